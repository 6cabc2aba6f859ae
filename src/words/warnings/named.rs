//! Warnings with schools by what they are called.

use crate::problem::{Warning, WarningKind};

/// A warning as papers tell it.
pub type Told = Warning;

/// The warnings with the schools' ids replaced by what papers call them.
pub fn named(warnings: &[Warning], called: impl Fn(&str) -> String) -> Vec<Told> {
    let told = |warning: &Warning| Warning { group: warning.group.clone(), kind: kind(&warning.kind, &called) };
    warnings.iter().map(told).collect()
}

fn kind(kind: &WarningKind, called: &impl Fn(&str) -> String) -> WarningKind {
    match kind {
        WarningKind::CapacityRaised { mentor, capacity } => {
            WarningKind::CapacityRaised { mentor: called(mentor), capacity: *capacity }
        }
        WarningKind::KeepDropped { mentee, mentor } => {
            WarningKind::KeepDropped { mentee: called(mentee), mentor: called(mentor) }
        }
        WarningKind::MeanOver { axis, asked, years, fewer } => {
            let fewer = fewer.iter().map(|(count, ids)| (*count, ids.iter().map(|id| called(id)).collect()));
            WarningKind::MeanOver { axis: *axis, asked: *asked, years: years.clone(), fewer: fewer.collect() }
        }
        other => other.clone(),
    }
}
