//! From indices to clusters: where each group's thresholds are, how far each school stands from them, and on
//! which side.

use std::collections::{HashMap, HashSet};

use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::config::{LARGEST, Settings};
use crate::index::{Scored, moments};
use crate::model::{Axis, Basis, Cluster, Dataset, Group, ROWS_A_TASK, Rows, Rule, alike::Alike};
use crate::problem::{Problem, ProblemKind, Warning, WarningKind};
use crate::stats;

/// One unit of the 12th decimal.
const LEAST_MARGIN: f64 = 1e-12;
/// More than rounding changes of a margin near the border, as a part of 1 and the border together.
const ROUNDED: f64 = 1e-9;
/// Fewer indices than this make a relative threshold shaky.
const SMALL_GROUP: usize = 10;

/// The threshold of an axis in a group, and what stands behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The rule.
    pub rule: Rule,
    /// Where it is, in the index' units; none where nobody has an index.
    pub value: Option<f64>,
    /// The threshold that this year's own indices give; the same unless an earlier one is in force.
    pub own_value: Option<f64>,
    /// Mean of the index over the group.
    pub mean: Option<f64>,
    /// Population standard deviation of the index over the group.
    pub sd: Option<f64>,
    /// How many schools have the index.
    pub count: usize,
    /// Whether smaller is complex, or high.
    pub reversed: bool,
    /// Whether there can be border schools: an axis of two values has none.
    pub has_border: bool,
}

impl Threshold {
    /// Whether an index is on the complex, or high, side; a school at the threshold is.
    pub fn is_above(&self, index: f64) -> bool {
        self.value.is_some_and(|at| if self.reversed { index <= at } else { index >= at })
    }

    /// This threshold of an earlier year, with what this year's own has to say.
    fn kept(&self, own: &Self) -> Self {
        let (count, has_border) = (own.count, own.has_border);
        Self { own_value: own.value, count, has_border, ..self.clone() }
    }

    /// Whether the margin of an index is less than that, on either side.
    fn is_near(&self, index: f64, border: f64) -> bool {
        // What is far away, as most are, need not be rounded.
        let is_far =
            |sd: f64| self.value.is_some_and(|at| (index - at).abs() > sd * (border + ROUNDED * (1.0 + border)));
        !self.sd.is_some_and(is_far) && self.margin(index).is_some_and(|margin| margin.abs() < border)
    }

    /// Signed distance to the threshold in sds of the index, ≥ 0 on the complex, or high, side.
    fn margin(&self, index: f64) -> Option<f64> {
        let sd = self.sd.filter(|sd| *sd > 0.0)?;
        let above = if self.reversed { self.value? - index } else { index - self.value? };
        let margin = stats::round12(above / sd);
        // A margin says on which side a school is, however near the threshold.
        Some(if above < 0.0 && margin == 0.0 { -LEAST_MARGIN } else { margin })
    }
}

/// Every school with its margins and its cluster.
#[derive(Clone, Debug)]
pub struct Clustered {
    /// The indices, and the scales behind them.
    pub scored: Scored,
    /// The thresholds of each group, complexity and results, in the dataset's order of groups.
    pub thresholds: Vec<[Threshold; 2]>,
    /// The cluster that the indices give; none: unassigned.
    pub computed: Vec<Option<Cluster>>,
    /// Clusters that do not rest on the indices alone, by school.
    other: HashMap<usize, (Basis, Cluster)>,
    /// Place of each school's group.
    group_of: Vec<u32>,
    /// Width of the border band.
    border: f64,
    /// Schools with fewer pupils tested than the settings ask for.
    few_pupils: HashSet<usize>,
    /// Which schools may be mentors, where only some may.
    pub may_mentor: Option<Vec<bool>>,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
}

impl Clustered {
    /// The cluster in force; none: unassigned.
    pub fn cluster(&self, row: usize) -> Option<Cluster> {
        match self.other.get(&row) {
            Some((_, cluster)) => Some(*cluster),
            None => self.computed[row],
        }
    }

    /// Whether too few pupils were tested for what the settings ask.
    pub fn has_few_pupils(&self, row: usize) -> bool {
        self.few_pupils.contains(&row)
    }

