//! What all words of a heading say together: an axis with its sign, a count of people, or nothing.

use super::words::{Sense, Word};
use super::{Counted, Guess, Measure, Role};

/// The words of a heading, counted by what they say.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Signs that the words tell of each axis.
    complexity: Vec<i8>,
    results: Vec<i8>,
    /// Directions of comparisons, which belong to the axis that the other words tell.
    compared: Vec<i8>,
    /// Education as a level, of parents where there are any.
    education: Vec<i8>,
    has: Vec<Sense>,
    /// A negation that meets nothing which it could turn round.
    dangling: bool,
    /// Words that are not understood.
    unknown: bool,
    /// What makes a sign no more than probable.
    doubtful: bool,
    never: bool,
    count: bool,
    share: bool,
    of_families: bool,
    /// Grades of which the pupils are counted: not all.
    partial: bool,
    of_all: bool,
}

impl Tally {
    /// Counts the words of the group and of the column.
    pub(super) fn new(group: &[Word], name: &[Word]) -> Self {
        let mut out = Self::default();
        let clauses = group.last().map_or(0, |word| word.clause + 1);
        // «Отметки, %» stands above a bare 2.
        let of_marks = group.iter().any(|word| ["отмет", "оцен"].iter().any(|stem| word.text.starts_with(stem)));
        let is_mark = of_marks && name.iter().filter(|word| word.sense != Sense::Percent).count() == 1;
        let below = name.iter().cloned().map(|word| Word {
            clause: word.clause + clauses,
            quoted: word.quoted || is_mark && word.number().is_some(),
            ..word
        });
        let words: Vec<Word> = group.iter().cloned().chain(below).collect();
        out.has = words.iter().map(|word| word.sense).collect();
        out.never = out.has(Sense::Never);
        out.walk(&words);
        out.measure(&words, name);
        out.partial = is_partial(&words);
        // A class is counted, not its pupils.
        out.never |= words.windows(2).any(|pair| pair[0].sense == Sense::Number && pair[1].text == "классов");
        out.never |= name.first().is_some_and(|first| matches!(first.text.as_str(), "классы" | "классов"));
        out
    }

    fn has(&self, sense: Sense) -> bool {
        self.has.contains(&sense)
    }

    /// Takes the words from left to right with the negation that is open.
    fn walk(&mut self, words: &[Word]) {
        let mut open: Option<&Word> = None;
        let mut met = false;
        for (at, word) in words.iter().enumerate() {
            if open.is_some_and(|not| not.clause != word.clause) {
                self.dangling |= open.take().is_some_and(|not| !met && !not.aside);
            }
            if word.sense == Sense::Not {
                // Two in a row are beyond a simple reading.
                self.doubtful |= open.is_some() && !met;
                (open, met) = (Some(word), false);
                continue;
            }
            let turned = if open.is_some() { -1 } else { 1 };
            let before = self.tells();
            self.take(words, at, turned);
            if self.tells() != before && open.is_some() {
                // «Не состоят на учёте в ПДН»: it goes on through what is joined.
                met = true;
                open = open.filter(|_| word.sense == Sense::Complex);
            }
        }
        self.dangling |= open.is_some_and(|not| !met && !not.aside);
    }

    fn tells(&self) -> usize {
        self.complexity.len() + self.results.len() + self.compared.len() + self.education.len()
    }

