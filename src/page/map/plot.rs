//! What is on the map, and where.

use std::collections::{BTreeMap, HashMap};

use super::labels::{Area, BetterFree, Label, Point, label_places, width};
use super::scale::Scale;
use crate::model::{Axis, Cluster};
use crate::papers::View;
use crate::papers::names::{self, halves};
use crate::report::{Move, SchoolReport};
use crate::words::cluster::number;
use crate::words::map as words;

/// More schools than this are drawn small and without labels.
const CROWD: usize = 800;
/// A page of more schools than this, however they are grouped, leaves out as much.
const MANY: usize = 2000;
/// The inside of the map.
pub(crate) const FRAME: Area = Area { left: 58.0, top: 36.0, right: 640.0, bottom: 476.0 };
/// Size of the labels.
pub(super) const FONT: f64 = 11.0;
/// A line of a label is no wider.
const WIDEST: f64 = 150.0;

/// Schools that share a point.
pub(crate) struct Spot<'a> {
    /// The place.
    pub(crate) at: (f64, f64),
    /// How far the marker reaches.
    pub(crate) radius: f64,
    /// Their cluster.
    pub(crate) cluster: Cluster,
    /// Who they are, in natural order.
    pub(crate) schools: Vec<&'a SchoolReport>,
    /// Where the label is.
    pub(crate) label: Option<Label>,
}

/// Everything on a group's map.
pub(crate) struct Plot<'a> {
    /// The group.
    pub(crate) view: &'a View<'a>,
    /// The axes.
    pub(crate) scales: [Scale; 2],
    /// The markers.
    pub(crate) spots: Vec<Spot<'a>>,
    /// Where each school whose move can be drawn was and is.
    pub(crate) arrows: Vec<[(f64, f64); 2]>,
    /// Whether the arrows show both axes, or only the results.
    pub(crate) arrows_show_both: bool,
    /// The pairs, from mentee to mentor.
    pub(crate) pairs: Vec<[(f64, f64); 2]>,
    /// Each school's place by complexity.
    pub(crate) places: HashMap<&'a str, usize>,
}

impl<'a> Plot<'a> {
    /// Lays out the map of a group.
    pub(crate) fn new(view: &'a View<'a>) -> Self {
        let (comparable, moves) = moved(view);
        let scales = Axis::BOTH.map(|axis| scale(view, axis, &moves, comparable));
        let mut spots = spots(view, &scales);
        let at = |school: &SchoolReport| Some((scales[0].at(school.complexity?), scales[1].at(school.results?)));
        let arrow = |moved: &&Move| {
            let school = view.by_id.get(moved.school.as_str())?;
            let now = at(school)?;
            let was = [0, 1].map(|axis| moved.before[axis].filter(|_| comparable[axis]));
            let was = (was[0].map_or(now.0, |at| scales[0].at(at)), scales[1].at(was[1]?));
            // A shorter one would be hidden by the marker.
            (f64::hypot(was.0 - now.0, was.1 - now.1) > 9.0).then_some([was, now])
        };
        let of = |id: &str| view.by_id.get(id).and_then(|school| at(school));
        let pairs = view.pairs.iter().filter_map(|pair| Some([of(&pair.mentee)?, of(&pair.mentor)?]));
        let pairs = pairs.collect();
        let arrows: Vec<[(f64, f64); 2]> = moves.iter().filter_map(arrow).collect();
        label(&mut spots, view, &scales, &arrows);
        Self { view, scales, spots, arrows, arrows_show_both: comparable[0], pairs, places: view.places() }
    }

    /// Whether there are arrows.
    pub(crate) const fn has_arrows(&self) -> bool {
        !self.arrows.is_empty()
    }

    /// Whether there are pair lines.
    pub(crate) const fn has_pairs(&self) -> bool {
        !self.pairs.is_empty()
    }

    /// Whether schools share markers.
    pub(crate) fn has_shared(&self) -> bool {
        self.spots.iter().any(|spot| spot.schools.len() > 1)
    }

    /// Whether labels had no room.
    pub(crate) fn has_unlabelled(&self) -> bool {
        self.spots.iter().any(|spot| spot.label.is_none())
    }

    /// The border band of an axis as places.
    pub(crate) fn band(&self, axis: Axis) -> Option<(f64, f64)> {
        let line = self.view.axis(axis);
        let sd = line.sd.filter(|sd| line.has_border && *sd > 0.0)?;
        let (at, half, scale) =
            (line.threshold?, sd * self.view.report.settings.border, self.scales[axis as usize]);
        let (start, end) = (scale.inside(at - half), scale.inside(at + half));
        Some((start.min(end), start.max(end)))
    }

    /// Whether an axis has a border band.
    pub(crate) fn has_band(&self) -> bool {
        Axis::BOTH.into_iter().any(|axis| self.band(axis).is_some())
    }
}

/// Last year's indices of the group's schools, and on which axes they may stand on this year's map.
fn moved<'a>(view: &View<'a>) -> ([bool; 2], Vec<&'a Move>) {
    let Some(years) = &view.report.movement else { return ([false; 2], Vec::new()) };
    let keeps = view.report.notes.keeps_thresholds;
    let comparable = Axis::BOTH.map(|axis| (years.is_comparable[axis as usize] || keeps) && !view.is_broken(axis));
    let of =
        view.moves.iter().copied().filter(|moved| comparable[1] && view.by_id.contains_key(moved.school.as_str()));
    (comparable, of.collect())
}

