//! Who can meet in a link of a group: its schools in natural order, and what limits leave of their cells.

use std::collections::{HashMap, HashSet};

use super::distance::{Distances, billionths, rounded};
use super::{LinkTask, Wishes};
use crate::assignment::{Allowed, Costs, FORBIDDEN, Near, Points};
use crate::model::{Axis, Cluster, Reason, natural_key};
use crate::stats::{round12, sphere::great_circle_km};

/// The circle of a school that has a blank in a `same` column.
const NO_CIRCLE: u32 = u32::MAX;

/// So many pairs of different values of a single indicator are weighed: 50,000 against 50,000, whatever 100,000 schools
/// are like. Each takes a bit of memory, and all of them some minutes.
const MOST_VALUES: usize = 2_500_000_000;

/// So many pairs of sets of known indicators are looked at before cells are.
const FEW_SETS: usize = 1024;

/// The schools of one half of a link, its mentees or its mentors, each list by their place in natural order.
pub(super) struct Half {
    pub(super) schools: Vec<usize>,
    /// Z-scores, one school after another; a gap is NaN.
    z: Vec<f64>,
    /// The results index; NaN where there is none.
    results: Vec<f64>,
    /// The `same` columns as one number.
    circle: Vec<u32>,
    /// Whether it may be a mentor.
    may_mentor: Vec<bool>,
    /// Latitude and longitude.
    ground: Vec<Option<[f64; 2]>>,
}

/// The schools of a link that can meet, and what each pair of them may.
pub(super) struct Meeting<'a> {
    pub(super) task: &'a LinkTask<'a>,
    distances: Distances<'a>,
    pub(super) mentees: Half,
    pub(super) mentors: Half,
    /// For each mentee the schools that it is forbidden.
    forbidden: Vec<Vec<usize>>,
    is_reversed: bool,
}

/// Mentees and mentors with equal `same` columns, by their places.
#[derive(Debug, Default)]
pub(super) struct Circle {
    pub(super) mentees: Vec<usize>,
    pub(super) mentors: Vec<usize>,
}

impl<'a> Meeting<'a> {
    pub(super) fn new(task: &'a LinkTask<'a>) -> Self {
        let fit = task.clustered.scored.own_fit(task.group, Axis::Complexity);
        let distances = Distances::new(task.dataset, fit, task.settings.min_coverage);
        let mut circles: HashMap<(u32, &str), u32> = HashMap::new();
        let (mentees, mentors) = (schools(task, task.link.mentees()), schools(task, task.link.mentors()));
        let mut half = |schools: Vec<usize>| Half {
            z: distances.z_scores(schools.iter().copied()),
            results: schools
                .iter()
                .map(|&row| task.clustered.index(row, Axis::Results).unwrap_or(f64::NAN))
                .collect(),
            circle: schools.iter().map(|&row| circle(task, row, &mut circles)).collect(),
            may_mentor: schools.iter().map(|&row| task.clustered.may_mentor(row)).collect(),
            ground: schools.iter().map(|&row| ground(task, row)).collect(),
            schools,
        };
        let (mentees, mentors) = (half(mentees), half(mentors));
        let forbidden = mentees.schools.iter().map(|&row| task.wishes.forbidden(row).collect()).collect();
        let is_reversed = task.clustered.thresholds[task.group][Axis::Results as usize].reversed;
        Self { task, distances, mentees, mentors, forbidden, is_reversed }
    }

    /// The places of each mentor before the kept pairs.
    pub(super) fn capacities(&self) -> Vec<u32> {
        let mentors = self.mentors.schools.len();
        if let Some(places) = self.task.settings.pairing.capacity {
            return vec![places; mentors];
        }
        let circles = self.circles(0..self.mentees.schools.len());
        let mut out = vec![1; mentors];
        for circle in circles.iter().filter(|circle| !circle.mentees.is_empty()) {
            let mentors = circle.mentors.iter().filter(|&&mentor| self.mentors.may_mentor[mentor]).count();
            if mentors == 0 {
                continue;
            }
            let places = u32::try_from(circle.mentees.len().div_ceil(mentors)).unwrap_or(u32::MAX);
            circle.mentors.iter().for_each(|&mentor| out[mentor] = places);
        }
        out
    }

