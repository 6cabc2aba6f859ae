//! A door for the fuzzers and the tests of laws, which have no files: papers that only a run makes, and the fast way
//! of the assignment. Nothing here is meant for other programs.

use std::io;

use crate::assignment::{self, Costs, Task};
use crate::model::Language;
use crate::page::{self, map};
use crate::papers::{self, Edition, Room, card, note};
use crate::problem::Warning;
use crate::report::{Report, Table};
use crate::words;
use crate::workbook;
use crate::write::html::sheets;
use crate::write::{Format, csv, docx, json, markdown, text};

/// Width of the text.
const WIDTH: usize = 80;

/// The report in a format, as a run writes it; of CSV, which is a table, nothing.
///
/// # Errors
/// What the writers say.
pub fn paper(format: Format, lang: Language, report: &Report) -> io::Result<Vec<u8>> {
    let blocks = |room| papers::report::document(lang, report, Edition::Full, room);
    let mut out = Vec::new();
    match format {
        Format::Csv => {}
        Format::Json => json::write_report(report, &mut out)?,
        Format::Markdown => out = markdown::render(&blocks(None)).into_bytes(),
        Format::Text => out = text::render(&blocks(Some(Room::whole(WIDTH))), WIDTH).into_bytes(),
        Format::Html => page::write(lang, report, Edition::Full, &mut out)?,
        Format::Xlsx => workbook::write(lang, report, &mut out)?,
        Format::Docx => docx::write(&note::document(lang, report, Edition::Full), &mut out)?,
        Format::Svg => map::write(lang, report, &mut out)?,
    }
    Ok(out)
}

/// What is said of warnings beside a result.
pub fn notes(lang: Language, warnings: &[Warning]) -> Vec<String> {
    words::warnings::notes(lang, warnings)
}

/// The cards of the schools as a page.
pub fn cards(lang: Language, report: &Report) -> String {
    sheets::page(&card::document(lang, report))
}

/// A table as CSV, for scripts or for Excel in a language.
///
/// # Errors
/// What the writer says.
pub fn table(table: &Table, excel: Option<Language>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    match excel {
        Some(lang) => csv::write_excel(lang, table, &mut out)?,
        None => csv::write(table, &mut out)?,
    }
    Ok(out)
}

/// The answer of the way by points, which small tasks are otherwise not given to; none where its proof fails.
pub fn by_points<C: Costs>(task: &Task<C>) -> Option<Vec<Option<usize>>> {
    assignment::fast(task)
}
