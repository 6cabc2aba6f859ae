//! Labels that overlap neither each other nor a marker, and are nearer to their own marker than to any other.
//!
//! Greedy, after Christensen, Marks and Shieber (1995): the points with the fewest places left come first, and each
//! takes the best of sixteen places around it that is free, in one line or in two. One that finds none may push a
//! single other label to another of its places; a label without room is left out.
//! Cost: points × places × boxes nearby, which a grid of buckets keeps few. Example: two points side by side get one
//! label to the left, one to the right.

use std::collections::HashMap;

/// Height of a line of text, as a multiple of the font's size.
const LINE: f64 = 1.2;
/// Width of a letter, generously, as a multiple of the font's size.
const LETTER: f64 = 0.62;
/// Side of a bucket of the grid.
const BUCKET: f64 = 48.0;
/// The gap between a marker and its label, and between labels.
const GAP: f64 = 4.0;
/// The gap at a corner, in each direction.
const CORNER: f64 = 3.0;
/// The gap to any other marker, more than to its own; and what would be better.
const OFF: f64 = 5.0;
const FAR: f64 = 10.0;
/// How far a shape reaches, as a multiple of its radius.
const REACH: f64 = 1.2;

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

    /// The box with a rim.
    const fn with_rim(&self, rim: f64) -> Self {
        Self { left: self.left - rim, top: self.top - rim, right: self.right + rim, bottom: self.bottom + rim }
    }

    /// How far a point is from the box.
    fn distance(&self, (x, y): (f64, f64)) -> f64 {
        let beyond = |at: f64, from: f64, to: f64| (from - at).max(at - to).max(0.0);
        f64::hypot(beyond(x, self.left, self.right), beyond(y, self.top, self.bottom))
    }
}

/// A point that wants a label.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its place.
    pub at: (f64, f64),
    /// How far its marker reaches.
    pub radius: f64,
    /// The ways to write the label, in one line or several, the best first; none where it has no label.
    pub texts: Vec<Vec<String>>,
}

/// Where a label goes.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where its text is anchored.
    pub x: f64,
    /// The base line of its first line.
    pub y: f64,
    /// Which end of the text is there: `start`, `middle`, `end`.
    pub anchor: &'static str,
    /// Its lines.
    pub lines: Vec<String>,
    /// What it covers.
    pub area: Area,
}

/// What a label keeps off where it can.
#[derive(Clone, Debug, Default)]
pub struct BetterFree {
    /// Areas: the numbers in the corners, the thresholds.
    pub areas: Vec<Area>,
    /// Lines: where schools were last year.
    pub lines: Vec<[(f64, f64); 2]>,
}

/// How wide a text is at most.
pub fn width(text: &str, size: f64) -> f64 {
    let wide =
        |c: char| c.is_uppercase() || matches!(c, 'ш' | 'щ' | 'ж' | 'ю' | 'м' | 'w' | 'm' | '№' | '…' | '—');
    let letter = |c: char| if wide(c) || u32::from(c) > 0x2fff { 1.0 } else { LETTER };
    text.chars().map(letter).sum::<f64>() * size
}

/// How far apart the base lines of a label are.
pub fn line_height(size: f64) -> f64 {
    size * LINE
}

/// Boxes that are taken, in buckets, each with a number of its owner.
#[derive(Default)]
struct Taken(HashMap<(i64, i64), Vec<(usize, Area)>>);

