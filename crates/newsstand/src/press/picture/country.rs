//! Scenes of the country: mountains, field, river, snow, mill, well.

use super::backdrop::{clouds, hills, light, sky, tree};
use super::plate::{Plate, WHOLE, WIDTH, area};
use super::seed::{Seed, grain, swell};

/// Peaks behind peaks.
pub(super) fn mountains(plate: &mut Plate, seed: &mut Seed) {
    let sun = (seed.between(24.0, 130.0), seed.between(14.0, 22.0));
    sky(plate, seed, 0.34, 0.12, 60.0);
    light(plate, sun, 6.0, 0.2);
    for (base, height, tone) in [(60.0, 40.0, 0.30), (82.0, 44.0, 0.58)] {
        let mut x = seed.between(-16.0, 12.0);
        while x < WIDTH + 20.0 {
            let rise = height * seed.between(0.55, 1.0);
            peak(plate, seed, (x, base - rise), rise + 22.0, tone);
            x += seed.between(34.0, 52.0);
        }
    }
    plate.below(hills(seed, 84.0, 7.0, 0.07), |_, _| 0.88);
    trees(plate, seed, 80.0, 8.0);
}

/// A peak, its left flank lit and its top white.
fn peak(plate: &mut Plate, seed: &mut Seed, (x, top): (f32, f32), depth: f32, tone: f32) {
    let phase = seed.between(0.0, 40.0);
    let slope = seed.between(0.72, 0.95);
    plate.paint(area(x - depth * 1.4, top, x + depth * 1.4, top + depth), |px, y| {
        let down = y - top;
        let off = (px - x).abs() * slope - down;
        // The waves cost time: they are asked only near the edge, within it, and where snow may lie.
        if off > 1.6 || off > 1.6 * swell(px * 0.5, phase) * (down * 0.15).min(1.0) {
            return None;
        }
        let ridge = x + down * 0.12 + 2.0 * (y * 0.35 + phase).sin();
        let is_white = down < 10.5 && down < 7.0 + 3.5 * swell(px * 0.55, phase + 3.0);
        Some(match (px < ridge, is_white) {
            (true, true) => 0.0,
            (false, true) => tone * 0.55,
            (true, false) => tone * 0.62 + 0.05 * (px * 0.9 + y * 0.6 + phase).sin(),
            (false, false) => (tone + 0.16 + 0.07 * (px * 0.8 - y * 0.6 + phase).sin()).min(0.92),
        })
    });
}

/// A row of firs along a height.
fn trees(plate: &mut Plate, seed: &mut Seed, foot: f32, size: f32) {
    let mut x = seed.between(0.0, 8.0);
    while x < WIDTH {
        let height = size * seed.between(0.7, 1.5);
        let y = foot + seed.between(0.0, 7.0);
        for tier in 0..3_u8 {
            let part = f32::from(tier) / 3.0;
            let (half, top) = (height * (0.16 + 0.13 * part), y - height * (1.0 - part * 0.7));
            plate.polygon(
                &[(x, top), (x + half, top + height * 0.42), (x - half, top + height * 0.42)],
                0.93,
            );
        }
        x += seed.between(3.0, 11.0);
    }
}

/// Ploughed and sown land under a wide sky.
pub(super) fn field(plate: &mut Plate, seed: &mut Seed) {
    let far = seed.between(55.0, 105.0);
    sky(plate, seed, 0.30, 0.08, 44.0);
    clouds(plate, seed, 18.0, 0.36);
    plate.below(hills(seed, 45.0, 6.0, 0.04), |_, _| 0.40);
    plate.below(
        |_| 44.0,
        |x, y| {
            let furrow = (x - far) / (y - 38.0);
            let is_left = furrow < 0.3;
            let row = (furrow * if is_left { 9.0 } else { 5.0 }).rem_euclid(1.0);
            match (is_left, row < 0.5) {
                (true, true) => 0.78,
                (true, false) => 0.34,
                (false, true) => 0.22 + 0.14 * grain(x * 1.4, y * 0.8),
                (false, false) => 0.06,
            }
        },
    );
    let place = seed.between(18.0, 40.0);
    tree(plate, seed, (place, 50.0));
    for post in 0..12_u8 {
        let x = 92.0 + 6.2 * f32::from(post);
        plate.rectangle(area(x, 43.0, x + 0.7, 49.0), 0.93);
    }
    plate.stroke((90.0, 44.6), (WIDTH, 44.6), 0.5, 0.9);
}

