//! Several years before this one: their order, what stays as with one, and the schools' ways through all of them.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};

use crate::harness::{LANGUAGES, Test, failures, golden};

/// Both axes cut at 50.
const SETTINGS: &str = "\
school = \"school\"
name = \"name\"
[complexity]
threshold = 50
indicators = { c = 1 }
[results]
threshold = 50
indicators = { r = 1 }
";

/// Four years: 5 is renamed to 15, 6 splits into 6 and 16, 7 and 8 swap their ids, 9 is absent in the middle, 10 has no
/// results once.
const YEARS: [&str; 4] = [
    "school,name,c,r\n1,First,60,60\n2,Second,60,40\n5,Fifth,60,40\n6,Sixth,40,45\n7,Seventh,60,70\n8,Eighth,40,30\n9,Ninth,40,55\n10,Tenth,40,52\n",
    "school,name,c,r\n1,First,60,61\n2,Second,60,55\n15,Fifth,60,48.5\n6,Sixth,40,46\n7,Seventh,60,65\n8,Eighth,40,35\n10,Tenth,40,\n",
    "school,name,c,r\n1,First,60,62\n2,Second,60,45\n15,Fifth,60,53\n6,Sixth,40,40\n16,Sixteenth,40,66\n7,Seventh,60,64\n8,Eighth,40,36\n10,Tenth,40,49\n",
    "school,name,c,r\n1,First,60,63\n2,Second,60,56\n15,Fifth,40,57\n6,Sixth,40,41\n16,Sixteenth,40,67\n8,Seventh,60,62\n7,Eighth,40,38\n9,Ninth,40,47\n10,Tenth,40,54\n",
];
const LIST: &str = "old,new,year\n5,15,2022\n6,6,2023\n6,16,2023\n7,8,2024\n8,7,2024\n";

fn years() -> Test {
    let test = Test::new().file("opora.toml", SETTINGS).file("new.csv", LIST);
    YEARS.into_iter().zip(2021..).fold(test, |test, (table, year)| test.file(&format!("{year}.csv"), table))
}

/// The report of 2024 with the years before, as typed.
fn report(previous: &[&str]) -> Test {
    let test = years().args(["report", "2024.csv", "--renamed", "new.csv"]);
    previous.iter().fold(test, |test, year| test.args(["--previous", year]))
}

fn printed(test: Test) -> String {
    // What belongs together is tied by other spaces.
    test.any_stdout().any_stderr().run().stdout.replace('\u{a0}', " ")
}

fn parsed(test: Test) -> Value {
    serde_json::from_str(&printed(test.args(["-f", "json", "-q"]))).expect("JSON")
}

const THREE: [&str; 3] = ["2021.csv", "2022.csv", "2023.csv"];

#[test]
fn compare_ends_in_a_table_of_all_years() {
    for (lang, _) in LANGUAGES {
        for (format, ending) in [("text", "txt"), ("md", "md")] {
            let test = years().args(["compare"]).args(THREE).args(["2024.csv", "--renamed", "new.csv"]);
            let shown = printed(test.args(["-f", format, "--lang", lang]));
            let heading = if lang == "ru" {
                ["ПУТЬ ШКОЛ", "## Путь школ"]
            } else {
                ["THE SCHOOLS' PATHS", "## The schools"]
            };
            let from = heading.iter().find_map(|heading| shown.find(heading)).expect("the section");
            golden("the ways", &format!("paths.{lang}.{ending}"), &shown.as_bytes()[from..]);
        }
    }
    // With two years there is none.
    let shown = printed(years().args(["compare", "2021.csv", "2022.csv"]));
    assert!(!shown.contains("PATHS"), "{shown}");
}

#[test]
fn csv_and_json_of_compare_keep_a_row_a_school_and_pair_of_years() {
    let compare = |files: &[&str], format: &str| {
        let test =
            years().args(["compare"]).args(files.iter().copied()).args(["--renamed", "new.csv", "-f", format]);
        printed(test)
    };
    let whole = compare(&["2021.csv", "2022.csv", "2023.csv", "2024.csv"], "csv");
    assert!(whole.starts_with("group,school,name,from,to,move,cause,"), "{whole}");
    assert!(whole.lines().next().expect("a heading").ends_with(",before,after"), "{whole}");
    let json: Value = serde_json::from_str(&compare(&["2021.csv", "2022.csv", "2023.csv"], "json")).expect("JSON");
    assert_eq!(json[0].as_object().expect("a row").len(), 13);
}

