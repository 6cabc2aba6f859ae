//! Quality of pairs, and what would give a mentor to those without.

use opora::config::Settings;
use opora::evidence::balance::{Verdict, balances};
use opora::evidence::profile::profile;
use opora::evidence::relax::{MOST_CELLS, Relaxation, relaxations, relaxed};
use opora::model::{Cluster, Link, Texts};
use opora::pairing::{LastYear, Pairing, pair};

use crate::made::{DISTRICT, Made, district, made};

fn paired(made: &Made) -> Pairing {
    pair(&made.dataset, &made.clustered, &made.settings).expect("no pair is named")
}

#[test]
fn balance_of_a_worked_link() {
    let toml = "school = \"id\"\n[complexity]\nthreshold = 5\nindicators = { a = 1 }\n\
                [results]\nthreshold = 5\nindicators = { r = 1 }\n[pairing]\ncapacity = 2\n";
    let made = made(toml, "id,a,r\n1,10,1\n2,14,2\n3,16,7\n4,20,8\n5,24,9\n");
    let found = balances(&made.dataset, &made.clustered, &paired(&made)).remove(0);
    assert_eq!((found.link, found.mentees, found.paired), (Link::Complex, 2, 2));
    let (before, after) = (found.indicators[0].before.unwrap(), found.indicators[0].after.unwrap());
    assert_eq!((before.difference, before.variance_ratio), (Some(2.954_195_783_504), Some(2.666_666_666_667)));
    assert_eq!((after.difference, after.variance_ratio), (Some(1.477_097_891_752), Some(0.0)));
    assert_eq!((found.load, found.mean_difference), (vec![(2, 2)], Some(1.477_097_891_752)));
    let sd = 4.833_218_389_437_829;
    assert!((found.mean_distance.unwrap() - 4.0 / sd).abs() < 1e-9);
    let (mentee, mentor, distance) = found.worst.unwrap();
    assert_eq!((mentee, mentor), (0, 2));
    assert!((distance - 6.0 / sd).abs() < 1e-9);
    for (difference, verdict) in [(0.1, "good"), (-0.1, "good"), (0.11, "fair"), (0.25, "fair"), (-0.26, "poor")] {
        assert_eq!(Verdict::of(difference).code(), verdict);
    }
}

#[test]
fn profiles_of_clusters() {
    let toml = "school = \"id\"\n[complexity]\nthreshold = 5\nindicators = { a = 1 }\n\
                [results]\nthreshold = 5\nindicators = { r = 1, x = 0.0001 }\nscale = \"raw\"\n";
    let made = made(toml, "id,a,r,x\n1,9,1,10\n2,9,1,14\n3,9,9,16\n4,9,9,20\n5,1,1,3\n6,1,9,\n");
    let numbers = &made.dataset.columns.iter().find(|column| column.name == "x").unwrap().numbers;
    let found = profile(&made.dataset, &made.clustered, 0, numbers);
    let of = |cluster: Cluster| found.clusters[usize::from(cluster.number()) - 1];
    let one = of(Cluster::ComplexLow).unwrap();
    assert_eq!((one.count, one.mean, one.median, one.sd), (2, 12.0, 12.0, 2.0));
    assert_eq!(of(Cluster::FavourableHigh), None);
    assert_eq!(found.differences, [Some(3.0), None]);
}

/// Runs the settings of a relaxation as a user would, over all links.
fn unpaired(made: &Made, settings: &Settings, relaxation: Option<Relaxation>) -> Vec<usize> {
    let mut dataset = made.dataset.clone();
    if let Some(Relaxation::WithoutSame(at)) = relaxation {
        dataset.same.remove(at);
    }
    let found = pair(&dataset, &made.clustered, settings).expect("no pair is named");
    found.unpaired.into_iter().map(|one| one.mentee).collect()
}

#[test]
fn every_relaxation_gives_its_mentee_a_mentor_and_a_smaller_one_does_not() {
    let mut kinds = [0; 4];
    for (at, seed) in (30_u64..60).enumerate() {
        let limits = [
            "capacity = 1\nmax_distance = 0.4\n",
            "capacity = 1\n",
            "max_distance = 0.3\nmin_gap = 0.5\n",
            "min_gap = 2.5\ncapacity = 3\nmax_distance = 1.2\n",
        ][at % 4];
        let mut made = made(&format!("{DISTRICT}[pairing]\n{limits}"), &district(seed, 30, 11));
        if at % 3 == 0 {
            let mut same = Texts::default();
            (0..30).for_each(|row| same.push(["а", "б"][row * 7 % 5 % 2]));
            made.dataset.same = vec![same];
            made.settings.pairing.same = vec![opora::config::ColumnRef::flag("t")];
        }
        let pairing = paired(&made);
        let before = unpaired(&made, &made.settings, None).len();
        let found =
            relaxations(&made.dataset, &made.clustered, &made.settings, LastYear::default(), &pairing, MOST_CELLS);
        for one in &found {
            for &way in &one.ways {
                let left = unpaired(&made, &relaxed(&made.settings, way), Some(way));
                assert!(!left.contains(&one.mentee) && left.len() < before, "{way:?}");
                let smaller = match way {
                    Relaxation::MaxDistance(most) => Some(Relaxation::MaxDistance(most - 0.01)),
                    Relaxation::Capacity(places) => Some(Relaxation::Capacity(places - 1)),
                    Relaxation::MinGap(least) => Some(Relaxation::MinGap(least + 0.01)),
                    Relaxation::MaxKm(_) | Relaxation::AnyMentor | Relaxation::WithoutSame(_) => None,
                };
                kinds[match way {
                    Relaxation::MaxDistance(_) => 0,
                    Relaxation::Capacity(_) => 1,
                    Relaxation::WithoutSame(_) => 2,
                    Relaxation::MinGap(_) => 3,
                    Relaxation::MaxKm(_) | Relaxation::AnyMentor => panic!("no such limit"),
                }] += 1;
                if let Some(smaller) = smaller {
                    let left = unpaired(&made, &relaxed(&made.settings, smaller), None);
                    assert!(left.contains(&one.mentee) || left.len() >= before, "{way:?} is not the smallest");
                }
            }
        }
    }
    assert!(kinds.iter().all(|&kind| kind > 1), "{kinds:?}");
}

#[test]
fn a_limit_is_rounded_up_to_a_hundredth() {
    let toml = "school = \"id\"\n[complexity]\nthreshold = 5\nindicators = { a = 1 }\n\
                [results]\nthreshold = 5\nindicators = { r = 1 }\n[pairing]\nmax_distance = 0.5\n";
    let made = made(toml, "id,a,r\n1,10,1\n2,16,9\n3,20,8\n");
    // The sd is 4.109609: 6 apart are 1.459993.
    let found = relaxations(
        &made.dataset,
        &made.clustered,
        &made.settings,
        LastYear::default(),
        &paired(&made),
        MOST_CELLS,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].ways, [Relaxation::MaxDistance(1.46)]);
}
