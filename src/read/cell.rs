//! What a cell says: a number, nothing, or something that must be asked about.

use crate::config::Settings;
use crate::model::folded;
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

/// How the words of the settings are read.
#[derive(Debug, Default)]
pub struct Words {
    missing: Vec<String>,
    zero: Vec<String>,
}

impl Words {
    /// The words of the settings, beside the usual ones.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let fold = |words: &[String]| words.iter().map(|word| folded(word)).collect();
        Self { missing: fold(&settings.missing), zero: fold(&settings.zero) }
    }

    /// The number of a cell; none where it says that there is no data.
    pub(super) fn number(&self, cell: &[u8]) -> Result<Option<f64>, ProblemKind> {
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            return Ok(None);
        }
        // A word of the settings may look like a number: -1, 999.
        let own = !(self.missing.is_empty() && self.zero.is_empty());
        match plain(cell) {
            Some(value) if !own => Ok(Some(value)),
            _ => self.rare(&String::from_utf8_lossy(cell)),
        }
    }

    fn rare(&self, cell: &str) -> Result<Option<f64>, ProblemKind> {
        let cell = cell.trim();
        let word = folded(cell);
        if word.is_empty() {
            return Ok(None);
        }
        if self.zero.contains(&word) {
            return Ok(Some(0.0));
        }
        if self.missing.contains(&word) || MISSING.contains(&word.as_str()) {
            return Ok(None);
        }
        if word == "нет" {
            return Err(ProblemKind::AmbiguousWord);
        }
        let text = cell.replace('\u{2212}', "-").replace(',', ".");
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
        match value {
            Some(_) if text.contains(['e', 'E']) => Err(ProblemKind::Exponent),
            Some(value) => Ok(Some(value)),
            None => Err(ProblemKind::NotANumber),
        }
    }
}

/// Powers of ten that a double holds exactly.
const TENS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A number of at most 15 digits with a decimal point or comma: both parts are exact as doubles, so one
/// division rounds correctly (Clinger 1990). Anything else: none.
fn plain(cell: &[u8]) -> Option<f64> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let (mut mantissa, mut count, mut decimals) = (0_u64, 0_usize, None);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                count += 1;
                decimals = decimals.map(|places: usize| places + 1);
            }
            b'.' | b',' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    // A mark without digits on both sides is rather a slip than a number.
    if count == 0 || count > 15 || decimals == Some(0) || decimals == Some(count) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "15 digits are exact")]
    let value = mantissa as f64 / TENS[decimals.unwrap_or(0)];
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::config::Settings;
    use crate::problem::ProblemKind;

    #[test]
    fn cells_say_numbers_or_nothing() {
        let words =
            Words::new(&Settings {
                zero: vec!["нет".into()], missing: vec!["-1".into()], ..Settings::default()
            });
        let usual = Words::default();
        for (cell, expected) in [
            ("12", Ok(Some(12.0))),
            (" 0,35 ", Ok(Some(0.35))),
            ("-4.5", Ok(Some(-4.5))),
            ("\u{2212}4,5", Ok(Some(-4.5))),
            ("0.1234567890123456789", Ok(Some(0.123_456_789_012_345_68))),
            ("123456789012345678", Ok(Some(123_456_789_012_345_680.0))),
            ("", Ok(None)),
            ("н/д", Ok(None)),
            ("Нет данных", Ok(None)),
            ("—", Ok(None)),
            ("нет", Err(ProblemKind::AmbiguousWord)),
            ("7,61754E+12", Err(ProblemKind::Exponent)),
            ("nan", Err(ProblemKind::NotANumber)),
            ("inf", Err(ProblemKind::NotANumber)),
            ("1.234,5", Err(ProblemKind::NotANumber)),
            ("<10", Err(ProblemKind::NotANumber)),
            ("много", Err(ProblemKind::NotANumber)),
            ("1,2,3", Err(ProblemKind::NotANumber)),
        ] {
            assert_eq!(usual.number(cell.as_bytes()), expected, "{cell}");
        }
        assert_eq!(words.number("нет".as_bytes()), Ok(Some(0.0)));
        assert_eq!(words.number(b"-1"), Ok(None));
        assert_eq!(words.number(b"-1,5"), Ok(Some(-1.5)));
    }

    #[test]
    fn the_short_way_rounds_as_the_long_one() {
        for whole in 0..2000_u32 {
            for part in ["", ".1", ".05", ".123", ".000001", ".98765432"] {
                let text = format!("{whole}{part}");
                assert_eq!(super::plain(text.as_bytes()), text.parse().ok(), "{text}");
            }
        }
    }
}
