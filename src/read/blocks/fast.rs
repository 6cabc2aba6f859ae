//! Rows that say no more than their cells: an id that announces nothing, numbers, gaps. Such a row is a school whatever
//! stands around it, and nothing has to be told of it.

use crate::config::IdReading;
use crate::read::layout::Feed;
use crate::read::number::{Looks, Mark, written};
use crate::read::rows::decoded::DecodedRows;
use crate::read::rows::plan::Plan;

/// What a column is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellUse {
    /// Nothing.
    None,
    /// The ids.
    Id,
    /// The names.
    Name,
    /// The groups.
    Group,
    /// A `same` column, by its place in the list.
    Same(usize),
    /// An indicator, by its place among the feeds.
    Number(usize),
}

/// A gap among the steps of a row.
const GAP: i32 = i32::MIN;

/// Takes rows that say no more than their cells.
#[derive(Clone)]
pub(super) struct Fast {
    delimiter: u8,
    /// What ends a line.
    end: u8,
    /// What each column is used for, from left to right.
    uses: Vec<CellUse>,
    /// The settled mark of each indicator.
    decimals: Vec<Option<Mark>>,
    /// How the numbers of each indicator were seen to be written, and the mark that they are tried with.
    looks: Vec<(Looks, u8)>,
    /// The numbers of the row: steps of so many decimals.
    steps: Vec<(i32, u8)>,
    /// Where the cells of the row that hold texts are.
    texts: Vec<(CellUse, usize, usize)>,
}

impl Fast {
    /// None where the settings ask for more than the cells of a row say.
    pub(super) fn new(plan: &Plan, decimals: &[Option<Mark>]) -> Option<Self> {
        let (sheet, columns) = (plan.sheet, plan.columns);
        let is_plain = plan.strip.is_empty()
            && plan.id == IdReading::AsIs
            && !plan.words.has_own()
            && plan.odd.is_none()
            && plan.totals.is_empty()
            && !plan.is_long()
            && sheet.year.is_none()
            && !(columns.name_in_id || columns.is_list)
            && [columns.wheres.len(), columns.limits.len(), columns.share_limits.len()] == [0; 3];
        let texts =
            [(Some(columns.school), CellUse::Id), (columns.name, CellUse::Name), (columns.by, CellUse::Group)];
        let texts = texts.into_iter().filter_map(|(at, what)| Some((at?, what)));
        let same = columns.texts().zip(0..).map(|((_, at), nth)| (at, CellUse::Same(nth)));
        let feeds = columns.feeds.iter().zip(0..).map(|((_, feed), nth)| match feed {
            Feed::Cell(at) => Some((*at, CellUse::Number(nth))),
            _ => None,
        });
        let mut uses = vec![CellUse::None; sheet.own];
        for one in texts.chain(same).map(Some).chain(feeds) {
            let (at, what) = one?;
            let known = uses.get_mut(at).filter(|known| **known == CellUse::None)?;
            *known = what;
        }
        let first = |decimal: &Option<Mark>| (Looks::default(), decimal.map_or(b'.', mark_byte));
        is_plain.then(|| Self {
            delimiter: sheet.delimiter.unwrap_or(b','),
            end: b'\n',
            uses,
            decimals: decimals.to_vec(),
            looks: decimals.iter().map(first).collect(),
            steps: vec![(GAP, 0); decimals.len()],
            texts: Vec::new(),
        })
    }

    /// The same for a block whose lines end in CR and LF, or in LF alone.
    pub(super) fn for_lines(&self, returns: bool) -> Self {
        Self { end: if returns { b'\r' } else { b'\n' }, ..self.clone() }
    }

    /// Takes up what a row that was looked at as a whole told of its columns.
    pub(super) fn learn(&mut self, rows: &DecodedRows) {
        for ((looks, mark), (column, decimal)) in
            self.looks.iter_mut().zip(rows.columns.iter().zip(&self.decimals))
        {
            *looks = column.looks;
            let is_comma = looks.has(Looks::decimal(Mark::Comma)) && !looks.has(Looks::decimal(Mark::Point));
            *mark = mark_byte(decimal.unwrap_or(if is_comma { Mark::Comma } else { Mark::Point }));
        }
    }

