//! Which pair of thresholds reproduces the most of an official list, by looking at all of them.
//!
//! A threshold matters only by the schools on its sides, so the *cuts* between distinct values are all there are:
//! cut `c` of an axis lies between its values `c − 1` and `c`, in ascending order as they are shown; a school that
//! stands at a threshold is complex, or high.
//!
//! Among the pairs of cuts that reach the best agreement one is taken by this rule:
//! 1. A cut's margin is half the width of its gap in population standard deviations of the index over the group, as
//!    a whole number of 1e-9; a cut outside of all schools, which leaves one side empty, has margin 0. The pair whose
//!    smaller margin is the greatest; then the one whose other margin is.
//! 2. Still equal: the smaller threshold of complexity, then of results.
//! 3. Each threshold is the middle of its gap (outside of all schools the gap counts as one standard deviation wide),
//!    rounded to the fewest decimals that move it by less than a tenth of the gap's width.
//!
//! For instance complexities 1, 5, 9 of schools that the list has in 3, 1, 1, all with low results: between 1 and 5
//! all three agree, and the threshold is 3.
//!
//! Cost: three sweeps over the cuts of the complexity, each of which keeps for every cut of the results how many
//! schools stand where the list has them: O(n²) steps and O(n) memory for n schools. A thousand schools are a few
//! million steps. Nothing is given up where many pairs are equally good.

mod cut;
mod list;
mod regions;

use crate::model::{Axis, Cluster};
use cut::Cuts;
use regions::Region;

pub use cut::{CutRow, Gauge, Span};
pub use list::{Aside, Calibrated, CalibratedGroup, held_against};

/// So many rectangles of equally good pairs are listed; the others are only counted.
const MOST_REGIONS: usize = 3;

/// A school of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listed {
    /// Complexity and results, as they are shown.
    pub index: [f64; 2],
    /// Where the list has it.
    pub cluster: Cluster,
}

/// A school that stands elsewhere than in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Its place among the schools.
    pub school: usize,
    /// Where the thresholds put it.
    pub found: Cluster,
    /// Whether no pair of thresholds, equally good, puts it where the list has it.
    pub hopeless: bool,
}

/// The best thresholds for a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// How many schools stand where the list has them.
    pub agreed: usize,
    /// The pair of thresholds, complexity and results.
    pub thresholds: [f64; 2],
    /// Thresholds that put every school where these do.
    pub gaps: [Span; 2],
    /// Rectangles of thresholds, each pair of which is as good, and none of which can be made larger: first the one
    /// around the pair, then by the number of pairs of cuts. They may overlap.
    pub regions: Vec<[Span; 2]>,
    /// How many there are; only the first are listed.
    pub region_count: usize,
    /// The schools that the pair puts elsewhere.
    pub apart: Vec<Apart>,
    /// For each axis the cuts nearest to the pair, ascending.
    pub near: [Vec<CutRow>; 2],
    /// For each axis how many cuts there are.
    pub cut_counts: [usize; 2],
}

/// The pairs of cuts that are equally good, and the one that is taken.
struct Best {
    agreed: usize,
    pair: [usize; 2],
    /// For each cut of the complexity the first and the last cut of the results that are best with it.
    rows: Vec<Option<(usize, usize)>>,
}

/// Finds the pair of thresholds that agrees with the list about the most schools, by the rule above. None without
/// schools.
pub fn calibrate(schools: &[Listed], gauges: [Gauge; 2]) -> Option<Calibration> {
    if schools.is_empty() {
        return None;
    }
    let cuts = Axis::BOTH.map(|axis| Cuts::new(schools, axis, gauges[axis as usize]));
    let best = best(&cuts);
    let of = |axis: Axis| (&cuts[axis as usize], best.pair[axis as usize]);
    let span = |region: &Region| [cuts[0].span(region.rows), cuts[1].span(region.columns)];
    let (regions, region_count) = regions::maximal(&cuts, &best);
    let spans = regions.iter().map(span).collect();
    Some(Calibration {
        agreed: best.agreed,
        thresholds: Axis::BOTH.map(|axis| of(axis).0.threshold(of(axis).1)),
        gaps: Axis::BOTH.map(|axis| of(axis).0.span([of(axis).1; 2])),
        regions: spans,
        region_count,
        apart: apart(schools, &cuts, &best),
        near: [
            cuts[0].near(best.pair[0], &cuts[1], best.pair[1]),
            cuts[1].near(best.pair[1], &cuts[0], best.pair[0]),
        ],
        cut_counts: cuts.each_ref().map(Cuts::count),
    })
}

