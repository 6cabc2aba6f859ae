//! One school from its cells to its cluster and pair, and the same as `opora.explain/1`.

use serde_json::{Map, Value, json};

use super::{Federal, PeerReport, Report, SchoolReport};
use crate::cluster::Clustered;
use crate::config::{Settings, rule_value};
use crate::evidence::beside::Evidence;
use crate::evidence::chance::{ErrorPart, ErrorSteps};
use crate::evidence::context::{Coefficient, Context};
use crate::evidence::explain::sure::{Boundary, ExpectedSteps, SureSteps, sure_steps};
use crate::evidence::explain::{AxisSteps, IndicatorStep, steps};
use crate::evidence::tipping::{self, ThresholdTip, Tips, WeightTip};
use crate::model::{Axis, Cluster, Dataset, FoundCell, OfRows, Traced};

/// Of so many schools at most the page tells every step: some kilobytes each.
pub const MOST_EXPLAINED: usize = 500;

/// One school of a report, step by step.
#[derive(Clone, Debug)]
pub struct Explained {
    /// Its place among the schools.
    pub row: usize,
    /// The steps on both axes.
    pub axes: [AxisSteps; 2],
    /// Where its values stand.
    pub cells: Vec<FoundCell>,
    /// The steps to its probabilities and its expected results.
    pub sure: SureSteps,
    /// How little would put it into another cluster.
    pub tips: Tips,
}

/// What the steps of a school are made of.
#[derive(Clone, Copy, Debug)]
pub struct ExplainSource<'a> {
    /// The schools.
    pub dataset: &'a Dataset,
    /// Their clusters.
    pub clustered: &'a Clustered,
    /// The settings behind them.
    pub settings: &'a Settings,
    /// What stands beside the clusters.
    pub evidence: &'a Evidence,
}

/// Explains a school.
pub fn explained(source: ExplainSource, row: usize, cells: Vec<FoundCell>) -> Explained {
    let ExplainSource { dataset, clustered, settings, evidence } = source;
    let (axes, tips) = (steps(dataset, clustered, row), tipping::of_school(dataset, clustered, row));
    let sure = sure_steps(dataset, clustered, settings, evidence, row);
    Explained { row, axes, cells, sure, tips }
}

impl Explained {
    /// The cells of an indicator: one, or the part and the whole of a share, for each sheet that has it.
    pub fn cells_of(&self, indicator: &IndicatorStep) -> impl Iterator<Item = &FoundCell> {
        let place = indicator.place;
        self.cells.iter().filter(move |cell| cell.column == place)
    }

    /// Where the weight of an indicator puts the school into another cluster.
    pub fn weight_tip(&self, axis: Axis, indicator: usize) -> Option<&WeightTip> {
        self.tips.weights.iter().find(|tip| tip.axis == axis && tip.indicator == indicator)
    }

    /// Where a threshold does.
    pub fn threshold_tip(&self, axis: Axis) -> Option<&ThresholdTip> {
        self.tips.thresholds.iter().find(|tip| tip.axis == axis)
    }

    /// The line of its group with what it takes of the school, where it has expected results.
    pub fn expected_of<'a>(&'a self, report: &'a Report) -> Option<(&'a Context, &'a ExpectedSteps)> {
        let school = &report.schools[self.row];
        let group = report.groups.iter().find(|group| group.group == school.group)?;
        group.context.as_ref().zip(self.sure.expected.as_ref())
    }

    /// The rows of a cell's sheet from which a value of a table with several rows a school comes.
    pub fn rows_of<'a>(&self, report: &'a Report, indicator: &IndicatorStep, cell: &FoundCell) -> Option<&'a str> {
        let school = &report.schools[self.row].school;
        let is_of = |traced: &&Traced| traced.school == *school && traced.column == indicator.column;
        let mut own = report.value_rows.iter().filter(is_of);
        let own = own.find(|traced| traced.file == cell.file && traced.sheet == cell.sheet);
        own.map(|traced| traced.rows.as_str())
    }
}

