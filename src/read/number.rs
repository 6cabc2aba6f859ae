//! Numbers as people and spreadsheets write them: decimal point or comma, thousands apart, percent signs.

use crate::config::LARGEST;
use crate::problem::ProblemKind;

/// A decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// 0,35
    Comma,
    /// 0.35
    Point,
}

impl Mark {
    /// The character.
    pub const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    /// The mark that stands between thousands where this one is the decimal mark.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }

    const fn of(byte: u8) -> Option<Self> {
        match byte {
            b',' => Some(Self::Comma),
            b'.' => Some(Self::Point),
            _ => None,
        }
    }
}

/// What the writing of a number, or of a whole column, tells of the decimal mark and of percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks(u8);

impl Looks {
    /// A percent sign behind the number.
    pub(super) const PERCENT: Self = Self(1 << 4);

    /// This mark stood as the decimal one and could be nothing else.
    pub(super) const fn decimal(mark: Mark) -> Self {
        Self(match mark {
            Mark::Comma => 1,
            Mark::Point => 1 << 1,
        })
    }

    /// This mark stood before exactly three digits, as between thousands: `1,234`.
    pub(super) const fn two_ways(mark: Mark) -> Self {
        Self(match mark {
            Mark::Comma => 1 << 2,
            Mark::Point => 1 << 3,
        })
    }

    /// This mark stood between thousands and could be nothing else.
    pub(super) const fn thousands(mark: Mark) -> Self {
        Self(match mark {
            Mark::Comma => 1 << 5,
            Mark::Point => 1 << 6,
        })
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it tells all that the other does.
    pub(super) const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it tells of a decimal mark and of nothing else, of which no place must be noted.
    pub(super) const fn is_usual(self) -> bool {
        self.0 & !(Self::decimal(Mark::Comma).0 | Self::decimal(Mark::Point).0) == 0
    }

    pub(super) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A number and how it was written. One that can be read two ways has the value under a decimal mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) looks: Looks,
}

/// Powers of ten that a double holds exactly.
const TENS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A number of at most 15 digits with a decimal point or comma, as it is written: its digits as a whole number, and
/// how many of them are decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) negative: bool,
    pub(super) digits: u64,
    pub(super) decimals: usize,
    pub(super) looks: Looks,
}

impl Written {
    /// Its value: both parts are exact as doubles, so one division rounds correctly (Clinger 1990).
    fn value(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "15 digits are exact")]
        let value = self.digits as f64 / TENS[self.decimals];
        if self.negative { -value } else { value }
    }
}

/// The value of a number that is [written] so; none for anything else.
pub(super) fn plain(cell: &[u8], decimal: Option<Mark>) -> Option<Number> {
    written(cell, decimal).map(|written| Number { value: written.value(), looks: written.looks })
}

/// A number that says no more than its digits; none for anything else.
pub(super) fn written(cell: &[u8], decimal: Option<Mark>) -> Option<Written> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let (mut mantissa, mut mark) = (0_u64, None);
    for (at, &byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
        } else if mark.is_none()
            && let Some(found) = Mark::of(byte)
        {
            mark = Some((found, at));
        } else {
            return None;
        }
    }
    let count = digits.len() - usize::from(mark.is_some());
    let (looks, decimals) = match mark {
        None => (Looks::default(), 0),
        // A mark without digits on both sides is rather a slip than a number.
        Some((_, whole)) if whole == 0 || whole == count => return None,
        Some((found, whole)) => match decimal {
            None if is_group(digits, whole, count - whole) => (Looks::two_ways(found), count - whole),
            Some(settled) if settled != found => return None,
            _ => (Looks::decimal(found), count - whole),
        },
    };
    (1..=15).contains(&count).then_some(Written { negative, digits: mantissa, decimals, looks })
}

/// Whether the digits on both sides of a mark could be thousands and what is below.
fn is_group(digits: &[u8], whole: usize, rest: usize) -> bool {
    rest == 3 && whole <= 3 && digits.first() != Some(&b'0')
}

