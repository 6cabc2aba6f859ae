//! Bytes of a table → sheet → columns → schools → indices → clusters → pairs → report, and what must hold on the way.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use opora::cluster::{cluster, too_large};
use opora::config::{Settings, parse};
use opora::door::notes;
use opora::index::score;
use opora::model::{Axis, Dataset, Language};
use opora::pairing::{check, pair};
use opora::problem::{Failure, Problem};
use opora::read::{Encoding, Hints, Mark, decode, layout, propose, sheets, sheets_to_propose};
use opora::report::{ReportSource, build};
use opora::words::messages;
use opora::write::json;
use opora::year::{Year, of_report};

use crate::draw::Draw;

/// Settings under which tables are read.
const SETTINGS: [&str; 8] = [
    "",
    "school = \"School\"\nby = \"Group\"\nname = \"Name\"\n[complexity.indicators]\n\"A\" = 1\n\"B\" = -1\n\
     [results.indicators]\n\"R\" = 1\n",
    "school = \":1\"\n[complexity.indicators]\n\":2\" = 1\n[results.indicators]\n\":3\" = -1\n",
    "bad_cells = \"missing\"\nmissing = [\"x\"]\nzero = [\"none\"]\nstrip = [\"№\"]\n[exclude]\n\"7\" = \"closed\"\n\
     [decisions]\n\"5\" = { cluster = 2, reason = \"ok\" }\n",
    "[shares]\n\"S, %\" = [\"A\", \"B\"]\n[complexity]\nscale = \"min-max\"\nthreshold = \"natural\"\n\
     [complexity.indicators]\n\"S, %\" = { weight = 2, range = [0, 100] }\n\"C\" = -1\n[results]\n\
     scale = \"percentile\"\nthreshold = \"p60\"\n[results.indicators]\n\"R\" = 1\n",
    "[[table]]\nfile = \"*\"\nid = \"digits\"\n[results]\nthreshold = 50\n[pairing]\ncapacity = 2\nmin_gap = 1\nmax_distance = 1.5\n\
     same = [\"Group\"]\n",
    "year = \"2024/2025\"\n[[table]]\nfile = \"*\"\nyear = \"Year\"\n",
    "[[table]]\nfile = \"*\"\nsheet = \"*\"\nheader_row = 2\nid = \"brackets\"\n[complexity.indicators]\n\"A\" = 1\n\
     [results.indicators]\n\"R\" = 1\n",
];

static READ: LazyLock<Vec<Settings>> = LazyLock::new(|| {
    SETTINGS.iter().map(|text| parse(text.as_bytes()).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"))).collect()
});

/// One of the settings.
pub fn settings(draw: &mut Draw) -> &'static Settings {
    &READ[draw.below(READ.len())]
}

/// What a person may say of a text.
fn hints(draw: &mut Draw) -> Hints {
    let names = Encoding::names();
    let byte = draw.byte();
    Hints {
        encoding: (byte & 3 == 3).then(|| draw.one(&names)).and_then(Encoding::by_name),
        delimiter: (byte & 12 == 12).then(|| draw.one(b",;\t|")),
        decimal: match byte >> 4 & 3 {
            2 => Some(Mark::Comma),
            3 => Some(Mark::Point),
            _ => None,
        },
        header_row: (byte >> 6 == 3).then(|| draw.below(4)),
        ..Hints::default()
    }
}

/// Bytes of a text file.
pub fn csv(data: &[u8]) {
    let mut draw = Draw(data);
    let (settings, hints) = (settings(&mut draw), hints(&mut draw));
    whole_way("x.csv", draw.rest().to_vec(), settings, &hints);
}

/// All the way, from the bytes of a file to what a later year reads in its report.
pub fn whole_way(file: &str, bytes: Vec<u8>, settings: &Settings, hints: &Hints) {
    if let Ok(several) = sheets_to_propose(file, bytes.clone(), hints) {
        let _ = propose(&several);
    }
    if let Some(dataset) = read(&[(file, &bytes)], settings, hints) {
        analysed(&dataset.0, &dataset.1);
    }
}

