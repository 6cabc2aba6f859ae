//! Probabilities of the clusters.

use opora::evidence::chance::{
    Change, Position, Sureness, YearlyError, expected_accuracy, of_index, of_school, probabilities,
};
use opora::model::{Axis, Cluster};
use opora::stats::draws::Draws;

use crate::made::{DISTRICT, district, made};

#[test]
fn the_worked_table() {
    let complexity = Position { past: 62.0 - 55.0, is_above: true, se: Some(4.0) };
    for (pupils, se, high, low_part, high_part) in [
        (12.0_f64, 3.46, 0.282, 0.689, 0.271),
        (25.0, 2.40, 0.202, 0.766, 0.194),
        (68.0, 1.46, 0.085, 0.879, 0.081),
        (150.0, 0.98, 0.021, 0.940, 0.020),
    ] {
        let error = 12.0 / pupils.sqrt();
        let results = Position { past: -2.0, is_above: false, se: Some(error) };
        let [p1, p2, p3, p4] = probabilities(complexity, results, 0.0);
        for (found, expected, within) in [
            (error, se, 5e-3),
            (p2 + p4, high, 5e-4),
            (p1, low_part, 5e-4),
            (p2, high_part, 5e-4),
            (p1 + p2, 0.960, 5e-4),
            (p1 + p2 + p3 + p4, 1.0, 3e-12),
        ] {
            assert!((found - expected).abs() <= within, "{pupils}: {found}, not {expected}");
        }
    }
}

#[test]
fn laws_of_probabilities() {
    for at in 0..2000_u64 {
        let draws = Draws::new(5).of(at);
        let position = |place: u64| {
            let past = if draws.below(place, 9) == 0 { 0.0 } else { 3.0 * draws.normal(place + 1) };
            Position { past, is_above: past >= 0.0, se: Some(2.0 * draws.uniform(place + 2)) }
        };
        let (complexity, results) = (position(10), position(20));
        let assigned = usize::from(Cluster::of(complexity.is_above, results.is_above).number()) - 1;
        for correlation in [0.0, 0.4, -0.7, 0.95] {
            let p = probabilities(complexity, results, correlation);
            assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-11, "{p:?}");
            assert!(p.iter().all(|p| (0.0..=1.0).contains(p)));
            let complex = Position { se: None, ..complexity };
            let own = probabilities(complex, results, correlation)[assigned];
            assert!(own >= 0.5, "its own side is the likelier one: {own}");
            for small in [None, Some(0.0), Some(1e-300)] {
                let sure = |one: Position| Position { se: small, ..one };
                let is_at = complexity.past == 0.0 || results.past == 0.0;
                let p = probabilities(sure(complexity), sure(results), correlation);
                let is_plain = p[assigned] == 1.0;
                assert!(is_plain || is_at && small == Some(1e-300), "no noise gives the plain label: {p:?}");
            }
        }
        let none = probabilities(complexity, results, 0.0);
        let near = probabilities(complexity, results, 1e-13);
        assert!(none.iter().zip(near).all(|(one, other)| (one - other).abs() < 1e-11));
    }
}

#[test]
fn words_and_accuracy() {
    for (p, word) in [(1.0, "certain"), (0.9, "certain"), (0.899, "likely"), (0.7, "likely"), (0.69, "unsure")] {
        assert_eq!(Sureness::of(p).code(), word);
    }
    let schools = [
        (Some([0.8, 0.2, 0.0, 0.0]), Some(Cluster::ComplexLow)),
        (Some([0.1, 0.2, 0.1, 0.6]), Some(Cluster::FavourableHigh)),
        (None, Some(Cluster::ComplexLow)),
        (Some([1.0, 0.0, 0.0, 0.0]), None),
    ];
    assert_eq!(expected_accuracy(schools.into_iter()), Some(0.7));
    assert_eq!(expected_accuracy(schools[2..].iter().copied()), None);
}

#[test]
fn a_school_without_an_error_has_no_probability() {
    let made = made(DISTRICT, &district(1, 40, 5));
    for school in 0..40 {
        let of = |errors| of_school(&made.dataset, &made.clustered, school, errors, 0.0);
        assert_eq!(of([None, None]), None);
        assert_eq!(of([Some(1.0), None]), None);
        let found = of([None, Some(1e-9)]);
        assert_eq!(found.is_some(), made.clustered.computed[school].is_some());
        if let Some((p, cluster)) = found.zip(made.clustered.computed[school]) {
            let at_line = Axis::BOTH.iter().any(|&axis| made.clustered.margin(school, axis) == Some(0.0));
            assert!(p[usize::from(cluster.number()) - 1] == 1.0 || at_line, "{p:?}");
        }
    }
}

#[test]
fn errors_of_indicators_make_that_of_the_index() {
    let made = made(DISTRICT, &district(2, 40, 0));
    let fit = &made.clustered.scored.fits[0][Axis::Results as usize];
    let [r, q] = [0, 1].map(|at| fit.indicators[at].moments.unwrap().sd);
    let found = of_index(&made.dataset, fit, 0, |at| Some([2.0, 3.0][at])).unwrap().se();
    let expected = ((2.0 / r).powi(2) + (2.0 * 3.0 / q).powi(2)).sqrt() / 3.0;
    assert!((found - expected).abs() < 1e-12);
    assert_eq!(of_index(&made.dataset, fit, 0, |at| [Some(2.0), None][at]), None);
}

#[test]
fn the_error_behind_changes_between_years() {
    let change = |at: u64, pupils: f64| {
        let draws = Draws::new(3).of(at);
        let noise = |place| draws.normal(place) * (1.5_f64.powi(2) + 144.0 / pupils).sqrt();
        // All schools rise by 4 points.
        Change { change: 4.0 + noise(1) - noise(2), pupils: Some([pupils, pupils]) }
    };
    let pupils = [10.0, 30.0, 100.0];
    let all: Vec<Change> = (0..20_000_usize).map(|at| change(at as u64, pupils[at % 3])).collect();
    let found = YearlyError::of(&[all[..10_000].to_vec(), all[10_000..].to_vec()]).unwrap();
    for pupils in pupils {
        let expected = (1.5_f64.powi(2) + 144.0 / pupils).sqrt();
        assert!((found.se(Some(pupils)) / expected - 1.0).abs() < 0.04, "{found:?}");
    }
    let plain = |changes: &[f64]| -> Vec<Change> {
        changes.iter().map(|&change| Change { change, pupils: None }).collect()
    };
    let by_hand =
        YearlyError::of(&[plain(&[1.0, 3.0, 5.0, 3.0, 3.0]), plain(&[0.0, 2.0, -2.0, 0.0, 0.0])]).unwrap();
    assert_eq!((by_hand.own, by_hand.sampling), (0.8, 0.0));
    assert_eq!(YearlyError::of(&[plain(&[1.0; 9])]), None, "too few to tell");
}
