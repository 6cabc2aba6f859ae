//! Laws of the movement, and of what is written down for the next year.

use std::collections::BTreeMap;

use opora::cluster::{self, cluster_after};
use opora::compare::{Cause, MoveKind, movement};
use opora::config::{echo, parse};
use opora::index::{self, score_by};
use opora::model::{Axis, Cluster};
use opora::report::{ReportSource, build};
use opora::write::json;
use opora::year::{Year, carried, of_report};
use proptest::collection::vec;
use proptest::sample::select;
use proptest::strategy::{Just, Strategy};
use proptest::{prop_assert, prop_assert_eq};

use crate::{District, IDS, Run, always, csv, district, number, run};

fn year(run: &Run) -> Year {
    let Run { dataset, clustered, settings, pairing } = run;
    Year::from(&build(&ReportSource { dataset, clustered, pairing, settings, warnings: &[] }))
}

/// A district and what became of it: other values in some cells, and some schools gone, new or both.
fn two_years() -> impl Strategy<Value = [District; 2]> {
    let cells = vec((0..12_usize, 0..6_usize, number()), 0..8);
    (district(10), cells, vec(0..10_usize, 0..3), vec(0..10_usize, 0..3)).prop_map(
        |(mut before, cells, gone, new)| {
            before.by_kind = false;
            let mut after = before.clone();
            for (school, at, value) in cells {
                let count = after.ids.len();
                let features: Vec<_> = after.sides.iter_mut().flat_map(|side| &mut side.features).collect();
                let place = at % features.len();
                features.into_iter().nth(place).expect("it is one of them").cells[school % count] = Some(value);
            }
            for (district, out) in [(&mut before, new), (&mut after, gone)] {
                for school in out {
                    if district.ids.len() > 1 {
                        let school = school % district.ids.len();
                        district.ids.remove(school);
                        district.kinds.remove(school);
                        let features = district.sides.iter_mut().flat_map(|side| &mut side.features);
                        for feature in features {
                            feature.cells.remove(school);
                        }
                    }
                }
            }
            [before, after]
        },
    )
}

fn kinds(before: &Year, after: &Year) -> BTreeMap<String, MoveKind> {
    movement(before, after, &[]).moves.into_iter().map(|one| (one.school, one.kind)).collect()
}

#[test]
fn a_year_held_against_itself_moves_nobody() {
    always(&district(12), |district| {
        let year = year(&district.run());
        let found = movement(&year, &year, &[]);
        prop_assert_eq!(found.moves.len(), district.ids.len());
        prop_assert!(found.moves.iter().all(|one| one.kind == MoveKind::Stayed && one.cause.is_none()));
        prop_assert!(found.warnings.is_empty() && found.alike.is_empty());
        Ok(())
    });
}

#[test]
fn every_school_of_either_year_is_told_once() {
    always(&two_years(), |districts| {
        let [before, after] = districts.each_ref().map(|district| year(&district.run()));
        let found = movement(&before, &after, &[]).moves;
        let mut told: Vec<&str> = found.iter().map(|one| one.school.as_str()).collect();
        let mut expected: Vec<&str> =
            before.schools.iter().chain(&after.schools).map(|one| one.id.as_str()).collect();
        told.sort_unstable();
        expected.sort_unstable();
        expected.dedup();
        prop_assert_eq!(told, expected);
        for one in &found {
            let of = |year: &Year| {
                year.schools.iter().find(|school| school.id == one.school).and_then(|school| school.cluster)
            };
            prop_assert_eq!((one.from, one.to), (of(&before), of(&after)));
        }
        Ok(())
    });
}

#[test]
fn the_way_back_is_the_way_there_turned_round() {
    always(&two_years(), |districts| {
        let [before, after] = districts.each_ref().map(|district| year(&district.run()));
        let back = kinds(&after, &before);
        for (school, kind) in kinds(&before, &after) {
            let expected = match kind {
                MoveKind::Entered => MoveKind::FellOut,
                MoveKind::FellOut => MoveKind::Entered,
                MoveKind::New => MoveKind::Gone,
                MoveKind::Gone => MoveKind::New,
                MoveKind::Assigned => MoveKind::Unassigned,
                MoveKind::Unassigned => MoveKind::Assigned,
                same => same,
            };
            prop_assert_eq!(back[&school], expected);
        }
        Ok(())
    });
}

