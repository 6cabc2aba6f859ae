//! The words of the Excel workbook.

use super::{SCHOOL, counted, pick, say};
use crate::model::Language;

/// The sheets of a report.
#[derive(Clone, Copy, Debug)]
pub enum Sheet {
    /// The lists as the district prints them.
    Rosters,
    /// The chart.
    Map,
    /// Every school.
    Schools,
    /// The pairs.
    Pairs,
    /// Movement since last year.
    Movement,
    /// How the lists came about.
    Method,
}

/// The name of a sheet: at most 31 characters, none of `[]:*?/\`.
pub const fn sheet(lang: Language, sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Rosters => pick(lang, "Списки", "Rosters"),
        Sheet::Map => pick(lang, "Карта", "Map"),
        Sheet::Schools => pick(lang, "Школы", "Schools"),
        Sheet::Pairs => pick(lang, "Пары", "Pairs"),
        Sheet::Movement => pick(lang, "Движение", "Movement"),
        Sheet::Method => pick(lang, "Метод", "Method"),
    }
}

/// The name of the sheet of the schools' ways through the years.
pub const fn paths(lang: Language) -> &'static str {
    pick(lang, "Путь по годам", "Paths")
}

/// The name of the only sheet of a table.
pub const fn table(lang: Language) -> &'static str {
    pick(lang, "Таблица", "Table")
}

/// An indicator that bears the name of another column of the sheet.
pub fn of_data(lang: Language, column: &str) -> String {
    say!(lang, "{column} (из таблицы)", "{column} (of the table)")
}

/// Headings of the pairs that no other table has.
#[derive(Clone, Copy, Debug)]
pub enum PairHead {
    /// How close the contingents are, in a word.
    Closeness,
    /// The mentee's results.
    MenteeResults,
    /// The mentor's results.
    MentorResults,
    /// The indicator on which they differ most.
    Difference,
    /// Other mentors.
    Alternatives,
    /// What a person must weigh.
    Notes,
}

/// A heading of the pairs.
pub const fn pair_heading(lang: Language, head: PairHead) -> &'static str {
    match head {
        PairHead::Closeness => pick(lang, "Контингент", "Contingent"),
        PairHead::MenteeResults => pick(lang, "Результат школы", "Mentee's result"),
        PairHead::MentorResults => pick(lang, "Результат площадки", "Mentor's result"),
        PairHead::Difference => pick(lang, "Главное отличие", "Main difference"),
        PairHead::Alternatives => pick(lang, "Запасные (отличие)", "Alternatives (distance)"),
        PairHead::Notes => pick(lang, "Под вопросом, пометки", "In doubt, notes"),
    }
}

/// An indicator of the school of a pair.
pub fn of_mentee(lang: Language, column: &str) -> String {
    say!(lang, "{column}: школа", "{column}: mentee")
}

/// An indicator of the mentor of a pair.
pub fn of_mentor(lang: Language, column: &str) -> String {
    say!(lang, "{column}: площадка", "{column}: mentor")
}

/// Heads how sure a move is.
pub const fn move_notes(lang: Language) -> &'static str {
    pick(lang, "Надёжность", "How sure")
}

/// What the map shows.
pub const fn map_caption(lang: Language) -> &'static str {
    pick(
        lang,
        "Каждая точка — школа. Правее — сложнее контингент, выше — лучше результаты. Линии — пороги.",
        "Every point is a school. Further right the contingent is more complex, further up the results are better. \
         The lines are the thresholds.",
    )
}

/// There is no map of so many schools.
pub const fn map_too_many(lang: Language) -> &'static str {
    pick(lang, "Школ слишком много для карты.", "There are too many schools for a map.")
}

/// Heads the points of the map.
pub const fn point(lang: Language) -> &'static str {
    pick(lang, "Точка", "Point")
}

/// Heads the numbers of the points.
pub const fn map_headings(lang: Language) -> [&'static str; 2] {
    match lang {
        Language::Ru => ["Вправо", "Вверх"],
        Language::En => ["Across", "Up"],
    }
}

/// The label of a point, at which others may stand as well.
pub fn map_label(lang: Language, school: &str, others: usize) -> String {
    if others == 0 {
        return school.to_owned();
    }
    say!(lang, "{school} и ещё {others}", "{school} and {others} more")
}

