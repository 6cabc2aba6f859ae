//! Which sheet of a workbook holds the table, and where in it.

use super::book::{Book, Grid};
use super::header::{self, Header, Heading, Score, TopRow, Wanted};
use super::{Body, Hints, Sheet};
use crate::config::nearest;
use crate::model::folded;
use crate::problem::{Problem, ProblemKind, Unfit, WarningKind};

/// Makes a sheet of the workbook's sheet that holds the table.
///
/// # Errors
/// No sheet of the name that is asked for; several that would do; no table.
pub(super) fn sheet(file: &str, book: Book, wanted: &Wanted, hints: &Hints) -> Result<Sheet, Vec<Problem>> {
    let problem = |kind| vec![Problem::of_file(file, kind)];
    let Book { grids, hidden } = book;
    let nothing = |hidden: &[String]| match hidden {
        [] => ProblemKind::Unfit(Unfit::Empty),
        _ => ProblemKind::OnlyHidden { sheets: hidden.to_vec() },
    };
    let (at, header) = match &hints.sheet {
        Some(asked) => {
            let at = grids.iter().position(|grid| folded(&grid.name) == folded(asked));
            let at = at.ok_or_else(|| {
                let names: Vec<String> =
                    grids.iter().map(|grid| grid.name.clone()).chain(hidden.clone()).collect();
                let nearest = nearest(asked, names.iter().map(String::as_str));
                problem(ProblemKind::NoSheet { asked: asked.clone(), nearest, sheets: names })
            })?;
            (at, header_of(&grids[at], wanted, hints))
        }
        None => match chosen(&grids, wanted, hints).map_err(problem)? {
            Some(chosen) => chosen,
            None => return Err(problem(nothing(&hidden))),
        },
    };
    let header = header.ok_or_else(|| match hints.header_row {
        Some(row) => {
            let sheet = Some(grids[at].name.clone());
            vec![Problem { sheet, row: Some(row), ..Problem::of_file(file, ProblemKind::NoHeaderHere) }]
        }
        None => problem(nothing(&hidden)),
    })?;
    let count = grids.len();
    let Some(grid) = grids.into_iter().nth(at) else { return Err(problem(ProblemKind::Unfit(Unfit::Empty))) };
    Ok(made(file, grid, header, (at, count), hidden, hints))
}

fn made(
    file: &str,
    grid: Grid,
    header: Header,
    place: (usize, usize),
    hidden: Vec<String>,
    hints: &Hints,
) -> Sheet {
    let mut warnings = Vec::new();
    if !hidden.is_empty() {
        warnings.push(WarningKind::HiddenSheets { file: file.to_owned(), sheets: hidden });
    }
    // Without headings the rows start at the top.
    let is_bare = hints.header_row == Some(0);
    let (header_row, below) = if is_bare { (0, 0) } else { (grid.rows[header.at].0, header.at + 1) };
    let is_asked = hints.header_row.is_some();
    let rows: Vec<usize> = grid.hidden_rows.into_iter().filter(|row| *row > header_row).collect();
    if !rows.is_empty() {
        warnings.push(WarningKind::HiddenRows { file: file.to_owned(), rows });
    }
    if !grid.hidden_columns.is_empty() {
        warnings.push(WarningKind::HiddenColumns { file: file.to_owned(), columns: grid.hidden_columns });
    }
    let mut headings = header.headings;
    // Columns without a heading can still be named by their place.
    let width = grid.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    if headings.len() < width {
        headings.resize(width, Heading::default());
    }
    Sheet {
        file: file.to_owned(),
        sheet: Some((grid.name, place.0, place.1)),
        encoding: None,
        delimiter: None,
        header_row,
        is_asked,
        is_data: header.is_data && !is_asked,
        headings,
        warnings,
        body: Body::Cells { rows: grid.rows, below, odd: grid.odd, totals: grid.totals },
    }
}

fn header_of(grid: &Grid, wanted: &Wanted, hints: &Hints) -> Option<Header> {
    let rows = grid.rows.iter().zip(1..).map(|((row, cells), below)| TopRow::of_book(*row, below, cells));
    let asked = hints.header_row;
    let top = header::top(rows.take_while(|top| asked.is_none_or(|asked| asked == 0 || top.row <= asked)), asked);
    let header = match asked {
        Some(0) => header::none(&top),
        Some(row) => header::at_row(&top, row, wanted),
        None => header::find(&top, wanted),
    }?;
    // Among the rows of the sheet.
    Some(Header { at: top[header.at].below - 1, ..header })
}

/// The sheet whose header has the most of the wanted columns; without any, the one whose headings are the usual
/// names, as in Opora's own workbooks; else the one with the most of the field's words, or the only table. None
/// where there is no table.
fn chosen(grids: &[Grid], wanted: &Wanted, hints: &Hints) -> Result<Option<(usize, Option<Header>)>, ProblemKind> {
    let headers: Vec<Option<Header>> = grids.iter().map(|grid| header_of(grid, wanted, hints)).collect();
    let score = |of: fn(&Score) -> usize| -> Vec<usize> {
        headers.iter().map(|header| header.as_ref().map_or(0, |header| of(&header.score))).collect()
    };
    let is_table = |grid: &Grid| grid.rows.len() > 1 && grid.rows.iter().any(|(_, cells)| cells.len() > 1);
    let scores = [
        score(|score| score.wanted),
        score(|score| usize::from(score.is_usual)),
        score(|score| score.roles),
        grids.iter().map(|grid| usize::from(is_table(grid))).collect(),
    ];
    // A template with the same headings and nothing below is no table beside one that is filled in.
    let is_filled = |at: &usize| {
        let header = headers[*at].as_ref().map_or(0, |header| header.at + 1);
        grids[*at]
            .rows
            .iter()
            .skip(header)
            .any(|(_, cells)| cells.iter().filter(|cell| !cell.is_empty()).count() > 1)
    };
    for scores in scores {
        let most = scores.iter().copied().max().unwrap_or(0);
        let mut best: Vec<usize> = (0..grids.len()).filter(|&at| most > 0 && scores[at] == most).collect();
        if best.iter().any(is_filled) {
            best.retain(is_filled);
        }
        match best[..] {
            [] => {}
            [only] => return Ok(Some((only, headers[only].clone()))),
            _ => {
                let sheets = best.iter().map(|&at| grids[at].name.clone()).collect();
                return Err(ProblemKind::SheetCandidates { sheets });
            }
        }
    }
    Ok(None)
}
