//! What tells the rows of one school apart where ids repeat: a year, a subject, a class, a pupil. A guess, to be
//! proposed, never for a computation.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use csv::ByteRecord;

use super::look::{are_copies, looked_at};
use super::years::is_year_heading;
use crate::model::{Texts, folded, school_year};
use crate::problem::{LISTED, RowsApart, TableProposal};
use crate::read::Sheet;
use crate::read::book::unmarked;
use crate::read::number::number;
use crate::read::roles::{Role, guess_role, is_count};
use crate::read::rows::classify::is_subtotal;
use crate::read::rows::row::plain;

/// With this many rows a school, repeated ids are no slips.
const MANY: usize = 3;

/// A column with more values than this is not split into columns.
const VALUES: usize = 40;

/// Parts of headings, folded, that name a subject.
const SUBJECT: [&str; 5] = ["предмет", "дисциплин", "subject", "экзамен", "учебный курс"];

/// Parts of the names of subjects, folded.
const SUBJECTS: [&str; 17] = [
    "математик",
    "русск",
    "физик",
    "хими",
    "истори",
    "биологи",
    "географи",
    "информатик",
    "обществозн",
    "литератур",
    "английск",
    "язык",
    "math",
    "reading",
    "science",
    "english",
    "history",
];

/// Parts of headings, folded, that name a class or a group of pupils.
const CLASS: [&str; 8] = ["класс", "параллель", "литера", "групп", "class", "form", "grade", "подразделени"];

/// Parts of headings, folded, that name a pupil.
const PUPIL: [&str; 10] =
    ["фио", "ф.и.о", "фамили", "ученик", "учащ", "обучающ", "участник", "pupil", "student", "бланк"];

/// Parts of headings, folded, whose numbers do not add up.
const NO_SUM: [&str; 22] = [
    "балл",
    "отметк",
    "оценк",
    "%",
    "доля",
    "процент",
    "средн",
    "рейтинг",
    "место",
    "код",
    "номер",
    "№",
    "score",
    "mark",
    "mean",
    "average",
    "share",
    "percent",
    "rank",
    "показател",
    "индекс",
    "балл",
];

/// Parts of headings, folded, of a number that can weigh a row.
const WEIGHT: [&str; 12] = [
    "участник",
    "учащих",
    "обучающ",
    "учеников",
    "сдава",
    "писал",
    "численност",
    "всего",
    "кол-во",
    "количеств",
    "pupils",
    "students",
];

/// What ids that repeat mean.
pub(in crate::read) struct Repeats {
    pub(in crate::read) apart: RowsApart,
    pub(in crate::read) table: TableProposal,
    /// How many schools there are.
    pub(in crate::read) schools: usize,
}

/// What the first rows say of a column.
#[derive(Default)]
struct Facts {
    /// Its values, the first of them.
    values: Vec<String>,
    known: HashSet<u64>,
    filled: usize,
    numbers: usize,
    whole: usize,
    years: usize,
    /// Its largest number.
    most: f64,
}

/// Rows of a school that repeat on purpose: most schools have several, or a column of years tells them apart.
pub(in crate::read) fn repeats(sheet: &Sheet, school: usize, ids: &Texts, places: &[usize]) -> Option<Repeats> {
    let (rows, group_of, schools) = looked_at(sheet, ids, places);
    let mut counts = vec![0_usize; schools];
    for &group in &group_of {
        counts[group] += 1;
    }
    let several = counts.iter().filter(|&&count| count > 1).count();
    // One school that stands twice is a slip.
    if several < 2 {
        return None;
    }
    let own = &sheet.headings[..sheet.own];
    let facts = facts(own.len(), &rows);
    let seen = Seen { sheet, school, facts: &facts, rows: rows.len() };
    let year = seen.year();
    if year.is_none() && 2 * several < schools {
        return None;
    }
    let subject = seen.among(&SUBJECT).into_iter().next();
    let keys = keys(&seen, year.into_iter().chain(subject).collect(), &rows, &group_of);
    let is_told_apart = tells_apart(&rows, &group_of, &keys);
    let has_pupils = !seen.pupils(subject).is_empty();
    let name = |at: usize| sheet.headings[at].text.clone();
    let only_year = year.filter(|_| keys.len() == 1 && is_told_apart);
    let other_keys: Vec<usize> = keys.iter().copied().filter(|at| Some(*at) != year).collect();
    let is_pupils = only_year.is_none() && has_pupils || (!is_told_apart && other_keys.is_empty());
    // Classes and the like are made one; subjects stay apart.
    let is_of_subjects = |at: &usize| seen.has_subjects(*at);
    let split = subject.or_else(|| other_keys.iter().copied().find(is_of_subjects));
    let table = match only_year {
        // A row a school and year is a row a school.
        Some(_) => TableProposal { file: sheet.file.clone(), year: year.map(name), ..TableProposal::default() },
        None => seen.table(year, split, &keys, is_pupils),
    };
    // Where nothing tells the rows apart, only many of them are meant.
    let is_many = rows.len() >= MANY * schools && rows.len() >= 2 * MANY && !are_copies(&rows, &group_of);
    let is_of_pupils = is_pupils && has_pupils;
    if !(is_told_apart || is_of_pupils || is_many) {
        return None;
    }
    let apart = match (year, only_year) {
        (Some(at), Some(_)) => RowsApart::Year { column: name(at), newest: seen.newest(at) },
        _ if is_of_pupils => RowsApart::Pupils,
        _ if !is_told_apart => RowsApart::Nothing,
        _ => RowsApart::Columns(keys.iter().map(|&at| name(at)).collect()),
    };
    Some(Repeats { apart, table, schools })
}