    /// Takes a word; `turned` is −1 behind a negation.
    fn take(&mut self, words: &[Word], at: usize, turned: i8) {
        let word = &words[at];
        match word.sense {
            Sense::Complex => self.complexity.push(turned),
            Sense::OfHome if !(self.has(Sense::Parents) || self.has(Sense::Families)) => self.unknown = true,
            Sense::OfHome | Sense::Favourable => self.complexity.push(-turned),
            Sense::PerhapsComplex => {
                self.complexity.push(turned);
                self.doubtful = true;
            }
            Sense::Degree => self.education.push(turned),
            Sense::Native | Sense::Command if turned < 0 => self.complexity.push(1),
            // «Родной язык не русский» tells it by its last word.
            Sense::Native
                if self.is_of_exam() || words[at..].iter().any(|later| later.text.starts_with("нерусск")) =>
                {}
            Sense::Native => {
                self.complexity.push(-1);
                self.doubtful = true;
            }
            Sense::Command => {
                let weak = words[..at].iter().any(|word| word.sense == Sense::Low);
                self.complexity.push(if weak { 1 } else { -1 });
                self.doubtful |= !weak;
            }
            // «Ниже базового», "below proficient": the comparison alone tells.
            Sense::Good if at > 0 && words[at - 1].clause == word.clause && is_below(&words[at - 1]) => {}
            // «Набравших ниже порога»: the comparison tells as well.
            Sense::Good if word.text.starts_with("набра") && is_low_after(words, at) => {}
            Sense::Good => self.results.push(turned),
            Sense::Bad => self.results.push(-turned),
            Sense::PerhapsGood | Sense::PerhapsBad => {
                let sign = if word.sense == Sense::PerhapsGood { turned } else { -turned };
                self.results.push(sign);
                self.doubtful = true;
            }
            Sense::Low => self.compared.push(-turned),
            Sense::High => self.compared.push(turned),
            Sense::Unknown => self.unknown |= !is_acronym(words, at),
            Sense::Doubt => self.doubtful |= !word.aside,
            Sense::Plain if word.text == "во" => self.degree(words, at, turned),
            Sense::Plain => {
                if let Some((sign, sure)) = mark(words, at) {
                    self.results.push(sign * turned);
                    self.doubtful |= !sure;
                }
            }
            _ => {}
        }
    }

    /// «Родители с ВО»: at the end of a clause it is no preposition.
    fn degree(&mut self, words: &[Word], at: usize, turned: i8) {
        let next = words.get(at + 1).filter(|next| next.clause == words[at].clause);
        if next.is_none_or(|next| matches!(next.sense, Sense::Percent | Sense::People)) && at > 0 {
            self.education.push(turned);
        }
    }

    fn is_of_exam(&self) -> bool {
        self.has(Sense::Score) || self.has(Sense::Exam)
    }

