//! Chains of years: what a list of new ids does, what stays in force, what is told of every file.

use crate::harness::Test;

/// Both axes cut at 50.
const SETTINGS: &str = "\
school = \"school\"
[complexity]
threshold = 50
indicators = { c = 1 }
[results]
threshold = 50
indicators = { r = 1 }
";

/// Four schools that never move, one in each cluster.
const FOUR: &str = "school,c,r\n1,60,60\n2,60,40\n3,40,60\n4,40,40\n";

/// The four, and others as `id,c,r`.
fn year(others: &str) -> String {
    format!("{FOUR}{}", others.split_whitespace().map(|row| row.replace('_', " ") + "\n").collect::<String>())
}

/// Years `y1.csv`, `y2.csv` … with a list of new ids.
fn years(settings: &str, tables: &[&str], list: &str) -> Test {
    let test = Test::new().file("opora.toml", format!("{settings}{SETTINGS}")).file("new.csv", list);
    tables.iter().zip(1..).fold(test, |test, (others, at)| test.file(&format!("y{at}.csv"), year(others)))
}

fn compare(test: Test, count: usize, flags: &[&str]) -> Test {
    let files = (1..=count).map(|at| format!("y{at}.csv"));
    let test = test.args(["compare"]).args(files).args(["--renamed", "new.csv"]);
    test.args(flags.iter().copied())
}

/// School, from, to and move of every school that is none of the four, in the order of the years.
fn moves(csv: &str) -> Vec<String> {
    let rows = csv.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
    let others = rows.filter(|row| !["1", "2", "3", "4"].contains(&row[1]));
    others.map(|row| format!("{} {}>{} {}", row[1], row[3], row[4], row[5])).collect()
}

/// The same of a run of `compare`.
fn moved(settings: &str, tables: &[&str], list: &str) -> Vec<String> {
    let test = compare(years(settings, tables, list), tables.len(), &["-f", "csv", "-q"]);
    moves(&test.any_stdout().run().stdout)
}

#[test]
fn a_renaming_holds_once() {
    let of = |tables: &[&str], list: &str, expected: &[&str]| {
        assert_eq!(moved("", tables, &format!("old,new\n{list}")), expected, "{tables:?} {list}");
    };
    // A split of the second year is not applied again in the third.
    of(
        &["7,60,40", "7,60,10 17,60,80", "7,60,10 17,60,80"],
        "7,7\n7,17\n",
        &["7 1>1 stayed", "17 1>2 entered", "7 1>1 stayed", "17 2>2 stayed"],
    );
    // Nor one of the third in the second.
    of(
        &["7,60,40", "7,60,41", "7,60,10 17,60,80"],
        "7,7\n7,17\n",
        &["7 1>1 stayed", "7 1>1 stayed", "17 1>2 entered"],
    );
    // Two schools that change their ids.
    of(
        &["5,60,40 7,40,60", "5,40,60 7,60,40", "5,40,60 7,60,40"],
        "5,7\n7,5\n",
        &["5 4>4 stayed", "7 1>1 stayed", "5 4>4 stayed", "7 1>1 stayed"],
    );
    // The same in the last year: the list says which.
    let swap = "old,new,from year\n";
    let rows = "5,7,y3\n7,5,y3\n";
    let tables = ["5,60,40 7,40,60", "5,60,40 7,40,60", "5,40,60 7,60,40"];
    let expected = ["5 1>1 stayed", "7 4>4 stayed", "5 4>4 stayed", "7 1>1 stayed"];
    assert_eq!(moved("", &tables, &format!("{}{rows}", swap.replace("from year", "year"))), expected);
    // A merger in which one keeps its id, and a new name after it.
    of(&["5,60,40 7,60,60", "5,60,50", "15,60,55"], "7,5\n5,15\n", &["5 2>2 stayed", "15 2>2 stayed"]);
}

