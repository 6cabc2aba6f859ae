//! What the bytes of a file are, whatever the file is called.

use crate::problem::{Foreign, Unfit};

/// What can be done with the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Text in some encoding.
    Text,
    /// A workbook, or another archive of one of its two kinds.
    Book,
    /// Nothing that can be read as a table.
    Unfit(Unfit),
}

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// So much of a file shows markup.
const HEAD: usize = 4096;

/// How files of other kinds start.
const STARTS: [(&[u8], Foreign); 25] = [
    (b"\x1f\x8b", Foreign::Packed),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Packed),
    (b"Rar!\x1a\x07", Foreign::Packed),
    (b"BZh", Foreign::Packed),
    (b"\xfd7zXZ\0", Foreign::Packed),
    (b"\x28\xb5\x2f\xfd", Foreign::Packed),
    (b"TABLE\r\n0,1", Foreign::Dif),
    (b"TABLE\n0,1", Foreign::Dif),
    (b"version https://git-lfs.github.com/spec/", Foreign::LfsPointer),
    // The first record of a workbook that is no compound file.
    (b"\x09\x00\x04\x00", Foreign::OldExcel),
    (b"\x09\x02\x06\x00", Foreign::OldExcel),
    (b"\x09\x04\x06\x00", Foreign::OldExcel),
    (b"\x00\x00\x02\x00", Foreign::OldExcel),
    (b"\x89PNG", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"SQLite format 3\0", Foreign::Database),
    (b"\x00\x01\x00\x00Standard ", Foreign::Database),
    (b"PAR1", Foreign::Statistics),
    (b"$FL2", Foreign::Statistics),
    (b"$FL3", Foreign::Statistics),
    (b"<stata_dta>", Foreign::Statistics),
    (b"ARROW1", Foreign::Statistics),
];

/// The kind of a file that is neither text nor a workbook that can be read, though a program may read it.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let found = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, foreign)| *foreign);
    let is_tape = bytes.get(257..262) == Some(b"ustar");
    let found = found.or(is_sylk(bytes).then_some(Foreign::Sylk));
    found.or(is_tape.then_some(Foreign::Packed)).or_else(|| is_dbase(bytes).then_some(Foreign::Database))
}

/// Whether bytes start as SYLK; a row of headings may start so, but no record stands below it.
fn is_sylk(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_empty());
    let is_first = lines.next().is_some_and(|line| line.starts_with(b"ID;P"));
    let is_record = |line: &[u8]| {
        let name = line.split(|byte| *byte == b';').next().unwrap_or_default();
        name.len() < 3 && name.len() < line.len() && name.iter().all(u8::is_ascii_uppercase) && !name.is_empty()
    };
    is_first && lines.next().is_none_or(is_record)
}

/// Whether bytes start as a table of dBase does: a version, a date, and a header as long as its fields.
fn is_dbase(bytes: &[u8]) -> bool {
    let [version, _, month, day, _, _, _, _, low, high, ..] = *bytes else { return false };
    let header = usize::from(u16::from_le_bytes([low, high]));
    matches!(version, 0x03 | 0x30 | 0x83 | 0x8b | 0xf5)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && header > 32
        && bytes.get(header - 1) == Some(&0x0d)
}

/// Whether a text, without blanks at its start and in small letters, is JSON: an object, or a list of values.
fn is_json(head: &str) -> bool {
    let first = |rest: &str| rest.trim_start().chars().next();
    if let Some(rest) = head.strip_prefix('{') {
        let key = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
        return first(rest) == Some('}') || key.is_some_and(|(_, rest)| first(rest) == Some(':'));
    }
    head.strip_prefix('[').is_some_and(|rest| matches!(first(rest), Some('{' | '[')))
}

/// Whether a name is that of the file which a program leaves beside a workbook that is open.
pub(super) fn is_lock(name: &str) -> bool {
    name.starts_with("~$") || name.starts_with(".~lock.")
}

