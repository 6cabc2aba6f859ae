//! The second year: movement, what stays in force, identity, official lists, training.

use std::fs;

use crate::harness::{LANGUAGES, Test, failures, golden, repo};

fn data(path: &str) -> String {
    fs::read_to_string(repo().join("data").join(path)).expect("a file of the repository")
}

/// The report of a table as JSON.
fn report(table: &str, settings: &str) -> String {
    let test = Test::new().file("data.csv", table).file("opora.toml", settings);
    test.args(["report", "data.csv", "-f", "json"]).any_stdout().any_stderr().run().stdout
}

/// San Jose's second year beside the report of the first.
fn two_years() -> Test {
    let first =
        Test::new().file("1999.csv", data("san-jose/1999.csv")).file("opora.toml", data("san-jose/opora.toml"));
    let first = first.args(["report", "1999.csv", "-f", "json"]).any_stdout().run().stdout;
    Test::new()
        .file("2000.csv", data("san-jose/2000.csv"))
        .file("opora.toml", data("san-jose/opora.toml"))
        .file("1999/report.json", first)
}

/// The report of the second year.
fn san_jose() -> Test {
    two_years().args(["report", "2000.csv"])
}

#[test]
fn the_second_year_of_san_jose() {
    for (lang, _) in LANGUAGES {
        for (name, flags) in [("own", &[][..]), ("kept", &["--keep-thresholds"][..])] {
            let test = san_jose().args(["--previous", "1999", "--lang", lang]).args(flags.iter().copied());
            let stdout = test.any_stdout().run().stdout;
            golden("the report", &format!("san-jose-second-{name}.{lang}.txt"), stdout.as_bytes());
        }
        let test = san_jose().args(["--previous", "1999", "-f", "md", "--lang", lang]);
        golden("Markdown", &format!("san-jose-second.{lang}.md"), test.any_stdout().run().stdout.as_bytes());
    }
    san_jose().args(["--previous", "1999/report.json", "-f", "json"]).stdout_golden("san-jose-second.json").run();
}

#[test]
fn a_folder_has_the_moves() {
    let ran = san_jose().args(["--previous", "1999", "-o", "2000/", "-q"]);
    let ran = ran
        .creates_any("2000/schools.csv")
        .creates_any("2000/pairs.csv")
        .creates_golden("2000/moves.csv", "san-jose-second.moves.csv")
        .creates_any("2000/report.json")
        .creates_any("2000/report.html")
        .creates_any("2000/report.xlsx")
        .creates_any("2000/report.docx")
        .run();
    let moves = fs::read_to_string(ran.folder.path().join("2000/moves.csv")).expect("the moves");
    assert_eq!(moves.lines().count(), 42);
}

#[test]
fn years_are_compared_whatever_they_come_as() {
    let compare = |years: &[&str], format: &str| {
        let roster = "cds,cluster\n43696664330080,3\n43696666048524,№ 1\n";
        let test = two_years().file("1999.csv", data("san-jose/1999.csv")).file("roster.csv", roster);
        let test = test.args(["compare"]).args(years.iter().copied()).args(["-f", format]);
        test.any_stdout().any_stderr().run().stdout
    };
    let from_report = compare(&["1999/report.json", "2000.csv"], "csv");
    assert_eq!(compare(&["1999", "2000.csv"], "csv"), from_report);
    assert_eq!(compare(&["1999.csv", "2000.csv"], "csv"), from_report);
    let from_roster = compare(&["roster.csv", "2000.csv"], "csv");
    assert!(from_roster.contains(",43696666048524,Erikson Elementary,1,2,entered,unknown,,"), "{from_roster}");
    assert!(from_roster.contains(",43696664330080,Gunderson High,3,3,stayed,,"), "{from_roster}");
    let json: serde_json::Value = serde_json::from_str(&compare(&["1999", "2000.csv"], "json")).expect("JSON");
    let keys: Vec<&String> = json[0].as_object().expect("an object").keys().collect();
    assert_eq!(
        keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(","),
        from_report.lines().next().expect("a heading")
    );
    let text = compare(&["1999.csv", "2000.csv", "1999.csv"], "text");
    assert!(text.contains("\n  43696666048524: 1 → 2 → 1\n"), "{text}");
}

