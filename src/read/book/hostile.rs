//! Books that were made to fill memory or to take forever: each one ends in time with a book or a reason.

use std::io::{Cursor, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read;
use crate::problem::{Limit, Unfit};

mod flips;

/// A text that is repeated within another: before, what is repeated, how often, behind.
pub(super) type Long<'a> = (&'a str, &'a str, usize, &'a str);

const WORKBOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="А" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATED: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/>
    <Relationship Id="r2" Type="x/sharedStrings" Target="t.xml"/>
    <Relationship Id="r3" Type="x/styles" Target="f.xml"/></Relationships>"#;
const SHEET: &str =
    r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;
const STRINGS: &str = "<sst><si><t>а</t></si></sst>";

pub(super) const fn plain(text: &str) -> Long<'_> {
    (text, "", 0, "")
}

pub(super) fn archive(members: &[(&str, Long<'_>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, (before, repeated, times, behind)) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an archive in memory");
        zip.write_all(before.as_bytes()).expect("an archive in memory");
        let at_once = (1 << 16) / repeated.len().max(1) + 1;
        let chunk = repeated.repeat(at_once.min(*times));
        for _ in 0..times / at_once {
            zip.write_all(chunk.as_bytes()).expect("an archive in memory");
        }
        zip.write_all(&chunk.as_bytes()[..repeated.len() * (times % at_once)]).expect("an archive in memory");
        zip.write_all(behind.as_bytes()).expect("an archive in memory");
    }
    zip.finish().expect("an archive in memory").into_inner()
}

/// An Excel book in which one member is replaced by another.
fn excel(member: &str, long: Long<'_>) -> Vec<u8> {
    let usual = [
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATED),
        ("xl/s.xml", SHEET),
        ("xl/t.xml", STRINGS),
        ("xl/f.xml", "<styleSheet/>"),
    ];
    let members: Vec<_> =
        usual.iter().map(|(name, text)| (*name, if *name == member { long } else { plain(text) })).collect();
    archive(&members)
}

fn sheet(rows: Long<'_>) -> Vec<u8> {
    let (before, repeated, times, behind) = rows;
    let before = format!("<worksheet><sheetData>{before}");
    excel("xl/s.xml", (&before, repeated, times, &format!("{behind}</sheetData></worksheet>")))
}

fn calc(table: Long<'_>) -> Vec<u8> {
    let (before, repeated, times, behind) = table;
    let before = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="А">{before}"#
    );
    let behind = format!("{behind}</table:table></office:spreadsheet></office:body></office:document-content>");
    archive(&[
        ("mimetype", plain("application/vnd.oasis.opendocument.spreadsheet")),
        ("content.xml", (&before, repeated, times, &behind)),
    ])
}

/// A binary workbook with one sheet of these records behind its first.
pub(super) fn binary(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).expect("an archive in memory").to_le_bytes();
        [&kind.to_le_bytes()[..], &length, data].concat()
    };
    let start = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let listed = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat());
    let place = start(5).len() + listed(0).len() + end.len();
    let globals = [start(5), listed(u32::try_from(place).expect("an archive in memory")), end.clone()].concat();
    let cells: Vec<u8> = records.iter().flat_map(|(kind, data)| record(*kind, data)).collect();
    let stream = [globals, start(16), cells, end].concat();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("an archive in memory");
    file.create_stream("/Workbook").expect("an archive in memory").write_all(&stream).expect("a stream in memory");
    file.flush().expect("an archive in memory");
    file.into_inner().into_inner()
}

/// Books are read one after another, so that each has the machine for itself.
static TURN: Mutex<()> = Mutex::new(());

/// Reads in time; places of the rows and their lengths, or the reason.
fn shape(what: &str, bytes: &[u8]) -> Result<Vec<(usize, usize)>, Unfit> {
    if let Ok(folder) = std::env::var("OPORA_HOSTILE") {
        std::fs::write(format!("{folder}/{}", what.replace(' ', "-")), bytes).expect("an archive in memory");
    }
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let start = Instant::now();
    let result = read(bytes, None);
    // Without optimization all takes ten times as long.
    let limit = if cfg!(debug_assertions) { 60 } else { 5 };
    assert!(start.elapsed() < Duration::from_secs(limit), "{what}: {:?}", start.elapsed());
    let rows = |book: super::Book| book.raw_sheets.into_iter().flat_map(|raw| raw.rows);
    result.map(|book| rows(book).map(|(row, cells)| (row, cells.len())).collect())
}

/// A text that is long enough for every limit; without optimization to write more takes too long.
const MANY: usize = if cfg!(debug_assertions) { 1 << 23 } else { 1 << 28 };

