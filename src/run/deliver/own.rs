//! Tables that have a paper of their own, and more to say in JSON and in the workbook than rows.

use serde::Serialize;

use super::{Telling, as_csv, single, tell};
use crate::block::Block;
use crate::papers::{self, Names, Room};
use crate::problem::{Failure, Warning};
use crate::report::{Cell, Heading, PairQuality, Table, WayEntry, WayOut};
use crate::run::goal::Single;
use crate::run::{Run, left_out};
use crate::words;
use crate::workbook;
use crate::write::{TableFormat, json, markdown, text};

/// Delivers the table of pairs; for people, and in JSON, with how good they are and what would give a mentor to those
/// without.
pub(in crate::run) fn pairs<'a>(
    run: &Run,
    goal: &Single<TableFormat>,
    table: &Table,
    quality: &dyn Fn() -> PairQuality,
    warnings: impl Iterator<Item = &'a Warning>,
) -> Result<(), Failure> {
    if matches!(goal.format, TableFormat::Csv) {
        return super::table(run, goal, table, warnings);
    }
    let (lang, quality) = (run.lang, quality());
    let names = Names::of_dataset(&run.dataset);
    let mut open: Vec<(&str, &[WayOut])> = Vec::new();
    for row in 0..table.rows {
        let id = mentee(table, row);
        open.extend(id.and_then(|id| quality.ways.get_key_value(id)).map(|(id, ways)| (id.as_str(), &ways[..])));
    }
    let said = papers::quality::blocks(lang, &quality.links, open.into_iter(), &names);
    let relax = |row: usize| {
        let ways = mentee(table, row).and_then(|id| quality.ways.get(id));
        ways.map(|ways| ways.iter().map(WayEntry::from).collect::<Vec<_>>())
    };
    let telling = Telling { all: true, speech: &run.args.speech };
    let said = &said;
    single(goal, telling, |format, screen| match format {
        TableFormat::Csv => as_csv(table, run.args.excel, lang),
        TableFormat::Json => Box::new(|out| json::write_rows(table, Some(("relax", &relax)), out)),
        TableFormat::Markdown => Box::new(move |out| {
            writeln!(out, "{}", markdown::table(lang, table))?;
            out.write_all(markdown::render(said).as_bytes())
        }),
        TableFormat::Xlsx => Box::new(move |out| {
            let name = words::quality::HEADING.of(lang);
            workbook::write_tables(lang, &[(words::workbook::table(lang), table)], Some((name, said)), out)
        }),
        TableFormat::Text => Box::new(move |out| {
            let width = screen.room.width;
            out.write_all(text::table(lang, table, width).as_bytes())?;
            out.write_all(text::render(said, width).as_bytes())
        }),
    })?;
    left_out::tell(run);
    tell(run, warnings);
    Ok(())
}

/// The mentee of a row of the table of pairs.
fn mentee<'a>(table: &Table<'a>, row: usize) -> Option<&'a str> {
    let column = table.columns.iter().find(|column| column.heading == Heading::Mentee)?;
    if let Cell::Text(id) = column.cell(row) { Some(id) } else { None }
}

/// A table with a paper of its own in text and Markdown, and more in JSON and in the workbook than rows.
pub(in crate::run) struct OwnPaper<'a, J> {
    /// The table of CSV, which is the first sheet too.
    pub(in crate::run) table: Table<'a>,
    /// The tables behind it, by the names of their sheets.
    pub(in crate::run) further: Vec<(&'static str, Table<'a>)>,
    /// The paper.
    pub(in crate::run) blocks: &'a (dyn Fn(Option<Room>) -> Vec<Block> + Sync),
    /// The name of its sheet, if it is short enough to have one.
    pub(in crate::run) sheet: Option<&'static str>,
    /// The document.
    pub(in crate::run) json: J,
}

/// Delivers a table with a paper of its own.
pub(in crate::run) fn with_paper<'a, J: Serialize + Sync>(
    run: &Run,
    goal: &Single<TableFormat>,
    paper: &OwnPaper<J>,
    warnings: impl Iterator<Item = &'a Warning>,
) -> Result<(), Failure> {
    let (lang, OwnPaper { table, further, blocks, sheet, json }) = (run.lang, paper);
    let tables = || {
        let further = further.iter().map(|(name, table)| (*name, table));
        [(words::workbook::table(lang), table)].into_iter().chain(further).collect::<Vec<_>>()
    };
    let telling = Telling { all: true, speech: &run.args.speech };
    single(goal, telling, |format, screen| match format {
        TableFormat::Csv => as_csv(table, run.args.excel, lang),
        TableFormat::Json => Box::new(|out| json::write_document(json, out)),
        TableFormat::Markdown => Box::new(|out| out.write_all(markdown::render(&blocks(None)).as_bytes())),
        TableFormat::Xlsx => Box::new(move |out| {
            let said = sheet.map(|name| (name, blocks(None)));
            let said = said.as_ref().map(|(name, blocks)| (*name, blocks.as_slice()));
            workbook::write_tables(lang, &tables(), said, out)
        }),
        TableFormat::Text => {
            Box::new(move |out| out.write_all(screen.text(lang, blocks(Some(screen.room))).as_bytes()))
        }
    })?;
    left_out::tell(run);
    tell(run, warnings);
    Ok(())
}
