//! The wording of problems with the settings.

use super::place::SHOWN;
use super::{PROBLEM, cell, code, counted, did_you_mean, more, say, system, visible};
use crate::model::Language;
use crate::problem::{Expected, LogoFault, SettingsKind, SettingsProblem, Unkept};

/// What is wrong with the settings, a line each; where there is more, how much.
pub fn problems(lang: Language, file: Option<&str>, problems: &[SettingsProblem]) -> String {
    let mut lines: Vec<String> = problems.iter().take(SHOWN).map(|wrong| problem(lang, file, wrong)).collect();
    if problems.len() > SHOWN {
        let rest = counted(lang, problems.len() - SHOWN, PROBLEM);
        lines.push(more(lang, rest));
    }
    lines.join("\n")
}

fn problem(lang: Language, file: Option<&str>, problem: &SettingsProblem) -> String {
    let text = wrong(lang, problem);
    match (file, problem.line) {
        (Some(file), Some(line)) => format!("{}:{line}: {text}", visible(file)),
        // What has no line was said by a flag.
        _ => text,
    }
}

/// Why a logo cannot be used, and what to do.
fn logo(lang: Language, file: &str, fault: LogoFault) -> String {
    let (key, file) = (code("logo"), visible(file));
    match fault {
        LogoFault::Unreadable(why) => {
            let why = system(lang, why);
            say!(
                lang,
                "{key}: {file} не удалось прочитать: {why}. Путь указывают от папки файла настроек",
                "{key}: {file} cannot be read: {why}. The path begins at the folder of the settings file"
            )
        }
        LogoFault::TooLarge => say!(
            lang,
            "{key}: {file} больше 1 МБ. Уменьшите рисунок: для шапки хватит 600 точек в ширину",
            "{key}: {file} is larger than 1 MB. Make the picture smaller: 600 pixels across are enough"
        ),
        LogoFault::NoPicture => say!(
            lang,
            "{key}: {file} — не PNG и не SVG. Сохраните рисунок как PNG",
            "{key}: {file} is neither PNG nor SVG. Save the picture as PNG"
        ),
    }
}