#[test]
fn a_merged_school_does_not_depend_on_the_order_of_the_list() {
    let tables = ["5,60,40 7,40,60 9,60,20", "15,60,60"];
    let list = ["5,15\n7,15\n9,15\n", "9,15\n7,15\n5,15\n", "7,15\n5,15\n7,15\n9,15\n5,15\n"];
    let told = list.map(|list| {
        let test = compare(years("", &tables, &format!("old,new\n{list}")), 2, &["-f", "csv", "-q"]);
        test.any_stdout().run().stdout
    });
    assert!(told[0].contains("\n,15,,1,2,entered,school,53.333333333333,60,40,60,"), "{}", told[0]);
    assert_eq!(told[1], told[0]);
    assert_eq!(told[2], told[0]);
}

#[test]
fn paths_follow_a_name_that_changes() {
    let tables = ["5,60,40 7,40,40 8,40,60", "15,60,60 7,40,60", "25,60,40 7,40,60 8,40,60"];
    let test = compare(years("", &tables, "old,new\n5,15\n15,25\n"), 3, &[]);
    let text = test.any_stdout().run().stdout;
    for line in ["\n  7: 3 → 4 → 4\n", "\n  8: 4 → · → 4\n", "\n  25 (was: 5, 15): 1 → 2 → 1\n"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("\n  5: ") && !text.contains("\n  15: "), "{text}");
}

#[test]
fn the_first_row_is_headings_only_if_it_is() {
    let other = |text: &str| text.replace(' ', "_");
    for (old, new) in [
        ("Новинская школа", "Новинский лицей"),
        ("Старая школа", "Новая школа"),
        ("old", "new"),
        ("Была 5", "Стала 15"),
    ] {
        let tables = [format!("{},60,40", other(old)), format!("{},60,70", other(new))];
        let found = moved("", &[&tables[0], &tables[1]], &format!("{old},{new}\n"));
        assert_eq!(found, [format!("{new} 1>2 entered")], "{old}");
    }
    // Words that head columns, in any order.
    for list in ["new,old\n15,5\n", "Стало;Было\n15;5\n", "№;Новый код;Прежний код;Примечание\n1;15;5;2 корпус\n"]
    {
        assert_eq!(moved("", &["5,60,40", "15,60,70"], list), ["15 1>2 entered"], "{list}");
    }
}

#[test]
fn ids_of_the_list_are_read_as_all_ids() {
    for (old, new, list) in [
        ("2_интернат", "2_лицей", "2\u{a0}интернат,2  лицей\n"),
        ("'0771001", "'0771002", "'0771001,=\"0771002\"\n"),
        ("'-5", "'-15", "'-5,'-15\n"),
        ("'=5", "'@15", "'=5,'@15\n"),
    ] {
        let tables = [format!("{old},60,40"), format!("{new},60,70")];
        let found = moved("", &[&tables[0], &tables[1]], &format!("old,new\n{list}"));
        assert!(found.len() == 1 && found[0].ends_with(" 1>2 entered"), "{list}: {found:?}");
    }
    let strip = "strip = [\"СОШ\", \"№\"]\n";
    let found = moved(strip, &["СОШ_№_5,60,40", "№_15,60,70"], "СОШ № 5,№ 15\n");
    assert_eq!(found, ["15 1>2 entered"]);
}

