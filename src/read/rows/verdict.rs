//! What a row that may be no school turns out to be, and what becomes of it. `judge` decides.

use std::collections::{HashMap, HashSet};

use super::decoded::{DecodedRows, Draft, LeftOut};
use crate::problem::ProblemKind;

/// What is known of single rows, by place, when they are read a second time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// They are schools.
    pub(crate) schools: HashSet<usize>,
    /// They are none, for this reason.
    pub(crate) others: HashMap<usize, &'static str>,
    /// Here another table begins.
    pub(crate) end: Option<usize>,
}

impl Known {
    /// Takes what a second reading must know.
    pub(crate) fn learn(&mut self, decoded: &DecodedRows, verdicts: &Verdicts) {
        let is_school = |verdict: &Verdict| matches!(verdict, Verdict::School | Verdict::NamedAsWhole);
        let doubtful = decoded.doubtful.iter().zip(&verdicts.doubtful).filter(|(_, verdict)| is_school(verdict));
        self.schools.extend(doubtful.map(|(doubtful, _)| doubtful.place));
        let reason = |(row, verdict): &(usize, Verdict)| Some((decoded.places[*row], verdict.reason()?));
        self.others.extend(verdicts.schools.iter().filter_map(reason));
    }

    /// Whether rows are other than they were read.
    pub(crate) fn knows_rows(&self) -> bool {
        !(self.schools.is_empty() && self.others.is_empty())
    }
}

/// What makes a row suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suspicion {
    /// Words for a sum or a mean.
    Sum,
    /// Words for a whole of schools.
    Whole,
    /// It holds nothing but zeros and errors, as formulas that were filled in for rows to come.
    Prefilled,
}

/// A row that may be no school.
#[derive(Debug)]
pub(crate) struct Doubtful {
    pub(crate) place: usize,
    /// How many schools stand above it.
    pub(crate) at: usize,
    pub(crate) suspicion: Suspicion,
    pub(crate) id: String,
    /// The cell with the words.
    pub(crate) text: String,
    /// The cell that speaks of a sum, where that is another one.
    pub(crate) words: String,
    /// Whether the id is another cell than the one with the words.
    pub(crate) has_own_id: bool,
    pub(crate) is_alone: bool,
    /// Whether `--where` leaves it out, if it is a school.
    pub(crate) is_filtered: bool,
    pub(crate) numbers: Vec<Option<f64>>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Total,
    Note,
    /// Formulas that wait for a school.
    Prefilled,
    School,
    /// A school whose name is that of a whole.
    NamedAsWhole,
    /// A person must say.
    Question,
}

impl Verdict {
    /// The reason why a row is left out, if it is.
    const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Total => Some("total"),
            Self::Note => Some("note"),
            Self::Prefilled => Some("prefilled"),
            Self::School | Self::NamedAsWhole | Self::Question => None,
        }
    }
}

/// What the suspects of a table are: the doubtful ones in their order, then schools by their rows.
pub(crate) struct Verdicts {
    pub(crate) doubtful: Vec<Verdict>,
    pub(crate) schools: Vec<(usize, Verdict)>,
    /// Schools that a person must be asked about: their places and ids.
    pub(crate) asked: Vec<(usize, String)>,
    /// Schools that go by the name of a whole, or seem to.
    pub(crate) named_as_whole: Vec<(usize, String)>,
    /// Whether most rows are districts, so that only those are known and the others must be judged anew.
    pub(crate) are_units: bool,
}

impl DecodedRows {
    /// Carries the verdicts out.
    pub(crate) fn settle(&mut self, verdicts: &Verdicts, school: usize) {
        for (doubtful, verdict) in std::mem::take(&mut self.doubtful).into_iter().zip(&verdicts.doubtful) {
            let Doubtful { place, text, words, id, .. } = doubtful;
            match verdict {
                Verdict::Total | Verdict::Note | Verdict::Prefilled => {
                    let reason = verdict.reason().unwrap_or_default();
                    self.left_out.push(LeftOut::row(place, reason, text, words));
                }
                Verdict::Question => self.drafts.push(question(place, id, text, school)),
                Verdict::NamedAsWhole => self.named_as_whole.push((place, id, text)),
                Verdict::School => {}
            }
        }
        self.named_as_whole
            .extend(verdicts.named_as_whole.iter().map(|(place, id)| (*place, id.clone(), id.clone())));
        self.named_as_whole.sort();
        self.drafts
            .extend(verdicts.asked.iter().map(|(place, id)| question(*place, id.clone(), id.clone(), school)));
    }
}

fn question(place: usize, id: String, text: String, school: usize) -> Draft {
    Draft { place, column: Some(school), value: Some(text), kind: ProblemKind::MaybeTotal { id } }
}