/// The explanation as JSON.
pub fn explain_document(report: &Report, explained: &Explained) -> Value {
    let school = &report.schools[explained.row];
    let number = |cluster: Option<Cluster>| cluster.map(Cluster::number);
    let decision = report.settings.decisions.iter().find(|decision| decision.school == school.school);
    let [complexity, results] = explained.axes.each_ref().map(|axis| axis_value(report, explained, axis));
    let [complexity_error, results_error] = explained.sure.errors.each_ref();
    let error = |axis: Axis, steps: Option<&ErrorSteps>| {
        steps.map(|steps| error_value(&explained.axes[axis as usize].indicators, steps))
    };
    json!({
        "schema": "opora.explain/1",
        "group": school.group,
        "school": school.school,
        "name": school.name,
        "cluster": number(school.cluster),
        "computed": number(school.computed),
        "basis": school.basis.code(),
        "decision": decision.map(|decision| &decision.reason),
        "reason": school.reason.map(super::NoIndex::code),
        "federal": report.federal.as_ref().and_then(|all| federal_value(all, school)),
        "complexity": complexity,
        "results": results,
        "results_se": school.results_se,
        "results_se_from": school.evidence(|own| own.error_from).map(super::ErrorFrom::code),
        "results_se_steps": error(Axis::Results, results_error.as_ref()),
        "complexity_se_steps": error(Axis::Complexity, complexity_error.as_ref()),
        "boundaries": explained.sure.boundaries.iter().map(boundary_value).collect::<Vec<_>>(),
        "p": school.evidence(|own| own.p),
        "sureness": school.sureness().map(|(_, sureness)| sureness.code()),
        "expected": school.evidence(|own| own.expected),
        "residual": school.evidence(|own| own.residual),
        "tier": school.evidence(|own| own.tier).map(super::Tier::code),
        "expected_steps": explained.expected_of(report).map(|(context, steps)| expected_value(context, steps)),
        "peers": school.peers().iter().map(|peer| peer_value(report, peer)).collect::<Vec<_>>(),
        "peers_mean": school.evidence(|own| own.peers_mean),
        "peers_gap": school.evidence(|own| own.peers_gap),
        "show": shown(report, school),
        "pairs": report
            .pairs
            .iter()
            .filter(|pair| pair.mentee == school.school || pair.mentor == school.school)
            .collect::<Vec<_>>(),
        "unpaired": report.unpaired.iter().find(|unpaired| unpaired.mentee == school.school),
    })
}

/// How a standard error comes about: of the errors of indicators, or of half the mean square of the changes.
fn error_value(indicators: &[IndicatorStep], steps: &ErrorSteps) -> Value {
    let part = |part: &ErrorPart| {
        json!({
            "column": indicators[part.indicator].column,
            "weight": part.weight,
            "se": part.error,
            "pupils": part.tested.map(|[pupils, _]| pupils),
            "pupil_sd": part.tested.map(|[_, sd]| sd),
            "slope": part.slope,
        })
    };
    let parts: &[ErrorPart] = if let ErrorSteps::Made(parts) = steps { parts } else { &[] };
    let half_square = if let ErrorSteps::Years(half_square) = steps { Some(half_square) } else { None };
    json!({
        "se": steps.se(),
        "indicators": parts.iter().map(part).collect::<Vec<_>>(),
        "half_square": half_square,
    })
}

fn boundary_value(boundary: &Boundary) -> Value {
    json!({"axis": boundary.axis.code(), "se": boundary.se, "z": boundary.z, "p": boundary.p})
}

fn expected_value(context: &Context, steps: &ExpectedSteps) -> Value {
    let term = |(one, value): (&Coefficient, &f64)| {
        let (column, slope) = (&one.column, one.slope);
        json!({"column": column, "coefficient": slope, "value": value})
    };
    json!({
        "schools": context.schools,
        "intercept": context.intercept,
        "terms": context.coefficients.iter().zip(&steps.values).map(term).collect::<Vec<_>>(),
        "sigma": context.sigma,
        "leverage": steps.leverage,
    })
}

