//! Looks at every pair that was found, believing nothing of it: who must be there, who may meet, how far apart
//! they are, how many places a mentor has and which pairs are kept all come from the settings and the dataset
//! anew. Only the clusters and the indices are taken as they are: they are what the pairs are made from.

mod book;
mod chains;

use anyhow::{Context, Result, bail, ensure};

use super::{Alternatives, LastYear, Outcome, Pair, Pairing, Unpaired};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::{Dataset, Link, Reason};
use book::{Book, Wished, same};
use chains::Placed;

/// So many distances of a link are worked out a second time; above, the nearest mentors are looked at one by one
/// and not searched for.
const AFFORDABLE: usize = 8_000_000;

/// A promise of the method that a pairing breaks: a mistake in the program, never in the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

/// Checks a pairing against the dataset and the settings.
///
/// # Errors
/// The first promise that is broken.
pub fn check(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    pairing: &Pairing,
) -> Result<(), Broken> {
    check_after(dataset, clustered, settings, LastYear::default(), Alternatives::Wanted, pairing)
}

/// Checks a pairing of which some was the year before, with or without alternatives.
///
/// # Errors
/// The first promise that is broken.
pub fn check_after(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    last_year: LastYear,
    alternatives: Alternatives,
    pairing: &Pairing,
) -> Result<(), Broken> {
    check_within(AFFORDABLE, dataset, clustered, settings, last_year, alternatives, pairing)
}

/// Checks a pairing; of links with more than so many distances only what stands there.
fn check_within(
    affordable: usize,
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    last_year: LastYear,
    alternatives: Alternatives,
    pairing: &Pairing,
) -> Result<(), Broken> {
    let wished = Wished::new(dataset, settings, last_year);
    let books = (0..dataset.groups.len()).flat_map(|group| {
        let links = Link::BOTH.into_iter().filter(|link| settings.pairing.between.contains(link));
        links.map(move |link| (group, link))
    });
    let books = books.map(|at| Book::new(dataset, clustered, settings, &wished, at, affordable));
    let checked = check_links(books.filter(|book| !book.is_empty()), alternatives, pairing);
    checked.map_err(|broken| Broken(format!("{broken:#}")))
}

/// Checks one link after another; nothing of the pairing may be left.
fn check_links<'a>(
    books: impl Iterator<Item = Book<'a>>,
    alternatives: Alternatives,
    pairing: &Pairing,
) -> Result<()> {
    let mut rest = Rest { outcomes: &pairing.outcomes, pairs: 0, unpaired: 0, links: 0, alternatives, pairing };
    for book in books {
        check_link(&book, &mut rest)?;
    }
    let left = [
        rest.outcomes.len(),
        pairing.pairs.len() - rest.pairs,
        pairing.unpaired.len() - rest.unpaired,
        pairing.links.len() - rest.links,
    ];
    ensure!(left == [0; 4], "outcomes, pairs, mentees without, links that nobody asked for: {left:?}");
    Ok(())
}

/// What of a pairing was not looked at yet.
struct Rest<'a> {
    outcomes: &'a [Outcome],
    pairs: usize,
    unpaired: usize,
    links: usize,
    alternatives: Alternatives,
    pairing: &'a Pairing,
}

