//! Lists of the trained: a row a team, with its people counted, or a row a person.

use super::{Cell, From, List, cells, ids};
use crate::config::{IdRules, Settings};
use crate::model::folded;
use crate::problem::{Problem, ProblemKind};
use crate::read::header::Wanted;
use crate::read::layout::Where;
use crate::read::number::number;
use crate::read::roles::{self, is_count};
use crate::read::rows::decoded::Draft;
use crate::read::rows::numbering::placed;
use crate::read::{Hints, Sheet, first, with_headings};

/// Headings of a column of people trained, folded.
const PEOPLE: [&str; 13] = [
    "participants",
    "people",
    "участников",
    "участники",
    "количество участников",
    "число участников",
    "слушателей",
    "количество слушателей",
    "число слушателей",
    "количество человек",
    "человек",
    "чел.",
    "обучено",
];

/// What the heading of a count of people trained speaks of.
const TRAINED: [&str; 4] = ["участник", "слушател", "обучен", "чел"];

/// Headings of a column of names of people, folded; some start so.
const PERSON: [&str; 12] = [
    "участник",
    "слушатель",
    "педагог",
    "учитель",
    "сотрудник",
    "работник",
    "person",
    "participant",
    "full name",
    "employee",
    "teacher",
    "trainee",
];
const PERSON_STARTS: [&str; 4] = ["фио", "ф.и.о", "ф. и. о", "фамилия"];

/// Headings that hold the rest of a name whose first column is the surname.
const NAME_PARTS: [&str; 2] = ["имя", "отчество"];

/// Headings of a column of programmes, folded.
const PROGRAMME: [&str; 9] = [
    "programme",
    "program",
    "course",
    "программа",
    "программы",
    "наименование программы",
    "название программы",
    "программа повышения квалификации",
    "курс",
];

/// Headings of a column of years, folded.
const YEAR: [&str; 5] = ["year", "school year", "год", "учебный год", "год обучения"];

/// More people of one row are no people: an INN, a code, a date.
const MOST: f64 = 10_000.0;

/// A list of the trained, whose cells are taken apart when it is known which ids there are.
#[derive(Debug)]
pub struct Training {
    rules: IdRules,
    rows: Vec<(String, TrainingRow)>,
}

/// A row of a training list: a team, or a person. The name of a person tells people apart and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrainingRow {
    /// The schools; several sent their people together.
    pub schools: Vec<String>,
    /// How many people.
    pub people: u64,
    /// The programme.
    pub programme: Option<String>,
    /// The year.
    pub year: Option<String>,
    /// The person, if the list has a row for each.
    pub person: Option<String>,
}

/// The columns of a list.
struct Columns {
    school: usize,
    people: Option<usize>,
    person: Vec<usize>,
    programme: Option<usize>,
    year: Option<usize>,
}

/// Understands the bytes of a training list, which names its columns itself: only the ids are those of the settings.
///
/// # Errors
/// As of any table.
pub fn training_sheet(file: &str, bytes: Vec<u8>, settings: &Settings) -> Result<Sheet, Vec<Problem>> {
    let own =
        Settings { school: settings.school.clone(), columns: settings.columns.clone(), ..Settings::default() };
    let headings: [&[&str]; 5] = [&roles::SCHOOL, &PEOPLE, &PERSON, &PROGRAMME, &YEAR];
    let sheets = with_headings(file, bytes, &own, &Wanted::of_list(&own, &headings), &Hints::default())?;
    first(file, sheets)
}

/// Reads a training list.
///
/// # Errors
/// No column of ids, or none of people; several that would do; cells that are no numbers of people.
pub fn training(sheet: &Sheet, settings: &Settings, wheres: &[Where]) -> Result<Training, Vec<Problem>> {
    let list = List::new(sheet, settings);
    let columns = columns(&list)?;
    let mut others: Vec<usize> = columns.people.into_iter().chain(columns.person.iter().copied()).collect();
    let fed = others.len();
    others.extend(columns.programme.into_iter().chain(columns.year));
    let mut decoded = list.decoded(columns.school, &others, wheres);
    let raw = cells(sheet, From::Headings);
    let mut rows = Vec::new();
    for (row, &place) in decoded.places.iter().enumerate() {
        let cell = |at: usize| {
            let place = others.iter().position(|other| *other == at);
            place.map_or("", |place| decoded.same[place].get(row))
        };
        let text = |at: Option<usize>| at.map(cell).filter(|text| !text.is_empty()).map(str::to_owned);
        let name: Vec<&str> = columns.person.iter().map(|&at| cell(at)).filter(|part| !part.is_empty()).collect();
        let person = (!name.is_empty()).then(|| folded(&name.join(" ")));
        let people = match columns.people {
            Some(at) => people_of(cell(at)).map_err(|kind| (at, Some(cell(at).to_owned()), kind)),
            None if person.is_some() => Ok(1),
            None => Err((others[fed - 1], None, ProblemKind::NoPerson)),
        };
        match people {
            Ok(people) => {
                let schools = raw.get(&place).and_then(|cells| cells.get(columns.school)).cloned();
                let (programme, year) = (text(columns.programme), text(columns.year));
                let person = person.filter(|_| columns.people.is_none());
                let taken = TrainingRow { schools: Vec::new(), people, programme, year, person };
                rows.push((schools.unwrap_or_default(), taken));
            }
            Err((column, value, kind)) => {
                let value = value.filter(|value| !value.is_empty());
                decoded.drafts.push(Draft { place, column: Some(column), value, kind });
            }
        }
    }
    if decoded.drafts.is_empty() {
        Ok(Training { rules: settings.id_rules(), rows })
    } else {
        Err(placed(sheet, decoded.drafts))
    }
}