    /// Whether a school may be a mentor if its results are high.
    pub fn may_mentor(&self, row: usize) -> bool {
        self.may_mentor.as_ref().is_none_or(|may| may.get(row).is_some_and(|may| *may))
    }

    /// What it rests on.
    pub fn basis(&self, row: usize) -> Basis {
        self.other.get(&row).map_or(Basis::Computed, |(basis, _)| *basis)
    }

    /// Whether a school is within the border band of an axis; an unassigned one never is.
    pub fn is_border(&self, row: usize, axis: Axis) -> bool {
        let group = self.group_of.get(row).map_or(0, |&group| group as usize);
        let threshold = &self.thresholds[group][axis as usize];
        let is_near = |index| threshold.is_near(index, self.border);
        threshold.has_border && self.index(row, axis).is_some_and(is_near) && self.cluster(row).is_some()
    }

    /// How far a school stands from the threshold, ≥ 0 on the complex, or high, side.
    pub fn margin(&self, row: usize, axis: Axis) -> Option<f64> {
        let group = self.group_of.get(row).map_or(0, |&group| group as usize);
        self.thresholds[group][axis as usize].margin(self.index(row, axis)?)
    }

    /// A school's index.
    pub fn index(&self, row: usize, axis: Axis) -> Option<f64> {
        self.scored.index[axis as usize].get(row)
    }
}

/// What an earlier year says for the clusters of this one.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// Its thresholds by group, if they are to stay in force.
    pub thresholds: HashMap<Option<String>, [Option<Threshold>; 2]>,
    /// The clusters of its schools, if they hold schools near the threshold.
    pub clusters: HashMap<String, Cluster>,
}

/// Values that no index can be made of: cells are never so large, but a share of a whole near 0 can be.
pub fn too_large(dataset: &Dataset) -> Vec<Problem> {
    let file = dataset.inputs.first().map_or("", |input| input.file.as_str());
    let mut out = Vec::new();
    for column in &dataset.columns {
        if column.numbers.are_steps() {
            continue;
        }
        let is_large = |row: &usize| column.numbers.get(*row).is_some_and(|value| value.abs() > LARGEST);
        out.extend((0..dataset.ids.len()).filter(is_large).map(|row| {
            let kind = ProblemKind::TooLarge { school: dataset.ids.get(row).to_owned() };
            Problem { column: Some(column.name.clone()), ..Problem::of_file(file, kind) }
        }));
    }
    out
}

impl Earlier {
    /// The threshold of an axis of a group that stays in force.
    fn threshold(&self, group: &Group, axis: Axis) -> Option<&Threshold> {
        self.thresholds.get(&group.name)?[axis as usize].as_ref()
    }

    /// Whether a group, or an axis of it, has a threshold of its own because it had none.
    fn new_group(&self, group: &Group) -> Vec<WarningKind> {
        if self.thresholds.is_empty() {
            return Vec::new();
        }
        if !self.thresholds.contains_key(&group.name) {
            return vec![WarningKind::NewGroup(None)];
        }
        let own = Axis::BOTH.into_iter().filter(|&axis| self.threshold(group, axis).is_none());
        own.map(|axis| WarningKind::NewGroup(Some(axis))).collect()
    }
}

/// Puts every school into its cluster.
pub fn cluster(dataset: &Dataset, scored: Scored, settings: &Settings) -> Clustered {
    cluster_after(dataset, scored, settings, &Earlier::default())
}

