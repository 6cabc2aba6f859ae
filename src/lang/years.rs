//! The wording of problems with earlier years: reports, rosters, lists of new ids.

use super::{code, did_you_mean, pick, say};
use crate::model::Language;
use crate::problem::{BadReport, Needed};

/// Why a file is no report.
#[must_use]
pub fn bad_report(lang: Language, bad: &BadReport, key: &str, value: &str) -> String {
    let key = code(key);
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
        BadReport::Missing => say!(
            lang,
            "в отчёте нет {key}; возьмите `report.json` таким, каким его записала Опора",
            "the report lacks {key}; take `report.json` as Opora wrote it"
        ),
        BadReport::Wrong(what) => {
            let what = needed(lang, what);
            say!(
                lang,
                "{key}: {value} — {what}; возьмите `report.json` таким, каким его записала Опора",
                "{key}: {value}: {what}; take `report.json` as Opora wrote it"
            )
        }
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

/// What must stand in a report.
fn needed(lang: Language, needed: &Needed) -> String {
    let (ru, en) = match needed {
        Needed::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| code(word)).collect();
            let words = words.join(", ");
            return say!(lang, "здесь может стоять: {words}", "it must be one of {words}");
        }
        Needed::Object => ("нужны ключи со значениями", "keys with values are needed"),
        Needed::List => ("нужен список", "a list is needed"),
        Needed::Text => ("нужен непустой текст", "a text that is not blank is needed"),
        Needed::Number => ("нужно число", "a number is needed"),
        Needed::NotNegative => ("нужно число не меньше 0", "a number of at least 0 is needed"),
        Needed::Count => ("нужно целое число не меньше 0", "a whole number of at least 0 is needed"),
        Needed::Share => ("нужно число от 0 до 1", "a number from 0 to 1 is needed"),
        Needed::Cluster => {
            ("нужен номер кластера от 1 до 4 или `null`", "a cluster from 1 to 4 or `null` is needed")
        }
        Needed::Weight => ("такого веса быть не может", "no weight is like this"),
        Needed::Range => ("нужны два числа, меньшее первым", "two numbers are needed, the lower first"),
        Needed::Rule => ("нужно число или правило порога", "a number or a rule of thresholds is needed"),
        Needed::Once => ("встречается дважды", "it stands there twice"),
        Needed::KnownSchool => ("такой школы в отчёте нет", "the report has no such school"),
        Needed::KnownGroup => {
            ("для такой группы в отчёте нет порогов", "the report has no thresholds of this group")
        }
        Needed::GroupOfSchools => ("в такой группе в отчёте нет школ", "the report has no school in this group"),
        Needed::AsInSettings => ("расходится с настройками отчёта", "it contradicts the report's own settings"),
        Needed::Moments => (
            "число значений, среднее, отклонение и границы противоречат друг другу",
            "count, mean, deviation and range contradict each other",
        ),
    };
    pick(lang, ru, en).to_owned()
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

/// A count of people that cannot be.
#[must_use]
pub fn too_many_people(lang: Language, value: &str, most: u32) -> String {
    say!(
        lang,
        "{value} — столько людей из одной школы быть не может (не больше {most}); проверьте ячейку",
        "{value} people from one school cannot be ({most} at most); check the cell"
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