    /// These mentees and all mentors by circle; those without a circle are in none.
    pub(super) fn circles(&self, mentees: impl Iterator<Item = usize>) -> Vec<Circle> {
        let halves = [&self.mentees, &self.mentors].into_iter().flat_map(|half| &half.circle);
        let count = halves.filter(|circle| **circle != NO_CIRCLE).max().map_or(0, |last| *last as usize + 1);
        let mut out: Vec<Circle> = std::iter::repeat_with(Circle::default).take(count).collect();
        for mentee in mentees {
            if let Some(circle) = out.get_mut(self.mentees.circle[mentee] as usize) {
                circle.mentees.push(mentee);
            }
        }
        for (mentor, &at) in self.mentors.circle.iter().enumerate() {
            if let Some(circle) = out.get_mut(at as usize) {
                circle.mentors.push(mentor);
            }
        }
        out
    }

    /// The mentors of a mentee's circle, out of all circles: with many of them these are few.
    pub(super) fn same<'b>(&self, mentee: usize, circles: &'b [Circle]) -> &'b [usize] {
        circles.get(self.mentees.circle[mentee] as usize).map(|circle| &circle.mentors[..]).unwrap_or_default()
    }

    /// The mentees and mentors of a circle with more pairs of different values than can be weighed at once.
    pub(super) fn too_many(&self) -> Option<(usize, usize)> {
        let values = |half: &Half, schools: &[usize]| {
            schools.iter().map(|&school| half.z[school].to_bits()).collect::<HashSet<u64>>().len()
        };
        let is_large = |circle: &&Circle| {
            let (low, high) = (values(&self.mentees, &circle.mentees), values(&self.mentors, &circle.mentors));
            low.saturating_mul(high) > MOST_VALUES
        };
        let circles = self.circles(0..self.mentees.schools.len());
        circles.iter().find(is_large).map(|circle| (circle.mentees.len(), circle.mentors.len()))
    }

    /// Whether a mentee waited for a mentor last year, and goes first for one.
    pub(super) fn has_waited(&self, mentee: usize) -> bool {
        self.task.wishes.first.contains(&self.mentees.schools[mentee])
    }

    /// How much better the mentor's results are.
    pub(super) fn gap(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let gap = self.mentors.results[mentor] - self.mentees.results[mentee];
        (!gap.is_nan()).then(|| round12(if self.is_reversed { -gap } else { gap }))
    }

    fn square(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let width = self.distances.weights().len();
        self.distances
            .square(&self.mentees.z[mentee * width..][..width], &self.mentors.z[mentor * width..][..width])
    }

    /// The distance of two schools.
    pub(super) fn distance(&self, mentee: usize, mentor: usize) -> Option<f64> {
        self.square(mentee, mentor).map(rounded)
    }

    /// The distance as a cost.
    pub(super) fn billionths(&self, mentee: usize, mentor: usize) -> Option<i64> {
        self.square(mentee, mentor).map(billionths)
    }

    /// The first limit that keeps two schools apart; `Full` if none does.
    pub(super) fn limit(&self, mentee: usize, mentor: usize) -> Reason {
        let circle = self.mentees.circle[mentee];
        if circle == NO_CIRCLE || circle != self.mentors.circle[mentor] {
            return Reason::NotSame;
        }
        if !self.mentors.may_mentor[mentor] {
            return Reason::NotAboveExpected;
        }
        if self.is_gap_small(mentee, mentor) {
            return Reason::SmallGap;
        }
        let Some(square) = self.square(mentee, mentor) else { return Reason::NoSharedData };
        if self.is_forbidden(mentee, mentor) {
            Reason::Forbidden
        } else if self.is_far(square) {
            Reason::TooFar
        } else if self.is_out_of_reach(mentee, mentor) {
            Reason::OutOfReach
        } else {
            Reason::Full
        }
    }

    fn is_gap_small(&self, mentee: usize, mentor: usize) -> bool {
        let least = self.task.settings.pairing.min_gap;
        least.is_some_and(|least| self.gap(mentee, mentor).is_none_or(|gap| gap < least))
    }

    fn is_forbidden(&self, mentee: usize, mentor: usize) -> bool {
        self.forbidden[mentee].contains(&self.mentors.schools[mentor])
    }

    fn is_far(&self, square: f64) -> bool {
        self.task.settings.pairing.max_distance.is_some_and(|most| is_above(square, most))
    }

    /// How far two schools are apart on the ground, where that is known.
    pub(super) fn km(&self, mentee: usize, mentor: usize) -> Option<f64> {
        let grounds = self.mentees.ground[mentee].zip(self.mentors.ground[mentor]);
        grounds.map(|(one, other)| round12(great_circle_km(one, other)))
    }

    /// Whether two schools are too far apart on the ground, or it is not known where they are.
    fn is_out_of_reach(&self, mentee: usize, mentor: usize) -> bool {
        let most = self.task.settings.pairing.max_km;
        most.is_some_and(|most| self.km(mentee, mentor).is_none_or(|km| km > most))
    }

    /// The square of the distance of two schools of one circle, if they may be a pair.
    fn allowed_square(&self, mentee: usize, mentor: usize) -> Option<f64> {
        if self.is_gap_small(mentee, mentor) || self.is_forbidden(mentee, mentor) {
            return None;
        }
        if !self.mentors.may_mentor[mentor] {
            return None;
        }
        let square = self.square(mentee, mentor).filter(|&square| !self.is_far(square))?;
        (!self.is_out_of_reach(mentee, mentor)).then_some(square)
    }

    /// Which cells of a circle limits leave; all only where that is found out quickly.
    pub(super) fn allowed(&self, circle: &Circle) -> Allowed {
        let pairing = &self.task.settings.pairing;
        let is_further_limited = self.task.clustered.may_mentor.is_some() || pairing.max_km.is_some();
        if is_further_limited
            || pairing.min_gap.is_some()
            || circle.mentees.iter().any(|&mentee| !self.forbidden[mentee].is_empty())
        {
            return Allowed::ByCell;
        }
        if pairing.max_distance.is_some() {
            return Allowed::ByPoint;
        }
        let width = self.distances.weights().len();
        let (low, high) =
            (sets(&self.mentees.z, width, &circle.mentees), sets(&self.mentors.z, width, &circle.mentors));
        let covers = |mentee: usize| high.iter().all(|&mentor| self.square(mentee, mentor).is_some());
        let all = low.len() * high.len() <= FEW_SETS && low.into_iter().all(covers);
        if all { Allowed::All } else { Allowed::ByPoint }
    }

    /// The coordinates of a circle's schools: weights, mentees, mentors.
    pub(super) fn points(&self, circle: &Circle) -> (&[f64], Vec<f64>, Vec<f64>) {
        let weights = self.distances.weights();
        let of = |z: &[f64], places: &[usize]| {
            places.iter().flat_map(|&place| &z[place * weights.len()..][..weights.len()]).copied().collect()
        };
        (weights, of(&self.mentees.z, &circle.mentees), of(&self.mentors.z, &circle.mentors))
    }

    /// The nearest few of some mentors; the earlier in natural order where they are equally near.
    pub(super) fn nearest(
        &self,
        mentee: usize,
        mentors: impl Iterator<Item = usize>,
        few: usize,
    ) -> Vec<(usize, f64)> {
        let mut best: Vec<(usize, f64)> = Vec::with_capacity(few + 1);
        // A square that is clearly larger needs neither root nor rounding.
        let mut most = f64::INFINITY;
        for mentor in mentors {
            let Some(square) = self.square(mentee, mentor).filter(|square| *square <= most) else { continue };
            let distance = rounded(square);
            let at = best.partition_point(|(_, other)| *other <= distance);
            best.insert(at, (self.mentors.schools[mentor], distance));
            best.truncate(few);
            if let Some((_, last)) = best.get(few - 1) {
                most = (last + 1e-9).powi(2);
            }
        }
        best
    }

    /// The schools of the link by how near they are.
    pub(super) fn near(&self) -> Near {
        let (rows, columns) = (&self.mentees.z, &self.mentors.z);
        Near::new(&Points { weights: self.distances.weights(), rows, columns })
    }

    /// The nearest mentor of all, limits ignored; the earlier in natural order where two are equally near.
    pub(super) fn nearest_of_all(&self, mentee: usize, near: &Near) -> Option<(usize, f64)> {
        let mut best: Option<(f64, usize)> = None;
        near.show(mentee, |mentor| {
            let found = self.distance(mentee, mentor).map(|distance| (distance, mentor));
            if found.is_some_and(|found| best.is_none_or(|best| found < best)) {
                best = found;
            }
            best.map_or(f64::INFINITY, |(distance, _)| distance)
        });
        best.map(|(distance, mentor)| (self.mentors.schools[mentor], distance))
    }
}

