//! Rows of text become schools: ids stay text, indicators become numbers or gaps, and every row is a school,
//! excluded, or filtered. All problems of a file are collected.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use csv::ByteRecord;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::Sheet;
use super::cell::Words;
use super::csv::{Rows, is_blank, records, start_of};
use super::layout::{Feed, Layout};
use crate::config::{BadCells, Settings};
use crate::model::{Column, Dataset, Excluded, Group, Input, Numbers, RowCounts, Texts, natural_key, unguarded};
use crate::problem::{Problem, ProblemKind, Warning, WarningKind};

/// Pieces of a large text are decoded side by side; a smaller one is not worth the threads.
const PIECE: usize = 1 << 20;

/// A dataset with what must be told about it.
#[derive(Debug)]
pub struct Decoded {
    /// The schools.
    pub dataset: Dataset,
    /// Counts among the indicators, exclusions that fit nobody.
    pub warnings: Vec<Warning>,
}

/// Decodes the rows of a sheet.
///
/// # Errors
/// All cells that cannot be read, ragged rows, ids that are blank or repeated.
pub fn decode(sheet: &Sheet, layout: &Layout, settings: &Settings) -> Result<Decoded, Vec<Problem>> {
    let plan = Plan {
        sheet,
        layout,
        words: Words::new(settings),
        stop: settings.bad_cells == BadCells::Stop,
        strip: &settings.strip,
        exclude: settings.exclude.iter().map(|(id, _)| id.as_str()).collect(),
        keep_left_out: !(settings.pairing.keep.is_empty()
            && settings.pairing.forbid.is_empty()
            && settings.exclude.is_empty()),
    };
    let mut parts =
        pieces(sheet).into_par_iter().map(|(start, end)| plan.piece(start, end)).collect::<Vec<_>>().into_iter();
    let mut whole = parts.next().unwrap_or_else(|| Part::new(layout));
    parts.for_each(|part| whole.append(part));
    plan.repeated(&mut whole);
    if !whole.drafts.is_empty() {
        return Err(plan.problems(whole.drafts));
    }
    if whole.ids.is_empty() {
        let kind = if whole.rows.read == 0 { ProblemKind::NoSchools } else { ProblemKind::AllLeftOut };
        return Err(vec![Problem { file: sheet.file.clone(), row: None, column: None, value: None, kind }]);
    }
    Ok(plan.finish(whole))
}

/// Where the body can be cut into pieces: behind line ends, if no quote can hide one.
fn pieces(sheet: &Sheet) -> Vec<(usize, usize)> {
    let bytes = sheet.text.as_bytes();
    let (mut start, end) = (sheet.body, bytes.len());
    let mut out = Vec::new();
    if !bytes.contains(&b'"') {
        while end - start > 2 * PIECE {
            let Some(line) = bytes[start + PIECE..].iter().position(|&byte| byte == b'\n') else { break };
            let cut = start + PIECE + line + 1;
            out.push((start, cut));
            start = cut;
        }
    }
    out.push((start, end));
    out
}

/// What is wrong with a row, before its number is known.
struct Draft {
    offset: usize,
    column: Option<usize>,
    value: Option<String>,
    kind: ProblemKind,
}

impl Draft {
    fn of_cell(offset: usize, column: usize, cell: &[u8], kind: ProblemKind) -> Self {
        let value = Some(String::from_utf8_lossy(cell).trim().to_owned());
        Self { offset, column: Some(column), value, kind }
    }
}

/// The decoded rows of a piece.
struct Part {
    rows: RowCounts,
    starts: Vec<usize>,
    ids: Texts,
    names: Texts,
    groups: Texts,
    same: Vec<Texts>,
    numbers: Vec<Numbers>,
    comma: bool,
    point: bool,
    excluded: Vec<(usize, String, String)>,
    left_out: BTreeSet<String>,
    drafts: Vec<Draft>,
}

impl Part {
    fn new(layout: &Layout) -> Self {
        Self {
            rows: RowCounts::default(),
            starts: Vec::new(),
            ids: Texts::default(),
            names: Texts::default(),
            groups: Texts::default(),
            same: vec![Texts::default(); layout.same.len()],
            numbers: vec![Numbers::default(); layout.feeds.len()],
            comma: false,
            point: false,
            excluded: Vec::new(),
            left_out: BTreeSet::new(),
            drafts: Vec::new(),
        }
    }

