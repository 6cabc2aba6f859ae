//! What a card says: the school's own numbers beside the median and the thresholds, its cluster, its partner.

use std::collections::HashMap;

use super::border::is_near_any;
use super::names::Names;
use super::note::{lacking, of_contingent, otherwise};
use super::pairs::{by_order, closeness};
use super::report::missing;
use super::thresholds::threshold;
use super::{FEW, View, means};
use crate::block::{Block, Density, Grid, Layout, Paper, Role, Sheet};
use crate::model::{Axis, Basis, Cluster, Language, Rule, Scale};
use crate::report::{DifferenceReport, Move, MoveKind, Noise, PairReport, Report, SchoolReport, UnpairedReport};
use crate::words::cards::{self as words, Head};
use crate::words::note::{self, cautions, work::why_unpaired};
use crate::words::number::{decimals_apart, fixed, rounded};
use crate::words::pairs::closeness as closeness_word;
use crate::words::report::{axis as axis_name, notes};
use crate::words::thresholds::unit as unit_after;
use crate::words::visible;

/// A card with more rows than this is set smaller, as it must stay on its sheet.
const MANY_ROWS: usize = 22;

/// The cards of all schools, by group, in natural order.
pub fn document(lang: Language, report: &Report) -> Paper {
    let names = Names::new(report);
    let mut blocks = Vec::new();
    let moves = report.movement.iter().flat_map(|years| &years.moves);
    let moves = first_of(moves.filter(|one| one.kind != MoveKind::Gone), |one| &one.school);
    for view in View::all(lang, report) {
        let desk = Desk::new(view, &names, &moves);
        for school in &desk.view.schools {
            if !blocks.is_empty() {
                blocks.push(Block::NewPage(Sheet::Same));
            }
            desk.card(school, &mut blocks);
        }
    }
    Paper { lang, title: words::title(lang).to_owned(), layout: Layout::Sheets, blocks }
}

/// A table of a card: the first column says what the others count, if there are several.
fn table<const N: usize>(head: [&str; N], rows: Vec<Vec<String>>) -> Block {
    let table = Grid::new(head.map(str::to_owned).to_vec(), rows);
    Block::Table(if N > 2 { table.numbers_from(1) } else { table })
}

/// Sets the tables of a card smaller where it holds much.
fn fit(items: &mut [Block]) {
    let rows = items.iter().map(|item| if let Block::Table(table) = item { table.rows.len() } else { 1 });
    if rows.sum::<usize>() > MANY_ROWS {
        for item in items {
            if let Block::Table(table) = item {
                table.density = Density::Dense;
            }
        }
    }
}

/// A group with the medians of its numbers.
struct Desk<'a> {
    view: View<'a>,
    names: &'a Names<'a>,
    /// The indicators of each axis with their medians, where enough schools have a value.
    columns: [Vec<(&'a str, Option<f64>)>; 2],
    /// The medians of the indices.
    indices: [Option<f64>; 2],
    /// Places by complexity.
    places: HashMap<&'a str, usize>,
    /// The pair of each mentee, and who goes without.
    pairs: HashMap<&'a str, &'a PairReport>,
    without: HashMap<&'a str, &'a UnpairedReport>,
    /// The moves of the schools of all groups.
    moves: &'a HashMap<&'a str, &'a Move>,
}

/// What is first said of each id.
fn first_of<'a, T>(all: impl Iterator<Item = &'a T>, id: fn(&T) -> &str) -> HashMap<&'a str, &'a T> {
    let mut out = HashMap::new();
    all.for_each(|one| {
        out.entry(id(one)).or_insert(one);
    });
    out
}

impl<'a> Desk<'a> {
    fn new(view: View<'a>, names: &'a Names<'a>, moves: &'a HashMap<&'a str, &'a Move>) -> Self {
        let indices = Axis::BOTH.map(|axis| median(view.schools.iter().filter_map(|one| one.index(axis))));
        let columns = Axis::BOTH.map(|axis| {
            let of = |column: &str| median(view.schools.iter().filter_map(|one| view.report.value(one, column)));
            view.axis(axis).indicators.iter().map(|one| (one.column.as_str(), of(&one.column))).collect()
        });
        let places = view.places();
        let pairs = first_of(view.pairs.iter().copied(), |one| &one.mentee);
        let without = first_of(view.unpaired.iter().copied(), |one| &one.mentee);
        Self { view, names, columns, indices, places, pairs, without, moves }
    }