impl Taken {
    fn buckets(area: &Area) -> impl Iterator<Item = (i64, i64)> + use<> {
        #[expect(clippy::cast_possible_truncation, reason = "places on the map are small")]
        let bucket = |at: f64| (at / BUCKET).floor() as i64;
        let (left, right) = (bucket(area.left), bucket(area.right));
        let (top, bottom) = (bucket(area.top), bucket(area.bottom));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    fn add(&mut self, owner: usize, area: Area) {
        for bucket in Self::buckets(&area) {
            self.0.entry(bucket).or_default().push((owner, area));
        }
    }

    fn remove(&mut self, owner: usize, area: &Area) {
        for bucket in Self::buckets(area) {
            if let Some(all) = self.0.get_mut(&bucket) {
                all.retain(|(whose, _)| *whose != owner);
            }
        }
    }

    /// The owner of all boxes that meet an area, if it is one.
    fn only_one(&self, area: &Area) -> Option<usize> {
        let all = Self::buckets(area).filter_map(|bucket| self.0.get(&bucket)).flatten();
        let mut owners = all.filter(|(_, one)| one.meets(area)).map(|(whose, _)| *whose);
        let first = owners.next()?;
        owners.all(|owner| owner == first).then_some(first)
    }

    /// Whether no box meets an area; those of its owner do not count.
    fn is_free(&self, owner: usize, area: &Area) -> bool {
        let meets = |all: &Vec<(usize, Area)>| all.iter().any(|(whose, one)| *whose != owner && one.meets(area));
        !Self::buckets(area).any(|bucket| self.0.get(&bucket).is_some_and(meets))
    }

    /// A line as small boxes along it.
    fn add_line(&mut self, [from, to]: [(f64, f64); 2]) {
        let steps = (f64::hypot(to.0 - from.0, to.1 - from.1) / 3.0).ceil().clamp(1.0, 400.0);
        let mut step = 0.0;
        while step <= steps {
            let along = step / steps;
            let at = (from.0 + (to.0 - from.0) * along, from.1 + (to.1 - from.1) * along);
            self.add(NOBODY, Area::around(at, 1.5));
            step += 1.0;
        }
    }
}

/// The owner of what belongs to no point.
const NOBODY: usize = usize::MAX;

/// What labels are placed among.
struct Scene<'a> {
    frame: &'a Area,
    marks: Taken,
    labels: Taken,
    lines: Taken,
    areas: &'a [Area],
}

impl Scene<'_> {
    /// Whether a label of a point can stand there beside the markers, whatever other labels there are: inside the
    /// frame, and nearer to its own marker than to any other, from the edge and from the middle.
    fn is_clear(&self, owner: usize, points: &[Point], label: &Label) -> bool {
        let own = label.area.distance(points[owner].at);
        let near = label.area.with_rim(own);
        let is_nearer = |all: &Vec<(usize, Area)>| {
            all.iter().all(|(other, _)| *other == owner || label.area.distance(points[*other].at) > own)
        };
        self.frame.holds(&label.area)
            && self.marks.is_free(owner, &label.area.with_rim(OFF))
            && Taken::buckets(&near).all(|bucket| self.marks.0.get(&bucket).is_none_or(is_nearer))
    }

    fn is_free(&self, label: &Label) -> bool {
        self.labels.is_free(NOBODY, &label.area.with_rim(GAP))
    }

    /// What speaks against a place, among those that are free.
    fn cost(&self, owner: usize, label: &Label) -> u32 {
        let covers = self.areas.iter().any(|area| area.meets(&label.area));
        let crosses = !self.lines.is_free(owner, &label.area);
        let crowds = !self.marks.is_free(owner, &label.area.with_rim(FAR));
        4 * u32::from(covers) + 3 * u32::from(crosses) + 2 * u32::from(crowds)
    }
}

/// Places as many labels as there is room for inside a frame, keeping off what is better left free where possible.
pub fn label_places(points: &[Point], size: f64, frame: &Area, better_free: &BetterFree) -> Vec<Option<Label>> {
    let (marks, labels, lines) = (Taken::default(), Taken::default(), Taken::default());
    let mut scene = Scene { frame, marks, labels, lines, areas: &better_free.areas };
    for (owner, point) in points.iter().enumerate() {
        scene.marks.add(owner, Area::around(point.at, point.radius * REACH));
    }
    for line in &better_free.lines {
        scene.lines.add_line(*line);
    }
    let clear = |(owner, point): (usize, &Point)| -> Vec<Label> {
        let all = point.texts.iter().flat_map(|text| candidates(point, text, size));
        all.filter(|label| scene.is_clear(owner, points, label)).collect()
    };
    let all: Vec<Vec<Label>> = points.iter().enumerate().map(clear).collect();
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&at| all[at].len());
    let mut out = vec![None; points.len()];
    for owner in order {
        let free = all[owner].iter().filter(|label| scene.is_free(label));
        let best = free.min_by_key(|label| scene.cost(owner, label)).cloned();
        if let Some(label) = &best {
            scene.labels.add(owner, label.area);
        }
        out[owner] = best;
    }
    for owner in 0..points.len() {
        if out[owner].is_none() {
            make_room(&mut scene, &all, &mut out, owner);
        }
    }
    out
}

