//! What a later year needs to know of a report, taken from it as it is: the same that reading its JSON gives.

use std::collections::HashMap;

use super::{AxisReport, GroupReport, IndicatorReport, Report, SchoolReport};
use crate::cluster::Threshold;
use crate::config::{AxisSettings, Indicator};
use crate::index::{FittedAxis, FittedIndicator};
use crate::model::{Axis, Column, Scale};
use crate::stats::Moments;
use crate::year::{Year, YearAxis, YearIndicator, YearSchool, YearThreshold, stem_of};

impl From<&Report> for Year {
    fn from(report: &Report) -> Self {
        let settings = &report.settings;
        let thresholds = report.groups.iter().map(|group| (group.group.clone(), thresholds(report, group)));
        let pairs = report.pairs.iter().map(|pair| (pair.mentee.clone(), pair.mentor.clone()));
        Self {
            file: String::new(),
            sha256: None,
            period: report.period.clone(),
            stem: report.inputs.first().map(|input| stem_of(&input.file)).unwrap_or_default(),
            axes: Some(Axis::BOTH.map(|one| axis(settings.axis(one)))),
            thresholds: thresholds.collect(),
            is_filtered: report.inputs.iter().any(|input| input.rows.filtered > 0),
            lang: settings.lang,
            title: report.title.clone(),
            schools: report.schools.iter().map(|one| school(report, one)).collect(),
            pairs: pairs.collect(),
            unpaired: report.unpaired.iter().map(|one| one.mentee.clone()).collect(),
            breaks: settings.breaks.clone(),
            pupils: settings.pupils.as_ref().map(|column| column.name.clone()),
            mean_over: Axis::BOTH.map(|axis| report.mean_over.of(axis).to_vec()),
            settings: report.settings_in_force(),
            warnings: Vec::new(),
        }
    }
}

/// What feeds an axis.
fn axis(settings: &AxisSettings) -> YearAxis {
    let indicator =
        |one: &Indicator| YearIndicator { column: one.column.name.clone(), weight: one.weight, range: one.range };
    YearAxis { scale: settings.scale(), indicators: settings.indicators.iter().map(indicator).collect() }
}

fn thresholds(report: &Report, group: &GroupReport) -> [YearThreshold; 2] {
    Axis::BOTH.map(|axis| {
        let one = group.axis(axis);
        let (fit, value) = (fit(report, axis, one), one.threshold);
        let count = fit.indicators.first().and_then(|one| one.moments).map_or(0, |moments| moments.n);
        let AxisReport { rule, mean, sd, .. } = *one;
        let reversed = fit.reversed;
        let threshold = Threshold { rule, value, own_value: value, mean, sd, count, reversed, has_border: true };
        YearThreshold { fit, threshold }
    })
}

fn fit(report: &Report, axis: Axis, one: &AxisReport) -> FittedAxis {
    let given = &report.settings.axis(axis).indicators;
    let indicator = |known: &IndicatorReport| {
        let range = given.iter().find(|one| one.column.name == known.column).and_then(|one| one.range);
        let range = range.filter(|_| one.scale == Scale::MinMax);
        FittedIndicator::known(known.column.clone(), known.weight, moments(known), range)
    };
    FittedAxis::known(one.scale, one.indicators.iter().map(indicator).collect(), report.settings.min_coverage)
}

fn moments(known: &IndicatorReport) -> Option<Moments> {
    Some(Moments { n: known.n, mean: known.mean?, sd: known.sd?, lo: known.lo?, hi: known.hi? })
}

fn school(report: &Report, one: &SchoolReport) -> YearSchool {
    let of = |column: &Column| (column.name.clone(), column.numbers.get(one.row));
    let mut values: HashMap<String, Option<f64>> = report.columns.iter().map(of).collect();
    let mut own = HashMap::new();
    for (name, mean) in report.means.iter().map(|mean| of(&mean.column)) {
        own.extend(values.insert(name.clone(), mean).map(|single| (name, single)));
    }
    YearSchool {
        group: one.group.clone(),
        id: one.school.clone(),
        name: one.name.clone(),
        cluster: one.cluster,
        computed: one.computed,
        basis: one.basis,
        index: [one.complexity, one.results],
        margin: [one.complexity_margin, one.results_margin],
        border: Axis::BOTH.map(|axis| one.border.contains(&axis)),
        results_se: one.results_se,
        values,
        own,
        parts: Vec::new(),
    }
}
