//! Reads the text of `opora.toml`. All that is wrong is collected, each with its line.

use toml::de::{DeTable, DeValue};

use super::reader::{AXIS, DECISION, INDICATOR, PAIRING, ROOT, Reader, Value, float, line_of, whole};
use super::value;
use super::{
    AxisSettings, BadCells, ColumnRef, Decision, Indicator, Mentors, NamedPair, PairingSettings, PupilSd, Settings,
};
use crate::model::{Axis, Cluster, Day, Language, Link, Rule, id_as_written};
use crate::problem::{Expected, SettingsKind, SettingsProblem};

/// Reads the text of a settings file.
///
/// # Errors
/// All that is wrong with it on its own.
pub fn parse(bytes: &[u8]) -> Result<Settings, Vec<SettingsProblem>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let at = |line, kind| vec![SettingsProblem { line: Some(line), key: String::new(), kind }];
    let text = std::str::from_utf8(bytes).map_err(|error| {
        at(line_of(&String::from_utf8_lossy(&bytes[..error.valid_up_to()]), usize::MAX), SettingsKind::NotUtf8)
    })?;
    let mut reader = Reader::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let line = line_of(text, offset);
        let written = text.lines().nth(line - 1).unwrap_or("").trim().to_owned();
        at(line, syntax_kind(error.message(), written))
    })?;
    let settings = Settings { comments: super::waiting::comments(text), ..reader.root(table.get_ref()) };
    if reader.problems.is_empty() { Ok(settings) } else { Err(reader.problems) }
}

/// The language that the text of a settings file names, even one that cannot be read as settings.
pub fn language(bytes: &[u8]) -> Option<Language> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().find_map(|line| {
        let (key, value) = line.trim_start_matches('\u{feff}').split_once('=')?;
        let code = value.split('#').next()?.trim().trim_matches(['"', '\'', '«', '»', '“', '”']);
        (key.trim() == "lang").then(|| Language::of_code(code)).flatten()
    })
}

/// What was probably meant by a line that is no TOML.
fn syntax_kind(message: &str, written: String) -> SettingsKind {
    let (key, value) = written.split_once('=').unwrap_or((&written, ""));
    let comma = value.trim().split_once(',').is_some_and(|(whole, part)| {
        let whole = whole.trim_start_matches(['-', '+']);
        !whole.is_empty()
            && whole.chars().all(|c| c.is_ascii_digit())
            && part.starts_with(|c: char| c.is_ascii_digit())
    });
    let bare = !key.trim().is_ascii() && !key.trim_start().starts_with(['"', '\'', '[', '#']);
    if message.contains("duplicate") {
        SettingsKind::Twice
    } else if comma {
        SettingsKind::DecimalComma(written)
    } else if bare {
        SettingsKind::BareName(written)
    } else {
        SettingsKind::Syntax(written)
    }
}

