//! What heads the papers beside the title: the organisation with its logo, the author and the date.

use crate::block::{Block, Role};
use crate::model::Language;
use crate::report::Report;
use crate::words::{title_block, visible};

/// The organisation, if it is named.
pub(crate) fn organisation(report: &Report) -> Option<String> {
    report.settings.head.organisation.as_deref().map(visible)
}

/// The logo, if there is one.
pub(crate) fn logo(report: &Report) -> Option<Block> {
    report.settings.head.picture().cloned().map(Block::Picture)
}

/// Who wrote the paper and when, if that is told.
pub(crate) fn author(lang: Language, report: &Report) -> Option<String> {
    let head = &report.settings.head;
    title_block::by(lang, head.author.as_deref(), head.date.as_deref())
}

/// The organisation above a sheet, and who made it below its title.
pub(crate) fn lines(lang: Language, report: &Report, role: Role) -> [Option<Block>; 2] {
    [organisation(report), author(lang, report)].map(|line| line.map(|line| Block::Paragraph(role, line)))
}
