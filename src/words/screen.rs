//! What is said where a report is too long for a screen.

use super::{code, listed, pick, say};
use crate::model::{Axis, Language};

/// How to see everything.
pub fn all(lang: Language, command: &str) -> String {
    let command = code(command);
    say!(lang, "Показано главное. Всё целиком: {command}", "This is the short form. Everything: {command}")
}

/// The command under long names that are cut.
pub const fn cut_names(lang: Language) -> &'static str {
    pick(lang, "Длинные названия школ сокращены.", "Long names of schools are cut short.")
}

/// The indicators by their direction, each kind in a row.
pub fn indicators(lang: Language, axis: Axis, upwards: &[String], downwards: &[String]) -> Vec<String> {
    let kinds = [(upwards, 1.0), (downwards, -1.0)].into_iter().filter(|(columns, _)| !columns.is_empty());
    let line = |(columns, weight)| {
        let (direction, columns) = (super::axis::direction(lang, axis, weight), listed(columns));
        format!("  {direction}: {columns}")
    };
    kinds.map(line).collect()
}

/// The distance of the contingents, in a narrow column.
pub const fn apart(lang: Language) -> &'static str {
    pick(lang, "Отличие", "Apart")
}

/// A cell with the heading of its column.
pub fn labelled(head: &str, cell: &str) -> String {
    format!("{}: {cell}", head.to_lowercase())
}

/// An indicator with its share of the weight.
pub fn share(column: &str, percent: &str) -> String {
    format!("{column} ({percent} %)")
}