    fn append(&mut self, below: Self) {
        self.rows.read += below.rows.read;
        self.rows.filtered += below.rows.filtered;
        self.starts.extend(below.starts);
        self.ids.append(&below.ids);
        self.names.append(&below.names);
        self.groups.append(&below.groups);
        self.same.iter_mut().zip(&below.same).for_each(|(all, same)| all.append(same));
        self.numbers.iter_mut().zip(&below.numbers).for_each(|(all, numbers)| all.append(numbers));
        self.comma |= below.comma;
        self.point |= below.point;
        self.excluded.extend(below.excluded);
        self.left_out.extend(below.left_out);
        self.drafts.extend(below.drafts);
    }
}

/// Everything that the decoding of a row needs to know.
struct Plan<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    words: Words,
    stop: bool,
    strip: &'a [String],
    exclude: BTreeSet<&'a str>,
    keep_left_out: bool,
}

impl Plan<'_> {
    fn piece(&self, start: usize, end: usize) -> Part {
        let mut part = Part::new(self.layout);
        let mut rows = records(&self.sheet.text.as_bytes()[start..end], self.sheet.delimiter);
        let mut record = ByteRecord::new();
        while rows.fill(&mut record) {
            self.row(&record, start + start_of(&record), &mut part);
        }
        part
    }

    fn row(&self, record: &ByteRecord, offset: usize, part: &mut Part) {
        let raw = |at: usize| record.get(at).unwrap_or_default();
        let cell = |at: usize| unguarded(std::str::from_utf8(raw(at)).unwrap_or("").trim()).trim();
        let first = cell(self.layout.school);
        if first.is_empty() && is_blank(record) {
            return;
        }
        part.rows.read += 1;
        let width = self.sheet.headings.len();
        let draft = |column, value, kind| Draft { offset, column, value, kind };
        if record.len() < width || (width..record.len()).any(|at| !cell(at).is_empty()) {
            let kind = ProblemKind::Ragged { found: record.len(), expected: width };
            return part.drafts.push(draft(None, None, kind));
        }
        let id = self.id(first);
        if !self.layout.wheres.iter().all(|(at, values)| values.iter().any(|value| value == cell(*at))) {
            part.rows.filtered += 1;
            if self.keep_left_out {
                part.left_out.insert(id.into_owned());
            }
            return;
        }
        if self.exclude.contains(id.as_ref()) {
            let text = (0..width).map(cell).find(|text| !text.is_empty()).unwrap_or("").to_owned();
            part.left_out.insert(id.to_string());
            part.excluded.push((offset, text, id.into_owned()));
            return;
        }
        if id.is_empty() {
            part.drafts.push(draft(Some(self.layout.school), None, ProblemKind::BlankId));
        }
        part.starts.push(offset);
        part.ids.push(&id);
        if let Some(at) = self.layout.name {
            part.names.push(cell(at));
        }
        if let Some(at) = self.layout.by {
            if cell(at).is_empty() {
                part.drafts.push(draft(Some(at), None, ProblemKind::BlankGroup));
            }
            part.groups.push(cell(at));
        }
        for (column, &at) in part.same.iter_mut().zip(&self.layout.same) {
            column.push(cell(at));
        }
        for (place, (_, feed)) in self.layout.feeds.iter().enumerate() {
            let value = self.feed(*feed, &raw, offset, part);
            part.numbers[place].push(value);
        }
    }

    fn id<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        if self.strip.is_empty() {
            return Cow::Borrowed(cell);
        }
        let stripped = self.strip.iter().fold(cell.to_owned(), |id, word| id.replace(word.as_str(), ""));
        Cow::Owned(stripped.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn feed<'r>(
        &self,
        feed: Feed,
        cell: &impl Fn(usize) -> &'r [u8],
        offset: usize,
        part: &mut Part,
    ) -> Option<f64> {
        match feed {
            Feed::Cell(at) => self.number(cell(at), at, offset, part),
            Feed::Share { part: some, whole } => {
                let share = self.number(cell(some), some, offset, part);
                let all = self.number(cell(whole), whole, offset, part);
                if all == Some(0.0) {
                    part.drafts.push(Draft::of_cell(offset, whole, cell(whole), ProblemKind::ZeroWhole));
                    return None;
                }
                share.zip(all).map(|(share, all)| 100.0 * share / all)
            }
        }
    }

    fn number(&self, cell: &[u8], column: usize, offset: usize, part: &mut Part) -> Option<f64> {
        match self.words.number(cell) {
            Ok(None) => None,
            Ok(value) => {
                part.comma |= cell.contains(&b',');
                part.point |= cell.contains(&b'.');
                value
            }
            Err(_) if !self.stop => None,
            Err(kind) => {
                part.drafts.push(Draft::of_cell(offset, column, cell, kind));
                None
            }
        }
    }

    /// Ids that stand twice.
    fn repeated(&self, whole: &mut Part) {
        // Ids that already ascend cannot repeat, which spares a large file the table.
        let ids = &whole.ids;
        if (1..ids.len()).all(|row| ids.get(row - 1) < ids.get(row)) {
            return;
        }
        let mut first = HashMap::with_capacity(ids.len());
        let mut again = Vec::new();
        for (row, id) in ids.iter().enumerate() {
            match first.entry(id) {
                std::collections::hash_map::Entry::Vacant(entry) => {
                    entry.insert(row);
                }
                std::collections::hash_map::Entry::Occupied(entry) if !id.is_empty() => {
                    again.push((*entry.get(), row));
                }
                std::collections::hash_map::Entry::Occupied(_) => {}
            }
        }
        let drafts = again.into_iter().map(|(first, row)| {
            let kind = ProblemKind::RepeatedId { first: self.rows().row_at(whole.starts[first]) };
            Draft {
                offset: whole.starts[row],
                column: Some(self.layout.school),
                value: Some(ids.get(row).to_owned()),
                kind,
            }
        });
        let drafts: Vec<Draft> = drafts.collect();
        whole.drafts.extend(drafts);
    }

    fn rows(&self) -> Rows<'_> {
        Rows::new(&self.sheet.text, self.sheet.start, self.sheet.delimiter)
    }

    fn problems(&self, mut drafts: Vec<Draft>) -> Vec<Problem> {
        drafts.sort_by_key(|draft| (draft.offset, draft.column));
        let mut rows = self.rows();
        let place = |draft: Draft| Problem {
            file: self.sheet.file.clone(),
            row: Some(rows.row_at(draft.offset)),
            column: draft.column.map(|at| self.sheet.headings[at].clone()),
            value: draft.value,
            kind: draft.kind,
        };
        drafts.into_iter().map(place).collect()
    }

    fn finish(&self, mut whole: Part) -> Decoded {
        let mut rows = self.rows();
        let file = &self.sheet.file;
        let listed = |(offset, text, school)| {
            let row = rows.row_at(offset);
            Excluded { file: file.clone(), row, reason: "by-settings", text, school }
        };
        let excluded: Vec<Excluded> = std::mem::take(&mut whole.excluded).into_iter().map(listed).collect();
        let known = |id: &str| whole.left_out.contains(id) || whole.ids.iter().any(|school| school == id);
        let strangers = self.exclude.iter().filter(|id| !known(id));
        let mut warnings: Vec<WarningKind> =
            strangers.map(|id| WarningKind::UnknownId { section: "exclude", id: (*id).to_owned() }).collect();
        warnings.extend(self.layout.counts.iter().cloned());
        let counts = RowCounts { schools: whole.ids.len(), excluded: excluded.len(), ..whole.rows };
        debug_assert_eq!(counts.read, counts.schools + counts.excluded + counts.filtered);
        let input = Input {
            file: file.clone(),
            sheet: None,
            sha256: None,
            encoding: self.sheet.encoding.to_owned(),
            delimiter: Some(char::from(self.sheet.delimiter)),
            decimal: if whole.comma { Some(',') } else { whole.point.then_some('.') },
            header_row: self.sheet.header_row,
            rows: counts,
        };
        let names = self.layout.feeds.iter().map(|(name, _)| name.clone());
        let columns = names.zip(whole.numbers).map(|(name, numbers)| Column { name, numbers }).collect();
        let groups = match self.layout.by {
            Some(_) => grouped(&whole.groups),
            None => vec![Group { name: None, rows: (0_u32..).take(whole.ids.len()).collect() }],
        };
        let mut group_of = vec![0; if groups.len() > 1 { whole.ids.len() } else { 0 }];
        for (group, place) in groups.iter().zip(0_u32..).filter(|_| groups.len() > 1) {
            group.rows.iter().for_each(|&row| group_of[row as usize] = place);
        }
        let dataset = Dataset {
            inputs: vec![input],
            excluded,
            ids: whole.ids,
            names: self.layout.name.map(|_| whole.names),
            groups,
            group_of,
            columns,
            axes: self.layout.axes.clone(),
            same: whole.same,
            left_out: whole.left_out,
        };
        Decoded { dataset, warnings: warnings.into_iter().map(|kind| Warning { group: None, kind }).collect() }
    }
}

/// The rows of each value, in the natural order of the values.
fn grouped(values: &Texts) -> Vec<Group> {
    let mut rows: HashMap<&str, Vec<u32>> = HashMap::new();
    for (value, row) in values.iter().zip(0_u32..) {
        rows.entry(value).or_default().push(row);
    }
    let mut groups: Vec<Group> =
        rows.into_iter().map(|(name, rows)| Group { name: Some(name.to_owned()), rows }).collect();
    groups.sort_by_cached_key(|group| group.name.as_deref().map(|name| (natural_key(name), name.to_owned())));
    groups
}
