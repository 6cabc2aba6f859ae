//! The reader of blocks against the one that holds the whole text: the same to the last word, or not at all.

use std::io::Cursor;

use super::{AsAWhole, SIZES, Sizes, read};
use crate::config::{ColumnRef, Settings, parse};
use crate::read::{Hints, Where, decode, layout, sheet};

/// What both readers are asked.
#[derive(Clone, Default)]
struct Asked {
    settings: Settings,
    wheres: Vec<Where>,
    hints: Hints,
}

/// What the reader of whole texts makes of a file; none if that is a problem.
fn whole(file: &str, bytes: &[u8], asked: &Asked) -> Option<String> {
    let Asked { settings, wheres, hints } = asked;
    let sheets = [sheet(file, bytes.to_vec(), settings, hints).ok()?];
    let (layout, settings) = layout(&sheets, settings, wheres).ok()?;
    let decoded = decode(&sheets, &layout, &settings, hints.decimal).ok()?;
    Some(format!("{:?} {:?} {settings:?}", decoded.dataset, decoded.warnings))
}

/// What the reader of blocks makes of it, and how many rows it took at once.
fn in_blocks(file: &str, bytes: &[u8], asked: &Asked, sizes: Sizes) -> Result<(String, usize), AsAWhole> {
    let Asked { settings, wheres, hints } = asked;
    let (decoded, settings, fast) =
        read((file, &mut Cursor::new(bytes)), settings, (wheres, hints, false), sizes)?;
    Ok((format!("{:?} {:?} {settings:?}", decoded.dataset, decoded.warnings), fast))
}

/// How often files were read in blocks, and how many of their rows were taken at once.
#[derive(Default)]
struct Count {
    files: usize,
    read: usize,
    fast: usize,
}

impl Count {
    /// Holds both readers against each other.
    fn hold(&mut self, name: &str, bytes: &[u8], asked: &Asked, blocks: &[usize]) {
        let expected = whole("t.csv", bytes, asked);
        for &block in blocks {
            self.files += 1;
            let Ok((found, fast)) = in_blocks("t.csv", bytes, asked, Sizes { block, ..SIZES }) else { continue };
            self.read += 1;
            self.fast += fast;
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(Some(found), expected, "{name}, blocks of {block}: {text:?}");
        }
    }
}

fn settings(text: &str) -> Settings {
    parse(text.as_bytes()).expect("settings")
}

const COLUMNS: &str = "school = 'id'\n[complexity.indicators]\na = 1\n'b, %' = 2\n[results.indicators]\nc = 1\n";

/// The cells of a table of schools, its headings on top.
fn table() -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = vec![["id", "place", "a", "b, %", "c"].map(str::to_owned).to_vec()];
    for nth in 0..14_u32 {
        let number = |from: u32, by: u32, tenths: u32| {
            let value = from + nth * by % 41;
            if (nth + tenths).is_multiple_of(5) { value.to_string() } else { format!("{value}.{}", nth * 7 % 10) }
        };
        let gap = nth == 6;
        let a = if gap { String::new() } else { number(20, 7, 0) };
        rows.push(vec![(101 + nth).to_string(), format!("D{}", nth % 3), a, number(30, 11, 1), number(40, 5, 2)]);
    }
    rows
}

/// How a table is written.
#[derive(Clone, Copy, Debug)]
struct Form {
    delimiter: char,
    decimal: char,
    end: &'static str,
    /// What stands before the headings.
    top: &'static str,
    is_ended: bool,
}

impl Form {
    fn lines(&self, rows: &[Vec<String>]) -> Vec<String> {
        let quoted = |cell: &String| {
            if cell.contains(self.delimiter) { format!("\"{cell}\"") } else { cell.clone() }
        };
        let line = |(nth, row): (usize, &Vec<String>)| {
            let cells = row.iter().enumerate().map(|(at, cell)| {
                if nth > 0 && at > 1 { cell.replace('.', &self.decimal.to_string()) } else { cell.clone() }
            });
            cells.map(|cell| quoted(&cell)).collect::<Vec<_>>().join(&self.delimiter.to_string())
        };
        rows.iter().enumerate().map(line).collect()
    }
}

const FORMS: [Form; 10] = [
    Form { delimiter: ',', decimal: '.', end: "\n", top: "", is_ended: true },
    Form { delimiter: ';', decimal: ',', end: "\r\n", top: "", is_ended: true },
    Form { delimiter: ';', decimal: ',', end: "\r\n", top: "\u{feff}", is_ended: false },
    Form { delimiter: '\t', decimal: ',', end: "\n", top: "", is_ended: false },
    Form {
        delimiter: '|', decimal: '.', end: "\n", top: "Сведения по району\n\n", is_ended: true
    },
    Form { delimiter: ';', decimal: '.', end: "\r", top: "", is_ended: true },
    Form { delimiter: ';', decimal: ',', end: "\n", top: "sep=;\n", is_ended: true },
    Form { delimiter: ',', decimal: '.', end: "\r\n", top: "\n\n", is_ended: true },
    Form {
        delimiter: ';', decimal: ',', end: "\n", top: ";;;;\nтип;тип;тип;тип;тип\n", is_ended: true
    },
    Form { delimiter: ',', decimal: ',', end: "\n", top: "", is_ended: true },
];

