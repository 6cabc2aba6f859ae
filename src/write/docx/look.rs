//! How a paper is typeset: the note smaller and closer than usual where its pages before the annexes would be more
//! than three.

use super::sheet::step_of;
use super::table::widths;
use super::{MARGINS, PAGE};
use crate::block::{Block, Density, Layout, Paper};
use crate::write::fit::{Room, Step, step};

/// The note has at most so many pages before its annexes.
const PAGES: u32 = 3;

/// How a paper is typeset.
pub(super) struct Look {
    /// The size of its text in half points.
    pub(super) size: u32,
    /// That of tables.
    pub(super) table: u32,
    /// The height of its lines: 240 is one line, 360 one and a half.
    pub(super) line: u32,
    /// How far the first line of a paragraph is indented.
    pub(super) indent: u32,
    /// The size of its first headings in half points.
    pub(super) head: u32,
    /// Whether pages are numbered.
    pub(super) numbered: bool,
    /// The style of plain text.
    pub(super) plain: &'static str,
}

/// The sizes of the note and of its tables, and the heights of its lines: these give way first.
const SIZES: [(u32, u32, u32); 8] = [
    (28, 24, 360),
    (28, 24, 312),
    (28, 22, 276),
    (28, 20, 240),
    (26, 20, 240),
    (24, 20, 240),
    (22, 18, 240),
    (20, 18, 240),
];
const STEPS: [Step; 8] = [
    step_of(SIZES[0]),
    step_of(SIZES[1]),
    step_of(SIZES[2]),
    step_of(SIZES[3]),
    step_of(SIZES[4]),
    step_of(SIZES[5]),
    step_of(SIZES[6]),
    step_of(SIZES[7]),
];

/// The pages before the annexes.
const ROOM: Room = Room {
    width: PAGE.0 - MARGINS[0].1 - MARGINS[1].1,
    height: PAGES * (PAGE.1 - MARGINS[2].1 - MARGINS[3].1),
    steps: &STEPS,
    letter: 46,
    head: 100,
    padding: (60, 140),
    foot: 100,
    columns: widths,
};

/// The look of a paper.
pub(super) fn look(paper: &Paper) -> Look {
    let (size, table, line) = SIZES[size_of(paper)];
    match paper.layout {
        Layout::Running => Look { size, table, line, indent: 709, head: size, numbered: true, plain: "Normal" },
        Layout::Sheets => {
            Look { size: 26, table: 24, line: 288, indent: 0, head: 32, numbered: false, plain: "Flush" }
        }
    }
}

/// The size of a paper's text where nothing makes it smaller.
pub(super) const fn usual_size(layout: Layout) -> u32 {
    match layout {
        Layout::Running => SIZES[0].0,
        Layout::Sheets => 26,
    }
}

/// At which size the pages before the annexes are few enough; a paper without annexes has as many as it needs.
fn size_of(paper: &Paper) -> usize {
    let annexes = paper.blocks.iter().position(|block| matches!(block, Block::NewPage(_)));
    match annexes {
        Some(end) if paper.layout == Layout::Running => {
            let (step, fits) = step(&ROOM, &paper.blocks[..end]);
            // A note on many groups cannot be so short, and small letters would not help it.
            if fits { step } else { 0 }
        }
        _ => 0,
    }
}

/// The size of a table's text in half points, where its style does not give it.
pub(super) fn table_size(look: &Look, layout: Layout, density: Density) -> Option<u32> {
    match (layout, density) {
        (Layout::Running, Density::Usual) => Some(look.table).filter(|size| *size < 24),
        (Layout::Sheets, Density::Usual) => Some(look.table),
        (_, Density::Dense) => Some(20),
        (_, Density::Densest) => Some(18),
    }
}
