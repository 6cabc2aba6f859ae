//! Real or noise: whether a move could be without any real change.

use std::f64::consts::PI;

use super::Move;
use crate::model::{Axis, Scale};
use crate::year::{Year, YearSchool};

/// How sure a move is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    /// The school is past the threshold by more than the band.
    Clear,
    /// It is within the band: it could be on either side without any real change.
    Within,
}

impl Noise {
    /// The word used in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Within => "within-noise",
        }
    }
}

/// What noise alone would move over the threshold of the results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoiseShare {
    /// The share of schools that noise alone moves from one year to the next: arccos(ρ)/π for two normal
    /// years of correlation ρ = 1 − mean(se²)/var(index) and a threshold at the median.
    pub expected: f64,
    /// The share that did move.
    pub observed: f64,
}

/// Within noise, if this year's margin on any axis that was crossed is inside the band: the border band, or
/// that of both years' standard errors where they are known.
pub(super) fn of(
    (was, now): (Option<&YearSchool>, Option<&YearSchool>),
    axes: &[Axis],
    [before, after]: [&Year; 2],
) -> Option<Noise> {
    let (was, now) = (was?, now?);
    // An official list knows no units, and no errors either.
    let have_units = is_raw(after) && (before.axes.is_none() || is_raw(before));
    let thresholds = after.thresholds.get(&now.group);
    let within = |axis: &Axis| {
        let at = *axis as usize;
        let errors = was.results_se.zip(now.results_se).filter(|_| *axis == Axis::Results && have_units);
        let sd = thresholds.and_then(|thresholds| thresholds[at].threshold.sd).filter(|sd| *sd > 0.0);
        match (errors, sd, now.margin[at]) {
            (Some((one, other)), Some(sd), Some(margin)) => margin.abs() < one.hypot(other) / sd,
            _ => now.border[at],
        }
    };
    Some(if axes.iter().any(within) { Noise::Within } else { Noise::Clear })
}

/// Standard errors are in the units of a single indicator of the results.
fn is_raw(year: &Year) -> bool {
    year.axes.as_ref().is_some_and(|axes| {
        let results = &axes[Axis::Results as usize];
        results.scale == Scale::Raw && results.indicators.len() == 1
    })
}

/// What noise alone would move, where the standard errors are known; schools of all groups together, each under
/// the spread of its own.
pub(super) fn share(after: &Year, moves: &[Move], breaks: &[Axis]) -> Option<NoiseShare> {
    if !is_raw(after) || breaks.contains(&Axis::Results) {
        return None;
    }
    let (mut expected, mut schools) = (0.0, 0.0);
    for (group, thresholds) in &after.thresholds {
        let of = after.schools.iter().filter(|school| school.group == *group);
        let squares: Vec<f64> = of.filter_map(|school| school.results_se.map(|se| se * se)).collect();
        let spread = thresholds[Axis::Results as usize].threshold.sd.filter(|sd| *sd > 0.0);
        let (Some(noise), Some(sd)) = (crate::stats::moments(&squares), spread) else { continue };
        let correlation = (1.0 - noise.mean / (sd * sd)).clamp(-1.0, 1.0);
        let count = crate::stats::count(squares.len());
        expected += count * correlation.acos() / PI;
        schools += count;
    }
    let both: Vec<&Move> = moves.iter().filter(|moved| moved.from.is_some() && moved.to.is_some()).collect();
    let crossed = both.iter().filter(|moved| moved.axes.contains(&Axis::Results)).count();
    (schools > 0.0 && !both.is_empty()).then(|| NoiseShare {
        expected: expected / schools,
        observed: crate::stats::count(crossed) / crate::stats::count(both.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::Noise;
    use crate::cluster::Threshold;
    use crate::compare::{Movement, movement};
    use crate::index::FittedAxis;
    use crate::model::{Axis, Cluster, Rule, Scale};
    use crate::year::{Year, YearAxis, YearIndicator, YearSchool, YearThreshold};

    /// Two complex schools with a standard error of 5 each, where the sd of the results is 10; the first has high results
    /// in the year in which `margin` is told, the second stays. So many indicators feed each axis.
    fn year(scale: Scale, indicators: usize, margin: Option<f64>) -> Year {
        let indicator = |at: usize| YearIndicator { column: at.to_string(), weight: 1.0, range: None };
        let axis = || YearAxis { scale, indicators: (0..indicators).map(indicator).collect() };
        let threshold = || YearThreshold {
            fit: FittedAxis::known(scale, Vec::new(), 0.5),
            threshold: Threshold {
                rule: Rule::Median,
                value: Some(50.0),
                own_value: Some(50.0),
                mean: Some(50.0),
                sd: Some(10.0),
                count: 2,
                reversed: false,
                has_border: true,
            },
        };
        let school = |id: &str, cluster: Cluster| YearSchool {
            id: id.to_owned(),
            cluster: Some(cluster),
            computed: Some(cluster),
            results_se: Some(5.0),
            margin: [None, margin],
            ..YearSchool::default()
        };
        let moved = if margin.is_some() { Cluster::ComplexHigh } else { Cluster::ComplexLow };
        Year {
            axes: Some([axis(), axis()]),
            thresholds: [(None, [threshold(), threshold()])].into(),
            schools: vec![school("1", moved), school("2", Cluster::ComplexLow)],
            ..Year::default()
        }
    }

    fn moved(before: &Year, scale: Scale, indicators: usize, margin: f64, breaks: &[Axis]) -> Movement {
        movement(before, &year(scale, indicators, Some(margin)), breaks)
    }

    /// Both errors together are √50 of 10, or 0.707 sds: less is within noise. By 5² of 10² the years correlate by 0.75,
    /// so that noise moves arccos(0.75) of π; one of two schools has moved.
    #[test]
    fn errors_tell_what_noise_may_move_where_results_are_one_number() {
        let raw = || year(Scale::Raw, 1, None);
        for (margin, expected) in [(0.7, Noise::Within), (-0.7, Noise::Within), (0.71, Noise::Clear)] {
            let found = moved(&raw(), Scale::Raw, 1, margin, &[]);
            assert_eq!(found.moves[0].noise, Some(expected), "{margin}");
            let share = found.noise.unwrap();
            assert!((share.expected - 0.230_053_456_162_615_9).abs() < 1e-15, "{}", share.expected);
            assert_eq!((share.observed, found.moves.len()), (0.5, 2));
        }
        // A list before says nothing against it.
        let list = Year { axes: None, thresholds: [].into(), ..raw() };
        assert_eq!(moved(&list, Scale::Raw, 1, 0.7, &[]).moves[0].noise, Some(Noise::Within));
        // Neither errors nor shares are of an index of several indicators, or of another scale; nobody is on the border.
        for (scale, indicators) in [(Scale::Raw, 2), (Scale::ZScore, 1), (Scale::ZScore, 2), (Scale::Raw, 0)] {
            let found = moved(&raw(), scale, indicators, 0.7, &[]);
            assert_eq!((found.moves[0].noise, found.noise), (Some(Noise::Clear), None), "{scale:?} {indicators}");
            let found = moved(&year(scale, indicators, None), Scale::Raw, 1, 0.7, &[]);
            assert_eq!(found.moves[0].noise, Some(Noise::Clear), "{scale:?} {indicators}");
            assert!(found.noise.is_some());
        }
        let broken = moved(&raw(), Scale::Raw, 1, 0.7, &[Axis::Results]);
        assert_eq!((broken.moves[0].noise, broken.noise), (None, None));
    }
}
