//! What is too long for the pages of the note: the sentence there has the number, an annex at the end the names.

use std::cell::RefCell;

use crate::block::Block;
use crate::papers::Edition;
use crate::report::Report;
use crate::words::note::Named;

/// A sentence names schools up to so many characters.
const LONGEST: usize = 200;
/// So many sentences of a kind, or of so many characters together, stand in the note.
const MOST: usize = 4;
const LONGEST_TOGETHER: usize = 600;
/// The rosters of a group that stand in its table have up to so many characters.
const LONGEST_ROSTERS: usize = 500;
/// With more pairs, or with more lines in their table, the pairs are in an annex.
const MOST_PAIRS: usize = 20;
const MOST_LINES: usize = 42;
/// The characters of a line of a school's name in the table of pairs.
const LINE: usize = 26;

/// Where the annexes are, and what the one of lists holds.
pub(super) struct Lists {
    /// The annex of the lists; the papers of the meeting have none, and hold every list whole.
    annex: Option<usize>,
    /// The annex of the pairs, if they are too many for the note.
    pub(super) pairs: Option<usize>,
    kept: RefCell<Vec<Block>>,
}

impl Lists {
    /// Those of a report whose schools go by these names in a table.
    pub(super) fn new(report: &Report, edition: Edition, full: impl Fn(&str) -> String) -> Self {
        if edition == Edition::Meeting {
            return Self { annex: None, pairs: None, kept: RefCell::default() };
        }
        let lines_of =
            |id: &str| full(id).split('\n').map(|line| line.chars().count().div_ceil(LINE)).sum::<usize>();
        let all: usize = report.pairs.iter().map(|pair| lines_of(&pair.mentee).max(lines_of(&pair.mentor))).sum();
        let is_long = report.pairs.len() > MOST_PAIRS || all > MOST_LINES;
        let before = 1 + usize::from(!report.pairs.is_empty()) + usize::from(report.movement.is_some());
        Self { annex: Some(before + 1), pairs: is_long.then_some(2), kept: RefCell::default() }
    }

    /// The sentence about schools; the whole of a long one is kept for the annex.
    pub(super) fn sentence(&self, names: Vec<String>, sentence: impl Fn(&Named) -> String) -> String {
        let long = names.len() > 1 && names.iter().map(|name| name.chars().count() + 2).sum::<usize>() > LONGEST;
        let schools = Named::all(names);
        match self.annex.filter(|_| long) {
            Some(annex) => {
                self.keep(Block::text(sentence(&schools)));
                sentence(&schools.counted(annex))
            }
            None => sentence(&schools),
        }
    }

    /// Sentences of one kind; many are kept for the annex, and one with their number stands for them.
    pub(super) fn sentences(&self, all: Vec<String>, short: impl Fn(usize, usize) -> String) -> Vec<String> {
        let together: usize = all.iter().map(|sentence| sentence.chars().count()).sum();
        match self.annex.filter(|_| all.len() > MOST || together > LONGEST_TOGETHER) {
            Some(annex) => {
                let short = short(all.len(), annex);
                for sentence in all {
                    self.keep(Block::text(sentence));
                }
                vec![short]
            }
            None => all,
        }
    }

    /// The rosters of a group as they stand in its table; long ones are kept for the annex, each below its head.
    pub(super) fn rosters(&self, all: Vec<(String, String)>, short: impl Fn(usize) -> String) -> Vec<String> {
        let together: usize = all.iter().map(|(_, items)| items.chars().count()).sum();
        let short = self.annex.filter(|_| together > LONGEST_ROSTERS).map(short);
        let shown = |(head, items): (String, String)| match &short {
            Some(short) if items.chars().count() > short.chars().count() => {
                self.keep(Block::Roster { head, items });
                short.clone()
            }
            _ => items,
        };
        all.into_iter().map(shown).collect()
    }

    /// What stands in the annex.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.kept.into_inner()
    }

    fn keep(&self, block: Block) {
        let mut kept = self.kept.borrow_mut();
        if !kept.contains(&block) {
            kept.push(block);
        }
    }
}
