//! Peers against a plain twin, and their rules.

use opora::evidence::peers::{Peer, PeerRules, Peers, all, beside, of};
use opora::model::{Axis, Numbers, Texts, natural_key};
use opora::pairing::Distances;
use opora::stats::sphere::great_circle_km;

use crate::made::{DISTRICT, Made, district, made};

fn rules(count: usize) -> PeerRules<'static> {
    PeerRules { count, min_coverage: 0.5, same: &[], coordinates: None, max_km: None }
}

/// The same by sorting everything.
fn plain(made: &Made, rules: &PeerRules, school: usize) -> Vec<(f64, usize)> {
    let group = made.dataset.group_of(school);
    let distances =
        Distances::new(&made.dataset, made.clustered.scored.own_fit(group, Axis::Complexity), rules.min_coverage);
    let mut found = Vec::new();
    for &other in &made.dataset.groups[group].rows {
        let other = other as usize;
        let has_results = made.clustered.index(other, Axis::Results).is_some();
        let is_same = rules
            .same
            .iter()
            .all(|column| column.get(school) == column.get(other) && !column.get(school).is_empty());
        let is_near = rules.max_km.is_none_or(|most| {
            let place = |row| Some(rules.coordinates?.map(|numbers| numbers.get(row)));
            let (Some([Some(a), Some(b)]), Some([Some(c), Some(d)])) = (place(school), place(other)) else {
                return false;
            };
            great_circle_km([a, b], [c, d]) <= most
        });
        if other != school
            && has_results
            && is_same
            && is_near
            && let Some(distance) = distances.of(school, other)
        {
            found.push((distance, natural_key(made.id(other)), other));
        }
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(&other.1)));
    found.truncate(rules.count);
    found.into_iter().map(|(distance, _, school)| (distance, school)).collect()
}

fn assert_twins(made: &Made, rules: &PeerRules, schools: impl Iterator<Item = usize>) {
    let found = all(&made.dataset, &made.clustered, rules);
    for school in schools {
        let nearest: Vec<_> = found[school].nearest.iter().map(|peer| (peer.distance, peer.school)).collect();
        assert_eq!(nearest, plain(made, rules, school), "school {}", made.id(school));
        assert_eq!(of(&made.dataset, &made.clustered, rules, school), found[school]);
    }
}

#[test]
fn the_worked_example() {
    let toml = "school = \"id\"\n[complexity.indicators]\na = 1\n[results.indicators]\nr = 1\n";
    let made = made(toml, "id,a,r\n1,0,50\n2,1,60\n3,3,70\n4,7,20\n");
    let found = all(&made.dataset, &made.clustered, &rules(2));
    let near: Vec<(usize, f64)> = found[0].nearest.iter().map(|peer| (peer.school, peer.distance)).collect();
    assert_eq!(near, [(1, 0.373_001_923_296), (2, 1.119_005_769_888)]);
    assert_eq!((found[0].mean, found[0].gap), (Some(65.0), Some(-15.0)));
    let beside = beside(&made.dataset.columns[0].numbers, 0, &found[0]);
    assert_eq!((beside.own, beside.peers, beside.count), (Some(0.0), Some(2.0), 2));
}

#[test]
fn peers_are_those_of_a_plain_twin() {
    for (seed, schools, gaps) in [(1, 43, 0), (2, 60, 5), (3, 200, 3), (4, 12, 2), (5, 1, 0)] {
        for by in ["", "by = \"g\"\n"] {
            let made = made(&format!("{by}{DISTRICT}"), &district(seed, schools, gaps));
            for count in [0, 1, 3, 10, 50, 1000] {
                assert_twins(&made, &rules(count), 0..schools);
            }
        }
    }
}

#[test]
fn ties_come_in_natural_order() {
    let toml = "school = \"id\"\n[complexity.indicators]\na = 1\n[results.indicators]\nr = 1\n";
    let made = made(toml, "id,a,r\n10,2,1\n9,2,2\nб,2,3\n2,2,4\nа,2,5\n1,1,6\n3,3,7\n");
    for count in 1..7 {
        assert_twins(&made, &rules(count), 0..7);
    }
    let nearest = of(&made.dataset, &made.clustered, &rules(4), made.row("2")).nearest;
    assert_eq!(nearest.iter().map(|peer| made.id(peer.school)).collect::<Vec<_>>(), ["9", "10", "а", "б"]);
}

