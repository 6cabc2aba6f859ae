//! How work grows with the input: counted in looks at cells where that can be counted, else in processor time of one
//! thread, which a busy machine hardly moves. Limits are wide: they tell a square from a line, not a slow day.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use opora::assignment::{Allowed, Costs, Points, Task, assign};

/// Numbers that look random, from 0 to 1.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        f64::from(u32::try_from(mixed >> 32).unwrap()) / 2.0_f64.powi(32)
    }

    fn many(&mut self, count: usize) -> Vec<f64> {
        (0..count).map(|_| self.next()).collect()
    }
}

struct Plane {
    dimensions: usize,
    rows: Vec<f64>,
    columns: Vec<f64>,
    looks: AtomicUsize,
}

impl Costs for &Plane {
    fn cost(&self, row: usize, column: usize) -> i64 {
        self.looks.fetch_add(1, Relaxed);
        let (one, other) = (&self.rows[row * self.dimensions..], &self.columns[column * self.dimensions..]);
        let squares: f64 = one[..self.dimensions].iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum();
        let count = f64::from(u32::try_from(self.dimensions).unwrap());
        #[expect(clippy::cast_possible_truncation, reason = "coordinates lie between 0 and 1")]
        let cost = ((squares / count).sqrt() * 1e9).round() as i64;
        cost
    }
}

/// How often a cell is looked at in a task with three rows for each column.
fn looks(rows: usize, dimensions: usize, places: u32) -> usize {
    let (mut numbers, columns) = (Numbers(1), rows / 3);
    let plane = Plane {
        dimensions,
        rows: numbers.many(rows * dimensions),
        columns: numbers.many(columns * dimensions),
        looks: AtomicUsize::new(0),
    };
    let (weights, capacity, taken) = (vec![1.0; dimensions], vec![places; columns], vec![0; columns]);
    let points = Points { weights: &weights, rows: &plane.rows, columns: &plane.columns };
    let (allowed, first) = (Allowed::All, &[][..]);
    let task = Task { points, costs: &plane, allowed, capacity: &capacity, taken: &taken, first };
    assert!(!assign(&task).is_second);
    plane.looks.into_inner()
}

#[test]
fn a_pairing_looks_at_few_of_its_cells() {
    for places in [3, 4] {
        let (few, many) = (looks(600, 4, places), looks(2400, 4, places));
        assert!(many < 8 * few, "four times the rows, {few} looks and {many}");
        assert!(many < 2400 * 800 / 3, "{many}");
    }
}

#[test]
fn a_pairing_on_a_line_looks_at_each_cell_a_few_times() {
    for places in [3, 4] {
        for rows in [600, 2400] {
            let looks = looks(rows, 1, places);
            assert!(looks < 12 * rows * rows / 3, "{rows} rows, {places} places: {looks} looks");
        }
    }
}

#[cfg(target_os = "linux")]
mod time {
    use std::fmt::Write;
    use std::fs;

    use super::Numbers;
    use opora::calibrate::{Gauge, Listed, calibrate};
    use opora::cluster::cluster;
    use opora::config::parse;
    use opora::index::score;
    use opora::model::Cluster;
    use opora::read::{Hints, decode, layout, sheet};

    /// Nanoseconds that this thread has spent on a processor.
    fn spent() -> u64 {
        // It is told as of the last switch, which this makes one of now.
        std::thread::yield_now();
        let told = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells it");
        told.split(' ').next().and_then(|spent| spent.parse().ok()).expect("a number")
    }

    /// The least of three times, all of it on one thread.
    fn least(work: impl Fn() + Sync) -> u64 {
        let times = || {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
            let pool = pool.expect("a thread");
            let once = || {
                let before = spent();
                pool.install(&work);
                spent() - before
            };
            (0..3).map(|_| once()).min().expect("three times").max(1)
        };
        std::thread::scope(|scope| scope.spawn(times).join()).expect("it ends")
    }

    fn table(rows: usize) -> String {
        let mut numbers = Numbers(2);
        let mut out = "school,a,b,r\n".to_owned();
        for row in 0..rows {
            let [a, b, r] = std::array::from_fn(|_| numbers.next() * 100.0);
            writeln!(out, "S{row:06},{a:.1},{b:.2},{r:.2}").expect("a String");
        }
        out
    }

    fn classify(table: &str) {
        let settings = "school = \"school\"\n[complexity]\nscale = \"z-score\"\nthreshold = \"median\"\n\
                        indicators = { a = 2, b = 1 }\n[results]\nthreshold = \"median\"\nindicators = { r = 1 }\n";
        let settings = parse(settings.as_bytes()).expect("the settings are right");
        let sheets = [sheet("t.csv", table.into(), &settings, &Hints::default()).expect("a table")];
        let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
        let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
        assert!(cluster(&dataset, score(&dataset, &settings), &settings).cluster(0).is_some());
    }

    #[test]
    #[ignore = "holds processor time: run by hand, `cargo test --release --test growth -- --ignored`"]
    fn clusters_take_time_as_there_are_rows() {
        let (few, many) = (table(2_000), table(20_000));
        let (few, many) = (least(|| classify(&few)), least(|| classify(&many)));
        assert!(many < 30 * few, "ten times the rows, {few} ns and {many} ns");
    }

    #[test]
    #[ignore = "holds processor time: run by hand, `cargo test --release --test growth -- --ignored`"]
    fn calibrating_takes_time_as_the_square_of_the_schools() {
        let listed = |schools: usize| {
            let mut numbers = Numbers(3);
            let cluster = |index: [f64; 2], noise: f64| match (index[0] + noise > 0.6, index[1] > 0.5) {
                (true, false) => Cluster::ComplexLow,
                (true, true) => Cluster::ComplexHigh,
                (false, false) => Cluster::FavourableLow,
                (false, true) => Cluster::FavourableHigh,
            };
            let mut one = || {
                let index = [numbers.next(), numbers.next()];
                Listed { index, cluster: cluster(index, numbers.next() * 0.2) }
            };
            (0..schools).map(|_| one()).collect::<Vec<Listed>>()
        };
        let gauge = || Gauge { reversed: false, sd: 0.3 };
        let work = |schools: &[Listed]| assert!(calibrate(schools, [gauge(), gauge()]).is_some());
        let (few, many) = (listed(300), listed(1200));
        let (few, many) = (least(|| work(&few)), least(|| work(&many)));
        assert!(many < 40 * few, "four times the schools, {few} ns and {many} ns");
    }
}