/// Six schools; one line a year.
const SETTINGS: &str = "\
school = \"School\"
[complexity]
threshold = 5
[complexity.indicators]
\"C\" = 1
[results]
threshold = 50
[results.indicators]
\"R\" = 1
";
const FIRST: &str = "School,C,R\n1,9,40\n2,9,60\n3,1,40\n4,1,60\n5,9,49\n6,1,48\n7,9,\n";
const SECOND: &str = "School,C,R\n1,9,52\n2,9,45\n3,9,41\n4,1,61\n5,1,70\n6,1,49\n7,9,70\n8,9,30\n";

/// The second of the small years; its report as JSON.
fn second(settings: &str, second: &str, flags: &[&str]) -> serde_json::Value {
    let test = Test::new()
        .file("report.json", report(FIRST, SETTINGS))
        .file("data.csv", second)
        .file("opora.toml", settings)
        .args(["report", "data.csv", "--previous", "report.json", "-f", "json", "-q"]);
    let stdout = test.args(flags.iter().copied()).any_stdout().run().stdout;
    serde_json::from_str(&stdout).expect("JSON")
}

fn of<'a>(report: &'a serde_json::Value, school: &str) -> &'a serde_json::Value {
    let moves = report["moves"].as_array().expect("moves");
    moves.iter().find(|one| one["school"] == school).expect("the school")
}

