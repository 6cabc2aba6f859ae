//! Indicators whose numbers show that they count people.

use super::{Feed, Finder};
use crate::config::ColumnRef;
use crate::model::folded;
use crate::problem::{NoShare, WarningKind};
use crate::read::proposal::{raw_heads, share_name};
use crate::read::roles::{Role, guess_role, is_count};
use crate::read::{Sheet, below_file};

impl Finder<'_> {
    /// Tells an indicator whose heading says that people are counted, and remembers the others.
    pub(super) fn count(&mut self, sheet: usize, feed: Feed, name: &str) {
        let Feed::Cell(at) = feed else { return };
        let Sheet { file, headings, .. } = &self.sheets[sheet];
        // The name of a file in front of a heading says nothing of what is counted.
        let says_count = |text: &str| {
            let below = below_file(file, &[folded(text)]);
            is_count(below.first().map_or(text, String::as_str))
        };
        if says_count(&headings[at].text) || says_count(name) {
            self.layout.counts.push(WarningKind::CountNotShare(name.to_owned()));
        } else {
            self.plain.push(((sheet, at), name.to_owned()));
        }
    }

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

    /// What a name needs that is missing among the headings and is that of a share.
    pub(super) fn no_share(&self, column: &ColumnRef) -> Option<NoShare> {
        let (line, name) = (column.line, folded(&column.name));
        if let Some((_, waits)) = self.comments.shares.iter().find(|(share, _)| folded(share) == name) {
            return Some(NoShare { line, waits: Some(*waits), columns: None });
        }
        if !name.ends_with('%') {
            return None;
        }
        let headings =
            self.sheets.iter().flat_map(|sheet| sheet.headings.iter().map(move |heading| (sheet, heading)));
        let mut headings = headings.filter(|(_, heading)| !heading.text.is_empty());
        let (sheet, part) = headings.find(|(_, heading)| folded(&share_name(&heading.text)) == name)?;
        let whole = sheet.headings.iter().find(|heading| guess_role(&heading.text) == Role::Whole);
        let columns = Some((part.text.clone(), whole.map(|whole| whole.text.clone())));
        Some(NoShare { line, waits: None, columns })
    }
}
