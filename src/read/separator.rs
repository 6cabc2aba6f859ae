//! The delimiter of a text with the help of its headings: the one that splits out the columns of the settings, or
//! else the one that fits the rows. Where neither shows, a question.

use super::dialect;
use super::header::{self, Header, Score, Wanted};
use super::text::rows;
use crate::problem::{ProblemKind, Separator};

/// Other characters that stand between cells here and there, the likelier first.
const OTHERS: [u8; 12] = [b':', b'^', b'~', 0x1f, 0x1e, 0x01, b'#', b'!', b'&', b'/', b'\\', b'*'];

/// So many bytes show which characters stand between cells.
const HEAD: usize = 1 << 16;

/// So many lines show whether blanks stand between the columns.
const LINES: usize = 20;

/// All characters that are tried.
pub(super) fn all() -> impl Iterator<Item = u8> {
    dialect::CANDIDATES.into_iter().chain(OTHERS)
}

/// The delimiter of a text from a place on.
///
/// # Errors
/// A table in which no known delimiter stands between the cells.
pub(super) fn delimiter(text: &str, first: usize, wanted: &Wanted, row: Option<usize>) -> Result<u8, ProblemKind> {
    let best = dialect::delimiter(&text[first..]);
    let header = |delimiter: u8| {
        let top = header::top(rows(text, first, delimiter), row);
        match row {
            Some(row) => header::at_row(&top, row, wanted),
            None => header::find(&top, wanted),
        }
    };
    let fit = |delimiter: u8| header(delimiter).map(|header| Fit::of(&header)).unwrap_or_default();
    let mut found = fit(best);
    if found.wanted > 0 && found.wanted >= wanted.count() {
        return Ok(best);
    }
    let mut delimiter = best;
    // What the first lines do not hold stands between no cells.
    let head = &text.as_bytes()[first..text.len().min(first + HEAD)];
    let stands = |mark: &u8| head.contains(mark);
    for other in dialect::CANDIDATES.into_iter().filter(|other| *other != best && stands(other)) {
        // Only the columns of the settings overrule the rows.
        let fit = fit(other);
        if fit.wanted > found.wanted {
            (found, delimiter) = (fit, other);
        }
    }
    if found.wanted > 0 || found.is_usual {
        return Ok(delimiter);
    }
    let is_better = |fit: Fit| {
        let has_more = fit.roles > 1 && fit.roles > found.roles && fit.width > found.width;
        fit.wanted > 1 || (fit.is_usual || has_more) && !dialect::is_even(&text[first..], best)
    };
    if let Some(mark) = OTHERS.into_iter().find(|other| stands(other) && is_better(fit(*other))) {
        return Err(ProblemKind::NoDelimiter { found: Some(Separator::Character(mark)) });
    }
    let is_single = found.width == 1;
    if are_blanks(&text[first..]) && (wanted.count() > 1 && found.width > 0 || is_single) {
        return Err(ProblemKind::NoDelimiter { found: Some(Separator::Blanks) });
    }
    if is_single && wanted.count() > 1 {
        return Err(ProblemKind::NoDelimiter { found: None });
    }
    Ok(best)
}

/// What the headings are worth that a delimiter splits out.
#[derive(Clone, Copy, Default)]
struct Fit {
    wanted: usize,
    is_usual: bool,
    roles: usize,
    width: usize,
}

impl Fit {
    const fn of(header: &Header) -> Self {
        let Score { wanted, is_usual, roles } = header.score;
        Self { wanted, is_usual, roles, width: header.headings.len() }
    }
}

/// Whether runs of blanks stand in each of the first lines.
fn are_blanks(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(LINES).peekable();
    lines.peek().is_some() && lines.all(|line| line.trim().contains("  "))
}

#[cfg(test)]
mod tests {
    use super::delimiter;
    use crate::config::{ColumnRef, Settings};
    use crate::problem::{ProblemKind, Separator};
    use crate::read::header::Wanted;

    fn settings() -> Settings {
        let [school, name, by] = ["ОУ", "Школа", "ЕГЭ"].map(|name| Some(ColumnRef::flag(name)));
        Settings { school, name, by, ..Settings::default() }
    }

    #[test]
    fn headings_tell_the_delimiter() {
        let wanted = Wanted::new(&settings());
        let none = Wanted::new(&Settings::default());
        let found = |found| Err(ProblemKind::NoDelimiter { found });
        for (text, with, without) in [
            ("ОУ,Школа,\"ОВЗ, %\",ЕГЭ\n1,а; б; в; г,12,61\n2,а; б; в; г,4,70\n", Ok(b','), Ok(b',')),
            ("ОУ;Школа;ОВЗ, %;ЕГЭ\n1;а, б, в;1,5;61\n2;а, б, в;2,5;70\n", Ok(b';'), Ok(b';')),
            ("ОУ\tШкола\tОВЗ, %\tЕГЭ\n1\tа;б;в;г\t1,5\t61\n", Ok(b'\t'), Ok(b'\t')),
            (
                "ОУ:Школа:ОВЗ, %:ЕГЭ\n1:а:12,5:61,2\n2:б:4,1:70\n",
                found(Some(Separator::Character(b':'))),
                found(Some(Separator::Character(b':'))),
            ),
            (
                "ОУ^Школа^ОВЗ, %^ЕГЭ\n1^а^12,5^61,2\n",
                found(Some(Separator::Character(b'^'))),
                found(Some(Separator::Character(b'^'))),
            ),
            (
                "ОУ\u{1f}Школа\u{1f}ОВЗ, %\u{1f}ЕГЭ\n1\u{1f}а\u{1f}12,5\u{1f}61,2\n",
                found(Some(Separator::Character(0x1f))),
                found(Some(Separator::Character(0x1f))),
            ),
            ("ОУ   Школа   ОВЗ, %   ЕГЭ\n1   а   12,5   61,2\n", found(Some(Separator::Blanks)), Ok(b',')),
            ("ОУ§Школа§ОВЗ§ЕГЭ\n1§а§12§61\n", found(None), Ok(b',')),
        ] {
            assert_eq!(delimiter(text, 0, &wanted, None), with, "{text}");
            assert_eq!(delimiter(text, 0, &none, None), without, "{text}");
        }
    }
}