    /// Takes the row that starts there, and says where the next one does; none if it must be looked at as a whole,
    /// and nothing was taken of it.
    pub(super) fn take(
        &mut self,
        plan: &Plan,
        text: &str,
        (at, row): (usize, usize),
        rows: &mut DecodedRows,
    ) -> Option<usize> {
        let next = self.cells(text.as_bytes(), at)?;
        let known = &plan.known;
        let is_known = known.end.is_some_and(|end| row >= end)
            || known.knows_rows() && (known.others.contains_key(&row) || known.schools.contains(&row));
        let id =
            || self.texts.iter().find(|(what, ..)| *what == CellUse::Id).map(|(_, from, to)| &text[*from..*to]);
        if is_known || !plan.exclude.is_empty() && id().is_none_or(|id| plan.exclude.contains(id)) {
            return None;
        }
        rows.read += 1;
        rows.places.push(row);
        for &(what, from, to) in &self.texts {
            let cell = &text[from..to];
            match what {
                CellUse::Id => rows.ids.push(cell),
                CellUse::Name => rows.names.push(cell),
                CellUse::Group => rows.groups.push(cell),
                CellUse::Same(nth) => rows.same[nth].push(cell),
                CellUse::Number(_) | CellUse::None => {}
            }
        }
        for (column, &(step, decimals)) in rows.columns.iter_mut().zip(&self.steps) {
            match step {
                GAP => column.numbers.push(None),
                step => column.numbers.push_step(step, decimals),
            }
        }
        rows.last_fed = Some(rows.ids.len() - 1);
        Some(next)
    }

    /// Looks at the cells of a row, and keeps them.
    fn cells(&mut self, bytes: &[u8], mut at: usize) -> Option<usize> {
        self.texts.clear();
        let last = self.uses.len().wrapping_sub(1);
        let mut is_fed = false;
        for (nth, &what) in self.uses.iter().enumerate() {
            let end = if nth == last { self.end } else { self.delimiter };
            let from = at;
            match what {
                CellUse::Number(column) => {
                    let (steps, next) = self.number(bytes, from, end, column)?;
                    is_fed |= steps.0 != GAP;
                    self.steps[column] = steps;
                    at = next;
                    continue;
                }
                // What stands first may announce a note.
                CellUse::None if nth > 0 => {
                    at = ends(bytes, from, |byte| byte == self.delimiter || byte == b'\n' || byte == b'\r')?;
                }
                _ => {
                    at = ends(bytes, from, |byte| !byte.is_ascii_alphanumeric())?;
                    if !is_code(&bytes[from..at]) {
                        return None;
                    }
                    self.texts.push((what, from, at));
                }
            }
            if bytes[at] != end {
                return None;
            }
            at = at.wrapping_add(1);
        }
        // An LF follows each CR.
        let next = at.wrapping_add(usize::from(self.end == b'\r'));
        is_fed.then_some(next)
    }

    /// The number of a cell that ends so.
    fn number(&self, bytes: &[u8], at: usize, end: u8, column: usize) -> Option<((i32, u8), usize)> {
        let (looks, mark) = self.looks[column];
        if let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>())
            && let Some(Short { len, step, decimals }) = short(u64::from_le_bytes(*word), end, mark)
        {
            let is_known = decimals == 0 || looks.has(if mark == b',' { COMMA } else { POINT });
            return is_known.then_some(((step, decimals), at.wrapping_add(len).wrapping_add(1)));
        }
        let to = ends(bytes, at, |byte| byte == self.delimiter || byte == b'\n' || byte == b'\r')?;
        if bytes[to] != end {
            return None;
        }
        if to == at {
            return Some(((GAP, 0), at.wrapping_add(1)));
        }
        let number = written(&bytes[at..to], self.decimals[column])?;
        let step = i32::try_from(number.digits)
            .ok()
            .filter(|step| looks.holds(number.looks) && !(number.negative && *step == 0))?;
        let decimals = u8::try_from(number.decimals).ok().filter(|decimals| *decimals < 10)?;
        Some(((if number.negative { -step } else { step }, decimals), to.wrapping_add(1)))
    }
}

/// A decimal comma was seen.
const COMMA: Looks = Looks::decimal(Mark::Comma);
/// A decimal point was seen.
const POINT: Looks = Looks::decimal(Mark::Point);

const fn mark_byte(mark: Mark) -> u8 {
    match mark {
        Mark::Comma => b',',
        Mark::Point => b'.',
    }
}

/// Where a cell ends, from its start on; none at the end of the text.
fn ends(bytes: &[u8], from: usize, is_end: impl Fn(u8) -> bool) -> Option<usize> {
    let len = bytes.get(from..)?.iter().position(|byte| is_end(*byte))?;
    Some(from.wrapping_add(len))
}

/// Whether a cell of letters and digits announces nothing and is more than zeros: a digit stands first or second.
fn is_code(cell: &[u8]) -> bool {
    match cell {
        [first, ..] if first.is_ascii_digit() => cell.iter().any(|byte| *byte != b'0'),
        [_, second, ..] => second.is_ascii_digit(),
        _ => false,
    }
}

