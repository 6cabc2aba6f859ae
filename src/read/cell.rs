//! What a cell says: a number, nothing, or something that must be asked about.

use super::number::{Looks, Mark, Number, number, plain};
use super::spoilt;
use crate::config::Settings;
use crate::model::{folded, is_unseen, unwrapped};
use crate::problem::ProblemKind;

/// Words that say "no data", folded.
const MISSING: [&str; 20] = [
    "-",
    "–",
    "—",
    "−",
    "н/д",
    "нд",
    "н.д.",
    "нет данных",
    "х",
    "x",
    "*",
    "…",
    "...",
    "na",
    "n/a",
    "#н/д",
    "#дел/0!",
    "#n/a",
    "#div/0!",
    "supp",
];

/// Whether a cell is one of the usual words for "no data".
pub(super) fn is_missing(cell: &str) -> bool {
    MISSING.contains(&folded(cell).as_str())
}

/// How the words of the settings are read.
#[derive(Debug, Default)]
pub struct Words {
    missing: Vec<String>,
    zero: Vec<String>,
}

impl Words {
    /// The words of the settings, beside the usual ones.
    pub fn new(settings: &Settings) -> Self {
        let fold = |words: &[String]| words.iter().map(|word| folded(word)).collect();
        Self { missing: fold(&settings.missing), zero: fold(&settings.zero) }
    }

    /// Whether the settings themselves say that a cell means no data.
    pub(super) fn is_named(&self, cell: &str) -> bool {
        self.missing.contains(&folded(cell))
    }

    /// The number of a cell; none where it says that there is no data. `decimal` is the decimal mark where it
    /// is settled.
    pub(super) fn number(&self, cell: &[u8], decimal: Option<Mark>) -> Result<Option<Number>, ProblemKind> {
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            return Ok(None);
        }
        match self.plain(cell, decimal) {
            Some(number) => Ok(Some(number)),
            None => self.rare(&String::from_utf8_lossy(cell), decimal),
        }
    }

    /// The number of a cell that holds nothing but its digits and a decimal mark.
    pub(super) fn plain(&self, cell: &[u8], decimal: Option<Mark>) -> Option<Number> {
        if self.has_own() { None } else { plain(cell, decimal) }
    }

    /// Whether the settings have words of their own: one may look like a number, as -1 and 999 do.
    pub(super) const fn has_own(&self) -> bool {
        !(self.missing.is_empty() && self.zero.is_empty())
    }

    fn rare(&self, cell: &str, decimal: Option<Mark>) -> Result<Option<Number>, ProblemKind> {
        let cell = bare(cell);
        let word = folded(&cell);
        if word.is_empty() {
            return Ok(None);
        }
        if self.zero.contains(&word) {
            return Ok(Some(Number { value: 0.0, looks: Looks::default() }));
        }
        if self.missing.contains(&word) || MISSING.contains(&word.as_str()) || is_suppressed(&word) {
            return Ok(None);
        }
        if word == "нет" {
            return Err(ProblemKind::AmbiguousWord);
        }
        match number(&cell, decimal) {
            Ok(number) => Ok(Some(number)),
            Err(kind) => Err(spoilt::kind(&cell).unwrap_or(kind)),
        }
    }
}

/// A cell without what cannot be seen and without the apostrophe by which a spreadsheet marks text.
pub(super) fn bare(cell: &str) -> String {
    let seen: String = cell.chars().filter(|c| !is_unseen(*c)).collect();
    let text = unwrapped(seen.trim());
    text.strip_prefix('\'').unwrap_or(text).trim().to_owned()
}

/// Whether a word hides a small number: `<10` says that there are data, but not which.
fn is_suppressed(word: &str) -> bool {
    word.strip_prefix(['<', '≤', '‹']).is_some_and(|rest| {
        let rest = rest.trim_start_matches('=').trim_end_matches('%').trim();
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    })
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::config::Settings;
    use crate::problem::ProblemKind;

    fn read(words: &Words, cell: &str) -> Result<Option<f64>, ProblemKind> {
        words.number(cell.as_bytes(), None).map(|number| number.map(|number| number.value))
    }

    #[test]
    fn cells_say_numbers_or_nothing() {
        let usual = Words::default();
        for (cell, expected) in [
            ("12", Ok(Some(12.0))),
            (" 0,35 ", Ok(Some(0.35))),
            ("-4.5", Ok(Some(-4.5))),
            ("\u{2212}4,5", Ok(Some(-4.5))),
            ("'4,5", Ok(Some(4.5))),
            ("\u{200b}4,5\u{feff}", Ok(Some(4.5))),
            ("23,5 %", Ok(Some(23.5))),
            ("", Ok(None)),
            ("\u{a0}", Ok(None)),
            ("'", Ok(None)),
            ("н/д", Ok(None)),
            ("Н/Д", Ok(None)),
            ("Нет  данных", Ok(None)),
            ("—", Ok(None)),
            ("#ДЕЛ/0!", Ok(None)),
            ("<10", Ok(None)),
            ("< 5 %", Ok(None)),
            ("≤0,5", Ok(None)),
            ("нет", Err(ProblemKind::AmbiguousWord)),
            ("7,61754E+12", Err(ProblemKind::Exponent)),
            ("nan", Err(ProblemKind::NotANumber)),
            ("inf", Err(ProblemKind::NotANumber)),
            ("<мало", Err(ProblemKind::NotANumber)),
            ("много", Err(ProblemKind::NotANumber)),
            ("=\"61,25\"", Ok(Some(61.25))),
            ("#REF!", Err(ProblemKind::FormulaError)),
            ("=A1/B1", Err(ProblemKind::NoValue)),
        ] {
            assert_eq!(read(&usual, cell), expected, "{cell}");
        }
    }

    #[test]
    fn words_of_the_settings_come_first() {
        let words =
            Words::new(&Settings {
                zero: vec!["нет".into()], missing: vec!["-1".into()], ..Settings::default()
            });
        assert_eq!(read(&words, "нет"), Ok(Some(0.0)));
        assert_eq!(read(&words, "-1"), Ok(None));
        assert_eq!(read(&words, "-1,5"), Ok(Some(-1.5)));
    }
}
