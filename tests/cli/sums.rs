//! No paper prints a subtraction that fails: every printed difference is that of the numbers printed beside it, in
//! districts of any numbers.

use crate::harness::{Ran, Test};
use crate::word::dump;

/// Numbers without a pattern, the same every time.
struct Random(u64);

impl Random {
    fn next(&mut self, size: f64) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        #[expect(clippy::cast_precision_loss, reason = "31 bits")]
        let part = (self.0 >> 33) as f64 / (1_u64 << 31) as f64;
        part * size
    }
}

/// Two years of a district, with as many decimals as asked for.
fn years(seed: u64, schools: usize, decimals: usize) -> [String; 2] {
    let mut random = Random(seed);
    let head = "ОУ;Наименование;ОВЗ, %;Неполные семьи, %;Русский;Математика\n";
    let mut out = [head.to_owned(), head.to_owned()];
    for school in 0..schools {
        let base = [random.next(20.0), random.next(50.0), 40.0 + random.next(40.0), 30.0 + random.next(50.0)];
        for year in &mut out {
            let cells = base.map(|value| format!("{:.decimals$}", (value + random.next(8.0) - 4.0).max(0.0)));
            *year += &format!("{0};Школа № {0};{1}\n", 101 + school, cells.join(";").replace('.', ","));
        }
    }
    out
}

const ONE: &str = "\
school = \"ОУ\"
name = \"Наименование\"
lang = \"ru\"
[complexity.indicators]
\"ОВЗ, %\" = 1
\"Неполные семьи, %\" = 1
[results.indicators]
\"Русский\" = 1
";
const GIVEN: &str = "\
school = \"ОУ\"
name = \"Наименование\"
lang = \"ru\"
[complexity]
threshold = 0.0125
scale = \"z-score\"
[complexity.indicators]
\"ОВЗ, %\" = 1
\"Неполные семьи, %\" = 1
[results]
threshold = 60.125
unit = \"балл\"
[results.indicators]
\"Русский\" = 1
";
const TWO: &str = "\
school = \"ОУ\"
name = \"Наименование\"
lang = \"ru\"
[complexity.indicators]
\"ОВЗ, %\" = 1
\"Неполные семьи, %\" = 1
[results.indicators]
\"Русский\" = 1
\"Математика\" = 1
";

/// The number with which a text begins, as a person reads it: its digits behind the comma, and its size in the last of
/// them.
fn number(text: &str) -> Option<(f64, usize)> {
    let text = text.trim_start();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '\u{2212}' | '+' | ',');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let plain = text[..end].trim_end_matches(',').replace('\u{2212}', "-").replace(',', ".");
    let decimals = plain.split_once('.').map_or(0, |(_, rest)| rest.len());
    Some((plain.trim_start_matches('+').parse().ok()?, decimals))
}

/// The number with which a text ends.
fn last_number(text: &str) -> Option<(f64, usize)> {
    let text = text.trim_end();
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '\u{2212}' | ','))
        .last()?;
    number(&text[start.0..])
}

#[track_caller]
fn assert_apart(from: (f64, usize), to: (f64, usize), by: (f64, usize), line: &str) {
    let decimals = from.1.max(to.1).max(by.1);
    let found = format!("{:.decimals$}", to.0 - from.0);
    assert!((found.parse::<f64>().expect("a number") - by.0).abs() < 1e-12, "{found}: {line}");
}

/// A → B (+C), and how many there were.
fn check_arrows(paper: &str) -> usize {
    let mut count = 0;
    for line in paper.lines() {
        for (at, _) in line.match_indices(" → ") {
            let rest = &line[at + " → ".len()..];
            let Some((from, to)) = last_number(&line[..at]).zip(number(rest)) else { continue };
            let Some((_, by)) = rest.split_once(" (").filter(|(to, _)| number(to).is_some() && !to.contains(' '))
            else {
                continue;
            };
            if let Some(by) = number(by) {
                assert_apart(from, to, by, line);
                count += 1;
            }
        }
    }
    count
}

/// A — above the threshold (T) by C, and below it.
fn check_margins(paper: &str) -> usize {
    let mut count = 0;
    for line in paper.lines() {
        for (word, sign) in [(" — выше порога (", 1.0), (" — ниже порога (", -1.0)] {
            for (at, _) in line.match_indices(word) {
                let own = line[..at].rsplit_once(": ").and_then(|(_, own)| number(own));
                let rest = &line[at + word.len()..];
                let by = rest.split_once(" на ").and_then(|(_, by)| number(by));
                let Some(((own, line_at), by)) = own.zip(number(rest)).zip(by) else { panic!("{line}") };
                assert_apart(line_at, own, (sign * by.0, by.1), line);
                count += 1;
            }
        }
    }
    count
}

