//! A table that lies on its side: schools in its columns, tasks or indicators in its rows.

use std::collections::HashMap;

use crate::model::school_year;
use crate::read::Sheet;
use crate::read::rows::words::is_kind;

/// So many headings that are ids are no chance.
const IDS: usize = 5;

/// Whether the headings of a sheet are schools: most are codes of one shape, or name a school with its number.
pub(super) fn is_turned(sheet: &Sheet) -> bool {
    let named: Vec<&str> = sheet.headings[..sheet.own].iter().map(|heading| heading.name.trim()).collect();
    let named: Vec<&str> = named.into_iter().filter(|name| !name.is_empty()).collect();
    let mut shapes: HashMap<String, usize> = HashMap::new();
    for name in &named {
        if let Some(shape) = shape(name) {
            *shapes.entry(shape).or_default() += 1;
        }
    }
    let most = shapes.into_values().max().unwrap_or(0);
    most >= IDS && 2 * most >= named.len()
}

/// The shape of an id: digits alike, letters as they stand; all schools by name are of one.
fn shape(name: &str) -> Option<String> {
    let digits = name.chars().filter(char::is_ascii_digit).count();
    if digits > 0 && name.chars().count() <= 60 && is_kind(name) {
        return Some("school".to_owned());
    }
    let is_code = digits >= 4 && name.chars().all(char::is_alphanumeric) && school_year(name).is_none();
    is_code.then(|| name.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn ids_have_a_shape() {
        for (name, is) in [
            ("sch599684", Some("sch999999")),
            ("130101", Some("999999")),
            ("МБОУ СОШ № 12", Some("school")),
            ("2024", None),
            ("2023/2024", None),
            ("ЕГЭ, русский язык", None),
            ("3.1", None),
        ] {
            assert_eq!(shape(name).as_deref(), is, "{name}");
        }
    }
}