    fn card(&self, school: &SchoolReport, out: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        let title = view.report.title.as_deref().map(visible);
        let group = view.heading();
        let year = view.report.period.as_deref().map(|period| note::period(lang, Some(period)));
        let district: Vec<String> = title.into_iter().chain(group).chain(year).collect();
        let mut items = Vec::new();
        items.push(Block::text(self.cluster(school)));
        items.extend(otherwise(view, self.names, school).map(Block::text));
        self.numbers(school, &mut items);
        let told = means::of_school(lang, view.report, school);
        if !told.is_empty() {
            items.push(Block::text(told.join(" ")));
        }
        self.margins(school, &mut items);
        self.partner(school, &mut items);
        self.movement(school, &mut items);
        items.push(Block::Paragraph(Role::Foot, notes(lang)[1].to_owned()));
        fit(&mut items);
        out.push(Block::part(view.label(&school.school)));
        out.push(Block::Paragraph(Role::Place, district.join(", ")));
        out.append(&mut items);
    }

    fn cluster(&self, school: &SchoolReport) -> String {
        school.cluster.map_or_else(
            || {
                let (missing, why) = lacking(self.view.report, self.view.group, school);
                words::unassigned(self.view.lang, &missing, why.1)
            },
            |cluster| words::cluster(self.view.lang, cluster),
        )
    }

    /// The school's numbers beside the median and the threshold.
    fn numbers(&self, school: &SchoolReport, items: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        items.push(Block::section(words::heading(lang, Head::Numbers)));
        let dash = || "—".to_owned();
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut is_hidden = false;
        for axis in Axis::BOTH {
            let line = self.line(axis).map(|at| threshold(view, axis, at));
            let own = |value: Option<f64>| value.map_or_else(dash, |value| view.index(axis, value));
            let is_single = self.is_single(axis);
            for (column, median) in &self.columns[axis as usize] {
                is_hidden |= median.is_none();
                let known = rows.iter().any(|row| row[0] == visible(column));
                if known && !is_single {
                    continue;
                }
                let cell = |value: Option<f64>| if is_single { own(value) } else { view.value(column, value) };
                let line = line.clone().filter(|_| is_single).unwrap_or_else(dash);
                rows.push(vec![visible(column), cell(view.report.value(school, column)), cell(*median), line]);
            }
            if !is_single {
                let line = line.unwrap_or_else(dash);
                let name = words::index(lang, axis).to_owned();
                rows.push(vec![name, own(school.index(axis)), own(self.indices[axis as usize]), line]);
            }
        }
        items.push(table(words::columns(lang, view.group.group.is_some()), rows));
        for axis in Axis::BOTH.into_iter().filter(|&axis| view.axis(axis).scale == Scale::ZScore) {
            items.push(Block::text(words::around_average(lang, axis)));
        }
        // Without an index the card says above why there is none.
        let with = Axis::BOTH.into_iter().filter(|axis| school.index(*axis).is_some());
        let lacks: Vec<String> = with.flat_map(|axis| missing(view.report, view.axis(axis), school)).collect();
        if !lacks.is_empty() {
            items.push(Block::text(words::partly(lang, &lacks)));
        }
        if is_hidden {
            items.push(Block::text(words::no_median(lang)));
        }
    }

    /// Whether an axis is one number of the data as it stands.
    fn is_single(&self, axis: Axis) -> bool {
        let one = self.view.axis(axis);
        one.scale == Scale::Raw && one.indicators.len() == 1
    }

    /// The threshold; one found among too few schools would tell the results of the others.
    fn line(&self, axis: Axis) -> Option<f64> {
        self.view.axis(axis).threshold.filter(|_| self.view.is_common(axis))
    }

    /// Above, below or on the thresholds, and by how much.
    fn margins(&self, school: &SchoolReport, items: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        let mut lines = Vec::new();
        for axis in Axis::BOTH {
            let one = view.axis(axis);
            let Some((own, at)) = school.index(axis).zip(self.line(axis)) else { continue };
            let unit = |number: String| match view.unit(axis) {
                Some(unit) if self.is_single(axis) => format!("{number} {}", unit_after(lang, &number, unit)),
                _ => number,
            };
            let usual = view.decimals[axis as usize];
            let apart = match one.rule {
                Rule::Number(_) => own - at,
                // A reader subtracts the two numbers that are printed.
                _ => rounded(own, usual) - rounded(at, usual),
            };
            let apart = unit(fixed(lang, apart.abs(), decimals_apart(apart, 0.0, usual)));
            let apart = (own != at).then_some((own > at, apart.as_str()));
            let [own, at] = [view.index(axis, own), threshold(view, axis, at)].map(unit);
            lines.push(words::margin(lang, &axis_name(lang, axis), &own, &at, apart));
            if one.reversed {
                lines.push(words::reversed(lang, axis).to_owned());
            }
        }
        if !view.report.notes.keeps_thresholds {
            lines.extend(cautions::of_thresholds(lang, &view.warnings));
        }
        if let Some(place) = self.places.get(school.school.as_str()) {
            lines.push(words::place(lang, *place, view.group.complexity.count));
        }
        // What is said of a held school tells it already.
        if school.basis != Basis::Held && is_near_any(school) {
            lines.push(words::near(lang).to_owned());
        }
        if !lines.is_empty() {
            items.push(Block::section(words::heading(lang, Head::Margins)));
            items.extend(lines.into_iter().map(Block::text));
        }
    }

