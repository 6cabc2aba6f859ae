//! Whether a row that looks like a total, a mean or a whole of schools is one. Words only make a row suspect; what
//! decides is what it is:
//!
//! - *Sure, left out and listed:* it has such words and no id, or none of the shape that the others have; or, with
//!   such words, its numbers are the sums or means of the rows above, below or of all; or it has no words, no id of
//!   that shape and such numbers, or it stands among the totals on top with numbers in the midst of the others'.
//!   A word alone among codes, without any number, heads the rows below it.
//! - *Probable, a question:* such words on a row that could be a school, with numbers in their midst; words that
//!   mean nothing but a sum on a row with an id like any other; strange ids with numbers in their midst, on top or several.
//! - *Else a school*, and told where its name is that of a whole of schools.
//!
//! Where most rows are called as districts are, districts are what is compared. The rows are only weighed where one
//! is suspect: a table without any costs nothing. Cost: one pass over the rows, and a fixed number of ranges a suspect.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::part::{Draft, LeftOut, MOST_ODD, Part};
use crate::problem::ProblemKind;

/// So many ranges above a suspect, and below, are tried.
const RANGES: usize = 64;

/// A mean lies within so many standard deviations of the mean of the rows that are listed: they may be weighted in
/// it, or not be all of its schools.
const NEAR: f64 = 0.5;

/// What is known of single rows, by place, when they are read a second time.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// They are schools.
    pub(super) schools: HashSet<usize>,
    /// They are none, for this reason.
    pub(super) others: HashMap<usize, &'static str>,
    /// Here another table begins.
    pub(super) end: Option<usize>,
}

impl Known {
    /// Takes what a second reading must know.
    pub(super) fn learn(&mut self, part: &Part, verdicts: &Verdicts) {
        let is_school = |verdict: &Verdict| matches!(verdict, Verdict::School | Verdict::Told);
        let doubtful = part.doubtful.iter().zip(&verdicts.doubtful).filter(|(_, verdict)| is_school(verdict));
        self.schools.extend(doubtful.map(|(one, _)| one.place));
        let reason = |(row, verdict): &(usize, Verdict)| Some((part.places[*row], verdict.reason()?));
        self.others.extend(verdicts.schools.iter().filter_map(reason));
    }

    /// Whether rows are other than they were read.
    pub(super) fn knows_rows(&self) -> bool {
        !(self.schools.is_empty() && self.others.is_empty())
    }
}

/// What makes a row suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suspicion {
    /// Words for a sum or a mean.
    Sum,
    /// Words for a whole of schools.
    Whole,
    /// It holds nothing but zeros and errors, as formulas that were filled in for rows to come.
    Prefilled,
}

/// A row that may be no school.
#[derive(Debug)]
pub(super) struct Doubtful {
    pub(super) place: usize,
    /// How many schools stand above it.
    pub(super) at: usize,
    pub(super) suspicion: Suspicion,
    pub(super) id: String,
    /// The cell with the words.
    pub(super) text: String,
    /// Whether the id is another cell than the one with the words.
    pub(super) has_own_id: bool,
    pub(super) is_alone: bool,
    /// Whether `--where` leaves it out, if it is a school.
    pub(super) is_filtered: bool,
    pub(super) numbers: Vec<Option<f64>>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Total,
    Note,
    School,
    /// A school whose name is that of a whole.
    Told,
    /// A person must say.
    Question,
}

impl Verdict {
    /// The reason why a row is left out, if it is.
    const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Total => Some("total"),
            Self::Note => Some("note"),
            Self::School | Self::Told | Self::Question => None,
        }
    }
}

/// What the suspects of a table are: the doubtful ones in their order, then schools by their rows.
pub(super) struct Verdicts {
    pub(super) doubtful: Vec<Verdict>,
    pub(super) schools: Vec<(usize, Verdict)>,
    /// Schools that a person must be asked about: their places and ids.
    pub(super) asked: Vec<(usize, String)>,
    /// Whether most rows are districts, so that only those are known and the others must be judged anew.
    pub(super) are_units: bool,
}