#[test]
fn schools_without_results_are_no_peers_but_have_some() {
    let toml = "school = \"id\"\n[complexity.indicators]\na = 1\n[results.indicators]\nr = 1\n";
    let made = made(toml, "id,a,r\n1,1,10\n2,1,\n3,2,30\n4,,40\n");
    let found = all(&made.dataset, &made.clustered, &rules(10));
    let ids = |peers: &Peers| peers.nearest.iter().map(|peer| made.id(peer.school).to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&found[0]), ["3"]);
    assert_eq!((ids(&found[1]), found[1].mean, found[1].gap), (vec!["1".into(), "3".into()], Some(20.0), None));
    assert_eq!((ids(&found[3]), found[3].mean), (vec![], None));
}

#[test]
fn smaller_results_may_be_better() {
    let toml = "school = \"id\"\n[complexity.indicators]\na = 1\n[results.indicators]\nr = -1\n";
    let made = made(toml, "id,a,r\n1,1,10\n2,1,14\n3,2,30\n");
    assert_eq!(all(&made.dataset, &made.clustered, &rules(1))[0].gap, Some(4.0));
}

#[test]
fn same_columns_and_kilometres_limit() {
    let made = made(DISTRICT, &district(8, 80, 6));
    let mut types = Texts::default();
    let mut places = [Numbers::default(), Numbers::default()];
    for row in 0..80 {
        types.push(["гимназия", "СОШ", "", "СОШ"][row % 4]);
        let is_known = row % 7 != 0;
        places[0].push(is_known.then(|| 59.0 + f64::from(u16::try_from(row * 37 % 80).unwrap()) / 100.0));
        places[1].push(is_known.then(|| 30.0 + f64::from(u16::try_from(row * 11 % 80).unwrap()) / 100.0));
    }
    let same = [types];
    let coordinates = Some([&places[0], &places[1]]);
    for (same, max_km) in [(&same[..], None), (&[][..], Some(30.0)), (&same[..], Some(12.5)), (&[][..], Some(0.0))]
    {
        let rules = PeerRules { same, coordinates, max_km, ..rules(5) };
        assert_twins(&made, &rules, 0..80);
    }
    // A distance on the ground is told wherever both places are known, and never made up.
    let found = all(&made.dataset, &made.clustered, &PeerRules { coordinates, ..rules(79) });
    for (school, peers) in found.iter().enumerate() {
        for &Peer { school: peer, km, .. } in &peers.nearest {
            assert_eq!(km.is_some(), school % 7 != 0 && peer % 7 != 0);
        }
    }
}

#[test]
fn distances_are_the_same_both_ways() {
    let made = made(DISTRICT, &district(9, 50, 4));
    let found = all(&made.dataset, &made.clustered, &rules(50));
    for (school, peers) in found.iter().enumerate() {
        for peer in &peers.nearest {
            let back = found[peer.school].nearest.iter().find(|other| other.school == school);
            let has_results = made.clustered.index(school, Axis::Results).is_some();
            assert_eq!(back.map(|back| back.distance), has_results.then_some(peer.distance));
        }
    }
}

#[test]
fn six_thousand_schools() {
    let made = made(DISTRICT, &district(10, 6000, 9));
    for school in (0..6000).step_by(499) {
        let rules = rules(50);
        let found = of(&made.dataset, &made.clustered, &rules, school).nearest;
        let nearest: Vec<_> = found.into_iter().map(|peer| (peer.distance, peer.school)).collect();
        assert_eq!(nearest, plain(&made, &rules, school));
    }
}

/// Run it as `cargo test --release --test evidence -- --ignored`.
#[test]
#[ignore = "a measurement, for a release build"]
fn six_thousand_schools_at_once() {
    let made = made(DISTRICT, &district(10, 6000, 9));
    let start = std::time::Instant::now();
    let found = all(&made.dataset, &made.clustered, &rules(50));
    let taken = start.elapsed();
    println!("{taken:?}");
    for school in (0..6000).step_by(7) {
        let nearest: Vec<_> = found[school].nearest.iter().map(|peer| (peer.distance, peer.school)).collect();
        assert_eq!(nearest, plain(&made, &rules(50), school));
    }
    assert!(taken.as_secs_f64() < 2.0);
}