    fn measure(&mut self, words: &[Word], name: &[Word]) {
        self.share = self.has(Sense::Percent)
            || words.windows(2).any(|pair| {
                pair[0].text == "на" && pair[1].number().is_some_and(|number| matches!(number, 10 | 100 | 1000))
            });
        let counts = self.has(Sense::Number)
            || self.has(Sense::People)
            || self.has(Sense::Takers)
            || self.has(Sense::Among);
        // «Из многодетных семей», without a sign of per cent, goes on from a number of pupils.
        let counts = counts || name.first().is_some_and(|first| first.text == "из");
        // «Число участников, не набравших минимальный балл» counts them, «Количество баллов» does not.
        let of_people = words.windows(2).any(|pair| {
            pair[0].sense == Sense::Number
                && matches!(pair[1].sense, Sense::Takers | Sense::Pupils | Sense::People)
        });
        let scored = self.has(Sense::Score) && !self.has(Sense::People) && !self.has(Sense::Among) && !of_people;
        self.count = counts && !self.share && !scored;
        // «Кол-во многодетных семей» counts families; «дети из многодетных семей» are pupils.
        let of_pupils =
            self.has(Sense::Pupils) || self.has(Sense::People) || words.iter().any(|word| word.text == "из");
        self.of_families = (self.has(Sense::Families) || self.has(Sense::Parents)) && !of_pupils;
        let any = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.text.starts_with(stem)));
        self.of_all = any(&["олимпиад", "отличник", "неуспева", "повторн", "dropout"]);
        // «Качество условий, балл» is none of pupils' marks.
        self.doubtful |= self.has(Sense::Score) && any(&["качеств"]);
        // School marks or marks of an exam: the whole is not clear.
        self.doubtful |= self.count && !self.of_all && any(&["хорошист", "двоечн"]);
    }

    /// What it all means.
    pub(super) fn guess(mut self) -> Guess {
        let measure = if self.share {
            Measure::Share
        } else if self.count {
            Measure::Count
        } else if self.has(Sense::Score) {
            Measure::Score
        } else {
            Measure::Open
        };
        if self.never {
            return Guess::new(Role::Unused, true, measure);
        }
        self.home();
        self.comparisons();
        let guess = self.role(measure);
        let counted = match (self.of_families, self.of_all) {
            (true, _) => Counted::Families,
            (false, true) => Counted::OfAll,
            (false, false) => Counted::Pupils,
        };
        Guess { counted, is_rank: self.has(Sense::Rank), ..guess }
    }

    /// Education and income, of parents where they stand there.
    fn home(&mut self) {
        let of_parents = self.has(Sense::Parents) || self.has(Sense::Families) || self.has(Sense::Pupils);
        let goes_on = self.has(Sense::PerhapsGood);
        if goes_on {
            return;
        }
        if self.education.is_empty() && self.has(Sense::Education) && self.has(Sense::Parents) {
            // «Родители только со средним образованием».
            self.complexity.push(1);
            self.compared.clear();
            return self.doubtful |= !self.has.contains(&Sense::Education);
        }
        let education = std::mem::take(&mut self.education);
        self.doubtful |= !education.is_empty() && !of_parents;
        let first = education.first().copied();
        self.doubtful |= education.iter().any(|sign| Some(*sign) != first);
        self.complexity.extend(education.into_iter().map(|sign| -sign));
        if self.has(Sense::Income) {
            let directions = std::mem::take(&mut self.compared);
            if directions.is_empty() {
                self.doubtful = true;
                self.complexity.push(-1);
            }
            self.complexity.extend(directions.into_iter().map(|direction| -direction));
        }
    }

    /// Comparisons belong to results, if these are spoken of at all.
    fn comparisons(&mut self) {
        let compared = std::mem::take(&mut self.compared);
        let of_results = self.is_of_exam()
            || self.has(Sense::Norm)
            || self.has(Sense::Bound)
            || self.has(Sense::Subject)
            || self.has(Sense::Takers)
            || !self.results.is_empty();
        let commanded = self.has(Sense::Command);
        match compared[..] {
            [] => {}
            _ if commanded => {}
            _ if of_results => self.results.extend(compared),
            _ => self.unknown = true,
        }
    }

    fn role(&self, measure: Measure) -> Guess {
        let doubtful = self.doubtful
            || self.unknown
            || self.dangling
            || [Sense::Rank, Sense::Change].into_iter().any(|sense| self.has(sense));
        let signs = |signs: &[i8]| {
            let first = signs.first().copied()?;
            Some((first, signs.iter().all(|sign| *sign == first)))
        };
        match (signs(&self.complexity), signs(&self.results)) {
            (Some((sign, agreed)), None) => {
                let mixed = self.is_of_exam() || self.has(Sense::Takers);
                let sure = agreed && !doubtful && !mixed;
                if mixed && !self.count {
                    return Guess::new(Role::Results(1), false, measure);
                }
                let role = if measure == Measure::Count { Role::Part(sign) } else { Role::Complexity(sign) };
                Guess::new(role, sure, measure)
            }
            (complexity, Some((sign, agreed))) => {
                let bounds = self.has(Sense::Bound) && !matches!(measure, Measure::Share | Measure::Count);
                let sure = agreed && !doubtful && !bounds && complexity.is_none() && !self.has(Sense::Place);
                let rank = self.has(Sense::Rank);
                let sign = if rank { -1 } else { sign };
                let role = if measure == Measure::Count { Role::PartOfTested(sign) } else { Role::Results(sign) };
                Guess::new(role, sure, measure)
            }
            (None, None) => self.other(measure, doubtful),
        }
    }

    /// Without a word that tells a sign: a score, a number of pupils, or nothing.
    fn other(&self, measure: Measure, doubtful: bool) -> Guess {
        let people = self.has(Sense::Pupils)
            || self.has(Sense::People)
            || self.has(Sense::Takers)
            || self.has(Sense::Number);
        let bare = !self.has(Sense::Exam) && !self.has(Sense::Subject);
        if (self.has(Sense::Norm) || self.has(Sense::Bound) && !self.has(Sense::Score)) && bare {
            return Guess::new(Role::Unused, true, measure);
        }
        if self.has(Sense::Rank) && measure != Measure::Share {
            return Guess::new(Role::Results(-1), false, measure);
        }
        if matches!(measure, Measure::Count | Measure::Open) && people && !self.has(Sense::Score) {
            let of_pupils = self.has(Sense::Pupils) || self.has(Sense::People) && !self.has(Sense::Takers);
            let tested = self.has(Sense::Takers) || (self.has(Sense::Exam) && self.count);
            let role = if tested {
                Role::Tested
            } else if of_pupils || self.has(Sense::Total) || only_number(&self.has) {
                Role::Whole
            } else {
                return Guess::new(Role::Unused, true, measure);
            };
            let odd = [Sense::Place, Sense::Families, Sense::Parents, Sense::Subject, Sense::Norm, Sense::Year];
            let odd = odd.into_iter().any(|sense| self.has(sense) && !(tested && sense == Sense::Subject));
            let role = if self.partial && role == Role::Whole { Role::Tested } else { role };
            // Of tests alone the number says nothing of people.
            let of_people =
                !tested || [Sense::Takers, Sense::People, Sense::Pupils].into_iter().any(|sense| self.has(sense));
            let sure = !doubtful && of_people && !self.partial && !odd && !self.has(Sense::Among);
            return Guess::new(role, sure, Measure::Count);
        }
        if self.is_of_exam() || self.has(Sense::Subject) {
            let sign = if self.has(Sense::Rank) { -1 } else { 1 };
            if measure == Measure::Count && self.has(Sense::Score) {
                // «Получили 61–80 баллов, чел.»: people, and whether that is much is not said.
                return Guess::new(Role::PartOfTested(sign), false, measure);
            }
            let known = self.is_of_exam()
                && measure != Measure::Share
                && !self.has(Sense::Norm)
                && !self.has(Sense::Bound);
            let sure = known && !doubtful && !self.has(Sense::Place) && !self.has(Sense::Takers);
            let measure = if measure == Measure::Open { Measure::Score } else { measure };
            return Guess::new(Role::Results(sign), sure, measure);
        }
        Guess::new(Role::Unused, true, measure)
    }
}

