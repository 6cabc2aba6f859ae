//! Reports of other years: read or refused; a year that is read can be held against itself and another.

use std::sync::LazyLock;

use opora::compare::{MoveKind, movement};
use opora::problem::Failure;
use opora::model::Language;
use opora::words::messages;
use opora::year::{Year, of_report};

/// A year to hold others against.
static OTHER: LazyLock<Year> = LazyLock::new(|| {
    of_report("other.json", include_bytes!("../seeds/report_json/small.json")).expect("a report")
});

/// Bytes of a report.json.
pub fn report_json(data: &[u8]) {
    let year = match of_report("x.json", data) {
        Ok(year) => year,
        Err(problems) => {
            assert!(!problems.is_empty());
            let failure = Failure::Data(problems);
            for lang in [Language::Ru, Language::En] {
                crate::tables::clean(&messages::failure(lang, &failure));
            }
            return;
        }
    };
    let same = movement(&year, &year, &[]);
    assert!(same.moves.iter().all(|one| one.kind == MoveKind::Stayed), "{:?}", same.moves);
    for (before, after) in [(&year, &*OTHER), (&*OTHER, &year)] {
        let found = movement(before, after, &[]);
        let of = |kind| found.moves.iter().filter(|one| one.kind == kind).count();
        assert_eq!(found.moves.len() - of(MoveKind::Gone), after.schools.len());
        assert_eq!(found.moves.len() - of(MoveKind::New), before.schools.len());
    }
}
