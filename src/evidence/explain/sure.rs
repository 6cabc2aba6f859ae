//! How sure a school's cluster is and what its contingent lets expect, in steps that a person can redo: the standard
//! error of its indices, how many of these it is from each threshold, the values that the line of its group takes.

use crate::cluster::Clustered;
use crate::config::Settings;
use crate::evidence::beside::{Evidence, error_steps};
use crate::evidence::chance::{ErrorSteps, position};
use crate::evidence::context::Context;
use crate::model::{Axis, Dataset, folded};
use crate::stats::{normal, round12};

/// How far a school is from a threshold, in standard errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Boundary {
    /// Whose threshold.
    pub axis: Axis,
    /// The standard error of the index; none where it is taken as known.
    pub se: Option<f64>,
    /// The distance in standard errors, positive on the complex, or high, side; none where the index is known.
    pub z: Option<f64>,
    /// The probability of the complex, or high, side.
    pub p: f64,
}

/// What the line of the group makes of a school.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedSteps {
    /// The school's values of what the results are told by, in the order of the coefficients.
    pub values: Vec<f64>,
    /// What the school itself weighs in its expected results, 0…1.
    pub leverage: f64,
}

/// The steps to the probabilities and to the expected results of a school, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SureSteps {
    /// The standard errors of complexity and results.
    pub errors: [Option<ErrorSteps>; 2],
    /// Both thresholds; none where there are no probabilities.
    pub boundaries: Vec<Boundary>,
    /// The expected results.
    pub expected: Option<ExpectedSteps>,
}

/// The steps of a school.
pub fn sure_steps(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    evidence: &Evidence,
    school: usize,
) -> SureSteps {
    let errors = error_steps(dataset, clustered, settings, evidence.yearly, school);
    let boundary = |axis: Axis| {
        let se = errors[axis as usize].as_ref().map(ErrorSteps::se);
        let z = position(dataset, clustered, school, axis, se)?.z();
        Some(Boundary { axis, se, z: Some(z).filter(|z| z.is_finite()).map(round12), p: round12(normal::cdf(z)) })
    };
    let is_known = evidence.p(school).is_some();
    let boundaries = Axis::BOTH.into_iter().filter(|_| is_known).filter_map(boundary).collect();
    SureSteps { boundaries, expected: expected(dataset, clustered, evidence, school), errors }
}

fn expected(
    dataset: &Dataset,
    clustered: &Clustered,
    evidence: &Evidence,
    school: usize,
) -> Option<ExpectedSteps> {
    let group = dataset.group_of(school);
    let leverage = evidence.expected(school)?.leverage;
    let context: &Context = evidence.context.as_ref()?.groups[group].as_ref()?;
    let fit = clustered.scored.own_fit(group, Axis::Complexity);
    let value = |column: &Option<String>| match column {
        None => clustered.index(school, Axis::Complexity),
        Some(column) => {
            let own = fit.indicators.iter().find(|one| folded(&one.column) == folded(column))?;
            dataset.columns[own.place].numbers.get(school)
        }
    };
    let values = context.coefficients.iter().map(|one| value(&one.column)).collect::<Option<Vec<f64>>>()?;
    Some(ExpectedSteps { values, leverage })
}
