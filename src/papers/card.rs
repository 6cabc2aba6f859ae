//! What a card says: the school's own numbers beside the median and the thresholds, its cluster, its partner.

use std::collections::HashMap;

use super::border::is_near_any;
use super::names::Names;
use super::note::{lacking, of_contingent, otherwise};
use super::pairs::{by_order, doubts, likeness};
use super::report::missing;
use super::thresholds::threshold;
use super::{FEW, View, head, means, sure, told};
use crate::block::{Block, Layout, Paper, PaperTable, Role, Sheet};
use crate::model::{Axis, Basis, Cluster, Language, Scale};
use crate::report::{DifferenceReport, Move, MoveKind, PairReport, Report, SchoolReport, UnpairedReport};
use crate::words::cards::{self as words, Head};
use crate::words::doubt::{self, Doubt};
use crate::words::note::work::contingent;
use crate::words::note::{self, cautions};
use crate::words::number::{decimals_apart, fixed};
use crate::words::report::notes;
use crate::words::thresholds::unit as unit_after;
use crate::words::{axis, cause, cluster, moves, no_index, noise, reason, two, visible};

/// The cards of all schools, by group, in natural order.
pub fn document(lang: Language, report: &Report) -> Paper {
    let names = Names::new(report);
    let mut blocks = Vec::new();
    let moves = report.movement.iter().flat_map(|years| &years.moves);
    let moves = first_of(moves.filter(|moved| moved.kind != MoveKind::Gone), |moved| &moved.school);
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
    let table = PaperTable::new(head.map(str::to_owned).to_vec(), rows);
    Block::Table(if N > 2 { table.numbers_from(1) } else { table })
}

