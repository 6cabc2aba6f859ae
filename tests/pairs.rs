//! Pairs of a large table, against a slow twin that knows the method alone: every cell of a link, its limits one
//! after another, and the dense solver.

#[path = "pairs/reach.rs"]
mod reach;

use std::collections::HashMap;
use std::fmt::Write;

use opora::assignment::FORBIDDEN;
use opora::assignment::dense::{self, Costs};
use opora::cluster::{Clustered, cluster};
use opora::config::{Settings, parse};
use opora::index::score;
use opora::model::{Axis, Cluster, Dataset, Link, Reason, natural_key};
use opora::pairing::{Alternatives, Distances, LastYear, Pairing, check_after, pair_after};
use opora::read::{Hints, decode, layout, sheet};

const SCHOOLS: usize = 700;

/// What is weighed: one indicator makes nearly all cells tie.
const SEVERAL: &str = "a = 2, b = -1, c = 0.5";
const ONE: &str = "a = 1";

fn settings(indicators: &str, limits: &str) -> String {
    format!(
        "school = \"school\"\n\
         [complexity]\nscale = \"z-score\"\nthreshold = \"median\"\nindicators = {{ {indicators} }}\n\
         [results]\nthreshold = \"median\"\nindicators = {{ r = 1 }}\n[pairing]\n{limits}"
    )
}

/// Schools with gaps, whose values have so many steps of a unit.
fn table(steps: f64) -> String {
    let mut out = "school,kind,a,b,c,r\n".to_owned();
    let mut state = 5_u64;
    let mut unit = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 32).unwrap()) / 2.0_f64.powi(32)
    };
    for school in 0..SCHOOLS {
        let kind = ["city", "town", "town", ""]
            [usize::from(unit() > 0.3) + usize::from(unit() > 0.6) + usize::from(unit() > 0.97)];
        let base = unit();
        write!(out, "{school},{kind}").unwrap();
        for _ in 0..3 {
            let value = ((base + unit()) * steps).round() / steps * 10.0 + 1.0;
            let is_gap = unit() < 0.04;
            if is_gap { out.push(',') } else { write!(out, ",{value}").unwrap() }
        }
        writeln!(out, ",{:.2}", 60.0 - 20.0 * base + 30.0 * unit()).unwrap();
    }
    out
}

struct Run {
    dataset: Dataset,
    clustered: Clustered,
    settings: Settings,
    pairing: Pairing,
    /// The schools that waited last year.
    waiting: Vec<String>,
}