/// Who changed sides on both axes has entered, or fallen out, as much as any other: every paper names them so, while
/// CSV and JSON keep `crossed`.
#[test]
fn falls_and_entries_over_both_axes_are_named() {
    // 5 goes from 1 to 4, 4 from 4 to 1, 2 from 2 to 3.
    let second = "School,C,R\n1,9,42\n2,1,45\n3,1,41\n4,9,31\n5,1,70\n6,1,49\n7,9,\n";
    let run = |args: &[&str]| {
        let test = Test::new().file("report.json", report(FIRST, SETTINGS)).file("data.csv", second);
        let test = test.file("opora.toml", SETTINGS).args(["report", "data.csv", "--previous", "report.json"]);
        let words = test.args(args.iter().copied()).any_stdout().any_stderr().run().stdout;
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = run(&[]);
    assert!(text.contains("Entered 1, fell out 2, stayed 4."), "{text}");
    let list = |text: &str, head: &str| {
        let (_, after) = text.split_once(head).expect(head);
        after.split("Fell out of the clusters").next().expect("a list").to_owned()
    };
    let entered = list(&text, "Entered the clusters with high results (1):");
    assert!(
        entered.contains("5 1 → 4") && entered.contains("its contingent") && entered.contains("changed as well"),
        "{entered}"
    );
    let fell = list(&text, "Fell out of the clusters with high results (2):");
    assert!(fell.contains("2 2 → 3") && fell.contains("4 4 → 1"), "{fell}");
    let page = run(&["-f", "html"]);
    assert!(page.contains("Fell out of the clusters with high results (2)"), "{page}");
    let csv = run(&["-f", "json", "-q"]);
    assert_eq!(csv.matches("\"crossed\"").count(), 3, "{csv}");
}

#[test]
fn every_kind_of_move() {
    let report = second(SETTINGS, &SECOND.replace("4,1,61\n", ""), &[]);
    for (school, kind, cause, axis) in [
        ("1", "entered", "school", "results"),
        ("2", "fell-out", "school", "results"),
        ("3", "contingent", "school", "complexity"),
        ("4", "gone", "", ""),
        ("5", "crossed", "school", "complexity results"),
        ("6", "stayed", "", ""),
        ("7", "assigned", "", ""),
        ("8", "new", "", ""),
    ] {
        let one = of(&report, school);
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        assert_eq!([text("move"), text("cause"), text("axis")], [kind, cause, axis], "{school}");
    }
    assert_eq!(of(&report, "8")["to_under_previous_line"], 1);
    assert_eq!(report["previous"]["file"], "report.json");
    assert_eq!(report["previous"]["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn a_line_that_moves_is_told() {
    let moved = SETTINGS.replace("threshold = 50", "threshold = 62");
    let ran = Test::new()
        .file("report.json", report(FIRST, SETTINGS))
        .file("data.csv", FIRST)
        .file("opora.toml", &moved)
        .args(["report", "data.csv", "--previous", "report.json"])
        .any_stdout()
        .run();
    golden("the report", "line-moved.en.txt", ran.stdout.as_bytes());
    let report = second(&moved, FIRST, &[]);
    assert_eq!(of(&report, "2")["cause"], "line");
    assert!(report["warnings"].as_array().expect("warnings").iter().any(|one| one["code"] == "line-moved"));
    // Marked as a break, the axis is not compared.
    let broken = format!("breaks = [\"results\"]\n{moved}");
    let report = second(&broken, FIRST, &[]);
    assert_eq!(
        (of(&report, "2")["move"].as_str(), of(&report, "2")["cause"].as_str()),
        (Some("not-comparable"), None)
    );
    assert!(!report["warnings"].as_array().expect("warnings").iter().any(|one| one["code"] == "line-moved"));
}

#[test]
fn schools_near_the_line_can_be_held() {
    // 52 and 45 are 0.17 and 0.41 standard deviations past the line of 50.
    let report = second(&format!("hold = 0.25\n{SETTINGS}"), SECOND, &[]);
    let school = |id: &str| {
        let schools = report["schools"].as_array().expect("schools");
        let one = schools.iter().find(|one| one["school"] == id).expect("the school");
        (one["cluster"].as_u64(), one["computed"].as_u64(), one["basis"].as_str().map(str::to_owned))
    };
    assert_eq!(school("1"), (Some(1), Some(2), Some("held".to_owned())));
    assert_eq!(school("2"), (Some(1), Some(1), Some("computed".to_owned())));
    assert_eq!(
        (of(&report, "1")["move"].as_str(), of(&report, "1")["basis"].as_str()),
        (Some("stayed"), Some("held"))
    );
    let ran = Test::new()
        .file("report.json", self::report(FIRST, SETTINGS))
        .file("data.csv", SECOND)
        .file("opora.toml", format!("hold = 0.25\n{SETTINGS}"))
        .args(["report", "data.csv", "--previous", "report.json"])
        .any_stdout()
        .run();
    assert!(ran.stdout.contains("1: cluster 1 (setting `hold`); by its indicators 2"), "{}", ran.stdout);
}

#[test]
fn noise_is_told_by_pupils_where_they_are_known() {
    let settings = format!("pupils = \"N\"\npupil_sd = 12\n{SETTINGS}");
    let with_pupils = |table: &str, pupils: &str| {
        table
            .lines()
            .enumerate()
            .map(|(at, line)| format!("{line},{}\n", if at == 0 { "N" } else { pupils }))
            .collect::<Vec<_>>()
            .concat()
    };
    let noise = |pupils: &str| {
        let test = Test::new()
            .file("report.json", report(&with_pupils(FIRST, pupils), &settings))
            .file("data.csv", with_pupils(SECOND, pupils))
            .file("opora.toml", &settings)
            .args(["report", "data.csv", "--previous", "report.json"]);
        let json = test.args(["-f", "json", "-q"]).any_stdout().run().stdout;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        (of(&json, "1")["noise"].as_str().map(str::to_owned), json["schools"][0]["results_se"].as_f64())
    };
    // 12 / √9 = 4: a band of 5.66 points around the line; 12 / √144 = 1: of 1.41.
    assert_eq!(noise("9"), (Some("within-noise".to_owned()), Some(4.0)));
    assert_eq!(noise("144"), (Some("clear".to_owned()), Some(1.0)));
    let ran = Test::new()
        .file("report.json", report(&with_pupils(FIRST, "36"), &settings))
        .file("data.csv", with_pupils(SECOND, "36"))
        .file("opora.toml", &settings)
        .args(["report", "data.csv", "--previous", "report.json"])
        .any_stdout()
        .run();
    assert!(ran.stdout.contains("The error of the results alone moves about 7% of the schools"), "{}", ran.stdout);
}

#[test]
fn schools_keep_their_past_under_new_ids() {
    let renamed = SECOND.replace("\n1,9,52", "\n11,9,52").replace("\n4,1,61", "\n46,1,61").replace("\n6,1,49", "");
    let test = |flags: &[&str]| {
        let test = Test::new()
            .file("report.json", report(FIRST, SETTINGS))
            .file("data.csv", &renamed)
            .file("ids.csv", "old;new\n1;11\n4;46\n6;46\n")
            .file("opora.toml", SETTINGS)
            .args(["report", "data.csv", "--previous", "report.json"]);
        test.args(flags.iter().copied()).any_stdout().any_stderr()
    };
    let json = test(&["--renamed", "ids.csv", "-f", "json"]).run().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((of(&json, "11")["from"].as_u64(), of(&json, "11")["move"].as_str()), (Some(1), Some("entered")));
    // 4 and 6 became one: 60 and 48 make 54.
    assert_eq!(
        (of(&json, "46")["from"].as_u64(), of(&json, "46")["results_before"].as_f64()),
        (Some(4), Some(54.0))
    );
    assert_eq!(of(&json, "46")["renamed_from"], serde_json::json!(["4", "6"]));
    let told = test(&["--renamed", "ids.csv"]).run().stdout;
    assert!(told.contains("The past is carried over from old ids (2): 11 (was: 1); 46 (was: 4, 6)"), "{told}");
    let untold = test(&[]).run().stdout;
    assert!(untold.contains("Gone (3): 1 (1); 4 (4); 6 (3)") && untold.contains("New (3)"), "{untold}");
}

#[test]
fn running_pairs_can_be_kept() {
    let first = "School,C,R\n1,9,40\n2,8,41\n3,9,60\n4,8,61\n5,1,70\n";
    let settings = SETTINGS.to_owned();
    // The contingents change so that the other pairs would be nearer now.
    let second = "School,C,R\n1,8,40\n2,9,41\n3,9,60\n4,8,61\n5,1,70\n";
    let pairs = |settings: &str| {
        let test = Test::new()
            .file("report.json", report(first, SETTINGS))
            .file("data.csv", second)
            .file("opora.toml", settings)
            .args(["pair", "data.csv", "--previous", "report.json", "-f", "csv", "-q"]);
        let stdout = test.any_stdout().run().stdout;
        stdout
            .lines()
            .skip(1)
            .map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>())
            .map(|row| format!("{}→{} {}", row[1], row[4], row[9]))
            .collect::<Vec<_>>()
    };
    assert_eq!(pairs(&settings), ["1→4 ", "2→3 "]);
    assert_eq!(pairs(&format!("{settings}[pairing]\nkeep = \"previous\"\n")), ["1→3 kept", "2→4 kept"]);
}

/// The small second year after a file of any kind.
fn after(previous: &str, flags: &[&str]) -> Test {
    let test = Test::new().file("data.csv", SECOND).file("opora.toml", SETTINGS).folder("folder");
    let test = test.file("previous", previous).args(["report", "data.csv"]);
    if flags.contains(&"--previous") {
        test.args(flags.iter().copied())
    } else {
        test.args(["--previous", "previous"]).args(flags.iter().copied())
    }
}

#[test]
fn what_cannot_be_compared() {
    // A file, and the flags that name another one.
    type Given<'a> = (&'a str, &'a [&'a str]);
    let newer = report(FIRST, SETTINGS).replacen("opora.report/1", "opora.report/2", 1);
    let old = report(FIRST, SETTINGS);
    let weight = old.replacen("\"weight\": 1.0", "\"weight\": -1.0", 1);
    let cluster = old.replacen("\"cluster\": 2", "\"cluster\": 7", 1);
    let lost = old.replacen("\"results_margin\"", "\"results margin\"", 1);
    let word = old.replacen("\"basis\": \"computed\"", "\"basis\": \"guessed\"", 1);
    let large = old.replacen("\"mean\": ", "\"mean\": 1e999, \"m\": ", 1);
    let schema = old.replacen("opora.report/1", "opora.report/1x", 1);
    assert!([&weight, &cluster, &lost, &word, &large, &schema].iter().all(|text| **text != old));
    let cases: [(&str, i32, Given); 12] = [
        ("a weight that changed its sign", 1, (&weight, &[])),
        ("a cluster that there is not", 1, (&cluster, &[])),
        ("a key that is lost", 1, (&lost, &[])),
        ("a word that there is not", 1, (&word, &[])),
        ("a number that there is not", 1, (&large, &[])),
        ("a schema that there is not", 1, (&schema, &[])),
        ("no report", 1, ("{\"a\": 1}", &[])),
        ("broken JSON", 1, ("{\"schema\": \"opora.report/1\", ", &[])),
        ("a newer version", 1, (&newer, &[])),
        ("a folder without a report", 1, ("", &["--previous", "folder"])),
        ("no such file", 1, ("", &["--previous", "nowhere.json"])),
        ("a roster with slips", 1, ("School,Cluster\n1,2\n2,7\n3,high\n", &[])),
    ];
    failures("no-previous", &cases, |(previous, flags)| after(previous, flags));
}

