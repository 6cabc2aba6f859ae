//! The verdict on what the settings say of the column under test.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::columns::{Column, Row, is_of_all, is_of_any, is_tested, norm};

/// What `init` is worth for a heading.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The right role is in force, or asked where asking is right.
    Right,
    /// Nothing that had to be recognised is in force.
    Missed,
    /// Something is in force that is not right.
    Wrong(String),
}

/// Settings beside the columns that they may name.
struct Said<'a> {
    data: Table,
    columns: &'a [Column],
}

impl Said<'_> {
    /// Whether a name means the column that plays a part in the table.
    fn means(&self, name: &str, part: &str) -> bool {
        let Some(at) = self.columns.iter().position(|column| column.part == part) else { return false };
        let (own, wanted) = (norm(name), norm(&self.columns[at].heading));
        let letter = char::from(b'a' + u8::try_from(at).expect("few columns"));
        let places = [wanted.clone(), format!(":{}", at + 1), format!(":{letter}")];
        let alias = self.data.get("columns").and_then(Value::as_table).is_some_and(|columns| {
            columns
                .iter()
                .any(|(short, names)| norm(short) == own && texts(names).iter().any(|one| norm(one) == wanted))
        });
        places.contains(&own) || alias || own.ends_with(&format!(" / {wanted}"))
    }

    fn mine(&self, name: &str) -> bool {
        self.means(name, "own")
    }

    /// Every indicator: axis, name, sign.
    fn indicators(&self) -> Vec<(&'static str, String, char)> {
        let mut out = Vec::new();
        for axis in ["complexity", "results"] {
            let indicators = self.data.get(axis).and_then(|axis| axis.get("indicators")).and_then(Value::as_table);
            for (name, weight) in indicators.into_iter().flatten() {
                let weight = weight.get("weight").unwrap_or(weight);
                let positive =
                    weight.as_integer().map_or_else(|| weight.as_float() > Some(0.0), |whole| whole > 0);
                out.push((axis, name.clone(), if positive { '+' } else { '-' }));
            }
        }
        out
    }

    /// What is in force for the heading.
    fn in_force(&self, row: &Row) -> Vec<String> {
        let mut found = Vec::new();
        for (key, answer) in
            [("school", "id"), ("name", "name"), ("by", "group"), ("pupils", "pupils"), ("year", "year")]
        {
            if self.data.get(key).and_then(Value::as_str).is_some_and(|name| self.mine(name)) {
                found.push(answer.to_owned());
            }
        }
        let same = self.data.get("pairing").and_then(|pairing| pairing.get("same"));
        if same.is_some_and(|same| texts(same).iter().any(|name| self.mine(name))) {
            found.push("group".to_owned());
        }
        let indicators = self.indicators();
        found.extend(
            indicators
                .iter()
                .filter(|(_, name, _)| self.mine(name))
                .map(|(axis, _, sign)| format!("{axis}{sign}")),
        );
        let own = norm(&row.heading);
        for (name, share) in self.data.get("shares").and_then(Value::as_table).into_iter().flatten() {
            let ends = texts(share);
            let [part, whole] = &ends[..] else { continue };
            let used: Vec<_> = indicators.iter().filter(|(_, other, _)| norm(other) == norm(name)).collect();
            for (axis, _, sign) in used.iter().filter(|_| self.mine(part)) {
                let of_pupils = self.means(whole, "pupils");
                let fits = match *axis {
                    "complexity" => of_pupils,
                    _ if is_of_all(&own) => of_pupils,
                    _ => self.means(whole, "tested") || (is_of_any(&own) && of_pupils),
                };
                let of = if fits { String::new() } else { format!(" of {whole}") };
                found.push(format!("count-{axis}{sign}{of}"));
            }
            if !used.is_empty() && self.mine(whole) {
                let tested = row.right == "pupils" && is_tested(&own);
                let fits = self.means(part, if tested { "count-results" } else { "count" });
                found.push(if fits { "pupils".to_owned() } else { format!("pupils of {part}") });
            }
        }
        found
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The texts in quotes of a line, and the line without them.
fn quoted(line: &str) -> (Vec<String>, String) {
    let (mut strings, mut rest, mut text) = (Vec::new(), String::new(), None::<String>);
    let mut escaped = false;
    for c in line.chars() {
        match &mut text {
            Some(inner) if c == '"' && !escaped => {
                let parsed = toml::from_str::<Table>(&format!("x = \"{inner}\""));
                let parsed =
                    parsed.ok().and_then(|table| table.get("x").and_then(Value::as_str).map(str::to_owned));
                strings.push(parsed.unwrap_or_else(|| inner.clone()));
                text = None;
            }
            Some(inner) => {
                inner.push(c);
                escaped = c == '\\' && !escaped;
            }
            None if c == '"' => text = Some(String::new()),
            None => rest.push(c),
        }
    }
    (strings, rest)
}

/// What comments say of the column: a proposal with a value, or words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comment {
    Nothing,
    Note,
    Ask,
}

fn comments(text: &str, said: &Said, template: &BTreeSet<String>) -> Comment {
    let (mut best, mut of_template, mut listed, mut head) = (Comment::Nothing, false, false, String::new());
    let note = |best: &mut Comment| {
        if *best == Comment::Nothing {
            *best = Comment::Note;
        }
    };
    for line in text.lines().map(str::trim) {
        if !line.starts_with('#') {
            head.clear();
            continue;
        }
        let (strings, rest) = quoted(line);
        if strings.is_empty() && line.ends_with(':') {
            head = line.to_lowercase();
        }
        if !strings.iter().any(|name| said.mine(name)) {
            continue;
        }
        if !rest.chars().any(|c| c.is_alphanumeric() || c == '_') {
            let words = ["не использ", "не нужн", "not used", "unused"];
            let unused = head.is_empty() || words.iter().any(|word| head.contains(word));
            listed |= unused;
            if !unused {
                note(&mut best);
            }
        } else if template.contains(line) {
            of_template = true;
        } else if rest.contains('=') {
            best = Comment::Ask;
        } else {
            note(&mut best);
        }
    }
    if best == Comment::Nothing && of_template && !listed { Comment::Note } else { best }
}

/// Judges the settings for a heading.
pub fn judge(row: &Row, columns: &[Column], text: &str, template: &BTreeSet<String>) -> Verdict {
    let said = Said { data: toml::from_str(text).expect("settings are TOML"), columns };
    let found = said.in_force(row);
    let comment = comments(text, &said, template);
    let is_right = |answer: &str| row.right == answer || row.also.iter().any(|also| also == answer);
    if !found.is_empty() {
        let right = found.iter().all(|answer| is_right(answer));
        return if right { Verdict::Right } else { Verdict::Wrong(found.join("; ")) };
    }
    let may_ask = is_right("ask") || ["group", "year", "pupils"].contains(&row.right.as_str());
    if comment != Comment::Nothing && may_ask {
        return Verdict::Right;
    }
    if is_right("other") {
        let needless = comment == Comment::Ask && !is_right("ask");
        return if needless { Verdict::Missed } else { Verdict::Right };
    }
    Verdict::Missed
}
