//! Tables with several rows a school against a plain twin: a generated grid of long tables (rows shuffled, subjects
//! missing, weights 0, blanks), and laws: the order of rows, a table in two files, a total row, the wide twin.

use std::collections::{BTreeMap, BTreeSet};

use opora::cluster::cluster;
use opora::config::parse;
use opora::index::score;
use opora::model::Dataset;
use opora::read::{Hints, decode, layout, sheets, unite};

/// A generator of numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

const SUBJECTS: [&str; 3] = ["Математика", "Русский язык", "Физика 9"];

/// A row of a long table; what is blank is missing.
#[derive(Clone, Debug)]
struct Row {
    school: String,
    subject: &'static str,
    pupils: Option<u32>,
    special: Option<u32>,
    score: Option<f64>,
    mark: Option<u32>,
}

/// What a table is made of, and how it is read.
#[derive(Clone, Copy, Debug)]
struct Form {
    schools: u64,
    split: bool,
    weight: bool,
    blanks: bool,
}

fn forms() -> Vec<Form> {
    let mut out = Vec::new();
    for schools in [1, 2, 7, 30] {
        for split in [false, true] {
            for weight in [false, true] {
                for blanks in [false, true] {
                    out.push(Form { schools, split, weight, blanks });
                }
            }
        }
    }
    out
}

fn rows(form: Form, random: &mut Random) -> Vec<Row> {
    let mut out = Vec::new();
    for school in 0..form.schools {
        for subject in SUBJECTS {
            // Some schools lack a subject, some have several classes.
            for _ in 0..random.below(4) {
                let mut gap = |value: u64| (!form.blanks || random.below(6) > 0).then_some(value);
                let (pupils, special, score, mark) = (gap(1), gap(2), gap(3), gap(4));
                let weight =
                    if random.below(5) == 0 { 0 } else { u32::try_from(random.below(40)).expect("small") };
                out.push(Row {
                    school: format!("0{}", 71_000 + school),
                    subject,
                    pupils: pupils.map(|_| weight),
                    special: special.map(|_| u32::try_from(random.below(9)).expect("small")),
                    score: score
                        .map(|_| 20.0 + f64::from(u32::try_from(random.below(6000)).expect("small")) / 100.0),
                    mark: mark.map(|_| 2 + u32::try_from(random.below(4)).expect("small")),
                });
            }
        }
    }
    shuffle(&mut out, random);
    out
}

fn shuffle<T>(rows: &mut [T], random: &mut Random) {
    for at in (1..rows.len()).rev() {
        rows.swap(at, usize::try_from(random.below(at as u64 + 1)).expect("small"));
    }
}

fn cell<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string().replace('.', ","))
}

const HEADINGS: &str = "Код ОО;Предмет;Кол-во участников;Из них с ОВЗ;Балл;Отметка\n";

fn text(rows: &[Row]) -> String {
    let mut out = HEADINGS.to_owned();
    for row in rows {
        let cells = [cell(row.pupils), cell(row.special), cell(row.score), cell(row.mark)].join(";");
        out += &format!("{};{};{cells}\n", row.school, row.subject);
    }
    out
}

fn settings(form: Form, file: &str, columns: &[String]) -> String {
    let mut out =
        format!("school = \"Код ОО\"\nmin_coverage = 0\n[[table]]\nfile = \"{file}\"\nsum = [\"Из них с ОВЗ\"]\n");
    if form.split {
        out += "split = [\"Предмет\"]\n";
    }
    if form.weight {
        out += "weight = \"Кол-во участников\"\n";
    }
    out += "count = \"Строк\"\nshare = { \"Двойки, %\" = { column = \"Отметка\", values = [\"2\"] }, \
        \"Ниже 40, %\" = { column = \"Балл\", below = 40 } }\n";
    out += &axes(columns);
    out
}

fn axes(columns: &[String]) -> String {
    let mut out = "[complexity.indicators]\n".to_owned();
    for column in &columns[..columns.len() / 2] {
        out += &format!("\"{column}\" = 1\n");
    }
    out += "[results.indicators]\n";
    for column in &columns[columns.len() / 2..] {
        out += &format!("\"{column}\" = 1\n");
    }
    out
}

/// What is made of the rows, by its name.
const MADE: [&str; 6] = ["Из них с ОВЗ", "Балл", "Отметка", "Двойки, %", "Ниже 40, %", "Строк"];

fn columns(form: Form, rows: &[Row]) -> Vec<String> {
    let subjects: BTreeSet<&str> = rows.iter().map(|row| row.subject).collect();
    if form.split {
        let of = |subject: &str| MADE.map(|name| format!("{subject}: {name}"));
        subjects.into_iter().flat_map(of).collect()
    } else {
        MADE.map(str::to_owned).to_vec()
    }
}

