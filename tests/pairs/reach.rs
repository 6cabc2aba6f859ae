//! Pairs within reach, and with mentors above what is expected, against brute force over random districts: the ground
//! by a formula of its own, the regression by its sums, as many pairs as paths can be found, the least total by the
//! dense solver over the cells that are left.

use std::fmt::Write;

use opora::assignment::FORBIDDEN;
use opora::assignment::dense::{self, Costs};
use opora::evidence::beside::{Wanted, gather, may_mentor};
use opora::model::Numbers;
use opora::pairing::Pair;

use super::{
    Alternatives, Axis, Clustered, Dataset, Distances, Hints, LastYear, Link, Pairing, Reason, Settings,
    check_after, cluster, decode, layout, pair_after, parse, score, sheet,
};

/// So many districts, of so many schools at most.
const DISTRICTS: u64 = 300;
const MOST: u64 = 40;

/// Numbers from 0 to 1 that look random.
struct Unit(u64);

impl Unit {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / 2.0_f64.powi(32)
    }

    fn below(&mut self, most: u64) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
        let whole = (self.next() * f64::from(u32::try_from(most).unwrap())) as u64;
        whole
    }
}

/// A district with few places, so that distances tie and some schools share a place; of some the place is not known.
fn table(unit: &mut Unit) -> String {
    let mut out = "school,a,r,lat,lon\n".to_owned();
    for school in 0..12 + unit.below(MOST - 12) {
        let a = (unit.next() * 40.0).round();
        let r = 70.0 - 0.5 * a + (unit.next() * 40.0).round();
        write!(out, "{school},{a},{r},").unwrap();
        let [south, west] = [59.8 + f64::from(u8::try_from(unit.below(20)).unwrap()) / 40.0, 30.0 + unit.next()];
        if unit.next() < 0.1 { writeln!(out, ",").unwrap() } else { writeln!(out, "{south},{west:.3}").unwrap() }
    }
    out
}

/// A district that was paired.
struct District {
    dataset: Dataset,
    clustered: Clustered,
    settings: Settings,
    pairing: Pairing,
}