    /// Who with whom, and why; of the others no results.
    fn partner(&self, school: &SchoolReport, items: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        if school.cluster.is_none() {
            return;
        }
        let id = school.school.as_str();
        let word = |pair: &PairReport| pair.distance.map(|apart| closeness_word(lang, closeness(apart)));
        if let Some(&pair) = self.pairs.get(id) {
            items.push(Block::section(words::heading(lang, Head::Partner)));
            items.push(Block::text(words::partner(lang, &view.label(&pair.mentor), word(pair))));
            items.extend(by_order(view, pair).map(Block::text));
            let shown: Vec<&str> = of_contingent(&view.group.complexity, &view.group.results).collect();
            let rows = pair.differences.iter().filter(|one| shown.contains(&one.column.as_str()));
            let row = |one: &DifferenceReport| {
                let [own, other] = [one.mentee, one.mentor].map(|value| view.value(&one.column, value));
                vec![visible(&one.column), own, other]
            };
            let rows: Vec<Vec<String>> = rows.map(row).collect();
            if !rows.is_empty() {
                items.push(table(words::contingents(lang), rows));
            }
            return;
        }
        let of = view.of_mentor(id);
        let row = |pair: &&PairReport| vec![view.label(&pair.mentee), word(pair).unwrap_or("—").to_owned()];
        let rows: Vec<Vec<String>> = of.iter().map(row).collect();
        items.push(Block::section(words::heading(lang, Head::Supported)));
        if rows.is_empty() {
            let why = self.without.get(id).map(|one| why_unpaired(lang, one.reason));
            items.push(Block::text(words::no_partner(lang, why)));
        } else {
            items.push(Block::text(words::supports(lang)));
            items.push(table(words::supported(lang), rows));
            let told = of.first().and_then(|pair| by_order(view, pair));
            items.extend(told.map(Block::text));
        }
    }

    fn movement(&self, school: &SchoolReport, items: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        let Some(years) = &view.report.movement else { return };
        let Some(one) = self.moves.get(school.school.as_str()) else { return };
        let number = |cluster: Option<Cluster>| cluster.map(|cluster| note::number(lang, cluster));
        let (from, to) = (number(one.from), number(one.to));
        let mut lines = vec![words::movement(lang, one.on_paper(), from.as_deref(), to.as_deref())];
        for axis in Axis::BOTH {
            let place = axis as usize;
            let is_told = one.axes.contains(&axis) || (axis == Axis::Results && years.is_comparable[place]);
            let both = one.before[place].zip(one.after[place]);
            if let Some((before, after)) = both.filter(|_| is_told && !view.is_broken(axis)) {
                let few = decimals_apart(before, after, view.decimals[place]);
                let [before, after] = [before, after].map(|index| fixed(lang, index, few));
                lines.push(words::both_years(lang, axis, &before, &after));
            }
        }
        if one.kind.is_change() && one.kind != MoveKind::NotComparable {
            lines.push(words::cause(lang, one.cause, &one.axes, one.is_decided()));
        }
        if one.noise == Some(Noise::Within) && school.basis != Basis::Decided {
            lines.push(words::in_doubt(lang).to_owned());
        }
        items.push(Block::section(words::heading(lang, Head::Changes)));
        items.push(Block::text(lines.join(" ")));
    }
}

/// The middle value, or the mean of the two middle ones; none of too few.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let even = sorted.len().is_multiple_of(2);
    (sorted.len() >= FEW)
        .then(|| if even { f64::midpoint(sorted[middle - 1], sorted[middle]) } else { sorted[middle] })
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_middle_of_five_or_more() {
        assert_eq!(median([5.0, 1.0, 3.0, 2.0, 4.0].into_iter()), Some(3.0));
        assert_eq!(median([6.0, 1.0, 3.0, 2.0, 4.0, 9.0].into_iter()), Some(3.5));
        assert_eq!(median([1.0, 2.0, 3.0, 4.0].into_iter()), None);
    }
}