#[test]
fn lines_that_cannot_stay_in_force() {
    let with = |settings: &str| report(FIRST, settings);
    let percentile = format!("{}\n", SETTINGS.replace("[results]\n", "[results]\nscale = \"percentile\"\n"));
    let cases = [
        ("another scale", 2, with(&percentile)),
        ("another weight", 2, with(&SETTINGS.replace("\"R\" = 1", "\"R\" = 2"))),
        ("another indicator", 2, with(&SETTINGS.replace("\"R\" = 1", "\"C\" = 1"))),
        ("a roster", 2, "School,Cluster\n1,2\n".to_owned()),
    ];
    let cases: Vec<(&str, i32, &str)> =
        cases.iter().map(|(name, code, text)| (*name, *code, text.as_str())).collect();
    failures("kept-lines", &cases, |previous| after(previous, &["--keep-thresholds"]));
    for (scale, range) in [("percentile", ""), ("min-max", "")] {
        let settings = SETTINGS.replace("[results]\n", &format!("[results]\nscale = \"{scale}\"\n{range}"));
        let test = Test::new().file("data.csv", SECOND).file("opora.toml", &settings);
        let test = test.file("previous", report(FIRST, &settings)).args(["report", "data.csv"]);
        let said = test.args(["--previous", "previous", "--keep-thresholds"]).code(2).any_stderr().run().stderr;
        assert!(said.contains(scale), "{said}");
    }
}

