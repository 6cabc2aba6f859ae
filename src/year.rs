//! What is known of a year: the schools with their clusters and values, and the lines behind them. Read from
//! a `report.json` of any version, or made of an official list, which has clusters and nothing else.

mod identity;
mod renaming;

use std::collections::HashMap;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::cluster::Line;
use crate::index::{FittedAxis, FittedIndicator};
use crate::model::{Axis, Cluster, Language, Rule, Scale};
use crate::problem::BadReport;
use crate::stats::Moments;

pub use identity::carried;
pub use renaming::{Placed, Renaming, Step, Unfit, YearIds, excluded_too, placed};

/// The schemas that can be read, with a number that later ones exceed.
const SCHEMA: &str = "opora.report/";
const NEWEST: u32 = 1;

/// A year as a report, or an official list, tells it.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// Base name of the file.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: Option<String>,
    /// The name of the year, if it has one.
    pub period: Option<String>,
    /// Base name of its first input without the ending: it names a year without a name.
    pub stem: String,
    /// What feeds each axis; none for an official list.
    pub axes: Option<[YearAxis; 2]>,
    /// The lines of each group; none for an official list.
    pub lines: HashMap<Option<String>, [YearLine; 2]>,
    /// Whether `--where` left rows out of it.
    pub is_filtered: bool,
    /// The language in which it was written.
    pub lang: Option<Language>,
    /// What heads it.
    pub title: Option<String>,
    /// The schools.
    pub schools: Vec<YearSchool>,
    /// The pairs: mentee and mentor.
    pub pairs: Vec<(String, String)>,
    /// The axes that cannot be compared with the year before.
    pub breaks: Vec<Axis>,
    /// The column of the pupils tested, among the values of the schools.
    pub pupils: Option<String>,
}

/// What feeds an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct YearAxis {
    /// The scale.
    pub scale: Scale,
    /// The indicators in the order of the settings.
    pub indicators: Vec<YearIndicator>,
}

/// An indicator of the settings of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearIndicator {
    /// The column.
    pub column: String,
    /// Its weight.
    pub weight: f64,
    /// The range that the settings give.
    pub range: Option<(f64, f64)>,
}

/// The line of an axis: values become an index, which is on one of its sides.
#[derive(Clone, Debug)]
pub struct YearLine {
    /// The scale as it was fitted.
    pub fit: FittedAxis,
    /// The threshold.
    pub line: Line,
}

impl YearLine {
    /// Whether the line can be applied to columns of another year: ranks cannot, nor other indicators.
    pub fn side(&self, value: impl Fn(&str) -> Option<Option<f64>>) -> Option<bool> {
        if self.fit.scale == Scale::Percentile || self.line.threshold.is_none() {
            return None;
        }
        if self.fit.indicators.iter().any(|one| value(&one.column).is_none()) {
            return None;
        }
        self.fit.index_of(|column| value(column).flatten()).map(|index| self.line.is_above(index))
    }
}

/// A school in a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearSchool {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: Option<String>,
    /// Its cluster; none: unassigned.
    pub cluster: Option<Cluster>,
    /// The cluster that the indices give.
    pub computed: Option<Cluster>,
    /// What the cluster rests on.
    pub basis: String,
    /// The two indices.
    pub index: [Option<f64>; 2],
    /// The two margins.
    pub margin: [Option<f64>; 2],
    /// Whether it is within the border band of each axis.
    pub border: [bool; 2],
    /// Standard error of its results.
    pub results_se: Option<f64>,
    /// Its values by column; none for an official list.
    pub values: HashMap<String, Option<f64>>,
    /// The schools of the year before that became this one, where they had other ids.
    pub parts: Vec<String>,
}

impl YearSchool {
    /// The value of a column: none if the year has no such column, a gap if the school has no value in it.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<Option<f64>> {
        self.values.get(column).copied()
    }
}

#[derive(Deserialize)]
struct ReportDoc {
    schema: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    inputs: Vec<InputDoc>,
    settings: SettingsDoc,
    groups: Vec<GroupDoc>,
    schools: Vec<SchoolDoc>,
    #[serde(default)]
    pairs: Vec<PairDoc>,
}

#[derive(Deserialize)]
struct InputDoc {
    file: String,
    #[serde(default)]
    rows: RowsDoc,
}

