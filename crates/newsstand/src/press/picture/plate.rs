//! The plate: a field of tones on which a scene is painted, printed as horizontal ink lines that swell where the scene
//! is dark, as on an old engraving. Knows geometry and PNG, not what it shows.

/// Width of the print.
///
/// # Units
/// Pixels.
pub(super) const WIDTH_PX: usize = 1_200;
/// Height of the print.
///
/// # Units
/// Pixels.
pub(super) const HEIGHT_PX: usize = 675;
/// Width of a scene in its own units.
pub(super) const WIDTH: f32 = 160.0;
/// Height of a scene in its own units.
pub(super) const HEIGHT: f32 = 90.0;

/// Ink lines on a print.
const LINES: usize = 90;
/// Rows of tones: the upper and the lower half of each line.
const ROWS: usize = 2 * LINES;
/// Distance of the lines, in pixels.
const PITCH_PX: f32 = HEIGHT_PX as f32 / LINES as f32;
/// The darkest tone: a hair of paper stays between the lines.
const MAX_TONE: f32 = 0.93;
/// Below this tone no line is printed.
const MIN_TONE: f32 = 0.02;
/// The grey of bare paper and of full ink, 0-255.
const PAPER: f32 = 251.0;
const INK: f32 = 22.0;

/// A rectangle in scene units; the ends are left and top, right and bottom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// Makes an area of its corners.
pub(super) const fn area(left: f32, top: f32, right: f32, bottom: f32) -> Area {
    Area { left, top, right, bottom }
}

/// The whole plate.
pub(super) const WHOLE: Area = area(0.0, 0.0, WIDTH, HEIGHT);

/// A field of tones, 0 (paper) to 1 (ink).
pub(super) struct Plate {
    tones: Vec<f32>,
}

impl Plate {
    /// Makes an empty plate.
    pub(super) fn new() -> Self {
        Self { tones: vec![0.0; WIDTH_PX * ROWS] }
    }

    /// Paints what `tone` gives for each point of an area; where it gives `None` the plate stays as it is.
    pub(super) fn paint(&mut self, area: Area, tone: impl Fn(f32, f32) -> Option<f32>) {
        let columns = span(area.left, area.right, WIDTH, WIDTH_PX);
        let rows = span(area.top, area.bottom, HEIGHT, ROWS);
        let lines = self.tones.chunks_exact_mut(WIDTH_PX).enumerate();
        for (row, line) in lines.skip(rows.start).take(rows.len()) {
            let y = (row as f32 + 0.5) * HEIGHT / ROWS as f32;
            for (column, cell) in
                line.iter_mut().enumerate().skip(columns.start).take(columns.len())
            {
                let x = (column as f32 + 0.5) * WIDTH / WIDTH_PX as f32;
                if let Some(value) = tone(x, y) {
                    *cell = value;
                }
            }
        }
    }

    /// Paints a whole area in one tone.
    pub(super) fn rectangle(&mut self, area: Area, tone: f32) {
        self.paint(area, |_, _| Some(tone));
    }

    /// Paints an ellipse.
    pub(super) fn ellipse(&mut self, centre: (f32, f32), radius: (f32, f32), tone: f32) {
        self.shaded_ellipse(centre, radius, |_, _| tone);
    }

    /// Paints an ellipse whose tone depends on the place within it, -1 to 1 in each direction.
    pub(super) fn shaded_ellipse(
        &mut self,
        (x0, y0): (f32, f32),
        (rx, ry): (f32, f32),
        tone: impl Fn(f32, f32) -> f32,
    ) {
        self.paint(area(x0 - rx, y0 - ry, x0 + rx, y0 + ry), |x, y| {
            let (u, v) = ((x - x0) / rx, (y - y0) / ry);
            (u * u + v * v <= 1.0).then(|| tone(u, v))
        });
    }

    /// Paints a polygon, its corners given in order.
    pub(super) fn polygon(&mut self, corners: &[(f32, f32)], tone: f32) {
        self.shaded_polygon(corners, |_, _| tone);
    }

