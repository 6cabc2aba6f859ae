//! What the reading of a row needs to know.

use std::collections::{BTreeMap, BTreeSet};

use super::short;
use super::verdict::Known;
use crate::config::{BadCells, IdReading, Settings, TableSettings};
use crate::read::book::Odd;
use crate::read::cell::Words;
use crate::read::layout::SheetColumns;
use crate::read::{Body, Sheet};

/// Everything that the decoding of a row needs to know.
pub(crate) struct Plan<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) columns: &'a SheetColumns,
    pub(crate) words: Words,
    pub(crate) stop: bool,
    pub(crate) strip: &'a [String],
    /// How ids are read.
    pub(crate) id: IdReading,
    /// The section that the settings have for the file.
    pub(crate) section: Option<TableSettings>,
    pub(crate) exclude: BTreeSet<&'a str>,
    /// Ids that the settings declare to be schools.
    pub(crate) schools: BTreeSet<&'a str>,
    /// Ids of these and of all others that the settings use as those of schools: in decisions and pairs.
    pub(crate) named: BTreeSet<&'a str>,
    /// What is known of single rows before they are read.
    pub(crate) known: Known,
    /// The rows of totals that a workbook declares: first and last column.
    pub(crate) totals: &'a [(usize, usize, usize)],
    pub(crate) keep_left_out: bool,
    pub(crate) odd: Option<&'a BTreeMap<(usize, usize), Odd>>,
    /// How many cells a row should have: a workbook's may end early.
    pub(crate) least: usize,
    /// How many cells it must have: those behind them are not used.
    pub(crate) used: usize,
    /// Whether the text has a quote.
    pub(crate) has_quotes: bool,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(sheet: &'a Sheet, columns: &'a SheetColumns, settings: &'a Settings) -> Self {
        let named = sheet.headings[..sheet.own].iter().rposition(|heading| !heading.name.is_empty());
        let none: &[(usize, usize, usize)] = &[];
        let (odd, least, has_quotes, totals) = match &sheet.body {
            Body::Text { text, .. } => {
                // Without headings a row reaches at least as far as the columns that are used.
                let last =
                    if sheet.header_row == 0 { columns.used.iter().map(|used| used.place).max() } else { named };
                (None, last.map_or(0, |last| last + 1), text.contains('"'), none)
            }
            Body::Cells { odd, totals, .. } => {
                (Some(odd).filter(|odd| !odd.is_empty()), 0, false, totals.as_slice())
            }
        };
        Self {
            sheet,
            columns,
            words: Words::new(settings),
            stop: settings.bad_cells == BadCells::Stop,
            strip: &settings.strip,
            id: sheet.id,
            section: settings.table_of(&sheet.file),
            exclude: settings.exclude.iter().map(|(id, _)| id.as_str()).collect(),
            schools: settings.schools.iter().map(String::as_str).collect(),
            named: named_schools(settings).collect(),
            known: Known::default(),
            totals,
            keep_left_out: false,
            odd,
            least,
            used: least.min(short::end(columns)),
            has_quotes,
        }
    }

    /// Whether a school may have several rows, the names of pupils among their cells.
    pub(crate) const fn is_long(&self) -> bool {
        self.sheet.shape.is_some()
    }
}

/// The ids that the settings use as those of schools.
fn named_schools(settings: &Settings) -> impl Iterator<Item = &str> {
    let decided = settings.decisions.iter().map(|decision| &decision.school);
    let pairs = settings.pairing.keep.iter().chain(&settings.pairing.forbid);
    let paired = pairs.flat_map(|pair| [&pair.mentee, &pair.mentor]);
    settings.schools.iter().chain(decided).chain(paired).map(String::as_str)
}