/// Puts every school into its cluster, after an earlier year.
pub fn cluster_after(dataset: &Dataset, scored: Scored, settings: &Settings, earlier: &Earlier) -> Clustered {
    let rows = dataset.ids.len();
    let both = |place: usize| {
        let group = &dataset.groups[place];
        let own = |axis| threshold(&scored, place, &group.rows, axis, settings);
        let (complexity, results) = rayon::join(|| own(Axis::Complexity), || own(Axis::Results));
        let kept = |axis: Axis, own: Threshold| match earlier.threshold(group, axis) {
            Some(old) => old.kept(&own),
            None => own,
        };
        [kept(Axis::Complexity, complexity), kept(Axis::Results, results)]
    };
    let thresholds: Vec<[Threshold; 2]> = (0..dataset.groups.len()).into_par_iter().map(both).collect();
    let threshold_of = |row: usize, axis: Axis| &thresholds[dataset.group_of(row)][axis as usize];
    let index = |row: usize, axis: Axis| scored.index[axis as usize].get(row);
    let side = |row, axis| Some(threshold_of(row, axis).is_above(index(row, axis)?));
    let computed = |row| Some(Cluster::of(side(row, Axis::Complexity)?, side(row, Axis::Results)?));
    let mut computed: Vec<Option<Cluster>> =
        (0..rows).into_par_iter().with_min_len(ROWS_A_TASK).map(computed).collect();
    let few_pupils = few_pupils(dataset, settings);
    if settings.evidence.min_pupils.is_some_and(|least| !least.keeps_cluster) {
        for &row in &few_pupils {
            computed[row] = None;
        }
    }
    let mut warnings = Vec::new();
    for (place, group) in dataset.groups.iter().enumerate() {
        let mut kinds = group_warnings(&scored, place, &group.rows, &thresholds[place]);
        kinds.extend(earlier.new_group(group));
        warnings.extend(kinds.into_iter().map(|kind| Warning { group: group.name.clone(), kind }));
    }
    let (other, group_of, border) = (HashMap::new(), dataset.group_of.clone(), settings.border);
    let may_mentor = None;
    let mut out =
        Clustered { scored, thresholds, computed, other, group_of, border, few_pupils, may_mentor, warnings };
    hold(dataset, settings, &earlier.clusters, &mut out);
    decide(dataset, settings, &mut out);
    out
}

/// The schools with fewer pupils tested than the settings ask for; of whom that is not known, nothing is said.
fn few_pupils(dataset: &Dataset, settings: &Settings) -> HashSet<usize> {
    let Some((least, place)) = settings.evidence.min_pupils.zip(dataset.pupils[0]) else { return HashSet::new() };
    let numbers = &dataset.columns[place].numbers;
    let is_few = |row: &usize| numbers.get(*row).is_some_and(|pupils| pupils < f64::from(least.pupils));
    (0..dataset.ids.len()).filter(is_few).collect()
}

fn threshold(scored: &Scored, group: usize, rows: &Rows, axis: Axis, settings: &Settings) -> Threshold {
    let reversed = scored.fits[group][axis as usize].reversed;
    let (index, rule) = (&scored.index[axis as usize], settings.axis(axis).threshold);
    // Of all schools most rules need no copy of the indices.
    let is_copied = rows.len() != index.len() || matches!(rule, Rule::Percentile(_) | Rule::Natural);
    let mut copy = if is_copied { index.present(rows) } else { Vec::new() };
    let moments = if is_copied { stats::moments(&copy) } else { moments(index) };
    let mean = scored.fits[group][axis as usize].mean.or(moments.map(|all| all.mean));
    let has_border = moments.is_some_and(|all| all.lo < all.hi)
        && if is_copied {
            stats::distinct_at_least(copy.iter().copied(), 3)
        } else {
            stats::distinct_at_least((0..index.len()).filter_map(|row| index.get(row)), 3)
        };
    let value = match rule {
        Rule::Median if !is_copied => stats::median_of(|take| index.each_present(take)),
        _ => value(rule, &mut copy, mean, reversed),
    };
    let value = value.map(stats::round12);
    let (count, sd) = (moments.map_or(0, |all| all.n), moments.map(|all| all.sd));
    Threshold { rule, value, own_value: value, mean, sd, count, reversed, has_border }
}

/// The threshold that a rule gives for some indices. Quantile and natural break look at −x where smaller is
/// the complex, or high, side, so that turning a column's sign round changes nothing.
fn value(rule: Rule, values: &mut [f64], mean: Option<f64>, reversed: bool) -> Option<f64> {
    let mut oriented = |take: &dyn Fn(&mut [f64]) -> Option<f64>| {
        if reversed {
            for value in values.iter_mut() {
                *value = -*value;
            }
        }
        take(values).map(|at| if reversed { -at } else { at })
    };
    match rule {
        Rule::Number(at) => Some(at),
        Rule::Mean => mean,
        Rule::Median => oriented(&stats::median),
        Rule::Percentile(percent) => oriented(&|values| stats::quantile(values, percent)),
        Rule::Natural => oriented(&|values| stats::natural_break(values)),
    }
}

