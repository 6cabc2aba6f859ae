//! Lists as people keep them: official lists of clusters, lists of the trained.

use crate::harness::{Test, failures};

const SETTINGS: &str = "\
school = \"school\"
team = 3
[complexity]
threshold = 50
indicators = { c = 1 }
[results]
threshold = 50
indicators = { r = 1 }
";

/// Schools 1…5 in the clusters 2, 1, 4, 3, 2.
const TABLE: &str = "school,c,r\n1,90,90\n2,90,10\n3,10,90\n4,10,10\n5,80,80\n";

fn with(list: &str) -> Test {
    Test::new().file("t.csv", TABLE).file("opora.toml", SETTINGS).file("list.csv", list)
}

/// From, to and move of every school after a roster, as `1: 2>2 stayed`.
fn after(list: &str) -> Vec<String> {
    let read = |test: Test| test.any_stdout().run().stdout;
    let csv = read(with(list).args(["compare", "list.csv", "t.csv", "-f", "csv", "-q"]));
    let json = read(with(list).args(["report", "t.csv", "--previous", "list.csv", "-f", "json", "-q"]));
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let number = |value: &serde_json::Value| value.as_u64().map_or_else(String::new, |number| number.to_string());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let moves = report["moves"].as_array().expect("moves").iter().map(|one| {
        format!("{}: {}>{} {}", text(&one["school"]), number(&one["from"]), number(&one["to"]), text(&one["move"]))
    });
    let rows = csv.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
    let rows: Vec<String> = rows.map(|row| format!("{}: {}>{} {}", row[1], row[3], row[4], row[5])).collect();
    assert_eq!(moves.collect::<Vec<_>>(), rows, "{list}");
    rows
}

#[test]
fn rosters_as_people_keep_them() {
    let stayed = ["1: 2>2 stayed", "2: 1>1 stayed", "3: 4>4 stayed", "4: 3>3 stayed", "5: 2>2 stayed"];
    for list in [
        "school,cluster\n1,2\n2,1\n3,4\n4,3\n5,2\n",
        "school,n,cluster\n1,2,2\n2,1,1\n3,4,4\n4,3,3\n5,2,2\n",
        "ОУ;Кластер\n1;Кластер 2\n2;№ 1\n3;IV\n4;третий\n5;2.0\n",
        "Школа;Номер кластера ОО\n1;II\n2;I\n3;Четвёртый кластер\n4;кластер № 3\n5;2,0\n",
        "Кластер № 1;Кластер № 2;Кластер № 3;Кластер № 4\n2;1;4;3\n;5;;\n",
        "Распределение школ района;;;\nКластер IV;Кластер III;Кластер II;Кластер I\n3;4;\"1, 5\";2\n",
        "№;Кластер 1;Кластер 2;Кластер 3;Кластер 4\n1;2;1;4;3\n2;;5;;\nИтого;1;2;1;1\n",
        "Кластер;Характеристика;Количество;ОУ\n1;школы;1;2\n2;школы;2;1, 5\n3;школы;1;4\n4;школы;1;3\n",
        "Кластер;Школы\nпервый;2\nвторой;\"1\n5\"\nтретий;4\nчетвёртый;3\n",
        "cluster,schools\n1,2\n2,1; 5\n3,4\n4,3\n",
    ] {
        assert_eq!(after(list), stayed, "{list}");
    }
}

#[test]
fn a_school_called_as_its_column_is_a_school() {
    let settings = SETTINGS.replace("\"school\"", "\"s\"");
    let table = TABLE.replace("school,", "s,").replace("\n5,", "\nS,");
    let test = || {
        let test = Test::new().file("t.csv", &table).file("opora.toml", &settings);
        let test = test.file("list.csv", "s,cluster\nA,1\nS,2\n").file("training.csv", "s,people\nS,2\n1,2\n");
        test.file("t.csv", table.replace("\n1,", "\nA,"))
    };
    let csv = test().args(["compare", "list.csv", "t.csv", "-f", "csv", "-q"]).any_stdout().run().stdout;
    assert!(csv.contains("\n,A,,1,2,entered,") && csv.contains("\n,S,,2,2,stayed,"), "{csv}");
    let text = test().args(["report", "t.csv", "--training", "training.csv"]).any_stdout().run().stdout;
    assert!(text.contains("Trained: 4 people from 2 schools."), "{text}");
}

