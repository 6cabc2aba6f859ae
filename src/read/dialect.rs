//! Which character stands between the cells.

use std::collections::BTreeMap;

use super::csv::{is_blank, records};

/// How many records decide.
const LOOK: usize = 100;

/// The candidates, the likelier first where they fit equally well.
const CANDIDATES: [u8; 3] = [b';', b'\t', b','];

/// The character that splits the most of the first records into equally many cells (at least two).
pub(super) fn delimiter(text: &str) -> u8 {
    let head = head_of(text);
    let fits = CANDIDATES.iter().rev().filter_map(|candidate| Some((fit(head, *candidate)?, *candidate)));
    // `max_by_key` keeps the last of equals, hence the reversed order of the candidates.
    fits.max_by_key(|(fit, _)| *fit).map_or(b',', |(_, candidate)| candidate)
}

/// How many records share the commonest width, and that width; none if it is one cell.
fn fit(head: &str, candidate: u8) -> Option<(usize, usize)> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for record in records(head.as_bytes(), candidate).filter(|record| !is_blank(record) && record.len() > 1) {
        *widths.entry(record.len()).or_default() += 1;
    }
    widths.into_iter().map(|(width, count)| (count, width)).max()
}

/// The first lines, whole.
fn head_of(text: &str) -> &str {
    let end =
        text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').nth(LOOK).map_or(text.len(), |(at, _)| at);
    &text[..end]
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
            ("ОУ,ЕГЭ\n\"1\",\"4,5\"\n", b','),
            ("ОУ;Дети с ОВЗ, %;ЕГЭ, балл\n1;4,5;60,1\n", b';'),
            ("ОУ,\"вид; тип\"\n1,a\n", b','),
            ("ОУ\n1\n", b','),
            (" \nОУ;ЕГЭ\n1;2\n", b';'),
            ("\t,\nid,kind,ell\n7,лицей,\n", b','),
            ("Свод по району\nОУ;Доля, %\n1;2,5\n2;3\n", b';'),
            ("", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }
}
