//! Whether a row that looks like a total, a mean or a whole of schools is one. Words only make a row suspect; what
//! decides is what it is:
//!
//! - *Sure, left out and listed:* it has such words and no id, or none of the shape that the others have; or such
//!   words, and its numbers are the sums or means of the rows above, below or of all; or no words, a strange id and
//!   such numbers, which no chance gives; or a strange id, numbers within the others', and a total between
//!   it and the first school, as a country stands above its region. A strange id alone in its row heads the rows below.
//! - *Probable, a question:* words for a whole and numbers in the midst of the others'; words that mean nothing but a
//!   sum on a row with an id like any other; a strange id and such numbers, where all other ids are alike
//!   to the letter or right below the totals on top.
//! - *Else a school*, and told where its name is that of a whole, or its id is strange and its numbers are such: the
//!   place of a row alone never makes it a question, as the order of schools means nothing.
//!
//! Where most rows are called as districts are, districts are what is compared. The rows are only weighed where one
//! is suspect: a table without any costs nothing. Cost: one pass over the rows, and a fixed number of ranges a suspect.

use std::collections::{HashMap, HashSet};

use super::decoded::{DecodedRows, Draft, LeftOut, MOST_ODD};
use super::weighed::Weighed;
use super::words;
use crate::problem::ProblemKind;

/// How unlikely it must be, as a power of two, that a school has the mean of others by chance: with words that
/// say so, without an id, and with nothing else that speaks for it.
const WITH_WORDS: f64 = 7.0;
/// See `WITH_WORDS`.
const WITHOUT_ID: f64 = 5.0;
/// See `WITH_WORDS`.
const NUMBERS_ALONE: f64 = 14.0;

/// What is known of single rows, by place, when they are read a second time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// They are schools.
    pub(crate) schools: HashSet<usize>,
    /// They are none, for this reason.
    pub(crate) others: HashMap<usize, &'static str>,
    /// Here another table begins.
    pub(crate) end: Option<usize>,
}

impl Known {
    /// Takes what a second reading must know.
    pub(crate) fn learn(&mut self, decoded: &DecodedRows, verdicts: &Verdicts) {
        let is_school = |verdict: &Verdict| matches!(verdict, Verdict::School | Verdict::NamedAsWhole);
        let doubtful = decoded.doubtful.iter().zip(&verdicts.doubtful).filter(|(_, verdict)| is_school(verdict));
        self.schools.extend(doubtful.map(|(doubtful, _)| doubtful.place));
        let reason = |(row, verdict): &(usize, Verdict)| Some((decoded.places[*row], verdict.reason()?));
        self.others.extend(verdicts.schools.iter().filter_map(reason));
    }

    /// Whether rows are other than they were read.
    pub(crate) fn knows_rows(&self) -> bool {
        !(self.schools.is_empty() && self.others.is_empty())
    }
}

/// What makes a row suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suspicion {
    /// Words for a sum or a mean.
    Sum,
    /// Words for a whole of schools.
    Whole,
    /// It holds nothing but zeros and errors, as formulas that were filled in for rows to come.
    Prefilled,
}

/// A row that may be no school.
#[derive(Debug)]
pub(crate) struct Doubtful {
    pub(crate) place: usize,
    /// How many schools stand above it.
    pub(crate) at: usize,
    pub(crate) suspicion: Suspicion,
    pub(crate) id: String,
    /// The cell with the words.
    pub(crate) text: String,
    /// The cell that speaks of a sum, where that is another one.
    pub(crate) words: String,
    /// Whether the id is another cell than the one with the words.
    pub(crate) has_own_id: bool,
    pub(crate) is_alone: bool,
    /// Whether `--where` leaves it out, if it is a school.
    pub(crate) is_filtered: bool,
    pub(crate) numbers: Vec<Option<f64>>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Total,
    Note,
    /// Formulas that wait for a school.
    Prefilled,
    School,
    /// A school whose name is that of a whole.
    NamedAsWhole,
    /// A person must say.
    Question,
}

impl Verdict {
    /// The reason why a row is left out, if it is.
    const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Total => Some("total"),
            Self::Note => Some("note"),
            Self::Prefilled => Some("prefilled"),
            Self::School | Self::NamedAsWhole | Self::Question => None,
        }
    }
}

/// What the suspects of a table are: the doubtful ones in their order, then schools by their rows.
pub(crate) struct Verdicts {
    pub(crate) doubtful: Vec<Verdict>,
    pub(crate) schools: Vec<(usize, Verdict)>,
    /// Schools that a person must be asked about: their places and ids.
    pub(crate) asked: Vec<(usize, String)>,
    /// Schools that go by the name of a whole, or seem to.
    pub(crate) named_as_whole: Vec<(usize, String)>,
    /// Whether most rows are districts, so that only those are known and the others must be judged anew.
    pub(crate) are_units: bool,
}

