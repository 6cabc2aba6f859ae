//! The `calamine` crate as a witness: it and this reader have nothing in common, so where both find the same in
//! a cell it is there. Every book of `tests/books` that it opens is compared cell by cell.
//!
//! The sheets that are compared are the visible ones, since the others are read only when they are asked for. A
//! cell that is blank or white is none. A formula that was never calculated, to us its own text, is blank to
//! calamine. A percentage is compared as the number that is stored. All other differences are in `DIFFERENT`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, ExcelDateTime, Reader, SheetType, SheetVisible, open_workbook_auto_from_rs};

use super::programs::one_sheet;
use super::{Book, Odd, RawSheet, read};

/// What stands in a cell, and whether it is odd; by row from 1 and column from 0.
type Cells<'a> = BTreeMap<(usize, usize), (&'a str, Option<Odd>)>;

/// Books that calamine does not open, as this reader does not.
const LOCKED: [&str; 3] = ["locked.ods", "locked.xls", "locked.xlsx"];

/// Sheets on which the two must differ, and how: the place, our text, that of calamine.
const DIFFERENT: [(&str, &str); 4] = [
    // What a merged cell covers is not shown, so that no one can correct it; calamine keeps it.
    (
        r#"<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#,
        "1 1 None Some(Float(2.0))",
    ),
    // Excel has had more errors since 2018, and all of them are reported; calamine gives up on the sheet.
    (
        r#"<sheetData><row><c t="e"><v>#SPILL!</v></c></row></sheetData>"#,
        "Xlsx error: Unsupported cell error value '#SPILL!'",
    ),
    // No one knows what a shared text was that is missing, so the book is spoilt; calamine leaves the cell blank.
    (r#"<sheetData><row><c t="s"><v>7</v></c></row></sheetData>"#, r#"Damaged("shared text 7 is missing")"#),
    // No program has so many rows, so the file was not made by one; calamine takes any number.
    (r#"<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>"#, "TooLarge(Place)"),
];

/// Where calamine is mistaken: it takes the Dutch word for the general format, Standaard, for a date as there is a d
/// in it, and it knows the sheets of the open format by the usual prefixes only.
const MISTAKEN: [&str; 8] = [
    "values-asked.xlsx Школы 6 4 ",
    "values-libreoffice.xls Школы 2 4 ",
    "values-libreoffice.xls Школы 6 4 ",
    "values-prefixes.ods [\"Школы\"] []",
    "values.xls Школы 2 4 ",
    "values.xls Школы 6 4 ",
    "values.xlsx Школы 2 4 ",
    "values.xlsx Школы 6 4 ",
];

#[test]
fn calamine_differs_where_it_must() {
    for (sheet, expected) in DIFFERENT {
        let (_, lines) = differences(&one_sheet(sheet)).expect("calamine opens it");
        let lines: Vec<_> = lines.iter().map(|line| line.trim_start_matches("А ")).collect();
        assert_eq!(lines, [expected], "{sheet}");
    }
}

fn books() -> Vec<PathBuf> {
    let folder = format!("{}/tests/books", env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(folder).expect("the folder of books");
    let mut books: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| is_book(path)).collect();
    books.sort();
    books
}

fn is_book(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind == "xlsx" || kind == "xls" || kind == "ods")
}

#[test]
fn calamine_finds_the_same() {
    let (mut different, mut locked, mut compared) = (Vec::new(), Vec::new(), 0);
    let mut seen = BTreeSet::new();
    for path in books() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(&path).expect("a book");
        match differences(&bytes) {
            Some((cells, lines)) => {
                compared += cells;
                different.extend(lines.into_iter().map(|line| format!("{name} {line}")));
            }
            None => locked.push(name.into_owned()),
        }
    }
    // Each of its mistakes is there, and nothing beside them.
    different
        .retain(|line| !MISTAKEN.iter().any(|mistake| line.starts_with(mistake)) || !seen.insert(line.clone()));
    assert_eq!(different, [""; 0]);
    assert_eq!(seen.len(), MISTAKEN.len());
    // Calamine reads no XML but UTF-8.
    assert_eq!(locked.pop().as_deref(), Some("values-utf16.xlsx"));
    assert_eq!(locked, LOCKED);
    assert!(compared > 400, "only {compared} cells were compared");
}

