//! Labels that overlap neither each other nor a marker.
//!
//! Greedy, after Christensen, Marks and Shieber (1995): each point in turn takes the first of eight places
//! around it that is free; a label without room is left out. Cost: points × places × boxes nearby, which a
//! grid of buckets keeps few. Example: two points side by side get one label to the left, one to the right.

use std::collections::HashMap;

/// Height of a line of text, as a multiple of the font's size.
const LINE: f64 = 1.15;
/// Width of a letter, generously, as a multiple of the font's size.
const LETTER: f64 = 0.62;
/// Side of a bucket of the grid.
const BUCKET: f64 = 48.0;
/// The gap between a marker and its label.
const GAP: f64 = 2.5;

/// A box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left side.
    pub left: f64,
    /// Its upper side.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its lower side.
    pub bottom: f64,
}

impl Area {
    /// Whether two boxes overlap.
    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a box lies inside.
    pub fn holds(&self, other: &Self) -> bool {
        other.left >= self.left
            && other.right <= self.right
            && other.top >= self.top
            && other.bottom <= self.bottom
    }

    /// A square around a point.
    pub const fn around((x, y): (f64, f64), radius: f64) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }
}

/// A point that wants a label.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its place.
    pub at: (f64, f64),
    /// How far its marker reaches.
    pub radius: f64,
    /// The text; an empty one is not written.
    pub text: String,
}

/// Where a label goes.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// Where its text is anchored.
    pub x: f64,
    /// Its base line.
    pub y: f64,
    /// Which end of the text is there: `start`, `middle`, `end`.
    pub anchor: &'static str,
    /// What it covers.
    pub area: Area,
}

/// How wide a text is at most.
pub fn width(text: &str, size: f64) -> f64 {
    let wide =
        |c: char| c.is_uppercase() || matches!(c, 'ш' | 'щ' | 'ж' | 'ю' | 'м' | 'w' | 'm' | '№' | '…' | '—');
    let letter = |c: char| if wide(c) || u32::from(c) > 0x2fff { 1.0 } else { LETTER };
    text.chars().map(letter).sum::<f64>() * size
}

/// Boxes that are taken, in buckets.
#[derive(Default)]
struct Taken(HashMap<(i64, i64), Vec<Area>>);

impl Taken {
    fn buckets(area: &Area) -> impl Iterator<Item = (i64, i64)> + use<> {
        #[expect(clippy::cast_possible_truncation, reason = "places on the map are small")]
        let bucket = |at: f64| (at / BUCKET).floor() as i64;
        let (left, right) = (bucket(area.left), bucket(area.right));
        let (top, bottom) = (bucket(area.top), bucket(area.bottom));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    fn add(&mut self, area: Area) {
        for bucket in Self::buckets(&area) {
            self.0.entry(bucket).or_default().push(area);
        }
    }

    fn is_free(&self, area: &Area) -> bool {
        let meets = |all: &Vec<Area>| all.iter().any(|other| other.meets(area));
        !Self::buckets(area).any(|bucket| self.0.get(&bucket).is_some_and(meets))
    }
}

/// Places as many labels as there is room for inside a frame, keeping off the areas that are better left free
/// where possible.
pub fn label_places(points: &[Point], size: f64, frame: &Area, better_free: &[Area]) -> Vec<Option<Label>> {
    let mut boxes = Taken::default();
    for point in points {
        boxes.add(Area::around(point.at, point.radius));
    }
    let mut out = Vec::with_capacity(points.len());
    for point in points {
        let free = |label: &Label| frame.holds(&label.area) && boxes.is_free(&label.area);
        let clear = |label: &Label| free(label) && !better_free.iter().any(|area| area.meets(&label.area));
        let all = candidates(point, size);
        let best = all.into_iter().find(clear).or_else(|| all.into_iter().find(free));
        let label = best.filter(|_| !point.text.is_empty());
        if let Some(label) = &label {
            boxes.add(label.area);
        }
        out.push(label);
    }
    out
}

/// Right, left, above, below, then the corners.
fn candidates(point: &Point, size: f64) -> [Label; 8] {
    let (width, height) = (width(&point.text, size), size * LINE);
    let (flat, corner) = (point.radius + GAP, point.radius * 0.8 + GAP);
    let label = |dx: f64, dy: f64, anchor: &'static str| {
        let (x, middle) = (point.at.0 + dx, point.at.1 + dy);
        let left = match anchor {
            "start" => x,
            "end" => x - width,
            _ => x - width / 2.0,
        };
        let (top, bottom) = (middle - height / 2.0, middle + height / 2.0);
        let area = Area { left, top, right: left + width, bottom };
        Label { x, y: middle + size * 0.35, anchor, area }
    };
    let beside = flat + height / 2.0;
    let up = corner + height / 2.0;
    [
        label(flat, 0.0, "start"),
        label(-flat, 0.0, "end"),
        label(0.0, -beside, "middle"),
        label(0.0, beside, "middle"),
        label(corner, -up, "start"),
        label(corner, up, "start"),
        label(-corner, -up, "end"),
        label(-corner, up, "end"),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Area, Point, label_places, width};

    const FRAME: Area = Area { left: 60.0, top: 40.0, right: 660.0, bottom: 500.0 };

    /// Invented points, several at one place; the same every time.
    fn points(count: usize, seed: u64) -> Vec<Point> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            #[expect(clippy::cast_precision_loss, reason = "31 bits")]
            let part = (state >> 33) as f64 / (1_u64 << 31) as f64;
            part
        };
        let mut out: Vec<Point> = Vec::new();
        for at in 0..count {
            let mut sum = || (next() + next() + next()) / 3.0;
            let place = (70.0 + 580.0 * sum(), 50.0 + 440.0 * sum());
            let place = if at % 11 == 10 { out[at - 1].at } else { place };
            let text = if at % 5 == 0 { format!("ШКОЛА {at}") } else { format!("{at} интернат") };
            out.push(Point { at: place, radius: 5.0, text: if at % 2 == 0 { at.to_string() } else { text } });
        }
        out
    }

    #[test]
    fn no_label_lies_on_another_or_on_a_marker() {
        for (count, least) in [(43, 34), (150, 70), (700, 60)] {
            for seed in 1..=5 {
                let points = points(count, seed);
                let line = Area { left: 360.0, top: 40.0, right: 362.0, bottom: 500.0 };
                let labels = label_places(&points, 11.0, &FRAME, &[line]);
                let placed: Vec<Area> = labels.iter().flatten().map(|label| label.area).collect();
                assert!(placed.len() >= least, "{} of {count} labels", placed.len());
                for (at, area) in placed.iter().enumerate() {
                    assert!(FRAME.holds(area));
                    assert!(placed[..at].iter().all(|other| !other.meets(area)), "{count} schools, seed {seed}");
                    let off = |point: &Point| !Area::around(point.at, point.radius).meets(area);
                    assert!(points.iter().all(off), "{count} schools, seed {seed}");
                }
            }
        }
    }

    #[test]
    fn widths_are_generous() {
        assert!(width("221", 11.0) >= 3.0 * 6.2);
        assert!(width("ШКОЛА", 11.0) >= 5.0 * 11.0);
    }
}