impl Costs for (&Meeting<'_>, &Circle) {
    fn cost(&self, row: usize, column: usize) -> i64 {
        let (meeting, circle) = self;
        meeting.allowed_square(circle.mentees[row], circle.mentors[column]).map_or(FORBIDDEN, billionths)
    }

    fn allows(&self, row: usize, column: usize) -> bool {
        let (meeting, circle) = self;
        meeting.allowed_square(circle.mentees[row], circle.mentors[column]).is_some()
    }
}

/// Whether the distance behind a square is above a limit; rounded only where that can matter.
fn is_above(square: f64, most: f64) -> bool {
    let limit = most * most;
    // Rounding moves a distance by 5e-13 and an ulp; this is far more.
    let is_clear = (square - limit).abs() > 1e-10 * most + 1e-14 * limit + 1e-20;
    if is_clear { square > limit } else { rounded(square) > most }
}

/// The group's schools of a cluster in natural order.
fn schools(task: &LinkTask, cluster: Cluster) -> Vec<usize> {
    let rows = task.dataset.groups[task.group].rows.iter().map(|&row| row as usize);
    let mut schools: Vec<usize> = rows.filter(|&row| task.clustered.cluster(row) == Some(cluster)).collect();
    let ids = &task.dataset.ids;
    schools.sort_by_cached_key(|&row| (natural_key(ids.get(row)), ids.get(row)));
    schools
}