/// What is wrong, without its place.
pub(super) fn wrong(lang: Language, problem: &SettingsProblem) -> String {
    let key = code(&cell(&problem.key));
    match &problem.kind {
        SettingsKind::Unreadable(why) => {
            let (path, why) = (visible(&problem.key), system(lang, *why));
            say!(lang, "{path}: не удалось прочитать: {why}", "{path}: cannot be read: {why}")
        }
        SettingsKind::NotUtf8 => say!(
            lang,
            "файл не в кодировке UTF-8. В Блокноте: «Сохранить как», кодировка «UTF-8»",
            "the file is not UTF-8. In Notepad: “Save as”, encoding “UTF-8”"
        ),
        SettingsKind::DecimalComma(line) => decimal_comma(lang, line),
        SettingsKind::BareName(line) => bare_name(lang, line),
        SettingsKind::Syntax(line) => {
            let line = code(&cell(line));
            say!(
                lang,
                "{line}: строку не удалось разобрать; нужно «ключ = значение», текст в кавычках",
                "{line}: the line cannot be read; it takes “key = value”, text in quotes"
            )
        }
        SettingsKind::Twice if problem.key.is_empty() => {
            say!(lang, "ключ уже задан выше", "the key is already set above")
        }
        SettingsKind::Twice => say!(lang, "{key} задан дважды", "{key} is given twice"),
        SettingsKind::UnknownKey { nearest, belongs } => unknown_key(lang, &key, nearest.as_deref(), *belongs),
        SettingsKind::Wrong { found, expected, nearest } => {
            let (found, nearest) = (code(&cell(found)), did_you_mean(lang, nearest.as_deref()));
            let expected = self::expected(lang, *expected);
            say!(
                lang,
                "{key}: {found} не подходит; здесь нужно: {expected}{nearest}",
                "{key}: {found} does not fit; it takes {expected}{nearest}"
            )
        }
        SettingsKind::Logo { file, fault } => logo(lang, file, *fault),
        SettingsKind::NeedsScale => needs_scale(lang, &key),
        SettingsKind::RawNegative => raw_negative(lang, &key),
        SettingsKind::RangeOnAxis => {
            let sample = code("\"ЕГЭ\" = { weight = 1, range = [0, 100] }");
            say!(lang, "{key} задаётся у показателя: {sample}", "{key} is set on an indicator: {sample}")
        }
        SettingsKind::KeptTwice => say!(
            lang,
            "{key}: у этой школы в `keep` уже есть площадка",
            "{key}: `keep` already has a mentor for this school"
        ),
        SettingsKind::KeptAndForbidden => say!(
            lang,
            "{key}: пара стоит и в `keep`, и в `forbid`",
            "{key}: the pair is in both `keep` and `forbid`"
        ),
        SettingsKind::KeepThresholds(why) => format!("{key}: {}", unkept(lang, *why)),
        SettingsKind::MeanOfBoth => say!(
            lang,
            "{key}: показатель входит в обе оси, значит, и `mean_of` у них должно быть одно",
            "{key}: the indicator feeds both axes, so `mean_of` must be the same for both"
        ),
        SettingsKind::NoPrevious => say!(
            lang,
            "{key}: чтобы сохранить прошлогодние пары, нужен прошлогодний отчёт",
            "{key}: to keep last year's pairs, last year's report is needed"
        ),
        SettingsKind::NeedsCoordinates => {
            let sample = code(super::pick(
                lang,
                "coordinates = [\"Широта\", \"Долгота\"]",
                "coordinates = [\"Latitude\", \"Longitude\"]",
            ));
            say!(
                lang,
                "{key}: расстояние на местности известно только по координатам; задайте {sample}",
                "{key}: distances on the ground need coordinates; set {sample}"
            )
        }
        SettingsKind::NoneWaited => say!(
            lang,
            "{key}: чтобы знать, кто ждал площадку, нужен прошлогодний отчёт",
            "{key}: to know who waited for a mentor, last year's report is needed"
        ),
    }
}

fn decimal_comma(lang: Language, line: &str) -> String {
    let (line, point) = (code(&cell(line)), code("0.5"));
    say!(
        lang,
        "{line}: дробные числа в настройках пишутся с точкой, например {point}",
        "{line}: numbers in the settings take a decimal point, as in {point}"
    )
}

fn bare_name(lang: Language, line: &str) -> String {
    let (line, sample) = (code(&cell(line)), code("\"ЕГЭ\" = 1"));
    say!(
        lang,
        "{line}: название не латинскими буквами берётся в кавычки, например {sample}",
        "{line}: a name in other than Latin letters takes quotes, as in {sample}"
    )
}

fn needs_scale(lang: Language, key: &str) -> String {
    let (scale, sample) = (code("scale"), code("scale = \"z-score\""));
    say!(
        lang,
        "{key}: порог-число при нескольких показателях зависит от шкалы; задайте {scale}, например {sample}",
        "{key}: with several indicators a number as threshold depends on the scale; set {scale}, as in {sample}"
    )
}

fn raw_negative(lang: Language, key: &str) -> String {
    let (raw, sample) = (code("raw"), code("scale = \"z-score\""));
    say!(
        lang,
        "{key}: при шкале {raw} и нескольких показателях веса должны быть положительными; возьмите {sample}",
        "{key}: with scale {raw} and several indicators weights must be positive; take {sample}"
    )
}

fn unknown_key(lang: Language, key: &str, nearest: Option<&str>, belongs: Option<&'static str>) -> String {
    match belongs {
        Some("") => say!(
            lang,
            "{key} здесь неизвестен: он стоит до первого раздела в квадратных скобках, перенесите его выше",
            "{key} is unknown here: it belongs above the first section in brackets, move it up"
        ),
        Some(section) => {
            let (section, nearest) = (code(section), did_you_mean(lang, nearest));
            say!(
                lang,
                "{key} здесь неизвестен: его место — {section}{nearest}",
                "{key} is unknown here: its place is {section}{nearest}"
            )
        }
        None => {
            let nearest = did_you_mean(lang, nearest);
            say!(lang, "неизвестный ключ {key}{nearest}", "unknown key {key}{nearest}")
        }
    }
}

