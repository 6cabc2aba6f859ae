//! What the bytes of a file are, whatever the file is called.

use crate::problem::Unfit;

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
    // Markup of any encoding is ASCII but for the zeros of UTF-16.
    let head: String = bytes
        .iter()
        .take(HEAD)
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let head = head.trim_start();
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
    use super::{Content, of};
    use crate::problem::Unfit;

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
            (b"", Content::Text),
        ] {
            assert_eq!(of(bytes), content, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
