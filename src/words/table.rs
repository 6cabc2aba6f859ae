//! The headings and code words of tables, for people.

use super::pick;
use crate::model::Language;

/// A column's heading.
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
        "path" => pick(lang, "Путь", "Path"),
        "years_high" => pick(lang, "Лет высоких", "Years high"),
        "years_low" => pick(lang, "Лет низких", "Years low"),
        "results_first" => pick(lang, "Первый рез.", "First results"),
        "results_last" => pick(lang, "Последний рез.", "Last results"),
        "complexity_years" => pick(lang, "Лет: слож.", "Years: compl."),
        "results_years" => pick(lang, "Лет: рез.", "Years: res."),
        other => other,
    }
}

/// A column's heading in a spreadsheet, where every column stands on its own and has room.
pub fn column(lang: Language, key: &'static str) -> &'static str {
    match key {
        "complexity" => pick(lang, "Сложность контингента", "Contingent complexity"),
        "complexity_margin" => pick(lang, "Запас до порога сложности, ст. откл.", "Margin of complexity, sds"),
        "results_margin" => pick(lang, "Запас до порога результатов, ст. откл.", "Margin of results, sds"),
        "border" => pick(lang, "У порога", "Border"),
        "mentee_cluster" => pick(lang, "Кластер школы", "Mentee's cluster"),
        "mentor_cluster" => pick(lang, "Кластер площадки", "Mentor's cluster"),
        "distance" => pick(lang, "Отличие, ст. откл.", "Distance, sds"),
        "results_gap" => pick(lang, "Разница результатов", "Results gap"),
        "from" => pick(lang, "Был кластер", "From cluster"),
        "to" => pick(lang, "Стал кластер", "To cluster"),
        "move" => pick(lang, "Движение", "Move"),
        "cause" => pick(lang, "Причина", "Cause"),
        "complexity_before" => pick(lang, "Сложность: было", "Complexity before"),
        "complexity_after" => pick(lang, "Сложность: стало", "Complexity after"),
        "results_before" => pick(lang, "Результаты: было", "Results before"),
        "results_after" => pick(lang, "Результаты: стало", "Results after"),
        "path" | "years_high" | "years_low" | "results_first" | "results_last" => super::paths::column(lang, key),
        "correction" => pick(lang, "Исправление", "Correction"),
        "values" => pick(lang, "Исправленные значения", "Corrected values"),
        "before" => pick(lang, "Прошлый год", "Year before"),
        "after" => pick(lang, "Этот год", "Year after"),
        "complexity_years" => {
            pick(lang, "Сложность: за сколько лет среднее", "Complexity: mean of how many years")
        }
        "results_years" => pick(lang, "Результаты: за сколько лет среднее", "Results: mean of how many years"),
        other => heading(lang, other),
    }
}

/// Several code words, as a cell has them.
pub fn codes(lang: Language, codes: &'static str) -> String {
    codes.split(' ').map(|one| code(lang, one)).collect::<Vec<_>>().join(", ")
}

/// A code word.
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
        "waited" => super::pairs::has_waited(lang),
        "unchanged" => pick(lang, "без изменений", "unchanged"),
        "values" => pick(lang, "исправлены значения", "values corrected"),
        "cluster" => pick(lang, "другой кластер", "another cluster"),
        "added" => pick(lang, "добавлена", "added"),
        "left-out" => pick(lang, "не участвует", "left out"),
        "stayed" => pick(lang, "осталась", "stayed"),
        "entered" => pick(lang, "вошла", "entered"),
        "fell-out" => pick(lang, "выпала", "fell out"),
        "contingent" => pick(lang, "сменила группу по контингенту", "changed the contingent"),
        "crossed" => pick(lang, "пересекла оба порога", "crossed both thresholds"),
        "not-comparable" => pick(lang, "годы несравнимы", "not comparable"),
        "new" => pick(lang, "новая", "new"),
        "gone" => pick(lang, "нет в этом году", "gone"),
        "assigned" => pick(lang, "появились данные", "assigned"),
        "unassigned" => pick(lang, "в этом году без кластера", "unassigned this year"),
        "school" => pick(lang, "сама школа", "the school itself"),
        "line" => pick(lang, "сдвинулся порог", "the line moved"),
        "either" => pick(lang, "хватило бы любой причины", "either was enough"),
        "both" => pick(lang, "только вместе: и школа, и порог", "only both together"),
        "unknown" => pick(lang, "неизвестна", "unknown"),
        other => other,
    }
}
