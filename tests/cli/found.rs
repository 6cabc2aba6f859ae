//! What fuzzers, laws and first readers found, each with the name of what was wrong.

use crate::harness::Test;

/// Numbers of columns are told by three of them at least: two cells are a school with its number.
#[test]
fn the_first_school_of_a_narrow_table_is_no_row_of_column_numbers() {
    for first in ["1,2", "A,1", "А,1"] {
        let one = format!("id,r\n{first}\n7,3\n9,5\n");
        let other = format!("id,c\n7,1\n9,2\n{},4\n", first.split(',').next().unwrap_or_default());
        let test =
            Test::new().file("one.csv", one).file("other.csv", other).args(["cluster", "one.csv", "other.csv"]);
        let test = test.args(["--school", "id", "--complexity", "c", "--results", "r", "-f", "csv", "-q"]);
        let csv = test.any_stdout().run().stdout;
        assert_eq!(csv.lines().filter(|line| !line.contains("no-results")).count(), 4, "{first}: {csv}");
    }
}

/// A first school without a single number, below headings that are all filled, is a school.
#[test]
fn a_first_school_without_numbers_is_no_row_of_headings() {
    let table = "group,school,name,cluster,complexity,results,complexity_margin,results_margin,border,reason\n\
        ,елкино,,,,,,,,no-complexity no-results\n,07,b,,,,,,,no-complexity no-results\n\
        ,007,c,,,0.4,,,,no-complexity\n,8,d,,,0.5,,,,no-complexity\n";
    let test = Test::new().file("data.csv", table).args(["check", "data.csv", "--school", ":2", "--name", ":3"]);
    let told = test.args(["--complexity", ":5", "--results", ":6"]).any_stdout().run().stdout;
    assert!(told.starts_with("data.csv: 4 rows = 4 schools"), "{told}");
}

/// `counts.csv` says nothing of what its columns count.
#[test]
fn the_name_of_a_file_counts_nobody() {
    let counts = "id,c,ЕГЭ\n1,1,60\n2,2,62\n3,3,71\n4,4,70\n";
    let shares = "id,d,ЕГЭ\n1,1,60\n2,2,62\n3,5,71\n4,4,70\n";
    let test = Test::new().file("counts.csv", counts).file("shares.csv", shares);
    let test = test.args(["cluster", "counts.csv", "shares.csv", "--school", "id", "--complexity", "c"]);
    let told = test.args(["--results", "counts: ЕГЭ", "--lang", "ru"]).any_stdout().any_stderr().run().stderr;
    assert!(!told.contains("число людей"), "{told}");
}

/// Names and titles that say what they are of are not told so twice.
#[test]
fn a_school_is_not_called_one_twice() {
    let table = "id,c,r\nСОШ № 5,1,60\nЛицей № 3,2,62\n7,3,71\nб,4,70\n";
    let explained = |id: &str| {
        let test = Test::new().file("data.csv", table).args(["explain", "data.csv", id, "--school", "id"]);
        let test = test.args(["--complexity", "c", "--results", "r", "--lang", "ru", "-f", "md"]);
        let text = test.any_stdout().any_stderr().run().stdout.replace('\u{a0}', " ");
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(explained("СОШ № 5"), "# СОШ № 5: от ячейки до кластера");
    assert_eq!(explained("Лицей № 3"), "# Лицей № 3: от ячейки до кластера");
    assert_eq!(explained("7"), "# Школа 7: от ячейки до кластера");
    for (title, heading) in [
        ("Кластеры школ Заречного района", "# Кластеры школ Заречного района"),
        ("Заречный район", "# Кластеры школ. Заречный район"),
    ] {
        let test = Test::new().file("data.csv", table).file("opora.toml", format!("title = \"{title}\"\n"));
        let test = test.args(["report", "data.csv", "--school", "id", "-f", "md"]);
        let test = test.args(["--complexity", "c", "--results", "r", "--lang", "ru"]);
        let report = test.any_stdout().any_stderr().run().stdout.replace('\u{a0}', " ");
        assert_eq!(report.lines().next(), Some(heading));
    }
}

/// A mentor of a similar contingent that another condition rules out is told as such.
#[test]
fn a_similar_mentor_that_may_not_teach() {
    let table = "id,c,r\n1,5,10\n2,5.2,60\n3,9,61\n4,1,62\n5,1.5,20\n";
    let settings = "[complexity]\nthreshold = 3\n[results]\nthreshold = 30\n[pairing]\nmax_distance = 0.5\n\
        forbid = [[\"1\", \"2\"]]\n[complexity.indicators]\nc = 1\n[results.indicators]\nr = 1\n[columns]\nschool = \"id\"\n";
    let run = |lang: &str| {
        let test = Test::new().file("data.csv", table).file("opora.toml", settings);
        test.args(["report", "data.csv", "--lang", lang]).any_stdout().any_stderr().run().stdout
    };
    let (ru, en) = (run("ru"), run("en"));
    assert!(ru.contains("1 — нет подходящей площадки со сходным контингентом (предел 0,5)"), "{ru}");
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&ru).contains("ближайшая 2 (0,07), но другие условия её исключают"), "{ru}");
    assert!(flat(&en).contains("the nearest is 2 (0.07), but other conditions rule it out"), "{en}");
}
