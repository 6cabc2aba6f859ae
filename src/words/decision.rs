//! Why the commission decided, who did, and when.

use crate::config::Decision;
use crate::model::{Day, Language};

/// The months of an English date.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The reason, and beside it who decided and when, where that is known.
pub fn grounds(lang: Language, decision: &Decision) -> String {
    let date = decision.date.map(|date| day(lang, date));
    let beside: Vec<String> = decision.by.iter().map(|by| by.trim().to_owned()).chain(date).collect();
    if beside.is_empty() { decision.reason.clone() } else { format!("{}; {}", decision.reason, beside.join(", ")) }
}

/// A day in words.
pub fn day(lang: Language, date: Day) -> String {
    let Day { year, month, day } = date;
    match lang {
        Language::Ru => format!("{day:02}.{month:02}.{year}"),
        Language::En => {
            let month = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).unwrap_or(&"");
            format!("{day} {month} {year}")
        }
    }
}