/// Reads a number that is written in any of the ways; `decimal` is the decimal mark where it is settled.
///
/// # Errors
/// No number, or one with marks of two kinds.
pub(super) fn number(cell: &str, decimal: Option<Mark>) -> Result<Number, ProblemKind> {
    let (text, percent) = match cell.strip_suffix('%') {
        Some(text) => (text.trim_end(), Looks::PERCENT),
        None => (cell, Looks::default()),
    };
    let text = text.replace(['\u{2212}', '\u{2013}'], "-");
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (if text.starts_with('-') { "-" } else { "" }, rest.trim_start()),
        None => ("", text.as_str()),
    };
    let (digits, spaced) = joined(digits).ok_or(ProblemKind::NotANumber)?;
    let (whole, part, looks) = parts(&digits, decimal, spaced)?;
    let value: f64 = format!("{sign}{whole}.{part}0").parse().map_err(|_| ProblemKind::NotANumber)?;
    if value.abs() > LARGEST {
        return Err(ProblemKind::NotANumber);
    }
    Ok(Number { value, looks: looks.and(percent) })
}

/// The digits without the blanks and apostrophes between thousands, and whether there were any.
fn joined(digits: &str) -> Option<(String, bool)> {
    let apart = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}');
    let groups: Vec<&str> = digits.split(apart).collect();
    let last = groups.len() - 1;
    let fits = |(at, group): (usize, &&str)| {
        let whole = group.bytes().take_while(u8::is_ascii_digit).count();
        let is_whole = at == last || whole == group.len();
        is_whole && if at == 0 { (1..=3).contains(&whole) } else { whole == 3 }
    };
    let fit = last == 0 || groups.iter().enumerate().all(fits);
    fit.then(|| (groups.concat(), last > 0))
}

/// Digits before and behind the decimal mark, and what the marks tell.
fn parts(digits: &str, decimal: Option<Mark>, spaced: bool) -> Result<(String, String, Looks), ProblemKind> {
    let marks: Vec<(usize, Mark)> =
        digits.bytes().enumerate().filter_map(|(at, byte)| Some((at, Mark::of(byte)?))).collect();
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || Mark::of(byte).is_some());
    if !is_number {
        return Err(ProblemKind::NotANumber);
    }
    let split = |at: usize| (digits[..at].replace([',', '.'], ""), digits[at + 1..].to_owned());
    match (&marks[..], decimal) {
        ([], _) => Ok((digits.to_owned(), String::new(), Looks::default())),
        ([(at, found)], settled) if settled.is_none_or(|settled| settled == *found) => {
            let (whole, part) = split(*at);
            let two = settled.is_none() && !spaced && is_group(digits.as_bytes(), whole.len(), part.len());
            Ok((whole, part, if two { Looks::two_ways(*found) } else { Looks::decimal(*found) }))
        }
        // Several marks of one kind, or the one that is settled to be no decimal mark, stand between thousands.
        ([(_, found), ..], settled)
            if marks.iter().all(|(_, mark)| mark == found)
                && settled != Some(*found)
                && groups(digits, *found) =>
        {
            Ok((digits.replace(found.sign(), ""), String::new(), Looks::thousands(*found)))
        }
        ([thousands @ .., (at, last)], Some(settled))
            if *last == settled
                && thousands.iter().all(|(_, mark)| *mark == settled.other())
                && groups(&digits[..*at], settled.other()) =>
        {
            let (whole, part) = split(*at);
            Ok((whole, part, Looks::decimal(settled)))
        }
        ([(_, first), rest @ ..], _) if rest.iter().any(|(_, mark)| mark != first) => Err(ProblemKind::TwoMarks),
        _ => Err(ProblemKind::NotANumber),
    }
}