/// Looks at the bytes.
pub(super) fn of(bytes: &[u8]) -> Content {
    if bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) {
        return Content::Book;
    }
    // The first bytes of these two are enough for a file that was cut off behind them.
    if bytes.starts_with(b"PK\x05\x06") {
        return Content::Unfit(Unfit::Archive);
    }
    if bytes.starts_with(b"%PDF") {
        return Content::Unfit(Unfit::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Content::Unfit(Unfit::Document);
    }
    if let Some(foreign) = foreign(bytes) {
        return Content::Unfit(Unfit::Foreign(foreign));
    }
    // Markup of any encoding is ASCII but for the zeros of UTF-16.
    let head: String = bytes
        .iter()
        .take(HEAD)
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let head = head.trim_start();
    if is_json(head) {
        return Content::Unfit(Unfit::Foreign(Foreign::Json));
    }
    if head.starts_with("<?xml") && (head.contains("urn:schemas-microsoft-com:office:") || !head.contains("<html"))
    {
        return Content::Unfit(Unfit::SpreadsheetXml);
    }
    let tags = ["<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "<?xml", "<!--"];
    if tags.iter().any(|tag| head.starts_with(tag)) || head.starts_with("mime-version:") {
        return Content::Unfit(Unfit::Html);
    }
    Content::Text
}

#[cfg(test)]
mod tests {
    use super::{Content, is_lock, of};
    use crate::problem::{Foreign, Unfit};

    #[test]
    fn content_decides() {
        for (bytes, content) in [
            (&b"PK\x03\x04rest"[..], Content::Book),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content::Book),
            (b"%PDF-1.7", Content::Unfit(Unfit::Pdf)),
            (b"{\\rtf1", Content::Unfit(Unfit::Document)),
            (
                b"\xef\xbb\xbf\r\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">",
                Content::Unfit(Unfit::Html),
            ),
            (b"<TABLE><tr>", Content::Unfit(Unfit::Html)),
            (b"<\0h\0t\0m\0l\0>\0", Content::Unfit(Unfit::Html)),
            (
                b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>",
                Content::Unfit(Unfit::SpreadsheetXml),
            ),
            (b"<?xml version=\"1.0\"?><!DOCTYPE html><html>", Content::Unfit(Unfit::Html)),
            (b"a;b\n<5;<table>", Content::Text),
            (b"\x1f\x8b\x08\0", Content::Unfit(Unfit::Foreign(Foreign::Packed))),
            (b"ID;PWXL;N;E\r\nP;PGeneral\r\n", Content::Unfit(Unfit::Foreign(Foreign::Sylk))),
            (b"ID;Name;x\n1;a;5\n", Content::Text),
            (b"ID;Pupils;x\n1;a;5\n", Content::Text),
            (b"ID;PUPILS;X\n1;a;5\n", Content::Text),
            (b"TABLE\r\n0,1\r\n\"EXCEL\"", Content::Unfit(Unfit::Foreign(Foreign::Dif))),
            (b"{\"schools\": []}", Content::Unfit(Unfit::Foreign(Foreign::Json))),
            (b"\xef\xbb\xbf[\n {\"id\": 1}]", Content::Unfit(Unfit::Foreign(Foreign::Json))),
            (b"[a];b\n1;2", Content::Text),
            (b"{a};b\n1;2", Content::Text),
            (
                b"version https://git-lfs.github.com/spec/v1\noid",
                Content::Unfit(Unfit::Foreign(Foreign::LfsPointer)),
            ),
            (b"\x09\x04\x06\0\0\0", Content::Unfit(Unfit::Foreign(Foreign::OldExcel))),
            (b"\x89PNG\r\n", Content::Unfit(Unfit::Foreign(Foreign::Picture))),
            (b"", Content::Text),
        ] {
            assert_eq!(of(bytes), content, "{}", String::from_utf8_lossy(bytes));
        }
        for (name, lock) in [("~$t.xlsx", true), (".~lock.t.ods#", true), ("t~$.xlsx", false)] {
            assert_eq!(is_lock(name), lock, "{name}");
        }
    }
}
