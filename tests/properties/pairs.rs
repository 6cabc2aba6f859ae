//! Laws of the pairs: what limits, lists and wishes may and may not do to the answer.

use std::collections::BTreeMap;

use opora::config::{NamedPair, Settings};
use opora::model::Scale;
use opora::pairing::Distances;
use opora::problem::Problem;
use proptest::option::weighted;
use proptest::sample::select;
use proptest::strategy::Strategy;
use proptest::{prop_assert, prop_assert_eq};

use crate::{District, Limits, Run, always, billionths, csv, district, limits, run, shuffled};

fn run_with(district: &District, settings: &Settings) -> Result<Run, Vec<Problem>> {
    run(&csv(&district.rows(), ','), settings, &[])
}

/// Mentee and mentor of every pair.
fn couples(run: &Run) -> BTreeMap<String, String> {
    run.pairing.pairs.iter().map(|pair| (run.id(pair.mentee), run.id(pair.mentor))).collect()
}

fn named(mentee: &str, mentor: &str) -> NamedPair {
    NamedPair { mentee: mentee.to_owned(), mentor: mentor.to_owned(), line: None }
}

/// The total distance as whole numbers.
fn total(run: &Run) -> i64 {
    run.pairing.pairs.iter().filter_map(|pair| pair.distance).map(billionths).sum()
}

/// Limits without lists.
fn plain() -> impl Strategy<Value = (District, Limits)> {
    (district(10), limits()).prop_map(|(district, mut limits)| {
        limits.keep.clear();
        limits.forbid.clear();
        (district, limits)
    })
}

#[test]
fn a_narrower_limit_never_pairs_more() {
    let more = (weighted(0.8, select(vec![0.1, 0.5, 1.0])), weighted(0.5, select(vec![0.5, 3.0, 10.0])));
    always(&(plain(), more), |((district, limits), (distance, gap))| {
        let settings = limits.settings(&district);
        let mut narrow = settings.clone();
        let least = |one: Option<f64>, other: Option<f64>| one.into_iter().chain(other).reduce(f64::min);
        let most = |one: Option<f64>, other: Option<f64>| one.into_iter().chain(other).reduce(f64::max);
        narrow.pairing.max_distance = least(settings.pairing.max_distance, distance);
        narrow.pairing.min_gap = most(settings.pairing.min_gap, gap);
        let [one, other] = [&settings, &narrow].map(|all| run_with(&district, all).expect("the table is right"));
        prop_assert!(other.pairing.pairs.len() <= one.pairing.pairs.len());
        Ok(())
    });
}

#[test]
fn more_places_never_leave_more_without() {
    always(&(plain(), 1..4_u32, 1..4_u32), |((district, limits), places, more)| {
        let of = |capacity: u32| {
            let settings = Limits { capacity: Some(capacity), ..limits.clone() }.settings(&district);
            run_with(&district, &settings).expect("the table is right")
        };
        let (one, other) = (of(places), of(places + more));
        prop_assert!(other.pairing.unpaired.len() <= one.pairing.unpaired.len());
        if other.pairing.unpaired.len() == one.pairing.unpaired.len() {
            prop_assert!(total(&other) <= total(&one));
        }
        Ok(())
    });
}

#[test]
fn forbidding_what_was_not_chosen_changes_no_pair() {
    always(&(district(9), limits(), 0..9_usize, 0..9_usize), |(district, limits, mentee, mentor)| {
        let settings = limits.settings(&district);
        let one = run_with(&district, &settings).expect("the table is right");
        let [mentee, mentor] = [mentee, mentor].map(|place| district.ids[place % district.ids.len()].clone());
        if couples(&one).get(&mentee) == Some(&mentor) || settings.pairing.keep.contains(&named(&mentee, &mentor))
        {
            return Ok(());
        }
        let mut other = settings.clone();
        other.pairing.forbid.push(named(&mentee, &mentor));
        let other = run_with(&district, &other).expect("the table is right");
        prop_assert_eq!(couples(&one), couples(&other));
        Ok(())
    });
}

#[test]
fn forbidding_a_chosen_pair_never_makes_the_answer_better() {
    always(&(plain(), 0..9_usize), |((district, limits), at)| {
        let settings = limits.settings(&district);
        let one = run_with(&district, &settings).expect("the table is right");
        let Some((mentee, mentor)) = couples(&one).into_iter().nth(at) else { return Ok(()) };
        let mut other = settings.clone();
        other.pairing.forbid.push(named(&mentee, &mentor));
        let other = run_with(&district, &other).expect("the table is right");
        prop_assert!(couples(&other).get(&mentee) != Some(&mentor));
        let worth = |run: &Run| (run.pairing.unpaired.len(), total(run));
        prop_assert!(worth(&other) >= worth(&one), "{:?} {:?}", worth(&other), worth(&one));
        Ok(())
    });
}

