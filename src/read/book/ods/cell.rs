//! One cell: its value by its attributes, or what it shows.

use quick_xml::events::{BytesStart, Event};

use super::Known;
use crate::problem::{Limit, Unfit};
use crate::read::book::Odd;
use crate::read::book::filling::CELL;
use crate::read::book::member::{Member, attribute, attributes, damaged, gather, value};
use crate::read::book::signs::{self, stored, stored_as};
use crate::read::book::sums::is_of_column;
use crate::read::book::value::{Epoch, iso, iso_cell, percent, plain, truth};

/// The attributes of a cell.
#[derive(Default)]
pub(super) struct Cell {
    kind: String,
    value: Option<String>,
    formula: Option<String>,
    is_error: bool,
    is_struck: bool,
}

impl Cell {
    /// Reads a tag.
    pub(super) fn new(tag: &BytesStart<'_>, known: &Known) -> Result<Self, Unfit> {
        let mut cell = Self::default();
        for attribute in attributes(tag) {
            let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
            match &*known.names.usual(attribute.key.into_inner()) {
                "office:value-type" => cell.kind = value(&attribute)?.into_owned(),
                "calcext:value-type" => cell.is_error = value(&attribute)? == "error",
                "table:style-name" => {
                    cell.is_struck = known.inks.get(&*value(&attribute)?).is_some_and(|ink| ink.struck);
                }
                "table:formula" => cell.formula = Some(value(&attribute)?.into_owned()),
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => cell.value = Some(value(&attribute)?.into_owned()),
                _ => {}
            }
        }
        Ok(cell)
    }

    /// Whether its formula sums up its column.
    pub(super) fn sums_up(&self, place: (usize, usize)) -> bool {
        self.formula.as_deref().is_some_and(|formula| is_of_column(formula, place))
    }

    /// What the cell holds, given what it shows; nothing in a blank cell.
    pub(super) fn text(self, shown: Option<String>, epoch: Epoch) -> Option<(String, Option<Odd>)> {
        let is_struck = self.is_struck;
        let (text, odd) = self.held(shown, epoch)?;
        Some((text, if is_struck { Some(Odd::StruckOut) } else { odd }))
    }

    fn held(self, shown: Option<String>, epoch: Epoch) -> Option<(String, Option<Odd>)> {
        let has_value = match self.kind.as_str() {
            "" => shown.is_some(),
            "string" => self.value.is_some() || shown.is_some(),
            _ => self.value.is_some(),
        };
        if let (Some(formula), false) = (&self.formula, has_value) {
            // A name of the language of the formula stands before it.
            let formula = formula.find('=').map_or("=", |at| &formula[at..]);
            return Some((formula.to_owned(), Some(Odd::NoValue)));
        }
        let is_error = self.is_error || self.formula.is_some() && shown.as_deref().is_some_and(is_error);
        let value = self.value.filter(|_| !is_error);
        let Some(value) = value else {
            return shown.map(|shown| (shown, None));
        };
        let number = || value.parse::<f64>().ok().filter(|number| number.is_finite());
        Some(match self.kind.as_str() {
            "float" | "currency" => match number().map(plain) {
                Some(text) if is_percent(&text, shown.as_deref()) => (stored(&percent(&text)), None),
                Some(text) => match with_zeros(&text, shown.as_deref()) {
                    Some(text) => (stored(&text), None),
                    None if self.kind == "float" && is_code(&text, shown.as_deref()) => {
                        (stored_as(&text, shown.as_deref().unwrap_or_default()), None)
                    }
                    None => (stored(&text), None),
                },
                None => (value, None),
            },
            "percentage" => (number().map_or(value, |number| stored(&percent(&plain(number)))), None),
            "date" => iso_cell(&value, epoch),
            "time" => (iso(&value), Some(Odd::Date)),
            "boolean" => (truth(value == "true").to_owned(), None),
            _ => (value, None),
        })
    }
}

/// Whether a formula shows an error. Not all programs say so: `OpenOffice` tells that the value is 0.
fn is_error(shown: &str) -> bool {
    let is_code = shown.starts_with('#') && (shown.ends_with(['!', '?']) || shown.contains('/'));
    is_code || shown.starts_with("Err:") || shown.starts_with("Ошибка:")
}

/// A whole number as it is shown, if it is shown with zeros before it.
fn with_zeros(number: &str, shown: Option<&str>) -> Option<String> {
    let shown = shown?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let same = shown.len() > number.len() && shown.trim_start_matches('0') == number.trim_start_matches('0');
    (digits(number) && digits(shown) && same).then(|| shown.to_owned())
}

/// Whether a number is shown as per cent, in a format that shows others as they are.
fn is_percent(number: &str, shown: Option<&str>) -> bool {
    let Some(shown) = shown.and_then(|shown| shown.trim().strip_suffix('%')) else { return false };
    let shown = shown.trim().replace(',', ".");
    let decimals = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let half = 0.5 * 10_f64.powi(-i32::try_from(decimals.min(15)).unwrap_or(15));
    let both = number.parse::<f64>().ok().zip(shown.parse::<f64>().ok());
    both.is_some_and(|(number, shown)| (100.0 * number - shown).abs() <= half * 1.000_001)
}

/// Whether a whole number is shown with other characters beside its digits, and not just in thousands.
fn is_code(number: &str, shown: Option<&str>) -> bool {
    let shown = shown.unwrap_or_default().trim();
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let is_thousands = |text: &str| {
        let mut groups = text.rsplit(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '\''));
        groups.all(|group| group.len() <= 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
    };
    number.bytes().all(|byte| byte.is_ascii_digit())
        && !shown.starts_with('#')
        && digits.len() < shown.len()
        && digits.trim_start_matches('0') == number.trim_start_matches('0')
        && (shown.starts_with('0') || !is_thousands(shown))
}

