//! The district's own figures: who was trained, who is still to come; thresholds for an official list.

use std::fs;

use crate::harness::{LANGUAGES, Test, failures, golden, repo};

/// The published model of the Kirovsky district.
fn kirovsky(lines: &str) -> Test {
    let data = |file: &str| fs::read_to_string(repo().join("data/kirovsky").join(file)).expect("the data");
    Test::new()
        .file("data.csv", data("2019-2020.csv"))
        .file("opora.toml", format!("{lines}{}", data("opora.toml")))
}

/// The training as published: people by cluster, with the schools of each.
const TEAMS: &str = "\
ОУ;Участников;Программа
\"249, 254, 269, 386, 551, 585\";18;Внутришкольная система оценки качества образования
\"282, 503\";4;Внутришкольная система оценки качества образования
389;3;Внутришкольная система оценки качества образования
";

#[test]
fn the_training_of_the_district() {
    for (lang, _) in LANGUAGES {
        let test = kirovsky("team = 3\n").file("teams.csv", TEAMS).args(["report", "data.csv", "--lang", lang]);
        let stdout = test.args(["--training", "teams.csv"]).any_stdout().run().stdout;
        golden("the report", &format!("training.{lang}.txt"), stdout.as_bytes());
    }
    let test = kirovsky("team = 3\n").file("teams.csv", TEAMS).args(["report", "data.csv", "-f", "json"]);
    let json = test.args(["--training", "teams.csv"]).any_stdout().run().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let training = &json["training"];
    assert_eq!((training["people"].as_u64(), training["schools"].as_u64()), (Some(25), Some(9)));
    let clusters: Vec<[u64; 4]> = training["clusters"]
        .as_array()
        .expect("clusters")
        .iter()
        .map(|one| {
            let covered = one["covered"].as_array().expect("a list").len() as u64;
            let number = |key: &str| one[key].as_u64().expect("a number");
            [covered, number("schools"), number("people"), number("planned")]
        })
        .collect();
    assert_eq!(clusters, [[0, 12, 0, 36], [6, 9, 18, 9], [2, 5, 4, 9], [1, 17, 3, 48]]);
}

#[test]
fn training_lists_that_cannot_be_used() {
    let cases = [
        ("no column of people", 1, "ОУ;Программа\n389;X\n"),
        ("no number", 1, "ОУ;Участников\n389;трое\n"),
        ("telephone numbers", 1, "ОУ;Участников\n389;4294967295\n389;79261234567\n"),
    ];
    failures("training", &cases, |list| {
        kirovsky("").file("teams.csv", list).args(["report", "data.csv", "--training", "teams.csv"])
    });
    let test = kirovsky("").file("teams.csv", "ОУ;Участников\n999;3\n").args(["report", "data.csv"]);
    let stdout = test.args(["--training", "teams.csv", "--lang", "ru"]).any_stdout().run().stdout;
    assert!(stdout.contains("школы «999» из `--training` нет в таблице"), "{stdout}");
}

#[test]
fn an_official_list_tells_its_thresholds() {
    let schools = kirovsky("").args(["cluster", "data.csv", "-f", "csv", "-q"]).any_stdout().run().stdout;
    let list: Vec<String> = schools
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|row| format!("{},{}\n", row[1], row[3]))
        .collect();
    // One school is listed where its data do not put it, one is not listed.
    let list = list.concat().replace("\n221,1\n", "\n221,2\n").replace("\n388,3\n", "\n");
    for (lang, _) in LANGUAGES {
        let test =
            kirovsky("").file("roster.csv", &list).args(["calibrate", "data.csv", "--roster", "roster.csv"]);
        let stdout = test.args(["--lang", lang]).any_stdout().run().stdout;
        golden("the thresholds", &format!("calibrate.{lang}.txt"), stdout.as_bytes());
    }
}
