//! The wording of values that can hardly be meant: in a line each, with the line of settings that settles it.

use super::place::SHOWN;
use super::{cell, code, counted, more, pick, quoted_cell, say, toml, visible};
use crate::model::{Doubt, Implausible, Language, letters};
use crate::problem::{Warning, WarningKind};

/// So many cells stand in a sentence.
const NAMED: usize = 5;

/// So many sentences stand on top of a paper.
const SENTENCES: usize = 5;

/// So many columns stand in the line on top of a report.
const COLUMNS: usize = 3;

/// значение
const VALUE: super::Noun =
    super::Noun { ru: ["значение", "значения", "значений"], en: ["value", "values"] };

/// повод
const REASON: super::Noun = super::Noun {
    ru: ["повод", "повода", "поводов"],
    en: ["further reason", "further reasons"],
};

/// Why a value can hardly be meant.
pub const fn why(lang: Language, doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::DateSerial => pick(
            lang,
            "похоже на дату: Excel сделал её из числа вроде 4.5 и показывает порядковый номер дня",
            "looks like a date: Excel made one of a number such as 4.5 and shows the serial number of the day",
        ),
        Doubt::Code => pick(lang, "похоже на код «нет данных»", "looks like a code for no data"),
        Doubt::PartOverWhole => pick(lang, "часть больше целого", "the part is larger than its whole"),
        Doubt::OutsidePercent => pick(lang, "проценты вне 0…100", "per cent outside 0…100"),
        Doubt::FarOff => pick(
            lang,
            "очень далеко от остальных (больше 10 межквартильных размахов)",
            "very far from the rest (more than 10 interquartile ranges)",
        ),
        Doubt::ZeroResult => pick(lang, "ровно 0 среди обычных результатов", "exactly 0 among ordinary results"),
        Doubt::ShareAmongPercents => {
            pick(lang, "похоже, записано долей от 1, а не процентами", "looks like a share of 1 among per cents")
        }
        Doubt::Hundredth => pick(
            lang,
            "похоже на сотую часть обычного значения: доля от 1 или потерянная запятая",
            "looks like one hundredth of what is usual: a share of 1, or a slip of the decimal mark",
        ),
        Doubt::AllEqual => pick(lang, "все значения столбца равны", "all values of the column are equal"),
    }
}

/// The values of a column that are doubted for one reason, and what settles it.
pub fn warning(lang: Language, cells: &[Implausible]) -> String {
    let Some(first) = cells.first() else { return String::new() };
    let (column, listed) = (quoted_cell(lang, &first.column), some(lang, cells, NAMED));
    let (why, settle) = (why(lang, first.why), settle(lang, cells));
    let file = visible(&first.file);
    format!("{file}: {column}: {listed} — {why}. {settle}")
}

/// The same for papers that name no settings: what must be looked at before the lists are discussed.
pub fn on_top(lang: Language, warnings: &[Warning]) -> Vec<String> {
    let warning = |warning: &Warning| match &warning.kind {
        WarningKind::Implausible(cells) => plain(lang, cells),
        _ => None,
    };
    let mut out: Vec<String> = warnings.iter().filter_map(warning).collect();
    if out.len() > SENTENCES {
        let rest = out.len() - SENTENCES;
        out.truncate(SENTENCES);
        let columns = counted(lang, rest, REASON);
        out.push(say!(
            lang,
            "Так же нужно проверить и другие значения: ещё {columns}.",
            "Other values have to be checked as well, for {columns}."
        ));
    }
    out
}

/// A sentence for the values of a column that are doubted for one reason.
fn plain(lang: Language, cells: &[Implausible]) -> Option<String> {
    let first = cells.first().filter(|first| first.why != Doubt::AllEqual)?;
    let (column, listed) = (quoted_cell(lang, &first.column), some(lang, cells, NAMED));
    let why = match first.why {
        Doubt::DateSerial => pick(lang, "похоже на дату", "looks like a date"),
        Doubt::FarOff => pick(lang, "очень далеко от остальных", "very far from the rest"),
        why => self::why(lang, why),
    };
    Some(if cells.len() == 1 {
        say!(
            lang,
            "Значение показателя {column} под вопросом: {listed} — {why}. Его нужно проверить до обсуждения списков.",
            "A value of the indicator {column} is in doubt: {listed}, {why}. It has to be checked before the lists are \
             discussed."
        )
    } else {
        say!(
            lang,
            "Значения показателя {column} под вопросом: {listed} — {why}. Их нужно проверить до обсуждения списков.",
            "Values of the indicator {column} are in doubt: {listed}, {why}. They have to be checked before the lists \
             are discussed."
        )
    })
}

/// The first cells, and how many more there are.
fn some(lang: Language, cells: &[Implausible], most: usize) -> String {
    let value_cell = |value_cell: &Implausible| {
        let value = value(lang, value_cell);
        let Some(row) = value_cell.row else { return value };
        let place = match value_cell.sheet {
            Some(_) => format!("{}{row}", letters(value_cell.place)),
            None => say!(lang, "строка {row}", "row {row}"),
        };
        let school = value_cell.school.as_deref().map_or_else(String::new, |school| called(lang, school));
        format!("{value} ({school}{place})")
    };
    let mut words: Vec<String> = cells.iter().take(most).map(value_cell).collect();
    if cells.len() > most {
        words.push(more(lang, cells.len() - most));
    }
    words.join(", ")
}

/// A school before the place of its cell; a number alone would be taken for one of the cell's.
fn called(lang: Language, school: &str) -> String {
    let shown = visible(school);
    let is_name = school.chars().any(char::is_alphabetic);
    if is_name { format!("{shown}, ") } else { say!(lang, "школа {shown}, ", "school {shown}, ") }
}

