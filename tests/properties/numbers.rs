//! Laws of the statistics: what a sum, a quantile, a break, a rounding must be, whatever the values and their order.

use opora::stats::{distinct_at_least, median, moments, natural_break, quantile, round12, sum};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::strategy::{Just, Strategy};
use proptest::{prop_assert, prop_assert_eq, prop_oneof};

use crate::{always, number};

/// Values of every size, with ties.
fn values() -> impl Strategy<Value = Vec<f64>> {
    let any_size = (any::<i32>(), -40..40_i32).prop_map(|(digits, power)| f64::from(digits) * 10_f64.powi(power));
    vec(prop_oneof![3 => number(), 1 => any_size], 1..24)
}

/// Values, and the same in another order.
fn shuffled() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    values().prop_flat_map(|values| (Just(values.clone()), Just(values).prop_shuffle()))
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut out = values.to_vec();
    out.sort_by(f64::total_cmp);
    out
}

#[test]
fn no_statistic_depends_on_the_order_of_the_values() {
    always(&shuffled(), |(one, other)| {
        prop_assert_eq!(sum(&one).to_bits(), sum(&other).to_bits());
        let bits =
            |values: &[f64]| moments(values).map(|all| [all.mean, all.sd, all.lo, all.hi].map(f64::to_bits));
        prop_assert_eq!(bits(&one), bits(&other));
        let of = |values: &[f64]| {
            let quantiles = (0..=100).step_by(7).map(|percent| quantile(&mut values.to_vec(), percent));
            quantiles.chain([median(&mut values.to_vec()), natural_break(values)]).collect::<Vec<_>>()
        };
        prop_assert_eq!(of(&one), of(&other));
        Ok(())
    });
}

#[test]
fn moments_lie_where_they_must() {
    always(&values(), |values| {
        let all = moments(&values).expect("there are values");
        let sorted = sorted(&values);
        prop_assert_eq!((all.n, all.lo, all.hi), (values.len(), sorted[0], sorted[sorted.len() - 1]));
        let slack = 1e-15 * all.lo.abs().max(all.hi.abs());
        prop_assert!(all.lo - slack <= all.mean && all.mean <= all.hi + slack, "{all:?}");
        prop_assert!((0.0..=(all.hi - all.lo) * 0.5 * (1.0 + 1e-12)).contains(&all.sd), "{all:?}");
        prop_assert!(all.lo < all.hi || all.sd == 0.0);
        Ok(())
    });
}

#[test]
fn another_unit_changes_the_moments_by_its_factor() {
    let exact = vec((-1_000_000..1_000_000_i32).prop_map(f64::from), 1..24);
    always(&(exact, -20..20_i32), |(values, power)| {
        let factor = 2_f64.powi(power);
        let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
        let (one, other) = (moments(&values).expect("values"), moments(&scaled).expect("values"));
        let own = [one.mean, one.sd, one.lo, one.hi].map(|value| (value * factor).to_bits());
        prop_assert_eq!(own, [other.mean, other.sd, other.lo, other.hi].map(f64::to_bits));
        Ok(())
    });
}

#[test]
fn half_of_the_values_are_on_each_side_of_the_median() {
    always(&values(), |values| {
        let middle = median(&mut values.clone()).expect("there are values");
        let below = values.iter().filter(|value| **value <= middle).count();
        let above = values.iter().filter(|value| **value >= middle).count();
        prop_assert!(2 * below >= values.len() && 2 * above >= values.len(), "{middle}");
        // The same place by another formula: the last digit may differ.
        let half = quantile(&mut values.clone(), 50).expect("there are values");
        prop_assert!((half - middle).abs() <= 2.0 * f64::EPSILON * middle.abs(), "{half} {middle}");
        Ok(())
    });
}

#[test]
fn quantiles_rise_from_the_least_to_the_largest() {
    always(&values(), |values| {
        let all: Vec<f64> =
            (0..=100).map(|percent| quantile(&mut values.clone(), percent).expect("there are values")).collect();
        let sorted = sorted(&values);
        prop_assert_eq!((all[0], all[100]), (sorted[0], sorted[sorted.len() - 1]));
        let slack = 4.0 * f64::EPSILON * sorted[0].abs().max(sorted[sorted.len() - 1].abs());
        prop_assert!(all.windows(2).all(|two| two[0] <= two[1] + slack), "{all:?}");
        Ok(())
    });
}

#[test]
fn no_other_split_leaves_less_within_its_classes() {
    always(&vec(-50..50_i32, 1..14), |values| {
        let as_numbers: Vec<f64> = values.iter().copied().map(f64::from).collect();
        let found = natural_break(&as_numbers).expect("there are values");
        // Sums of squares within, over the common denominator of both classes.
        let within = |at: i32| {
            let (low, high): (Vec<i64>, Vec<i64>) =
                values.iter().map(|value| i64::from(*value)).partition(|value| *value < i64::from(at));
            let squares = |class: &[i64]| {
                let count = i64::try_from(class.len()).expect("a few");
                (
                    class.iter().map(|value| value * value).sum::<i64>() * count
                        - class.iter().sum::<i64>().pow(2),
                    count,
                )
            };
            let ((one, n), (other, m)) = (squares(&low), squares(&high));
            (one * m + other * n, n * m)
        };
        let mut distinct = values.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let mut best = distinct[0];
        for &at in distinct.iter().skip(1) {
            let is_first = best == distinct[0];
            let ((a, b), (c, d)) = (within(at), within(best));
            if is_first || a * d < c * b {
                best = at;
            }
        }
        prop_assert_eq!(found, f64::from(best));
        Ok(())
    });
}

#[test]
fn rounding_is_near_odd_and_done_once() {
    let any_value = prop_oneof![number(), -1.0..1.0, -1e-9..1e-9, -1e5..1e5, any::<i32>().prop_map(f64::from)];
    always(&(any_value, -1e-11..1e-11), |(value, step)| {
        let rounded = round12(value);
        prop_assert!((rounded - value).abs() <= 0.5e-12 * (1.0 + 1e-3) + value.abs() * f64::EPSILON);
        prop_assert_eq!(round12(rounded).to_bits(), rounded.to_bits());
        prop_assert_eq!(round12(-value), -rounded);
        prop_assert!(rounded != 0.0 || rounded.is_sign_positive());
        let other = round12(value + step);
        prop_assert!(step < 0.0 || other >= rounded, "{value} {step}");
        prop_assert!(step > 0.0 || other <= rounded, "{value} {step}");
        Ok(())
    });
}

#[test]
fn distinct_values_are_counted() {
    always(&(vec(number(), 0..12), 0..6_usize), |(values, least)| {
        let mut distinct = sorted(&values);
        distinct.dedup();
        prop_assert_eq!(distinct_at_least(values.iter().copied(), least), distinct.len() >= least);
        Ok(())
    });
}