/// What a school's way is in JSON.
fn way<'a>(report: &'a Value, school: &str) -> &'a Value {
    let all = report["paths"]["schools"].as_array().expect("schools");
    all.iter().find(|one| one["school"] == school).unwrap_or_else(|| panic!("{school}"))
}

#[test]
fn a_report_tells_the_ways_through_all_years() {
    let found = parsed(report(&THREE));
    let years: Vec<&str> =
        found["paths"]["years"].as_array().expect("years").iter().filter_map(|one| one["year"].as_str()).collect();
    assert_eq!(years, ["2021", "2022", "2023", "2024"]);
    for (school, path, was, high, low, first, last) in [
        ("1", "2 → 2 → 2 → 2", json!([]), 4, 0, 60.0, 63.0),
        ("2", "1 → 2 → 1 → 2", json!([]), 2, 2, 40.0, 56.0),
        ("15", "1 → 1 → 2 → 4", json!(["5"]), 2, 2, 40.0, 57.0),
        ("16", "3 → 3 → 4 → 4", json!(["6"]), 2, 2, 45.0, 67.0),
        ("6", "3 → 3 → 3 → 3", json!([]), 0, 4, 45.0, 41.0),
        ("8", "2 → 2 → 2 → 2", json!(["7"]), 4, 0, 70.0, 62.0),
        ("7", "3 → 3 → 3 → 3", json!(["8"]), 0, 4, 30.0, 38.0),
        ("9", "4 → · → · → 3", json!([]), 1, 1, 55.0, 47.0),
        ("10", "4 → — → 3 → 4", json!([]), 2, 1, 52.0, 54.0),
    ] {
        let way = way(&found, school);
        assert_eq!(way["path"], path, "{school}");
        assert_eq!(way["renamed_from"], was, "{school}");
        assert_eq!((&way["years_high"], &way["years_low"]), (&json!(high), &json!(low)), "{school}");
        assert_eq!((&way["results_first"], &way["results_last"]), (&json!(first), &json!(last)), "{school}");
    }
    let stops = &way(&found, "10")["years"];
    assert_eq!(stops[1], json!({"present": true, "cluster": null, "results": null}));
    assert_eq!(way(&found, "9")["years"][1], json!({"present": false, "cluster": null, "results": null}));
    // One year before tells no way, as it was.
    assert_eq!(parsed(report(&["2023.csv"]))["paths"], Value::Null);
}

#[test]
fn the_last_year_is_the_year_before_whatever_the_order_typed() {
    let in_order = printed(report(&THREE));
    assert_eq!(printed(report(&["2023.csv", "2021.csv", "2022.csv"])), in_order);
    assert!(in_order.contains("MOVEMENT: 2023 → 2024\n"), "{in_order}");
    // All but the ways is what the last year alone gives; rows of older years do not fit there.
    let last = "old,new,year\n7,8,2024\n8,7,2024\n";
    let mut many = parsed(report(&THREE));
    let alone = parsed(report(&["2023.csv"]).file("new.csv", last));
    many["paths"] = Value::Null;
    assert_eq!(many, alone);
}

#[test]
fn reports_lists_and_folders_are_years_as_well() {
    let folder = |year: &str| {
        let ran = years().args(["report", &format!("{year}.csv"), "-f", "json", "-q"]);
        printed(ran).replace("2021.csv", "data.csv").replace("2022.csv", "data.csv")
    };
    let roster = "school,cluster\n1,2\n2,1\n15,2\n6,3\n16,4\n7,2\n8,3\n10,3\n";
    let test = report(&["2022", "2023.csv", "2021/report.json"])
        .file("2021/report.json", folder("2021"))
        .file("2022/report.json", folder("2022"))
        .file("2023.csv", roster);
    let found = parsed(test);
    assert_eq!(way(&found, "15")["path"], "1 → 1 → 2 → 4");
    assert_eq!(way(&found, "15")["years"][2]["results"], Value::Null);
    let tables = parsed(report(&THREE));
    let paths = |report: &Value| {
        let all = report["paths"]["schools"].as_array().expect("schools").clone();
        all.iter().map(|one| format!("{} {}", one["school"], one["path"])).collect::<Vec<_>>()
    };
    assert_eq!(paths(&found), paths(&tables));
}