/// Judges the suspects of a table.
pub(super) fn judge(part: &Part) -> Verdicts {
    let is_coded = is_coded(part);
    let odd: &[(usize, bool)] = if is_coded && part.bare.1.len() < MOST_ODD { &part.bare.1 } else { &[] };
    let bare: Vec<usize> = odd.iter().map(|(row, _)| *row).collect();
    let bare = &bare[..];
    let blank: &[usize] = if part.blank.len() < MOST_ODD { &part.blank } else { &[] };
    let weighed = Weighed { part, bare, blank, stats: OnceCell::new() };
    let wholes = part.doubtful.iter().filter(|one| one.suspicion == Suspicion::Whole).count();
    if !is_coded && wholes > 0 && 2 * wholes >= part.ids.len() + part.doubtful.len() {
        return units(part);
    }
    let by_words = |one: &Doubtful| match one.suspicion {
        Suspicion::Prefilled if one.at == part.ids.len() => Verdict::Note,
        Suspicion::Prefilled => Verdict::School,
        Suspicion::Sum => sum(one, is_coded, &weighed),
        Suspicion::Whole => whole(one, is_coded, &weighed),
    };
    let by_words = |one: &Doubtful| match by_words(one) {
        Verdict::Question | Verdict::Told if one.is_filtered => Verdict::School,
        verdict => verdict,
    };
    let doubtful: Vec<Verdict> = part.doubtful.iter().map(by_words).collect();
    let numbers = |row: usize| part.columns.iter().map(|column| column.numbers.get(row)).collect::<Vec<_>>();
    // A strange id stands on top if only strange ones stand above it.
    let is_on_top = |row: usize| (0..row).all(|above| bare.contains(&above));
    let totals = part.doubtful.iter().zip(&doubtful).filter(|(_, verdict)| **verdict == Verdict::Total);
    let is_total_on_top = totals.into_iter().any(|(one, _)| is_on_top(one.at));
    let last = part.last_fed.unwrap_or_default();
    let by_shape = |&(row, is_alone): &(usize, bool)| {
        let suspect = (row, &numbers(row)[..]);
        let verdict = if is_alone && row < last && suspect.1.iter().all(Option::is_none) {
            Verdict::Note
        } else if weighed.is_exact(suspect, 2) {
            Verdict::Total
        } else if weighed.is_near(suspect.1) && (is_on_top(row) || odd.len() > 1) {
            if is_on_top(row) && is_total_on_top { Verdict::Total } else { Verdict::Question }
        } else {
            Verdict::School
        };
        (row, verdict)
    };
    let without_id = |&row: &usize| {
        let is_total = weighed.is_exact((row, &numbers(row)), 1);
        (row, if is_total { Verdict::Total } else { Verdict::School })
    };
    let schools = odd.iter().map(by_shape).chain(blank.iter().map(without_id)).collect::<Vec<_>>();
    let asked = schools.iter().filter(|(_, verdict)| *verdict == Verdict::Question);
    let asked = asked.map(|&(row, _)| (part.places[row], part.ids.get(row).to_owned())).collect();
    Verdicts { doubtful, schools, asked, are_units: false }
}

impl Part {
    /// Carries the verdicts out.
    pub(super) fn settle(&mut self, verdicts: &Verdicts, school: usize) {
        for (one, verdict) in std::mem::take(&mut self.doubtful).into_iter().zip(&verdicts.doubtful) {
            let Doubtful { place, text, id, .. } = one;
            match verdict {
                Verdict::Total | Verdict::Note => {
                    let reason = verdict.reason().unwrap_or_default();
                    self.left_out.push(LeftOut { place, reason, text, school: String::new() });
                }
                Verdict::Question => self.drafts.push(question(place, id, text, school)),
                Verdict::Told => self.told.push((place, id, text)),
                Verdict::School => {}
            }
        }
        self.drafts.extend(verdicts.asked.iter().map(|(place, id)| question(*place, id.clone(), id.clone(), school)));
    }
}

fn question(place: usize, id: String, text: String, school: usize) -> Draft {
    Draft { place, column: Some(school), value: Some(text), kind: ProblemKind::MaybeTotal { id } }
}

/// Where districts are compared, all rows that are called so are what a school is elsewhere.
fn units(part: &Part) -> Verdicts {
    let is_unit = |one: &Doubtful| one.suspicion == Suspicion::Whole && !one.id.is_empty();
    let verdict = |one| if is_unit(one) { Verdict::School } else { Verdict::Question };
    let doubtful = part.doubtful.iter().map(verdict).collect();
    Verdicts { doubtful, schools: Vec::new(), asked: Vec::new(), are_units: part.doubtful.iter().any(is_unit) }
}

/// Whether ids are codes: nearly all have a digit.
fn is_coded(part: &Part) -> bool {
    let coded = part.ids.len() - part.bare.0;
    coded >= 2 && part.bare.0 * 4 <= coded
}

fn sum(one: &Doubtful, is_coded: bool, weighed: &Weighed) -> Verdict {
    let suspect = (one.at, &one.numbers[..]);
    let is_total = if weighed.is_strange(one) || (is_coded && !one.has_own_id) {
        true
    } else if one.has_own_id {
        weighed.is_exact(suspect, 2)
    } else {
        weighed.is_possible(&one.numbers) || weighed.is_exact(suspect, 1)
    };
    if is_total { Verdict::Total } else { Verdict::Question }
}

fn whole(one: &Doubtful, is_coded: bool, weighed: &Weighed) -> Verdict {
    let has_digit = one.id.bytes().any(|byte| byte.is_ascii_digit());
    let is_strange = weighed.is_strange(one) || (is_coded && !one.has_own_id && !has_digit);
    let has_numbers = one.numbers.iter().any(Option::is_some);
    if one.is_alone && !has_numbers && (is_strange || !one.has_own_id) {
        // «Кировский район» heads the rows below.
        return Verdict::Note;
    }
    if is_strange || weighed.is_exact((one.at, &one.numbers), 2) {
        Verdict::Total
    } else if has_numbers && (!one.has_own_id || weighed.is_near(&one.numbers)) {
        Verdict::Question
    } else if one.has_own_id {
        Verdict::Told
    } else {
        Verdict::School
    }
}

