//! The words of the schools' ways through the years.

use super::{code, column, listed, pick, quoted, say};
use crate::model::Language;
use crate::problem::YearsWrong;
use crate::report::Heading;

/// Heads the section.
pub fn heading(lang: Language) -> String {
    pick(lang, "Путь школ по годам", "The schools' paths over the years").to_owned()
}

/// Heads the column of the schools.
pub const fn school(lang: Language) -> &'static str {
    pick(lang, "Школа", "School")
}

/// The columns behind the years.
pub fn columns(lang: Language) -> [&'static str; 4] {
    [Heading::YearsHigh, Heading::YearsLow, Heading::ResultsFirst, Heading::ResultsLast]
        .map(|heading| column::narrow(lang, heading))
}

/// What the table shows.
pub fn note(lang: Language, absent: bool, unassigned: bool) -> String {
    let signs = match (absent, unassigned) {
        (false, false) => "",
        (true, false) => pick(lang, " («·» — школы в этом году нет)", " (“·”: the school is not in that year)"),
        (false, true) => pick(lang, " («—» — без кластера)", " (“—”: in no cluster)"),
        (true, true) => pick(
            lang,
            " («·» — школы в этом году нет, «—» — без кластера)",
            " (“·”: the school is not in that year, “—”: in no cluster)",
        ),
    };
    say!(
        lang,
        "Кластер в каждом году{signs}; сколько лет результаты были высокими и сколько низкими; индекс результатов \
         в первый и в последний год, где он есть.",
        "The cluster in each year{signs}; in how many years the results were high, and in how many low; the results \
         index of the first and of the last year that has one."
    )
}

/// Years whose results cannot be compared with the year before.
pub fn broken(lang: Language, years: &[&str]) -> String {
    let years = listed(&years.iter().map(|year| quoted(lang, year)).collect::<Vec<_>>());
    say!(
        lang,
        "Результаты несравнимы с прошлым годом: {years}. Первый и последний год через такой \
         разрыв не сравнивают.",
        "Results that cannot be compared with the year before: {years}. First and last do not \
         compare over such a break."
    )
}

/// What the small lines show.
pub fn lines(lang: Language, has_breaks: bool) -> String {
    let breaks = if has_breaks {
        pick(
            lang,
            " Через разрыв, где годы несравнимы, линия не идёт.",
            " Where two years cannot be compared, the line is interrupted.",
        )
    } else {
        ""
    };
    say!(
        lang,
        "Линия рядом со школой — её результаты по годам: выше черты — высокие, ниже — низкие, чем дальше, тем больше \
         запас; знак и цвет точки — кластер.{breaks}",
        "The line beside a school is its results over the years: high above the rule, low below it, the farther the \
         larger the margin; the shape and colour of a point are its cluster.{breaks}"
    )
}

/// Tells a reader who does not see the line what stands beside it.
pub const fn spoken(lang: Language) -> &'static str {
    pick(lang, "Кластеры по годам:", "Clusters over the years:")
}

/// Why a year has no place among others.
pub fn wrong(lang: Language, value: &str, wrong: &YearsWrong) -> String {
    let previous = code("--previous");
    match wrong {
        YearsWrong::Unknown(years) => super::years::unknown_year(lang, value, years),
        YearsWrong::Same(other) => {
            let other = code(other);
            say!(
                lang,
                "тот же год, что и {other}: для каждого прошлого года нужен свой {previous}",
                "the same year as {other}: each {previous} takes another year"
            )
        }
        YearsWrong::NotBefore { year, now } => say!(
            lang,
            "это {year}, а таблица — за {now}: в {previous} указывают только прошлые годы",
            "this is {year}, and the table is of {now}: {previous} takes earlier years alone"
        ),
        YearsWrong::Unordered { year, above, silent } => {
            let silent = listed(&silent.iter().map(|file| code(file)).collect::<Vec<_>>());
            say!(
                lang,
                "{year} стоит после {above}, а какой год в {silent}, не сказано: перечислите {previous} по порядку, \
                 от давнего к последнему",
                "{year} stands after {above}, and it is not said which year {silent} is: give {previous} in the \
                 order of the years, the oldest first"
            )
        }
    }
}