#[derive(Default, Deserialize)]
struct RowsDoc {
    #[serde(default)]
    filtered: usize,
}

#[derive(Deserialize)]
struct SettingsDoc {
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    min_coverage: Option<f64>,
    #[serde(default)]
    breaks: Vec<String>,
    #[serde(default)]
    pupils: Option<String>,
    complexity: AxisDoc,
    results: AxisDoc,
}

#[derive(Deserialize)]
struct AxisDoc {
    scale: Scale,
    indicators: Map<String, Value>,
}

#[derive(Deserialize)]
struct GroupDoc {
    group: Option<String>,
    complexity: LineDoc,
    results: LineDoc,
}

#[derive(Deserialize)]
struct LineDoc {
    rule: Value,
    threshold: Option<f64>,
    mean: Option<f64>,
    sd: Option<f64>,
    scale: Scale,
    indicators: Vec<IndicatorDoc>,
}

#[derive(Deserialize)]
struct IndicatorDoc {
    column: String,
    weight: f64,
    mean: Option<f64>,
    sd: Option<f64>,
    lo: Option<f64>,
    hi: Option<f64>,
    n: usize,
}

#[derive(Deserialize)]
struct SchoolDoc {
    group: Option<String>,
    school: String,
    name: Option<String>,
    cluster: Option<u64>,
    complexity: Option<f64>,
    results: Option<f64>,
    #[serde(default)]
    complexity_margin: Option<f64>,
    #[serde(default)]
    results_margin: Option<f64>,
    #[serde(default)]
    border: Vec<String>,
    #[serde(default)]
    computed: Computed,
    #[serde(default)]
    basis: Option<String>,
    #[serde(default)]
    results_se: Option<f64>,
    #[serde(default)]
    values: HashMap<String, Option<f64>>,
}

/// The cluster that the indices give: null where they give none; older reports do not have it.
#[derive(Default)]
enum Computed {
    #[default]
    Absent,
    Given(Option<u64>),
}

impl<'de> Deserialize<'de> for Computed {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Option::deserialize(value).map(Self::Given)
    }
}

#[derive(Deserialize)]
struct PairDoc {
    mentee: String,
    mentor: String,
}

/// Reads the text of a report.
///
/// # Errors
/// Why it is none.
pub fn of_report(file: &str, bytes: &[u8]) -> Result<Year, BadReport> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| BadReport::Broken(error.to_string()))?;
    let schema = value.get("schema").and_then(Value::as_str).unwrap_or_default();
    let version = schema.strip_prefix(SCHEMA).ok_or(BadReport::Other)?.parse::<u32>();
    if version.as_ref().is_ok_and(|version| *version > NEWEST) {
        return Err(BadReport::Newer(schema.to_owned()));
    }
    let doc: ReportDoc = serde_json::from_value(value).map_err(|error| BadReport::Broken(error.to_string()))?;
    debug_assert!(doc.schema.starts_with(SCHEMA));
    Ok(year(file, doc))
}

fn year(file: &str, doc: ReportDoc) -> Year {
    let coverage = doc.settings.min_coverage.unwrap_or(0.5);
    let axes = [axis(&doc.settings.complexity), axis(&doc.settings.results)];
    let lines = doc.groups.into_iter().map(|group| {
        let both = [line(group.complexity, &axes[0], coverage), line(group.results, &axes[1], coverage)];
        (group.group, both)
    });
    let stem = doc.inputs.first().map_or("", |input| input.file.as_str());
    Year {
        file: file.to_owned(),
        sha256: None,
        period: doc.period,
        stem: stem_of(stem),
        is_filtered: doc.inputs.iter().any(|input| input.rows.filtered > 0),
        lang: doc.settings.lang.as_deref().and_then(Language::of_code),
        title: doc.title,
        lines: lines.collect(),
        axes: Some(axes),
        schools: doc.schools.into_iter().map(school).collect(),
        pairs: doc.pairs.into_iter().map(|pair| (pair.mentee, pair.mentor)).collect(),
        breaks: Axis::BOTH
            .into_iter()
            .filter(|axis| doc.settings.breaks.iter().any(|one| one == axis.code()))
            .collect(),
        pupils: doc.settings.pupils,
    }
}

