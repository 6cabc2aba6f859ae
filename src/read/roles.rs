//! What a heading says about its column.

use crate::model::folded;

/// The part that a column can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The id of the school.
    School,
    /// Its full name.
    Name,
    /// A count of pupils or people, which would have to become a share.
    Count,
    /// The number of all pupils, the whole of shares.
    Whole,
    /// Feeds the complexity; −1: larger is more favourable.
    Complexity(i8),
    /// Feeds the results; −1: larger is worse.
    Results(i8),
    /// None of these.
    Unused,
}

/// Headings that name the school's id, folded.
pub(super) const SCHOOL: [&str; 19] = [
    "school",
    "school id",
    "schoolid",
    "school code",
    "id",
    "cds",
    "оу",
    "оо",
    "школа",
    "№ оу",
    "номер оу",
    "№ школы",
    "номер школы",
    "код оо",
    "код оу",
    "код школы",
    "логин оо",
    "инн",
    "№ оо",
];

/// Headings that name the whole first axis, folded.
pub(super) const COMPLEXITY: [&str; 4] =
    ["complexity", "contingent complexity", "сложность контингента", "сложность"];

/// Headings that name the whole second axis, folded.
pub(super) const RESULTS: [&str; 4] = ["results", "result", "результаты", "результат"];

const NAME: [&str; 11] = [
    "name",
    "school name",
    "sname",
    "наименование",
    "наименование оо",
    "наименование оу",
    "название",
    "название оо",
    "название оу",
    "краткое наименование",
    "полное наименование",
];

/// Parts of headings that tell favourable contingent.
const FAVOURABLE: [&str; 10] = [
    "высшим образованием",
    "высшее образование",
    "родители с во",
    "родители с в/о",
    "полные семьи",
    "avg.ed",
    "avg_ed",
    "parent education",
    "college",
    "благополуч",
];

/// Parts of headings that tell complex contingent.
const COMPLEX: [&str; 42] = [
    "овз",
    "инвалид",
    "неполн",
    "многодетн",
    "малообеспеч",
    "малоимущ",
    "на учете",
    "на учёте",
    "состоящ",
    "пдн",
    "кдн",
    "вшк",
    "социально опасн",
    "соп",
    "опека",
    "опекаем",
    "сирот",
    "инофон",
    "неродн",
    "мигрант",
    "безработн",
    "неблагоустроен",
    "движение контингента",
    "сложност",
    "complexity",
    "meals",
    "fsm",
    "free lunch",
    "poverty",
    "low income",
    "low-income",
    "disadvantag",
    "ell",
    "english learner",
    "eal",
    "mobility",
    "special needs",
    "special education",
    "sen",
    "not.hsg",
    "not_hsg",
    "single parent",
];

/// Parts of headings that tell bad results.
const WORSE: [&str; 7] =
    ["не преодолевш", "не преодолев", "доля «2»", "доля 2", "двоек", "неуспева", "below basic"];

/// Parts of headings that tell good results.
const BETTER: [&str; 22] = [
    "егэ",
    "огэ",
    "впр",
    "гиа",
    "рдр",
    "средний балл",
    "ср. балл",
    "средняя отметка",
    "качество знаний",
    "успеваемость",
    "высокобалльник",
    "результат",
    "balls",
    "score",
    "api",
    "results",
    "exam",
    "test mean",
    "proficient",
    "attainment",
    "math",
    "reading",
];

/// Whether a heading says that its cells count people, and no share of them.
pub(super) fn is_count(heading: &str) -> bool {
    let name = folded(heading);
    let share = name.contains('%') || name.contains("доля") || name.contains("процент") || name.contains("share");
    let counts = [
        "участник",
        "выпускник",
        "сдававш",
        "количество",
        "кол-во",
        "численность",
        "число ",
        "number of",
        "count of",
        "enroll",
    ];
    let people = words(&name).any(|word| word.starts_with("чел"));
    !share && (people || counts.iter().any(|part| name.contains(part)))
}

/// What a heading most likely means. A guess: for `init`, which shows it, and never for a computation.
#[must_use]
pub fn guess_role(heading: &str) -> Role {
    let name = folded(heading);
    let says = |parts: &[&str]| {
        // Short Latin abbreviations count only as whole words: `sen` is not in `absence`.
        parts.iter().any(|part| {
            if part.len() <= 4 && part.is_ascii() {
                words(&name).any(|word| word == *part)
            } else {
                name.contains(part)
            }
        })
    };
    // What stands in brackets behind a name says how it is written: Наименование ОО (кратко).
    let bare = name.split_once(" (").map_or(name.as_str(), |(bare, _)| bare);
    if SCHOOL.contains(&name.as_str()) {
        Role::School
    } else if NAME.contains(&bare) {
        Role::Name
    } else if is_count(heading) {
        let whole = ["численность", "enroll", "всего", "обучающихся"].iter().any(|part| name.contains(part));
        if whole && !says(&COMPLEX) && !says(&FAVOURABLE) { Role::Whole } else { Role::Count }
    } else if says(&WORSE) {
        Role::Results(-1)
    } else if says(&FAVOURABLE) && !name.contains("неполн") {
        Role::Complexity(-1)
    } else if says(&COMPLEX) {
        Role::Complexity(1)
    } else if says(&BETTER) {
        Role::Results(1)
    } else {
        Role::Unused
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Role, guess_role, is_count};

    #[test]
    fn headings_tell_their_role() {
        for (heading, role) in [
            ("ОУ", Role::School),
            ("№  ОУ", Role::School),
            ("Наименование", Role::Name),
            ("Наименование ОО (кратко)", Role::Name),
            ("Родители с в/о, %", Role::Complexity(-1)),
            ("Дети с ОВЗ, %", Role::Complexity(1)),
            ("Дети с ОВЗ, чел.", Role::Count),
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
            ("№ п/п", Role::Unused),
        ] {
            assert_eq!(guess_role(heading), role, "{heading}");
        }
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
