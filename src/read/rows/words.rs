//! Rows of a table that are no schools: totals and means, notes below the table, repeated headings.

use super::wholes;
use crate::model::folded;

/// Words that announce a sum or a mean wherever they stand at the start of a row.
const SUMS: [&str; 26] = [
    "итого",
    "итог",
    "итоги",
    "всего",
    "сумма",
    "медиана",
    "максимум",
    "минимум",
    "макс",
    "мин",
    "total",
    "totals",
    "subtotal",
    "subtotals",
    "sum",
    "average",
    "averages",
    "avg",
    "mean",
    "means",
    "median",
    "max",
    "min",
    "maximum",
    "minimum",
    "σ",
];

/// Words that announce a mean if nothing else, or one of the words below, follows.
const MEANS: [&str; 6] = ["среднее", "средний", "средняя", "средние", "ср", "сред"];

/// What a mean is of.
const OF: [&str; 26] = [
    "по",
    "за",
    "значение",
    "значения",
    "знач",
    "арифметическое",
    "арифметические",
    "арифм",
    "взвешенное",
    "балл",
    "баллы",
    "показатель",
    "показатели",
    "процент",
    "доля",
    "район",
    "района",
    "району",
    "город",
    "города",
    "городу",
    "область",
    "области",
    "итого",
    "всего",
    "в",
];

/// A whole of schools, after "по" or alone.
const WHOLES: [&str; 30] = [
    "району",
    "районам",
    "городу",
    "городам",
    "области",
    "региону",
    "краю",
    "республике",
    "округу",
    "стране",
    "муниципалитету",
    "муниципальному",
    "субъекту",
    "рф",
    "россии",
    "спб",
    "санкт",
    "москве",
    "школам",
    "оо",
    "оу",
    "ате",
    "мсу",
    "территории",
    "выборке",
    "місту",
    "україні",
    "регіону",
    "громаді",
    "області",
];

/// What stands before a word for a sum or a mean.
const BEFORE: [&str; 15] = [
    "sous",
    "общий",
    "общее",
    "общая",
    "grand",
    "district",
    "city",
    "state",
    "county",
    "overall",
    "region",
    "regional",
    "school",
    "район",
    "город",
];

/// A school's kind: a row that names it in the singular is a school, whatever else it says.
const KINDS: [&str; 20] = [
    "школа",
    "сош",
    "оош",
    "нош",
    "лицей",
    "гимназия",
    "интернат",
    "колледж",
    "училище",
    "учреждение",
    "кадетский",
    "academy",
    "elementary",
    "school",
    "college",
    "high",
    "middle",
    "primary",
    "lyceum",
    "gymnasium",
];

/// Kinds of schools in the plural: a row that says no more heads a part of the table.
const PLURALS: [&str; 8] =
    ["школы", "гимназии", "лицеи", "интернаты", "учреждения", "организации", "schools", "academies"];

/// Starts of rows that explain the table or sign it.
const NOTE_STARTS: [&str; 43] = [
    "исп.",
    "исп ",
    "©",
    "http://",
    "https://",
    "продолжение ",
    "*",
    "¹",
    "примечани",
    "прим.",
    "источник",
    "исполнител",
    "составил",
    "составитель",
    "подготовил",
    "ответственн",
    "согласовано",
    "утвержд",
    "по состоянию на",
    "данные на",
    "данные по состоянию",
    "дата ",
    "тел.",
    "телефон",
    "подпись",
    "м.п.",
    "методист ",
    "директор ",
    "начальник ",
    "заместитель ",
    "зам. ",
    "заведующ",
    "руководитель ",
    "специалист ",
    "главный специалист",
    "note:",
    "notes:",
    "note ",
    "source:",
    "sources:",
    "prepared by",
    "compiled by",
    "as of ",
];

/// Words that number a part of the table, or of its print.
const PARTS: [&str; 16] = [
    "страница",
    "стр",
    "лист",
    "раздел",
    "часть",
    "таблица",
    "page",
    "sheet",
    "section",
    "part",
    "table",
    "сторінка",
    "бет",
    "strona",
    "seite",
    "página",
];

/// Words behind which anything may follow: no name begins with them.
const PLAIN: [&str; 5] = ["итого", "всего", "subtotal", "subtotals", "σ"];

/// Words that lead from a sum to what it is of.
const LEADS: [&str; 14] =
    ["по", "за", "в", "во", "среди", "of", "for", "by", "per", "in", "across", "для", "из", "value"];