/// A river in its bends.
pub(super) fn river(plate: &mut Plate, seed: &mut Seed) {
    let sun = seed.between(50.0, 110.0);
    sky(plate, seed, 0.30, 0.08, 40.0);
    light(plate, (sun, 20.0), 6.0, 0.16);
    plate.below(hills(seed, 42.0, 15.0, 0.045), |_, _| 0.34);
    plate.below(hills(seed, 44.0, 9.0, 0.07), |_, _| 0.56);
    let phase = seed.between(0.0, 20.0);
    plate.below(
        |_| 42.0,
        |x, y| {
            let depth = (y - 42.0) / 48.0;
            let bend = 34.0 * ((depth + 0.09).sqrt() * 7.0 + phase).sin() * (1.0 - 0.55 * depth);
            let (middle, half) = (80.0 + bend, 2.0 + 34.0 * depth * depth + 6.0 * depth);
            let off = (x - middle).abs() - half;
            let ripple = swell(x * 0.25 / (0.3 + depth) + y, phase + y.floor());
            match off {
                _ if off < -1.0 - 2.0 * depth => (0.10 + 0.16 * ripple * (0.4 + depth)).max(0.03),
                _ if off < 0.0 => 0.90,
                _ => 0.56 + 0.14 * depth + 0.14 * swell(x * 0.3, y * 0.7 + phase),
            }
        },
    );
    for _ in 0..26 {
        let (x, y) = (seed.between(0.0, WIDTH), seed.between(70.0, 90.0));
        if (x - 80.0).abs() > 46.0 {
            for blade in [-1.6, -0.4, 0.9] {
                plate.stroke((x, y), (x + blade, y - seed.between(7.0, 13.0)), 0.5, 0.93);
            }
        }
    }
}

/// A farm in deep snow.
pub(super) fn snow(plate: &mut Plate, seed: &mut Seed) {
    plate.paint(WHOLE, |_, y| Some(0.62 - 0.28 * y / 50.0));
    plate.below(hills(seed, 46.0, 20.0, 0.035), |_, y| 0.22 + 0.003 * y);
    trees(plate, seed, 44.0, 10.0);
    let drift = hills(seed, 54.0, 5.0, 0.05);
    plate.below(&drift, |x, y| 0.05 + 0.08 * swell(x * 0.05 + y * 0.16, 2.0).max(0.0));
    let x = seed.between(52.0, 92.0);
    plate.rectangle(area(x, 42.0, x + 26.0, 58.0), 0.82);
    plate.polygon(&[(x - 3.0, 43.0), (x + 3.0, 33.0), (x + 23.0, 33.0), (x + 29.0, 43.0)], 0.0);
    plate.polygon(&[(x - 3.0, 43.0), (x + 29.0, 43.0), (x + 28.0, 44.4), (x - 2.0, 44.4)], 0.93);
    for window in [4.0, 10.0, 19.0] {
        plate.rectangle(area(x + window, 47.0, x + window + 3.0, 51.5), 0.0);
    }
    plate.rectangle(area(x + 20.0, 27.5, x + 23.0, 34.0), 0.88);
    plate.below(hills(seed, 64.0, 6.0, 0.045), |x, y| {
        0.03 + 0.10 * swell(x * 0.04 - y * 0.12, 5.0).max(0.0)
    });
    plate.rectangle(area(0.0, 65.5, WIDTH, 67.0), 0.8);
    plate.rectangle(area(0.0, 69.5, WIDTH, 71.0), 0.8);
    for post in 0..15_u8 {
        let px = 4.0 + 11.0 * f32::from(post);
        plate.rectangle(area(px, 63.0, px + 1.4, 76.0), 0.93);
    }
    plate.below(hills(seed, 77.0, 6.0, 0.04), |x, y| {
        0.03 + 0.10 * swell(x * 0.05 - y * 0.1, 8.0).max(0.0)
    });
    for _ in 0..170 {
        let (x, y, size) =
            (seed.between(0.0, WIDTH), seed.between(0.0, 62.0), seed.between(0.35, 0.8));
        plate.ellipse((x, y), (size, size), 0.0);
    }
}

