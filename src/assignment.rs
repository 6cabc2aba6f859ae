//! Assigns rows to columns with capacities: first as many as possible, then those that go first, then cheaply, then
//! evenly.
//!
//! The aims, each one only among the answers which are best by those before it:
//! 1. the most rows assigned;
//! 2. the most of the rows that go first, which never costs the first aim anything (`first` says why);
//! 3. the least total cost;
//! 4. the evenest load, that is the least sum over the columns of (places taken before + rows got)²;
//! 5. the first answer in the order of the dictionary: rows in their order, a smaller column before a
//!    larger one, any column before none.
//!
//! The last aim leaves a single answer, so the result depends on the costs alone, not on the algorithm. There are
//! two: [`dense`] looks at every cell and is the best for small tasks; for large ones costs are distances of
//! points, and most cells need no look:
//!
//! ```text
//! task ─parts→ Part ─market→ Market ─auction→ Outcome ─duals→ prices, tight cells ─load, ties→ the answer
//!  matching, first   equal points   space, lists        the proof                 face, components
//!                                   or line, exact
//! ```
//!
//! Every answer of that way is proved to be the cheapest before it is given; should a proof fail, the dense way
//! is taken, and the answer says so.
//!
//! Beside all that, [`Near`] finds the nearest column of a row that goes without, in the same space.
//!
//! Cost, on data of four dimensions: about 15 ms a thousand rows at 4,000 rows and columns, 40 at 40,000; memory a
//! few hundred bytes a row. Where all points are on one line nearly all cells tie, up to rounding; then prices come
//! from the line, and every cell is looked at some times: a second for 7,000 rows and 3,300 columns, and one bit of
//! memory a cell.
//! Preconditions: the slices have the stated lengths; a cost is what [`Costs`] says it is.
//!
//! Example: rows stand at 0, 1 and 5, columns at 0 and 3 with one place and two.
//!
//! ```
//! use opora::assignment::{Allowed, Costs, Points, Task, assign};
//!
//! struct Line([f64; 3], [f64; 2]);
//!
//! impl Costs for Line {
//!     fn cost(&self, row: usize, column: usize) -> i64 {
//!         ((self.0[row] - self.1[column]).abs() * 1e9).round() as i64
//!     }
//! }
//!
//! let line = Line([0.0, 1.0, 5.0], [0.0, 3.0]);
//! let points = Points { weights: &[1.0], rows: &line.0.clone(), columns: &line.1.clone() };
//! let task = Task { points, costs: line, allowed: Allowed::All, capacity: &[1, 2], taken: &[0, 0], first: &[] };
//! assert_eq!(assign(&task).columns, [Some(0), Some(1), Some(1)]);
//! ```

mod auction;
mod components;
pub mod dense;
mod duals;
mod exact;
mod face;
mod first;
mod graph;
mod line;
mod lists;
mod load;
mod market;
mod matching;
mod near;
mod parts;
mod prices;
mod space;
mod ties;
mod tree;

use auction::Outcome;
use duals::Duals;
use face::Face;
use graph::Graph;
use market::{Market, Part};
pub use near::Near;

/// The cost of a cell that may not be chosen.
pub const FORBIDDEN: i64 = i64::MAX;

/// No row, no column.
const NONE: u32 = u32::MAX;

/// Up to so many cells the dense way is the faster one.
const FEW_CELLS: usize = 4096;

/// The exact costs of a task, which must not depend on who asks, or when.
pub trait Costs: Sync {
    /// The cost of a cell, or [`FORBIDDEN`]: a billion times the distance of the points, rounded to a whole number.
    fn cost(&self, row: usize, column: usize) -> i64;

    /// Whether a cell may be chosen; a shorter way to know it than its cost, if there is one.
    fn allows(&self, row: usize, column: usize) -> bool {
        self.cost(row, column) != FORBIDDEN
    }
}

