//! The sheet of movement: the table of transitions, and what became of every school, and why.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::{Cluster, Language};
use crate::papers::compare::{foot, head, why};
use crate::report::{Heading, Movement};
use crate::words::column::sheet as heading;
use crate::words::workbook::{Sheet, move_notes, sheet as name};
use crate::words::{moves, noise};
use crate::write::xlsx::{Column, Grid, MOST_ROWS, Page, Style, Value, paper, place};

/// The sheet.
pub(super) fn sheet(lang: Language, movement: &Movement) -> Result<Worksheet, XlsxError> {
    let grid = grid(lang, movement);
    let mut sheet = paper(name(lang, Sheet::Movement))?;
    let widths = grid.widths(&mut sheet)?;
    let columns = place(grid.columns.len());
    let mut page = Page::new(sheet, widths);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    head(lang, movement, &mut above);
    foot(lang, movement, &mut below);
    page.blocks(&above)?;
    let top = page.grid(&grid)?;
    let bottom = top + u32::try_from(grid.rows.min(MOST_ROWS)).unwrap_or(0);
    page.sheet.set_repeat_rows(top, top)?;
    page.sheet.autofilter(top, 0, bottom, columns - 1)?;
    page.blocks(&below)?;
    Ok(page.sheet)
}

fn grid(lang: Language, movement: &Movement) -> Grid<'_> {
    let all = &movement.moves;
    let mut columns = Vec::new();
    if all.iter().any(|one| one.group.is_some()) {
        columns.push(Column::new(heading(lang, Heading::Group), Style::Plain, |at| {
            Value::text(all[at].group.as_deref())
        }));
    }
    columns
        .push(Column::new(heading(lang, Heading::School), Style::Plain, |at| Value::text(Some(&all[at].school))));
    if all.iter().any(|one| one.name.is_some()) {
        columns.push(Column::new(heading(lang, Heading::Name), Style::Plain, |at| {
            Value::text(all[at].name.as_deref())
        }));
    }
    let cluster = |cluster: Option<Cluster>| Value::cluster(cluster);
    columns.push(Column::new(heading(lang, Heading::From), Style::Plain, move |at| cluster(all[at].from)));
    columns.push(Column::new(heading(lang, Heading::To), Style::Plain, move |at| cluster(all[at].to)));
    columns.push(Column::new(heading(lang, Heading::Move), Style::Words, move |at| {
        Value::text(Some(moves::words(all[at].on_paper()).cell.of(lang)))
    }));
    columns.push(Column::new(heading(lang, Heading::Cause), Style::Words, move |at| {
        let why = why(lang, movement, &all[at]);
        Value::text(Some(why.as_str()).filter(|why| !why.is_empty()))
    }));
    let keys =
        [Heading::ComplexityBefore, Heading::ComplexityAfter, Heading::ResultsBefore, Heading::ResultsAfter];
    for (number, head) in keys.into_iter().enumerate() {
        let value =
            move |at: usize| if number % 2 == 0 { all[at].before[number / 2] } else { all[at].after[number / 2] };
        let style = Style::of((0..all.len()).filter_map(value));
        columns.push(Column::new(heading(lang, head), style, move |at| Value::number(value(at))));
    }
    columns.push(Column::new(move_notes(lang), Style::Words, move |at| {
        Value::text(all[at].noise.map(|noise| noise::words(noise).cell.of(lang)))
    }));
    Grid { rows: all.len(), columns, printed: None }
}
