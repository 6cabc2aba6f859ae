//! The tokens of a formula, as far as they tell that it sums up its column.

use super::records::u16_at;
use crate::read::book::sums::{FEW, covers};

/// Bytes before the tokens: place, style, value, flags, and their own length.
const HEAD: usize = 22;

/// Numbers of the functions.
const SUM: u16 = 4;
/// See `SUM`.
const AVERAGE: u16 = 5;
/// See `SUM`.
const MEDIAN: u16 = 227;
/// See `SUM`.
const SUBTOTAL: u16 = 344;

/// Whether the formula of a record, in a cell whose row counts from 1 and column from 0, sums up other rows of its
/// column. Tokens beyond the usual ones of such formulas end the look.
pub(super) fn is_of_column(data: &[u8], cell: (usize, usize)) -> bool {
    let Ok(length) = u16_at(data, HEAD - 2) else { return false };
    let mut tokens = data.get(HEAD..HEAD + usize::from(length)).unwrap_or_default();
    let mut ranges: Vec<((usize, usize), (usize, usize))> = Vec::new();
    let mut least = None;
    while let Some(&kind) = tokens.first() {
        let at = |place: usize| u16_at(tokens, place).unwrap_or_default();
        // A token comes in three classes: as a reference, a value, an array.
        let class = if kind >= 0x40 { kind & 0x1f | 0x20 } else { kind };
        let size = match class {
            0x03..=0x16 => 1,
            0x19 => {
                if at(1) & 0x10 != 0 {
                    least = Some(FEW);
                }
                4
            }
            0x1c | 0x1d => 2,
            0x1e | 0x21 => 3,
            0x1f => 9,
            0x22 => {
                match at(2) & 0x7fff {
                    SUM | AVERAGE | MEDIAN => least = least.or(Some(FEW)),
                    SUBTOTAL => least = Some(2),
                    _ => {}
                }
                4
            }
            0x24 => 5,
            0x25 => {
                let column = |place| usize::from(at(place) & 0x3fff);
                ranges.push(((usize::from(at(1)) + 1, usize::from(at(3)) + 1), (column(5), column(7))));
                9
            }
            _ => break,
        };
        let Some(rest) = tokens.get(size..) else { break };
        tokens = rest;
    }
    least.is_some_and(|least| ranges.into_iter().any(|(rows, columns)| covers(rows, columns, least, cell)))
}

#[cfg(test)]
mod tests {
    use super::{HEAD, is_of_column};

    #[test]
    fn tokens_of_sums() {
        let area = |kind: u8| [kind, 1, 0, 10, 0, 2, 0xc0, 2, 0xc0];
        let formula = |tokens: &[u8]| {
            let mut data = vec![0; HEAD - 2];
            data.extend(u16::try_from(tokens.len()).unwrap().to_le_bytes());
            data.extend(tokens);
            data
        };
        let sum = [&area(0x25)[..], &[0x19, 0x10, 0, 0]].concat();
        let function = [&area(0x25)[..], &[0x22, 1, 4, 0]].concat();
        let subtotal = [&[0x1e, 9, 0][..], &area(0x25), &[0x42, 2, 0x58, 1]].concat();
        let lookup = [&area(0x25)[..], &[0x22, 3, 102, 0]].concat();
        for (tokens, is) in [(&sum, true), (&function, true), (&subtotal, true), (&lookup, false)] {
            assert_eq!(is_of_column(&formula(tokens), (12, 2)), is, "{tokens:?}");
        }
        assert!(!is_of_column(&formula(&sum), (12, 3)));
        assert!(!is_of_column(&formula(&sum), (5, 2)));
        assert!(!is_of_column(&[], (1, 1)));
    }
}
