//! What a long run is doing, in a line.

use super::{SCHOOL, counted, say, visible};
use crate::model::Language;

/// What stands behind the seconds that it has taken.
pub const fn second(lang: Language) -> &'static str {
    match lang {
        Language::Ru => "с",
        Language::En => "s",
    }
}

/// The tables are being read.
pub fn reading(lang: Language, files: &[String]) -> String {
    let files = visible(&files.join(", "));
    say!(lang, "Чтение: {files}", "Reading {files}")
}

/// Clusters are being computed.
pub fn clusters(lang: Language, schools: usize) -> String {
    let schools = counted(lang, schools, SCHOOL);
    say!(lang, "Кластеры: {schools}", "Clusters of {schools}")
}

/// Pairs are being sought.
pub fn pairs(lang: Language, schools: usize) -> String {
    let schools = counted(lang, schools, SCHOOL);
    say!(lang, "Подбор пар: {schools}", "Pairs among {schools}")
}

/// Results are being written.
pub fn writing(lang: Language, schools: usize) -> String {
    let schools = counted(lang, schools, SCHOOL);
    say!(lang, "Запись результатов: {schools}", "Writing the results of {schools}")
}
