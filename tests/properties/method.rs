//! Laws of the method: scales, indices, lines, borders, groups.

use std::collections::{BTreeMap, BTreeSet};

use opora::config::Settings;
use opora::model::{Axis, Cluster, Rule, Scale};
use opora::problem::WarningKind;
use proptest::prelude::any;
use proptest::sample::select;
use proptest::strategy::{Just, Strategy};
use proptest::{prop_assert, prop_assert_eq};

use crate::{District, Run, always, csv, district, is_near, relative, run};

fn with(district: &District, change: impl Fn(&mut Settings)) -> Run {
    let mut settings = district.settings();
    change(&mut settings);
    run(&csv(&district.rows(), ','), &settings, &[]).expect("the table is right")
}

fn high(run: &Run, axis: Axis) -> BTreeSet<String> {
    let is_above = |row: &usize| {
        let line = &run.clustered.thresholds[run.dataset.group_of(*row)][axis as usize];
        run.clustered.index(*row, axis).is_some_and(|index| line.is_above(index))
    };
    run.rows().filter(is_above).map(|row| run.id(row)).collect()
}

/// A district of one group whose axes have one indicator each, larger is more.
fn upright(most: usize) -> impl Strategy<Value = District> {
    relative(most).prop_map(|mut district| {
        district.by_kind = false;
        for side in &mut district.sides {
            side.features.truncate(1);
            side.features[0].weight = side.features[0].weight.abs();
        }
        district.columns.truncate(4);
        district
    })
}

#[test]
fn a_higher_number_as_threshold_never_lets_more_over_it() {
    let two = (-210..210_i32, 0..40_i32)
        .prop_map(|(low, more)| [low, low + more].map(|tenths| f64::from(tenths) / 10.0));
    always(&(upright(12), two), |(mut district, [low, high_one])| {
        district.sides[1].scale = Scale::Raw;
        let of = |threshold: f64| with(&district, |settings| settings.results.threshold = Rule::Number(threshold));
        let [low, high_one] = [low, high_one].map(|threshold| high(&of(threshold), Axis::Results));
        prop_assert!(high_one.is_subset(&low), "{high_one:?} {low:?}");
        Ok(())
    });
}

#[test]
fn a_higher_percentile_as_threshold_never_lets_more_over_it() {
    always(&(relative(12), 1..99_u8, 1..50_u8), |(district, low, more)| {
        let percents = [low, (low + more).min(99)];
        let sets = percents.map(|percent| {
            let of = |settings: &mut Settings| settings.results.threshold = Rule::Percentile(percent);
            high(&with(&district, of), Axis::Results)
        });
        prop_assert!(sets[1].is_subset(&sets[0]), "{sets:?}");
        Ok(())
    });
}

#[test]
fn both_indices_make_a_cluster_and_nothing_else_does() {
    always(&district(12), |district| {
        let run = district.run();
        for row in run.rows() {
            let sides = Axis::BOTH.map(|axis| {
                let line = &run.clustered.thresholds[run.dataset.group_of(row)][axis as usize];
                run.clustered.index(row, axis).map(|index| line.is_above(index))
            });
            let expected = sides[0].zip(sides[1]).map(|(complex, high)| Cluster::of(complex, high));
            prop_assert_eq!(run.clustered.cluster(row), expected);
        }
        Ok(())
    });
}

#[test]
fn a_margin_never_contradicts_its_side() {
    always(&district(12), |district| {
        let run = district.run();
        for (row, axis) in run.rows().flat_map(|row| Axis::BOTH.map(|axis| (row, axis))) {
            let line = &run.clustered.thresholds[run.dataset.group_of(row)][axis as usize];
            let (index, margin) = (run.clustered.index(row, axis), run.clustered.margin(row, axis));
            prop_assert!(margin.is_none() || index.is_some());
            if let (Some(index), Some(margin)) = (index, margin) {
                prop_assert_eq!(margin >= 0.0, line.is_above(index));
                prop_assert_eq!(margin == 0.0, Some(index) == line.value);
            }
        }
        Ok(())
    });
}

