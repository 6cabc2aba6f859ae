//! Large texts, read in blocks: while some are taken apart the next ones are read, and of each only its columns stay.
//!
//! No rule stands here. A row that says no more than its cells is taken as the code of all rows would take it
//! ([`fast`]); any other row goes through that code, with all it has to say; and what only the whole text can tell, or
//! nobody writes into a plain table, gives the file back to the reader that holds the whole text: a quote, an end of
//! line of the old Mac, a mark of another encoding, a problem. So every message keeps its code and its place.

mod cells;
mod cut;
mod fast;
mod head;
mod look;
#[cfg(test)]
mod tests;

use std::io::{Read, Seek, SeekFrom};

use csv::ByteRecord;
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::Hints;
use super::decode::{Decoded, Tables};
use super::layout::{Where, layout};
use super::number::Mark;
use super::pieces;
use super::rows::decoded::DecodedRows;
use super::rows::plan::Plan;
use super::rows::repeated;
use super::rows::row::Above;
use super::rows::table::rows_by;
use crate::config::Settings;
use crate::model::Numbers;
use cells::Starts;
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
    let read = read((file, source), settings, (wheres, hints, keeps_left_out), SIZES);
    read.ok().map(|(decoded, settings, _)| (decoded, settings))
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
    let (mut at_once, mut starts) = (0, Starts::default());
    let mut decoded = rows_by(&mut plan, hints.decimal, &mut |plan, decimals| {
        source.seek(SeekFrom::Start(head.below)).map_err(|_| AsAWhole)?;
        starts = Starts::new(head.below);
        let blocks = Blocks { plan, decimals, fast: Fast::new(plan, decimals) };
        let (decoded, fast) = blocks.whole(source, sizes.block, (head.row, head.letters), &mut starts)?;
        at_once = fast;
        Ok(decoded)
    })?;
    // What repeated ids mean, their rows tell.
    if !repeated::are_distinct(&decoded.ids) && !repeated::repeats(&decoded.ids).is_empty() {
        return Err(AsAWhole);
    }
    decoded.warnings.extend(repeated::twins(&plan, &decoded));
    let delimiter = sheets[0].delimiter.unwrap_or(b',');
    let tables = Tables { sheets: &sheets, layout: &layout, settings: &settings, decimal: hints.decimal };
    let mut are_told = true;
    let decoded = tables.of_rows(vec![decoded], |by_sheet| {
        let mut doubted = pieces::doubtful(&sheets, &layout, by_sheet);
        are_told = starts.tell(source, delimiter, &mut doubted).is_some();
        doubted
    });
    let decoded = decoded.ok().filter(|_| are_told).ok_or(AsAWhole)?;
    Ok((decoded, settings, at_once))
}

/// Below most rows.
const USUAL: Above = Above { below_headings: false, after_gap: false };

/// What was read of a block.
struct ReadBlock {
    rows: DecodedRows,
    /// What its rows tell of those below it.
    above: Above,
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
        (mut row, mut letters): (usize, Letters),
        starts: &mut Starts,
    ) -> Result<(DecodedRows, usize), AsAWhole> {
        let mut cutter = Cutter::new(source, size);
        let count = 2 * rayon::current_num_threads();
        let (mut whole, mut fast, mut spare) = (self.no_rows(), 0, Vec::new());
        let mut above = Above { below_headings: true, after_gap: false };
        let mut ready = cutter.blocks(count, Vec::new()).map_err(|_| AsAWhole)?;
        while !ready.is_empty() {
            let looks: Vec<Option<Look>> = ready.par_iter().map(|block| Look::new(block)).collect();
            let looks: Vec<Look> = looks.into_iter().collect::<Option<_>>().ok_or(AsAWhole)?;
            let mut rows = Vec::with_capacity(looks.len());
            for (look, block) in looks.iter().zip(&ready) {
                rows.push(row);
                starts.push(row, block.len());
                row += look.lines;
            }
            let read = |nth: usize, above: Above| self.block(&ready[nth], (&looks[nth], rows[nth]), above);
            // What stands above the first block is known; above the others it is supposed.
            let first = above;
            let supposed = |nth: usize| if nth == 0 { first } else { USUAL };
            let all = || (0..ready.len()).into_par_iter().map(|nth| read(nth, supposed(nth))).collect::<Vec<_>>();
            let (next, blocks) = rayon::join(|| cutter.blocks(count, spare), all);
            for (nth, block) in blocks.into_iter().enumerate() {
                let mut block = block?;
                if above != supposed(nth) && (block.is_open || above.below_headings) {
                    block = read(nth, above)?;
                }
                above = block.above;
                fast += block.fast;
                whole.append(block.rows);
                letters = letters.and(looks[nth].letters);
            }
            (spare, ready) = (ready, next.map_err(|_| AsAWhole)?);
        }
        if letters.are_doubtful() { Err(AsAWhole) } else { Ok((whole, fast)) }
    }

    fn no_rows(&self) -> DecodedRows {
        let mut rows = DecodedRows::new(self.plan.columns);
        rows.columns.iter_mut().for_each(|column| column.numbers = Numbers::in_steps());
        rows
    }

    /// Reads a block whose first line has that number.
    fn block(&self, bytes: &[u8], (look, row): (&Look, usize), above: Above) -> Result<ReadBlock, AsAWhole> {
        let text = std::str::from_utf8(bytes).map_err(|_| AsAWhole)?;
        let mut out = ReadBlock { rows: self.no_rows(), above, is_open: true, fast: 0 };
        let mut fast = self.fast.as_ref().map(|fast| fast.for_lines(look.returns));
        let delimiter = self.plan.sheet.delimiter.unwrap_or(b',');
        let mut record = ByteRecord::new();
        let (mut at, mut row, mut is_first) = (0, row, true);
        while at < bytes.len() {
            if !out.above.below_headings
                && let Some(fast) = &mut fast
                && let Some(next) = fast.take(self.plan, text, (at, row), &mut out.rows)
            {
                (at, row, out.fast) = (next, row + 1, out.fast + 1);
                out.above = USUAL;
                out.is_open &= !is_first;
                is_first = false;
                continue;
            }
            let line = bytes[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
            let place = row;
            (at, row) = (at + line.len() + 1, row + 1);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                out.above.after_gap = true;
                continue;
            }
            record.clear();
            line.split(|byte| *byte == delimiter).for_each(|cell| record.push_field(cell));
            out.above = self.plan.take(&record, place, (out.above, self.decimals), &mut out.rows);
            is_first = false;
            if let Some(fast) = &mut fast {
                fast.learn(&out.rows);
            }
        }
        Ok(out)
    }
}
