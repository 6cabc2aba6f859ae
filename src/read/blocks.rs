//! Large texts, read in blocks: while some are taken apart the next ones are read, and of each only its columns stay.
//!
//! No rule stands here. A row that says no more than its cells is taken as the code of all rows would take it
//! (`fast`); any other row goes through that code, with all it has to say; and what only the whole text can tell, or
//! nobody would write into a plain table, gives the file back to the reader that holds the whole text: a quote, an end
//! of line of the old Mac, a mark of another encoding, a problem. So every message keeps its code and its place.

mod cut;
mod fast;
mod head;
mod look;
#[cfg(test)]
mod tests;

use std::io::{Read, Seek, SeekFrom};

use csv::ByteRecord;
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::decode::{Decoded, decoded, rows_by};
use super::layout::{Where, layout};
use super::number::Mark;
use super::part::Part;
use super::plan::{Line, Plan};
use super::seen::Seen;
use super::{Hints, Sheet, repeated};
use crate::config::Settings;
use crate::model::Numbers;
use cut::Cutter;
use fast::Fast;
use look::{Letters, Look};

/// What a table can be read from more than once.
pub trait Seekable: Read + Seek + Send {}

impl<T: Read + Seek + Send> Seekable for T {}

/// How much is read at a time.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    /// For the head: more than all that decides on delimiter and headings.
    head: usize,
    /// For a block.
    block: usize,
}

/// What suits tables of all sizes.
const SIZES: Sizes = Sizes { head: 1 << 20, block: 1 << 20 };

/// The file is to be read as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct AsAWhole;

/// Reads the only table of a year in blocks, and gives the settings back as [`layout`] does; none where the file must
/// be read as a whole. `keeps_left_out`: something else than the table names schools.
pub fn in_blocks(
    (file, source): (&str, &mut dyn Seekable),
    settings: &Settings,
    wheres: &[Where],
    hints: &Hints,
    keeps_left_out: bool,
) -> Option<(Decoded, Settings)> {
    read((file, source), settings, (wheres, hints, keeps_left_out), SIZES)
        .ok()
        .map(|(decoded, settings, _)| (decoded, settings))
}

/// Reads a table; also tells how many rows were taken at once.
fn read(
    (file, source): (&str, &mut dyn Seekable),
    settings: &Settings,
    (wheres, hints, keeps_left_out): (&[Where], &Hints, bool),
    sizes: Sizes,
) -> Result<(Decoded, Settings, usize), AsAWhole> {
    let head = head::read(file, source, settings, hints, sizes.head).ok_or(AsAWhole)?;
    let sheets = [head.sheet];
    let (mut layout, settings) = layout(&sheets, settings, wheres).map_err(|_| AsAWhole)?;
    layout.keeps_left_out |= keeps_left_out;
    let own = Plan::new(&sheets[0], &layout.sheets[0], &settings);
    let mut plan = Plan { keep_left_out: layout.keeps_left_out, ..own };
    let mut counted = 0;
    let part = rows_by(&mut plan, hints.decimal, &mut |plan, decimals| {
        source.seek(SeekFrom::Start(head.below)).map_err(|_| AsAWhole)?;
        let blocks = Blocks { plan, decimals, fast: Fast::new(plan, decimals) };
        let (part, fast) = blocks.whole(source, sizes.block, (head.row, head.letters))?;
        counted = fast;
        Ok(part)
    })?;
    // What repeated ids mean, their rows tell.
    if !repeated::twice(&part.ids).is_empty() {
        return Err(AsAWhole);
    }
    let mut part = part;
    part.warnings.extend(repeated::twins(&plan, &part));
    let decoded = decoded(&sheets, &layout, &settings, hints.decimal, vec![part]).map_err(|_| AsAWhole)?;
    // Of a value that is doubted the cell is told.
    if decoded.dataset.implausible.is_empty() { Ok((decoded, settings, counted)) } else { Err(AsAWhole) }
}

/// What the rows above tell of those below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    /// Only rows that belong to the headings stand above.
    below_headings: bool,
    /// A blank row, or a note, stands directly above.
    after_gap: bool,
}

impl State {
    /// Below most rows.
    const USUAL: Self = Self { below_headings: false, after_gap: false };
}

/// What was read of a block.
struct Block {
    part: Part,
    /// What its rows tell of those below it.
    state: State,
    /// Whether a gap above it matters for it.
    is_open: bool,
    /// How many of its rows were taken at once.
    fast: usize,
}

/// Takes blocks of rows apart.
struct Blocks<'a> {
    plan: &'a Plan<'a>,
    decimals: &'a [Option<Mark>],
    fast: Option<Fast>,
}

