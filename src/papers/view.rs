//! A group of the report with what all its sections share: who is called what, and how numbers are printed.

use std::collections::HashMap;

use super::names::Names;
use super::screen::Room;
use crate::block::Block;
use crate::model::{Axis, Basis, Cluster, Column, Language, Link, Rule, Scale, natural_key};
use crate::report::{AxisReport, GroupReport, LinkNote, Move, PairReport, Report, SchoolReport, UnpairedReport};
use crate::words::decision;
use crate::words::note::cautions::OfGroup;
use crate::words::number::{self, decimals, fixed};
use crate::words::report as words;
use crate::words::thresholds::unit as unit_after;
use crate::words::visible;

/// What is found among fewer schools would tell their numbers.
pub(crate) const FEW: usize = 5;

/// A group of the report with what its sections share.
pub(crate) struct View<'a> {
    pub(crate) lang: Language,
    pub(crate) report: &'a Report,
    pub(crate) group: &'a GroupReport,
    /// The group's schools in natural order.
    pub(crate) schools: Vec<&'a SchoolReport>,
    pub(crate) by_id: HashMap<&'a str, &'a SchoolReport>,
    /// The pairs of the group.
    pub(crate) pairs: Vec<&'a PairReport>,
    /// Its mentees without a mentor.
    pub(crate) unpaired: Vec<&'a UnpairedReport>,
    /// Its moves since the year before.
    pub(crate) moves: Vec<&'a Move>,
    /// The warnings that are about it.
    pub(crate) warnings: OfGroup<'a>,
    /// Its links, those without mentees too.
    links: Vec<&'a LinkNote>,
    /// The pairs of each mentor.
    by_mentor: HashMap<&'a str, Vec<&'a PairReport>>,
    /// Decimals of each axis' index.
    pub(crate) decimals: [usize; 2],
    /// The two values of each axis that has no others, that of the complex, or high, side first.
    pub(crate) two_values: [Option<[f64; 2]>; 2],
    /// What the schools of all groups are called.
    pub(crate) names: Names<'a>,
    /// The room for lines of text; none in papers that have pages.
    pub(crate) room: Option<Room>,
    /// Whether long names are cut to have room.
    pub(crate) is_cut: bool,
    /// Decimals of each indicator: below each other its numbers must look alike.
    columns: HashMap<&'a str, usize>,
}

impl<'a> View<'a> {
    /// The views of all groups. Each thing of the report is given to its group once, so that many groups cost no
    /// more than few.
    pub(crate) fn all(lang: Language, report: &'a Report) -> Vec<Self> {
        let places: HashMap<Option<&str>, usize> =
            report.groups.iter().enumerate().map(|(at, group)| (group.group.as_deref(), at)).collect();
        let names = Names::new(report);
        let moves = report.movement.as_ref().map(|movement| &movement.moves[..]).unwrap_or_default();
        let mut schools = parted(&places, &report.schools, |school| school.group.as_deref());
        let mut pairs = parted(&places, &report.pairs, |pair| pair.group.as_deref());
        let mut unpaired = parted(&places, &report.unpaired, |unpaired| unpaired.group.as_deref());
        let mut moves = parted(&places, moves, |moved| moved.group.as_deref());
        let mut warnings = parted(&places, &report.notes.warnings, |warning| warning.group.as_deref());
        let mut links = parted(&places, &report.notes.links, |link| link.group.as_deref());
        let view = |(at, group): (usize, &'a GroupReport)| Self {
            names: names.clone(),
            unpaired: std::mem::take(&mut unpaired[at]),
            moves: std::mem::take(&mut moves[at]),
            warnings: std::mem::take(&mut warnings[at]),
            links: std::mem::take(&mut links[at]),
            ..Self::of(lang, report, group, std::mem::take(&mut schools[at]), std::mem::take(&mut pairs[at]))
        };
        report.groups.iter().enumerate().map(view).collect()
    }

    /// The same for lines of text.
    pub(crate) fn within(lang: Language, report: &'a Report, room: Option<Room>) -> Vec<Self> {
        let mut views = Self::all(lang, report);
        let short = views.first().filter(|_| room.is_some_and(Room::is_short)).map(|view| view.names.on_screen());
        for view in &mut views {
            view.room = room;
            if let Some((names, is_cut)) = &short {
                (view.names, view.is_cut) = (names.clone(), *is_cut);
            }
        }
        views
    }

    /// Whether only what matters most is told.
    pub(crate) fn is_short(&self) -> bool {
        self.room.is_some_and(Room::is_short)
    }