#[test]
fn rosters_that_cannot_be_used() {
    let cases: [(&str, i32, &str); 10] = [
        ("a row without a school", 1, "school,cluster\n1,2\n,1\n3,4\n"),
        ("two columns of clusters", 1, "school,cluster,Кластер\n1,1,2\n2,2,1\n"),
        ("two columns of one cluster", 1, "Кластер 1,Кластер 2,Кластер 1\n1,2,3\n"),
        ("no cluster", 1, "school,cluster\n1,2.5\n2,высокий\n3,5\n"),
        ("a school in two clusters", 1, "Кластер 1,Кластер 2\n1,2\n2,3\n"),
        ("a school twice", 1, "school,cluster\n1,2\n1,2\n"),
        ("full names for ids", 1, "school,cluster\nГБОУ СОШ № 1,2\nГБОУ СОШ № 2,1\n"),
        ("no school of the table", 1, "school,cluster\nx,2\ny,1\n"),
        ("no school at all", 1, "school,cluster\nИтого,2\n"),
        ("neither table nor list", 1, "school,category\n1,2\n"),
    ];
    failures("rosters", &cases, |list| with(list).args(["compare", "list.csv", "t.csv"]));
    for (case, code, list) in cases {
        let said =
            with(list).args(["report", "t.csv", "--previous", "list.csv"]).code(code).any_stderr().run().stderr;
        assert!(said.starts_with("list.csv"), "{case}: {said}");
    }
}

#[test]
fn full_names_are_told_from_the_column_of_names() {
    let settings = format!("name = \"name\"\n{SETTINGS}");
    let table = "school,name,c,r\n1,Лицей Альма,90,90\n2,Школа Бриз,90,10\n";
    let test = Test::new().file("t.csv", table).file("opora.toml", settings);
    let test = test.file("list.csv", "school,cluster\nлицей  Альма,2\nШкола Бриз,1\n");
    let said = test.args(["compare", "list.csv", "t.csv"]).code(1).any_stderr().run().stderr;
    assert!(said.contains("alike: “Школа Бриз” and “2”, “лицей Альма” and “1”"), "{said}");
}

#[test]
fn where_holds_for_lists() {
    let settings = SETTINGS.replace("\"school\"", "\"s\"");
    let table = "s,d,c,r\n11,N,60,60\n12,N,60,40\n13,N,40,60\n14,S,40,40\n15,S,60,20\n16,S,60,70\n";
    let test = |list: &str| Test::new().file("t.csv", table).file("opora.toml", &settings).file("list.csv", list);
    let rosters = [
        "s,d,cluster\n11,N,2\n12,N,1\n13,N,4\n14,S,3\n15,S,1\n16,S,2\n",
        "s,cluster\n11,2\n12,1\n13,4\n14,3\n15,1\n16,2\n",
        "d,Кластер 1,Кластер 2,Кластер 3,Кластер 4\nN,12,11,,13\nS,15,16,14,\n",
    ];
    for list in rosters {
        let flags = ["compare", "list.csv", "t.csv", "--where", "d=N", "-f", "csv", "-q"];
        let csv = test(list).args(flags).any_stdout().run().stdout;
        let found: Vec<&str> = csv.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
        assert_eq!(found, ["11", "12", "13"], "{csv}");
        assert!(csv.lines().skip(1).all(|row| row.contains(",stayed,")), "{csv}");
    }
    for list in [
        "school,participants\n11,3\n15,2\n16,4\n",
        "school,d,participants\n11,N,3\n15,S,2\n99,S,4\n",
        "school,participants\n\"11, 15\",3\n16,4\n",
    ] {
        let flags = ["report", "t.csv", "--where", "d=N", "--training", "list.csv"];
        let text = test(list).args(flags).any_stdout().run().stdout;
        assert!(text.contains("Trained: 3 people from 1 school."), "{text}");
        assert!(!text.contains("is not in the table"), "{text}");
    }
    // Decisions of another district are no mistakes.
    let decided = format!("{settings}[decisions]\n\"15\" = {{ cluster = 2, reason = \"protocol\" }}\n");
    let test = Test::new().file("t.csv", table).file("opora.toml", decided);
    let flags = ["cluster", "t.csv", "--where", "d=N", "-f", "csv"];
    let said = test.args(flags).any_stdout().any_stderr().run().stderr;
    assert!(!said.contains("15"), "{said}");
}