#[test]
fn rows_that_fit_nowhere_are_told_with_their_years() {
    let said = |list: &str, flags: &[&str]| {
        let test = years("", &["5,60,40", "15,60,70", "15,60,70"], list).args(flags.iter().copied());
        test.args(["--renamed", "new.csv"]).code(1).any_stderr().run().stderr
    };
    let three = ["compare", "y1.csv", "y2.csv", "y3.csv"];
    let report = ["report", "y2.csv", "--previous", "y1.csv"];
    let en = |list: &str, flags: &[&str], words: &str| {
        let found = said(list, flags);
        assert!(found.starts_with(words), "{found}");
    };
    en("old,new\n5,51\n", &three, "new.csv:2: in “y2”, “y3” there is no school `51`");
    en("old,new\n5,51\n", &report, "new.csv:2: in “y2” there is no school `51`");
    en("old,new\n6,15\n", &report, "new.csv:2: in “y1” there was no school `6`");
    en(
        "15,5\n",
        &report,
        "new.csv:1: in “y1” there was no school `15`: the old and the new id seem to have changed",
    );
    en("old,new,year\n5,15,spring\n", &three, "new.csv:2: `spring` is none of the years compared (“y2”, “y3”)");
    en("5,15\n5,15\n6,16\n", &three, "new.csv:3: in “y1”, “y2” there was no school `6`");
}

#[test]
fn hold_remembers_a_school_that_is_renamed_later() {
    let hold = "hold = 0.5\n";
    let near = ["5,60,49", "5,60,51", "15,60,51"];
    assert_eq!(moved(hold, &near, "5,15\n"), ["5 1>1 stayed", "15 1>1 stayed"]);
    // Two schools change their ids in the last year, and each stays held.
    let swap = ["5,60,49 7,40,51", "5,60,51 7,40,49", "7,60,51 5,40,49"];
    let found = moved(hold, &swap, "old,new,year\n5,7,y3\n7,5,y3\n");
    assert_eq!(found, ["5 1>1 stayed", "7 4>4 stayed", "5 4>4 stayed", "7 1>1 stayed"]);
}

#[test]
fn a_broken_axis_holds_nobody() {
    let settings = "hold = 0.5\nbreaks = [\"results\"]\n";
    assert_eq!(moved(settings, &["5,60,40", "5,60,51"], "1,1\n"), ["5 1>2 not-comparable"]);
    // The other axis does.
    assert_eq!(moved(settings, &["5,49,60", "5,51,60"], "1,1\n"), ["5 4>4 stayed"]);
    assert_eq!(moved("hold = 0.5\n", &["5,60,40", "5,60,51"], "1,1\n"), ["5 1>1 stayed"]);
}

/// Two years of two districts.
fn districts() -> Test {
    Test::new()
        .file("opora.toml", SETTINGS)
        .file("y1.csv", "school,d,c,r\n11,N,60,60\n12,N,60,40\n6,S,60,70\n7,S,60,70\n")
        .file("y2.csv", "school,d,c,r\n11,N,60,60\n12,N,60,40\n16,S,60,70\n7,S,60,70\n")
        .file("new.csv", "old,new\n6,16\n")
}

#[test]
fn a_citys_list_works_for_one_district() {
    let json = |test: Test| {
        let stdout = test.args(["-f", "json", "-q"]).any_stdout().run().stdout;
        let report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
        let moves = report["moves"].as_array().expect("moves").clone();
        moves.iter().map(|one| format!("{} {}", one["school"], one["move"])).collect::<Vec<_>>().join(" ")
    };
    let stayed = "\"11\" \"stayed\" \"12\" \"stayed\"";
    let run = |previous: &str| ["report", "y2.csv", "--where", "d=N", "--previous", previous].map(str::to_owned);
    assert_eq!(json(districts().args(run("y1.csv")).args(["--renamed", "new.csv"])), stayed);
    // A report of the whole city, and an official list without districts.
    let city = districts().args(["report", "y1.csv", "-f", "json", "-q"]).any_stdout().run().stdout;
    let test =
        || districts().file("city.json", &city).file("roster.csv", "school,cluster\n11,2\n12,1\n7,2\n6,2\n");
    for previous in ["city.json", "roster.csv"] {
        assert_eq!(json(test().args(run(previous)).args(["--renamed", "new.csv"])), stayed, "{previous}");
    }
    // Years the other way round.
    let flags = ["--where", "d=N", "--renamed", "new.csv", "-f", "csv", "-q"];
    for newer in ["city.json", "roster.csv"] {
        let list = "old,new\n16,6\n";
        let test = test().file("new.csv", list).args(["compare", "y2.csv", newer]).args(flags);
        let found = moves(&test.any_stdout().run().stdout);
        assert_eq!(found, ["11 2>2 stayed", "12 1>1 stayed"], "{newer}");
    }
}