/// Judges the suspects of a table.
pub(crate) fn judge(decoded: &DecodedRows) -> Verdicts {
    let all: &[(usize, bool)] = if decoded.bare.1.len() < MOST_ODD { &decoded.bare.1 } else { &[] };
    let bare: Vec<usize> = all.iter().map(|(row, _)| *row).collect();
    let are_names = !(all.is_empty() && decoded.doubtful.is_empty()) && are_names(decoded);
    let are_alike = !all.is_empty() && is_uniform(decoded, &bare);
    let is_coded = is_coded(decoded, are_alike && !are_names);
    let odd = if is_coded { all } else { &[] };
    let bare = if is_coded { &bare[..] } else { &[] };
    let blank: &[usize] = if decoded.blank.len() < MOST_ODD { &decoded.blank } else { &[] };
    let weighed = Weighed::new(decoded, bare, blank);
    let wholes = decoded.doubtful.iter().filter(|doubtful| doubtful.suspicion == Suspicion::Whole).count();
    if !is_coded && wholes > 0 && 2 * wholes >= decoded.ids.len() + decoded.doubtful.len() {
        return units(decoded);
    }
    // Where a name can lack its number, numbers that no sum or mean can have are rather a school's.
    // «Razem» between other names may be one, «Итого» is none.
    let in_midst = |doubtful: &Doubtful| {
        doubtful.at > 0 && doubtful.at < decoded.ids.len() && words::may_be_name(&doubtful.text)
    };
    let has_shape = |doubtful: &Doubtful| !are_names || weighed.is_possible(&doubtful.numbers);
    let by_words = |doubtful: &Doubtful| match doubtful.suspicion {
        Suspicion::Prefilled if doubtful.at == decoded.ids.len() => Verdict::Prefilled,
        // A formula that finds no id gives 0.
        Suspicion::Prefilled if !doubtful.id.is_empty() && doubtful.id.bytes().all(|byte| byte == b'0') => {
            Verdict::Question
        }
        Suspicion::Prefilled => Verdict::School,
        Suspicion::Sum => {
            sum(doubtful, is_coded && has_shape(doubtful), are_names && in_midst(doubtful), &weighed)
        }
        Suspicion::Whole => whole(doubtful, is_coded && has_shape(doubtful), &weighed),
    };
    let by_words = |doubtful: &Doubtful| match by_words(doubtful) {
        Verdict::Question | Verdict::NamedAsWhole if doubtful.is_filtered => Verdict::School,
        verdict => verdict,
    };
    let doubtful: Vec<Verdict> = decoded.doubtful.iter().map(by_words).collect();
    let numbers = |row: usize| decoded.columns.iter().map(|column| column.numbers.get(row)).collect::<Vec<_>>();
    // A strange id stands on top if only strange ones stand above it.
    let is_on_top = |row: usize| (0..row).all(|above| bare.contains(&above));
    let totals = decoded.doubtful.iter().zip(&doubtful).filter(|(_, verdict)| **verdict == Verdict::Total);
    let on_top: Vec<usize> =
        totals.filter(|(doubtful, _)| is_on_top(doubtful.at)).map(|(doubtful, _)| doubtful.at).collect();
    let is_uniform = is_coded && are_alike;
    let last = decoded.last_fed.unwrap_or_default();
    let by_shape = |&(row, is_alone): &(usize, bool)| {
        let suspect = (row, &numbers(row)[..]);
        let has_digit = decoded.ids.get(row).bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        let has_no_data = is_alone && suspect.1.iter().all(Option::is_none);
        let verdict = if has_no_data && (is_uniform || (row < last && !has_digit)) {
            Verdict::Note
        } else if has_digit {
            Verdict::School
        } else if weighed.is_exact(suspect, NUMBERS_ALONE) {
            Verdict::Total
        } else if on_top.iter().any(|at| *at > row) {
            if weighed.is_possible(suspect.1) { Verdict::Total } else { Verdict::Question }
        } else if !weighed.is_near(suspect.1) {
            Verdict::School
        } else if is_uniform || (!on_top.is_empty() && is_on_top(row)) {
            Verdict::Question
        } else {
            Verdict::NamedAsWhole
        };
        (row, verdict)
    };
    let without_id = |&row: &usize| {
        let is_total = weighed.is_exact((row, &numbers(row)), WITHOUT_ID);
        (row, if is_total { Verdict::Total } else { Verdict::School })
    };
    let schools = odd.iter().map(by_shape).chain(blank.iter().map(without_id)).collect::<Vec<_>>();
    let by_id = |wanted: Verdict| {
        let rows = schools.iter().filter(move |(_, verdict)| *verdict == wanted);
        rows.map(|&(row, _)| (decoded.places[row], decoded.ids.get(row).to_owned())).collect()
    };
    let (asked, named_as_whole) = (by_id(Verdict::Question), by_id(Verdict::NamedAsWhole));
    Verdicts { doubtful, schools, asked, named_as_whole, are_units: false }
}

