//! The sentences of the page's script: the panel of a school, the search, the filters, the trial of another limit.

use super::{cluster, pick, say};
use crate::model::{Cluster, Language};

/// What the script says, with its places to fill in.
pub fn script(lang: Language) -> Vec<(&'static str, String)> {
    let mut out = school(lang);
    out.extend(filters(lang));
    out.extend(limit(lang));
    out
}

/// The clusters by their numbers, without the word itself.
pub fn clusters(lang: Language) -> [String; 4] {
    Cluster::ALL.map(|one| format!("{} — {}", cluster::number(lang, one), cluster::words(one).short.of(lang)))
}

/// The steps of so many schools at most are on the page.
pub fn unexplained(lang: Language, most: usize) -> String {
    say!(
        lang,
        "Расчёт по шагам на странице есть, если школ не больше {most}; здесь его печатает команда opora explain.",
        "The page has the steps of the computation for up to {most} schools; here the command opora explain prints them."
    )
}

/// The same sentences for every page, as the script looks them up.
type Words = Vec<(&'static str, String)>;

fn of(lang: Language, all: &[(&'static str, &'static str, &'static str)]) -> Words {
    all.iter().map(|(key, ru, en)| (*key, pick(lang, ru, en).to_owned())).collect()
}

/// The panel of a school.
fn school(lang: Language) -> Words {
    of(
        lang,
        &[
            ("comma", ",", "."),
            ("number", "№ {n}", "{n}"),
            ("more", " и ещё {n}", " and {n} more"),
            ("close", "Закрыть", "Close"),
            ("cluster", "Кластер", "Cluster"),
            ("no cluster", "без кластера", "unassigned"),
            ("group", "Группа", "Group"),
            ("complexity", "Сложность контингента", "Complexity"),
            ("place", "{n}-е место из {all}", "place {n} of {all}"),
            (
                "places",
                "1-е место по сложности — самый сложный контингент, по результатам — самые высокие результаты.",
                "Place 1 is the most complex contingent, and the highest results.",
            ),
            ("path", "По годам", "Over the years"),
            ("absent", "нет в данных", "not in the data"),
            ("mentor", "Предлагаемая опорная площадка", "Suggested mentor"),
            ("mentees", "Предлагается площадкой для школ", "Suggested as a mentor for"),
            ("no pair", "Пары нет.", "No pair."),
            ("doubtful", "Под вопросом: ", "In doubt: "),
            ("spare", "Запасные площадки: ", "Alternatives: "),
            ("steps", "Как получен кластер: от ячейки до пары", "How the cluster comes about: from cell to pair"),
            ("compare", "Сравнить", "Compare"),
            ("compare with", "Сравнить с другой школой", "Compare with another school"),
            ("alone", "Убрать вторую школу", "Leave only the first school"),
            ("here", "В этой точке карты несколько школ", "Several schools share this point of the map"),
            ("not here", "Такой школы в отчёте нет: ", "The report has no such school: "),
        ],
    )
}

/// The search and the filters.
fn filters(lang: Language) -> Words {
    of(
        lang,
        &[
            ("show", "Показать", "Show"),
            ("all groups", "все группы", "all groups"),
            ("found", "Найдено: {n}", "Found: {n}"),
            ("first", "Найдено: {n}; показаны первые {k}", "Found: {n}; the first {k} are shown"),
            ("nothing", "Ничего не найдено", "Nothing found"),
            ("shown", "Показано школ: {n} из {all}", "{n} of {all} schools shown"),
            ("any", "любой", "any"),
            ("near", "у порога", "near a threshold"),
            ("in doubt", "пара под вопросом", "pair in doubt"),
            ("copy", "Скопировать показанное", "Copy what is shown"),
            ("copied", "Скопировано строк: {n}", "Rows copied: {n}"),
            ("not copied", "Браузер не дал скопировать", "The browser did not allow copying"),
            ("download", "Скачать показанное (CSV)", "Download what is shown (CSV)"),
            ("id", "ОУ", "School"),
            ("name", "Название", "Name"),
        ],
    )
}

/// The trial of another limit for the distance of contingents.
fn limit(lang: Language) -> Words {
    of(
        lang,
        &[
            ("try limit", "Проверить другой предел сходства", "Try another limit of similarity"),
            ("trial", "Проба, не отчёт.", "A trial, not the report."),
            (
                "honest",
                "Это отбор среди пар и запасных площадок отчёта: пары заново не подбираются.",
                "This only sifts the report's pairs and alternatives; no pairs are worked out again.",
            ),
            ("limit", "Контингенты отличаются не больше чем на", "The contingents differ by at most"),
            (
                "within",
                "В этом пределе осталось бы пар: {n} из {all}.",
                "Pairs that would stay within it: {n} of {all}.",
            ),
            (
                "others",
                "Пара дальше, но в пределе есть другая площадка, возможно занятая: ",
                "The pair is beyond it, but another mentor is within, perhaps taken: ",
            ),
            ("nobody", "Никого в этом пределе: ", "Nobody within it: "),
            (
                "paste",
                "Чтобы так посчитать отчёт, впишите в настройки, в раздел [pairing]:",
                "To make this the report, put this into the section [pairing] of the settings:",
            ),
            ("close trial", "Вернуться к отчёту", "Back to the report"),
        ],
    )
}
