//! Warnings as papers tell them: schools by what they are called.

use super::names::Names;
use crate::problem::{Warning, WarningKind};
use crate::report::Report;

/// The warnings of a report with the schools' ids replaced by what they are called.
pub(crate) fn warnings(report: &Report) -> Vec<Warning> {
    let names = Names::new(report);
    let all = report.notes.warnings.iter();
    all.map(|warning| Warning { group: warning.group.clone(), kind: told(&names, &warning.kind) }).collect()
}

fn told(names: &Names, kind: &WarningKind) -> WarningKind {
    match kind {
        WarningKind::CapacityRaised { mentor, capacity } => {
            WarningKind::CapacityRaised { mentor: names.short(mentor), capacity: *capacity }
        }
        WarningKind::KeepDropped { mentee, mentor } => {
            WarningKind::KeepDropped { mentee: names.short(mentee), mentor: names.short(mentor) }
        }
        WarningKind::MeanOver { axis, asked, years, fewer } => {
            let fewer = fewer.iter().map(|(count, ids)| (*count, names.all(ids.iter().map(String::as_str))));
            WarningKind::MeanOver { axis: *axis, asked: *asked, years: years.clone(), fewer: fewer.collect() }
        }
        other => other.clone(),
    }
}
