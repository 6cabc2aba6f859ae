//! The sheet of movement: the table of transitions, and what became of every school, and why.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::{Cluster, Language};
use crate::papers::compare::{foot, head, why};
use crate::report::{Movement, Noise};
use crate::words::movement::sure;
use crate::words::table::{code, column as heading};
use crate::words::workbook::{Sheet, move_notes, sheet as name};
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
        columns
            .push(Column::new(heading(lang, "group"), Style::Plain, |at| Value::text(all[at].group.as_deref())));
    }
    columns.push(Column::new(heading(lang, "school"), Style::Plain, |at| Value::text(Some(&all[at].school))));
    if all.iter().any(|one| one.name.is_some()) {
        columns.push(Column::new(heading(lang, "name"), Style::Plain, |at| Value::text(all[at].name.as_deref())));
    }
    let cluster = |cluster: Option<Cluster>| Value::cluster(cluster);
    columns.push(Column::new(heading(lang, "from"), Style::Plain, move |at| cluster(all[at].from)));
    columns.push(Column::new(heading(lang, "to"), Style::Plain, move |at| cluster(all[at].to)));
    columns.push(Column::new(heading(lang, "move"), Style::Words, move |at| {
        Value::text(Some(code(lang, all[at].on_paper().code())))
    }));
    columns.push(Column::new(heading(lang, "cause"), Style::Words, move |at| {
        let why = why(lang, movement, &all[at]);
        Value::text(Some(why.as_str()).filter(|why| !why.is_empty()))
    }));
    let keys = ["complexity_before", "complexity_after", "results_before", "results_after"];
    for (number, key) in keys.into_iter().enumerate() {
        let value =
            move |at: usize| if number % 2 == 0 { all[at].before[number / 2] } else { all[at].after[number / 2] };
        let style = Style::of((0..all.len()).filter_map(value));
        columns.push(Column::new(heading(lang, key), style, move |at| Value::number(value(at))));
    }
    columns.push(Column::new(move_notes(lang), Style::Words, move |at| {
        Value::text(all[at].noise.map(|noise| sure(lang, noise == Noise::Clear)))
    }));
    Grid { rows: all.len(), columns, printed: None }
}