/// Where rows and columns stand. The distance of two of them is √( Σw·Δ² / Σw ) over the dimensions that both have.
#[derive(Clone, Copy, Debug)]
pub struct Points<'a> {
    /// The weight of each dimension, above 0; there is at least one.
    pub weights: &'a [f64],
    /// The coordinates of the rows, row after row; NaN where there is none.
    pub rows: &'a [f64],
    /// The coordinates of the columns, column after column.
    pub columns: &'a [f64],
}

/// Which cells may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// All of them.
    All,
    /// Those that the costs tell; equal points are allowed alike.
    ByPoint,
    /// Those that the costs tell.
    ByCell,
}

/// Who may go where.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a, C> {
    /// Where everyone stands.
    pub points: Points<'a>,
    /// What a cell costs.
    pub costs: C,
    /// Which cells may be chosen.
    pub allowed: Allowed,
    /// How many rows each column can get; may be 0.
    pub capacity: &'a [u32],
    /// How many places of each column were taken before; they matter for an even load only.
    pub taken: &'a [u32],
    /// Whether each row goes before the others for a place; empty: none does.
    pub first: &'a [bool],
}

/// The best column of each row, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `None` where a row stays without.
    pub columns: Vec<Option<usize>>,
    /// Whether the fast way failed to prove its answer, so that the dense one had to be taken.
    pub is_second: bool,
}

/// Finds the best column of each row.
pub fn assign<C: Costs>(task: &Task<C>) -> Answer {
    let is_small = task.rows().saturating_mul(task.capacity.len()) <= FEW_CELLS;
    if is_small { Answer { columns: by_cells(task), is_second: false } } else { assign_by(task, fast) }
}

/// Takes a fast way if it gives an answer, else the dense one.
fn assign_by<C: Costs>(task: &Task<C>, fast: impl Fn(&Task<C>) -> Option<Vec<Option<usize>>>) -> Answer {
    match fast(task) {
        Some(columns) => Answer { columns, is_second: false },
        None => Answer { columns: by_cells(task), is_second: true },
    }
}

/// The dense way.
fn by_cells<C: Costs>(task: &Task<C>) -> Vec<Option<usize>> {
    let (rows, columns) = (task.rows(), task.capacity.len());
    let cells: Vec<i64> =
        (0..rows).flat_map(|row| (0..columns).map(move |column| task.costs.cost(row, column))).collect();
    let Task { capacity, taken, first, .. } = *task;
    dense::assign(&dense::Costs { rows, columns, cells: &cells, capacity, taken, first })
}

/// The way by points; none if the proof of any part fails.
pub(crate) fn fast<C: Costs>(task: &Task<C>) -> Option<Vec<Option<usize>>> {
    let mut out = vec![None; task.rows()];
    let parts::Parts { parts, allowed } = parts::parts(task);
    for part in &parts {
        let answer = solve(task, part, allowed.as_ref())?;
        for (&row, column) in part.rows.iter().zip(answer) {
            out[row as usize] = part.columns.get(column as usize).map(|&column| column as usize);
        }
    }
    Some(out)
}

/// The column of each row of a part, by its place in the part; past the last: none.
fn solve<C: Costs>(task: &Task<C>, part: &Part, allowed: Option<&Graph>) -> Option<Vec<u32>> {
    let market = Market::new(task, part, allowed);
    settle(&market, exact::on_a_line(&market)).or_else(|| settle(&market, auction::auction(&market)))
}