/// The values of every school by the names of columns, worked out row by row as a person would.
fn twin(form: Form, rows: &[Row]) -> BTreeMap<String, BTreeMap<String, Option<f64>>> {
    let mut out: BTreeMap<String, BTreeMap<String, Option<f64>>> = BTreeMap::new();
    for school in rows.iter().map(|row| &row.school).collect::<BTreeSet<_>>() {
        let mut values = BTreeMap::new();
        let subjects: Vec<Option<&str>> = if form.split {
            rows.iter().map(|row| row.subject).collect::<BTreeSet<_>>().into_iter().map(Some).collect()
        } else {
            vec![None]
        };
        for subject in subjects {
            let mut own = Vec::new();
            for row in rows {
                let weight = if form.weight { row.pupils.map_or(0.0, f64::from) } else { 1.0 };
                if row.school == *school && subject.is_none_or(|subject| subject == row.subject) && weight > 0.0 {
                    own.push((row, weight));
                }
            }
            let mean = |value: &dyn Fn(&Row) -> Option<f64>| {
                let (mut above, mut below, mut any) = (0.0, 0.0, false);
                for (row, weight) in &own {
                    if let Some(value) = value(row) {
                        above += value * weight;
                        below += weight;
                        any = true;
                    }
                }
                any.then(|| above / below)
            };
            let special: Vec<u32> = own.iter().filter_map(|(row, _)| row.special).collect();
            let percent = |is: bool| if is { 100.0 } else { 0.0 };
            let found = [
                (!special.is_empty()).then(|| f64::from(special.iter().sum::<u32>())),
                mean(&|row| row.score),
                mean(&|row| row.mark.map(f64::from)),
                mean(&|row| row.mark.map(|mark| percent(mark == 2))),
                mean(&|row| row.score.map(|score| percent(score < 40.0))),
                (!own.is_empty()).then(|| f64::from(u32::try_from(own.len()).expect("few"))),
            ];
            for (name, value) in MADE.iter().zip(found) {
                let name = subject.map_or_else(|| (*name).to_owned(), |subject| format!("{subject}: {name}"));
                values.insert(name, value);
            }
        }
        out.insert(school.clone(), values);
    }
    out
}

/// Reads files with one set of settings.
fn read(files: &[(&str, &str)], settings: &str) -> Dataset {
    let settings = parse(settings.as_bytes()).unwrap_or_else(|problems| panic!("{problems:?}\n{settings}"));
    let hints = Hints::default();
    let each = files.iter().flat_map(|(name, text)| {
        sheets(name, text.as_bytes().to_vec(), &settings, &hints).unwrap_or_else(|problems| panic!("{problems:?}"))
    });
    let mut each: Vec<_> = each.collect();
    unite(&mut each, &settings).unwrap_or_else(|problems| panic!("{problems:?}"));
    let (layout, settings) = layout(&each, &settings, &[]).unwrap_or_else(|problems| panic!("{problems:?}"));
    decode(&each, &layout, &settings, None).unwrap_or_else(|failed| panic!("{:?}", failed.problems)).dataset
}

fn values(dataset: &Dataset) -> BTreeMap<String, BTreeMap<String, Option<f64>>> {
    let of = |row: usize| dataset.columns.iter().map(move |column| (column.name.clone(), column.numbers.get(row)));
    (0..dataset.ids.len()).map(|row| (dataset.ids.get(row).to_owned(), of(row).collect())).collect()
}

/// Every form of table with several seeds.
fn each(mut test: impl FnMut(Form, &[Row], &mut Random)) {
    for form in forms() {
        for seed in 0..3 {
            let mut random = Random(seed * 7919 + 17);
            let rows = rows(form, &mut random);
            if !rows.is_empty() {
                test(form, &rows, &mut random);
            }
        }
    }
}

#[test]
fn long_tables_and_their_twin() {
    each(|form, rows, _| {
        let dataset = read(&[("t.csv", &text(rows))], &settings(form, "t.csv", &columns(form, rows)));
        let (found, expected) = (values(&dataset), twin(form, rows));
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{form:?}");
        for (school, values) in &expected {
            for (name, value) in values {
                let own = found[school][name];
                let is_same = match (own, value) {
                    (Some(own), Some(value)) => (own - value).abs() < 1e-9,
                    (own, value) => own.is_none() && value.is_none(),
                };
                assert!(is_same, "{form:?} {school} {name}: {own:?}, the twin says {value:?}\n{}", text(rows));
            }
        }
        let counts = dataset.inputs[0].rows;
        assert_eq!(counts.read, rows.len());
        assert_eq!(counts.read, counts.schools + counts.merged + counts.excluded + counts.filtered);
        assert_eq!(counts.schools, expected.len());
        let mut first: Vec<&str> = Vec::new();
        for row in rows {
            if !first.contains(&row.school.as_str()) {
                first.push(&row.school);
            }
        }
        assert_eq!(dataset.ids.iter().collect::<Vec<_>>(), first, "schools stand where their first rows do");
    });
}

#[test]
fn the_order_of_rows_changes_no_bit() {
    each(|form, rows, random| {
        let settings = settings(form, "t.csv", &columns(form, rows));
        let mut other = rows.to_vec();
        shuffle(&mut other, random);
        let (one, other) =
            (read(&[("t.csv", &text(rows))], &settings), read(&[("t.csv", &text(&other))], &settings));
        assert_eq!(values(&one), values(&other), "{form:?}");
    });
}

