//! Rows of a table that are no schools: totals and means, notes below the table, repeated headings.

use crate::model::folded;

/// Words that, alone at the start of a row, announce a sum or a mean.
const TOTALS: [&str; 21] = [
    "итого",
    "итог",
    "всего",
    "в среднем",
    "среднее",
    "средний",
    "сумма",
    "медиана",
    "максимум",
    "минимум",
    "район",
    "город",
    "total",
    "totals",
    "grand total",
    "average",
    "mean",
    "median",
    "sum",
    "maximum",
    "minimum",
];

/// Starts of rows that announce a sum or a mean whatever follows.
const TOTAL_STARTS: [&str; 29] = [
    "итого ",
    "итог по",
    "всего ",
    "в среднем ",
    "среднее по",
    "среднее знач",
    "среднее арифм",
    "средний балл",
    "средний показатель",
    "средний процент",
    "средний по",
    "средняя по",
    "средние по",
    "ср. по",
    "ср. знач",
    "сумма по",
    "медиана по",
    "по району",
    "по городу",
    "по муниципал",
    "район в целом",
    "город в целом",
    "total ",
    "totals ",
    "average of",
    "average for",
    "mean of",
    "district average",
    "district total",
];

/// Starts of rows that explain the table or sign it.
const NOTE_STARTS: [&str; 24] = [
    "*",
    "¹",
    "примечани",
    "прим.",
    "источник",
    "исполнител",
    "составил",
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
    "note:",
    "notes:",
    "source",
    "prepared by",
];

/// Whether a cell at the start of a row announces a sum or a mean. «Средняя школа № 5» and «Итоговая» do not.
pub(super) fn is_total(cell: &str) -> bool {
    if cell.is_empty() {
        return false;
    }
    let text = folded(cell);
    let alone = text.trim_end_matches([':', '.', ' ', '*']);
    TOTALS.contains(&alone)
        || TOTAL_STARTS.iter().any(|start| text.starts_with(start))
        || ["итого:", "всего:"].iter().any(|start| text.starts_with(start))
}

/// Whether the first cell of a row without numbers explains the table or signs it.
pub(super) fn is_note(cell: &str, alone: bool) -> bool {
    let text = folded(cell);
    let is_word = text == "*" || text == "x" || text.is_empty();
    !is_word && (NOTE_STARTS.iter().any(|start| text.starts_with(start)) || text.contains("___"))
        || (alone && text.contains(": "))
        || (alone && text.starts_with('('))
}

#[cfg(test)]
mod tests {
    use super::{is_note, is_total};

    #[test]
    fn totals_are_told_from_schools() {
        for (cell, total) in [
            ("Итого", true),
            ("ИТОГО:", true),
            ("Итого по району", true),
            ("Итого: 43 школы", true),
            ("Всего по Заречному району", true),
            ("Среднее по району", true),
            ("Среднее", true),
            ("Средний балл по району", true),
            ("Средняя по городу", true),
            ("В среднем", true),
            ("По району:", true),
            ("Total", true),
            ("Average", true),
            ("Средняя школа № 5", false),
            ("Среднее общеобразовательное учреждение № 5", false),
            ("Итоговая", false),
            ("Итоговая школа", false),
            ("2 интернат", false),
            ("Районная школа", false),
            ("Meanwood Elementary", false),
            ("Totaljunior", false),
            ("", false),
        ] {
            assert_eq!(is_total(cell), total, "{cell}");
        }
    }

    #[test]
    fn notes_are_told_from_schools() {
        for (cell, alone, note) in [
            ("Примечание: данные на 1 сентября", true, true),
            ("* — данные уточняются", false, true),
            ("Исполнитель: Иванова И. И.", true, true),
            ("Директор ИМЦ ____________", true, true),
            ("Телефон для справок: 123", true, true),
            ("(по данным ГИА)", true, true),
            ("2 интернат", true, false),
            ("СОШ № 5", true, false),
            ("*", true, false),
            ("Willow Glen", true, false),
        ] {
            assert_eq!(is_note(cell, alone), note, "{cell}");
        }
    }
}
