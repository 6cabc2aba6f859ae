//! Books as programs write them that are no spreadsheet programs: reports of accounting systems, libraries.

use std::io::{Cursor, Write};

use super::hostile::{archive, binary, plain};
use super::tests::{lines, odd};
use super::{Odd, RawSheet, read};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The least that an Excel book needs: one sheet with this behind its start.
pub(super) fn one_sheet(sheet: &str) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="А" sheetId="1" r:id="a"/></sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships><Relationship Id="a" Type="{LINKS}/worksheet" Target="s.xml"/></Relationships>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{MAIN}">{sheet}</worksheet>"#);
    let root = format!(
        r#"<Relationships><Relationship Id="a" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    archive(&[
        ("_rels/.rels", plain(&root)),
        ("xl/workbook.xml", plain(&workbook)),
        ("xl/_rels/workbook.xml.rels", plain(&links)),
        ("xl/s.xml", plain(&sheet)),
    ])
}

fn raw(bytes: &[u8]) -> RawSheet {
    read(bytes, None).expect("a book").raw_sheets.swap_remove(0)
}

/// Neither styles nor shared texts, nor places of rows and cells.
#[test]
fn the_least_of_a_book() {
    let text = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let rows = format!(
        r#"<sheetData><row>{}<c/>{}</row><row/><row r="4"><c><v>5</v></c><c s="7"><v>0.5</v></c>{}</row></sheetData>"#,
        text("Код"),
        text("Школа"),
        text("<![CDATA[А & Б]]>"),
    );
    assert_eq!(lines(&raw(&one_sheet(&rows))), ["1: Код||Школа", "4: 5|0.5|А & Б"]);
}

/// Names with a prefix in the namespaces of the strict kind, targets from the root, a mark before the text.
#[test]
fn strict_books_with_prefixes() {
    let links = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let head = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n";
    let names = r#"xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main""#;
    let link = |id: &str, kind: &str, target: &str| {
        format!(r#"<p:Relationship Target="{target}" Id="{id}" Type="{links}/{kind}"/>"#)
    };
    let list =
        |links: &[String]| format!("{head}<p:Relationships xmlns:p=\"p\">{}</p:Relationships>", links.concat());
    let root = list(&[link("r", "officeDocument", "/book/Main.xml")]);
    let related = list(&[
        link("r1", "worksheet", "/book/sheets/Лист.xml"),
        link("r2", "sharedStrings", "../texts.xml"),
        link("r3", "styles", "./styles.xml"),
    ]);
    let workbook = format!(
        r#"{head}<x:workbook {names} xmlns:q="{links}"><x:workbookPr date1904="true"/><x:sheets>
        <x:sheet name="А" sheetId="1" state="visible" q:id="r1"/></x:sheets></x:workbook>"#
    );
    let styles = format!(
        r#"{head}<x:styleSheet {names}><x:numFmts><x:numFmt numFmtId="164" formatCode="000"/></x:numFmts><x:cellStyleXfs>
        <x:xf numFmtId="9"/></x:cellStyleXfs><x:cellXfs><x:xf/><x:xf numFmtId="164"/><x:xf numFmtId="10"/>
        <x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>"#
    );
    let texts = format!(
        r"{head}<x:sst {names}><x:si><x:r><x:rPr/><x:t>Шко</x:t></x:r><x:r><x:t>ла</x:t></x:r></x:si></x:sst>"
    );
    let sheet = format!(
        r#"{head}<x:worksheet {names}><x:cols><x:col min="2" max="2" hidden="true"/></x:cols><x:sheetData>
        <x:row r="2" hidden="true"><x:c r="A2" s="1" t="n"><x:v>5</x:v></x:c><x:c r="B2" t="s"><x:v>0</x:v></x:c>
        <x:c r="D2" s="2"><x:v>0.235</x:v></x:c><x:c s="3"><x:v>44409</x:v></x:c></x:row></x:sheetData></x:worksheet>"#
    );
    let bytes = archive(&[
        ("_rels/.rels", plain(&root)),
        ("book/main.xml", plain(&workbook)),
        ("book/_rels/Main.xml.rels", plain(&related)),
        ("book\\sheets\\Лист.xml", plain(&sheet)),
        ("texts.xml", plain(&texts)),
        ("book/styles.xml", plain(&styles)),
    ]);
    let raw = raw(&bytes);
    assert_eq!(lines(&raw), ["2: 005|Школа||23.5%|02.08.2025"]);
    assert_eq!(odd(&raw, Odd::Date), [(2, 4)]);
    assert_eq!((&raw.hidden_rows[..], &raw.hidden_columns[..]), (&[2][..], &[1][..]));
}

/// What a merged cell covers is not shown in any program, and left out of .ods, too.
#[test]
fn values_under_merged_cells() {
    let row = |row: usize| {
        format!(r#"<row r="{row}"><c><v>{row}1</v></c><c><v>{row}2</v></c><c><v>{row}3</v></c></row>"#)
    };
    let rows = [row(1), row(2), row(3)].concat();
    let merged = r#"<mergeCell ref="A1:C1"/><mergeCell ref="B2:B3"/><mergeCell ref="A3"/><mergeCell ref="Б:В"/>"#;
    let sheet = format!("<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>");
    let expected = ["1: 11", "2: 21|22|23", "3: 31||33"];
    assert_eq!(lines(&raw(&one_sheet(&sheet))), expected);
    // Three runs of packed whole numbers, and the two merged cells.
    let run = |row: u8| {
        let packed = |column: u8| [0, 0, (10 * (row + 1) + column + 1) << 2 | 2, 0, 0, 0];
        (0x00bd, [&[row, 0, 0, 0][..], &packed(0), &packed(1), &packed(2), &[2, 0]].concat())
    };
    let merged = (0x00e5, vec![2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 2, 0, 1, 0, 1, 0]);
    assert_eq!(lines(&raw(&binary(&[run(0), run(1), run(2), merged]))), expected);
}

/// A sheet on which every formula gave an empty text, of a program that calculates and of one that does not.
#[test]
fn formulas_that_all_gave_nothing() {
    let formula = (0x0006, vec![0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0]);
    let mut bytes = binary(&[formula]);
    // The history of Excel in the first record of the workbook.
    let start = bytes.windows(9).position(|nine| *nine == [0, 6, 5, 0, 0, 0, 0, 0, 1]).expect("a first record");
    bytes[start + 8] = 0;
    let never = raw(&bytes);
    assert_eq!((lines(&never), odd(&never, Odd::NoValue)), (vec!["1: =".to_owned()], vec![(1, 0)]));
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).expect("a file in memory");
    let mut about = file.create_stream("/\u{5}SummaryInformation").expect("a file in memory");
    about.write_all(b"LibreOffice").expect("a file in memory");
    drop(about);
    file.flush().expect("a file in memory");
    let calculated = raw(&file.into_inner().into_inner());
    assert_eq!((lines(&calculated), odd(&calculated, Odd::NoValue)), (Vec::new(), Vec::new()));
}
