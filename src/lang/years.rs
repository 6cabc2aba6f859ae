//! The wording of problems with earlier years: reports, rosters, lists of new ids.

use super::{code, did_you_mean, say};
use crate::model::Language;
use crate::problem::BadReport;

/// Why a file is no report.
#[must_use]
pub fn bad_report(lang: Language, bad: &BadReport) -> String {
    match bad {
        BadReport::Broken(what) => {
            let what = code(what);
            say!(lang, "отчёт не прочитать: {what}", "the report cannot be read: {what}")
        }
        BadReport::Other => say!(
            lang,
            "это не отчёт Опоры: нужен её `report.json`",
            "this is no report of Opora: its `report.json` is needed"
        ),
        BadReport::Newer(schema) => {
            let schema = code(schema);
            say!(
                lang,
                "отчёт записан более новой версией Опоры ({schema}): обновите программу",
                "a newer version of Opora wrote this report ({schema}): update the program"
            )
        }
    }
}

/// A folder without a report.
#[must_use]
pub fn no_report_inside(lang: Language) -> String {
    say!(
        lang,
        "в папке нет `report.json`: нужна папка, которую записала Опора",
        "there is no `report.json` in the folder: the one that Opora wrote is needed"
    )
}

/// A cell of a roster that is no cluster.
#[must_use]
pub fn not_a_cluster(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — не номер кластера; нужно число от 1 до 4 или пустая ячейка",
        "{value} is no cluster; a number from 1 to 4 or a blank cell is needed"
    )
}

/// A row of the list of new ids that does not have two of them.
#[must_use]
pub fn not_a_pair_of_ids(lang: Language) -> String {
    say!(
        lang,
        "в строке должно быть два номера школы: прежний и новый",
        "the row must have two ids: the old one and the new one"
    )
}

/// An old id that the year before does not have.
#[must_use]
pub fn unknown_old_id(lang: Language, value: &str, nearest: Option<&str>) -> String {
    let nearest = did_you_mean(lang, nearest);
    say!(lang, "школы {value} в прошлом году не было{nearest}", "last year had no school {value}{nearest}")
}
