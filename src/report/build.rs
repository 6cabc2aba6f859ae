//! Makes the report of what was computed.

use super::means::{self, own_value};
use super::{
    AlternativeReport, AxisNote, AxisReport, ClusterCounts, DifferenceReport, GroupReport, IndicatorReport,
    LinkNote, Notes, PairReport, Report, SCHEMA, SchoolReport, UnpairedReport, Values,
};
use crate::cluster::{Basis, Clustered};
use crate::config::{Settings, echo};
use crate::index::results_se;
use crate::model::{Axis, Cluster, Dataset};
use crate::pairing::{Distances, Pair, Pairing};
use crate::problem::Warning;

/// Everything that a report is made of.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The schools.
    pub dataset: &'a Dataset,
    /// Their clusters.
    pub clustered: &'a Clustered,
    /// Their pairs.
    pub pairing: &'a Pairing,
    /// The settings in force.
    pub settings: &'a Settings,
    /// What the reading has to tell.
    pub warnings: &'a [Warning],
}

/// Makes the report.
pub fn build(parts: &Parts) -> Report {
    let Parts { dataset, clustered, pairing, settings, warnings } = *parts;
    Report {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        title: settings.title.clone(),
        period: settings.period.clone(),
        inputs: dataset.inputs.clone(),
        excluded: dataset.excluded.clone(),
        settings: echo(settings),
        previous: None,
        mean_over: means::years(dataset),
        groups: (0..dataset.groups.len()).map(|group| group_report(dataset, clustered, group)).collect(),
        schools: schools(dataset, clustered, settings),
        implausible: dataset.implausible.clone(),
        value_rows: dataset.traced.clone(),
        pairs: pairing.pairs.iter().map(|pair| pair_report(parts, pair)).collect(),
        unpaired: unpaired(dataset, pairing),
        moves: Vec::new(),
        paths: None,
        training: None,
        notes: notes(
            dataset,
            pairing,
            settings,
            warnings.iter().chain(&clustered.warnings).chain(&pairing.warnings),
        ),
    }
}

fn group_report(dataset: &Dataset, clustered: &Clustered, place: usize) -> GroupReport {
    let group = &dataset.groups[place];
    let axis = |axis: Axis| {
        let (fit, line) = (&clustered.scored.fits[place][axis as usize], &clustered.lines[place][axis as usize]);
        let indicators = fit.indicators.iter().map(|indicator| IndicatorReport {
            column: indicator.column.clone(),
            weight: indicator.weight,
            mean: indicator.moments.map(|all| all.mean),
            sd: indicator.moments.map(|all| all.sd),
            lo: indicator.moments.map(|all| all.lo),
            hi: indicator.moments.map(|all| all.hi),
            n: indicator.moments.map_or(0, |all| all.n),
        });
        AxisReport {
            rule: line.rule,
            threshold: line.threshold,
            own_threshold: line.own_threshold,
            mean: line.mean,
            sd: line.sd,
            scale: fit.scale,
            indicators: indicators.collect(),
            count: line.count,
            reversed: line.reversed,
            has_border: line.has_border,
        }
    };
    let mut clusters = ClusterCounts::default();
    for &row in &group.rows {
        *match clustered.cluster(row as usize) {
            Some(Cluster::ComplexLow) => &mut clusters.one,
            Some(Cluster::ComplexHigh) => &mut clusters.two,
            Some(Cluster::FavourableLow) => &mut clusters.three,
            Some(Cluster::FavourableHigh) => &mut clusters.four,
            None => &mut clusters.unassigned,
        } += 1;
    }
    GroupReport {
        group: group.name.clone(),
        complexity: axis(Axis::Complexity),
        results: axis(Axis::Results),
        clusters,
    }
}

