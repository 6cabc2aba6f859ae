//! The rows of a sheet: which of them are schools, and what those say. A [`row::Row`] is read after a [`plan::Plan`];
//! [`classify`] says what it is, [`judge`] decides on those that may be a total when all rows are known, and what was
//! read is gathered in [`decoded::DecodedRows`]. [`table`] puts it together.

pub(crate) mod classify;
pub(crate) mod decoded;
pub(crate) mod headings_again;
pub(crate) mod judge;
pub(crate) mod notes;
pub(crate) mod numbering;
pub(crate) mod plan;
pub(crate) mod repeated;
pub(crate) mod row;
pub(crate) mod school;
pub(crate) mod second_table;
pub(crate) mod short;
pub(crate) mod stretch;
pub(crate) mod table;
pub(crate) mod territories;
pub(crate) mod values;
pub(crate) mod verdict;
pub(crate) mod weighed;
pub(crate) mod wholes;
pub(crate) mod words;