#[test]
fn years_without_an_order_are_refused() {
    let cases: [(&str, i32, &[&str]); 5] = [
        ("the same year twice", 1, &["2022.csv", "2021.csv", "2022.csv"]),
        ("one file under two names", 1, &["a.csv", "b.csv"]),
        ("a year that is not before this one", 1, &["2022.csv", "2025.csv"]),
        ("this year itself", 1, &["2023.csv", "2024.csv"]),
        ("some say no year, and the others are turned", 1, &["2022.csv", "a.csv", "2021.csv"]),
    ];
    failures("paths-years", &cases, |previous| {
        report(previous).file("a.csv", YEARS[1]).file("b.csv", YEARS[1]).file("2025.csv", YEARS[3])
    });
    // Years that say nothing come as they were typed.
    let test = || report(&["a.csv", "b.csv"]).file("a.csv", YEARS[1]).file("b.csv", YEARS[2]);
    let list = "old,new\n6,6\n6,16\n";
    let found = parsed(test().file("new.csv", list));
    assert_eq!(way(&found, "2")["path"], "2 → 1 → 2");
}

#[test]
fn a_broken_axis_is_told_and_breaks_the_line() {
    let settings = format!("breaks = [\"results\"]\n{SETTINGS}");
    let whole = years().args(["report", "2022.csv", "-f", "json", "-q"]);
    let whole = printed(whole);
    let first = printed(years().args(["report", "2021.csv", "-f", "json", "-q"]));
    let test = || {
        let previous = ["--previous", "2021.json", "--previous", "2022.json", "--renamed", "new.csv"];
        let test = years().file("2021.json", &first).file("2022.json", &whole).file("opora.toml", &settings);
        test.file("new.csv", "old,new\n5,15\n6,6\n6,16\n").args(["report", "2023.csv"]).args(previous)
    };
    let found = parsed(test());
    assert_eq!(found["paths"]["years"][1]["breaks"], json!([]));
    assert_eq!(found["paths"]["years"][2]["breaks"], json!(["results"]));
    assert_eq!(way(&found, "2")["path"], "1 → 2 → 1");
    let text = printed(test());
    assert!(text.contains("the year before: “2023”."), "{text}");
    let page = printed(test().args(["-f", "html"]));
    // Two years are joined, the third stands apart.
    let runs = page.split("class=\"run\" d=\"").skip(1).map(|rest| rest.split('"').next().expect("a path"));
    assert!(runs.clone().count() > 5 && runs.into_iter().all(|run| run.matches('M').count() == 1), "{page}");
    assert!(page.contains("the line is interrupted"), "{page}");
}

#[test]
fn hold_works_along_the_chain() {
    let settings = format!("hold = 0.5\n{SETTINGS}");
    let near = |r: &str| format!("school,name,c,r\n1,,60,60\n2,,60,40\n3,,40,60\n4,,40,40\n5,,60,{r}\n");
    let test = Test::new()
        .file("opora.toml", settings)
        .file("1.csv", near("49"))
        .file("2.csv", near("51"))
        .file("3.csv", near("51"))
        .args(["report", "3.csv", "--previous", "1.csv", "--previous", "2.csv"]);
    assert_eq!(way(&parsed(test), "5")["path"], "1 → 1 → 1");
}