/// Where a school is: latitude and longitude.
fn ground(task: &LinkTask, row: usize) -> Option<[f64; 2]> {
    let [latitude, longitude] = task.dataset.further.coordinates[..] else { return None };
    let degrees = |place: usize| task.dataset.columns[place].numbers.get(row);
    Some([degrees(latitude)?, degrees(longitude)?])
}

/// The `same` columns of a school as one number.
fn circle<'a>(task: &LinkTask<'a>, row: usize, circles: &mut HashMap<(u32, &'a str), u32>) -> u32 {
    let mut circle = 0;
    for column in &task.dataset.same {
        let text = column.get(row);
        if text.is_empty() {
            return NO_CIRCLE;
        }
        let next = u32::try_from(circles.len() + 1).unwrap_or(NO_CIRCLE);
        circle = *circles.entry((circle, text)).or_insert(next);
    }
    circle
}

/// One school for each set of indicators that some schools have.
fn sets(z: &[f64], width: usize, places: &[usize]) -> Vec<usize> {
    let known = |place: usize| z[place * width..][..width].iter().map(|z| !z.is_nan());
    let mut found: Vec<usize> = Vec::new();
    for &place in places {
        if found.len() > FEW_SETS {
            break;
        }
        if !found.iter().any(|&above| known(above).eq(known(place))) {
            found.push(place);
        }
    }
    found
}

impl Wishes {
    /// The mentors that a mentee is forbidden.
    fn forbidden(&self, mentee: usize) -> impl Iterator<Item = usize> {
        let start = self.forbid.partition_point(|(other, _)| *other < mentee);
        self.forbid[start..].iter().take_while(move |(other, _)| *other == mentee).map(|(_, mentor)| *mentor)
    }
}

#[cfg(test)]
mod tests {
    use super::super::distance::rounded;
    use super::{FEW_SETS, Meeting, is_above, sets};
    use crate::assignment::Allowed;
    use crate::cluster::cluster;
    use crate::index::score;
    use crate::model::{Link, Reason};
    use crate::pairing::{Alternatives, LinkTask, Wishes};
    use crate::read::sample;

    /// What the complex schools of a table are to each other.
    fn met(settings: &str, table: &str, look: impl FnOnce(&Meeting)) {
        let (dataset, settings) = &sample(settings, table);
        let clustered = &cluster(dataset, score(dataset, settings), settings);
        let (wishes, link, alternatives) = (&Wishes::default(), Link::Complex, Alternatives::Unwanted);
        look(&Meeting::new(&LinkTask { dataset, clustered, settings, wishes, alternatives, group: 0, link }));
    }

