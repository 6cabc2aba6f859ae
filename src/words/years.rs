//! The wording of problems with earlier years: reports, rosters, lists of new ids.

use super::{cell, code, did_you_mean, first_cells, listed, pick, quoted, say, visible};
use crate::model::{Axis, Language};
use crate::problem::{BadReport, Needed};

/// Why a file is no report.
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
            "this is not a report of Opora: its `report.json` is needed"
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
pub fn no_report_inside(lang: Language) -> String {
    say!(
        lang,
        "в папке нет `report.json`: нужна папка, которую записала Опора",
        "there is no `report.json` in the folder: the one that Opora wrote is needed"
    )
}

/// A cell of a roster that is no cluster.
pub fn not_a_cluster(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — не номер кластера; нужно число от 1 до 4 или пустая ячейка",
        "{value} is not a cluster; a number from 1 to 4 or a blank cell is needed"
    )
}

/// A row of the list of new ids that does not have two of them.
pub fn not_a_pair_of_ids(lang: Language) -> String {
    say!(
        lang,
        "в строке должно быть два номера школы: прежний и новый",
        "the row must have two ids: the old one and the new one"
    )
}

/// An old id that no earlier year has.
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
pub fn unknown_new_id(lang: Language, value: &str, nearest: Option<&str>, years: &[String]) -> String {
    let (years, nearest) = (years_of(lang, years), did_you_mean(lang, nearest));
    say!(lang, "{years} нет школы {value}{nearest}", "{years} there is no school {value}{nearest}")
}

/// The years of an old and of a new id do not follow each other.
pub fn no_such_step(lang: Language, value: &str, new: &str) -> String {
    let new = code(&cell(new));
    say!(
        lang,
        "нет двух лет подряд, чтобы в первом была школа {value}, а во втором {new}",
        "there are no two years in a row of which the first has school {value} and the second {new}"
    )
}

/// The school year of a new id is none of those that are compared.
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
pub fn list_candidates(lang: Language, headings: &[String]) -> String {
    let headings = first_cells(lang, headings);
    say!(
        lang,
        "подходят несколько столбцов: {headings}. Оставьте в списке один из них или переименуйте лишние",
        "several columns would do: {headings}. Leave one of them in the list, or rename the others"
    )
}

/// No school of an official list is in the data.
pub fn nothing_matches(lang: Language, alike: &[(String, String)], strip: &[String]) -> String {
    let alike = super::files::look_alikes(lang, alike, strip);
    say!(
        lang,
        "ни одной школы списка нет среди школ другого года: проверьте, как записаны номера{alike}",
        "no school of the list is among the schools of the other year: check how the ids are written{alike}"
    )
}

/// A cell that is no number of people.
pub fn not_people(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — не число людей; нужно целое число не больше 10 000, а если никого не обучили, 0",
        "{value} is not a number of people; it takes a whole number up to 10,000, or 0 if nobody was trained"
    )
}

/// A row that does not say how many people.
pub fn no_people(lang: Language) -> String {
    say!(
        lang,
        "не сказано, сколько человек обучено; если никого, поставьте 0",
        "it is not said how many people were trained; if nobody was, write 0"
    )
}

/// A row of a list of persons without one.
pub fn no_person(lang: Language) -> String {
    say!(
        lang,
        "не сказано, кто обучен; если никто, удалите строку",
        "it is not said who was trained; if nobody was, delete the row"
    )
}

/// The indicators of an axis are not those of the year before.
pub fn other_indicators(
    lang: Language,
    axis: Axis,
    [was, now]: [usize; 2],
    gone: &[String],
    new: &[String],
) -> String {
    let (name, settings) = (super::axis::name(lang, axis), super::code("--config"));
    let part = |head: &str, all: &[String]| {
        if all.is_empty() { String::new() } else { format!("; {head}: {}", super::first_cells(lang, all)) }
    };
    let gone = part(super::pick(lang, "больше нет", "no longer used"), gone);
    let new = part(super::pick(lang, "новые", "new"), new);
    say!(
        lang,
        "{name}: показатели не те, что в прошлом году (было {was}, стало {now}{gone}{new}), поэтому причины переходов \
         установить нельзя. Чтобы сравнить одинаковое, возьмите прошлогодние настройки: {settings} и путь к ним",
        "{name}: the indicators are not those of the year before ({was} then, {now} now{gone}{new}), so the causes of \
         moves cannot be told. To compare like with like, take last year's settings: {settings} and their path"
    )
}