/// The columns that tell the rows of a school apart, as few as will do: the first keys, with one more or two more.
fn keys(seen: &Seen, mut keys: Vec<usize>, rows: &[ByteRecord], group_of: &[usize]) -> Vec<usize> {
    let tells = |more: &[usize]| tells_apart(rows, group_of, &[&keys[..], more].concat());
    if tells(&[]) {
        return keys;
    }
    let rest: Vec<usize> = seen.among(&CLASS).into_iter().chain(seen.others()).take(8).collect();
    let single = rest.iter().map(|at| vec![*at]).find(|more| tells(more));
    let two = || {
        let pairs = rest.iter().enumerate();
        let mut pairs =
            pairs.flat_map(|(at, first)| rest[at + 1..].iter().map(move |second| vec![*first, *second]));
        pairs.find(|more| tells(more))
    };
    let more = single.or_else(two).unwrap_or_default();
    keys.extend(more);
    keys
}

fn cell(record: &ByteRecord, at: usize) -> String {
    let text = String::from_utf8_lossy(unmarked(record.get(at).unwrap_or_default()).0).into_owned();
    plain(&text).into_owned()
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn facts(width: usize, rows: &[ByteRecord]) -> Vec<Facts> {
    let mut out: Vec<Facts> = (0..width).map(|_| Facts::default()).collect();
    for record in rows {
        for (at, facts) in out.iter_mut().enumerate() {
            let cell = cell(record, at);
            if cell.is_empty() {
                continue;
            }
            facts.filled += 1;
            if facts.known.insert(hash(&cell)) && facts.values.len() <= VALUES {
                facts.values.push(cell.clone());
            }
            if let Ok(number) = number(&cell, None) {
                facts.numbers += 1;
                facts.most = facts.most.max(number.value);
                facts.whole += usize::from(number.value.fract() == 0.0 && number.value >= 0.0);
            }
            facts.years += usize::from(school_year(&cell).is_some());
        }
    }
    out
}

/// Whether some columns together tell the rows of every school apart.
fn tells_apart(rows: &[ByteRecord], group_of: &[usize], columns: &[usize]) -> bool {
    let mut seen = HashSet::new();
    !columns.is_empty()
        && rows.iter().zip(group_of).all(|(record, group)| {
            let cells: Vec<String> = columns.iter().map(|&at| cell(record, at)).collect();
            seen.insert(hash((group, cells)))
        })
}

/// What was seen of the columns of a sheet.
struct Seen<'a> {
    sheet: &'a Sheet,
    school: usize,
    facts: &'a [Facts],
    rows: usize,
}