#[test]
fn where_holds_along_the_chain() {
    let table = |south: &str| format!("school,d,c,r\n1,N,60,60\n2,N,60,40\n{south}");
    let settings = SETTINGS.replace("name = \"name\"\n", "");
    let test = Test::new()
        .file("opora.toml", settings)
        .file("1.csv", table("3,S,40,60\n"))
        .file("2.csv", table("4,S,40,60\n"))
        .file("3.csv", table("5,S,40,60\n"))
        .args(["report", "3.csv", "--previous", "1.csv", "--previous", "2.csv", "--where", "d=N"]);
    let found = parsed(test);
    assert_eq!(found["paths"]["schools"].as_array().expect("schools").len(), 2);
}

#[test]
fn a_table_of_schools_has_the_ways_at_its_end() {
    let report = printed(report(&THREE).args(["-f", "csv", "-q"]));
    let heading = "group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason,";
    assert!(report.starts_with(heading), "{report}");
    assert!(
        report.contains("reason,path,years_high,years_low,results_first,results_last,expected,tier,"),
        "{report}"
    );
    assert!(report.contains(",15,Fifth,4,40,57,") && report.contains(",1 → 1 → 2 → 4,2,2,40,57,,,"), "{report}");
    let cluster = || {
        let test = years().args(["cluster", "2024.csv", "--renamed", "new.csv"]);
        THREE.iter().fold(test, |test, year| test.args(["--previous", year]))
    };
    assert_eq!(printed(cluster().args(["-f", "csv", "-q"])), report);
    let text = printed(cluster());
    assert!(text.contains("1→1→2→4") && text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn the_page_draws_a_line_beside_each_school() {
    for (lang, _) in LANGUAGES {
        let page = printed(report(&THREE).args(["-f", "html", "--lang", lang]));
        // In the table of all years, and in that of this year's schools.
        assert_eq!(page.matches("<svg class=\"way\" aria-hidden=\"true\"").count(), 18);
        let spoken = if lang == "ru" { "Кластеры по годам:" } else { "Clusters over the years:" };
        assert_eq!(page.matches(&format!("<span class=\"unseen\">{spoken} </span>")).count(), 9);
        assert!(page.contains("</span>4 → · → · → 3</small>"), "{page}");
    }
    let page = printed(report(&["2023.csv"]).file("new.csv", "7,8\n8,7\n").args(["-f", "html"]));
    assert!(!page.contains("class=\"way\"") && !page.contains(".way"), "{page}");
    // The meeting sees no number of a school.
    let page = printed(report(&THREE).args(["-f", "html", "--brief"]));
    assert!(!page.contains("class=\"way\"") && !page.contains("<svg"), "{page}");
}

#[test]
fn nothing_that_is_read_is_replaced() {
    for year in THREE {
        let test = report(&THREE).args(["-o", year]).code(2).any_stderr();
        assert!(test.run().stderr.contains(year));
    }
}

/// A sheet of the workbook that a run writes.
fn sheet(test: Test, name: &str) -> Option<Range<Data>> {
    let ran = test.args(["-o", "out.xlsx", "-q"]).creates_any("out.xlsx").run();
    let bytes = fs::read(ran.folder.path().join("out.xlsx")).expect("the workbook");
    let mut book: Xlsx<Cursor<Vec<u8>>> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    book.worksheet_range(name).ok()
}

#[test]
fn workbooks_have_a_sheet_of_the_ways() {
    for (lang, _) in LANGUAGES {
        let compare = years().args(["compare"]).args(THREE).args(["2024.csv", "--renamed", "new.csv"]);
        let mut rows = Vec::new();
        for test in [compare, report(&THREE)] {
            let sheet = sheet(test.args(["--lang", lang]), if lang == "ru" { "Путь по годам" } else { "Paths" });
            let sheet = sheet.expect("the sheet");
            assert_eq!((sheet.height(), sheet.width()), (10, 11));
            rows.push(
                sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect::<Vec<Vec<_>>>(),
            );
        }
        assert_eq!(rows[0], rows[1]);
        assert_eq!(rows[0][8], ["15", "Fifth", "1", "1", "2", "4", "1 → 1 → 2 → 4", "2", "2", "40", "57"]);
        assert_eq!(rows[0][6][2..7], ["4", "·", "·", "3", "4 → · → · → 3"]);
    }
    assert!(sheet(years().args(["compare", "2021.csv", "2022.csv"]), "Paths").is_none());
}