fn group_warnings(scored: &Scored, group: usize, rows: &Rows, thresholds: &[Threshold; 2]) -> Vec<WarningKind> {
    let mut out = Vec::new();
    for axis in Axis::BOTH {
        let (fit, threshold) = (scored.own_fit(group, axis), &thresholds[axis as usize]);
        for indicator in &fit.indicators {
            if indicator.moments.is_some_and(|values| values.n > 1 && values.sd == 0.0) {
                out.push(WarningKind::NoSpread(indicator.column.clone()));
            }
            if indicator.moments.is_none() && fit.indicators.len() > 1 {
                out.push(WarningKind::NoValues(indicator.column.clone()));
            }
        }
        if !matches!(threshold.rule, Rule::Number(_)) {
            if (1..SMALL_GROUP).contains(&threshold.count) {
                out.push(WarningKind::SmallGroup { axis, count: threshold.count });
            }
            continue;
        }
        let index = |&row: &u32| scored.index[axis as usize].get(row as usize);
        let above = rows.iter().filter_map(index).filter(|index| threshold.is_above(*index)).count();
        if threshold.count > 0 && (above == 0 || above == threshold.count) {
            out.push(WarningKind::OneSided { axis, all_above: above > 0 });
        }
    }
    out
}

/// A school keeps last year's side of a threshold until it is past it by so many sds. Over a break last year's
/// side cannot be compared, so it holds nobody.
fn hold(dataset: &Dataset, settings: &Settings, earlier: &HashMap<String, Cluster>, out: &mut Clustered) {
    let Some(least) = settings.hold.filter(|_| !earlier.is_empty()) else { return };
    for (row, id) in dataset.ids.iter().enumerate() {
        let (Some(cluster), Some(&before)) = (out.computed[row], earlier.get(id)) else { continue };
        let side = |axis: Axis| {
            let (now, was) = (cluster.is_on(axis), before.is_on(axis));
            let past = out.margin(row, axis).is_none_or(|margin| margin.abs() >= least);
            if past || settings.breaks.contains(&axis) { now } else { was }
        };
        let kept = Cluster::of(side(Axis::Complexity), side(Axis::Results));
        if kept != cluster {
            out.other.insert(row, (Basis::Held, kept));
        }
    }
}

