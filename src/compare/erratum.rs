//! The same year twice: what was published, and what is right. Which schools change their cluster, because of which
//! values, and which corrected values change nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::{Cause, Move, MoveKind, movement};
use crate::model::{Axis, Basis, Cluster, Language, Rule, SchoolYear, dated, folded, natural_key, school_year};
use crate::year::{Year, YearSchool};

/// What became of a school by the correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Nothing.
    Unchanged,
    /// Its values changed, its cluster did not.
    Values,
    /// Its cluster changed.
    Cluster,
    /// It was not among the published schools.
    Added,
    /// It is not among the schools any more.
    LeftOut,
}

impl Correction {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Values => "values",
            Self::Cluster => "cluster",
            Self::Added => "added",
            Self::LeftOut => "left-out",
        }
    }
}

/// A value that was corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectedCell {
    /// The indicator.
    pub column: String,
    /// As it was published.
    pub before: Option<f64>,
    /// As it should be.
    pub after: Option<f64>,
    /// Whether it is a mean whose earlier years were corrected, with this year's own value as it was.
    pub is_mean: bool,
    /// Whether it contributed to the school's change of cluster.
    pub decides: bool,
}

/// A school of either version.
#[derive(Clone, Debug)]
pub struct CorrectedSchool {
    /// What became of it, as between two years.
    pub step: Move,
    /// What became of it by the correction.
    pub kind: Correction,
    /// What the published cluster rested on.
    pub basis_before: Option<Basis>,
    /// The values that were corrected, in the order of the settings.
    pub cells: Vec<CorrectedCell>,
    /// Why the settings leave it out now.
    pub reason: Option<String>,
}

/// A threshold that has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectedThreshold {
    /// The group.
    pub group: Option<String>,
    /// The axis.
    pub axis: Axis,
    /// Its value in both.
    pub value: [Option<f64>; 2],
    /// The rule in both.
    pub rule: [Rule; 2],
}

/// A setting that has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectedSetting {
    /// Its name, with those of its sections.
    pub key: String,
    /// Its values; null: not set.
    pub values: [Value; 2],
}

/// A mentee with a different mentor now, or with a mentor in one version only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedPair {
    /// The mentee's id.
    pub mentee: String,
    /// The mentors.
    pub mentors: [Option<String>; 2],
}

/// A correction of a year against what was published.
#[derive(Clone, Debug, Default)]
pub struct Erratum {
    /// Base names of the two files.
    pub files: [String; 2],
    /// Hashes of their bytes.
    pub sha256: [Option<String>; 2],
    /// What heads it.
    pub title: Option<String>,
    /// The year.
    pub period: Option<String>,
    /// The language in which the year was written.
    pub lang: Option<Language>,
    /// Whether a version is a list of clusters, without values.
    pub is_list: bool,
    /// Every school of either version, by group, in natural order.
    pub schools: Vec<CorrectedSchool>,
    /// Thresholds.
    pub thresholds: Vec<CorrectedThreshold>,
    /// Settings.
    pub settings: Vec<CorrectedSetting>,
    /// Pairs, by mentee.
    pub pairs: Vec<CorrectedPair>,
    /// Schools of one version only that look like one of the other.
    pub alike: Vec<(String, String)>,
}

impl Erratum {
    /// The schools that the correction changed.
    pub fn of(&self, kind: Correction) -> impl Iterator<Item = &CorrectedSchool> {
        self.schools.iter().filter(move |school| school.kind == kind)
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        let is_same = |school: &CorrectedSchool| school.kind == Correction::Unchanged;
        let is_still = self.thresholds.is_empty() && self.settings.is_empty() && self.pairs.is_empty();
        is_still && self.schools.iter().all(is_same)
    }
}

/// Whether two versions may be of one year; where they do not say, they are.
pub fn is_same_year(before: &Year, after: &Year) -> bool {
    let named = |year: &Year| year.period.as_deref().map(folded);
    let says = |year: &Year| -> Option<SchoolYear> {
        let of_stem = || dated(&year.stem).map(|(_, year)| year);
        year.period.as_deref().map_or_else(of_stem, school_year)
    };
    match (says(before), says(after)) {
        (Some(one), Some(other)) => one == other,
        _ => named(before).zip(named(after)).is_none_or(|(one, other)| one == other),
    }
}

