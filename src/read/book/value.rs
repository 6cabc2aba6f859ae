//! Stored values as text.

use super::Odd;
use super::shape::{Format, Shape};
use super::signs::{stored, stored_as, taken};

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

/// The first day of 1930. What a program makes a date of by mistake, 4.5 or 5.24, is of the years in which people
/// type, or of those that two digits stand for; no date of a school is older. An earlier day is a number.
const FIRST_DAY: f64 = 10_959.0;

/// So many days are no duration that a person types: a number.
const LONGEST_DURATION: f64 = 10.0;

/// A number as the cell of a sheet: in its format, and where that shows a number as a date or as a code, as both.
pub(super) fn cell(value: f64, format: &Format, epoch: Epoch) -> (String, Option<Odd>) {
    let shape = format.shape(value);
    match number(value, shape, epoch) {
        (text, None) => match format.code(value) {
            Some(shown) => (stored_as(&text, &shown), None),
            None => (stored(&text), None),
        },
        (text, Some(Odd::Date)) if is_number(value, shape, epoch) => {
            (taken(&stored(&plain(value)), &text), Some(Odd::AsDate))
        }
        odd => odd,
    }
}

/// Whether what is shown as a date or a duration can only be a number.
fn is_number(value: f64, shape: Shape, epoch: Epoch) -> bool {
    let first = if epoch == Epoch::Of1904 { FIRST_DAY - BETWEEN_EPOCHS } else { FIRST_DAY };
    match shape {
        Shape::Date => value <= 0.0 || (1.0..first).contains(&value) || value >= BEYOND,
        Shape::Elapsed => !(0.0..LONGEST_DURATION).contains(&value),
        _ => false,
    }
}

/// A date or a time of the open format as the cell of a sheet.
pub(super) fn iso_cell(text: &str, epoch: Epoch) -> (String, Option<Odd>) {
    match serial(text, epoch).filter(|value| is_number(*value, Shape::Date, epoch)) {
        Some(value) => (taken(&stored(&plain(value)), &iso(text)), Some(Odd::AsDate)),
        None => (iso(text), Some(Odd::Date)),
    }
}

/// The number of a date and a time of day in XML; none of a time alone.
fn serial(text: &str, epoch: Epoch) -> Option<f64> {
    let (day, time) = text.split_once('T').unwrap_or((text, "0:0:0"));
    let [year, month, day] = day.split('-').collect::<Vec<_>>()[..] else { return None };
    let whole = |text: &str| text.parse::<i64>().ok().filter(|number| (0..=9999).contains(number));
    let days = days(whole(year)?, whole(month)?, whole(day)?);
    let [hour, minute, second] = time.trim_end_matches('Z').split(':').collect::<Vec<_>>()[..] else {
        return None;
    };
    let seconds =
        3600.0 * hour.parse::<f64>().ok()? + 60.0 * minute.parse::<f64>().ok()? + second.parse::<f64>().ok()?;
    let start = if epoch == Epoch::Of1904 { BETWEEN_EPOCHS } else { 0.0 };
    // A fraction of a day is given to the second: more digits than that are not known.
    let value = format!("{:.6}", f64::from(i32::try_from(days + UNIX).ok()?) - start + seconds / 86_400.0);
    value.parse().ok()
}

/// The day of the Unix epoch; the method is that of H. Hinnant, `days_from_civil`.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

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

/// Below it every whole number is a double: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The shortest decimal that reads as the same number.
pub(super) fn plain(value: f64) -> String {
    // Nearly all cells hold whole numbers, of which no digit need be searched. A zero may have a sign, which goes here.
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
    if value.fract() == 0.0 && value.abs() < EXACT { (value as i64).to_string() } else { value.to_string() }
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
    use super::{Epoch, cell, iso, iso_cell, number};
    use crate::read::book::shape::{Format, Shape};
    use crate::read::book::{Odd, look, unmarked};

    #[test]
    fn numbers() {
        for (value, shape, text) in [
            (7_617_541_234_567.0, Shape::Plain, "7617541234567"),
            (0.235, Shape::Plain, "0.235"),
            (64.3, Shape::Plain, "64.3"),
            (-0.0, Shape::Plain, "0"),
            (-17.0, Shape::Plain, "-17"),
            (-9_007_199_254_740_991.0, Shape::Plain, "-9007199254740991"),
            (9_007_199_254_740_992.0, Shape::Plain, "9007199254740992"),
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

    #[test]
    fn numbers_that_are_shown_as_dates() {
        for (value, code, epoch, number, seen) in [
            (58.8, "dd/mm/yyyy", Epoch::Of1900, Some("58.8"), "27.02.1900"),
            (61.2, "mmm-yy", Epoch::Of1900, Some("61.2"), "01.03.1900"),
            (58.8, "h:mm", Epoch::Of1900, Some("58.8"), "27.02.1900"),
            (500.0, "dd.mm.yyyy", Epoch::Of1904, Some("500"), "15.05.1905"),
            (-3.0, "dd.mm.yyyy", Epoch::Of1900, Some("-3"), "-3"),
            (0.0, "dd.mm.yyyy", Epoch::Of1900, Some("0"), "0:00"),
            (58.8, "[h]:mm", Epoch::Of1900, Some("58.8"), "1411:12"),
            (45_871.0, "dd.mm.yyyy", Epoch::Of1900, None, "02.08.2025"),
            (18_264.0, "mmm.yy", Epoch::Of1900, None, "01.01.1950"),
            (0.52, "h:mm", Epoch::Of1900, None, "12:28"),
            (2.45, "[h]:mm", Epoch::Of1900, None, "58:48"),
        ] {
            let (text, odd) = cell(value, &Format::of(code), epoch);
            assert_eq!(look(text.as_bytes()), seen.as_bytes(), "{value} {code}");
            assert_eq!(odd, Some(if number.is_some() { Odd::AsDate } else { Odd::Date }), "{value} {code}");
            if let Some(number) = number {
                assert_eq!(unmarked(text.as_bytes()), (number.as_bytes(), true), "{value} {code}");
            }
        }
        for (text, epoch, number) in [
            ("1900-02-26T19:12:00", Epoch::Of1900, Some("58.8")),
            ("1900-02-26", Epoch::Of1900, Some("58")),
            ("1904-02-27T19:12:00.000000000", Epoch::Of1904, Some("57.8")),
            ("2025-08-02", Epoch::Of1900, None),
            ("PT12H30M00S", Epoch::Of1900, None),
            ("1900-02", Epoch::Of1900, None),
        ] {
            let (cell, odd) = iso_cell(text, epoch);
            let expected = number.map(|number| (number.as_bytes(), true));
            assert_eq!((odd == Some(Odd::AsDate)).then(|| unmarked(cell.as_bytes())), expected, "{text}");
        }
    }
}
