//! One school step by step: every printed formula is computed again, from the printed text alone.

use serde_json::{Value, json};

use crate::harness::{Test, failures};

/// What is read of the printed text from its beginning on.
struct Calculator<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
}

/// Computes an expression as a calculator would.
fn computed(text: &str) -> f64 {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut calculator = Calculator { rest: text.chars().peekable() };
    let value = calculator.sum();
    assert_eq!(calculator.rest.next(), None, "the rest of {text}");
    value
}

impl Calculator<'_> {
    fn takes(&mut self, sign: char) -> bool {
        self.rest.next_if_eq(&sign).is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.takes('+') {
                value += self.product();
            } else if self.takes('−') {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.factor();
        loop {
            if self.takes('·') {
                value *= self.factor();
            } else if self.takes('/') {
                value /= self.factor();
            } else {
                return value;
            }
        }
    }

    fn factor(&mut self) -> f64 {
        let value = if self.takes('−') {
            -self.factor()
        } else if self.takes('√') {
            self.factor().sqrt()
        } else if self.takes('(') {
            let value = self.sum();
            assert!(self.takes(')'), "a bracket is closed");
            value
        } else {
            let mut digits = String::new();
            while let Some(digit) = self.rest.next_if(|c| c.is_ascii_digit() || *c == '.') {
                digits.push(digit);
            }
            digits.parse().unwrap_or_else(|_| panic!("{digits:?} is no number"))
        };
        if self.takes('²') { value * value } else { value }
    }
}

/// A number as it is printed.
fn number(text: &str) -> f64 {
    let text = text.trim_end_matches([',', '.', ':', ';']).trim_matches(['(', ')']).replace('−', "-");
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no number"))
}

/// The first word behind some words.
fn word_behind<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.split_once(words)?.1.split(' ').next()
}

/// Fails unless the expression gives the number printed behind its sign of equality; gives both.
#[track_caller]
pub fn redone(formula: &str) -> f64 {
    let (expression, result) = formula.split_once(" = ").unwrap_or_else(|| panic!("no formula: {formula}"));
    let (found, shown) = (computed(expression), number(result.split(' ').next().expect("a result")));
    // Eight digits of each number that goes in; of nearly equal ones fewer are left.
    let least = expression.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|n| n.parse::<f64>().ok());
    let large = least.fold(1.0, |large: f64, one| large.max(one));
    assert!((found - shown).abs() <= 1e-6 * large.max(shown.abs()), "{expression} is {found}, not {shown}");
    shown
}

/// What a person makes of the text: the sides of both axes, and the cluster that is printed.
struct Redone {
    sides: [Option<bool>; 2],
    cluster: Option<u8>,
    formulas: usize,
}

/// Computes everything again.
fn redo(text: &str) -> Redone {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, rest) = text.split_once("CONTINGENT COMPLEXITY ").expect("the first axis");
    let (complexity, rest) = rest.split_once(" RESULTS ").expect("the second axis");
    let (results, rest) = rest.split_once(" CLUSTER ").expect("the cluster");
    let mut formulas = 0;
    let sides = [complexity, results].map(|axis| side(axis, &mut formulas));
    let cluster = word_behind(rest, "By its indicators cluster ")
        .map(|word| word.trim_end_matches(':').parse().expect("a cluster"));
    if let Some((_, distance)) = rest.split_once("Distance of the contingents: ") {
        redone(distance);
        formulas += 1;
    }
    Redone { sides, cluster, formulas }
}

