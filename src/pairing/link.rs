//! One link of one group: the best pairs, and a word for everyone.

use std::collections::HashMap;

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::meeting::{Circle, Meeting};
use super::{Alternatives, LinkSummary, Outcome, Pair, Pairing, Unpaired};
use crate::assignment::{self, Answer, Costs, FORBIDDEN, Near};
use crate::model::{Axis, Reason};
use crate::problem::{Problem, ProblemKind, Warning, WarningKind};

/// How many alternatives a pair has.
const ALTERNATIVES: usize = 2;

/// A link with one indicator that has too many different values: then nearly all pairs cost the same but for the last
/// digits, which is the one case where every cell has to be looked at.
pub(super) fn too_many(meeting: &Meeting) -> Option<Problem> {
    let task = meeting.task;
    if task.clustered.scored.own_fit(task.group, Axis::Complexity).indicators.len() != 1 {
        return None;
    }
    let (mentees, mentors) = meeting.too_many()?;
    let file = task.dataset.inputs.first().map_or("", |input| input.file.as_str());
    let group = task.dataset.groups[task.group].name.clone();
    Some(Problem::of_file(file, ProblemKind::TooManyToPair { group, link: task.link, mentees, mentors }))
}

/// The pairs of a link.
#[expect(clippy::redundant_closure, reason = "only a closure is general enough in its lifetimes")]
pub(super) fn pair_link(meeting: &Meeting) -> Pairing {
    pair_link_by(meeting, |cells| assignment::assign(cells))
}

