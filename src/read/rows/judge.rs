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

use super::decoded::{DecodedRows, MOST_ODD};
use super::verdict::{Doubtful, Suspicion, Verdict, Verdicts};
use super::weighed::Weighed;
use super::words;

/// How unlikely it must be, as a power of two, that a school has the mean of others by chance: with words that
/// say so, without an id, and with nothing else that speaks for it.
const WITH_WORDS: f64 = 7.0;
/// See `WITH_WORDS`.
const WITHOUT_ID: f64 = 5.0;
/// See `WITH_WORDS`.
const NUMBERS_ALONE: f64 = 14.0;

/// Judges the suspects of a table.
pub(crate) fn judge(decoded: &DecodedRows) -> Verdicts {
    // More than so many strange ids are no exception.
    let strange: &[(usize, bool)] = if decoded.bare.1.len() < MOST_ODD { &decoded.bare.1 } else { &[] };
    let blank: &[usize] = if decoded.blank.len() < MOST_ODD { &decoded.blank } else { &[] };
    let rows: Vec<usize> = strange.iter().map(|(row, _)| *row).collect();
    let are_names = !(strange.is_empty() && decoded.doubtful.is_empty()) && are_names(decoded);
    let are_alike = !strange.is_empty() && is_uniform(decoded, &rows);
    let is_coded = is_coded(decoded, are_alike && !are_names);
    // Where ids are no codes, none is strange.
    let (strange, rows) = if is_coded { (strange, &rows[..]) } else { (&[][..], &[][..]) };
    if !is_coded && are_units(decoded) {
        return units(decoded);
    }
    let weighed = Weighed::new(decoded, rows, blank);
    let table = Table { decoded, weighed, strange: rows, are_names, is_coded, is_uniform: is_coded && are_alike };
    let doubtful: Vec<Verdict> = decoded.doubtful.iter().map(|row| table.by_words(row)).collect();
    let on_top = table.totals_on_top(&doubtful);
    let by_shape = strange.iter().map(|&(row, is_alone)| (row, table.by_shape(row, is_alone, &on_top)));
    let without_id = blank.iter().map(|&row| (row, table.without_id(row)));
    let schools: Vec<(usize, Verdict)> = by_shape.chain(without_id).collect();
    let all = |wanted: Verdict| {
        let rows = schools.iter().filter(move |(_, verdict)| *verdict == wanted);
        rows.map(|&(row, _)| (decoded.places[row], decoded.ids.get(row).to_owned())).collect()
    };
    let (asked, named_as_whole) = (all(Verdict::Question), all(Verdict::NamedAsWhole));
    Verdicts { doubtful, schools, asked, named_as_whole, are_units: false }
}

/// A table whose suspects are judged.
struct Table<'a> {
    decoded: &'a DecodedRows,
    weighed: Weighed<'a>,
    /// The rows with strange ids.
    strange: &'a [usize],
    /// Whether ids are names, of which one can lack its number.
    are_names: bool,
    /// Whether ids are codes.
    is_coded: bool,
    /// Whether all ids but the strange ones are alike to the letter.
    is_uniform: bool,
}

