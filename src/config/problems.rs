//! What is wrong only when the settings and the flags are seen together.

use std::collections::HashSet;

use super::{AxisSettings, Indicator, PairingSettings, Settings};
use crate::model::{Axis, Rule, Scale, folded};
use crate::problem::{SettingsKind, SettingsProblem};

impl Settings {
    /// What is wrong only when the settings and the flags are seen together.
    pub fn problems(&self) -> Vec<SettingsProblem> {
        let mut found = Vec::new();
        for axis in Axis::BOTH {
            axis_problems(axis, self.axis(axis), &mut found);
        }
        mean_problems(self, &mut found);
        pair_problems(&self.pairing, &mut found);
        super::evidence::problems(self, &mut found);
        found
    }
}

fn axis_problems(axis: Axis, settings: &AxisSettings, found: &mut Vec<SettingsProblem>) {
    let line = settings.indicators.first().and_then(|indicator| indicator.column.line);
    let mut say = |line, key: &str, kind| found.push(SettingsProblem { line, key: key.to_owned(), kind });
    let many = settings.indicators.len() > 1;
    if many && matches!(settings.threshold, Rule::Number(_)) && settings.scale.is_none() {
        say(line, axis.code(), SettingsKind::NeedsScale);
    }
    if many && settings.scale == Some(Scale::Raw) {
        for negative in settings.indicators.iter().filter(|indicator| indicator.weight < 0.0) {
            say(negative.column.line, &negative.column.name, SettingsKind::RawNegative);
        }
    }
    let mut above = HashSet::new();
    for indicator in &settings.indicators {
        if !above.insert(folded(&indicator.column.name)) {
            say(indicator.column.line, &indicator.column.name, SettingsKind::Twice);
        }
    }
}

/// A column that feeds both axes has one value.
fn mean_problems(settings: &Settings, found: &mut Vec<SettingsProblem>) {
    let [complexity, results] = Axis::BOTH.map(|axis| settings.axis(axis));
    if settings.years_of(Axis::Complexity) == settings.years_of(Axis::Results) {
        return;
    }
    for indicator in &complexity.indicators {
        let is_same = |other: &&Indicator| folded(&other.column.name) == folded(&indicator.column.name);
        if let Some(other) = results.indicators.iter().find(is_same) {
            let key = indicator.column.name.clone();
            found.push(SettingsProblem { line: other.column.line, key, kind: SettingsKind::MeanOfBoth });
        }
    }
}

fn pair_problems(pairing: &PairingSettings, found: &mut Vec<SettingsProblem>) {
    let forbidden: HashSet<_> = pairing.forbid.iter().map(|no| (&no.mentee, &no.mentor)).collect();
    let mut above = HashSet::new();
    for pair in &pairing.keep {
        let key = format!("{} → {}", pair.mentee, pair.mentor);
        if !above.insert(&pair.mentee) {
            found.push(SettingsProblem { line: pair.line, key: key.clone(), kind: SettingsKind::KeptTwice });
        }
        if forbidden.contains(&(&pair.mentee, &pair.mentor)) {
            found.push(SettingsProblem { line: pair.line, key, kind: SettingsKind::KeptAndForbidden });
        }
    }
}
