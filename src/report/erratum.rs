//! A correction as a table, a row a school, and as JSON.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::table::{Cell, Table, column};
use super::{Cause, Code, CorrectedCell, CorrectedSchool, Correction, Erratum, Heading};
use crate::model::{Basis, Cluster};

/// The version of the JSON of a correction.
const SCHEMA: &str = "opora.erratum/1";

/// A correction as JSON writes it. Absent is null; lists may be empty.
#[derive(Debug, Serialize)]
pub struct ErratumDocument<'a> {
    schema: &'static str,
    version: &'static str,
    title: Option<&'a str>,
    period: Option<&'a str>,
    published: Version<'a>,
    corrected: Version<'a>,
    changed: bool,
    clusters: Vec<SchoolStep<'a>>,
    values: Vec<OtherValue<'a>>,
    added: Vec<SchoolStep<'a>>,
    left_out: Vec<SchoolStep<'a>>,
    thresholds: Vec<ThresholdChange<'a>>,
    settings: Vec<SettingChange<'a>>,
    pairs: Vec<PairChange<'a>>,
}

#[derive(Debug, Serialize)]
struct Version<'a> {
    file: &'a str,
    sha256: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SchoolStep<'a> {
    group: Option<&'a str>,
    school: &'a str,
    name: Option<&'a str>,
    from: Option<u8>,
    to: Option<u8>,
    #[serde(rename = "move")]
    kind: &'static str,
    cause: Option<&'static str>,
    basis_before: Option<&'static str>,
    basis: &'static str,
    complexity_before: Option<f64>,
    complexity_after: Option<f64>,
    results_before: Option<f64>,
    results_after: Option<f64>,
    reason: Option<&'a str>,
    values: Vec<CellChange<'a>>,
}

#[derive(Debug, Serialize)]
struct CellChange<'a> {
    column: &'a str,
    before: Option<f64>,
    after: Option<f64>,
    mean: bool,
}

#[derive(Debug, Serialize)]
struct OtherValue<'a> {
    group: Option<&'a str>,
    school: &'a str,
    #[serde(flatten)]
    cell: CellChange<'a>,
}

#[derive(Debug, Serialize)]
struct ThresholdChange<'a> {
    group: Option<&'a str>,
    axis: &'static str,
    before: Option<f64>,
    after: Option<f64>,
    rule_before: Value,
    rule_after: Value,
}

#[derive(Debug, Serialize)]
struct SettingChange<'a> {
    key: &'a str,
    before: &'a Value,
    after: &'a Value,
}

#[derive(Debug, Serialize)]
struct PairChange<'a> {
    mentee: &'a str,
    mentor_before: Option<&'a str>,
    mentor_after: Option<&'a str>,
}

/// A correction as JSON writes it.
pub fn erratum_document(erratum: &Erratum) -> ErratumDocument<'_> {
    let version = |at: usize| Version { file: &erratum.files[at], sha256: erratum.sha256[at].as_deref() };
    let of = |kind| erratum.of(kind).map(school).collect();
    let thresholds = erratum.thresholds.iter().map(|threshold| ThresholdChange {
        group: threshold.group.as_deref(),
        axis: threshold.axis.code(),
        before: threshold.value[0],
        after: threshold.value[1],
        rule_before: crate::config::rule_value(threshold.rule[0]),
        rule_after: crate::config::rule_value(threshold.rule[1]),
    });
    let settings = erratum.settings.iter();
    let settings = settings.map(|setting| SettingChange {
        key: &setting.key,
        before: &setting.values[0],
        after: &setting.values[1],
    });
    let pairs = erratum.pairs.iter().map(|pair| {
        let [mentor_before, mentor_after] = pair.mentors.each_ref().map(Option::as_deref);
        PairChange { mentee: &pair.mentee, mentor_before, mentor_after }
    });
    ErratumDocument {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        title: erratum.title.as_deref(),
        period: erratum.period.as_deref(),
        published: version(0),
        corrected: version(1),
        changed: !erratum.is_empty(),
        clusters: of(Correction::Cluster),
        values: erratum.schools.iter().flat_map(others).collect(),
        added: of(Correction::Added),
        left_out: of(Correction::LeftOut),
        thresholds: thresholds.collect(),
        settings: settings.collect(),
        pairs: pairs.collect(),
    }
}

fn school(school: &CorrectedSchool) -> SchoolStep<'_> {
    let step = &school.step;
    let [from, to] = school.clusters().map(|cluster| cluster.map(Cluster::number));
    SchoolStep {
        group: step.group.as_deref(),
        school: &step.school,
        name: step.name.as_deref(),
        from,
        to,
        kind: step.kind.code(),
        cause: step.cause.map(Cause::code),
        basis_before: school.basis_before.map(Basis::code),
        basis: step.basis.code(),
        complexity_before: step.before[0],
        complexity_after: step.after[0],
        results_before: step.before[1],
        results_after: step.after[1],
        reason: school.reason.as_deref(),
        values: school.cells.iter().filter(|cell| cell.decides).map(change).collect(),
    }
}

/// The corrected values of a school that change no cluster.
fn others(school: &CorrectedSchool) -> impl Iterator<Item = OtherValue<'_>> {
    let cells = school.cells.iter().filter(|cell| !cell.decides);
    cells.map(|cell| OtherValue {
        group: school.step.group.as_deref(),
        school: &school.step.school,
        cell: change(cell),
    })
}

fn change(cell: &CorrectedCell) -> CellChange<'_> {
    CellChange { column: &cell.column, before: cell.before, after: cell.after, mean: cell.is_mean }
}

/// The corrected values of each school, as one text.
pub fn corrected_values(erratum: &Erratum) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let text = |school: &CorrectedSchool| {
        let mut out = String::new();
        for cell in &school.cells {
            let joint = if out.is_empty() { "" } else { "; " };
            let (column, before, after) = (&cell.column, number(cell.before), number(cell.after));
            // Writing into a text cannot fail.
            let _ = write!(out, "{joint}{column}: {before} → {after}");
        }
        out
    };
    erratum.schools.iter().map(text).collect()
}

/// One row a school of either version; `values` are the [`corrected_values`].
pub fn erratum_table<'a>(erratum: &'a Erratum, values: &'a [String]) -> Table<'a> {
    let schools = &erratum.schools;
    let of = |cell: fn(&CorrectedSchool) -> Cell<'_>| move |row: usize| cell(&schools[row]);
    let columns = vec![
        column(Heading::Group, of(|school| school.step.group.as_deref().map_or(Cell::Empty, Cell::text))),
        column(Heading::School, of(|school| Cell::Text(&school.step.school))),
        column(Heading::Name, of(|school| school.step.name.as_deref().map_or(Cell::Empty, Cell::text))),
        column(Heading::From, of(|school| Cell::cluster(school.step.from))),
        column(Heading::To, of(|school| Cell::cluster(school.step.to))),
        column(Heading::Correction, of(|school| Cell::code(Some(Code::Correction(school.kind))))),
        column(Heading::Cause, of(|school| Cell::code(school.step.cause.map(Code::Cause)))),
        column(Heading::ComplexityBefore, of(|school| Cell::number(school.step.before[0]))),
        column(Heading::ComplexityAfter, of(|school| Cell::number(school.step.after[0]))),
        column(Heading::ResultsBefore, of(|school| Cell::number(school.step.before[1]))),
        column(Heading::ResultsAfter, of(|school| Cell::number(school.step.after[1]))),
        column(Heading::Values, |row: usize| Cell::text(&values[row])),
    ];
    Table { rows: schools.len(), columns }
}