impl Blocks<'_> {
    /// Reads all blocks, the first row being that of a number, and says how many rows were taken at once.
    fn whole(
        &self,
        source: &mut dyn Seekable,
        size: usize,
        (row, mut letters): (usize, Letters),
    ) -> Result<(Part, usize), AsAWhole> {
        let mut cutter = Cutter::new(source, size);
        let count = 2 * rayon::current_num_threads();
        let (mut whole, mut fast, mut row) = (self.part(), 0, row);
        let mut state = State { below_headings: true, after_gap: false };
        let mut ready = cutter.blocks(count, Vec::new()).map_err(|_| AsAWhole)?;
        let mut spare = Vec::new();
        while !ready.is_empty() {
            let looks: Vec<Option<Look>> = ready.par_iter().map(|block| Look::new(block)).collect();
            let looks: Vec<Look> = looks.into_iter().collect::<Option<_>>().ok_or(AsAWhole)?;
            let mut rows = Vec::with_capacity(looks.len());
            for look in &looks {
                rows.push(row);
                row += look.lines;
            }
            let read = |nth: usize, above: State| self.block(&ready[nth], (&looks[nth], rows[nth]), above);
            // What stands above the first block is known; above the others it is supposed.
            let first = state;
            let above = |nth: usize| if nth == 0 { first } else { State::USUAL };
            let all = || (0..ready.len()).into_par_iter().map(|nth| read(nth, above(nth))).collect::<Vec<_>>();
            let (next, blocks) = rayon::join(|| cutter.blocks(count, spare), all);
            for (nth, block) in blocks.into_iter().enumerate() {
                let mut block = block?;
                if state != above(nth) && (block.is_open || state.below_headings) {
                    block = read(nth, state)?;
                }
                state = block.state;
                fast += block.fast;
                whole.append(block.part);
                letters = letters.and(looks[nth].letters);
            }
            (spare, ready) = (ready, next.map_err(|_| AsAWhole)?);
        }
        if letters.are_doubtful() { Err(AsAWhole) } else { Ok((whole, fast)) }
    }

    fn part(&self) -> Part {
        let mut part = Part::new(self.plan.parts);
        part.columns.iter_mut().for_each(|column| column.numbers = Numbers::in_steps());
        part
    }

    /// Reads a block whose first line has that number.
    fn block(&self, bytes: &[u8], (look, row): (&Look, usize), above: State) -> Result<Block, AsAWhole> {
        let text = std::str::from_utf8(bytes).map_err(|_| AsAWhole)?;
        let mut out = Block { part: self.part(), state: above, is_open: true, fast: 0 };
        let mut fast = self.fast.as_ref().map(|fast| fast.clone_for(look.returns));
        let delimiter = self.plan.sheet.delimiter.unwrap_or(b',');
        let mut record = ByteRecord::new();
        let (mut at, mut row, mut is_first) = (0, row, true);
        while at < bytes.len() {
            if !out.state.below_headings
                && let Some(fast) = &mut fast
                && let Some(next) = fast.row(self.plan, text, (at, row), &mut out.part)
            {
                (at, row, out.fast) = (next, row + 1, out.fast + 1);
                out.state.after_gap = false;
                out.is_open &= !is_first;
                is_first = false;
                continue;
            }
            let line = bytes[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
            let place = row;
            (at, row) = (at + line.len() + 1, row + 1);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                out.state.after_gap = true;
                continue;
            }
            record.clear();
            line.split(|byte| *byte == delimiter).for_each(|cell| record.push_field(cell));
            self.row(&record, place, &mut out);
            is_first = false;
            if let Some(fast) = &mut fast {
                fast.learn(&out.part);
            }
        }
        Ok(out)
    }

    /// Reads a row that is looked at as a whole.
    fn row(&self, record: &ByteRecord, place: usize, out: &mut Block) {
        let State { below_headings: is_first, after_gap } = out.state;
        let line = Line { record, place, is_first, after_gap, is_book: false };
        let seen = self.plan.row(&line, self.decimals, &mut out.part);
        let is_head = matches!(seen, Seen::Blank | Seen::Numbers | Seen::Units | Seen::Most);
        out.state.below_headings = seen == Seen::Headings || (is_first && is_head);
        out.state.after_gap = matches!(seen, Seen::Blank | Seen::Note);
    }
}

/// A sheet whose text was read in blocks.
fn counted(sheet: Sheet) -> Sheet {
    Sheet { is_counted: true, ..sheet }
}
