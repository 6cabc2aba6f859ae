//! Tipping points: whatever is set to a tip, give or take 1e-9, gives the cluster before or beyond it.

use opora::cluster::Threshold;
use opora::evidence::explain::steps;
use opora::evidence::tipping::{moves, nearest, of_school};
use opora::model::{Axis, Cluster, Rule};

use crate::made::{DISTRICT, Made, again, district, made, san_jose};

const NUDGE: f64 = 1e-9;

fn axis_settings(settings: &mut opora::config::Settings, axis: Axis) -> &mut opora::config::AxisSettings {
    match axis {
        Axis::Complexity => &mut settings.complexity,
        Axis::Results => &mut settings.results,
    }
}

/// The cluster of a school where one threshold is a number.
fn at_threshold(made: &Made, school: usize, axis: Axis, at: f64) -> Option<Cluster> {
    let mut settings = made.with_fixed_thresholds();
    axis_settings(&mut settings, axis).threshold = Rule::Number(at);
    again(made.dataset.clone(), settings).clustered.computed[school]
}

/// The cluster of a school where one indicator has another weight and the thresholds are as they were.
fn at_weight(made: &Made, school: usize, axis: Axis, indicator: usize, weight: f64) -> Option<Cluster> {
    let mut settings = made.with_fixed_thresholds();
    axis_settings(&mut settings, axis).indicators[indicator].weight = weight;
    again(made.dataset.clone(), settings).clustered.computed[school]
}

/// Verifies the tips of every school; how many of weights there are.
fn verify(made: &Made) -> usize {
    let mut count = 0;
    for school in 0..made.dataset.ids.len() {
        let (tips, now) = (of_school(&made.dataset, &made.clustered, school), made.clustered.computed[school]);
        assert_eq!(tips.thresholds.len(), if now.is_some() { 2 } else { 0 });
        for tip in &tips.thresholds {
            let around = [-NUDGE, NUDGE].map(|nudge| at_threshold(made, school, tip.axis, tip.tip + nudge));
            assert_ne!(around[0], around[1], "{tip:?}");
            assert!(around.contains(&now) && around.contains(&Some(tip.cluster)), "{tip:?}");
        }
        for tip in &tips.weights {
            let all = &made.settings.axis(tip.axis).indicators;
            let rest: f64 = all.iter().map(|one| one.weight.abs()).sum::<f64>() - all[tip.indicator].weight.abs();
            let around = [-NUDGE, NUDGE].map(|nudge| {
                let share = tip.share_tip + nudge;
                let weight = rest * share / (1.0 - share) * all[tip.indicator].weight.signum();
                at_weight(made, school, tip.axis, tip.indicator, weight)
            });
            assert_ne!(around[0], around[1], "{tip:?}");
            assert!(around.contains(&now) && around.contains(&tip.cluster), "{around:?} {now:?} {tip:?}");
            let weight = rest * tip.share_tip / (1.0 - tip.share_tip);
            assert!((weight - tip.weight_tip.abs()).abs() <= 1e-9 * weight.max(1.0), "{tip:?}");
            assert_eq!(weight > 0.0 && tip.weight_tip < 0.0, all[tip.indicator].weight < 0.0);
            count += 1;
        }
    }
    count
}

#[test]
fn every_tip_of_three_tables_is_one() {
    assert!(verify(&san_jose("1999")) > 20);
    assert!(verify(&made(DISTRICT, &district(3, 43, 0))) > 50);
    // With gaps, so that the least coverage matters.
    let gaps = made(&format!("min_coverage = 0.6\n{DISTRICT}"), &district(4, 60, 4));
    assert!(verify(&gaps) > 50);
    let none = (0..60).flat_map(|school| of_school(&gaps.dataset, &gaps.clustered, school).weights);
    assert!(none.filter(|tip| tip.cluster.is_none()).count() > 3, "some fall below the least coverage");
    for scale in ["min-max", "percentile"] {
        let toml = DISTRICT.replace(
            "[complexity.indicators]",
            &format!("[complexity]\nscale = \"{scale}\"\n[complexity.indicators]"),
        );
        assert!(verify(&made(&toml, &district(5, 30, 6))) > 20);
    }
}

#[test]
fn where_there_is_no_tip_no_weight_does_it() {
    let made = made(DISTRICT, &district(6, 25, 0));
    for school in 0..25 {
        let tips = of_school(&made.dataset, &made.clustered, school);
        for axis in Axis::BOTH {
            for (indicator, one) in made.settings.axis(axis).indicators.iter().enumerate() {
                if tips.weights.iter().any(|tip| (tip.axis, tip.indicator) == (axis, indicator)) {
                    continue;
                }
                for weight in [1e-6, 0.01, 0.1, 0.5, 2.0, 10.0, 1e3, 1e6] {
                    let found = at_weight(&made, school, axis, indicator, weight * one.weight.signum());
                    assert_eq!(found, made.clustered.computed[school], "{} {axis:?} {indicator}", made.id(school));
                }
            }
        }
    }
}

