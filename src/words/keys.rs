//! The keys of the settings, each with its default and a sentence: what `opora help settings` lists.

mod parts;

use super::{Both, both, code, pick, say};
use crate::config::KeySection;
use crate::model::Language;

/// The title of the list.
pub const TITLE: Both = both("Настройки: все ключи opora.toml", "Settings: all keys of opora.toml");

/// How to read it.
pub const INTRO: Both = both(
    "Обязательных ключей нет: чего в файле нет, то определяется по заголовкам таблицы или берётся по умолчанию (в \
     скобках). Файл с пояснениями по вашей таблице записывает `opora init`.",
    "No key is required: what the file leaves out is recognised by the table's headings, or has the default that stands \
     in brackets. `opora init` writes a commented file from your own table.",
);

/// The heading of a section.
pub const fn section(of: KeySection) -> Both {
    match of {
        KeySection::Root => both("Вверху файла", "At the top of the file"),
        KeySection::Axis => both("В разделах [complexity] и [results]", "In [complexity] and [results]"),
        KeySection::Indicator => both(
            "У показателя: { weight = 1, range = [0, 100] } вместо одного веса",
            "Of an indicator: { weight = 1, range = [0, 100] } instead of the weight alone",
        ),
        KeySection::Pairing => both("В разделе [pairing]", "In [pairing]"),
        KeySection::Table => both(
            "В разделе [[table]], по одному на файл, который читается особо",
            "In [[table]], one for each file that is read in its own way",
        ),
        KeySection::TableShare => both("У доли в share раздела [[table]]", "Of a share in [[table]]"),
        KeySection::Decision => both("У решения в разделе [decisions]", "Of a decision in [decisions]"),
    }
}

/// A key with its default, if it has one, and what it is for.
pub fn line(lang: Language, of: KeySection, key: &str) -> Option<String> {
    let tables: &[Keys] = match of {
        KeySection::Root => &[ROOT, BESIDE, SECTIONS],
        KeySection::Axis => &[parts::AXIS],
        KeySection::Indicator => &[parts::INDICATOR],
        KeySection::Pairing => &[parts::PAIRING],
        KeySection::Table => &[parts::TABLE],
        KeySection::TableShare => &[parts::TABLE_SHARE],
        KeySection::Decision => &[parts::DECISION],
    };
    let (_, default, ru, en) = tables.iter().flat_map(|table| table.iter()).find(|(own, ..)| *own == key)?;
    let (key, help) = (code(key), pick(lang, ru, en));
    Some(match *default {
        "" => say!(lang, "{key} — {help}", "{key}: {help}"),
        default => {
            let default = code(default);
            say!(lang, "{key} ({default}) — {help}", "{key} ({default}): {help}")
        }
    })
}

/// Keys, each with its default, empty if there is none, and a sentence in both languages.
type Keys = &'static [(&'static str, &'static str, &'static str, &'static str)];

