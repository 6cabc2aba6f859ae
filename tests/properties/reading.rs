//! Laws of reading: the same table in another writing is the same table, what is no number is a problem with its place,
//! and no row disappears.

use std::collections::BTreeMap;

use opora::config::{BadCells, ColumnRef, Settings};
use opora::door;
use opora::model::{Dataset, folded, guarded, tidy, unguarded};
use opora::problem::{Problem, ProblemKind};
use opora::read::{Encoding, Hints, Mark, Where, decode, layout, sheet};
use opora::report::schools_table;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::any;
use proptest::sample::select;
use proptest::strategy::{Just, Strategy};
use proptest::{prop_assert, prop_assert_eq, prop_oneof};

use crate::{District, always, csv, district, is_word, run};

/// What of a table counts: its schools with their groups and values.
type Seen = BTreeMap<String, (Option<String>, BTreeMap<String, Option<u64>>)>;

fn seen(dataset: &Dataset) -> Seen {
    let one = |row: usize| {
        let group = dataset.groups[dataset.group_of(row)].name.clone();
        let value =
            |at: usize| (dataset.columns[at].name.clone(), dataset.columns[at].numbers.get(row).map(f64::to_bits));
        (dataset.ids.get(row).to_owned(), (group, (0..dataset.columns.len()).map(value).collect()))
    };
    (0..dataset.ids.len()).map(one).collect()
}

fn read_with(bytes: &[u8], settings: &Settings, hints: &Hints) -> Result<Dataset, Vec<Problem>> {
    let sheets = [sheet("schools.csv", bytes.to_vec(), settings, hints)?];
    let (layout, settings) = layout(&sheets, settings, &[])?;
    decode(&sheets, &layout, &settings, hints.decimal)
        .map(|decoded| decoded.dataset)
        .map_err(|failed| failed.problems)
}

fn read(text: &str, settings: &Settings) -> Result<Dataset, Vec<Problem>> {
    read_with(text.as_bytes(), settings, &Hints::default())
}

/// A district whose numbers are written with a comma.
fn with_commas(district: &District) -> Vec<Vec<String>> {
    let mut rows = district.rows();
    for row in rows.iter_mut().skip(1) {
        for (cell, &at) in row.iter_mut().zip(&district.columns) {
            if at > 1 {
                *cell = cell.replace('.', ",");
            }
        }
    }
    rows
}

/// A text that is no number, nor a way to say that there is none.
fn no_number() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "abc",
            "1a",
            "12 из 20",
            "5 баллов",
            "1-2",
            "3/4",
            "½",
            "1,2,3.4",
            "?",
            "пять",
            "1..2",
            "--5"
        ]),
        select(vec!["x1", "0x10", "1e5x", "#1", "5°", "≈3", "~7", "не было теста"]),
    ]
    .prop_map(str::to_owned)
}

#[test]
fn the_delimiter_changes_nothing() {
    always(&(district(12), select(vec![';', '\t', '|'])), |(district, delimiter)| {
        let settings = district.settings();
        let one = read(&csv(&district.rows(), ','), &settings).expect("the table is right");
        let hints = Hints { delimiter: u8::try_from(delimiter).ok(), ..Hints::default() };
        let other =
            read_with(csv(&district.rows(), delimiter).as_bytes(), &settings, &hints).expect("it is right");
        prop_assert_eq!(seen(&one), seen(&other));
        Ok(())
    });
}

#[test]
fn the_decimal_mark_changes_nothing() {
    always(&district(12), |district| {
        let settings = district.settings();
        let of = |rows: &[Vec<String>], mark| {
            let hints = Hints { delimiter: Some(b';'), decimal: Some(mark), ..Hints::default() };
            read_with(csv(rows, ';').as_bytes(), &settings, &hints).expect("the table is right")
        };
        prop_assert_eq!(seen(&of(&district.rows(), Mark::Point)), seen(&of(&with_commas(&district), Mark::Comma)));
        Ok(())
    });
}

