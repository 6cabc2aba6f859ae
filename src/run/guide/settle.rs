//! What tables leave open, asked one after another: the answers go into the proposal, from which the settings are
//! written.

use super::Ask;
use crate::model::{Axis, Language};
use crate::problem::{Proposal, Question, Why};
use crate::words::{desk as said, init};

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// It stays a question.
    Open,
    /// As asked.
    Yes,
    /// The other way round; of people or per cent, the second.
    Other,
    /// No more questions.
    Enough,
}

/// Asks what the tables leave open.
pub(super) fn settle(lang: Language, proposal: &mut Proposal, ask: Ask) {
    lost(lang, proposal, ask);
    questions(lang, proposal, ask);
}

/// The parts that no heading tells.
fn lost(lang: Language, proposal: &mut Proposal, ask: Ask) {
    if proposal.school.is_none() && !proposal.unused.is_empty() {
        let columns = proposal.unused.clone();
        let found = chosen(lang, &said::which_school(lang, &columns), columns.len(), ask);
        if let Some((at, _)) = found.first() {
            proposal.school = Some(proposal.unused.remove(*at));
        }
    }
    for axis in Axis::BOTH {
        let has_some =
            !indicators(proposal, axis).is_empty() || proposal.asked.iter().any(|asked| asked.axis == axis);
        if has_some || proposal.unused.is_empty() {
            continue;
        }
        let columns = proposal.unused.clone();
        for (at, sign) in chosen(lang, &said::which_indicators(lang, axis, &columns), columns.len(), ask) {
            indicators(proposal, axis).push((columns[at].clone(), sign));
            proposal.unused.retain(|column| *column != columns[at]);
        }
    }
}

fn indicators(proposal: &mut Proposal, axis: Axis) -> &mut Vec<(String, i8)> {
    match axis {
        Axis::Complexity => &mut proposal.complexity,
        Axis::Results => &mut proposal.results,
    }
}

/// The columns in question, but those that need no answer.
fn questions(lang: Language, proposal: &mut Proposal, ask: Ask) {
    let count = proposal.asked.iter().filter(|question| !question.why.may_wait()).count();
    if count == 0 {
        return;
    }
    let mut before = format!("{}\n", said::questions(lang, count));
    let (mut at, mut has_enough, mut open) = (0, false, Vec::new());
    for question in std::mem::take(&mut proposal.asked) {
        let answer = if has_enough || question.why.may_wait() {
            Answer::Open
        } else {
            at += 1;
            answered(lang, at, &question, &std::mem::take(&mut before), ask)
        };
        has_enough |= answer == Answer::Enough;
        match answer {
            Answer::Open | Answer::Enough => open.push(question),
            Answer::Yes | Answer::Other => take(proposal, question, answer),
        }
    }
    proposal.asked = open;
}

/// Takes a column in question as an indicator.
fn take(proposal: &mut Proposal, question: Question, answer: Answer) {
    let Question { name, axis, sign, share, why } = question;
    let is_other = answer == Answer::Other;
    let (name, sign) = match (share, why == Why::CountOrShare) {
        (Some(share), true) if is_other => {
            proposal.shares.push(share.clone());
            (share.name, sign)
        }
        (Some(_), true) => (name, sign),
        (Some(share), false) => {
            proposal.shares.push(share.clone());
            (share.name, if is_other { -sign } else { sign })
        }
        (None, _) => (name, if is_other { -sign } else { sign }),
    };
    indicators(proposal, axis).push((name, sign));
}

/// Asks until the answer is one of those that were offered.
fn answered(lang: Language, at: usize, question: &Question, before: &str, ask: Ask) -> Answer {
    let asked = init::asked(lang, question);
    let is_either = question.why == Why::CountOrShare && question.share.is_some();
    let text = if is_either {
        said::count_or_share(lang, at, &asked, question.axis, question.sign)
    } else {
        said::question(lang, at, &asked, question.axis, question.sign)
    };
    let mut text = format!("{before}{text}");
    loop {
        let Some(answer) = ask(&text) else { return Answer::Enough };
        match (answer.trim(), is_either) {
            ("", _) => return Answer::Open,
            ("0", _) => return Answer::Enough,
            ("1", true) | ("+", false) => return Answer::Yes,
            ("2", true) | ("-" | "−" | "–", false) => return Answer::Other,
            _ => said::not_understood(lang).clone_into(&mut text),
        }
    }
}

