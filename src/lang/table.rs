//! The headings and code words of tables, for people.

use super::pick;
use crate::model::Language;

/// A column's heading.
#[must_use]
pub fn heading(lang: Language, key: &'static str) -> &'static str {
    match key {
        "group" => pick(lang, "Группа", "Group"),
        "school" => pick(lang, "ОУ", "School"),
        "name" => pick(lang, "Название", "Name"),
        "cluster" => pick(lang, "Кластер", "Cluster"),
        "complexity" => pick(lang, "Сложность", "Complexity"),
        "results" => pick(lang, "Результаты", "Results"),
        "complexity_margin" => pick(lang, "Запас: слож.", "Margin: compl."),
        "results_margin" => pick(lang, "Запас: рез.", "Margin: res."),
        "border" => pick(lang, "У порога, пометки", "Border, notes"),
        "reason" => pick(lang, "Пометка", "Note"),
        "mentee" => pick(lang, "Школа", "Mentee"),
        "mentee_name" => pick(lang, "Название школы", "Mentee's name"),
        "mentee_cluster" => pick(lang, "Кластеры", "Clusters"),
        "mentor" => pick(lang, "Опорная площадка", "Mentor"),
        "mentor_name" => pick(lang, "Название площадки", "Mentor's name"),
        "mentor_cluster" => pick(lang, "Кластер площадки", "Its cluster"),
        "distance" => pick(lang, "Отличие", "Distance"),
        "results_gap" => pick(lang, "Разница рез.", "Results gap"),
        other => other,
    }
}

/// A code word.
#[must_use]
pub fn code(lang: Language, code: &'static str) -> &'static str {
    match code {
        "complexity" => pick(lang, "контингент", "complexity"),
        "results" => pick(lang, "результаты", "results"),
        "no-complexity" => pick(lang, "нет данных о контингенте", "no complexity"),
        "no-results" => pick(lang, "нет результатов", "no results"),
        "no-mentor" => pick(lang, "нет площадок", "no mentor"),
        "not-same" => pick(lang, "нет площадки того же вида", "none of the same kind"),
        "small-gap" => pick(lang, "разница результатов мала", "small gap"),
        "no-shared-data" => pick(lang, "мало общих данных", "no shared data"),
        "forbidden" => pick(lang, "исключено настройкой", "forbidden"),
        "too-far" => pick(lang, "контингент не сходен", "too far"),
        "full" => pick(lang, "места заняты", "full"),
        "mentor-at-risk" => pick(lang, "площадка у порога", "mentor at risk"),
        "kept" => pick(lang, "пара сохранена", "kept"),
        other => other,
    }
}
