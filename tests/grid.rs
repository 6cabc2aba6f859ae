//! One table in every form in which it is exported: encodings × delimiters × decimal marks × headings × line
//! ends. Every file must give the same values, to the bit; a silent difference is the worst that can happen.

use opora::config::{Settings, parse};
use opora::model::Dataset;
use opora::problem::Problem;
use opora::read::{Hints, decode, layout, sheet};

/// The settings of a methodologist.
const SETTINGS: &str = r#"
school = "ОУ"
name = "Наименование"
[complexity.indicators]
"Дети с ОВЗ, %" = 1
"Неполные семьи, %" = 1
"Родители с ВО, %" = -1
[results.indicators]
"ЕГЭ, ср. балл" = 1
"#;

/// Invented schools; `.` is the decimal mark, which each file writes in its own way.
const ROWS: [[&str; 7]; 8] = [
    ["1", "007", "МБОУ \"СОШ № 7\"", "4.5", "30", "12.25", "64.5"],
    ["2", "2 интернат", "Школа-интернат, корпус 2; филиал", "23.75", "n/a", "-0.5", "51"],
    ["3", "10", "Гимназия", "0", "28.123", "40", "71.07"],
    ["4", "№ 12", "Средняя школа", "", "31", "33.3", "58.6"],
    ["5", "5E3", "Итоговая", "7.1", "29.5", "38", "—"],
    ["6", "0771001", "Лицей | отделение", "3.2", "1 234.5", "61", "78.25"],
    ["7", "18", "Школа", "нд", "*", "x", "н/д"],
    ["8", "21", "Школа", "6", "22.5", "47.125", "66.4"],
];

/// The values of the four indicators, row by row.
const VALUES: [[Option<f64>; 4]; 8] = [
    [Some(4.5), Some(30.0), Some(12.25), Some(64.5)],
    [Some(23.75), None, Some(-0.5), Some(51.0)],
    [Some(0.0), Some(28.123), Some(40.0), Some(71.07)],
    [None, Some(31.0), Some(33.3), Some(58.6)],
    [Some(7.1), Some(29.5), Some(38.0), None],
    [Some(3.2), Some(1234.5), Some(61.0), Some(78.25)],
    [None, None, None, None],
    [Some(6.0), Some(22.5), Some(47.125), Some(66.4)],
];

/// How a file is written.
#[derive(Clone, Copy, Debug)]
struct Form {
    encoding: &'static str,
    delimiter: char,
    decimal: char,
    headings: &'static str,
    end: &'static str,
}

const ENCODINGS: [&str; 8] =
    ["utf-8", "utf-8 mark", "utf-16le", "utf-16be", "utf-16le mark", "utf-16be mark", "windows-1251", "ibm866"];
const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];
const HEADINGS: [&str; 6] = ["plain", "titles", "two levels", "numbers", "totals and notes", "untidy"];
const ENDS: [&str; 3] = ["\n", "\r\n", "\r"];

fn forms() -> Vec<Form> {
    let mut out = Vec::new();
    for encoding in ENCODINGS {
        for delimiter in DELIMITERS {
            for decimal in [',', '.'] {
                for headings in HEADINGS {
                    out.extend(ENDS.map(|end| Form { encoding, delimiter, decimal, headings, end }));
                }
            }
        }
    }
    out
}

impl Form {
    /// A line of cells, quoted where they must be.
    fn line(&self, cells: &[&str]) -> String {
        let cell = |cell: &&str| {
            let inner = cell.contains([self.delimiter, '\n', '\r']) || cell.starts_with('"');
            if inner { format!("\"{}\"", cell.replace('"', "\"\"")) } else { (*cell).to_owned() }
        };
        cells.iter().map(cell).collect::<Vec<_>>().join(&self.delimiter.to_string()) + self.end
    }

