//! Numbers of a suspect row against those of the rows that no one suspects.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::decoded::DecodedRows;
use super::verdict::Doubtful;
use crate::model::Texts;
use crate::stats;

/// A mean lies within so many standard deviations of the mean of the rows that are listed: they may be weighted in
/// it, or not be all of its schools.
const NEAR: f64 = 0.5;

/// The values of an ordinary column are spread over so many median deviations at most: of equally likely ones over
/// four, of a normal distribution over some eight.
const ORDINARY: f64 = 8.0;

/// So many ranges above a suspect, and below, are tried.
const RANGES: usize = 64;

/// A suspect: how many rows stand above it, and its numbers.
pub(crate) type Suspect<'a> = (usize, &'a [Option<f64>]);

/// The rows that no one suspects.
pub(crate) struct Weighed<'a> {
    decoded: &'a DecodedRows,
    bare: &'a [usize],
    blank: &'a [usize],
    stats: OnceCell<Stats>,
    length: OnceCell<usize>,
}

impl<'a> Weighed<'a> {
    /// The rows of a table but those of strange ids and those without one.
    pub(crate) const fn new(decoded: &'a DecodedRows, bare: &'a [usize], blank: &'a [usize]) -> Self {
        Self { decoded, bare, blank, stats: OnceCell::new(), length: OnceCell::new() }
    }

    /// Whether a row has no id to speak of, or a number of fewer or more digits than all others have.
    pub(crate) fn is_strange(&self, row: &Doubtful) -> bool {
        let is_none = |id: &str| !id.chars().any(|c| c.is_alphanumeric() && c != '0');
        let length = || *self.length.get_or_init(|| length(&self.decoded.ids));
        is_none(&row.id) || (is_number(&row.id) && length() > 0 && row.id.len() != length())
    }

    fn stats(&self) -> &Stats {
        self.stats.get_or_init(|| Stats::new(self))
    }

    /// Whether all numbers are sums or means of the rows above, below or of all, and that is as unlikely for a school
    /// as is asked for.
    pub(crate) fn is_exact(&self, (at, numbers): Suspect, least: f64) -> bool {
        let stats = self.stats();
        let worth = |(column, number): (&Sums, &Option<f64>)| number.map_or(0.0, |number| column.worth(number));
        if stats.columns.iter().zip(numbers).map(worth).sum::<f64>() < least {
            return false;
        }
        let (above, below) = stats.borders.split_at(stats.borders.partition_point(|border| *border < at));
        let above = above.iter().rev().take(RANGES);
        let below = below.iter().filter(|border| **border > at).take(RANGES);
        let rows = self.decoded.ids.len();
        let mut ranges = [(0, rows), (0, at), (at, rows)]
            .into_iter()
            .chain(above.map(|&from| (from, at)))
            .chain(below.map(|&to| (at, to)));
        ranges.any(|range| {
            let mut columns = stats.columns.iter().zip(numbers);
            columns.all(|(column, number)| number.is_none_or(|number| column.gives(range, number)))
        })
    }

    /// Whether all numbers lie in the midst of the others.
    pub(crate) fn is_near(&self, numbers: &[Option<f64>]) -> bool {
        let inside = |(column, number): (&Sums, &Option<f64>)| {
            number.is_none_or(|number| {
                column.least < number && number < column.most && (number - column.mean).abs() <= NEAR * column.sd
            })
        };
        numbers.iter().any(Option::is_some) && self.stats().columns.iter().zip(numbers).all(inside)
    }

