//! Blocks of whole lines out of whatever gives bytes.

use std::io::{self, Read};

use super::Seekable;

/// Cuts what is read into blocks of whole lines.
pub(super) struct Cutter<'a> {
    source: &'a mut dyn Seekable,
    size: usize,
    /// What was read of the line that goes on.
    rest: Vec<u8>,
    is_done: bool,
}

impl<'a> Cutter<'a> {
    /// A cutter of blocks of about this size; a longer line is a block of its own.
    pub(super) fn new(source: &'a mut dyn Seekable, size: usize) -> Self {
        Self { source, size, rest: Vec::new(), is_done: false }
    }

    /// The next blocks, in buffers that are no longer needed; fewer, or none, at the end.
    pub(super) fn blocks(&mut self, count: usize, mut spare: Vec<Vec<u8>>) -> io::Result<Vec<Vec<u8>>> {
        let mut out = Vec::with_capacity(count);
        while out.len() < count {
            let Some(block) = self.next(spare.pop().unwrap_or_default())? else { break };
            out.push(block);
        }
        Ok(out)
    }

    /// The next block; the last line of all may lack its end.
    fn next(&mut self, mut block: Vec<u8>) -> io::Result<Option<Vec<u8>>> {
        block.clear();
        block.append(&mut self.rest);
        while !self.is_done {
            let from = block.len();
            block.reserve(self.size);
            let read = Read::take(&mut *self.source, self.size as u64).read_to_end(&mut block)?;
            self.is_done = read < self.size;
            if let Some(last) = block[from..].iter().rposition(|byte| *byte == b'\n').filter(|_| !self.is_done) {
                self.rest.extend_from_slice(&block[from + last + 1..]);
                block.truncate(from + last + 1);
                return Ok(Some(block));
            }
        }
        Ok((!block.is_empty()).then_some(block))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::Cutter;

    #[test]
    fn blocks_are_whole_lines_of_all_bytes() {
        let long = format!("a\n{}\r\nb", "x".repeat(5000));
        for text in ["", "a", "\n", "a\n", "a\n\n\nb\r\nc", "one line\nanother", long.as_str()] {
            for size in (1..70).chain([1 << 20]) {
                let mut source = Cursor::new(text);
                let mut cutter = Cutter::new(&mut source, size);
                let mut all = Vec::new();
                loop {
                    let blocks = cutter.blocks(3, vec![b"spare".to_vec()]).expect("blocks");
                    if blocks.is_empty() {
                        break;
                    }
                    all.extend(blocks);
                }
                assert_eq!(all.concat(), text.as_bytes(), "{size}");
                let ends = all.iter().rev().skip(1).all(|block| block.ends_with(b"\n"));
                assert!(ends && !all.iter().any(Vec::is_empty), "{size}: {all:?}");
            }
        }
    }
}
