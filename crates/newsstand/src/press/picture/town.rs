//! Scenes of the town: train, city, school, parliament, stadium, clinic.

use super::backdrop::{clouds, hills, light, sky, stars, tree, water};
use super::plate::{HEIGHT, Plate, WHOLE, WIDTH, area};
use super::seed::{Seed, grain, swell};

/// A night train below mountains.
pub(super) fn train(plate: &mut Plate, seed: &mut Seed) {
    plate.paint(WHOLE, |_, y| Some(0.74 - 0.42 * y / 64.0));
    stars(plate, seed, 50, 30.0);
    light(plate, (seed.between(108.0, 144.0), 18.0), 6.0, 0.55);
    plate.below(hills(seed, 56.0, 30.0, 0.045), |x, y| 0.44 + 0.05 * swell(x * 0.4 + y * 0.3, 1.0));
    plate.below(hills(seed, 60.0, 16.0, 0.07), |_, _| 0.66);
    water(plate, seed, 74.0, 0.62, None);
    plate.rectangle(area(0.0, 70.5, WIDTH, 75.0), 0.93);
    plate.rectangle(area(0.0, 70.5, WIDTH, 71.1), 0.25);
    let nose = seed.between(128.0, 148.0);
    plate.polygon(
        &[(-2.0, 55.0), (nose - 12.0, 55.0), (nose - 3.0, 59.0), (nose, 68.0), (-2.0, 68.0)],
        0.92,
    );
    plate.rectangle(area(-2.0, 55.6, nose - 13.0, 56.4), 0.45);
    let mut x = nose - 30.0;
    while x > -30.0 {
        coach(plate, x);
        x -= 31.0;
    }
    plate.polygon(
        &[(nose - 9.5, 57.5), (nose - 4.0, 60.0), (nose - 2.4, 63.0), (nose - 9.5, 63.0)],
        0.0,
    );
    plate.polygon(&[(nose, 65.0), (WIDTH, 62.0), (WIDTH, 72.0), (nose, 67.0)], 0.22);
    plate.paint(area(0.0, 78.0, nose, HEIGHT), |x, y| {
        let is_window =
            (nose - 30.0 - x).rem_euclid(31.0) > 4.0 && (nose - x).rem_euclid(3.9) < 2.0;
        (is_window && grain(3.0, y) > 0.3 && y < 86.0).then_some(0.16)
    });
}

/// The windows, doors and wheels of one coach whose right end is at `right`.
fn coach(plate: &mut Plate, right: f32) {
    plate.rectangle(area(right + 0.3, 55.0, right + 1.1, 68.0), 0.35);
    for window in 0..7_u8 {
        let left = right - 28.0 + 3.9 * f32::from(window);
        plate.rectangle(area(left, 58.4, left + 2.5, 62.4), 0.0);
    }
    for wheel in [-25.0, -20.5, -8.5, -4.0] {
        plate.ellipse((right + wheel, 69.2), (1.5, 1.5), 0.93);
        plate.ellipse((right + wheel, 69.2), (0.5, 0.5), 0.2);
    }
}

/// Roofs, towers and lit windows by a river.
pub(super) fn city(plate: &mut Plate, seed: &mut Seed) {
    let sun = seed.between(40.0, 120.0);
    sky(plate, seed, 0.40, 0.10, 70.0);
    light(plate, (sun, 34.0), 9.0, 0.2);
    for (foot, low, high, tone) in
        [(66.0, 16.0, 34.0, 0.34), (70.0, 14.0, 40.0, 0.60), (74.0, 8.0, 24.0, 0.88)]
    {
        let mut x = -3.0;
        while x < WIDTH {
            let (width, rise) = (seed.between(6.0, 13.0), seed.between(low, high));
            tower(plate, seed, area(x, foot - rise, x + width, 76.0), tone);
            x += width + seed.between(0.0, 2.0);
        }
    }
    plate.rectangle(area(0.0, 73.0, WIDTH, 76.5), 0.93);
    water(plate, seed, 76.5, 0.48, Some(sun));
}

fn tower(plate: &mut Plate, seed: &mut Seed, body: super::plate::Area, tone: f32) {
    let middle = (body.left + body.right) / 2.0;
    plate.rectangle(body, tone);
    match seed.count(0, 4) {
        0 => plate.polygon(
            &[(body.left, body.top), (middle, body.top - 9.0), (body.right, body.top)],
            tone,
        ),
        1 => plate.shaded_ellipse(
            (middle, body.top),
            ((body.right - body.left) / 2.0, 4.0),
            |_, _| tone,
        ),
        2 => plate.stroke((middle, body.top - 8.0), (middle, body.top), 0.7, tone),
        _ => plate.rectangle(area(body.left + 1.0, body.top - 2.0, middle, body.top), tone),
    }
    let shift = seed.between(0.0, 90.0);
    plate.paint(
        area(body.left + 1.0, body.top + 2.0, body.right - 1.0, body.bottom - 4.0),
        |x, y| {
            let (column, row) = ((x - body.left - 1.0) / 2.3, (y - body.top - 2.0) / 3.4);
            let is_window = column.rem_euclid(1.0) < 0.55 && row.rem_euclid(1.0) < 0.55;
            (is_window && grain(column + shift, row + shift) > 0.45).then_some(if tone > 0.5 {
                0.02
            } else {
                0.12
            })
        },
    );
}

