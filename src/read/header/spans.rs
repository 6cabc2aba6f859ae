//! Units below merged headings: «чел.» and «%» below «Дети с ОВЗ» are two columns, and only the units tell them apart.

use super::{Heading, TopRow};
use crate::model::folded;
use crate::read::units::is_unit;

/// The headings of a row with the units below it, where a heading stands over several different ones.
pub(super) fn with_units(rows: &[TopRow], at: usize, headings: &[Heading]) -> Option<Vec<Heading>> {
    let units = &rows.get(at + 1)?.cells;
    let above = &rows[at].cells;
    let filled = |row: &[String], at: usize| row.get(at).is_some_and(|cell| !cell.is_empty());
    let are_units = units.iter().all(|cell| cell.is_empty() || is_unit(cell));
    if !are_units || filled(units, 0) {
        return None;
    }
    let mut out = headings.to_vec();
    out.resize(units.len().max(headings.len()), Heading::default());
    let mut has_spans = false;
    for left in (0..above.len()).filter(|&at| filled(above, at)) {
        let end =
            (left + 1..units.len()).find(|&at| filled(above, at) || !filled(units, at)).unwrap_or(units.len());
        let own = &units[left.min(units.len())..end.max(left).min(units.len())];
        let differ = |(nth, unit): (usize, &String)| own[..nth].iter().all(|other| folded(other) != folded(unit));
        if own.len() < 2 || own[0].is_empty() || !own.iter().enumerate().all(differ) {
            continue;
        }
        has_spans = true;
        let groups = [&headings[left].group, &headings[left].name];
        let group = groups.map(String::as_str).into_iter().filter(|group| !group.is_empty()).collect::<Vec<_>>();
        for (heading, unit) in out[left..end].iter_mut().zip(own) {
            *heading = Heading { group: group.join(" / "), ..Heading::plain(unit) };
            heading.text = heading.whole();
        }
    }
    has_spans.then_some(out)
}