#[test]
fn slips_around_the_year_before() {
    let first = report(FIRST, SETTINGS);
    let cases: [(&str, i32, &[&str]); 6] = [
        ("over another file of it", 2, &["--previous", "new/schools.csv", "-o", "new/"]),
        ("a new id that is not there", 1, &["--previous", "old", "--renamed", "new.csv"]),
        ("over the report", 2, &["--previous", "old/report.json", "-o", "old/"]),
        ("an old id that is not there", 1, &["--previous", "old", "--renamed", "ids.csv"]),
        ("renamed without a year before", 2, &["--renamed", "ids.csv"]),
        ("kept without a year before", 2, &["--keep-thresholds"]),
    ];
    failures("slips", &cases, |flags| {
        let test = Test::new().file("data.csv", SECOND).file("opora.toml", SETTINGS);
        let test = test.file("old/report.json", &first).file("ids.csv", "old,new\n12,1\n");
        let test = test.file("new.csv", "old,new\n6,77\n").file("new/schools.csv", FIRST);
        test.args(["report", "data.csv"]).args(flags.iter().copied())
    });
    failures("no-running-pairs", &[("no report", 2, "[pairing]\nkeep = \"previous\"\n")], |lines| {
        Test::new()
            .file("data.csv", SECOND)
            .file("old.csv", FIRST)
            .file("opora.toml", format!("{SETTINGS}{lines}"))
            .args(["pair", "data.csv", "--previous", "old.csv"])
    });
}

/// The small years as a reader sees them.
fn told([before, now]: [&str; 2], first: &str, second: &str, flags: &[&str]) -> String {
    let test = Test::new()
        .file("report.json", report(first, before))
        .file("data.csv", second)
        .file("opora.toml", now)
        .args(["report", "data.csv", "--previous", "report.json"]);
    test.args(flags.iter().copied()).any_stdout().run().stdout
}

#[test]
fn printed_numbers_never_contradict_a_move() {
    let (first, second) = (FIRST.replace("1,9,40", "1,9,49.9991"), SECOND.replace("1,9,52", "1,9,50.0002"));
    let told = told([SETTINGS; 2], &first, &second, &[]);
    assert!(told.contains("49.9991 → 50.0002") && told.contains("+0.0002"), "{told}");
}

