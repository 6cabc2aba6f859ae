//! Mentees that waited last year go first: against every answer of small districts, tried one after another. The
//! order of the aims: the most pairs, the most of those who waited among them, the least distance.

use std::fmt::Write;

use opora::assignment::FORBIDDEN;
use opora::cluster::cluster;
use opora::config::parse;
use opora::index::score;
use opora::model::{Axis, Cluster};
use opora::pairing::{Alternatives, Distances, LastYear, check_after, pair_after};
use opora::read::{Hints, decode, layout, sheet};

/// The `SplitMix64` generator, so that every run sees the same cases.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }
}

/// Mentees without mentor, those of them that waited, and the total distance: less is better.
type Rank = (usize, usize, i64);

/// What each mentee may have and what that costs, how many places there are, and who waited.
struct Small {
    cells: Vec<Vec<i64>>,
    capacity: usize,
    waited: Vec<bool>,
}

impl Small {
    fn best(&self, mentee: usize, loads: &mut [usize]) -> Rank {
        let Some(cells) = self.cells.get(mentee) else { return (0, 0, 0) };
        let (without, waiting, sum) = self.best(mentee + 1, loads);
        let mut best = (without + 1, waiting + usize::from(self.waited[mentee]), sum);
        for (mentor, &cost) in cells.iter().enumerate() {
            if cost != FORBIDDEN && loads[mentor] < self.capacity {
                loads[mentor] += 1;
                let (without, waiting, sum) = self.best(mentee + 1, loads);
                loads[mentor] -= 1;
                best = best.min((without, waiting, sum + cost));
            }
        }
        best
    }
}

#[test]
fn of_the_answers_with_the_most_pairs_the_fewest_wait_again() {
    let mut random = Random(7);
    let mut differs = 0;
    for number in 0..400 {
        let (mentees, mentors) = (1 + random.below(6), 1 + random.below(3));
        let mut table = "id,c,r\n".to_owned();
        for school in 0..mentees + mentors {
            let result = if school < mentees { 20 } else { 80 };
            writeln!(table, "{school},{},{result}", 60 + random.below(12)).unwrap();
        }
        let limit = [0.3, 0.8, 1.5, 9.0][random.below(4)];
        let capacity = 1 + random.below(2);
        let settings = parse(
            format!(
                "school = \"id\"\n[complexity]\nthreshold = 50\nindicators = {{ c = 1 }}\n[results]\n\
                 threshold = 50\nindicators = {{ r = 1 }}\n[pairing]\ncapacity = {capacity}\n\
                 max_distance = {limit}\nwaiting = \"first\"\n"
            )
            .as_bytes(),
        );
        let settings = settings.expect("the settings are right");
        let sheets = [sheet("t.csv", table.clone().into_bytes(), &settings, &Hints::default()).expect("a table")];
        let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
        let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
        let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
        let waiting: Vec<String> =
            (0..mentees).filter(|_| random.below(3) == 0).map(|id| id.to_string()).collect();
        let distances = Distances::new(&dataset, clustered.scored.own_fit(0, Axis::Complexity), 0.5);
        let cell = |mentee: usize, mentor: usize| {
            let apart = distances.of(mentee, mentor).filter(|apart| *apart <= limit);
            #[expect(clippy::cast_possible_truncation, reason = "distances are small")]
            let cost = apart.map_or(FORBIDDEN, |apart| (apart * 1e9).round() as i64);
            cost
        };
        let row = |mentee: usize| (mentees..mentees + mentors).map(|mentor| cell(mentee, mentor)).collect();
        let waited = (0..mentees).map(|id| waiting.contains(&id.to_string())).collect();
        let small = Small { cells: (0..mentees).map(row).collect(), capacity, waited };
        for waiting in [&waiting[..], &[]] {
            let last_year = LastYear { waiting, ..LastYear::default() };
            let alternatives = Alternatives::Unwanted;
            let found = pair_after(&dataset, &clustered, &settings, last_year, alternatives)
                .expect("the schools are known");
            assert_eq!(
                check_after(&dataset, &clustered, &settings, last_year, alternatives, &found),
                Ok(()),
                "{number}"
            );
            assert!((0..mentees).all(|row| clustered.cluster(row) == Some(Cluster::ComplexLow)));
            let sum = found.pairs.iter().map(|pair| cell(pair.mentee, pair.mentor)).sum();
            let again = found.unpaired.iter().filter(|one| one.waited).count();
            let waits = Small {
                waited: small.waited.iter().map(|is| *is && !waiting.is_empty()).collect(),
                ..small.copy()
            };
            assert_eq!(
                (found.unpaired.len(), again, sum),
                waits.best(0, &mut vec![0; mentors]),
                "{number}: {table}"
            );
            if !waiting.is_empty() {
                let mut fewer = found.clone();
                differs += usize::from(fewer.unpaired.iter().any(|one| !one.waited));
                // Whoever has the place of one who waited is seen by the checker.
                if let Some(one) = fewer.pairs.iter_mut().find(|pair| pair.waited) {
                    one.waited = false;
                    assert!(
                        check_after(&dataset, &clustered, &settings, last_year, alternatives, &fewer).is_err()
                    );
                }
                let plain =
                    pair_after(&dataset, &clustered, &settings, LastYear::default(), alternatives).expect("known");
                let mut plain = plain;
                plain.pairs.iter_mut().for_each(|pair| pair.waited = small.waited[pair.mentee]);
                plain.unpaired.iter_mut().for_each(|one| one.waited = small.waited[one.mentee]);
                let worse = plain.unpaired.iter().filter(|one| one.waited).count() > again;
                let verdict = check_after(&dataset, &clustered, &settings, last_year, alternatives, &plain);
                assert_eq!(verdict.is_err(), worse, "{number}: {verdict:?}");
            }
        }
    }
    assert!(differs > 50, "{differs}");
}

impl Small {
    fn copy(&self) -> Self {
        Self { cells: self.cells.clone(), capacity: self.capacity, waited: self.waited.clone() }
    }
}
