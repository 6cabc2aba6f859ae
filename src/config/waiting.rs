//! Lines that `init` left as comments: questions that nobody has answered yet. A line that is gone, or whose question
//! mark is, is an answer.

use toml::de::DeTable;

use crate::model::Axis;

/// An indicator that `init` asked about, still behind its `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The axis that it would feed.
    pub axis: Axis,
    /// The column.
    pub name: String,
    /// Line of the settings file.
    pub line: usize,
}

/// What stands in comments of a settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// Questions, in their order.
    pub asked: Vec<Waiting>,
    /// Shares by their names, with their lines.
    pub shares: Vec<(String, usize)>,
}

/// What opens the comment of a question, and of its other answer, and what closes one that needs no answer.
const QUESTION: &str = "# ?";
const OTHER: [&str; 2] = ["# или: ", "# or: "];
const SETTLED: [&str; 2] = ["(можно не отвечать)", "(no answer needed)"];

/// Where lines stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Indicators(Axis),
    Shares,
    Other,
}

/// Reads the comments of a settings file.
pub(super) fn comments(text: &str) -> Comments {
    let mut out = Comments::default();
    let mut section = Section::Other;
    let mut lines = text.lines().map(str::trim).zip(1..).peekable();
    while let Some((line, number)) = lines.next() {
        let commented = line.strip_prefix('#').map(str::trim_start);
        let bare = commented.unwrap_or(line);
        if let Some(name) = bare.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(name, _)| name) {
            section = match name.trim() {
                "complexity.indicators" => Section::Indicators(Axis::Complexity),
                "results.indicators" => Section::Indicators(Axis::Results),
                "shares" => Section::Shares,
                _ => Section::Other,
            };
            continue;
        }
        let Some(name) = commented.filter(|_| section != Section::Other).and_then(key) else { continue };
        match section {
            Section::Indicators(axis)
                if bare.contains(QUESTION) && !SETTLED.iter().any(|mark| bare.contains(mark)) =>
            {
                let is_other = |line: &str| !line.starts_with('#') && OTHER.iter().any(|key| line.contains(key));
                if !lines.peek().is_some_and(|(next, _)| is_other(next)) {
                    out.asked.push(Waiting { axis, name, line: number });
                }
            }
            Section::Shares => out.shares.push((name, number)),
            _ => {}
        }
    }
    out
}

/// The name that a line would set.
fn key(line: &str) -> Option<String> {
    if !line.contains('=') {
        return None;
    }
    let table = DeTable::parse(line).ok()?;
    table.get_ref().keys().next().map(|key| key.get_ref().clone().into_owned())
}

#[cfg(test)]
mod tests {
    use super::comments;

    #[test]
    fn questions_wait_until_they_are_answered() {
        let lines = |first: &str, second: &str| format!("[complexity.indicators]\n{first}\n{second}\n");
        let asked = "# \"ОВЗ\" = 1  # ? это люди или проценты?";
        let other = "# \"ОВЗ, %\" = 1  # или: это люди";
        for (first, second, waits) in [
            (asked, other, 1),
            (asked, other.trim_start_matches("# "), 0),
            (asked.trim_start_matches("# "), other, 0),
            ("# \"ОВЗ\" = 1  # нет", other, 0),
            ("# пояснение без знака = ?", "", 0),
            ("#\"ОВЗ\"=1 # ? вопрос", "", 1),
        ] {
            assert_eq!(comments(&lines(first, second)).asked.len(), waits, "{first}\n{second}");
        }
        let shares = comments("[shares]\n# \"ОВЗ, %\" = [\"ОВЗ\", \"Всего\"]  # если это люди\n").shares;
        assert_eq!(shares, [("ОВЗ, %".to_owned(), 2)]);
    }
}
