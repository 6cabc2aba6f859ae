//! Tables of other years that are no tables of indicators: official lists of clusters, lists of new ids.

use csv::ByteRecord;

use super::book::unmarked;
use super::csv::{is_blank, records, start_of};
use super::decode::{rows_of, schools_of};
use super::header::Index;
use super::layout::Parts;
use super::lines::placed;
use super::part::Draft;
use super::plan::plain;
use super::{Body, Hints, Sheet, roles, sheet};
use crate::config::Settings;
use crate::model::{Axis, Cluster, folded};
use crate::problem::{LISTED, Problem, ProblemKind};

/// Headings of a column of clusters, folded.
const CLUSTER: [&str; 7] =
    ["cluster", "кластер", "№ кластера", "номер кластера", "кластер №", "cluster number", "cluster no"];

/// Headings of a column of people trained, folded.
const PEOPLE: [&str; 10] = [
    "participants",
    "people",
    "участников",
    "участники",
    "количество участников",
    "слушателей",
    "количество слушателей",
    "человек",
    "чел.",
    "обучено",
];

/// Headings of a column of programmes, folded.
const PROGRAMME: [&str; 4] = ["programme", "program", "программа", "наименование программы"];

/// Words in the heading of a list of new ids.
const RENAMED: [&str; 8] = ["old", "new", "стар", "нов", "преж", "был", "стал", "теперь"];

/// Schools with their clusters; a school may have none.
pub type Roster = Vec<(String, Option<Cluster>)>;

/// The schools of an official list with their clusters; none if the sheet is no such list: it has no column
/// of clusters, or it has indicators of its own.
///
/// # Errors
/// No column of ids; cells that are no clusters; what is wrong with its rows.
pub fn roster(sheet: &Sheet, settings: &Settings) -> Result<Option<Roster>, Vec<Problem>> {
    let is_cluster = |name: &str| CLUSTER.contains(&folded(name).as_str());
    let Some(cluster) = sheet.headings.iter().position(|heading| is_cluster(&heading.name)) else {
        return Ok(None);
    };
    let mut indicators = Axis::BOTH.into_iter().flat_map(|axis| &settings.axis(axis).indicators);
    let (names, index) = (settings.names(), Index::new(&sheet.headings));
    if indicators.any(|one| !index.fitting(&names.of(&one.column.name)).is_empty()) {
        return Ok(None);
    }
    let usual = || {
        let is_school = |name: &str| roles::SCHOOL.contains(&folded(name).as_str());
        sheet.headings.iter().position(|heading| is_school(&heading.name))
    };
    let school = settings
        .school
        .as_ref()
        .and_then(|column| index.fitting(&names.of(&column.name)).first().copied())
        .or_else(usual);
    let Some(school) = school else {
        let headings = sheet.headings.iter().take(LISTED + 1).map(|heading| heading.text.clone()).collect();
        let kind = ProblemKind::MissingColumn { line: None, nearest: None, headings, hidden: Vec::new() };
        let name = settings.school.as_ref().map_or_else(|| "school".to_owned(), |column| column.name.clone());
        return Err(vec![Problem { column: Some(name), ..sheet.problem(kind) }]);
    };
    let parts = Parts { school, same: vec![(0, cluster)], ..Parts::default() };
    let mut part = schools_of(sheet, &parts, &Settings { strip: settings.strip.clone(), ..Settings::default() });
    let mut out = Vec::new();
    for (row, id) in part.ids.iter().enumerate() {
        let cell = part.same[0].get(row);
        match cluster_of(cell) {
            Ok(found) => out.push((id.to_owned(), found)),
            Err(kind) => part.drafts.push(Draft {
                place: part.places[row],
                column: Some(cluster),
                value: Some(cell.to_owned()),
                kind,
            }),
        }
    }
    if part.drafts.is_empty() { Ok(Some(out)) } else { Err(placed(sheet, part.drafts)) }
}

/// The cluster that a cell names: 2, № 2, кластер № 2; none for a blank one.
fn cluster_of(cell: &str) -> Result<Option<Cluster>, ProblemKind> {
    let digits: Vec<char> = cell.chars().filter(char::is_ascii_digit).collect();
    match digits[..] {
        [] if cell.is_empty() || matches!(cell, "-" | "–" | "—") => Ok(None),
        [digit @ '1'..='4'] => Ok(digit.to_digit(10).and_then(|number| Cluster::from_number(number.into()))),
        _ => Err(ProblemKind::NotACluster),
    }
}

/// A row of a training list: schools, people, programme. One cell may name several schools, by commas, whose
/// people are told together.
pub type TrainingRow = (Vec<String>, u32, Option<String>);