#[test]
fn the_worked_example() {
    // Of one school more than the moments need, so that the scaled values are 1.2 and −0.4 in their own units.
    let toml = "school = \"id\"\n[complexity]\nscale = \"raw\"\nthreshold = 0\nindicators = { a = 1, b = 1 }\n\
                [results]\nthreshold = 5\nindicators = { r = 1 }\n";
    let made = made(toml, "id,a,b,r\n1,1.2,-0.4,3\n2,-1,-1,7\n");
    let tips = of_school(&made.dataset, &made.clustered, 0);
    let first = tips.weights[0];
    assert!((first.share_tip - 0.25).abs() < 1e-12 && (first.weight_tip - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!((first.share, first.cluster), (0.5, Some(Cluster::FavourableLow)));
    let [complexity, results] = [0, 1].map(|at| tips.thresholds[at]);
    assert_eq!((complexity.tip, complexity.shift, complexity.cluster), (0.4, 0.4, Cluster::FavourableLow));
    assert_eq!((results.tip, results.shift, results.cluster), (3.0, -2.0, Cluster::ComplexHigh));
}

#[test]
fn the_nearest_schools_and_the_moves_that_matter() {
    let made = made(DISTRICT, &district(7, 43, 0));
    let near = nearest(&made.dataset, &made.clustered, 0, 43);
    assert_eq!(near.len(), 43);
    assert!(near.windows(2).all(|two| two[0].1.sds <= two[1].1.sds));
    for (school, tip) in &near {
        let margins = Axis::BOTH.map(|axis| made.clustered.margin(*school, axis).unwrap().abs());
        assert_eq!(tip.sds, Some(margins[0].min(margins[1])));
    }
    let found = moves(&made.dataset, &made.clustered, 0, &[0.1, 0.25, 0.5]);
    assert_eq!(found.len(), 12);
    assert!(found.windows(2).all(|two| two[0].changed.len() >= two[1].changed.len()));
    for one in &found {
        let line: &Threshold = &made.clustered.thresholds[0][one.axis as usize];
        let changed: Vec<usize> = (0..43)
            .filter(|&school| at_threshold(&made, school, one.axis, one.to) != made.clustered.computed[school])
            .collect();
        assert_eq!(one.changed, changed, "{:?} {}", one.axis, one.to);
        assert!((one.to - line.value.unwrap() - one.sds * line.sd.unwrap()).abs() < 1e-9);
    }
}

#[test]
fn the_steps_of_a_school_can_be_redone() {
    for scale in ["z-score", "min-max", "percentile"] {
        let toml = DISTRICT.replace(
            "[complexity.indicators]",
            &format!("[complexity]\nscale = \"{scale}\"\n[complexity.indicators]"),
        );
        let made = made(&toml, &district(11, 60, 8));
        for school in 0..60 {
            for step in steps(&made.dataset, &made.clustered, school) {
                let mut index = 0.0;
                for one in &step.indicators {
                    let Some(value) = one.value else {
                        assert_eq!((one.scaled, one.share), (None, None));
                        continue;
                    };
                    let all = one.moments.unwrap();
                    let sign = one.weight.signum();
                    let scaled = match (step.axis, scale) {
                        (Axis::Results, _) | (_, "z-score") => sign * (value - all.mean) / all.sd,
                        (_, "min-max") => {
                            let (lo, hi) = one.range.unwrap();
                            let up = 100.0 * (value - lo) / (hi - lo);
                            if sign < 0.0 { 100.0 - up } else { up }
                        }
                        _ => 100.0 * (one.rank.unwrap() - 0.5) / f64::from(u16::try_from(all.n).unwrap()),
                    };
                    assert!((scaled - one.scaled.unwrap()).abs() < 1e-9);
                    index += one.share.unwrap() * scaled;
                }
                assert_eq!(step.index.is_some(), step.coverage >= 0.5);
                if let Some(found) = step.index {
                    assert!((found - index).abs() < 1e-9);
                    let margin = (found - step.threshold.value.unwrap()) / step.threshold.sd.unwrap();
                    assert!((margin - step.margin.unwrap()).abs() < 1e-9);
                    assert_eq!(step.is_above, Some(margin >= 0.0));
                }
            }
        }
    }
}
