//! What was read of a stretch of a sheet, and how stretches become one.

use super::notes::Notes;
use super::numbering::kept;
use super::row::Row;
use super::verdict::Doubtful;
use super::words;
use crate::model::{Numbers, Texts};
use crate::problem::{Another, ProblemKind, WarningKind};
use crate::read::layout::SheetColumns;
use crate::read::number::Looks;
use crate::read::shape::Trace;

/// What is wrong with a row, before its number is known.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Where the row starts, as its source counts.
    pub(crate) place: usize,
    pub(crate) column: Option<usize>,
    pub(crate) value: Option<String>,
    pub(crate) kind: ProblemKind,
}

/// A row that is no school.
#[derive(Debug)]
pub(crate) struct LeftOut {
    pub(crate) place: usize,
    pub(crate) reason: &'static str,
    /// Its first cell that is not blank.
    pub(crate) text: String,
    /// The cell that makes a total of it, where that is another one.
    pub(crate) words: String,
    /// The school's id, if it is one.
    pub(crate) school: String,
}

impl LeftOut {
    /// A row that is no school.
    pub(crate) const fn row(place: usize, reason: &'static str, text: String, words: String) -> Self {
        Self { place, reason, text, words, school: String::new() }
    }
}

/// At most this many ids of an odd shape are looked at: more are no exception.
pub(crate) const MOST_ODD: usize = 100;

/// What the cells of an indicator's column tell beside their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct DecodedColumn {
    pub(crate) numbers: Numbers,
    /// How its numbers are written, all together.
    pub(crate) looks: Looks,
    /// The first number with a comma, and with a point, that can be read two ways: where, and as it stands.
    pub(crate) two_ways: [Option<(usize, usize, String)>; 2],
    /// Rows, among the schools, with a percent sign.
    pub(crate) percents: Vec<usize>,
}

/// The decoded rows of a stretch.
#[derive(Debug)]
pub(crate) struct DecodedRows {
    pub(crate) read: usize,
    /// Rows that went into a school together with an earlier one.
    pub(crate) merged: usize,
    pub(crate) filtered: Vec<String>,
    pub(crate) filtered_count: usize,
    pub(crate) places: Vec<usize>,
    pub(crate) ids: Texts,
    pub(crate) names: Texts,
    pub(crate) groups: Texts,
    pub(crate) same: Vec<Texts>,
    pub(crate) columns: Vec<DecodedColumn>,
    pub(crate) left_out: Vec<LeftOut>,
    /// Rows of a single cell without data that stand apart: notes, if no data follow them.
    pub(crate) suspects: Vec<usize>,
    /// The last row with data.
    pub(crate) last_fed: Option<usize>,
    pub(crate) drafts: Vec<Draft>,
    /// Bad cells that the settings take as missing.
    pub(crate) lenient: Vec<Draft>,
    /// What a reader must know of how schools were made of rows.
    pub(crate) warnings: Vec<WarningKind>,
    /// Rows that may be no schools; they are not among the schools.
    pub(crate) doubtful: Vec<Doubtful>,
    /// Schools whose ids have no digit: how many, and the first that do not name their kind (000 too, and texts that
    /// are alone in their row), with whether the id is alone in its row.
    pub(crate) bare: (usize, Vec<(usize, bool)>),
    /// The first schools without an id.
    pub(crate) blank: Vec<usize>,
    /// Where another table begins, and what tells it.
    pub(crate) other_headings: Option<(usize, Another)>,
    /// Rows with an id of their own that are called as a whole of schools is, by place: their id and that name.
    pub(crate) named_as_whole: Vec<(usize, String, String)>,
    /// Cells of which another value was taken than they show.
    pub(crate) notes: Notes,
    /// Rows without the cells at their end, none of which is used: how many rows were read with them, where they
    /// start, and how many cells they have.
    pub(crate) short: Vec<(usize, usize, usize)>,
    /// The rows from which the values of a long table come.
    pub(crate) traced: Vec<Trace>,
    /// Where the rows start whose ids are numbers of more digits than a spreadsheet keeps.
    pub(crate) rounded: Vec<usize>,
}

impl DecodedRows {
    pub(crate) fn new(columns: &SheetColumns) -> Self {
        Self {
            read: 0,
            merged: 0,
            filtered: Vec::new(),
            filtered_count: 0,
            places: Vec::new(),
            ids: Texts::default(),
            names: Texts::default(),
            groups: Texts::default(),
            same: vec![Texts::default(); columns.texts().count()],
            columns: vec![DecodedColumn::default(); columns.feeds.len()],
            left_out: Vec::new(),
            suspects: Vec::new(),
            last_fed: None,
            drafts: Vec::new(),
            lenient: Vec::new(),
            warnings: Vec::new(),
            doubtful: Vec::new(),
            bare: (0, Vec::new()),
            blank: Vec::new(),
            other_headings: None,
            named_as_whole: Vec::new(),
            notes: Notes::default(),
            short: Vec::new(),
            rounded: Vec::new(),
            traced: Vec::new(),
        }
    }

