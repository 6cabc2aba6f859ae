//! The cells of tables in made dialects, as Python's csv module reads them.

use opora::config::{ColumnRef, Indicator, Settings};
use opora::model::unguarded;
use opora::read::{Hints, decode, layout, sheet};

const CELLS: &str = include_str!("../dialects/cells.jsonl");

#[test]
fn cells_are_those_of_python() {
    let indicator = |name: &str| vec![Indicator { column: ColumnRef::flag(name), weight: 1.0, range: None }];
    let mut settings = Settings {
        school: Some(ColumnRef::flag("id")),
        name: Some(ColumnRef::flag("name")),
        ..Settings::default()
    };
    settings.complexity.indicators = indicator("c");
    settings.results.indicators = indicator("r");
    let mut count = 0;
    for line in CELLS.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = case["text"].as_str().expect("a text");
        let delimiter = case["delimiter"].as_str().and_then(|delimiter| delimiter.bytes().next());
        // Once with the delimiter, once without: it is found out.
        for delimiter in [delimiter, None] {
            let hints = Hints { delimiter, ..Hints::default() };
            let read = || {
                let sheets = [sheet("x.csv", text.as_bytes().to_vec(), &settings, &hints)?];
                let (layout, settings) = layout(&sheets, &settings, &[])?;
                decode(&sheets, &layout, &settings, None).map_err(|failed| failed.problems)
            };
            let dataset = read().unwrap_or_else(|problems| panic!("{text:?}: {problems:?}")).dataset;
            let rows: Vec<&serde_json::Value> = case["cells"].as_array().expect("rows").iter().skip(1).collect();
            assert_eq!(dataset.ids.len(), rows.len(), "{text:?}");
            for (row, cells) in rows.into_iter().enumerate() {
                let cell = |at: usize| cells[at].as_str().expect("a text");
                assert_eq!(dataset.ids.get(row), cell(0), "{text:?}");
                assert_eq!(dataset.name(row), unguarded(cell(1)).trim(), "{text:?}");
                for (column, at) in [(0, 2), (1, 3)] {
                    assert_eq!(dataset.columns[column].numbers.get(row), cell(at).parse().ok(), "{text:?}");
                }
            }
        }
        count += 1;
    }
    assert_eq!(count, 300);
}
