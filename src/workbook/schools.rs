//! The sheet of schools: every school with its numbers, in input order.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::{self, Axis, Cluster, Language, Scale, folded};
use crate::papers::{View, means};
use crate::report::{Heading, Report, SchoolEvidence, SchoolReport};
use crate::words::axis::title as axis_name;
use crate::words::column::{narrow, sheet as heading};
use crate::words::workbook::{Sheet, of_data, sheet as name};
use crate::words::{axis, basis, codes, tier};
use crate::write::xlsx::{SheetCell, SheetColumn, SheetTable, Style};

/// The sheets: a second one where the schools are too many for the first.
pub(super) fn sheets(lang: Language, report: &Report, views: &[View]) -> Result<Vec<Worksheet>, XlsxError> {
    let all = &report.schools;
    let mut table = SheetTable::new(all.len());
    if all.iter().any(|school| school.group.is_some()) {
        table.add(heading(lang, Heading::Group), Style::Plain, |at| SheetCell::text(all[at].group.as_deref()));
    }
    table.add(heading(lang, Heading::School), Style::Plain, |at| SheetCell::text(Some(&all[at].school)));
    if all.iter().any(|school| school.name.is_some()) {
        table.add(heading(lang, Heading::Name), Style::Plain, |at| SheetCell::text(all[at].name.as_deref()));
    }
    let cluster = table.columns.len();
    table.add(heading(lang, Heading::Cluster), Style::Plain, |at| SheetCell::cluster(all[at].cluster));
    for axis in Axis::BOTH {
        let few = views.iter().map(|view| view.decimals[axis as usize]).max().unwrap_or(2);
        let index = move |school: &SchoolReport| [school.complexity, school.results][axis as usize];
        table.add(axis_name(lang, axis), Style::Fixed(few), move |at| SheetCell::number(index(&all[at])));
    }
    for (axis, head) in Axis::BOTH.into_iter().zip([Heading::ComplexityMargin, Heading::ResultsMargin]) {
        let margin = move |school: &SchoolReport| [school.complexity_margin, school.results_margin][axis as usize];
        let style = Style::apart(all.iter().filter_map(margin), 0.0);
        table.add(heading(lang, head), style, move |at| SheetCell::number(margin(&all[at])));
    }
    let words =
        |axes: &[Axis]| axes.iter().map(|axis| axis::words(*axis).cell.of(lang).to_owned()).collect::<Vec<_>>();
    let joined =
        |words: Vec<String>| if words.is_empty() { SheetCell::Empty } else { SheetCell::Text(words.join(", ")) };
    table.add(heading(lang, Heading::Border), Style::Words, move |at| joined(words(&all[at].border)));
    table.add(heading(lang, Heading::Reason), Style::Words, move |at| {
        let mut notes: Vec<String> =
            all[at].reason.map(|reason| codes::cell(lang, reason.codes())).into_iter().collect();
        notes.extend(basis::words(all[at].basis).map(|basis| basis.cell.of(lang).to_owned()));
        joined(notes)
    });
    table.columns.extend(indicators(lang, report));
    table.columns.extend(years_behind(lang, report));
    table.columns.extend(evidence(lang, report));
    table.columns.extend(shown(report));
    table.sheets(name(lang, Sheet::Schools), Some(cluster))
}

/// How many years are behind the means of each school.
fn years_behind(lang: Language, report: &Report) -> Vec<SheetColumn<'_>> {
    let all = &report.schools;
    let axes = Axis::BOTH.into_iter().zip([Heading::ComplexityYears, Heading::ResultsYears]);
    let axes = axes.filter(|(axis, _)| !report.mean_over.of(*axis).is_empty());
    let column = |(axis, head): (Axis, Heading)| {
        let names = means::columns(report, axis);
        SheetColumn::new(heading(lang, head), Style::Plain, move |at| {
            SheetCell::number(report.years_behind(&all[at], &names).map(f64::from))
        })
    };
    axes.map(column).collect()
}