fn schools(dataset: &Dataset, clustered: &Clustered, settings: &Settings) -> Vec<SchoolReport> {
    let one = |row: usize| {
        let mut places: Vec<usize> = Vec::new();
        for &place in dataset.axes.iter().flatten().chain(dataset.pupils[0].iter()) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let values =
            places.into_iter().map(|place| (&dataset.columns[place].name, own_value(dataset, place, row)));
        let (means, years) = means::of_school(dataset, row);
        let border = Axis::BOTH.into_iter().filter(|&axis| clustered.is_border(row, axis));
        SchoolReport {
            group: super::table::group_name(dataset, row).map(str::to_owned),
            school: dataset.ids.get(row).to_owned(),
            name: Some(dataset.name(row)).filter(|name| !name.is_empty()).map(str::to_owned),
            cluster: clustered.cluster(row).map(Cluster::number),
            complexity: clustered.index(row, Axis::Complexity),
            results: clustered.index(row, Axis::Results),
            complexity_margin: clustered.margin[0].get(row),
            results_margin: clustered.margin[1].get(row),
            border: border.map(Axis::code).collect(),
            reason: Some(super::table::reason(clustered, row)).filter(|reason| !reason.is_empty()),
            computed: clustered.computed[row].map(Cluster::number),
            basis: match clustered.basis(row) {
                Basis::Computed => "computed",
                Basis::Held => "held",
                Basis::Decided(_) => "decided",
            },
            results_se: results_se(dataset, settings, row),
            values: Values(values.map(|(name, value)| (name.clone(), value)).collect()),
            means,
            years,
        }
    };
    (0..dataset.ids.len()).map(one).collect()
}

fn pair_report(parts: &Parts, pair: &Pair) -> PairReport {
    let id = |row: usize| parts.dataset.ids.get(row).to_owned();
    let fit = parts.clustered.scored.own_fit(pair.group, Axis::Complexity);
    let differences =
        Distances::new(parts.dataset, fit, parts.settings.min_coverage).differences(pair.mentee, pair.mentor);
    let differences = differences.into_iter().map(|one| DifferenceReport {
        column: one.column,
        mentee: one.mentee,
        mentor: one.mentor,
        sds: one.sds,
    });
    let alternatives = pair.alternatives.iter();
    PairReport {
        group: parts.dataset.groups[pair.group].name.clone(),
        mentee: id(pair.mentee),
        mentor: id(pair.mentor),
        mentee_cluster: pair.link.mentees().number(),
        mentor_cluster: pair.link.mentors().number(),
        distance: pair.distance,
        results_gap: pair.gap,
        flags: super::table::flags(pair),
        differences: differences.collect(),
        alternatives: alternatives
            .map(|&(row, distance)| AlternativeReport { mentor: id(row), distance })
            .collect(),
    }
}

fn unpaired(dataset: &Dataset, pairing: &Pairing) -> Vec<UnpairedReport> {
    let id = |row: usize| dataset.ids.get(row).to_owned();
    let one = |one: &crate::pairing::Unpaired| UnpairedReport {
        group: dataset.groups[one.group].name.clone(),
        mentee: id(one.mentee),
        mentee_cluster: one.link.mentees().number(),
        reason: one.reason,
        waited: one.waited,
        nearest: one.nearest.map(|(row, _)| id(row)),
        nearest_distance: one.nearest.map(|(_, distance)| distance),
    };
    pairing.unpaired.iter().map(one).collect()
}

fn notes<'a>(
    dataset: &Dataset,
    pairing: &Pairing,
    settings: &Settings,
    warnings: impl Iterator<Item = &'a Warning>,
) -> Notes {
    let axis = |axis: Axis| AxisNote {
        unit: settings.axis(axis).unit.clone(),
        source: settings.axis(axis).source.clone(),
        is_flag: settings.axis(axis).is_flag,
        given_range: settings.axis(axis).indicators.iter().any(|indicator| indicator.range.is_some()),
    };
    let link = |link: &crate::pairing::LinkSummary| LinkNote {
        group: dataset.groups[link.group].name.clone(),
        link: link.link,
        mentees: link.mentees,
        capacity: link.capacity,
    };
    Notes {
        settings_file: settings.file_name(),
        axes: Axis::BOTH.map(axis),
        border: settings.border,
        max_distance: settings.pairing.max_distance,
        links: pairing.links.iter().map(link).collect(),
        exclude: settings.exclude.clone(),
        decisions: settings.decisions.clone(),
        movement: None,
        keeps_thresholds: false,
        warnings: warnings.cloned().collect(),
    }
}
