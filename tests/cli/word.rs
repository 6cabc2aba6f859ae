//! Reads a Word file back: its parts, and its body as lines of text.

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// A part of a Word file.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("the part is text");
    text
}

/// The names of all parts.
pub fn parts(bytes: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    archive.file_names().map(|name| name.expect("a name").into_owned()).collect()
}

fn attribute(tag: &BytesStart, name: &str) -> String {
    let found = tag.attributes().map(|one| one.expect("an attribute"));
    let mut found = found.filter(|one| one.key.as_ref() == name);
    found.next().map_or_else(String::new, |one| one.value.into_owned())
}

/// The body as lines: each paragraph behind its style, each row of a table between bars, heads marked.
pub fn dump(bytes: &[u8]) -> String {
    let xml = part(bytes, "word/document.xml");
    let mut reader = Reader::from_str(&xml);
    let (mut out, mut style, mut text, mut row) = (String::new(), String::new(), String::new(), Vec::new());
    let (mut in_cell, mut in_text, mut is_head) = (false, false, false);
    loop {
        match reader.read_event().expect("well-formed markup") {
            Event::Eof => return out,
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:pStyle" => style = attribute(&tag, "w:val"),
                "w:tc" => in_cell = true,
                "w:t" => in_text = true,
                "w:br" => text.push('/'),
                "w:tblHeader" => is_head = true,
                "w:pgSz" => out += &format!("~~~ {} × {}\n", attribute(&tag, "w:w"), attribute(&tag, "w:h")),
                _ => {}
            },
            Event::Text(piece) if in_text => text += &piece,
            Event::GeneralRef(name) if in_text => {
                text.push(match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("a reference to {other:?}"),
                });
            }
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => in_text = false,
                "w:tc" => {
                    in_cell = false;
                    row.push(std::mem::take(&mut text));
                }
                "w:tr" => {
                    let mark = if std::mem::take(&mut is_head) { "||" } else { "|" };
                    out += &format!("{mark} {} {mark}\n", row.join(" | "));
                    row.clear();
                }
                "w:p" if !in_cell => {
                    if style != "Gap" {
                        out += &format!("[{style}] {}\n", std::mem::take(&mut text));
                    }
                    style.clear();
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// Looks at everything that every Word file of the program must have.
pub fn assert_sound(bytes: &[u8], size: &str) {
    for name in parts(bytes) {
        let xml = part(bytes, &name);
        let mut reader = Reader::from_str(&xml);
        while !matches!(reader.read_event().expect("well-formed markup"), Event::Eof) {}
    }
    let body = part(bytes, "word/document.xml");
    assert_eq!(body.matches("<w:tbl>").count(), body.matches("<w:tblHeader/>").count(), "every head repeats");
    let sheets = body.matches("<w:pgSz").count();
    let upright =
        r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="850" w:top="1134" w:bottom="1134""#;
    let turned = r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:left="1134" w:right="1134" w:top="1701" w:bottom="850""#;
    assert_eq!(sheets, body.matches(upright).count() + body.matches(turned).count(), "A4 and the margins");
    let styles = part(bytes, "word/styles.xml").lines().map(str::trim).collect::<String>();
    assert!(!styles.contains('{'), "every place is filled in");
    assert!(styles.contains(r#"w:ascii="Times New Roman""#), "the font");
    assert!(styles.contains(&format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang"#)), "its size");
    assert!(styles.contains(r#"<w:name w:val="heading 1"/>"#), "real headings");
    for changed in ["<w:ins ", "<w:del ", "w:dirty", "updateFields", "trackRevisions", "<w:color", "<w:shd"] {
        for name in parts(bytes) {
            assert!(!part(bytes, &name).contains(changed), "{changed} in {name}");
        }
    }
}

/// Lets `LibreOffice` make a PDF of a Word file; tells where it is not there.
pub fn assert_opens(path: &Path) {
    let folder = path.parent().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder, path])
        .output();
    let Ok(output) = run else {
        println!("left out: soffice is not there to open {}", path.display());
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let pdf = path.with_extension("pdf");
    if !pdf.exists() && said.contains("could not be loaded") && !has_writer() {
        println!("left out: this soffice opens no Word files");
        return;
    }
    let made = std::fs::read(&pdf).unwrap_or_else(|_| panic!("no PDF of {}: {said}", path.display()));
    assert!(made.starts_with(b"%PDF"), "a PDF of {}", path.display());
}

/// Whether `LibreOffice` has its part for texts.
fn has_writer() -> bool {
    ["/usr/lib/libreoffice/program/libswlo.so", "/opt/libreoffice/program/libswlo.so"]
        .iter()
        .any(|path| Path::new(path).exists())
}
