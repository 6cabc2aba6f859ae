//! How ids are to be read so that the tables meet: in force where that is sure, else a question.

use super::super::{code, pick, quoted_cell, say, tables};
use crate::model::Language;
use crate::problem::{IdMatch, Proposal, TableProposal};

/// Whether nothing else can be meant: all ids are equal then. The last digits of codes may be equal by chance.
fn is_sure(found: &IdMatch) -> bool {
    found.matched == found.of && found.tables.iter().all(|(_, reading)| !reading.starts_with("last-"))
}

/// The files whose ids are read in another way for sure, and how.
pub(super) fn sure(found: &[IdMatch]) -> impl Iterator<Item = &(String, &'static str)> {
    found.iter().filter(|ids| is_sure(ids)).flat_map(|ids| &ids.tables)
}

/// How many lines of the sections wait for an answer.
pub(super) fn waiting(found: &[IdMatch]) -> usize {
    found.iter().filter(|ids| !is_sure(ids)).map(|ids| 3 * ids.tables.len()).sum()
}

/// The sections that tell how ids are read; what else is to be said of a file stands in its section.
pub(super) fn sections(lang: Language, shown: &Proposal) -> String {
    let mut out = String::new();
    for one in &shown.matches {
        // A quotation would be read as a name of the settings.
        let example = one.examples.first().map_or_else(String::new, |(id_here, other, id)| {
            let (one, other, id) =
                (super::super::cell(id_here), super::super::cell(other), super::super::cell(id));
            say!(
                lang,
                ", например {one} и {other} — школа {id}",
                ", for example {one} and {other} are school {id}"
            )
        });
        let (matched, of) = (one.matched, one.of);
        let is_sure = is_sure(one);
        out += &if is_sure {
            say!(
                lang,
                "\n# Номера школ в таблицах записаны по-разному: так совпадут все {of}{example}. Проверьте.\n",
                "\n# The tables write the ids in different ways: read like this, all {of} are equal{example}. Check.\n"
            )
        } else {
            say!(
                lang,
                "\n# Номера школ в таблицах записаны по-разному. Если читать их так, совпадут {matched} из \
                 {of}{example}.\n# Если это верно, уберите # у строк ниже:\n",
                "\n# The tables write the ids in different ways. Read like this, {matched} of {of} are \
                 equal{example}.\n# If that is right, take the # away:\n"
            )
        };
        let mark = if is_sure { "" } else { "# " };
        for (file, reading) in &one.tables {
            let known = shown.sections.iter().find(|section| is_sure && section.file == *file);
            let bare = || TableProposal { file: file.clone(), ..TableProposal::default() };
            let table = TableProposal { id: Some(reading), ..known.cloned().unwrap_or_else(bare) };
            if known.is_some() {
                out += &format!("# {}.\n", super::super::capital(tables::comment(lang, &table)));
            }
            for line in tables::section(lang, &table) {
                out += &format!("{mark}{line}\n");
            }
        }
    }
    out
}

/// Columns of ids that cannot be used, because a spreadsheet cut them.
pub(super) fn lost(lang: Language, columns: &[String]) -> Option<String> {
    let shown = super::super::first_cells(lang, columns);
    (!columns.is_empty()).then(|| {
        say!(
            lang,
            "номера потеряли цифры и не взяты: {shown}. Excel хранит только 15 цифр: выгрузите столбец заново как текст",
            "these ids lost their digits and were not taken: {shown}. Excel keeps 15 digits: export the column as text"
        )
    })
}

/// What is said of them on the screen.
pub(super) fn proposed(lang: Language, found: &[IdMatch]) -> Vec<String> {
    let line = |pair: &IdMatch| {
        let (matched, of) = (pair.matched, pair.of);
        let readings: Vec<String> =
            pair.tables.iter().map(|(_, reading)| code(&format!("id = \"{reading}\""))).collect();
        // One reading for both is said once.
        let mut readings: Vec<String> = readings;
        readings.dedup();
        let readings = readings.join(", ");
        let example = pair.examples.first().map_or_else(String::new, |(one, other, _)| {
            let (one, other) = (quoted_cell(lang, one), quoted_cell(lang, other));
            let and = pick(lang, "и", "and");
            format!(" ({one} {and} {other})")
        });
        say!(
            lang,
            "номера школ записаны по-разному{example}; если читать их иначе ({readings}), совпадут {matched} из {of}",
            "the tables write the ids in different ways{example}; read as {readings}, {matched} of {of} are equal"
        )
    };
    found.iter().map(line).collect()
}
