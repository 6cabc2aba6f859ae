//! Cells of rows whose text is gone, read again.

use std::io::{Read, SeekFrom};

use super::Seekable;
use crate::model::Implausible;
use crate::read::implausible::as_it_stands;

/// Where blocks start.
#[derive(Default)]
pub(super) struct Starts {
    /// The number of the first row of each block, where it starts in the file, and how long it is.
    blocks: Vec<(usize, u64, usize)>,
    end: u64,
}

impl Starts {
    /// Below the headings.
    pub(super) const fn new(end: u64) -> Self {
        Self { blocks: Vec::new(), end }
    }

    /// Adds the block that follows.
    pub(super) fn push(&mut self, row: usize, len: usize) {
        self.blocks.push((row, self.end, len));
        self.end += len as u64;
    }

    /// Tells the values that are doubted as they stand in their cells; none where one has no row of its own.
    pub(super) fn tell(&self, source: &mut dyn Seekable, delimiter: u8, all: &mut [Implausible]) -> Option<()> {
        let mut wanted: Vec<(usize, &mut Implausible)> =
            all.iter_mut().map(|value| Some((value.row?, value))).collect::<Option<_>>()?;
        wanted.sort_by_key(|(row, _)| *row);
        for same in wanted.chunk_by_mut(|one, other| self.block(one.0) == self.block(other.0)) {
            let (first, start, len) = *self.blocks.get(self.block(same.first()?.0)?)?;
            source.seek(SeekFrom::Start(start)).ok()?;
            let mut block = Vec::with_capacity(len);
            Read::take(&mut *source, len as u64).read_to_end(&mut block).ok()?;
            let mut lines = block.split(|byte| *byte == b'\n').zip(first..).peekable();
            for (row, value) in same {
                while lines.next_if(|(_, number)| number < row).is_some() {}
                let line = lines.peek()?.0;
                let cell = line.strip_suffix(b"\r").unwrap_or(line).split(|byte| *byte == delimiter);
                value.value = cell.into_iter().nth(value.place).map_or_else(String::new, as_it_stands);
            }
        }
        Some(())
    }

    /// The block of a row.
    fn block(&self, row: usize) -> Option<usize> {
        self.blocks.partition_point(|(first, ..)| *first <= row).checked_sub(1)
    }
}
