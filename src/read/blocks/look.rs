//! What a block holds beside its rows: whether it can be taken apart by its delimiters and line ends alone.

use crate::read::encoding::is_like_ibm866;

/// So many bytes are looked at together: as many as one byte can count.
const TOGETHER: usize = 192;

/// What was seen of a block.
pub(super) struct Look {
    /// How many lines end in it.
    pub(super) lines: usize,
    /// Whether lines end in CR and LF.
    pub(super) returns: bool,
    /// What its letters tell of the encoding.
    pub(super) letters: Letters,
}

/// What the letters of a text tell of its encoding.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    is_ascii: bool,
    /// Whether all beyond ASCII could be another encoding.
    is_like_other: bool,
}

impl Letters {
    /// Those of a piece that begins and ends between lines.
    pub(super) fn of(text: &str) -> Self {
        let is_ascii = text.is_ascii();
        Self { is_ascii, is_like_other: is_ascii || is_like_ibm866(text) }
    }

    /// Those of two pieces.
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            is_ascii: self.is_ascii && other.is_ascii,
            is_like_other: self.is_like_other && other.is_like_other,
        }
    }

    /// Whether the text could be in another encoding.
    pub(super) const fn are_doubtful(self) -> bool {
        !self.is_ascii && self.is_like_other
    }
}

impl Look {
    /// Looks through a block; none if it holds what a plain table does not: quotes, control characters, ends of lines
    /// of the old Mac, marks of joined files, bytes that are no UTF-8.
    pub(super) fn new(block: &[u8]) -> Option<Self> {
        let (mut odd, mut beyond, mut returns, mut lines) = (0_u8, 0_u8, 0_u8, 0_usize);
        for bytes in block.chunks(TOGETHER) {
            let mut ends = 0_u8;
            for &byte in bytes {
                let is_control = byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t');
                odd |= u8::from(byte == b'"' || is_control);
                beyond |= byte;
                returns |= u8::from(byte == b'\r');
                ends = ends.wrapping_add(u8::from(byte == b'\n'));
            }
            lines += usize::from(ends);
        }
        let (returns, is_ascii) = (returns > 0, beyond < 0x80);
        if odd > 0 || returns && !are_paired(block) {
            return None;
        }
        let letters = if is_ascii {
            Letters { is_ascii, is_like_other: true }
        } else {
            Letters::of(std::str::from_utf8(block).ok().filter(|text| !text.contains('\u{feff}'))?)
        };
        Some(Self { lines, returns, letters })
    }
}

/// Whether an LF follows each CR.
fn are_paired(block: &[u8]) -> bool {
    let mut pieces = block.split(|byte| *byte == b'\r').skip(1);
    pieces.all(|piece| piece.first() == Some(&b'\n'))
}