/// Walks the cuts of the complexity upwards and gives for each how many schools agree at every cut of the results.
fn sweep([complexity, results]: &[Cuts; 2], mut visit: impl FnMut(usize, &[usize])) {
    let mut agreed = vec![0_usize; results.count()];
    for school in (0..complexity.schools()).filter(|&school| complexity.is_right(school, 0)) {
        results.right(school).for_each(|cut| agreed[cut] += 1);
    }
    visit(0, &agreed);
    for cut in 1..complexity.count() {
        for &school in complexity.at(cut - 1) {
            let is_right = complexity.is_right(school, cut);
            let step = |count: &mut usize| if is_right { *count += 1 } else { *count -= 1 };
            agreed[results.right(school)].iter_mut().for_each(step);
        }
        visit(cut, &agreed);
    }
}

fn best(cuts: &[Cuts; 2]) -> Best {
    let mut most = 0;
    sweep(cuts, |_, agreed| most = agreed.iter().copied().fold(most, usize::max));
    // Both margins of a pair, the smaller first.
    let margins = |pair: [usize; 2]| {
        let [one, other] = [cuts[0].margin(pair[0]), cuts[1].margin(pair[1])];
        if one <= other { (one, other) } else { (other, one) }
    };
    let mut taken: Option<((f64, f64), [usize; 2])> = None;
    let mut rows = Vec::with_capacity(cuts[0].count());
    sweep(cuts, |cut, agreed| {
        let mut span = None;
        for column in (0..agreed.len()).filter(|&column| agreed[column] == most) {
            span = Some((span.map_or(column, |(first, _)| first), column));
            let pair = [cut, column];
            let margins = margins(pair);
            // The sweep goes upwards, so that of equal pairs the first has the smaller thresholds.
            if taken.is_none_or(|(widest, _)| margins > widest) {
                taken = Some((margins, pair));
            }
        }
        rows.push(span);
    });
    Best { agreed: most, pair: taken.map_or([0; 2], |(_, pair)| pair), rows }
}

