//! Scenes at the water: sea, gate, lighthouse, harbour, ship, kelp, turbine.

use super::backdrop::{clouds, hills, light, sky, stars, water};
use super::plate::{HEIGHT, Plate, WHOLE, WIDTH, area};
use super::seed::{Seed, swell};

/// A high sea under a low sun.
pub(super) fn sea(plate: &mut Plate, seed: &mut Seed) {
    let sun = seed.between(40.0, 120.0);
    sky(plate, seed, 0.42, 0.14, 46.0);
    clouds(plate, seed, 16.0, 0.32);
    light(plate, (sun, 38.0), 7.0, 0.2);
    water(plate, seed, 46.0, 0.45, Some(sun));
    for row in 0..6 {
        let base = 52.0 + 7.0 * row as f32;
        let phase = seed.between(0.0, 50.0);
        let height = 1.6 + 0.9 * row as f32;
        let crest = move |x: f32| base - height * swell(x * (0.13 - 0.012 * row as f32), phase);
        let near = area(0.0, base - height, WIDTH, base + height + 11.0);
        plate.paint(near, |x, y| {
            let under = y - crest(x);
            let foam = under < 0.5 + 0.12 * row as f32;
            let is_path = (x - sun).abs() < 3.0 + row as f32 * 1.6;
            let dark = 0.78 - 0.05 * under;
            (0.0..5.0 + row as f32).contains(&under).then_some(match (foam, is_path) {
                (true, _) => 0.0,
                (_, true) => 0.12,
                _ => dark,
            })
        });
    }
}

/// A sea gate: high water on one side, still water on the other.
pub(super) fn gate(plate: &mut Plate, seed: &mut Seed) {
    let moon = seed.between(112.0, 132.0);
    sky(plate, seed, 0.36, 0.12, 52.0);
    light(plate, (moon, 22.0), 6.5, 0.16);
    water(plate, seed, 50.0, 0.26, Some(moon));
    let phase = seed.between(0.0, 50.0);
    let high = move |x: f32| 42.0 + 1.6 * swell(x * 0.17, phase);
    plate.paint(area(0.0, 38.0, 84.0, HEIGHT), |x, y| {
        let edge = 74.0 + (y - 42.0) * 0.16;
        let wave = swell(x * 0.16 + y * 0.5, phase + (y * 0.5).floor());
        let is_foam = y - high(x) < 0.9;
        let tone = if is_foam { 0.0 } else { 0.68 + 0.24 * wave };
        (y > high(x) && x < edge).then_some(tone)
    });
    let piers = [
        (70.0, 8.0, 13.0, 72.0),
        (90.0, 5.6, 23.0, 63.0),
        (105.5, 4.2, 29.0, 58.0),
        (117.0, 3.2, 33.0, 55.0),
        (126.0, 2.4, 36.0, 53.0),
        (133.0, 1.8, 38.0, 52.0),
    ];
    plate.shaded_polygon(&[(68.0, 62.0), (80.0, 62.0), (98.0, HEIGHT), (52.0, HEIGHT)], |x, y| {
        let is_seam =
            y.rem_euclid(4.6) < 0.7 || (x + 5.0 * (y / 4.6).floor()).rem_euclid(9.0) < 0.5;
        if is_seam { 0.75 } else { 0.12 }
    });
    for ((x, width, top, foot), next) in piers.iter().zip(piers.iter().skip(1)) {
        // A part of the way down a pier lies on one line with the same part of the next.
        let at = |part: f32| (x + width, top + part * (foot - top));
        let far = |part: f32| (next.0, next.2 + part * (next.3 - next.2));
        plate.shaded_polygon(&[at(0.34), far(0.34), far(0.92), at(0.92)], |px, _| {
            if ((px - x) / width).rem_euclid(0.42) < 0.09 { 0.30 } else { 0.70 }
        });
        plate.shaded_polygon(&[at(0.30), far(0.30), far(0.36), at(0.36)], |_, _| 0.93);
    }
    for (x, width, top, foot) in piers {
        plate.paint(area(x, top, x + width, foot), |px, _| {
            Some(if px - x < width * 0.35 { 0.92 } else { 0.62 })
        });
        let cap = width * 0.25;
        plate
            .rectangle(area(x - cap, top - width * 0.3, x + width + cap, top + width * 0.35), 0.93);
        plate.rectangle(
            area(x + width * 0.3, top + width * 0.7, x + width * 0.7, top + width * 1.1),
            0.0,
        );
    }
}

