//! Formulas that sum up a part of their own column: such a row is a total, whatever it is called.

/// Functions that make one number of a column, as files and some programs name them.
const FUNCTIONS: [&str; 10] = [
    "SUM",
    "AVERAGE",
    "MEDIAN",
    "AGGREGATE",
    "SUBTOTAL",
    "СУММ",
    "СРЗНАЧ",
    "МЕДИАНА",
    "АГРЕГАТ",
    "ПРОМЕЖУТОЧНЫЕ.ИТОГИ",
];

/// Of so few rows a sum may be that of the buildings of one school; a subtotal never is.
pub(super) const FEW: usize = 3;

/// A longer formula is not looked at.
const LONGEST: usize = 1000;

/// Whether a formula in a cell, its row from 1 and column from 0, sums up other rows of its column.
pub(super) fn is_of_column(formula: &str, (row, column): (usize, usize)) -> bool {
    if formula.len() > LONGEST || !formula.contains(':') {
        return false;
    }
    // `SUM([.C2:.C11])` is what OpenDocument writes for `SUM(C2:C11)`.
    let formula = formula.to_uppercase().replace("[.", "").replace(":.", ":").replace(['$', ']'], "");
    let is_called = |name: &str| {
        let before = |at: usize| formula[..at].chars().next_back();
        formula.match_indices(name).any(|(at, _)| {
            formula[at + name.len()..].starts_with('(') && before(at).is_none_or(|c| !c.is_alphanumeric())
        })
    };
    if !FUNCTIONS.into_iter().any(is_called) {
        return false;
    }
    let least = if is_called("SUBTOTAL") || is_called("ПРОМЕЖУТОЧНЫЕ.ИТОГИ") { 2 } else { FEW };
    ranges(&formula).any(|(first, last)| covers((first.0, last.0), (first.1, last.1), least, (row, column)))
}

/// Whether rows and columns of a range are some others of the column of a cell.
pub(super) fn covers(rows: (usize, usize), columns: (usize, usize), least: usize, cell: (usize, usize)) -> bool {
    let (top, bottom) = (rows.0.min(rows.1), rows.0.max(rows.1));
    columns == (cell.1, cell.1) && bottom + 1 - top >= least && !(top..=bottom).contains(&cell.0)
}

/// The ranges of a formula that lie on its own sheet: row from 1 and column from 0 of both corners.
fn ranges(formula: &str) -> impl Iterator<Item = ((usize, usize), (usize, usize))> {
    formula.match_indices(':').filter_map(|(at, _)| {
        let before = formula[..at].char_indices().rfind(|(_, c)| !c.is_alphanumeric());
        let start = before.map_or(0, |(before, sign)| before + sign.len_utf8());
        // Behind such a sign stands the name of another sheet.
        if formula[..start].ends_with(['!', '.', '\'']) {
            return None;
        }
        let rest = &formula[at + 1..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let row_and_column = |address: &str| super::xlsx::row_and_column(address).ok();
        Some((row_and_column(&formula[start..at])?, row_and_column(&rest[..end])?))
    })
}

#[cfg(test)]
mod tests {
    use super::is_of_column;

    #[test]
    fn formulas_over_a_column() {
        for (formula, is) in [
            ("SUM(C2:C11)", true),
            ("SUBTOTAL(9,C2:C11)", true),
            ("SUBTOTAL(101,$C$2:$C$3)", true),
            ("SUM(C2:C3)", false),
            ("ROUND(AVERAGE(C2:C11),1)", true),
            ("IFERROR(AVERAGE(C2:C11),\"\")", true),
            ("SUM(C2:C5,C7:C11)", true),
            ("SUM(C13:C20)", true),
            ("of:=SUM([.C2:.C11])", true),
            ("of:=SUBTOTAL(9;[.C2:.C11])", true),
            ("ПРОМЕЖУТОЧНЫЕ.ИТОГИ(9;C2:C11)", true),
            ("SUM(D2:D11)", false),
            ("SUM(A12:D12)", false),
            ("SUM(C2:C12)", false),
            ("SUMIF(C2:C11,\">5\")", false),
            ("SUM(Лист2!C2:C11)", false),
            ("SUM('Лист 2'!C2:C11)", false),
            ("of:=SUM([$Лист2.C2:.C11])", false),
            ("C2+C3", false),
            // Names and signs of other alphabets stand before an address, too.
            ("SUBTOTAL(101;ОУC2:C11)", false),
            ("SUBTOTAL(101;C2:C11У)", false),
            ("SUBTOTAL(101;\u{a0}C2:C11)", true),
            ("VLOOKUP(A12,C2:C11,1)", false),
        ] {
            assert_eq!(is_of_column(formula, (12, 2)), is, "{formula}");
        }
    }
}
