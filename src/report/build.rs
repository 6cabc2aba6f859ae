//! Makes the report of what was computed.

use super::{
    AlternativeReport, AxisReport, ClusterCounts, DifferenceReport, GroupReport, IndicatorReport, LinkNote, Notes,
    PairReport, Report, SchoolReport, Sure, UnpairedReport, means,
};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::index::results_se;
use crate::model::{Axis, Cluster, Column, Dataset};
use crate::pairing::{Distances, LinkSummary, Pair, Pairing, Unpaired};
use crate::problem::Warning;

/// Everything that a report is made of.
#[derive(Debug)]
pub struct ReportSource<'a> {
    /// The schools.
    pub dataset: &'a Dataset,
    /// Their clusters.
    pub clustered: &'a Clustered,
    /// Their pairs.
    pub pairing: &'a Pairing,
    /// The settings in force.
    pub settings: &'a Settings,
    /// The warnings of the reading.
    pub warnings: &'a [Warning],
}

/// Makes the report.
pub fn build(source: &ReportSource) -> Report {
    let ReportSource { dataset, clustered, pairing, settings, warnings } = *source;
    Report {
        version: env!("CARGO_PKG_VERSION"),
        title: settings.title.clone(),
        period: settings.period.clone(),
        inputs: dataset.inputs.clone(),
        excluded: dataset.excluded.clone(),
        settings: settings.clone(),
        previous: None,
        mean_over: means::years(dataset),
        groups: (0..dataset.groups.len()).map(|group| group_report(dataset, clustered, group)).collect(),
        columns: columns(dataset),
        means: means::averaged(dataset),
        schools: schools(dataset, clustered, settings),
        implausible: dataset.implausible.clone(),
        value_rows: dataset.traced.clone(),
        pairs: pairing.pairs.iter().map(|pair| pair_report(source, pair)).collect(),
        unpaired: unpaired(dataset, pairing),
        movement: None,
        paths: None,
        training: None,
        sure: Sure::default(),
        quality: Vec::new(),
        explained: Vec::new(),
        profiles: Vec::new(),
        federal: None,
        helped: Vec::new(),
        notes: Notes {
            links: pairing.links.iter().map(|link| link_note(dataset, link)).collect(),
            keeps_thresholds: false,
            warnings: warnings.iter().chain(&clustered.warnings).chain(&pairing.warnings).cloned().collect(),
        },
    }
}

fn group_report(dataset: &Dataset, clustered: &Clustered, place: usize) -> GroupReport {
    let group = &dataset.groups[place];
    let axis = |axis: Axis| {
        let (fit, at) =
            (&clustered.scored.fits[place][axis as usize], &clustered.thresholds[place][axis as usize]);
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
            rule: at.rule,
            threshold: at.value,
            own_threshold: at.own_value,
            mean: at.mean,
            sd: at.sd,
            scale: fit.scale,
            indicators: indicators.collect(),
            count: at.count,
            reversed: at.reversed,
            has_border: at.has_border,
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
        context: None,
        clusters,
    }
}

/// The columns of both axes, that of the pupils, those of the pupils who failed, with the values of this year alone.
fn columns(dataset: &Dataset) -> Vec<Column> {
    let mut places: Vec<usize> = Vec::new();
    let failed = &dataset.further.failed;
    for &place in dataset.axes.iter().flatten().chain(dataset.pupils[0].iter()).chain(failed) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let column = |place: usize| Column {
        name: dataset.columns[place].name.clone(),
        numbers: means::own_numbers(dataset, place).clone(),
    };
    places.into_iter().map(column).collect()
}

fn schools(dataset: &Dataset, clustered: &Clustered, settings: &Settings) -> Vec<SchoolReport> {
    let school = |row: usize| SchoolReport {
        row,
        group: super::table::group_name(dataset, row).map(str::to_owned),
        school: dataset.ids.get(row).to_owned(),
        name: Some(dataset.name(row)).filter(|name| !name.is_empty()).map(str::to_owned),
        cluster: clustered.cluster(row),
        complexity: clustered.index(row, Axis::Complexity),
        results: clustered.index(row, Axis::Results),
        complexity_margin: clustered.margin(row, Axis::Complexity),
        results_margin: clustered.margin(row, Axis::Results),
        border: Axis::BOTH.into_iter().filter(|&axis| clustered.is_border(row, axis)).collect(),
        reason: super::table::reason(clustered, row),
        computed: clustered.computed[row],
        basis: clustered.basis(row),
        results_se: results_se(dataset, settings, row),
        beside: None,
    };
    (0..dataset.ids.len()).map(school).collect()
}

fn pair_report(source: &ReportSource, pair: &Pair) -> PairReport {
    let id = |row: usize| source.dataset.ids.get(row).to_owned();
    let fit = source.clustered.scored.own_fit(pair.group, Axis::Complexity);
    let differences =
        Distances::new(source.dataset, fit, source.settings.min_coverage).differences(pair.mentee, pair.mentor);
    let differences = differences.into_iter().map(|difference| DifferenceReport {
        column: difference.column,
        mentee: difference.mentee,
        mentor: difference.mentor,
        sds: difference.sds,
    });
    let alternatives = pair.alternatives.iter();
    PairReport {
        group: source.dataset.groups[pair.group].name.clone(),
        mentee: id(pair.mentee),
        mentor: id(pair.mentor),
        link: pair.link,
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
    let report = |unpaired: &Unpaired| UnpairedReport {
        group: dataset.groups[unpaired.group].name.clone(),
        mentee: id(unpaired.mentee),
        link: unpaired.link,
        reason: unpaired.reason,
        waited: unpaired.waited,
        nearest: unpaired.nearest.map(|(row, _)| id(row)),
        nearest_distance: unpaired.nearest.map(|(_, distance)| distance),
        out_of_reach: unpaired.out_of_reach.map(|(row, km)| (id(row), km)),
        ways: None,
    };
    pairing.unpaired.iter().map(report).collect()
}

fn link_note(dataset: &Dataset, link: &LinkSummary) -> LinkNote {
    LinkNote {
        group: dataset.groups[link.group].name.clone(),
        link: link.link,
        mentees: link.mentees,
        capacity: link.capacity,
    }
}
