//! Scenes of things: books, bees, battery.

use super::backdrop::{clouds, hills, sky};
use super::plate::{Plate, WHOLE, WIDTH, area};
use super::seed::{Seed, grain, swell};

/// A shelf of books and one that lies open.
pub(super) fn books(plate: &mut Plate, seed: &mut Seed) {
    plate.rectangle(WHOLE, 0.80);
    for shelf in [34.0, 72.0] {
        let mut x = 0.0;
        while x < WIDTH {
            let (width, rise) = (seed.between(3.0, 7.0), seed.between(21.0, 30.0));
            spine(plate, seed, area(x, shelf - rise, x + width, shelf));
            x += width + if seed.count(0, 9) == 0 { seed.between(2.0, 5.0) } else { 0.25 };
        }
        plate.rectangle(area(0.0, shelf, WIDTH, shelf + 1.4), 0.12);
        plate.rectangle(area(0.0, shelf + 1.4, WIDTH, shelf + 4.0), 0.62);
        plate.rectangle(area(0.0, shelf + 4.0, WIDTH, shelf + 5.5), 0.93);
    }
    plate.below(|_| 77.0, |x, y| 0.56 + 0.14 * swell(x * 0.02 + y * 0.9, 1.0));
    open_book(plate, seed.between(62.0, 98.0));
}

fn spine(plate: &mut Plate, seed: &mut Seed, body: super::plate::Area) {
    let tone = seed.between(0.10, 0.80);
    let width = body.right - body.left;
    plate.paint(body, |x, _| Some((tone + 0.3 * ((x - body.left) / width).powi(3)).min(0.93)));
    let mark = if tone > 0.45 { 0.02 } else { 0.85 };
    for part in [0.12, 0.18, 0.86] {
        let y = body.top + part * (body.bottom - body.top);
        plate.rectangle(area(body.left + 0.5, y, body.right - 0.5, y + 0.6), mark);
    }
    if seed.is_heads() {
        let y = body.top + 0.3 * (body.bottom - body.top);
        plate.rectangle(area(body.left + width * 0.3, y, body.right - width * 0.3, y + 8.0), mark);
    }
}

fn open_book(plate: &mut Plate, x: f32) {
    plate.polygon(&[(x - 33.0, 86.0), (x + 33.0, 86.0), (x + 30.0, 88.5), (x - 30.0, 88.5)], 0.93);
    plate.paint(area(x - 32.0, 62.0, x + 32.0, 86.0), |px, y| {
        let side = (px - x).abs() / 32.0;
        let bulge = 5.0 * (side * 3.1).sin() * (1.0 - 0.4 * side);
        let (top, foot) = (68.0 - bulge, 85.0 - bulge * 0.6);
        let is_line = (y - top).rem_euclid(2.4) < 0.9
            && (0.12..0.88).contains(&side)
            && y > top + 2.0
            && y < foot - 2.0;
        let gutter = 0.5 * (1.0 - side * 9.0).max(0.0);
        (y > top && y < foot).then_some(if is_line && grain(px * 0.22, y * 0.42) > 0.10 {
            0.42
        } else {
            0.02 + gutter
        })
    });
}

/// Bees about a flower, hives behind.
pub(super) fn bees(plate: &mut Plate, seed: &mut Seed) {
    sky(plate, seed, 0.22, 0.06, 60.0);
    clouds(plate, seed, 12.0, 0.22);
    plate.below(hills(seed, 62.0, 14.0, 0.04), |_, _| 0.28);
    plate.below(|_| 62.0, |x, y| 0.44 + 0.16 * grain(x * 0.8, y * 0.5) + 0.2 * (y - 62.0) / 28.0);
    for hive in [100.0, 122.0, 142.0] {
        skep(plate, (hive + seed.between(-3.0, 3.0), 66.0), seed.between(0.8, 1.0));
    }
    let petals = seed.count(11, 15);
    flower(plate, (40.0 + seed.between(-6.0, 6.0), 44.0), 21.0, petals);
    flower(plate, (74.0 + seed.between(-4.0, 4.0), 68.0), 11.0, petals);
    bee(plate, (78.0 + seed.between(-7.0, 7.0), 24.0 + seed.between(-5.0, 5.0)), 2.0);
    bee(plate, (118.0 + seed.between(-8.0, 8.0), 36.0 + seed.between(-4.0, 4.0)), 1.1);
    bee(plate, (104.0 + seed.between(-6.0, 6.0), 14.0 + seed.between(-4.0, 4.0)), 0.8);
}

