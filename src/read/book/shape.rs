//! What a number format makes of a number: only that which changes what a school's number is.

/// The longest format that a spreadsheet program takes.
const LONGEST: usize = 255;

/// What is done to a stored number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    #[default]
    Plain,
    /// It is shown as per cent.
    Percent,
    /// A whole number has at least so many digits.
    Zeros(usize),
    /// It is a date, or a time of day.
    Date,
    /// It is a duration.
    Elapsed,
}

/// The shape of a format code. Zeros, dates and durations are told by its first section.
pub(super) fn of(code: &str) -> Shape {
    let mut chars = code.chars();
    let (mut bare, mut literal, mut percent, mut elapsed, mut first) = (String::new(), false, false, false, true);
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|&c| c == '"');
                literal |= first;
            }
            // What follows these is shown, skipped in width or repeated.
            '\\' | '_' | '*' => {
                chars.next();
                literal |= first;
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
                let unit = |c: char| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S');
                elapsed |= first && !inside.is_empty() && inside.chars().all(unit);
            }
            ';' => first = false,
            '%' => percent = true,
            _ if first => bare.push(c),
            _ => {}
        }
    }
    if percent {
        Shape::Percent
    } else if elapsed {
        Shape::Elapsed
    } else if is_date(&bare) {
        Shape::Date
    } else if !literal && (2..=LONGEST).contains(&bare.len()) && bare.bytes().all(|b| b == b'0') {
        Shape::Zeros(bare.len())
    } else {
        Shape::Plain
    }
}

/// The shape of a format that has a number only.
pub(super) const fn of_number(number: u32) -> Shape {
    match number {
        9 | 10 => Shape::Percent,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shape::Date,
        46 => Shape::Elapsed,
        _ => Shape::Plain,
    }
}

fn is_date(bare: &str) -> bool {
    // "Standard" is what some programs call the general format.
    let general = ["general", "standard"].contains(&bare.to_ascii_lowercase().as_str());
    let unit = |c: char| matches!(c.to_ascii_lowercase(), 'd' | 'm' | 'h' | 'y' | 's');
    !general && bare.chars().any(unit)
}

#[cfg(test)]
mod tests {
    use super::{Shape, of};

    #[test]
    fn codes() {
        for (code, shape) in [
            ("General", Shape::Plain),
            ("Standard", Shape::Plain),
            ("0", Shape::Plain),
            ("0.00", Shape::Plain),
            ("#,##0", Shape::Plain),
            ("0.00E+00", Shape::Plain),
            ("#,##0.00\\ [$\u{20bd}-419]", Shape::Plain),
            ("0.0\"дн.\"", Shape::Plain),
            ("0\"d\"", Shape::Plain),
            ("0\\d", Shape::Plain),
            ("[Red]0.0", Shape::Plain),
            ("@", Shape::Plain),
            ("\"№\"000", Shape::Plain),
            ("0%", Shape::Percent),
            ("0.00%", Shape::Percent),
            ("0.0\\ %", Shape::Percent),
            ("0\\%", Shape::Plain),
            ("0\"%\"", Shape::Plain),
            ("000", Shape::Zeros(3)),
            ("0000000", Shape::Zeros(7)),
            ("[$-419]0000000;@", Shape::Zeros(7)),
            ("[Red]00", Shape::Zeros(2)),
            ("dd.mm.yyyy", Shape::Date),
            ("DD/MM/YY", Shape::Date),
            ("[$-419]d\\ mmm;@", Shape::Date),
            ("h:mm AM/PM", Shape::Date),
            ("[h]:mm", Shape::Elapsed),
            ("", Shape::Plain),
            ("[", Shape::Plain),
            ("\"", Shape::Plain),
        ] {
            assert_eq!(of(code), shape, "{code}");
        }
        assert_eq!(of(&"0".repeat(300)), Shape::Plain);
    }
}