/// The schools of some files, with the settings in force; what is wrong is told.
pub fn read(files: &[(&str, &[u8])], settings: &Settings, hints: &Hints) -> Option<(Dataset, Settings)> {
    let mut all = Vec::new();
    for (file, bytes) in files {
        match sheets(file, bytes.to_vec(), settings, hints) {
            Ok(sheets) => all.extend(sheets),
            Err(problems) => return told(problems),
        }
    }
    let (layout, settings) = match layout(&all, settings, &[]) {
        Ok(found) => found,
        Err(problems) => return told(problems),
    };
    match decode(&all, &layout, &settings, hints.decimal) {
        Ok(decoded) => {
            for lang in [Language::Ru, Language::En] {
                notes(lang, &decoded.warnings).iter().for_each(|text| clean(text));
            }
            accounted(&decoded.dataset);
            Some((decoded.dataset, settings))
        }
        Err(failed) => told(failed.problems),
    }
}

/// Problems have a sentence in both languages that steers no terminal.
fn told<T>(problems: Vec<Problem>) -> Option<T> {
    assert!(!problems.is_empty(), "refused without a reason");
    let failure = Failure::Data(problems);
    for lang in [Language::Ru, Language::En] {
        let text = messages::failure(lang, &failure);
        assert!(!text.trim().is_empty());
        clean(&text);
    }
    None
}

/// Nothing that steers a terminal or turns the text around it.
pub fn clean(text: &str) {
    let is_hostile = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(text.chars().find(|c| is_hostile(*c)), None, "{text:?}");
}

/// Every row is a school, merged, excluded, or filtered; ids are unique, numbers are numbers, groups hold all.
fn accounted(dataset: &Dataset) {
    for input in &dataset.inputs {
        let rows = input.rows;
        assert_eq!(rows.read, rows.schools + rows.merged + rows.excluded + rows.filtered, "{rows:?}");
    }
    let ids: BTreeSet<&str> = dataset.ids.iter().collect();
    assert_eq!(ids.len(), dataset.ids.len());
    assert!(ids.iter().all(|id| !id.trim().is_empty()));
    let mut rows: Vec<u32> = dataset.groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    rows.sort_unstable();
    assert!(rows.iter().copied().eq(0..u32::try_from(dataset.ids.len()).unwrap()));
    for column in &dataset.columns {
        for row in 0..dataset.ids.len() {
            assert!(column.numbers.get(row).is_none_or(f64::is_finite));
        }
    }
}

/// From schools to a report that the next year reads.
pub fn analysed(dataset: &Dataset, settings: &Settings) {
    if !too_large(dataset).is_empty() {
        return;
    }
    let clustered = cluster(dataset, score(dataset, settings), settings);
    for row in 0..dataset.ids.len() {
        for axis in Axis::BOTH {
            let index = clustered.index(row, axis);
            assert!(index.is_none_or(f64::is_finite));
            let line = &clustered.thresholds[dataset.group_of(row)][axis as usize];
            let margin = clustered.margin(row, axis);
            if let (Some(index), Some(margin)) = (index, margin) {
                assert_eq!(margin >= 0.0, line.is_above(index), "{index} {margin} {line:?}");
            }
            if let (Some(index), Some(cluster)) = (index, clustered.computed[row]) {
                assert_eq!(cluster.is_on(axis), line.is_above(index));
            }
        }
    }
    let Ok(pairing) = pair(dataset, &clustered, settings) else { return };
    assert_eq!(check(dataset, &clustered, settings, &pairing), Ok(()));
    let report = build(&ReportSource { dataset, clustered: &clustered, pairing: &pairing, settings, warnings: &[] });
    let mut bytes = Vec::new();
    json::write_report(&report, &mut bytes).expect("a report in memory");
    assert_eq!(of_report("", &bytes), Ok(Year::from(&report)));
}