    /// Paints a polygon whose tone depends on the point.
    pub(super) fn shaded_polygon(
        &mut self,
        corners: &[(f32, f32)],
        tone: impl Fn(f32, f32) -> f32,
    ) {
        let mut bounds = area(WIDTH, HEIGHT, 0.0, 0.0);
        for (x, y) in corners {
            bounds.left = bounds.left.min(*x);
            bounds.right = bounds.right.max(*x);
            bounds.top = bounds.top.min(*y);
            bounds.bottom = bounds.bottom.max(*y);
        }
        self.paint(bounds, |x, y| is_inside(corners, x, y).then(|| tone(x, y)));
    }

    /// Paints everything below a line that gives a height for each place across.
    pub(super) fn below(&mut self, top: impl Fn(f32) -> f32, tone: impl Fn(f32, f32) -> f32) {
        self.paint(WHOLE, |x, y| (y >= top(x)).then(|| tone(x, y)));
    }

    /// Paints a straight stroke of a width.
    pub(super) fn stroke(&mut self, from: (f32, f32), to: (f32, f32), width: f32, tone: f32) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(0.001);
        let (nx, ny) = (-dy / length * width / 2.0, dx / length * width / 2.0);
        let corners = [
            (from.0 + nx, from.1 + ny),
            (to.0 + nx, to.1 + ny),
            (to.0 - nx, to.1 - ny),
            (from.0 - nx, from.1 - ny),
        ];
        self.polygon(&corners, tone);
    }

    /// Turns the plate round, left to right.
    pub(super) fn mirror(&mut self) {
        self.tones.chunks_exact_mut(WIDTH_PX).for_each(<[f32]>::reverse);
    }

    /// Prints the plate as a grey PNG.
    ///
    /// # Errors
    /// The encoder refuses, which it does for no plate of this size.
    pub(super) fn print(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, WIDTH_PX as u32, HEIGHT_PX as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels())?;
        writer.finish()?;
        Ok(out)
    }

    fn pixels(&self) -> Vec<u8> {
        let mut ink = vec![0.0_f32; WIDTH_PX * HEIGHT_PX];
        let halves = self.tones.chunks_exact(2 * WIDTH_PX);
        for (line, (upper, lower)) in halves.map(|it| it.split_at(WIDTH_PX)).enumerate() {
            let middle = (line as f32 + 0.5) * PITCH_PX;
            let top = (middle - PITCH_PX / 2.0).floor() as usize;
            let rows = ink.chunks_exact_mut(WIDTH_PX).enumerate().skip(top);
            for (row, pixels) in rows.take(PITCH_PX as usize + 2) {
                line_print(pixels, upper, lower, row as f32 - middle);
            }
        }
        ink.into_iter().map(|it| (PAPER - it.min(1.0) * (PAPER - INK)) as u8).collect()
    }
}

/// Adds one line's ink to one row of pixels, whose upper edge lies `edge` pixels below the middle of the line.
fn line_print(pixels: &mut [f32], upper: &[f32], lower: &[f32], edge: f32) {
    for ((pixel, above), below) in pixels.iter_mut().zip(upper).zip(lower) {
        let top = -half_width(*above);
        let bottom = half_width(*below);
        *pixel += (bottom.min(edge + 1.0) - top.max(edge)).max(0.0);
    }
}

/// Returns how far a line of that tone reaches from its middle, in pixels.
fn half_width(tone: f32) -> f32 {
    if tone < MIN_TONE { 0.0 } else { tone.min(MAX_TONE) * PITCH_PX / 2.0 }
}

/// Returns the cells that lie between two places of a length.
fn span(from: f32, to: f32, length: f32, cells: usize) -> std::ops::Range<usize> {
    let cell = |place: f32| (place.clamp(0.0, length) / length * cells as f32).round() as usize;
    cell(from)..cell(to).max(cell(from))
}

fn is_inside(corners: &[(f32, f32)], x: f32, y: f32) -> bool {
    let next = corners.iter().cycle().skip(1);
    let crossings = corners.iter().zip(next).filter(|((x1, y1), (x2, y2))| {
        (*y1 > y) != (*y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    });
    crossings.count() % 2 == 1
}