/// A straw hive on its board.
fn skep(plate: &mut Plate, (x, foot): (f32, f32), size: f32) {
    for layer in 0..8_u8 {
        let part = f32::from(layer) / 8.0;
        let half = size * 9.0 * (1.0 - part * part * 0.92).sqrt();
        let y = foot - size * 2.3 * f32::from(layer);
        plate.shaded_ellipse((x, y), (half, size * 1.5), |u, v| {
            (0.30 + 0.3 * u + 0.4 * v).clamp(0.1, 0.9)
        });
    }
    plate.ellipse((x, foot - size * 2.0), (size * 2.0, size * 1.7), 0.93);
    plate.rectangle(
        area(x - size * 11.0, foot + size * 1.2, x + size * 11.0, foot + size * 2.8),
        0.9,
    );
    for leg in [-9.0, 8.0] {
        plate.rectangle(
            area(x + leg * size, foot + size * 2.8, x + (leg + 1.3) * size, foot + size * 8.0),
            0.9,
        );
    }
}

fn flower(plate: &mut Plate, (x, y): (f32, f32), reach: f32, petals: usize) {
    plate.stroke((x, y), (x + reach * 0.25, 92.0), reach * 0.09, 0.88);
    plate.polygon(
        &[
            (x + 1.5, y + reach * 1.6),
            (x + reach * 0.9, y + reach * 1.1),
            (x + reach * 0.5, y + reach * 1.7),
        ],
        0.82,
    );
    for petal in 0..petals {
        let angle = petal as f32 / petals as f32 * std::f32::consts::TAU;
        let (sin, cos) = angle.sin_cos();
        let at = |along: f32, side: f32| {
            (x + reach * (cos * along - sin * side), y + reach * (sin * along + cos * side))
        };
        let leaf = [
            at(0.2, -0.03),
            at(0.6, -0.15),
            at(0.92, -0.1),
            at(1.0, 0.0),
            at(0.92, 0.1),
            at(0.6, 0.15),
            at(0.2, 0.03),
        ];
        plate.polygon(&leaf, 0.72);
        let inner = [
            at(0.24, -0.01),
            at(0.6, -0.11),
            at(0.9, -0.07),
            at(0.96, 0.0),
            at(0.9, 0.07),
            at(0.6, 0.10),
            at(0.24, 0.02),
        ];
        plate.polygon(&inner, 0.0);
        plate.stroke(at(0.3, 0.0), at(0.72, 0.0), reach * 0.02, 0.4);
    }
    plate.shaded_ellipse((x, y), (reach * 0.32, reach * 0.32), |u, v| {
        let seedhead = grain(u * 6.0 + 20.0, v * 6.0 + 20.0);
        0.66 + 0.3 * (u + v) * 0.6 + 0.3 * (seedhead - 0.5)
    });
}

fn bee(plate: &mut Plate, (x, y): (f32, f32), size: f32) {
    for (dx, dy, lean) in [(-2.0, -5.2, 1.8), (2.6, -5.4, 2.2)] {
        let (wx, wy) = (x + dx * size, y + dy * size);
        plate.ellipse((wx, wy), (lean * size * 1.35, size * 3.9), 0.75);
        plate.ellipse((wx, wy), (lean * size * 1.15, size * 3.4), 0.0);
    }
    plate.shaded_ellipse((x - 1.5 * size, y), (6.2 * size, 3.3 * size), |u, v| {
        let is_dark = (u * 4.2 + 0.5).rem_euclid(1.0) < 0.5;
        if is_dark { 0.93 } else { 0.14 + 0.3 * (v * 0.5 + 0.5) }
    });
    plate.ellipse((x + 4.4 * size, y - 0.2 * size), (2.9 * size, 2.9 * size), 0.72);
    plate.ellipse((x + 7.6 * size, y), (1.9 * size, 1.9 * size), 0.93);
    plate.ellipse((x + 8.2 * size, y - 0.5 * size), (0.5 * size, 0.6 * size), 0.0);
    for feeler in [-1.6, -0.2] {
        plate.stroke(
            (x + 8.4 * size, y - 1.4 * size),
            (x + (11.0 + feeler) * size, y - 5.0 * size),
            0.35 * size,
            0.93,
        );
    }
    for leg in [-0.5, 2.0, 4.4] {
        plate.stroke(
            (x + leg * size, y + 2.4 * size),
            (x + (leg - 1.2) * size, y + 5.4 * size),
            0.4 * size,
            0.93,
        );
    }
}

