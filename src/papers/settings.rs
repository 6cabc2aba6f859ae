//! The settings in force as lines, in the words of `opora.toml`.

use serde_json::Value as Json;

use crate::words::toml;

/// A path and a value each.
pub(crate) fn in_force(settings: &Json) -> Vec<(String, Json)> {
    let mut lines = Vec::new();
    flatten("", settings, &mut lines);
    lines
}

/// Tables of settings as lines of a path and a value.
fn flatten(path: &str, value: &Json, out: &mut Vec<(String, Json)>) {
    match value {
        Json::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                // Names with points and blanks stand in quotes, as they do in the file.
                let is_bare = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
                let key = if is_bare { key.clone() } else { toml(key) };
                let below = if path.is_empty() { key } else { format!("{path}.{key}") };
                flatten(&below, value, out);
            }
        }
        other => out.push((path.to_owned(), other.clone())),
    }
}
