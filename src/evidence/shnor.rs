//! The federal rule for schools with low educational results (ШНОР), beside the cluster.
//!
//! A school is flagged if at least so many percent of its pupils failed in two assessment procedures of the year, or
//! in the same procedure two years running. A missing share is no failure and no pass: where it could turn the answer,
//! the answer is not known.
//!
//! Worked, with a limit of 30: 35 % and 30 % failed in two of three procedures: flagged. 35 % in one, 10 % and nothing
//! known in the others: not known. 35 % in one this year and 31 % in the same one last year: flagged.

use crate::model::{Axis, Cluster};

/// What the rule says of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Whether it is flagged; none where missing shares leave it open.
    pub is_flagged: Option<bool>,
    /// The procedures of this year in which too many failed.
    pub this_year: Vec<usize>,
    /// Those of them in which too many failed last year as well.
    pub two_years: Vec<usize>,
}

/// How many procedures of one year make a flag.
const PROCEDURES: usize = 2;

/// Applies the rule to the shares, in percent, of pupils who failed in each procedure: this year, and last year where
/// that is known (as many, or none).
pub fn flag(now: &[Option<f64>], before: &[Option<f64>], limit: f64) -> Flag {
    let failed = |share: Option<f64>| share.map(|share| share >= limit);
    let places = |keep: &dyn Fn(usize) -> bool| (0..now.len()).filter(|&at| keep(at)).collect::<Vec<_>>();
    let last = |at: usize| before.get(at).copied().flatten();
    let this_year = places(&|at| failed(now[at]) == Some(true));
    let two_years = places(&|at| failed(now[at]) == Some(true) && failed(last(at)) == Some(true));
    let may_have = places(&|at| failed(now[at]) != Some(false));
    let may_run = !before.is_empty() && may_have.iter().any(|&at| failed(last(at)) != Some(false));
    let is_flagged = if this_year.len() >= PROCEDURES || !two_years.is_empty() {
        Some(true)
    } else if may_have.len() >= PROCEDURES || may_run {
        None
    } else {
        Some(false)
    };
    Flag { is_flagged, this_year, two_years }
}

/// Whether the flag and the cluster say different things of a school's results; none where one of them says nothing.
pub fn disagrees(flag: &Flag, cluster: Option<Cluster>) -> Option<bool> {
    Some(flag.is_flagged? == cluster?.is_on(Axis::Results))
}

#[cfg(test)]
mod tests {
    use super::{disagrees, flag};
    use crate::model::Cluster;

    #[test]
    fn the_rule() {
        let (some, none) = (Some::<f64>, None);
        let (yes, no) = (Some(true), Some(false));
        for (now, before, expected) in [
            (vec![some(35.0), some(30.0), some(0.0)], vec![], yes),
            (vec![some(35.0), some(29.9), some(0.0)], vec![], no),
            (vec![some(35.0), some(10.0), none], vec![], None),
            (vec![none, none], vec![], None),
            (vec![some(10.0), none], vec![], no),
            (vec![some(35.0), some(0.0)], vec![some(31.0), some(0.0)], yes),
            (vec![some(35.0), some(0.0)], vec![some(0.0), some(90.0)], no),
            (vec![some(35.0), some(0.0)], vec![none, some(0.0)], None),
            (vec![none, some(0.0)], vec![some(40.0), some(0.0)], None),
            (vec![some(35.0)], vec![], no),
            (vec![], vec![], no),
        ] {
            assert_eq!(flag(&now, &before, 30.0).is_flagged, expected, "{now:?} {before:?}");
        }
        let found = flag(&[Some(30.0), Some(50.0), Some(1.0)], &[Some(1.0), Some(30.0), None], 30.0);
        assert_eq!((found.this_year, found.two_years), (vec![0, 1], vec![1]));
    }

    #[test]
    fn lists_disagree() {
        let (low, high) = (Some(Cluster::ComplexLow), Some(Cluster::FavourableHigh));
        let (flagged, free) = (flag(&[Some(40.0); 2], &[], 30.0), flag(&[Some(4.0); 2], &[], 30.0));
        assert_eq!([disagrees(&flagged, low), disagrees(&flagged, high)], [Some(false), Some(true)]);
        assert_eq!([disagrees(&free, low), disagrees(&free, high)], [Some(true), Some(false)]);
        assert_eq!([disagrees(&free, None), disagrees(&flag(&[None; 2], &[], 30.0), low)], [None, None]);
    }
}
