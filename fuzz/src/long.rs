//! Tables with several rows a school: raw bytes under such settings, and tables of made rows against a plain twin and
//! against themselves in another order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use opora::config::{Settings, parse};
use opora::model::Dataset;
use opora::read::Hints;

use crate::draw::Draw;
use crate::tables::{analysed, read};

const SUBJECTS: [&str; 3] = ["Maths", "Русский язык", "P 9"];
const MADE: [&str; 5] = ["Special", "Score", "Twos, %", "Below 40, %", "Rows"];

/// Settings of long tables: whether rows are split by subject, whether they are weighted.
fn text(split: bool, weight: bool) -> String {
    // "б" is a school: a row of such a name that holds the mean of others would be listed as their total.
    let mut out = "school = \"School\"\nmin_coverage = 0\n[exclude]\n\"б\" = false\n[[table]]\nfile = \"*\"\nsum = [\"Special\"]\ncount = \"Rows\"\n\
        share = { \"Twos, %\" = { column = \"Mark\", values = [\"2\"] }, \"Below 40, %\" = { column = \"Score\", below = 40 } }\n"
        .to_owned();
    if split {
        out += "split = [\"Subject\"]\n";
    }
    if weight {
        out += "weight = \"Pupils\"\n";
    }
    out += "[complexity.indicators]\n";
    let name = |subject: &str, made: &str| if split { format!("{subject}: {made}") } else { made.to_owned() };
    let subjects = if split { &SUBJECTS[..] } else { &SUBJECTS[..1] };
    for subject in subjects {
        out += &format!("\"{}\" = 1\n\"{}\" = 1\n", name(subject, MADE[0]), name(subject, MADE[4]));
    }
    out += "[results.indicators]\n";
    for subject in subjects {
        for made in &MADE[1..4] {
            out += &format!("\"{}\" = 1\n", name(subject, made));
        }
    }
    out
}

