//! A second table without headings, below a title of its own: its rows are no schools of the first one.

use std::collections::HashSet;

use super::decoded::DecodedRows;
use super::plan::Plan;

/// At least this many rows above and below a title show that their ids differ.
const LEAST: (usize, usize) = (3, 2);

/// How an id is written, where that tells one list of schools from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Digits,
    Code,
}

/// Where the title stands below which all ids are of another form than all above it, or stand above it already.
pub(crate) fn below_title(plan: &Plan, decoded: &DecodedRows) -> Option<usize> {
    let titles =
        decoded.left_out.iter().filter(|row| row.reason == "note" && row.text.contains(char::is_alphabetic));
    titles.map(|row| row.place).find(|&place| {
        let rows = decoded.places.partition_point(|own| *own < place);
        let (above, below): (Vec<&str>, Vec<&str>) = (
            (0..rows).map(|row| decoded.ids.get(row)).collect(),
            (rows..decoded.ids.len()).map(|row| decoded.ids.get(row)).collect(),
        );
        if above.len() < LEAST.0 || below.len() < LEAST.1 || below.iter().any(|id| plan.schools.contains(*id)) {
            return false;
        }
        let known: HashSet<&&str> = above.iter().collect();
        let forms = form(&above).zip(form(&below));
        forms.is_some_and(|(above, below)| above != below) || below.iter().all(|id| known.contains(id))
    })
}

/// The form of all ids, if they have one.
fn form(ids: &[&str]) -> Option<Form> {
    let form_of = |id: &&str| {
        let has_digit = id.bytes().any(|byte| byte.is_ascii_digit());
        let is_code = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        match id.contains(char::is_alphabetic) {
            false if has_digit && is_code => Some(Form::Digits),
            true if has_digit && is_code => Some(Form::Code),
            _ => None,
        }
    };
    let first = ids.first().and_then(form_of)?;
    ids.iter().all(|id| form_of(id) == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{Form, form};

    #[test]
    fn forms_of_ids() {
        for (ids, expected) in [
            (["1", "22", "78-01"], Some(Form::Digits)),
            (["sch01", "sch02", "Ц-3"], Some(Form::Code)),
            (["1", "sch02", "3"], None),
            (["СОШ № 1", "СОШ № 2", "3"], None),
        ] {
            assert_eq!(form(&ids), expected, "{ids:?}");
        }
    }
}