#[test]
fn an_exclusion_does_not_cut_a_renaming_in_half() {
    for (list, excluded, expected) in [
        ("5,15\n", "5", vec![]),
        ("5,15\n", "15", vec![]),
        ("5,15\n7,15\n", "15", vec![]),
        ("5,15\n7,15\n", "5", vec!["15 3>2 crossed"]),
    ] {
        let settings = format!("[exclude]\n\"{excluded}\" = \"evening school\"\n");
        let merger = list.lines().count() > 1;
        let first = if merger { "5,60,60 7,40,40" } else { "5,60,60" };
        let test = years("", &[first, "15,60,60"], list);
        let test = test.file("opora.toml", format!("{SETTINGS}{settings}"));
        let ran = compare(test, 2, &["-f", "csv"]).any_stdout().any_stderr().run();
        assert_eq!(moves(&ran.stdout), expected, "{list} {excluded}");
        assert!(!ran.stderr.contains("is not in the table"), "{}", ran.stderr);
        let test = years("", &[first, "15,60,60"], list).file("opora.toml", format!("{SETTINGS}{settings}"));
        test.args(["report", "y2.csv", "--previous", "y1.csv", "--renamed", "new.csv"]).any_stdout().run();
    }
}

#[test]
fn ids_of_the_settings_are_read_as_those_of_the_table() {
    let table = "school,c,r\nСОШ № 11,60,10\n12,60,20\nСОШ № 21,60,60\n22,60,70\n2 интернат,60,30\n";
    let run = |command: &str, lines: &str| {
        let settings = format!("strip = [\"СОШ\", \"№\"]\n{SETTINGS}{lines}");
        let test = Test::new().file("t.csv", table).file("opora.toml", settings);
        test.args([command, "t.csv", "-f", "csv", "-q"]).any_stdout().run().stdout
    };
    assert!(!run("cluster", "[exclude]\n\"СОШ № 11\" = \"evening school\"\n").contains("\n,11,"));
    assert!(!run("cluster", "[exclude]\n\"2\u{a0} интернат\" = \"boarders\"\n").contains("интернат"));
    let decided = run("cluster", "[decisions]\n\"сош №11\" = { cluster = 4, reason = \"protocol 3\" }\n");
    assert!(decided.contains("\n,11,,4,"), "{decided}");
    let kept = run("pair", "[pairing]\nkeep = [[\"СОШ № 11\", \"СОШ  №\u{a0}21\"]]\n");
    assert!(kept.contains("\n,11,,1,21,,2,0,50,kept\n"), "{kept}");
    let forbidden = run("pair", "[pairing]\nforbid = [[\"№ 11\", \"№ 21\"]]\n");
    assert!(forbidden.contains("\n,11,,1,22,,2,0,60,"), "{forbidden}");
}

