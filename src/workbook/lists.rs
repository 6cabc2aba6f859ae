//! The sheet of rosters: the lists as the district prints them.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::Language;
use crate::papers::report as document;
use crate::report::Report;
use crate::words::workbook::{Sheet, sheet as name};
use crate::write::xlsx::{Page, paper};

/// Widths of the heading's column and of the schools'.
const WIDTHS: [u16; 2] = [42, 98];

/// The sheet.
pub(super) fn sheet(lang: Language, report: &Report) -> Result<Worksheet, XlsxError> {
    let mut sheet = paper(name(lang, Sheet::Rosters))?;
    for (at, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    let mut page = Page::new(sheet, WIDTHS.map(usize::from).to_vec());
    page.blocks(&document::lists(lang, report))?;
    Ok(page.sheet)
}
