//! All that is known of how sure the clusters are and of what the results are worth beside them, for every school of a
//! run: only what the settings, or a command, ask for, and what the table itself tells.
//!
//! The error of a school's results comes from the first of these that there is: a column of the table; the pupils
//! tested and their spread, sd/√n; the rows of pupils; the changes between several years.

use super::chance::{self, Change, ErrorFrom, ErrorSteps, YearlyError};
use super::context::{self, Context, InContext, Predictors};
use super::peers::{self, PeerRules, Peers};
use crate::cluster::Clustered;
use crate::config::{ErrorOf, PupilSd, Settings};
use crate::model::{Axis, Dataset, Scale, folded};
use crate::problem::{Warning, WarningKind};

/// What a command asks for beyond the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing.
    #[default]
    AsSet,
    /// The results in context, whatever the settings say.
    Context,
}

/// The standard error of a school's results, and by which way it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResultsError {
    /// In the unit of the results index.
    pub se: f64,
    /// By which way.
    pub from: ErrorFrom,
}

/// What stands beside the clusters of a run; each list by the place of a school in the dataset, empty where it was not
/// asked for or nothing is known.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The results in context.
    pub context: Option<InContext>,
    /// The schools of the most similar contingent.
    pub peers: Vec<Peers>,
    /// The errors of the results.
    pub errors: Vec<Option<ResultsError>>,
    /// The probability of each cluster.
    pub p: Vec<Option<[f64; 4]>>,
    /// What several years tell of the errors.
    pub yearly: Option<YearlyError>,
    /// Whether they were to tell them, and do not; nor does anything else.
    pub is_yearly_error_missing: bool,
}

impl Evidence {
    /// Whether nothing was asked for, and nothing is known.
    pub fn is_silent(&self) -> bool {
        self.context.is_none() && self.peers.is_empty() && self.errors.is_empty()
    }

    /// The results of a school in context.
    pub fn expected(&self, school: usize) -> Option<context::Expected> {
        *self.context.as_ref()?.schools.get(school)?
    }

    /// The peers of a school.
    pub fn peers(&self, school: usize) -> Option<&Peers> {
        self.peers.get(school)
    }

    /// The probability of each cluster of a school.
    pub fn p(&self, school: usize) -> Option<[f64; 4]> {
        *self.p.get(school)?
    }

    /// The error of a school's results.
    pub fn error(&self, school: usize) -> Option<ResultsError> {
        *self.errors.get(school)?
    }

    /// The mean probability of the clusters in force.
    pub fn expected_accuracy(&self, clustered: &Clustered) -> Option<f64> {
        let schools = self.p.iter().enumerate().map(|(school, p)| (*p, clustered.cluster(school)));
        chance::expected_accuracy(schools)
    }
}

/// Gathers it; `yearly` is what several years tell of errors.
pub fn gather(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    wanted: Wanted,
    yearly: Option<YearlyError>,
) -> Evidence {
    let own = &settings.evidence;
    let is_in_context = own.tier_at.is_some() || wanted == Wanted::Context || settings.mentors_above_expected();
    let context = is_in_context.then(|| context::in_context(dataset, clustered, own.tier_at()));
    let peers = own.peers.map(|count| {
        let rules = PeerRules::of(dataset, settings, count as usize);
        peers::all(dataset, clustered, &rules)
    });
    let sources = Sources { dataset, clustered, settings, yearly };
    let mut out = Evidence { context, peers: peers.unwrap_or_default(), yearly, ..Evidence::default() };
    out.is_yearly_error_missing = own.from_years && !sources.is_known();
    if sources.is_known() {
        let schools = 0..dataset.ids.len();
        let error = |school| {
            let (from, steps) = sources.of_results(school)?;
            Some(ResultsError { se: steps.se(), from })
        };
        out.errors = schools.clone().map(error).collect();
        let p = |school: usize| {
            let results = out.errors[school].map(|error| error.se);
            let complexity = sources.of_column(school, Axis::Complexity).map(|steps| steps.se());
            let errors = [complexity, results];
            // A label that too few pupils take away has no probability.
            clustered.computed[school]?;
            chance::of_school(dataset, clustered, school, errors, 0.0)
        };
        out.p = schools.map(p).collect();
    }
    out
}

/// How the standard errors of a school's complexity and results come about.
pub fn error_steps(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    yearly: Option<YearlyError>,
    school: usize,
) -> [Option<ErrorSteps>; 2] {
    let sources = Sources { dataset, clustered, settings, yearly };
    [sources.of_column(school, Axis::Complexity), sources.of_results(school).map(|(_, steps)| steps)]
}

/// Where errors can come from.
struct Sources<'a> {
    dataset: &'a Dataset,
    clustered: &'a Clustered,
    settings: &'a Settings,
    yearly: Option<YearlyError>,
}