#[test]
fn only_changes_have_a_cause_and_what_either_does_both_undo() {
    always(&two_years(), |districts| {
        let [before, after] = districts.each_ref().map(|district| year(&district.run()));
        let back: BTreeMap<_, _> =
            movement(&after, &before, &[]).moves.into_iter().map(|one| (one.school.clone(), one)).collect();
        for one in movement(&before, &after, &[]).moves {
            prop_assert_eq!(one.cause.is_some(), one.kind.is_change());
            // What either alone does there, only both undo; and what needed both, either undoes.
            let expected = match one.cause {
                Some(Cause::Either) => Some(Cause::Both),
                Some(Cause::Both) => Some(Cause::Either),
                other => other,
            };
            let found = back[&one.school].cause;
            let is_single = one.axes.len() < 2;
            prop_assert!(!is_single || found == expected, "{:?} {:?} {:?}", one, found, expected);
        }
        Ok(())
    });
}

#[test]
fn a_school_that_is_only_renamed_has_not_moved() {
    let order = Just((0..10_usize).collect::<Vec<_>>()).prop_shuffle();
    always(&(district(10), order), |(district, order)| {
        let before = year(&district.run());
        let mut renamed = district.clone();
        // Ids change hands among the schools, which a list tells.
        let order: Vec<usize> = order.into_iter().filter(|&at| at < district.ids.len()).collect();
        renamed.ids = order.iter().map(|&at| format!("{} н", district.ids[at])).collect();
        let list: Vec<(String, String)> = district.ids.iter().cloned().zip(renamed.ids.iter().cloned()).collect();
        let after = year(&renamed.run());
        let (carried, unknown) = carried(&before, &list);
        prop_assert!(unknown.is_empty());
        let found = movement(&carried, &after, &[]);
        prop_assert_eq!(found.moves.len(), district.ids.len());
        prop_assert!(found.moves.iter().all(|one| one.kind == MoveKind::Stayed), "{:?}", found.moves);
        Ok(())
    });
}

/// The district under the lines of a year.
fn under(district: &District, year: &Year, hold: Option<f64>) -> (Run, Vec<Option<Cluster>>) {
    let mut run = district.run();
    run.settings.hold = hold;
    let (mut fits, mut earlier) = (index::EarlierFits::new(), cluster::Earlier::default());
    if hold.is_none() {
        for (group, lines) in &year.thresholds {
            let known = lines.each_ref().map(|line| Some(line).filter(|line| line.threshold.value.is_some()));
            fits.insert(group.clone(), known.map(|line| line.map(|line| line.fit.clone())));
            earlier.thresholds.insert(group.clone(), known.map(|line| line.map(|line| line.threshold.clone())));
        }
    }
    earlier.clusters = year.schools.iter().filter_map(|one| Some((one.id.clone(), one.cluster?))).collect();
    if hold.is_none() {
        earlier.clusters.clear();
    }
    let scored = score_by(&run.dataset, &run.settings, &fits);
    let clustered = cluster_after(&run.dataset, scored, &run.settings, &earlier);
    let clusters = run.rows().map(|row| clustered.cluster(row)).collect();
    (run, clusters)
}

#[test]
fn a_line_that_stays_in_force_changes_nothing_over_the_same_values() {
    always(&district(10), |mut district| {
        // Ranks, and ranges that are observed, cannot stay in force.
        for side in &mut district.sides {
            if !matches!(side.scale, opora::model::Scale::Raw | opora::model::Scale::ZScore) {
                side.scale = opora::model::Scale::ZScore;
            }
        }
        let own = district.run();
        let (run, clusters) = under(&district, &year(&own), None);
        for (row, cluster) in run.rows().zip(clusters) {
            prop_assert_eq!(cluster, own.clustered.cluster(row));
        }
        Ok(())
    });
}

#[test]
fn who_is_held_keeps_last_years_cluster_and_nobody_else_does() {
    always(&(two_years(), select(vec![0.0, 0.3, 1.0, 1e6])), |(districts, hold)| {
        let before = year(&districts[0].run());
        let own = districts[1].run();
        let (run, clusters) = under(&districts[1], &before, Some(hold));
        let was: BTreeMap<&str, Cluster> =
            before.schools.iter().filter_map(|one| Some((one.id.as_str(), one.cluster?))).collect();
        for (row, cluster) in run.rows().zip(clusters) {
            let (own, was) = (own.clustered.cluster(row), was.get(run.id(row).as_str()).copied());
            prop_assert!(cluster == own || cluster.is_some() && own.is_some() && was.is_some());
            prop_assert!(own.is_some() || cluster.is_none());
            if hold > 1e5
                && own.is_some()
                && was.is_some()
                && Axis::BOTH.into_iter().all(|axis| run.clustered.margin(row, axis).is_some())
            {
                prop_assert_eq!(cluster, was);
            }
        }
        Ok(())
    });
}

