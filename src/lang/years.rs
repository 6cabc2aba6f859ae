//! The wording of problems with earlier years: reports, rosters, lists of new ids.

use super::{cell, code, did_you_mean, first_cells, listed, quoted, say, visible};
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

/// An old id that no earlier year has.
#[must_use]
pub fn unknown_old_id(
    lang: Language,
    value: &str,
    nearest: Option<&str>,
    years: &[String],
    turned: bool,
) -> String {
    let (years, nearest) = (years_of(lang, years), did_you_mean(lang, nearest));
    if turned {
        return say!(
            lang,
            "{years} не было школы {value}: кажется, прежний и новый номера стоят наоборот; \
             подпишите столбцы `old` и `new`",
            "{years} there was no school {value}: the old and the new id seem to have changed places; \
             head the columns `old` and `new`"
        );
    }
    say!(lang, "{years} не было школы {value}{nearest}", "{years} there was no school {value}{nearest}")
}

/// A new id that no later year has.
#[must_use]
pub fn unknown_new_id(lang: Language, value: &str, nearest: Option<&str>, years: &[String]) -> String {
    let (years, nearest) = (years_of(lang, years), did_you_mean(lang, nearest));
    say!(lang, "{years} нет школы {value}{nearest}", "{years} there is no school {value}{nearest}")
}

/// The years of an old and of a new id do not follow each other.
#[must_use]
pub fn no_such_step(lang: Language, value: &str, new: &str) -> String {
    let new = code(&cell(new));
    say!(
        lang,
        "нет двух лет подряд, чтобы в первом была школа {value}, а во втором {new}",
        "there are no two years in a row of which the first has school {value} and the second {new}"
    )
}

/// The school year of a new id is none of those that are compared.
#[must_use]
pub fn unknown_year(lang: Language, value: &str, years: &[String]) -> String {
    let years = listed(&years.iter().map(|year| quoted(lang, year)).collect::<Vec<_>>());
    say!(
        lang,
        "{value} — не один из лет, которые сравниваются ({years}); нужен учебный год, с которого действует номер",
        "{value} is none of the years compared ({years}); it takes the school year from which the id holds"
    )
}

/// Years at the start of a sentence: в «2024», in “2024”.
fn years_of(lang: Language, years: &[String]) -> String {
    let years = listed(&years.iter().map(|year| quoted(lang, &visible(year))).collect::<Vec<_>>());
    say!(lang, "в {years}", "in {years}")
}

/// A table without one column of the settings, which is no official list either.
#[must_use]
pub fn no_table_nor_roster(lang: Language, headings: &[String]) -> String {
    let headings = first_cells(lang, headings);
    say!(
        lang,
        "здесь нет ни столбцов настроек, ни столбца кластеров. Это должна быть таблица прошлого года или список: \
         столбцы «ОУ» и «Кластер», или по столбцу на кластер («Кластер № 1»…), или по строке на кластер со \
         школами через запятую\n  Есть столбцы: {headings}",
        "there is neither a column of the settings nor one of clusters. It must be a table of another year or a \
         list: columns “school” and “cluster”, or a column for each cluster (“Cluster 1”…), or a row for each \
         cluster with its schools by commas\n  The columns are: {headings}"
    )
}

/// Several columns of a list could be the one that it must have.
#[must_use]
pub fn list_candidates(lang: Language, headings: &[String]) -> String {
    let headings = first_cells(lang, headings);
    say!(
        lang,
        "подходят несколько столбцов: {headings}. Оставьте в списке один из них или переименуйте лишние",
        "several columns would do: {headings}. Leave one of them in the list, or rename the others"
    )
}

/// No school of an official list is in the data.
#[must_use]
pub fn nothing_matches(lang: Language, alike: &[(String, String)], strip: &[String]) -> String {
    let alike = super::files::look_alikes(lang, alike, strip);
    say!(
        lang,
        "ни одной школы списка нет среди школ другого года: проверьте, как записаны номера{alike}",
        "no school of the list is among the schools of the other year: check how the ids are written{alike}"
    )
}

/// A cell that is no number of people.
#[must_use]
pub fn not_people(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — не число людей; нужно целое число, а если никого не обучили, 0",
        "{value} is no number of people; a whole number is needed, 0 if nobody was trained"
    )
}

/// A row that does not say how many people.
#[must_use]
pub fn no_people(lang: Language) -> String {
    say!(
        lang,
        "не сказано, сколько человек обучено; если никого, поставьте 0",
        "it is not said how many people were trained; if nobody was, write 0"
    )
}

/// A row of a list of persons without one.
#[must_use]
pub fn no_person(lang: Language) -> String {
    say!(
        lang,
        "не сказано, кто обучен; если никто, удалите строку",
        "it is not said who was trained; if nobody was, delete the row"
    )
}
