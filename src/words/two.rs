//! An axis that takes two values only, in words.

use super::{Both, SCHOOL, both, counted, pick, say};
use crate::model::{Axis, Language};

/// The complex, or high, side of an axis, and the other one.
const fn sides(axis: Axis) -> [Both; 2] {
    match axis {
        Axis::Complexity => [both("сложный", "complex"), both("благополучный", "favourable")],
        Axis::Results => [both("высокие", "high"), both("низкие", "low")],
    }
}

/// What the two values mean, in place of a threshold.
pub fn values(lang: Language, axis: Axis, [upper, lower]: [&str; 2]) -> String {
    let [high, low] = sides(axis).map(|side| side.of(lang));
    say!(
        lang,
        "{upper} — {high}, {lower} — {low}, других значений нет",
        "{upper} is {high}, {lower} is {low}, there are no other values"
    )
}

/// A school's value, on its card.
pub fn card(lang: Language, axis: Axis, name: &str, value: &str, is_upper: bool) -> String {
    let [high, low] = sides(axis).map(|side| side.of(lang));
    let side = if is_upper { high } else { low };
    say!(
        lang,
        "{name}: {value} — {side}. Показатель принимает только два значения, поэтому расстояния до порога нет.",
        "{name}: {value}, {side}. The indicator takes two values only, so there is no distance to a threshold."
    )
}

/// The results of both schools of a pair.
pub fn results(lang: Language, mentee_is_high: bool, mentor_is_high: bool) -> String {
    let [high, low] = sides(Axis::Results).map(|side| side.of(lang));
    let side = |is_high: bool| if is_high { high } else { low };
    format!("{} → {}", side(mentee_is_high), side(mentor_is_high))
}

/// How like each other two schools are whom the data do not tell from their neighbours: in a sentence.
pub const BY_ORDER: Both = both("по сведениям неотличим", "indistinguishable in the data");

/// The same in a cell.
pub const BY_ORDER_CELL: Both = both("по порядку", "by order");

/// Heads the table that stands in place of a map.
pub fn title(lang: Language, group: Option<&str>) -> String {
    let head = pick(lang, "Школы по двум признакам", "The schools by both indicators");
    group.map_or_else(|| head.to_owned(), |group| format!("{head}: {group}"))
}

/// Why there is a table and no map.
pub const fn caption(lang: Language) -> &'static str {
    pick(
        lang,
        "Оба показателя принимают только два значения, поэтому вместо карты — таблица кластеров.",
        "Both indicators take two values only, so a table of the clusters stands in place of a map.",
    )
}

/// The columns of that table: the favourable contingent, and the complex one.
pub fn columns(lang: Language) -> [&'static str; 2] {
    [
        pick(lang, "Благополучный контингент", "Favourable contingent"),
        pick(lang, "Сложный контингент", "Complex contingent"),
    ]
}

/// Its rows: high results, and low ones.
pub fn rows(lang: Language) -> [&'static str; 2] {
    [pick(lang, "Высокие результаты", "High results"), pick(lang, "Низкие результаты", "Low results")]
}

/// A field of it: the cluster and the number of its schools.
pub fn field(lang: Language, cluster: &str, count: usize) -> String {
    let schools = counted(lang, count, SCHOOL);
    say!(lang, "Кластер {cluster} — {schools}", "Cluster {cluster}: {schools}")
}
