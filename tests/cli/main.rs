//! End-to-end tests: the program is run as a person runs it, and everything it leaves behind is compared.
//!
//! Longer texts stand in `tests/golden`; `BLESS=1 cargo test --test cli` rewrites them.

#![allow(clippy::similar_names, reason = "a test and its text")]

mod axes;
#[path = "../below/mod.rs"]
mod below;
mod beside;
mod books;
mod bounded;
mod calc;
mod calibrate;
mod cards;
mod chains;
mod check;
mod clash;
mod columns;
mod decisions;
mod delimiters;
#[cfg(unix)]
mod desk;
mod diff;
mod erratum;
mod explain;
mod export;
mod files;
mod fixtures;
mod folder;
mod formulas;
mod found;
mod harness;
mod heads;
#[cfg(unix)]
mod held;
mod help;
mod honest;
mod hostile;
mod implausible;
mod init;
mod input;
mod joined;
mod kinds;
mod language;
mod left;
mod limits;
mod lists;
mod lost;
mod marks;
mod means;
mod messy;
mod names;
mod noise;
mod note;
mod obstacles;
mod one_hash;
mod one_language;
mod page;
mod paths;
mod peers;
mod plan;
mod problems;
mod proposals;
mod read_ids;
mod readme;
mod report;
mod rims;
mod roles;
mod rows;
mod same_bytes;
mod settings;
mod shapes;
mod signs;
mod stress;
mod sums;
mod sure;
mod sure_steps;
mod systems;
mod tables;
#[cfg(unix)]
mod terminal;
mod title;
mod together;
mod usage;
mod values;
mod waiting;
mod wine;
mod word;
mod workbook;
mod years;