impl Training {
    /// The rows with their schools.
    pub fn rows(&self, is_known: &dyn Fn(&str) -> bool) -> Vec<TrainingRow> {
        let row = |(cell, row): &(String, TrainingRow)| TrainingRow {
            schools: ids(cell, Cell::Several, &self.rules, is_known),
            ..row.clone()
        };
        self.rows.iter().map(row).collect()
    }
}

fn columns(list: &List) -> Result<Columns, Vec<Problem>> {
    let school = list.school(&[])?;
    let exact = list.fitting(|name| PEOPLE.contains(&name));
    let counted = |name: &str| is_count(name) && TRAINED.iter().any(|part| name.contains(part));
    let people = list.only(&if exact.is_empty() { list.fitting(counted) } else { exact })?;
    let is_person =
        |name: &str| PERSON.contains(&name) || PERSON_STARTS.iter().any(|start| name.starts_with(start));
    // Beside a count, a name is that of somebody who answers for the school.
    let persons = if people.is_some() { Vec::new() } else { list.fitting(is_person) };
    let mut person: Vec<usize> = list.only(&persons)?.into_iter().collect();
    if !person.is_empty() {
        person.extend(list.fitting(|name| NAME_PARTS.contains(&name)));
    }
    let programme = list.only(&list.fitting(|name| PROGRAMME.contains(&name)))?;
    let year = list.only(&list.fitting(|name| YEAR.contains(&name)))?;
    match school {
        Some(school) if people.is_some() || !person.is_empty() => {
            Ok(Columns { school, people, person, programme, year })
        }
        _ => {
            let has_people = people.is_some() || !person.is_empty();
            let absent = [(school.is_none(), "school"), (!has_people, "participants")];
            Err(absent.iter().filter(|(is, _)| *is).map(|(_, name)| list.missing(name)).collect())
        }
    }
}

/// How many people a cell says: 3, 3.0.
fn people_of(cell: &str) -> Result<u64, ProblemKind> {
    if matches!(cell, "" | "-" | "–" | "—") {
        return Err(ProblemKind::NoPeople);
    }
    let found = number(cell.trim_end_matches("чел.").trim_end_matches("чел").trim_end(), None);
    let people = found.map_err(|_| ProblemKind::NotPeople)?.value;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within 0…10,000")]
    let whole = |people: f64| people as u64;
    if (0.0..=MOST).contains(&people) && people.fract() == 0.0 {
        Ok(whole(people))
    } else {
        Err(ProblemKind::NotPeople)
    }
}

#[cfg(test)]
mod tests {
    use super::{people_of, training};
    use crate::config::Settings;
    use crate::problem::ProblemKind;
    use crate::read::{Hints, sheet};

    #[test]
    fn numbers_of_people() {
        for (cell, expected) in [
            ("3", Ok(3)),
            ("3.0", Ok(3)),
            ("3,0", Ok(3)),
            ("0", Ok(0)),
            ("12 чел.", Ok(12)),
            ("", Err(ProblemKind::NoPeople)),
            ("—", Err(ProblemKind::NoPeople)),
            ("2,5", Err(ProblemKind::NotPeople)),
            ("-3", Err(ProblemKind::NotPeople)),
            ("трое", Err(ProblemKind::NotPeople)),
            ("2310031475", Err(ProblemKind::NotPeople)),
            ("99999999999999999999", Err(ProblemKind::NotPeople)),
        ] {
            assert_eq!(people_of(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_row_a_team_or_a_row_a_person() {
        for (text, expected) in [
            ("ОУ;Участников;Программа\n\"5, 7\";4;A\n8;1;\n", "5+7 4 A - -|8 1 - - -"),
            ("ОО;ФИО;Программа;Год\n5;Иванова И.И.;A;2024\n5;Петров П.П.;B;2025\n", "5 1 A 2024 x|5 1 B 2025 x"),
            ("ОО;Фамилия;Имя\n1;Иванова;Анна\n", "1 1 - - x"),
            ("school,participants\n1,2\n2,3\n", "1 2 - - -|2 3 - - -"),
        ] {
            let settings = Settings::default();
            let sheet = sheet("x.csv", text.as_bytes().to_vec(), &settings, &Hints::default()).expect("a table");
            let rows = training(&sheet, &settings, &[]).expect("a list").rows(&|_| false);
            let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            let told: Vec<String> = rows
                .iter()
                .map(|row| {
                    let person = if row.person.is_some() { "x" } else { "-" };
                    let (programme, year) = (or(&row.programme), or(&row.year));
                    format!("{} {} {programme} {year} {person}", row.schools.join("+"), row.people)
                })
                .collect();
            assert_eq!(told.join("|"), expected, "{text}");
        }
    }
}
