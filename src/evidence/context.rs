//! Results in context: what a school of such a contingent has on average, and how far a school is above or below it.
//!
//! Ordinary least squares with intercept of the results index on the values of the complexity indicators, over the
//! schools of a group that have them all and results. With more than one indicator for ten schools, or with indicators
//! that cannot be told apart, the complexity index is the one predictor, over all schools with both indices; fewer than
//! ten schools have no context. A school is judged by its residual divided by the residual's own standard deviation,
//! t = r/(σ√(1 − h)): the same verdict as leaving it out and asking whether its results are within ± c·σ/√(1 − h) of
//! what the others let expect. Sources: contextual value added and California's similar-schools index; Belsley, Kuh and
//! Welsch, "Regression diagnostics" (1980).
//!
//! Worked: complexity 0.720106, −0.799630, −0.010433, −1.140908, 1.230865 and results 58, 66, 67.5, 71, 49.5 give the
//! expected results 62.4 − 7.998024·complexity and t = 0.432, −0.909, 1.457, −0.198, −1.227: at a cut-off of 1 the
//! third is above, the last below. (Five schools are too few; ten are asked for.)

use crate::cluster::Clustered;
use crate::index::FittedIndicator;
use crate::model::{Axis, Dataset};
use crate::stats::{ols, round12};

/// So many schools are asked for at least.
const LEAST: usize = 10;
/// A variance of a coefficient that is so many times larger because indicators go together makes its sign doubtful
/// (Marquardt's rule of thumb).
const INFLATED: f64 = 10.0;

/// How a school's results stand to what its contingent lets expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Better than expected.
    Above,
    /// As expected.
    Within,
    /// Worse than expected.
    Below,
}

impl Tier {
    /// The word used in CSV and JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Within => "within",
            Self::Below => "below",
        }
    }
}

/// The results of a school in context.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// The expected results, in the unit of the results index.
    pub expected: f64,
    /// The residual in its own standard deviations, positive where the school is better than expected; none where the
    /// line passes through the school whatever its results.
    pub residual: Option<f64>,
    /// The verdict; none where there is no residual.
    pub tier: Option<Tier>,
    /// What the school itself weighs in its expected results, 0…1.
    pub leverage: f64,
}

/// What the results of a group are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predictors {
    /// The values of the complexity indicators.
    Indicators,
    /// The complexity index, because there are more indicators than schools allow for.
    IndexForMany,
    /// The complexity index, because the indicators cannot be told apart.
    IndexForCollinear,
}

/// A coefficient.
#[derive(Clone, Debug, PartialEq)]
pub struct Coefficient {
    /// The indicator; none for the complexity index.
    pub column: Option<String>,
    /// What one unit more adds to the results.
    pub slope: f64,
    /// Whether it says that a more complex contingent has better results.
    pub is_wrong_sign: bool,
    /// By how much its variance grows because the indicators go together; 1 where they do not.
    pub inflation: f64,
}

impl Coefficient {
    /// Whether it goes together with others so much that its sign and size say little.
    pub fn is_collinear(&self) -> bool {
        self.inflation > INFLATED
    }
}

/// The line of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// What it is told by.
    pub predictors: Predictors,
    /// How many schools it was fitted to.
    pub schools: usize,
    /// The results where all predictors are 0.
    pub intercept: f64,
    /// The coefficients, in the order of the settings.
    pub coefficients: Vec<Coefficient>,
    /// The standard deviation of what is left, in the unit of the results index.
    pub sigma: f64,
    /// The share of the spread of the results that the contingent tells, 0…1.
    pub r2: f64,
}

/// Results in context: the line of each group, none where there are too few schools or nothing to tell them by, and
/// every school by its place in the dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InContext {
    /// The line of each group.
    pub groups: Vec<Option<Context>>,
    /// The schools.
    pub schools: Vec<Option<Expected>>,
}

/// Puts the results of every group in context; `tier_at` is the cut-off of the tiers, in standard deviations.
pub fn in_context(dataset: &Dataset, clustered: &Clustered, tier_at: f64) -> InContext {
    let mut out = InContext { groups: Vec::new(), schools: vec![None; dataset.ids.len()] };
    for group in 0..dataset.groups.len() {
        let found = of_group(dataset, clustered, group);
        if let Some(fitted) = &found {
            let is_reversed = clustered.thresholds[group][Axis::Results as usize].reversed;
            for (place, &school) in fitted.schools.iter().enumerate() {
                out.schools[school] = Some(expected(&fitted.line, place, is_reversed, tier_at));
            }
        }
        out.groups.push(found.map(|fitted| fitted.context));
    }
    out
}

