//! Workbooks: XML inside a sound zip, records inside a sound compound file, and raw bytes.

use std::io::{Cursor, Write};

use opora::read::Hints;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::draw::Draw;
use crate::tables::{settings, whole_way};

/// Between the parts of an input.
const BETWEEN: u8 = 0;

fn packed<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(name, options).expect("an archive in memory");
        zip.write_all(bytes).expect("an archive in memory");
    }
    zip.finish().expect("an archive in memory").into_inner()
}

/// The names of the parts of an Excel book, in the order of an input.
pub const XLSX: [&str; 8] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/tables/table1.xml",
    "xl/worksheets/sheet2.xml",
];

/// What stands for parts that an input leaves blank.
const USUAL: [(usize, &str); 2] = [
    (
        3,
        r#"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/></sheets></workbook>"#,
    ),
    (
        4,
        r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="x/styles" Target="styles.xml"/></Relationships>"#,
    ),
];

/// An Excel book out of its parts.
pub fn xlsx(data: &[u8]) {
    let mut draw = Draw(data);
    let settings = settings(&mut draw);
    let mut parts: Vec<&[u8]> = draw.rest().split(|byte| *byte == BETWEEN).take(XLSX.len()).collect();
    parts.resize(XLSX.len(), &[]);
    for (at, text) in USUAL {
        if parts[at].is_empty() {
            parts[at] = text.as_bytes();
        }
    }
    let named = XLSX.into_iter().zip(parts).filter(|(_, bytes)| !bytes.is_empty());
    whole_way("x.xlsx", packed(named), settings, &Hints::default());
}

/// A book of LibreOffice: the content alone.
pub fn ods(data: &[u8]) {
    let mut draw = Draw(data);
    let settings = settings(&mut draw);
    let content = draw.rest();
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    whole_way("x.ods", packed([("mimetype", kind), ("content.xml", content)]), settings, &Hints::default());
}

/// Kinds of records that a stream starts, lists its sheets and ends with.
const FRAME: [u16; 3] = [0x0809, 0x0085, 0x000a];

/// The records of some bytes; the last one has what is left.
fn records(mut bytes: &[u8]) -> Vec<(u16, &[u8])> {
    let mut out = Vec::new();
    while let [a, b, c, d, rest @ ..] = bytes {
        let length = usize::from(u16::from_le_bytes([*c, *d])).min(rest.len());
        out.push((u16::from_le_bytes([*a, *b]), &rest[..length]));
        bytes = &rest[length..];
    }
    out
}

/// A workbook stream whose sheet stands where it is said to: records of the book up to the first end, then those of the sheet.
fn stream(data: &[u8]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), &data[..usize::from(length)]].concat()
    };
    let start = |kind: u8| record(FRAME[0], &[0, 6, kind, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    let all = records(data);
    let end = all.iter().position(|(kind, _)| *kind == FRAME[2]).unwrap_or(all.len());
    let written = |all: &[(u16, &[u8])]| {
        let inner = all.iter().filter(|(kind, _)| !FRAME.contains(kind));
        inner.flat_map(|(kind, data)| record(*kind, data)).collect::<Vec<u8>>()
    };
    let (book, sheet) = (written(&all[..end]), written(all.get(end + 1..).unwrap_or_default()));
    let listed = |place: usize| {
        let place = u32::try_from(place).expect("small").to_le_bytes();
        record(FRAME[1], &[&place[..], &[0, 0, 1, 0, b'A']].concat())
    };
    let end = record(FRAME[2], &[]);
    let place = start(5).len() + book.len() + listed(0).len() + end.len();
    [start(5), book, listed(place), end.clone(), start(16), sheet, end].concat()
}

/// Records inside a compound file.
pub fn biff(data: &[u8]) {
    let mut draw = Draw(data);
    let settings = settings(&mut draw);
    // Most streams are framed well; some are what they are.
    let stream = if draw.byte() < 224 { stream(draw.rest()) } else { draw.rest().to_vec() };
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file in memory");
    file.create_stream("/Workbook").expect("a stream").write_all(&stream).expect("a stream in memory");
    file.flush().expect("a file in memory");
    whole_way("x.xls", file.into_inner().into_inner(), settings, &Hints::default());
}

/// A file as it is.
pub fn book(data: &[u8]) {
    let mut draw = Draw(data);
    let settings = settings(&mut draw);
    whole_way("x.xlsx", draw.rest().to_vec(), settings, &Hints::default());
}