/// A lighthouse with its beams.
pub(super) fn lighthouse(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(56.0, 108.0);
    plate.paint(WHOLE, |_, y| Some(0.80 - 0.45 * (y / 62.0).min(1.0)));
    stars(plate, seed, 60, 40.0);
    let lean = seed.between(-3.0, 3.0);
    for (end, half) in [(-10.0, 9.0), (170.0, 9.0)] {
        let far = 20.0 + if end < 0.0 { lean } else { -lean };
        plate.polygon(&[(x, 20.0), (end, far - half), (end, far + half)], 0.10);
    }
    water(plate, seed, 60.0, 0.50, None);
    let phase = seed.between(0.0, 30.0);
    plate.paint(area(x - 46.0, 50.0, x + 46.0, HEIGHT), |px, y| {
        let side = (px - x).abs() / 46.0;
        let top = 60.0 + 16.0 * side * side + 1.8 * swell(px * 0.4, phase) * (0.3 + side);
        let crag = 0.82 + 0.16 * swell(px * 0.5 + y * 0.9, phase);
        (y > top && y < 84.0 - 6.0 * side).then_some(crag.min(0.93))
    });
    plate.shaded_polygon(
        &[(x - 4.2, 25.0), (x + 4.2, 25.0), (x + 7.2, 63.0), (x - 7.2, 63.0)],
        |px, y| {
            let band = if ((y - 25.0) / 7.6).floor() as i32 % 2 == 0 { 0.05 } else { 0.72 };
            band + 0.16 * ((px - x) / 7.0).max(0.0)
        },
    );
    plate.rectangle(area(x - 6.0, 24.0, x + 6.0, 25.6), 0.93);
    plate.rectangle(area(x - 3.6, 16.5, x + 3.6, 24.0), 0.0);
    for bar in [-3.6, -1.2, 1.2, 3.3] {
        plate.rectangle(area(x + bar, 16.5, x + bar + 0.45, 24.0), 0.93);
    }
    plate.polygon(&[(x - 4.8, 16.5), (x, 11.0), (x + 4.8, 16.5)], 0.93);
    plate.rectangle(area(x - 0.3, 8.0, x + 0.3, 12.0), 0.93);
    plate.rectangle(area(x - 1.4, 55.0, x + 1.4, 63.0), 0.93);
}

/// Houses on a quay, boats before them.
pub(super) fn harbour(plate: &mut Plate, seed: &mut Seed) {
    sky(plate, seed, 0.30, 0.10, 60.0);
    clouds(plate, seed, 14.0, 0.28);
    let hill = hills(seed, 44.0, 14.0, 0.03);
    plate.below(hill, |_, _| 0.30);
    let mut x = -4.0;
    while x < WIDTH {
        let (width, top) = (seed.between(8.0, 14.0), seed.between(29.0, 41.0));
        house(plate, area(x, top, x + width, 58.0), seed.between(0.18, 0.62));
        x += width + 0.5;
    }
    plate.rectangle(area(0.0, 57.0, WIDTH, 61.5), 0.86);
    plate.rectangle(area(0.0, 57.0, WIDTH, 57.6), 0.0);
    water(plate, seed, 61.5, 0.42, None);
    for place in [26.0, 74.0, 124.0] {
        boat(
            plate,
            place + seed.between(-10.0, 10.0),
            seed.between(70.0, 80.0),
            seed.between(0.8, 1.15),
        );
    }
}

/// A gabled house with windows.
fn house(plate: &mut Plate, body: super::plate::Area, tone: f32) {
    let middle = (body.left + body.right) / 2.0;
    let gable = (body.right - body.left) * 0.55;
    plate.rectangle(body, tone);
    plate.polygon(
        &[(body.left - 0.5, body.top), (middle, body.top - gable), (body.right + 0.5, body.top)],
        0.85,
    );
    let window = if tone > 0.4 { 0.05 } else { 0.85 };
    let mut y = body.top + 2.0;
    while y + 3.0 < body.bottom {
        for part in [0.18, 0.45, 0.72] {
            let left = body.left + part * (body.right - body.left);
            plate.rectangle(area(left, y, left + 1.4, y + 2.6), window);
        }
        y += 5.2;
    }
}

