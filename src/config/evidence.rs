//! What stands beside the clusters, and never changes them: how sure they are, with whom a school is compared, what
//! else is shown of it. All of it is off until a key asks for it.

use serde_json::{Map, Value as Json, json};
use toml::de::DeValue;

use super::echo::{names, number};
use super::reader::{Reader, Value, whole};
use super::value::nearest;
use super::{ColumnRef, Settings};
use crate::model::{Axis, folded};
use crate::problem::{Expected, SettingsKind, SettingsProblem};

/// The keys that are read here.
pub(super) const KEYS: [&str; 9] =
    ["se", "min_pupils", "peers", "show", "coordinates", "profile", "failed", "failed_limit", "tier_at"];

/// From so many percent of failed pupils on a procedure counts, if the settings do not say otherwise.
const FAILED_LIMIT: f64 = 30.0;

/// The word for errors out of the changes between years.
const YEARS: &str = "years";

/// The word for the profile of all columns of numbers.
const NUMERIC: &str = "numeric";

/// So far from the expected results a school is above or below them, if the settings do not say otherwise.
const TIER_AT: f64 = 1.0;

/// What a standard error is that of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorOf {
    /// An axis: its only indicator, in the unit of that, or the index of several.
    Axis(Axis),
    /// One of several indicators, in its own unit.
    Indicator(String),
}

/// The fewest pupils behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeastPupils {
    /// Fewer are not enough data.
    pub pupils: u32,
    /// Whether a school with fewer keeps its cluster, with the reason beside it; else it has none.
    pub keeps_cluster: bool,
}

/// Which schools with high results can be mentors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mentors {
    /// All of them.
    #[default]
    Any,
    /// Those whose results are above what their contingent lets expect.
    AboveExpected,
}

/// Of which columns the values are told by clusters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileColumns {
    /// Of those that are named.
    Named(Vec<ColumnRef>),
    /// Of all columns of numbers that nothing else uses.
    Numeric,
}

impl Default for ProfileColumns {
    fn default() -> Self {
        Self::Named(Vec::new())
    }
}

impl ProfileColumns {
    /// Those that are named.
    pub fn named(&self) -> &[ColumnRef] {
        match self {
            Self::Named(columns) => columns,
            Self::Numeric => &[],
        }
    }
}

/// What is asked for beside the clusters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EvidenceSettings {
    /// Columns of standard errors: of the results, which a column alone means, of the complexity, or of single
    /// indicators. Default: none; without pupils tested nothing is said of errors then.
    pub errors: Vec<(ErrorOf, ColumnRef)>,
    /// Whether the changes between several years may tell of errors: `se = "years"`. Default: they may not.
    pub from_years: bool,
    /// The fewest pupils tested behind a label. Default: none.
    pub min_pupils: Option<LeastPupils>,
    /// How many schools with the most similar contingent are looked for. Default: none are.
    pub peers: Option<u32>,
    /// Columns that are passed through to cards, page and peers as they stand.
    pub show: Vec<ColumnRef>,
    /// Columns of latitude and longitude, in degrees.
    pub coordinates: Option<[ColumnRef; 2]>,
    /// Columns whose values are told by clusters. Default: none.
    pub profile: ProfileColumns,
    /// Procedures, each with its column of the share of pupils who failed, in percent.
    pub failed: Vec<(String, ColumnRef)>,
    /// From how many percent on a procedure counts. Default: 30, the rule of the federal list.
    pub failed_limit: Option<f64>,
    /// Beyond how many standard deviations from the expected results a school is above or below them. Default: 1;
    /// given, it asks for results in context.
    pub tier_at: Option<f64>,
}

impl EvidenceSettings {
    /// The limit of the share of pupils who failed, in percent.
    pub fn failed_limit(&self) -> f64 {
        self.failed_limit.unwrap_or(FAILED_LIMIT)
    }

    /// The cut-off of the tiers, in standard deviations.
    pub fn tier_at(&self) -> f64 {
        self.tier_at.unwrap_or(TIER_AT)
    }

    /// The columns of numbers that it names.
    pub fn numbers(&self) -> impl Iterator<Item = &ColumnRef> {
        let errors = self.errors.iter().map(|(_, column)| column);
        let failed = self.failed.iter().map(|(_, column)| column);
        errors.chain(self.coordinates.iter().flatten()).chain(self.profile.named()).chain(failed)
    }
}

impl Settings {
    /// Whether only schools with results above the expected can be mentors.
    pub const fn mentors_above_expected(&self) -> bool {
        matches!(self.pairing.mentors, Mentors::AboveExpected)
    }
}