/// A number of at most seven characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Short {
    /// Its characters.
    len: usize,
    /// Its digits as a whole number, [`GAP`] without any, and how many of them are decimals.
    step: i32,
    decimals: u8,
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// The high bit of each byte that is zero; of the bytes above the lowest such one it may be wrong.
const fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & (ONES * 0x80)
}

/// The number at the start of eight bytes, the first of them lowest, up to the byte `end`; none if it is longer, or
/// written in any other way than with digits and one mark between them, or with three decimals, which may be thousands.
fn short(word: u64, end: u8, mark: u8) -> Option<Short> {
    let len = zero_bytes(word ^ (ONES * u64::from(end))).trailing_zeros() / 8;
    if len == 0 {
        return Some(Short { len: 0, step: GAP, decimals: 0 });
    }
    if len == 8 {
        return None;
    }
    let below = |count: u32| !(u64::MAX << (8 * count));
    let inside = word & below(len);
    let point = (zero_bytes(inside ^ (ONES * u64::from(mark))) & below(len)).trailing_zeros() / 8;
    let (digits, count, decimals) = if point == 8 {
        (inside, len, 0)
    } else {
        // The decimals move down over the mark.
        let whole = inside & below(point);
        (whole | ((inside >> 8) & !below(point)), len.wrapping_sub(1), len.wrapping_sub(1).wrapping_sub(point))
    };
    // Digits at the upper end, zeros before them.
    let digits = (digits ^ ((ONES * 0x30) & below(count))).wrapping_shl(8 * (8 - count));
    let is_odd = (digits | digits.wrapping_add(ONES * 0x76)) & (ONES * 0x80) != 0;
    if count == 0 || is_odd || point == 0 || point < 8 && matches!(decimals, 0 | 3) {
        return None;
    }
    // Pairs of digits, then fours, then all eight.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let low = (pairs & 0x0000_00ff_0000_00ff).wrapping_mul(0x000f_4240_0000_0064);
    let high = (pairs >> 16 & 0x0000_00ff_0000_00ff).wrapping_mul(0x0000_2710_0000_0001);
    let step = i32::try_from(low.wrapping_add(high) >> 32).ok()?;
    Some(Short { len: len as usize, step, decimals: u8::try_from(decimals).ok()? })
}

#[cfg(test)]
mod tests {
    use super::{GAP, Mark, Short, is_code, short, written};
    use crate::read::number::Looks;

    /// Every text of up to six of these characters, in front of what ends a cell.
    #[test]
    fn short_numbers_are_those_that_are_read_digit_by_digit() {
        const SIGNS: &[u8] = b"0159.,- a;\n\xd0";
        for length in 0..=5 {
            let count = SIGNS.len().pow(length);
            for number in 0..count {
                let mut cell = Vec::new();
                let mut rest = number;
                for _ in 0..length {
                    cell.push(SIGNS[rest % SIGNS.len()]);
                    rest /= SIGNS.len();
                }
                for (mark, byte) in [(Mark::Comma, b','), (Mark::Point, b'.')] {
                    let mut word = [cell.as_slice(), b";1.5\n000"].concat();
                    word.truncate(8);
                    let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
                    let Some(found) = short(word, b';', byte) else { continue };
                    let end = cell.iter().position(|byte| *byte == b';').unwrap_or(cell.len());
                    let text = &cell[..end];
                    assert_eq!(found.len, end, "{cell:?}");
                    if text.is_empty() {
                        assert_eq!(found, Short { len: 0, step: GAP, decimals: 0 });
                        continue;
                    }
                    let number = written(text, None).unwrap_or_else(|| panic!("{cell:?} is no number"));
                    assert_eq!(
                        (found.step.into(), found.decimals.into()),
                        (number.digits.cast_signed(), number.decimals)
                    );
                    let looks = if found.decimals > 0 { Looks::decimal(mark) } else { Looks::default() };
                    assert_eq!((number.looks, number.negative), (looks, false), "{cell:?}");
                }
            }
        }
    }

    #[test]
    fn most_numbers_of_tables_are_short() {
        for cell in ["0", "7", "100", "61.25", "0.5", "12.0", "1234567", "123.45", "0.1234"] {
            let mut word = [cell.as_bytes(), b",8,9,1,2,3"].concat();
            word.truncate(8);
            let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
            assert!(short(word, b',', b'.').is_some(), "{cell}");
        }
    }

    #[test]
    fn codes_announce_nothing() {
        for (cell, expected) in [
            ("1", true),
            ("007", true),
            ("000", false),
            ("0", false),
            ("S1", true),
            ("S", false),
            ("SUM1", false),
            ("2A", true),
            ("", false),
        ] {
            assert_eq!(is_code(cell.as_bytes()), expected, "{cell}");
        }
    }
}
