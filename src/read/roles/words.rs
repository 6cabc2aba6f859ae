//! A heading as words, each with what it says of the column: from these the roles are guessed.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{english, others, russian};
use crate::model::folded;

/// What a word says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// It is known and says nothing.
    Plain,
    /// It is not known: whatever the rest says is not sure.
    Unknown,
    /// A share, a rate, per cent.
    Percent,
    /// A number of people or things.
    Number,
    /// People as a unit: чел.
    People,
    /// Pupils.
    Pupils,
    /// Those who sat an exam, or could.
    Takers,
    /// Families, as what is counted or what children come from.
    Families,
    /// Parents.
    Parents,
    /// From this group: из них.
    Among,
    /// All: всего.
    Total,
    /// The next word that tells a direction tells the opposite.
    Not,
    /// Complex contingent.
    Complex,
    /// Favourable contingent.
    Favourable,
    /// Favourable where it is said of parents or families.
    OfHome,
    /// Complex contingent, probably.
    PerhapsComplex,
    /// Income: low is complex.
    Income,
    /// Education: high is favourable where it is of parents.
    Education,
    /// Higher education as such.
    Degree,
    /// The native language.
    Native,
    /// Command of a language.
    Command,
    /// A score, a mark.
    Score,
    /// An exam or a test.
    Exam,
    /// A subject of school.
    Subject,
    /// Good results.
    Good,
    /// Bad results.
    Bad,
    /// Good results, probably.
    PerhapsGood,
    /// Bad results, probably.
    PerhapsBad,
    /// A low level of something.
    Low,
    /// A high level of something.
    High,
    /// A line that is passed or not.
    Norm,
    /// An end of a scale: the least or the most that can be had.
    Bound,
    /// The place in a list: smaller is better, or it is points.
    Rank,
    /// A change or a difference.
    Change,
    /// It rules the column out as an indicator: teachers, buildings, addresses, errors.
    Never,
    /// It makes every guess unsure.
    Doubt,
    /// School.
    School,
    /// A code or a number of something.
    Code,
    /// A code that only schools have.
    SchoolCode,
    /// A name of something.
    Name,
    /// A place with many schools.
    Place,
    /// A kind of school.
    Kind,
    /// What is of one kind in itself: sector, urban/rural.
    WholeKind,
    /// A year.
    Year,
    /// A grade of school.
    Grade,
}

/// A word of a heading.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) sense: Sense,
    /// The clause it stands in: brackets and points part them.
    pub(super) clause: usize,
    /// Whether it stands in brackets.
    pub(super) aside: bool,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
}

impl Word {
    /// The number that it is.
    pub(super) fn number(&self) -> Option<u32> {
        self.text.parse().ok().filter(|_| self.text.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Words and stems of all languages.
struct Lexicon {
    whole: HashMap<&'static str, Sense>,
    stems: HashMap<&'static str, Sense>,
    /// The longest stem, in characters.
    longest: usize,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut out = Lexicon { whole: HashMap::new(), stems: HashMap::new(), longest: 0 };
    let tables = [russian::WORDS, russian::RESULTS, english::WORDS, english::NAMES, others::WORDS];
    for (sense, words) in tables.into_iter().flatten() {
        for word in words.split_whitespace() {
            match word.strip_suffix('*') {
                Some(stem) => {
                    out.longest = out.longest.max(stem.chars().count());
                    out.stems.entry(stem).or_insert(*sense);
                }
                None => {
                    out.whole.entry(word).or_insert(*sense);
                }
            }
        }
    }
    out
});

/// What a word says: as a whole, else by its longest known stem.
fn sense(word: &str) -> Sense {
    let lexicon = &*LEXICON;
    if let Some(sense) = lexicon.whole.get(word) {
        return *sense;
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Sense::Plain;
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(lexicon.longest).collect();
    let stem = ends.into_iter().rev().find_map(|end| lexicon.stems.get(&word[..end]));
    stem.copied().unwrap_or(Sense::Unknown)
}

/// So many characters of a heading are looked at: what is longer is no heading.
const LOOK: usize = 400;

/// The words of a heading.
pub(super) fn words(heading: &str) -> Vec<Word> {
    let heading: String = heading.chars().take(LOOK).collect();
    let mut text = format!(" {} ", folded(&heading));
    for (phrase, instead) in russian::PHRASES.iter().chain(english::PHRASES).chain(others::PHRASES) {
        // Most headings of one script are spared the phrases of another.
        if (phrase.is_ascii() || !text.is_ascii()) && text.contains(phrase) {
            text = text.replace(phrase, instead);
        }
    }
    let mut out: Vec<Word> = Vec::new();
    let (mut word, mut clause, mut depth, mut quoted) = (String::new(), 0, 0_usize, false);
    let mut end = |word: &mut String, clause, depth, quoted| {
        if !word.is_empty() {
            let text = std::mem::take(word);
            let sense = sense(&text);
            out.push(Word { text, sense, clause, aside: depth > 0, quoted });
        }
    };
    for c in text.chars() {
        if c.is_alphanumeric() {
            // A figure behind letters is a word of its own: гиа9, lect4b stay, as codes need them.
            word.push(c);
            continue;
        }
        end(&mut word, clause, depth, quoted);
        match c {
            '%' => end(&mut "%".to_owned(), clause, depth, false),
            '№' => end(&mut "№".to_owned(), clause, depth, false),
            '(' | '[' => (depth, clause) = (depth + 1, clause + 1),
            ')' | ']' => (depth, clause) = (depth.saturating_sub(1), clause + 1),
            ';' | ':' | ',' => clause += 1,
            '«' | '“' | '„' => quoted = true,
            '»' | '”' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    end(&mut word, clause, depth, quoted);
    out
}