    /// Keeps in mind a school whose id has no digit but 0, or that has none.
    pub(crate) fn note_shape(&mut self, nth: usize, id: &str, row: &Row) {
        if id.is_empty() {
            if self.blank.len() < MOST_ODD {
                self.blank.push(nth);
            }
        } else if (!id.bytes().any(|byte| byte.is_ascii_digit()) || id.bytes().all(|byte| byte == b'0'))
            && id != "0"
        {
            self.bare.0 += usize::from(!id.contains('0'));
            if self.bare.1.len() < MOST_ODD && !words::is_kind(id) {
                self.bare.1.push((nth, row.is_alone()));
            }
        } else if id.contains(' ') && row.is_alone() && self.bare.1.len() < MOST_ODD && !words::is_kind(id) {
            // «Отпечатано 01.09.2025» among codes.
            self.bare.1.push((nth, true));
        }
    }

    /// Adds the rows of the stretch below.
    pub(crate) fn append(&mut self, below: Self) {
        let above = self.ids.len();
        self.short.extend(below.short.iter().map(|(nth, place, len)| (self.read + nth, *place, *len)));
        self.rounded.extend(below.rounded);
        self.notes.append(below.notes);
        self.read += below.read;
        self.filtered.extend(below.filtered);
        self.filtered_count += below.filtered_count;
        self.places.extend(below.places);
        self.ids.append(&below.ids);
        self.names.append(&below.names);
        self.groups.append(&below.groups);
        self.same.iter_mut().zip(&below.same).for_each(|(all, same)| all.append(same));
        for (all, column) in self.columns.iter_mut().zip(below.columns) {
            all.numbers.append(&column.numbers);
            all.looks = all.looks.and(column.looks);
            for (all, found) in all.two_ways.iter_mut().zip(column.two_ways) {
                *all = all.take().or(found);
            }
            all.percents.extend(column.percents.iter().map(|row| above + row));
        }
        self.left_out.extend(below.left_out);
        self.suspects.extend(below.suspects.iter().map(|row| above + row));
        self.last_fed = below.last_fed.map(|row| above + row).or(self.last_fed);
        self.drafts.extend(below.drafts);
        self.lenient.extend(below.lenient);
        self.doubtful.extend(below.doubtful.into_iter().map(|row| Doubtful { at: above + row.at, ..row }));
        self.bare.0 += below.bare.0;
        let room = MOST_ODD - self.bare.1.len();
        self.bare.1.extend(below.bare.1.iter().take(room).map(|(row, is_alone)| (above + row, *is_alone)));
        let room = MOST_ODD - self.blank.len();
        self.blank.extend(below.blank.iter().take(room).map(|row| above + row));
        self.other_headings = self.other_headings.or(below.other_headings);
    }

    /// Takes out the notes that end the table.
    pub(crate) fn without_notes(&mut self) {
        let Some(last) = self.last_fed else { return };
        let notes: Vec<usize> = self.suspects.iter().copied().filter(|row| *row > last).collect();
        if notes.is_empty() {
            return;
        }
        for &row in &notes {
            let (place, text) = (self.places[row], kept(self.ids.get(row)));
            self.drafts.retain(|draft| draft.place != place);
            self.left_out.push(LeftOut::row(place, "note", text, String::new()));
        }
        // Both go from top to bottom.
        let mut notes = notes.into_iter().peekable();
        let is_kept = |row: &usize| notes.next_if_eq(row).is_none();
        let kept: Vec<Option<usize>> = (0..self.ids.len()).filter(is_kept).map(Some).collect();
        self.pick(&kept);
    }

    /// Keeps these rows, in this order; a missing one is blank.
    pub(crate) fn pick(&mut self, rows: &[Option<usize>]) {
        self.places = rows.iter().map(|row| row.map_or(0, |row| self.places[row])).collect();
        self.ids = self.ids.picked(rows);
        for texts in [&mut self.names, &mut self.groups].into_iter().chain(&mut self.same) {
            // A column that is not used holds nothing.
            if !texts.is_empty() {
                *texts = texts.picked(rows);
            }
        }
        self.columns.iter_mut().for_each(|column| column.numbers = column.numbers.picked(rows));
    }
}