/// A village school with its bell, trees and yard.
pub(super) fn school(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(72.0, 88.0);
    sky(plate, seed, 0.28, 0.08, 66.0);
    clouds(plate, seed, 15.0, 0.3);
    plate.below(hills(seed, 62.0, 14.0, 0.04), |_, _| 0.26);
    for side in [-56.0, 54.0] {
        let place = x + side + seed.between(-5.0, 5.0);
        tree(plate, seed, (place, 68.0));
    }
    plate.below(|_| 68.0, |px, y| 0.20 + 0.10 * swell(px * 0.06 + y, 2.0));
    plate.rectangle(area(x - 40.0, 42.0, x + 40.0, 68.0), 0.26);
    plate.polygon(&[(x - 44.0, 42.5), (x - 36.0, 29.0), (x + 36.0, 29.0), (x + 44.0, 42.5)], 0.78);
    for column in [-35.0, -26.0, -17.0, 12.4, 21.4, 30.4] {
        window(plate, (x + column, 48.0), (4.6, 12.0));
    }
    plate.rectangle(area(x - 9.0, 30.0, x + 9.0, 68.0), 0.09);
    plate.polygon(&[(x - 11.5, 31.0), (x, 17.5), (x + 11.5, 31.0)], 0.88);
    plate.rectangle(area(x - 3.4, 7.5, x + 3.4, 19.5), 0.62);
    plate.rectangle(area(x - 1.7, 10.0, x + 1.7, 15.5), 0.0);
    plate.polygon(&[(x - 4.6, 8.0), (x, 2.5), (x + 4.6, 8.0)], 0.90);
    plate.ellipse((x, 38.0), (3.8, 3.8), 0.93);
    plate.ellipse((x, 38.0), (3.0, 3.0), 0.0);
    plate.stroke((x, 38.0), (x, 35.8), 0.5, 0.93);
    plate.stroke((x, 38.0), (x + 1.7, 38.6), 0.5, 0.93);
    plate.rectangle(area(x - 4.0, 52.0, x + 4.0, 68.0), 0.93);
    plate.rectangle(area(x - 0.25, 52.0, x + 0.25, 68.0), 0.2);
    for step in 0..3_u8 {
        let grow = 1.6 * f32::from(step);
        plate.rectangle(area(x - 7.0 - grow, 68.0 + grow, x + 7.0 + grow, 69.0 + grow), 0.05);
        plate.rectangle(area(x - 7.0 - grow, 69.0 + grow, x + 7.0 + grow, 69.7 + grow), 0.85);
    }
    for post in 0..27_u8 {
        let px = 6.2 * f32::from(post);
        if (px - x).abs() > 15.0 {
            plate.rectangle(area(px, 76.0, px + 1.2, 86.0), 0.9);
            plate.rectangle(area(px, 78.0, px + 6.2, 79.0), 0.9);
        }
    }
}

fn window(plate: &mut Plate, (x, y): (f32, f32), (width, height): (f32, f32)) {
    plate.rectangle(area(x - 0.7, y - 0.7, x + width + 0.7, y + height + 0.9), 0.04);
    plate.rectangle(area(x, y, x + width, y + height), 0.84);
    plate.rectangle(area(x + width * 0.45, y, x + width * 0.55, y + height), 0.04);
    plate.rectangle(area(x, y + height * 0.46, x + width, y + height * 0.54), 0.04);
}

