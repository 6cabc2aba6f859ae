//! How good the pairs are, in words.

use super::number::{fixed, shortest};
use super::{Both, Noun, OF_SCHOOLS, both, code, counted, link as links, pick, quoted, say};
use crate::model::{Language, Link};
use crate::report::{Verdict, WayOut};

/// Decimals of differences and distances.
const DECIMALS: usize = 2;

/// площадка after "у"
const MENTORS: Noun =
    Noun { ru: ["площадки", "площадок", "площадок"], en: ["mentor", "mentors"] };
/// школа
const MENTEES: Noun = Noun { ru: ["школа", "школы", "школ"], en: ["mentee", "mentees"] };

/// Heads the section.
pub const HEADING: Both = both("Качество пар", "Quality of the pairs");

/// Heads what would give schools a mentor.
pub const WAYS: Both = both("Что дало бы пару школам без неё", "What would give the schools without a pair one");

/// What the numbers of the table are.
pub const DIFFERENCES: Both = both(
    "Разница — средние площадок минус средние школ, в стандартных отклонениях: до 0,1 — хорошо, до 0,25 — приемлемо. \
     «До» — все школы и площадки связки, «в парах» — те, что в парах. Отношение дисперсий — площадок к школам.",
    "The difference is the mean of the mentors less that of the mentees, in standard deviations: up to 0.1 is good, \
     up to 0.25 fair. “Before” are all mentees and mentors of the link, “in pairs” those of the pairs. The ratio of \
     variances is that of the mentors to the mentees.",
);

/// The headings of the table.
pub fn heads(lang: Language) -> Vec<String> {
    let heads = match lang {
        Language::Ru => ["Показатель", "Разница до", "В парах", "Оценка", "Отношение дисперсий"],
        Language::En => ["Indicator", "Before", "In pairs", "Verdict", "Ratio of variances"],
    };
    heads.map(str::to_owned).to_vec()
}

/// A verdict in a cell.
pub const fn verdict(verdict: Verdict) -> Both {
    match verdict {
        Verdict::Good => both("хорошо", "good"),
        Verdict::Fair => both("приемлемо", "fair"),
        Verdict::Poor => both("далеко", "poor"),
    }
}

/// A number of the table, or a dash.
pub fn number(lang: Language, value: Option<f64>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| fixed(lang, value, DECIMALS))
}

/// How far apart the pairs of a link are.
pub fn distances(lang: Language, link: Link, mean: Option<f64>, worst: Option<(&str, f64)>) -> String {
    let link = links::words(link).heading.of(lang);
    let (Some(mean), Some((pair, worst))) = (mean, worst) else {
        return say!(lang, "{link}: пар нет.", "{link}: no pairs.");
    };
    let [mean, worst] = [mean, worst].map(|number| fixed(lang, number, DECIMALS));
    say!(
        lang,
        "{link}: среднее отличие внутри пар {mean}, наибольшее — {worst} ({pair}).",
        "{link}: the mean distance inside the pairs is {mean}, the largest {worst} ({pair})."
    )
}

/// How many mentors have how many mentees.
pub fn load(lang: Language, counts: &[(usize, usize)]) -> String {
    let one = |(count, mentors): &(usize, usize)| {
        let (mentees, mentors) = (counted(lang, *count, MENTEES), counted(lang, *mentors, MENTORS));
        match lang {
            Language::Ru => format!("по {} у {mentors}", counted(lang, *count, OF_SCHOOLS)),
            Language::En => format!("{mentors} with {mentees}"),
        }
    };
    let all: Vec<String> = counts.iter().map(one).collect();
    let all = all.join("; ");
    say!(lang, "Нагрузка: {all}.", "Load: {all}.")
}

/// What would give a school a mentor.
pub fn ways(lang: Language, school: &str, ways: &[WayOut]) -> String {
    let one = |way: &WayOut| match way {
        WayOut::MaxDistance(most) => {
            let (key, most) = (code("max_distance"), shortest(lang, *most));
            say!(lang, "предельное отличие до {most} ({key})", "{key} raised to {most}")
        }
        WayOut::Capacity(places) => {
            let key = code("capacity");
            let places = counted(lang, *places as usize, MENTEES);
            say!(lang, "{places} на одну площадку ({key})", "{key} raised to {places} per mentor")
        }
        WayOut::WithoutSame(column) => {
            let (key, column) = (code("same"), quoted(lang, column));
            say!(lang, "без условия {column} ({key})", "without {column} among {key}")
        }
        WayOut::MaxKm(most) => {
            let (key, most) = (code("max_km"), shortest(lang, *most));
            say!(lang, "расстояние до {most} км ({key})", "{key} raised to {most} km")
        }
        WayOut::AnyMentor => {
            let key = code("mentors");
            say!(lang, "площадки с любыми высокими результатами ({key})", "{key} of any high results")
        }
        WayOut::MinGap(least) => {
            let (key, least) = (code("min_gap"), shortest(lang, *least));
            say!(lang, "разница результатов от {least} ({key})", "{key} lowered to {least}")
        }
    };
    let all: Vec<String> = ways.iter().map(one).collect();
    let all = match &all[..] {
        [] => pick(lang, "одно изменение пары не даёт", "no single change does").to_owned(),
        all => all.join(pick(lang, " или ", " or ")),
    };
    format!("{school} — {all}")
}