/// The cells of a circle.
type Cells<'a> = assignment::Task<'a, (&'a Meeting<'a>, &'a Circle)>;

/// The pairs that a solver finds.
fn pair_link_by(meeting: &Meeting, assign: impl Fn(&Cells) -> Answer + Sync) -> Pairing {
    let mut out = Pairing::default();
    let task = meeting.task;
    let (mentees, mentors) = (&meeting.mentees.schools, &meeting.mentors.schools);
    if mentees.is_empty() && mentors.is_empty() {
        return out;
    }
    let mut warn = |kind| out.warnings.push(Warning { group: task.dataset.groups[task.group].name.clone(), kind });
    let kept = kept(meeting);
    let mut taken = vec![0_u32; mentors.len()];
    kept.iter().flatten().for_each(|&mentor| taken[mentor] += 1);
    let mut capacity = meeting.capacities();
    for ((places, &taken), &mentor) in capacity.iter_mut().zip(&taken).zip(mentors) {
        if taken > *places {
            *places = taken;
            let mentor = task.dataset.ids.get(mentor).to_owned();
            warn(WarningKind::CapacityRaised { mentor, capacity: taken });
        }
    }
    let circles = meeting.circles((0..mentees.len()).filter(|&mentee| kept[mentee].is_none()));
    if one_cost(meeting, &circles).is_some_and(|cost| is_one_distance(meeting, &kept, cost)) {
        warn(WarningKind::PairsByOrder(task.link));
    }
    let left: Vec<u32> = capacity.iter().zip(&taken).map(|(places, taken)| places - taken).collect();
    let found: Vec<Answer> =
        circles.par_iter().map(|circle| solve(meeting, circle, &left, &taken, &assign)).collect();
    if found.iter().any(|answer| answer.is_second) {
        warn(WarningKind::PairsBySecondWay(task.link));
    }
    let mut mentor_of = kept.clone();
    for (circle, answer) in circles.iter().zip(found) {
        for (&mentee, column) in circle.mentees.iter().zip(answer.columns) {
            mentor_of[mentee] = column.map(|column| circle.mentors[column]);
        }
    }
    out.links.push(LinkSummary {
        group: task.group,
        link: task.link,
        mentees: mentees.len(),
        mentors: mentors.len(),
        capacity: capacity.into_iter().max().unwrap_or(0),
    });
    let is_asked = task.alternatives == Alternatives::Wanted && mentor_of.contains(&None);
    let near = is_asked.then(|| meeting.near());
    let outcomes = (0..mentees.len()).into_par_iter().map(|mentee| match mentor_of[mentee] {
        Some(mentor) => Ok(pair(meeting, mentee, mentor, &circles, kept[mentee].is_some())),
        None => Err(unpaired(meeting, mentee, &circles, near.as_ref())),
    });
    outcomes.collect::<Vec<_>>().into_iter().for_each(|outcome| out.push(outcome));
    out
}

/// The mentor of each mentee whose pair is kept.
fn kept(meeting: &Meeting) -> Vec<Option<usize>> {
    let (keep, mentees) = (&meeting.task.wishes.keep, &meeting.mentees.schools);
    if keep.is_empty() {
        return vec![None; mentees.len()];
    }
    let place: HashMap<usize, usize> = meeting.mentors.schools.iter().copied().zip(0..).collect();
    mentees.iter().map(|mentee| place.get(keep.get(mentee)?).copied()).collect()
}

/// The cost of all cells, if there are at least two to choose from and they cost the same.
fn one_cost(meeting: &Meeting, circles: &[Circle]) -> Option<i64> {
    let cells = circles.iter().flat_map(|circle| {
        let columns = 0..circle.mentors.len();
        let row = move |row| columns.clone().map(move |column| (meeting, circle).cost(row, column));
        (0..circle.mentees.len()).flat_map(row)
    });
    let mut cells = cells.filter(|cost| *cost != FORBIDDEN);
    let first = cells.next();
    let is_one = first.is_some() && cells.next() == first && cells.all(|cost| Some(cost) == first);
    first.filter(|_| is_one)
}

/// Whether all distances of the mentees whose pair is not kept cost so much, those that limits rule out too.
fn is_one_distance(meeting: &Meeting, kept: &[Option<usize>], cost: i64) -> bool {
    let free = (0..kept.len()).filter(|&mentee| kept[mentee].is_none());
    let mut cells = free.flat_map(|mentee| (0..meeting.mentors.schools.len()).map(move |mentor| (mentee, mentor)));
    cells.all(|(mentee, mentor)| meeting.billionths(mentee, mentor).is_none_or(|found| found == cost))
}

/// The best mentors of a circle's mentees.
fn solve(
    meeting: &Meeting,
    circle: &Circle,
    left: &[u32],
    taken: &[u32],
    assign: &impl Fn(&Cells) -> Answer,
) -> Answer {
    let (weights, rows, columns) = meeting.points(circle);
    let of = |all: &[u32]| -> Vec<u32> { circle.mentors.iter().map(|&mentor| all[mentor]).collect() };
    let first: Vec<bool> = circle.mentees.iter().map(|&mentee| meeting.has_waited(mentee)).collect();
    assign(&assignment::Task {
        points: assignment::Points { weights, rows: &rows, columns: &columns },
        costs: (meeting, circle),
        allowed: meeting.allowed(circle),
        capacity: &of(left),
        taken: &of(taken),
        first: &first,
    })
}

fn pair(meeting: &Meeting, mentee: usize, mentor: usize, circles: &[Circle], is_kept: bool) -> Pair {
    let task = meeting.task;
    let row = meeting.mentors.schools[mentor];
    let others = meeting.same(mentee, circles).iter().copied();
    let others = others.filter(|&other| other != mentor && meeting.limit(mentee, other) == Reason::Full);
    Pair {
        group: task.group,
        link: task.link,
        mentee: meeting.mentees.schools[mentee],
        mentor: row,
        distance: meeting.distance(mentee, mentor),
        gap: meeting.gap(mentee, mentor),
        mentor_at_risk: task.clustered.is_border(row, Axis::Results),
        kept: is_kept,
        waited: meeting.has_waited(mentee),
        alternatives: match task.alternatives {
            Alternatives::Wanted => meeting.nearest(mentee, others, ALTERNATIVES),
            Alternatives::Unwanted => Vec::new(),
        },
    }
}

/// What is known of a mentee that goes without; whoever is nearest, if that is asked for.
fn unpaired(meeting: &Meeting, mentee: usize, circles: &[Circle], near: Option<&Near>) -> Unpaired {
    let same = meeting.same(mentee, circles);
    // The last reason of all is the most that any mentor can give.
    let mut reason = if same.len() < meeting.mentors.schools.len() { Reason::NotSame } else { Reason::NoMentor };
    for &mentor in same {
        reason = reason.max(meeting.limit(mentee, mentor));
        if reason == Reason::Full {
            break;
        }
    }
    let is_out = |mentor: &&usize| meeting.limit(mentee, **mentor) == Reason::OutOfReach;
    let out = same.iter().filter(|_| reason == Reason::OutOfReach).filter(is_out);
    let out = out.filter_map(|&mentor| Some((meeting.mentors.schools[mentor], meeting.km(mentee, mentor)?)));
    Unpaired {
        out_of_reach: out.min_by(|one, other| one.1.total_cmp(&other.1)),
        group: meeting.task.group,
        link: meeting.task.link,
        mentee: meeting.mentees.schools[mentee],
        reason,
        waited: meeting.has_waited(mentee),
        nearest: near.and_then(|near| meeting.nearest_of_all(mentee, near)),
    }
}

impl Pairing {
    /// Adds what became of a mentee.
    fn push(&mut self, outcome: Result<Pair, Unpaired>) {
        match outcome {
            Ok(pair) => {
                self.outcomes.push(Outcome::Paired(self.pairs.len()));
                self.pairs.push(pair);
            }
            Err(unpaired) => {
                self.outcomes.push(Outcome::Without(self.unpaired.len()));
                self.unpaired.push(unpaired);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::LinkTask;
    use super::{Meeting, pair_link, pair_link_by};
    use crate::assignment::{self, Answer};
    use crate::cluster::cluster;
    use crate::index::score;
    use crate::model::Link;
    use crate::pairing::{Alternatives, Wishes};
    use crate::problem::{Warning, WarningKind};
    use crate::read::sample;

    #[test]
    fn a_proof_that_fails_is_reported_and_costs_no_pair() {
        let settings = "school = \"id\"\n[complexity]\nthreshold = 5\nindicators = { a = 1 }\n\
                        [results]\nthreshold = 5\nindicators = { r = 1 }\n";
        let (dataset, settings) = &sample(settings, "id,a,r\n1,7,2\n2,8,3\n3,6,7\n4,9,8\n");
        let clustered = &cluster(dataset, score(dataset, settings), settings);
        let (wishes, link) = (&Wishes::default(), Link::Complex);
        let alternatives = Alternatives::Unwanted;
        let task = LinkTask { dataset, clustered, settings, wishes, alternatives, group: 0, link };
        let meeting = Meeting::new(&task);
        let usual = pair_link(&meeting);
        assert_eq!((usual.pairs.len(), usual.warnings.len()), (2, 0));
        let second = pair_link_by(&meeting, |cells| Answer { is_second: true, ..assignment::assign(cells) });
        assert_eq!(second.pairs, usual.pairs);
        assert_eq!(second.warnings, [Warning { group: None, kind: WarningKind::PairsBySecondWay(link) }]);
    }
}
