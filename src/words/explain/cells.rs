//! The cells of a value in words.

use crate::model::{Language, OfRows, letters};
use crate::words::{CELL, counted, pick, quoted_cell, say, visible};

/// Where something stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file.
    pub file: &'a str,
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// The row, or the rows.
    pub rows: Option<&'a str>,
    /// The place of the column, from 0.
    pub column: Option<usize>,
    /// Its heading.
    pub heading: &'a str,
    /// The cell as it stands.
    pub text: Option<&'a str>,
    /// What stands there in the column of weights, if they count.
    pub weight: Option<&'a str>,
}

/// A cell: its place, and what stands there.
pub fn cell(lang: Language, place: &Place) -> String {
    let mut parts = vec![visible(place.file)];
    parts.extend(place.sheet.map(|sheet| {
        let sheet = quoted_cell(lang, sheet);
        say!(lang, "лист {sheet}", "sheet {sheet}")
    }));
    parts.extend(place.rows.map(|rows| say!(lang, "строка {rows}", "row {rows}")));
    parts.extend(place.column.map(|at| {
        let letters = letters(at);
        say!(lang, "столбец {letters}", "column {letters}")
    }));
    let (at, heading) = (parts.join(", "), quoted_cell(lang, place.heading));
    match place.text {
        Some(text) => {
            let text = quoted_cell(lang, text);
            let weight = place.weight.map_or_else(String::new, |weight| {
                let weight = quoted_cell(lang, weight);
                say!(lang, ", вес строки {weight}", ", weight of the row {weight}")
            });
            say!(lang, "ячейка: {at} ({heading}): {text}{weight}", "cell: {at} ({heading}): {text}{weight}")
        }
        None => say!(lang, "по строкам: {at} ({heading})", "of rows: {at} ({heading})"),
    }
}

/// There are more cells of the same column, in these rows with those that are told.
pub fn more_cells(lang: Language, more: usize, rows: &str) -> String {
    let (more, rows) = (counted(lang, more, CELL), rows.replace(',', ", ").replace('-', "–"));
    say!(
        lang,
        "и ещё {more} этого столбца; все строки: {rows}",
        "and {more} more of this column; all rows: {rows}"
    )
}

/// How a value is made of several rows.
pub(super) const fn of_rows(lang: Language, made: OfRows) -> &'static str {
    match made {
        OfRows::Mean => pick(lang, "среднее по строкам", "the mean of the rows"),
        OfRows::WeightedMean => {
            pick(lang, "среднее по строкам с их весом", "the mean of the rows by their weights")
        }
        OfRows::Sum => pick(lang, "сумма по строкам", "the sum of the rows"),
        OfRows::Share => pick(lang, "доля строк, %", "the share of rows, %"),
        OfRows::WeightedShare => pick(lang, "доля строк с их весом, %", "the share of rows by their weights, %"),
        OfRows::Count => pick(lang, "число строк", "the number of rows"),
    }
}