/// The lines of the section on training.
fn trained(list: &str) -> String {
    let text = with(list).args(["report", "t.csv", "--training", "list.csv"]).any_stdout().run().stdout;
    let section = text.split_once("\nTRAINING\n").expect("the section").1;
    section.split("\n\n").next().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn training_as_people_keep_it() {
    for (list, expected) in [
        (
            "school,participants\n1,2\n2,3\n5,4\n",
            "Trained: 9 people from 3 schools. Cluster 1: teams of 1 of 1 school",
        ),
        ("school,participants\n1,3.0\n2,2\n", "Trained: 5 people from 2 schools."),
        ("ОУ;Количество обученных педагогов\n1;3 чел.\n", "Trained: 3 people from 1 school."),
        ("school,n,participants\n1,2,3\n2,1,1\n", "Trained: 4 people from 2 schools."),
        ("ОУ;ФИО директора;ФИО куратора;Участников\n1;Ким А.;Ли Б.;3\n", "Trained: 3 people from 1 school."),
        (
            "ОО;ФИО;Программа;Год\n1;Ким А.;A;2024\n1;Ли Б.;A;2024\n2;Ким А.;B;2025\n1;ким а.;B;2025\n",
            "Trained: 3 people from 2 schools. Attendances: 4. 2024: 2 people from 1 school. 2025: 2 people from 2 \
             schools. Programme “A”: 2 people from 1 school. Programme “B”: 2 people from 2 schools.",
        ),
        ("ОУ;Фамилия;Имя\n1;Ким;Анна\n1;Ким;Яна\n", "Trained: 2 people from 1 school. Cluster 1"),
        // Nobody is nobody.
        (
            "school,participants\n1,0\n2,2\n",
            "Trained: 2 people from 1 school. Cluster 1: teams of 1 of 1 school, 2 people. Cluster 2: teams of 0 of 2 \
             schools, 0 people: still to come: 1, 5. Planned: 6 people from 2 schools",
        ),
        ("school,participants\n1,0\n", "Trained: 0 people from 0 schools."),
    ] {
        let found = trained(list);
        assert!(found.starts_with(expected), "{list}\n{found}");
    }
}

#[test]
fn a_cell_that_is_a_schools_id_is_that_school() {
    let test = Test::new().file("t.csv", format!("{TABLE}\"Лицей, физмат\",60,60\n")).file("opora.toml", SETTINGS);
    let test = test.file("list.csv", "school,participants\n\"Лицей, физмат\",3\n\"1, Лицей, физмат; 2\",3\n");
    let text = test.args(["report", "t.csv", "--training", "list.csv"]).any_stdout().run().stdout;
    assert!(text.contains("Trained: 6 people from 3 schools.") && !text.contains("not in the table"), "{text}");
}

#[test]
fn names_of_people_reach_no_output() {
    let list = "ОО;ФИО;Программа\n1;Секретова А.;A\n77;Секретова Б.;A\n;Секретова В.;A\n";
    let said = with(list).args(["report", "t.csv", "--training", "list.csv", "--problems", "p.csv"]);
    let ran = said.code(1).any_stderr().creates_any("p.csv").run();
    let problems = std::fs::read_to_string(ran.folder.path().join("p.csv")).expect("the list");
    assert!(!(ran.stderr + &problems).contains("Секретова"));
    let list = list.replace("\n;Секретова В.;A", "");
    for format in ["text", "json", "html", "md"] {
        let test = with(&list).args(["report", "t.csv", "--training", "list.csv", "-f", format]);
        let ran = test.any_stdout().any_stderr().run();
        assert!(ran.stdout.contains("77") && !(ran.stdout + &ran.stderr).contains("екретова"), "{format}");
    }
}

#[test]
fn training_that_cannot_be_used() {
    let cases: [(&str, i32, &str); 8] = [
        ("numbers that are no people", 1, "school,participants\n1,2310031475\n2,2310031475\n"),
        ("a part of a person", 1, "school,participants\n1,2.5\n2,-3\n"),
        ("a number that nothing holds", 1, "school,participants\n1,99999999999999999999999\n"),
        ("not said how many", 1, "school,participants\n1,\n2,—\n"),
        ("a row without a school", 1, "school,participants\n1,3\n,2\n"),
        ("two columns of people", 1, "school,people,participants\n1,3,30\n"),
        ("nobody's row", 1, "ОО;ФИО\n1;Ким А.\n2;\n"),
        ("two columns of persons", 1, "ОО;ФИО;Педагог\n1;Ким А.;Ли Б.\n"),
    ];
    failures("training-lists", &cases, |list| with(list).args(["report", "t.csv", "--training", "list.csv"]));
}

#[test]
fn a_near_id_is_proposed() {
    let text = with("ОО;Участников\nГБОУ СОШ № 2;3\n").args(["report", "t.csv", "--training", "list.csv"]);
    let text = text.any_stdout().run().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let words =
        "school “ГБОУ СОШ № 2” of `--training` is not in the table: check how it is written; did you mean “2”?";
    assert!(text.contains(words), "{text}");
    let settings = format!("{SETTINGS}[exclude]\n\"СОШ № 3\" = \"evening school\"\n");
    let said = with("").file("opora.toml", settings).args(["cluster", "t.csv", "-f", "csv"]);
    let said = said.any_stdout().any_stderr().run().stderr;
    assert!(
        said.contains("of `[exclude]` is not in the table: check how it is written; did you mean “3”?"),
        "{said}"
    );
}