impl Reader<'_> {
    /// Reads one of its keys.
    pub(super) fn evidence(&mut self, name: &str, value: &Value, out: &mut EvidenceSettings) {
        match name {
            "se" if value.get_ref().as_str() == Some(YEARS) => out.from_years = true,
            "se" => out.errors = self.errors(name, value),
            "min_pupils" => out.min_pupils = self.take(name, value, Expected::LeastPupils, least_pupils),
            "peers" => out.peers = self.count(name, value, Expected::Count),
            "show" => out.show = self.columns(name, value),
            "coordinates" => {
                let line = Some(self.line(&value.span()));
                let read = |value: &DeValue| {
                    let items: Vec<_> = value.as_array()?.iter().map(|item| item.get_ref().as_str()).collect();
                    let [Some(latitude), Some(longitude)] = items[..] else { return None };
                    Some([latitude, longitude].map(|name| ColumnRef { name: name.to_owned(), line }))
                };
                out.coordinates = self.take(name, value, Expected::Coordinates, read);
            }
            "profile" => out.profile = self.profile(name, value),
            "failed" => out.failed = self.named_columns(name, value),
            "failed_limit" => {
                let fits = |percent| (0.0..=100.0).contains(&percent);
                out.failed_limit = self.number(name, value, Expected::Percent, fits);
            }
            _ => out.tier_at = self.number(name, value, Expected::NotNegative, |sds| sds >= 0.0),
        }
    }

    /// The columns of errors: one alone is that of the results.
    fn errors(&mut self, key: &str, value: &Value) -> Vec<(ErrorOf, ColumnRef)> {
        if value.get_ref().is_str() {
            return self
                .column(key, value)
                .map(|column| (ErrorOf::Axis(Axis::Results), column))
                .into_iter()
                .collect();
        }
        if !value.get_ref().is_table() {
            self.wrong(key, value, Expected::Errors);
            return Vec::new();
        }
        let of = |name: String| match Axis::BOTH.into_iter().find(|axis| axis.code() == name) {
            Some(axis) => ErrorOf::Axis(axis),
            None => ErrorOf::Indicator(name),
        };
        self.named_columns(key, value).into_iter().map(|(name, column)| (of(name), column)).collect()
    }

    /// A list of columns, or the word for all of numbers.
    fn profile(&mut self, key: &str, value: &Value) -> ProfileColumns {
        match value.get_ref().as_str() {
            Some(NUMERIC) => ProfileColumns::Numeric,
            Some(_) => {
                self.wrong(key, value, Expected::Profile);
                ProfileColumns::default()
            }
            None => ProfileColumns::Named(self.columns(key, value)),
        }
    }

    /// A section of names, each with a column.
    fn named_columns(&mut self, key: &str, value: &Value) -> Vec<(String, ColumnRef)> {
        let mut out = Vec::new();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, Expected::NamedColumns);
            return out;
        };
        for (name, value) in table {
            let name = name.get_ref().as_ref();
            out.extend(self.column(name, value).map(|column| (name.to_owned(), column)));
        }
        out
    }
}

/// A number of pupils, alone or with what becomes of the cluster.
fn least_pupils(value: &DeValue) -> Option<LeastPupils> {
    let Some(table) = value.as_table() else {
        return whole(value).map(|pupils| LeastPupils { pupils, keeps_cluster: true });
    };
    let keeps_cluster = match table.get("cluster").map(|value| value.get_ref().as_str()) {
        None | Some(Some("keep")) => true,
        Some(Some("none")) => false,
        Some(_) => return None,
    };
    let is_known = table.iter().all(|(key, _)| ["pupils", "cluster"].contains(&key.get_ref().as_ref()));
    let pupils = whole(table.get("pupils")?.get_ref())?;
    is_known.then_some(LeastPupils { pupils, keeps_cluster })
}

/// What is wrong only when all settings are seen together.
pub(super) fn problems(settings: &Settings, found: &mut Vec<SettingsProblem>) {
    let own = &settings.evidence;
    let mut say = |line, key: &str, kind| found.push(SettingsProblem { line, key: key.to_owned(), kind });
    if settings.pairing.max_km.is_some() && own.coordinates.is_none() {
        say(None, "max_km", SettingsKind::NeedsCoordinates);
    }
    for (of, column) in &own.errors {
        let ErrorOf::Indicator(name) = of else { continue };
        let axes = Axis::BOTH.map(|axis| &settings.axis(axis).indicators);
        let indicators = || axes.iter().flat_map(|all| all.iter()).map(|one| one.column.name.as_str());
        // Indicators that are recognised by their names are not known yet.
        let are_known = axes.iter().all(|all| !all.is_empty());
        if are_known && !indicators().any(|known| folded(known) == folded(name)) {
            let words = indicators().chain(Axis::BOTH.map(Axis::code));
            let kind = SettingsKind::UnknownKey { nearest: nearest(name, words), belongs: None };
            say(column.line, name, kind);
        }
    }
}

/// Its keys as JSON, in the shape of `opora.toml`.
pub(super) fn echo(own: &EvidenceSettings, out: &mut Map<String, Json>) {
    let named = |all: &[(String, ColumnRef)]| {
        all.iter().map(|(name, column)| (name.clone(), json!(column.name))).collect::<Map<_, _>>()
    };
    let errors: Vec<(String, ColumnRef)> = (own.errors.iter())
        .map(|(of, column)| {
            let of = match of {
                ErrorOf::Axis(axis) => axis.code().to_owned(),
                ErrorOf::Indicator(name) => name.clone(),
            };
            (of, column.clone())
        })
        .collect();
    let errors = match &own.errors[..] {
        [] if own.from_years => json!(YEARS),
        [] => Json::Null,
        [(ErrorOf::Axis(Axis::Results), column)] => json!(column.name),
        _ => Json::Object(named(&errors)),
    };
    let min_pupils = own.min_pupils.map(|least| {
        let alone = json!(least.pupils);
        if least.keeps_cluster { alone } else { json!({"pupils": alone, "cluster": "none"}) }
    });
    out.insert("se".to_owned(), errors);
    out.insert("min_pupils".to_owned(), json!(min_pupils));
    out.insert("peers".to_owned(), json!(own.peers));
    out.insert("show".to_owned(), json!(names(&own.show)));
    let coordinates = own.coordinates.as_ref().map(|both| names(both));
    out.insert("coordinates".to_owned(), json!(coordinates));
    let profile = match &own.profile {
        ProfileColumns::Named(columns) => json!(names(columns)),
        ProfileColumns::Numeric => json!(NUMERIC),
    };
    out.insert("profile".to_owned(), profile);
    out.insert("failed".to_owned(), Json::Object(named(&own.failed)));
    out.insert("failed_limit".to_owned(), number(own.failed_limit()));
    out.insert("tier_at".to_owned(), json!(own.tier_at.map(number)));
}