/// Who and what heads the papers, the columns of the table, how its cells are read.
const ROOT: Keys = &[
    ("title", "", "район: заголовок отчёта", "the district: heads the report"),
    ("period", "", "учебный год отчёта", "the school year of the report"),
    ("organisation", "", "организация в заголовке", "the organisation in the heading"),
    ("logo", "", "файл с эмблемой: svg, png, jpeg", "a file with the logo: svg, png, jpeg"),
    ("author", "", "кто составил", "who made it"),
    ("date", "", "дата на бумагах", "the date on the papers"),
    ("lang", "", "язык: ru или en; иначе язык системы", "language: ru or en; else the system's"),
    ("school", "", "столбец с номером школы", "column of the school's id"),
    ("name", "", "столбец с названием школы", "column of the school's name"),
    (
        "by",
        "",
        "столбец, по значениям которого всё считается отдельно",
        "column whose values are analysed separately",
    ),
    (
        "min_coverage",
        "0.5",
        "наименьшая доля весов, 0…1, по которой у школы есть данные",
        "least share of the weights, 0…1, that a school must have",
    ),
    (
        "border",
        "0.2",
        "ширина пограничной полосы с каждой стороны порога, в стандартных отклонениях",
        "width of the border band on each side of a threshold, in standard deviations",
    ),
    ("missing", "[]", "ещё слова, которые значат «нет данных»", "further words for “no data”"),
    (
        "limits",
        "{}",
        "столбец = [наименьшее, наибольшее]: значение вне пределов — ошибка",
        "column = [least, most]: a value outside is a problem",
    ),
    ("zero", "[]", "слова, которые значат 0", "words for 0"),
    (
        "bad_cells",
        "\"stop\"",
        "нечитаемое число: остановиться (stop) или считать пропуском (missing)",
        "an unreadable number: stop, or take it as missing",
    ),
    ("strip", "[]", "слова, которые убираются из номеров школ", "words that are taken out of ids"),
    (
        "pupils",
        "",
        "столбец с числом участников: по ним известна погрешность результатов",
        "column of the pupils tested: they tell the error of the results",
    ),
    (
        "pupil_sd",
        "",
        "разброс баллов учеников: число или столбец, в единицах результатов",
        "spread of pupils' scores: a number or a column, in the unit of the results",
    ),
    (
        "hold",
        "",
        "на сколько стандартных отклонений надо перейти порог, чтобы сменить прошлогодний кластер",
        "by how many standard deviations a school must be past the line to leave last year's cluster",
    ),
    (
        "breaks",
        "[]",
        "оси, не сравнимые с прошлым годом: complexity, results",
        "axes that cannot be compared with last year: complexity, results",
    ),
    (
        "team",
        "",
        "человек в управленческой команде, для плана обучения",
        "people in a team, for the training plan",
    ),
    (
        "year",
        "",
        "какой учебный год взять из таблицы с несколькими; иначе последний",
        "which school year to take from a table of several; else the newest",
    ),
];

/// What stands beside the clusters.
const BESIDE: Keys = &[
    (
        "se",
        "",
        "стандартная ошибка результатов: столбец, { показатель = столбец } или \"years\" — по двум и более прошлым \
         годам",
        "standard error of the results: a column, { indicator = column }, or \"years\", by two years before or more",
    ),
    (
        "min_pupils",
        "",
        "при меньшем числе участников кластер с оговоркой; { pupils = 10, cluster = \"none\" } — без кластера",
        "with fewer tested the cluster comes with a reservation; { pupils = 10, cluster = \"none\" }: no cluster",
    ),
    (
        "peers",
        "",
        "со сколькими школами самого близкого контингента сравнивать",
        "with how many schools of the most similar contingent to compare",
    ),
    (
        "show",
        "[]",
        "столбцы, которые показываются на карточке школы как есть",
        "columns that are shown on a school's card as they stand",
    ),
    (
        "coordinates",
        "",
        "два столбца: широта и долгота в градусах",
        "two columns: latitude and longitude in degrees",
    ),
    (
        "profile",
        "[]",
        "столбцы, по которым сравнить кластеры; \"numeric\" — все числовые",
        "columns by which to compare the clusters; \"numeric\": all of numbers",
    ),
    (
        "failed",
        "{}",
        "процедура = столбец с долей не справившихся, %: признак ШНОР",
        "procedure = column of the share that failed, %: the federal flag",
    ),
    (
        "failed_limit",
        "30",
        "с какой доли процедура засчитывается, %",
        "from how many percent on a procedure counts",
    ),
    (
        "tier_at",
        "1",
        "от какого отклонения результаты выше или ниже ожидаемых, в стандартных отклонениях",
        "from which deviation on results are above or below the expected, in standard deviations",
    ),
];

/// The sections of the file.
const SECTIONS: Keys = &[
    ("table", "", "раздел [[table]]: как читается отдельный файл", "section [[table]]: how a single file is read"),
    (
        "columns",
        "",
        "раздел: короткое имя = заголовок или заголовки разных лет",
        "section: short name = heading, or the headings of several years",
    ),
    ("shares", "", "раздел: имя = [часть, целое], в процентах", "section: name = [part, whole], in percent"),
    (
        "exclude",
        "",
        "раздел: номер школы = причина, по которой она не участвует",
        "section: id = the reason why a school takes no part",
    ),
    (
        "decisions",
        "",
        "раздел: номер школы = { cluster, reason }, решение комиссии",
        "section: id = { cluster, reason }, decided by the commission",
    ),
    ("complexity", "", "раздел: сложность контингента", "section: complexity of the contingent"),
    ("results", "", "раздел: образовательные результаты", "section: results"),
    ("pairing", "", "раздел: подбор пар", "section: pairs"),
];
