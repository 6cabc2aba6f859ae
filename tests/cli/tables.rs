//! `cluster` and `pair` in their four formats.

use crate::fixtures::{FOUR_CSV, FOUR_SETTINGS, district, four, ways};
use crate::harness::{LANGUAGES, Test};

#[test]
fn clusters_as_csv() {
    four().args(["cluster", "data.csv", "-f", "csv"]).stdout(FOUR_CSV).run();
}

#[test]
fn pairs_as_csv() {
    four()
        .args(["pair", "data.csv", "-f", "csv"])
        .stdout(
            "group,mentee,mentee_name,mentee_cluster,mentor,mentor_name,mentor_cluster,distance,results_gap,reason\n\
             ,1,,1,2,,2,0.282842712475,40,\n\
             ,3,,3,4,,4,0.282842712475,40,\n",
        )
        .run();
}

#[test]
fn clusters_as_json() {
    four()
        .args(["cluster", "data.csv", "--format", "json", "--border", "0.75"])
        .stdout(
            r#"[
{"group":null,"school":"1","name":null,"cluster":1,"complexity":0.9,"results":30.0,"complexity_margin":1.131370849898,"results_margin":-0.992277876714,"border":null,"reason":null},
{"group":null,"school":"2","name":null,"cluster":2,"complexity":0.8,"results":70.0,"complexity_margin":0.848528137424,"results_margin":0.992277876714,"border":null,"reason":null},
{"group":null,"school":"3","name":null,"cluster":3,"complexity":0.1,"results":35.0,"complexity_margin":-1.131370849898,"results_margin":-0.744208407535,"border":"results","reason":null},
{"group":null,"school":"4","name":null,"cluster":4,"complexity":0.2,"results":75.0,"complexity_margin":-0.848528137424,"results_margin":1.240347345892,"border":null,"reason":null}
]
"#,
        )
        .run();
}

#[test]
fn pairs_as_json() {
    four()
        .args(["pair", "data.csv", "-f", "json", "--max-distance", "0.1"])
        .stdout(
            r#"[
{"group":null,"mentee":"1","mentee_name":null,"mentee_cluster":1,"mentor":null,"mentor_name":null,"mentor_cluster":null,"distance":null,"results_gap":null,"reason":"too-far","relax":[{"limit":"max_distance","to":0.29,"without":null}]},
{"group":null,"mentee":"3","mentee_name":null,"mentee_cluster":3,"mentor":null,"mentor_name":null,"mentor_cluster":null,"distance":null,"results_gap":null,"reason":"too-far","relax":[{"limit":"max_distance","to":0.29,"without":null}]}
]
"#,
        )
        .run();
}

#[test]
fn no_mentee_is_an_empty_array_and_a_heading() {
    let low = || four().args(["pair", "data.csv", "--results-threshold", "30"]);
    low().args(["-f", "json"]).stdout("[\n]\n").stderr_golden("one-sided.en.stderr").run();
    low()
        .args(["-f", "csv", "--quiet"])
        .stdout("group,mentee,mentee_name,mentee_cluster,mentor,mentor_name,mentor_cluster,distance,results_gap,reason\n")
        .run();
}

#[test]
fn every_reason_in_the_pairs_table() {
    ways().args(["pair", "data.csv", "-q", "-f", "csv"]).stdout_golden("ways.pairs.csv").run();
    ways().args(["cluster", "data.csv", "-q", "-f", "csv"]).stdout_golden("ways.schools.csv").run();
    district().args(["pair", "Свод.csv", "-f", "csv"]).stdout_golden("district.pairs.csv").run();
    district().args(["cluster", "Свод.csv", "-f", "csv"]).stdout_golden("district.schools.csv").run();
}

#[test]
fn tables_for_people() {
    for (lang, locale) in LANGUAGES {
        for (command, table) in [("cluster", "schools"), ("pair", "pairs")] {
            let run = || district().args([command, "Свод.csv"]).env("LC_ALL", locale);
            run().stdout_golden(&format!("district.{table}.{lang}.txt")).run();
            run().args(["-f", "md"]).stdout_golden(&format!("district.{table}.{lang}.md")).run();
        }
        let named =
            |command| Test::new().repo_file("data/san-jose/2000.csv").args([command]).env("LC_ALL", locale);
        let settings = |test: Test| test.repo_file("data/san-jose/opora.toml").args(["data/san-jose/2000.csv"]);
        let flags = ["--lang", lang];
        settings(named("cluster")).args(flags).stdout_golden(&format!("san-jose.schools.{lang}.txt")).run();
        settings(named("pair")).args(flags).stdout_golden(&format!("san-jose.pairs.{lang}.txt")).run();
    }
}