fn run(table: &str, settings: &str, waiting: Vec<String>) -> Run {
    let settings = parse(settings.as_bytes()).expect("the settings are right");
    let sheets = [sheet("t.csv", table.as_bytes().to_vec(), &settings, &Hints::default()).expect("a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
    let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
    let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    let last_year = LastYear { waiting: &waiting, ..LastYear::default() };
    let alternatives = Alternatives::Wanted;
    let pairing =
        pair_after(&dataset, &clustered, &settings, last_year, alternatives).expect("the schools are known");
    assert_eq!(check_after(&dataset, &clustered, &settings, last_year, alternatives, &pairing), Ok(()));
    Run { dataset, clustered, settings, pairing, waiting }
}

/// What became of a mentee: mentor and alternatives, or reason and nearest mentor.
type Told = (Option<usize>, Vec<(usize, f64)>, Option<Reason>);

impl Run {
    fn schools(&self, cluster: Cluster) -> Vec<usize> {
        let mut schools: Vec<usize> =
            (0..SCHOOLS).filter(|&row| self.clustered.cluster(row) == Some(cluster)).collect();
        schools.sort_by_cached_key(|&row| natural_key(self.dataset.ids.get(row)));
        schools
    }

    fn kind(&self, row: usize) -> &str {
        self.dataset.same.first().map_or("all", |column| column.get(row))
    }

    /// The first limit that keeps two schools apart.
    fn limit(&self, mentee: usize, mentor: usize, distance: Option<f64>) -> Reason {
        let pairing = &self.settings.pairing;
        let result = |row| self.clustered.index(row, Axis::Results).expect("it has a cluster");
        let (low, high) = (self.dataset.ids.get(mentee), self.dataset.ids.get(mentor));
        if self.kind(mentee) != self.kind(mentor) || self.kind(mentee).is_empty() {
            Reason::NotSame
        } else if pairing
            .min_gap
            .is_some_and(|least| opora::stats::round12(result(mentor) - result(mentee)) < least)
        {
            Reason::SmallGap
        } else if distance.is_none() {
            Reason::NoSharedData
        } else if pairing.forbid.iter().any(|no| no.mentee == low && no.mentor == high) {
            Reason::Forbidden
        } else if distance > pairing.max_distance.or(Some(f64::INFINITY)) {
            Reason::TooFar
        } else {
            Reason::Full
        }
    }

    /// The places of a mentor.
    fn places(&self, mentor: usize, mentees: &[usize], mentors: &[usize]) -> u32 {
        let alike = |of: &[usize]| of.iter().filter(|&&row| self.kind(row) == self.kind(mentor)).count();
        let auto = if self.kind(mentor).is_empty() { 1 } else { alike(mentees).div_ceil(alike(mentors)).max(1) };
        self.settings.pairing.capacity.unwrap_or(u32::try_from(auto).unwrap())
    }

    /// The twin's word on every mentee of a link.
    fn twin(&self, link: Link) -> HashMap<usize, Told> {
        let (mentees, mentors) = (self.schools(link.mentees()), self.schools(link.mentors()));
        let fit = self.clustered.scored.own_fit(0, Axis::Complexity);
        let distances = Distances::new(&self.dataset, fit, self.settings.min_coverage);
        let kept = |mentee: usize| {
            let id = self.dataset.ids.get(mentee);
            let keep = self.settings.pairing.keep.iter().find(|keep| keep.mentee == id)?;
            mentors.iter().position(|&mentor| self.dataset.ids.get(mentor) == keep.mentor)
        };
        let mut taken = vec![0; mentors.len()];
        mentees.iter().filter_map(|&mentee| kept(mentee)).for_each(|mentor| taken[mentor] += 1);
        let left =
            |(mentor, taken): (&usize, &u32)| self.places(*mentor, &mentees, &mentors).saturating_sub(*taken);
        let capacity: Vec<u32> = mentors.iter().zip(&taken).map(left).collect();
        let free: Vec<usize> = mentees.iter().copied().filter(|&mentee| kept(mentee).is_none()).collect();
        let table = |mentee: usize| -> Vec<(Reason, Option<f64>)> {
            let distance = mentors.iter().map(|&mentor| distances.of(mentee, mentor));
            distance.zip(&mentors).map(|(apart, &mentor)| (self.limit(mentee, mentor, apart), apart)).collect()
        };
        #[expect(clippy::cast_possible_truncation, reason = "distances are small")]
        let cost = |(limit, apart): (Reason, Option<f64>)| {
            apart.filter(|_| limit == Reason::Full).map_or(FORBIDDEN, |apart| (apart * 1e9).round() as i64)
        };
        let cells: Vec<i64> = free.iter().flat_map(|&mentee| table(mentee)).map(cost).collect();
        let first: Vec<bool> =
            free.iter().map(|&row| self.waiting.iter().any(|id| id == self.dataset.ids.get(row))).collect();
        let (rows, columns) = (free.len(), mentors.len());
        let costs = Costs { rows, columns, cells: &cells, capacity: &capacity, taken: &taken, first: &first };
        let found: HashMap<usize, Option<usize>> = free.iter().copied().zip(dense::assign(&costs)).collect();
        let told = |&mentee: &usize| {
            let own = kept(mentee).or_else(|| found[&mentee]);
            let mut near: Vec<(usize, f64)> = Vec::new();
            let mut worst = Reason::NoMentor;
            for (at, (limit, apart)) in table(mentee).into_iter().enumerate() {
                worst = worst.max(limit);
                if own.is_none() || (own != Some(at) && limit == Reason::Full) {
                    near.extend(apart.map(|apart| (mentors[at], apart)));
                }
            }
            near.sort_by(|one, other| one.1.total_cmp(&other.1));
            near.truncate(if own.is_some() { 2 } else { 1 });
            (mentee, (own.map(|own| mentors[own]), near, own.is_none().then_some(worst)))
        };
        mentees.iter().map(told).collect()
    }

    /// What the pairing says of every mentee of a link.
    fn told(&self, link: Link) -> HashMap<usize, Told> {
        let pairs = self.pairing.pairs.iter().filter(|pair| pair.link == link);
        let without = self.pairing.unpaired.iter().filter(|one| one.link == link);
        let pairs = pairs.map(|pair| (pair.mentee, (Some(pair.mentor), pair.alternatives.clone(), None)));
        pairs
            .chain(without.map(|one| (one.mentee, (None, one.nearest.into_iter().collect(), Some(one.reason)))))
            .collect()
    }
}

const KEEP: &str = "keep = [[\"3\", \"5\"]]";

#[test]
fn pairs_are_those_of_the_slow_twin() {
    let tables = [table(1e6), table(4.0)];
    for (at, limits) in [
        "",
        "capacity = 1",
        "capacity = 9",
        "max_distance = 0.3",
        "min_gap = 12",
        "same = [\"kind\"]",
        "same = [\"kind\"]\nmax_distance = 0.8\ncapacity = 2",
        "max_distance = 0.5\nmin_gap = 6\ncapacity = 3",
        KEEP,
    ]
    .into_iter()
    .enumerate()
    {
        this_year_and_next(&tables[at % 2], SEVERAL, limits);
    }
}

#[test]
fn pairs_by_one_indicator_are_those_of_the_slow_twin() {
    let table = table(1e6);
    for limits in ["", "capacity = 1", "max_distance = 0.3", "min_gap = 12", "same = [\"kind\"]", KEEP] {
        this_year_and_next(&table, ONE, limits);
    }
}

fn this_year_and_next(table: &str, indicators: &str, limits: &str) {
    let by = |limits: &str, waiting| self::run(table, &settings(indicators, limits), waiting);
    let mut run = by(if limits == KEEP { "" } else { limits }, Vec::new());
    if limits == KEEP {
        run = by(&run.wishes(), Vec::new());
    }
    agrees(&run, limits);
    // Of those without a mentor every other one waits till next year, and some that had one did this year.
    let id = |row: usize| run.dataset.ids.get(row).to_owned();
    let waited = run.pairing.unpaired.iter().step_by(2).map(|one| id(one.mentee));
    let waited = waited.chain(run.pairing.pairs.iter().step_by(5).map(|pair| id(pair.mentee))).collect();
    let limits = if limits == KEEP { run.wishes() } else { limits.to_owned() };
    agrees(&by(&limits, waited), &limits);
}

fn agrees(run: &Run, limits: &str) {
    for link in [Link::Complex, Link::Favourable] {
        let (told, twin) = (run.told(link), run.twin(link));
        assert!(twin.len() * run.schools(link.mentors()).len() > 8000, "large enough for the fast way");
        for (mentee, expected) in &twin {
            assert_eq!(told.get(mentee), Some(expected), "{limits}: {mentee}");
        }
        assert_eq!(told.len(), twin.len());
    }
}

impl Run {
    /// Keeps every seventh pair of today's, with another mentor, and forbids every fifth.
    fn wishes(&self) -> String {
        let id = |row: usize| self.dataset.ids.get(row);
        let (mut keep, mut forbid) = (String::new(), String::new());
        for (at, pair) in self.pairing.pairs.iter().enumerate() {
            if at % 7 == 0 {
                write!(keep, "[\"{}\", \"{}\"],", id(pair.mentee), id(pair.alternatives[0].0)).unwrap();
            } else if at % 5 == 0 {
                write!(forbid, "[\"{}\", \"{}\"],", id(pair.mentee), id(pair.mentor)).unwrap();
            }
        }
        format!("keep = [{keep}]\nforbid = [{forbid}]\ncapacity = 4")
    }
}
