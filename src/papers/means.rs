//! Which numbers of a report are means over several years.

use crate::model::{Axis, Language};
use crate::report::{Report, SchoolReport};
use crate::words::means as words;

/// The indicators of an axis.
pub(crate) fn columns(report: &Report, axis: Axis) -> Vec<&str> {
    let axis = report.groups.first().map(|group| group.axis(axis));
    axis.map_or_else(Vec::new, |axis| axis.indicators.iter().map(|indicator| indicator.column.as_str()).collect())
}

/// The years behind the values of an indicator; none where this year stands alone.
pub(crate) fn years<'a>(report: &'a Report, column: &str) -> &'a [String] {
    let of = |axis: &Axis| columns(report, *axis).contains(&column);
    let years = Axis::BOTH.into_iter().filter(of).map(|axis| report.mean_over.of(axis));
    years.max_by_key(|years| years.len()).unwrap_or_default()
}

/// The heading of an indicator, which says so where its values are means.
pub(crate) fn headed(lang: Language, report: &Report, column: &str, head: String) -> String {
    let years = years(report, column);
    if years.is_empty() { head } else { format!("{head}, {}", words::short(lang, years)) }
}

/// The sentences about the means, one for each axis; in full, with the schools that have fewer years.
pub(crate) fn sentences(lang: Language, report: &Report, is_full: bool) -> Vec<String> {
    let of_axis = |axis: Axis| {
        let years = report.mean_over.of(axis);
        let line = || (!years.is_empty()).then(|| words::line(lang, axis, years));
        if is_full { words::sentences(lang, &report.notes.warnings, axis) } else { line() }
    };
    Axis::BOTH.into_iter().filter_map(of_axis).collect()
}

/// The same for one school: over which years, and how many it has where they are fewer.
pub(crate) fn of_school(lang: Language, report: &Report, school: &SchoolReport) -> Vec<String> {
    let mut out = Vec::new();
    for axis in Axis::BOTH {
        let years = report.mean_over.of(axis);
        if years.is_empty() {
            continue;
        }
        out.push(words::line(lang, axis, years));
        let behind = report.years_behind(school, &columns(report, axis)).map(usize::from);
        out.extend(behind.filter(|count| *count < years.len()).map(|count| words::of_school(lang, axis, count)));
    }
    out
}
