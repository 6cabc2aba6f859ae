//! Many draws: what they must give, and Sobol's indices of a function whose indices are known.

use std::f64::consts::PI;

use opora::evidence::stress::sobol::{Row, effects};
use opora::evidence::stress::{Factor, Plan, Stressed, error_of_shares, stress};
use opora::model::Axis;
use opora::stats::draws::Draws;
use rayon::ThreadPoolBuilder;

use crate::made::{DISTRICT, Made, district, made};

fn plan(draws: usize) -> Plan {
    Plan { draws, ..Plan::usual(0.2) }
}

fn stressed(made: &Made, plan: &Plan, error: Option<f64>) -> Stressed {
    stress(&made.dataset, &made.clustered, &made.settings, plan, |_| error).remove(0)
}

#[test]
fn ishigamis_function() {
    let value = |x: [f64; 3]| x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin();
    let row = |at: u64| {
        let point =
            |set: u64| [0, 1, 2].map(|place| PI * (2.0 * Draws::new(3).of(set).of(at).uniform(place) - 1.0));
        let (a, b) = (point(0), point(1));
        let mixed = |factor: usize| {
            let mut x = a;
            x[factor] = b[factor];
            value(x)
        };
        Row { first: value(a), second: value(b), mixed: (0..3).map(mixed).collect() }
    };
    let rows: Vec<Row> = (0..30_000).map(row).collect();
    let found = effects(&['1', '2', '3'], &rows, Draws::new(4));
    for (effect, (first, total)) in found.iter().zip([(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)]) {
        for (part, known) in [(effect.first, first), (effect.total, total)] {
            assert!((part.value - known).abs() < 0.02, "{effect:?}");
            assert!(part.lo <= part.value && part.value <= part.hi && part.hi - part.lo < 0.06, "{effect:?}");
            assert!(part.lo - 0.01 <= known && known <= part.hi + 0.01, "{effect:?}");
        }
    }
    let flat = vec![Row { first: 2.0, second: 2.0, mixed: vec![2.0] }; 50];
    assert_eq!(effects(&['1'], &flat, Draws::new(1)), []);
}

#[test]
fn a_sum_has_no_interactions() {
    let row = |at: u64| {
        let draws = |set: u64, place: u64| Draws::new(9).of(set).of(at).uniform(place);
        let value = |sets: [u64; 2]| draws(sets[0], 0) + 2.0 * draws(sets[1], 1);
        Row { first: value([0, 0]), second: value([1, 1]), mixed: vec![value([1, 0]), value([0, 1])] }
    };
    let found = effects(&[0, 1], &(0..20_000).map(row).collect::<Vec<_>>(), Draws::new(4));
    for (effect, known) in found.iter().zip([0.2, 0.8]) {
        assert!(
            (effect.first.value - known).abs() < 0.02 && (effect.total.value - known).abs() < 0.02,
            "{effect:?}"
        );
    }
}

#[test]
fn nothing_changed_gives_every_school_its_own_cluster() {
    for rule in ["median", "mean", "natural", "p60"] {
        for by in ["", "by = \"g\"\n"] {
            let toml = format!("{by}{DISTRICT}")
                .replace(
                    "[complexity.indicators]",
                    &format!("[complexity]\nthreshold = \"{rule}\"\n[complexity.indicators]"),
                )
                .replace("[results]\n", &format!("[results]\nthreshold = \"{rule}\"\n"));
            let made = made(&toml, &district(21, 90, 7));
            let still = Plan { weights: 0.0, band: 0.0, ..plan(40) };
            // The scale and what is left out still vary, so only draws without both are the nominal ones.
            for group in stress(&made.dataset, &made.clustered, &made.settings, &still, |_| None) {
                assert!(group.schools.iter().all(|one| one.kept > 0.0), "{rule}");
            }
        }
    }
    let toml = "school = \"id\"\n[complexity.indicators]\na = 1\n[results.indicators]\nr = -1\n";
    let made = made(toml, &district(22, 61, 9));
    let found = stressed(&made, &Plan { band: 0.0, ..plan(50) }, Some(0.0));
    assert_eq!(found.factors, [Factor::ComplexityThreshold, Factor::ResultsThreshold]);
    assert!(found.schools.iter().all(|one| one.kept == 1.0));
    assert_eq!((found.stable, found.outside, found.effects), (Some(1.0), Some(0.0), vec![]));
}