/// Whether what follows a word for a sum says what it is of.
fn goes_on(rest: &[&str]) -> bool {
    let speaks = |word: &&str| {
        [&SUMS[..], &MEANS, &OF, &WHOLES, &PLURALS].iter().any(|list| list.contains(word))
            || [
                "score",
                "scores",
                "value",
                "values",
                "percent",
                "row",
                "all",
                "general",
                "général",
                "geral",
                "баллов",
                "школ",
            ]
            .contains(word)
            || super::territories::is_territory(word)
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    rest.first().is_none_or(|first| LEADS.contains(first)) || rest.iter().all(speaks)
}

pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

pub(crate) fn names_a_kind(words: &[&str]) -> bool {
    words.iter().any(|word| KINDS.contains(word) || wholes::is_kind(word))
}

/// Whether a cell names a school's kind.
pub(crate) fn is_kind(cell: &str) -> bool {
    names_a_kind(&words(&folded(cell)))
}

/// Whether a folded word announces a sum or a mean.
pub(crate) fn is_sum(word: &str) -> bool {
    SUMS.contains(&word)
}

/// Whether a cell with a word for a sum is that word alone, and one by which a school may go as well.
pub(crate) fn may_be_name(cell: &str) -> bool {
    let text = folded(cell);
    let words = words(&text);
    words.len() == 1 && !PLAIN.contains(&words[0])
}

/// Whether a cell with a word for a sum begins with one that is no part of a school's name: «Итого по району».
pub(crate) fn is_plainly_sum(cell: &str) -> bool {
    words(&folded(cell)).first().is_some_and(|first| PLAIN.contains(first))
}

/// What the words of a cell make one suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A sum or a mean, and nothing else.
    Sum,
    /// A whole of schools, such as a district, or a sum behind a name: it could be a school's name as well.
    Whole,
}

/// What the words of a cell make one suspect, if anything: nothing where it names a kind of school.
pub(crate) fn word(cell: &str) -> Option<Word> {
    let text = folded(cell);
    // A number tells one school from others.
    if text.contains('№') {
        return None;
    }
    if is_total(cell, true) {
        // «Golden Mean» can be a name, «Заречный район, итого» cannot.
        let words = words(&text);
        let is_name = PLAIN.contains(&words[0]) && !goes_on(&words[1..]);
        let ends = words.len() > 1
            && matches!(words.last(), Some(&("average" | "mean" | "total")))
            && !(BEFORE.contains(&words[0]) || SUMS.contains(&words[0]));
        return Some(if is_name || ends { Word::Whole } else { Word::Sum });
    }
    let other = wholes::word(cell);
    other.or_else(|| is_total(cell, false).then_some(Word::Whole))
}

/// Whether a row holds the largest points that can be had: «Макс. балл», «Максимальный балл за задание».
pub(crate) fn is_most(cell: &str) -> bool {
    let text = folded(cell);
    let words = words(&text);
    let is_largest = words.iter().any(|word| {
        ["максимальн", "наибольш", "maximum"].iter().any(|stem| word.starts_with(stem))
            || ["макс", "max"].contains(word)
    });
    let is_point = |word: &&str| ["балл", "point", "score", "mark"].iter().any(|stem| word.starts_with(stem));
    is_largest && words.len() <= 6 && words.iter().any(is_point) && !names_a_kind(&words)
}

/// Whether a cell is of a row that sums up others: «Итого», «Регион».
pub(crate) fn announces_total(cell: &str) -> bool {
    word(cell).is_some() || is_most(cell)
}

/// Whether a cell announces a sum or a mean. «Средняя школа № 5» and «Итоговая» do not. `strong`: with words
/// that mean nothing else, so that the rest of the row does not matter.
pub(crate) fn is_total(cell: &str, strong: bool) -> bool {
    let text = folded(cell);
    let words = words(&text);
    // И т о г о
    let spaced = words.len() > 2 && words.iter().all(|word| word.chars().count() == 1);
    if spaced {
        return SUMS.contains(&words.concat().as_str());
    }
    let Some((first, rest)) = words.split_first() else { return false };
    if names_a_kind(&words) {
        return false;
    }
    // «Max-Planck», «MIN 1 Kota»: behind such a word a name may follow, so all of the cell must speak of sums.
    let sums = is_sum(first) && (PLAIN.contains(first) || goes_on(rest));
    let is_general = matches!(*first, "общее" | "общий" | "общая") && rest.len() == 1 && MEANS.contains(&rest[0]);
    let after_before = is_general || (BEFORE.contains(first) && rest.first().is_some_and(|word| is_sum(word)));
    let ends = rest.last().is_some_and(|word| ["итого", "всего", "total", "average", "mean"].contains(word));
    let of = rest.first().is_some_and(|word| OF.contains(word));
    let in_mean = *first == "в" && rest.first() == Some(&"среднем");
    let by_whole = *first == "по" && rest.first().is_some_and(|word| WHOLES.contains(word));
    if sums || after_before || ends || in_mean || by_whole || (MEANS.contains(first) && of) {
        return true;
    }
    let in_whole = rest.first() == Some(&"в") || rest.contains(&"среднем") || rest.contains(&"целом");
    let by = rest.contains(&"по") && rest.last().is_some_and(|word| WHOLES.contains(word));
    let weak = rest.is_empty() && (MEANS.contains(first) || matches!(*first, "район" | "город"));
    !strong && (weak || by || (matches!(*first, "район" | "город" | "область") && in_whole))
}

