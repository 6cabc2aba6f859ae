//! Small parts by themselves: `cargo bench --bench micro [NAME]`. What they are, and how to read the figures:
//! `docs/performance.md`.

use std::fmt::Write;

use divan::{Bencher, black_box};
use opora::assignment::{Allowed, Costs, Points, Task, assign};
use opora::cluster::cluster;
use opora::config::{Settings, parse};
use opora::index::score;
use opora::model::Dataset;
use opora::read::{Hints, decode, layout, sheet};
use opora::report::schools_table;
use opora::stats;

const ROWS: usize = 10_000;

fn main() {
    divan::main();
}

/// Numbers that look random, from 0 to 1.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        f64::from(u32::try_from(mixed >> 32).expect("32 bits")) / 2.0_f64.powi(32)
    }

    fn many(&mut self, count: usize) -> Vec<f64> {
        (0..count).map(|_| self.next()).collect()
    }
}

/// Schools with two indicators and two results of one and two decimals.
fn table() -> Vec<u8> {
    let mut numbers = Numbers(1);
    let mut out = "school,a,b,r,s\n".to_owned();
    for row in 0..ROWS {
        let [a, b, r, s] = std::array::from_fn(|_| numbers.next() * 100.0);
        writeln!(out, "S{row:06},{a:.1},{b:.2},{r:.2},{s:.1}").expect("a String");
    }
    out.into_bytes()
}

fn settings() -> Settings {
    let text = "school = \"school\"\n[complexity]\nscale = \"z-score\"\nthreshold = \"median\"\n\
                indicators = { a = 2, b = 1 }\n[results]\nthreshold = \"median\"\nindicators = { r = 1, s = 1 }\n";
    parse(text.as_bytes()).expect("the settings are right")
}

fn read(bytes: Vec<u8>, settings: &Settings) -> Dataset {
    let sheets = [sheet("table.csv", bytes, settings, &Hints::default()).expect("a table")];
    let (layout, settings) = layout(&sheets, settings, &[]).expect("the columns are there");
    decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset
}

/// Bytes to numbers.
#[divan::bench]
fn parse_table(bencher: Bencher) {
    let settings = settings();
    bencher.with_inputs(table).bench_values(|bytes| read(bytes, &settings));
}

/// Numbers to indices.
#[divan::bench]
fn index(bencher: Bencher) {
    let settings = settings();
    let dataset = read(table(), &settings);
    bencher.bench(|| score(black_box(&dataset), &settings));
}

#[divan::bench]
fn median(bencher: Bencher) {
    let values = Numbers(2).many(ROWS);
    bencher.with_inputs(|| values.clone()).bench_values(|mut values| stats::median(&mut values));
}

/// The table of schools as JSON.
#[divan::bench]
fn print(bencher: Bencher) {
    let settings = settings();
    let dataset = read(table(), &settings);
    let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    bencher.bench(|| {
        let mut out = Vec::new();
        opora::write::json::write_table(&schools_table(&dataset, &clustered), &mut out).expect("memory takes it");
        out
    });
}

/// Rows and columns as points, in as many dimensions.
struct Plane {
    dimensions: usize,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Costs for &Plane {
    fn cost(&self, row: usize, column: usize) -> i64 {
        let (one, other) = (&self.rows[row * self.dimensions..], &self.columns[column * self.dimensions..]);
        let squares: f64 = one[..self.dimensions].iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum();
        let count = f64::from(u32::try_from(self.dimensions).expect("few"));
        #[expect(clippy::cast_possible_truncation, reason = "coordinates lie between 0 and 1")]
        let cost = ((squares / count).sqrt() * 1e9).round() as i64;
        cost
    }
}

fn pairing(bencher: Bencher, dimensions: usize, columns: usize, places: u32) {
    const MENTEES: usize = 1500;
    let mut numbers = Numbers(3);
    let (rows, columns) = (numbers.many(MENTEES * dimensions), numbers.many(columns * dimensions));
    let plane = Plane { dimensions, rows, columns };
    let count = plane.columns.len() / dimensions;
    let (weights, capacity, taken) = (vec![1.0; dimensions], vec![places; count], vec![0; count]);
    bencher.bench(|| {
        let points = Points { weights: &weights, rows: &plane.rows, columns: &plane.columns };
        let (allowed, first) = (Allowed::All, &[][..]);
        let task = Task { points, costs: &plane, allowed, capacity: &capacity, taken: &taken, first };
        assign(black_box(&task))
    });
}

/// As many places as mentees: every place is fought for.
#[divan::bench]
fn pairing_tight(bencher: Bencher) {
    pairing(bencher, 4, 500, 3);
}

/// Four times as many places as mentees: most prices are 0.
#[divan::bench]
fn pairing_loose(bencher: Bencher) {
    pairing(bencher, 4, 500, 12);
}

/// One indicator: nearly all pairs cost the same but for the last digits.
#[divan::bench]
fn pairing_on_a_line(bencher: Bencher) {
    pairing(bencher, 1, 500, 4);
}
