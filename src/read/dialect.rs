//! Which character stands between the cells.

use super::csv::records;

/// How many records decide.
const LOOK: usize = 100;

/// The candidates, the likelier first where they fit equally well.
const CANDIDATES: [u8; 3] = [b';', b'\t', b','];

/// The character that splits the most of the first records into equally many cells (at least two).
pub(super) fn delimiter(text: &str) -> u8 {
    let head = head_of(text);
    let fit = |&candidate: &u8| {
        let widths: Vec<usize> = records(head.as_bytes(), candidate).map(|record| record.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|&&width| width == first).count();
        (first > 1).then_some((alike, first))
    };
    let fits = CANDIDATES.iter().rev().filter_map(|candidate| Some((fit(candidate)?, *candidate)));
    // `max_by_key` keeps the last of equals, hence the reversed order of the candidates.
    fits.max_by_key(|(fit, _)| *fit).map_or(b',', |(_, candidate)| candidate)
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
            ("", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }
}