/// The evenest and first of the answers that cost as little as the one found; none if that is not the least.
fn settle<C: Costs>(market: &Market<C>, found: Option<Outcome>) -> Option<Vec<u32>> {
    let outcome = found?;
    let home = spread(market, &outcome.slot_of)?;
    let duals = Duals::new(market, &outcome)?;
    let tight = duals.tight(market)?;
    let mut is_free = vec![false; market.columns()];
    for (members, price) in market.members.iter().zip(&duals.prices) {
        for &column in members {
            is_free[column as usize] = *price == 0;
        }
    }
    let columns = || 0..u32::try_from(market.columns()).unwrap_or(NONE);
    let capacity = columns().map(|column| market.capacity(column)).collect();
    let taken = columns().map(|column| market.taken(column));
    let mut face = Face::new(&tight, &market.kind_of, capacity, is_free, taken, home);
    load::even(&mut face);
    ties::settle(&mut face);
    let answer = face.home;
    duals.prove(market, &answer).then_some(answer)
}

/// The rows of each stall, over its columns in their order; none if there are more than places.
fn spread<C: Costs>(market: &Market<C>, slot_of: &[usize]) -> Option<Vec<u32>> {
    let free_places = |column: &u32| std::iter::repeat_n(*column, market.capacity(*column));
    let mut free: Vec<_> = market.members.iter().map(|members| members.iter().flat_map(free_places)).collect();
    slot_of.iter().map(|&slot| free.get_mut(slot)?.next()).collect()
}

impl<C> Task<'_, C> {
    fn rows(&self) -> usize {
        self.points.rows.len() / self.points.weights.len()
    }

    /// Whether a row goes before the others for a place.
    fn is_first(&self, row: u32) -> bool {
        self.first.get(row as usize).is_some_and(|is| *is)
    }
}