/// The schools that the pair puts elsewhere. One is hopeless if its quadrant of cuts holds no best pair.
fn apart(schools: &[Listed], cuts: &[Cuts; 2], best: &Best) -> Vec<Apart> {
    let is_hopeless = |school: usize| {
        let columns = cuts[1].right(school);
        let reaches = |(row, span): (usize, &Option<(usize, usize)>)| {
            let inside = |(first, last): (usize, usize)| {
                // The columns start at the first cut or end at the last, so that one end of the span decides.
                if columns.start == 0 { first < columns.end } else { last >= columns.start }
            };
            cuts[0].is_right(school, row) && span.is_some_and(inside)
        };
        !best.rows.iter().enumerate().any(reaches)
    };
    let stands = |school: usize| {
        let above = Axis::BOTH.map(|axis| cuts[axis as usize].is_above(school, best.pair[axis as usize]));
        Cluster::of(above[0], above[1])
    };
    let elsewhere = (0..schools.len()).map(|school| (school, stands(school)));
    let elsewhere = elsewhere.filter(|&(school, found)| found != schools[school].cluster);
    elsewhere.map(|(school, found)| Apart { school, found, hopeless: is_hopeless(school) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Calibration, Gauge, Listed, Span, calibrate};
    use crate::model::Cluster;

    const GAUGE: Gauge = Gauge { reversed: false, sd: 1.0 };

    fn listed(schools: &[(f64, f64, u64)]) -> Vec<Listed> {
        let school = |&(complexity, results, cluster): &(f64, f64, u64)| Listed {
            index: [complexity, results],
            cluster: Cluster::from_number(cluster).expect("a cluster"),
        };
        schools.iter().map(school).collect()
    }

    fn found(schools: &[(f64, f64, u64)]) -> Calibration {
        calibrate(&listed(schools), [GAUGE; 2]).expect("schools")
    }

    /// The schools that stand elsewhere, and those of them that no best pair places.
    fn apart(found: &Calibration) -> (Vec<usize>, Vec<usize>) {
        let hopeless = found.apart.iter().filter(|apart| apart.hopeless).map(|apart| apart.school);
        (found.apart.iter().map(|apart| apart.school).collect(), hopeless.collect())
    }

    const fn span(low: Option<f64>, high: Option<f64>) -> Span {
        Span { low, high }
    }

    #[test]
    fn a_list_made_by_thresholds_is_found_again() {
        let found = found(&[(9.0, 30.0, 1), (8.0, 70.0, 2), (1.0, 35.0, 3), (2.0, 75.0, 4), (7.0, 34.0, 1)]);
        let gaps = [span(Some(2.0), Some(7.0)), span(Some(35.0), Some(70.0))];
        assert_eq!((found.agreed, found.gaps, found.region_count), (5, gaps, 1));
        assert_eq!((found.regions.as_slice(), apart(&found)), (&[gaps][..], (vec![], vec![])));
        assert_eq!(found.thresholds, [4.5, 52.0]);
    }

    #[test]
    fn a_school_against_the_order_is_named() {
        // The fourth school is listed as low between two high ones.
        let found = found(&[
            (9.0, 30.0, 1),
            (9.0, 50.0, 2),
            (9.0, 60.0, 2),
            (9.0, 55.0, 1),
            (1.0, 30.0, 3),
            (1.0, 70.0, 4),
        ]);
        // A threshold above 55 would lose the second school instead.
        assert_eq!((found.agreed, apart(&found)), (5, (vec![3], vec![])));
        assert_eq!(found.gaps[1], span(Some(30.0), Some(50.0)));
        assert_eq!(found.regions[1][1], span(Some(55.0), Some(60.0)));
    }

    #[test]
    fn a_school_that_no_line_can_place_is_named() {
        let found = found(&[(9.0, 50.0, 2), (9.0, 50.0, 2), (9.0, 50.0, 1), (1.0, 30.0, 3)]);
        assert_eq!((found.agreed, apart(&found)), (3, (vec![2], vec![2])));
    }

    #[test]
    fn edges() {
        assert_eq!(calibrate(&[], [GAUGE; 2]), None);
        let all_complex = found(&[(1.0, 1.0, 2), (2.0, 2.0, 2)]);
        assert_eq!((all_complex.agreed, all_complex.gaps), (2, [span(None, Some(1.0)); 2]));
        assert_eq!((all_complex.thresholds, apart(&all_complex)), ([0.5; 2], (vec![], vec![])));
        let none_complex = found(&[(1.0, 1.0, 3), (2.0, 2.0, 3)]);
        assert_eq!((none_complex.gaps, none_complex.thresholds), ([span(Some(2.0), None); 2], [2.5; 2]));
    }

    /// Whatever the gap, the threshold lies in it, as short as it can be.
    #[test]
    fn thresholds_are_short_and_inside() {
        for (below, above, sd, reversed, expected) in [
            (1.0, 5.0, 2.0, false, 3.0),
            (2.0, 7.0, 2.0, false, 4.5),
            (64.8, 64.75, 1.0, true, 64.775),
            // Whole numbers and tenths lie above or below the gap.
            (64.75, 64.8, 1.0, false, 64.775),
            (64.2, 64.3, 1.0, false, 64.25),
            (64.3, 64.2, 1.0, true, 64.25),
            (0.123_456_789_012, 0.5, 1.0, false, 0.3),
            (-1.000_000_000_001, 0.25, 1.0, false, -0.4),
            // Units of the last decimal: only the end that belongs to the gap.
            (0.0, 1e-12, 1.0, false, 1e-12),
            (1e-12, 0.0, 1.0, true, 0.0),
            (3e-12, 0.0, 1.0, true, 1e-12),
            // So large that nothing smaller moves them.
            (1e17, 1e17 + 16.0, 8.0, false, 1e17 + 16.0),
            (1e17 + 16.0, 1e17, 8.0, true, 1e17),
        ] {
            // The list has the one favourable, the other complex.
            let schools = [(below, 0.0, 3), (above, 0.0, 1)];
            let gauge = Gauge { reversed, sd };
            let found = calibrate(&listed(&schools), [gauge, GAUGE]).expect("schools");
            let at = found.thresholds[0];
            let is_inside = if reversed { above <= at && at < below } else { below < at && at <= above };
            assert!(is_inside, "{below} {above}: {at}");
            assert!((at - expected).abs() <= 1e-12, "{below} {above}: {at}");
        }
    }

    #[test]
    fn thresholds_outside_of_all_schools_are_outside() {
        for value in [1e17, -1e17, 1e100, 0.0, 1e-12, -0.35] {
            for (reversed, cluster) in [(false, 1), (false, 3), (true, 1), (true, 3)] {
                let gauge = Gauge { reversed, sd: 0.0 };
                let found = calibrate(&listed(&[(value, 0.0, cluster)]), [gauge, GAUGE]).expect("schools");
                let at = found.thresholds[0];
                let is_complex = if reversed { value <= at } else { value >= at };
                assert_eq!(is_complex, cluster == 1, "{value} {reversed}: {at}");
                assert_eq!(found.agreed, 1);
            }
        }
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
            let best = calibrate(&schools, [GAUGE; 2]).expect("schools").agreed;
            let halves = || (0..7).map(|half| f64::from(half) - 0.5);
            let agreed = |complexity: f64, results: f64| {
                let at = |school: &&Listed| {
                    Cluster::of(school.index[0] >= complexity, school.index[1] >= results) == school.cluster
                };
                schools.iter().filter(at).count()
            };
            let slow = halves().flat_map(|complexity| halves().map(move |results| (complexity, results)));
            assert_eq!(slow.map(|(complexity, results)| agreed(complexity, results)).max(), Some(best));
        }
    }
}