#[test]
fn a_wider_band_keeps_all_that_a_narrow_one_holds() {
    let bands = select(vec![(0.0, 0.1), (0.1, 0.2), (0.2, 1.0), (0.5, 3.0)]);
    always(&(district(12), bands), |(district, (narrow, wide))| {
        let of = |band: f64| {
            let run = with(&district, |settings| settings.border = band);
            Axis::BOTH.map(|axis| {
                run.rows().filter(|row| run.clustered.is_border(*row, axis)).collect::<BTreeSet<usize>>()
            })
        };
        let (narrow, wide) = (of(narrow), of(wide));
        for axis in [0, 1] {
            prop_assert!(narrow[axis].is_subset(&wide[axis]));
        }
        Ok(())
    });
}

#[test]
fn a_group_is_as_it_would_be_alone() {
    always(&(district(12), select(vec!["лицей", "школа"])), |(mut district, kind)| {
        district.by_kind = true;
        district.kinds.iter_mut().filter(|kind| kind.is_empty()).for_each(|kind| "школа".clone_into(kind));
        let together = district.run();
        let rows = district.rows();
        let stays = |at: &usize| *at == 0 || district.kinds[at - 1] == kind;
        let own: Vec<Vec<String>> = (0..rows.len()).filter(stays).map(|at| rows[at].clone()).collect();
        if own.len() == 1 {
            return Ok(());
        }
        let alone = run(&csv(&own, ','), &district.settings(), &[]).expect("the table is right");
        let all = together.standing();
        for (id, standing) in alone.standing() {
            prop_assert_eq!(&all[&id], &standing, "{}", id);
        }
        let pairs: BTreeMap<_, _> = together.pairs().into_iter().map(|pair| (pair.0.clone(), pair)).collect();
        for pair in alone.pairs() {
            prop_assert_eq!(pairs.get(&pair.0), Some(&pair));
        }
        Ok(())
    });
}

#[test]
fn a_column_told_twice_counts_as_one_of_twice_the_weight() {
    let scale = select(vec![Scale::ZScore, Scale::MinMax, Scale::Percentile]);
    always(&(district(12), scale), |(mut district, scale)| {
        district.by_kind = false;
        let side = &mut district.sides[0];
        side.scale = scale;
        side.rule = Rule::Median;
        side.features.truncate(2);
        let mut twice = district.clone();
        twice.sides[0].features[0].weight *= 2.0;
        let mut again = district.sides[0].features[0].clone();
        again.heading = "twin".to_owned();
        district.sides[0].features.push(again);
        for one in [&mut district, &mut twice] {
            one.columns = (0..2 + one.sides.iter().map(|side| side.features.len()).sum::<usize>()).collect();
        }
        let (one, other) = (district.run(), twice.run());
        for row in one.rows() {
            let [one, other] = [&one, &other].map(|run| run.clustered.index(row, Axis::Complexity));
            prop_assert!(is_near(one, other), "{one:?} {other:?}");
        }
        Ok(())
    });
}

#[test]
fn a_constant_column_moves_nobody() {
    let rule = select(vec![Rule::Median, Rule::Percentile(60), Rule::Percentile(30)]);
    always(&(upright(12), rule, -50..50_i32), |(mut district, rule, value)| {
        let side = &mut district.sides[0];
        (side.scale, side.rule) = (Scale::ZScore, rule);
        let mut with_constant = district.clone();
        let side = &mut with_constant.sides[0];
        let mut constant = side.features[0].clone();
        constant.heading = "constant".to_owned();
        constant.weight = 1.0;
        constant.cells.iter_mut().flatten().for_each(|cell| *cell = f64::from(value));
        side.features.push(constant);
        with_constant.columns = (0..5).collect();
        let run = with_constant.run();
        prop_assert_eq!(district.run().clusters(), run.clusters());
        // It is told, unless nobody has a value or one school alone.
        let told = run.clustered.warnings.iter().any(|one| matches!(one.kind, WarningKind::NoSpread { .. }));
        let filled = with_constant.sides[0].features[1].cells.iter().flatten().count();
        prop_assert_eq!(told || filled < 2, true);
        Ok(())
    });
}

