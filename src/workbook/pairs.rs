//! The sheet of pairs: everything that speaks for a pair, and against it.

use std::collections::HashMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::{Cluster, Language, Link};
use crate::papers::View;
use crate::papers::pairs::{Told, distance_decimals, told};
use crate::report::{DifferenceReport, Flag, Heading, PairReport, Report};
use crate::words::column::sheet as heading;
use crate::words::flag;
use crate::words::workbook::{PairHead, Sheet, of_mentee, of_mentor, pair_heading, sheet as name};
use crate::write::xlsx::{Column, Grid, Style, Value};

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

/// The sheet; more than one if the pairs are too many.
pub(super) fn sheets(lang: Language, report: &Report, views: &[View]) -> Result<Vec<Worksheet>, XlsxError> {
    let all = &report.pairs;
    let by_group: HashMap<Option<&str>, &View> =
        views.iter().map(|view| (view.group.group.as_deref(), view)).collect();
    let of = |pair: &PairReport| by_group.get(&pair.group.as_deref()).copied();
    let told: Vec<Option<Told>> = all.iter().map(|pair| Some(told(of(pair)?, pair))).collect();
    let school = |pair: &PairReport, id: &str| of(pair).and_then(|view| view.by_id.get(id).copied());
    let named = report.schools.iter().any(|school| school.name.is_some());
    let mut columns = Vec::new();
    if all.iter().any(|pair| pair.group.is_some()) {
        columns.push(Column::new(heading(lang, Heading::Group), Style::Plain, |at| {
            Value::text(all[at].group.as_deref())
        }));
    }
    for side in &SIDES {
        let [id, full, cluster] = side.headings;
        let style = if id == Heading::Mentee { Style::Plain } else { Style::Words };
        columns.push(Column::new(heading(lang, id), style, |at| Value::text(Some((side.id)(&all[at])))));
        if named {
            columns.push(Column::new(heading(lang, full), Style::Words, move |at| {
                let school = school(&all[at], (side.id)(&all[at]));
                Value::text(school.and_then(|school| school.name.as_deref()))
            }));
        }
        columns.push(Column::new(heading(lang, cluster), Style::Plain, |at| {
            Value::cluster(Some((side.cluster)(all[at].link)))
        }));
    }
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map_or(Value::Empty, Value::Text);
    let head = |head| pair_heading(lang, head);
    let told = &told;
    columns.push(Column::new(head(PairHead::Closeness), Style::Words, move |at| {
        text(told[at].as_ref().map(|told| told.closeness.to_owned()))
    }));
    let few = all.iter().filter_map(|pair| Some(distance_decimals(of(pair)?, pair.distance?))).max().unwrap_or(2);
    columns.push(Column::new(heading(lang, Heading::Distance), Style::Fixed(few), |at| {
        Value::number(all[at].distance)
    }));
    let few = views.iter().map(|view| view.decimals[1]).max().unwrap_or(2);
    for side in &SIDES {
        columns.push(Column::new(head(side.results), Style::Fixed(few), move |at| {
            Value::number(school(&all[at], (side.id)(&all[at])).and_then(|school| school.results))
        }));
    }
    columns.push(Column::new(heading(lang, Heading::ResultsGap), Style::Signed(few), |at| {
        Value::number(all[at].results_gap)
    }));
    columns.push(Column::new(head(PairHead::Difference), Style::Words, move |at| {
        text(told[at].as_ref().map(|told| told.difference.clone()))
    }));
    columns.push(Column::new(head(PairHead::Alternatives), Style::Words, move |at| {
        text(told[at].as_ref().map(|told| told.alternatives.clone()))
    }));
    columns.push(Column::new(head(PairHead::Notes), Style::Words, move |at| {
        let flags = all[at].flags.iter().filter(|flag| **flag != Flag::MentorAtRisk);
        let flags = flags.map(|flag| flag::words(*flag).cell.of(lang));
        let notes = told[at].iter().flat_map(|told| told.doubts.iter().copied()).chain(flags);
        text(Some(notes.collect::<Vec<_>>().join(", ")))
    }));
    // On paper the pairs are enough; the indicators of both schools stand beside them on the screen.
    let printed = Some(columns.len());
    columns.extend(indicators(lang, report));
    Grid { rows: all.len(), columns, printed }.sheets(name(lang, Sheet::Pairs), None)
}

/// Every indicator of both schools, side by side.
fn indicators(lang: Language, report: &Report) -> Vec<Column<'_>> {
    let all = &report.pairs;
    let Some(group) = report.groups.first() else { return Vec::new() };
    let mut columns = Vec::new();
    for (place, indicator) in group.complexity.indicators.iter().enumerate() {
        let sides: [fn(&DifferenceReport) -> Option<f64>; 2] = [|one| one.mentee, |one| one.mentor];
        let heads = [of_mentee(lang, &indicator.column), of_mentor(lang, &indicator.column)];
        for (side, head) in sides.into_iter().zip(heads) {
            let value = move |pair: &PairReport| pair.differences.get(place).and_then(side);
            let style = Style::of(all.iter().filter_map(value));
            columns.push(Column::new(head, style, move |at| Value::number(value(&all[at]))));
        }
    }
    columns
}