/// The numbers that were chosen out of a list, from 0, each with its sign; none where nobody knows.
pub(super) fn chosen(lang: Language, text: &str, count: usize, ask: Ask) -> Vec<(usize, i8)> {
    let mut text = text.to_owned();
    loop {
        let Some(answer) = ask(&text) else { return Vec::new() };
        let words = answer.split([' ', ',', ';', '\t']).filter(|word| !word.is_empty());
        match words.map(|word| number(word, count)).collect() {
            Some(found) => return found,
            None => said::not_understood(lang).clone_into(&mut text),
        }
    }
}

fn number(word: &str, count: usize) -> Option<(usize, i8)> {
    let (digits, sign) = match word.strip_prefix(['-', '−', '–']) {
        Some(digits) => (digits, -1),
        None => (word, 1),
    };
    let number: usize = digits.parse().ok()?;
    (1..=count).contains(&number).then(|| (number - 1, sign))
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::model::{Axis, Language};
    use crate::problem::{Proposal, Question, Share, Why};

    fn question(name: &str, axis: Axis, why: Why, has_share: bool) -> Question {
        let share = has_share.then(|| Share {
            name: format!("{name}, %"),
            part: name.to_owned(),
            whole: "Pupils".to_owned(),
        });
        Question { name: name.to_owned(), axis, sign: 1, share, why }
    }

    /// What comes of answers, and how many were asked for.
    fn settled(mut proposal: Proposal, answers: &[&str]) -> (Proposal, usize) {
        let (mut rest, mut asked) = (answers.iter(), 0);
        settle(Language::En, &mut proposal, &mut |_| {
            asked += 1;
            rest.next().map(|answer| (*answer).to_owned())
        });
        (proposal, asked)
    }

    fn open() -> Proposal {
        let asked = vec![
            question("A", Axis::Complexity, Why::Words, false),
            question("B", Axis::Complexity, Why::Older, false),
            question("C", Axis::Complexity, Why::CountOrShare, true),
            question("D", Axis::Results, Why::NoWhole, true),
        ];
        Proposal { school: Some("School".to_owned()), asked, ..Proposal::default() }
    }

    fn names(list: &[(String, i8)]) -> Vec<(&str, i8)> {
        list.iter().map(|(name, sign)| (name.as_str(), *sign)).collect()
    }

    #[test]
    fn every_answer_goes_into_the_settings() {
        let (found, asked) = settled(open(), &["-", "what", "2", "+"]);
        assert_eq!((names(&found.complexity), asked), (vec![("A", -1), ("C, %", 1)], 4));
        assert_eq!(names(&found.results), [("D, %", 1)]);
        let shares: Vec<&str> = found.shares.iter().map(|share| share.part.as_str()).collect();
        assert_eq!(shares, ["C", "D"]);
        // What needs no answer is not asked, and stays a question of the file.
        assert_eq!(found.asked.iter().map(|question| question.name.as_str()).collect::<Vec<_>>(), ["B"]);
    }

    #[test]
    fn who_answers_nothing_gets_what_init_writes() {
        for answers in [&["", "", ""] as &[&str], &["0"], &[]] {
            assert_eq!(settled(open(), answers).0, open(), "{answers:?}");
        }
        let (found, asked) = settled(open(), &["+", "0"]);
        assert_eq!((names(&found.complexity), found.asked.len(), asked), (vec![("A", 1)], 3, 2));
    }

    #[test]
    fn parts_that_no_heading_tells_are_chosen_by_number() {
        let unused: Vec<String> = ["X", "No", "Y", "Z"].map(str::to_owned).to_vec();
        let (found, asked) = settled(Proposal { unused, ..Proposal::default() }, &["9", "2", "1 -2", "1"]);
        assert_eq!((found.school.as_deref(), asked), (Some("No"), 4));
        assert_eq!((names(&found.complexity), names(&found.results)), (vec![("X", 1), ("Y", -1)], vec![("Z", 1)]));
        assert!(found.unused.is_empty());
    }
}
