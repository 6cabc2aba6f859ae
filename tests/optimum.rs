//! The least total cost is that which scipy finds: `optimum/totals.csv`, written by `optimum/make.py`.

use opora::assignment::{Allowed, Costs, Points, Task, assign};

const TOTALS: &str = include_str!("optimum/totals.csv");

struct Plane {
    dimensions: usize,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Costs for &Plane {
    fn cost(&self, row: usize, column: usize) -> i64 {
        let of = |all: &'_ [f64], place: usize| all[place * self.dimensions..][..self.dimensions].to_vec();
        let (one, other) = (of(&self.rows, row), of(&self.columns, column));
        let square: f64 = one.iter().zip(&other).map(|(a, b)| (a - b) * (a - b)).sum();
        let dimensions = f64::from(u32::try_from(self.dimensions).unwrap());
        #[expect(clippy::cast_possible_truncation, reason = "coordinates lie between -2 and 2")]
        let cost = ((square / dimensions).sqrt() * 1e9 + 0.5).floor() as i64;
        cost
    }
}

/// The points that the script draws.
fn points(count: usize, decimals: Option<i32>, state: &mut u64) -> Vec<f64> {
    let z = |_| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let z = (*state >> 11) as f64 / 2.0_f64.powi(53) * 4.0 - 2.0;
        decimals.map_or(z, |decimals| (z * 10.0_f64.powi(decimals)).floor() / 10.0_f64.powi(decimals))
    };
    (0..count).map(z).collect()
}

#[test]
fn totals_are_the_least_ones() {
    let mut lines = TOTALS.lines();
    assert_eq!(lines.next(), Some("rows,columns,places,dimensions,decimals,total"));
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |at: usize| -> usize { cells[at].parse().unwrap() };
        let (rows, columns, dimensions) = (number(0), number(1), number(3));
        let places = u32::try_from(number(2)).unwrap();
        let mut state = u64::try_from(rows * columns).unwrap();
        let decimals = cells[4].parse().ok();
        let plane = Plane {
            dimensions,
            rows: points(rows * dimensions, decimals, &mut state),
            columns: points(columns * dimensions, decimals, &mut state),
        };
        let answer = assign(&Task {
            points: Points { weights: &vec![1.0; dimensions], rows: &plane.rows, columns: &plane.columns },
            costs: &plane,
            allowed: Allowed::All,
            capacity: &vec![places; columns],
            taken: &vec![0; columns],
            first: &[],
        });
        assert!(!answer.is_second, "{line}");
        let pairs: Vec<(usize, usize)> =
            answer.columns.iter().enumerate().filter_map(|(row, column)| Some((row, (*column)?))).collect();
        assert_eq!(pairs.len(), rows.min(columns * number(2)), "{line}");
        let total: i64 = pairs.iter().map(|&(row, column)| (&plane).cost(row, column)).sum();
        assert_eq!(total.to_string(), cells[5], "{line}");
    }
}