/// A group with the medians of its numbers.
struct Desk<'a> {
    view: View<'a>,
    names: &'a Names<'a>,
    /// The indicators of each axis with their medians, where enough schools have a value.
    columns: [Vec<(&'a str, Option<f64>)>; 2],
    /// The medians of the indices.
    indices: [Option<f64>; 2],
    /// Places on each axis.
    places: [HashMap<&'a str, usize>; 2],
    /// The pair of each mentee, and who goes without.
    pairs: HashMap<&'a str, &'a PairReport>,
    without: HashMap<&'a str, &'a UnpairedReport>,
    /// The moves of the schools of all groups.
    moves: &'a HashMap<&'a str, &'a Move>,
}

/// The first item of each id.
fn first_of<'a, T>(all: impl Iterator<Item = &'a T>, id: fn(&T) -> &str) -> HashMap<&'a str, &'a T> {
    let mut out = HashMap::new();
    all.for_each(|item| {
        out.entry(id(item)).or_insert(item);
    });
    out
}

impl<'a> Desk<'a> {
    fn new(view: View<'a>, names: &'a Names<'a>, moves: &'a HashMap<&'a str, &'a Move>) -> Self {
        let indices = Axis::BOTH.map(|axis| median(view.schools.iter().filter_map(|school| school.index(axis))));
        let columns = Axis::BOTH.map(|axis| {
            let of =
                |column: &str| median(view.schools.iter().filter_map(|school| view.report.value(school, column)));
            view.axis(axis)
                .indicators
                .iter()
                .map(|indicator| (indicator.column.as_str(), of(&indicator.column)))
                .collect()
        });
        let places = Axis::BOTH.map(|axis| view.places_on(axis));
        let pairs = first_of(view.pairs.iter().copied(), |pair| &pair.mentee);
        let without = first_of(view.unpaired.iter().copied(), |unpaired| &unpaired.mentee);
        Self { view, names, columns, indices, places, pairs, without, moves }
    }

    fn card(&self, school: &SchoolReport, out: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        let title = view.report.title.as_deref().map(visible);
        let group = view.heading();
        let year = view.report.period.as_deref().map(|period| note::period(lang, Some(period)));
        let district: Vec<String> = title.into_iter().chain(group).chain(year).collect();
        let [organisation, author] = head::lines(lang, view.report, Role::Place);
        out.extend(head::logo(view.report));
        out.extend(organisation);
        out.push(Block::part(view.label(&school.school)));
        out.push(Block::Paragraph(Role::Place, district.join(", ")));
        out.extend(author);
        out.push(Block::text(self.cluster(school)));
        out.extend(otherwise(view, self.names, school).map(Block::text));
        self.numbers(school, out);
        let sentences = means::of_school(lang, view.report, school);
        if !sentences.is_empty() {
            out.push(Block::text(sentences.join(" ")));
        }
        self.margins(school, out);
        let beside = sure::lines(view, school);
        if !beside.is_empty() {
            out.push(Block::List(beside));
        }
        self.partner(school, out);
        self.movement(school, out);
        out.push(Block::Paragraph(Role::Foot, notes(lang)[1].to_owned()));
    }

    fn cluster(&self, school: &SchoolReport) -> String {
        school.cluster.map_or_else(
            || {
                let lacking = lacking(self.view.report, self.view.group, school);
                no_index::card(self.view.lang, &lacking.shown())
            },
            |cluster| cluster::card(self.view.lang, cluster),
        )
    }

    /// The school's numbers beside the median and the threshold.
    fn numbers(&self, school: &SchoolReport, out: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        out.push(Block::section(words::heading(lang, Head::Numbers)));
        let dash = || "—".to_owned();
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut is_hidden = false;
        for axis in Axis::BOTH {
            let line = self.line(axis).map(|at| threshold(view, axis, at));
            let own = |value: Option<f64>| value.map_or_else(dash, |value| view.index(axis, value));
            let (is_single, is_two) = (self.is_single(axis), view.two_values[axis as usize].is_some());
            for (column, median) in &self.columns[axis as usize] {
                is_hidden |= median.is_none();
                let known = rows.iter().any(|row| row[0] == visible(column));
                if known && !is_single {
                    continue;
                }
                let cell = |value: Option<f64>| if is_single { own(value) } else { view.value(column, value) };
                // Of two values the middle one, and the threshold between them, say nothing.
                let median = median.filter(|_| !is_two);
                let line = line.clone().filter(|_| is_single && !is_two).unwrap_or_else(dash);
                rows.push(vec![visible(column), cell(view.report.value(school, column)), cell(median), line]);
            }
            let name = axis::words(axis).overall.of(lang).to_owned();
            if let Some(place) = self.place_in_order(axis, school) {
                let place = words::place_in_cell(lang, place, view.axis(axis).count);
                rows.push(vec![name, place, dash(), dash()]);
            } else if !is_single {
                let line = line.unwrap_or_else(dash);
                rows.push(vec![name, own(school.index(axis)), own(self.indices[axis as usize]), line]);
            }
        }
        out.push(table(words::columns(lang, view.group.group.is_some()), rows));
        let is_number =
            |axis: &Axis| view.axis(*axis).scale == Scale::ZScore && self.place_in_order(*axis, school).is_none();
        for axis in Axis::BOTH.into_iter().filter(is_number) {
            out.push(Block::text(axis::words(axis).average.of(lang)));
        }
        // Without an index the card says above why there is none.
        let with = Axis::BOTH.into_iter().filter(|axis| school.index(*axis).is_some());
        let lacks: Vec<String> = with.flat_map(|axis| missing(view.report, view.axis(axis), school)).collect();
        if !lacks.is_empty() {
            out.push(Block::text(words::partly(lang, &lacks)));
        }
        if is_hidden {
            out.push(Block::text(words::no_median(lang)));
        }
    }

    /// Whether an axis is a single indicator, unscaled.
    fn is_single(&self, axis: Axis) -> bool {
        let axis_report = self.view.axis(axis);
        axis_report.scale == Scale::Raw && axis_report.indicators.len() == 1
    }

    /// A school's place on an axis whose numbers would say nothing to a head teacher: standard deviations.
    fn place_in_order(&self, axis: Axis, school: &SchoolReport) -> Option<usize> {
        let place = self.places[axis as usize].get(school.school.as_str()).copied();
        place.filter(|_| self.view.axis(axis).scale == Scale::ZScore)
    }

    /// The threshold, unless it was found among so few schools that it would give away their results.
    fn line(&self, axis: Axis) -> Option<f64> {
        self.view.axis(axis).threshold.filter(|_| self.view.is_common(axis))
    }

    /// Above, below or on the thresholds, and by how much.
    fn margins(&self, school: &SchoolReport, out: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        let mut lines = Vec::new();
        for axis in Axis::BOTH {
            let axis_report = view.axis(axis);
            if let Some((place, own)) = self.place_in_order(axis, school).zip(school.index(axis)) {
                let side = self.line(axis).map(|at| own.total_cmp(&at));
                let side = side.map(|side| if axis_report.reversed { side.reverse() } else { side });
                lines.push(words::place_on(lang, axis, place, axis_report.count, side));
                continue;
            }
            let Some((own, at)) = school.index(axis).zip(self.line(axis)) else { continue };
            if let Some([upper, _]) = view.two_values[axis as usize] {
                lines.push(two::card(lang, axis, &axis::title(lang, axis), &view.index(axis, own), own == upper));
                continue;
            }
            let unit = |number: String| match view.unit(axis) {
                Some(unit) if self.is_single(axis) => format!("{number} {}", unit_after(lang, &number, unit)),
                _ => number,
            };
            let Some((apart, few)) = told::beyond(view, axis, own) else { continue };
            let apart = unit(fixed(lang, apart.abs(), few));
            let apart = (own != at).then_some((own > at, apart.as_str()));
            let [own, at] = [view.index(axis, own), threshold(view, axis, at)].map(unit);
            lines.push(words::margin(lang, &axis::title(lang, axis), &own, &at, apart));
            if axis_report.reversed {
                lines.push(axis::words(axis).reversed.of(lang).to_owned());
            }
        }
        if !view.report.notes.keeps_thresholds {
            lines.extend(cautions::of_thresholds(lang, &view.warnings));
        }
        let place = self.places[0].get(school.school.as_str());
        if let Some(place) = place.filter(|_| self.place_in_order(Axis::Complexity, school).is_none()) {
            lines.push(words::place_sentence(lang, *place, view.group.complexity.count));
        }
        // For a held school this is said already.
        if school.basis != Basis::Held && is_near_any(school) {
            lines.push(words::near(lang).to_owned());
        }
        if !lines.is_empty() {
            out.push(Block::section(words::heading(lang, Head::Margins)));
            out.extend(lines.into_iter().map(Block::text));
        }
    }

    /// The school's partner and why; nobody else's results.
    fn partner(&self, school: &SchoolReport, out: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        if school.cluster.is_none() {
            return;
        }
        let id = school.school.as_str();
        // Of a pair that rests on the order of the schools a sentence of its own tells.
        let word = |pair: &PairReport| likeness(view, pair).filter(|_| by_order(view, pair).is_none());
        if let Some(&pair) = self.pairs.get(id) {
            out.push(Block::section(words::heading(lang, Head::Partner)));
            out.push(Block::text(words::partner(lang, &view.label(&pair.mentor), word(pair))));
            out.extend(doubt::sentence(lang, &doubts(view, pair)).map(Block::text));
            out.extend(by_order(view, pair).map(Block::text));
            let shown: Vec<&str> = of_contingent(&view.group.complexity, &view.group.results).collect();
            let rows = pair.differences.iter().filter(|difference| shown.contains(&difference.column.as_str()));
            let row = |difference: &DifferenceReport| {
                let [own, other] =
                    [difference.mentee, difference.mentor].map(|value| view.value(&difference.column, value));
                vec![visible(&difference.column), own, other]
            };
            let rows: Vec<Vec<String>> = rows.map(row).collect();
            if !rows.is_empty() {
                out.push(table(words::contingents(lang), rows));
            }
            return;
        }
        let of = view.of_mentor(id);
        let row = |pair: &&PairReport| {
            let doubts = doubts(view, pair);
            let contingent =
                word(pair).map(|word| contingent(lang, word)).filter(|_| !doubts.contains(&Doubt::Distant));
            let why: Vec<String> = contingent.into_iter().chain(doubt::in_doubt(lang, &doubts)).collect();
            vec![view.names.lines(&pair.mentee), if why.is_empty() { "—".to_owned() } else { why.join("; ") }]
        };
        let rows: Vec<Vec<String>> = of.iter().map(row).collect();
        out.push(Block::section(words::heading(lang, Head::Supported)));
        if rows.is_empty() {
            let why = self.without.get(id).map(|unpaired| reason::words(unpaired.reason).note.of(lang));
            out.push(Block::text(words::no_partner(lang, why)));
        } else {
            out.push(Block::text(words::supports(lang)));
            out.push(table(words::supported(lang), rows));
            let sentence = of.first().and_then(|pair| by_order(view, pair));
            out.extend(sentence.map(Block::text));
        }
    }

    fn movement(&self, school: &SchoolReport, out: &mut Vec<Block>) {
        let (view, lang) = (&self.view, self.view.lang);
        let Some(years) = &view.report.movement else { return };
        let Some(moved) = self.moves.get(school.school.as_str()) else { return };
        let number = |cluster: Option<Cluster>| cluster.map(|cluster| cluster::number_tied(lang, cluster));
        let (from, to) = (number(moved.from), number(moved.to));
        let mut lines = vec![moves::card(lang, moved.on_paper(), from.as_deref(), to.as_deref())];
        for axis in Axis::BOTH {
            let place = axis as usize;
            let is_told = moved.axes.contains(&axis) || (axis == Axis::Results && years.is_comparable[place]);
            let both = moved.before[place].zip(moved.after[place]);
            if view.axis(axis).scale == Scale::ZScore {
                let values = told::values(lang, moved, axis);
                lines.extend(values.into_iter().filter(|_| !view.is_broken(axis)).map(|line| format!("{line}.")));
            } else if let Some((before, after)) = both.filter(|_| is_told && !view.is_broken(axis)) {
                let few = decimals_apart(before, after, view.decimals[place]);
                let [before, after] = [before, after].map(|index| fixed(lang, index, few));
                lines.push((axis::words(axis).both_years)(lang, &before, &after));
            }
        }
        if moved.kind.is_change() && moved.kind != MoveKind::NotComparable {
            lines.push(cause::card(lang, moved));
        }
        if let Some(noise) = moved.noise.filter(|_| school.basis != Basis::Decided) {
            lines.extend(noise::words(noise).card.map(|card| card.of(lang).to_owned()));
        }
        out.push(Block::section(words::heading(lang, Head::Changes)));
        out.push(Block::text(lines.join(" ")));
    }
}

/// The middle value, or the mean of the two middle ones; nothing where there are too few.
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
