//! The order of several earlier years: by the years that they say, else as they were typed.

use super::chain::Loaded;
use crate::model::{SchoolYear, school_year};
use crate::problem::{Failure, Problem, ProblemKind, YearsWrong};

/// The earlier years from the oldest to the last, all of them before that of the tables, which is `now` if they say it.
///
/// # Errors
/// Years that are the same, are not before that of the tables, or have no order.
pub(super) fn in_order(years: Vec<Loaded>, now: &str) -> Result<Vec<Loaded>, Failure> {
    let mut all: Vec<Said> = years.into_iter().map(|year| (year.said(), year)).collect();
    let mut problems: Vec<Problem> = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let this = school_year(now).filter(|this| one.0.as_ref().is_some_and(|(own, _)| own >= this));
        if let Some((_, other)) = all[..at].iter().find(|other| is_same(one, other)) {
            problems.push(wrong(one, YearsWrong::Same(other.typed.clone())));
        } else if this.is_some() {
            problems.push(wrong(one, YearsWrong::NotBefore { year: said(one), now: now.to_owned() }));
        }
    }
    let silent = all.iter().filter(|(says, _)| says.is_none()).map(|(_, year)| year.typed.clone());
    let silent: Vec<String> = silent.collect();
    if silent.is_empty() {
        all.sort_by_key(|(says, _)| says.as_ref().map(|(year, _)| *year));
    } else {
        let known: Vec<&Said> = all.iter().filter(|(says, _)| says.is_some()).collect();
        let year = |one: &Said| one.0.as_ref().map(|(year, _)| *year);
        let turned = known.windows(2).filter(|pair| year(pair[0]) > year(pair[1]));
        problems.extend(turned.map(|pair| {
            let (year, above) = (said(pair[1]), said(pair[0]));
            wrong(pair[1], YearsWrong::Unordered { year, above, silent: silent.clone() })
        }));
    }
    if problems.is_empty() {
        Ok(all.into_iter().map(|(_, year)| year).collect())
    } else {
        Err(Failure::Data(problems))
    }
}

/// A year with what it says of itself.
type Said = (Option<(SchoolYear, String)>, Loaded);

fn said((says, _): &Said) -> String {
    says.as_ref().map_or_else(String::new, |(_, text)| text.clone())
}

fn wrong((_, year): &Said, wrong: YearsWrong) -> Problem {
    Problem::of_file(&year.typed, ProblemKind::Years(wrong))
}

/// Whether two say the same year, or are the same file and say none.
fn is_same((one, year): &Said, (other, before): &Said) -> bool {
    match (one, other) {
        (Some((one, _)), Some((other, _))) => one == other,
        (None, None) => year.sha256 == before.sha256,
        _ => false,
    }
}