fn federal_value(all: &Federal, school: &SchoolReport) -> Option<Value> {
    let own = all.schools.iter().find(|one| one.school == school.school)?;
    Some(json!({
        "limit": all.limit,
        "flagged": own.is_flagged,
        "this_year": own.this_year,
        "two_years": own.two_years,
        "disagrees": own.disagrees,
    }))
}

fn peer_value(report: &Report, peer: &PeerReport) -> Value {
    let own = report.schools.iter().find(|school| school.school == peer.school);
    json!({
        "school": peer.school,
        "name": own.and_then(|own| own.name.as_ref()),
        "distance": peer.distance,
        "km": peer.km,
        "complexity": own.and_then(|own| own.complexity),
        "results": peer.results,
    })
}

/// What the settings show of a school, by column.
fn shown(report: &Report, school: &SchoolReport) -> Value {
    let texts = school.evidence(|own| Some(own.shown.clone())).unwrap_or_default();
    let columns = report.settings.evidence.show.iter().map(|column| column.name.clone());
    Value::Object(columns.zip(texts.into_iter().map(Value::String)).collect::<Map<_, _>>())
}

fn axis_value(report: &Report, explained: &Explained, axis: &AxisSteps) -> Value {
    let tip = explained.threshold_tip(axis.axis);
    let indicators = axis.indicators.iter().enumerate();
    let indicators: Vec<Value> =
        indicators.map(|(at, one)| indicator(report, explained, (axis.axis, at), one)).collect();
    json!({
        "scale": axis.scale,
        "indicators": indicators,
        "coverage": axis.coverage,
        "index": axis.index,
        "rule": rule_value(axis.threshold.rule),
        "threshold": axis.threshold.value,
        "mean": axis.threshold.mean,
        "sd": axis.threshold.sd,
        "margin": axis.margin,
        "is_above": axis.is_above,
        "is_border": axis.is_border,
        "threshold_tip": tip.map(|tip| json!({
            "tip": tip.tip,
            "shift": tip.shift,
            "sds": tip.sds,
            "cluster": tip.cluster.number(),
        })),
    })
}

fn indicator(report: &Report, explained: &Explained, (axis, at): (Axis, usize), step: &IndicatorStep) -> Value {
    let cells: Vec<&FoundCell> = explained.cells_of(step).collect();
    // Of several rows none is the one.
    let first = cells.first().filter(|cell| cell.made.is_none());
    let tip = explained.weight_tip(axis, at);
    let cell = |cell: &&FoundCell| {
        json!({
            "file": cell.file,
            "sheet": cell.sheet,
            "row": cell.row,
            "rows": explained.rows_of(report, step, cell),
            "place": cell.place.map(|at| at + 1),
            "heading": cell.heading,
            "text": cell.text,
            "weight": cell.weight,
        })
    };
    json!({
        "column": step.column,
        "row": first.and_then(|cell| cell.row),
        "text": first.and_then(|cell| cell.text.as_ref()),
        "cells": cells.iter().map(cell).collect::<Vec<_>>(),
        "value": step.value,
        "of_rows": cells.first().and_then(|cell| cell.made).map(OfRows::code),
        "weight": step.weight,
        "mean": step.moments.map(|all| all.mean),
        "sd": step.moments.map(|all| all.sd),
        "n": step.moments.map(|all| all.n),
        "range": step.range.map(|(lo, hi)| [lo, hi]),
        "rank": step.rank,
        "scaled": step.scaled,
        "share": step.share,
        "share_tip": tip.map(|tip| tip.share_tip),
        "weight_tip": tip.map(|tip| tip.weight_tip),
        "weight_tip_cluster": tip.and_then(|tip| tip.cluster).map(Cluster::number),
    })
}
