//! Which sheet of a workbook holds the table, and where in it.

use std::collections::BTreeSet;

use super::book::{self, Book, RawSheet};
use super::header::{self, Header, Heading, Score, TopRow, Wanted};
use super::{Body, Hints, Sheet, shape};
use crate::config::{Settings, SheetChoice, nearest};
use crate::model::{dated, folded};
use crate::problem::{Problem, ProblemKind, Unfit, WarningKind};

/// Makes tables of the workbook's sheets that are asked for, or of those that hold the columns of the settings.
///
/// # Errors
/// No sheet of the name that is asked for; several that would do; no table.
pub(super) fn sheets(
    file: &str,
    bytes: &[u8],
    settings: &Settings,
    wanted: &Wanted,
    hints: &Hints,
) -> Result<Vec<Sheet>, Vec<Problem>> {
    let problem = |kind| vec![Problem::of_file(file, kind)];
    let read = |asked: Option<&str>| book::read(bytes, asked).map_err(|unfit| problem(ProblemKind::Unfit(unfit)));
    let taking = Taking { file, settings, wanted, hints };
    match &hints.sheet {
        None => taking.fitting(read(None)?),
        Some(SheetChoice::One(name)) => Ok(vec![taking.named(read(Some(name.as_str()))?, name)?]),
        Some(SheetChoice::Several(names)) => {
            let mut out = Vec::new();
            for name in names {
                let sheet = taking.named(read(Some(name.as_str()))?, name)?;
                out.push(taking.headed(sheet));
            }
            Ok(out)
        }
        Some(SheetChoice::All) => taking.all(read(None)?),
    }
}

/// The sheets of a workbook for which settings are to be proposed, where more than one may be a table of schools and
/// none has the usual headings, as Opora's own workbooks have.
///
/// # Errors
/// Bytes that are no workbook.
pub(super) fn to_propose(
    file: &str,
    bytes: &[u8],
    settings: &Settings,
    hints: &Hints,
) -> Result<Option<Vec<Sheet>>, Vec<Problem>> {
    let Book { raw_sheets, hidden } =
        book::read(bytes, None).map_err(|unfit| vec![Problem::of_file(file, ProblemKind::Unfit(unfit))])?;
    let wanted = Wanted::new(settings);
    let count = raw_sheets.len();
    let (mut out, mut headers): (Vec<Sheet>, Vec<Header>) = (Vec::new(), Vec::new());
    for (at, raw) in raw_sheets.into_iter().enumerate() {
        let Some(header) = header_of(&raw, &wanted, hints) else { continue };
        if header.score.is_usual {
            return Ok(None);
        }
        let is_filled = is_filled(&raw, &header);
        let hidden = if out.is_empty() { hidden.clone() } else { Vec::new() };
        let sheet = made(file, raw, header.clone(), (at, count), hidden, hints);
        if is_filled && !sheet.is_data && shape::id_of(&sheet).is_some() {
            out.push(sheet);
            headers.push(header);
        }
    }
    // A sheet a year is not a sheet a subject.
    let is_year = |sheet: &Sheet| sheet.name().is_some_and(|name| dated(&name).is_some());
    if out.len() < 2 || out.iter().filter(|sheet| is_year(sheet)).count() > 1 {
        return Ok(None);
    }
    let is_of_kind = |at: usize| {
        let mut others = (0..headers.len()).filter(|&other| other != at);
        others.any(|other| are_alike(Some(&headers[at]), Some(&headers[other])))
    };
    if (0..headers.len()).any(is_of_kind) {
        for sheet in &mut out {
            let id = shape::id_of(sheet);
            head(sheet, id);
        }
    }
    Ok(Some(out))
}

/// The columns of one sheet of several go by its name; that of the ids is the same on all.
fn head(sheet: &mut Sheet, school: Option<usize>) {
    let name = sheet.name().unwrap_or_default();
    for (at, heading) in sheet.headings.iter_mut().enumerate() {
        if Some(at) != school && !heading.name.is_empty() {
            heading.head(&name);
        }
    }
}

/// Whether a row below the headings has more than one cell.
fn is_filled(raw: &RawSheet, header: &Header) -> bool {
    let mut rows = raw.rows.iter().skip(header.at + 1);
    rows.any(|(_, cells)| cells.iter().filter(|cell| !cell.is_empty()).count() > 1)
}

/// What the sheets of a workbook are taken for.
struct Taking<'a> {
    file: &'a str,
    settings: &'a Settings,
    wanted: &'a Wanted,
    hints: &'a Hints,
}

