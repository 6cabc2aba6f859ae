//! The order of several earlier years: by the years that they say, else as they were typed.

use super::chain::Loaded;
use crate::model::{SchoolYear, school_year};
use crate::problem::{Failure, Problem, ProblemKind, YearsWrong};

/// An earlier year, and the school year that it says it is.
struct Dated {
    year: Loaded,
    /// The school year with its text; none for a year that does not say it.
    says: Option<(SchoolYear, String)>,
}

impl Dated {
    fn school_year(&self) -> Option<SchoolYear> {
        self.says.as_ref().map(|(year, _)| *year)
    }

    fn text(&self) -> String {
        self.says.as_ref().map_or_else(String::new, |(_, text)| text.clone())
    }

    /// Whether two say the same year, or are the same file and say none.
    fn is_same(&self, other: &Self) -> bool {
        match (self.school_year(), other.school_year()) {
            (Some(own), Some(other)) => own == other,
            (None, None) => self.year.sha256 == other.year.sha256,
            _ => false,
        }
    }

    fn problem(&self, wrong: YearsWrong) -> Problem {
        Problem::of_file(&self.year.typed, ProblemKind::Years(wrong))
    }
}

/// The earlier years from the oldest to the newest, all before `now`, the year of the tables, where that is known.
///
/// # Errors
/// Years that are the same, are not before that of the tables, or have no order.
pub(super) fn in_order(years: Vec<Loaded>, now: &str) -> Result<Vec<Loaded>, Failure> {
    let mut all: Vec<Dated> = years.into_iter().map(|year| Dated { says: year.said(), year }).collect();
    let this = school_year(now);
    let mut problems: Vec<Problem> = Vec::new();
    for (at, dated) in all.iter().enumerate() {
        if let Some(other) = all[..at].iter().find(|other| dated.is_same(other)) {
            problems.push(dated.problem(YearsWrong::Same(other.year.typed.clone())));
        } else if this.zip(dated.school_year()).is_some_and(|(this, year)| year >= this) {
            problems.push(dated.problem(YearsWrong::NotBefore { year: dated.text(), now: now.to_owned() }));
        }
    }
    let silent = all.iter().filter(|dated| dated.says.is_none());
    let silent: Vec<String> = silent.map(|dated| dated.year.typed.clone()).collect();
    if silent.is_empty() {
        all.sort_by_key(Dated::school_year);
    } else {
        let known: Vec<&Dated> = all.iter().filter(|dated| dated.says.is_some()).collect();
        let turned = known.windows(2).filter(|pair| pair[0].school_year() > pair[1].school_year());
        problems.extend(turned.map(|pair| {
            let (year, above) = (pair[1].text(), pair[0].text());
            pair[1].problem(YearsWrong::Unordered { year, above, silent: silent.clone() })
        }));
    }
    if problems.is_empty() {
        Ok(all.into_iter().map(|dated| dated.year).collect())
    } else {
        Err(Failure::Data(problems))
    }
}
