//! Which pair of thresholds reproduces the most of an official list, by looking at all of them.
//!
//! A threshold matters only by the schools on its sides, so the cuts between distinct values are all there
//! are. One sweep over the cuts of the complexity keeps, for every cut of the results, how many schools stand
//! where the list has them: O(n²) steps for n schools.

use crate::model::Cluster;

/// A school of the list with its two indices, turned so that larger is complex, or high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listed {
    /// Complexity and results.
    pub index: [f64; 2],
    /// Where the list has it.
    pub cluster: Cluster,
}

/// An interval of thresholds that are equally good: above `over`, up to and with `upto`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cuts {
    /// Not this one any more; none: as low as you like.
    pub over: Option<f64>,
    /// This one still; none: as high as you like.
    pub upto: Option<f64>,
}

/// The best thresholds for a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// How many schools stand where the list has them.
    pub agreed: usize,
    /// The thresholds of each axis, the other at its best.
    pub cuts: [Cuts; 2],
    /// Places of the schools that stand elsewhere.
    pub apart: Vec<usize>,
    /// Those of them that no other pair of thresholds, equally good, puts where the list has them.
    pub hopeless: Vec<usize>,
}

/// So many equally good pairs are looked at for schools that none of them can place.
const MOST_PAIRS: usize = 20_000;

/// The distinct values of an axis in ascending order, and each school's place among them.
fn ranks(schools: &[Listed], axis: usize) -> (Vec<f64>, Vec<usize>) {
    let mut values: Vec<f64> = schools.iter().map(|school| school.index[axis]).collect();
    values.sort_unstable_by(f64::total_cmp);
    values.dedup();
    let rank = |school: &Listed| values.partition_point(|value| *value < school.index[axis]);
    let ranks = schools.iter().map(rank).collect();
    (values, ranks)
}

/// Finds the pair of thresholds that agrees with the list about the most schools; of several the lowest. None
/// without schools.
#[must_use]
pub fn calibrate(schools: &[Listed]) -> Option<Calibration> {
    if schools.is_empty() {
        return None;
    }
    let (complexities, complex_ranks) = ranks(schools, 0);
    let (results, result_ranks) = ranks(schools, 1);
    let mut by_rank: Vec<Vec<usize>> = vec![Vec::new(); complexities.len()];
    complex_ranks.iter().enumerate().for_each(|(school, &rank)| by_rank[rank].push(school));
    // Cuts of the results at which the school is on its side: a high one up to its rank, a low one beyond.
    let right = |school: usize| {
        let rank = result_ranks[school];
        if schools[school].cluster.is_high() { 0..rank + 1 } else { rank + 1..results.len() + 1 }
    };
    let is_complex = |school: usize| matches!(schools[school].cluster, Cluster::ComplexLow | Cluster::ComplexHigh);
    // Below the first cut every school is complex.
    let mut agreed = vec![0_usize; results.len() + 1];
    for school in (0..schools.len()).filter(|&school| is_complex(school)) {
        right(school).for_each(|cut| agreed[cut] += 1);
    }
    let (mut best, mut pairs, mut rows) = (0, Vec::new(), Vec::new());
    for cut in 0..=complexities.len() {
        if let Some(below) = cut.checked_sub(1) {
            for &school in &by_rank[below] {
                let step = |count: &mut usize| if is_complex(school) { *count -= 1 } else { *count += 1 };
                right(school).for_each(|at| step(&mut agreed[at]));
            }
        }
        let most = agreed.iter().copied().max().unwrap_or(0);
        rows.push(most);
        if most > best {
            (best, pairs) = (most, Vec::new());
        }
        if most == best && pairs.len() < MOST_PAIRS {
            pairs.extend((0..agreed.len()).filter(|&at| agreed[at] == best).map(|at| (cut, at)));
        }
    }
    let (complexity, result) = *pairs.first()?;
    let stands = |school: usize, pair: (usize, usize)| {
        Cluster::of(complex_ranks[school] >= pair.0, result_ranks[school] >= pair.1) == schools[school].cluster
    };
    let apart: Vec<usize> = (0..schools.len()).filter(|&school| !stands(school, (complexity, result))).collect();
    let never = |school: &usize| pairs.iter().all(|&pair| !stands(*school, pair));
    let hopeless = apart.iter().copied().filter(never).collect();
    let good = |pair: (usize, usize)| (0..schools.len()).filter(|&school| stands(school, pair)).count() == best;
    let along = |values: &[f64], from: usize, pair: &dyn Fn(usize) -> (usize, usize)| {
        let last = (from..=values.len()).take_while(|&cut| good(pair(cut))).last().unwrap_or(from);
        let first = (0..=from).rev().take_while(|&cut| good(pair(cut))).last().unwrap_or(from);
        Cuts { over: first.checked_sub(1).map(|below| values[below]), upto: values.get(last).copied() }
    };
    let cuts = [
        along(&complexities, complexity, &|cut| (cut, result)),
        along(&results, result, &|cut| (complexity, cut)),
    ];
    Some(Calibration { agreed: best, cuts, apart, hopeless })
}