impl<'a> Points<'a> {
    fn row(&self, row: u32) -> &'a [f64] {
        &self.rows[row as usize * self.weights.len()..][..self.weights.len()]
    }

    fn column(&self, column: u32) -> &'a [f64] {
        &self.columns[column as usize * self.weights.len()..][..self.weights.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::auction::{Outcome, auction};
    use super::exact::on_a_line;
    use super::line::OnLine;
    use super::market::Market;
    use super::{Allowed, Costs, FORBIDDEN, Points, Task, assign, assign_by, by_cells, fast, parts, settle};

    /// The `SplitMix64` generator, so that every run sees the same cases.
    struct Random(u64);

    impl Random {
        fn bits(&mut self) -> u64 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^ (mixed >> 31)
        }

        fn below(&mut self, end: usize) -> usize {
            usize::try_from(self.bits() % end as u64).unwrap()
        }

        /// About normal.
        fn number(&mut self) -> f64 {
            (0..4).map(|_| f64::from(u32::try_from(self.bits() >> 32).unwrap()) / 2.0_f64.powi(31) - 1.0).sum()
        }

        fn one<T: Copy>(&mut self, of: &[T]) -> T {
            of[self.below(of.len())]
        }
    }

    /// A task with its limits.
    #[derive(Clone, Debug)]
    struct Case {
        weights: Vec<f64>,
        rows: Vec<f64>,
        columns: Vec<f64>,
        capacity: Vec<u32>,
        taken: Vec<u32>,
        /// The largest distance.
        reach: f64,
        /// What each row asks for, and what each column has.
        least: Vec<usize>,
        height: Vec<usize>,
        /// Of a hundred cells so many are forbidden.
        forbidden: u64,
        allowed: Allowed,
        /// Who goes first.
        first: Vec<bool>,
    }

    impl Case {
        fn random(random: &mut Random, most: usize) -> Self {
            let dimensions = 1 + random.below(6);
            let (rows, columns) = (random.below(most), 1 + random.below(most / 2));
            let steps = random.one(&[0.0, 0.0, 1.0, 4.0, 20.0]);
            let gaps = random.one(&[0, 0, 0, 5, 30]);
            let spread = random.one(&[0.01, 1.0, 1.0, 50.0]);
            let mut points = |count: usize| -> Vec<f64> {
                let mut z = || {
                    let z = random.number() * spread;
                    let z = if steps > 0.0 { (z * steps).round() / steps } else { z };
                    if random.below(100) < gaps { f64::NAN } else { z }
                };
                (0..count * dimensions).map(|_| z()).collect()
            };
            let (mut row_points, mut column_points) = (points(rows), points(columns));
            // Sometimes all indicators say the same, or all but one say nothing.
            if let Some(share) = random.one(&[None, None, None, None, Some(0.0), Some(-0.7)]) {
                for point in
                    [&mut row_points, &mut column_points].into_iter().flat_map(|z| z.chunks_mut(dimensions))
                {
                    let first = point[0];
                    point[1..].iter_mut().for_each(|z| *z = first * share);
                }
            }
            let weights = (0..dimensions).map(|_| random.one(&[1.0, 0.5, 0.3, 2.0])).collect();
            let capacity = random.one(&[1, 2, 5, 40]);
            let limits = random.below(2) == 0;
            let mut out = Self {
                weights,
                rows: row_points,
                columns: column_points,
                capacity: (0..columns).map(|_| u32::try_from(random.below(capacity + 1)).unwrap()).collect(),
                taken: (0..columns).map(|_| u32::try_from(random.below(3)).unwrap()).collect(),
                reach: if limits { random.one(&[f64::INFINITY, 0.5, 1.0, 2.0]) * spread } else { f64::INFINITY },
                least: (0..rows).map(|_| if limits { random.below(10) } else { 0 }).collect(),
                height: (0..columns).map(|_| random.below(30)).collect(),
                forbidden: if limits { random.one(&[0, 10, 60, 95]) } else { 0 },
                allowed: Allowed::ByCell,
                first: Vec::new(),
            };
            let firsts = random.one(&[0, 0, 20, 50, 100]);
            out.first = (0..rows).map(|_| random.below(100) < firsts).collect();
            let all = (0..rows).all(|row| (0..columns).all(|column| out.cost(row, column) != FORBIDDEN));
            let is_by_point = out.forbidden == 0 && out.least.iter().all(|least| *least == 0);
            out.allowed = match random.below(8) {
                1.. if all => Allowed::All,
                1.. if is_by_point => Allowed::ByPoint,
                _ => Allowed::ByCell,
            };
            out
        }

        fn task(&self) -> Task<'_, &Self> {
            Task {
                points: Points { weights: &self.weights, rows: &self.rows, columns: &self.columns },
                costs: self,
                allowed: self.allowed,
                capacity: &self.capacity,
                taken: &self.taken,
                first: &self.first,
            }
        }
    }

    impl Costs for &Case {
        fn cost(&self, row: usize, column: usize) -> i64 {
            let width = self.weights.len();
            let (one, other) = (&self.rows[row * width..][..width], &self.columns[column * width..][..width]);
            let both = self.weights.iter().zip(one).zip(other).map(|((weight, a), b)| (weight, a - b));
            let (sum, shared) = both
                .filter(|(_, apart)| !apart.is_nan())
                .fold((0.0, 0.0), |(sum, all), (w, z)| (sum + w * z * z, all + w));
            let distance = (sum / shared).sqrt();
            let is_forbidden = Random((row * 1009 + column) as u64).bits() % 100 < self.forbidden;
            if distance.is_nan() || distance > self.reach || self.height[column] < self.least[row] || is_forbidden
            {
                return FORBIDDEN;
            }
            #[expect(clippy::cast_possible_truncation, reason = "small")]
            let cost = (distance * 1e9).round() as i64;
            cost
        }
    }

    impl Costs for Case {
        fn cost(&self, row: usize, column: usize) -> i64 {
            (&self).cost(row, column)
        }
    }

    /// How many cases a run looks at; a variable asks for more.
    fn cases(usual: usize) -> usize {
        std::env::var("OPORA_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
    }

    /// `OPORA_CASES=100000 cargo test --release --lib both_ways` looks further.
    #[test]
    fn both_ways_give_the_same_answer() {
        let mut random = Random(1);
        for number in 0..cases(1_000) {
            let case = Case::random(&mut random, 40);
            let found = fast(&case.task());
            assert!(found.as_ref() == Some(&by_cells(&case.task())), "case {number}, {found:?}: {case:?}");
        }
    }

    #[test]
    fn both_ways_give_the_same_answer_on_larger_tasks() {
        large(3);
    }

    #[test]
    #[ignore = "takes a minute in release"]
    fn both_ways_give_the_same_answer_on_many_larger_tasks() {
        large(200);
    }

    fn large(count: usize) {
        let mut random = Random(2);
        for number in 0..count {
            let case = Case::random(&mut random, 700);
            assert!(fast(&case.task()) == Some(by_cells(&case.task())), "case {number}");
        }
    }

    impl Case {
        /// All rows may go everywhere, one to a column.
        fn open(rows: Vec<f64>, columns: Vec<f64>, allowed: Allowed) -> Self {
            let (row_count, column_count) = (rows.len() / 2, columns.len() / 2);
            Self {
                weights: vec![1.0; 2],
                rows,
                columns,
                capacity: vec![1; column_count],
                taken: vec![0; column_count],
                reach: f64::INFINITY,
                least: vec![0; row_count],
                height: vec![1; column_count],
                forbidden: 0,
                allowed,
                first: Vec::new(),
            }
        }
    }

    /// More columns than a list has room for stand on a circle, nearer or farther by a few last digits, and the rows in
    /// its middle: short numbers do not tell them apart.
    #[test]
    fn both_ways_give_the_same_answer_where_all_are_nearly_as_near() {
        let mut random = Random(6);
        let mut digits = |most: usize| f64::from(u32::try_from(random.below(most)).unwrap()) * 1e-9;
        let middle = (0..100).map(|_| digits(3)).collect();
        let around = (0..400_u32).flat_map(|at| {
            let (sine, cosine) = (f64::from(at) / 400.0 * std::f64::consts::TAU).sin_cos();
            let radius = 2.0 + digits(20);
            [radius * cosine, radius * sine]
        });
        let case = Case::open(middle, around.collect(), Allowed::All);
        assert_eq!(fast(&case.task()), Some(by_cells(&case.task())));
    }

    /// Of the first row all that is near is forbidden, which is so little of all that nobody lists it.
    #[test]
    fn both_ways_give_the_same_answer_where_a_row_may_go_to_nobody_near() {
        let mut random = Random(7);
        let mut points = |count: usize| -> Vec<f64> { (0..2 * count).map(|_| random.number()).collect() };
        let mut case = Case::open(points(90), points(100), Allowed::ByCell);
        case.rows[..2].fill(0.0);
        for column in 0..40 {
            case.columns[2 * column..][..2].iter_mut().for_each(|z| *z /= 1000.0);
            case.height[column] = 0;
        }
        case.least[0] = 1;
        let task = case.task();
        assert!(parts::parts(&task).allowed.is_none());
        let found = fast(&task);
        assert!(found.as_ref().is_some_and(|columns| columns[0].is_some_and(|column| column >= 40)));
        assert_eq!(found, Some(by_cells(&task)));
    }

    /// What an auction may get wrong: a row's stall, two rows' stalls, a price, all prices, what a price is worth.
    #[expect(clippy::cast_possible_wrap, reason = "small")]
    fn falsified(random: &mut Random, found: Outcome) -> Outcome {
        let Outcome { mut slot_of, mut prices, mut unit } = found;
        let (row, other) = (random.below(slot_of.len()), random.below(slot_of.len()));
        let slot = random.below(prices.len());
        match random.below(6) {
            0 => slot_of[row] = random.one(&[slot, slot, usize::MAX]),
            1 => slot_of.swap(row, other),
            2 => prices[slot] += random.one(&[-1000, -1, 1, 1000]) * unit,
            3 => prices.fill(0),
            4 => prices.iter_mut().for_each(|price| *price += (random.below(9) as i64 - 4) * 1_000_000 * unit),
            _ => unit = random.one(&[1, unit * 2, unit + 1]),
        }
        Outcome { slot_of, prices, unit }
    }

    /// `OPORA_CASES` as above.
    #[test]
    fn what_is_falsified_is_found_out() {
        let (mut random, mut found_out) = (Random(4), 0);
        for number in 0..cases(300) {
            let case = Case::random(&mut random, 40);
            let task = case.task();
            let parts::Parts { parts, allowed } = parts::parts(&task);
            for part in &parts {
                let market = Market::new(&task, part, allowed.as_ref());
                let truth = settle(&market, auction(&market));
                assert!(truth.is_some(), "case {number}");
                let outcome = on_a_line(&market).or_else(|| auction(&market));
                let answer = settle(&market, outcome.map(|outcome| falsified(&mut random, outcome)));
                found_out += usize::from(answer.is_none());
                assert!(answer.is_none() || answer == truth, "case {number}: {case:?}");
            }
        }
        assert!(found_out > cases(300) / 3, "{found_out}");
    }

    /// On a line nothing has to stand in: the prices that are found are proved, and the answer is the auction's.
    #[test]
    fn prices_on_a_line_are_exact() {
        let (mut random, mut on_lines) = (Random(6), 0);
        for number in 0..cases(300) {
            let case = Case::random(&mut random, 60);
            let task = case.task();
            let parts::Parts { parts, allowed } = parts::parts(&task);
            for part in &parts {
                let market = Market::new(&task, part, allowed.as_ref());
                let Some(outcome) = on_a_line(&market) else {
                    assert!(OnLine::new(&market).is_none(), "case {number}: {case:?}");
                    continue;
                };
                on_lines += 1;
                let answer = settle(&market, Some(outcome));
                assert!(answer.is_some(), "case {number}: {case:?}");
                assert_eq!(answer, settle(&market, auction(&market)), "case {number}: {case:?}");
            }
        }
        assert!(on_lines > cases(300) / 10, "{on_lines}");
    }

    /// A way that gives a falsified answer is one that fails.
    #[test]
    fn where_a_proof_fails_the_next_way_is_taken() {
        let mut random = Random(5);
        for number in 0..100 {
            let case = Case::random(&mut random, 40);
            let falsified = |task: &Task<&Case>| {
                let parts::Parts { parts, allowed } = parts::parts(task);
                let part = parts.first()?;
                let market = Market::new(task, part, allowed.as_ref());
                let early = Outcome { unit: 1, ..auction(&market)? };
                settle(&market, Some(early)).map(|_| unreachable!("a unit has as many remainders as it is long"))
            };
            let answer = assign_by(&case.task(), falsified);
            assert!(answer.is_second, "case {number}");
            assert_eq!(answer.columns, by_cells(&case.task()), "case {number}");
        }
    }

    #[test]
    fn the_dense_way_stands_in_and_says_so() {
        let mut random = Random(3);
        let case = Case::random(&mut random, 40);
        let second = assign_by(&case.task(), |_| None);
        assert!(second.is_second);
        assert_eq!(second.columns, by_cells(&case.task()));
        let first = assign(&case.task());
        assert_eq!((first.columns, first.is_second), (second.columns, false));
    }

    #[test]
    fn sums_that_leave_64_bits_are_left_to_the_dense_way() {
        let rows: Vec<f64> = (0..70).map(|row| f64::from(row) * 1e6).collect();
        let case = Case {
            weights: vec![1.0],
            columns: rows.clone(),
            rows,
            capacity: vec![1; 70],
            taken: vec![0; 70],
            reach: f64::INFINITY,
            least: vec![0; 70],
            height: vec![0; 70],
            forbidden: 0,
            allowed: Allowed::All,
            first: Vec::new(),
        };
        let answer = assign(&case.task());
        assert!(answer.is_second);
        assert_eq!(answer.columns, (0..70).map(Some).collect::<Vec<_>>());
    }
}
