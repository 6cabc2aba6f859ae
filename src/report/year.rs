//! What a later year needs to know of a report, taken from it directly: the same as reading its JSON gives.

use std::collections::HashMap;

use super::{AxisReport, GroupReport, IndicatorReport, Report, SchoolReport};
use crate::cluster::Threshold;
use crate::index::{FittedAxis, FittedIndicator};
use crate::model::{Axis, Column, Scale};
use crate::stats::Moments;
use crate::year::{Year, YearAxis, YearSchool, YearThreshold, stem_of};

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
            axes: Some(Axis::BOTH.map(|axis| YearAxis::of(settings.axis(axis)))),
            thresholds: thresholds.collect(),
            is_filtered: report.inputs.iter().any(|input| input.rows.filtered > 0),
            lang: settings.lang,
            title: report.title.clone(),
            schools: report.schools.iter().map(|school| year_school(report, school)).collect(),
            pairs: pairs.collect(),
            unpaired: report.unpaired.iter().map(|unpaired| unpaired.mentee.clone()).collect(),
            breaks: settings.breaks.clone(),
            pupils: settings.pupils.as_ref().map(|column| column.name.clone()),
            mean_over: Axis::BOTH.map(|axis| report.mean_over.of(axis).to_vec()),
            settings: report.settings_in_force(),
            warnings: Vec::new(),
        }
    }
}

fn thresholds(report: &Report, group: &GroupReport) -> [YearThreshold; 2] {
    Axis::BOTH.map(|axis| {
        let axis_report = group.axis(axis);
        let (fit, value) = (fit(report, axis, axis_report), axis_report.threshold);
        let count = fit.indicators.first().and_then(|indicator| indicator.moments).map_or(0, |moments| moments.n);
        let AxisReport { rule, mean, sd, .. } = *axis_report;
        let reversed = fit.reversed;
        let threshold = Threshold { rule, value, own_value: value, mean, sd, count, reversed, has_border: true };
        YearThreshold { fit, threshold }
    })
}

fn fit(report: &Report, axis: Axis, axis_report: &AxisReport) -> FittedAxis {
    let given = &report.settings.axis(axis).indicators;
    let indicator = |known: &IndicatorReport| {
        let range = given
            .iter()
            .find(|indicator| indicator.column.name == known.column)
            .and_then(|indicator| indicator.range);
        let range = range.filter(|_| axis_report.scale == Scale::MinMax);
        FittedIndicator::known(known.column.clone(), known.weight, moments(known), range)
    };
    FittedAxis::known(
        axis_report.scale,
        axis_report.indicators.iter().map(indicator).collect(),
        report.settings.min_coverage,
    )
}

fn moments(known: &IndicatorReport) -> Option<Moments> {
    Some(Moments { n: known.n, mean: known.mean?, sd: known.sd?, lo: known.lo?, hi: known.hi? })
}

fn year_school(report: &Report, school: &SchoolReport) -> YearSchool {
    let of = |column: &Column| (column.name.clone(), column.numbers.get(school.row));
    let mut values: HashMap<String, Option<f64>> = report.columns.iter().map(of).collect();
    let mut own = HashMap::new();
    for (name, mean) in report.means.iter().map(|mean| of(&mean.column)) {
        own.extend(values.insert(name.clone(), mean).map(|single| (name, single)));
    }
    YearSchool {
        group: school.group.clone(),
        id: school.school.clone(),
        name: school.name.clone(),
        cluster: school.cluster,
        computed: school.computed,
        basis: school.basis,
        index: [school.complexity, school.results],
        margin: [school.complexity_margin, school.results_margin],
        border: Axis::BOTH.map(|axis| school.border.contains(&axis)),
        results_se: school.results_se,
        values,
        own,
        parts: Vec::new(),
    }
}