    /// Mentees 1 and 2, mentors 3, 4 and 5; the kinds of 2 and 4 are not known.
    #[test]
    fn who_is_of_no_kind_meets_nobody() {
        let settings = "school = \"id\"\n[complexity]\nthreshold = 5\nindicators = { a = 1 }\n\
                        [results]\nthreshold = 5\nindicators = { r = 1 }\n[pairing]\nsame = [\"k\"]\n";
        let table = "id,a,r,k\n1,7,2,x\n2,8,3,\n3,6,7,x\n4,9,8,\n5,7,9,y\n";
        met(settings, table, |meeting| {
            let limits = [0, 1].map(|mentee| [0, 1, 2].map(|mentor| meeting.limit(mentee, mentor)));
            assert_eq!(limits, [[Reason::Full, Reason::NotSame, Reason::NotSame], [Reason::NotSame; 3]]);
            let circles = meeting.circles(0..2);
            let told = circles.iter().map(|circle| (&circle.mentees[..], &circle.mentors[..]));
            let told: Vec<_> = told.filter(|(mentees, mentors)| mentees.len() + mentors.len() > 0).collect();
            assert_eq!(told, [(&[0][..], &[0][..]), (&[], &[2])]);
            assert_eq!(meeting.capacities(), [1; 3]);
            assert_eq!((meeting.same(0, &circles), meeting.same(1, &circles)), (&[0][..], &[][..]));
        });
    }

    /// So many schools with different sets of known indicators: one all have, and of five or six others some.
    fn sets_of_indicators(mentees: u32, mentors: u32) -> Allowed {
        let settings = "school = \"id\"\nmin_coverage = 0\n[complexity]\nscale = \"raw\"\nthreshold = 5\n\
                        indicators = { a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1 }\n\
                        [results]\nthreshold = 5\nindicators = { r = 1 }\n";
        let mut table = "id,a,b,c,d,e,f,g,r\n".to_owned();
        for (half, result, count) in [(0, 2, mentees), (1, 8, mentors)] {
            for set in 0..count {
                let cells: Vec<&str> = (0..6).map(|bit| if (set >> bit) & 1 == 1 { "7" } else { "" }).collect();
                table.push_str(&format!("{},7,{},{result}\n", 1000 * half + set, cells.join(",")));
            }
        }
        let mut found = Allowed::ByCell;
        met(settings, &table, |meeting| {
            assert_eq!(meeting.mentees.schools.len(), mentees as usize);
            let circles = meeting.circles(0..mentees as usize);
            found = meeting.allowed(&circles[0]);
        });
        found
    }

    #[test]
    fn that_all_may_meet_is_found_out_only_where_that_is_quick() {
        assert_eq!(sets_of_indicators(32, 32), Allowed::All);
        assert_eq!(sets_of_indicators(33, 32), Allowed::ByPoint);
    }

    #[test]
    fn of_each_set_of_known_indicators_one_school_stands() {
        let z: Vec<f64> = (0..2048 * 11).map(|at| [1.0, f64::NAN][((at / 11) >> (at % 11)) & 1]).collect();
        let all: Vec<usize> = (0..2048).collect();
        assert_eq!(sets(&z, 11, &[5, 6, 7, 5]), [5, 6, 7]);
        assert_eq!(sets(&z, 11, &[&all[..300], &all[..300]].concat()), all[..300]);
        // More than a few are not looked at any more.
        assert_eq!(sets(&z, 11, &all), all[..=FEW_SETS]);
    }

    #[test]
    fn limits_are_those_of_the_rounded_distance() {
        for most in [0.0_f64, 1e-13, 1e-12, 3e-7, 0.1, 0.3, 1.0, 2.5, 40.0, 5000.0, 1e7, 1e200] {
            let nudges = [-1e-3, -1e-9, -6e-13, -5e-13, -4e-13, 0.0, 4e-13, 5e-13, 6e-13, 1e-9, 1e-3];
            for near in nudges.map(|nudge| most + nudge).into_iter().filter(|near| *near >= 0.0) {
                let square: f64 = near * near;
                for square in [square, square.next_up(), square.next_down().max(0.0)] {
                    assert_eq!(is_above(square, most), rounded(square) > most, "{square:e} {most}");
                }
            }
        }
    }
}