fn scale(view: &View, axis: Axis, moves: &[&Move], comparable: [bool; 2]) -> Scale {
    let before =
        moves.iter().filter_map(|moved| moved.before[axis as usize]).filter(|_| comparable[axis as usize]);
    let values =
        view.schools.iter().filter_map(|school| school.index(axis)).chain(view.axis(axis).threshold).chain(before);
    let places = match axis {
        Axis::Complexity => (FRAME.left, FRAME.right),
        Axis::Results => (FRAME.bottom, FRAME.top),
    };
    Scale::new(values, places, view.axis(axis).reversed)
}

/// Whether there are so many schools that names and cards are left to the table and the workbook.
pub(crate) fn is_crowd(view: &View) -> bool {
    view.schools.len() > CROWD || view.report.schools.len() > MANY
}

/// How far the marker of one school among so many reaches.
pub(crate) const fn radius(schools: usize) -> f64 {
    if schools > CROWD { 2.6 } else { 4.8 }
}

/// How far a marker of several schools reaches, among so many.
pub(crate) const fn shared_radius(schools: usize) -> f64 {
    if schools > CROWD { 6.0 } else { 9.5 }
}

/// Schools of one cluster at one place share a marker.
fn spots<'a>(view: &View<'a>, scales: &[Scale; 2]) -> Vec<Spot<'a>> {
    let mut known: BTreeMap<(String, String, Cluster), usize> = BTreeMap::new();
    let mut out: Vec<Spot> = Vec::new();
    let single = radius(view.schools.len());
    for &school in &view.schools {
        let (Some(complexity), Some(results), Some(cluster)) = (school.complexity, school.results, school.cluster)
        else {
            continue;
        };
        let at = (scales[0].at(complexity), scales[1].at(results));
        let key = (crate::words::number::coordinate(at.0), crate::words::number::coordinate(at.1), cluster);
        if let Some(&place) = known.get(&key) {
            out[place].schools.push(school);
            out[place].radius = shared_radius(view.schools.len());
            continue;
        }
        known.insert(key, out.len());
        let schools = vec![school];
        out.push(Spot { at, radius: single, cluster, schools, label: None });
    }
    out
}

fn label(spots: &mut [Spot], view: &View, scales: &[Scale; 2], arrows: &[[(f64, f64); 2]]) {
    if view.schools.len() > CROWD {
        return;
    }
    let tags = tags(view);
    let point = |spot: &Spot| Point { at: spot.at, radius: spot.radius, texts: texts(spot, &tags) };
    let points: Vec<Point> = spots.iter().map(point).collect();
    let better_free = BetterFree { areas: better_free(view, scales), lines: arrows.to_vec() };
    for (spot, label) in spots.iter_mut().zip(label_places(&points, FONT, &FRAME, &better_free)) {
        spot.label = label;
    }
}

/// The ways to write a spot's label.
fn texts(spot: &Spot, tags: &HashMap<&str, String>) -> Vec<Vec<String>> {
    let names: Vec<&str> =
        spot.schools.iter().filter_map(|school| Some(tags.get(school.school.as_str())?.as_str())).collect();
    if names.iter().any(|name| name.is_empty()) {
        return Vec::new();
    }
    let all = names.join(", ");
    let two = halves(&all).map(|two| two.map(str::to_owned).to_vec());
    let all_ways = [Some(vec![all]), two].into_iter().flatten();
    // Longer lists are left to the tooltip and the table.
    all_ways.filter(|lines| lines.iter().all(|line| width(line, FONT) < WIDEST)).collect()
}

/// The numbers in the corners and the thresholds.
fn better_free(view: &View, scales: &[Scale; 2]) -> Vec<Area> {
    let line = |axis: Axis| {
        let at = scales[axis as usize].inside(view.axis(axis).threshold?);
        let Area { left, top, right, bottom } = FRAME;
        Some(match axis {
            Axis::Complexity => Area { left: at - 1.0, top, right: at + 1.0, bottom },
            Axis::Results => Area { left, top: at - 1.0, right, bottom: at + 1.0 },
        })
    };
    let corner = |x: f64, y: f64| Area { left: x, top: y, right: x + 55.0, bottom: y + 36.0 };
    let (right, bottom) = (FRAME.right - 55.0, FRAME.bottom - 36.0);
    let mut out = vec![
        corner(FRAME.left, FRAME.top),
        corner(right, FRAME.top),
        corner(FRAME.left, bottom),
        corner(right, bottom),
    ];
    out.extend(Axis::BOTH.into_iter().filter_map(line));
    out
}

/// What the markers of schools are labelled with, by id, in one line or in two halves; empty where nothing short
/// tells a school from the others.
pub(crate) fn tags<'a>(view: &View<'a>) -> HashMap<&'a str, String> {
    let names: Vec<String> = view.schools.iter().map(|school| view.called(&school.school)).collect();
    view.schools.iter().map(|school| school.school.as_str()).zip(names::tags(&names)).collect()
}

/// A school in a sentence: where it stands, and its results.
pub(crate) fn school_numbers(view: &View, school: &SchoolReport, places: &HashMap<&str, usize>) -> String {
    let lang = view.lang;
    let index = |axis: Axis, value: Option<f64>| {
        value.map_or_else(|| "—".to_owned(), |value| view.with_unit(axis, view.index(axis, value)))
    };
    let place = places.get(school.school.as_str());
    let complexity = place.map_or_else(
        || words::complexity(lang, &index(Axis::Complexity, school.complexity)),
        |place| words::place_by_complexity(lang, *place, view.group.complexity.count),
    );
    let cluster = school.cluster.map_or_else(|| "—".to_owned(), |cluster| number(lang, cluster));
    let numbers = words::numbers(lang, &complexity, &index(Axis::Results, school.results), &cluster);
    let id = &school.school;
    let name = if view.names.is_by_name(id) { view.called(id) } else { view.label(id) };
    format!("{name}: {numbers}")
}
