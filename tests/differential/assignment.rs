//! The assignment beside every answer there is, by all of its aims, and beside another program by the total alone.

use std::collections::BTreeMap;

use opora::assignment::dense::{self, assign};
use opora::assignment::{Allowed, Costs, FORBIDDEN, Points, Task};
use opora::door::by_points;
use pathfinding::kuhn_munkres::kuhn_munkres_min;
use pathfinding::matrix::Matrix;

use crate::cases;

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
        usize::try_from(self.bits() % end as u64).expect("small")
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn number(&mut self) -> f64 {
        f64::from(u32::try_from(self.bits() >> 32).expect("32 bits")) / f64::from(u32::MAX)
    }
}

/// A task of any costs.
#[derive(Debug)]
struct Case {
    rows: usize,
    columns: usize,
    cells: Vec<i64>,
    capacity: Vec<u32>,
    taken: Vec<u32>,
    first: Vec<bool>,
}

impl Case {
    fn random(random: &mut Random) -> Self {
        let (rows, columns) = (random.below(9), random.below(5));
        let (most, banned) = (random.one(&[2, 3, 10, 1000, 1_000_000_000]), random.one(&[0, 10, 50]));
        let mut cell = || {
            let cost = i64::try_from(random.below(most)).expect("small");
            if random.below(100) < banned { FORBIDDEN } else { cost }
        };
        let cells = (0..rows * columns).map(|_| cell()).collect();
        let places = random.one(&[1, 2, 3, 9]);
        let mut few = |end: usize| u32::try_from(random.below(end)).expect("small");
        let capacity = (0..columns).map(|_| few(places + 1)).collect();
        let taken = (0..columns).map(|_| few(3)).collect();
        let firsts = random.one(&[0, 30, 100]);
        Self {
            rows,
            columns,
            cells,
            capacity,
            taken,
            first: (0..rows).map(|_| random.below(100) < firsts).collect(),
        }
    }

    fn costs(&self) -> dense::Costs<'_> {
        let Self { rows, columns, cells, capacity, taken, first } = self;
        dense::Costs { rows: *rows, columns: *columns, cells, capacity, taken, first }
    }
}

/// Rows without a column, those of them that go first, the total, and the unevenness: less is better.
type Rank = (usize, usize, i64, u64);

/// The best rank of the rows from one on, for every load that the columns may have by then: all answers are in it.
fn best(case: &Case, row: usize, loads: &mut Vec<u32>, known: &mut BTreeMap<(usize, Vec<u32>), Rank>) -> Rank {
    if row == case.rows {
        let uneven = loads.iter().zip(&case.taken).map(|(own, taken)| u64::from(own + taken).pow(2)).sum();
        return (0, 0, 0, uneven);
    }
    if let Some(rank) = known.get(&(row, loads.clone())) {
        return *rank;
    }
    let found =
        answers(case, row, loads, known).into_iter().map(|(_, rank)| rank).min().expect("there is no column");
    known.insert((row, loads.clone()), found);
    found
}

/// What each column of a row, in the order of the dictionary, leads to at best.
fn answers(
    case: &Case,
    row: usize,
    loads: &mut Vec<u32>,
    known: &mut BTreeMap<(usize, Vec<u32>), Rank>,
) -> Vec<(Option<usize>, Rank)> {
    let mut out = Vec::new();
    for column in 0..case.columns {
        let cost = case.cells[row * case.columns + column];
        if cost != FORBIDDEN && loads[column] < case.capacity[column] {
            loads[column] += 1;
            let (without, waiting, total, uneven) = best(case, row + 1, loads, known);
            loads[column] -= 1;
            out.push((Some(column), (without, waiting, total + cost, uneven)));
        }
    }
    let (without, waiting, total, uneven) = best(case, row + 1, loads, known);
    out.push((None, (without + 1, waiting + usize::from(case.first[row]), total, uneven)));
    out
}

/// The first of the best answers.
fn twin(case: &Case) -> Vec<Option<usize>> {
    let (mut loads, mut known, mut out) = (vec![0; case.columns], BTreeMap::new(), Vec::new());
    for row in 0..case.rows {
        let all = answers(case, row, &mut loads, &mut known);
        let least = all.iter().map(|(_, rank)| *rank).min().expect("there is no column");
        let (chosen, _) = all.into_iter().find(|(_, rank)| *rank == least).expect("it was found");
        if let Some(column) = chosen {
            loads[column] += 1;
        }
        out.push(chosen);
    }
    out
}

#[test]
fn no_answer_is_better_and_none_as_good_comes_first() {
    let mut random = Random(18);
    for number in 0..cases(3000) {
        let case = Case::random(&mut random);
        assert_eq!(assign(&case.costs()), twin(&case), "case {number}: {case:?}");
    }
}

/// Rows and columns in a plane.
struct Plane {
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Costs for &Plane {
    fn cost(&self, row: usize, column: usize) -> i64 {
        let apart = |at: usize| self.rows[2 * row + at] - self.columns[2 * column + at];
        #[expect(clippy::cast_possible_truncation, reason = "coordinates lie between 0 and 4")]
        let cost = (((apart(0).powi(2) + apart(1).powi(2)) / 2.0).sqrt() * 1e9).round() as i64;
        cost
    }
}

#[test]
fn the_total_is_that_of_the_pathfinding_crate() {
    let mut random = Random(300);
    // A hundredth of the cases: each is up to 300 by 300.
    for number in 0..cases(1000).div_ceil(100) {
        let (rows, columns) = (1 + random.below(300), 1 + random.below(300));
        let places = random.one(&[1, 1, 2, 3]);
        let decimals = random.one(&[1.0, 10.0, 1e6]);
        let mut points = |count: usize| -> Vec<f64> {
            (0..2 * count).map(|_| (random.number() * 4.0 * decimals).round() / decimals).collect()
        };
        let plane = Plane { rows: points(rows), columns: points(columns) };
        let capacity = vec![u32::try_from(places).expect("small"); columns];
        let task = Task {
            points: Points { weights: &[1.0, 1.0], rows: &plane.rows, columns: &plane.columns },
            costs: &plane,
            allowed: Allowed::All,
            capacity: &capacity,
            taken: &vec![0; columns],
            first: &[],
        };
        let total = |answer: &[Option<usize>]| -> (usize, i64) {
            let pairs = answer.iter().enumerate().filter_map(|(row, column)| Some((row, (*column)?)));
            pairs.fold((0, 0), |(count, sum), (row, column)| (count + 1, sum + (&plane).cost(row, column)))
        };
        // Every place is a column of its own; the shorter side is the rows, as that crate wants it.
        let slots = columns * places;
        let cell = |row: usize, slot: usize| (&plane).cost(row, slot / places);
        let (other, _) = if rows <= slots {
            kuhn_munkres_min(&Matrix::from_fn(rows, slots, |(row, slot)| cell(row, slot)))
        } else {
            kuhn_munkres_min(&Matrix::from_fn(slots, rows, |(slot, row)| cell(row, slot)))
        };
        let found = by_points(&task).expect("the proof holds");
        assert_eq!(total(&found), (rows.min(slots), other), "case {number}: {rows} × {columns} × {places}");
        let cells: Vec<i64> = (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (row, column)))
            .map(|(r, c)| (&plane).cost(r, c))
            .collect();
        let costs =
            dense::Costs { rows, columns, cells: &cells, capacity: &capacity, taken: task.taken, first: &[] };
        assert_eq!(assign(&costs), found, "case {number}");
    }
}
