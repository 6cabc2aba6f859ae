//! Which character stands between the cells.

use std::collections::BTreeMap;

use csv::ByteRecord;

use super::csv::{is_blank, records};

/// So much of the text decides: all of a district's file, and enough of any other, whose rows are held against
/// the decision when they are read.
pub(super) const LOOK: usize = 1 << 17;

/// The candidates, the likelier first where they fit equally well.
pub(super) const CANDIDATES: [u8; 4] = [b';', b'\t', b'|', b','];

/// How well a character splits a text: how many records share the commonest width, and that width.
type Fit = (usize, usize);

/// The character that splits the most of the records into equally many cells (at least two). Commas that stand
/// inside numbers do not count against another character that fits as well.
pub(super) fn delimiter(text: &str) -> u8 {
    let head = head_of(text);
    let fits: Vec<(Fit, u8)> =
        CANDIDATES.iter().rev().filter_map(|&candidate| Some((fit(head, candidate)?, candidate))).collect();
    // `max_by_key` keeps the last of equals, hence the reversed order of the candidates.
    let best = fits.iter().max_by_key(|(fit, _)| *fit);
    let Some(&((count, _), mark)) = best else { return b',' };
    if mark == b',' && commas_are_decimal(head) {
        // A quote that is never closed hides records from the right one.
        let others = fits.iter().filter(|((records, _), other)| *other != b',' && 2 * records >= count);
        return others.max_by_key(|(fit, _)| *fit).map_or(b',', |(_, other)| *other);
    }
    mark
}

/// Whether a character splits every record into equally many cells, at least three: then it stands between them.
pub(super) fn is_even(text: &str, candidate: u8) -> bool {
    let head = head_of(text);
    let filled = records(head.as_bytes(), candidate).filter(|record| !is_blank(record)).count();
    fit(head, candidate).is_some_and(|(count, width)| count == filled && width > 2)
}

/// None if the commonest width is one cell.
fn fit(head: &str, candidate: u8) -> Option<Fit> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut rows = records(head.as_bytes(), candidate);
    let mut record = ByteRecord::new();
    while rows.fill(&mut record) {
        if record.len() > 1 && !is_blank(&record) {
            *widths.entry(record.len()).or_default() += 1;
        }
    }
    widths.into_iter().map(|(width, count)| (count, width)).max()
}

/// Whether most commas stand between digits, one in a number and no point beside it.
fn commas_are_decimal(head: &str) -> bool {
    let (mut decimal, mut all) = (0, 0);
    for run in head.as_bytes().split(|byte| !byte.is_ascii_digit() && !matches!(byte, b',' | b'.')) {
        let commas = run.split(|byte| *byte == b',').count() - 1;
        let is_inside = run.first().zip(run.last()).is_some_and(|ends| *ends.0 != b',' && *ends.1 != b',');
        all += commas;
        decimal += usize::from(commas == 1 && is_inside && !run.contains(&b'.'));
    }
    2 * decimal > all
}

/// The first lines, whole.
fn head_of(text: &str) -> &str {
    if text.len() <= LOOK {
        return text;
    }
    let end = text.bytes().enumerate().skip(LOOK).find(|(_, byte)| matches!(byte, b'\n' | b'\r'));
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn the_delimiter_is_the_one_that_fits() {
        for (text, expected) in [
            ("ОУ;ЕГЭ\n1;4,5\n2;5,5\n", b';'),
            ("ОУ,ЕГЭ\n1,4.5\n", b','),
            ("ОУ\tЕГЭ\n1\t4,5\n", b'\t'),
            ("ОУ|ЕГЭ\n1|4,5\n", b'|'),
            ("ОУ,ЕГЭ\n\"1\",\"4,5\"\n", b','),
            ("ОУ;Дети с ОВЗ, %;ЕГЭ, балл\n1;4,5;60,1\n", b';'),
            ("ОУ;ОВЗ, %, доля;ЕГЭ, балл\n1,5;4,5;60,1\n2,5;3,5;61,1\n", b';'),
            ("ОУ,\"вид; тип\"\n1,a\n", b','),
            ("ОУ\n1\n", b','),
            (" \nОУ;ЕГЭ\n1;2\n", b';'),
            ("\t,\nid,kind,ell\n7,лицей,\n", b','),
            ("Свод по району\nОУ;Доля, %\n1;2,5\n2;3\n", b';'),
            ("id,note,a\n1,x; y,2\n2,z; w,3\n", b','),
            ("ОУ;ОВЗ;ЕГЭ\n1;0,9;30\n2;\"0,8;70\n3;0,1;35\n", b';'),
            ("id,name,a,b\n1,x; y 1; z 2; k 3,12.5,61.2\n2,x; y 1; z 2; k 3,4.1,70.4\n", b','),
            ("id,name,a,b\n1,x; y 1; z 2; k 3,12,61\n2,x; y 1; z 2; k 3,4,70\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }
}
