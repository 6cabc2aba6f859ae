//! Takes single values out of a parsed settings file; what does not fit is written down with its line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ColumnRef;
use super::value::{LARGEST, nearest, nearest_word};
use crate::problem::{Expected, SettingsKind, SettingsProblem};

pub(super) const ROOT: &[&str] = &[
    "title",
    "period",
    "organisation",
    "logo",
    "author",
    "date",
    "lang",
    "school",
    "name",
    "by",
    "min_coverage",
    "border",
    "missing",
    "limits",
    "zero",
    "bad_cells",
    "strip",
    "pupils",
    "pupil_sd",
    "hold",
    "breaks",
    "team",
    "se",
    "min_pupils",
    "peers",
    "show",
    "coordinates",
    "profile",
    "failed",
    "failed_limit",
    "tier_at",
    "year",
    "table",
    "columns",
    "shares",
    "exclude",
    "decisions",
    "complexity",
    "results",
    "pairing",
];
pub(super) const AXIS: &[&str] = &["threshold", "scale", "unit", "source", "mean_of", "indicators"];
pub(super) const INDICATOR: &[&str] = &["weight", "range"];
pub(super) const PAIRING: &[&str] =
    &["between", "capacity", "max_distance", "min_gap", "same", "mentors", "max_km", "keep", "forbid", "waiting"];
pub(super) const TABLE: &[&str] =
    &["file", "sheet", "header_row", "school", "id", "year", "split", "weight", "sum", "share", "count"];
pub(super) const TABLE_SHARE: &[&str] = &["column", "values", "below"];
pub(super) const DECISION: &[&str] = &["cluster", "reason", "by", "date"];

/// A value with its place.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A settings file that is being read, with all that is wrong with it so far.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) problems: Vec<SettingsProblem>,
    /// Where its lines end.
    ends: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self { text, problems: Vec::new(), ends }
    }
}

impl Reader<'_> {
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.ends.partition_point(|&end| end < span.start) + 1
    }

    pub(super) fn say(&mut self, line: usize, key: &str, kind: SettingsKind) {
        self.problems.push(SettingsProblem { line: Some(line), key: key.to_owned(), kind });
    }

    pub(super) fn wrong(&mut self, key: &str, value: &Value, expected: Expected) {
        let found = self.text.get(value.span()).unwrap_or_default().to_owned();
        let nearest = nearest_word(expected, &found);
        self.say(self.line(&value.span()), key, SettingsKind::Wrong { found, expected, nearest });
    }

    pub(super) fn unknown(&mut self, key: &Spanned<impl AsRef<str>>, keys: &[&str]) {
        let name = key.get_ref().as_ref();
        let homes: [(&'static str, &[&str]); 4] =
            [("", ROOT), ("[complexity], [results]", AXIS), ("[pairing]", PAIRING), ("[[table]]", TABLE)];
        let others = homes.iter().filter(|(_, home)| *home != keys);
        let own = nearest(name, keys.iter().copied());
        let elsewhere = others.filter_map(|(title, home)| Some((*title, nearest(name, home.iter().copied())?)));
        let (belongs, nearest) = match own {
            Some(own) => (None, Some(own)),
            None => elsewhere
                .min_by_key(|(_, near)| near != name)
                .map_or((None, None), |(title, near)| (Some(title), Some(near).filter(|near| near != name))),
        };
        self.say(self.line(&key.span()), name, SettingsKind::UnknownKey { nearest, belongs });
    }

    /// The value that `read` finds, or a problem that says what is expected.
    pub(super) fn take<T>(
        &mut self,
        key: &str,
        value: &Value,
        expected: Expected,
        read: impl Fn(&DeValue) -> Option<T>,
    ) -> Option<T> {
        let found = read(value.get_ref());
        if found.is_none() {
            self.wrong(key, value, expected);
        }
        found
    }

    pub(super) fn text(&mut self, key: &str, value: &Value) -> Option<String> {
        self.take(key, value, Expected::Text, |value| {
            value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
        })
    }

    pub(super) fn column(&mut self, key: &str, value: &Value) -> Option<ColumnRef> {
        let line = Some(self.line(&value.span()));
        self.text(key, value).map(|name| ColumnRef { name, line })
    }

    pub(super) fn texts(&mut self, key: &str, value: &Value) -> Vec<String> {
        let read = |value: &DeValue| {
            value.as_array()?.iter().map(|item| Some(item.get_ref().as_str()?.to_owned())).collect()
        };
        self.take(key, value, Expected::Texts, read).unwrap_or_default()
    }

    pub(super) fn columns(&mut self, key: &str, value: &Value) -> Vec<ColumnRef> {
        let line = Some(self.line(&value.span()));
        self.texts(key, value).into_iter().map(|name| ColumnRef { name, line }).collect()
    }

    pub(super) fn number(
        &mut self,
        key: &str,
        value: &Value,
        expected: Expected,
        fits: impl Fn(f64) -> bool,
    ) -> Option<f64> {
        self.take(key, value, expected, |value| float(value).filter(|&number| fits(number)))
    }

    pub(super) fn count(&mut self, key: &str, value: &Value, expected: Expected) -> Option<u32> {
        self.take(key, value, expected, whole)
    }

    pub(super) fn table<'v, 't>(&mut self, key: &str, value: &'v Value<'t>) -> Option<&'v DeTable<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, Expected::Table);
        }
        table
    }
}

/// The line of a byte, from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// A finite number that leaves room for squares.
pub(super) fn float(value: &DeValue) -> Option<f64> {
    let text = match value {
        DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    text.replace('_', "").parse().ok().filter(|number: &f64| number.abs() <= LARGEST)
}

/// A whole number of at least 1.
pub(super) fn whole(value: &DeValue) -> Option<u32> {
    let number = value.as_integer().filter(|whole| whole.radix() == 10)?;
    number.as_str().replace('_', "").parse().ok().filter(|&count| count >= 1)
}