    /// The view of a group with its schools and pairs.
    fn of(
        lang: Language,
        report: &'a Report,
        group: &'a GroupReport,
        mut schools: Vec<&'a SchoolReport>,
        pairs: Vec<&'a PairReport>,
    ) -> Self {
        schools.sort_by_cached_key(|school| (natural_key(&school.school), school.school.clone()));
        let by_id = schools.iter().map(|school| (school.school.as_str(), *school)).collect();
        let mut by_mentor: HashMap<&str, Vec<&PairReport>> = HashMap::new();
        for &pair in &pairs {
            by_mentor.entry(&pair.mentor).or_default().push(pair);
        }
        let axis = |axis: &AxisReport, index: fn(&SchoolReport) -> Option<f64>| {
            let values: Vec<f64> = schools.iter().filter_map(|school| index(school)).collect();
            decimals(&values, axis.threshold)
        };
        let decimals =
            [axis(&group.complexity, |school| school.complexity), axis(&group.results, |school| school.results)];
        let few = |column: &'a Column| {
            let numbers = report.numbers(&column.name);
            let values: Vec<f64> = schools.iter().filter_map(|school| numbers?.get(school.row)).collect();
            (column.name.as_str(), number::decimals(&values, None))
        };
        let columns = report.columns.iter().map(few).collect();
        let two_values =
            Axis::BOTH.map(|axis| two_values(group.axis(axis), schools.iter().filter_map(|one| one.index(axis))));
        let (unpaired, moves, warnings, links) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self {
            lang,
            report,
            group,
            schools,
            by_id,
            pairs,
            unpaired,
            moves,
            warnings,
            links,
            by_mentor,
            decimals,
            two_values,
            names: Names::default(),
            room: None,
            is_cut: false,
            columns,
        }
    }

    /// A number of an indicator, as its school's value or their median, or a dash.
    pub(crate) fn value(&self, column: &str, value: Option<f64>) -> String {
        let usual = self.column_decimals(column);
        // A median may lie between two numbers of the data.
        let few = |value: f64| usual.max(decimals(&[value], None));
        value.map_or_else(|| "—".to_owned(), |value| fixed(self.lang, value, few(value)))
    }

    /// Decimals of an indicator.
    pub(crate) fn column_decimals(&self, column: &str) -> usize {
        self.columns.get(column).copied().unwrap_or(0)
    }

    pub(crate) fn axis(&self, axis: Axis) -> &'a AxisReport {
        self.group.axis(axis)
    }

    /// Why the commission decided the cluster of a school, where it did; none if the settings do not tell.
    pub(crate) fn grounds(&self, school: &SchoolReport) -> Option<String> {
        if school.basis != Basis::Decided {
            return Some(String::new());
        }
        let decision = self.report.settings.decisions.iter().find(|decision| decision.school == school.school)?;
        Some(decision::grounds(self.lang, decision))
    }

    /// Each school's place by complexity: 1 is the most complex, and equal schools share a place. Fewer than three
    /// different indices make no order.
    pub(crate) fn places(&self) -> HashMap<&'a str, usize> {
        self.places_on(Axis::Complexity)
    }

    /// The same by either axis: 1 is the most complex, or has the best results.
    pub(crate) fn places_on(&self, of: Axis) -> HashMap<&'a str, usize> {
        let axis = self.axis(of);
        let turned = |value: f64| if axis.reversed { value } else { -value };
        let with =
            self.schools.iter().filter_map(|school| Some((turned(school.index(of)?), school.school.as_str())));
        let mut order: Vec<(f64, &str)> = with.filter(|_| axis.has_border).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut out, mut place) = (HashMap::new(), 0);
        for (at, (value, id)) in order.iter().enumerate() {
            if at == 0 || order[at - 1].0 != *value {
                place = at + 1;
            }
            out.insert(*id, place);
        }
        out
    }

    /// Whether this year cannot be compared with the one before on an axis.
    pub(crate) fn is_broken(&self, axis: Axis) -> bool {
        self.report.settings.breaks.contains(&axis)
    }

    /// A number of an axis' index.
    pub(crate) fn index(&self, axis: Axis, value: f64) -> String {
        fixed(self.lang, value, self.decimals[axis as usize])
    }

    /// The unit of an axis; places and standard deviations are not in that of the data.
    pub(crate) fn unit(&self, axis: Axis) -> Option<&'a str> {
        let is_apart = matches!(self.axis(axis).scale, Scale::ZScore | Scale::Percentile);
        self.report.settings.axis(axis).unit.as_deref().filter(|_| !is_apart)
    }

    /// Whether a threshold may be told where no number of a single school may: one that was found among too few
    /// schools, this year's or those of the year whose line is kept, is such a number.
    pub(crate) fn is_common(&self, axis: Axis) -> bool {
        let axis_report = self.axis(axis);
        let years = axis_report.indicators.iter().map(|indicator| indicator.n);
        matches!(axis_report.rule, Rule::Number(_))
            || years.chain([axis_report.count]).min().is_some_and(|count| count >= FEW)
    }

    /// A printed number of an axis with its unit, if it has one.
    pub(crate) fn with_unit(&self, axis: Axis, number: String) -> String {
        match self.unit(axis) {
            Some(unit) => format!("{number} {}", unit_after(self.lang, &number, unit)),
            None => number,
        }
    }

    /// Heads the group's part, where there are groups.
    pub(crate) fn heading(&self) -> Option<String> {
        self.group.group.as_ref().map(|name| visible(&words::group(self.lang, self.report.by(), name)))
    }

    /// The links that have mentees.
    pub(crate) fn links(&self) -> Vec<&'a LinkNote> {
        self.links.iter().copied().filter(|link| link.mentees > 0).collect()
    }

    /// Whether the settings have a link, with mentees or without.
    pub(crate) fn has_link(&self, link: Link) -> bool {
        self.links.iter().any(|note| note.link == link)
    }

    /// The pairs of a mentor.
    pub(crate) fn of_mentor(&self, id: &str) -> &[&'a PairReport] {
        self.by_mentor.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// A school in a list or inside a sentence.
    pub(crate) fn called(&self, id: &str) -> String {
        self.names.short(id)
    }

    /// A school where it is told of at length.
    pub(crate) fn label(&self, id: &str) -> String {
        self.names.full(id)
    }

    /// Whether lists call any of the schools by its name.
    pub(crate) fn has_names(&self) -> bool {
        self.schools.iter().any(|school| self.names.is_by_name(&school.school))
    }

    /// What stands between the schools of a list: names may hold commas.
    pub(crate) fn between(&self) -> &'static str {
        if self.has_names() { "; " } else { ", " }
    }

    /// A roster with the number of its schools. Between names, which may hold commas, stand semicolons.
    pub(crate) fn roster(&self, head: &str, schools: &[String]) -> Block {
        let head = format!("{head} ({})", schools.len());
        let items =
            if schools.is_empty() { words::nobody(self.lang).to_owned() } else { schools.join(self.between()) };
        Block::Roster { head, items }
    }

    pub(crate) fn of_cluster(&self, cluster: Cluster) -> impl Iterator<Item = &'a SchoolReport> {
        self.schools.iter().copied().filter(move |school| school.cluster == Some(cluster))
    }
}