/// A windmill over fields.
pub(super) fn mill(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(56.0, 104.0);
    sky(plate, seed, 0.36, 0.10, 66.0);
    clouds(plate, seed, 20.0, 0.36);
    plate.below(hills(seed, 68.0, 6.0, 0.04), |_, _| 0.38);
    plate.below(
        |px| 72.0 - 8.0 * (-((px - x) / 40.0).powi(2)).exp(),
        |px, y| 0.58 + 0.12 * swell(px * 0.12 + y * 0.4, 1.0),
    );
    plate.shaded_polygon(
        &[(x - 6.5, 28.0), (x + 6.5, 28.0), (x + 11.0, 69.0), (x - 11.0, 69.0)],
        |px, _| if px < x - 1.0 { 0.30 } else { 0.80 },
    );
    plate.polygon(&[(x - 8.0, 28.5), (x - 5.0, 21.5), (x + 3.0, 19.5), (x + 8.0, 28.5)], 0.93);
    for (top, side) in [(36.0, -2.0), (48.0, 1.5)] {
        plate.rectangle(area(x + side, top, x + side + 2.6, top + 4.0), 0.93);
    }
    plate.rectangle(area(x - 2.4, 60.0, x + 2.4, 69.0), 0.93);
    let turn = seed.between(0.15, 1.35);
    for sail in 0..4_u8 {
        sail_paint(plate, (x, 26.5), turn + f32::from(sail) * std::f32::consts::FRAC_PI_2);
    }
    plate.ellipse((x, 26.5), (1.5, 1.5), 0.93);
}

fn sail_paint(plate: &mut Plate, (x, y): (f32, f32), angle: f32) {
    let (sin, cos) = angle.sin_cos();
    let at = |along: f32, side: f32| (x + cos * along - sin * side, y + sin * along + cos * side);
    plate.polygon(&[at(6.0, 0.0), at(27.0, 0.0), at(27.0, 5.2), at(6.0, 5.2)], 0.08);
    for rung in 0..8_u8 {
        let along = 6.0 + 3.0 * f32::from(rung);
        plate.stroke(at(along, 0.0), at(along, 5.2), 0.5, 0.93);
    }
    plate.stroke(at(0.0, 0.0), at(28.0, 0.0), 1.0, 0.93);
    plate.stroke(at(6.0, 5.2), at(27.0, 5.2), 0.5, 0.93);
}

/// A roofed well in a yard.
pub(super) fn well(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(64.0, 96.0);
    sky(plate, seed, 0.30, 0.10, 56.0);
    plate.below(hills(seed, 58.0, 16.0, 0.04), |_, _| 0.30);
    plate.below(hills(seed, 62.0, 8.0, 0.06), |_, _| 0.46);
    plate.below(|_| 64.0, |px, y| 0.24 + 0.18 * swell(px * 0.1 + y * 0.7, 3.0));
    plate.ellipse((x + 6.0, 83.0), (34.0, 4.5), 0.70);
    for side in [-17.0, 15.0] {
        plate.rectangle(area(x + side, 30.0, x + side + 2.2, 64.0), 0.92);
    }
    plate.rectangle(area(x - 17.0, 39.0, x + 17.0, 41.4), 0.85);
    plate.rectangle(area(x - 5.0, 38.0, x + 5.0, 42.4), 0.6);
    plate.stroke((x, 41.0), (x, 55.0), 0.6, 0.93);
    plate.polygon(&[(x - 3.4, 54.0), (x + 3.4, 54.0), (x + 2.6, 60.5), (x - 2.6, 60.5)], 0.80);
    plate.stroke((x + 17.0, 40.2), (x + 22.0, 40.2), 1.0, 0.93);
    plate.stroke((x + 22.0, 40.2), (x + 22.0, 47.0), 1.0, 0.93);
    plate.shaded_polygon(&[(x - 25.0, 32.0), (x, 15.0), (x + 25.0, 32.0)], |px, y| {
        if (px + (y * 0.35).floor() * 2.1).rem_euclid(4.2) < 0.6 { 0.35 } else { 0.82 }
    });
    plate.ellipse((x, 63.0), (19.0, 4.6), 0.20);
    plate.ellipse((x, 63.2), (15.5, 3.2), 0.93);
    plate.paint(area(x - 19.0, 63.0, x + 19.0, 84.0), |px, y| {
        let across = (px - x) / 19.0;
        let round = (1.0 - across * across).max(0.0).sqrt();
        let is_wall = y > 63.0 + 4.6 * round && y < 79.0 + 4.4 * round;
        let course = ((y - 4.4 * round) / 4.2).floor();
        let seam = (across.asin() * 7.0 + course * 0.5).rem_euclid(1.0) < 0.10
            || ((y - 4.4 * round) / 4.2).rem_euclid(1.0) < 0.16;
        let stone = 0.22
            + 0.5 * (across * 0.5 + 0.5).powi(2)
            + 0.14 * grain(across.asin() * 7.0 + course * 0.5, course);
        is_wall.then_some(if seam { 0.9 } else { stone })
    });
}