/// The paragraphs of a cell up to its end, a line each; none if there is no paragraph.
pub(super) fn texts(member: &mut Member<'_>, known: &Known) -> Result<Option<String>, Unfit> {
    let (mut text, mut paragraphs, mut depth) = (String::new(), 0_usize, 0_usize);
    // How deep the tags stand that raise or strike through.
    let mut inked: Vec<usize> = Vec::new();
    loop {
        let event = member.next()?.ok_or(Unfit::Truncated)?;
        match &event {
            Event::Start(tag) => match (depth, &*known.names.usual(tag.name().into_inner())) {
                (0, "text:p") => {
                    text.push_str(if paragraphs > 0 { "\n" } else { "" });
                    (paragraphs, depth) = (paragraphs + 1, 1);
                }
                (1.., "text:s") => {
                    let count = attribute(tag, "c")?.and_then(|count| count.parse().ok()).unwrap_or(1);
                    if count > CELL - text.len().min(CELL) {
                        return Err(Unfit::TooLarge(Limit::CellText));
                    }
                    text.push_str(&" ".repeat(count));
                    depth += 1;
                }
                (1.., "text:tab") => {
                    text.push('\t');
                    depth += 1;
                }
                (1.., "text:line-break") => {
                    text.push('\n');
                    depth += 1;
                }
                (1.., "text:span") => {
                    depth += 1;
                    let style = attribute(tag, "style-name")?.unwrap_or_default();
                    if let Some(ink) = known.inks.get(&style) {
                        let at = text.len();
                        signs::start(&mut text, at, *ink);
                        inked.push(depth);
                    }
                }
                // Notes, drawings, and how a word is said.
                (1.., name) if name.starts_with("text:") && name != "text:ruby-text" => depth += 1,
                _ => skip(member)?,
            },
            Event::End(_) if depth == 0 => return Ok((paragraphs > 0).then_some(text)),
            Event::End(_) => {
                if inked.pop_if(|inked| *inked == depth).is_some() {
                    signs::end(&mut text);
                }
                depth -= 1;
            }
            event if depth > 0 => gather(&mut text, event)?,
            _ => {}
        }
    }
}

/// Passes over an element, up to its end.
pub(super) fn skip(member: &mut Member<'_>) -> Result<(), Unfit> {
    let mut depth = 1_usize;
    while depth > 0 {
        match member.next()? {
            Some(Event::Start(_)) => depth += 1,
            Some(Event::End(_)) => depth -= 1,
            None => return Err(Unfit::Truncated),
            Some(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Cell;
    use crate::read::book::Odd;
    use crate::read::book::signs::{stored, stored_as};
    use crate::read::book::value::Epoch;

    #[test]
    fn values() {
        let of = |kind: &str, value: &str, shown: &str| {
            let cell = Cell { kind: kind.to_owned(), value: Some(value.to_owned()), ..Cell::default() };
            cell.text((!shown.is_empty()).then(|| shown.to_owned()), Epoch::Of1900)
        };
        for (kind, value, shown, text, odd) in [
            ("float", "771001", "0771001", "0771001", None),
            ("float", "771001", "771 001", "771001", None),
            ("float", "0", "000", "000", None),
            ("float", "64.3", "64", "64.3", None),
            ("float", "1106", "1 106", "1106", None),
            ("float", "0.041", "4,1%", "4.1%", None),
            ("float", "0.0416", "4 %", "4.16%", None),
            ("float", "12.5", "12,5%", "12.5", None),
            ("float", "1106", "1\u{a0}106,00", "1106", None),
            ("float", "1E2", "1", "100", None),
            ("percentage", "0.235", "24%", "23.5%", None),
            ("date", "2025-08-02", "2 авг", "02.08.2025", Some(Odd::Date)),
            ("time", "PT12H30M00S", "12:30", "12:30", Some(Odd::Date)),
            ("boolean", "true", "ИСТИНА", "TRUE", None),
            ("string", "а", "б", "а", None),
        ] {
            let is_number = matches!(kind, "float" | "percentage");
            let text = if is_number { stored(text) } else { text.to_owned() };
            assert_eq!(of(kind, value, shown), Some((text, odd)), "{kind} {value}");
        }
        for (value, shown, cell) in
            [("1106", "01-106", "01-106"), ("1106", "0 01 106", "0 01 106"), ("5", "№ 5", "№ 5")]
        {
            assert_eq!(of("float", value, shown), Some((stored_as(value, cell), None)), "{shown}");
        }
        let formula = |kind: &str, value: Option<&str>| {
            let formula = Some("of:=[.A1]".to_owned());
            Cell {
                kind: kind.to_owned(),
                value: value.map(str::to_owned),
                formula,
                is_error: false,
                is_struck: false,
            }
        };
        let odd = Some(("=[.A1]".to_owned(), Some(Odd::NoValue)));
        for (cell, shown, expected) in [
            (formula("", None), None, odd.clone()),
            (formula("float", None), None, odd),
            (formula("string", Some("")), None, Some((String::new(), None))),
            (formula("float", Some("2")), None, Some((stored("2"), None))),
            (formula("float", Some("0")), Some("#ДЕЛ/0!"), Some(("#ДЕЛ/0!".to_owned(), None))),
            (formula("float", Some("0")), Some("Err:502"), Some(("Err:502".to_owned(), None))),
            (formula("float", Some("5")), Some("#5"), Some((stored("5"), None))),
            (
                Cell { is_error: true, ..formula("string", Some("")) },
                Some("#N/A"),
                Some(("#N/A".to_owned(), None)),
            ),
        ] {
            assert_eq!(cell.text(shown.map(str::to_owned), Epoch::Of1900), expected);
        }
    }
}