impl Sources<'_> {
    /// Whether any error can be known at all.
    fn is_known(&self) -> bool {
        let [pupils, _] = self.dataset.pupils;
        !self.settings.evidence.errors.is_empty() || pupils.is_some() || self.yearly.is_some()
    }

    fn of_results(&self, school: usize) -> Option<(ErrorFrom, ErrorSteps)> {
        self.clustered.index(school, Axis::Results)?;
        let of_pupils = || {
            let from = if self.settings.pupil_sd.is_none() { ErrorFrom::Rows } else { ErrorFrom::Pupils };
            self.of_pupils(school).map(|steps| (from, steps))
        };
        let of_years = || Some((ErrorFrom::Years, ErrorSteps::Years(self.yearly?.own)));
        let of_column = self.of_column(school, Axis::Results);
        of_column.map(|steps| (ErrorFrom::Column, steps)).or_else(of_pupils).or_else(of_years)
    }

    /// The error that columns tell; none of a mean over several years, whose error is another one.
    fn of_column(&self, school: usize, axis: Axis) -> Option<ErrorSteps> {
        let Self { dataset, settings, .. } = self;
        let fit = &self.clustered.scored.fits[dataset.group_of(school)][axis as usize];
        let is_mean = |indicator: &crate::index::FittedIndicator| dataset.means.column(indicator.place).is_some();
        if fit.indicators.iter().any(is_mean) {
            return None;
        }
        let number = |at: usize| {
            let place = *dataset.further.errors.get(at)?;
            dataset.columns[place].numbers.get(school).filter(|se| *se >= 0.0)
        };
        let named = |of: &dyn Fn(&ErrorOf) -> bool| {
            settings.evidence.errors.iter().position(|(own, _)| of(own)).and_then(number)
        };
        let of_axis = named(&|of| *of == ErrorOf::Axis(axis));
        if fit.indicators.len() > 1 && of_axis.is_some() {
            return of_axis.map(ErrorSteps::Given);
        }
        chance::of_index(dataset, fit, school, |at| {
            let name = folded(&fit.indicators[at].column);
            let is_own = |of: &ErrorOf| matches!(of, ErrorOf::Indicator(own) if folded(own) == name);
            of_axis.or_else(|| named(&is_own))
        })
    }

    /// sd/√n of the pupils tested, where a single indicator has them behind it.
    fn of_pupils(&self, school: usize) -> Option<ErrorSteps> {
        let Self { dataset, settings, .. } = self;
        let fit = &self.clustered.scored.fits[dataset.group_of(school)][Axis::Results as usize];
        let [_] = fit.indicators[..] else { return None };
        let [pupils, sd] = dataset.pupils.map(|place| dataset.columns[place?].numbers.get(school));
        let sd = match settings.pupil_sd {
            Some(PupilSd::Number(sd)) => Some(sd),
            _ => sd,
        };
        let (pupils, sd) = (pupils.filter(|pupils| *pupils > 0.0)?, sd.filter(|sd| *sd > 0.0)?);
        let steps = chance::of_index(dataset, fit, school, |_| Some(sd / pupils.sqrt()))?;
        let ErrorSteps::Made(mut parts) = steps else { return Some(steps) };
        for part in &mut parts {
            part.tested = Some([pupils, sd]);
        }
        Some(ErrorSteps::Made(parts))
    }
}

/// What the changes of results between years tell of the errors, where the indicators stand as they are: other scales
/// are fitted anew each year, so that their changes are not those of schools. None of fewer than three years, or where
/// the settings do not ask for it.
pub fn of_years(settings: &Settings, years: &[Vec<f64>]) -> Option<YearlyError> {
    let results = settings.axis(Axis::Results);
    let is_asked = settings.evidence.from_years;
    if !is_asked || years.len() < 2 || results.scale() != Scale::Raw {
        return None;
    }
    let change = |change: &f64| Change { change: *change, pupils: None };
    YearlyError::of(&years.iter().map(|changes| changes.iter().map(change).collect()).collect::<Vec<_>>())
}

/// Which schools may be mentors: those with high results above what their contingent lets expect.
pub fn may_mentor(context: &InContext) -> Vec<bool> {
    context.schools.iter().map(|school| school.is_some_and(|one| one.tier == Some(context::Tier::Above))).collect()
}

/// What a reader of results in context must know: by what they are told, and whose sign is not that of the settings;
/// and that several years do not tell the errors that they were to tell.
pub fn warnings(dataset: &Dataset, evidence: &Evidence) -> Vec<Warning> {
    let groups = evidence.context.iter().flat_map(|context| dataset.groups.iter().zip(&context.groups));
    let contexts = groups.flat_map(|(group, context)| {
        let kinds = context.as_ref().map_or_else(|| vec![WarningKind::NoContext], of_context);
        kinds.into_iter().map(|kind| Warning { group: group.name.clone(), kind })
    });
    let missing = Warning { group: None, kind: WarningKind::NoYearlyError };
    contexts.chain(evidence.is_yearly_error_missing.then_some(missing)).collect()
}

fn of_context(context: &Context) -> Vec<WarningKind> {
    let mut out = Vec::new();
    match context.predictors {
        Predictors::Indicators => {}
        Predictors::IndexForMany => out.push(WarningKind::ContextByIndex { is_collinear: false }),
        Predictors::IndexForCollinear => out.push(WarningKind::ContextByIndex { is_collinear: true }),
    }
    for one in context.wrong_signs() {
        out.push(WarningKind::WrongSign { column: one.column.clone(), is_collinear: one.is_collinear() });
    }
    out
}
