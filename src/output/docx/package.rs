//! The files inside a Word document, packed so that the same document gives the same bytes.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::markup::{self, Document, escaped};
use crate::model::Language;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#;

/// Without the mode of today, Word opens a document as one of an old program.
const SETTINGS: &str = r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

const HEADER: &str = r#"<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#;

/// Writes a document as a Word file.
pub(in crate::output) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(document)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", markup::body(document)),
        ("word/header1.xml", HEADER.to_owned()),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/styles.xml", styles(document)),
    ];
    // The zip's own time is fixed: no clock in any output.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(HEAD.as_bytes())?;
        zip.write_all(text.as_bytes())?;
    }
    out.write_all(zip.finish()?.get_ref())
}

fn core(document: &Document) -> String {
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>Opora</dc:creator><dc:language>{}</dc:language></cp:coreProperties>"#,
        escaped(&document.title),
        locale(document.lang)
    )
}

const fn locale(lang: Language) -> &'static str {
    match lang {
        Language::Ru => "ru-RU",
        Language::En => "en-GB",
    }
}

/// The styles: a size for text, headings and lists, and a smaller one for tables.
fn styles(document: &Document) -> String {
    let Document { size, line, .. } = *document;
    let lang = locale(document.lang);
    let edges = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|edge| format!(r#"<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#));
    format!(
        r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>{}<w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>{}<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{}</w:tblBorders></w:tblPr></w:style></w:styles>"#,
        sized(size),
        paragraph_styles(document),
        edges.concat()
    )
}

/// The styles of paragraphs.
fn paragraph_styles(document: &Document) -> String {
    let indent = document.indent;
    let paragraph = |id: &str, name: &str, base: &str, paragraph: &str, run: &str| {
        let base = if base.is_empty() { String::new() } else { format!(r#"<w:basedOn w:val="{base}"/>"#) };
        let default = if id == "Normal" { r#" w:default="1""# } else { "" };
        format!(
            r#"<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{base}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let plain = r#"<w:ind w:firstLine="0"/>"#;
    let bold = "<w:b/><w:bCs/>";
    let heading = |level: u8| {
        format!(
            r#"<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="120"/><w:jc w:val="left"/><w:outlineLvl w:val="{level}"/>"#
        )
    };
    [
        paragraph("Normal", "Normal", "", &format!(r#"<w:ind w:firstLine="{indent}"/><w:jc w:val="both"/>"#), ""),
        paragraph("Heading1", "heading 1", "Normal", &heading(0), &format!("{bold}{}", sized(document.head))),
        paragraph("Heading2", "heading 2", "Normal", &heading(1), bold),
        paragraph("Title", "Title", "Normal", &format!(r#"{plain}<w:jc w:val="center"/>"#), bold),
        paragraph("Subtitle", "Subtitle", "Normal", &format!(r#"{plain}<w:jc w:val="center"/>"#), ""),
        paragraph(
            "Caption",
            "caption",
            "Normal",
            &format!(r#"<w:spacing w:after="240" w:line="240" w:lineRule="auto"/>{plain}<w:jc w:val="center"/>"#),
            &sized(20),
        ),
        paragraph(
            "Line",
            "Line",
            "Normal",
            &format!(r#"<w:spacing w:before="480"/>{plain}<w:jc w:val="left"/>"#),
            "",
        ),
        paragraph(
            "Flush",
            "Flush",
            "Normal",
            &format!(r#"<w:spacing w:after="60"/>{plain}<w:jc w:val="left"/>"#),
            "",
        ),
        paragraph(
            "Foot",
            "Foot",
            "Normal",
            &format!(r#"<w:spacing w:before="240"/>{plain}<w:jc w:val="left"/>"#),
            "<w:i/><w:iCs/>",
        ),
        paragraph("ListNumber", "List Number", "Normal", r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#, ""),
        paragraph(
            "TableText",
            "Table Text",
            "Normal",
            &format!(r#"<w:spacing w:line="240" w:lineRule="auto"/>{plain}<w:jc w:val="left"/>"#),
            &sized(24),
        ),
        paragraph("Gap", "Gap", "Normal", r#"<w:spacing w:line="120" w:lineRule="exact"/>"#, &sized(8)),
        paragraph(
            "Header",
            "header",
            "Normal",
            &format!(r#"<w:spacing w:line="240" w:lineRule="auto"/>{plain}<w:jc w:val="center"/>"#),
            &sized(24),
        ),
    ]
    .concat()
}

fn sized(size: u32) -> String {
    format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#)
}
