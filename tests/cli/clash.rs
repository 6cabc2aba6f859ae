//! `keep` and `forbid`: what contradicts itself, what is unknown, what is dropped.

use crate::fixtures::{FOUR, FOUR_SETTINGS, four};
use crate::harness::{Test, failures};

fn with(pairing: &str) -> Test {
    let settings = format!("{FOUR_SETTINGS}[pairing]\n{pairing}");
    Test::new().file("data.csv", FOUR).file("opora.toml", settings)
}

#[test]
fn lists_that_contradict_themselves() {
    let cases = [
        ("kept twice", 2, "keep = [[\"1\", \"2\"], [\"1\", \"4\"]]\n"),
        ("kept twice, the same pair", 2, "keep = [[\"1\", \"2\"], [\"1\", \"2\"]]\n"),
        ("kept and forbidden", 2, "keep = [[\"1\", \"2\"]]\nforbid = [[\"3\", \"4\"], [\"1\", \"2\"]]\n"),
        ("numbers for ids", 2, "keep = [[1, 2]]\n"),
        ("three in a pair", 2, "forbid = [[\"1\", \"2\", \"3\"]]\n"),
        ("one pair without brackets", 2, "keep = [\"1\", \"2\"]\n"),
        ("another word", 2, "keep = \"last\"\n"),
        ("a link that does not exist", 2, "between = [\"1-4\"]\n"),
        ("a limit below 0", 2, "max_distance = -1\n"),
    ];
    failures("pairing", &cases, |pairing| with(pairing).args(["pair", "data.csv"]));
}

#[test]
fn ids_that_nobody_has() {
    let cases = [
        ("an unknown mentor in keep", 1, "keep = [[\"1\", \"22\"]]\n"),
        ("both ids unknown", 1, "keep = [[\"no\", \"such\"]]\n"),
        ("an unknown id in forbid", 1, "forbid = [[\"12\", \"2\"]]\n"),
    ];
    failures("pairing-ids", &cases, |pairing| with(pairing).args(["pair", "data.csv"]));
}

const HEAD: &str =
    "group,mentee,mentee_name,mentee_cluster,mentor,mentor_name,mentor_cluster,distance,results_gap,reason\n";

#[test]
fn a_kept_pair_that_is_no_pair_any_more_is_dropped() {
    with("keep = [[\"1\", \"4\"]]\n")
        .args(["pair", "data.csv", "-f", "csv"])
        .stdout(&format!("{HEAD},1,,1,2,,2,0.282842712475,40,\n,3,,3,4,,4,0.282842712475,40,\n"))
        .stderr_golden("keep-dropped.en.stderr")
        .run();
}

#[test]
fn a_kept_pair_is_exempt_from_the_limits() {
    with("keep = [[\"1\", \"2\"]]\nmax_distance = 0.1\nmin_gap = 100\nsame = [\"Complexity\"]\n")
        .args(["pair", "data.csv", "-f", "csv"])
        .stdout(&format!("{HEAD},1,,1,2,,2,0.282842712475,40,kept\n,3,,3,,,,,,not-same\n"))
        .run();
}

#[test]
fn a_kept_pair_of_a_filtered_school_is_a_warning() {
    with("keep = [[\"3\", \"4\"]]\n")
        .args(["pair", "data.csv", "-f", "csv", "--where", "School=1", "--where", "School=2"])
        .stdout(&format!("{HEAD},1,,1,2,,2,2,40,\n"))
        .stderr_golden("keep-filtered.en.stderr")
        .run();
}

#[test]
fn more_kept_pairs_than_places_raise_the_capacity() {
    let table = "School,Complexity,Results\n1,0.9,30\n2,0.8,70\n3,0.1,35\n4,0.2,75\n5,0.7,30\n";
    with("keep = [[\"1\", \"2\"], [\"5\", \"2\"]]\ncapacity = 1\n")
        .file("data.csv", table)
        .args(["cluster", "data.csv", "-f", "csv"])
        .any_stdout()
        .run();
    let said = with("keep = [[\"1\", \"2\"], [\"5\", \"2\"]]\ncapacity = 1\n")
        .file("data.csv", table)
        .args(["pair", "data.csv", "-f", "csv"])
        .any_stdout()
        .stderr_golden("capacity-raised.en.stderr")
        .run();
    let reasons: Vec<&str> = said.stdout.lines().filter_map(|line| line.rsplit(',').next()).collect();
    assert_eq!(reasons, ["reason", "kept", "kept", ""]);
}

#[test]
fn a_link_left_out_is_neither_paired_nor_unpaired() {
    with("between = [\"3-4\"]\n")
        .args(["pair", "data.csv", "-f", "csv"])
        .stdout(&format!("{HEAD},3,,3,4,,4,0.282842712475,40,\n"))
        .run();
}

#[test]
fn warnings_are_silenced_by_quiet() {
    with("keep = [[\"1\", \"4\"]]\n").args(["pair", "data.csv", "-q", "-f", "csv"]).any_stdout().run();
    four().args(["pair", "data.csv", "--quiet", "-f", "csv"]).any_stdout().run();
}