/// «Численность»: nothing else is said.
fn only_number(has: &[Sense]) -> bool {
    has.iter()
        .all(|sense| matches!(sense, Sense::Number | Sense::People | Sense::Plain | Sense::Total | Sense::School))
}

/// The sign of a school mark, and whether it is sure: 2 is bad, 4 and 5 are good, a 3 beside them is passing.
fn mark(words: &[Word], at: usize) -> Option<(i8, bool)> {
    let of = |word: &Word| word.number().filter(|mark| (2..=5).contains(mark));
    let number = of(&words[at])?;
    let before = at.checked_sub(1).map(|before| &words[before]);
    let named = before.is_some_and(|before| {
        let follows = before.sense == Sense::Score || before.text == "на" || before.sense == Sense::Percent;
        follows && before.clause == words[at].clause
    });
    let grade = words.get(at + 1).is_some_and(|next| next.text.starts_with("кл") || next.sense == Sense::Grade);
    if !(words[at].quoted || named) || grade {
        return None;
    }
    let others = || words.iter().filter(|word| word.quoted).filter_map(of);
    match number {
        2 => Some((-1, true)),
        3 => Some(if others().any(|mark| mark >= 4) { (1, true) } else { (-1, false) }),
        _ => Some((1, true)),
    }
}

/// Whether a low level follows in the clause of a word.
fn is_low_after(words: &[Word], at: usize) -> bool {
    words[at + 1..].iter().any(|later| later.sense == Sense::Low && later.clause == words[at].clause)
}

/// Whether a word says that something is missed.
fn is_below(word: &Word) -> bool {
    ["below", "ниже", "under", "unter", "sous", "bajo", "abaixo", "poniżej", "нижче"].contains(&word.text.as_str())
}

/// Whether a word in brackets is made of the first letters of those before it: Индекс низких результатов (ИНР).
fn is_acronym(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let initials: String =
        words[..at].iter().filter(|word| !word.aside).filter_map(|word| word.text.chars().next()).collect();
    word.aside && word.text.chars().count() > 1 && initials.contains(&word.text)
}

/// Whether the pupils of some grades only are counted: 9 класс, but not 1–11 классы.
fn is_partial(words: &[Word]) -> bool {
    let numbers: Vec<u32> =
        words.iter().filter_map(Word::number).filter(|grade| (1..=12).contains(grade)).collect();
    let graded = words
        .iter()
        .any(|word| word.text.starts_with("кл") || word.sense == Sense::Grade || word.text.starts_with("grade"));
    let whole = numbers.contains(&1) && numbers.iter().any(|grade| *grade >= 9);
    graded && !numbers.is_empty() && !whole
}
