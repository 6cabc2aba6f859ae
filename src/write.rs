//! Formats: blocks, or a table of typed cells, become bytes. What a paper says is decided elsewhere.

mod archive;
pub(crate) mod csv;
pub mod docx;
mod fit;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;
mod wrap;
pub(crate) mod xlsx;

/// The colours of the clusters, for formats without a style sheet: those of the map and of the page by day.
pub(crate) const COLOURS: [u32; 4] = [0x0044_77AA, 0x00B5_7A1C, 0x00A6_4D8C, 0x002F_8291];

/// A format that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, in a terminal.
    Text,
    /// For scripts and spreadsheets.
    Csv,
    /// For scripts, and for next year.
    Json,
    /// For chats and repositories.
    Markdown,
    /// For showing and printing: one page with everything.
    Html,
    /// For spreadsheets.
    Xlsx,
    /// The analytical note.
    Docx,
    /// The map alone, for slides.
    Svg,
}

/// A format that a single table can be written in: of schools, of pairs, of movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// For people, in a terminal.
    Text,
    /// For scripts and spreadsheets.
    Csv,
    /// For scripts.
    Json,
    /// For chats and repositories.
    Markdown,
    /// For spreadsheets.
    Xlsx,
}

impl TableFormat {
    /// Every format of a table.
    pub const ALL: [Self; 5] = [Self::Text, Self::Csv, Self::Json, Self::Markdown, Self::Xlsx];

    /// The format among those of a report.
    pub const fn format(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Markdown => Format::Markdown,
            Self::Xlsx => Format::Xlsx,
        }
    }
}

impl Format {
    /// Every format with its word, which is also its file extension.
    pub const CODES: [(&'static str, Self); 8] = [
        ("text", Self::Text),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("md", Self::Markdown),
        ("html", Self::Html),
        ("xlsx", Self::Xlsx),
        ("docx", Self::Docx),
        ("svg", Self::Svg),
    ];

    /// Its word.
    pub fn code(self) -> &'static str {
        Self::CODES.into_iter().find(|(_, format)| *format == self).map_or("", |(code, _)| code)
    }

    /// The format of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::CODES.into_iter().find(|(code, _)| *code == word).map(|(_, format)| format)
    }

    /// The format of a file by its extension; `txt` is text too.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        if ending == "txt" { Some(Self::Text) } else { Self::of(&ending) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use rust_xlsxwriter::Worksheet;

    use super::{docx, html, markdown, text, xlsx};
    use crate::block::{Block, Layout, Level, Paper, PaperTable, Role, Sheet};
    use crate::model::Language;

    /// A block of every kind; no word stands in two of them.
    fn every_kind() -> Vec<Block> {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<String>>();
        let levels = [(Level::Title, "title"), (Level::Part, "part"), (Level::Section, "section")];
        let roles = [
            (Role::Plain, "plain"),
            (Role::Subtitle, "subtitled"),
            (Role::Caption, "captioned"),
            (Role::Place, "place"),
            (Role::Signature, "signature"),
            (Role::Foot, "foot"),
        ];
        let table = |mark: &str| {
            let row = |kind: &str| [1, 2].map(|at| format!("{mark}-{kind}-{at}")).to_vec();
            Block::Table(PaperTable::new(row("head"), vec![row("cell")]))
        };
        let mut out: Vec<Block> = levels.map(|(level, word)| Block::Heading(level, word.to_owned())).to_vec();
        out.extend(roles.map(|(role, word)| Block::Paragraph(role, word.to_owned())));
        out.push(Block::Roster { head: "cluster".to_owned(), items: "schools".to_owned() });
        out.push(Block::List(words(&["outer", "  inner"])));
        out.push(Block::Names(words(&["north", "south"])));
        out.push(Block::Numbered(words(&["former", "latter"])));
        out.push(table("usual"));
        for (sheet, mark) in [(Sheet::Same, "same"), (Sheet::Turned, "turned"), (Sheet::Upright, "upright")] {
            out.extend([Block::NewPage(sheet), table(mark)]);
        }
        out
    }

    /// The words of a block; a new kind must be added here and above.
    fn words(block: &Block) -> Vec<&String> {
        match block {
            Block::Heading(_, text) | Block::Paragraph(_, text) => vec![text],
            Block::Roster { head, items } => vec![head, items],
            Block::List(lines) | Block::Names(lines) | Block::Numbered(lines) => lines.iter().collect(),
            Block::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
            Block::Picture(_) | Block::NewPage(_) => Vec::new(),
        }
    }

    fn member(archive: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
        let mut out = String::new();
        archive.by_name(name).expect("the member").read_to_string(&mut out).expect("text");
        out
    }

    fn document(layout: Layout, blocks: Vec<Block>) -> String {
        let paper = Paper { lang: Language::En, title: "x".to_owned(), layout, blocks };
        let mut out = Vec::new();
        docx::write(&paper, &mut out).expect("a document");
        member(&out, "word/document.xml")
    }

    fn workbook(blocks: &[Block]) -> String {
        let mut page = xlsx::Page::new(Worksheet::new(), vec![30, 30]);
        page.blocks(blocks).expect("a sheet");
        member(&xlsx::saved(Ok(vec![page.sheet])).expect("a workbook"), "xl/sharedStrings.xml")
    }

    #[test]
    fn every_writer_writes_every_kind_of_block_whole_and_in_order() {
        let blocks = every_kind();
        let paper =
            Paper { lang: Language::En, title: "x".to_owned(), layout: Layout::Sheets, blocks: blocks.clone() };
        let sheets = html::sheets::page(&paper);
        let written = [
            ("text", text::render(&blocks, 80).to_lowercase()),
            ("markdown", markdown::render(&blocks)),
            ("html", html::blocks(2, &blocks).into_string()),
            ("sheets", sheets[sheets.find("<body>").expect("a body")..].to_owned()),
            ("docx", document(Layout::Running, blocks.clone())),
            ("docx of sheets", document(Layout::Sheets, blocks.clone())),
            ("xlsx", workbook(&blocks)),
        ];
        for (format, written) in written {
            let mut rest = written.as_str();
            for word in blocks.iter().flat_map(words) {
                let word = word.trim_start();
                let at = rest.find(word).unwrap_or_else(|| panic!("{format}: {word} in {written}"));
                rest = &rest[at + word.len()..];
            }
        }
    }

    /// A table cannot begin a page by itself: an empty paragraph before it does.
    #[test]
    fn a_table_on_a_new_page_of_a_document_is_there() {
        let table = Block::table(vec!["a".to_owned()], vec![vec!["b".to_owned()]]);
        let written = document(Layout::Sheets, vec![Block::text("c"), Block::NewPage(Sheet::Same), table]);
        let at = |text: &str| written.find(text).unwrap_or_else(|| panic!("{text} in {written}"));
        assert!(at("<w:pageBreakBefore/>") < at("<w:tbl>"));
    }
}
