//! How sure a cluster is: the probability of each of the four, given the standard errors of the indices.
//!
//! With normal errors, P(high) = Φ((R − t)/se), and P(complex) likewise where the complexity has an error, else it is
//! certain. Independent errors multiply; correlated ones take the normal distribution of two variables. Thresholds are
//! taken as fixed. Nothing is said without a standard error of the results.
//!
//! Where several years are all that is known, the standard error comes from the changes between neighbouring years less
//! their mean: se² = ½·mean(Δ²); with pupils tested, ½Δ² is fitted by a + b/n with a, b ≥ 0 (Kane and Staiger, "The
//! promise and pitfalls of using imprecise school accountability measures", 2002).
//! Expected accuracy: the mean probability of the assigned cluster (Rudner, "Expected classification accuracy", 2005).
//!
//! Worked: R = 48, t = 50, sd of pupils 12, 25 pupils: se = 2.4, P(high) = Φ(−0.833) = 0.202; C = 62, t = 55, se = 4:
//! P(complex) = Φ(1.75) = 0.960; complex and low 0.766, complex and high 0.194.

use crate::cluster::Clustered;
use crate::index::FittedAxis;
use crate::model::{Axis, Cluster, Dataset, Scale};
use crate::stats::{count, moments, normal, round12};

/// From this probability on a cluster is certain.
pub const CERTAIN: f64 = 0.9;
/// From this probability on it is likely.
pub const LIKELY: f64 = 0.7;
/// So many changes from year to year are asked for before an error is estimated by them.
const LEAST_CHANGES: usize = 10;

/// By which way the standard error of the results is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorFrom {
    /// From the number of pupils tested and their standard deviation.
    Pupils,
    /// From the rows of pupils themselves.
    Rows,
    /// From a column of the table.
    Column,
    /// From the changes between several years.
    Years,
}

impl ErrorFrom {
    /// The word used in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Rows => "rows",
            Self::Column => "column",
            Self::Years => "years",
        }
    }
}

/// How sure a cluster is, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// At least 0.90.
    Certain,
    /// At least 0.70.
    Likely,
    /// Less.
    Unsure,
}

impl Sureness {
    /// The word for a probability.
    pub fn of(probability: f64) -> Self {
        match probability {
            p if p >= CERTAIN => Self::Certain,
            p if p >= LIKELY => Self::Likely,
            _ => Self::Unsure,
        }
    }

    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Unsure => "unsure",
        }
    }
}

/// An index and its error beside its threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// How far it is past the threshold, positive on the complex, or high, side.
    pub past: f64,
    /// Whether it is on that side; a school at the threshold is.
    pub is_above: bool,
    /// Its standard error; none or 0: it is known exactly.
    pub se: Option<f64>,
}

impl Position {
    /// In standard errors; without bounds where it is known exactly.
    pub fn z(self) -> f64 {
        match self.se.filter(|se| *se > 0.0) {
            Some(se) => self.past / se,
            None if self.is_above => f64::INFINITY,
            None => f64::NEG_INFINITY,
        }
    }
}

/// The probability of clusters 1 to 4, by complexity, results, and the correlation of their errors.
pub fn probabilities(complexity: Position, results: Position, correlation: f64) -> [f64; 4] {
    let (complexity, results) = (complexity.z(), results.z());
    let (complex, high) = (normal::cdf(complexity), normal::cdf(results));
    let both = match correlation {
        0.0 => complex * high,
        _ => normal::cdf2(complexity, results, correlation),
    };
    let neither = match correlation {
        0.0 => (1.0 - complex) * (1.0 - high),
        _ => 1.0 - complex - high + both,
    };
    [complex - both, both, neither, high - both].map(|p| round12(p.clamp(0.0, 1.0)))
}

/// The probability of each cluster for a school with these standard errors of its indices; none without an index, or
/// without an error of the results.
pub fn of_school(
    dataset: &Dataset,
    clustered: &Clustered,
    school: usize,
    errors: [Option<f64>; 2],
    correlation: f64,
) -> Option<[f64; 4]> {
    errors[Axis::Results as usize]?;
    let position = |axis: Axis| position(dataset, clustered, school, axis, errors[axis as usize]);
    Some(probabilities(position(Axis::Complexity)?, position(Axis::Results)?, correlation))
}

/// Where a school stands to a threshold, with the standard error of its index.
pub fn position(
    dataset: &Dataset,
    clustered: &Clustered,
    school: usize,
    axis: Axis,
    se: Option<f64>,
) -> Option<Position> {
    let threshold = &clustered.thresholds[dataset.group_of(school)][axis as usize];
    let (index, at) = clustered.index(school, axis).zip(threshold.value)?;
    let past = if threshold.reversed { at - index } else { index - at };
    Some(Position { past, is_above: threshold.is_above(index), se })
}

/// The mean probability of the assigned clusters; none where no probability is known.
pub fn expected_accuracy(schools: impl Iterator<Item = (Option<[f64; 4]>, Option<Cluster>)>) -> Option<f64> {
    let of = |(p, cluster): (Option<[f64; 4]>, Option<Cluster>)| Some(p?[usize::from(cluster?.number()) - 1]);
    moments(&schools.filter_map(of).collect::<Vec<_>>()).map(|all| round12(all.mean))
}

