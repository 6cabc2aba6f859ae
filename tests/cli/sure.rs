//! What stands beside the clusters: its settings and columns.

use serde_json::{Value, json};

use crate::fixtures::FOUR_SETTINGS;
use crate::harness::{Test, failures};

/// A table with a column for every key.
const TABLE: &str = "\
School,Complexity,Results,Tested,Spread,Error,Phone,Head,Lat,Lon,Senior,Failed maths,Failed Russian
1,0.9,30,20,12,2.5,555-01,A. One,59.9,30.3,40,35,10
2,0.8,70,40,11,,555-02,,59.8,30.2,50,,5
3,0.1,35,60,10,1.5,555-03,C. Three,59.7,,60,31,33
4,0.2,75,180,9,1,,D. Four,,30.1,70,2,1
";

/// Every key of what stands beside the clusters, in front of the settings of four schools.
const EVERY: &str = "\
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
";

fn every() -> String {
    format!("{EVERY}{FOUR_SETTINGS}[pairing]\nmentors = \"any\"\nmax_km = 30\n")
}

fn settings_of(ran: &str) -> Value {
    serde_json::from_str::<Value>(ran).expect("JSON")["settings"].clone()
}

#[test]
fn every_key_is_read_and_echoed() {
    let test = || Test::new().file("data.csv", TABLE).args(["report", "data.csv", "-f", "json", "-q"]);
    let ran = test().file("opora.toml", every()).any_stdout().run();
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
        let settings: String = every().lines().map(line).collect();
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
            ("columns without their procedures", 2, ("failed", "[\"Failed maths\"]")),
            ("more than everybody", 2, ("failed_limit", "130")),
            ("a tier below nothing", 2, ("tier_at", "-1")),
            ("other mentors", 2, ("mentors", "\"above-expcted\"")),
            ("a column of errors that is not there", 1, ("se", "\"Eror\"")),
            ("a column to be shown that is not there", 1, ("show", "[\"Phones\"]")),
            ("a coordinate that is not there", 1, ("coordinates", "[\"Lat\", \"Long\"]")),
            ("a profile that is not there", 1, ("profile", "[\"Seniors\"]")),
            ("a procedure that is not there", 1, ("failed", "{ \"Maths\" = \"Failed math\" }")),
            ("a profile of words", 1, ("profile", "[\"Head\"]")),
            ("another word for all numbers", 2, ("profile", "\"numerc\"")),
            ("a latitude of Mars", 1, ("coordinates", "[\"Tested\", \"Lon\"]")),
        ],
        changed,
    );
}