/// A parliament with columns, steps and a dome.
pub(super) fn parliament(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(74.0, 86.0);
    sky(plate, seed, 0.36, 0.10, 74.0);
    clouds(plate, seed, 18.0, 0.36);
    plate.paint(area(x - 15.0, 14.0, x + 15.0, 32.0), |px, y| {
        let (u, v) = ((px - x) / 15.0, (y - 32.0) / 18.0);
        let rib = (u / (1.02 - v * v).max(0.04).sqrt() * 5.0).rem_euclid(1.0) < 0.12;
        let shade = 0.24 + 0.56 * (u * 0.5 + 0.5);
        (u * u + v * v <= 1.0).then_some(if rib { 0.9 } else { shade })
    });
    plate.rectangle(area(x - 3.0, 9.0, x + 3.0, 15.0), 0.66);
    plate.polygon(&[(x - 4.0, 9.2), (x, 4.0), (x + 4.0, 9.2)], 0.9);
    plate.stroke((x, 0.5), (x, 5.0), 0.5, 0.93);
    let flag = seed.between(6.0, 8.0);
    plate.polygon(&[(x, 0.6), (x + flag, 1.4), (x, 3.2)], 0.7);
    plate.rectangle(area(x - 17.0, 31.0, x + 17.0, 38.0), 0.34);
    for opening in 0..8_u8 {
        let left = x - 15.0 + 4.0 * f32::from(opening);
        plate.rectangle(area(left, 32.6, left + 1.9, 37.0), 0.90);
    }
    for wing in [-62.0, 24.0] {
        plate.rectangle(area(x + wing, 45.0, x + wing + 38.0, 72.0), 0.30);
        plate.rectangle(area(x + wing - 1.0, 43.4, x + wing + 39.0, 46.0), 0.10);
        plate.rectangle(area(x + wing - 1.0, 46.0, x + wing + 39.0, 46.7), 0.90);
        for column in 0..7_u8 {
            let left = x + wing + 2.4 + 5.2 * f32::from(column);
            for top in [49.5, 60.5] {
                plate.rectangle(area(left, top, left + 2.5, top + 7.0), 0.88);
            }
        }
    }
    plate.rectangle(area(x - 25.0, 46.0, x + 25.0, 72.0), 0.86);
    for column in 0..8_u8 {
        let left = x - 24.0 + 6.4 * f32::from(column);
        plate.shaded_polygon(
            &[(left, 47.0), (left + 3.2, 47.0), (left + 3.2, 72.0), (left, 72.0)],
            |px, _| 0.04 + 0.5 * ((px - left) / 3.2).powi(2),
        );
    }
    plate.rectangle(area(x - 27.0, 43.6, x + 27.0, 47.2), 0.12);
    plate.polygon(&[(x - 28.0, 43.8), (x, 34.6), (x + 28.0, 43.8)], 0.85);
    plate.polygon(&[(x - 22.0, 42.8), (x, 36.0), (x + 22.0, 42.8)], 0.22);
    for step in 0..5_u8 {
        let (grow, top) = (2.4 * f32::from(step), 72.0 + 1.7 * f32::from(step));
        plate.rectangle(area(x - 28.0 - grow, top, x + 28.0 + grow, top + 1.0), 0.05);
        plate.rectangle(area(x - 28.0 - grow, top + 1.0, x + 28.0 + grow, top + 1.7), 0.80);
    }
    plate.below(|_| 80.5, |px, y| 0.30 + 0.10 * swell(px * 0.05 + y * 0.6, 6.0));
}

/// A stadium by night, seen from behind a goal.
pub(super) fn stadium(plate: &mut Plate, seed: &mut Seed) {
    plate.paint(WHOLE, |_, y| Some(0.88 - 0.16 * y / 40.0));
    for mast in [16.0, 144.0] {
        plate.stroke((mast, 8.0), (mast, 42.0), 1.2, 0.93);
        for (size, tone) in [(13.0, 0.55), (9.0, 0.34)] {
            plate.ellipse((mast, 8.0), (size, size * 0.75), tone);
        }
        plate.rectangle(area(mast - 5.0, 4.0, mast + 5.0, 11.0), 0.0);
    }
    let shift = seed.between(0.0, 300.0);
    plate.paint(area(0.0, 24.0, WIDTH, 56.0), |x, y| {
        let top = 24.0 + 0.0022 * (x - 80.0).powi(2);
        let tier = if y < 38.0 { 0.0 } else { 0.10 };
        let is_edge = (y - 38.0).abs() < 0.7 || y - top < 1.2;
        let face = grain(x * 1.3 + shift, y * 1.1);
        (y > top).then_some(if is_edge { 0.93 } else { 0.34 + tier + 0.5 * face })
    });
    plate.rectangle(area(0.0, 54.0, WIDTH, 57.5), 0.08);
    plate.below(
        |_| 57.5,
        |x, y| {
            let stripe = ((x - 80.0) / (y - 30.0) * 3.2).floor() as i32;
            if stripe % 2 == 0 { 0.30 } else { 0.46 }
        },
    );
    for (from, to) in [
        ((44.0, 64.0), (116.0, 64.0)),
        ((44.0, 64.0), (34.0, 74.0)),
        ((116.0, 64.0), (126.0, 74.0)),
        ((34.0, 74.0), (126.0, 74.0)),
    ] {
        plate.stroke(from, to, 1.3, 0.0);
    }
    let (left, right, top, foot) = (56.0, 104.0, 46.0, 66.0);
    plate.paint(area(left, top, right, foot), |x, y| {
        let is_thread = (x - y).rem_euclid(2.6) < 0.35 || (x + y).rem_euclid(2.6) < 0.35;
        is_thread.then_some(0.04)
    });
    plate.stroke((left, top), (right, top), 1.2, 0.0);
    plate.stroke((left, top), (left, foot), 1.2, 0.0);
    plate.stroke((right, top), (right, foot), 1.2, 0.0);
    let ball = (seed.between(62.0, 98.0), seed.between(49.0, 55.0));
    keeper(plate, (ball.0 - 9.0, ball.1 + 6.0), ball);
    plate.ellipse(ball, (1.7, 1.7), 0.0);
    plate.ellipse((ball.0 + 0.3, ball.1 + 0.2), (0.6, 0.6), 0.93);
}

