//! Stored values as text.

use super::Odd;
use super::shape::Shape;

/// From which day a workbook counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is the first of January 1900, and 1900 has a 29th of February.
    #[default]
    Of1900,
    /// Day 0 is the first of January 1904.
    Of1904,
}

const SECONDS_A_DAY: i64 = 86_400;

/// Days from the start of one epoch to that of the other.
const BETWEEN_EPOCHS: f64 = 1462.0;

/// The day of the epoch of 1900 on which that of Unix starts.
const UNIX: i64 = 25_569;

/// The day behind the last one that has a date.
const BEYOND: f64 = 2_958_466.0;

/// The text of a number in its shape.
pub(super) fn number(value: f64, shape: Shape, epoch: Epoch) -> (String, Option<Odd>) {
    match shape {
        Shape::Plain => (plain(value), None),
        Shape::Percent => (percent(&plain(value)), None),
        Shape::Zeros(width) => (padded(value, width), None),
        Shape::Date => (date(value, epoch), Some(Odd::Date)),
        Shape::Elapsed => (elapsed(value), Some(Odd::Date)),
    }
}

/// The shortest decimal that reads as the same number.
pub(super) fn plain(value: f64) -> String {
    // A zero may have a sign.
    if value == 0.0 { "0".to_owned() } else { value.to_string() }
}

/// A decimal with its point two places further right and a percent sign. Digits are moved, not multiplied, so
/// that 0.235 gives 23.5 whatever a product would be.
pub(super) fn percent(decimal: &str) -> String {
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = format!("{fraction:0<2}");
    let (moved, rest) = fraction.split_at(2);
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{rest}%")
}

/// An error of a cell by its number in binary workbooks.
pub(super) const fn error(number: u8) -> &'static str {
    match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

/// A truth value.
pub(super) const fn truth(value: bool) -> &'static str {
    if value { "TRUE" } else { "FALSE" }
}

/// A date or time as XML has it, `2025-08-02T12:30:00`, `PT12H30M00S`.
pub(super) fn iso(text: &str) -> String {
    let day = text.split('T').next().unwrap_or_default();
    if let [year, month, day] = *day.split('-').collect::<Vec<_>>() {
        return format!("{day}.{month}.{year}");
    }
    let duration = text.strip_prefix("PT").and_then(|rest| rest.split_once('H'));
    if let Some((hours, rest)) = duration {
        let minutes = rest.split_once('M').map_or("00", |(minutes, _)| minutes);
        return format!("{}:{minutes:0>2}", bare(hours));
    }
    bare(text.get(..5).unwrap_or(text)).to_owned()
}

/// An hour without the zero before it.
fn bare(hour: &str) -> &str {
    hour.strip_prefix('0').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(hour)
}

fn padded(value: f64, width: usize) -> String {
    let text = plain(value);
    if text.bytes().all(|byte| byte.is_ascii_digit()) { format!("{text:0>width$}") } else { text }
}

fn date(value: f64, epoch: Epoch) -> String {
    if (0.0..1.0).contains(&value) {
        return elapsed(value);
    }
    let day = match epoch {
        Epoch::Of1904 => value + BETWEEN_EPOCHS,
        // The 29th of February 1900 is counted, but never was.
        Epoch::Of1900 if value < 60.0 => value + 1.0,
        Epoch::Of1900 => value,
    };
    match whole(day.floor()) {
        Some(day) if (0.0..BEYOND).contains(&value) => {
            let (year, month, day) = civil(day - UNIX);
            format!("{day:02}.{month:02}.{year:04}")
        }
        _ => plain(value),
    }
}

fn elapsed(value: f64) -> String {
    match whole((value * 86_400.0).round()) {
        Some(seconds) if (0.0..BEYOND).contains(&value) => {
            format!("{}:{:02}", seconds / 3600, seconds % 3600 / 60)
        }
        _ => plain(value),
    }
}

fn whole(value: f64) -> Option<i64> {
    format!("{value:.0}").parse().ok().filter(|value| (0..=BEYOND_SECONDS).contains(value))
}

const BEYOND_SECONDS: i64 = 2_958_466 * SECONDS_A_DAY;

/// Year, month and day of a day of the Unix epoch; the method is that of H. Hinnant, `civil_from_days`.
const fn civil(day: i64) -> (i64, i64, i64) {
    // Years start in March, so that a leap day is the last one.
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year + if month <= 2 { 1 } else { 0 };
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::{Epoch, iso, number};
    use crate::read::book::Odd;
    use crate::read::book::shape::Shape;

    #[test]
    fn numbers() {
        for (value, shape, text) in [
            (7_617_541_234_567.0, Shape::Plain, "7617541234567"),
            (0.235, Shape::Plain, "0.235"),
            (64.3, Shape::Plain, "64.3"),
            (-0.0, Shape::Plain, "0"),
            (1e21, Shape::Plain, "1000000000000000000000"),
            (1e-7, Shape::Plain, "0.0000001"),
            (0.235, Shape::Percent, "23.5%"),
            (0.07, Shape::Percent, "7%"),
            (0.001, Shape::Percent, "0.1%"),
            (0.000_5, Shape::Percent, "0.05%"),
            (1.0, Shape::Percent, "100%"),
            (1.5, Shape::Percent, "150%"),
            (0.0, Shape::Percent, "0%"),
            (-0.052, Shape::Percent, "-5.2%"),
            (0.285, Shape::Percent, "28.5%"),
            (771_001.0, Shape::Zeros(7), "0771001"),
            (5.0, Shape::Zeros(3), "005"),
            (12345.0, Shape::Zeros(3), "12345"),
            (0.0, Shape::Zeros(2), "00"),
            (-5.0, Shape::Zeros(3), "-5"),
            (5.5, Shape::Zeros(3), "5.5"),
        ] {
            assert_eq!(number(value, shape, Epoch::Of1900), (text.to_owned(), None));
        }
    }

    #[test]
    fn dates() {
        for (value, shape, epoch, text) in [
            (45_871.0, Shape::Date, Epoch::Of1900, "02.08.2025"),
            (45_871.75, Shape::Date, Epoch::Of1900, "02.08.2025"),
            (44_409.0, Shape::Date, Epoch::Of1904, "02.08.2025"),
            (1.0, Shape::Date, Epoch::Of1900, "01.01.1900"),
            (59.0, Shape::Date, Epoch::Of1900, "28.02.1900"),
            (61.0, Shape::Date, Epoch::Of1900, "01.03.1900"),
            (36_585.0, Shape::Date, Epoch::Of1900, "29.02.2000"),
            (2_958_465.0, Shape::Date, Epoch::Of1900, "31.12.9999"),
            (2_958_466.0, Shape::Date, Epoch::Of1900, "2958466"),
            (-1.0, Shape::Date, Epoch::Of1900, "-1"),
            (1e300, Shape::Elapsed, Epoch::Of1900, &1e300.to_string()),
            (0.520_833_333_333_333_3, Shape::Date, Epoch::Of1900, "12:30"),
            (1.5, Shape::Elapsed, Epoch::Of1900, "36:00"),
        ] {
            assert_eq!(number(value, shape, epoch), (text.to_owned(), Some(Odd::Date)));
        }
        for (text, date) in [
            ("2025-08-02", "02.08.2025"),
            ("2025-08-02T12:30:00", "02.08.2025"),
            ("PT12H30M00S", "12:30"),
            ("PT06H05M00S", "6:05"),
            ("PT00H5M", "0:05"),
            ("PT102H30M00S", "102:30"),
            ("09:30:00", "9:30"),
            ("я", "я"),
        ] {
            assert_eq!(iso(text), date);
        }
    }
}
