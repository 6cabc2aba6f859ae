//! The keys of the single sections.

use super::Keys;

/// Of an axis.
pub(super) const AXIS: Keys = &[
    (
        "threshold",
        "\"median\"",
        "порог: число в единицах индекса, median, mean, natural, p1…p99",
        "threshold: a number in units of the index, median, mean, natural, p1…p99",
    ),
    (
        "scale",
        "",
        "шкала: raw, z-score, min-max, percentile; при одном показателе raw, иначе z-score",
        "scale: raw, z-score, min-max, percentile; raw for one indicator, else z-score",
    ),
    (
        "unit",
        "",
        "единица показателя, для предложений: балл, %",
        "unit of the indicator, for the sentences: point, %",
    ),
    ("source", "", "кто установил порог: печатается рядом с ним", "who set the threshold: printed beside it"),
    (
        "mean_of",
        "",
        "по скольким последним годам усреднять показатели",
        "over how many of the last years to average the indicators",
    ),
    (
        "indicators",
        "",
        "показатель = вес; меньше 0 — обратное направление",
        "indicator = weight; below 0 turns the direction round",
    ),
];

/// Of an indicator.
pub(super) const INDICATOR: Keys = &[
    ("weight", "1", "вес показателя, не 0", "weight of the indicator, not 0"),
    (
        "range",
        "",
        "концы шкалы min-max, в единицах показателя; иначе наблюдаемые",
        "ends of the scale min-max, in the indicator's unit; else those observed",
    ),
];

/// Of the pairs.
pub(super) const PAIRING: Keys = &[
    (
        "between",
        "[\"1-2\", \"3-4\"]",
        "между какими кластерами подбирать пары",
        "between which clusters pairs are sought",
    ),
    (
        "capacity",
        "\"auto\"",
        "сколько школ может взять одна опорная площадка",
        "how many schools a mentor can take",
    ),
    (
        "max_distance",
        "",
        "наибольшее отличие контингентов, в стандартных отклонениях",
        "largest distance of the contingents, in standard deviations",
    ),
    (
        "min_gap",
        "",
        "на сколько результат площадки должен быть выше, в единицах индекса",
        "how much better the mentor's results must be, in units of the index",
    ),
    ("same", "[]", "столбцы, которые у пары должны совпадать", "columns that must be equal in a pair"),
    (
        "mentors",
        "\"any\"",
        "\"above-expected\" — площадкой может быть только школа с результатами выше ожидаемых",
        "\"above-expected\": only schools with results above the expected can be mentors",
    ),
    (
        "max_km",
        "",
        "наибольшее расстояние по прямой, км; нужны coordinates",
        "largest distance on the ground, km; takes coordinates",
    ),
    (
        "keep",
        "[]",
        "пары [школа, площадка], которые остаются; \"previous\" — все прошлогодние",
        "pairs [mentee, mentor] that stay; \"previous\": all of last year's",
    ),
    ("forbid", "[]", "пары [школа, площадка], которых быть не должно", "pairs [mentee, mentor] that must not be"),
    (
        "waiting",
        "",
        "\"first\" — сначала школы, оставшиеся без пары в прошлом году",
        "\"first\": schools that went without last year go first",
    ),
];

/// Of a file.
pub(super) const TABLE: Keys = &[
    ("file", "", "имя файла или шаблон: \"ОГЭ*.xlsx\"", "name of the file, or a pattern: \"Exam*.xlsx\""),
    ("sheet", "", "лист или листы книги; \"*\" — все", "sheet or sheets of the workbook; \"*\": all"),
    (
        "header_row",
        "",
        "строка заголовков, с 1; 0 — заголовков нет",
        "row of the headings, from 1; 0: there are none",
    ),
    ("school", "", "столбец с номером школы в этом файле", "column of the ids in this file"),
    (
        "id",
        "\"as-is\"",
        "как читается номер: as-is, number, brackets, before-brackets, short-name, digits",
        "how an id is read: as-is, number, brackets, before-brackets, short-name, digits",
    ),
    ("year", "", "столбец с учебным годом", "column of the school year"),
    (
        "split",
        "",
        "несколько строк на школу: по столбцу на каждое значение",
        "several rows a school: a column for each value",
    ),
    (
        "weight",
        "",
        "столбец, по которому взвешиваются средние по строкам",
        "column by which means over rows are weighted",
    ),
    (
        "sum",
        "[]",
        "столбцы, которые складываются, а не усредняются",
        "columns that add up instead of being averaged",
    ),
    ("share", "", "имя = доля строк с таким значением, %", "name = share of the rows with such a value, %"),
    ("count", "", "имя столбца с числом строк школы", "name of a column with the number of a school's rows"),
];

/// Of a share of a file's rows.
pub(super) const TABLE_SHARE: Keys = &[
    ("column", "", "столбец, значения которого считаются", "column whose values are counted"),
    ("values", "", "какие значения считать", "which values count"),
    ("below", "", "считать значения меньше этого числа", "values below this number count"),
];

/// Of the commission's decision.
pub(super) const DECISION: Keys = &[
    ("cluster", "", "кластер по решению, 1…4", "the cluster decided, 1…4"),
    ("reason", "", "причина: без неё решения нет", "the reason, without which there is no decision"),
    ("by", "", "кто решил", "who decided"),
    ("date", "", "когда решено", "when it was decided"),
];