fn side(axis: &str, formulas: &mut usize) -> Option<bool> {
    let (indicators, verdict) =
        axis.split_once(" Index: ").map_or((axis, None), |(left, right)| (left, Some(right)));
    let mut scaled: Vec<(f64, f64)> = Vec::new();
    for indicator in indicators.split(", weight ").skip(1) {
        let weight = number(indicator.split(' ').next().expect("a weight"));
        if indicator.contains(" no value: ") {
            continue;
        }
        let value = word_behind(indicator, " value: ").expect("a value");
        let cells: Vec<f64> = indicator
            .split(" cell: ")
            .skip(1)
            .filter_map(|cell| cell.split_once("): “")?.1.split_once('”')?.0.replace(',', ".").parse().ok())
            .collect();
        match cells[..] {
            [alone] => assert_eq!(alone, number(value), "the cell is the value: {indicator}"),
            [part, whole] => assert!((100.0 * part / whole - number(value)).abs() < 1e-9, "a share: {indicator}"),
            _ => panic!("where does it stand? {indicator}"),
        }
        let Some((_, formula)) = indicator.split_once(" scaled: ") else {
            scaled.push((weight.abs(), number(value)));
            continue;
        };
        // A place in order stands before the formula.
        let formula =
            if formula.starts_with("place ") { formula.split_once(", ").expect("a formula").1 } else { formula };
        assert!(formula.contains(value) || formula.contains("100 · ("), "it starts from the value: {indicator}");
        scaled.push((weight.abs(), redone(formula)));
        *formulas += 1;
    }
    let verdict = verdict?;
    let index = if let [(_, only)] = &scaled[..] {
        *only
    } else {
        *formulas += 1;
        redone(verdict)
    };
    let sums =
        scaled.iter().fold((0.0, 0.0), |(sum, all), (weight, scaled)| (sum + weight * scaled, all + weight));
    assert!((sums.0 / sums.1 - index).abs() < 1e-6, "{verdict}");
    let threshold = number(word_behind(verdict, "Threshold: ").expect("a threshold"));
    let (_, margin) = verdict.split_once("standard deviations: ")?;
    let (formula, said) = margin.split_once(" = ").expect("a margin");
    *formulas += 1;
    let shown = redone(margin.split_once(": ").map_or(margin, |(formula, _)| formula));
    let own: Vec<f64> = formula
        .trim_start_matches('(')
        .split_once(") / ")
        .expect("a quotient")
        .0
        .split(" − ")
        .map(number)
        .collect();
    assert!(own.contains(&threshold), "{margin}");
    let is_above = said.split_once(": ").expect("a side").1;
    let is_above = is_above.starts_with("complex") || is_above.starts_with("high");
    assert_eq!(is_above, shown >= 0.0, "{margin}");
    Some(is_above)
}

/// A table of schools, made up: contingent, head counts, results.
fn table(schools: usize) -> [String; 2] {
    let mut out = ["School,Type,Single,Special,Pupils,Degree\n".to_owned(), "School,Exam,Second\n".to_owned()];
    let mut state = 12_345_u64;
    let mut next = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    for school in 0..schools {
        let kind = ["town", "village"][usize::from(next(3) == 0)];
        let single = if next(12) == 0 { String::new() } else { format!("{}.{}", next(60), next(10)) };
        out[0] += &format!("s{school},{kind},{single},{},{},{}\n", next(90), 100 + next(800), next(100));
        let second = if next(9) == 0 { String::new() } else { (30 + next(70)).to_string() };
        out[1] += &format!("s{school},{}.{},{second}\n", 30 + next(60), next(10));
    }
    out
}

const AXES: &str = "\
school = \"School\"
[shares]
\"Special, %\" = [\"Special\", \"Pupils\"]
[complexity]
threshold = \"median\"
[complexity.indicators]
\"Single\" = 2
\"Special, %\" = 1
\"Degree\" = -1.5
[results]
threshold = \"p60\"
[results.indicators]
\"Exam\" = 1
\"Second\" = 0.5
[pairing]
max_distance = 2
";

#[test]
fn two_hundred_schools_are_computed_again_from_the_printed_text() {
    let raw = AXES.replace("\"Exam\" = 1\n\"Second\" = 0.5\n", "\"Exam\" = -1\n");
    let ways = [
        AXES.to_owned(),
        AXES.replace("[complexity]\n", "[complexity]\nscale = \"min-max\"\n"),
        AXES.replace("[results]\n", "[results]\nscale = \"percentile\"\n"),
        format!("by = \"Type\"\n{raw}"),
        AXES.replace("[results]\n", "[results]\nscale = \"min-max\"\n")
            .replace("\"Exam\" = 1", "\"Exam\" = { weight = -1, range = [0, 100] }"),
    ];
    let [passport, exams] = table(40);
    let (mut schools, mut formulas) = (0, 0);
    for settings in ways {
        let test =
            || Test::new().file("passport.csv", &passport).file("exams.csv", &exams).file("opora.toml", &settings);
        let files = ["passport.csv", "exams.csv"];
        let csv = test().args(["cluster"]).args(files).args(["-f", "csv", "-q"]).any_stdout().run().stdout;
        for row in csv.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            let ran = test().args(["explain"]).args(files).args([cells[1], "-q"]).any_stdout().run();
            assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
            let redone = redo(&ran.stdout);
            let cluster = redone.sides[0].zip(redone.sides[1]).map(|(complex, high)| match (complex, high) {
                (true, false) => 1,
                (true, true) => 2,
                (false, false) => 3,
                (false, true) => 4,
            });
            assert_eq!((redone.cluster, cells[3].parse().ok()), (cluster, cluster), "{}", ran.stdout);
            schools += 1;
            formulas += redone.formulas;
        }
    }
    assert!(schools == 200 && formulas > 1200, "{schools} schools, {formulas} formulas");
}