#[test]
fn bombs_of_text() {
    let too_long = Err(Unfit::TooLarge(Limit::CellText));
    let cell = |text: &str| format!(r#"<row r="1"><c r="A1" t="{text}</c></row>"#);
    for (what, bytes) in [
        ("shared text", excel("xl/t.xml", ("<sst><si><t>", "a", MANY, "</t></si></sst>"))),
        ("shared references", excel("xl/t.xml", ("<sst><si><t>", "&amp;", MANY / 4, "</t></si></sst>"))),
        ("shared runs", excel("xl/t.xml", ("<sst><si>", "<r><t>abcdefgh</t></r>", MANY / 32, "</si></sst>"))),
        (
            "inline text",
            sheet((r#"<row r="1"><c r="A1" t="inlineStr"><is><t>"#, "a", MANY, "</t></is></c></row>")),
        ),
        ("value", sheet((r#"<row r="1"><c r="A1"><v>"#, "1", MANY, "</v></c></row>"))),
        ("formula", sheet((r#"<row r="1"><c r="A1"><f>"#, "1", MANY, "</f></c></row>"))),
        ("attribute", sheet((r#"<row r="1"><c r="A"#, "1", MANY, r#""/></row>"#))),
        ("comment", sheet(("<!--", "<a>", MANY / 3, "-->"))),
        ("blanks", sheet(("", " ", MANY, &cell(r#"n"><v>1</v>"#)))),
        (
            "format",
            excel(
                "xl/f.xml",
                (
                    r#"<styleSheet><numFmts><numFmt numFmtId="1" formatCode=""#,
                    "0",
                    MANY,
                    r#""/></numFmts></styleSheet>"#,
                ),
            ),
        ),
        (
            "paragraph",
            calc((
                "<table:table-row><table:table-cell><text:p>",
                "a",
                MANY,
                "</text:p></table:table-cell></table:table-row>",
            )),
        ),
        (
            "blanks in a paragraph",
            calc(plain(
                r#"<table:table-row><table:table-cell><text:p>a<text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row>"#,
            )),
        ),
    ] {
        assert_eq!(shape(what, &bytes), too_long, "{what}");
    }
}

#[test]
fn places_far_away() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(shape("corners", &sheet(plain(rows))), Ok(vec![(1, 1), (1_048_576, 16_384)]));
    for address in ["A99999999999", "ZZZZZZZZ1", "XFE1", "A1048577"] {
        let rows = format!(r#"<row><c r="{address}"><v>1</v></c></row>"#);
        assert_eq!(shape(address, &sheet(plain(&rows))), Err(Unfit::TooLarge(Limit::Place)));
    }
    let far = r#"<table:table-row table:number-rows-repeated="99999999999999999999"/>"#;
    let cell = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>";
    let rows = format!("{cell}{far}{far}");
    assert_eq!(shape("far end", &calc(plain(&rows))), Ok(vec![(1, 1)]));
    assert_eq!(shape("far row", &calc(plain(&(rows + cell)))), Err(Unfit::TooLarge(Limit::Place)));
    let number = |row: u16, column: u16| {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0; 2]].concat();
        (0x0203, [place, 1_f64.to_le_bytes().to_vec()].concat())
    };
    // Where the sheet says that it starts is behind its end.
    let extent = (0x0200, [[9, 0, 0, 0, 1, 0, 0, 0], [200, 0, 1, 0, 0, 0, 0, 0]].concat()[..14].to_vec());
    let run = |first: u16| {
        let cell = [vec![0; 2], 1_u32.to_le_bytes().to_vec()].concat();
        (0x00bd, [vec![0; 2], first.to_le_bytes().to_vec(), cell.clone(), cell, vec![0; 2]].concat())
    };
    assert_eq!(shape("xls run", &binary(&[run(254)])), Ok(vec![(1, 256)]));
    for bytes in [binary(&[run(255)]), binary(&[run(65_535)]), binary(&[number(0, 256)])] {
        assert!(matches!(shape("xls far run", &bytes), Err(Unfit::Damaged(_))));
    }
    let bytes = binary(&[extent, number(0, 0), number(65_535, 255)]);
    assert_eq!(shape("xls corners", &bytes), Ok(vec![(1, 1), (65_536, 256)]));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimization")]
fn too_many_cells() {
    let full = Err(Unfit::TooLarge(Limit::Cells));
    let times = r#"table:number-rows-repeated="1048576""#;
    let cell = r#"<table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>"#;
    let repeated = format!("<table:table-row {times}>{cell}</table:table-row>");
    assert_eq!(shape("ods repeated", &calc(plain(&repeated))), full);
    let long = format!("<text:p>{}</text:p>", "a".repeat(30_000));
    let cell = format!(r#"<table:table-cell table:number-columns-repeated="16384">{long}</table:table-cell>"#);
    assert_eq!(
        shape("ods long", &calc(plain(&format!("<table:table-row {times}>{cell}</table:table-row>")))),
        full
    );
    assert_eq!(shape("ods cells", &calc(("<table:table-row>", &cell, 2, "</table:table-row>"))), full);
    assert_eq!(shape("cells", &sheet(("", "<row><c><v>1</v></c></row>", 5_000_000, ""))), full);
    assert_eq!(
        shape("one row", &sheet(("<row>", "<c><v>1</v></c>", 5_000_000, "</row>"))),
        Err(Unfit::TooLarge(Limit::Place))
    );
    let again = r#"<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
    assert_eq!(shape("again", &sheet(("", again, 1_000_000, ""))), full);
    assert_eq!(shape("one cell", &sheet(("", r#"<c r="A1"><v>1</v></c>"#, 5_000_000, ""))), full);
    let wide = r#"<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>"#;
    let texts = archive(&[
        ("xl/workbook.xml", plain(WORKBOOK)),
        ("xl/_rels/workbook.xml.rels", plain(RELATED)),
        ("xl/s.xml", ("<worksheet><sheetData>", wide, 1_000_000, "</sheetData></worksheet>")),
        ("xl/t.xml", ("<sst><si><t>", "a", 32_767, "</t></si></sst>")),
    ]);
    assert_eq!(shape("shared often", &texts), full);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimization")]
fn members_that_are_too_large() {
    let too_large = Err(Unfit::TooLarge(Limit::Unpacked));
    for (what, bytes) in [
        ("many texts", excel("xl/t.xml", ("<sst>", "<si/>", MANY / 5, "</sst>"))),
        (
            "all texts",
            excel(
                "xl/t.xml",
                ("<sst>", "<si><t>a text of some length, about half a line</t></si>", MANY / 50, "</sst>"),
            ),
        ),
        ("blank rows", sheet(("", "<row/>", MANY / 4, ""))),
        ("styles", excel("xl/f.xml", ("<styleSheet><cellXfs>", "<xf/>", MANY / 5, "</cellXfs></styleSheet>"))),
        ("ods blank rows", calc(("", "<table:table-row/>", MANY / 16, ""))),
    ] {
        assert_eq!(shape(what, &bytes), too_large, "{what}");
    }
    let nested = sheet(("", "<a>", MANY / 4, ""));
    assert!(matches!(shape("nested", &nested), Err(Unfit::Damaged(_))));
}

/// A font with a long name that all styles share, which other readers copy into each.
#[test]
fn a_name_for_all_styles() {
    let fonts =
        format!(r#"<styleSheet><fonts><font><name val="{}"/></font></fonts><cellXfs>"#, "a".repeat(1 << 19));
    let bytes = excel("xl/f.xml", (&fonts, r#"<xf fontId="0"/>"#, 50_000, "</cellXfs></styleSheet>"));
    assert_eq!(shape("font", &bytes), Ok(vec![(1, 1)]));
}

#[test]
fn entities() {
    for declared in [r#"<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>"#, "<!DOCTYPE a>"] {
        let strings = format!("{declared}<sst><si><t>&c;</t></si></sst>");
        assert_eq!(shape("entity", &excel("xl/t.xml", plain(&strings))), Err(Unfit::Entities));
    }
    let strings = "<sst><si><t>&c;</t></si></sst>";
    assert_eq!(shape("entity", &excel("xl/t.xml", plain(strings))), Err(Unfit::Entities));
}

/// Some programs write all rows of a sheet, or say that it has all.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimization")]
fn long_blank_sheets() {
    let extent = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>"#;
    let used = r#"<row><c><v>1</v></c><c s="1"/><c s="1"/></row>"#.repeat(3_000);
    let blank = r#"<row><c s="1"/></row>"#;
    let sheet = format!("{extent}{used}");
    let names: Vec<_> = (0..6).map(|number| format!("xl/s{number}.xml")).collect();
    let (mut listed, mut related) = (String::new(), String::new());
    for number in 0..6 {
        listed += &format!(r#"<sheet name="{number}" sheetId="1" r:id="r{number}"/>"#);
        related += &format!(r#"<Relationship Id="r{number}" Type="x/worksheet" Target="s{number}.xml"/>"#);
    }
    let workbook = format!(r#"<workbook xmlns:r="r"><sheets>{listed}</sheets></workbook>"#);
    let related = format!("<Relationships>{related}</Relationships>");
    let mut members = vec![("xl/workbook.xml", plain(&workbook)), ("xl/_rels/workbook.xml.rels", plain(&related))];
    let long = (sheet.as_str(), blank, 1_045_576, "</sheetData></worksheet>");
    members.extend(names.iter().map(|name| (name.as_str(), long)));
    let rows = shape("six sheets", &archive(&members)).expect("an archive in memory");
    assert_eq!(rows.len(), 18_000);
    assert!(rows.iter().all(|(_, cells)| *cells == 1));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimization")]
fn thousands_of_sheets() {
    for (sheets, expected) in [(5_000, Ok(5_000)), (150_000, Err(Unfit::TooLarge(Limit::Unpacked)))] {
        let workbook = (
            r#"<workbook xmlns:r="r"><sheets>"#,
            r#"<sheet name="А" sheetId="1" r:id="r1"/>"#,
            sheets,
            "</sheets></workbook>",
        );
        let bytes = excel("xl/workbook.xml", workbook);
        assert_eq!(shape("sheets", &bytes).map(|rows| rows.len()), expected);
    }
}

#[test]
fn archives_that_lie() {
    let honest = sheet(("", "<row><c><v>1</v></c></row>", 100, ""));
    // The size of each member when unpacked, in its head and in the list.
    for lie in [[1, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f]] {
        let mut bytes = honest.clone();
        for (mark, place) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
            let heads: Vec<_> = (0..bytes.len() - 4).filter(|&at| bytes[at..at + 4] == *mark).collect();
            for at in heads {
                bytes[at + place..at + place + 4].copy_from_slice(&lie);
            }
        }
        let result = shape("sizes", &bytes).map(|rows| rows.len());
        assert!(matches!(result, Ok(100) | Err(Unfit::Damaged(_))), "{result:?}");
    }
    // Heads of members in a list that is far too long.
    let members = [honest, b"PK\x01\x02".repeat(60_000)].concat();
    assert_eq!(shape("parts", &members), Err(Unfit::TooLarge(Limit::Unpacked)));
}

#[test]
fn archives_that_are_no_workbooks() {
    let a = plain("<a/>");
    for (members, reason) in [
        (&[("xl/workbook.bin", a)][..], Unfit::Xlsb),
        (&[("word/document.xml", a)], Unfit::Document),
        (&[("mimetype", plain("application/vnd.oasis.opendocument.text")), ("content.xml", a)], Unfit::Document),
        (&[("content.xml", a), ("META-INF/manifest.xml", a)], Unfit::Document),
        (&[("book.xlsx", a)], Unfit::Archive),
        (&[("xl/workbook.xml", a), ("xl/_rels/workbook.xml.rels", a)], Unfit::Archive),
    ] {
        assert_eq!(shape("other", &archive(members)), Err(reason));
    }
    for (name, reason) in
        [("/WordDocument", Unfit::Document), ("/EncryptedPackage", Unfit::Password), ("/Message", Unfit::Archive)]
    {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("an archive in memory");
        file.create_stream(name).expect("an archive in memory").write_all(b"a").expect("a stream in memory");
        file.flush().expect("an archive in memory");
        assert_eq!(shape("other", &file.into_inner().into_inner()), Err(reason));
    }
}

#[test]
fn members_that_end_early() {
    for member in ["<worksheet><sheetData><row>", "<worksheet><sheetData><row><c r=\"A", "", "<worksheet><!-- a"] {
        assert_eq!(shape("early", &excel("xl/s.xml", plain(member))), Err(Unfit::Truncated), "{member}");
    }
    let mut rows = binary(&[]);
    assert_eq!(shape("xls", &rows), Ok(Vec::new()));
    // A length that reaches beyond the stream.
    let end = rows.windows(4).rposition(|four| four == [10, 0, 0, 0]).expect("an archive in memory");
    rows[end + 3] = 0x7f;
    assert_eq!(shape("xls", &rows), Err(Unfit::Truncated));
}

/// A formula of which the text that it gave does not follow, one of which it does, and one that gave none.
#[test]
fn formulas_of_binary_workbooks() {
    let formula = |row: u8, kind: u8| (0x0006, vec![row, 0, 0, 0, 0, 0, kind, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0]);
    let text = (0x0207, vec![1, 0, 0, b'a']);
    let bytes = binary(&[formula(0, 0), formula(1, 0), text, formula(2, 3), formula(3, 1), formula(4, 0)]);
    let raw = &read(&bytes, None).expect("an archive in memory").raw_sheets[0];
    let cells: Vec<_> = raw.rows.iter().map(|(row, cells)| (*row, &cells[0])).collect();
    assert_eq!(cells, [(1, &b"="[..]), (2, b"a"), (4, b"FALSE"), (5, b"=")]);
    assert_eq!(raw.odd.keys().copied().collect::<Vec<_>>(), [(1, 0), (5, 0)]);
}