/// Every mentee of the link, in its order, has exactly one row, and the row is right.
fn check_link(book: &Book, rest: &mut Rest) -> Result<()> {
    let summary = rest.pairing.links.get(rest.links);
    ensure!(summary == Some(&book.summary), "{summary:?} is not {:?}", book.summary);
    rest.links += 1;
    let mut loads = vec![0_u32; book.mentors.len()];
    let mut placed = Vec::new();
    for &mentee in &book.mentees {
        let outcome = rest.outcomes.split_off_first();
        let (pair, unpaired) = (rest.pairing.pairs.get(rest.pairs), rest.pairing.unpaired.get(rest.unpaired));
        match (outcome, pair, unpaired) {
            (Some(&Outcome::Paired(at)), Some(pair), _) if at == rest.pairs && pair.mentee == mentee => {
                rest.pairs += 1;
                let mentor = check_pair(book, pair, rest.alternatives)
                    .with_context(|| format!("{} → {}", book.id(mentee), book.id_of_any(pair.mentor)))?;
                loads[mentor] += 1;
                placed.push(Placed { mentee, mentor: Some(mentor), is_kept: pair.kept });
            }
            (Some(&Outcome::Without(at)), _, Some(unpaired))
                if at == rest.unpaired && unpaired.mentee == mentee =>
            {
                rest.unpaired += 1;
                check_unpaired(book, unpaired, rest.alternatives)
                    .with_context(|| format!("{} without mentor", book.id(unpaired.mentee)))?;
                placed.push(Placed { mentee, mentor: None, is_kept: false });
            }
            _ => bail!("{}: its row is lost, or another's", book.id(mentee)),
        }
    }
    for (at, (&load, &places)) in loads.iter().zip(&book.capacity).enumerate() {
        ensure!(load <= places, "{}: {load} mentees in {places} places", book.id(book.mentors[at]));
    }
    if book.is_affordable() { chains::check(book, &placed) } else { Ok(()) }
}

/// Checks a pair; gives the place of its mentor among those of the link.
fn check_pair(book: &Book, pair: &Pair, alternatives: Alternatives) -> Result<usize> {
    let (mentee, mentor) = (pair.mentee, pair.mentor);
    ensure!((pair.group, pair.link) == (book.group, book.link), "it stands under another link");
    let at = book.position(mentor).context("the mentor is none of the link")?;
    let wished = book.kept_mentors(mentee);
    let is_kept = wished.contains(&mentor);
    ensure!(pair.kept == is_kept && (is_kept || wished.is_empty()), "kept, or not kept, by mistake");
    ensure!(same(pair.distance, book.distance(mentee, mentor)), "the distance is wrong");
    ensure!(pair.gap == book.gap(mentee, mentor), "the gap is wrong");
    ensure!(pair.mentor_at_risk == book.is_at_risk(mentor), "the mentor's border is wrong");
    ensure!(pair.waited == book.has_waited(mentee), "it waited, or not, by mistake");
    if !pair.kept {
        let limit = book.limit(mentee, mentor, pair.distance);
        ensure!(limit.is_none(), "it passes over a limit: {limit:?}");
    }
    check_alternatives(book, pair)?;
    if alternatives == Alternatives::Unwanted {
        ensure!(pair.alternatives.is_empty(), "alternatives that nobody asked for");
    } else if book.is_affordable() {
        let nearer = book.nearest_allowed(mentee, mentor, pair.alternatives.len());
        let own = pair.alternatives.iter().map(|&(_, distance)| distance);
        let all_same = nearer.iter().copied().map(Some).zip(own.map(Some)).all(|(one, other)| same(one, other));
        ensure!(nearer.len() == pair.alternatives.len() && all_same, "a nearer alternative is left out");
    }
    Ok(at)
}

/// Each alternative is a mentor of the link that may be paired, none stands twice, and the nearer one comes first.
fn check_alternatives(book: &Book, pair: &Pair) -> Result<()> {
    ensure!(pair.alternatives.len() <= 2, "more than two alternatives");
    for (place, &(other, distance)) in pair.alternatives.iter().enumerate() {
        let earlier = &pair.alternatives[..place];
        let is_other = other != pair.mentor && earlier.iter().all(|&(above, _)| above != other);
        ensure!(is_other && book.position(other).is_some(), "an alternative that is none");
        ensure!(same(Some(distance), book.distance(pair.mentee, other)), "an alternative's distance");
        let limit = book.limit(pair.mentee, other, Some(distance));
        ensure!(limit.is_none(), "an alternative passes over a limit: {limit:?}");
        ensure!(earlier.iter().all(|&(_, above)| above <= distance), "alternatives out of order");
    }
    Ok(())
}