#[test]
fn keeping_the_pairs_that_were_found_changes_none() {
    always(&(plain(), 0..512_u32), |((district, limits), mask)| {
        let settings = limits.settings(&district);
        let one = run_with(&district, &settings).expect("the table is right");
        let mut other = settings.clone();
        let kept = couples(&one).into_iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
        other.pairing.keep = kept.map(|(_, (mentee, mentor))| named(&mentee, &mentor)).collect();
        let other = run_with(&district, &other).expect("the table is right");
        prop_assert_eq!(couples(&one), couples(&other));
        Ok(())
    });
}

#[test]
fn the_order_of_the_lists_changes_nothing() {
    always(&(district(9), limits(), shuffled()), |(district, limits, order)| {
        let settings = limits.settings(&district);
        let mut other = settings.clone();
        let of = |list: &[NamedPair]| order.iter().filter_map(|&at| list.get(at).cloned()).collect::<Vec<_>>();
        other.pairing.keep = of(&settings.pairing.keep);
        other.pairing.forbid = of(&settings.pairing.forbid);
        let [one, other] = [&settings, &other].map(|all| run_with(&district, all).expect("the table is right"));
        prop_assert_eq!(one.pairs(), other.pairs());
        prop_assert_eq!(one.unpaired(), other.unpaired());
        Ok(())
    });
}

#[test]
fn distances_are_distances() {
    always(&district(10), |mut district| {
        district.by_kind = false;
        let run = district.run();
        let fit = &run.clustered.scored.fits[0][0];
        let distances = Distances::new(&run.dataset, fit, district.min_coverage);
        for (one, other) in run.rows().flat_map(|one| run.rows().map(move |other| (one, other))) {
            let apart = distances.of(one, other);
            prop_assert_eq!(apart, distances.of(other, one));
            prop_assert!(apart.is_none_or(|apart| apart >= 0.0 && apart.is_finite()));
            prop_assert!(one != other || apart.is_none_or(|apart| apart == 0.0));
        }
        let is_whole = district.sides[0].features.iter().all(|feature| feature.cells.iter().all(Option::is_some));
        if is_whole {
            let of = |one, other| distances.of(one, other).expect("all data are there");
            for (a, b) in run.rows().flat_map(|a| run.rows().map(move |b| (a, b))) {
                for c in run.rows() {
                    prop_assert!(of(a, c) <= of(a, b) + of(b, c) + 1e-11);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn distances_do_not_know_the_scale_of_the_axis() {
    let scales = select(vec![Scale::ZScore, Scale::MinMax, Scale::Percentile]);
    always(&(district(10), scales), |(mut district, scale)| {
        district.by_kind = false;
        let mut other = district.clone();
        other.sides[0].scale = scale;
        let (one, other) = (district.run(), other.run());
        let fits = [&one, &other].map(|run| &run.clustered.scored.fits[0][0]);
        let least = district.min_coverage;
        let [a, b] =
            [Distances::new(&one.dataset, fits[0], least), Distances::new(&other.dataset, fits[1], least)];
        for (x, y) in one.rows().flat_map(|x| one.rows().map(move |y| (x, y))) {
            prop_assert_eq!(a.of(x, y), b.of(x, y));
        }
        Ok(())
    });
}

#[test]
fn alternatives_are_the_nearest_others_that_are_allowed() {
    always(&plain(), |(district, limits)| {
        let settings = limits.settings(&district);
        let run = run_with(&district, &settings).expect("the table is right");
        for pair in &run.pairing.pairs {
            prop_assert!(pair.alternatives.len() <= 2);
            prop_assert!(pair.alternatives.windows(2).all(|two| two[0].1 <= two[1].1));
            for &(other, apart) in &pair.alternatives {
                prop_assert!(other != pair.mentor);
                prop_assert_eq!(run.clustered.cluster(other), Some(pair.link.mentors()));
                prop_assert!(settings.pairing.max_distance.is_none_or(|most| apart <= most));
                let fit = &run.clustered.scored.fits[pair.group][0];
                let distances = Distances::new(&run.dataset, fit, settings.min_coverage);
                prop_assert_eq!(distances.of(pair.mentee, other), Some(apart));
            }
        }
        Ok(())
    });
}
