//! The sheet of pairs: everything that speaks for a pair, and against it.

use std::collections::HashMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::{Axis, Cluster, Language, Link};
use crate::papers::View;
use crate::papers::pairs::{PairNotes, distance_decimals, pair_notes};
use crate::report::{DifferenceReport, Flag, Heading, PairReport, Report, SchoolReport};
use crate::words::change;
use crate::words::column::sheet as heading;
use crate::words::flag;
use crate::words::workbook::{PairHead, Sheet, of_mentee, of_mentor, pair_heading, sheet as name};
use crate::write::xlsx::{SheetCell, SheetTable, Style};

/// A school of a pair.
struct Side {
    id: fn(&PairReport) -> &str,
    cluster: fn(Link) -> Cluster,
    /// The headings of its id, name and cluster.
    headings: [Heading; 3],
    results: PairHead,
}

/// The school with low results and the one with high ones.
const SIDES: [Side; 2] = [
    Side {
        id: |pair| &pair.mentee,
        cluster: Link::mentees,
        headings: [Heading::Mentee, Heading::MenteeName, Heading::MenteeCluster],
        results: PairHead::MenteeResults,
    },
    Side {
        id: |pair| &pair.mentor,
        cluster: Link::mentors,
        headings: [Heading::Mentor, Heading::MentorName, Heading::MentorCluster],
        results: PairHead::MentorResults,
    },
];

/// A pair with the view of its group, in which everything about it is found.
struct Row<'a> {
    pair: &'a PairReport,
    view: &'a View<'a>,
    notes: PairNotes,
}

impl Row<'_> {
    /// The school on a side.
    fn school(&self, side: &Side) -> Option<&SchoolReport> {
        self.view.by_id.get((side.id)(self.pair)).copied()
    }
}

/// The sheets: a second one where the pairs are too many for the first.
pub(super) fn sheets(lang: Language, report: &Report, views: &[View]) -> Result<Vec<Worksheet>, XlsxError> {
    let rows = rows(report, views);
    let mut table = SheetTable::new(rows.len());
    who(lang, report, &rows, &mut table);
    why(lang, views, &rows, &mut table);
    indicators(lang, report, &rows, &mut table);
    table.sheets(name(lang, Sheet::Pairs), None)
}

fn rows<'a>(report: &'a Report, views: &'a [View]) -> Vec<Row<'a>> {
    let by_group: HashMap<Option<&str>, &View> =
        views.iter().map(|view| (view.group.group.as_deref(), view)).collect();
    let row = |pair: &'a PairReport| {
        let view = by_group.get(&pair.group.as_deref()).copied()?;
        Some(Row { pair, view, notes: pair_notes(view, pair) })
    };
    report.pairs.iter().filter_map(row).collect()
}

/// The two schools, each with its name and its cluster.
fn who<'a>(lang: Language, report: &Report, rows: &'a [Row], table: &mut SheetTable<'a>) {
    if rows.iter().any(|row| row.pair.group.is_some()) {
        table.add(heading(lang, Heading::Group), Style::Plain, |at| {
            SheetCell::text(rows[at].pair.group.as_deref())
        });
    }
    let have_names = report.schools.iter().any(|school| school.name.is_some());
    for (side, style) in SIDES.iter().zip([Style::Plain, Style::Words]) {
        let [id, name, cluster] = side.headings;
        table.add(heading(lang, id), style, |at| SheetCell::text(Some((side.id)(rows[at].pair))));
        if have_names {
            table.add(heading(lang, name), Style::Words, |at| {
                SheetCell::text(rows[at].school(side).and_then(|school| school.name.as_deref()))
            });
        }
        table.add(heading(lang, cluster), Style::Plain, |at| {
            SheetCell::cluster(Some((side.cluster)(rows[at].pair.link)))
        });
    }
}

/// How close the schools are, how their results differ, and what else a person must weigh.
fn why<'a>(lang: Language, views: &[View], rows: &'a [Row], table: &mut SheetTable<'a>) {
    let head = |head| pair_heading(lang, head);
    let text = |text: &str| SheetCell::text(Some(text).filter(|text| !text.is_empty()));
    table.add(head(PairHead::Closeness), Style::Words, move |at| text(rows[at].notes.closeness));
    let distances = rows.iter().filter_map(|row| Some(distance_decimals(row.view, row.pair.distance?)));
    let few = distances.max().unwrap_or(2);
    table.add(heading(lang, Heading::Distance), Style::Fixed(few), |at| SheetCell::number(rows[at].pair.distance));
    let few = views.iter().map(|view| view.decimals[1]).max().unwrap_or(2);
    for side in &SIDES {
        table.add(head(side.results), Style::Fixed(few), |at| {
            SheetCell::number(rows[at].school(side).and_then(|school| school.results))
        });
    }
    table.add(heading(lang, Heading::ResultsGap), Style::Signed(few), move |at| {
        SheetCell::number(gap(&rows[at], few))
    });
    table.add(head(PairHead::Difference), Style::Words, move |at| text(&rows[at].notes.difference));
    table.add(head(PairHead::Notes), Style::Words, move |at| {
        // That the mentor is near the threshold is among the doubts.
        let flags = rows[at].pair.flags.iter().filter(|flag| **flag != Flag::MentorAtRisk);
        let flags = flags.map(|flag| flag::words(*flag).cell.of(lang));
        let notes: Vec<&str> = rows[at].notes.doubts.iter().map(String::as_str).chain(flags).collect();
        text(&notes.join("; "))
    });
    // On paper the pairs are enough; other mentors and the indicators of both schools stand beside them on the screen.
    table.printed = Some(table.columns.len());
    table.add(head(PairHead::Alternatives), Style::Words, move |at| text(&rows[at].notes.alternatives));
}

/// How much better the mentor's results are than the mentee's, as the cells beside it show them.
fn gap(row: &Row, decimals: usize) -> Option<f64> {
    let [mentee, mentor] = SIDES.each_ref().map(|side| row.school(side).and_then(|school| school.results));
    let apart = change::apart(mentee?, mentor?, decimals);
    Some(if row.view.axis(Axis::Results).reversed { 0.0 - apart } else { apart })
}

/// Every indicator of both schools, side by side.
fn indicators<'a>(lang: Language, report: &Report, rows: &'a [Row], table: &mut SheetTable<'a>) {
    let Some(group) = report.groups.first() else { return };
    for (place, indicator) in group.complexity.indicators.iter().enumerate() {
        let mentee: fn(&DifferenceReport) -> Option<f64> = |difference| difference.mentee;
        let mentor: fn(&DifferenceReport) -> Option<f64> = |difference| difference.mentor;
        let columns = [(of_mentee(lang, &indicator.column), mentee), (of_mentor(lang, &indicator.column), mentor)];
        for (head, side) in columns {
            let value = move |row: &Row| row.pair.differences.get(place).and_then(side);
            let style = Style::of(rows.iter().filter_map(value));
            table.add(head, style, move |at| SheetCell::number(value(&rows[at])));
        }
    }
}