/// The rows of a training list.
///
/// # Errors
/// No column of ids or of people; cells that are no whole numbers.
pub fn training(sheet: &Sheet, settings: &Settings) -> Result<Vec<TrainingRow>, Vec<Problem>> {
    let among =
        |names: &[&str]| sheet.headings.iter().position(|heading| names.contains(&folded(&heading.name).as_str()));
    let own = settings.school.as_ref().map(|column| settings.names().of(&column.name)).unwrap_or_default();
    let own = Index::new(&sheet.headings).fitting(&own).first().copied();
    let (school, people, programme) = (own.or_else(|| among(&roles::SCHOOL)), among(&PEOPLE), among(&PROGRAMME));
    let missing = |name: &str| {
        let headings = sheet.headings.iter().take(LISTED + 1).map(|heading| heading.text.clone()).collect();
        let kind = ProblemKind::MissingColumn { line: None, nearest: None, headings, hidden: Vec::new() };
        Problem { column: Some(name.to_owned()), ..sheet.problem(kind) }
    };
    let (Some(school), Some(people)) = (school, people) else {
        let lost = [(school, "school"), (people, "participants")];
        return Err(lost.iter().filter(|(at, _)| at.is_none()).map(|(_, name)| missing(name)).collect());
    };
    let same: Vec<(usize, usize)> = [Some(people), programme].into_iter().flatten().enumerate().collect();
    let parts = Parts { school, same, ..Parts::default() };
    let mut part = rows_of(sheet, &parts, &Settings { strip: settings.strip.clone(), ..Settings::default() });
    let mut out = Vec::new();
    for (row, cell) in part.ids.iter().enumerate() {
        let schools = cell.split([',', ';']).map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect();
        let number = part.same[0].get(row);
        let programme = part.same.get(1).map(|column| column.get(row).to_owned()).filter(|name| !name.is_empty());
        match number.parse() {
            Ok(people) => out.push((schools, people, programme)),
            Err(_) => part.drafts.push(Draft {
                place: part.places[row],
                column: Some(people),
                value: Some(number.to_owned()),
                kind: ProblemKind::NotANumber,
            }),
        }
    }
    if part.drafts.is_empty() { Ok(out) } else { Err(placed(sheet, part.drafts)) }
}

/// A list of new ids: old id and new id of each row.
///
/// # Errors
/// A file that is no table; rows without two ids.
pub fn new_ids(file: &str, bytes: Vec<u8>) -> Result<Vec<(String, String)>, Vec<Problem>> {
    let sheet = sheet(file, bytes, &Settings::default(), &Hints::default())?;
    let mut out = Vec::new();
    let mut drafts = Vec::new();
    let mut take = |place: usize, record: &ByteRecord, is_first: bool| {
        let cell = |at: usize| {
            plain(&String::from_utf8_lossy(unmarked(record.get(at).unwrap_or_default()).0)).into_owned()
        };
        let (old, new) = (cell(0), cell(1));
        let is_heading = |text: &str| RENAMED.iter().any(|word| folded(text).starts_with(word));
        if is_first && is_heading(&old) && is_heading(&new) {
            return;
        }
        if old.is_empty() || new.is_empty() {
            drafts.push(Draft { place, column: None, value: None, kind: ProblemKind::NotAPairOfIds });
        }
        out.push((old, new));
    };
    match &sheet.body {
        Body::Text { text, .. } => {
            let rows = records(text.as_bytes(), sheet.delimiter.unwrap_or(b','));
            let filled = rows.filter(|record| !is_blank(record)).enumerate();
            filled.for_each(|(at, record)| take(start_of(&record), &record, at == 0));
        }
        Body::Cells { rows, .. } => {
            rows.iter().enumerate().for_each(|(at, (place, record))| take(*place, record, at == 0));
        }
    }
    if drafts.is_empty() { Ok(out) } else { Err(placed(&sheet, drafts)) }
}

#[cfg(test)]
mod tests {
    use super::{cluster_of, new_ids};
    use crate::model::Cluster;
    use crate::problem::ProblemKind;

    #[test]
    fn cells_that_name_a_cluster() {
        for (cell, expected) in [
            ("2", Ok(Some(Cluster::ComplexHigh))),
            ("№ 1", Ok(Some(Cluster::ComplexLow))),
            ("Кластер №4", Ok(Some(Cluster::FavourableHigh))),
            ("", Ok(None)),
            ("—", Ok(None)),
            ("5", Err(ProblemKind::NotACluster)),
            ("12", Err(ProblemKind::NotACluster)),
            ("высокий", Err(ProblemKind::NotACluster)),
        ] {
            assert_eq!(cluster_of(cell), expected, "{cell}");
        }
    }

    #[test]
    fn lists_of_new_ids() {
        let expected = vec![("5".to_owned(), "15".to_owned()), ("2 интернат".to_owned(), "7".to_owned())];
        for text in ["5,15\n2 интернат,7\n", "old,new\n5,15\n\n2 интернат,7\n", "Было;Стало\n5;15\n2 интернат;7\n"]
        {
            assert_eq!(new_ids("x.csv", text.as_bytes().to_vec()).expect("a list"), expected, "{text}");
        }
        let wrong = new_ids("x.csv", b"5,15\n6,\n".to_vec()).expect_err("a row without a new id");
        assert_eq!(wrong.iter().map(|one| one.row).collect::<Vec<_>>(), [Some(2)]);
    }
}