/// The commission's decisions stand over the computed clusters.
fn decide(dataset: &Dataset, settings: &Settings, out: &mut Clustered) {
    if settings.decisions.is_empty() {
        return;
    }
    let rows: HashMap<&str, usize> = dataset.ids.iter().enumerate().map(|(row, id)| (id, row)).collect();
    let mut known = None;
    for decision in &settings.decisions {
        if let Some(&row) = rows.get(decision.school.as_str()) {
            out.other.insert(row, (Basis::Decided, decision.cluster));
        } else if !dataset.left_out.contains(&decision.school) {
            let known = known.get_or_insert_with(|| Alike::new(dataset.ids.iter()));
            let (id, alike) = (decision.school.clone(), known.of(&decision.school).map(str::to_owned));
            let kind = WarningKind::UnknownId { section: "decisions", id, alike };
            out.warnings.push(Warning { group: None, kind });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clustered, cluster, too_large};
    use crate::index::score;
    use crate::model::{Axis, Cluster, Column, Dataset, Numbers};
    use crate::problem::{ProblemKind, WarningKind};
    use crate::read::sample;

    /// A table and its clusters: complexity `c` and results `r`, both cut at 50; settings come above and below.
    fn clustered(above: &str, below: &str, table: &str) -> (Dataset, Clustered) {
        let axis =
            |name: &str, column: &str| format!("[{name}]\nthreshold = 50\nindicators = {{ {column} = 1 }}\n");
        let text = format!("school = \"id\"\n{above}\n{}{}{below}", axis("complexity", "c"), axis("results", "r"));
        let (dataset, settings) = sample(&text, table);
        let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
        (dataset, clustered)
    }

    /// The distance of 1e-12 is a part of 3e-14 of the sd, which 12 decimals do not show.
    #[test]
    fn a_school_just_below_the_threshold_has_a_margin_below_zero() {
        let table = "id;c;r\n1;49.999999999999;60\n2;50;40\n3;0;60\n4;100;40\n";
        let (_, found) = clustered("", "", table);
        assert_eq!(found.margin(0, Axis::Complexity), Some(-1e-12));
        assert_eq!(found.margin(1, Axis::Complexity), Some(0.0));
        // 50 below, by an sd of 50 / √2.
        let far = found.margin(2, Axis::Complexity).expect("a margin");
        assert!((far + std::f64::consts::SQRT_2).abs() < 1e-12, "{far}");
        assert_eq!(found.cluster(0), Some(Cluster::FavourableHigh));
        assert_eq!(found.cluster(1), Some(Cluster::ComplexLow));
        assert!(found.is_border(0, Axis::Complexity) && !found.is_border(2, Axis::Complexity));
    }

    #[test]
    fn only_numbers_beyond_1e100_are_too_large() {
        let (mut dataset, _) = clustered("", "", "id;c;r\n1;5.5;60\n2;50;40\n3;0;60\n");
        let mut steps = Numbers::in_steps();
        for step in [55, 500, 0] {
            steps.push_step(step, 1);
        }
        assert!(steps.are_steps() && steps.get(0) == Some(5.5));
        let numbers = Numbers::of_rows(3, |row| [Some(1e100), Some(-1.1e100), None][row]);
        for (name, numbers) in [("steps", steps), ("share", numbers)] {
            dataset.columns.push(Column { name: name.to_owned(), numbers });
        }
        let found = too_large(&dataset);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].file.as_str(), found[0].column.as_deref()), ("t.csv", Some("share")));
        assert!(
            matches!(&found[0].kind, ProblemKind::TooLarge { school } if school == "2"),
            "{:?}",
            found[0].kind
        );
    }

    /// Of four schools the first had nine pupils tested, the second ten, of the third that is not known.
    #[test]
    fn few_pupils_take_the_cluster_only_where_the_settings_say_so() {
        let table = "id;c;r;n\n1;60;60;9\n2;60;60;10\n3;60;60;\n4;40;40;3\n";
        let (high, low) = (Some(Cluster::ComplexHigh), Some(Cluster::FavourableLow));
        let none = "min_pupils = { pupils = 10, cluster = \"none\" }\n";
        for (settings, few, clusters) in [
            ("pupils = \"n\"", [false; 4], [high, high, high, low]),
            ("min_pupils = 10", [false; 4], [high, high, high, low]),
            ("pupils = \"n\"\nmin_pupils = 10", [true, false, false, true], [high, high, high, low]),
            (&format!("pupils = \"n\"\n{none}"), [true, false, false, true], [None, high, high, None]),
            (none, [false; 4], [high, high, high, low]),
        ] {
            let (_, found) = clustered(settings, "", table);
            assert_eq!([0, 1, 2, 3].map(|row| found.has_few_pupils(row)), few, "{settings}");
            assert_eq!([0, 1, 2, 3].map(|row| found.cluster(row)), clusters, "{settings}");
        }
    }

    /// School 3 is excluded, and nobody knows school 77.
    #[test]
    fn a_decision_on_a_school_that_is_left_out_is_no_mistake() {
        let below = "[exclude]\n\"3\" = \"closed\"\n[decisions]\n\"1\" = { cluster = 4, reason = \"x\" }\n\
                     \"3\" = { cluster = 4, reason = \"x\" }\n\"77\" = { cluster = 4, reason = \"x\" }\n";
        let (_, found) = clustered("", below, "id;c;r\n1;60;60\n2;60;60\n3;60;60\n");
        assert_eq!(
            [0, 1].map(|row| found.cluster(row)),
            [Some(Cluster::FavourableHigh), Some(Cluster::ComplexHigh)]
        );
        let of = |kind: &WarningKind| matches!(kind, WarningKind::UnknownId { section: "decisions", .. });
        let unknown: Vec<&WarningKind> =
            found.warnings.iter().map(|one| &one.kind).filter(|kind| of(kind)).collect();
        assert!(matches!(unknown[..], [WarningKind::UnknownId { id, .. }] if id == "77"), "{unknown:?}");
    }
}