/// Whether the first cell of a row without numbers explains the table, signs it, or heads a part of it.
pub(crate) fn is_note(cell: &str, alone: bool) -> bool {
    let text = folded(cell);
    let is_word = text == "*" || text == "x" || text.is_empty();
    if is_word {
        return false;
    }
    let words = words(&text);
    // «Страница 2 из 5», «Раздел I. Городские школы»
    let counts = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit() || "ivx".contains(c));
    if alone && words.first().is_some_and(|word| PARTS.contains(word)) && words.get(1).is_some_and(counts) {
        return true;
    }
    let heads = alone
        && !text.contains(|c: char| c.is_ascii_digit())
        && words.iter().any(|word| PLURALS.contains(word))
        && words.len() <= 4;
    let signs = NOTE_STARTS.iter().any(|start| text.starts_with(start)) && !names_a_kind(&words);
    signs || text.contains("___") || heads || (alone && (text.contains(": ") || text.starts_with('(')))
}

/// Whether a cell that stands alone below the table can be a school: a number, or a kind of school.
pub(crate) fn may_be_school(cell: &str) -> bool {
    let text = folded(cell);
    let words = words(&text);
    let number = words.len() == 1 && text.chars().any(|c| c.is_ascii_digit());
    number || names_a_kind(&words)
}

#[cfg(test)]
mod tests {
    use super::{is_note, is_total, may_be_school};

    #[test]
    fn totals_are_told_from_schools() {
        for (cell, strong, weak) in [
            ("Итого", true, true),
            ("ИТОГО:", true, true),
            ("И т о г о", true, true),
            ("Общий итог", true, true),
            ("Итого по району", true, true),
            ("Итого по школам", true, true),
            ("Итого, среднее", true, true),
            ("Итого: 43 школы", true, true),
            ("Всего, в среднем", true, true),
            ("Всего по Заречному району", true, true),
            ("Среднее по району", true, true),
            ("Средние значения", true, true),
            ("Среднее (район)", true, true),
            ("Ср. балл", true, true),
            ("Ср.знач.", true, true),
            ("Макс.", true, true),
            ("Средний балл по району", true, true),
            ("Средняя по городу", true, true),
            ("В среднем", true, true),
            ("По району:", true, true),
            ("По области", true, true),
            ("Заречный район, итого", true, true),
            ("Total", true, true),
            ("Grand total", true, true),
            ("District mean", true, true),
            ("Average score", true, true),
            ("Среднее", false, true),
            ("Среднее, %", false, true),
            ("Город", false, true),
            ("Район в среднем", false, true),
            ("Показатель по району", false, true),
            ("Средняя школа № 5", false, false),
            ("Среднее общеобразовательное учреждение № 5", false, false),
            ("Средняя по оценке школа", false, false),
            ("Всего лишь школа", false, false),
            ("Итоговая", false, false),
            ("Итоговая школа", false, false),
            ("2 интернат", false, false),
            ("Районная школа", false, false),
            ("Total Learning Academy", false, false),
            ("Meanwood Elementary", false, false),
            ("Totaljunior", false, false),
            ("5", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_total(cell, true), is_total(cell, false)), (strong, weak), "{cell}");
        }
    }

    #[test]
    fn notes_are_told_from_schools() {
        for (cell, alone, note) in [
            ("Примечание: данные на 1 сентября", true, true),
            ("* — данные уточняются", false, true),
            ("Исполнитель: Иванова И. И.", true, true),
            ("Директор ИМЦ ____________", true, true),
            ("Начальник отдела", false, true),
            ("Телефон для справок: 123", true, true),
            ("(по данным ГИА)", true, true),
            ("Городские школы", true, true),
            ("Городские школы", false, false),
            ("Директорская школа", true, false),
            ("2 интернат", true, false),
            ("СОШ № 5", true, false),
            ("*", true, false),
            ("Willow Glen", true, false),
        ] {
            assert_eq!(is_note(cell, alone), note, "{cell}");
        }
    }

    #[test]
    fn below_the_table_a_number_or_a_kind_is_a_school() {
        for (cell, school) in [
            ("47", true),
            ("2 интернат", true),
            ("Лицей № 7", true),
            ("Иванова И. И.", false),
            ("8 (812) 123-45-67", false),
        ] {
            assert_eq!(may_be_school(cell), school, "{cell}");
        }
    }
}