/// A keeper in the air, stretching for the ball.
fn keeper(plate: &mut Plate, (x, y): (f32, f32), ball: (f32, f32)) {
    plate.stroke((x, y), (x + 5.0, y - 3.6), 3.2, 0.93);
    plate.stroke((x + 4.0, y - 3.0), (ball.0 - 1.4, ball.1 + 0.6), 1.3, 0.93);
    plate.stroke((x, y), (x - 6.0, y + 1.2), 1.7, 0.93);
    plate.stroke((x, y), (x - 4.0, y + 4.4), 1.7, 0.93);
    plate.ellipse((x + 6.0, y - 5.6), (1.6, 1.6), 0.93);
}

/// A clinic's boat-shaped front: a small hospital with its sign.
pub(super) fn clinic(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(74.0, 86.0);
    sky(plate, seed, 0.26, 0.08, 66.0);
    clouds(plate, seed, 14.0, 0.3);
    plate.below(hills(seed, 64.0, 20.0, 0.035), |_, _| 0.28);
    plate.rectangle(area(x - 54.0, 40.0, x + 54.0, 70.0), 0.10);
    plate.rectangle(area(x + 18.0, 40.0, x + 54.0, 70.0), 0.22);
    plate.rectangle(area(x - 57.0, 36.5, x + 57.0, 40.5), 0.85);
    plate.rectangle(area(x - 18.0, 24.0, x + 18.0, 70.0), 0.16);
    plate.rectangle(area(x - 20.0, 21.0, x + 20.0, 24.6), 0.88);
    plate.ellipse((x, 34.0), (7.2, 7.2), 0.93);
    plate.ellipse((x, 34.0), (6.2, 6.2), 0.0);
    plate.rectangle(area(x - 1.3, 29.6, x + 1.3, 38.4), 0.93);
    plate.rectangle(area(x - 4.4, 32.6, x + 4.4, 35.4), 0.93);
    for column in [-49.0, -38.0, -27.0, 22.4, 33.4, 44.4] {
        window(plate, (x + column, 47.0), (5.6, 9.0));
    }
    plate.rectangle(area(x - 8.0, 48.0, x + 8.0, 70.0), 0.90);
    plate.rectangle(area(x - 6.8, 50.0, x - 0.6, 70.0), 0.42);
    plate.rectangle(area(x + 0.6, 50.0, x + 6.8, 70.0), 0.42);
    plate.polygon(&[(x - 14.0, 48.5), (x - 11.0, 45.0), (x + 11.0, 45.0), (x + 14.0, 48.5)], 0.93);
    plate.below(|_| 70.0, |px, y| 0.26 + 0.10 * swell(px * 0.06 + y * 0.8, 3.0));
    plate
        .polygon(&[(x - 8.0, 70.0), (x + 8.0, 70.0), (x + 30.0, HEIGHT), (x - 30.0, HEIGHT)], 0.05);
    for side in [-44.0, 46.0] {
        palm(plate, seed, (x + side, 76.0));
    }
}

fn palm(plate: &mut Plate, seed: &mut Seed, (x, foot): (f32, f32)) {
    let top = foot - seed.between(34.0, 42.0);
    let lean = seed.between(-4.0, 4.0);
    plate.stroke((x, foot), (x + lean, top), 1.5, 0.93);
    for leaf in 0..9_u8 {
        let angle = 3.5 + 0.72 * f32::from(leaf);
        let (dx, dy) = (angle.cos() * 11.0, angle.sin() * 5.0);
        let start = (x + lean, top);
        plate.polygon(
            &[
                start,
                (start.0 + dx * 0.5, start.1 + dy * 0.6 - 2.6),
                (start.0 + dx, start.1 + dy + 2.6),
                (start.0 + dx * 0.5, start.1 + dy * 0.6),
            ],
            0.90,
        );
    }
}