/// An axis of the map with its threshold.
pub fn map_axis(lang: Language, axis: &str, threshold: Option<&str>) -> String {
    match threshold {
        Some(threshold) => say!(lang, "{axis} (порог {threshold})", "{axis} (threshold {threshold})"),
        None => axis.to_owned(),
    }
}

/// The map for those who do not see it.
pub fn map_alt(lang: Language, schools: usize) -> String {
    let schools = counted(lang, schools, SCHOOL);
    say!(
        lang,
        "Карта: {schools}; вправо — сложность контингента, вверх — результаты, оси пересекаются у порогов. \
         Те же числа — в столбцах слева.",
        "Map of {schools}: contingent complexity to the right, results up, axes cross at the thresholds. \
         The same numbers stand in the columns on the left."
    )
}

/// Heads the sheet of the method.
pub const fn method(lang: Language) -> &'static str {
    pick(lang, "Как получены списки", "How the lists came about")
}

/// Heads the indicators.
pub const fn indicators(lang: Language) -> &'static str {
    pick(lang, "Показатели", "Indicators")
}

/// Heads what was read.
pub const fn read(lang: Language) -> &'static str {
    pick(lang, "Что прочитано", "What was read")
}

/// Headings of the indicators.
#[derive(Clone, Copy, Debug)]
pub enum IndicatorHead {
    /// Its column.
    Column,
    /// What it feeds.
    Axis,
    /// Its weight.
    Weight,
    /// Its share of the weight.
    Share,
    /// Its mean.
    Mean,
    /// Its standard deviation.
    Sd,
    /// Its least value.
    Least,
    /// Its largest value.
    Largest,
    /// How many schools have it.
    Schools,
}

/// A heading of the indicators.
pub const fn indicator_heading(lang: Language, head: IndicatorHead) -> &'static str {
    match head {
        IndicatorHead::Column => pick(lang, "Показатель", "Indicator"),
        IndicatorHead::Axis => pick(lang, "К чему относится", "Feeds"),
        IndicatorHead::Weight => pick(lang, "Вес", "Weight"),
        IndicatorHead::Share => pick(lang, "Доля веса, %", "Share, %"),
        IndicatorHead::Mean => pick(lang, "Среднее", "Mean"),
        IndicatorHead::Sd => pick(lang, "Станд. откл.", "Standard deviation"),
        IndicatorHead::Least => pick(lang, "Наименьшее", "Least"),
        IndicatorHead::Largest => pick(lang, "Наибольшее", "Largest"),
        IndicatorHead::Schools => pick(lang, "Школ", "Number"),
    }
}

/// Headings of the files.
#[derive(Clone, Copy, Debug)]
pub enum FileHead {
    /// Its name.
    File,
    /// Its sheet.
    Sheet,
    /// Rows read.
    Read,
    /// Rows that are schools.
    Schools,
    /// Rows that went into a school together with an earlier one.
    Merged,
    /// Rows left out.
    Excluded,
    /// Rows filtered out.
    Filtered,
}

/// A heading of the files.
pub const fn file_heading(lang: Language, head: FileHead) -> &'static str {
    match head {
        FileHead::File => pick(lang, "Файл", "File"),
        FileHead::Sheet => pick(lang, "Лист", "Sheet"),
        FileHead::Read => pick(lang, "Строк", "Rows"),
        FileHead::Schools => pick(lang, "Из них школ", "Of these schools"),
        FileHead::Merged => pick(lang, "Объединено", "Merged"),
        FileHead::Excluded => pick(lang, "Исключено", "Excluded"),
        FileHead::Filtered => pick(lang, "Не отобрано", "Filtered out"),
    }
}

/// Heads the settings' keys.
pub const fn setting(lang: Language) -> &'static str {
    pick(lang, "Настройка", "Setting")
}

/// Heads the settings' values.
pub const fn value(lang: Language) -> &'static str {
    pick(lang, "Значение", "Value")
}

/// Which version of the program made the workbook.
pub fn version(lang: Language, version: &str) -> String {
    say!(lang, "Опора {version}", "Opora {version}")
}
