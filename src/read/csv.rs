//! Records out of delimited text, and the line in which a person finds them.

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::model::unguarded;
use crate::problem::ProblemKind;

/// The records of a text, from its first byte on.
pub(super) fn records(text: &[u8], delimiter: u8) -> Records<'_> {
    let reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text);
    Records { reader }
}

/// An iterator over records; `fill` reuses one for speed.
pub(super) struct Records<'a> {
    reader: Reader<&'a [u8]>,
}

impl Records<'_> {
    /// Reads the next record into `record`; false at the end.
    pub(super) fn fill(&mut self, record: &mut ByteRecord) -> bool {
        // A flexible reader of a slice can neither fail to read nor find a wrong width.
        self.reader.read_byte_record(record).unwrap_or(false)
    }

    /// Where the reader stands, in bytes from the start.
    pub(super) fn offset(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }
}

/// The records of a text without quotes, from its first byte on: the same that [`records`] gives, at a third of the
/// cost, as nothing but delimiters and line ends means anything.
pub(super) struct Plain<'a> {
    text: &'a [u8],
    delimiter: u8,
    at: usize,
}

impl<'a> Plain<'a> {
    /// At the start of a text.
    pub(super) fn new(text: &'a [u8], delimiter: u8) -> Self {
        Self { text, delimiter, at: 0 }
    }

    /// Reads the next record into `record`, and says where it starts, give or take the line ends before it; none at
    /// the end.
    pub(super) fn fill(&mut self, record: &mut ByteRecord) -> Option<usize> {
        let place = self.at;
        let rest = &self.text[place..];
        // The reader of the crate passes over the mark at the start of a text, too.
        let rest = if place == 0 { rest.strip_prefix(b"\xef\xbb\xbf").unwrap_or(rest) } else { rest };
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let rest = &rest[blank..];
        if rest.is_empty() {
            return None;
        }
        record.clear();
        let mut start = 0;
        let cells =
            rest.iter().enumerate().filter(|(_, byte)| **byte == self.delimiter || matches!(byte, b'\n' | b'\r'));
        for (end, byte) in cells {
            record.push_field(&rest[start..end]);
            start = end + 1;
            if *byte != self.delimiter {
                self.at = self.text.len() - rest.len() + start;
                return Some(place);
            }
        }
        record.push_field(&rest[start..]);
        self.at = self.text.len();
        Some(place)
    }
}

impl Iterator for Records<'_> {
    type Item = ByteRecord;

    fn next(&mut self) -> Option<ByteRecord> {
        let mut record = ByteRecord::new();
        self.fill(&mut record).then_some(record)
    }
}

/// Where a record starts, give or take the line ends before it.
pub(super) fn start_of(record: &ByteRecord) -> usize {
    record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX))
}

