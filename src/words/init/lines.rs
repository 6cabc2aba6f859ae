//! On which lines of the settings file the commented halves of a question stand, so that each can name the other.

use std::collections::HashMap;

/// Lines by what they would set, as it is written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    shares: HashMap<String, usize>,
    indicators: HashMap<String, usize>,
}

impl Lines {
    /// Those of a file.
    pub(super) fn of(text: &str) -> Self {
        let mut out = Self::default();
        for (line, number) in text.lines().zip(1..) {
            let Some((key, value)) = line.strip_prefix("# \"").and_then(|line| line.split_once("\" = ")) else {
                continue;
            };
            let known = if value.starts_with('[') { &mut out.shares } else { &mut out.indicators };
            known.insert(format!("\"{key}\""), number);
        }
        out
    }

    /// The line of a share; 0 before it is known.
    pub(super) fn share(&self, name: &str) -> usize {
        self.shares.get(&super::toml(name)).copied().unwrap_or_default()
    }

    /// The line of an indicator.
    pub(super) fn indicator(&self, name: &str) -> usize {
        self.indicators.get(&super::toml(name)).copied().unwrap_or_default()
    }
}