/// An id in a table is what people search for: it stands in one piece.
#[test]
fn ids_are_never_broken() {
    let table = "School,Name,Complexity,Results\n\
                 43696664330080,Gunderson High School of the Northern District,0.9,30\n\
                 43696664333522,Leland High School of the Southern District,0.8,70\n\
                 43696664333795,Lincoln High School of the Western District,0.1,35\n\
                 43696664335949,Pioneer High School of the Eastern District,0.2,75\n";
    for command in ["cluster", "pair", "report"] {
        let run = Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS);
        let run = run.args([command, "data.csv", "--name", "Name"]);
        let stdout = run.any_stdout().run().stdout;
        assert!(stdout.contains("43696664330080"), "{stdout}");
        assert!(stdout.contains("43696664333522"), "{stdout}");
    }
}

/// Names and ids that a spreadsheet would take for formulas, and cells that need quotes.
const HOSTILE: &str = "School,Name,Complexity,Results\n\
    =1+1,\"=HYPERLINK(\"\"http://x\"\")\",0.9,30\n\
    -5,\"Lyceum, \"\"the old one\"\"\",0.8,70\n\
    @3,+7 school,0.1,35\n\
    \u{ff1d}4,\"two\nlines\",0.2,75\n";

#[test]
fn texts_that_look_like_formulas_get_an_apostrophe_in_csv() {
    let run = || {
        let test = Test::new().file("data.csv", HOSTILE).file("opora.toml", FOUR_SETTINGS);
        test.args(["cluster", "data.csv", "--name", "Name", "-f"])
    };
    run()
        .args(["csv"])
        .stdout(
            "group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason,expected,tier,peers_mean,peers_gap,p_1,p_2,p_3,p_4\n\
             ,'=1+1,\"'=HYPERLINK(\"\"http://x\"\")\",1,0.9,30,1.131370849898,-0.992277876714,,,,,,,,,,\n\
             ,'-5,\"Lyceum, \"\"the old one\"\"\",2,0.8,70,0.848528137424,0.992277876714,,,,,,,,,,\n\
             ,'@3,'+7 school,3,0.1,35,-1.131370849898,-0.744208407535,,,,,,,,,,\n\
             ,'\u{ff1d}4,\"two\nlines\",4,0.2,75,-0.848528137424,1.240347345892,,,,,,,,,,\n",
        )
        .run();
    let json = run().args(["json"]).any_stdout().run().stdout;
    for exact in
        [r#""school":"=1+1","name":"=HYPERLINK(\"http://x\")""#, r#""school":"-5""#, r#""name":"two\nlines""#]
    {
        assert!(json.contains(exact), "{exact} in\n{json}");
    }
}

/// What Opora writes it can read: the apostrophe that it put before a formula goes again.
#[test]
fn the_apostrophe_is_removed_on_reading() {
    let table = "School,Complexity,Results\n'=1,0.9,30\n'-5,0.8,70\n'x,0.1,35\n4,0.2,75\n";
    let run = Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS);
    let json = run.args(["cluster", "data.csv", "-f", "json"]).any_stdout().run().stdout;
    for exact in [r#""school":"=1""#, r#""school":"-5""#, r#""school":"'x""#] {
        assert!(json.contains(exact), "{exact} in\n{json}");
    }
}

#[test]
fn markdown_escapes_what_stands_in_the_data() {
    let table =
        "School,Name,Complexity,Results\n1,a|b,0.9,30\n2,*b*,0.8,70\n3,<i>c</i>,0.1,35\n4,[d](x) `e`,0.2,75\n";
    let run = || Test::new().file("data.csv", table).file("opora.toml", FOUR_SETTINGS);
    let run = |command| run().args([command, "data.csv", "--name", "Name", "-f", "md"]);
    run("cluster").stdout_golden("escaped.schools.en.md").run();
    run("report").stdout_golden("escaped.en.md").run();
}
