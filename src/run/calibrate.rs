//! Thresholds for an official list.

use super::clash::Paths;
use super::input::{self, Opened, Others, Taken};
use super::screen::Screen;
use super::{mean, settings, years};
use crate::calibrate::held_against;
use crate::cli;
use crate::cluster::cluster;
use crate::config::Settings;
use crate::index::score;
use crate::model::Language;
use crate::papers;
use crate::problem::{Failure, ReadAs, Refusal};
use crate::words::warnings;
use crate::write::text;
use crate::{files, run};

/// Finds the thresholds that reproduce the most of an official list.
pub(super) fn thresholds(args: &cli::Calibrate, lang: Language) -> Result<(), Refusal> {
    let (settings, lang) = settings::of_tables(&args.tables, &args.speech, lang)?;
    let run = || {
        let mut paths = Paths::new(&args.tables.input, &settings, &args.tables.data);
        paths.reads(ReadAs::Roster, Some(years::report_of(&args.roster)));
        paths.check()?;
        let Opened { wheres, taken } = input::open(&args.tables, &settings, Others::Some)?;
        let mut problems = input::problems_of(&taken);
        let mut taken = taken?;
        mean::of_tables(&args.tables, &settings, &wheres, &mut taken)?;
        let Taken { dataset, settings, warnings, cells: _ } = taken;
        // Schools that the settings leave out of the table are named among those left out of the list.
        let of_list = Settings { exclude: Vec::new(), ..settings.clone() };
        let calibrated = years::load(&args.roster, &of_list, &wheres, None).and_then(|(list, _)| {
            let list: Vec<_> = list.schools.into_iter().map(|school| (school.id, school.cluster)).collect();
            let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
            held_against(&dataset, &clustered, &list, &input::file_name(&args.roster))
                .map_err(|problem| Failure::Data(vec![*problem]))
        });
        if let Err(Failure::Data(wrong)) = &calibrated {
            // What is wrong with the list goes into the same file.
            problems.extend(wrong.iter().cloned());
            input::list_problems(args.tables.data.problems.as_ref(), &problems)?;
        }
        let by = settings.by.as_ref().map(|by| by.name.as_str());
        let blocks = papers::calibrate::document(lang, &calibrated?, by);
        for note in warnings::notes(lang, &warnings).iter().filter(|_| !args.speech.quiet) {
            files::say(note);
        }
        run::show(&text::render(&blocks, Screen::stdout(true).room.width))
    };
    run().map_err(Failure::refused_in(lang))
}
