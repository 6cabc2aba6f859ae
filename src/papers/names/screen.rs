//! Names short enough for a line of a terminal: what is behind the number of a school is left out, or all but the
//! number, where that tells the school from all others.

use std::collections::HashMap;
use std::rc::Rc;

use super::{InLists, Names};
use crate::model::folded;

/// Longer names are cut.
const LONG: usize = 24;

impl Names<'_> {
    /// The same with short names, and whether any had to be cut.
    pub(crate) fn on_screen(&self) -> (Self, bool) {
        let all: Vec<&str> = self.calls.keys().copied().collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for id in &all {
            let whole = self.short(id);
            let forms = [Some(whole.as_str()), up_to_number(&whole), number(&whole)];
            let mut forms: Vec<String> = forms.into_iter().flatten().map(folded).collect();
            forms.dedup();
            for form in forms {
                *counts.entry(form).or_default() += 1;
            }
        }
        let mut cut = HashMap::new();
        for id in all {
            let whole = self.short(id);
            let is_own = |form: &&str| form.chars().count() <= LONG && counts.get(&folded(form)) == Some(&1);
            if whole.chars().count() > LONG
                && self.calls.get(id).is_some_and(|call| call.in_lists == InLists::Brief)
            {
                let form = [up_to_number(&whole), number(&whole)].into_iter().flatten().find(is_own);
                cut.extend(form.map(|form| (id, form.to_owned())));
            }
        }
        let is_cut = !cut.is_empty();
        (Self { calls: Rc::clone(&self.calls), cut: Rc::new(cut) }, is_cut)
    }
}

/// Средняя школа № 22 имени Героя is Средняя школа № 22.
fn up_to_number(name: &str) -> Option<&str> {
    let (from, to) = number_at(name)?;
    (from > 0).then(|| &name[..to])
}

/// Средняя школа № 22 имени Героя is № 22.
fn number(name: &str) -> Option<&str> {
    let (from, to) = number_at(name)?;
    Some(&name[from..to])
}

fn number_at(name: &str) -> Option<(usize, usize)> {
    let from = name.find('№')?;
    let behind = &name[from + '№'.len_utf8()..];
    let digits = behind.trim_start();
    let end = digits.find(|c: char| !c.is_alphanumeric()).unwrap_or(digits.len());
    let starts = digits.starts_with(|c: char| c.is_ascii_digit());
    starts.then(|| (from, name.len() - digits.len() + end))
}

#[cfg(test)]
mod tests {
    use super::super::{Named, Names};

    #[test]
    fn long_names_are_cut_where_that_tells_them_apart() {
        let of = |(id, name)| Named { group: None, id, name: Some(name) };
        let rows = [
            ("780101", "Средняя школа № 22 имени Героя Советского Союза А. Б. Вымышленного"),
            ("780102", "Средняя общеобразовательная школа № 23 с углублённым изучением языка"),
            ("780103", "Средняя общеобразовательная школа № 24 с углублённым изучением языка"),
            ("780104", "Лицей № 24"),
            ("780105", "Вторая районная гимназия искусств и ремёсел"),
        ];
        let (names, is_cut) = Names::of(rows.map(of)).on_screen();
        let short = rows.map(|(id, _)| names.short(id));
        let expected = ["Средняя школа № 22", "№ 23", rows[2].1, "Лицей № 24", rows[4].1];
        assert!(is_cut);
        assert_eq!(short, expected);
        assert!(!Names::of([of(("780104", "Лицей № 24"))]).on_screen().1);
    }
}