#[test]
fn the_encoding_changes_nothing() {
    always(&(district(12), 0..4_usize), |(district, kind)| {
        let settings = district.settings();
        let text = csv(&district.rows(), ',');
        let wide = |order: fn(u16) -> [u8; 2], mark: &[u8]| {
            [mark.to_vec(), text.encode_utf16().flat_map(order).collect()].concat()
        };
        let (bytes, name) = match kind {
            0 => ([b"\xef\xbb\xbf", text.as_bytes()].concat(), None),
            1 => (wide(u16::to_le_bytes, b"\xff\xfe"), None),
            2 => (wide(u16::to_be_bytes, b"\xfe\xff"), None),
            _ => (encoding_rs::WINDOWS_1251.encode(&text).0.into_owned(), Some("windows-1251")),
        };
        let hints = Hints { encoding: name.and_then(Encoding::by_name), ..Hints::default() };
        let one = read(&text, &settings).expect("the table is right");
        let other = read_with(&bytes, &settings, &hints).expect("the table is right");
        prop_assert_eq!(seen(&one), seen(&other));
        Ok(())
    });
}

#[test]
fn line_ends_and_quotes_change_nothing() {
    always(&(district(12), any::<bool>(), any::<bool>()), |(district, quoted, last)| {
        let settings = district.settings();
        let plain = csv(&district.rows(), ',');
        let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
        let other: String = if quoted { district.rows().iter().map(row).collect() } else { plain.clone() };
        let other = other.replace('\n', "\r\n");
        let other = if last { other.trim_end_matches("\r\n").to_owned() } else { other };
        let [one, other] = [plain, other].map(|text| read(&text, &settings).expect("the table is right"));
        prop_assert_eq!(seen(&one), seen(&other));
        Ok(())
    });
}

#[test]
fn a_column_that_nobody_uses_changes_nothing() {
    let noise = vec(prop_oneof![Just(String::new()), no_number(), "[a-zа-я]{1,8}".prop_map(String::from)], 12);
    always(&(district(12), noise, 0..8_usize), |(district, noise, at)| {
        let settings = district.settings();
        let mut rows = district.rows();
        let at = at.min(rows[0].len());
        // A note beside an id would be asked about where the row says nothing else.
        rows[0].insert(at, "Заметки".to_owned());
        for (row, cell) in rows.iter_mut().skip(1).zip(noise) {
            row.insert(at, cell);
        }
        let one = read(&csv(&district.rows(), ','), &settings).expect("the table is right");
        let other = read(&csv(&rows, ','), &settings).expect("the table is right");
        prop_assert_eq!(seen(&one), seen(&other));
        Ok(())
    });
}

/// A district with one cell spoilt: the place of its row among the schools, its heading, and what stands there.
fn spoilt() -> impl Strategy<Value = (District, usize, usize, String)> {
    (district(12), 0..12_usize, 0..6_usize, no_number())
}

/// The rows of the file, and the heading of the cell that was spoilt.
fn with_spoilt(district: &District, school: usize, at: usize, cell: &str) -> (Vec<Vec<String>>, String) {
    let mut rows = district.rows();
    let column = 2 + at % (rows[0].len() - 2);
    cell.clone_into(&mut rows[1 + school % district.ids.len()][column]);
    let heading = rows[0][column].clone();
    (rows, heading)
}

/// Whether a row is asked about as a whole, as it may be one of headings: its id has no digit, and it has no number.
fn asks_for_headings(problems: &[Problem], cells: &[String], row: usize) -> bool {
    let is_number = |cell: &String| cell.parse::<f64>().is_ok_and(f64::is_finite);
    let is_asked =
        |problem: &Problem| problem.row == Some(row) && matches!(problem.kind, ProblemKind::OtherHeadings { .. });
    is_word(&cells[0]) && !cells[2..].iter().any(is_number) && problems.iter().any(is_asked)
}

#[test]
fn what_is_no_number_is_a_problem_with_its_place() {
    always(&spoilt(), |(district, school, at, cell)| {
        let (rows, heading) = with_spoilt(&district, school, at, &cell);
        let problems = read(&csv(&rows, ','), &district.settings()).err().unwrap_or_default();
        let row = 2 + school % district.ids.len();
        let told = problems.iter().any(|problem| {
            problem.row == Some(row)
                && problem.column.as_ref().is_some_and(|column| folded(column) == folded(&heading))
                && problem.value.as_ref().is_some_and(|value| value == &cell)
        });
        let told = told || asks_for_headings(&problems, &rows[row - 1], row);
        prop_assert!(told, "{row} {heading} {cell}: {problems:?}");
        Ok(())
    });
}

