//! Indicators whose numbers show that they count people.

use super::Finder;
use crate::problem::WarningKind;
use crate::read::proposal::raw_heads;

impl Finder<'_> {
    /// Tells the indicators that count people by their numbers, whatever their headings say.
    pub(super) fn raw_heads(&mut self) {
        let plain = std::mem::take(&mut self.plain);
        for (at, sheet) in self.sheets.iter().enumerate() {
            let own = plain.iter().filter(|((of, place), _)| *of == at && *place < sheet.own);
            let own: Vec<(usize, &String)> = own.map(|((_, place), name)| (*place, name)).collect();
            if own.is_empty() {
                continue;
            }
            let raw = raw_heads(sheet, &own.iter().map(|(place, _)| *place).collect::<Vec<_>>());
            let found = own.iter().filter(|(place, _)| raw.contains(place));
            self.layout.counts.extend(found.map(|(_, name)| WarningKind::CountNotShare((*name).clone())));
        }
    }
}
