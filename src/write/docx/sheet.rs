//! The size of a sheet that is handed out: smaller than usual where it would not fit its page.

use std::borrow::Cow;

use super::table::widths;
use super::{MARGINS, PAGE, Section};
use crate::block::{Block, Layout};
use crate::write::fit::{Room, Step, fitted};

/// The page of a sheet; the estimate is left some room.
const ROOM: Room = Room {
    width: PAGE.0 - MARGINS[0].1 - MARGINS[1].1,
    height: (PAGE.1 - MARGINS[2].1 - MARGINS[3].1) * 95 / 100,
    steps: &STEPS,
    letter: 47,
    head: 123,
    padding: (60, 140),
    foot: 100,
    columns: widths,
};

/// The sizes; the first is that of the styles.
const STEPS: [Step; 8] = [
    Step { size: 26, table: 24, line: 138, gap: 140 },
    Step { size: 24, table: 24, line: 126, gap: GAP },
    Step { size: 22, table: 22, line: 121, gap: GAP },
    Step { size: 20, table: 20, line: 115, gap: GAP },
    Step { size: 18, table: 18, line: 115, gap: GAP },
    Step { size: 16, table: 16, line: 115, gap: GAP },
    Step { size: 15, table: 15, line: 115, gap: GAP },
    Step { size: 14, table: 14, line: 115, gap: GAP },
];
/// See `Step::gap`.
const GAP: u32 = 80;
/// Single lines are so high, in percent of the size.
const SINGLE: u32 = 115;

/// A size in half points, that of tables, and the height of lines, 240 a line.
pub(super) const fn step_of((size, table, line): (u32, u32, u32)) -> Step {
    Step { size, table, line: line * SINGLE / 240, gap: 140 }
}

/// How the text of a sheet is set, where not as its styles say.
#[derive(Clone, Copy)]
pub(super) struct Setting(Step);

/// The setting of a sheet, and its blocks as they fit.
pub(super) fn setting<'a>(section: &Section, blocks: &'a [Block]) -> (Option<Setting>, Cow<'a, [Block]>) {
    if section.layout == Layout::Running || section.turned {
        return (None, Cow::Borrowed(blocks));
    }
    let (step, blocks) = fitted(&ROOM, section.lang, blocks);
    (Some(step).filter(|step| *step > 0).map(|step| Setting(STEPS[step])), blocks)
}

impl Setting {
    /// The size of a table's text in half points.
    pub(super) const fn size(self) -> u32 {
        self.0.size
    }

    /// The run of a paragraph of a style.
    pub(super) fn run(self, style: &str) -> String {
        let size = if style == "Heading1" { self.0.size * ROOM.head / 100 } else { self.0.size };
        format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#)
    }

    /// The spacing of a paragraph of a style.
    pub(super) fn spacing(self, style: &str) -> String {
        let em = self.0.size * 10;
        let (above, below) = match style {
            "Heading1" | "Heading2" => (em * GAP * 2 / 300, em * GAP / 300),
            "Foot" => (em / 2, 0),
            _ => (0, em / 6),
        };
        let line = self.0.line * 240 / SINGLE;
        format!(r#"<w:spacing w:before="{above}" w:after="{below}" w:line="{line}" w:lineRule="auto"/>"#)
    }
}
