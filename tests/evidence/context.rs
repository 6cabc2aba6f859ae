//! Results in context.

use opora::evidence::context::{Coefficient, Predictors, Tier, in_context};
use opora::model::Axis;
use opora::stats::ols;

use crate::made::{DISTRICT, Made, district, made};

const ONE: &str = "school = \"id\"\n[complexity.indicators]\na = 1\nb = 1\n[results.indicators]\nr = 1\n";

#[test]
fn expected_results_are_those_of_the_line_over_complete_schools() {
    let made = made(DISTRICT, &district(1, 60, 12));
    let found = in_context(&made.dataset, &made.clustered, 1.0);
    let context = found.groups[0].as_ref().expect("there are enough schools");
    assert_eq!(context.predictors, Predictors::Indicators);
    let columns: Vec<&str> = context.coefficients.iter().filter_map(|one| one.column.as_deref()).collect();
    assert_eq!(columns, ["a", "b", "c"]);
    // The same with columns in another order, by hand.
    let value = |row: usize, at: usize| made.dataset.columns[made.dataset.axes[0][at]].numbers.get(row);
    let complete: Vec<usize> = (0..60)
        .rev()
        .filter(|&row| {
            (0..3).all(|at| value(row, at).is_some()) && made.clustered.index(row, Axis::Results).is_some()
        })
        .collect();
    assert_eq!(context.schools, complete.len());
    let columns: Vec<Vec<f64>> =
        [2, 0, 1].map(|at| complete.iter().map(|&row| value(row, at).unwrap()).collect()).into();
    let results: Vec<f64> =
        complete.iter().map(|&row| made.clustered.index(row, Axis::Results).unwrap()).collect();
    let line = ols::fit(&columns, &results).unwrap();
    for (place, &row) in complete.iter().enumerate() {
        let found = found.schools[row].expect("the school is in the fit");
        assert!((found.expected - line.fitted[place]).abs() < 1e-9);
        let residual = found.residual.unwrap();
        assert!((residual - line.studentised[place].unwrap()).abs() < 1e-9);
        let tier = if residual > 1.0 {
            Tier::Above
        } else if residual < -1.0 {
            Tier::Below
        } else {
            Tier::Within
        };
        assert_eq!(found.tier, Some(tier));
    }
    let outside = (0..60).filter(|row| !complete.contains(row));
    assert!(outside.into_iter().all(|row| found.schools[row].is_none()));
}

#[test]
fn many_indicators_and_collinear_ones_leave_the_index() {
    let few = made(DISTRICT, &district(2, 29, 0));
    let found = in_context(&few.dataset, &few.clustered, 1.0).groups.remove(0).expect("a line");
    assert_eq!((found.predictors, found.schools, found.coefficients.len()), (Predictors::IndexForMany, 29, 1));
    assert_eq!(found.coefficients[0].column, None);
    let enough = made(DISTRICT, &district(2, 30, 0));
    let found = in_context(&enough.dataset, &enough.clustered, 1.0).groups.remove(0).expect("a line");
    assert_eq!(found.predictors, Predictors::Indicators);

    let table: String =
        (0..40).map(|at| format!("{at},{},{},{}\n", at % 7, at % 7 * 2 + 1, at * 13 % 31)).collect();
    let collinear = made(ONE, &format!("id,a,b,r\n{table}"));
    let found = in_context(&collinear.dataset, &collinear.clustered, 1.0).groups.remove(0).expect("a line");
    assert_eq!((found.predictors, found.schools), (Predictors::IndexForCollinear, 40));
}

#[test]
fn nine_schools_have_no_context_and_ten_have() {
    for (schools, has) in [(9, false), (10, true)] {
        let made = made(DISTRICT, &district(3, schools, 0));
        let found = in_context(&made.dataset, &made.clustered, 1.0);
        assert_eq!(found.groups[0].is_some(), has);
        assert!(found.schools.iter().all(|one| one.is_some() == has));
    }
    let flat: String = (0..20).map(|at| format!("{at},5,5,{at}\n")).collect();
    let flat = made(ONE, &format!("id,a,b,r\n{flat}"));
    assert_eq!(in_context(&flat.dataset, &flat.clustered, 1.0).groups, [None], "nothing to tell results by");
}

#[test]
fn wrong_signs_and_indicators_that_go_together_are_told() {
    let row = |at: usize| {
        let (a, b) = (at % 10, (at % 10) * 10 + at % 3);
        format!("{at},{a},{b},{}\n", 50 + 4 * a + at * 7 % 5)
    };
    let table: String = (0..40).map(row).collect();
    let found = |toml: &str| {
        let made = made(toml, &format!("id,a,b,r\n{table}"));
        in_context(&made.dataset, &made.clustered, 1.0).groups.remove(0).expect("a line")
    };
    let only = |sign: &str, results: &str| {
        found(&format!(
            "school = \"id\"\n[complexity.indicators]\na = {sign}\n[results.indicators]\nr = {results}\n"
        ))
    };
    // Results rise with `a`: wrong where more of it is said to be more complex.
    for (sign, results, is_wrong) in [("1", "1", true), ("-1", "1", false), ("1", "-1", false), ("-1", "-1", true)]
    {
        assert_eq!(only(sign, results).wrong_signs().count(), usize::from(is_wrong), "{sign} {results}");
    }
    let both = found(ONE);
    assert!(both.coefficients.iter().all(Coefficient::is_collinear), "{both:?}");
}

#[test]
fn the_order_of_rows_is_not_to_be_seen() {
    let table = district(5, 50, 8);
    let (head, rows) = table.split_once('\n').unwrap();
    let turned: Vec<&str> = rows.lines().rev().collect();
    let (one, other) = (made(DISTRICT, &table), made(DISTRICT, &format!("{head}\n{}\n", turned.join("\n"))));
    let told = |made: &Made| {
        let found = in_context(&made.dataset, &made.clustered, 1.0);
        let mut schools: Vec<_> = (0..50).map(|row| (made.id(row).to_owned(), found.schools[row])).collect();
        schools.sort_by(|one, other| one.0.cmp(&other.0));
        (schools, found.groups)
    };
    assert_eq!(told(&one), told(&other));
}

#[test]
fn smaller_results_may_be_better() {
    let toml = |sign: &str| {
        format!("school = \"id\"\n[complexity.indicators]\na = 1\n[results.indicators]\nr = {sign}\n")
    };
    let table = district(6, 40, 0);
    let (up, down) = (made(&toml("1"), &table), made(&toml("-1"), &table));
    let (up, down) =
        (in_context(&up.dataset, &up.clustered, 1.0), in_context(&down.dataset, &down.clustered, 1.0));
    for (up, down) in up.schools.iter().zip(&down.schools) {
        let (up, down) = (up.unwrap(), down.unwrap());
        assert_eq!((up.expected, up.residual), (down.expected, down.residual.map(|residual| -residual)));
    }
}