#[test]
fn a_group_that_had_one_line_keeps_it() {
    let settings =
        "school = \"s\"\nby = \"d\"\n[complexity]\nindicators = { c = 1 }\n[results]\nindicators = { r = 1 }\n";
    let first = "s,d,c,r\n11,N,60,10\n12,N,70,20\n13,N,80,30\n21,S,60,\n22,S,70,\n23,S,80,\n";
    let test =
        Test::new().file("y1.csv", first).file("opora.toml", settings).args(["report", "y1.csv", "-f", "json"]);
    let before = test.args(["-q"]).any_stdout().run().stdout;
    let second = "s,d,c,r\n11,N,60,10\n12,N,70,20\n13,N,80,30\n21,S,10,10\n22,S,20,20\n23,S,30,30\n24,W,1,1\n";
    let test = Test::new().file("y1.json", before).file("y2.csv", second).file("opora.toml", settings);
    let test = test.args(["report", "y2.csv", "--previous", "y1.json", "--keep-thresholds", "-f", "json", "-q"]);
    let report: serde_json::Value = serde_json::from_str(&test.any_stdout().run().stdout).expect("JSON");
    let line = |group: usize, axis: &str| {
        let axis = &report["groups"][group][axis];
        (axis["threshold"].as_f64(), axis["own_threshold"].as_f64())
    };
    assert_eq!((line(1, "complexity"), line(1, "results")), ((Some(70.0), Some(20.0)), (Some(20.0), Some(20.0))));
    let schools = report["schools"].as_array().expect("schools");
    let clusters: Vec<_> = schools[3..6].iter().map(|school| school["cluster"].as_u64()).collect();
    assert_eq!(clusters, [Some(3), Some(4), Some(4)]);
    let warnings = report["warnings"].as_array().expect("warnings");
    let new: Vec<(&str, &str)> = warnings
        .iter()
        .filter(|one| one["code"] == "new-group")
        .map(|one| (one["group"].as_str().unwrap_or(""), one["text"].as_str().unwrap_or("")))
        .collect();
    let own = "this group had no threshold (results) last year: it has its own this year";
    assert_eq!(new, [("S", own), ("W", "this group is new: it has a threshold of its own")]);
}

#[test]
fn pairs_by_order_are_those_of_equal_distances_alone() {
    let warns = |table: &str, lines: &str| {
        let settings = format!("{SETTINGS}[pairing]\n{lines}\n")
            .replace("threshold = 50\nindicators = { c", "threshold = 0\nindicators = { c");
        let test =
            Test::new().file("t.csv", table).file("opora.toml", settings).args(["pair", "t.csv", "-f", "csv"]);
        test.any_stdout().any_stderr().run().stderr.contains("all distances are equal")
    };
    let apart = "school,c,r,t\n11,1,10,A\n12,9,20,B\n21,1,60,A\n22,9,70,B\n";
    assert!(!warns(apart, "same = [\"t\"]"));
    assert!(!warns(apart, "max_distance = 0.1"));
    assert!(!warns(apart, "forbid = [[\"11\", \"22\"], [\"12\", \"21\"]]"));
    let equal = apart.replace(",9,", ",1,");
    assert!(warns(&equal, "same = [\"t\"]"));
    assert!(warns(&equal, ""));
}

#[test]
fn one_settings_file_serves_the_first_year_too() {
    for (top, below, key) in
        [("", "[pairing]\nkeep = \"previous\"\n", "keep = \"previous\""), ("hold = 0.5\n", "", "hold")]
    {
        let settings = format!("{top}{SETTINGS}{below}");
        let test = || Test::new().file("y1.csv", year("5,60,40")).file("opora.toml", &settings);
        for command in ["report", "cluster", "pair"] {
            let said = test().args([command, "y1.csv", "-f", "csv"]).any_stdout().any_stderr().run().stderr;
            let words = format!("warning: the setting `{key}` changes nothing here: there is no year before");
            assert!(said.contains(&words), "{command}: {said}");
        }
        let said = test().args(["compare", "y1.csv", "y1.csv", "-f", "csv"]).any_stdout().run().stderr;
        assert_eq!(said, "");
    }
}

