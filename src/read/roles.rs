//! What a heading says about its column. Every word of it must be known for a guess to be sure: one that is not may
//! turn all the others round.

mod english;
mod names;
mod others;
mod russian;
mod tally;
mod words;

use crate::model::{Axis, folded};
use names::variable;
use tally::Tally;
use words::{Sense, Word, words};

pub(super) use names::{COMPLEXITY, RESULTS, SCHOOL};

/// The part that a column can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The id of the school.
    School,
    /// Its full name.
    Name,
    /// A place with several schools.
    District,
    /// The kind of the school.
    Kind,
    /// A year.
    Year,
    /// The number of all pupils, the whole of shares.
    Whole,
    /// The number of those who sat an exam.
    Tested,
    /// A count of pupils of the contingent, to become a share; −1: larger is more favourable.
    Part(i8),
    /// A count of those with a result; −1: larger is worse.
    PartOfTested(i8),
    /// Feeds the complexity; −1: larger is more favourable.
    Complexity(i8),
    /// Feeds the results; −1: larger is worse.
    Results(i8),
    /// None of these.
    Unused,
}

impl Role {
    /// The axis that it feeds, and the sign.
    pub(super) const fn axis(self) -> Option<(Axis, i8)> {
        match self {
            Self::Part(sign) | Self::Complexity(sign) => Some((Axis::Complexity, sign)),
            Self::PartOfTested(sign) | Self::Results(sign) => Some((Axis::Results, sign)),
            _ => None,
        }
    }
}

/// How the numbers of a column are measured, as far as the heading tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// In per cent, or per so many.
    Share,
    /// People or things are counted.
    Count,
    /// In points.
    Score,
    /// The heading does not tell.
    Open,
}

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Pupils of the contingent, or with results of an exam.
    Pupils,
    /// Pupils with results of no exam: their whole is all pupils.
    OfAll,
    /// Families or parents, of which a table of schools has no whole.
    Families,
}

/// What a heading most likely means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The part.
    pub role: Role,
    /// Whether every word of the heading is understood and all agree.
    pub sure: bool,
    /// The measure.
    pub measure: Measure,
    /// Who is counted, if anybody is.
    pub counted: Counted,
    /// Whether it is a place in a list.
    pub is_rank: bool,
}

impl Guess {
    const fn new(role: Role, sure: bool, measure: Measure) -> Self {
        Self { role, sure, measure, counted: Counted::Pupils, is_rank: false }
    }
}

/// Whether a heading says that its cells count people, and no share of them.
pub(super) fn is_count(heading: &str) -> bool {
    let guess = meaning("", heading);
    guess.measure == Measure::Count
}

/// What results in a column are of: the exam, the subject and the grade in its heading.
pub(super) fn subject(heading: &str) -> String {
    let is_of = |word: &&Word| {
        let tells = matches!(word.sense, Sense::Subject | Sense::Exam | Sense::Grade);
        tells || ["проф", "баз"].iter().any(|stem| word.text.starts_with(stem))
    };
    words(heading).iter().filter(is_of).map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a folded heading says that its values are per cent: 0…100, and no change of them.
pub(super) fn is_percent(heading: &str) -> bool {
    let words = words(heading);
    let has = |sense| words.iter().any(|word| word.sense == sense);
    has(Sense::Percent) && !has(Sense::Change)
}

/// What a heading most likely means. A guess: for `init`, which shows it, and never for a computation.
pub fn guess_role(heading: &str) -> Role {
    meaning("", heading).role
}

/// The same with the heading of its group above it.
pub(super) fn meaning(group: &str, name: &str) -> Guess {
    let own = folded(name);
    if let Some((role, measure)) = variable(&own) {
        return Guess::new(role, true, measure);
    }
    // The schools of a federal test stand among its other groups.
    if own == "группы участников" {
        return Guess::new(Role::School, true, Measure::Open);
    }
    if COMPLEXITY.contains(&own.as_str()) {
        return Guess::new(Role::Complexity(1), true, Measure::Open);
    }
    let below = words(name);
    if let Some(role) = structure(&below) {
        let above = words(group);
        let is_of_people = above.iter().any(|word| word.sense == Sense::Never);
        let role = if is_of_people { Role::Unused } else { role };
        return Guess::new(role, true, Measure::Open);
    }
    Tally::new(&words(group), &below).guess()
}

/// The part of a column that is no number: its words are of a few senses only.
fn structure(words: &[Word]) -> Option<Role> {
    let heading = OwnWords {
        own: words.iter().filter(|word| !word.aside).collect(),
        has_name_aside: words.iter().any(|word| word.aside && word.sense == Sense::Name),
    };
    if heading.own.is_empty() {
        return None;
    }
    heading
        .school()
        .or_else(|| heading.kind_or_district())
        .or_else(|| heading.year())
        .or_else(|| heading.other_code())
}

/// The words of a heading that do not stand aside, in brackets for instance.
struct OwnWords<'a> {
    own: Vec<&'a Word>,
    has_name_aside: bool,
}