/// A move over a threshold: this year's results less the threshold are what stands behind them.
fn check_movers(paper: &str) -> usize {
    let line =
        paper.lines().find(|line| line.starts_with("Порог (результаты)") || line.starts_with("Порог результатов"));
    let Some(threshold) = line.and_then(last_of_shift) else { return 0 };
    let (mut count, mut is_of_results) = (0, false);
    for row in paper.lines() {
        if row.ends_with("):") || row.starts_with('#') {
            is_of_results = row.starts_with("Вошли") || row.starts_with("Выпали");
        }
        // A school that crossed both thresholds has a line for each.
        if !is_of_results || !row.starts_with("| Школа") || row.contains("<br") {
            continue;
        }
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Some((_, after)) = cells.get(3).and_then(|cell| cell.split_once(" → ")) else { continue };
        let (Some(after), Some(past)) = (number(after), number(cells[4])) else { continue };
        assert_apart(threshold, after, past, row);
        count += 1;
    }
    count
}

fn last_of_shift(line: &str) -> Option<(f64, usize)> {
    let at = line
        .find("стал ")
        .map(|at| at + "стал ".len())
        .or_else(|| line.find(" до ").map(|at| at + " до ".len()))?;
    number(&line[at..])
}

/// On the page, results less margins are one and the same threshold for all schools.
fn check_schools(page: &str) -> usize {
    let mut lines: Vec<(f64, usize)> = Vec::new();
    for (at, _) in page.match_indices("<td class=\"n\">") {
        let cell = &page[at + "<td class=\"n\">".len()..];
        let Some((own, rest)) = cell.split_once("</td><td class=\"n\">") else { continue };
        if let Some((own, by)) = number(own).filter(|_| !own.contains('<')).zip(number(rest)) {
            let decimals = own.1.max(by.1);
            lines.push((format!("{:.decimals$}", own.0 - by.0).parse().expect("a number"), decimals));
        }
    }
    assert!(lines.iter().all(|line| (line.0 - lines[0].0).abs() < 1e-12), "{lines:?}");
    lines.len()
}

/// A Word file as lines, without the spaces at which no line ends.
fn word(ran: &Ran, name: &str) -> String {
    dump(&std::fs::read(ran.folder.path().join(name)).expect("the file")).replace('\u{a0}', " ")
}

#[test]
fn every_printed_difference_is_that_of_the_printed_numbers() {
    let (mut arrows, mut margins, mut movers, mut schools) = (0, 0, 0, 0);
    for (seed, (settings, decimals)) in
        (1..).zip([(ONE, 1), (ONE, 2), (ONE, 0), (GIVEN, 1), (GIVEN, 3), (TWO, 1), (TWO, 3), (TWO, 0)])
    {
        let [before, after] = years(seed, 60, decimals);
        let test =
            || Test::new().russian().file("1.csv", &before).file("2.csv", &after).file("opora.toml", settings);
        let old = test().args(["report", "1.csv", "-f", "json", "-q"]).any_stdout().any_stderr().run().stdout;
        let run = |args: &[&str]| {
            let test = test().file("old.json", &old).args(["report", "2.csv", "--previous", "old.json", "-q"]);
            test.args(args.iter().copied()).any_stdout().any_stderr()
        };
        let paper = run(&["-f", "md"]).run().stdout.replace('\u{a0}', " ");
        arrows += check_arrows(&paper);
        let is_single = settings != TWO;
        movers += if is_single { check_movers(&paper) } else { 0 };
        let page = run(&["-f", "html"]).run().stdout.replace('\u{a0}', " ");
        schools += check_schools(&page);
        arrows += check_arrows(&page.replace("</td>", "\n").replace("<td", "\n<td").replace('>', ">\n"));
        let ran = run(&["--cards", "cards.docx", "-o", "note.docx"])
            .creates_any("cards.docx")
            .creates_any("note.docx")
            .run();
        margins += check_margins(&word(&ran, "cards.docx"));
        check_arrows(&word(&ran, "note.docx"));
    }
    assert!(
        arrows > 200 && margins > 250 && movers > 10 && schools > 400,
        "{arrows} {margins} {movers} {schools}"
    );
}
