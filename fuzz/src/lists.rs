//! The lists that people bring beside the tables: new ids, official rosters, who was trained.

use opora::model::Language;
use opora::problem::{Failure, Problem};
use opora::read::{Hints, new_ids, of_year, roster, training, training_sheet, year_sheets};
use opora::words::messages;

use crate::draw::Draw;
use crate::tables::{clean, settings};

fn told(problems: Vec<Problem>) {
    assert!(!problems.is_empty());
    let failure = Failure::Data(problems);
    for lang in [Language::Ru, Language::En] {
        clean(&messages::failure(lang, &failure));
    }
}

/// Bytes of a list, of the kind that the first byte says.
pub fn lists(data: &[u8]) {
    let mut draw = Draw(data);
    let (kind, settings) = (draw.below(3), settings(&mut draw));
    let bytes = draw.rest().to_vec();
    match kind {
        0 => match new_ids("x.csv", bytes, settings, &[]) {
            Ok(list) => {
                let rows = list.rows_of(&|_| true, &|_| true);
                assert_eq!(rows.len(), list.rows.len());
                assert!(rows.iter().all(|row| !row.old.trim().is_empty() && !row.new.trim().is_empty()), "{rows:?}");
            }
            Err(problems) => told(problems),
        },
        1 => match training_sheet("x.csv", bytes, settings).and_then(|sheet| training(&sheet, settings, &[]).map(drop)) {
            Ok(()) => {}
            Err(problems) => told(problems),
        },
        _ => {
            let read = year_sheets("x.csv", bytes, settings, &Hints::default())
                .and_then(|sheets| of_year(&sheets, settings))
                .and_then(|sheets| sheets.iter().try_for_each(|sheet| roster(sheet, settings, &[]).map(drop)));
            if let Err(problems) = read {
                told(problems);
            }
        }
    }
}
