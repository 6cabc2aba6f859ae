//! Partnerships from one year to the next: who waited goes first, what changes without `keep`, and ids that only last
//! year's report knows.

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
[pairing]
capacity = 1
";

/// Two mentees and one mentor, which is nearer to 1, so that 2 waits.
const BEFORE: &str = "school,c,r\n1,60,40\n2,64,40\n3,61,60\n4,40,60\n5,40,40\n";

/// A run of the second year, with last year's report.
fn second(before: &str, settings: &str, now: &str, args: &[&str]) -> Test {
    let first = Test::new().file("opora.toml", SETTINGS).file("y1.csv", before);
    let report = first.args(["report", "y1.csv", "-f", "json", "-q"]).any_stdout().run().stdout;
    let test = Test::new().file("opora.toml", format!("{SETTINGS}{settings}")).file("y2.csv", now);
    test.file("y1.json", report).args([args[0], "y2.csv", "--previous", "y1.json"]).args(args[1..].iter().copied())
}

#[test]
fn who_waited_goes_first() {
    let waiting = "waiting = \"first\"\n";
    let pairs = |settings: &str| {
        let csv = second(BEFORE, settings, BEFORE, &["pair", "-f", "csv", "-q"]).any_stdout().run().stdout;
        csv.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>()[..5].join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(pairs(""), [" 1  1 3", " 2  1 ", " 5  3 4"]);
    assert_eq!(pairs(waiting), [" 1  1 ", " 2  1 3", " 5  3 4"]);
    // A pair that is kept stays.
    assert_eq!(pairs(&format!("{waiting}keep = \"previous\"\n")), [" 1  1 3", " 2  1 ", " 5  3 4"]);
    let text = second(BEFORE, waiting, BEFORE, &["report"]).any_stdout().run().stdout;
    assert!(text.contains("Had waited since last year: 2"), "{text}");
    let text = second(BEFORE, waiting, BEFORE, &["report", "--lang", "ru"]).any_stdout().run().stdout;
    assert!(text.contains("Ждали с прошлого года: 2"), "{text}");
    let kept = format!("{waiting}keep = \"previous\"\n");
    let text = second(BEFORE, &kept, BEFORE, &["report", "--lang", "ru"]).any_stdout().run().stdout;
    assert!(text.contains("ждала с прошлого года"), "{text}");
    let json = second(BEFORE, &kept, BEFORE, &["report", "-f", "json"]).any_stdout().run().stdout;
    assert!(json.contains("\"waited\": true") && json.contains("\"waiting\": \"first\""), "{json}");
    let json = second(BEFORE, waiting, BEFORE, &["report", "-f", "json"]).any_stdout().run().stdout;
    assert!(json.contains("\"waited\"\n"), "{json}");
}

#[test]
fn waiting_needs_a_report() {
    let with = |settings: &str, args: &[&str]| {
        let test = Test::new().file("opora.toml", format!("{SETTINGS}{settings}")).file("t.csv", BEFORE);
        test.file("y1.csv", BEFORE).args(args.iter().copied()).any_stderr()
    };
    let ran = with("waiting = \"first\"\n", &["pair", "t.csv"]).any_stdout().run();
    assert!(ran.stderr.contains("`waiting = \"first\"` changes nothing here"), "{}", ran.stderr);
    let ran = with("waiting = \"first\"\n", &["pair", "t.csv", "--previous", "y1.csv"]).code(2).run();
    assert!(ran.stderr.contains("waiting"), "{}", ran.stderr);
    let ran = with("waiting = \"last\"\n", &["pair", "t.csv"]).code(2).run();
    assert!(ran.stderr.contains("`first`"), "{}", ran.stderr);
}

/// A school that was renamed, or split, still waits.
#[test]
fn who_waited_is_known_under_a_new_id() {
    let now = BEFORE.replace("\n2,", "\n12,");
    let test = second(BEFORE, "waiting = \"first\"\n", &now, &["pair", "--renamed", "new.csv", "-f", "csv", "-q"]);
    let csv = test.file("new.csv", "old,new\n2,12\n").any_stdout().run().stdout;
    assert!(csv.contains(",12,,1,3,"), "{csv}");
}

#[test]
fn partnerships_that_change_are_told_with_the_line_that_keeps_them() {
    let before = "school,c,r\n1,60,40\n2,70,40\n3,61,60\n4,71,60\n";
    let now = "school,c,r\n1,71,40\n2,60,40\n3,61,60\n4,71,60\n";
    let said = |settings: &str, now: &str, lang: &str| {
        let test = second(before, settings, now, &["report", "--lang", lang]);
        test.any_stdout().run().stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = said("", now, "en");
    let line = "`keep = \"previous\"` under `[pairing]` keeps last year's pairs that can still continue: now all change (2)";
    assert!(text.contains(line), "{text}");
    let text = said("", now, "ru");
    assert!(text.contains("сейчас меняются все (2)"), "{text}");
    // One of the two cannot go on.
    let text = said("", &now.replace("2,60,40", "2,30,40"), "ru");
    assert!(text.contains("сейчас меняется 1 из 1 (всего было 2)"), "{text}");
    for (settings, now) in [("", before), ("keep = \"previous\"\n", now), ("keep = [[\"1\", \"4\"]]\n", now)] {
        let text = said(settings, now, "en");
        assert!(!text.contains("can still run"), "{text}");
    }
    let json = second(before, "", now, &["report", "-f", "json"]).any_stdout().run().stdout;
    assert!(json.contains("\"pairs-change\""), "{json}");
    // `pair` says it beside its table.
    let ran = second(before, "", now, &["pair", "-f", "csv"]).any_stdout().any_stderr().run();
    assert!(ran.stderr.contains("keep = \"previous\""), "{}", ran.stderr);
    // A table has no pairs that were made known.
    let test = Test::new().file("opora.toml", SETTINGS).file("y1.csv", before).file("y2.csv", now);
    let text = test.args(["report", "y2.csv", "--previous", "y1.csv"]).any_stdout().run().stdout;
    assert!(!text.contains("can still run"), "{text}");
}

#[test]
fn ids_that_only_last_year_knows_are_told_by_what_became_of_them() {
    let now = "school,c,r,d\n1,60,40,N\n12,64,40,N\n3,61,60,N\n4,40,60,N\n5,40,40,N\n8,41,41,S\n";
    let before = "school,c,r\n1,60,40\n2,64,40\n3,61,60\n4,40,60\n5,40,40\n6,40,41\n";
    let said = |settings: &str, flags: &[&str], code: i32| {
        let test = second(before, settings, now, &["pair", "-f", "csv"]).args(flags.iter().copied());
        test.file("new.csv", "old,new\n2,12\n").any_stdout().any_stderr().code(code).run().stderr
    };
    let renamed = &["--renamed", "new.csv"];
    for (settings, flags, expected) in [
        (
            "keep = [[\"6\", \"4\"]]\n",
            &renamed[..],
            "school 6 of `keep` or `forbid` takes no part in this run: it was there",
        ),
        ("forbid = [[\"6\", \"4\"]]\n", &[], "it was there last year, and is not in this year's table"),
        ("keep = [[\"2\", \"3\"]]\n", renamed, "it is 12 now; write the new id"),
        ("keep = [[\"2\", \"3\"]]\n", &[], "it was there last year"),
        ("keep = [[\"8\", \"3\"]]\n", &["--where", "d=N"], "`--where` leaves it out"),
        ("keep = [[\"8\", \"3\"]]\n[exclude]\n8 = \"x\"\n", &[], "`[exclude]` leaves it out"),
    ] {
        let stderr = said(settings, flags, 0);
        assert!(stderr.contains(expected), "{settings} {flags:?}: {stderr}");
    }
    // Whom nobody knows is a mistake, with the id that was probably meant.
    let stderr = said("keep = [[\"№ 5\", \"4\"]]\n", &[], 1);
    assert!(stderr.contains("did you mean") && stderr.contains('5'), "{stderr}");
}

#[test]
fn compare_reads_its_tables_with_the_flags_of_report() {
    let settings = SETTINGS;
    let csv = |test: Test| test.any_stdout().run().stdout;
    let expected = csv(Test::new()
        .file("opora.toml", settings)
        .file("a/t.csv", "school,c,r\n1,60,40\n2,40,60\n")
        .file("b/t.csv", "school,c,r\n1,60,60\n2,40,60\n")
        .args(["compare", "a/t.csv", "b/t.csv", "-f", "csv", "-q"]));
    // Headings, delimiter and decimals that a person has to name; two files with one name.
    let one = "x;y;z\nschool;c;r\n1;60;40\n2;40;60\n";
    let two = "x;y;z\nx;y;z\nschool;c;r\n1;60;60\n2;40;60\n";
    let test = |flags: &[&str]| {
        let test = Test::new().file("opora.toml", settings).file("a/t.csv", one).file("b/t.csv", two);
        test.args(["compare", "a/t.csv", "b/t.csv", "-f", "csv", "-q"]).args(flags.iter().copied())
    };
    let flags = ["--delimiter", ";", "--header-row", "a/t.csv=2", "--header-row", "b/t.csv=3"];
    assert_eq!(csv(test(&flags)), expected);
    let ran = test(&["--header-row", "c/t.csv=2"]).code(2).any_stderr().run();
    assert!(ran.stderr.contains("c/t.csv=2"), "{}", ran.stderr);
    let ran = test(&["--delimiter", "x"]).code(2).any_stderr().run();
    assert!(ran.stderr.contains("--delimiter"), "{}", ran.stderr);
    // Words that another encoding would spell otherwise.
    let table = "\u{448}\u{43a}\u{43e}\u{43b}\u{430},c,r\n1,60,40\n2,40,60\n";
    let old: Vec<u8> = table
        .chars()
        .map(|c| if c.is_ascii() { c as u8 } else { u8::try_from(c as u32 - 0x410).unwrap() + 0xC0 })
        .collect();
    let test =
        Test::new().file("opora.toml", settings.replace("\"school\"", "\"\u{448}\u{43a}\u{43e}\u{43b}\u{430}\""));
    let test = test.file("a.csv", old.clone()).file("b.csv", old);
    let found = csv(test.args(["compare", "a.csv", "b.csv", "--encoding", "windows-1251", "-f", "csv", "-q"]));
    assert_eq!(found.lines().count(), 3, "{found}");
}

#[test]
fn tables_without_room_tell_on_stderr_what_they_left_out() {
    let table = "school,c,r\n1,2,3\n2,60,\u{43d}.\u{430}.\n3,40,60\n4,60,40\nTotal,50,50\n9,50,50\nTotal,50,50\n";
    let settings = format!("bad_cells = \"missing\"\n{SETTINGS}[exclude]\n9 = \"evening school\"\n");
    let said = |args: &[&str]| {
        let test = Test::new().file("opora.toml", &settings).file("t.csv", table);
        let ran = test.args([args[0], "t.csv"]).args(args[1..].iter().copied()).any_stdout().any_stderr().run();
        ran.stderr
    };
    let expected = "warning: t.csv: left out: row 2 (the numbers of the columns); rows 6, 8 (a total or a mean)\n";
    for args in
        [&["cluster"][..], &["pair"], &["cluster", "-f", "json"], &["pair", "-f", "csv"], &["report", "-f", "csv"]]
    {
        let stderr = said(args);
        assert_eq!(stderr.matches(expected).count(), 1, "{args:?}: {stderr}");
        assert_eq!(stderr.matches("was taken as missing").count(), 1, "{args:?}: {stderr}");
        assert_eq!(said(&[args, &["-q"]].concat()), "");
    }
    let stderr = said(&["cluster", "--lang", "ru"]);
    let expected = "t.csv: не вошли в расчёт: строка 2 (номера столбцов); строки 6, 8 (итог или среднее)\n";
    assert!(stderr.contains(expected), "{stderr}");
    // The text has a section for them.
    assert!(!said(&["report"]).contains("left out"));
}

#[test]
fn lists_that_leave_something_open_are_asked_about() {
    let run = |list: &str, code: i32| {
        let test = Test::new().file("opora.toml", SETTINGS).file("list.csv", list).file("y2.csv", BEFORE);
        let ran =
            test.args(["compare", "list.csv", "y2.csv", "-f", "csv"]).any_stdout().any_stderr().code(code).run();
        format!("{}{}", ran.stdout, ran.stderr)
    };
    // Two columns of clusters that differ; the same where they agree is no question.
    let said = run("school,cluster,cluster of last year\n1,1,2\n3,2,2\n", 1);
    assert!(said.contains("several columns would do"), "{said}");
    run("school,cluster,cluster of last year\n1,1,1\n3,2,2\n", 0);
    // A list of two columns cannot be named by places.
    let said = run("1,1\n3,2\n4,4\n", 1);
    assert!(said.contains("“school” and “cluster”") && !said.contains("--header-row"), "{said}");
    // A word joins the last ids of a cell.
    let said = run("cluster;schools\n1;1 and 2\n2;3\n3;5\n4;4\n", 0);
    assert!(said.contains(",1,,1,1,stayed") && said.contains(",2,,1,1,stayed"), "{said}");
}

#[test]
fn an_official_list_may_hold_the_numbers_too() {
    let list = "school,cluster,c,r\n1,1,60,40\n2,2,64,40\n3,2,61,60\n4,3,40,60\n5,3,40,40\n";
    let test = Test::new().file("opora.toml", SETTINGS).file("list.csv", list).file("t.csv", BEFORE);
    let text = test.args(["calibrate", "t.csv", "--roster", "list.csv"]).any_stdout().run().stdout;
    assert!(text.contains("3 of 5 schools as the list does") || text.contains("4 of 5 schools"), "{text}");
    assert!(text.contains("2 in the list"), "{text}");
}

#[test]
fn a_year_of_the_list_that_the_tables_contradict_is_told() {
    let run = |list: &str, code: i32| {
        let test = Test::new().file("opora.toml", SETTINGS).file("new.csv", list);
        let (old, new) = ("school,c,r\n1,60,40\n3,61,60\n", "school,c,r\n1,60,40\n13,61,60\n");
        let test = test.file("2022.csv", old).file("2023.csv", old).file("2024.csv", new);
        let args = ["compare", "2022.csv", "2023.csv", "2024.csv", "--renamed", "new.csv", "-f", "csv", "-q"];
        let ran = test.args(args).any_stdout().any_stderr().code(code).run();
        format!("{}{}", ran.stdout, ran.stderr)
    };
    for year in ["2021", "2025/2026"] {
        let said = run(&format!("old,new,year\n3,13,{year}\n"), 1);
        assert!(said.contains(&format!("new.csv:2: `{year}` is none of the years compared")), "{said}");
    }
    // A list that is kept for long may have rows of other years.
    let said = run("old,new,year\n7,3,2021\n13,14,2026\n1,1,2021\n3,13,2024\n", 0);
    assert!(said.contains(",13,,2,2,stayed"), "{said}");
}