    fn text(&self) -> String {
        let titles = [
            "№ п/п",
            "ОУ",
            "Наименование",
            "Дети с ОВЗ, %",
            "Неполные семьи, %",
            "Родители с ВО, %",
            "ЕГЭ, ср. балл",
        ];
        let mut out = String::new();
        match self.headings {
            "titles" => {
                out += &self.line(&["Сведения по району за год", "", "", "", "", "", ""]);
                out += &self.line(&["Таблица 1", "", "", "", "", "", ""]);
                out += self.end;
                out += &self.line(&titles);
            }
            "two levels" => {
                out += &self.line(&["№ п/п", "ОУ", "", "Контингент", "", "", "Результаты"]);
                out += &self.line(&["", "", titles[2], titles[3], titles[4], titles[5], titles[6]]);
            }
            "numbers" => {
                out += &self.line(&titles);
                out += &self.line(&["1", "2", "3", "4", "5", "6", "7"]);
            }
            "untidy" => {
                let broken = format!("дети  с{}овз, %", self.end);
                out += &self.line(&[
                    "№ п/п",
                    " оу ",
                    "НАИМЕНОВАНИЕ",
                    &broken,
                    titles[4],
                    titles[5],
                    titles[6],
                    "",
                    "",
                ]);
            }
            _ => out += &self.line(&titles),
        }
        for row in ROWS {
            let number = |cell: &str| cell.replace('.', &self.decimal.to_string());
            let cells: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(at, cell)| if at > 2 && *cell != "n/a" { number(cell) } else { (*cell).to_owned() })
                .collect();
            let mut cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            if self.headings == "untidy" {
                cells.extend(["", ""]);
                out += self.end;
            }
            out += &self.line(&cells);
        }
        if self.headings == "totals and notes" {
            let mean = format!("7{}5", self.decimal);
            out += &self.line(&["", "Итого по району", "", &mean, &mean, &mean, &mean]);
            out += &self.line(&["Среднее", "", "", &mean, &mean, &mean, &mean]);
            out += self.end;
            out += &self.line(&["Примечание: данные уточняются", "", "", "", "", "", ""]);
        }
        out
    }

    fn bytes(&self) -> Vec<u8> {
        let text = self.text();
        let wide = |mark: bool, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(bytes).collect()
        };
        match self.encoding {
            "utf-8" => text.into_bytes(),
            "utf-8 mark" => format!("\u{feff}{text}").into_bytes(),
            "utf-16le" => wide(false, u16::to_le_bytes),
            "utf-16be" => wide(false, u16::to_be_bytes),
            "utf-16le mark" => wide(true, u16::to_le_bytes),
            "utf-16be mark" => wide(true, u16::to_be_bytes),
            legacy => {
                // The long dash is not in CP866, a hyphen says the same.
                let text = if legacy == "ibm866" { text.replace('—', "-") } else { text };
                let encoding = encoding_rs::Encoding::for_label(legacy.as_bytes()).expect("a known encoding");
                let (bytes, _, lost) = encoding.encode(&text);
                assert!(!lost, "the table can be written in {legacy}");
                bytes.into_owned()
            }
        }
    }

    fn read(&self) -> Result<Dataset, Vec<Problem>> {
        let settings: Settings = parse(SETTINGS.as_bytes()).expect("the settings are right");
        let sheets = [sheet("t.csv", self.bytes(), &settings, &Hints::default())?];
        let (layout, settings) = layout(&sheets, &settings, &[])?;
        decode(&sheets, &layout, &settings, None).map(|decoded| decoded.dataset).map_err(|failed| failed.problems)
    }
}

#[test]
fn every_form_of_a_table_gives_the_same_values() {
    let forms = forms();
    assert!(forms.len() > 1000, "{} forms", forms.len());
    let ids: Vec<&str> = ROWS.iter().map(|row| row[1]).collect();
    for form in forms {
        let dataset = form.read().unwrap_or_else(|problems| panic!("{form:?}: {problems:?}\n{}", form.text()));
        assert_eq!(dataset.ids.iter().collect::<Vec<_>>(), ids, "{form:?}");
        let names: Vec<&str> = (0..ids.len()).map(|row| dataset.name(row)).collect();
        assert_eq!(names, ROWS.map(|row| row[2]), "{form:?}");
        for (row, values) in VALUES.iter().enumerate() {
            let found: Vec<Option<f64>> = dataset.columns.iter().map(|column| column.numbers.get(row)).collect();
            assert_eq!(found, values, "{form:?}, row {row}\n{}", form.text());
        }
        let input = &dataset.inputs[0];
        let name = form.encoding.trim_end_matches(" mark");
        assert_eq!((input.encoding.as_deref(), input.delimiter), (Some(name), Some(form.delimiter)), "{form:?}");
        assert_eq!(input.decimal, Some(form.decimal), "{form:?}");
        let rows = input.rows;
        assert_eq!((rows.schools, rows.read), (ids.len(), ids.len() + rows.excluded), "{form:?}");
        let reasons: Vec<&str> = dataset.excluded.iter().map(|row| row.reason).collect();
        let expected: &[&str] = match form.headings {
            "numbers" => &["column-numbers"],
            "totals and notes" => &["total", "total", "note"],
            _ => &[],
        };
        assert_eq!(reasons, expected, "{form:?}");
    }
}