#[test]
fn compare_tells_what_it_left_out_and_took_as_missing() {
    let settings = format!(
        "bad_cells = \"missing\"\n{SETTINGS}[exclude]\n\"99\" = \"no such school\"\n\"3\" = \"evening\"\n"
    );
    let test = || {
        Test::new()
            .file("opora.toml", &settings)
            .file("y1.csv", "school,c,r\n1,2,3\n2,60,40\n3,40,60\n")
            .file("y2.csv", "school,c,r\n2,60,н.а.\n3,40,60\n4,40,60\nИтого,50,50\n")
    };
    let told = [
        "y1.csv: row 2, “1”: the numbers of the columns",
        "y1.csv: 3 (row 4): evening",
        "y2.csv:2: “r”: `н.а.` is not a number and was taken as missing",
        "y2.csv: row 5, “Итого”: a total or a mean",
        "school “99” of `[exclude]` is not in the table",
    ];
    let csv = test().args(["compare", "y1.csv", "y2.csv", "-f", "csv"]).any_stdout().any_stderr().run();
    let text = test().args(["compare", "y1.csv", "y2.csv"]).any_stdout().run();
    let flat = text.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    // The table of --previous too; what is this year's is told once.
    let report = test().args(["report", "y2.csv", "--previous", "y1.csv"]).any_stdout().run().stdout;
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in told {
        assert!(csv.stderr.contains(&format!("warning: {words}")), "{words}: {}", csv.stderr);
        assert!(flat.contains(words), "{words}: {flat}");
    }
    assert!(told[..2].iter().all(|words| report.contains(words)), "{report}");
    assert_eq!(report.matches("is not in the table").count(), 1, "{report}");
    test().args(["compare", "y1.csv", "y2.csv", "-f", "csv", "-q"]).any_stdout().run();
}

#[test]
fn every_command_lists_the_problems_of_every_file() {
    let bad = |id: &str| FOUR.replace(&format!("{id},60,40"), &format!("{id},60,н.а."));
    let test = || {
        Test::new()
            .file("opora.toml", SETTINGS)
            .file("y1.csv", bad("2"))
            .file("y2.csv", FOUR.replace("40,60", "40,?"))
            .file("good.csv", FOUR)
            .file("training.csv", "school,participants\n1,many\n")
            .file("new.csv", "old,new\n5,\n")
            .file("roster.csv", "school,cluster\n1,7\n")
    };
    let list = |args: &[&str], code: i32, places: &[&str]| {
        let test = test().args(args.iter().copied()).args(["--problems", "p.csv"]).code(code).creates_any("p.csv");
        let ran = test.any_stdout().any_stderr().run();
        let found = std::fs::read_to_string(ran.folder.path().join("p.csv")).expect("the list");
        let found = found.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
        let found: Vec<String> = found.map(|row| format!("{}:{}", row[0], row[2])).collect();
        assert_eq!(found, places, "{args:?}");
    };
    list(&["compare", "y1.csv", "y2.csv"], 1, &["y1.csv:3", "y2.csv:4"]);
    list(&["compare", "good.csv", "y2.csv", "--renamed", "new.csv"], 1, &["y2.csv:4", "new.csv:2"]);
    list(&["report", "good.csv", "--previous", "y1.csv"], 1, &["y1.csv:3"]);
    list(
        &["report", "y1.csv", "--previous", "y2.csv", "--renamed", "new.csv", "--training", "training.csv"],
        1,
        &["y1.csv:3", "new.csv:2", "training.csv:2"],
    );
    list(&["cluster", "y1.csv", "--previous", "y2.csv"], 1, &["y1.csv:3", "y2.csv:4"]);
    list(&["pair", "good.csv", "--previous", "roster.csv"], 1, &["roster.csv:2"]);
    list(&["calibrate", "good.csv", "--roster", "roster.csv"], 1, &["roster.csv:2"]);
    list(&["check", "y1.csv"], 1, &["y1.csv:3"]);
    list(&["compare", "good.csv", "good.csv"], 0, &[]);
    list(&["report", "good.csv", "--previous", "good.csv"], 0, &[]);
    let test = test().file("opora.toml", format!("bad_cells = \"missing\"\n{SETTINGS}"));
    let test = test.args(["compare", "y1.csv", "y2.csv", "-f", "csv", "--problems", "p.csv", "-q"]);
    let ran = test.any_stdout().creates_any("p.csv").run();
    let found = std::fs::read_to_string(ran.folder.path().join("p.csv")).expect("the list");
    assert_eq!(found.lines().count(), 3, "{found}");
}

