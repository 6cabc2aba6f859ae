//! Mends what Excel would offer to repair. The library (0.102) writes a series' marker before its line, and the
//! schema wants it after (ECMA-376 part 1, `CT_ScatterSer`).

use std::io::{self, Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter};

use crate::write::archive::packed;

/// The workbook with the elements of its charts in order.
///
/// # Errors
/// The workbook is no zip archive.
pub(crate) fn mended(book: &[u8]) -> io::Result<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(book))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(book.len())));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at)?;
        let name = file.name()?.into_owned();
        if name.starts_with("xl/charts/chart") {
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            out.start_file(name, packed())?;
            out.write_all(ordered(&text).as_bytes())?;
        } else {
            drop(file);
            out.raw_copy_file(archive.by_index_raw(at)?)?;
        }
    }
    Ok(out.finish()?.into_inner())
}

/// A chart whose markers stand after the format of their line.
fn ordered(chart: &str) -> String {
    let mut out = String::with_capacity(chart.len());
    let mut rest = chart;
    while let Some([before, marker, format, after]) = swapped(rest) {
        out.extend([before, format, marker]);
        rest = after;
    }
    out + rest
}

/// What stands before the next marker of a series in the wrong place, the marker, the format, and the rest.
fn swapped(text: &str) -> Option<[&str; 4]> {
    const END: &str = "</c:marker>";
    const FORMAT_END: &str = "</c:spPr>";
    let middle = text.find("</c:marker><c:spPr>")? + END.len();
    let start = text[..middle].rfind("<c:marker>")?;
    let end = middle + text[middle..].find(FORMAT_END)? + FORMAT_END.len();
    Some([&text[..start], &text[start..middle], &text[middle..end], &text[end..]])
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn a_marker_stands_after_the_line_of_its_series() {
        let wrong = "<c:ser>1<c:marker><c:spPr>a</c:spPr></c:marker><c:spPr>b</c:spPr>x</c:ser>";
        let right = "<c:ser>1<c:spPr>b</c:spPr><c:marker><c:spPr>a</c:spPr></c:marker>x</c:ser>";
        assert_eq!(ordered(&format!("<a>{wrong}{wrong}</a>")), format!("<a>{right}{right}</a>"));
        assert_eq!(ordered(right), right);
    }
}