/// Holds what is right against what was published, whose ids are those of the right one.
pub fn erratum(before: &Year, after: &Year) -> Erratum {
    let moved = movement(before, after, &[]);
    let by_id = |year: &'_ Year| -> HashMap<String, YearSchool> {
        year.schools.iter().map(|school| (school.id.clone(), school.clone())).collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    // A list has clusters, and neither settings nor pairs.
    let is_list = before.axes.is_none() || after.axes.is_none();
    let (settings, pairs) =
        if is_list { (Vec::new(), Vec::new()) } else { (settings(before, after), pairs(before, after)) };
    let left_out = &after.settings["exclude"];
    let school = |step: Move| {
        let (was, now) = (old.get(&step.school), new.get(&step.school));
        let cells = was.zip(now).map_or_else(Vec::new, |(was, now)| cells([before, after], was, now, &step));
        let kind = match step.kind {
            MoveKind::New => Correction::Added,
            MoveKind::Gone => Correction::LeftOut,
            _ if step.from != step.to => Correction::Cluster,
            _ if cells.is_empty() => Correction::Unchanged,
            _ => Correction::Values,
        };
        let reason = left_out[&step.school].as_str().map(str::to_owned).filter(|_| kind == Correction::LeftOut);
        CorrectedSchool { basis_before: was.map(|was| was.basis), step, kind, cells, reason }
    };
    Erratum {
        files: [before.file.clone(), after.file.clone()],
        sha256: [before.sha256.clone(), after.sha256.clone()],
        title: after.title.clone().or_else(|| before.title.clone()),
        period: after.period.clone().or_else(|| before.period.clone()),
        lang: after.lang.or(before.lang),
        is_list,
        thresholds: thresholds(before, after),
        settings,
        pairs,
        alike: moved.alike,
        schools: moved.moves.into_iter().map(school).collect(),
    }
}

/// The values of a school that differ.
fn cells(years: [&Year; 2], was: &YearSchool, now: &YearSchool, step: &Move) -> Vec<CorrectedCell> {
    let mut columns: Vec<&str> = Vec::new();
    let of_axes = years.iter().flat_map(|year| year.axes.iter().flatten()).flat_map(|axis| &axis.indicators);
    let named = of_axes.map(|indicator| indicator.column.as_str());
    let pupils = years.iter().filter_map(|year| year.pupils.as_deref());
    for column in named.chain(pupils) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let cell = |column: &str| {
        // A column that only one version has is a matter of the settings.
        let own = was.own_value(column).zip(now.own_value(column))?;
        let (before, after) = if own.0 == own.1 { was.value(column).zip(now.value(column))? } else { own };
        let is_mean = own.0 == own.1;
        let decides = decides(years, column, (was, now), step);
        (before != after).then(|| CorrectedCell { column: column.to_owned(), before, after, is_mean, decides })
    };
    columns.into_iter().filter_map(cell).collect()
}

/// Whether a corrected value contributed to a change of cluster: it feeds an axis on which the school changed, and
/// the threshold alone does not explain the change.
fn decides(years: [&Year; 2], column: &str, (was, now): (&YearSchool, &YearSchool), step: &Move) -> bool {
    if step.from == step.to || step.cause == Some(Cause::Threshold) {
        return false;
    }
    let side = |school: &YearSchool, axis: Axis| school.computed.map(|cluster| cluster.is_on(axis));
    let changed = Axis::BOTH.into_iter().filter(|axis| side(was, *axis) != side(now, *axis));
    let mut feeds =
        changed.flat_map(|axis| years.iter().filter_map(move |year| Some(&year.axes.as_ref()?[axis as usize])));
    feeds.any(|axis| axis.indicators.iter().any(|indicator| indicator.column == column))
}

fn thresholds(before: &Year, after: &Year) -> Vec<CorrectedThreshold> {
    let groups: BTreeSet<&Option<String>> =
        before.thresholds.keys().filter(|group| after.thresholds.contains_key(*group)).collect();
    let mut groups: Vec<&Option<String>> = groups.into_iter().collect();
    groups.sort_by_cached_key(|group| (group.as_deref().map(natural_key), (*group).clone()));
    let of = |group: &Option<String>, axis: Axis| {
        let both = [before, after].map(|year| &year.thresholds[group][axis as usize].threshold);
        let (value, rule) = (both.map(|threshold| threshold.value), both.map(|threshold| threshold.rule));
        let is_other = value[0] != value[1] || rule[0] != rule[1];
        is_other.then(|| CorrectedThreshold { group: group.clone(), axis, value, rule })
    };
    groups.into_iter().flat_map(|group| Axis::BOTH.into_iter().filter_map(move |axis| of(group, axis))).collect()
}