/// A fishing boat with its mast, and its shadow on the water.
fn boat(plate: &mut Plate, x: f32, y: f32, size: f32) {
    let at = |dx: f32, dy: f32| (x + dx * size, y + dy * size);
    plate.polygon(&[at(-13.0, 2.5), at(13.0, 2.5), at(10.0, 5.0), at(-10.0, 5.0)], 0.75);
    plate.polygon(&[at(-14.0, -3.0), at(15.0, -4.0), at(11.0, 3.0), at(-11.0, 3.0)], 0.92);
    plate.polygon(&[at(-13.6, -3.0), at(14.8, -4.0), at(14.4, -3.2), at(-13.2, -2.2)], 0.0);
    plate.polygon(&[at(-9.0, -9.0), at(-1.0, -9.0), at(-1.0, -3.0), at(-9.0, -3.0)], 0.12);
    plate.polygon(&[at(-10.0, -10.2), at(0.0, -10.2), at(0.0, -9.0), at(-10.0, -9.0)], 0.92);
    plate.polygon(&[at(-7.4, -7.8), at(-5.0, -7.8), at(-5.0, -5.4), at(-7.4, -5.4)], 0.9);
    plate.stroke(at(3.0, -3.0), at(3.0, -24.0), 0.9 * size, 0.93);
    plate.stroke(at(3.0, -22.0), at(14.0, -4.5), 0.4 * size, 0.85);
    plate.stroke(at(3.0, -22.0), at(-9.0, -10.0), 0.4 * size, 0.85);
}

/// A ferry on its way.
pub(super) fn ship(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(-8.0, 8.0);
    let sun = seed.between(20.0, 44.0);
    sky(plate, seed, 0.34, 0.10, 58.0);
    light(plate, (sun, 24.0), 7.5, 0.16);
    plate.below(hills(seed, 58.0, 9.0, 0.04), |_, _| 0.34);
    water(plate, seed, 57.0, 0.38, Some(sun));
    let at = |dx: f32, dy: f32| (x + dx, dy);
    plate.polygon(&[at(38.0, 69.0), at(136.0, 69.0), at(128.0, 75.0), at(46.0, 75.0)], 0.72);
    plate.polygon(&[at(30.0, 52.0), at(146.0, 50.0), at(134.0, 70.0), at(40.0, 70.0)], 0.92);
    plate.polygon(&[at(31.0, 54.5), at(144.4, 54.5), at(143.0, 57.0), at(32.0, 57.0)], 0.0);
    let decks = [(42.0, 128.0, 44.0, 52.0), (48.0, 122.0, 36.5, 44.0), (84.0, 120.0, 29.5, 36.5)];
    for (left, right, top, bottom) in decks {
        plate.rectangle(area(x + left, top, x + right, bottom), 0.07);
        plate.rectangle(area(x + left - 1.5, top, x + right + 1.5, top + 0.9), 0.9);
        let mut window = left + 2.5;
        while window + 2.0 < right {
            plate.rectangle(area(x + window, top + 2.8, x + window + 2.2, top + 5.2), 0.85);
            window += 4.2;
        }
    }
    plate.polygon(&[at(60.0, 22.0), at(71.0, 22.0), at(73.0, 36.5), at(59.0, 36.5)], 0.6);
    plate.polygon(&[at(60.0, 22.0), at(71.0, 22.0), at(71.6, 26.0), at(59.8, 26.0)], 0.93);
    plate.stroke(at(104.0, 14.0), at(104.0, 29.5), 0.8, 0.93);
    plate.stroke(at(99.0, 19.0), at(109.0, 19.0), 0.6, 0.93);
}

/// A forest of kelp with fish in it.
pub(super) fn kelp(plate: &mut Plate, seed: &mut Seed) {
    let sun = seed.between(60.0, 110.0);
    plate.paint(WHOLE, |x, y| {
        let ray = ((x - sun) / (y + 14.0) * 9.0).sin().max(0.0);
        Some((0.16 + 0.62 * y / HEIGHT - 0.16 * ray * (1.0 - y / 100.0)).max(0.04))
    });
    for depth in 0..3_u8 {
        let tone = 0.42 + 0.24 * f32::from(depth);
        let mut x = seed.between(2.0, 14.0);
        while x < WIDTH {
            stem(plate, seed, x, tone);
            x += seed.between(12.0, 26.0);
        }
        for _ in 0..seed.count(2, 4) {
            let size = 1.4 + f32::from(depth);
            fish(
                plate,
                (seed.between(8.0, 150.0), seed.between(18.0, 70.0)),
                size,
                seed.is_heads(),
            );
        }
    }
    plate.below(hills(seed, 88.0, 8.0, 0.08), |_, _| 0.93);
}

