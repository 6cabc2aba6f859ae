//! A table that was cut into several sheets by its rows: the rows of all of them end to end, and what comes of them
//! parted again, each school with the sheet in which its first row stands.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::cut::places_in;
use super::group::Piece;
use crate::model::Texts;
use crate::problem::{ProblemKind, WarningKind};
use crate::read::rows::decoded::{DecodedColumn, DecodedRows, Draft};
use crate::read::rows::numbering::RowNumbers;

/// Fewer rows that stand in two sheets are no copy.
const COPY: usize = 3;

/// Whether it is kept from which rows a value comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Tracing {
    /// It is.
    On,
    /// It is not.
    #[default]
    Off,
}

/// The rows of all pieces, end to end.
pub(super) struct Rows {
    pub(super) ids: Texts,
    pub(super) texts: Vec<Texts>,
    pub(super) numbers: Vec<DecodedColumn>,
}

/// What comes of the rows, a school each; drafts are placed by their row among those of all pieces.
pub(super) struct Made {
    /// The first row of each school.
    pub(super) firsts: Vec<usize>,
    pub(super) ids: Texts,
    pub(super) names: Option<Texts>,
    pub(super) by: Option<Texts>,
    pub(super) same: Vec<Texts>,
    pub(super) columns: Vec<DecodedColumn>,
    pub(super) drafts: Vec<Draft>,
    pub(super) warnings: Vec<WarningKind>,
    /// For each piece the rows from which values come.
    pub(super) traced: Vec<Vec<Trace>>,
}

/// Takes the rows out of the pieces; only their ids stay.
pub(super) fn rows(pieces: &mut [Piece]) -> Rows {
    let mut out = Rows { ids: Texts::default(), texts: Vec::new(), numbers: Vec::new() };
    for Piece { read, .. } in pieces {
        out.ids.append(&read.ids);
        if out.texts.is_empty() && out.numbers.is_empty() {
            out.texts = std::mem::take(&mut read.same);
            out.numbers = std::mem::take(&mut read.columns);
            continue;
        }
        out.texts.iter_mut().zip(&read.same).for_each(|(all, own)| all.append(own));
        for (all, own) in out.numbers.iter_mut().zip(&read.columns) {
            all.numbers.append(&own.numbers);
            all.looks = all.looks.and(own.looks);
        }
    }
    out
}

/// Tells of a piece all rows of which stand in the pieces before it: then one file is a copy of another.
pub(super) fn same_rows(pieces: &mut [Piece]) {
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut first: Option<String> = None;
    let is_one = pieces.len() < 2;
    for Piece { sheet, read, .. } in pieces.iter_mut().filter(|_| !is_one) {
        let hashes: Vec<u64> = (0..read.ids.len()).map(|row| hash(read, row)).collect();
        let mut left = known.clone();
        let is_known =
            |hash: &u64| left.get_mut(hash).filter(|count| **count > 0).map(|count| *count -= 1).is_some();
        if let Some(file) = first.as_ref().filter(|_| hashes.len() >= COPY && hashes.iter().all(is_known)) {
            let kind = ProblemKind::SameRows(file.clone());
            read.drafts.push(Draft { place: read.places[0], column: None, value: None, kind });
        }
        for hash in hashes {
            *known.entry(hash).or_default() += 1;
        }
        first.get_or_insert_with(|| sheet.file.clone());
    }
}

fn hash(decoded: &DecodedRows, row: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    decoded.ids.get(row).hash(&mut hasher);
    decoded.same.iter().for_each(|texts| texts.get(row).hash(&mut hasher));
    decoded.columns.iter().for_each(|column| column.numbers.get(row).map(f64::to_bits).hash(&mut hasher));
    hasher.finish()
}