/// A home battery on its wall, with what feeds it.
pub(super) fn battery(plate: &mut Plate, seed: &mut Seed) {
    plate.paint(WHOLE, |x, y| {
        let course = (y / 5.0).floor();
        let seam =
            y.rem_euclid(5.0) < 0.7 || (x + 6.0 * course.rem_euclid(2.0)).rem_euclid(12.0) < 0.6;
        let brick = 0.30 + 0.16 * grain((x + 6.0 * course.rem_euclid(2.0)) / 12.0, course);
        Some(if seam { 0.08 } else { brick })
    });
    plate.below(|_| 80.0, |_, y| 0.66 + 0.02 * (y - 80.0));
    let x = seed.between(60.0, 74.0);
    plate.rectangle(area(x + 3.0, 15.0, x + 43.0, 78.0), 0.80);
    plate.shaded_polygon(&[(x, 12.0), (x + 38.0, 12.0), (x + 38.0, 75.0), (x, 75.0)], |px, _| {
        0.03 + 0.14 * ((px - x) / 38.0)
    });
    plate.rectangle(area(x, 12.0, x + 38.0, 13.2), 0.88);
    plate.rectangle(area(x, 73.8, x + 38.0, 75.0), 0.88);
    plate.rectangle(area(x, 12.0, x + 0.8, 75.0), 0.88);
    plate.rectangle(area(x + 37.2, 12.0, x + 38.0, 75.0), 0.88);
    for slot in 0..6_u8 {
        let y = 62.0 + 1.8 * f32::from(slot);
        plate.rectangle(area(x + 6.0, y, x + 32.0, y + 0.8), 0.80);
    }
    plate.polygon(
        &[
            (x + 21.5, 20.0),
            (x + 12.0, 35.5),
            (x + 18.0, 35.5),
            (x + 15.5, 46.0),
            (x + 26.0, 30.5),
            (x + 20.0, 30.5),
        ],
        0.92,
    );
    let charge = seed.count(2, 5);
    for lamp in 0..5 {
        let left = x + 8.0 + 4.7 * lamp as f32;
        plate.rectangle(area(left, 52.0, left + 3.4, 55.4), 0.88);
        let tone = if lamp < charge { 0.02 } else { 0.6 };
        plate.rectangle(area(left + 0.6, 52.6, left + 2.8, 54.8), tone);
    }
    plate.rectangle(area(x + 17.5, 0.0, x + 20.5, 12.0), 0.82);
    plate.rectangle(area(x + 18.2, 0.0, x + 18.9, 12.0), 0.2);
    inverter(plate, x + 62.0);
    plate.rectangle(area(x + 38.0, 57.0, x + 64.0, 59.4), 0.86);
    plate.rectangle(area(x + 38.0, 57.5, x + 64.0, 58.1), 0.3);
    meter(plate, x - 34.0, seed.between(-0.9, 0.9));
    plate.rectangle(area(x - 14.0, 40.0, x, 42.4), 0.86);
    plate.rectangle(area(x - 14.0, 40.5, x, 41.1), 0.3);
}

fn inverter(plate: &mut Plate, x: f32) {
    plate.rectangle(area(x + 1.8, 40.0, x + 22.0, 72.0), 0.80);
    plate.rectangle(area(x, 38.0, x + 20.0, 70.0), 0.16);
    plate.rectangle(area(x, 38.0, x + 20.0, 39.0), 0.88);
    plate.rectangle(area(x + 4.0, 43.0, x + 16.0, 50.0), 0.90);
    for fin in 0..6_u8 {
        let left = x + 3.0 + 2.5 * f32::from(fin);
        plate.rectangle(area(left, 54.0, left + 1.1, 67.0), 0.84);
    }
}

/// A round meter with its hand.
fn meter(plate: &mut Plate, x: f32, turn: f32) {
    plate.ellipse((x + 12.0, 42.0), (12.5, 12.5), 0.80);
    plate.ellipse((x + 10.5, 40.5), (12.5, 12.5), 0.92);
    plate.ellipse((x + 10.5, 40.5), (11.0, 11.0), 0.02);
    for tick in 0..9_u8 {
        let angle = std::f32::consts::PI * (1.0 + f32::from(tick) / 8.0);
        let (sin, cos) = angle.sin_cos();
        let at = |reach: f32| (x + 10.5 + reach * cos, 41.5 + reach * sin);
        plate.stroke(at(7.6), at(9.6), 0.5, 0.93);
    }
    let (sin, cos) = turn.sin_cos();
    plate.stroke((x + 10.5, 41.5), (x + 10.5 + 8.0 * sin, 41.5 - 8.0 * cos), 0.8, 0.93);
    plate.ellipse((x + 10.5, 41.5), (1.3, 1.3), 0.93);
}