#[test]
fn a_report_tells_every_school_and_every_number_to_the_bit() {
    always(&district(10), |district| {
        let run = district.run();
        let Run { dataset, clustered, settings, pairing } = &run;
        let report = build(&ReportSource { dataset, clustered, pairing, settings, warnings: &[] });
        let mut bytes = Vec::new();
        json::write_report(&report, &mut bytes).expect("in memory");
        let json: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        let schools = json["schools"].as_array().expect("schools");
        prop_assert_eq!(schools.len(), district.ids.len());
        for (row, school) in schools.iter().enumerate() {
            prop_assert_eq!(school["school"].as_str().map(str::to_owned), Some(run.id(row)));
            for (axis, key) in Axis::BOTH.into_iter().zip(["complexity", "results"]) {
                let bits = |value: Option<f64>| value.map(f64::to_bits);
                prop_assert_eq!(bits(school[key].as_f64()), bits(clustered.index(row, axis)));
            }
            let cluster = clustered.cluster(row).map(|cluster| u64::from(cluster.number()));
            prop_assert_eq!(school["cluster"].as_u64(), cluster);
        }
        let low = clustered.computed.iter().flatten().filter(|cluster| !cluster.is_high()).count();
        let told = json["pairs"].as_array().map_or(0, Vec::len) + json["unpaired"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(told, low);
        // What a later version adds is no matter to this one.
        let mut later = json.clone();
        later["added"] = serde_json::json!({"x": [1]});
        later["schools"][0]["added"] = serde_json::json!("y");
        prop_assert_eq!(of_report("", later.to_string().as_bytes()), of_report("", &bytes));
        Ok(())
    });
}

#[test]
fn settings_say_in_a_report_what_they_said_in_their_file() {
    let ids = || vec(select(IDS.to_vec()), 0..4);
    let rule = select(vec!["\"median\"", "\"mean\"", "\"p60\"", "\"natural\"", "55", "-0.5"]);
    let scale = select(vec!["z-score", "min-max", "percentile"]);
    always(
        &(ids(), rule, scale, 0.0..1.0_f64, 0.0..2.0_f64, 1..9_u32),
        |(ids, rule, scale, least, band, places)| {
            let mut text = format!("min_coverage = {least}\nborder = {band}\n[exclude]\n");
            let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
            for id in distinct {
                text += &format!("\"{id}\" = \"закрыта\"\n");
            }
            text += &format!(
                "[complexity]\nscale = \"{scale}\"\nthreshold = {rule}\n[complexity.indicators]\n\"a\" = -1\n\"b\" = 2.5\n"
            );
            text += &format!("[results.indicators]\nr = 1\n[pairing]\ncapacity = {places}\n");
            let settings = parse(text.as_bytes()).expect("the settings are right");
            let told = echo(&settings);
            prop_assert_eq!(told["min_coverage"].as_f64(), Some(least));
            prop_assert_eq!(told["border"].as_f64(), Some(band));
            prop_assert_eq!(told["pairing"]["capacity"].as_u64(), Some(u64::from(places)));
            prop_assert_eq!(told["complexity"]["scale"].as_str(), Some(scale));
            prop_assert_eq!(told["complexity"]["threshold"].to_string(), rule);
            prop_assert_eq!(told["exclude"].as_object().map_or(0, serde_json::Map::len), settings.exclude.len());
            Ok(())
        },
    );
}

#[test]
fn the_order_of_rows_changes_no_move() {
    let order = || Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle();
    always(&(two_years(), order()), |(districts, order)| {
        let [before, after] = districts.each_ref().map(|district| year(&district.run()));
        let mut rows = districts[1].rows();
        let below = rows.split_off(1);
        rows.extend(order.iter().filter_map(|&at| below.get(at).cloned()));
        let other = run(&csv(&rows, ','), &districts[1].settings(), &[]).expect("the table is right");
        prop_assert_eq!(movement(&before, &after, &[]).moves, movement(&before, &year(&other), &[]).moves);
        Ok(())
    });
}