impl Seen<'_> {
    fn heading(&self, at: usize) -> String {
        folded(&self.sheet.headings[at].name)
    }

    /// Columns that may tell rows apart: all but the ids, blank ones and those that number the rows.
    fn may_tell(&self) -> impl Iterator<Item = usize> {
        (0..self.facts.len()).filter(|&at| at != self.school && self.facts[at].filled > 0 && !self.is_serial(at))
    }

    /// Whether a column numbers the rows: 1, 2, 3 ….
    fn is_serial(&self, at: usize) -> bool {
        let facts = &self.facts[at];
        #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
        let ends = facts.most <= self.rows as f64 + 1.0;
        let is_unique = facts.whole == facts.filled && facts.known.len() == self.rows;
        is_unique && ends && (self.heading(at).contains('№') || facts.most >= 10.0)
    }

    /// The column of years.
    fn year(&self) -> Option<usize> {
        let is_year = |at: &usize| {
            let facts = &self.facts[*at];
            facts.years == facts.filled && facts.known.len() > 1 && facts.known.len() <= VALUES
        };
        let years: Vec<usize> = self.may_tell().filter(is_year).collect();
        years.iter().copied().find(|&at| is_year_heading(&self.heading(at))).or_else(|| years.first().copied())
    }

    fn newest(&self, at: usize) -> String {
        let newest = self.facts[at].values.iter().max_by_key(|value| school_year(value));
        newest.cloned().unwrap_or_default()
    }

    /// Columns with one of some parts in their headings, no counts among them.
    fn among(&self, stems: &[&str]) -> Vec<usize> {
        let fits = |at: &usize| {
            let heading = self.heading(*at);
            let says_more = NO_SUM[..7].iter().any(|stem| heading.contains(stem)) || is_count(&heading);
            self.facts[*at].known.len() > 1 && !says_more && stems.iter().any(|stem| heading.contains(stem))
        };
        self.may_tell().filter(fits).collect()
    }

    /// Other columns of words.
    fn others(&self) -> Vec<usize> {
        let is_words = |at: &usize| {
            let facts = &self.facts[*at];
            2 * facts.numbers < facts.filled && facts.known.len() > 1 && facts.known.len() < self.rows
        };
        self.may_tell().filter(is_words).collect()
    }

    /// Whether the values of a column are subjects, whatever its heading.
    fn has_subjects(&self, at: usize) -> bool {
        let values = &self.facts[at].values;
        let is_subject = |value: &&String| SUBJECTS.iter().any(|stem| folded(value).contains(stem));
        values.len() <= VALUES && 2 * values.iter().filter(is_subject).count() > values.len()
    }

    /// Columns that name pupils: another value in almost every row of a subject.
    fn pupils(&self, subject: Option<usize>) -> Vec<usize> {
        let subjects = subject.map_or(1, |at| self.facts[at].known.len());
        let fits = |at: &usize| {
            let heading = self.heading(*at);
            let facts = &self.facts[*at];
            *at != self.school
                && 10 * facts.known.len() * subjects > 9 * self.rows
                && !is_count(&heading)
                && PUPIL.iter().any(|stem| heading.contains(stem))
        };
        (0..self.facts.len()).filter(fits).collect()
    }

    /// Columns of whole numbers that count people.
    fn counts(&self, keys: &[usize]) -> Vec<usize> {
        let fits = |at: &usize| {
            let (facts, heading) = (&self.facts[*at], self.heading(*at));
            let is_key = keys.contains(at) || CLASS.iter().any(|stem| heading.contains(stem));
            let is_whole = facts.numbers > 0 && facts.whole == facts.numbers && 2 * facts.numbers >= facts.filled;
            let is_result = matches!(guess_role(&heading), Role::Results(_));
            let adds = is_count(&heading) || !(is_result || NO_SUM.iter().any(|stem| heading.contains(stem)));
            is_whole && adds && !is_key && facts.years < facts.filled && !heading.is_empty()
        };
        self.may_tell().filter(fits).collect()
    }

    fn table(&self, year: Option<usize>, split: Option<usize>, keys: &[usize], is_pupils: bool) -> TableProposal {
        let name = |at: usize| self.sheet.headings[at].text.clone();
        let counts = if is_pupils { Vec::new() } else { self.counts(keys) };
        let is_weight = |at: &&usize| {
            let heading = self.heading(**at);
            let is_part = matches!(guess_role(&heading), Role::Complexity(_));
            !is_part && WEIGHT.iter().any(|stem| heading.contains(stem))
        };
        let weight = counts.iter().find(is_weight).copied();
        let is_mean = |at: &usize| {
            let facts = &self.facts[*at];
            *at != self.school
                && !keys.contains(at)
                && !counts.contains(at)
                && facts.numbers > 0
                && 2 * facts.numbers >= facts.filled
                && !self.heading(*at).is_empty()
                && !CLASS.iter().any(|stem| self.heading(*at).contains(stem))
                && !["код", "№", "номер", "id"].iter().any(|stem| self.heading(*at).starts_with(stem))
        };
        let mut values = split.map(|at| self.facts[at].values.clone()).unwrap_or_default();
        // «Всего по ОО» sums the others up, and its rows are left out.
        values.retain(|value| !is_subtotal(value));
        values.sort_by_cached_key(|value| crate::model::natural_key(value));
        values.truncate(LISTED);
        TableProposal {
            file: self.sheet.file.clone(),
            year: year.map(name),
            split: split.map(name).into_iter().collect(),
            values,
            weight: weight.map(name),
            means: (0..self.facts.len()).filter(is_mean).map(name).collect(),
            sum: counts.iter().copied().filter(|at| split.is_none() || Some(*at) != weight).map(name).collect(),
            is_pupils,
            ..TableProposal::default()
        }
    }
}
