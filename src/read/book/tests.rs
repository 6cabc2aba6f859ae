//! Books that other programs wrote, see `tests/books/make.py`.

use std::fs;

use super::{Book, Odd, RawSheet, read};
use crate::problem::Unfit;

fn bytes(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/books/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a workbook of the repository")
}

fn book(name: &str, asked: Option<&str>) -> Book {
    read(&bytes(name), asked).expect("a workbook")
}

/// A row as `number: cell|cell`.
pub(super) fn lines(raw: &RawSheet) -> Vec<String> {
    let line = |cells: &csv::ByteRecord| {
        cells.iter().map(|cell| String::from_utf8_lossy(super::unmarked(cell).0)).collect::<Vec<_>>().join("|")
    };
    raw.rows.iter().map(|(number, cells)| format!("{number}: {}", line(cells))).collect()
}

/// What is odd as `row column`.
pub(super) fn odd(raw: &RawSheet, kind: Odd) -> Vec<(usize, usize)> {
    raw.odd.iter().filter(|(_, odd)| **odd == kind).map(|(place, _)| *place).collect()
}

#[test]
fn cells_of_every_kind() {
    for name in ["libreoffice.xlsx", "libreoffice.xls", "epoch1904.xls"] {
        let book = book(name, None);
        assert_eq!(book.raw_sheets.len(), 1, "{name}");
        let raw = &book.raw_sheets[0];
        assert_eq!(raw.name, "Школы");
        let expected = [
            "1: Код|Школа|Доля|Баллы",
            "2: 0771001|Школа А|23.5%|64.3|02.08.2025|TRUE|#DIV/0!|128.6",
            "3: 005|Школа «Б»\nкорпус 2|7%|7617541234567|12:30|FALSE|#N/A",
            "4: 0771002|Школа В & Г < Д|150%|0.3|02.08.2025|||Школа 5",
        ];
        assert_eq!(lines(raw), expected, "{name}");
        assert_eq!(odd(raw, Odd::Date), [(2, 4), (3, 4), (4, 4)], "{name}");
        assert_eq!(odd(raw, Odd::NoValue), [], "{name}");
    }
}

#[test]
fn cells_of_opendocument() {
    let raw = &book("libreoffice.ods", None).raw_sheets[0];
    // LibreOffice took the truth values of Excel for numbers.
    let expected = [
        "1: Код|Школа|Доля|Баллы",
        "2: 0771001|Школа А|23.5%|64.3|02.08.2025|1|#DIV/0!|128.6",
        "3: 005|Школа «Б»\nкорпус 2|7%|7617541234567|12:30|0|#N/A",
        "4: 0771002|Школа В & Г < Д|150%|0.3|02.08.2025|||Школа 5",
    ];
    assert_eq!(lines(raw), expected);
    assert_eq!(odd(raw, Odd::Date), [(2, 4), (3, 4), (4, 4)]);
    let raw = &book("odfpy.ods", None).raw_sheets[0];
    assert_eq!(lines(raw), ["1: Код|Доля", "2: 0771001|23.5%", "3: =[.A2]*2"]);
    assert_eq!(odd(raw, Odd::NoValue), [(3, 0)]);
}

#[test]
fn formulas_that_were_never_calculated() {
    for name in ["openpyxl.xlsx", "epoch1904.xlsx"] {
        let raw = &book(name, None).raw_sheets[0];
        let expected = [
            "1: Код|Школа|Доля|Баллы",
            "2: 0771001|Школа А|23.5%|64.3|02.08.2025|TRUE|=1/0|=D2*2",
            "3: 005|Школа «Б»\nкорпус 2|7%|7617541234567|12:30|FALSE|=NA()|=\"\"",
            "4: 0771002|Школа В & Г < Д|150%|0.3|02.08.2025|||=\"Школа \"&A3",
        ];
        assert_eq!(lines(raw), expected, "{name}");
        assert_eq!(odd(raw, Odd::NoValue), [(2, 6), (2, 7), (3, 6), (3, 7), (4, 7)], "{name}");
    }
    let raw = &book("xlsxwriter.xlsx", None).raw_sheets[0];
    assert_eq!(lines(raw), ["1: Код|Школа|Доля|Баллы", "2: 0771001|Школа А\r|85.3%|64.3", "3: TRUE|||=T(B2)"]);
    let raw = &book("xlwt.xls", None).raw_sheets[0];
    let expected = [
        "1: Код|Школа|Доля|Баллы",
        "2: 0771001|Школа А|23.5%|64.3",
        "3: 0771002|=|02.08.2025|TRUE",
        "4: |Школа В",
    ];
    assert_eq!(lines(raw), expected);
    assert_eq!(odd(raw, Odd::NoValue), [(3, 1)]);
    assert_eq!((&raw.hidden_rows[..], &raw.hidden_columns[..]), (&[4][..], &[2][..]));
}