#[test]
fn a_real_school_is_computed_again() {
    for id in ["43696664337200", "43696666048425"] {
        let test = Test::new().repo_file("data/san-jose/2000.csv").repo_file("data/san-jose/opora.toml");
        let ran = test.args(["explain", "data/san-jose/2000.csv", id, "-q"]).any_stdout().run();
        assert!(redo(&ran.stdout).formulas >= 7, "{}", ran.stdout);
    }
}

#[test]
fn the_json_has_an_object_for_each_indicator_and_names_its_tips() {
    let [passport, exams] = table(40);
    let test = || Test::new().file("passport.csv", &passport).file("exams.csv", &exams).file("opora.toml", AXES);
    let json =
        test().args(["explain", "passport.csv", "exams.csv", "s7", "-f", "json", "-q"]).any_stdout().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((json["schema"].as_str(), json["school"].as_str()), (Some("opora.explain/1"), Some("s7")));
    let line = passport.lines().nth(8).expect("its row");
    let cells: Vec<&str> = line.split(',').collect();
    let indicators = json["complexity"]["indicators"].as_array().expect("indicators");
    assert_eq!(indicators.len(), 3);
    let share = &indicators[1];
    assert_eq!(
        (share["column"].as_str(), share["row"].as_u64(), share["text"].as_str()),
        (Some("Special, %"), Some(9), Some(cells[3]))
    );
    assert_eq!(share["cells"][1]["text"].as_str(), Some(cells[4]));
    for key in ["value", "weight", "scaled"] {
        assert!(share[key].is_number(), "{key}: {share}");
    }
    assert!(json["complexity"]["threshold_tip"]["tip"].is_number());
    for format in ["md", "html"] {
        for lang in ["ru", "en"] {
            let ran =
                test().args(["explain", "passport.csv", "exams.csv", "s7", "-f", format, "-q", "--lang", lang]);
            assert!(ran.any_stdout().run().stdout.contains("s7"));
        }
    }
}

#[test]
fn workbooks_several_rows_held_and_decided_clusters() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Итоги").expect("a name");
    for (row, cells) in [
        ["School", "Complexity", "Results"],
        ["a", "0.9", "30"],
        ["b", "0.8", "70"],
        ["c", "0.1", "35"],
        ["d", "0.2", "75"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) =
                (u32::try_from(row).expect("small") + 2, u16::try_from(column).expect("small") + 1);
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, *cell),
            }
            .expect("a cell");
        }
    }
    let book = book.save_to_buffer().expect("a book");
    let settings = "school = \"School\"\n[decisions]\n\"a\" = { cluster = 2, reason = \"minutes 3\" }\n[complexity]\nthreshold = 0.5\n\
                    [complexity.indicators]\n\"Complexity\" = 1\n[results]\nthreshold = 50\n[results.indicators]\n\"Results\" = 1\n";
    let test = || Test::new().file("data.xlsx", &book).file("opora.toml", settings).args(["explain", "data.xlsx"]);
    let ran = test().args(["a", "-q"]).any_stdout().run().stdout;
    let flat = ran.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("data.xlsx, sheet “Итоги”, row 4, column C (“Complexity”): “0.9”"), "{flat}");
    assert!(flat.contains("By its indicators cluster 1") && flat.contains("minutes 3"), "{flat}");
    // Several rows a school: the cell of each row is told, and what is made of them.
    let long = "School,Subject,Score,Complexity\na,x,10,1\na,y,20,1\nb,x,30,2\nb,y,50,2\nc,x,5,3\nc,y,7,3\n";
    let settings = "school = \"School\"\n[[table]]\nfile = \"*\"\nsplit = [\"Subject\"]\n[complexity.indicators]\n\"x: Complexity\" = 1\n\
                    [results.indicators]\n\"x: Score\" = 1\n\"y: Score\" = 1\n";
    let test = Test::new().file("long.csv", long).file("opora.toml", settings);
    let ran = test.args(["explain", "long.csv", "b", "-q"]).any_stdout().run().stdout;
    let flat = ran.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("cell: long.csv, row 4, column C (“x: Score”): “30”"), "{flat}");
    assert!(flat.contains("cell: long.csv, row 5, column C (“y: Score”): “50”"), "{flat}");
}

