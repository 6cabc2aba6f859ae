//! The sheet of rosters: the lists as the district prints them.

use rust_xlsxwriter::{Image, Worksheet, XlsxError};

use crate::block::Role;
use crate::model::{Language, Picture};
use crate::papers::head;
use crate::papers::report as document;
use crate::report::Report;
use crate::words::workbook::{Sheet, sheet as name};
use crate::write::xlsx::{Page, paper};

/// Widths of the heading's column and of the schools'.
const WIDTHS: [u16; 2] = [42, 98];

/// The room of the logo in pixels, and the rows that it covers.
const LOGO: (f64, f64) = (240.0, 56.0);
const LOGO_ROWS: u32 = 3;

/// The sheet.
pub(super) fn sheet(lang: Language, report: &Report) -> Result<Worksheet, XlsxError> {
    let mut sheet = paper(name(lang, Sheet::Rosters))?;
    for (at, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    let mut page = Page::new(sheet, WIDTHS.map(usize::from).to_vec());
    if let Some(Picture::Png { bytes, .. }) = report.settings.head.picture() {
        let logo = Image::new_from_buffer(bytes)?.set_scale_to_size(LOGO.0, LOGO.1, true);
        page.sheet.insert_image(0, 0, &logo)?;
        page.below(LOGO_ROWS);
    }
    let [organisation, author] = head::lines(lang, report, Role::Plain);
    page.blocks(organisation.as_slice())?;
    page.blocks(author.as_slice())?;
    page.blocks(&document::lists(lang, report))?;
    Ok(page.sheet)
}