#[test]
fn the_worked_example() {
    let toml = "school = \"id\"\n[complexity]\nscale = \"raw\"\nthreshold = 0\nindicators = { a = 1, b = 1 }\n\
                [results]\nthreshold = 5\nindicators = { r = 1 }\n";
    let made = made(toml, "id,a,b,r\n1,1,-0.9,3\n2,-1,-1,7\n3,1,1,9\n");
    // Leaving `a` or `b` out has the same chance as leaving out nothing.
    let found = stressed(&made, &Plan { band: 0.0, ..plan(20_000) }, None);
    let below = found.schools[0].shares[2];
    let expected = (0.3125 + 1.0) / 3.0;
    assert!((below - expected).abs() < 0.01, "{below} {expected}");
    assert_eq!(found.schools[1].kept, 1.0);
}

#[test]
fn shares_are_the_same_for_any_number_of_threads_and_order_of_rows() {
    let table = district(23, 40, 9);
    let (head, rows) = table.split_once('\n').unwrap();
    let turned: Vec<&str> = rows.lines().rev().collect();
    let (one, other) = (made(DISTRICT, &table), made(DISTRICT, &format!("{head}\n{}\n", turned.join("\n"))));
    let on = |threads: usize, made: &Made| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let found = pool.install(|| stressed(made, &plan(60), Some(0.3)));
        let mut schools: Vec<_> =
            found.schools.iter().map(|at| (made.id(at.school).to_owned(), at.shares)).collect();
        schools.sort_by(|one, other| one.0.cmp(&other.0));
        (schools, found.effects, found.stable)
    };
    let found = on(1, &one);
    assert_eq!(found, on(2, &one));
    assert_eq!(found, on(5, &one));
    assert_eq!(found, on(2, &other));
}

#[test]
fn shares_add_up_and_the_sure_schools_are_the_far_ones() {
    let made = made(DISTRICT, &district(24, 43, 0));
    let found = stressed(&made, &plan(400), Some(0.2));
    assert_eq!(found.factors.len(), 6);
    assert_eq!(found.schools.len(), 43);
    for one in &found.schools {
        assert!((one.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{one:?}");
    }
    let margin = |school: usize| {
        Axis::BOTH.map(|axis| made.clustered.margin(school, axis).unwrap().abs()).into_iter().fold(9.0, f64::min)
    };
    let mean = |keep: &dyn Fn(f64) -> bool| {
        let kept: Vec<f64> =
            found.schools.iter().filter(|one| keep(margin(one.school))).map(|one| one.kept).collect();
        opora::stats::moments(&kept).unwrap().mean
    };
    assert!(mean(&|margin| margin > 0.8) > mean(&|margin| margin < 0.2) + 0.2);
    let [stable, outside] = [found.stable, found.outside].map(Option::unwrap);
    assert!(stable > 0.0 && stable < 1.0 && outside > 0.0 && outside < 0.5);
    for effect in &found.effects {
        assert!(effect.total.value > -0.01 && effect.total.lo <= effect.total.value, "{effect:?}");
    }
    assert!((error_of_shares(2000) - 0.0219).abs() < 1e-4 && (error_of_shares(10_000) - 0.0098).abs() < 1e-4);
}

/// Run it as `cargo test --release --test evidence -- --ignored`: 700 schools × 2,000 draws within two seconds.
#[test]
#[ignore = "a measurement, for a release build"]
fn seven_hundred_schools_in_two_seconds() {
    let made = made(DISTRICT, &district(25, 700, 40));
    let start = std::time::Instant::now();
    let found = stressed(&made, &plan(2000), Some(0.3));
    println!("{:?}: {:?}", start.elapsed(), found.effects);
    assert!(start.elapsed().as_secs_f64() < 2.0);
}