impl DecodedRows {
    /// Carries the verdicts out.
    pub(crate) fn settle(&mut self, verdicts: &Verdicts, school: usize) {
        for (doubtful, verdict) in std::mem::take(&mut self.doubtful).into_iter().zip(&verdicts.doubtful) {
            let Doubtful { place, text, words, id, .. } = doubtful;
            match verdict {
                Verdict::Total | Verdict::Note | Verdict::Prefilled => {
                    let reason = verdict.reason().unwrap_or_default();
                    self.left_out.push(LeftOut::row(place, reason, text, words));
                }
                Verdict::Question => self.drafts.push(question(place, id, text, school)),
                Verdict::NamedAsWhole => self.named_as_whole.push((place, id, text)),
                Verdict::School => {}
            }
        }
        self.named_as_whole
            .extend(verdicts.named_as_whole.iter().map(|(place, id)| (*place, id.clone(), id.clone())));
        self.named_as_whole.sort();
        self.drafts
            .extend(verdicts.asked.iter().map(|(place, id)| question(*place, id.clone(), id.clone(), school)));
    }
}

fn question(place: usize, id: String, text: String, school: usize) -> Draft {
    Draft { place, column: Some(school), value: Some(text), kind: ProblemKind::MaybeTotal { id } }
}

/// Where districts are compared, all rows that are called so are what a school is elsewhere.
fn units(decoded: &DecodedRows) -> Verdicts {
    let is_unit = |doubtful: &Doubtful| doubtful.suspicion == Suspicion::Whole && !doubtful.id.is_empty();
    let verdict = |doubtful| if is_unit(doubtful) { Verdict::School } else { Verdict::Question };
    let doubtful = decoded.doubtful.iter().map(verdict).collect();
    let (schools, asked, named_as_whole) = (Vec::new(), Vec::new(), Vec::new());
    Verdicts { doubtful, schools, asked, named_as_whole, are_units: decoded.doubtful.iter().any(is_unit) }
}

/// Whether ids are codes: nearly all have a digit, or most, and those are alike to the letter.
fn is_coded(decoded: &DecodedRows, are_alike: bool) -> bool {
    let coded = decoded.ids.len() - decoded.bare.0;
    coded >= 2 && (decoded.bare.0 * 4 <= coded || (are_alike && decoded.bare.0 * 2 <= coded))
}

/// Whether ids are names with a number in them, «Заря 5», of which one may lack the number: most have more letters
/// than digits.
fn are_names(decoded: &DecodedRows) -> bool {
    let count = |id: &str, is: fn(char) -> bool| id.chars().filter(|c| is(*c)).count();
    let is_name = |id: &&str| count(id, char::is_alphabetic) > count(id, char::is_numeric).max(2);
    2 * decoded.ids.iter().filter(is_name).count() > decoded.ids.len()
}

/// Whether all ids but the strange ones are alike to the letter: then a strange one is no slip.
fn is_uniform(decoded: &DecodedRows, bare: &[usize]) -> bool {
    let shape = |id: &str| -> String {
        let class = |c: char| match c {
            c if c.is_numeric() => '9',
            c if c.is_alphabetic() => 'a',
            other => other,
        };
        id.chars().map(class).collect()
    };
    let mut ids =
        decoded.ids.iter().enumerate().filter(|(row, id)| !id.is_empty() && bare.binary_search(row).is_err());
    let first = ids.next().map(|(_, id)| shape(id)).unwrap_or_default();
    first.len() >= 3 && decoded.ids.len() >= bare.len() + 5 && ids.all(|(_, id)| shape(id) == first)
}

fn sum(doubtful: &Doubtful, is_coded: bool, in_midst: bool, weighed: &Weighed) -> Verdict {
    let suspect = (doubtful.at, &doubtful.numbers[..]);
    let is_total = if weighed.is_strange(doubtful) || (is_coded && !doubtful.has_own_id && !in_midst) {
        true
    } else if doubtful.has_own_id {
        weighed.is_exact(suspect, WITH_WORDS)
    } else {
        (!in_midst && weighed.is_possible(&doubtful.numbers)) || weighed.is_exact(suspect, WITH_WORDS)
    };
    if is_total { Verdict::Total } else { Verdict::Question }
}

fn whole(doubtful: &Doubtful, is_coded: bool, weighed: &Weighed) -> Verdict {
    let has_digit = doubtful.id.bytes().any(|byte| byte.is_ascii_digit());
    let is_strange = weighed.is_strange(doubtful) || (is_coded && !doubtful.has_own_id && !has_digit);
    let has_numbers = doubtful.numbers.iter().any(Option::is_some);
    if doubtful.is_alone && !has_numbers && (is_strange || !doubtful.has_own_id) {
        // «Кировский район» heads the rows below.
        return Verdict::Note;
    }
    if is_strange || weighed.is_exact((doubtful.at, &doubtful.numbers), WITH_WORDS) {
        Verdict::Total
    } else if has_numbers && (!doubtful.has_own_id || weighed.is_near(&doubtful.numbers)) {
        Verdict::Question
    } else if doubtful.has_own_id {
        Verdict::NamedAsWhole
    } else {
        Verdict::School
    }
}