fn expected(line: &ols::LinearFit, place: usize, is_reversed: bool, tier_at: f64) -> Expected {
    let oriented = |residual: f64| round12(if is_reversed { -residual } else { residual });
    let residual = line.studentised[place].map(oriented);
    let tier = residual.map(|residual| match residual {
        above if above > tier_at => Tier::Above,
        below if below < -tier_at => Tier::Below,
        _ => Tier::Within,
    });
    Expected { expected: round12(line.fitted[place]), residual, tier, leverage: round12(line.leverage[place]) }
}

/// A line with the schools that it was fitted to.
struct Fitted {
    schools: Vec<usize>,
    line: ols::LinearFit,
    context: Context,
}

fn of_group(dataset: &Dataset, clustered: &Clustered, group: usize) -> Option<Fitted> {
    let mut schools: Vec<usize> = dataset.groups[group].rows.iter().map(|&row| row as usize).collect();
    // Sums depend on their order in the last digits; that of the rows is not to be seen.
    schools.sort_by(|&one, &other| dataset.ids.get(one).cmp(dataset.ids.get(other)));
    schools.retain(|&school| clustered.index(school, Axis::Results).is_some());
    let fit = clustered.scored.own_fit(group, Axis::Complexity);
    let indicators: Vec<&FittedIndicator> = fit.order().iter().map(|&at| &fit.indicators[at]).collect();
    let number = |indicator: &FittedIndicator, school| dataset.columns[indicator.place].numbers.get(school);
    let has_all = |school: &usize| indicators.iter().all(|indicator| number(indicator, *school).is_some());
    let complete: Vec<usize> = schools.iter().copied().filter(has_all).collect();

    let mut predictors = Predictors::IndexForMany;
    if indicators.len() * 10 <= complete.len() {
        let values = |indicator| complete.iter().filter_map(|&school| number(indicator, school)).collect();
        let columns: Vec<(_, Vec<f64>)> =
            indicators.iter().map(|&indicator| (Some(indicator), values(indicator))).collect();
        let found = fitted(clustered, group, complete, columns, Predictors::Indicators);
        if found.is_some() {
            return found.map(|found| found.in_order_of(&fit.indicators));
        }
        predictors = Predictors::IndexForCollinear;
    }
    schools.retain(|&school| clustered.index(school, Axis::Complexity).is_some());
    let index = schools.iter().filter_map(|&school| clustered.index(school, Axis::Complexity)).collect();
    fitted(clustered, group, schools, vec![(None, index)], predictors)
}

fn fitted(
    clustered: &Clustered,
    group: usize,
    schools: Vec<usize>,
    columns: Vec<(Option<&FittedIndicator>, Vec<f64>)>,
    predictors: Predictors,
) -> Option<Fitted> {
    if schools.len() < LEAST {
        return None;
    }
    let results: Vec<f64> = schools.iter().filter_map(|&school| clustered.index(school, Axis::Results)).collect();
    let (indicators, columns): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    let line = ols::fit(&columns, &results)?;
    let [complexity, results] = &clustered.thresholds[group];
    let coefficients = indicators.into_iter().enumerate().map(|(at, indicator)| {
        let slope = round12(line.slopes[at]);
        let is_turned = indicator.map_or(complexity.reversed, |indicator| indicator.weight < 0.0);
        // Per step towards a more complex contingent, and towards better results.
        let towards_better = if is_turned == results.reversed { slope } else { -slope };
        Coefficient {
            column: indicator.map(|indicator| indicator.column.clone()),
            slope,
            is_wrong_sign: towards_better > 0.0,
            inflation: round12(line.inflation[at]),
        }
    });
    let context = Context {
        predictors,
        schools: schools.len(),
        intercept: round12(line.intercept),
        coefficients: coefficients.collect(),
        sigma: round12(line.sigma),
        r2: round12(line.r2),
    };
    Some(Fitted { schools, line, context })
}

impl Fitted {
    /// The same with the coefficients in the order of the settings.
    fn in_order_of(mut self, indicators: &[FittedIndicator]) -> Self {
        let place =
            |one: &Coefficient| indicators.iter().position(|other| Some(&other.column) == one.column.as_ref());
        self.context.coefficients.sort_by_key(place);
        self
    }
}

impl Context {
    /// The indicators whose coefficient says the opposite of the settings.
    pub fn wrong_signs(&self) -> impl Iterator<Item = &Coefficient> {
        self.coefficients.iter().filter(|one| one.is_wrong_sign)
    }
}