#[test]
fn ranks_do_not_know_the_unit() {
    let stretch = (1..50_i32, -100..100_i32).prop_map(|(factor, shift)| (f64::from(factor), f64::from(shift)));
    always(&(upright(12), stretch), |(mut district, (factor, shift))| {
        district.sides.iter_mut().for_each(|side| side.scale = Scale::Percentile);
        let mut other = district.clone();
        let cells = other.sides.iter_mut().flat_map(|side| &mut side.features[0].cells).flatten();
        // A whole number of tenths stays exact, so that ties stay ties.
        cells.for_each(|cell| *cell = ((*cell * 10.0).round() * factor + shift) / 10.0);
        let cells = district.sides.iter_mut().flat_map(|side| &mut side.features[0].cells).flatten();
        cells.for_each(|cell| *cell = (*cell * 10.0).round() / 10.0);
        let (one, other) = (district.run(), other.run());
        prop_assert_eq!(one.indices(), other.indices());
        prop_assert_eq!(one.clusters(), other.clusters());
        Ok(())
    });
}

#[test]
fn min_max_and_ranks_stay_within_a_hundred() {
    always(&(district(12), select(vec![Scale::MinMax, Scale::Percentile])), |(mut district, scale)| {
        for side in &mut district.sides {
            side.scale = scale;
            side.features.iter_mut().for_each(|feature| feature.range = None);
        }
        for index in district.run().indices().into_values().flatten().flatten() {
            prop_assert!((-1e-9..=100.0 + 1e-9).contains(&index), "{index}");
        }
        Ok(())
    });
}

#[test]
fn z_scores_have_no_mean_and_a_spread_of_one() {
    always(&upright(12), |mut district| {
        district.sides[0].scale = Scale::ZScore;
        let run = district.run();
        let line = &run.clustered.thresholds[0][0];
        if let (Some(mean), Some(sd)) = (line.mean, line.sd) {
            prop_assert!(mean.abs() < 1e-9, "{mean}");
            prop_assert!(sd == 0.0 || (sd - 1.0).abs() < 1e-9, "{sd}");
        }
        Ok(())
    });
}

#[test]
fn asking_for_more_data_never_assigns_more_schools() {
    let two = select(vec![(0.0, 0.5), (0.5, 1.0), (0.3, 0.7), (0.0, 1.0)]);
    always(&(district(12), two), |(district, (low, high))| {
        let has = |least: f64| {
            let run = with(&district, |settings| settings.min_coverage = least);
            run.indices()
        };
        let (low, high) = (has(low), has(high));
        for (id, indices) in &high {
            for axis in [0, 1] {
                prop_assert!(indices[axis].is_none() || indices[axis] == low[id][axis], "{id}");
            }
        }
        Ok(())
    });
}

#[test]
fn a_decision_moves_its_school_and_no_line() {
    let decided = select(Cluster::ALL.to_vec());
    always(&(district(12), decided, 0..12_usize, any::<bool>()), |(district, cluster, school, _)| {
        let id = district.ids[school % district.ids.len()].clone();
        let decide = |settings: &mut Settings| {
            let reason = "протокол".to_owned();
            settings.decisions =
                vec![opora::config::Decision { school: id.clone(), cluster, reason, by: None, date: None }];
        };
        let (one, other) = (district.run(), with(&district, decide));
        prop_assert_eq!(one.thresholds(), other.thresholds());
        prop_assert_eq!(one.indices(), other.indices());
        for row in other.rows() {
            let expected = if other.id(row) == id { Some(cluster) } else { one.clustered.cluster(row) };
            prop_assert_eq!(other.clustered.cluster(row), expected);
            prop_assert_eq!(other.clustered.computed[row], one.clustered.computed[row]);
        }
        Ok(())
    });
}

#[test]
fn copies_of_a_district_have_its_median_line() {
    always(&(upright(6), Just(())), |(mut district, ())| {
        district.sides.iter_mut().for_each(|side| (side.scale, side.rule) = (Scale::Raw, Rule::Median));
        let mut twice = district.clone();
        let more: Vec<String> = district.ids.iter().map(|id| format!("{id} б")).collect();
        twice.ids.extend(more);
        twice.kinds.extend(district.kinds.iter().cloned());
        for feature in twice.sides.iter_mut().flat_map(|side| &mut side.features) {
            feature.cells.extend(feature.cells.clone());
        }
        let (one, other) = (district.run(), twice.run());
        let lines = |run: &Run| run.clustered.thresholds[0].each_ref().map(|line| line.value);
        prop_assert_eq!(lines(&one), lines(&other));
        for (id, cluster) in one.clusters() {
            prop_assert_eq!(other.clusters()[&id], cluster);
        }
        Ok(())
    });
}
