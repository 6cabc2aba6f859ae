//! What a paper says: a [`Report`](crate::report::Report) as blocks in one language, in which order and in which words.
//! How it looks is decided by the formats.

pub(crate) mod beside;
pub(crate) mod border;
pub(crate) mod calibrate;
pub mod card;
pub(crate) mod compare;
pub(crate) mod erratum;
pub(crate) mod explain;
pub(crate) mod fields;
pub(crate) mod head;
pub(crate) mod keys;
pub(crate) mod means;
pub(crate) mod meeting;
pub(crate) mod names;
pub mod note;
pub(crate) mod pairs;
pub(crate) mod paths;
pub(crate) mod peers;
pub(crate) mod plan;
pub(crate) mod quality;
pub(crate) mod report;
pub(crate) mod screen;
pub(crate) mod settings;
pub(crate) mod stress;
pub(crate) mod sure;
pub(crate) mod thresholds;
pub(crate) mod told;
mod view;

pub(crate) use names::Names;
pub use screen::{Extent, Room};
pub(crate) use view::{FEW, View};

/// For whom a report is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Everything.
    Full,
    /// For the meeting of head teachers: thresholds, rosters, pairs and the two notes; no border lists, no
    /// numbers of single schools.
    Meeting,
}
