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
mod regions;

use crate::model::{Axis, Cluster};
use cut::Cuts;
use regions::Region;

pub use cut::{CutRow, Side, Span};

/// So many rectangles of equally good pairs are told; the rest is counted.
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
    /// How many there are; only the first are told.
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
#[must_use]
pub fn calibrate(schools: &[Listed], sides: [Side; 2]) -> Option<Calibration> {
    if schools.is_empty() {
        return None;
    }
    let cuts = Axis::BOTH.map(|axis| Cuts::new(schools, axis, sides[axis as usize]));
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

/// Walks the cuts of the complexity upwards; tells for each how many schools agree at every cut of the results.
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
