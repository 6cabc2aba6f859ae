//! The keys of the settings by their sections, as the reader knows them.

use super::reader::{AXIS, DECISION, INDICATOR, PAIRING, ROOT, TABLE, TABLE_SHARE};

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySection {
    /// At the top of the file.
    Root,
    /// Of an axis.
    Axis,
    /// Of an indicator.
    Indicator,
    /// Of the pairs.
    Pairing,
    /// Of a file.
    Table,
    /// Of a share of a file's rows.
    TableShare,
    /// Of the commission's decision.
    Decision,
}

impl KeySection {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 7] =
        [Self::Root, Self::Axis, Self::Indicator, Self::Pairing, Self::Table, Self::TableShare, Self::Decision];

    /// Its keys.
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Root => ROOT,
            Self::Axis => AXIS,
            Self::Indicator => INDICATOR,
            Self::Pairing => PAIRING,
            Self::Table => TABLE,
            Self::TableShare => TABLE_SHARE,
            Self::Decision => DECISION,
        }
    }
}
