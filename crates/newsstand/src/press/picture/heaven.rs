//! Scenes of the sky: telescope and planet.

use super::backdrop::{hills, night, stars};
use super::plate::{Plate, WIDTH, area};
use super::seed::{Seed, swell};

/// An observatory's open dome on a hill under stars.
pub(super) fn telescope(plate: &mut Plate, seed: &mut Seed) {
    let x = seed.between(62.0, 98.0);
    night(plate, 0.90);
    milky_way(plate, seed);
    stars(plate, seed, 130, 66.0);
    plate.below(hills(seed, 72.0, 12.0, 0.035), |_, _| 0.55);
    plate.below(
        |px| 90.0 - 26.0 * (-((px - x) / 52.0).powi(2)).exp(),
        |px, y| 0.80 + 0.12 * swell(px * 0.1 + y * 0.3, 4.0),
    );
    plate.rectangle(area(x - 20.0, 54.0, x + 20.0, 68.0), 0.32);
    plate.rectangle(area(x + 4.0, 54.0, x + 20.0, 68.0), 0.60);
    plate.rectangle(area(x - 21.5, 52.6, x + 21.5, 55.0), 0.06);
    plate.paint(area(x - 20.0, 32.0, x + 20.0, 53.0), |px, y| {
        let (u, v) = ((px - x) / 20.0, (y - 53.0) / 20.0);
        let is_slit = (u - 0.22 - 0.25 * v).abs() < 0.13 && v < -0.25;
        let shade = 0.05 + 0.55 * (u * 0.5 + 0.5).powi(2);
        let is_rib = (u / (1.02 - v * v).max(0.05).sqrt() * 5.0).rem_euclid(1.0) < 0.08;
        (u * u + v * v <= 1.0).then_some(match (is_slit, is_rib) {
            (true, _) => 0.93,
            (_, true) => shade + 0.2,
            _ => shade,
        })
    });
    plate.stroke((x - 1.0, 46.0), (x + 11.0, 25.0), 4.6, 0.93);
    plate.stroke((x - 0.4, 45.0), (x + 11.0, 25.0), 2.8, 0.0);
    plate.rectangle(area(x - 12.0, 58.0, x - 7.5, 68.0), 0.93);
    plate.rectangle(area(x - 11.0, 60.0, x - 8.5, 63.0), 0.0);
}

fn milky_way(plate: &mut Plate, seed: &mut Seed) {
    let lean = seed.between(0.25, 0.6);
    let middle = seed.between(20.0, 50.0);
    plate.paint(area(0.0, 0.0, WIDTH, 80.0), |x, y| {
        let off = (y - middle + (x - 80.0) * lean) / 13.0 + 0.5 * swell(x * 0.06, middle);
        let glow = (1.0 - off * off).max(0.0) * (0.7 + 0.3 * swell(x * 0.2 + y * 0.3, lean * 30.0));
        (glow > 0.0).then_some(0.90 - 0.10 * y / 90.0 - 0.34 * glow)
    });
}

/// A banded world with its moon, the star behind it.
pub(super) fn planet(plate: &mut Plate, seed: &mut Seed) {
    night(plate, 0.92);
    stars(plate, seed, 150, 90.0);
    let star = (seed.between(18.0, 34.0), seed.between(16.0, 30.0));
    for (size, tone) in [(9.0, 0.66), (6.0, 0.42), (3.6, 0.0)] {
        plate.ellipse(star, (size, size), tone);
    }
    let (x, y, radius) =
        (seed.between(88.0, 106.0), seed.between(44.0, 50.0), seed.between(30.0, 35.0));
    let phase = seed.between(0.0, 60.0);
    plate.ellipse((x, y), (radius + 1.6, radius + 1.6), 0.55);
    plate.shaded_ellipse((x, y), (radius, radius), |u, v| {
        let depth = (1.0 - u * u - v * v).max(0.0).sqrt();
        let lit = (-0.72 * u - 0.30 * v + 0.62 * depth).max(0.0);
        let band = swell(v * 9.0 + 0.5 * swell(u * 5.0 + v * 4.0, phase), phase);
        (0.92 - 0.98 * lit.powf(0.8) + 0.20 * band * lit).clamp(0.0, 0.93)
    });
    let moon = (x - radius - seed.between(8.0, 16.0), y + seed.between(12.0, 22.0));
    plate.shaded_ellipse(moon, (4.2, 4.2), |u, v| (0.86 + 0.7 * u + 0.25 * v).clamp(0.05, 0.9));
}