static SETTINGS: LazyLock<Vec<Settings>> = LazyLock::new(|| {
    let forms = [(false, false), (false, true), (true, false), (true, true)];
    let mut texts: Vec<String> = forms.iter().map(|(split, weight)| text(*split, *weight)).collect();
    texts.push("school = \"School\"\n[[table]]\nfile = \"*\"\nyear = \"Year\"\nsplit = [\"Subject\", \"Group\"]\nid = \"digits\"\n".to_owned());
    texts.push("[[table]]\nfile = \"*\"\nweight = \"Pupils\"\nsum = [\"A\", \"B\"]\n[shares]\n\"S\" = [\"A\", \"B\"]\n\
        [complexity.indicators]\n\"S\" = 1\n[results.indicators]\n\"Score\" = 1\n".to_owned());
    texts.iter().map(|text| parse(text.as_bytes()).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"))).collect()
});

/// Either bytes of a table, or choices of rows.
pub fn long(data: &[u8]) {
    let mut draw = Draw(data);
    let form = draw.below(SETTINGS.len() * 2);
    if form >= 4 {
        let settings = &SETTINGS[form % SETTINGS.len()];
        if let Some((dataset, settings)) = read(&[("x.csv", draw.rest())], settings, &Hints::default()) {
            analysed(&dataset, &settings);
        }
        return;
    }
    let rows = rows(&mut draw);
    let turned: Vec<Row> = rows.iter().rev().cloned().collect();
    let [one, other] = [&rows, &turned].map(|rows| {
        let text = table(rows);
        read(&[("x.csv", text.as_bytes())], &SETTINGS[form], &Hints::default()).map(|(dataset, _)| values(&dataset))
    });
    assert_eq!(one, other, "{rows:?}");
    if let Some(found) = one {
        agrees(&found, &twin(&rows, form & 2 == 2, form & 1 == 1), &rows);
    }
}

/// A row of a long table; what is blank is missing.
#[derive(Clone, Debug)]
struct Row {
    school: &'static str,
    subject: &'static str,
    pupils: Option<u8>,
    special: Option<u8>,
    score: Option<u8>,
    mark: Option<u8>,
}

fn rows(draw: &mut Draw) -> Vec<Row> {
    let mut out = Vec::new();
    while !draw.is_empty() && out.len() < 40 {
        let place = draw.byte();
        let mut cell = |most: u8| {
            let byte = draw.byte();
            (byte % 5 != 4).then_some(byte % most)
        };
        let (pupils, special, score, mark) = (cell(30), cell(9), cell(101), cell(6));
        let (school, subject) = (place % 4, place / 4 % 3);
        let school = ["0771", "б", "771", "9a"][usize::from(school)];
        out.push(Row { school, subject: SUBJECTS[usize::from(subject)], pupils, special, score, mark });
    }
    out
}

fn table(rows: &[Row]) -> String {
    let cell = |value: Option<u8>| value.map_or_else(String::new, |value| value.to_string());
    let mut out = "School;Subject;Pupils;Special;Score;Mark\n".to_owned();
    for Row { school, subject, pupils, special, score, mark } in rows {
        let cells = [*pupils, *special, *score, *mark].map(cell).join(";");
        out += &format!("{school};{subject};{cells}\n");
    }
    out
}

type Values = BTreeMap<String, BTreeMap<String, Option<f64>>>;

fn values(dataset: &Dataset) -> Values {
    let of = |row: usize| dataset.columns.iter().map(|column| (column.name.clone(), column.numbers.get(row))).collect();
    (0..dataset.ids.len()).map(|row| (dataset.ids.get(row).to_owned(), of(row))).collect()
}

/// The values of every school, worked out row by row as a person would.
fn twin(rows: &[Row], split: bool, weight: bool) -> Values {
    let mut out = Values::new();
    for school in rows.iter().map(|row| row.school).collect::<BTreeSet<_>>() {
        let values = out.entry(school.to_owned()).or_default();
        for subject in if split { &SUBJECTS[..] } else { &SUBJECTS[..1] } {
            let weight_of = |row: &Row| if weight { row.pupils.map_or(0.0, f64::from) } else { 1.0 };
            let own: Vec<&Row> = rows
                .iter()
                .filter(|row| row.school == school && (!split || row.subject == *subject) && weight_of(row) > 0.0)
                .collect();
            let mean = |value: &dyn Fn(&Row) -> Option<f64>| {
                let all: Vec<(f64, f64)> =
                    own.iter().filter_map(|row| Some((value(row)?, weight_of(row)))).collect();
                let below: f64 = all.iter().map(|(_, weight)| weight).sum();
                (!all.is_empty()).then(|| all.iter().map(|(value, weight)| value * weight).sum::<f64>() / below)
            };
            let special: Vec<f64> = own.iter().filter_map(|row| row.special).map(f64::from).collect();
            let percent = |is: bool| if is { 100.0 } else { 0.0 };
            let found = [
                (!special.is_empty()).then(|| special.iter().sum::<f64>()),
                mean(&|row| row.score.map(f64::from)),
                mean(&|row| row.mark.map(|mark| percent(mark == 2))),
                mean(&|row| row.score.map(|score| percent(score < 40))),
                (!own.is_empty()).then_some(own.len() as f64),
            ];
            for (made, value) in MADE.iter().zip(found) {
                let name = if split { format!("{subject}: {made}") } else { (*made).to_owned() };
                values.insert(name, value);
            }
        }
    }
    out
}

/// Whether the program found what the twin did, in all columns that it made.
fn agrees(found: &Values, twin: &Values, rows: &[Row]) {
    assert!(found.keys().eq(twin.keys()), "{rows:?}");
    for (school, values) in found {
        for (column, value) in values {
            let expected = twin[school].get(column).copied().unwrap_or_else(|| panic!("{column}: {rows:?}"));
            let is_near = match (value, expected) {
                (Some(one), Some(other)) => (one - other).abs() < 1e-9,
                (one, other) => one.is_none() && other.is_none(),
            };
            assert!(is_near, "{school} {column}: {value:?}, not {expected:?}: {rows:?}");
        }
    }
}