/// Number of the cells, and a line for each in which the two differ; nothing if calamine cannot open the book.
fn differences(bytes: &[u8]) -> Option<(usize, Vec<String>)> {
    let mut theirs = open_workbook_auto_from_rs(Cursor::new(bytes.to_vec())).ok()?;
    let ours = read(bytes, None);
    let listed: Vec<_> = theirs.sheets_metadata().to_vec();
    let visible =
        |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<_> = listed.iter().filter(visible).map(|sheet| sheet.name.as_str()).collect();
    let ours = match &ours {
        Ok(Book { raw_sheets, .. }) => raw_sheets,
        Err(reason) => return Some((0, vec![format!("{reason:?}")])),
    };
    let found: Vec<_> = ours.iter().map(|raw| raw.name.as_str()).collect();
    let mut lines = Vec::new();
    if found != names {
        lines.push(format!("{found:?} {names:?}"));
    }
    let mut cells = 0;
    for (name, raw) in names.iter().zip(ours) {
        match theirs.worksheet_range(name) {
            Ok(range) => {
                let (first_row, first_column) = range.start().unwrap_or_default();
                let theirs = range.used_cells().filter(|(_, _, value)| !is_blank(value));
                let place = |at: usize, first: u32| at + usize::try_from(first).unwrap_or(usize::MAX / 2);
                let theirs = theirs
                    .map(|(row, column, value)| ((place(row, first_row) + 1, place(column, first_column)), value))
                    .collect();
                let ours = cells_of(raw);
                cells += ours.len();
                lines.extend(compared(&ours, &theirs).into_iter().map(|line| format!("{name} {line}")));
            }
            Err(error) => lines.push(format!("{name} {error}")),
        }
    }
    Some((cells, lines))
}

fn cells_of(raw: &RawSheet) -> Cells<'_> {
    let mut cells = Cells::new();
    for (row, record) in &raw.rows {
        for (column, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let odd = raw.odd.get(&(*row, column)).copied();
            // What is left out of a cell, calamine keeps; it knows a number that is shown as a date by the date.
            let is_more = matches!(odd, Some(Odd::AsDate | Odd::Footnote));
            let seen = if is_more { super::look(cell) } else { super::unmarked(cell).0 };
            let text = std::str::from_utf8(seen).expect("a text");
            cells.insert((*row, column), (text, odd));
        }
    }
    cells
}

fn compared(ours: &Cells<'_>, theirs: &BTreeMap<(usize, usize), &Data>) -> Vec<String> {
    let mut places: Vec<_> = ours.keys().chain(theirs.keys()).collect();
    places.sort_unstable();
    places.dedup();
    let is_different = |place: &&&(usize, usize)| match (ours.get(place), theirs.get(place)) {
        (Some((text, odd)), Some(value)) => !is_same(text, *odd, value),
        (Some((_, odd)), None) => *odd != Some(Odd::NoValue),
        (None, value) => value.is_some(),
    };
    let line = |place: &(usize, usize)| {
        format!("{} {} {:?} {:?}", place.0, place.1, ours.get(place).map(|(text, _)| text), theirs.get(place))
    };
    places.iter().filter(is_different).map(|place| line(place)).collect()
}

fn is_blank(value: &Data) -> bool {
    match value {
        Data::Empty => true,
        Data::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn is_same(text: &str, odd: Option<Odd>, value: &Data) -> bool {
    let is_date = matches!(odd, Some(Odd::Date | Odd::AsDate));
    match value {
        Data::String(theirs) if odd == Some(Odd::PartStruck) => theirs.contains(text),
        Data::String(theirs) => text == theirs,
        Data::Int(theirs) => number(text) == number(&theirs.to_string()),
        // It reads the 0 that holds the place of a result that is still to be calculated.
        Data::Float(0.0) if odd == Some(Odd::NoValue) => true,
        Data::Float(theirs) => number(text) == Some(*theirs),
        Data::Bool(theirs) => text == if *theirs { "TRUE" } else { "FALSE" },
        Data::Error(theirs) => text == theirs.to_string(),
        Data::DateTime(theirs) => is_date && text == moment(theirs),
        Data::DateTimeIso(theirs) => is_date && Some(text) == day(theirs).as_deref(),
        Data::DurationIso(theirs) => is_date && Some(text) == hours(theirs).as_deref(),
        Data::Empty => odd == Some(Odd::NoValue),
    }
}

/// The number of a text; a percent sign moves its point and nothing is calculated.
fn number(text: &str) -> Option<f64> {
    let decimal = text.strip_suffix('%').map_or_else(|| text.to_owned(), |number| format!("{number}e-2"));
    decimal.parse().ok()
}

/// A date as we write it, or a time of day, or a duration.
fn moment(value: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
    if value.is_duration() {
        let minutes = (value.as_f64() * 86_400.0).round() / 60.0;
        format!("{:.0}:{:02.0}", (minutes / 60.0).floor(), (minutes % 60.0).floor())
    } else if value.as_f64() < 1.0 {
        format!("{hour}:{minute:02}")
    } else {
        format!("{day:02}.{month:02}.{year:04}")
    }
}

/// `2025-08-02T18:00:00` as a day.
fn day(iso: &str) -> Option<String> {
    Some(format!("{}.{}.{}", iso.get(8..10)?, iso.get(5..7)?, iso.get(..4)?))
}

/// `PT12H30M00S` as hours and minutes.
fn hours(iso: &str) -> Option<String> {
    let (hours, rest) = iso.strip_prefix("PT")?.split_once('H')?;
    Some(format!("{hours}:{}", rest.split_once('M')?.0))
}