/// Whether a mark stands as between thousands.
fn groups(digits: &str, mark: Mark) -> bool {
    digits.split(mark.sign()).enumerate().all(|(at, group)| match at {
        0 => (1..=3).contains(&group.len()) && !group.starts_with('0'),
        _ => group.len() == 3,
    })
}

#[cfg(test)]
mod tests {
    use super::{Looks, Mark, Number, number, plain};
    use crate::problem::ProblemKind;

    #[test]
    fn numbers_in_every_writing() {
        let (comma, point) = (Looks::decimal(Mark::Comma), Looks::decimal(Mark::Point));
        let none = Looks::default();
        for (cell, value, looks) in [
            ("12", 12.0, none),
            ("4,5", 4.5, comma),
            ("1 234", 1234.0, none),
            ("1\u{a0}234,5", 1234.5, comma),
            ("1\u{202f}234\u{202f}567.25", 1_234_567.25, point),
            ("1'234", 1234.0, none),
            ("1 234,567", 1234.567, comma),
            ("1,234", 1.234, Looks::two_ways(Mark::Comma)),
            ("12.345", 12.345, Looks::two_ways(Mark::Point)),
            ("0,234", 0.234, comma),
            ("1234,567", 1234.567, comma),
            ("1,234,567", 1_234_567.0, Looks::thousands(Mark::Comma)),
            ("1.234.567", 1_234_567.0, Looks::thousands(Mark::Point)),
            ("23,5%", 23.5, comma.and(Looks::PERCENT)),
            ("23 %", 23.0, Looks::PERCENT),
            ("\u{2212}4,5", -4.5, comma),
            ("0.1234567890123456789", 0.123_456_789_012_345_68, point),
            ("123456789012345678", 123_456_789_012_345_680.0, none),
        ] {
            assert_eq!(number(cell, None), Ok(Number { value, looks }), "{cell}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for (cell, kind) in [
            ("1,2,3", ProblemKind::NotANumber),
            ("12 34", ProblemKind::NotANumber),
            ("1 2345", ProblemKind::NotANumber),
            ("5 6", ProblemKind::NotANumber),
            (",5", ProblemKind::NotANumber),
            ("5,", ProblemKind::NotANumber),
            ("1.234,5", ProblemKind::TwoMarks),
            ("1,234.5", ProblemKind::TwoMarks),
            ("1e5", ProblemKind::NotANumber),
            ("%", ProblemKind::NotANumber),
            ("-", ProblemKind::NotANumber),
            ("", ProblemKind::NotANumber),
        ] {
            assert_eq!(number(cell, None), Err(kind), "{cell}");
        }
    }

    #[test]
    fn a_settled_mark_settles_the_reading() {
        for (cell, decimal, expected) in [
            ("1,234", Mark::Comma, Ok(1.234)),
            ("1,234", Mark::Point, Ok(1234.0)),
            ("1.234,5", Mark::Comma, Ok(1234.5)),
            ("1,234.5", Mark::Point, Ok(1234.5)),
            ("1.234,5", Mark::Point, Err(ProblemKind::TwoMarks)),
            ("4,5", Mark::Point, Err(ProblemKind::NotANumber)),
            ("1,234,567", Mark::Comma, Err(ProblemKind::NotANumber)),
        ] {
            assert_eq!(number(cell, Some(decimal)).map(|number| number.value), expected, "{cell} {decimal:?}");
            let short = plain(cell.as_bytes(), Some(decimal)).map(|number| number.value);
            assert!(short.is_none() || Ok(short) == expected.map(Some), "{cell} {decimal:?}");
        }
    }

    #[test]
    fn the_short_way_reads_as_the_long_one() {
        for whole in 0..2000_u32 {
            for part in ["", ".1", ".05", ",123", ".234", ".000001", ",98765432"] {
                let text = format!("{whole}{part}");
                assert_eq!(plain(text.as_bytes(), None), number(&text, None).ok(), "{text}");
            }
        }
    }
}
