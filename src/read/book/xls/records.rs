//! The records of a stream: a kind, a length, and so many bytes.

use crate::problem::Unfit;

/// The first record of the workbook and of each sheet.
pub(super) const START: u16 = 0x0809;
/// The last one.
pub(super) const END: u16 = 0x000a;
/// What did not fit into the record before.
const CONTINUED: u16 = 0x003c;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// A cursor over a stream.
pub(super) struct Records<'a> {
    rest: &'a [u8],
    start: usize,
}

impl<'a> Records<'a> {
    /// The records from a place on.
    pub(super) fn from(stream: &'a [u8], place: usize) -> Result<Self, Unfit> {
        let rest = stream.get(place..).filter(|rest| !rest.is_empty()).ok_or(Unfit::Truncated)?;
        Ok(Self { rest, start: rest.len() })
    }

    /// The next record; a stream does not end before its last one.
    pub(super) fn next(&mut self) -> Result<Record<'a>, Unfit> {
        let (kind, length) = (u16_at(self.rest, 0), u16_at(self.rest, 2));
        let (Ok(kind), Ok(length)) = (kind, length) else {
            return Err(Unfit::Truncated);
        };
        let end = 4 + usize::from(length);
        let data = self.rest.get(4..end).ok_or(Unfit::Truncated)?;
        self.rest = &self.rest[end..];
        Ok(Record { kind, data })
    }

    /// The data of a record and of those that continue it.
    pub(super) fn with_continued(&mut self, data: &'a [u8]) -> Vec<&'a [u8]> {
        let mut pieces = vec![data];
        while u16_at(self.rest, 0).is_ok_and(|kind| kind == CONTINUED) {
            match self.next() {
                Ok(record) => pieces.push(record.data),
                Err(_) => break,
            }
        }
        pieces
    }

    /// How many bytes were passed.
    pub(super) const fn passed(&self) -> usize {
        self.start - self.rest.len()
    }
}

/// Two bytes at a place of a record.
pub(super) fn u16_at(data: &[u8], at: usize) -> Result<u16, Unfit> {
    Ok(u16::from_le_bytes(array(data, at)?))
}

/// Four bytes.
pub(super) fn u32_at(data: &[u8], at: usize) -> Result<u32, Unfit> {
    Ok(u32::from_le_bytes(array(data, at)?))
}

/// A number in eight bytes.
pub(super) fn f64_at(data: &[u8], at: usize) -> Result<f64, Unfit> {
    Ok(f64::from_le_bytes(array(data, at)?))
}

/// A number in four bytes: a whole one or the upper half of another, maybe in hundredths.
pub(super) fn packed_at(data: &[u8], at: usize) -> Result<f64, Unfit> {
    let bits = u32_at(data, at)?;
    let whole = i32::from_le_bytes(bits.to_le_bytes()) >> 2;
    let number = if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(whole) };
    Ok(if bits & 1 == 0 { number } else { number / 100.0 })
}

fn array<const N: usize>(data: &[u8], at: usize) -> Result<[u8; N], Unfit> {
    let bytes = data.get(at..).and_then(|data| data.first_chunk());
    bytes.copied().ok_or_else(|| Unfit::Damaged("a record is too short".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::packed_at;

    #[test]
    fn packed_numbers() {
        for (bits, number) in [
            (0x3ff0_0000_u32, 1.0),
            (0x3ff0_0001, 0.01),
            (6430 << 2 | 3, 64.3),
            (5 << 2 | 2, 5.0),
            ((-7_i32 << 2 | 2).cast_unsigned(), -7.0),
        ] {
            assert_eq!(packed_at(&bits.to_le_bytes(), 0), Ok(number));
        }
    }
}