/// Classes of three schools, the first of which has fifteen.
fn classes() -> String {
    let mut out = "School,Class,Score,Pupils,Special,Mark\n".to_owned();
    for at in 0..15 {
        out += &format!("a,{at},{}.5,{},{},{}\n", 40 + at, 10 + at, at % 4, 2 + at % 4);
        if at < 3 {
            out += &format!("b,{at},{},20,1,3\nc,{at},{},,9,\n", 50 + at, 60 + at);
        }
    }
    out
}

const CLASSES: &str = "school = \"School\"\n[[table]]\nfile = \"*\"\nweight = \"Pupils\"\nsum = [\"Special\"]\n\
    share = { \"Twos\" = { column = \"Mark\", values = [\"2\"] } }\ncount = \"Classes\"\n\
    [complexity]\nthreshold = 3\n[complexity.indicators]\n\"Special\" = 1\n\
    [results]\nscale = \"z-score\"\n[results.indicators]\n\"Score\" = 1\n\"Twos\" = -1\n\"Classes\" = 1\n";

#[test]
fn of_several_rows_each_cell_is_told_with_its_weight() {
    let table = classes();
    let test = || Test::new().file("classes.csv", &table).file("opora.toml", CLASSES);
    let json =
        test().args(["explain", "classes.csv", "a", "-f", "json", "-q"]).any_stdout().any_stderr().run().stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    let score = &json["results"]["indicators"][0];
    let cells = score["cells"].as_array().expect("cells");
    assert_eq!((cells.len(), &score["of_rows"]), (15, &json!("weighted-mean")));
    // None of several rows is the one.
    assert_eq!((&score["row"], &score["text"]), (&Value::Null, &Value::Null));
    let (mut sum, mut weights) = (0.0, 0.0);
    for cell in cells {
        let row = usize::try_from(cell["row"].as_u64().expect("a row")).expect("small");
        let line = &lines[row - 1];
        assert_eq!((line[0], &cell["text"], &cell["weight"]), ("a", &json!(line[2]), &json!(line[3])));
        assert_eq!((&cell["place"], &cell["file"]), (&json!(3), &json!("classes.csv")));
        let number = |text: &str| text.parse::<f64>().expect("a number");
        sum += number(line[2]) * number(line[3]);
        weights += number(line[3]);
    }
    assert!((sum / weights - score["value"].as_f64().expect("a value")).abs() < 1e-9);
    let special = &json["complexity"]["indicators"][0];
    assert_eq!((&special["of_rows"], &special["cells"][3]["text"]), (&json!("sum"), &json!("3")));
    assert_eq!(special["cells"][0]["weight"], Value::Null);
    for (lang, first, more, made) in [
        (
            "en",
            "cell: classes.csv, row 2, column C (“Score”): “40.5”, weight of the row “10”",
            "and 5 cells more of this column; all rows: 2, 5, 8, 11–22",
            "(the mean of the rows by their weights)",
        ),
        (
            "ru",
            "ячейка: classes.csv, строка 2, столбец C («Score»): «40.5», вес строки «10»",
            "и ещё 5 ячеек этого столбца; все строки: 2, 5, 8, 11–22",
            "(среднее по строкам с их весом)",
        ),
    ] {
        let told = |id: &str| {
            test()
                .args(["explain", "classes.csv", id, "-q", "--lang", lang])
                .any_stdout()
                .any_stderr()
                .run()
                .stdout
        };
        let flat = told("a").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!([first, more, made].iter().all(|words| flat.contains(words)), "{flat}");
        // Of few rows all are told.
        let text = told("b");
        assert!(text.contains("«52»") || text.contains("“52”"), "{text}");
    }
    // A table that is read once only, and one that was cut in two.
    let piped = test().args(["explain", "-", "a", "-f", "json", "-q", "-c", "opora.toml"]).stdin(&table);
    let piped: Value = serde_json::from_str(&piped.any_stdout().any_stderr().run().stdout).expect("JSON");
    assert_eq!(piped["results"]["indicators"][0]["value"], score["value"]);
    assert_eq!(piped["results"]["indicators"][0]["cells"].as_array().expect("cells").len(), 15);
    let (head, rest) = table.split_at(table.find("a,9,").expect("the tenth class"));
    let rest = format!("{}\n{rest}", table.lines().next().expect("a heading"));
    let settings = CLASSES.replace("\"*\"", "\"part-*\"");
    let cut = Test::new().file("part-1.csv", head).file("part-2.csv", rest).file("opora.toml", settings);
    let cut = cut.args(["explain", "part-1.csv", "part-2.csv", "a", "-f", "json", "-q"]);
    let cut: Value = serde_json::from_str(&cut.any_stdout().any_stderr().run().stdout).expect("JSON");
    let cells = cut["results"]["indicators"][0]["cells"].as_array().expect("cells").clone();
    let of = |file: &str| cells.iter().filter(|cell| cell["file"] == file).count();
    assert_eq!((of("part-1.csv"), of("part-2.csv")), (9, 6));
}