/// A suspect: how many rows stand above it, and its numbers.
type Suspect<'a> = (usize, &'a [Option<f64>]);

/// The rows that no one suspects.
struct Weighed<'a> {
    part: &'a Part,
    bare: &'a [usize],
    blank: &'a [usize],
    stats: OnceCell<Stats>,
}

impl Weighed<'_> {
    /// Whether a row has no id to speak of, or a number of fewer or more digits than all others have.
    fn is_strange(&self, one: &Doubtful) -> bool {
        let is_none = |id: &str| !id.chars().any(|c| c.is_alphanumeric() && c != '0');
        let is_number = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        let ids = || self.part.ids.iter();
        let first = ids().next().map_or(0, str::len);
        is_none(&one.id)
            || (is_number(&one.id)
                && one.id.len() != first
                && first > 2
                && self.part.ids.len() > 2
                && ids().all(|id| is_number(id) && id.len() == first))
    }

    fn stats(&self) -> &Stats {
        self.stats.get_or_init(|| Stats::new(self))
    }

    /// Whether the numbers are sums or means of the rows above, below or of all: as many as are asked for, and no
    /// other is there. One with a fraction is worth two: that a school has it by chance is as unlikely.
    fn is_exact(&self, (at, numbers): Suspect, least: usize) -> bool {
        let worth: usize = numbers.iter().flatten().map(|number| 1 + usize::from(decimals(*number) > 0)).sum();
        if worth < least.max(1) {
            return false;
        }
        let stats = self.stats();
        let above = stats.borders.iter().rev().filter(|border| **border < at).take(RANGES);
        let below = stats.borders.iter().filter(|border| **border > at).take(RANGES);
        let rows = self.part.ids.len();
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
    fn is_near(&self, numbers: &[Option<f64>]) -> bool {
        let inside = |(column, number): (&Sums, &Option<f64>)| {
            number.is_none_or(|number| {
                column.least < number && number < column.most && (number - column.mean).abs() <= NEAR * column.sd
            })
        };
        numbers.iter().any(Option::is_some) && self.stats().columns.iter().zip(numbers).all(inside)
    }

    /// Whether the numbers can be sums, means, or extremes at all.
    fn is_possible(&self, numbers: &[Option<f64>]) -> bool {
        let can = |(column, number): (&Sums, &Option<f64>)| {
            let rows = (0, self.part.ids.len());
            let sum = column.sum(rows);
            number.is_none_or(|number| {
                (column.least..=column.most).contains(&number) || (number - sum).abs() <= sum.abs() / 100.0
            })
        };
        self.stats().columns.iter().zip(numbers).all(can)
    }
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
    mean: f64,
    sd: f64,
}

impl Stats {
    fn new(weighed: &Weighed) -> Self {
        let part = weighed.part;
        let suspects: HashSet<usize> = weighed.bare.iter().chain(weighed.blank).copied().collect();
        let mut borders: Vec<usize> =
            part.doubtful.iter().map(|one| one.at).chain(suspects.iter().copied()).collect();
        borders.sort_unstable();
        borders.dedup();
        let sums = |column: &super::part::Column| {
            let value = |row: usize| column.numbers.get(row).filter(|_| !suspects.contains(&row));
            Sums::new((0..part.ids.len()).map(value))
        };
        Self { columns: part.columns.iter().map(sums).collect(), borders }
    }
}

impl Sums {
    fn new(values: impl Iterator<Item = Option<f64>>) -> Self {
        let (mut sum, mut squares, mut count) = (0.0, 0.0, 0_u32);
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut running = vec![(0.0, 0)];
        for value in values {
            if let Some(value) = value {
                (sum, squares, count) = (sum + value, squares + value * value, count + 1);
                (least, most) = (value.min(least), value.max(most));
            }
            running.push((sum, count));
        }
        let mean = sum / f64::from(count.max(1));
        let sd = (squares / f64::from(count.max(1)) - mean * mean).max(0.0).sqrt();
        Self { running, least, most, mean, sd }
    }

    fn sum(&self, (from, to): (usize, usize)) -> f64 {
        self.running[to].0 - self.running[from].0
    }

    /// Whether a number, as it is rounded, is the sum or the mean of a range with two values at least.
    fn gives(&self, range: (usize, usize), number: f64) -> bool {
        let count = self.running[range.1].1 - self.running[range.0].1;
        let (sum, scale) = (self.sum(range), self.running[range.1].0.abs());
        let half = 0.5 * 10_f64.powi(-decimals(number));
        // Running sums lose their last digits.
        let is = |other: f64| (number - other).abs() <= half * (1.0 + 1e-6) + 1e-12 * scale;
        count >= 2 && (is(sum) || is(sum / f64::from(count)))
    }
}

/// How many decimals a number is written with.
fn decimals(number: f64) -> i32 {
    let text = number.to_string();
    text.split_once('.').map_or(0, |(_, decimals)| i32::try_from(decimals.len()).unwrap_or(i32::MAX).min(300))
}
