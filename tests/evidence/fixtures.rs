//! Lines, quantiles and normal probabilities, against numpy, scipy and mpmath (`make.py`).

use csv::Reader;
use opora::stats::{normal, ols, quantile};

const TOLERANCE: f64 = 1e-9;

fn numbers(text: &str) -> Vec<f64> {
    text.split(' ').map(|number| number.parse().expect("a number")).collect()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let record = |record: Result<csv::StringRecord, csv::Error>| {
        record.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>()
    };
    Reader::from_reader(text.as_bytes()).records().map(record).collect()
}

#[track_caller]
fn assert_near(found: f64, expected: f64, what: &str) {
    let apart = (found - expected).abs();
    assert!(apart <= TOLERANCE * expected.abs().max(1.0), "{what}: {found:e}, not {expected:e}");
}

#[test]
fn normal_probabilities() {
    for row in rows(include_str!("normal.csv")) {
        let [x, p] = [0, 1].map(|at| row[at].parse::<f64>().expect("a number"));
        assert_near(normal::cdf(x), p, &row[0]);
        // The tails too, not only their distance from 0.
        assert!((normal::cdf(x) / p - 1.0).abs() < TOLERANCE, "{x}");
    }
}

#[test]
fn points_of_the_normal_distribution() {
    for row in rows(include_str!("points.csv")) {
        let [p, x] = [0, 1].map(|at| row[at].parse::<f64>().expect("a number"));
        assert_near(normal::quantile(p), x, &row[0]);
    }
}

#[test]
fn bivariate_normal_probabilities() {
    let all = rows(include_str!("normal2.csv"));
    assert!(all.len() > 100);
    for row in all {
        let [x, y, correlation, p] = [0, 1, 2, 3].map(|at| row[at].parse::<f64>().expect("a number"));
        assert_near(normal::cdf2(x, y, correlation), p, &row.join(" "));
    }
}

#[test]
fn quantiles_of_type_seven() {
    for row in rows(include_str!("quantiles.csv")) {
        let found = quantile(&mut numbers(&row[0]), row[1].parse().expect("a percentage")).expect("values");
        assert_near(found, row[2].parse().expect("a number"), &row[1]);
    }
}

#[test]
fn lines_through_points() {
    for row in rows(include_str!("lines.csv")) {
        let columns: Vec<Vec<f64>> = row[0].split('|').map(numbers).collect();
        let line = ols::fit(&columns, &numbers(&row[1])).expect("the columns can be told apart");
        let coefficients: Vec<f64> = std::iter::once(line.intercept).chain(line.slopes).collect();
        let told: Vec<f64> = line.studentised.into_iter().map(|one| one.expect("it is free")).collect();
        let found = [coefficients, line.fitted, line.leverage, told, vec![line.sigma, line.r2], line.inflation];
        for (at, found) in found.into_iter().enumerate() {
            let expected = numbers(&row[at + 2]);
            assert_eq!(found.len(), expected.len());
            found
                .iter()
                .zip(expected)
                .for_each(|(found, expected)| assert_near(*found, expected, &format!("{at}")));
        }
    }
}