/// The panel of each school folds out what `explain` prints.
#[test]
fn the_page_holds_the_steps_of_explain() {
    let [passport, exams] = table(40);
    let test = || {
        Test::new()
            .file("passport.csv", &passport)
            .file("exams.csv", &exams)
            .file("opora.toml", AXES)
            .args(["explain"])
    };
    for lang in ["en", "ru"] {
        let page = Test::new().file("passport.csv", &passport).file("exams.csv", &exams).file("opora.toml", AXES);
        let page = page.args(["report", "passport.csv", "exams.csv", "-f", "html", "-q", "--lang", lang]);
        let facts = facts(&page.any_stdout().run().stdout);
        let ids: Vec<String> = facts["groups"][0]["schools"]
            .as_array()
            .expect("schools")
            .iter()
            .map(|school| school[0].as_str().expect("an id").to_owned())
            .collect();
        assert_eq!(ids.len(), 40);
        for (at, id) in ids.iter().enumerate().step_by(7) {
            let ran = test()
                .args(["passport.csv", "exams.csv", id, "-f", "md", "-q", "--lang", lang])
                .any_stdout()
                .run();
            let printed = plain(&ran.stdout);
            let steps = facts["facts"]["groups"][0]["schools"][at][8].as_array().expect("steps").clone();
            assert!(steps.len() == 6, "{steps:?}");
            for part in steps {
                assert!(printed.contains(&plain(part[0].as_str().expect("a heading"))), "{part} in {printed}");
                for line in part[1].as_array().expect("lines") {
                    let line = plain(line.as_str().expect("a line"));
                    // What is only told where it is asked for stands in the command alone.
                    assert!(printed.contains(&line), "{line} in {printed}");
                }
            }
        }
        assert_eq!(facts["facts"]["unexplained"], Value::Null);
    }
}

/// Letters and digits alone: what marks and spaces a format adds does not matter.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the script of a page knows.
pub fn facts(page: &str) -> Value {
    let (_, rest) = page.split_once("id=\"data\">").expect("the data");
    serde_json::from_str(rest.split_once("</script>").expect("its end").0).expect("JSON")
}