/// The two values of an axis that has no others, on both sides of its threshold; nothing is said of so few schools.
fn two_values(axis: &AxisReport, values: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let count = values.len();
    values.dedup();
    let (at, [low, high]) = (axis.threshold?, values[..].try_into().ok()?);
    let is_told = axis.scale == Scale::Raw && axis.indicators.len() == 1 && count >= FEW;
    let is_upper = |value: f64| if axis.reversed { value <= at } else { value >= at };
    match [is_upper(low), is_upper(high)] {
        [false, true] => Some([high, low]),
        [true, false] => Some([low, high]),
        _ => None,
    }
    .filter(|_| is_told)
}

/// What is of each group, in the order in which it stands.
fn parted<'a, T>(
    places: &HashMap<Option<&str>, usize>,
    all: &'a [T],
    group: fn(&T) -> Option<&str>,
) -> Vec<Vec<&'a T>> {
    let mut out: Vec<Vec<&T>> = std::iter::repeat_with(Vec::new).take(places.len()).collect();
    for item in all {
        if let Some(&place) = places.get(&group(item)) {
            out[place].push(item);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::parted;

    #[test]
    fn each_thing_is_given_to_its_group_once_and_in_order() {
        let all = [(Some("b"), 1), (None, 2), (Some("a"), 3), (Some("gone"), 4), (Some("b"), 5)];
        let places = HashMap::from([(Some("a"), 0), (Some("b"), 1), (None, 2)]);
        let found = parted(&places, &all, |item| item.0);
        let numbers: Vec<Vec<i32>> = found.iter().map(|of| of.iter().map(|item| item.1).collect()).collect();
        assert_eq!(numbers, [vec![3], vec![1, 5], vec![2]]);
    }
}
