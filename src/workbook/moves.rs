//! The sheet of movement: the table of transitions, and what became of every school, and why.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::{Cluster, Language};
use crate::papers::compare::{foot, head, why};
use crate::report::{Heading, Movement};
use crate::words::column::sheet as heading;
use crate::words::workbook::{Sheet, move_notes, sheet as name};
use crate::words::{moves, noise};
use crate::write::xlsx::{MOST_ROWS, Page, SheetCell, SheetTable, Style, column_number, paper};

/// The sheet.
pub(super) fn sheet(lang: Language, movement: &Movement) -> Result<Worksheet, XlsxError> {
    let table = table(lang, movement);
    let mut sheet = paper(name(lang, Sheet::Movement))?;
    let widths = table.widths(&mut sheet)?;
    let columns = column_number(table.columns.len());
    let mut page = Page::new(sheet, widths);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    head(lang, movement, &mut above);
    foot(lang, movement, &mut below);
    page.blocks(&above)?;
    let top = page.table(&table)?;
    let bottom = top + u32::try_from(table.rows.min(MOST_ROWS)).unwrap_or(0);
    page.sheet.set_repeat_rows(top, top)?;
    page.sheet.autofilter(top, 0, bottom, columns - 1)?;
    page.blocks(&below)?;
    Ok(page.sheet)
}

fn table(lang: Language, movement: &Movement) -> SheetTable<'_> {
    let all = &movement.moves;
    let mut table = SheetTable::new(all.len());
    if all.iter().any(|moved| moved.group.is_some()) {
        table.add(heading(lang, Heading::Group), Style::Plain, |at| SheetCell::text(all[at].group.as_deref()));
    }
    table.add(heading(lang, Heading::School), Style::Plain, |at| SheetCell::text(Some(&all[at].school)));
    if all.iter().any(|moved| moved.name.is_some()) {
        table.add(heading(lang, Heading::Name), Style::Plain, |at| SheetCell::text(all[at].name.as_deref()));
    }
    let cluster = |cluster: Option<Cluster>| SheetCell::cluster(cluster);
    table.add(heading(lang, Heading::From), Style::Plain, move |at| cluster(all[at].from));
    table.add(heading(lang, Heading::To), Style::Plain, move |at| cluster(all[at].to));
    table.add(heading(lang, Heading::Move), Style::Words, move |at| {
        SheetCell::text(Some(moves::words(all[at].on_paper()).cell.of(lang)))
    });
    table.add(heading(lang, Heading::Cause), Style::Words, move |at| {
        let why = why(lang, movement, &all[at]);
        SheetCell::text(Some(why.as_str()).filter(|why| !why.is_empty()))
    });
    let keys =
        [Heading::ComplexityBefore, Heading::ComplexityAfter, Heading::ResultsBefore, Heading::ResultsAfter];
    for (number, key) in keys.into_iter().enumerate() {
        let value =
            move |at: usize| if number % 2 == 0 { all[at].before[number / 2] } else { all[at].after[number / 2] };
        let style = Style::of((0..all.len()).filter_map(value));
        table.add(heading(lang, key), style, move |at| SheetCell::number(value(at)));
    }
    table.add(move_notes(lang), Style::Words, move |at| {
        SheetCell::text(all[at].noise.map(|noise| noise::words(noise).cell.of(lang)))
    });
    table
}
