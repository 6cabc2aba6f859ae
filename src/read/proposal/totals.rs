//! Rows of totals, which prove what a column holds.

use std::borrow::Cow;

use csv::ByteRecord;

use super::column::{LOOK, bare};
use crate::read::Sheet;
use crate::read::rows::numbering::below;
use crate::read::rows::words::{is_total, word};

/// So many rows of totals are looked at: the first, and the last.
const TOTALS: usize = 3;

/// The rows that are called totals, or as a whole of schools is.
pub(super) fn totals(sheet: &Sheet) -> Vec<ByteRecord> {
    let cell = |cell: &[u8]| String::from_utf8_lossy(bare(sheet, cell)).trim().to_owned();
    let is_sum = |record: &ByteRecord| {
        let mut heads = record.iter().map(cell).filter(|cell| !cell.is_empty());
        let head = heads.next().unwrap_or_default();
        is_total(&head, false) || word(&head).is_some() || heads.next().is_some_and(|next| is_total(&next, true))
    };
    let rows = below(sheet).map(|(_, record)| record).take(2 * LOOK);
    let mut out: Vec<ByteRecord> = rows.filter(|record| is_sum(record)).map(Cow::into_owned).collect();
    if out.len() > 2 * TOTALS {
        out.drain(TOTALS..out.len() - TOTALS);
    }
    out
}