/// Moves another label out of the way of one that found no place, if that is enough.
fn make_room(scene: &mut Scene, all: &[Vec<Label>], out: &mut [Option<Label>], owner: usize) {
    for label in &all[owner] {
        let Some(other) = scene.labels.only_one(&label.area.with_rim(GAP)) else { continue };
        let gives_way = |place: &&Label| {
            let wide = place.area.with_rim(GAP);
            !wide.meets(&label.area) && scene.labels.is_free(other, &wide)
        };
        let Some(place) = all[other].iter().filter(gives_way).min_by_key(|place| scene.cost(other, place)) else {
            continue;
        };
        if let Some(old) = &out[other] {
            scene.labels.remove(other, &old.area);
        }
        scene.labels.add(other, place.area);
        scene.labels.add(owner, label.area);
        (out[other], out[owner]) = (Some(place.clone()), Some(label.clone()));
        return;
    }
}

/// Right, left, above, below, each also moved along, then the corners.
fn candidates(point: &Point, lines: &[String], size: f64) -> Vec<Label> {
    let wide = lines.iter().map(|line| width(line, size)).fold(0.0, f64::max);
    let rows = f64::from(u32::try_from(lines.len()).unwrap_or(1));
    let tall = size * LINE * rows;
    let reach = point.radius * REACH;
    let label = |left: f64, top: f64, anchor: &'static str| {
        let (left, top) = (point.at.0 + left, point.at.1 + top);
        let x = match anchor {
            "start" => left,
            "end" => left + wide,
            _ => left + wide / 2.0,
        };
        let area = Area { left, top, right: left + wide, bottom: top + tall };
        Label { x, y: top + size * (LINE / 2.0 + 0.35), anchor, lines: lines.to_vec(), area }
    };
    let (right, left) = (reach + GAP, -reach - GAP - wide);
    let (above, below) = (-reach - GAP - tall, reach + GAP);
    let middle = (-wide / 2.0, -tall / 2.0);
    let corner = reach + CORNER;
    let mut out = vec![
        label(right, middle.1, "start"),
        label(left, middle.1, "end"),
        label(middle.0, above, "middle"),
        label(middle.0, below, "middle"),
    ];
    for by in [-0.35, 0.35] {
        out.push(label(right, middle.1 + by * tall, "start"));
        out.push(label(left, middle.1 + by * tall, "end"));
    }
    for top in [above, below] {
        out.push(label(-reach, top, "start"));
        out.push(label(reach - wide, top, "end"));
    }
    for top in [-corner - tall, corner] {
        out.push(label(corner, top, "start"));
        out.push(label(-corner - wide, top, "end"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Area, BetterFree, GAP, Label, Point, REACH, label_places, width};
    use crate::papers::names::{halves, tags};

    const FRAME: Area = Area { left: 60.0, top: 40.0, right: 660.0, bottom: 500.0 };

    /// Names of one kind of district.
    type Names = fn(usize) -> String;

    const NAMES: [(&str, Names); 5] = [
        ("numbers", |at| if at % 5 == 0 { format!("{at} ИНТЕРНАТ") } else { at.to_string() }),
        ("numbered", |at| format!("Школа № {at}")),
        ("long", |at| {
            let kind =
                ["Средняя общеобразовательная школа", "Гимназия", "Средняя общеобразовательная школа"][at % 3];
            format!("{kind} № {at} имени академика Сахарова")
        }),
        ("words", |at| {
            const FIRST: [&str; 7] = ["Adams", "Bachrodt", "Willow Glen", "Washington", "Muir", "River", "Ñandú"];
            format!(
                "{} {} Elementary School",
                FIRST[at % 7],
                char::from(b'A' + u8::try_from(at / 7 % 26).unwrap())
            )
        }),
        ("repeated", |at| format!("Школа № {}", at % 9)),
    ];

    /// Invented points, several at one place; the same every time.
    fn points(count: usize, seed: u64, name: Names) -> Vec<Point> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            #[expect(clippy::cast_precision_loss, reason = "31 bits")]
            let part = (state >> 33) as f64 / (1_u64 << 31) as f64;
            part
        };
        let names: Vec<String> = (0..count).map(name).collect();
        let mut out: Vec<Point> = Vec::new();
        for (at, tag) in tags(&names).into_iter().enumerate() {
            let mut sum = || (next() + next() + next()) / 3.0;
            let place = (70.0 + 580.0 * sum(), 50.0 + 440.0 * sum());
            let place = if at % 31 == 30 { out[at - 1].at } else { place };
            let two = halves(&tag).map(|two| two.map(str::to_owned).to_vec());
            let texts = [Some(vec![tag.clone()]), two].into_iter().flatten().filter(|_| !tag.is_empty()).collect();
            out.push(Point { at: place, radius: if at % 17 == 16 { 9.5 } else { 4.8 }, texts });
        }
        out
    }

    /// How far two boxes are from each other.
    fn apart(one: &Area, other: &Area) -> f64 {
        let beyond = |a: f64, b: f64| a.max(b).max(0.0);
        f64::hypot(
            beyond(one.left - other.right, other.left - one.right),
            beyond(one.top - other.bottom, other.top - one.bottom),
        )
    }

    fn check(points: &[Point], labels: &[Option<Label>], told: &str) {
        let marks: Vec<Area> = points.iter().map(|point| Area::around(point.at, point.radius * REACH)).collect();
        let placed = || labels.iter().enumerate().filter_map(|(at, label)| Some((at, label.as_ref()?)));
        for (owner, label) in placed() {
            assert!(FRAME.holds(&label.area), "{told}");
            let own = apart(&label.area, &marks[owner]);
            assert!(own >= GAP - 1e-9, "{told}: {label:?}");
            for (other, mark) in marks.iter().enumerate().filter(|(other, _)| *other != owner) {
                assert!(apart(&label.area, mark) > own, "{told}: {label:?} is nearer to {other}");
                let middle = |of: usize| label.area.distance(points[of].at);
                assert!(middle(other) > middle(owner), "{told}: {label:?} is nearer to the middle of {other}");
            }
            for (other, next) in placed() {
                assert!(other == owner || apart(&label.area, &next.area) >= GAP - 1e-9, "{told}");
            }
            assert!(points[owner].texts.contains(&label.lines));
        }
    }

    #[test]
    fn a_label_is_nearer_to_its_own_marker_than_to_any_other() {
        for (count, least) in [(43, 34), (150, 55), (700, 30)] {
            for (kind, name) in NAMES {
                for seed in 1..=4 {
                    let points = points(count, seed, name);
                    let line = Area { left: 360.0, top: 40.0, right: 362.0, bottom: 500.0 };
                    let better = BetterFree { areas: vec![line], lines: vec![[(100.0, 100.0), (400.0, 300.0)]] };
                    let labels = label_places(&points, 11.0, &FRAME, &better);
                    let told = format!("{count} schools, {kind}, seed {seed}");
                    check(&points, &labels, &told);
                    let placed = labels.iter().flatten().count();
                    println!("{told}: {placed}");
                    assert!(kind != "numbers" || placed >= least, "{told}: {placed} labels");
                    let again = label_places(&points, 11.0, &FRAME, &better);
                    assert_eq!(format!("{labels:?}"), format!("{again:?}"));
                }
            }
        }
    }

    #[test]
    fn labels_keep_off_the_way_of_an_arrow() {
        let point = Point { at: (300.0, 300.0), radius: 5.0, texts: vec![vec!["221".to_owned()]] };
        let right = [(310.0, 300.0), (400.0, 300.0)];
        let better = BetterFree { areas: Vec::new(), lines: vec![right] };
        let labels = label_places(std::slice::from_ref(&point), 11.0, &FRAME, &better);
        assert!(labels[0].as_ref().is_some_and(|label| label.anchor == "end"), "{labels:?}");
        let labels = label_places(&[point], 11.0, &FRAME, &BetterFree::default());
        assert!(labels[0].as_ref().is_some_and(|label| label.anchor == "start"), "{labels:?}");
    }

    #[test]
    fn widths_are_generous() {
        assert!(width("221", 11.0) >= 3.0 * 6.2);
        assert!(width("ШКОЛА", 11.0) >= 5.0 * 11.0);
    }
}