#[test]
fn of_more_schools_the_page_says_where_the_steps_are() {
    let [passport, exams] = table(501);
    let page = |lang: &str| {
        let test = Test::new().file("passport.csv", &passport).file("exams.csv", &exams).file("opora.toml", AXES);
        let test = test.args(["report", "passport.csv", "exams.csv", "-f", "html", "-q", "--lang", lang]);
        facts(&test.any_stdout().run().stdout)
    };
    // The command looks its one school up all the same, and reads a stream once.
    let lines: Vec<&str> = passport.lines().collect();
    let settings =
        "school = \"School\"\n[complexity.indicators]\n\"Single\" = 1\n[results.indicators]\n\"Degree\" = 1\n";
    let test = || Test::new().file("passport.csv", &passport).file("opora.toml", settings);
    for (input, stream) in [("passport.csv", ""), ("-", &passport[..])] {
        let ran = test().args(["explain", input, "s500", "-f", "json", "-q", "-c", "opora.toml"]).stdin(stream);
        let json: Value = serde_json::from_str(&ran.any_stdout().any_stderr().run().stdout).expect("JSON");
        let cell = &json["results"]["indicators"][0]["cells"][0];
        assert_eq!(cell["row"], json!(502), "{cell}");
        assert_eq!(cell["text"].as_str(), lines[501].split(',').nth(5), "{cell}");
    }
    for (lang, told) in [("en", "up to 500 schools"), ("ru", "не больше 500")] {
        let facts = page(lang);
        assert!(facts["facts"]["unexplained"].as_str().is_some_and(|text| text.contains(told)));
        assert_eq!(facts["facts"]["groups"][0]["schools"][0][8], json!([]));
    }
}

#[test]
fn what_explain_does_not_take() {
    failures(
        "explain",
        &[
            ("no school", 2, &["data.csv"][..]),
            ("a school that is not there", 1, &["data.csv", "s41"][..]),
            ("a table of schools", 2, &["data.csv", "s4", "-f", "csv"][..]),
            ("cards", 2, &["data.csv", "s4", "--cards", "cards.html"][..]),
            ("a folder", 2, &["data.csv", "s4", "-o", "out/"][..]),
        ],
        |args| {
            let [passport, _] = table(12);
            let settings = "school = \"School\"\n[complexity.indicators]\n\"Single\" = 1\n[results.indicators]\n\"Degree\" = 1\n";
            Test::new().file("data.csv", passport).file("opora.toml", settings).args(["explain"]).args(args)
        },
    );
}

#[test]
fn a_school_is_found_by_a_name_of_its_own() {
    let table = "school,name,complexity,results\n1,Lyceum No 1,3,50\n2,Gymnasium,1,60\n3,Gymnasium,2,70\n";
    let ran = |asked: &str| {
        Test::new().file("data.csv", table).args(["explain", "data.csv", asked, "--name", "name", "-q"])
    };
    let by_id = ran("1").any_stdout().run().stdout;
    assert_eq!(ran(" lyceum  no 1").any_stdout().run().stdout, by_id);
    // Two schools have this one: both are named with their ids.
    let said = ran("Gymnasium").code(1).any_stderr().run().stderr;
    assert!(said.contains("did you mean “2” (Gymnasium), “3” (Gymnasium)?"), "{said}");
}

#[test]
fn a_part_of_a_name_tells_the_schools_that_have_it() {
    let rows: String =
        (1..=7).map(|at| format!("{},Школа Ольховая-{at},{at},{}\n", 20 - at, 40 + 5 * at)).collect();
    let table = format!("школа,название,сложность,результаты\n{rows}1,Лицей,3,50\n");
    let settings = "lang = \"ru\"\nschool = \"школа\"\nname = \"название\"\n\
                    [complexity.indicators]\n\"сложность\" = 1\n\
                    [results.indicators]\n\"результаты\" = 1\n";
    let ran = |args: &[&str]| {
        let test = Test::new().file("data.csv", &table).file("opora.toml", settings).env("LC_ALL", "C").args(args);
        test.code(1).any_stderr().run().stderr
    };
    for args in [&["explain", "data.csv", "ольховая"][..], &["peers", "data.csv", "--school-id", "ольховая"][..]]
    {
        let said = ran(args);
        // At most five, in their natural order.
        let all =
            (13..=17).map(|id| format!("«{id}» (Школа Ольховая-{})", 20 - id)).collect::<Vec<_>>().join(", ");
        assert!(said.contains(&format!("может быть, {all}?")), "{said}");
    }
    assert!(ran(&["explain", "data.csv", "Лицеи"]).contains("нет в таблице"));
    // The language is that of the settings, even where the school is missing.
    let test = Test::new().file("data.csv", &table).file("opora.toml", settings).env("LC_ALL", "C");
    let said = test.args(["explain", "data.csv"]).code(2).any_stderr().run().stderr;
    assert!(said.contains("за таблицами нужен номер школы"), "{said}");
}