#[test]
fn places_and_hidden_things() {
    for name in ["layout.xlsx", "layout.xls", "layout.ods"] {
        let book = book(name, None);
        assert_eq!(book.hidden, ["Скрытый", "Очень скрытый"], "{name}");
        let expected = [
            "3: ||Показатели",
            "4: ||Код|Школа|Доля|Баллы",
            "5: ||5|Школа 5|0.05|50",
            "6: ||6|Школа 6|0.06|60",
            "7: ||7|Школа 7|0.07|70",
            "8: ||8|Школа 8|0.08|80",
        ];
        assert_eq!(lines(&book.raw_sheets[0]), expected, "{name}");
        assert_eq!(book.raw_sheets[0].hidden_rows, [6], "{name}");
        assert_eq!(book.raw_sheets[0].hidden_columns, [4], "{name}");
        assert_eq!(book.raw_sheets[1].name, "Второй", "{name}");
        assert_eq!(lines(&book.raw_sheets[1]), ["1: Код|Баллы", "2: 5|64.3"], "{name}");
        // LibreOffice turns a sheet of a chart into one of cells without any.
        assert!(book.raw_sheets[2..].iter().all(|raw| raw.rows.is_empty()), "{name}");
    }
}

#[test]
fn a_sheet_that_is_asked_for() {
    for name in ["layout.xlsx", "layout.xls", "layout.ods"] {
        for (asked, read, hidden) in [
            (" второй ", &["Второй"][..], &["Скрытый", "Очень скрытый"][..]),
            ("скрытый", &["Скрытый"], &["Очень скрытый"]),
            ("Очень скрытый", &["Очень скрытый"], &["Скрытый"]),
        ] {
            let book = book(name, Some(asked));
            let names: Vec<_> = book.raw_sheets.iter().map(|raw| raw.name.as_str()).collect();
            assert_eq!(
                (names.as_slice(), book.hidden.as_slice()),
                (read, &hidden.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..]),
                "{name}"
            );
        }
        let book = book(name, Some("Третий"));
        assert_eq!(book.raw_sheets[0].name, "Титул", "{name}");
        assert_eq!(book.raw_sheets[1].name, "Второй", "{name}");
    }
}

#[test]
fn books_with_a_password() {
    for name in ["locked.xlsx", "locked.ods", "locked.xls"] {
        assert_eq!(read(&bytes(name), None).expect_err("no workbook"), Unfit::Password, "{name}");
    }
}

#[test]
fn books_that_were_cut_off() {
    for name in ["openpyxl.xlsx", "libreoffice.ods", "layout.xls", "xlwt.xls", "locked.xlsx"] {
        let bytes = bytes(name);
        for tenth in 1..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            assert_eq!(read(cut, None).expect_err("no workbook"), Unfit::Truncated, "{name} {tenth}");
        }
    }
}

/// Whatever byte is wrong, there is a book or a reason.
#[test]
fn broken_bytes_are_no_end_of_the_program() {
    for name in ["openpyxl.xlsx", "odfpy.ods", "layout.xls", "xlwt.xls", "locked.xlsx"] {
        let bytes = bytes(name);
        for at in (8..bytes.len()).step_by(if cfg!(debug_assertions) { 61 } else { 3 }) {
            let mut broken = bytes.clone();
            broken[at] ^= 0xff;
            drop(read(&broken, None));
        }
    }
}