impl Taking<'_> {
    fn problem(&self, kind: ProblemKind) -> Vec<Problem> {
        vec![Problem::of_file(self.file, kind)]
    }

    /// The sheet of that name.
    fn named(&self, book: Book, asked: &str) -> Result<Sheet, Vec<Problem>> {
        let Book { mut raw_sheets, hidden } = book;
        let Some(at) = raw_sheets.iter().position(|raw| folded(&raw.name) == folded(asked)) else {
            let names: Vec<String> = raw_sheets.iter().map(|raw| raw.name.clone()).chain(hidden).collect();
            let nearest = nearest(asked, names.iter().map(String::as_str));
            return Err(self.problem(ProblemKind::NoSheet { asked: asked.to_owned(), nearest, sheets: names }));
        };
        let header = header_of(&raw_sheets[at], self.wanted, self.hints);
        let header = header.ok_or_else(|| self.no_header(&raw_sheets[at], &hidden))?;
        let count = raw_sheets.len();
        Ok(made(self.file, std::mem::take(&mut raw_sheets[at]), header, (at, count), hidden, self.hints))
    }

    /// The sheet that fits best, with those on which the rest of the columns stands.
    fn fitting(&self, book: Book) -> Result<Vec<Sheet>, Vec<Problem>> {
        let Book { mut raw_sheets, hidden } = book;
        let headers: Vec<Option<Header>> =
            raw_sheets.iter().map(|raw| header_of(raw, self.wanted, self.hints)).collect();
        let places = match self.wanted.spread(&headers) {
            Some(places) => places,
            None => match chosen(&raw_sheets, &headers).map_err(|kind| self.problem(kind))? {
                Some(only) => vec![only],
                None => return Err(self.nothing(&hidden)),
            },
        };
        let count = raw_sheets.len();
        let (mut out, mut scores): (Vec<Sheet>, Vec<usize>) = (Vec::new(), Vec::new());
        for at in places {
            let header = headers[at].clone().ok_or_else(|| self.no_header(&raw_sheets[at], &hidden))?;
            let hidden = if out.is_empty() { hidden.clone() } else { Vec::new() };
            let score = header.score.wanted;
            out.push(made(
                self.file,
                std::mem::take(&mut raw_sheets[at]),
                header,
                (at, count),
                hidden,
                self.hints,
            ));
            scores.push(score);
        }
        let most = scores.iter().copied().max().unwrap_or_default();
        let best = scores.iter().position(|score| *score == most);
        for (at, sheet) in out.iter_mut().enumerate() {
            sheet.is_extra = Some(at) != best;
        }
        Ok(out)
    }

    /// Every sheet with a column of ids.
    fn all(&self, book: Book) -> Result<Vec<Sheet>, Vec<Problem>> {
        let Book { raw_sheets, hidden } = book;
        let (mut out, mut passed): (Vec<Sheet>, Vec<String>) = (Vec::new(), Vec::new());
        let mut lost = None;
        let count = raw_sheets.len();
        for (at, raw) in raw_sheets.into_iter().enumerate() {
            let name = raw.name.clone();
            let Some(header) = header_of(&raw, self.wanted, self.hints) else {
                passed.push(name);
                continue;
            };
            let hidden = if out.is_empty() { hidden.clone() } else { Vec::new() };
            let sheet = made(self.file, raw, header, (at, count), hidden, self.hints);
            if self.school_of(&sheet).is_some() {
                out.push(self.headed(sheet));
            } else {
                passed.push(name);
                lost = lost.or(Some(sheet));
            }
        }
        match (out.first_mut(), lost) {
            (Some(first), _) => {
                if !passed.is_empty() {
                    let file = self.file.to_owned();
                    first.warnings.push(WarningKind::SheetsPassed { file, sheets: passed });
                }
                Ok(out)
            }
            // The layout tells that no column of ids is there.
            (None, Some(sheet)) => Ok(vec![self.headed(sheet)]),
            (None, None) => Err(self.nothing(&hidden)),
        }
    }

    /// A sheet whose columns go by its name.
    fn headed(&self, mut sheet: Sheet) -> Sheet {
        let school = self.school_of(&sheet);
        head(&mut sheet, school);
        sheet
    }

    /// The column of ids; where no settings name it, one whose heading can mean nothing else.
    fn school_of(&self, sheet: &Sheet) -> Option<usize> {
        let guessed = || self.settings.school.is_none().then(|| shape::id_of(sheet)).flatten();
        shape::school_of(sheet, self.settings).or_else(guessed)
    }

    fn nothing(&self, hidden: &[String]) -> Vec<Problem> {
        self.problem(match hidden {
            [] => ProblemKind::Unfit(Unfit::Empty),
            _ => ProblemKind::OnlyHidden { sheets: hidden.to_vec() },
        })
    }

    fn no_header(&self, raw: &RawSheet, hidden: &[String]) -> Vec<Problem> {
        match self.hints.header_row {
            Some(row) => {
                let sheet = Some(raw.name.clone());
                vec![Problem { sheet, row: Some(row), ..Problem::of_file(self.file, ProblemKind::NoHeaderHere) }]
            }
            None => self.nothing(hidden),
        }
    }
}

