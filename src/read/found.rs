//! The cells in which the values of one school stand.

use csv::ByteRecord;

use super::layout::{Feed, Layout};
use super::number::Mark;
use super::rows::numbering::{RowNumbers, below};
use super::rows::row::Row;
use super::{Body, Sheet, pieces};
use crate::config::Settings;
use crate::model::FoundCell;

/// Finds the cells of a school, by column of the dataset. Of a school with several rows only the columns are told: from
/// which rows its values come is traced where they are made.
pub fn found(
    sheets: &[Sheet],
    layout: &Layout,
    settings: &Settings,
    decimal: Option<Mark>,
    id: &str,
) -> Vec<FoundCell> {
    let by_sheet = pieces::read(sheets, layout, settings, decimal);
    let mut out = Vec::new();
    for ((sheet, columns), decoded) in sheets.iter().zip(&layout.sheets).zip(&by_sheet) {
        let Some(nth) = decoded.ids.iter().position(|own| own == id) else { continue };
        let is_long = sheet.shape.as_deref().is_some_and(|shape| shape.holds(sheet, columns.school, settings));
        let is_one_row = !is_long && sheet.piece_of.is_none();
        let place = decoded.places[nth];
        let record = is_one_row.then(|| below(sheet).find(|(at, _)| *at == place)).flatten();
        let mut numbers = RowNumbers::new(sheet);
        let row = record.is_some().then(|| numbers.of(place));
        for &(column, feed) in &columns.feeds {
            let [part, whole] = feed.columns();
            let is_share = matches!(feed, Feed::Share { .. });
            for at in if is_share { vec![part, whole] } else { vec![part] } {
                let text = record.as_ref().map(|(_, record)| shown(sheet, record, at));
                let source = sheet.shape.as_deref().map_or(Some(at), |shape| shape.source(at, sheet.own));
                out.push(FoundCell {
                    column,
                    file: sheet.file.clone(),
                    sheet: sheet.name(),
                    row,
                    place: source,
                    heading: sheet.headings.get(at).map(|heading| heading.text.clone()).unwrap_or_default(),
                    text,
                });
            }
        }
    }
    out
}

/// A cell as it stands.
fn shown(sheet: &Sheet, record: &ByteRecord, at: usize) -> String {
    let is_book = matches!(sheet.body, Body::Cells { .. });
    Row { record, place: 0, is_first: false, after_gap: false, is_book }.cell(at).into_owned()
}