#[test]
fn distances_on_the_ground_need_coordinates() {
    let settings = every().replace("coordinates = [\"Lat\", \"Lon\"]\n", "");
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

/// Twelve schools: complexity and results go together but for two of them.
pub const TWELVE: &str = "\
School,Complexity,Results,Tested,Lat,Lon,Phone
1,0.1,70,40,59.90,30.3,555-01
2,0.2,66,36,59.91,30.3,555-02
3,0.3,64,44,59.92,30.3,
4,0.4,60,8,59.93,30.3,555-04
5,0.45,59,40,59.94,30.3,555-05
6,0.5,58,40,59.95,30.3,555-06
7,0.55,57,32,60.90,30.3,555-07
8,0.6,53,40,59.96,30.3,555-08
9,0.7,70,40,59.97,30.3,555-09
10,0.8,47,40,,,555-10
11,0.9,62,40,59.98,30.3,555-11
12,0.95,41,40,59.99,30.3,555-12
";

pub const TWELVE_SETTINGS: &str = "\
school = \"School\"
pupils = \"Tested\"
pupil_sd = 12
tier_at = 1
peers = 3
show = [\"Phone\"]
coordinates = [\"Lat\", \"Lon\"]
[complexity]
threshold = 0.5
[complexity.indicators]
\"Complexity\" = 1
[results]
threshold = 59
[results.indicators]
\"Results\" = 1
";

fn twelve(settings: &str) -> Test {
    Test::new().file("data.csv", TWELVE).file("opora.toml", settings)
}

/// The rows of a CSV, each with its cells by their headings.
fn rows(csv: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut lines = csv.lines();
    let heads: Vec<&str> = lines.next().expect("a heading").split(',').collect();
    lines
        .map(|line| {
            heads.iter().zip(line.split(',')).map(|(head, cell)| ((*head).to_owned(), cell.to_owned())).collect()
        })
        .collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap_or_else(|_| panic!("{cell:?} is no number"))
}

#[test]
fn what_stands_beside_the_clusters_is_in_the_table_and_in_the_report() {
    let csv = twelve(TWELVE_SETTINGS).args(["cluster", "data.csv", "-f", "csv", "-q"]).any_stdout().run().stdout;
    let json = twelve(TWELVE_SETTINGS).args(["report", "data.csv", "-f", "json", "-q"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let all = rows(&csv);
    assert_eq!(all.len(), 12);
    for (row, school) in all.iter().zip(json["schools"].as_array().expect("schools")) {
        let p: Vec<f64> = (1..5).map(|cluster| number(&row[&format!("p_{cluster}")])).collect();
        assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-11, "{p:?}");
        let own = p[row["cluster"].parse::<usize>().expect("a cluster") - 1];
        assert!(own >= 0.5, "errors of both signs leave a school more likely where it stands: {row:?}");
        // The error is 12/√n, and the complexity is known.
        let se = 12.0 / number(school["values"]["Tested"].to_string().as_str()).sqrt();
        assert!((school["results_se"].as_f64().expect("an error") - se).abs() < 1e-12);
        assert_eq!((&school["results_se_from"], &school["p"]), (&json!("pupils"), &json!(p)));
        for key in ["expected", "tier", "peers_mean", "peers_gap"] {
            let cell = school[key].as_str().map_or_else(|| school[key].to_string(), str::to_owned);
            assert_eq!(row[key].trim_end_matches(".0"), cell.trim_end_matches(".0"), "{key}");
        }
        assert_eq!(school["peers"].as_array().expect("peers").len(), 3);
        assert!(school["peers"][0]["distance"].as_f64() <= school["peers"][2]["distance"].as_f64());
        let gap = school["results"].as_f64().expect("results") - number(&row["peers_mean"]);
        assert!((number(&row["peers_gap"]) - gap).abs() < 1e-11);
    }
    assert_eq!((all[8]["tier"].as_str(), all[10]["tier"].as_str()), ("above", "above"));
    assert!(all.iter().all(|row| row["tier"] != "above" || number(&row["results"]) > number(&row["expected"])));
    // Without the keys there is nothing, and the columns are there all the same.
    let plain =
        TWELVE_SETTINGS.lines().filter(|line| !["pupil", "tier", "peers"].iter().any(|key| line.starts_with(key)));
    let plain: String = plain.map(|line| format!("{line}\n")).collect();
    let csv = twelve(&plain).args(["cluster", "data.csv", "-f", "csv", "-q"]).any_stdout().run().stdout;
    assert!(
        csv.lines().next().expect("a heading").ends_with("expected,tier,peers_mean,peers_gap,p_1,p_2,p_3,p_4")
    );
    assert!(csv.lines().skip(1).all(|line| line.ends_with(",,,,,,,,")), "{csv}");
    let text = twelve(&plain).args(["cluster", "data.csv", "-q"]).any_stdout().run().stdout;
    assert!(!text.contains("P(1)") && !text.contains("Tier"), "{text}");
}

#[test]
fn without_noise_a_label_is_certain() {
    let settings = TWELVE_SETTINGS.replace("pupil_sd = 12", "pupil_sd = 0.000001");
    let csv = twelve(&settings).args(["cluster", "data.csv", "-f", "csv", "-q"]).any_stdout().run().stdout;
    for row in rows(&csv).iter().filter(|row| row["results"] != "59") {
        assert_eq!(row[&format!("p_{}", row["cluster"])], "1", "{row:?}");
    }
    // At the threshold itself the two sides are alike.
    let at = rows(&csv).into_iter().find(|row| row["results"] == "59").expect("a school at the threshold");
    assert_eq!((at["p_3"].as_str(), at["p_4"].as_str()), ("0.5", "0.5"));
}

#[test]
fn errors_may_stand_in_a_column_of_either_axis() {
    let of = |key: &str| {
        let settings = TWELVE_SETTINGS.replace("pupils = \"Tested\"\npupil_sd = 12\n", key);
        let run = twelve(&settings).args(["report", "data.csv", "-f", "json", "-q"]).any_stdout().run();
        serde_json::from_str::<Value>(&run.stdout).expect("JSON")["schools"].clone()
    };
    let results = of("se = \"Tested\"\n");
    assert_eq!((&results[0]["results_se"], &results[0]["results_se_from"]), (&json!(40.0), &json!("column")));
    assert_eq!(results[0]["p"][0], json!(0.0), "the complexity is known");
    let both = of("se = { results = \"Tested\", complexity = \"Tested\" }\n");
    assert!(both[0]["p"][0].as_f64() > Some(0.1), "the complexity is not known either");
    assert_eq!(of("se = { \"Results\" = \"Tested\" }\n")[0]["p"], results[0]["p"]);
}

#[test]
fn fewer_pupils_than_asked_for_are_said_or_leave_no_cluster() {
    let with = |key: &str| format!("min_pupils = {key}\n{TWELVE_SETTINGS}");
    let csv = |key: &str| {
        let run = twelve(&with(key)).args(["cluster", "data.csv", "-f", "csv", "-q"]).any_stdout().run();
        rows(&run.stdout).remove(3)
    };
    let kept = csv("10");
    assert_eq!((kept["cluster"].as_str(), kept["reason"].as_str()), ("4", "few-pupils"));
    let none = csv("{ pupils = 10, cluster = \"none\" }");
    assert_eq!((none["cluster"].as_str(), none["reason"].as_str(), none["p_4"].as_str()), ("", "few-pupils", ""));
    assert_eq!((none["results"].as_str(), none["border"].as_str()), ("60", ""));
    for lang in ["ru", "en"] {
        let settings = with("{ pupils = 10, cluster = \"none\" }");
        let run = twelve(&settings).args(["report", "data.csv", "-q", "--lang", lang]).any_stdout().run();
        assert!(run.stdout.contains("`min_pupils`"), "{}", run.stdout);
    }
}

#[test]
fn mentors_are_within_reach_and_above_what_is_expected() {
    let pairs = |lines: &str| {
        let settings = format!("{TWELVE_SETTINGS}[pairing]\n{lines}");
        let run = twelve(&settings).args(["pair", "data.csv", "-f", "csv", "-q"]).any_stdout().run();
        rows(&run.stdout)
    };
    let any = pairs("");
    assert!(any.iter().any(|row| row["mentor"] == "11"), "{any:?}");
    // Both schools of cluster 2 are above what is expected; nobody learns from one that is not.
    let above = pairs("mentors = \"above-expected\"\n");
    assert!(above.iter().all(|row| ["9", "11"].contains(&row["mentor"].as_str())), "{above:?}");
    let out = pairs("max_km = 5\n");
    let of = |id: &str| out.iter().find(|row| row["mentee"] == id).expect("a mentee").clone();
    // 7 is a hundred kilometres off, and nobody knows where 10 is.
    assert_eq!((of("7")["reason"].as_str(), of("10")["reason"].as_str()), ("out-of-reach", "out-of-reach"));
    assert_eq!(of("12")["mentor"], "11");
    let kept = pairs("max_km = 5\nkeep = [[\"10\", \"9\"]]\n");
    let of = kept.iter().find(|row| row["mentee"] == "10").expect("a mentee");
    assert_eq!((of["mentor"].as_str(), of["reason"].as_str()), ("9", "kept"));
    // Nobody is above by a hundred standard deviations.
    let settings = format!(
        "{}[pairing]\nmentors = \"above-expected\"\n",
        TWELVE_SETTINGS.replace("tier_at = 1", "tier_at = 100")
    );
    let run = twelve(&settings).args(["pair", "data.csv", "-f", "csv", "-q"]).any_stdout().run();
    assert!(rows(&run.stdout).iter().all(|row| row["reason"] == "not-above-expected"), "{}", run.stdout);
}

#[test]
fn too_few_schools_have_no_expected_results_and_it_is_said() {
    let ran = Test::new()
        .file("data.csv", TABLE)
        .file("opora.toml", every())
        .args(["cluster", "data.csv", "-f", "csv"])
        .any_stdout()
        .any_stderr()
        .run();
    assert!(ran.stderr.contains("at least ten schools"), "{}", ran.stderr);
    assert!(rows(&ran.stdout).iter().all(|row| row["tier"].is_empty()));
}

/// Results of three years, so that their changes tell of the error.
#[test]
fn three_years_tell_of_the_error() {
    let year = |shift: f64| {
        let mut lines = TWELVE.lines();
        let mut out = format!("{}\n", lines.next().expect("a heading"));
        for (at, line) in (0..).zip(lines) {
            let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            let own = if at % 2 == 0 { shift } else { -shift };
            cells[2] = (number(&cells[2]) + own + 1.0).to_string();
            out += &format!("{}\n", cells.join(","));
        }
        out
    };
    let settings = TWELVE_SETTINGS.replace("pupils = \"Tested\"\npupil_sd = 12\n", "se = \"years\"\n");
    let ran = |previous: &[&str]| {
        let test = twelve(&settings).file("2022.csv", year(2.0)).file("2023.csv", year(-2.0));
        let test = test.args(["report", "data.csv", "-f", "json", "-q"]);
        let test = previous.iter().fold(test, |test, year| test.args(["--previous", year]));
        serde_json::from_str::<Value>(&test.any_stdout().any_stderr().run().stdout).expect("JSON")
    };
    let of =
        |json: &Value| (json["schools"][0]["results_se"].clone(), json["schools"][0]["results_se_from"].clone());
    // Changes of ∓4 and ±2 about their means: se² is half the mean of 16 and 4.
    let (se, from) = of(&ran(&["2022.csv", "2023.csv"]));
    assert!((se.as_f64().expect("an error") - 5_f64.sqrt()).abs() < 1e-9, "{se}");
    assert_eq!(from, json!("years"));
    let two = ran(&["2023.csv"]);
    assert_eq!(of(&two), (Value::Null, Value::Null), "two years tell nothing");
    // That more years are asked for is said.
    let told = |json: &Value| {
        let warnings = json["warnings"].as_array().expect("warnings").iter();
        let texts = warnings.filter(|one| one["code"] == "no-yearly-error").map(|one| one["text"].to_string());
        texts.collect::<String>()
    };
    assert!(told(&two).contains("at least two years before"), "{two}");
    assert_eq!(told(&ran(&["2022.csv", "2023.csv"])), "");
    for (lang, words) in [("ru", "нужны не меньше двух прошлых лет"), ("en", "takes at least two years before")]
    {
        let test = twelve(&settings).args(["cluster", "data.csv", "-f", "csv", "--lang", lang]);
        let said = test.any_stdout().any_stderr().run().stderr;
        assert!(said.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{said}");
    }
}

#[test]
fn a_report_of_before_is_read_without_the_new_keys() {
    let ran = twelve(TWELVE_SETTINGS).args(["report", "data.csv", "-f", "json", "-q"]).any_stdout().run();
    let mut old: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    for key in ["se", "min_pupils", "peers", "show", "coordinates", "profile", "failed", "failed_limit", "tier_at"]
    {
        old["settings"].as_object_mut().expect("settings").shift_remove(key).expect(key);
    }
    for school in old["schools"].as_array_mut().expect("schools") {
        for key in ["results_se_from", "expected", "residual", "tier", "p", "peers", "peers_mean", "peers_gap"] {
            school.as_object_mut().expect("a school").shift_remove(key).expect(key);
        }
    }
    let next = twelve(TWELVE_SETTINGS)
        .file("old.json", old.to_string())
        .args(["report", "data.csv", "--previous", "old.json", "-f", "json", "-q"])
        .any_stdout()
        .run();
    let moves = serde_json::from_str::<Value>(&next.stdout).expect("JSON")["moves"].clone();
    assert!(moves.as_array().expect("moves").iter().all(|moved| moved["move"] == "stayed"));
}

#[test]
fn papers_tell_how_sure_the_list_is() {
    for (lang, said) in [
        ("en", ["at least 0.70", "Expected accuracy", "555-09"]),
        ("ru", ["не меньше 0,70", "Ожидаемая точность", "555-09"]),
    ] {
        let ran = |format: &str| {
            let run = twelve(TWELVE_SETTINGS).args(["report", "data.csv", "-q", "-f", format, "--lang", lang]);
            run.any_stdout().run().stdout.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for format in ["text", "md"] {
            assert!(said[..2].iter().all(|word| ran(format).contains(word)), "{format}: {}", ran(format));
        }
        let page = ran("html").replace('\u{a0}', " ");
        assert!(said.iter().all(|word| page.contains(word)), "{page}");
        assert!(page.contains(if lang == "ru" { "(вероятно)" } else { "(likely)" }), "{page}");
        let cards = twelve(TWELVE_SETTINGS).args([
            "report",
            "data.csv",
            "-q",
            "-o",
            "r.md",
            "--cards",
            "cards.html",
            "--lang",
            lang,
        ]);
        let ran = cards.creates_any("r.md").creates_any("cards.html").run();
        let cards = std::fs::read_to_string(ran.folder.path().join("cards.html")).expect("the cards");
        assert!(cards.contains("555-09"), "{cards}");
    }
    // At the meeting, and where nothing was asked for, nothing is longer.
    let brief = twelve(TWELVE_SETTINGS).args(["report", "data.csv", "-q", "--brief"]).any_stdout().run().stdout;
    assert!(!brief.contains("accuracy") && !brief.contains("555-"), "{brief}");
}

/// Schools with columns of every kind beside the indicators.
const KINDS: &str = "\
No,School,Complexity,Results,Senior,Tested,Lat,Year,Head,Budget,Mixed,Empty,Share
1,7,0.9,30,40,20,59.9,2025,A,\"1 200,5\",5,,10 %
2,2,0.8,70,50,40,59.8,2025,B,900,n/a,,20 %
3,3,0.1,35,60,60,59.7,2025,C,—,few,,
4,9,0.2,75,70,80,59.6,2025,D,1000,8,,40 %
";

#[test]
fn a_profile_of_all_numbers_takes_what_nothing_else_uses() {
    let settings = format!("pupils = \"Tested\"\nprofile = \"numeric\"\n{FOUR_SETTINGS}");
    let test = |table: &str| Test::new().file("data.csv", table).file("opora.toml", &settings);
    let ran = test(KINDS).args(["report", "data.csv", "-f", "json"]).any_stdout().any_stderr().run();
    let json: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let columns = |json: &Value| -> Vec<String> {
        let all = json["profiles"].as_array().expect("profiles").iter();
        all.map(|one| one["column"].as_str().expect("a column").to_owned()).collect()
    };
    // Neither the id nor the indicators, the pupils, the place, the year, the numbers of rows, words, gaps alone.
    assert_eq!(columns(&json), ["Senior", "Budget", "Share"]);
    assert_eq!(json["settings"]["profile"], json!("numeric"));
    assert_eq!(json["profiles"][1]["clusters"][0]["mean"], json!(1200.5));
    let warnings = json["warnings"].as_array().expect("warnings").iter();
    let told: Vec<&Value> = warnings.filter(|one| one["code"] == "not-in-profile").collect();
    assert_eq!(told.len(), 1, "{json}");
    let text = told[0]["text"].as_str().expect("a text");
    assert!(text.contains("“Mixed”") && !text.contains("“Head”") && !text.contains("“Empty”"), "{text}");
    // The same table named by hand stops at the cell.
    let by_hand = settings.replace("\"numeric\"", "[\"Mixed\"]");
    let named = Test::new().file("data.csv", KINDS).file("opora.toml", by_hand);
    let ran = named.args(["report", "data.csv", "-f", "json"]).code(1).any_stderr().run();
    assert!(ran.stderr.contains("few"), "{}", ran.stderr);
    // What the settings take as missing stops nothing; words are no numbers all the same.
    let lenient =
        Test::new().file("data.csv", KINDS).file("opora.toml", format!("bad_cells = \"missing\"\n{settings}"));
    let ran = lenient.args(["report", "data.csv", "-f", "json", "-q"]).any_stdout().any_stderr().run();
    let all = columns(&serde_json::from_str(&ran.stdout).expect("JSON"));
    assert_eq!(all, ["Senior", "Budget", "Mixed", "Share"]);
    // A report of it is read as last year's.
    let two = test(KINDS).file("then.json", json.to_string());
    two.args(["report", "data.csv", "--previous", "then.json", "-f", "json", "-q"]).any_stdout().run();
    for (lang, told) in [("en", "no column of numbers"), ("ru", "числовых столбцов")] {
        let four = "School,Complexity,Results,Tested\n1,0.9,30,9\n2,0.8,70,9\n3,0.1,35,9\n4,0.2,75,9\n";
        let ran = test(four).args(["report", "data.csv", "--lang", lang]).any_stdout().any_stderr().run();
        assert!(ran.stdout.contains(told), "{}", ran.stdout);
    }
}

#[test]
fn a_profile_of_all_numbers_of_two_tables_tells_equal_names_apart() {
    let settings = format!("profile = \"numeric\"\n{FOUR_SETTINGS}");
    let head = "School,Complexity,Staff\n1,0.9,3\n2,0.8,4\n3,0.1,5\n4,0.2,9\n";
    let other = "School,Results,Staff\n1,30,13\n2,70,14\n3,35,15\n4,75,19\n";
    let test = Test::new().file("a.csv", head).file("b.csv", other).file("opora.toml", settings);
    let ran = test.args(["report", "a.csv", "b.csv", "-f", "json", "-q"]).any_stdout().run();
    let json: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let columns: Vec<&Value> =
        json["profiles"].as_array().expect("profiles").iter().map(|one| &one["column"]).collect();
    assert_eq!(columns, [&json!("a: Staff"), &json!("b: Staff")]);
}

/// The results are the mean of two raw indicators, of which the second stays.
#[test]
fn three_years_tell_of_the_error_of_a_mean_of_raw_indicators() {
    let year = |shift: f64, second: &str| {
        let mut out = format!("School,Complexity,Results,{second}\n");
        for (at, line) in (0..).zip(TWELVE.lines().skip(1)) {
            let cells: Vec<&str> = line.split(',').collect();
            let own = if at % 2 == 0 { shift } else { -shift };
            out += &format!("{},{},{},50\n", cells[0], cells[1], number(cells[2]) + own);
        }
        out
    };
    let settings = |scale: &str| {
        format!(
            "school = \"School\"\nse = \"years\"\n[complexity]\nthreshold = 0.5\n[complexity.indicators]\n\
             \"Complexity\" = 1\n[results]\nscale = \"{scale}\"\nthreshold = \"median\"\n[results.indicators]\n\
             \"Results\" = 3\n\"Other\" = 1\n"
        )
    };
    let of = |scale: &str, files: [(&str, String); 2]| {
        let test = Test::new().file("data.csv", year(0.0, "Other")).file("opora.toml", settings(scale));
        let test = files.iter().fold(test, |test, (name, content)| test.file(name, content));
        let test = test.args(["report", "data.csv", "-f", "json", "-q"]);
        let test = files.iter().fold(test, |test, (name, _)| test.args(["--previous", name]));
        let ran = test.any_stdout().any_stderr().run();
        serde_json::from_str::<Value>(&ran.stdout).expect("JSON")["schools"][0]["results_se"].clone()
    };
    let tables = || [("2022.csv", year(2.0, "Other")), ("2023.csv", year(-2.0, "Other"))];
    // Changes of ∓4·¾ and ±2·¾ about their means: se² is half the mean of 9 and 2.25.
    let se = of("raw", tables()).as_f64().expect("an error");
    assert!((se - 2.8125_f64.sqrt()).abs() < 1e-9, "{se}");
    assert_eq!(of("z-score", tables()), Value::Null, "fitted anew each year");
    // A report of other weights is another measure: of the two changes one is left, which is too few years.
    let other = settings("raw").replace("\"Other\" = 1", "\"Other\" = 3");
    let report = Test::new().file("2022.csv", year(2.0, "Other")).file("opora.toml", other);
    let report = report.args(["report", "2022.csv", "-f", "json", "-q"]).any_stdout().any_stderr().run().stdout;
    assert_eq!(of("raw", [("2022.json", report), ("2023.csv", year(-2.0, "Other"))]), Value::Null);
}

#[test]
fn the_note_says_how_sure_its_lists_are_and_whether_help_helped() {
    let note = |settings: &str, lang: &str, more: &[&str]| {
        let test = twelve(settings).file("then.csv", TWELVE).args(["report", "data.csv", "-o", "note.docx", "-q"]);
        let ran = test.args(["--lang", lang]).args(more).creates_any("note.docx").any_stdout().any_stderr().run();
        crate::word::dump(&std::fs::read(ran.folder.path().join("note.docx")).expect("the note"))
    };
    let kept = format!("{TWELVE_SETTINGS}[pairing]\nkeep = [[\"10\", \"9\"]]\n");
    for (lang, known, unsure, near, helped, proof) in [
        (
            "en",
            "the cluster is right for",
            "(a probability below 0.70)",
            "Nearest to another cluster",
            "of 1 school with a mentor changed by 0.0 on average",
            "is no proof",
        ),
        (
            "ru",
            "кластер верен в среднем для",
            "(с вероятностью меньше 0,70)",
            "Ближе всего к другому кластеру",
            "результаты 1 школы с опорной площадкой изменились за год в среднем на 0,0",
            "не доказывает",
        ),
    ] {
        let text = note(TWELVE_SETTINGS, lang, &[]).replace('\u{a0}', " ");
        assert!([known, unsure, near].iter().all(|words| text.contains(words)), "{text}");
        assert!(!text.contains(helped), "{text}");
        let silent = TWELVE_SETTINGS.replace("pupils = \"Tested\"\npupil_sd = 12\n", "");
        let text = note(&silent, lang, &[]).replace('\u{a0}', " ");
        assert!([known, unsure, near].iter().all(|words| !text.contains(words)), "{text}");
        let text = note(&kept, lang, &["--previous", "then.csv"]).replace('\u{a0}', " ");
        assert!([helped, proof].iter().all(|words| text.contains(words)), "{text}");
    }
}