/// The value as it is seen: a number of a workbook has the decimal mark of the language.
fn value(lang: Language, doubtful: &Implausible) -> String {
    let is_number = doubtful.sheet.is_some() && doubtful.value.parse::<f64>().is_ok();
    let shown = cell(&doubtful.value);
    if is_number && lang == Language::Ru { shown.replace('.', ",") } else { shown }
}

/// The line of settings that settles it.
fn settle(lang: Language, cells: &[Implausible]) -> String {
    let Some(first) = cells.first() else { return String::new() };
    let (lo, hi) = first.limits;
    let limits = code(&format!("limits = {{ {} = [{lo}, {hi}] }}", toml(&first.indicator)));
    let mut words: Vec<&str> = Vec::new();
    for cell in cells {
        if words.len() < NAMED && !words.contains(&cell.value.as_str()) {
            words.push(&cell.value);
        }
    }
    let words: Vec<String> = words.iter().map(|word| toml(&cell(word))).collect();
    let missing = code(&format!("missing = [{}]", words.join(", ")));
    match first.why {
        Doubt::AllEqual => String::new(),
        Doubt::Code => say!(
            lang,
            "Если данных нет: {missing}; если так и есть: {limits}",
            "Where there are no data: {missing}; where it is meant: {limits}"
        ),
        Doubt::DateSerial => date(lang, &first.value),
        _ => say!(
            lang,
            "Исправьте, а если данных нет, оставьте ячейку пустой; если так и есть: {limits}",
            "Correct it, or leave the cell empty where there are no data; where it is meant: {limits}"
        ),
    }
}

/// The day of a serial number, and what was probably typed.
fn date(lang: Language, value: &str) -> String {
    let Some((day, month, year)) = value.trim().parse().ok().and_then(day) else { return String::new() };
    say!(
        lang,
        "Это {day:02}.{month:02}.{year}: скорее всего, набрали {day}.{month}. Наберите заново: {day},{month} \
         (формат ячейки — «Числовой»)",
        "It is the day {year}-{month:02}-{day:02}: probably {day}.{month} was typed. Type it again (format the cell as \
         Number)"
    )
}

/// Day, month and year of a spreadsheet's serial number (after 1900-02-28): days since 1899-12-30, by the rule of
/// the Gregorian calendar in years that begin in March.
fn day(serial: i64) -> Option<(i64, i64, i64)> {
    // 693_899 days from 0000-03-01 to 1899-12-30.
    let days = serial.checked_add(693_899).filter(|days| (0..10_000_000).contains(days))?;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * of_year + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((of_year - (153 * march + 2) / 5 + 1, month, year))
}

/// All of them as lines for `check`.
pub fn all(lang: Language, cells: &[Implausible]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut done: Vec<(&str, Option<&str>, usize, Doubt)> = Vec::new();
    for doubtful in cells {
        let key = (doubtful.file.as_str(), doubtful.sheet.as_deref(), doubtful.place, doubtful.why);
        if done.contains(&key) || done.len() >= SHOWN {
            continue;
        }
        done.push(key);
        let same =
            |other: &&Implausible| (other.file.as_str(), other.sheet.as_deref(), other.place, other.why) == key;
        let same: Vec<Implausible> = cells.iter().filter(same).cloned().collect();
        let (column, listed, why) =
            (quoted_cell(lang, &doubtful.column), some(lang, &same, 10 * SHOWN), why(lang, doubtful.why));
        let file = visible(&doubtful.file);
        lines.push(format!("{file}: {column}: {listed} — {why}"));
        lines.extend(Some(settle(lang, &same)).filter(|line| !line.is_empty()).map(|line| format!("  {line}")));
    }
    lines
}

/// How many there are.
pub fn count(lang: Language, count: usize) -> String {
    counted(lang, count, VALUE)
}

/// A line on top of a report.
pub fn short(lang: Language, cells: &[Implausible]) -> Option<String> {
    let cells: Vec<&Implausible> = cells.iter().filter(|doubtful| doubtful.why != Doubt::AllEqual).collect();
    let mut columns: Vec<(&str, Vec<Implausible>)> = Vec::new();
    for doubtful in &cells {
        match columns.iter_mut().find(|(column, _)| *column == doubtful.column) {
            Some((_, known)) => known.push((*doubtful).clone()),
            None => columns.push((&doubtful.column, vec![(*doubtful).clone()])),
        }
    }
    let shown = columns.iter().take(COLUMNS);
    let parts: Vec<String> = shown
        .map(|(column, cells)| format!("{} — {}", quoted_cell(lang, column), some(lang, cells, COLUMNS)))
        .collect();
    let more = if columns.len() > COLUMNS { "; …" } else { "" };
    let (count, parts, check) = (count(lang, cells.len()), parts.join("; "), code("opora check"));
    (!cells.is_empty()).then(|| {
        say!(
            lang,
            "Под вопросом {count}: {parts}{more}. Что с ними делать, скажет {check}",
            "In doubt, {count}: {parts}{more}. {check} says what to do"
        )
    })
}

/// An indicator without a value.
pub(super) fn no_values(lang: Language, column: &str) -> String {
    let column = quoted_cell(lang, column);
    say!(
        lang,
        "у показателя {column} нет ни одного значения: он ни на что не влияет, уберите его из настроек",
        "{column} has no values at all: it changes nothing, take it out of the settings"
    )
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_of_serial_numbers() {
        for (serial, date) in
            [(45_781, (4, 5, 2025)), (45_292, (1, 1, 2024)), (45_351, (29, 2, 2024)), (36_526, (1, 1, 2000))]
        {
            assert_eq!(day(serial), Some(date), "{serial}");
        }
    }
}