/// Checks a mentee without mentor.
fn check_unpaired(book: &Book, unpaired: &Unpaired, alternatives: Alternatives) -> Result<()> {
    let mentee = unpaired.mentee;
    ensure!((unpaired.group, unpaired.link) == (book.group, book.link), "it stands under another link");
    ensure!(book.kept_mentors(mentee).is_empty(), "the pair that is kept is lost");
    ensure!(unpaired.waited == book.has_waited(mentee), "it waited, or not, by mistake");
    if let Some((nearest, distance)) = unpaired.nearest {
        ensure!(book.position(nearest).is_some(), "the nearest mentor is none of the link");
        let is_own = same(Some(distance), book.distance(mentee, nearest));
        ensure!(is_own, "the distance of the nearest mentor is wrong");
    }
    if let Some((mentor, km)) = unpaired.out_of_reach {
        ensure!(unpaired.reason == Reason::OutOfReach, "the ground is not why it goes without");
        ensure!(same(Some(km), book.km(mentee, mentor)), "the way to the nearest mentor is wrong");
    }
    if alternatives == Alternatives::Unwanted {
        ensure!(unpaired.nearest.is_none(), "a nearest mentor that nobody asked for");
    } else if book.is_affordable() {
        let least = book.least_distance(mentee);
        ensure!(same(least, unpaired.nearest.map(|(_, distance)| distance)), "another mentor is nearer");
    }
    if book.is_affordable() {
        let reasons = book.reasons(mentee);
        ensure!(reasons.contains(&unpaired.reason), "{:?} is not {reasons:?}", unpaired.reason);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::book::{Book, Wished};
    use super::{AFFORDABLE, Alternatives, Broken, LastYear, check, check_after, check_within};
    use crate::cluster::{Clustered, cluster};
    use crate::config::{ColumnRef, Indicator, NamedPair, Settings};
    use crate::index::score;
    use crate::model::{Axis, Column, Dataset, Group, Link, Numbers, Reason, Rule, Texts};
    use crate::pairing::{Outcome, Pair, Pairing, Unpaired, pair, pair_after};

    /// Group, id, kind, two indicators of complexity, results.
    type Row = (usize, &'static str, &'static str, [Option<f64>; 2], f64);

    const ROWS: [Row; 16] = [
        (0, "a1", "x", [Some(9.0), Some(5.0)], 30.0),
        (0, "a2", "x", [Some(8.0), Some(6.0)], 40.0),
        (0, "a3", "x", [Some(7.0), None], 45.0),
        (0, "a4", "y", [Some(9.5), Some(1.0)], 20.0),
        (0, "a5", "", [Some(9.0), Some(2.0)], 25.0),
        (0, "m1", "x", [Some(9.0), Some(4.0)], 60.0),
        (0, "m2", "x", [Some(8.0), Some(4.0)], 75.0),
        (0, "m3", "x", [Some(7.5), Some(8.0)], 80.0),
        (0, "m4", "y", [Some(7.0), Some(3.0)], 55.0),
        (0, "f1", "x", [Some(1.0), Some(2.0)], 35.0),
        (0, "h1", "x", [Some(2.0), Some(2.0)], 65.0),
        (0, "h2", "x", [Some(1.0), Some(1.0)], 70.0),
        (1, "b1", "x", [Some(9.0), Some(5.0)], 30.0),
        (1, "b2", "x", [Some(8.0), Some(5.0)], 70.0),
        (1, "b3", "x", [Some(8.0), Some(2.0)], 71.0),
        (1, "b4", "x", [Some(1.0), Some(2.0)], 20.0),
    ];

    fn dataset(has_same: bool) -> Dataset {
        let texts = |cell: fn(&Row) -> &'static str| {
            let mut out = Texts::default();
            for row in &ROWS {
                out.push(cell(row));
            }
            out
        };
        let column = |name: &str, cell: &(dyn Fn(usize) -> Option<f64> + Sync)| Column {
            name: name.to_owned(),
            numbers: Numbers::of_rows(ROWS.len(), cell),
        };
        let group = |at: usize| Group {
            name: Some(at.to_string()),
            rows: (0..16).filter(|&row: &u32| ROWS[row as usize].0 == at).collect(),
        };
        Dataset {
            ids: texts(|row| row.1),
            groups: vec![group(0), group(1)],
            group_of: ROWS.iter().map(|row| u32::try_from(row.0).expect("a small number")).collect(),
            columns: vec![
                column("c", &|row| ROWS[row].3[0]),
                column("d", &|row| ROWS[row].3[1]),
                column("r", &|row| Some(ROWS[row].4)),
            ],
            axes: [vec![0, 1], vec![2]],
            same: if has_same { vec![texts(|row| row.2)] } else { Vec::new() },
            ..Dataset::default()
        }
    }

    fn settings() -> Settings {
        let indicator = |name, weight| Indicator { column: ColumnRef::flag(name), weight, range: None };
        let mut out = Settings::default();
        out.complexity.indicators = vec![indicator("c", 3.0), indicator("d", -1.0)];
        out.complexity.threshold = Rule::Number(0.0);
        out.complexity.scale = Some(crate::model::Scale::ZScore);
        out.results.indicators = vec![indicator("r", 1.0)];
        out.results.threshold = Rule::Number(50.0);
        out
    }

    fn named(mentee: &str, mentor: &str) -> NamedPair {
        NamedPair { mentee: mentee.to_owned(), mentor: mentor.to_owned(), line: None }
    }

    /// A made-up district with its honest pairs.
    struct Honest {
        dataset: Dataset,
        clustered: Clustered,
        settings: Settings,
        pairing: Pairing,
    }

    impl Honest {
        fn new(change: impl FnOnce(&mut Settings)) -> Self {
            let mut settings = settings();
            change(&mut settings);
            let dataset = dataset(!settings.pairing.same.is_empty());
            let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
            let pairing = pair(&dataset, &clustered, &settings).expect("known ids");
            Self { dataset, clustered, settings, pairing }
        }

        fn check(&self, pairing: &Pairing) -> Result<(), Broken> {
            check(&self.dataset, &self.clustered, &self.settings, pairing)
        }

        fn row(&self, id: &str) -> usize {
            self.dataset.ids.iter().position(|other| other == id).expect("a school")
        }

        /// The place of a mentee's pair.
        fn pair(&self, mentee: &str) -> usize {
            let row = self.row(mentee);
            self.pairing.pairs.iter().position(|pair| pair.mentee == row).expect("a pair")
        }

        fn without(&self, mentee: &str) -> usize {
            let row = self.row(mentee);
            self.pairing
                .unpaired
                .iter()
                .position(|unpaired| unpaired.mentee == row)
                .expect("a mentee without mentor")
        }
    }

    /// One mentor a place, equal kinds, a pair that stays, and one that is forbidden.
    fn limited(settings: &mut Settings) {
        settings.pairing.capacity = Some(1);
        settings.pairing.same = vec![ColumnRef::flag("kind")];
        settings.pairing.min_gap = Some(20.0);
        settings.pairing.max_distance = Some(1.5);
        settings.pairing.keep = vec![named("a4", "m1")];
        settings.pairing.forbid = vec![named("a1", "m3")];
    }

    #[test]
    fn honest_pairs_pass() {
        let all: [fn(&mut Settings); 6] = [
            |_| {},
            limited,
            |settings| settings.pairing.between = vec![Link::Favourable],
            |settings| settings.pairing.capacity = Some(1),
            |settings| settings.pairing.max_distance = Some(0.0),
            |settings| settings.min_coverage = 1.0,
        ];
        for (at, change) in all.into_iter().enumerate() {
            let honest = Honest::new(change);
            assert_eq!(honest.check(&honest.pairing), Ok(()), "{at}");
        }
    }

    #[test]
    fn limits_of_the_ground_and_of_expectation_are_held() {
        let honest = Honest::new(|settings| settings.pairing.capacity = Some(9));
        let mentors: Vec<&str> =
            honest.pairing.pairs.iter().map(|pair| honest.dataset.ids.get(pair.mentor)).collect();
        let far = mentors[0];
        // One mentor is out of reach, or not above what is expected; the other schools are side by side.
        let latitude = |row: usize| Some(if ROWS[row].1 == far { 70.0 } else { 60.0 });
        let mut dataset = honest.dataset.clone();
        for numbers in [Numbers::of_rows(ROWS.len(), latitude), Numbers::of_rows(ROWS.len(), |_| Some(30.0))] {
            dataset.columns.push(Column { name: String::new(), numbers });
        }
        dataset.further.coordinates = vec![3, 4];
        let mut settings = honest.settings.clone();
        settings.pairing.max_km = Some(100.0);
        let mut clustered = honest.clustered.clone();
        clustered.may_mentor = Some(ROWS.iter().map(|row| row.1 != far).collect());
        let of_ground = (&dataset, &honest.clustered, &settings, Reason::OutOfReach);
        let of_tier = (&honest.dataset, &clustered, &honest.settings, Reason::NotAboveExpected);
        for (dataset, clustered, settings, _) in [of_ground, of_tier] {
            let old = check(dataset, clustered, settings, &honest.pairing).expect_err("a limit is passed over");
            assert!(old.0.contains(far), "{old:?}");
            let new = pair(dataset, clustered, settings).expect("known ids");
            assert_eq!(check(dataset, clustered, settings, &new), Ok(()));
            assert!(new.pairs.iter().all(|pair| dataset.ids.get(pair.mentor) != far));
        }
        // Where all mentors are, everybody goes without, for that reason.
        settings.pairing.max_km = Some(0.0);
        dataset.columns[3].numbers =
            Numbers::of_rows(ROWS.len(), |row| Some(f64::from(u8::try_from(row).expect("few"))));
        clustered.may_mentor = Some(vec![false; ROWS.len()]);
        let of_ground = (&dataset, &honest.clustered, &settings, Reason::OutOfReach);
        let of_tier = (&honest.dataset, &clustered, &honest.settings, Reason::NotAboveExpected);
        for (dataset, clustered, settings, reason) in [of_ground, of_tier] {
            let mut none = pair(dataset, clustered, settings).expect("known ids");
            let reasons = none.unpaired.iter().map(|unpaired| unpaired.reason);
            assert!(none.pairs.is_empty() && reasons.clone().all(|one| [reason, Reason::NoMentor].contains(&one)));
            let of_limit = reasons.clone().position(|one| one == reason).expect("the reason");
            assert_eq!(check(dataset, clustered, settings, &none), Ok(()));
            none.unpaired[of_limit].reason = Reason::Full;
            check(dataset, clustered, settings, &none).expect_err("another reason");
        }
    }

    /// What is falsified; which of the two districts; how.
    type Lie = (&'static str, fn(&mut Settings), fn(&Honest, &mut Pairing));

    fn free(_: &mut Settings) {}

    #[rustfmt::skip]
    const LIES: [Lie; 41] = [
        ("nothing at all", free, |_, out| *out = Pairing::default()),
        ("no links", free, |_, out| out.links.clear()),
        ("a link too many", free, |_, out| out.links.push(out.links[0])),
        ("links in another order", free, |_, out| out.links.swap(0, 1)),
        ("group of a link", free, |_, out| out.links[0].group = 1),
        ("link of a link", free, |_, out| out.links[0].link = Link::Favourable),
        ("mentees of a link", free, |_, out| out.links[0].mentees += 1),
        ("mentors of a link", free, |_, out| out.links[0].mentors -= 1),
        ("capacity of a link", limited, |_, out| out.links[0].capacity = 1000),
        ("automatic capacity", free, |_, out| out.links[0].capacity += 1),
        ("all on one mentor", limited, |honest, out| {
            out.links[0].capacity = 1000;
            out.pairs.iter_mut().filter(|pair| pair.group == 0).for_each(|pair| pair.mentor = honest.row("m2"));
        }),
        ("a second mentee in one place", |settings| settings.pairing.capacity = Some(1), |honest, out| {
            let other = honest.pairing.pairs[honest.pair("a1")].mentor;
            out.pairs[honest.pair("a2")].mentor = other;
        }),
        ("a mentee is lost", free, |honest, out| {
            out.pairs.remove(honest.pair("a1"));
            out.outcomes.pop();
            out.links[0].mentees -= 1;
        }),
        ("an outcome is lost", free, |_, out| { out.outcomes.pop(); }),
        ("an outcome is doubled", free, |_, out| out.outcomes.push(out.outcomes[0])),
        ("an outcome of another pair", free, |_, out| out.outcomes[0] = Outcome::Paired(1)),
        ("an outcome of the other kind", free, |_, out| out.outcomes[0] = Outcome::Without(0)),
        ("a pair is doubled", free, |_, out| out.pairs.push(out.pairs[0].clone())),
        ("a doubled row", free, |_, out| {
            out.pairs.insert(0, out.pairs[0].clone());
            out.outcomes.push(Outcome::Paired(out.pairs.len() - 1));
        }),
        ("pairs in another order", free, |_, out| out.pairs.swap(0, 1)),
        ("group of a pair", free, |_, out| out.pairs[0].group = 1),
        ("a group that is not there", free, |_, out| out.pairs[0].group = 7),
        ("link of a pair", free, |_, out| out.pairs[0].link = Link::Favourable),
        ("another mentee", free, |honest, out| out.pairs[0].mentee = honest.row("a2")),
        ("a mentee that is a mentor", free, |honest, out| out.pairs[0].mentee = honest.row("m2")),
        ("a mentor of another group", free, |honest, out| out.pairs[0].mentor = honest.row("b2")),
        ("a mentor of the other link", free, |honest, out| out.pairs[0].mentor = honest.row("h1")),
        ("a mentor that is not there", free, |_, out| out.pairs[0].mentor = 1000),
        ("distance", free, |_, out| out.pairs[0].distance = out.pairs[0].distance.map(|at| at + 1e-11)),
        ("no distance", free, |_, out| out.pairs[0].distance = None),
        ("gap", free, |_, out| out.pairs[0].gap = Some(1000.0)),
        ("mentor at risk", free, |_, out| out.pairs[0].mentor_at_risk ^= true),
        ("kept", free, |_, out| out.pairs[0].kept = true),
        ("not kept", limited, |honest, out| out.pairs[honest.pair("a4")].kept = false),
        ("no alternatives", free, |_, out| out.pairs[0].alternatives.clear()),
        ("a nearer alternative left out", free, |_, out| { out.pairs[0].alternatives.remove(0); }),
        ("alternatives out of order", free, |_, out| out.pairs[0].alternatives.swap(0, 1)),
        ("an alternative twice", free, |_, out| out.pairs[0].alternatives[1] = out.pairs[0].alternatives[0]),
        ("an alternative of another group", free, |honest, out| out.pairs[0].alternatives[1].0 = honest.row("b2")),
        ("an alternative's distance", free, |_, out| out.pairs[0].alternatives[1].1 += 0.01),
        ("the mentor as alternative", free, |_, out| out.pairs[0].alternatives[0].0 = out.pairs[0].mentor),
    ];

    #[rustfmt::skip]
    const LIES_ABOUT_THOSE_WITHOUT: [Lie; 11] = [
        ("another's outcome", limited, |honest, out| {
            let own = Outcome::Without(honest.without("a5"));
            let place = out.outcomes.iter().position(|one| *one == own).expect("an outcome");
            out.outcomes[place] = Outcome::Without(honest.without("a5") + 1);
        }),
        ("group", limited, |honest, out| out.unpaired[honest.without("a5")].group = 1),
        ("link", limited, |honest, out| out.unpaired[honest.without("a5")].link = Link::Favourable),
        ("mentee", limited, |honest, out| out.unpaired[honest.without("a5")].mentee = honest.row("a1")),
        ("reason", limited, |honest, out| out.unpaired[honest.without("a5")].reason = Reason::Full),
        ("no nearest", limited, |honest, out| out.unpaired[honest.without("a5")].nearest = None),
        ("nearest", limited, |honest, out| {
            let far = honest.row("m3");
            out.unpaired[honest.without("a5")].nearest.as_mut().expect("a mentor").0 = far;
        }),
        ("nearest of another group", limited, |honest, out| {
            let other = honest.row("b2");
            out.unpaired[honest.without("a5")].nearest.as_mut().expect("a mentor").0 = other;
        }),
        ("distance of the nearest", limited, |honest, out| {
            out.unpaired[honest.without("a5")].nearest.as_mut().expect("a mentor").1 += 0.01;
        }),
        ("doubled", limited, |honest, out| out.unpaired.push(out.unpaired[honest.without("a5")].clone())),
        ("lost", limited, |honest, out| { out.unpaired.remove(honest.without("a5")); }),
    ];

    #[test]
    fn every_lie_is_caught() {
        for (what, change, lie) in LIES.iter().chain(&LIES_ABOUT_THOSE_WITHOUT) {
            let honest = Honest::new(change);
            let mut pairing = honest.pairing.clone();
            lie(&honest, &mut pairing);
            assert!(honest.check(&pairing).is_err(), "{what}: not caught");
        }
    }

    /// A setting that is changed behind the pairs.
    type Limit<'a> = &'a dyn Fn(&mut Settings);

    /// Pairs that were right under other settings: every limit is looked at on its own.
    #[test]
    fn a_limit_passed_over_is_caught() {
        let honest = Honest::new(free);
        let pairs = &honest.pairing.pairs;
        let id = |row: usize| honest.dataset.ids.get(row);
        let (mentee, mentor) = (id(pairs[0].mentee), id(pairs[0].mentor));
        let limits: [(&str, Limit); 7] = [
            ("max_distance", &|settings| settings.pairing.max_distance = Some(0.0)),
            ("min_gap", &|settings| settings.pairing.min_gap = Some(1000.0)),
            ("forbid", &|settings| settings.pairing.forbid = vec![named(mentee, mentor)]),
            ("keep", &|settings| settings.pairing.keep = vec![named(mentee, "m4")]),
            ("capacity", &|settings| settings.pairing.capacity = Some(1)),
            ("between", &|settings| settings.pairing.between = vec![Link::Favourable]),
            ("min_coverage", &|settings| settings.min_coverage = 1.0),
        ];
        for (what, limit) in limits {
            let mut settings = honest.settings.clone();
            limit(&mut settings);
            let found = check(&honest.dataset, &honest.clustered, &settings, &honest.pairing);
            assert!(found.is_err(), "{what}: not caught");
        }
        let others = dataset(true);
        assert!(check(&others, &honest.clustered, &honest.settings, &honest.pairing).is_err(), "same");
    }

    #[test]
    fn running_pairs_must_stay() {
        let honest = Honest::new(free);
        let running = [("a1".to_owned(), "m4".to_owned()), ("gone".to_owned(), "m4".to_owned())];
        let Honest { dataset, clustered, settings, pairing } = &honest;
        let running = LastYear { running: &running, ..LastYear::default() };
        assert!(check_after(dataset, clustered, settings, running, Alternatives::Wanted, pairing).is_err());
        let kept = pair_after(dataset, clustered, settings, running, Alternatives::Wanted).expect("known ids");
        assert_eq!(check_after(dataset, clustered, settings, running, Alternatives::Wanted, &kept), Ok(()));
        assert!(check(dataset, clustered, settings, &kept).is_err(), "kept without being asked for");
    }

    /// Where a link is too large, what is written is still looked at; that nobody nearer, and no better chain, was
    /// passed over is not.
    #[test]
    fn of_a_large_link_all_that_is_written_is_looked_at() {
        let honest = Honest::new(limited);
        let Honest { dataset, clustered, settings, .. } = &honest;
        let none = LastYear::default();
        let found = |most: usize, wanted: Alternatives, lie: &dyn Fn(&mut Pairing)| {
            let mut pairing = pair_after(dataset, clustered, settings, none, wanted).expect("known ids");
            lie(&mut pairing);
            check_within(most, dataset, clustered, settings, none, wanted, &pairing).is_ok()
        };
        let (wanted, unwanted) = (Alternatives::Wanted, Alternatives::Unwanted);
        let alone = honest.without("a5");
        for most in [0, AFFORDABLE] {
            assert!(found(most, wanted, &|_| {}) && found(most, unwanted, &|_| {}));
            // What can be told at sight.
            assert!(!found(most, wanted, &|out| out.pairs[0].distance = Some(1000.0)));
            assert!(!found(most, wanted, &|out| out.unpaired[alone].nearest.as_mut().expect("a mentor").1 += 0.01));
            assert!(!found(most, wanted, &|out| drop(out.pairs.pop())));
            assert!(!found(most, unwanted, &|out| {
                let (nearest, distance) = (honest.row("m3"), 0.0);
                out.unpaired[alone].nearest = Some((nearest, distance));
            }));
        }
        // What only all distances tell.
        let lies: [fn(&mut Unpaired); 2] = [|one| one.reason = Reason::Full, |one| one.nearest = None];
        for lie in lies {
            assert!(!found(AFFORDABLE, wanted, &|out| lie(&mut out.unpaired[alone])));
            assert!(found(0, wanted, &|out| lie(&mut out.unpaired[alone])));
        }
        let free = Honest::new(free);
        let mut fewer = free.pairing.clone();
        fewer.pairs[0].alternatives.clear();
        let of = |most, pairing| {
            check_within(most, &free.dataset, &free.clustered, &free.settings, none, wanted, pairing).is_ok()
        };
        assert!(of(0, &fewer) && !of(AFFORDABLE, &fewer));
    }

    /// Those who share no indicator have no distance; a pair of them is none, even where it says so itself.
    #[test]
    fn a_pair_without_a_distance_is_caught() {
        let mut settings = settings();
        settings.min_coverage = 0.2;
        let mut dataset = dataset(false);
        // Of a3 only the first indicator is known, of m4 only the second.
        let first = |row: usize| ROWS[row].3[0].filter(|_| ROWS[row].1 != "m4");
        dataset.columns[0].numbers = Numbers::of_rows(ROWS.len(), first);
        let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
        let pairing = pair(&dataset, &clustered, &settings).expect("known ids");
        let honest = Honest { dataset, clustered, settings, pairing };
        assert_eq!(honest.check(&honest.pairing), Ok(()));
        let (mut out, at, mentor) = (honest.pairing.clone(), honest.pair("a3"), honest.row("m4"));
        let mentor_at_risk = honest.clustered.is_border(mentor, Axis::Results);
        let gap = Some(55.0 - 45.0);
        out.pairs[at] = Pair { mentor, distance: None, gap, mentor_at_risk, ..out.pairs[at].clone() };
        let told = honest.check(&out).expect_err("a limit is passed over");
        assert!(told.0.contains("a3 → m4") && told.0.contains("NoSharedData"), "{told:?}");
    }

    /// The second of two alternatives stands at the largest distance, a little nearer or a little farther.
    #[test]
    fn noise_at_the_largest_distance_takes_no_side() {
        let honest = Honest::new(free);
        let Honest { dataset, clustered, .. } = &honest;
        let pair = &honest.pairing.pairs[honest.pair("a1")];
        let (mentee, mentor, other) = (pair.mentee, pair.mentor, pair.alternatives[1].0);
        let nearest = |dataset: &Dataset, settings: &Settings, shown: usize| {
            let wished = Wished::new(dataset, settings, LastYear::default());
            let book = Book::new(dataset, clustered, settings, &wished, (0, Link::Complex), AFFORDABLE);
            book.nearest_allowed(mentee, mentor, shown)
        };
        let all = nearest(dataset, &honest.settings, 2);
        let (near, far) = (all[0], all[1]);
        assert!(near + 1e-9 < far, "{all:?}");
        let mut settings = honest.settings.clone();
        for (apart, shown, expected) in [
            (1e-11, 1, &all[..]),
            (1e-12, 2, &all[..]),
            (1e-12, 1, &all[..1]),
            (0.0, 1, &all[..1]),
            (-1e-12, 2, &all[..]),
            (-1e-12, 1, &all[..1]),
            (-1e-11, 2, &all[..1]),
        ] {
            settings.pairing.max_distance = Some(far + apart);
            assert_eq!(nearest(dataset, &settings, shown), expected, "{apart:e} {shown}");
        }
        // Whoever is out of reach on the ground is none, whichever way noise turns the distance.
        settings.pairing.max_distance = Some(far - 1e-12);
        settings.pairing.max_km = Some(100.0);
        let mut dataset = dataset.clone();
        let latitude = |row: usize| Some(if row == other { 70.0 } else { 60.0 });
        for numbers in [Numbers::of_rows(ROWS.len(), latitude), Numbers::of_rows(ROWS.len(), |_| Some(30.0))] {
            dataset.columns.push(Column { name: String::new(), numbers });
        }
        dataset.further.coordinates = vec![3, 4];
        assert_eq!(nearest(&dataset, &settings, 2), all[..1]);
    }
}