impl Reader<'_> {
    fn root(&mut self, table: &DeTable) -> Settings {
        let mut out = Settings::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                name @ "title" => out.title = self.text(name, value),
                name @ "period" => out.period = self.text(name, value),
                name @ ("organisation" | "logo" | "author" | "date") => {
                    self.title_block(name, value, &mut out.head);
                }
                name @ "lang" => {
                    out.lang =
                        self.take(name, value, Expected::Language, |value| Language::of_code(value.as_str()?));
                }
                name @ "school" => out.school = self.column(name, value),
                name @ "name" => out.name = self.column(name, value),
                name @ "by" => out.by = self.column(name, value),
                name @ "min_coverage" => {
                    let share = self.number(name, value, Expected::Share, |number| (0.0..=1.0).contains(&number));
                    out.min_coverage = share.unwrap_or(out.min_coverage);
                }
                name @ "border" => {
                    out.border =
                        self.number(name, value, Expected::NotNegative, |n| n >= 0.0).unwrap_or(out.border);
                }
                name @ "missing" => out.missing = self.texts(name, value),
                name @ "zero" => out.zero = self.texts(name, value),
                name @ "strip" => out.strip = self.texts(name, value),
                name @ "bad_cells" => {
                    let read = |value: &DeValue| bad_cells(value.as_str()?);
                    out.bad_cells = self.take(name, value, Expected::BadCells, read).unwrap_or(BadCells::Stop);
                }
                "columns" | "shares" | "exclude" | "decisions" | "limits" => {
                    self.named(key.get_ref(), value, &mut out);
                }
                name if super::evidence::KEYS.contains(&name) => self.evidence(name, value, &mut out.evidence),
                "pupils" | "pupil_sd" | "hold" | "breaks" | "team" => self.yearly(key.get_ref(), value, &mut out),
                name @ "year" => {
                    let read = |value: &DeValue| match value.as_str() {
                        Some(year) => Some(year.trim().to_owned()).filter(|year| !year.is_empty()),
                        None => Some(whole(value)?.to_string()),
                    };
                    out.year = self.take(name, value, Expected::Text, read);
                }
                name @ "table" => out.tables = self.tables(name, value),
                name @ "complexity" => self.axis(name, value, &mut out.complexity),
                name @ "results" => self.axis(name, value, &mut out.results),
                name @ "pairing" => self.pairing(name, value, &mut out.pairing),
                _ => self.unknown(key, ROOT),
            }
        }
        ids_as_read(&mut out);
        out
    }

    /// The settings that matter from the second year on.
    fn yearly(&mut self, name: &str, value: &Value, out: &mut Settings) {
        match name {
            "pupils" => out.pupils = self.column(name, value),
            "pupil_sd" => {
                let line = Some(self.line(&value.span()));
                out.pupil_sd = self.take(name, value, Expected::NumberOrColumn, |value| match value.as_str() {
                    Some(column) => Some(PupilSd::Column(ColumnRef { name: column.to_owned(), line })),
                    None => float(value).filter(|&sd| sd > 0.0).map(PupilSd::Number),
                });
            }
            "hold" => out.hold = self.number(name, value, Expected::NotNegative, |n| n >= 0.0),
            "breaks" => {
                let read = |value: &DeValue| {
                    let axis = |item: &Value| {
                        Axis::BOTH.into_iter().find(|axis| item.get_ref().as_str() == Some(axis.code()))
                    };
                    value.as_array()?.iter().map(axis).collect()
                };
                out.breaks = self.take(name, value, Expected::Axes, read).unwrap_or_default();
            }
            _ => out.team = self.count(name, value, Expected::Count),
        }
    }

    /// The sections whose keys are names out of the data.
    fn named(&mut self, section: &str, value: &Value, out: &mut Settings) {
        let Some(table) = self.table(section, value) else { return };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let line = Some(self.line(&key.span()));
            match section {
                "columns" if value.get_ref().is_str() => {
                    let headings = self.column(name, value).into_iter().collect();
                    out.columns.push((name.to_owned(), headings));
                }
                "columns" => {
                    let headings = self.columns(name, value);
                    out.columns.push((name.to_owned(), headings));
                }
                "shares" => {
                    let read = |value: &DeValue| match value
                        .as_array()
                        .map(|items| items.iter().collect::<Vec<_>>())?[..]
                    {
                        [part, whole] => {
                            Some((part.get_ref().as_str()?.to_owned(), whole.get_ref().as_str()?.to_owned()))
                        }
                        _ => None,
                    };
                    if let Some((part, whole)) = self.take(name, value, Expected::PartWhole, read) {
                        let at = |name| ColumnRef { name, line };
                        out.shares.push((name.to_owned(), at(part), at(whole)));
                    }
                }
                "exclude" if value.get_ref().as_bool() == Some(false) => out.schools.push(name.trim().to_owned()),
                "limits" => {
                    if let Some((lo, hi)) = self.take(name, value, Expected::Range, range) {
                        out.limits.push((ColumnRef { name: name.to_owned(), line }, lo, hi));
                    }
                }
                "exclude" => {
                    out.exclude.extend(self.text(name, value).map(|reason| (name.trim().to_owned(), reason)));
                }
                _ => self.decision(name, value, out),
            }
        }
    }

    fn decision(&mut self, school: &str, value: &Value, out: &mut Settings) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(school, value, Expected::Decision);
        };
        for (key, _) in table {
            if !DECISION.contains(&key.get_ref().as_ref()) {
                self.unknown(key, DECISION);
            }
        }
        let by = table.get("by").and_then(|value| self.text("by", value));
        let date = table.get("date").and_then(|value| self.take("date", value, Expected::Day, day));
        let read = |value: &DeValue| {
            let number = u64::from(whole(value.get("cluster")?.get_ref())?);
            let reason = value.get("reason")?.get_ref().as_str()?.trim();
            let cluster = Cluster::from_number(number).filter(|_| !reason.is_empty())?;
            let (school, reason, by) = (school.trim().to_owned(), reason.to_owned(), by.clone());
            Some(Decision { school, cluster, reason, by, date })
        };
        out.decisions.extend(self.take(school, value, Expected::Decision, read));
    }

    fn axis(&mut self, section: &str, value: &Value, out: &mut AxisSettings) {
        let Some(table) = self.table(section, value) else { return };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                name @ "threshold" => {
                    let read = |value: &DeValue| match value.as_str() {
                        Some(word) => value::rule(word),
                        None => float(value).map(Rule::Number),
                    };
                    out.threshold = self.take(name, value, Expected::Threshold, read).unwrap_or(Rule::Median);
                }
                name @ "scale" => {
                    out.scale = self.take(name, value, Expected::Scale, |value| value::scale(value.as_str()?));
                }
                name @ "unit" => out.unit = self.text(name, value),
                name @ "mean_of" => out.mean_of = self.count(name, value, Expected::Years),
                name @ "source" => out.source = self.text(name, value),
                name @ "indicators" => out.indicators = self.indicators(name, value),
                name @ "range" => self.say(self.line(&key.span()), name, SettingsKind::RangeOnAxis),
                _ => self.unknown(key, AXIS),
            }
        }
    }

    fn indicators(&mut self, section: &str, value: &Value) -> Vec<Indicator> {
        let Some(table) = self.table(section, value) else { return Vec::new() };
        if table.is_empty() {
            self.wrong(section, value, Expected::Indicators);
        }
        let mut out = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let column = ColumnRef { name: name.to_owned(), line: Some(self.line(&key.span())) };
            let mut indicator = Indicator { column, weight: 1.0, range: None };
            if let Some(table) = value.get_ref().as_table() {
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        "weight" => {
                            indicator.weight =
                                self.number(name, value, Expected::Weight, value::is_weight).unwrap_or(1.0);
                        }
                        "range" => indicator.range = self.take(name, value, Expected::Range, range),
                        _ => self.unknown(key, INDICATOR),
                    }
                }
            } else {
                indicator.weight = self.number(name, value, Expected::Weight, value::is_weight).unwrap_or(1.0);
            }
            out.push(indicator);
        }
        out
    }

    fn pairing(&mut self, section: &str, value: &Value, out: &mut PairingSettings) {
        let Some(table) = self.table(section, value) else { return };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                name @ "between" => {
                    let read = |value: &DeValue| {
                        let link = |item: &Value| {
                            Link::BOTH.into_iter().find(|link| item.get_ref().as_str() == Some(link.code()))
                        };
                        value.as_array()?.iter().map(link).collect::<Option<Vec<_>>>()
                    };
                    out.between = self.take(name, value, Expected::Links, read).unwrap_or_default();
                    out.between.sort_unstable();
                    out.between.dedup();
                }
                "capacity" if value.get_ref().as_str() == Some("auto") => out.capacity = None,
                name @ "capacity" => out.capacity = self.count(name, value, Expected::Capacity),
                name @ "max_distance" => {
                    out.max_distance = self.number(name, value, Expected::NotNegative, |n| n >= 0.0);
                }
                name @ "min_gap" => out.min_gap = self.number(name, value, Expected::NotNegative, |n| n >= 0.0),
                name @ "same" => out.same = self.columns(name, value),
                name @ "mentors" => {
                    let read = |value: &DeValue| match value.as_str() {
                        Some("any") => Some(Mentors::Any),
                        Some("above-expected") => Some(Mentors::AboveExpected),
                        _ => None,
                    };
                    out.mentors = self.take(name, value, Expected::Mentors, read).unwrap_or_default();
                }
                name @ "max_km" => out.max_km = self.number(name, value, Expected::NotNegative, |n| n >= 0.0),
                "keep" if value.get_ref().as_str() == Some("previous") => {
                    out.keep_previous = Some(self.line(&value.span()));
                }
                name @ "keep" => out.keep = self.pairs(name, value),
                name @ "waiting" => {
                    let line = self.line(&value.span());
                    let read = |value: &DeValue| (value.as_str() == Some("first")).then_some(line);
                    out.waiting_first = self.take(name, value, Expected::Waiting, read);
                }
                name @ "forbid" => out.forbid = self.pairs(name, value),
                _ => self.unknown(key, PAIRING),
            }
        }
    }

    fn pairs(&mut self, key: &str, value: &Value) -> Vec<NamedPair> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key, value, Expected::Pairs);
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in items {
            let line = Some(self.line(&item.span()));
            let read = |value: &DeValue| match value.as_array().map(|ids| ids.iter().collect::<Vec<_>>())?[..] {
                [mentee, mentor] => {
                    let id = |value: &Value| Some(value.get_ref().as_str()?.trim().to_owned());
                    Some(NamedPair { mentee: id(mentee)?, mentor: id(mentor)?, line })
                }
                _ => None,
            };
            out.extend(self.take(key, item, Expected::Pairs, read));
        }
        out
    }
}