#[test]
fn one_table_is_read_one_way() {
    // The usual names are recognised, so the table with a column of clusters is no official list.
    let new = "school,complexity,results\n11,60,60\n12,60,40\n13,40,60\n14,40,40\n15,50,50\n";
    for (id, complexity, cluster) in [("school", "complexity", "cluster"), ("ОУ", "Сложность", "Кластер")]
    {
        let old = new.lines().map(|row| row.to_owned() + ",4\n").collect::<String>();
        let old = old.replacen("school,complexity,results,4", &format!("{id},{complexity},results,{cluster}"), 1);
        let test = || Test::new().file("old.csv", &old).file("new.csv", new);
        let csv = test().args(["compare", "old.csv", "new.csv", "-f", "csv", "-q"]).any_stdout().run().stdout;
        let json = test()
            .args(["report", "new.csv", "--previous", "old.csv", "-f", "json", "-q"])
            .any_stdout()
            .run()
            .stdout;
        let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let moves = report["moves"].as_array().expect("moves");
        assert!(moves.len() == 5 && moves.iter().all(|one| one["move"] == "stayed"), "{moves:?}");
        assert!(csv.lines().skip(1).all(|row| row.contains(",stayed,")), "{csv}");
    }
    // With settings whose indicators it lacks it is a list for both.
    let test = || {
        let settings = SETTINGS.replace("c = 1", "C = 1").replace("r = 1", "R = 1");
        let test = Test::new().file("opora.toml", settings).file("new.csv", FOUR.replacen("c,r", "C,R", 1));
        test.file("old.csv", "school,complexity,cluster\n1,60,4\n2,60,1\n3,1,4\n4,1,3\n")
    };
    let csv = test().args(["compare", "old.csv", "new.csv", "-f", "csv", "-q"]).any_stdout().run().stdout;
    let json =
        test().args(["report", "new.csv", "--previous", "old.csv", "-f", "json", "-q"]).any_stdout().run().stdout;
    assert!(csv.contains("\n,1,,4,2,contingent,unknown,"), "{csv}");
    assert!(json.contains("\"contingent\""), "{json}");
}

#[test]
fn reports_tell_the_language_and_what_heads_them() {
    let report = |settings: &str| {
        let test = Test::new().file("data.csv", FOUR).file("opora.toml", settings);
        test.args(["report", "data.csv", "-f", "json", "-q"]).any_stdout().run().stdout
    };
    let russian =
        report(&format!("title = \"Заречный район\"\nlang = \"ru\"\nperiod = \"2024/2025\"\n{SETTINGS}"));
    let later = report(&format!("title = \"Заречный район\"\nlang = \"ru\"\nperiod = \"2025/2026\"\n{SETTINGS}"));
    let test = || Test::new().file("a.json", &russian).file("b.json", &later);
    let text = test().args(["compare", "a.json", "b.json"]).any_stdout().run().stdout;
    assert!(text.starts_with("ЗАРЕЧНЫЙ РАЙОН\n") && text.contains("ДВИЖЕНИЕ: 2024/2025 → 2025/2026"), "{text}");
    let text = test().args(["compare", "a.json", "b.json", "--lang", "en"]).any_stdout().run().stdout;
    assert!(text.contains("MOVEMENT: 2024/2025 → 2025/2026"), "{text}");
    let test = test().file("opora.toml", "lang = \"en\"\ntitle = \"My district\"\n");
    let text = test.args(["compare", "a.json", "b.json"]).any_stdout().run().stdout;
    assert!(text.starts_with("MY DISTRICT\n") && text.contains("MOVEMENT"), "{text}");
}