impl OwnWords<'_> {
    fn has(&self, sense: Sense) -> bool {
        self.own.iter().any(|word| word.sense == sense)
    }

    fn only(&self, senses: &[Sense]) -> bool {
        self.own.iter().all(|word| senses.contains(&word.sense) && word.number().is_none())
    }

    /// Names and ids of schools.
    fn school(&self) -> Option<Role> {
        use Sense::{Code, Exam, Kind, Name, OfHome, Place, Plain, School, SchoolCode};
        if self.has(Name) && self.only(&[Name, School, Plain, OfHome, Kind]) && !self.has(Place) {
            return Some(Role::Name);
        }
        let is_school_code = self.has(SchoolCode) && self.only(&[SchoolCode, School, Code, Plain, Exam]);
        let is_code_of_school = self.has(Code) && self.has(School) && self.only(&[Code, School, Exam, Plain]);
        // «Код школы по КСГ»: whose code it is matters little.
        let is_short = |word: &&Word| word.sense != Sense::Unknown || word.text.chars().count() <= 5;
        let is_code_of_somebody = self.own[0].sense == Code
            && self.has(School)
            && self.only(&[Code, School, Plain, Sense::Unknown])
            && self.own.iter().all(is_short);
        if is_school_code || is_code_of_school || is_code_of_somebody {
            return Some(Role::School);
        }
        if self.has(School) && self.only(&[School, Plain]) {
            return Some(if self.has_name_aside { Role::Name } else { Role::School });
        }
        if self.has(School) && self.has(Sense::Number) && self.own.len() == 2 {
            // «Кол-во ОО» counts schools, "school number" names one.
            let counts =
                self.own.iter().any(|word| ["кол", "число"].iter().any(|stem| word.text.starts_with(stem)));
            return Some(if counts { Role::Unused } else { Role::School });
        }
        let is_code = self.own.iter().all(|word| word.sense == Code);
        is_code.then(|| if self.own[0].text == "№" { Role::Unused } else { Role::School })
    }

    /// Kinds of schools, and where they are.
    fn kind_or_district(&self) -> Option<Role> {
        use Sense::{Code, Kind, Name, Place, Plain, School, WholeKind};
        if (self.has(Place) || self.has(WholeKind))
            && self.has(Kind)
            && self.only(&[Kind, Place, WholeKind, Plain, School])
        {
            return Some(Role::Kind);
        }
        // «Тип» alone is that of the school, in a table of schools.
        let is_bare = self.own.iter().all(|word| ["тип", "вид", "type"].contains(&word.text.as_str()));
        if is_bare || self.has(Kind) && self.has(School) && self.only(&[Kind, School, Plain]) {
            return Some(Role::Kind);
        }
        // «Городской округ» is a place, «Город/село» a kind.
        let of_places = |word: &&Word| {
            word.sense != WholeKind || ["городск", "сельск"].iter().any(|stem| word.text.starts_with(stem))
        };
        if self.has(Place) && self.only(&[Place, Plain, Code, Name, WholeKind]) && self.own.iter().all(of_places) {
            return Some(Role::District);
        }
        let kinds = self.own.iter().all(|word| {
            matches!(word.sense, WholeKind | School | Plain | Place | Kind)
                || word.number().is_some_and(|year| year > 1990)
        });
        (self.has(WholeKind) && kinds).then_some(Role::Kind)
    }

    fn year(&self) -> Option<Role> {
        use Sense::{Exam, Plain, Year};
        let is_year = self.own[0].sense == Year && self.only(&[Year, Plain, Exam])
            || self.own.iter().all(|word| word.sense == Year)
            || self.has(Year) && self.only(&[Year, Plain]) && self.own.len() <= 2;
        is_year.then_some(Role::Year)
    }

    /// A code of something else: of a subject, of a variant.
    fn other_code(&self) -> Option<Role> {
        let is_number = |word: &&Word| word.sense == Sense::Percent || word.sense == Sense::People;
        let is_other = self.own[0].sense == Sense::Code && !self.has(Sense::School);
        (is_other && !self.own.iter().any(is_number)).then_some(Role::Unused)
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, guess_role, is_count, meaning};

    #[test]
    fn headings_tell_their_role() {
        for (heading, role) in [
            ("ОУ", Role::School),
            ("№  ОУ", Role::School),
            ("Кол-во ОО", Role::Unused),
            ("Число школ", Role::Unused),
            ("Группы участников", Role::School),
            ("Наименование", Role::Name),
            ("Наименование ОО (кратко)", Role::Name),
            ("Родители с в/о, %", Role::Complexity(-1)),
            ("Дети с ОВЗ, %", Role::Complexity(1)),
            ("Дети с ОВЗ, чел.", Role::Part(1)),
            ("Численность, чел.", Role::Whole),
            ("Неполные семьи, %", Role::Complexity(1)),
            ("Родители с высшим образованием, %", Role::Complexity(-1)),
            ("На учёте, %", Role::Complexity(1)),
            ("ЕГЭ, русский язык, ср. балл", Role::Results(1)),
            ("Доля не преодолевших порог, %", Role::Results(-1)),
            ("ell", Role::Complexity(1)),
            ("cellar", Role::Unused),
            ("avg.ed", Role::Complexity(-1)),
            ("api", Role::Results(1)),
            ("stype", Role::Kind),
            ("Тип", Role::Kind),
            ("Тип задания", Role::Unused),
            ("№ п/п", Role::Unused),
        ] {
            assert_eq!(guess_role(heading), role, "{heading}");
        }
    }

    #[test]
    fn marks_below_their_group() {
        for (group, name, role) in [
            ("Отметки, %", "2", Role::Results(-1)),
            ("Получили отметку, чел.", "2", Role::PartOfTested(-1)),
            ("Распределение оценок, %", "5", Role::Results(1)),
        ] {
            let guess = meaning(group, name);
            assert_eq!(guess.role, role, "{group} / {name}");
        }
        assert!(!meaning("Отметки, %", "3").sure);
    }

    #[test]
    fn counts_are_no_shares() {
        assert!(is_count("Количество детей с ОВЗ"));
        assert!(is_count("Дети с ОВЗ, чел."));
        assert!(is_count("Участников ЕГЭ"));
        assert!(!is_count("Доля от количества, %"));
        assert!(!is_count("Дети с ОВЗ, %"));
    }
}