fn stem(plate: &mut Plate, seed: &mut Seed, foot: f32, tone: f32) {
    let (phase, sway, top) =
        (seed.between(0.0, 9.0), seed.between(2.0, 5.0), seed.between(-4.0, 30.0));
    let place = move |y: f32| foot + sway * ((90.0 - y) * 0.055 + phase).sin();
    plate.paint(area(foot - 8.0, top, foot + 8.0, HEIGHT), |x, y| {
        ((x - place(y)).abs() < 0.55).then_some(tone)
    });
    let mut y = top.max(1.0) + 2.0;
    let mut side = 1.0;
    while y < 84.0 {
        let (x, reach) = (place(y), 7.0 * side);
        let leaf =
            [(x, y), (x + reach * 0.5, y - 4.4), (x + reach, y - 3.4), (x + reach * 0.6, y - 1.6)];
        plate.polygon(&leaf, tone);
        side = -side;
        y += 3.6;
    }
}

fn fish(plate: &mut Plate, (x, y): (f32, f32), size: f32, looks_left: bool) {
    let way = if looks_left { -1.0 } else { 1.0 };
    plate.shaded_ellipse(
        (x, y),
        (3.4 * size, 1.3 * size),
        |_, v| if v < 0.0 { 0.85 } else { 0.12 },
    );
    let tail = x - way * 2.8 * size;
    plate.polygon(
        &[
            (tail, y),
            (tail - way * 2.2 * size, y - 1.5 * size),
            (tail - way * 2.2 * size, y + 1.5 * size),
        ],
        0.85,
    );
    plate.ellipse((x + way * 2.2 * size, y - 0.3 * size), (0.35 * size, 0.4 * size), 0.0);
}

/// Tidal turbines: rotors below the water, their towers above it.
pub(super) fn turbine(plate: &mut Plate, seed: &mut Seed) {
    sky(plate, seed, 0.26, 0.08, 30.0);
    plate.below(hills(seed, 28.0, 7.0, 0.05), |_, _| 0.32);
    plate.below(|_| 27.0, |_, y| 0.30 + 0.55 * (y - 27.0) / 63.0);
    let phase = seed.between(0.0, 40.0);
    plate.paint(area(0.0, 26.0, WIDTH, 33.0), |x, y| {
        let top = 27.0 + 1.3 * swell(x * 0.12, phase);
        match y - top {
            under if under < 0.0 => None,
            under if under < 0.7 => Some(0.0),
            _ => Some(0.5 + 0.2 * swell(x * 0.3 + y, phase)),
        }
    });
    for (x, size) in [(118.0, 0.62), (44.0, 1.0)] {
        let x = x + seed.between(-9.0, 9.0);
        plate.rectangle(area(x - 2.0 * size, 17.0, x + 2.0 * size, HEIGHT), 0.92);
        plate.rectangle(area(x - 1.4 * size, 17.0, x - 0.4 * size, HEIGHT), 0.25);
        plate.rectangle(area(x - 5.0 * size, 14.0, x + 5.0 * size, 17.4), 0.92);
        rotor(plate, (x, 56.0), 21.0 * size, seed.between(0.0, 2.0));
    }
    plate.below(hills(seed, 90.0, 6.0, 0.09), |_, _| 0.93);
}

fn rotor(plate: &mut Plate, (x, y): (f32, f32), reach: f32, turn: f32) {
    plate.paint(area(x - reach, y - reach, x + reach, y + reach), |px, py| {
        let off = ((px - x).hypot(py - y) - reach).abs();
        (off < 0.35).then_some(0.2)
    });
    for blade in 0..3_u8 {
        let angle = turn + f32::from(blade) * std::f32::consts::TAU / 3.0;
        let along = |part: f32, side: f32| {
            let (sin, cos) = angle.sin_cos();
            (x + reach * (cos * part - sin * side), y + reach * (sin * part + cos * side))
        };
        plate.polygon(
            &[
                along(0.0, 0.07),
                along(0.3, 0.14),
                along(0.98, 0.02),
                along(0.98, -0.02),
                along(0.0, -0.07),
            ],
            0.03,
        );
    }
    plate.ellipse((x, y), (reach * 0.14, reach * 0.14), 0.93);
    plate.ellipse((x, y), (reach * 0.06, reach * 0.06), 0.0);
}