#[test]
fn a_bad_cell_that_may_be_missing_is_missing_and_nothing_else() {
    always(&spoilt(), |(district, school, at, cell)| {
        let settings = Settings { bad_cells: BadCells::Missing, ..district.settings() };
        let (rows, _) = with_spoilt(&district, school, at, &cell);
        let (blank, _) = with_spoilt(&district, school, at, "");
        let one = read(&csv(&rows, ','), &settings).map(|dataset| seen(&dataset));
        let other = read(&csv(&blank, ','), &settings).map(|dataset| seen(&dataset));
        let row = 2 + school % district.ids.len();
        if !one.as_ref().is_err_and(|problems| asks_for_headings(problems, &rows[row - 1], row)) {
            prop_assert_eq!(one.ok(), other.ok());
        }
        Ok(())
    });
}

#[test]
fn a_school_that_is_excluded_is_a_school_that_is_not_there() {
    always(&(district(12), 0..12_usize), |(district, school)| {
        let school = school % district.ids.len();
        let id = district.ids[school].clone();
        let settings = district.settings();
        let excluded = Settings { exclude: vec![(id, "вечерняя".to_owned())], ..settings.clone() };
        let mut rows = district.rows();
        let with = run(&csv(&rows, ','), &excluded, &[]);
        rows.remove(1 + school);
        let without = run(&csv(&rows, ','), &settings, &[]);
        let (Ok(with), Ok(without)) = (with, without) else {
            prop_assert_eq!(rows.len(), 1);
            return Ok(());
        };
        prop_assert_eq!(with.standing(), without.standing());
        prop_assert_eq!(with.pairs(), without.pairs());
        prop_assert_eq!(with.unpaired(), without.unpaired());
        Ok(())
    });
}

#[test]
fn rows_that_are_filtered_are_rows_that_are_not_there() {
    always(&(district(12), select(vec!["лицей", "школа"])), |(district, kind)| {
        let settings = district.settings();
        let wheres = [Where { column: ColumnRef::flag("kind"), value: kind.to_owned() }];
        let with = run(&csv(&district.rows(), ','), &settings, &wheres);
        let rows = district.rows();
        let stays = |at: &usize| *at == 0 || district.kinds[at - 1] == kind;
        let rows: Vec<Vec<String>> = (0..rows.len()).filter(stays).map(|at| rows[at].clone()).collect();
        let without = run(&csv(&rows, ','), &settings, &[]);
        let (Ok(with), Ok(without)) = (with, without) else {
            prop_assert_eq!(rows.len(), 1);
            return Ok(());
        };
        prop_assert_eq!(with.standing(), without.standing());
        prop_assert_eq!(with.pairs(), without.pairs());
        Ok(())
    });
}

#[test]
fn a_table_in_two_files_is_the_same_table() {
    let order = Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle();
    always(&(district(12), order), |(district, order)| {
        let settings = district.settings();
        let whole = district.rows();
        let split = 2 + district.sides[0].features.len();
        let left: Vec<Vec<String>> = whole.iter().map(|row| row[..split].to_vec()).collect();
        let mut right: Vec<Vec<String>> = whole.iter().map(|row| [&row[..1], &row[split..]].concat()).collect();
        let below = right.split_off(1);
        right.extend(order.iter().filter_map(|&at| below.get(at).cloned()));
        // A first row of «А», 1, 2 counts the columns of a form.
        if ["A", "a", "1"].contains(&right[1][0].as_str()) {
            return Ok(());
        }
        let files = [("left.csv", &left), ("right.csv", &right)];
        let sheets: Result<Vec<_>, _> = files
            .into_iter()
            .map(|(name, rows)| sheet(name, csv(rows, ',').into_bytes(), &settings, &Hints::default()))
            .collect();
        let sheets = sheets.expect("the tables are right");
        let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
        let joined = decode(&sheets, &layout, &settings, None).expect("the tables join").dataset;
        let one = read(&csv(&whole, ','), &settings).expect("the table is right");
        prop_assert_eq!(seen(&joined), seen(&one));
        Ok(())
    });
}