/// Settings that differ; the language of the report is none of them.
fn settings(before: &Year, after: &Year) -> Vec<CorrectedSetting> {
    let mut all: BTreeMap<String, [Value; 2]> = BTreeMap::new();
    for (at, year) in [before, after].into_iter().enumerate() {
        flat("", &year.settings, &mut |key, value| all.entry(key).or_default()[at] = value);
    }
    let is_other = |(key, [before, after]): &(String, [Value; 2])| before != after && key != "lang";
    all.into_iter().filter(is_other).map(|(key, values)| CorrectedSetting { key, values }).collect()
}

/// The single settings of a section, by their whole names.
fn flat(above: &str, value: &Value, found: &mut impl FnMut(String, Value)) {
    let Some(section) = value.as_object() else { return found(above.to_owned(), value.clone()) };
    for (key, value) in section {
        let name = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        flat(&name, value, found);
    }
}

fn pairs(before: &Year, after: &Year) -> Vec<CorrectedPair> {
    let mut all: BTreeMap<(String, &str), [Option<String>; 2]> = BTreeMap::new();
    for (at, year) in [before, after].into_iter().enumerate() {
        for (mentee, mentor) in &year.pairs {
            all.entry((natural_key(mentee), mentee)).or_default()[at] = Some(mentor.clone());
        }
    }
    let other = all.into_iter().filter(|(_, mentors)| mentors[0] != mentors[1]);
    other.map(|((_, mentee), mentors)| CorrectedPair { mentee: mentee.to_owned(), mentors }).collect()
}

impl CorrectedSchool {
    /// The clusters, as they were published and as they should be.
    pub const fn clusters(&self) -> [Option<Cluster>; 2] {
        [self.step.from, self.step.to]
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CorrectedPair, CorrectedSetting, erratum, is_same_year};
    use crate::model::Scale;
    use crate::year::{Year, YearAxis};

    #[test]
    fn a_list_has_no_settings_and_no_pairs_to_correct() {
        let axis = || YearAxis { scale: Scale::Raw, indicators: Vec::new() };
        let report = |border: f64, mentor: &str| Year {
            axes: Some([axis(), axis()]),
            settings: json!({"border": border, "lang": mentor, "pairing": {"capacity": null}}),
            pairs: vec![("1".to_owned(), mentor.to_owned())],
            ..Year::default()
        };
        let list = Year::default;
        for (before, after, is_list) in [
            (report(0.2, "8"), report(0.3, "9"), false),
            (report(0.2, "8"), list(), true),
            (list(), report(0.3, "9"), true),
            (list(), list(), true),
        ] {
            let found = erratum(&before, &after);
            assert_eq!(found.is_list, is_list);
            if is_list {
                assert!(found.settings.is_empty() && found.pairs.is_empty(), "{found:?}");
                continue;
            }
            let values: [Value; 2] = [json!(0.2), json!(0.3)];
            assert_eq!(found.settings, [CorrectedSetting { key: "border".to_owned(), values }]);
            let mentors = ["8", "9"].map(|id| Some(id.to_owned()));
            assert_eq!(found.pairs, [CorrectedPair { mentee: "1".to_owned(), mentors }]);
        }
    }

    #[test]
    fn versions_of_one_year() {
        let year = |period: Option<&str>, stem: &str| Year {
            period: period.map(str::to_owned),
            stem: stem.to_owned(),
            ..Year::default()
        };
        for (before, after, expected) in [
            ((Some("2024/2025"), "a"), (Some("2024/2025"), "b"), true),
            ((Some("2024/2025"), "a"), (Some("2025"), "b"), true),
            ((Some("2024/2025"), "a"), (Some("2023/2024"), "b"), false),
            ((Some("осень"), "a"), (Some("Осень"), "b"), true),
            ((Some("осень"), "a"), (Some("весна"), "b"), false),
            ((None, "Свод 2024-2025"), (None, "Свод 2024-2025 исправленный"), true),
            ((None, "Свод 2023-2024"), (None, "Свод 2024-2025"), false),
            ((None, "Свод 2023-2024"), (Some("2024/2025"), "x"), false),
            ((None, "old"), (None, "new"), true),
            ((Some("2024/2025"), "old"), (None, "new"), true),
        ] {
            let found = is_same_year(&year(before.0, before.1), &year(after.0, after.1));
            assert_eq!(found, expected, "{before:?} {after:?}");
        }
    }
}