/// Ids of the settings are read as those of the table, whose words to be stripped are known only now.
fn ids_as_read(out: &mut Settings) {
    let strip = std::mem::take(&mut out.strip);
    let pairs = out.pairing.keep.iter_mut().chain(&mut out.pairing.forbid);
    let ids = (out.exclude.iter_mut().map(|(id, _)| id))
        .chain(out.decisions.iter_mut().map(|decision| &mut decision.school))
        .chain(pairs.flat_map(|pair| [&mut pair.mentee, &mut pair.mentor]));
    ids.for_each(|id| *id = id_as_written(id, &strip));
    out.strip = strip;
}

fn range(value: &DeValue) -> Option<(f64, f64)> {
    match value.as_array().map(|ends| ends.iter().collect::<Vec<_>>())?[..] {
        [lo, hi] => {
            Some((float(lo.get_ref())?, float(hi.get_ref())?)).filter(|(lo, hi)| value::is_range(*lo, *hi))
        }
        _ => None,
    }
}

/// A day in quotes as people write it, or a date of TOML itself.
fn day(value: &DeValue) -> Option<Day> {
    match value {
        DeValue::Datetime(day) => Day::of_text(&day.to_string()),
        value => Day::of_text(value.as_str()?),
    }
}

fn bad_cells(code: &str) -> Option<BadCells> {
    match code {
        "stop" => Some(BadCells::Stop),
        "missing" => Some(BadCells::Missing),
        _ => None,
    }
}
