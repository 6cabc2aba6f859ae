//! Tables made to take forever, or to fill memory with bad news: each is answered in time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{Hints, decode, layout, propose, sheet};
use crate::config::{Settings, parse};
use crate::problem::{Limit, Problem, ProblemKind, Unfit};

const HEADINGS: &str = "school,complexity,results";

/// The columns of a whole sheet; a tenth of them without optimization, which takes minutes for all.
const WHOLE_SHEET: usize = if cfg!(debug_assertions) { 1_638 } else { 16_384 };

/// Goes all the way of `init` and of `check`; what is wrong with the table.
fn problems(table: &str, settings: &Settings) -> Vec<Problem> {
    let sheet = match sheet("x.csv", table.as_bytes().to_vec(), settings, &Hints::default()) {
        Ok(sheet) => sheet,
        Err(problems) => return problems,
    };
    let _ = propose(std::slice::from_ref(&sheet));
    let sheets = [sheet];
    let (layout, settings) = match layout(&sheets, settings, &[]) {
        Ok(found) => found,
        Err(problems) => return problems,
    };
    decode(&sheets, &layout, &settings, None).map_or_else(|failed| failed.problems, |_| Vec::new())
}

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    (0..count).fold(format!("{HEADINGS}\n"), |mut all, at| {
        writeln!(all, "{}", row(at)).expect("a text in memory");
        all
    })
}

/// All rows of an id stand in its problem, counted from top to bottom.
#[test]
fn rows_of_repeated_ids() {
    let found = problems(&rows(6, |at| format!("{},1,60", ["b", "a"][at % 2])), &Settings::default());
    let rows: Vec<_> = found.into_iter().map(|problem| problem.kind).collect();
    let repeated = |rows: [usize; 3]| ProblemKind::RepeatedId { rows: rows.to_vec() };
    assert_eq!(rows, [repeated([2, 4, 6]), repeated([3, 5, 7])]);
}

#[test]
fn columns_that_are_used() {
    let wide = |filled: usize, blank: usize| {
        let headings: Vec<String> = (3..filled).map(|at| format!("c{at}")).collect();
        format!("{HEADINGS},{}{}\n1,1,60{}\n", headings.join(","), ",".repeat(blank), ",".repeat(filled - 3))
    };
    assert_eq!(problems(&wide(WHOLE_SHEET, 0), &Settings::default()), []);
    assert_eq!(problems(&wide(WHOLE_SHEET, 30_000), &Settings::default()), []);
    // More than a spreadsheet has.
    assert_eq!(problems(&wide(WHOLE_SHEET + 3_616, 0), &Settings::default()), []);
    let kind = |table: &str| {
        problems(table, &Settings::default()).into_iter().map(|problem| problem.kind).collect::<Vec<_>>()
    };
    let limit = |count| vec![ProblemKind::Unfit(Unfit::TooLarge(Limit::Columns(count)))];
    let most = 1 << 20;
    assert_eq!(kind(&format!("{HEADINGS}{}x\n1,1,60\n", ",".repeat(most - 2))), limit(most + 1));
    // A cell far to the right below headings of as many cells.
    let body =
        |far: usize| format!("{HEADINGS}{}\n1,1,60\n2,2,61{}9\n", ",".repeat(far + 10_000), ",".repeat(far));
    assert_eq!(kind(&body(30_000)), []);
    assert_eq!(kind(&body(most)), limit(most + 3));
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimization")]
fn bad_news_in_time() {
    let words =
        |row: usize, width: usize| (0..width).map(|at| format!("слово {row} {at}")).collect::<Vec<_>>().join(",");
    let missing = (0..16_000).map(|at| format!("\"нет {at}\" = 1\n")).collect::<Vec<_>>().concat();
    let missing = parse(format!("[complexity.indicators]\n{missing}").as_bytes()).expect("settings");
    let usual = Settings::default();
    for (what, table, settings, least) in [
        ("delimiters", format!("{HEADINGS}\n{}\n", ";,\t|".repeat(20_000)), &usual, 1),
        ("commas", format!("{HEADINGS}{}\n1,2,3\n2,3,4\n", ",".repeat(10_000_000)), &usual, 0),
        ("repeated", rows(64_000, |at| format!("{},1,60", at % 32_000)), &usual, 32_000),
        ("one id", rows(200_000, |_| "5,1,60".to_owned()), &usual, 1),
        ("bad cells", rows(200_000, |at| format!("{at},плохо {at},60")), &usual, 200_000),
        ("long cell", rows(3, |at| format!("{at},{},60", "я".repeat(2_000_000))), &usual, 3),
        ("long heading", format!("{HEADINGS},{}\n1,1,60\n", "я".repeat(2_000_000)), &usual, 0),
        (
            "long group",
            format!("x,{}{}y\n{}\n1\n", "я".repeat(500_000), ",".repeat(12_000), "c,".repeat(12_000)),
            &usual,
            1,
        ),
        ("words", (0..60).map(|row| words(row, 16_000) + "\n").collect(), &usual, 1),
        ("missing", format!("{HEADINGS},{}\n1,2,3\n", words(0, 16_000)), &missing, 16_000),
        (
            "notes",
            rows(60_000, |at| if at < 20_000 { format!("{at},1,60") } else { format!("слово{at}ы,,\n") }),
            &usual,
            0,
        ),
    ] {
        let start = Instant::now();
        let found = problems(&table, settings);
        // What is promised: 5 s, and of large files 30 s per 50 MB.
        let most = Duration::from_millis(5_000.max(table.len() as u64 * 30 / 50_000));
        assert!(start.elapsed() < most, "{what}: {:?}", start.elapsed());
        assert!(found.len() >= least, "{what}: {} problems", found.len());
        let told = |problem: &Problem| {
            [&problem.value, &problem.column].into_iter().flatten().map(String::len).sum::<usize>()
        };
        assert!(found.iter().all(|problem| told(problem) <= 8_000), "{what}");
    }
}