/// A file's name without its ending.
#[must_use]
pub fn stem_of(file: &str) -> String {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

fn axis(doc: &AxisDoc) -> YearAxis {
    let indicator = |(column, value): (&String, &Value)| {
        let end = |range: &Value, at: usize| range.get(at).and_then(Value::as_f64);
        let range = value.get("range").and_then(|range| Some((end(range, 0)?, end(range, 1)?)));
        let weight = value.as_f64().or_else(|| value.get("weight").and_then(Value::as_f64));
        YearIndicator { column: column.clone(), weight: weight.unwrap_or(1.0), range }
    };
    YearAxis { scale: doc.scale, indicators: doc.indicators.iter().map(indicator).collect() }
}

fn line(doc: LineDoc, axis: &YearAxis, coverage: f64) -> YearLine {
    let indicator = |one: IndicatorDoc| {
        let moments = match (one.mean, one.sd, one.lo, one.hi) {
            (Some(mean), Some(sd), Some(lo), Some(hi)) => Some(Moments { n: one.n, mean, sd, lo, hi }),
            _ => None,
        };
        let given = axis.indicators.iter().find(|other| other.column == one.column);
        let range = given.and_then(|other| other.range).filter(|_| doc.scale == Scale::MinMax);
        FittedIndicator::known(one.column, one.weight, moments, range)
    };
    let fit = FittedAxis::known(doc.scale, doc.indicators.into_iter().map(indicator).collect(), coverage);
    let count = fit.indicators.first().and_then(|one| one.moments).map_or(0, |moments| moments.n);
    let line = Line {
        rule: rule(&doc.rule),
        threshold: doc.threshold,
        own_threshold: doc.threshold,
        mean: doc.mean,
        sd: doc.sd,
        count,
        reversed: fit.reversed,
        has_border: true,
    };
    YearLine { fit, line }
}

fn rule(value: &Value) -> Rule {
    match value {
        Value::Number(number) => Rule::Number(number.as_f64().unwrap_or_default()),
        other => other.as_str().and_then(crate::config::rule).unwrap_or(Rule::Median),
    }
}

fn school(doc: SchoolDoc) -> YearSchool {
    let near = |axis: Axis| doc.border.iter().any(|code| code == axis.code());
    let computed = match doc.computed {
        Computed::Absent => doc.cluster,
        Computed::Given(cluster) => cluster,
    };
    YearSchool {
        group: doc.group,
        id: doc.school,
        name: doc.name,
        cluster: doc.cluster.and_then(Cluster::from_number),
        computed: computed.and_then(Cluster::from_number),
        basis: doc.basis.unwrap_or_else(|| "computed".to_owned()),
        index: [doc.complexity, doc.results],
        margin: [doc.complexity_margin, doc.results_margin],
        border: Axis::BOTH.map(near),
        results_se: doc.results_se,
        values: doc.values,
        parts: Vec::new(),
    }
}

/// The year of an official list: schools and their clusters.
#[must_use]
pub fn of_roster(file: &str, schools: Vec<(String, Option<Cluster>)>) -> Year {
    let school = |(id, cluster)| YearSchool { id, cluster, basis: "computed".to_owned(), ..YearSchool::default() };
    Year {
        file: file.to_owned(),
        stem: stem_of(file),
        schools: schools.into_iter().map(school).collect(),
        ..Year::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{of_report, stem_of};
    use crate::problem::BadReport;

    #[test]
    fn what_is_no_report() {
        for (text, expected) in [
            ("{}", BadReport::Other),
            ("[]", BadReport::Other),
            ("{\"schema\": \"other/1\"}", BadReport::Other),
            ("{\"schema\": \"opora.report/2\"}", BadReport::Newer("opora.report/2".to_owned())),
        ] {
            assert_eq!(of_report("x.json", text.as_bytes()).err(), Some(expected), "{text}");
        }
        assert!(matches!(of_report("x.json", b"{\"schema\": \"opora.report/1\"}"), Err(BadReport::Broken(_))));
        assert!(matches!(of_report("x.json", b"not json"), Err(BadReport::Broken(_))));
    }

    #[test]
    fn a_year_without_a_name_goes_by_its_file() {
        for (file, stem) in [("2000.csv", "2000"), ("Свод 2024-2025.xlsx", "Свод 2024-2025"), ("-", "-")] {
            assert_eq!(stem_of(file), stem);
        }
    }
}
