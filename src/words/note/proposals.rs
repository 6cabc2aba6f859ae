//! What the note proposes.

use super::schools;
use crate::model::{Language, Reason};
use crate::words::reason::{self, Schools};
use crate::words::say;

/// Proposals, each of which can be struck out.
#[derive(Clone, Copy, Debug)]
pub enum Proposal<'a> {
    /// Talk the pairs over.
    Pairs,
    /// Ask the mentor schools.
    Mentors(&'a [String]),
    /// Find another form of support.
    Unpaired(&'a [String], Option<Reason>),
    /// Look after those at risk.
    AtRisk(&'a [String]),
    /// Look into those that fell out.
    FellOut(&'a [String]),
    /// Complete the data.
    Unassigned(&'a [String]),
    /// Find out where a school went.
    Gone(&'a [String]),
    /// Go on with the training.
    Training,
}

/// A proposal as a sentence.
pub fn proposal(lang: Language, proposal: Proposal) -> String {
    match proposal {
        Proposal::Pairs => say!(
            lang,
            "Рассмотреть предлагаемые пары на совещании руководителей.",
            "Discuss the suggested pairs at the meeting of head teachers."
        ),
        Proposal::Mentors(names) => {
            let schools = schools(lang, names);
            say!(
                lang,
                "Согласовать статус опорных площадок с {schools}.",
                "Agree with {schools} that they act as mentor schools."
            )
        }
        Proposal::Unpaired(names, reason) => unpaired(lang, names, reason),
        Proposal::AtRisk(names) => {
            let schools = schools(lang, names);
            say!(
                lang,
                "Предусмотреть меры по профилактике выпадения {schools} из кластеров с высокими результатами.",
                "Plan measures to keep {schools} in the clusters with high results."
            )
        }
        Proposal::FellOut(names) => {
            let schools = schools(lang, names);
            say!(
                lang,
                "Обсудить с руководителями {schools} изменения за год.",
                "Discuss the changes of the year with the heads of {schools}."
            )
        }
        Proposal::Unassigned(names) => {
            let schools = schools(lang, names);
            say!(lang, "Уточнить данные {schools}.", "Complete the data of {schools}.")
        }
        Proposal::Gone(names) => {
            let schools = schools(lang, names);
            let are = if names.len() == 1 { "is" } else { "are" };
            say!(
                lang,
                "Уточнить, почему в данных этого года нет {schools}.",
                "Find out why {schools} {are} not in this year's data."
            )
        }
        Proposal::Training => say!(
            lang,
            "Утвердить план повышения квалификации на следующий период.",
            "Approve the training plan for the coming period."
        ),
    }
}

/// Another form of support for schools without a pair; several reasons are not told.
fn unpaired(lang: Language, names: &[String], reason: Option<Reason>) -> String {
    let propose = reason
        .map_or(reason::no_pair as fn(Language, &Schools) -> String, |reason| reason::words(reason).proposal);
    propose(lang, &Schools { names: &schools(lang, names), is_single: names.len() == 1 })
}
