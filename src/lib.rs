//! Opora puts the schools of a district into four clusters by contingent complexity × results, prints the
//! rosters, and suggests which high-result school could help which low-result one of similar contingent.
//!
//! The library takes bytes and gives values and bytes; files, flags and streams are the matter of `run` and
//! `output::place`. A year's table goes through these stages, each with a type of its own:
//!
//! ```text
//! bytes ─read→ Sheet ─layout, decode→ Dataset ─index→ Scored ─cluster→ Clustered ─pairing→ Pairing ─┐
//!       text    columns by their part,  numbers   fitted     thresholds,  who helps whom,           │
//!       cells   rows accounted for      or gaps   scales     margins      and why not               │
//!                                                                              report → Report ←────┘
//!                                        text, csv, json, markdown ←output─ what every format shows
//! ```
//!
//! Modules in reading order:
//!
//! - [`model`] the nouns: axes, clusters, links, columns, the dataset; natural order
//! - [`problem`] what can be wrong, and warnings, as values with their place
//! - [`config`] the settings: meaning, unit, default; reading `opora.toml`; the settings as JSON
//! - [`read`] a file's bytes to a `Sheet` to a `Dataset`; guessing roles for `init`
//! - [`stats`] exact moments, quantiles, the natural break, rounding to 12 decimals
//! - [`index`] fits a scale on a group, applies it: the index of each axis
//! - [`cluster`] thresholds, margins, border, clusters, decisions of the commission
//! - [`assignment`] the best pairs over all, as integers; knows nothing of schools
//! - [`pairing`] who may meet, distances, reasons, and a checker of the result
//! - [`report`] the one value behind all formats, and tables of typed cells
//! - [`lang`] every sentence, Russian and English side by side
//! - [`output`] one small file per format, and where results are put
//! - [`cli`] what can be typed
//! - [`run`] one short function per command: where the stages meet
//!
//! Who may use whom is held by `tests/house.rs`: `stats` and `assignment` use nothing; the stages use the nouns,
//! the settings and the stages before them; `report` sees the results of all stages; `output` sees only the
//! report and `lang`; `run` sees everything.

pub mod assignment;
pub mod calibrate;
pub mod cli;
pub mod cluster;
pub mod compare;
pub mod config;
pub mod index;
pub mod lang;
pub mod model;
pub mod output;
pub mod pairing;
pub mod problem;
pub mod read;
pub mod report;
pub mod run;
pub mod stats;
pub mod training;
pub mod year;