impl Table<'_> {
    /// The verdict on a row that its words, or its zeros, make suspect.
    fn by_words(&self, row: &Doubtful) -> Verdict {
        let verdict = match row.suspicion {
            Suspicion::Prefilled if row.at == self.decoded.ids.len() => Verdict::Prefilled,
            // A formula that finds no id gives 0.
            Suspicion::Prefilled if !row.id.is_empty() && row.id.bytes().all(|byte| byte == b'0') => {
                Verdict::Question
            }
            Suspicion::Prefilled => Verdict::School,
            Suspicion::Sum => self.sum(row),
            Suspicion::Whole => self.whole(row),
        };
        // `--where` leaves it out anyway.
        let is_asked = matches!(verdict, Verdict::Question | Verdict::NamedAsWhole);
        if is_asked && row.is_filtered { Verdict::School } else { verdict }
    }

    /// Whether the shape of an id tells: where a name can lack its number, numbers that no sum or mean can have are
    /// rather a school's.
    fn shape_tells(&self, row: &Doubtful) -> bool {
        self.is_coded && (!self.are_names || self.weighed.is_possible(&row.numbers))
    }

    /// Whether a row may be a school whose name is a word for a sum: «Razem» between other names may be one, «Итого» never is.
    fn may_be_name(&self, row: &Doubtful) -> bool {
        let is_in_midst = row.at > 0 && row.at < self.decoded.ids.len();
        self.are_names && is_in_midst && words::may_be_name(&row.text)
    }

    /// The verdict on a row with words for a sum.
    fn sum(&self, row: &Doubtful) -> Verdict {
        let (weighed, may_be_name) = (&self.weighed, self.may_be_name(row));
        let suspect = (row.at, &row.numbers[..]);
        // A wrong or old sum is one still.
        let is_plainly_sum = !row.has_own_id && words::is_plainly_sum(&row.text);
        let by_shape = !row.has_own_id && !may_be_name && self.shape_tells(row);
        let is_total = if weighed.is_strange(row) || is_plainly_sum || by_shape {
            true
        } else if row.has_own_id {
            weighed.is_exact(suspect, WITH_WORDS)
        } else {
            (!may_be_name && weighed.is_possible(&row.numbers)) || weighed.is_exact(suspect, WITH_WORDS)
        };
        if is_total { Verdict::Total } else { Verdict::Question }
    }

    /// The verdict on a row with words for a whole of schools.
    fn whole(&self, row: &Doubtful) -> Verdict {
        let weighed = &self.weighed;
        let has_digit = row.id.bytes().any(|byte| byte.is_ascii_digit());
        let is_strange = weighed.is_strange(row) || (!row.has_own_id && !has_digit && self.shape_tells(row));
        let has_numbers = row.numbers.iter().any(Option::is_some);
        if row.is_alone && !has_numbers && (is_strange || !row.has_own_id) {
            // «Кировский район» heads the rows below.
            return Verdict::Note;
        }
        if is_strange || weighed.is_exact((row.at, &row.numbers), WITH_WORDS) {
            Verdict::Total
        } else if has_numbers && (!row.has_own_id || weighed.is_near(&row.numbers)) {
            Verdict::Question
        } else if row.has_own_id {
            Verdict::NamedAsWhole
        } else {
            Verdict::School
        }
    }

    /// Where the totals stand above which all ids are strange.
    fn totals_on_top(&self, doubtful: &[Verdict]) -> Vec<usize> {
        let totals = self.decoded.doubtful.iter().zip(doubtful).filter(|(_, verdict)| **verdict == Verdict::Total);
        totals.map(|(row, _)| row.at).filter(|&at| self.is_on_top(at)).collect()
    }

    /// Whether only strange ids stand above a row.
    fn is_on_top(&self, row: usize) -> bool {
        (0..row).all(|above| self.strange.contains(&above))
    }

    /// The verdict on a row with a strange id; `on_top` are the totals on top of the table.
    fn by_shape(&self, row: usize, is_alone: bool, on_top: &[usize]) -> Verdict {
        let numbers = self.numbers(row);
        let last = self.decoded.last_fed.unwrap_or_default();
        let has_digit = self.decoded.ids.get(row).bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        let has_no_data = is_alone && numbers.iter().all(Option::is_none);
        if has_no_data && (self.is_uniform || (row < last && !has_digit)) {
            Verdict::Note
        } else if has_digit {
            Verdict::School
        } else if self.weighed.is_exact((row, &numbers), NUMBERS_ALONE) {
            Verdict::Total
        } else if on_top.iter().any(|at| *at > row) {
            if self.weighed.is_possible(&numbers) { Verdict::Total } else { Verdict::Question }
        } else if !self.weighed.is_near(&numbers) {
            Verdict::School
        } else if self.is_uniform || (!on_top.is_empty() && self.is_on_top(row)) {
            Verdict::Question
        } else {
            Verdict::NamedAsWhole
        }
    }

    /// The verdict on a row without an id.
    fn without_id(&self, row: usize) -> Verdict {
        let is_total = self.weighed.is_exact((row, &self.numbers(row)), WITHOUT_ID);
        if is_total { Verdict::Total } else { Verdict::School }
    }

    fn numbers(&self, row: usize) -> Vec<Option<f64>> {
        self.decoded.columns.iter().map(|column| column.numbers.get(row)).collect()
    }
}

/// Whether at least half of the rows are called as wholes of schools are.
fn are_units(decoded: &DecodedRows) -> bool {
    let wholes = decoded.doubtful.iter().filter(|row| row.suspicion == Suspicion::Whole).count();
    wholes > 0 && 2 * wholes >= decoded.ids.len() + decoded.doubtful.len()
}

/// Where districts are compared, all rows that are called so are what a school is elsewhere.
fn units(decoded: &DecodedRows) -> Verdicts {
    let is_unit = |row: &Doubtful| row.suspicion == Suspicion::Whole && !row.id.is_empty();
    let verdict = |row| if is_unit(row) { Verdict::School } else { Verdict::Question };
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