/// Parts the schools again.
pub(super) fn parted(pieces: Vec<Piece>, mut made: Made) -> Vec<DecodedRows> {
    let starts = starts(&pieces);
    let lead = pieces.first().map(|piece| piece.sheet);
    let known: HashSet<&str> = made.ids.iter().collect();
    let mut out = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        let Piece { sheet, columns, mut read, .. } = piece;
        let (start, end) = (starts[at], starts[at + 1]);
        let is_own = |school: &usize| (start..end).contains(&made.firsts[*school]);
        let own: Vec<Option<usize>> = (0..made.firsts.len()).filter(is_own).map(Some).collect();
        let picked = |texts: &Option<Texts>| texts.as_ref().map(|texts| texts.picked(&own)).unwrap_or_default();
        // A school of which one row takes part is not left out.
        let mut filtered = std::mem::take(&mut read.filtered);
        filtered.retain(|id| !known.contains(id.as_str()));
        let places = lead.map(|lead| places_in(lead, sheet)).unwrap_or_default();
        let mut drafts = std::mem::take(&mut read.drafts);
        drafts.extend(made.drafts.extract_if(.., |draft| (start..end).contains(&draft.place)).map(|draft| {
            let column = draft.column.map(|at| places.get(at).copied().unwrap_or(at));
            Draft { place: read.places[draft.place - start], column, ..draft }
        }));
        let of_column = |column: &DecodedColumn| DecodedColumn {
            numbers: column.numbers.picked(&own),
            looks: column.looks,
            ..DecodedColumn::default()
        };
        out.push(DecodedRows {
            read: read.read,
            merged: read.ids.len() - own.len(),
            filtered,
            filtered_count: read.filtered_count,
            places: own.iter().flatten().map(|&school| read.places[made.firsts[school] - start]).collect(),
            ids: made.ids.picked(&own),
            names: picked(&made.names),
            groups: picked(&made.by),
            same: made.same.iter().map(|texts| texts.picked(&own)).collect(),
            columns: made.columns.iter().map(of_column).collect(),
            left_out: std::mem::take(&mut read.left_out),
            drafts,
            lenient: std::mem::take(&mut read.lenient),
            notes: std::mem::take(&mut read.notes),
            short: std::mem::take(&mut read.short),
            named_as_whole: std::mem::take(&mut read.named_as_whole),
            warnings: if at == 0 { std::mem::take(&mut made.warnings) } else { Vec::new() },
            traced: std::mem::take(&mut made.traced[at]),
            ..DecodedRows::new(columns)
        });
    }
    out
}

/// Where the rows of each piece start among those of all, and where the last end.
fn starts(pieces: &[Piece]) -> Vec<usize> {
    let mut out = vec![0];
    for Piece { read, .. } in pieces {
        out.push(out.last().copied().unwrap_or_default() + read.ids.len());
    }
    out
}

/// A school, the place of a column, and the rows of one sheet from which its value comes.
pub(in crate::read) type Trace = (String, usize, String);

/// The rows from which values come, as a person counts them, for each piece.
pub(super) fn traced(pieces: &[Piece], columns: &[(usize, Vec<Vec<usize>>)], schools: &Texts) -> Vec<Vec<Trace>> {
    let starts = starts(pieces);
    let mut out = Vec::with_capacity(pieces.len());
    for (at, Piece { sheet, read, .. }) in pieces.iter().enumerate() {
        let (start, end) = (starts[at], starts[at + 1]);
        let mut row_numbers = RowNumbers::new(sheet);
        let numbers: Vec<usize> = match columns {
            [] => Vec::new(),
            _ => read.places.iter().map(|&place| row_numbers.of(place)).collect(),
        };
        let mut own: Vec<Trace> = Vec::new();
        for (place, rows) in columns {
            for (school, rows) in rows.iter().enumerate() {
                let rows = rows.iter().filter(|row| (start..end).contains(*row)).map(|row| numbers[row - start]);
                let text = ranges(rows);
                if !text.is_empty() {
                    own.push((schools.get(school).to_owned(), *place, text));
                }
            }
        }
        out.push(own);
    }
    out
}

/// Numbers in ascending order as `2-4,9`.
fn ranges(numbers: impl Iterator<Item = usize>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let run =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    runs.iter().map(run).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn rows_are_told_in_runs() {
        for (rows, text) in
            [(&[][..], ""), (&[5], "5"), (&[2, 3, 4, 9], "2-4,9"), (&[1, 3, 5], "1,3,5"), (&[7, 8], "7-8")]
        {
            assert_eq!(ranges(rows.iter().copied()), text);
        }
    }
}
