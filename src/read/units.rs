//! Units of measure, which some tables have in a row of their own below the headings.

use crate::model::folded;

/// Units, folded and without points and brackets, in the languages from which tables come.
const UNITS: [&str; 68] = [
    "%",
    "проц",
    "процент",
    "процентов",
    "проценты",
    "доля",
    "в %",
    "балл",
    "балла",
    "баллов",
    "баллы",
    "ср балл",
    "средний балл",
    "б",
    "чел",
    "человек",
    "чел-к",
    "ед",
    "единиц",
    "шт",
    "штук",
    "раз",
    "руб",
    "тыс руб",
    "кв м",
    "м2",
    "лет",
    "год",
    "часов",
    "час",
    "отметка",
    "да/нет",
    "место",
    "percent",
    "per cent",
    "pct",
    "share",
    "score",
    "points",
    "point",
    "pts",
    "pupils",
    "students",
    "people",
    "persons",
    "count",
    "n",
    "number",
    "years",
    "відсотків",
    "бал",
    "бали",
    "осіб",
    "балл/пайыз",
    "адам",
    "pkt",
    "punkte",
    "anzahl",
    "points/100",
    "score/100",
    "ед изм",
    "分",
    "число",
    "текст",
    "text",
    "numeric",
    "string",
    "integer",
];

/// Whether a cell names a unit; "№" and a dash stand in the column of the ids.
pub(super) fn is_unit(cell: &str) -> bool {
    let text = folded(cell).replace(['.', '(', ')', '[', ']', ','], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.starts_with('№')
        || matches!(text.as_str(), "-" | "–" | "—" | "no" | "id" | "код" | "code" | "人" | "x" | "х")
        || UNITS.contains(&text.as_str())
}

/// The number of a column, or of a column of a form: 3, (3), «гр. 3», III, `4=3/2`.
pub(super) fn column_number(cell: &str) -> Option<usize> {
    let text = folded(cell);
    let text = text.trim_matches(['(', ')', '[', ']', '.']);
    let words = ["графа", "гр.", "столбец", "ст.", "column", "col.", "col"];
    let text = words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
    // «4=3/2*100», «4 (3/2)» tell how the column is made.
    let number = text.split(['=', ' ']).next().unwrap_or(text);
    let is_made = number.len() == text.len() || text[number.len()..].contains(['=', '/', '*', '+', ':']);
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let place = || roman.iter().position(|numeral| *numeral == number).map(|at| at + 1);
    if is_made { number.parse().ok().or_else(place) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{column_number, is_unit};

    #[test]
    fn numbers_of_columns() {
        for (cell, number) in [
            ("3", Some(3)),
            ("(3)", Some(3)),
            ("гр. 3", Some(3)),
            ("Графа 3", Some(3)),
            ("III", Some(3)),
            ("4=3/2*100", Some(4)),
            ("4 (3/2)", Some(4)),
            ("4 школа", None),
            ("3,5", None),
            ("", None),
        ] {
            assert_eq!(column_number(cell), number, "{cell}");
        }
    }

    #[test]
    fn units_are_told_from_values() {
        for (cell, unit) in [
            ("%", true),
            ("Балл", true),
            ("(чел.)", true),
            ("тыс. руб.", true),
            ("№", true),
            ("points", true),
            ("12,5", false),
            ("", false),
            ("н/д", false),
            ("СОШ № 5", false),
        ] {
            assert_eq!(is_unit(cell), unit, "{cell}");
        }
    }
}
