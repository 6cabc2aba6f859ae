//! A group of the report with what all its sections share: who is called what, and how numbers are printed.

use std::collections::HashMap;

use super::Block;
use crate::lang::number::{self, decimals, fixed};
use crate::lang::report as words;
use crate::lang::thresholds::unit as unit_after;
use crate::lang::visible;
use crate::model::{Axis, Cluster, Column, Language, Rule, Scale, natural_key};
use crate::output::names::go_by_name;
use crate::report::{AxisReport, GroupReport, PairReport, Report, SchoolReport};

/// What is found among fewer schools would tell their numbers.
pub(in crate::output) const FEW: usize = 5;

/// A group of the report with what its sections share.
pub(in crate::output) struct View<'a> {
    pub(in crate::output) lang: Language,
    pub(in crate::output) report: &'a Report,
    pub(in crate::output) group: &'a GroupReport,
    /// The group's schools in natural order.
    pub(in crate::output) schools: Vec<&'a SchoolReport>,
    pub(in crate::output) by_id: HashMap<&'a str, &'a SchoolReport>,
    /// Decimals of each axis' index.
    pub(in crate::output) decimals: [usize; 2],
    /// Whether schools go by their names.
    pub(in crate::output) by_name: bool,
    /// Decimals of each indicator: below each other its numbers must look alike.
    columns: HashMap<&'a str, usize>,
}

impl<'a> View<'a> {
    pub(in crate::output) fn new(lang: Language, report: &'a Report, group: &'a GroupReport) -> Self {
        let mut schools: Vec<&SchoolReport> =
            report.schools.iter().filter(|school| school.group == group.group).collect();
        schools.sort_by_cached_key(|school| (natural_key(&school.school), school.school.clone()));
        let by_id = schools.iter().map(|school| (school.school.as_str(), *school)).collect();
        let axis = |axis: &AxisReport, index: fn(&SchoolReport) -> Option<f64>| {
            let values: Vec<f64> = schools.iter().filter_map(|school| index(school)).collect();
            decimals(&values, axis.threshold)
        };
        let decimals =
            [axis(&group.complexity, |school| school.complexity), axis(&group.results, |school| school.results)];
        let few = |column: &'a Column| {
            let numbers = report.numbers(&column.name);
            let values: Vec<f64> = schools.iter().filter_map(|one| numbers?.get(one.row)).collect();
            (column.name.as_str(), number::decimals(&values, None))
        };
        let columns = report.columns.iter().map(few).collect();
        let by_name = go_by_name(report.schools.iter().map(|one| (one.school.as_str(), one.name.as_deref())));
        Self { lang, report, group, schools, by_id, decimals, by_name, columns }
    }

    /// A number of an indicator, as its school's value or their median, or a dash.
    pub(in crate::output) fn value(&self, column: &str, value: Option<f64>) -> String {
        let usual = self.columns.get(column).copied().unwrap_or(0);
        // A median may lie between two numbers of the data.
        let few = |value: f64| usual.max(decimals(&[value], None));
        value.map_or_else(|| "—".to_owned(), |value| fixed(self.lang, value, few(value)))
    }

    pub(in crate::output) fn axis(&self, axis: Axis) -> &'a AxisReport {
        self.group.axis(axis)
    }

    /// Each school's place by complexity: 1 is the most complex, equal ones share a place. Fewer than three different
    /// indices make no order.
    pub(in crate::output) fn places(&self) -> HashMap<&'a str, usize> {
        let axis = &self.group.complexity;
        let turned = |value: f64| if axis.reversed { value } else { -value };
        let with = self.schools.iter().filter_map(|one| Some((turned(one.complexity?), one.school.as_str())));
        let mut order: Vec<(f64, &str)> = with.filter(|_| axis.has_border).collect();
        order.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (mut out, mut place) = (HashMap::new(), 0);
        for (at, (value, id)) in order.iter().enumerate() {
            if at == 0 || order[at - 1].0 != *value {
                place = at + 1;
            }
            out.insert(*id, place);
        }
        out
    }

    /// Whether this year cannot be compared with the one before on an axis.
    pub(in crate::output) fn is_broken(&self, axis: Axis) -> bool {
        self.report.settings.breaks.contains(&axis)
    }

    /// A number of an axis' index.
    pub(in crate::output) fn index(&self, axis: Axis, value: f64) -> String {
        fixed(self.lang, value, self.decimals[axis as usize])
    }

    /// The unit of an axis; places and standard deviations are not in that of the data.
    pub(in crate::output) fn unit(&self, axis: Axis) -> Option<&'a str> {
        let is_apart = matches!(self.axis(axis).scale, Scale::ZScore | Scale::Percentile);
        self.report.settings.axis(axis).unit.as_deref().filter(|_| !is_apart)
    }

    /// Whether a threshold may be told where no number of a single school may: one that was found among too few
    /// schools, this year's or those of the year whose line is kept, is such a number.
    pub(in crate::output) fn is_common(&self, axis: Axis) -> bool {
        let one = self.axis(axis);
        let years = one.indicators.iter().map(|indicator| indicator.n);
        matches!(one.rule, Rule::Number(_)) || years.chain([one.count]).min().is_some_and(|count| count >= FEW)
    }

    /// A printed number of an axis with its unit, if it has one.
    pub(in crate::output) fn with_unit(&self, axis: Axis, number: String) -> String {
        match self.unit(axis) {
            Some(unit) => format!("{number} {}", unit_after(self.lang, &number, unit)),
            None => number,
        }
    }

    /// Heads the group's part, where there are groups.
    pub(in crate::output) fn heading(&self) -> Option<String> {
        self.group.group.as_ref().map(|name| visible(&words::group(self.lang, self.report.by(), name)))
    }

    /// The pairs of the group.
    pub(in crate::output) fn pairs(&self) -> impl Iterator<Item = &'a PairReport> {
        let group = &self.group.group;
        self.report.pairs.iter().filter(move |pair| pair.group == *group)
    }

    /// A school inside a sentence.
    pub(in crate::output) fn called(&self, id: &str) -> String {
        let name = self.by_id.get(id).and_then(|school| school.name.as_deref()).filter(|_| self.by_name);
        visible(name.unwrap_or(id))
    }

    /// A school in a list: its id, with its name where there is one.
    pub(in crate::output) fn label(&self, id: &str) -> String {
        match self.by_id.get(id).and_then(|school| school.name.as_deref()) {
            Some(name) => visible(&format!("{id} · {name}")),
            None => visible(id),
        }
    }

    pub(in crate::output) fn has_names(&self) -> bool {
        self.schools.iter().any(|school| school.name.is_some())
    }

    /// A roster with the number of its schools. Between names, which may hold commas, stand semicolons.
    pub(super) fn roster(&self, head: &str, schools: &[String]) -> Block {
        let head = format!("{head} ({})", schools.len());
        let items = if schools.is_empty() {
            words::nobody(self.lang).to_owned()
        } else {
            schools.join(if self.has_names() { "; " } else { ", " })
        };
        Block::Roster { head, items }
    }

    pub(in crate::output) fn of_cluster(&self, cluster: Cluster) -> impl Iterator<Item = &'a SchoolReport> {
        self.schools.iter().copied().filter(move |school| school.cluster == Some(cluster))
    }
}