/// Rows that are no plain schools, or that are and do not look so; `;` stands between their cells, `.` is the mark.
const ROWS: [&str; 66] = [
    "",
    ";;;;",
    " ; ; ; ; ",
    "id;place;a;b, %;c",
    "1;2;3;4;5",
    ";;балл;%;балл",
    "Итого;;500;600;700",
    "Среднее;;31.5;40.25;48.1",
    ";Всего;31.5;40.25;48.1",
    "D1;;31.5;40.25;48.1",
    "Заречный район;;;;",
    "Примечание: данные уточняются;;;;",
    "Примечание: данные уточняются",
    "* уточняется;;;;",
    "Исп. Иванова И. И.",
    "(по данным ГИА);;1;2;3",
    "Максимальный балл;;100;100;100",
    "id;name;x;y",
    "201;D1;5.5;6.5",
    "201;D1;5.5",
    "201;D1;5.5;6.5;7.5;",
    "201;D1;5.5;6.5;7.5;;;",
    "201;D1;5.5;6.5;7.5;8",
    "105;D1;5.5;6.5;7.5",
    ";D1;5.5;6.5;7.5",
    "000;D1;5.5;6.5;7.5",
    "0;;0;0;0",
    "S1;D1;5.5;6.5;7.5",
    "S;D1;5.5;6.5;7.5",
    "Гимназия;D1;5.5;6.5;7.5",
    "№ 201;D1;5.5;6.5;7.5",
    "'201;D1;'5.5;6.5;7.5",
    " 201 ;D1; 5.5 ;6.5;7.5",
    "201.0;D1;5.5;6.5;7.5",
    "2 интернат;D1;5.5;6.5;7.5",
    "12-Sep;D1;5.5;6.5;7.5",
    "5E3;D1;5.5;6.5;7.5",
    "7.6E+12;D1;5.5;6.5;7.5",
    "201;D1;;;",
    "201;;;;",
    "201",
    "201;D1;н/д;нд;-",
    "201;D1;x;*;…",
    "201;D1;<10;≤0.5;7",
    "201;D1;#ДЕЛ/0!;6.5;7.5",
    "201;D1;#REF!;6.5;7.5",
    "201;D1;нет;6.5;7.5",
    "201;D1;много;6.5;7.5",
    "201;D1;04.май;6.5;7.5",
    "201;D1;1 234;6.5;7.5",
    "201;D1;12.345;6.5;7.5",
    "201;D1;0.345;6.5;7.5",
    "201;D1;1.234.567;6.5;7.5",
    "201;D1;25%;6.5;7.5",
    "201;D1;25;0.5%;7.5",
    "201;D1;25;0.065;7.5",
    "201;D1;-5.5;+6.5;-0",
    "201;D1;−5.5;6.5;7.5",
    "201;D1;123456789.123456;6.5;7.5",
    "201;D1;1234567;12345678;123456789012",
    "201;D1;1234567890123456;6.5;7.5",
    "201;D1;999;6.5;7.5",
    "201;D1;25;165;7.5",
    "201;\"D1\";25;65;7.5",
    "201;D1 \"Заря\";25;65;7.5",
    "201;МБОУ тип;25;65;7.5",
];

/// Rows that no delimiter and no mark of the form changes.
const RAW: [&[u8]; 9] = [
    b"\"201",
    b"\0",
    b"\x1a",
    b"201\rD1",
    "\u{feff}201;D1;5;6;7".as_bytes(),
    "201\u{a0};D1;5;6;7".as_bytes(),
    b"201;\xd0;5;6;7",
    b"\xcf\xf0\xe8\xec\xe5\xf7\xe0\xed\xe8\xe5",
    b"201;\x1f;5;6;7",
];

/// Lines of a table with one more row at a place, each followed by the end of a line but for the last.
fn with_row(form: &Form, lines: &[String], row: &[u8], at: usize) -> Vec<u8> {
    let mut out = form.top.replace('\n', form.end).into_bytes();
    let mut all: Vec<Vec<u8>> = lines.iter().map(|line| line.clone().into_bytes()).collect();
    all.insert(at.min(all.len()), row.to_vec());
    out.extend(all.join(form.end.as_bytes()));
    if form.is_ended {
        out.extend(form.end.bytes());
    }
    out
}

/// The sizes of blocks from 1 to 64 in turn, and one that holds all.
fn blocks(turn: usize) -> [usize; 2] {
    [1 + turn * 7 % 64, SIZES.block]
}