#[test]
fn a_text_comes_back_out_of_csv() {
    let piece = select(vec![
        "=", "+1", "-", "@x", "'", "''", "\"", ",", ";", "\t", "|", " ", "a", "я", "\u{a0}", "1", "\n", "\r\n",
    ]);
    always(&vec(piece, 0..8), |pieces| {
        let text = pieces.concat();
        let cell = guarded(&text);
        prop_assert_eq!(unguarded(&cell), text.as_str());
        let mut whole = ::csv::WriterBuilder::new().from_writer(Vec::new());
        whole.write_record(["x", &cell]).expect("a record");
        let bytes = whole.into_inner().expect("bytes");
        for delimiter in *b",;\t|" {
            let mut reader = ::csv::ReaderBuilder::new();
            reader.delimiter(delimiter).has_headers(false).flexible(true);
            for record in reader.from_reader(bytes.as_slice()).records() {
                let record = record.expect("a record");
                let begins = |piece: &str| piece.trim_start().starts_with(['=', '+', '-', '@']);
                prop_assert!(!record.iter().any(begins), "{record:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn a_table_of_schools_is_read_as_it_was_written() {
    let name = "[-=+@'\";,|#0-9a-zа-яё №.\u{a0}\u{202e}<>&]{0,12}".prop_map(String::from);
    always(&(district(8), vec(name, 8), weighted(0.5, any::<bool>())), |(district, names, excel)| {
        let mut rows = district.rows();
        rows[0].push("title".to_owned());
        rows.iter_mut().skip(1).zip(&names).for_each(|(row, name)| row.push(name.clone()));
        let settings = Settings { name: Some(ColumnRef::flag("title")), ..district.settings() };
        // A name may make its row look like a total, which is asked about.
        let Ok(one) = run(&csv(&rows, ','), &settings, &[]) else { return Ok(()) };
        for row in one.rows() {
            let place = district.ids.iter().position(|id| *id == one.id(row)).expect("it is in the table");
            let written = unguarded(&names[place]);
            prop_assert_eq!(tidy(one.dataset.name(row)), tidy(&written));
        }
        let lang = excel.map(|ru| if ru { opora::model::Language::Ru } else { opora::model::Language::En });
        let bytes = door::table(&schools_table(&one.dataset, &one.clustered), lang).expect("in memory");
        let (decimal, delimiter) =
            if lang == Some(opora::model::Language::Ru) { (Mark::Comma, b';') } else { (Mark::Point, b',') };
        let hints = Hints { decimal: Some(decimal), delimiter: Some(delimiter), ..Hints::default() };
        let axis = |place: &str, axis: &opora::config::AxisSettings| opora::config::AxisSettings {
            indicators: vec![opora::config::Indicator {
                column: ColumnRef::flag(place),
                weight: 1.0,
                range: None,
            }],
            scale: None,
            ..axis.clone()
        };
        let again = Settings {
            school: Some(ColumnRef::flag(":2")),
            name: Some(ColumnRef::flag(":3")),
            complexity: axis(":5", &settings.complexity),
            results: axis(":6", &settings.results),
            ..Settings::default()
        };
        let Ok(other) = read_with(&bytes, &again, &hints) else { return Ok(()) };
        for row in 0..other.ids.len() {
            let place = one.rows().find(|&place| one.id(place) == other.ids.get(row)).expect("the id came back");
            prop_assert_eq!(other.name(row), one.dataset.name(place));
            for axis in opora::model::Axis::BOTH {
                let (found, index) =
                    (other.columns[axis as usize].numbers.get(row), one.clustered.index(place, axis));
                // For Excel a number has the decimals of the page.
                let shown = |decimals: usize| format!("{:.decimals$}", index?).parse::<f64>().ok();
                let is_same =
                    found == index || excel.is_some() && (0..=3).any(|decimals| found == shown(decimals));
                prop_assert!(is_same, "{:?}, not {:?}", found, index);
            }
        }
        prop_assert_eq!(other.ids.len() + other.excluded.len(), one.dataset.ids.len());
        Ok(())
    });
}