fn made(
    file: &str,
    raw: RawSheet,
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
    let (header_row, below) = if is_bare { (0, 0) } else { (raw.rows[header.at].0, header.at + 1) };
    let is_asked = hints.header_row.is_some();
    let rows: Vec<usize> = raw.hidden_rows.into_iter().filter(|row| *row > header_row).collect();
    if !rows.is_empty() {
        warnings.push(WarningKind::HiddenRows { file: file.to_owned(), rows });
    }
    if !raw.hidden_columns.is_empty() {
        warnings.push(WarningKind::HiddenColumns { file: file.to_owned(), columns: raw.hidden_columns });
    }
    let mut headings = header.headings;
    // Columns without a heading can still be named by their place.
    let width = raw.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    if headings.len() < width {
        headings.resize(width, Heading::default());
    }
    let RawSheet { rows, odd, tall, totals, sums, .. } = raw;
    let body = Body::Cells { rows, below, odd, tall, totals, sums };
    let sheet = Some((raw.name, place.0, place.1));
    let is_data = header.is_data && !is_asked;
    Sheet { sheet, is_asked, is_data, warnings, ..Sheet::new(file, header_row, headings, body) }
}

fn header_of(raw: &RawSheet, wanted: &Wanted, hints: &Hints) -> Option<Header> {
    let rows = raw.rows.iter().zip(1..).map(|((row, cells), below)| TopRow::of_book(*row, below, cells));
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
fn chosen(raw_sheets: &[RawSheet], headers: &[Option<Header>]) -> Result<Option<usize>, ProblemKind> {
    let score = |of: fn(&Score) -> usize| -> Vec<usize> {
        headers.iter().map(|header| header.as_ref().map_or(0, |header| of(&header.score))).collect()
    };
    let is_table = |raw: &RawSheet| raw.rows.len() > 1 && raw.rows.iter().any(|(_, cells)| cells.len() > 1);
    let scores = [
        score(|score| score.wanted),
        score(|score| usize::from(score.is_usual)),
        score(|score| score.roles),
        raw_sheets.iter().map(|raw| usize::from(is_table(raw))).collect(),
    ];
    // A template with the same headings and nothing below is no table beside one that is filled in.
    let is_filled = |at: &usize| headers[*at].as_ref().is_none_or(|header| is_filled(&raw_sheets[*at], header));
    for (step, scores) in scores.iter().enumerate() {
        let most = scores.iter().copied().max().unwrap_or(0);
        let mut best: Vec<usize> = (0..raw_sheets.len()).filter(|&at| most > 0 && scores[at] == most).collect();
        // Words of the field may be more by chance on one of several sheets of a kind.
        if let (Some(&first), 2) = (best.first(), step) {
            let is_of_kind = |at: &usize| are_alike(headers[*at].as_ref(), headers[first].as_ref());
            best = (0..raw_sheets.len()).filter(|at| best.contains(at) || is_of_kind(at)).collect();
        }
        if best.iter().any(is_filled) {
            best.retain(is_filled);
        }
        match best[..] {
            [] => {}
            [only] => return Ok(Some(only)),
            _ => {
                let sheets = best.iter().map(|&at| raw_sheets[at].name.clone()).collect();
                // A sheet a year is not a sheet a subject.
                let is_year = |at: &usize| dated(&raw_sheets[*at].name).is_some();
                let are_alike = !best.iter().any(is_year)
                    && best
                        .iter()
                        .all(|&at| at == best[0] || are_alike(headers[at].as_ref(), headers[best[0]].as_ref()));
                return Err(ProblemKind::SheetCandidates { sheets, are_alike });
            }
        }
    }
    Ok(None)
}

/// Whether two sheets have most of their headings in common, as where each subject has its sheet. Tasks of a test are
/// not the same in two subjects: where both have some, the other headings decide.
fn are_alike(one: Option<&Header>, other: Option<&Header>) -> bool {
    let names = |header: Option<&Header>, wanted: &dyn Fn(&Heading) -> bool| -> BTreeSet<String> {
        let headings = header.into_iter().flat_map(|header| &header.headings);
        headings
            .filter(|heading| !heading.text.is_empty() && wanted(heading))
            .map(|heading| folded(&heading.text))
            .collect()
    };
    let are_most = |wanted: &dyn Fn(&Heading) -> bool| {
        let (one, other) = (names(one, wanted), names(other, wanted));
        let common = one.intersection(&other).count();
        common > 1 && 5 * common >= 3 * one.len().max(other.len())
    };
    let have_tasks = [one, other].iter().all(|header| !names(*header, &is_task).is_empty());
    are_most(&|_| true) || have_tasks && are_most(&|heading| !is_task(heading))
}

/// Whether a heading is the number of a task: 1, 3.2, 1K1.
fn is_task(heading: &Heading) -> bool {
    let name = heading.name.trim();
    name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().count() <= 6
        && name.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'K' | 'k' | 'К' | 'к' | '(' | ')'))
}
