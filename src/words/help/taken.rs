//! What a command takes of the options that several commands share: its help lists these, and the formats that it has.

use super::options::{OptionWords, option};
use crate::words::{Both, both};

/// Whether a command has any use for an option that it shares with others.
pub fn is_taken(command: &str, id: &str) -> bool {
    match id {
        "brief" | "cards" => command == "report",
        "all" => matches!(command, "report" | "compare"),
        "training" | "excel" => command != "explain",
        _ => true,
    }
}

/// The option of a command, in its words.
pub fn option_of(command: &str, id: &str) -> Option<OptionWords> {
    let own = match (command, id) {
        ("report", "format") => both(
            "Формат: text, csv, json, md, html, xlsx, docx, svg. В csv и json `results_margin` и `complexity_margin` — \
             в стандартных отклонениях, `results_gap` — в единицах результатов",
            "Format: text, csv, json, md, html, xlsx, docx, svg. In csv and json `results_margin` and \
             `complexity_margin` are in standard deviations, `results_gap` is in the unit of the results",
        ),
        ("report", "output") => both(
            "Куда записать: файл .txt, .csv, .json, .md, .html, .xlsx, .docx, .svg или папка с / на конце",
            "Where to write: a file .txt, .csv, .json, .md, .html, .xlsx, .docx, .svg, or a folder ending in /",
        ),
        ("explain", "format") => both("Формат: text, md, json, html", "Format: text, md, json, html"),
        ("explain", "output") => {
            both("Куда записать: файл .txt, .md, .json, .html", "Where to write: a file .txt, .md, .json, .html")
        }
        ("check", "format") => both("Формат: text, json", "Format: text, json"),
        ("peers" | "stress", "format") => TABLE_FORMAT,
        _ => return option(id),
    };
    option(id).map(|option| OptionWords { help: own, ..option })
}

/// The formats of a table that has none of the columns that need a unit.
const TABLE_FORMAT: Both = both("Формат: text, csv, json, md, xlsx", "Format: text, csv, json, md, xlsx");