#[test]
fn awkward_rows_at_every_place() {
    let asked = Asked { settings: settings(COLUMNS), ..Asked::default() };
    let (mut count, mut turn) = (Count::default(), 0);
    for form in FORMS {
        let lines = form.lines(&table());
        for (nth, row) in ROWS.iter().enumerate() {
            let delimiter = form.delimiter.to_string();
            let row = row.replace('.', &form.decimal.to_string()).replace(';', &delimiter);
            let places = [[1, 8], [2, 15], [0, 14]][nth % 3];
            for at in places.into_iter().take(1 + usize::from(form.delimiter == ';')) {
                turn += 1;
                let bytes = with_row(&form, &lines, row.as_bytes(), at);
                count.hold(&format!("{form:?} {nth} {at}"), &bytes, &asked, &blocks(turn));
            }
        }
        for row in RAW {
            for at in [1, 9, 15] {
                turn += 1;
                count.hold(&format!("{form:?} {at}"), &with_row(&form, &lines, row, at), &asked, &blocks(turn));
            }
        }
    }
    let Count { files, read, fast } = count;
    assert!(3 * read > files && fast > 5 * read, "{files} files, {read} read, {fast} rows");
}

#[test]
fn settings_that_ask_for_more() {
    let texts = [
        COLUMNS.to_owned(),
        format!("name = 'place'\n{COLUMNS}"),
        format!("by = 'place'\n{COLUMNS}"),
        format!("{COLUMNS}[exclude]\n103 = 'closed'\n999 = 'unknown'\n"),
        format!("{COLUMNS}[exclude]\n'Итого' = false\nS = false\n"),
        format!("missing = ['999', '-1']\n{COLUMNS}"),
        format!("zero = ['нет']\n{COLUMNS}"),
        format!("bad_cells = 'missing'\n{COLUMNS}"),
        format!("strip = ['МБОУ']\n{COLUMNS}"),
        format!("{COLUMNS}[pairing]\nsame = ['place']\n"),
        format!("limits = {{ a = [0, 100] }}\n{COLUMNS}"),
        format!("year = '2025'\n{COLUMNS}"),
        COLUMNS.replace("'id'", "'place'"),
        "school = 'id'\n[complexity.indicators]\ns = 1\n[results.indicators]\nc = 1\n[shares]\ns = ['a', 'b, %']\n"
            .to_owned(),
        String::new(),
    ];
    let mut count = Count::default();
    let mut turn = 0;
    for text in texts {
        let settings = settings(&text);
        let filter = [Where { column: ColumnRef::flag("place"), value: "D1".to_owned() }];
        for wheres in [Vec::new(), filter.to_vec()] {
            let asked = Asked { settings: settings.clone(), wheres, ..Asked::default() };
            for row in ROWS {
                turn += 1;
                let form = [FORMS[0], FORMS[1], FORMS[4]][turn % 3];
                let lines = form.lines(&table());
                let delimiter = form.delimiter.to_string();
                let row = row.replace('.', &form.decimal.to_string()).replace(';', &delimiter);
                let bytes = with_row(&form, &lines, row.as_bytes(), [1, 6, 15][turn / 3 % 3]);
                count.hold(&text, &bytes, &asked, &blocks(turn)[..1]);
            }
        }
    }
    assert!(
        4 * count.read > count.files && 2 * count.fast > count.read,
        "{} {} {}",
        count.files,
        count.read,
        count.fast
    );
}

/// A table of many schools; every row of its kind stands once among them.
fn large(schools: u32, odd: &str) -> String {
    let mut text = "id,place,a,\"b, %\",c\n".to_owned();
    for nth in 0..schools {
        let noise = nth.wrapping_mul(2_654_435_761) >> 8;
        let (a, b, c) = (20 + noise % 41, 1 + noise / 41 % 80, 400 + noise / 7 % 301);
        let gap = if noise % 97 == 0 { String::new() } else { format!("{a}.{}", noise % 10) };
        text += &format!("S{:07},D{},{gap},{b},{}.{}\n", nth, nth % 50, c / 10, c % 10);
        if nth == schools / 2 {
            text += odd;
        }
    }
    text
}

#[test]
fn plain_rows_are_taken_at_once() {
    let asked = Asked { settings: settings(COLUMNS), ..Asked::default() };
    let with_groups = Asked { settings: settings(&format!("by = 'place'\n{COLUMNS}")), ..Asked::default() };
    // More than a head; of each block a row or two are looked at as a whole, until all ways of writing were seen.
    let sizes = Sizes { head: 300_000, block: 1 << 16 };
    let odd = "Школа № 5,D1,12,500,7\n";
    for (asked, odd, slow) in [(&asked, "", 60), (&with_groups, "", 60), (&asked, odd, 62)] {
        let text = large(20_000, odd);
        let (found, fast) = in_blocks("t.csv", text.as_bytes(), asked, sizes).expect("read in blocks");
        assert_eq!(Some(found), whole("t.csv", text.as_bytes(), asked));
        assert!(fast + slow > 20_000, "{fast} of 20,000");
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let asked = Asked { settings: settings(COLUMNS), ..Asked::default() };
    let text = large(3000, "Гимназия,D1,12,50,7\n\nИтого,,40,40,55\n");
    let read = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let sizes = Sizes { block: 4000, ..SIZES };
        pool.install(|| in_blocks("t.csv", text.as_bytes(), &asked, sizes)).map(|(found, _)| found)
    };
    let one = read(1);
    assert!(one.is_ok());
    assert_eq!([read(2), read(8)], [one.clone(), one]);
}