    /// Whether the numbers can be sums, means, extremes, deviations or counts at all.
    pub(crate) fn is_possible(&self, numbers: &[Option<f64>]) -> bool {
        let can = |(column, number): (&Sums, &Option<f64>)| {
            let rows = (0, self.decoded.ids.len());
            let (sum, count) = (column.sum(rows), column.count(rows));
            let is_near = |number: f64, of: f64| (number - of).abs() <= of.abs() / 100.0;
            // The deviation of a sample is a little larger.
            let deviation = column.sd..=column.sd * (count / (count - 1.0).max(1.0)).sqrt() + 0.01;
            number.is_none_or(|number| {
                (column.least..=column.most).contains(&number)
                    || is_near(number, sum)
                    || number == count
                    || deviation.contains(&(number + 0.005))
            })
        };
        self.stats().columns.iter().zip(numbers).all(can)
    }
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many digits all ids have; 0 where they are no such numbers.
fn length(ids: &Texts) -> usize {
    let first = ids.iter().next().map_or(0, str::len);
    let are_alike = first > 2 && ids.len() > 2 && ids.iter().all(|id| is_number(id) && id.len() == first);
    if are_alike { first } else { 0 }
}

struct Stats {
    columns: Vec<Sums>,
    /// How many schools stand above each suspect, in their order.
    borders: Vec<usize>,
}

/// Running sums of a column over the rows that no one suspects.
struct Sums {
    /// The sum of the rows above each row, and how many have a value.
    running: Vec<(f64, u32)>,
    least: f64,
    most: f64,
    /// How wide the values are spread, but for those far off.
    width: f64,
    /// The value that most have.
    usual: Option<f64>,
    mean: f64,
    sd: f64,
}

impl Stats {
    fn new(weighed: &Weighed) -> Self {
        let decoded = weighed.decoded;
        let suspects: HashSet<usize> = weighed.bare.iter().chain(weighed.blank).copied().collect();
        let mut borders: Vec<usize> =
            decoded.doubtful.iter().map(|row| row.at).chain(suspects.iter().copied()).collect();
        borders.sort_unstable();
        borders.dedup();
        let sums = |column: &super::decoded::DecodedColumn| {
            let value = |row: usize| column.numbers.get(row).filter(|_| !suspects.contains(&row));
            Sums::new((0..decoded.ids.len()).map(value))
        };
        Self { columns: decoded.columns.iter().map(sums).collect(), borders }
    }
}

impl Sums {
    fn new(values: impl Iterator<Item = Option<f64>>) -> Self {
        let (mut sum, mut squares, mut count) = (0.0, 0.0, 0_u32);
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut running, mut known) = (vec![(0.0, 0)], Vec::new());
        for value in values {
            if let Some(value) = value {
                known.push(value);
                (sum, squares, count) = (sum + value, squares + value * value, count + 1);
                (least, most) = (value.min(least), value.max(most));
            }
            running.push((sum, count));
        }
        let mean = sum / f64::from(count.max(1));
        let sd = (squares / f64::from(count.max(1)) - mean * mean).max(0.0).sqrt();
        let (width, usual) = spread(known, most - least);
        Self { running, least, most, width, usual, mean, sd }
    }

    fn sum(&self, (from, to): (usize, usize)) -> f64 {
        self.running[to].0 - self.running[from].0
    }

    fn count(&self, (from, to): (usize, usize)) -> f64 {
        f64::from(self.running[to].1 - self.running[from].1)
    }

    /// How many numbers of its decimals lie where the values do, as a power of two; what most have is no sign.
    fn worth(&self, number: f64) -> f64 {
        if self.usual == Some(number) {
            return 0.0;
        }
        (self.width * 10_f64.powi(decimals(number)) + 1.0).log2()
    }

    /// Whether a number, as it is rounded, is the sum or the mean of a range with two values at least.
    fn gives(&self, range: (usize, usize), number: f64) -> bool {
        let count = self.count(range);
        let (sum, scale) = (self.sum(range), self.running[range.1].0.abs());
        let half = 0.5 * 10_f64.powi(-decimals(number));
        // Running sums lose their last digits.
        let is = |other: f64| (number - other).abs() <= half * (1.0 + 1e-6) + 1e-12 * scale;
        count >= 2.0 && (is(sum) || is(sum / count))
    }
}

/// How wide values of some range are spread; one that stands far off, by a slip perhaps, makes the others no rarer.
/// Beside it the value that most have, if there is one.
fn spread(mut values: Vec<f64>, range: f64) -> (f64, Option<f64>) {
    let Some(middle) = stats::median(&mut values) else { return (0.0, None) };
    for value in &mut values {
        *value = (*value - middle).abs();
    }
    let deviation = stats::median(&mut values).unwrap_or_default();
    if deviation > 0.0 { (range.min(ORDINARY * deviation), None) } else { (range, Some(middle)) }
}

/// How many decimals a number is written with.
fn decimals(number: f64) -> i32 {
    let text = number.to_string();
    text.split_once('.').map_or(0, |(_, decimals)| i32::try_from(decimals.len()).unwrap_or(i32::MAX).min(300))
}