#[test]
fn a_total_row_changes_nothing() {
    each(|form, rows, _| {
        let settings = settings(form, "t.csv", &columns(form, rows));
        let table = text(rows);
        let plain = read(&[("t.csv", &table)], &settings);
        let first = &rows[0].school;
        for total in [
            "Итого по району;;999;999;99;4\n".to_owned(),
            format!("{first};Итого;999;999;99;4\n"),
            format!("{first};Всего:;999;999;99;\n"),
        ] {
            let totalled = read(&[("t.csv", &format!("{table}{total}"))], &settings);
            assert_eq!(values(&plain), values(&totalled), "{form:?} {total}");
            assert_eq!(totalled.excluded.len(), 1, "{total}");
        }
    });
}

#[test]
fn a_table_in_two_files_is_the_same_table() {
    each(|form, rows, _| {
        let subjects: BTreeSet<&str> = rows.iter().map(|row| row.subject).collect();
        let (Some(first), true) = (subjects.first(), form.split && subjects.len() > 1) else { return };
        let (one, two): (Vec<Row>, Vec<Row>) = rows.iter().cloned().partition(|row| row.subject == *first);
        let schools = |rows: &[Row]| rows.iter().map(|row| row.school.clone()).collect::<BTreeSet<_>>();
        if schools(&one).is_disjoint(&schools(&two)) {
            return;
        }
        let settings = settings(form, "*.csv", &columns(form, rows));
        let whole = read(&[("t.csv", &text(rows))], &settings);
        let parts = read(&[("1.csv", &text(&one)), ("2.csv", &text(&two))], &settings);
        assert_eq!(values(&whole), values(&parts), "{form:?}");
    });
}

#[test]
fn a_table_cut_by_its_rows_is_the_same_table() {
    each(|form, rows, random| {
        let settings = settings(form, "*.csv", &columns(form, rows));
        let whole = read(&[("t.csv", &text(rows))], &settings);
        for count in [2, 3, 5] {
            let mut pieces: Vec<Vec<Row>> = vec![Vec::new(); count];
            let is_cut = random.below(2) == 0;
            for (at, row) in rows.iter().enumerate() {
                let piece = if is_cut { at * count / rows.len() } else { below(random, count) };
                pieces[piece].push(row.clone());
            }
            pieces.retain(|rows| !rows.is_empty());
            shuffle(&mut pieces, random);
            let texts: Vec<(String, String)> = pieces
                .iter()
                .enumerate()
                .map(|(at, rows)| {
                    (format!("{at}.csv"), if below(random, 2) == 0 { text(rows) } else { turned(rows) })
                })
                .collect();
            let files: Vec<(&str, &str)> =
                texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let cut = read(&files, &settings);
            assert_eq!(values(&whole), values(&cut), "{form:?} {texts:?}");
            let sum = |of: fn(&opora::model::RowCounts) -> usize| cut.inputs.iter().map(|one| of(&one.rows)).sum();
            let rows: usize = sum(|rows| rows.read);
            let (schools, merged): (usize, usize) = (sum(|rows| rows.schools), sum(|rows| rows.merged));
            assert_eq!((rows, schools), (whole.inputs[0].rows.read, whole.ids.len()));
            assert_eq!(rows, schools + merged);
        }
    });
}

fn below(random: &mut Random, end: usize) -> usize {
    usize::try_from(random.below(end as u64)).expect("small")
}

/// The same rows with the columns in another order.
fn turned(rows: &[Row]) -> String {
    let turn = |line: &str| line.split(';').rev().collect::<Vec<_>>().join(";");
    text(rows).lines().map(turn).fold(String::new(), |out, line| out + &line + "\n")
}

#[test]
fn the_wide_twin_gives_the_same_clusters() {
    each(|form, rows, _| {
        let names = columns(form, rows);
        let long = read(&[("t.csv", &text(rows))], &settings(form, "t.csv", &names));
        let mut wide = format!("Код ОО;{}\n", names.join(";"));
        for row in 0..long.ids.len() {
            let cells = names.iter().map(|name| {
                let column = long.columns.iter().find(|column| column.name == *name).expect("the column");
                cell(column.numbers.get(row))
            });
            wide += &format!("{};{}\n", long.ids.get(row), cells.collect::<Vec<_>>().join(";"));
        }
        let settings = format!("school = \"Код ОО\"\nmin_coverage = 0\n{}", axes(&names));
        let wide = read(&[("w.csv", &wide)], &settings);
        assert_eq!(values(&long), values(&wide), "{form:?}");
        let settings = parse(settings.as_bytes()).expect("settings");
        let clusters = |dataset: &Dataset| {
            let clustered = cluster(dataset, score(dataset, &settings), &settings);
            (0..dataset.ids.len()).map(|row| clustered.cluster(row)).collect::<Vec<_>>()
        };
        assert_eq!(clusters(&long), clusters(&wide), "{form:?}");
    });
}
