//! The assignment: the dense way against every answer there is, the way by points against the dense one.

use opora::assignment::dense::{self, assign};
use opora::assignment::{Allowed, Costs, FORBIDDEN, Points, Task};
use opora::door::by_points;

use crate::draw::Draw;

/// A small task with any costs, or a larger one of points.
pub fn pairs(data: &[u8]) {
    let mut draw = Draw(data);
    if draw.coin() { any_costs(&mut draw) } else { points(&mut draw) }
}

fn any_costs(draw: &mut Draw) {
    let (rows, columns) = (draw.below(7), draw.below(5));
    let kind = draw.below(4);
    let mut cell = || {
        let byte = draw.byte();
        match (kind, byte) {
            (_, 250..) => FORBIDDEN,
            (0, _) => i64::from(byte % 3),
            (1, _) => i64::from(byte),
            (2, _) => i64::from(byte) << 24 | i64::from(draw.u32() >> 8),
            _ => i64::from(byte >> 1) << 54 | i64::from(draw.u32()),
        }
    };
    let cells: Vec<i64> = (0..rows * columns).map(|_| cell()).collect();
    let capacity: Vec<u32> = (0..columns).map(|_| draw.one(&[1, 0, 2, 3, 7, u32::MAX])).collect();
    let taken: Vec<u32> = (0..columns).map(|_| draw.one(&[0, 1, 2, 5])).collect();
    let first: Vec<bool> = if draw.coin() { (0..rows).map(|_| draw.coin()).collect() } else { Vec::new() };
    let costs =
        dense::Costs { rows, columns, cells: &cells, capacity: &capacity, taken: &taken, first: &first };
    let found = assign(&costs);
    let mut best = None;
    all(&costs, &mut Vec::new(), &mut best);
    assert_eq!(Some(found), best.map(|(_, answer)| answer), "{costs:?}");
}

type Rank = (usize, usize, i128, u64);
type Best = Option<(Rank, Vec<Option<usize>>)>;

/// Tries every answer in the order of the dictionary; the first of the best stays.
fn all(costs: &dense::Costs, begin: &mut Vec<Option<usize>>, best: &mut Best) {
    if begin.len() == costs.rows {
        let rank = rank(costs, begin);
        if best.as_ref().is_none_or(|(least, _)| rank < *least) {
            *best = Some((rank, begin.clone()));
        }
        return;
    }
    for column in (0..costs.columns).map(Some).chain([None]) {
        if let Some(column) = column {
            let load = begin.iter().filter(|one| **one == Some(column)).count();
            let is_full = load as u64 >= u64::from(costs.capacity[column]);
            if is_full || costs.cells[begin.len() * costs.columns + column] == FORBIDDEN {
                continue;
            }
        }
        begin.push(column);
        all(costs, begin, best);
        begin.pop();
    }
}

fn rank(costs: &dense::Costs, answer: &[Option<usize>]) -> Rank {
    let without = answer.iter().filter(|one| one.is_none()).count();
    let is_first = |row: usize| costs.first.get(row).is_some_and(|is| *is);
    let waiting = (0..costs.rows).filter(|&row| answer[row].is_none() && is_first(row)).count();
    let cost = |(row, column): (usize, &Option<usize>)| {
        column.map_or(0, |column| i128::from(costs.cells[row * costs.columns + column]))
    };
    let total = answer.iter().enumerate().map(cost).sum();
    let load = |column: usize| {
        let own = answer.iter().filter(|one| **one == Some(column)).count() as u64;
        (own + u64::from(costs.taken[column])).pow(2)
    };
    (without, waiting, total, (0..costs.columns).map(load).sum())
}

/// Schools in a plane.
struct Plane {
    weights: Vec<f64>,
    rows: Vec<f64>,
    columns: Vec<f64>,
    reach: f64,
    bans: Vec<(usize, usize)>,
}

impl Costs for &Plane {
    fn cost(&self, row: usize, column: usize) -> i64 {
        let width = self.weights.len();
        let (one, other) = (&self.rows[row * width..][..width], &self.columns[column * width..][..width]);
        let both = self.weights.iter().zip(one).zip(other).map(|((weight, a), b)| (weight, a - b));
        let (sum, shared) = both
            .filter(|(_, apart)| !apart.is_nan())
            .fold((0.0, 0.0), |(sum, all), (weight, apart)| (sum + weight * apart * apart, all + weight));
        let distance = (sum / shared).sqrt();
        if distance.is_nan() || distance > self.reach || self.bans.contains(&(row, column)) {
            return FORBIDDEN;
        }
        (distance * 1e9).round() as i64
    }
}

fn points(draw: &mut Draw) {
    let dimensions = 1 + draw.below(3);
    let (rows, columns) = (draw.below(24), 1 + draw.below(12));
    let fine = draw.one(&[1.0, 4.0, 37.0, 1000.0]);
    let gaps = draw.coin();
    let coordinate = |draw: &mut Draw| {
        let byte = draw.byte();
        if gaps && byte > 230 { f64::NAN } else { (f64::from(byte) - 128.0) / fine }
    };
    let mut several = |count: usize| -> Vec<f64> { (0..count).map(|_| coordinate(draw)).collect() };
    let (row_points, column_points) = (several(rows * dimensions), several(columns * dimensions));
    let plane = Plane {
        weights: (0..dimensions).map(|_| draw.one(&[1.0, 0.5, 0.3, 2.0])).collect(),
        rows: row_points,
        columns: column_points,
        reach: draw.one(&[f64::INFINITY, 0.5, 1.0, 20.0]),
        bans: (0..draw.below(6)).map(|_| (draw.below(24), draw.below(12))).collect(),
    };
    let capacity: Vec<u32> = (0..columns).map(|_| draw.one(&[1, 0, 2, 5, 40])).collect();
    let taken: Vec<u32> = (0..columns).map(|_| draw.one(&[0, 1, 2])).collect();
    let first: Vec<bool> = (0..rows).map(|_| draw.coin()).collect();
    let cells: Vec<i64> =
        (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).map(|(r, c)| (&plane).cost(r, c)).collect();
    let is_all = cells.iter().all(|cell| *cell != FORBIDDEN);
    let task = Task {
        points: Points { weights: &plane.weights, rows: &plane.rows, columns: &plane.columns },
        costs: &plane,
        allowed: if is_all { Allowed::All } else { Allowed::ByCell },
        capacity: &capacity,
        taken: &taken,
        first: &first,
    };
    let expected =
        assign(&dense::Costs { rows, columns, cells: &cells, capacity: &capacity, taken: &taken, first: &first });
    assert_eq!(by_points(&task), Some(expected));
}
