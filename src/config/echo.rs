//! The settings as JSON in the shape of `opora.toml`, defaults filled in.

use serde_json::{Map, Value, json};

use super::{
    AxisSettings, BadCells, ColumnRef, Decision, Indicator, Mentors, NamedPair, PairingSettings, PupilSd, Settings,
};
use crate::model::{Axis, Link, Rule};

/// The settings in force; absent is null.
pub fn echo(settings: &Settings) -> Value {
    let mut out = json!({
        "title": settings.title,
        "period": settings.period,
        "organisation": settings.head.organisation,
        "logo": settings.head.logo.as_ref().map(|logo| &logo.file),
        "author": settings.head.author,
        "date": settings.head.date,
        "lang": settings.lang,
        "school": name(settings.school.as_ref()),
        "name": name(settings.name.as_ref()),
        "by": name(settings.by.as_ref()),
        "min_coverage": number(settings.min_coverage),
        "border": number(settings.border),
        "missing": settings.missing,
        "limits": table(settings.limits.iter().map(|(column, lo, hi)| (&column.name, json!([number(*lo), number(*hi)])))),
        "zero": settings.zero,
        "bad_cells": match settings.bad_cells { BadCells::Stop => "stop", BadCells::Missing => "missing" },
        "strip": settings.strip,
        "pupils": name(settings.pupils.as_ref()),
        "pupil_sd": settings.pupil_sd.as_ref().map(|sd| match sd {
            PupilSd::Number(sd) => number(*sd),
            PupilSd::Column(column) => json!(column.name),
        }),
        "hold": settings.hold.map(number),
        "breaks": settings.breaks.iter().map(|axis: &Axis| axis.code()).collect::<Vec<_>>(),
        "team": settings.team,
        "year": settings.year,
        "table": super::table::echo(&settings.tables),
        "columns": table(settings.columns.iter().map(|(short, headings)| (short, json!(names(headings))))),
        "shares": table(settings.shares.iter().map(|(name, part, whole)| (name, json!([part.name, whole.name])))),
        "exclude": table(
            settings
                .exclude
                .iter()
                .map(|(school, reason)| (school, json!(reason)))
                .chain(settings.schools.iter().map(|school| (school, json!(false)))),
        ),
        "decisions": table(settings.decisions.iter().map(|own| (&own.school, decision(own)))),
        "complexity": axis(&settings.complexity),
        "results": axis(&settings.results),
        "pairing": pairing(&settings.pairing),
    });
    if let Some(out) = out.as_object_mut() {
        super::evidence::echo(&settings.evidence, out);
    }
    out
}

fn decision(decision: &Decision) -> Value {
    let date = decision.date.map(|day| day.to_string());
    json!({"cluster": decision.cluster.number(), "reason": decision.reason, "by": decision.by, "date": date})
}

/// A rule as the settings write it.
pub fn rule(rule: Rule) -> Value {
    match rule {
        Rule::Number(at) => number(at),
        Rule::Median => json!("median"),
        Rule::Mean => json!("mean"),
        Rule::Percentile(percent) => json!(format!("p{percent}")),
        Rule::Natural => json!("natural"),
    }
}

/// A whole number is written without a trailing `.0`.
pub(super) fn number(value: f64) -> Value {
    let text = value.to_string();
    text.parse::<i64>().map_or_else(|_| json!(value), |whole| json!(whole))
}

fn axis(settings: &AxisSettings) -> Value {
    let indicator = |indicator: &Indicator| match indicator.range {
        None => number(indicator.weight),
        Some((lo, hi)) => json!({"weight": number(indicator.weight), "range": [number(lo), number(hi)]}),
    };
    let scale = settings.scale();
    json!({
        "threshold": rule(settings.threshold),
        "scale": scale,
        "unit": settings.unit,
        "source": settings.source,
        "mean_of": settings.mean_of,
        "indicators": table(settings.indicators.iter().map(|own| (&own.column.name, indicator(own)))),
    })
}

fn pairing(settings: &PairingSettings) -> Value {
    let pairs =
        |pairs: &[NamedPair]| pairs.iter().map(|pair| json!([pair.mentee, pair.mentor])).collect::<Vec<_>>();
    json!({
        "between": settings.between.iter().map(|link: &Link| link.code()).collect::<Vec<_>>(),
        "capacity": settings.capacity.map_or_else(|| json!("auto"), |places| json!(places)),
        "max_distance": settings.max_distance.map(number),
        "min_gap": settings.min_gap.map(number),
        "same": names(&settings.same),
        "mentors": match settings.mentors { Mentors::Any => "any", Mentors::AboveExpected => "above-expected" },
        "max_km": settings.max_km.map(number),
        "keep": match settings.keep_previous {
            Some(_) => json!("previous"),
            None => json!(pairs(&settings.keep)),
        },
        "forbid": pairs(&settings.forbid),
        "waiting": settings.waiting_first.map(|_| "first"),
    })
}

pub(super) fn name(column: Option<&ColumnRef>) -> Option<&str> {
    column.map(|column| column.name.as_str())
}

pub(super) fn names(columns: &[ColumnRef]) -> Vec<&str> {
    columns.iter().map(|column| column.name.as_str()).collect()
}

fn table<'a>(entries: impl Iterator<Item = (&'a String, Value)>) -> Value {
    Value::Object(entries.map(|(key, value)| (key.clone(), value)).collect::<Map<_, _>>())
}