#[cfg(test)]
mod tests {
    use super::{Calibration, Cuts, Listed, calibrate};
    use crate::model::Cluster;

    fn listed(schools: &[(f64, f64, u64)]) -> Vec<Listed> {
        let one = |&(complexity, results, cluster): &(f64, f64, u64)| Listed {
            index: [complexity, results],
            cluster: Cluster::from_number(cluster).expect("a cluster"),
        };
        schools.iter().map(one).collect()
    }

    #[test]
    fn a_list_made_by_thresholds_is_found_again() {
        let schools = listed(&[(9.0, 30.0, 1), (8.0, 70.0, 2), (1.0, 35.0, 3), (2.0, 75.0, 4), (7.0, 34.0, 1)]);
        let found = calibrate(&schools).expect("schools");
        let cuts = [Cuts { over: Some(2.0), upto: Some(7.0) }, Cuts { over: Some(35.0), upto: Some(70.0) }];
        assert_eq!(found, Calibration { agreed: 5, cuts, apart: vec![], hopeless: vec![] });
    }

    #[test]
    fn a_school_against_the_order_is_named() {
        // The fourth school is listed as low between two high ones.
        let schools = listed(&[
            (9.0, 30.0, 1),
            (9.0, 50.0, 2),
            (9.0, 60.0, 2),
            (9.0, 55.0, 1),
            (1.0, 30.0, 3),
            (1.0, 70.0, 4),
        ]);
        let found = calibrate(&schools).expect("schools");
        // A line above 55 would lose the second school instead.
        assert_eq!((found.agreed, found.apart.as_slice(), found.hopeless.as_slice()), (5, &[3][..], &[][..]));
        assert_eq!(found.cuts[1], Cuts { over: Some(30.0), upto: Some(50.0) });
    }

    #[test]
    fn a_school_that_no_line_can_place_is_named() {
        let schools = listed(&[(9.0, 50.0, 2), (9.0, 50.0, 2), (9.0, 50.0, 1), (1.0, 30.0, 3)]);
        let found = calibrate(&schools).expect("schools");
        assert_eq!((found.agreed, found.apart.as_slice(), found.hopeless.as_slice()), (3, &[2][..], &[2][..]));
    }

    #[test]
    fn edges() {
        assert_eq!(calibrate(&[]), None);
        let all_complex = calibrate(&listed(&[(1.0, 1.0, 2), (2.0, 2.0, 2)])).expect("schools");
        let cuts = [Cuts { over: None, upto: Some(1.0) }; 2];
        assert_eq!(all_complex, Calibration { agreed: 2, cuts, apart: vec![], hopeless: vec![] });
        let none_complex = calibrate(&listed(&[(1.0, 1.0, 3), (2.0, 2.0, 3)])).expect("schools");
        assert_eq!(none_complex.cuts, [Cuts { over: Some(2.0), upto: None }; 2]);
    }

    #[test]
    fn no_pair_of_thresholds_is_better() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..2000 {
            let count = next(9) + 1;
            #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
            let schools: Vec<(f64, f64, u64)> =
                (0..count).map(|_| (next(5) as f64, next(5) as f64, next(4) + 1)).collect();
            let schools = listed(&schools);
            let best = calibrate(&schools).expect("schools").agreed;
            let halves = || (0..7).map(|half| f64::from(half) - 0.5);
            let agreed = |complexity: f64, results: f64| {
                let at = |one: &&Listed| {
                    Cluster::of(one.index[0] >= complexity, one.index[1] >= results) == one.cluster
                };
                schools.iter().filter(at).count()
            };
            let slow = halves().flat_map(|complexity| halves().map(move |results| (complexity, results)));
            assert_eq!(slow.map(|(complexity, results)| agreed(complexity, results)).max(), Some(best));
        }
    }
}
