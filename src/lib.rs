//! Opora puts the schools of a district into four clusters by contingent complexity × results, prints the
//! rosters, and suggests which high-result school could help which low-result one of similar contingent.
//!
//! The library takes bytes and gives values and bytes; files, flags and streams are the matter of `run` and
//! `files`. A year's tables go through these stages, each with a type of its own:
//!
//! ```text
//! bytes ─read→ Sheets ─layout, decode→ Dataset ─index→ Scored ─cluster→ Clustered ─pairing→ Pairing ─┐
//!       text    columns by their use,   numbers   fitted     thresholds,  who helps whom,            │
//!       cells   rows accounted for      or gaps   scales     margins      and why not                │
//!                                                                                                    │
//! last year's report ─year→ Year ──────────── compare → Movement ─────────────── report → Report ←───┘
//!                     clusters, thresholds    who moved, and why                              │
//!                          text, md, docx, html, xlsx, csv, json ←write─ blocks ←papers─ what a paper says
//! ```
//!
//! Modules in reading order:
//!
//! - [`model`] the nouns: axes, clusters, links, columns, the dataset; natural order; ids that look alike
//! - [`problem`] what can be wrong, and warnings, as values with their place
//! - [`config`] the settings: meaning, unit, default; reading `opora.toml`; the settings as JSON
//! - [`read`] files' bytes to `Sheet`s (encodings, delimiters, workbooks, headers) to a `Dataset` (numbers, rows
//!   that are no schools, several rows a school made one, tables joined); guessing roles for `init`
//! - [`stats`] exact moments, quantiles, the natural break, rounding to 12 decimals
//! - [`index`] fits a scale on a group, applies it: the index of each axis
//! - [`cluster`] thresholds, margins, border, clusters, decisions of the commission, schools held
//! - [`assignment`] the best pairs over all, as integers, with a proof in every run; knows nothing of schools
//! - [`pairing`] who may meet, distances, reasons, and a checker of the result
//! - [`evidence`] beside the labels: peers, results in context, tipping points, probabilities, trials, whether it helped
//! - [`year`] what is known of an earlier year; schools that go by another id now
//! - [`compare`] movement from year to year: causes, noise, thresholds that moved, running pairs
//! - [`calibrate`] the thresholds that reproduce the most of an official list
//! - `training` who was trained, and who is still to come
//! - [`report`] the one value behind all formats, and tables of typed cells
//! - [`words`] every sentence and every number as text, Russian and English side by side
//! - [`block`] what papers are made of, whatever the format
//! - [`papers`] what a paper says: the report, the note, the cards, the comparison, as blocks
//! - [`mod@write`] how a format looks: blocks, or a table, as bytes; knows no content
//! - `page` the interactive page and the map
//! - `workbook` the sheets of the report for Excel
//! - [`files`] where results are put, whole or not at all; the streams
//! - [`cli`] what can be typed
//! - [`run`] one short function per command: where the stages meet
//!
//! Who may use whom is held by `tests/house.rs`: `stats` and `assignment` use nothing; the stages use the nouns,
//! the settings and the stages before them; `report` sees the results of all stages; `papers` sees the report
//! and `words`; `write` sees blocks and tables, and no paper; `run` sees everything.

pub mod assignment;
pub mod block;
pub mod calibrate;
pub mod cli;
pub mod cluster;
pub mod compare;
pub mod config;
#[doc(hidden)]
pub mod door;
pub mod evidence;
pub mod files;
pub mod index;
pub mod model;
pub(crate) mod page;
pub mod pairing;
pub mod papers;
pub mod problem;
pub mod read;
pub mod report;
pub mod run;
pub mod stats;
pub(crate) mod training;
pub mod words;
pub(crate) mod workbook;
pub mod write;
pub mod year;