#[test]
fn a_decision_is_told_beside_its_move() {
    let decided = format!("{SETTINGS}[decisions]\n\"5\" = {{ cluster = 3, reason = \"renovation\" }}\n");
    for (before, now, to, expected) in [
        (SETTINGS, &*decided, 3, "by decision; by its indicators 4"),
        (&*decided, SETTINGS, 4, "last year's cluster was decided"),
    ] {
        let text = told([before, now], FIRST, SECOND, &[]);
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in expected.split(' ') {
            assert!(flat.contains(words), "{words}: {text}");
        }
        let json: serde_json::Value =
            serde_json::from_str(&told([before, now], FIRST, SECOND, &["-f", "json"])).expect("JSON");
        assert_eq!((of(&json, "5")["to"].as_u64(), of(&json, "5")["cause"].as_str()), (Some(to), None));
    }
}

#[test]
fn an_indicator_that_was_empty_last_year_is_compared_all_the_same() {
    let settings = SETTINGS
        .replace("\"R\" = 1", "\"R\" = 1\n\"S\" = 1")
        .replace("threshold = 50", "scale = \"raw\"\nthreshold = 50");
    let settings = format!("min_coverage = 0.4\n{settings}");
    let first = "School,C,R,S\n1,9,,40\n2,9,,60\n3,1,,55\n";
    let later = "School,C,R,S\n1,9,70,40\n2,9,60,60\n3,1,55,55\n";
    let json = told([&settings; 2], first, later, &["-f", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (of(&json, "1")["move"].as_str(), of(&json, "1")["cause"].as_str()),
        (Some("entered"), Some("school"))
    );
}

#[test]
fn the_same_year_gives_the_same_bytes_and_no_moves() {
    let first = report(FIRST, SETTINGS);
    let run = || {
        let test = Test::new().file("data.csv", FIRST).file("opora.toml", SETTINGS).file("old.json", &first);
        test.args(["report", "data.csv", "--previous", "old.json", "-f", "json"]).any_stdout().run().stdout
    };
    let again = run();
    assert_eq!(again, run());
    let json: serde_json::Value = serde_json::from_str(&again).expect("JSON");
    let moves = json["moves"].as_array().expect("moves");
    assert!(
        moves.len() == 7 && moves.iter().all(|one| one["move"] == "stayed" && one["cause"].is_null()),
        "{moves:?}"
    );
}

#[test]
fn a_merged_school_had_no_place_among_the_others() {
    let settings = "school = \"s\"\n[complexity]\nscale = \"percentile\"\n[complexity.indicators]\nc = 1\n\
        [results.indicators]\nr = 1\n";
    let before = report("s,c,r\ns1,10,50\ns2,20,60\ns3,30,55\ns4,40,70\ns5,50,40\ns6,60,80\n", settings);
    let test = Test::new().file("a.json", before).file("opora.toml", settings);
    let test = test.file("b.csv", "s,c,r\ns1,10,70\nY,45,52\ns4,40,75\ns5,50,40\ns6,12,85\n");
    let test = test.file("new.csv", "old,new\ns2,Y\ns3,Y\n");
    let test = test.args(["compare", "a.json", "b.csv", "--renamed", "new.csv", "-f", "csv"]);
    let moves = test.any_stdout().any_stderr().run().stdout;
    assert!(moves.contains(",Y,,,1,assigned,,,70,57.5,52,"), "{moves}");
    assert!(!moves.contains("NaN"), "{moves}");
}

#[test]
fn tables_are_compared_under_hold_as_a_report_does() {
    let settings = "school = \"s\"\nhold = 0.5\n[complexity.indicators]\nc = 1\n[results]\nthreshold = 61\n\
        [results.indicators]\nr = 1\n";
    let first = "s,c,r\ns1,10,50\ns2,20,60\ns3,30,55\ns4,40,70\ns5,50,40\ns6,60,80\n";
    let second = first.replace("s1,10,50", "s1,10,62");
    let test = || Test::new().file("a.csv", first).file("b.csv", &second).file("opora.toml", settings);
    let compared = test().args(["compare", "a.csv", "b.csv", "-f", "csv"]).any_stdout().any_stderr().run().stdout;
    let report = test().args(["report", "b.csv", "--previous", "a.csv", "-f", "json"]).any_stdout().any_stderr();
    let report: serde_json::Value = serde_json::from_str(&report.run().stdout).expect("JSON");
    assert_eq!((&report["moves"][0]["to"], &report["moves"][0]["basis"]), (&3.into(), &"held".into()));
    assert!(compared.contains("\n,s1,,3,3,stayed,,"), "{compared}");
}