/// What an indicator adds to the standard error of an index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErrorPart {
    /// Its place among the indicators of the axis.
    pub indicator: usize,
    /// Its weight, without the sign.
    pub weight: f64,
    /// Its own error, in its own unit.
    pub error: f64,
    /// What one of its units is on the common scale; 0 where all schools are alike.
    pub slope: f64,
    /// The pupils tested and the standard deviation of their scores, where the error is made of these: sd/√n.
    pub tested: Option<[f64; 2]>,
}

/// How the standard error of an index comes about.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorSteps {
    /// A column holds it.
    Given(f64),
    /// From the errors of the indicators, which are independent: √Σ(w·se)²/Σ|w|, each on the common scale.
    Made(Vec<ErrorPart>),
    /// From the changes between years: the root of half their mean square.
    Years(f64),
}

impl ErrorSteps {
    /// The standard error.
    pub fn se(&self) -> f64 {
        match self {
            Self::Given(se) => *se,
            Self::Years(half_square) => half_square.sqrt(),
            Self::Made(parts) => {
                let (mut squares, mut present) = (0.0, 0.0);
                for part in parts {
                    squares += (part.weight * part.slope * part.error).powi(2);
                    present += part.weight;
                }
                squares.sqrt() / present
            }
        }
    }
}

/// The standard error of an index from those of its indicators over the ones that the school has. None where an error
/// is not known, or for ranks.
pub fn of_index(
    dataset: &Dataset,
    fit: &FittedAxis,
    school: usize,
    error: impl Fn(usize) -> Option<f64>,
) -> Option<ErrorSteps> {
    let mut parts = Vec::new();
    for &at in fit.order() {
        let indicator = &fit.indicators[at];
        if dataset.columns[indicator.place].numbers.get(school).is_none() {
            continue;
        }
        let slope = match fit.scale {
            Scale::Raw => 1.0,
            Scale::ZScore => indicator.moments.filter(|all| all.sd > 0.0).map_or(0.0, |all| 1.0 / all.sd),
            Scale::MinMax => {
                let ends = indicator.range.or(indicator.moments.map(|all| (all.lo, all.hi)));
                ends.filter(|(lo, hi)| lo < hi).map_or(0.0, |(lo, hi)| 100.0 / (hi - lo))
            }
            Scale::Percentile => return None,
        };
        let (weight, error) = (indicator.weight.abs(), error(at)?);
        parts.push(ErrorPart { indicator: at, weight, error, slope, tested: None });
    }
    (!parts.is_empty()).then_some(ErrorSteps::Made(parts))
}

/// A school's change between two neighbouring years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Its results this year less those of the year before, on one scale.
    pub change: f64,
    /// Pupils tested in both years.
    pub pupils: Option<[f64; 2]>,
}

/// The error that the changes between years tell: se² = a + b/n.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearlyError {
    /// What does not depend on the pupils.
    pub own: f64,
    /// What grows with one over the pupils.
    pub sampling: f64,
}

impl YearlyError {
    /// The error behind the changes between some pairs of neighbouring years, of schools with pupils tested or without;
    /// none of fewer than ten changes.
    pub fn of(years: &[Vec<Change>]) -> Option<Self> {
        let mut points = Vec::new();
        for changes in years {
            let Some(all) = moments(&changes.iter().map(|one| one.change).collect::<Vec<_>>()) else { continue };
            let half = |one: &Change| 0.5 * (one.change - all.mean).powi(2);
            let over = |one: &Change| one.pupils.map(|[was, now]| f64::midpoint(1.0 / was, 1.0 / now));
            points.extend(changes.iter().map(|one| (over(one), half(one))));
        }
        if points.len() < LEAST_CHANGES {
            return None;
        }
        let known: Option<Vec<f64>> = points.iter().map(|(over, _)| *over).collect();
        let squares: Vec<f64> = points.iter().map(|(_, half)| *half).collect();
        let mean = moments(&squares)?.mean;
        Some(known.map_or(Self { own: mean, sampling: 0.0 }, |over| Self::fitted(&over, &squares, mean)))
    }

    /// Least squares of a + b·x with neither below 0.
    fn fitted(x: &[f64], y: &[f64], mean: f64) -> Self {
        let centre = x.iter().sum::<f64>() / count(x.len());
        let sum = |of: &dyn Fn(f64, f64) -> f64| x.iter().zip(y).map(|(x, y)| of(*x, *y)).sum::<f64>();
        let spread = sum(&|x, _| (x - centre).powi(2));
        let slope = if spread > 0.0 { sum(&|x, y| (x - centre) * (y - mean)) / spread } else { 0.0 };
        match (slope, mean - slope * centre) {
            (slope, _) if slope <= 0.0 => Self { own: mean, sampling: 0.0 },
            (_, own) if own < 0.0 => Self { own: 0.0, sampling: sum(&|x, y| x * y) / sum(&|x, _| x * x) },
            (sampling, own) => Self { own, sampling },
        }
    }

    /// The standard error of a school with so many pupils tested.
    pub fn se(self, pupils: Option<f64>) -> f64 {
        (self.own + pupils.map_or(0.0, |pupils| self.sampling / pupils)).sqrt()
    }
}
