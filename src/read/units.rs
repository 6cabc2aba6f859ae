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
    matches!(text.as_str(), "№" | "-" | "–" | "—" | "no" | "id" | "код" | "code" | "人" | "x" | "х")
        || UNITS.contains(&text.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_unit;

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