fn paired(table: &str, limits: &str) -> District {
    let settings = format!(
        "school = \"school\"\ntier_at = 0.5\ncoordinates = [\"lat\", \"lon\"]\n\
         [complexity]\nthreshold = \"median\"\nindicators = {{ a = 1 }}\n\
         [results]\nthreshold = \"median\"\nindicators = {{ r = 1 }}\n[pairing]\n{limits}"
    );
    let settings = parse(settings.as_bytes()).expect("the settings are right");
    let sheets = [sheet("t.csv", table.as_bytes().to_vec(), &settings, &Hints::default()).expect("a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
    let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
    let mut clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    if settings.mentors_above_expected() {
        let evidence = gather(&dataset, &clustered, &settings, Wanted::AsSet, None);
        clustered.may_mentor = evidence.context.as_ref().map(may_mentor);
    }
    let (last_year, alternatives) = (LastYear::default(), Alternatives::Wanted);
    let pairing = pair_after(&dataset, &clustered, &settings, last_year, alternatives).expect("pairs");
    assert_eq!(check_after(&dataset, &clustered, &settings, last_year, alternatives, &pairing), Ok(()));
    District { dataset, clustered, settings, pairing }
}

impl District {
    fn numbers(&self, column: &str) -> &Numbers {
        &self.dataset.columns.iter().find(|one| one.name == column).expect("a column").numbers
    }

    /// Kilometres by the law of cosines for the sphere, which is exact enough beyond some metres.
    fn km(&self, one: usize, other: usize) -> Option<f64> {
        let place = |row: usize| {
            let [south, west] = ["lat", "lon"].map(|name| self.numbers(name).get(row));
            Some((south?.to_radians(), west?.to_radians()))
        };
        let ((south, west), (north, east)) = (place(one)?, place(other)?);
        let cosine = south.sin() * north.sin() + south.cos() * north.cos() * (east - west).cos();
        Some(6371.0088 * cosine.clamp(-1.0, 1.0).acos())
    }

    /// The schools above what their contingent lets expect, from the sums of a line.
    fn above(&self) -> Vec<bool> {
        let (complexity, results) = (self.numbers("a"), self.numbers("r"));
        let points: Vec<(f64, f64)> = (0..self.dataset.ids.len())
            .map(|row| (complexity.get(row).unwrap(), results.get(row).unwrap()))
            .collect();
        let count = f64::from(u32::try_from(points.len()).unwrap());
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
        let (centre, level) = (mean(&|point| point.0), mean(&|point| point.1));
        let spread: f64 = points.iter().map(|point| (point.0 - centre).powi(2)).sum();
        let slope = points.iter().map(|point| (point.0 - centre) * (point.1 - level)).sum::<f64>() / spread;
        let off = |point: &(f64, f64)| point.1 - level - slope * (point.0 - centre);
        let sigma = (points.iter().map(|point| off(point).powi(2)).sum::<f64>() / (count - 2.0)).sqrt();
        let is_above = |point: &(f64, f64)| {
            let leverage = 1.0 / count + (point.0 - centre).powi(2) / spread;
            off(point) / (sigma * (1.0 - leverage).sqrt()) > 0.5
        };
        points.iter().map(is_above).collect()
    }

    /// Whether two schools of a link may be a pair.
    fn may(&self, mentee: usize, mentor: usize, above: &[bool]) -> bool {
        let near = self.settings.pairing.max_km.is_none_or(|most| {
            // The same place is 0 km away, which the cosine tells with an error of some metres.
            self.km(mentee, mentor).is_some_and(|km| km <= most + 0.001)
        });
        near && (!self.settings.mentors_above_expected() || above[mentor])
    }

    fn agrees(&self) -> [usize; 3] {
        let above = self.above();
        let mut counts = [0; 3];
        for link in [Link::Complex, Link::Favourable] {
            let of = |cluster| -> Vec<usize> {
                (0..self.dataset.ids.len()).filter(|&row| self.clustered.cluster(row) == Some(cluster)).collect()
            };
            let (mentees, mentors) = (of(link.mentees()), of(link.mentors()));
            let pairs: Vec<&Pair> = self.pairing.pairs.iter().filter(|pair| pair.link == link).collect();
            let open =
                mentors.iter().filter(|&&row| !self.settings.mentors_above_expected() || above[row]).count();
            let auto = u32::try_from(mentees.len().div_ceil(open.max(1))).unwrap();
            let places = self.settings.pairing.capacity.unwrap_or(auto.max(1));
            for pair in &pairs {
                assert!(self.may(pair.mentee, pair.mentor, &above), "{pair:?}");
                for (mentor, _) in &pair.alternatives {
                    assert!(self.may(pair.mentee, *mentor, &above), "an alternative of {pair:?}");
                }
            }
            for &mentor in &mentors {
                let load = pairs.iter().filter(|pair| pair.mentor == mentor).count();
                assert!(u32::try_from(load).unwrap() <= places, "{mentor} has {load}");
            }
            let allowed: Vec<Vec<bool>> = mentees
                .iter()
                .map(|&mentee| mentors.iter().map(|&mentor| self.may(mentee, mentor, &above)).collect())
                .collect();
            assert_eq!(pairs.len(), most_pairs(&allowed, places), "as many pairs as can be");
            assert_eq!(total(&pairs), self.least_total((&mentees, &mentors), &allowed, places));
            self.reasons(link, &mentees, &allowed);
            let without = mentees.len() - pairs.len();
            counts[0] += pairs.len();
            counts[1] += without;
            counts[2] += allowed.iter().filter(|row| !row.contains(&true)).count();
        }
        counts
    }

    /// A mentee without mentor is told that all are taken only where somebody could have been its mentor.
    fn reasons(&self, link: Link, mentees: &[usize], allowed: &[Vec<bool>]) {
        for one in self.pairing.unpaired.iter().filter(|one| one.link == link) {
            let at = mentees.iter().position(|&mentee| mentee == one.mentee).expect("a mentee of the link");
            assert_eq!(one.reason == Reason::Full, allowed[at].contains(&true), "{one:?}");
        }
    }

    fn least_total(&self, (mentees, mentors): (&[usize], &[usize]), allowed: &[Vec<bool>], places: u32) -> i64 {
        let fit = self.clustered.scored.own_fit(0, Axis::Complexity);
        let distances = Distances::new(&self.dataset, fit, self.settings.min_coverage);
        let cost = |at: usize, to: usize| {
            let apart = distances.of(mentees[at], mentors[to]).expect("both have the indicator");
            if allowed[at][to] { whole(apart) } else { FORBIDDEN }
        };
        let (rows, columns) = (mentees.len(), mentors.len());
        let cells: Vec<i64> =
            (0..rows).flat_map(|at| (0..columns).map(move |to| (at, to))).map(|(at, to)| cost(at, to)).collect();
        let (capacity, taken) = (vec![places; columns], vec![0; columns]);
        let costs = Costs { rows, columns, cells: &cells, capacity: &capacity, taken: &taken, first: &[] };
        let found = dense::assign(&costs);
        found.iter().enumerate().filter_map(|(at, to)| Some(cells[at * columns + (*to)?])).sum()
    }
}

/// A distance as the solver adds it up.
#[expect(clippy::cast_possible_truncation, reason = "distances are small")]
fn whole(apart: f64) -> i64 {
    (apart * 1e9).round() as i64
}

fn total(pairs: &[&Pair]) -> i64 {
    pairs.iter().map(|pair| whole(pair.distance.expect("a distance"))).sum()
}

/// The most pairs that there can be, by paths from one free mentee after another.
fn most_pairs(allowed: &[Vec<bool>], places: u32) -> usize {
    let mentors = allowed.first().map_or(0, Vec::len);
    let (mut of, mut count) = (vec![Vec::new(); mentors], 0);
    for mentee in 0..allowed.len() {
        count += usize::from(takes(mentee, allowed, places as usize, &mut of, &mut vec![false; mentors]));
    }
    count
}

/// Whether a mentee finds a mentor, if others move on for it.
fn takes(mentee: usize, allowed: &[Vec<bool>], places: usize, of: &mut [Vec<usize>], seen: &mut [bool]) -> bool {
    for mentor in 0..of.len() {
        if !allowed[mentee][mentor] || seen[mentor] {
            continue;
        }
        seen[mentor] = true;
        if of[mentor].len() < places {
            of[mentor].push(mentee);
            return true;
        }
        for at in 0..of[mentor].len() {
            let other = of[mentor][at];
            if takes(other, allowed, places, of, seen) {
                of[mentor][at] = mentee;
                return true;
            }
        }
    }
    false
}

#[test]
fn pairs_within_reach_and_above_the_expected_are_those_of_brute_force() {
    let mut unit = Unit(17);
    let mut counts = [0; 3];
    for district in 0..DISTRICTS {
        let table = table(&mut unit);
        let km = [0.0, 3.0, 9.0, 25.0, 60.0][usize::try_from(district % 5).unwrap()];
        let reach = format!("max_km = {km}\n");
        let above = "mentors = \"above-expected\"\n";
        let limits = match district % 3 {
            0 => reach,
            1 => above.to_owned(),
            _ => format!("{reach}{above}"),
        };
        let capacity = ["", "capacity = 1\n", "capacity = 2\n"][usize::try_from(district / 3 % 3).unwrap()];
        let found = paired(&table, &format!("{limits}{capacity}")).agrees();
        counts.iter_mut().zip(found).for_each(|(all, own)| *all += own);
    }
    // The districts hold pairs, schools without, and schools for which there is nobody.
    assert!(counts.iter().all(|count| *count > 300), "{counts:?}");
}
