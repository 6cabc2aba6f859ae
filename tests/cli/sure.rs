//! What stands beside the clusters: its settings and columns.

use serde_json::{Value, json};

use crate::harness::{Test, failures};

/// A table with a column for every key.
const TABLE: &str = "\
School,Complexity,Results,Tested,Spread,Error,Phone,Head,Lat,Lon,Senior,Failed maths,Failed Russian
1,0.9,30,20,12,2.5,555-01,A. One,59.9,30.3,40,35,10
2,0.8,70,40,11,,555-02,,59.8,30.2,50,,5
3,0.1,35,60,10,1.5,555-03,C. Three,59.7,,60,31,33
4,0.2,75,180,9,1,,D. Four,,30.1,70,2,1
";

const EVERY: &str = "\
school = \"School\"
pupils = \"Tested\"
pupil_sd = \"Spread\"
se = { results = \"Error\" }
min_pupils = { pupils = 10, cluster = \"none\" }
peers = 2
show = [\"Phone\", \":8\"]
coordinates = [\"Lat\", \"Lon\"]
profile = [\"Senior\"]
failed = { \"Maths\" = \"Failed maths\", \"Russian\" = \"Failed Russian\" }
failed_limit = 25
tier_at = 1.5
[complexity]
threshold = 0.5
[complexity.indicators]
\"Complexity\" = 1
[results]
threshold = 50
[results.indicators]
\"Results\" = 1
[pairing]
mentors = \"any\"
max_km = 30
";

fn settings_of(ran: &str) -> Value {
    serde_json::from_str::<Value>(ran).expect("JSON")["settings"].clone()
}

#[test]
fn every_key_is_read_and_echoed() {
    let test = || Test::new().file("data.csv", TABLE).args(["report", "data.csv", "-f", "json", "-q"]);
    let ran = test().file("opora.toml", EVERY).any_stdout().run();
    let echoed = settings_of(&ran.stdout);
    for (key, value) in [
        ("se", json!("Error")),
        ("min_pupils", json!({"pupils": 10, "cluster": "none"})),
        ("peers", json!(2)),
        ("show", json!(["Phone", "Head"])),
        ("coordinates", json!(["Lat", "Lon"])),
        ("profile", json!(["Senior"])),
        ("failed", json!({"Maths": "Failed maths", "Russian": "Failed Russian"})),
        ("failed_limit", json!(25)),
        ("tier_at", json!(1.5)),
    ] {
        assert_eq!(echoed[key], value, "{key}");
    }
    assert_eq!((&echoed["pairing"]["mentors"], &echoed["pairing"]["max_km"]), (&json!("any"), &json!(30)));
    // Without them every key is there all the same.
    let echoed = settings_of(&test().any_stdout().run().stdout);
    for key in ["se", "min_pupils", "peers", "coordinates", "tier_at"] {
        assert_eq!(echoed.get(key), Some(&Value::Null), "{key}");
    }
    assert_eq!((&echoed["show"], &echoed["profile"]), (&json!([]), &json!([])));
    assert_eq!((&echoed["failed"], &echoed["failed_limit"]), (&json!({}), &json!(30)));
    assert_eq!((&echoed["pairing"]["mentors"], &echoed["pairing"]["max_km"]), (&json!("any"), &Value::Null));
}

#[test]
fn what_its_keys_do_not_take() {
    let changed = |(key, value): (&str, &str)| {
        let line = |line: &str| match line.split_once(" = ") {
            Some((own, _)) if own == key => format!("{key} = {value}\n"),
            _ => format!("{line}\n"),
        };
        let settings: String = EVERY.lines().map(line).collect();
        assert!(settings.contains(value), "{key}");
        Test::new().file("data.csv", TABLE).file("opora.toml", settings).args(["cluster", "data.csv", "-f", "csv"])
    };
    failures(
        "beside-settings",
        &[
            ("a standard error that is a number", 2, ("se", "2.5")),
            ("of an indicator that there is not", 2, ("se", "{ \"Result\" = \"Error\" }")),
            ("no pupils at all", 2, ("min_pupils", "0")),
            ("another word for no cluster", 2, ("min_pupils", "{ pupils = 10, cluster = \"no\" }")),
            ("half a peer", 2, ("peers", "1.5")),
            ("a column without brackets", 2, ("show", "\"Phone\"")),
            ("one coordinate", 2, ("coordinates", "[\"Lat\"]")),
            ("a procedure without its column", 2, ("failed", "{ \"Maths\" = 30 }")),
            ("more than everybody", 2, ("failed_limit", "130")),
            ("a tier below nothing", 2, ("tier_at", "-1")),
            ("other mentors", 2, ("mentors", "\"above-expcted\"")),
            ("a column of errors that is not there", 1, ("se", "\"Eror\"")),
            ("a column to be shown that is not there", 1, ("show", "[\"Phones\"]")),
            ("a coordinate that is not there", 1, ("coordinates", "[\"Lat\", \"Long\"]")),
            ("a profile that is not there", 1, ("profile", "[\"Seniors\"]")),
            ("a procedure that is not there", 1, ("failed", "{ \"Maths\" = \"Failed math\" }")),
            ("a profile of words", 1, ("profile", "[\"Head\"]")),
            ("a latitude of Mars", 1, ("coordinates", "[\"Tested\", \"Lon\"]")),
        ],
        changed,
    );
}

#[test]
fn distances_on_the_ground_need_coordinates() {
    let settings = EVERY.replace("coordinates = [\"Lat\", \"Lon\"]\n", "");
    Test::new()
        .file("data.csv", TABLE)
        .file("opora.toml", settings)
        .args(["pair", "data.csv"])
        .code(2)
        .any_stderr()
        .run()
        .stderr
        .contains("coordinates")
        .then_some(())
        .expect("the key that is missing");
}
