//! What several scenes share: skies, stars, lights, waters and hills.

use super::plate::{HEIGHT, Plate, WHOLE, WIDTH, area};
use super::seed::{Seed, grain, swell};

/// Paints a sky from its tone at the top to the one at the horizon, with long thin clouds.
pub(super) fn sky(plate: &mut Plate, seed: &mut Seed, top: f32, horizon: f32, height: f32) {
    let phase = seed.between(0.0, 40.0);
    plate.paint(area(0.0, 0.0, WIDTH, height), |x, y| {
        let base = top + (horizon - top) * y / height;
        let cloud = swell(x * 0.035 + y * 0.05, phase) + swell(y * 0.33, phase * 0.7);
        Some((base + 0.05 * (cloud - 0.6).max(0.0) * (1.0 + 4.0 * base)).max(0.04))
    });
}

/// Paints stars into what is dark above a height.
pub(super) fn stars(plate: &mut Plate, seed: &mut Seed, count: usize, height: f32) {
    for _ in 0..count {
        let (x, y) = (seed.between(0.0, WIDTH), seed.between(0.0, height));
        let size = seed.between(0.25, 0.75);
        plate.ellipse((x, y), (size, size.max(0.4)), 0.0);
    }
}

/// Paints a sun or a moon with a soft edge of light around it.
pub(super) fn light(plate: &mut Plate, (x, y): (f32, f32), radius: f32, sky: f32) {
    for (growth, part) in [(1.9, 0.75), (1.45, 0.45)] {
        plate.ellipse((x, y), (radius * growth, radius * growth), sky * part);
    }
    plate.ellipse((x, y), (radius, radius), 0.0);
}

/// Paints water below a height; waves grow towards the viewer. `glitter` is where a light above is mirrored.
pub(super) fn water(plate: &mut Plate, seed: &mut Seed, top: f32, tone: f32, glitter: Option<f32>) {
    let phase = seed.between(0.0, 40.0);
    plate.below(
        |_| top,
        |x, y| {
            let depth = (y - top) / (HEIGHT - top);
            let wave =
                swell((x - 80.0) * 0.22 / (0.25 + depth) + y * 1.1, phase + (y * 0.9).floor());
            let plain = tone + 0.10 * depth + 0.22 * wave * (0.3 + depth);
            let reach = (1.5 + 11.0 * depth) * (0.55 + 0.75 * grain(phase, y * 1.0));
            match glitter {
                Some(place) if (x - place).abs() < reach => 0.05,
                _ => plain.clamp(0.08, 0.9),
            }
        },
    );
}

/// Returns the line of hills: a height for each place across.
pub(super) fn hills(
    seed: &mut Seed,
    base: f32,
    rise: f32,
    stretch: f32,
) -> impl Fn(f32) -> f32 + use<> {
    let phase = seed.between(0.0, 60.0);
    move |x| base - rise * (0.5 + 0.5 * swell(x * stretch, phase))
}

/// Paints a bank of heaped clouds.
pub(super) fn clouds(plate: &mut Plate, seed: &mut Seed, height: f32, tone: f32) {
    let mut x = seed.between(-20.0, 10.0);
    while x < WIDTH {
        let (rx, ry) = (seed.between(9.0, 20.0), seed.between(2.0, 4.5));
        let y = height + seed.between(-5.0, 5.0);
        for (dx, dy, size) in [(0.0, 0.0, 1.0), (rx * 0.6, 1.0, 0.7), (-rx * 0.7, 0.8, 0.6)] {
            let (rx, ry) = (rx * size, ry * size);
            plate.shaded_ellipse((x + dx, y + dy), (rx, ry), |_, v| tone * (0.5 + 0.5 * v));
        }
        x += seed.between(26.0, 60.0);
    }
}

/// Paints a broad tree that stands at a foot.
pub(super) fn tree(plate: &mut Plate, seed: &mut Seed, (x, foot): (f32, f32)) {
    let (phase, top) = (seed.between(0.0, 40.0), foot - 26.0);
    plate.polygon(&[(x - 0.9, top), (x + 0.9, top), (x + 1.7, foot), (x - 1.7, foot)], 0.93);
    plate.paint(area(x - 13.0, top - 14.0, x + 13.0, top + 12.0), |px, y| {
        let (u, v) = ((px - x) / 11.0, (y - top + 1.0) / 10.5);
        let edge = 1.0 + 0.34 * swell(v.atan2(u) * 3.0, phase);
        let leaves = 0.24 * swell(px * 1.3 + 2.0 * swell(y * 0.9, phase), y * 1.1);
        (u.hypot(v) < edge).then_some((0.60 + 0.22 * (u + v) + leaves).clamp(0.12, 0.93))
    });
}

/// Paints a night sky, a little lighter at the horizon.
pub(super) fn night(plate: &mut Plate, tone: f32) {
    plate.paint(WHOLE, |_, y| Some(tone - 0.10 * y / HEIGHT));
}