/// Whether a blank line stands between two records; `place` is the end of the upper one.
pub(super) fn gap_at(text: &[u8], place: usize) -> bool {
    let ends = text[place..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    // Of a CRLF the reader leaves the LF to the next record.
    let rest = usize::from(place > 0 && text[place - 1] == b'\r' && text.get(place) == Some(&b'\n'));
    ends.count() > rest
}

/// Whether every cell is blank.
pub(super) fn is_blank(record: &ByteRecord) -> bool {
    record.iter().all(|cell| std::str::from_utf8(cell).is_ok_and(|cell| cell.trim().is_empty()))
}

/// How many cells a record has without the blank ones that are last.
pub(super) fn filled(record: &ByteRecord) -> usize {
    let is_blank = |cell: &[u8]| std::str::from_utf8(cell).is_ok_and(|cell| cell.trim().is_empty());
    (0..record.len()).rev().find(|&at| record.get(at).is_some_and(|cell| !is_blank(cell))).map_or(0, |at| at + 1)
}

/// A cell at the top of a table as a heading: one line, blanks collapsed.
pub(super) fn heading(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    unguarded(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a text as an editor counts them, blank ones and those inside quotes too.
///
/// The `csv` crate's own line numbers are off on CRLF and after blank lines, so they are counted here, and
/// only where a message needs them; the rules of quoting are the same. A cursor: it only goes forward.
pub(super) struct Rows<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    at: usize,
    row: usize,
    state: State,
    /// Line in which the record starts.
    record: usize,
    /// Lines of records in which a character follows a closing quote.
    stray: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Bare,
    Quoted,
    QuoteInQuoted,
    Closed,
}

impl<'a> Rows<'a> {
    /// A cursor at the start of a text.
    pub(super) const fn new(text: &'a str, delimiter: u8) -> Self {
        let bytes = text.as_bytes();
        Self { bytes, delimiter, at: 0, row: 1, state: State::CellStart, record: 1, stray: Vec::new() }
    }

    /// The line of the record that starts at this byte or behind the line ends that follow it. Bytes must be
    /// asked for in ascending order.
    pub(super) fn row_at(&mut self, offset: usize) -> usize {
        let rest = &self.bytes[offset.min(self.bytes.len())..];
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        self.advance(offset + blank);
        self.row
    }

    /// The lines of records whose quotes a person must look at: one is never closed, or something follows it.
    pub(super) fn broken_quotes(text: &'a str, delimiter: u8) -> Vec<(usize, ProblemKind)> {
        if !text.as_bytes().contains(&b'"') {
            return Vec::new();
        }
        let mut end = Self::new(text, delimiter);
        end.advance(text.len());
        let open = (end.state == State::Quoted).then_some((end.record, ProblemKind::OpenQuote));
        end.stray.dedup();
        end.stray.into_iter().map(|row| (row, ProblemKind::StrayQuote)).chain(open).collect()
    }

    fn advance(&mut self, end: usize) {
        for at in self.at..end.min(self.bytes.len()) {
            let byte = self.bytes[at];
            let pair = byte == b'\r' && self.bytes.get(at + 1) == Some(&b'\n');
            self.row += usize::from(matches!(byte, b'\n' | b'\r') && !pair);
            self.state = match (self.state, byte) {
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::Quoted, _) | (State::CellStart | State::QuoteInQuoted, b'"') => State::Quoted,
                (_, b'\n' | b'\r') => {
                    self.record = self.row;
                    State::CellStart
                }
                (_, byte) if byte == self.delimiter => State::CellStart,
                (State::QuoteInQuoted | State::Closed, b' ') => State::Closed,
                (State::QuoteInQuoted | State::Closed, _) => {
                    self.stray.push(self.record);
                    State::Bare
                }
                _ => State::Bare,
            };
        }
        self.at = self.at.max(end);
    }
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::{Plain, Rows, records, start_of};
    use crate::problem::ProblemKind;

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        for (text, rows) in [
            ("a,b\n1,2\n3,4", vec![1, 2, 3]),
            ("a,b\r\n1,2\r\n3,4\r\n", vec![1, 2, 3]),
            ("\r\n\r\na,b\r\n\r\n1,2", vec![3, 5]),
            ("a,b\n\"1\n1\",2\n\n3,4", vec![1, 2, 5]),
            ("a,b\r\n\"1\r\n1\",2\r\n3,4", vec![1, 2, 4]),
            ("a\r1\r\r2", vec![1, 2, 4]),
            ("a,b\nМБОУ \"СОШ № 5\",1\n2,2", vec![1, 2, 3]),
        ] {
            let mut places = Rows::new(text, b',');
            let found: Vec<usize> =
                records(text.as_bytes(), b',').map(|record| places.row_at(start_of(&record))).collect();
            assert_eq!(found, rows, "{text:?}");
            assert_eq!(Rows::broken_quotes(text, b','), [], "{text:?}");
        }
    }

    #[test]
    fn texts_without_quotes_are_read_as_the_crate_reads_them() {
        // Every text of five of these pieces, the mark of UTF-8 at its start too.
        const PIECES: [&str; 6] = ["a", ",", ";", "\n", "\r", "ё "];
        for (mark, number) in
            ["", "\u{feff}"].into_iter().flat_map(|mark| (0..6_usize.pow(5)).map(move |n| (mark, n)))
        {
            let mut text = mark.to_owned();
            let mut rest = number;
            while rest > 0 {
                text += PIECES[rest % 6];
                rest /= 6;
            }
            let text = text.as_bytes();
            let (mut plain, mut record, mut found) = (Plain::new(text, b','), ByteRecord::new(), Vec::new());
            while let Some(place) = plain.fill(&mut record) {
                found.push((place, record.iter().map(<[u8]>::to_vec).collect::<Vec<_>>()));
            }
            let expected: Vec<(usize, Vec<Vec<u8>>)> = records(text, b',')
                .map(|record| (start_of(&record), record.iter().map(<[u8]>::to_vec).collect()))
                .collect();
            assert_eq!(found, expected, "{:?}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn quotes_that_a_person_must_look_at_are_found() {
        let (open, stray) = (ProblemKind::OpenQuote, ProblemKind::StrayQuote);
        for (text, expected) in [
            ("a,b\n1,\"x\n2,3\n", vec![(2, open)]),
            ("a,b\n1,x\"\n2,3\n", vec![]),
            ("a,b\n\"1\" ,2\n", vec![]),
            ("a,b\n\"МБОУ \"СОШ № 5\"\",2\n3,4\n", vec![(2, stray.clone())]),
            ("a,b\n\"СОШ 5,1\n6,2\n\"СОШ 7\",3\n", vec![(2, stray)]),
        ] {
            assert_eq!(Rows::broken_quotes(text, b','), expected, "{text:?}");
        }
    }
}
