//! What stands above the headings: the school year and the district that the tables say they are of.

use crate::model::{SchoolYear, dated, folded, tidy};
use crate::read::rows::territories::is_territory;
use crate::read::rows::words::{self, Word, words};
use crate::read::{Body, Sheet};

/// Only this many rows above the headings are looked at.
const LINES: usize = 20;

/// What makes a year the one of the table.
const YEAR: [&str; 5] = ["учебный год", "учебного года", "уч. год", "school year", "academic year"];

/// The school year of the tables, and whether all that tell one tell the same.
pub(super) fn period(sheets: &[&Sheet]) -> Option<(String, bool)> {
    let years: Vec<SchoolYear> =
        sheets.iter().flat_map(|sheet| lines_above(sheet)).filter_map(|line| year(&line)).collect();
    let newest = years.iter().max()?;
    Some((newest.to_string(), years.iter().all(|year| year == newest)))
}

/// The only district that stands above the headings.
pub(super) fn district(sheets: &[&Sheet]) -> Option<String> {
    let mut found: Vec<String> =
        sheets.iter().flat_map(|sheet| lines_above(sheet)).filter(|line| is_district(line)).collect();
    found.sort();
    found.dedup();
    (found.len() == 1).then(|| found.remove(0))
}

fn year(line: &str) -> Option<SchoolYear> {
    let text = folded(line).replace("уч.", "уч. ").replace("уч.  ", "уч. ");
    let is_said = YEAR.iter().any(|words| text.contains(words)) || text.contains("уч. г");
    dated(line).filter(|_| is_said).map(|(_, year)| year)
}

fn is_district(line: &str) -> bool {
    let text = folded(line);
    words::word(line) == Some(Word::Whole)
        && line.starts_with(char::is_uppercase)
        && words(&text).into_iter().any(is_territory)
        && dated(line).is_none()
}

/// The lines above the headings, each as one text: a year and a district are looked for in the words of a line, also
/// where a quote holds several of them. `marks` looks for single cells.
fn lines_above(sheet: &Sheet) -> Vec<String> {
    let above = sheet.header_row.saturating_sub(1).min(LINES);
    match &sheet.body {
        Body::Text { text, .. } => {
            let cells = |line: &str| match sheet.delimiter.map(char::from) {
                Some(mark) => {
                    line.split(mark).map(|cell| cell.trim().trim_matches('"')).collect::<Vec<_>>().join(" ")
                }
                None => line.to_owned(),
            };
            text.lines().take(above).map(|line| tidy(&cells(line)).into_owned()).collect()
        }
        Body::Cells { rows, .. } => {
            let of_row = |record: &csv::ByteRecord| {
                let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned());
                tidy(&cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")).into_owned()
            };
            let above = rows.iter().take_while(|(row, _)| *row <= above);
            above.map(|(_, record)| of_row(record)).collect()
        }
    }
}
