//! Commands to begin with, which stand before everything else in the help.

use crate::model::Language;
use crate::words::pick;

/// The commands under a heading; none where the usage says it all.
pub fn examples(lang: Language, name: &str) -> String {
    let commands = commands(name);
    let heading = match commands {
        [] => return String::new(),
        [_] => pick(lang, "Пример", "Example"),
        _ => pick(lang, "Примеры", "Examples"),
    };
    let lines: String = commands.iter().map(|command| format!("\n  opora {command}")).collect();
    format!("{heading}:{lines}")
}

/// What is typed most often comes first.
pub const fn commands(name: &str) -> &'static [&'static str] {
    match name.as_bytes() {
        b"opora" => &["init data.csv", "report data.csv", "report data.csv -o report/"],
        b"report" => &[
            "report data.csv",
            "report data.csv -o report/",
            "report data.csv --previous 2024.csv",
            "report data.csv --brief -o meeting.docx",
        ],
        b"check" => &["check data.csv", "check data.csv --problems problems.csv"],
        b"compare" => &["compare 2024.csv data.csv", "compare 2023.csv 2024.csv data.csv -o moves.xlsx"],
        b"cluster" => &["cluster data.csv", "cluster data.csv -f csv", "cluster data.csv -o clusters.xlsx"],
        b"pair" => &["pair data.csv", "pair data.csv -f csv", "pair data.csv --capacity 2 --max-distance 1"],
        b"peers" => {
            &["peers data.csv --school-id 2", "peers data.csv -f csv", "peers data.csv --peers 30 -o peers.xlsx"]
        }
        b"stress" => &["stress data.csv", "stress data.csv --draws 10000 -o stress.xlsx"],
        b"explain" => &["explain data.csv 2", "explain data.csv 2 -f json", "explain data.csv 2 -o school.html"],
        b"calibrate" => &["calibrate data.csv --roster roster.csv"],
        b"init" => &["init data.csv", "init passport.csv exams.csv"],
        b"completions" => &["completions bash"],
        b"help" => &["help report", "help settings"],
        _ => &[],
    }
}