/// What stands beside the clusters, where it is known or was asked for.
fn evidence(lang: Language, report: &Report) -> Vec<SheetColumn<'_>> {
    let all = &report.schools;
    let number = |head: Heading, of: fn(&SchoolEvidence, Heading) -> Option<f64>| {
        let value = move |at: usize| all[at].evidence(|own| of(own, head));
        let is_known = (0..all.len()).any(|at| value(at).is_some());
        let style = Style::of((0..all.len()).filter_map(value));
        is_known.then(|| SheetColumn::new(heading(lang, head), style, move |at| SheetCell::number(value(at))))
    };
    let tier = |at: usize| all[at].evidence(|own| own.tier);
    let tiers = (0..all.len()).any(|at| tier(at).is_some()).then(|| {
        SheetColumn::new(heading(lang, Heading::Tier), Style::Words, move |at| {
            tier(at).map_or(SheetCell::Empty, |of| SheetCell::Text(tier::words(of).cell.of(lang).to_owned()))
        })
    });
    let probability: fn(&SchoolEvidence, Heading) -> Option<f64> = |own, head| match head {
        Heading::Probability(cluster) => own.probability(Some(cluster)),
        _ => None,
    };
    let of_clusters = Cluster::ALL.map(|cluster| number(Heading::Probability(cluster), probability));
    [
        number(Heading::Expected, |own, _| own.expected),
        tiers,
        number(Heading::PeersMean, |own, _| own.peers_mean),
        number(Heading::PeersGap, |own, _| own.peers_gap),
    ]
    .into_iter()
    .chain(of_clusters)
    .flatten()
    .collect()
}

/// The columns that the settings show as they stand.
fn shown(report: &Report) -> Vec<SheetColumn<'_>> {
    let all = &report.schools;
    let columns = report.settings.evidence.show.iter().enumerate();
    let text = |at: usize, place: usize| all[at].beside.as_deref().and_then(|own| own.shown.get(place));
    columns
        .map(|(place, column)| {
            SheetColumn::new(column.name.clone(), Style::Words, move |at| {
                SheetCell::text(text(at, place).map(String::as_str).filter(|text| !text.is_empty()))
            })
        })
        .collect()
}

/// The indicators, except one that is the index of its axis itself and has the same heading.
fn indicators<'a>(lang: Language, report: &'a Report) -> Vec<SheetColumn<'a>> {
    let all = &report.schools;
    // When the sheet is read again, in either language, each axis must have exactly one column.
    let names = |head: Heading, axis: Axis| {
        let names = [Language::Ru, Language::En].map(|lang| {
            [narrow(lang, head), heading(lang, head)]
                .map(folded)
                .into_iter()
                .chain([folded(&axis_name(lang, axis))])
        });
        names.into_iter().flatten().collect::<Vec<_>>()
    };
    let axes = [names(Heading::Complexity, Axis::Complexity), names(Heading::Results, Axis::Results)];
    let is_raw = Axis::BOTH.map(|axis| {
        let mut groups = report.groups.iter().map(|group| group.axis(axis));
        groups.all(|axis_report| axis_report.scale == Scale::Raw && axis_report.indicators.len() == 1)
    });
    let is_index = |column: &str| (0..2).any(|at| is_raw[at] && axes[at].contains(&folded(column)));
    let taken = [
        Heading::Group,
        Heading::School,
        Heading::Name,
        Heading::Cluster,
        Heading::ComplexityMargin,
        Heading::ResultsMargin,
        Heading::Border,
        Heading::Reason,
    ];
    let taken = taken.map(|head| folded(heading(lang, head)));
    let shown = report.columns.iter().filter(|column| !is_index(&column.name));
    let column = |indicator: &'a model::Column| {
        let (column, numbers) = (&indicator.name, report.numbers(&indicator.name).unwrap_or(&indicator.numbers));
        let style = Style::of(all.iter().filter_map(|school| numbers.get(school.row)));
        let is_taken = taken.iter().chain(axes.iter().flatten()).any(|name| *name == folded(column));
        let head = if is_taken { of_data(lang, column) } else { column.clone() };
        let head = means::headed(lang, report, column, head);
        SheetColumn::new(head, style, move |at| SheetCell::number(numbers.get(all[at].row)))
    };
    shown.map(column).collect()
}