/// What a key or a flag takes.
fn expected(lang: Language, expected: Expected) -> &'static str {
    let (ru, en) = match expected {
        Expected::Text => ("непустой текст в кавычках", "a text in quotes that is not blank"),
        Expected::Texts => ("список текстов, `[\"…\", \"…\"]`", "a list of texts, `[\"…\", \"…\"]`"),
        Expected::Table => ("раздел с ключами", "a section with keys"),
        Expected::Share => ("число от 0 до 1", "a number from 0 to 1"),
        Expected::NotNegative => ("число не меньше 0", "a number of at least 0"),
        Expected::Weight => ("число, не равное 0", "a number other than 0"),
        Expected::Row => ("номер строки; 0 — заголовков нет", "the number of a row; 0: there are no headings"),
        Expected::Years => (
            "число лет, целое и не меньше 1, например `3`",
            "a number of years, whole and at least 1, such as `3`",
        ),
        Expected::Count => ("целое число не меньше 1", "a whole number of at least 1"),
        Expected::Draws => ("целое число от 1 до 100 000", "a whole number from 1 to 100,000"),
        Expected::Capacity => ("целое число не меньше 1 или `auto`", "a whole number of at least 1, or `auto`"),
        Expected::Threshold => (
            "число, `median`, `mean`, `natural` или от `p1` до `p99`",
            "a number, `median`, `mean`, `natural`, or `p1` to `p99`",
        ),
        Expected::Scale => {
            ("`raw`, `z-score`, `min-max` или `percentile`", "`raw`, `z-score`, `min-max` or `percentile`")
        }
        Expected::Range => ("`[от, до]`, где «от» меньше «до»", "`[lo, hi]` with lo below hi"),
        Expected::Language => ("`ru` или `en`", "`ru` or `en`"),
        Expected::Links => (
            "список из `1-2` и `3-4`; других пар не бывает",
            "a list of `1-2` and `3-4`; there are no other pairs",
        ),
        Expected::Pairs => ("список пар `[школа, площадка]` в кавычках", "a list of `[mentee, mentor]` in quotes"),
        Expected::Waiting => (
            "`first`: первыми площадку получают школы, ждавшие её с прошлого года",
            "`first`: schools that waited last year get a mentor first",
        ),
        Expected::Mentors => (
            "`any` — любая школа с высокими результатами — или `above-expected` — с результатами выше ожидаемых",
            "`any`, or `above-expected` for those with results above what their contingent lets expect",
        ),
        Expected::Coordinates => {
            ("`[широта, долгота]`: два столбца, в градусах", "`[latitude, longitude]`: two columns, in degrees")
        }
        Expected::Errors => (
            "столбец, `{ results = \"…\", complexity = \"…\" }` или `years`, если погрешность видна \
             по изменениям между годами",
            "a column, `{ results = \"…\", complexity = \"…\" }`, or `years` where the changes between \
             years are to tell",
        ),
        Expected::Profile => (
            "список столбцов, `[\"…\", \"…\"]`, или `numeric` — все числовые столбцы, не занятые ничем другим",
            "a list of columns, `[\"…\", \"…\"]`, or `numeric` for all columns of numbers that nothing else uses",
        ),
        Expected::LeastPupils => (
            "целое число не меньше 1 или `{ pupils = 10, cluster = \"none\" }`, если кластера тогда не должно быть",
            "a whole number of at least 1, or `{ pupils = 10, cluster = \"none\" }` where there is to be no cluster then",
        ),
        Expected::NamedColumns => (
            "процедуры, каждая со своим столбцом: `{ \"Русский язык\" = \"Доля двоек, %\" }`",
            "procedures, each with its column: `{ \"Russian\" = \"Failed, %\" }`",
        ),
        Expected::Percent => ("число от 0 до 100", "a number from 0 to 100"),
        Expected::BadCells => ("`stop` или `missing`", "`stop` or `missing`"),
        Expected::Axes => ("список из `complexity` и `results`", "a list of `complexity` and `results`"),
        Expected::PartWhole => ("`[часть, целое]`: два столбца", "`[part, whole]`: two columns"),
        Expected::Decision => (
            "`{ cluster = 2, reason = \"…\" }`: кластер от 1 до 4 и причина; можно добавить `by` (кто решил) и `date`",
            "`{ cluster = 2, reason = \"…\" }`: a cluster from 1 to 4 and a reason; `by` (who decided) and `date` can be \
             added",
        ),
        Expected::Day => (
            "дата, например `\"14.06.2025\"` или `2025-06-14`",
            "a date, such as `2025-06-14` or `\"14 June 2025\"`",
        ),
        Expected::NumberOrColumn => ("число больше 0 или столбец", "a number above 0, or a column"),
        Expected::Indicators => ("хотя бы один показатель", "at least one indicator"),
        Expected::OfFile => {
            ("`ФАЙЛ=ЗНАЧЕНИЕ`, где ФАЙЛ — одна из таблиц", "`FILE=VALUE` where FILE is one of the inputs")
        }
        Expected::Year => ("год, например `2024/2025` или `2025`", "a year, such as `2024/2025` or `2025`"),
        Expected::Tables => (
            "раздел `[[table]]` (в двойных скобках) для каждого файла",
            "a section `[[table]]` (in double brackets) for each file",
        ),
        Expected::TableFile => (
            "`file = \"…\"`: имя файла, `*` — любые знаки",
            "`file = \"…\"`: the name of a file, `*` for any characters",
        ),
        Expected::Sheets => ("лист, список листов или `*`", "a sheet, a list of sheets or `*`"),
        Expected::IdReading => (
            "`as-is`, `number`, `brackets`, `before-brackets`, `short-name`, `digits`, `last-2`, `last-3` или `last-4`",
            "`as-is`, `number`, `brackets`, `before-brackets`, `short-name`, `digits`, `last-2`, `last-3` or `last-4`",
        ),
        Expected::RowShare => (
            "`{ column = \"…\", values = [\"2\"] }` или `{ column = \"…\", below = 27 }`",
            "`{ column = \"…\", values = [\"2\"] }` or `{ column = \"…\", below = 27 }`",
        ),
        Expected::Where => ("`СТОЛБЕЦ=ЗНАЧЕНИЕ`", "`COLUMN=VALUE`"),
    };
    super::pick(lang, ru, en)
}

/// Why last year's line cannot stay in force.
fn unkept(lang: Language, why: Unkept) -> String {
    match why {
        Unkept::Indicators => say!(
            lang,
            "показатели, веса или пределы не те, что в прошлом году: прежний порог к ним не приложить",
            "indicators, weights or ranges are not last year's: its threshold cannot be applied to them"
        ),
        Unkept::Scale => say!(
            lang,
            "шкала не та, что в прошлом году: прежний порог к ней не приложить",
            "the scale is not last year's: its threshold cannot be applied to it"
        ),
        Unkept::Percentile => say!(
            lang,
            "у шкалы `percentile` нет прежнего порога: ранги меняются с каждой школой",
            "the scale `percentile` has no threshold to keep: ranks change with every school"
        ),
        Unkept::ObservedRange => say!(
            lang,
            "у шкалы `min-max` прежний порог держится только при заданных пределах `range`",
            "the scale `min-max` keeps a threshold only with a given `range`"
        ),
        Unkept::Roster => say!(
            lang,
            "в прошлогоднем списке нет порогов, сохранять нечего",
            "last year's roster has no thresholds to keep"
        ),
    }
}
