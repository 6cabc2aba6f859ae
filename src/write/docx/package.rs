//! The files inside a Word document, packed so that the same document gives the same bytes.

use std::io::{self, Cursor, Write};

use zip::ZipWriter;

use super::look::usual_size;
use super::{body, escaped, look, picture};
use crate::block::Paper;
use crate::model::Language;
use crate::write::archive::packed;

/// How every part begins.
pub(super) const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

/// The names of the vocabularies of a document's properties.
const PROPERTIES: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
/// See `PROPERTIES`.
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// The files that are the same in every document.
const PARTS: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("parts/content_types.xml")),
    ("_rels/.rels", include_str!("parts/relations.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/document_relations.xml")),
    ("word/header1.xml", include_str!("parts/header.xml")),
    ("word/numbering.xml", include_str!("parts/numbering.xml")),
    // Without the compatibility mode in it, Word would open the document as one of an old version.
    ("word/settings.xml", include_str!("parts/settings.xml")),
];

/// The styles, with placeholders for sizes and the language.
const STYLES: &str = include_str!("parts/styles.xml");

/// Writes a paper as a Word file.
///
/// # Errors
/// What the writer says.
pub fn write(paper: &Paper, out: &mut dyn Write) -> io::Result<()> {
    let own = [
        ("docProps/core.xml", format!("{HEAD}{}", core(paper))),
        ("word/document.xml", body(paper)),
        ("word/styles.xml", styles(paper)),
    ];
    let logo = picture::file(paper);
    let same = PARTS
        .into_iter()
        .map(|(name, text)| (name, if logo.is_some() { with_logo(text) } else { text.to_owned() }));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in same.chain(own) {
        zip.start_file(name, packed())?;
        zip.write_all(text.as_bytes())?;
    }
    if let Some(logo) = logo {
        zip.start_file("word/media/logo.png", packed())?;
        zip.write_all(logo)?;
    }
    out.write_all(zip.finish()?.get_ref())
}

/// A part that names the logo among the others, if it names any.
fn with_logo(part: &str) -> String {
    const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    let relation = format!(r#"<Relationship Id="rId5" Type="{IMAGE}" Target="media/logo.png"/>"#);
    let kind = r#"<Default Extension="png" ContentType="image/png"/>"#;
    if part.contains(r#"Id="rId4""#) {
        return part.replace("</Relationships>", &format!("{relation}</Relationships>"));
    }
    part.replacen("<Override ", &format!("{kind}<Override "), 1)
}

fn core(paper: &Paper) -> String {
    let (title, lang) = (escaped(&paper.title), locale(paper.lang));
    let head = format!(r#"<cp:coreProperties xmlns:cp="{PROPERTIES}" xmlns:dc="{DUBLIN_CORE}">"#);
    let title = format!("<dc:title>{title}</dc:title><dc:creator>Opora</dc:creator>");
    format!("{head}{title}<dc:language>{lang}</dc:language></cp:coreProperties>")
}

const fn locale(lang: Language) -> &'static str {
    match lang {
        Language::Ru => "ru-RU",
        Language::En => "en-GB",
    }
}

fn styles(paper: &Paper) -> String {
    let look = look(paper);
    let usual = usual_size(paper.layout);
    let size = look.size;
    let text =
        if size == usual { String::new() } else { format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#) };
    let places = [
        ("{size}", usual.to_string()),
        ("{text}", text),
        ("{line}", look.line.to_string()),
        ("{indent}", look.indent.to_string()),
        ("{head}", look.head.to_string()),
        ("{lang}", locale(paper.lang).to_owned()),
    ];
    places.iter().fold(STYLES.to_owned(), |text, (place, value)| text.replace(place, value))
}
