//! What schools are called in papers: one rule for all of them.
//!
//! An id that people know, the number of a school that its name holds too, stands for the school in lists. Any other
//! id is a code of some register: where there is a name, the name comes first.

mod brief;
mod screen;
mod tags;

use std::collections::HashMap;
use std::rc::Rc;

use brief::brief;
pub(crate) use tags::{halves, tags};

use super::screen::Room;
use crate::model::{Dataset, folded};
use crate::report::{Move, Report, SchoolPath, SchoolReport, Who};
use crate::words::visible;

/// Ids with as many digits are codes of a register, which nobody wants to read in a sentence.
const CODE_DIGITS: usize = 6;
/// Longer ids are no numbers of schools.
const LONGEST_NUMBER: usize = 16;

/// A school as far as its name is concerned.
#[derive(Clone, Copy)]
pub(crate) struct Named<'a> {
    /// Its group: what its ids are is decided for each.
    pub(crate) group: Option<&'a str>,
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) name: Option<&'a str>,
}

impl<'a> From<&'a Who> for Named<'a> {
    fn from(who: &'a Who) -> Self {
        Self { group: who.group.as_deref(), id: &who.school, name: who.name.as_deref() }
    }
}

impl<'a> From<&'a SchoolReport> for Named<'a> {
    fn from(school: &'a SchoolReport) -> Self {
        Self { group: school.group.as_deref(), id: &school.school, name: school.name.as_deref() }
    }
}

impl<'a> From<&'a Move> for Named<'a> {
    fn from(moved: &'a Move) -> Self {
        Self { group: moved.group.as_deref(), id: &moved.school, name: moved.name.as_deref() }
    }
}

impl<'a> From<&'a SchoolPath> for Named<'a> {
    fn from(path: &'a SchoolPath) -> Self {
        Self { group: path.group.as_deref(), id: &path.school, name: path.name.as_deref() }
    }
}

/// How a school with a name is called.
#[derive(Clone, Copy)]
struct Call<'a> {
    name: &'a str,
    in_lists: InLists,
    /// Whether its name tells its id and is no other school's.
    tells_id: bool,
}

/// What a list calls a school.
#[derive(Clone, Copy, PartialEq)]
enum InLists {
    /// Its id alone says who it is.
    Id,
    /// Its name, without the form of organisation.
    Brief,
    /// Its name: only the form of organisation tells it from another.
    Name,
    /// Its name with its id, as another school has the same name.
    NameAndId,
}

/// What each school that has a name is called, and the long names that are cut for a screen.
#[derive(Clone, Default)]
pub(crate) struct Names<'a> {
    calls: Rc<HashMap<&'a str, Call<'a>>>,
    cut: Rc<HashMap<&'a str, String>>,
}

impl<'a> Names<'a> {
    /// Of the schools of a report, those that are gone since the year before too.
    pub(crate) fn new(report: &'a Report) -> Self {
        let gone = report.movement.iter().flat_map(|movement| &movement.moves).map(Named::from);
        Self::of(report.schools.iter().map(Named::from).chain(gone))
    }

    /// Of the schools of a dataset.
    pub(crate) fn of_dataset(dataset: &'a Dataset) -> Self {
        let group = |row: usize| dataset.groups[dataset.group_of(row)].name.as_deref();
        let name = |row: usize| Some(dataset.name(row)).filter(|name| !name.is_empty());
        Self::of((0..dataset.ids.len()).map(|row| Named {
            group: group(row),
            id: dataset.ids.get(row),
            name: name(row),
        }))
    }

    /// Of these schools; the first of an id counts.
    pub(crate) fn of(schools: impl IntoIterator<Item = Named<'a>>) -> Self {
        let mut known: HashMap<&str, Named> = HashMap::new();
        let mut same: HashMap<String, usize> = HashMap::new();
        let mut alike: HashMap<String, usize> = HashMap::new();
        // By group, how many have a name, and of how many it tells the number.
        let mut numbered: HashMap<Option<&str>, [usize; 2]> = HashMap::new();
        for school in schools {
            let Some(name) = school.name else { continue };
            if known.insert(school.id, school).is_none() {
                *same.entry(folded(name)).or_default() += 1;
                *alike.entry(folded(&brief(name))).or_default() += 1;
                let [named, told] = numbered.entry(school.group).or_default();
                *named += 1;
                *told += usize::from(is_number(school.id) && holds(name, school.id));
            }
        }
        let go_by_number =
            |group: Option<&str>| numbered.get(&group).is_some_and(|[named, told]| 2 * told > *named);
        let call = |(id, school): (&'a str, Named<'a>)| {
            let name = school.name?;
            let is_repeated = same.get(&folded(name)).is_some_and(|count| *count > 1);
            let in_lists = if is_number(id) && go_by_number(school.group) {
                InLists::Id
            } else if is_repeated {
                InLists::NameAndId
            } else if alike.get(&folded(&brief(name))) == Some(&1) {
                InLists::Brief
            } else {
                InLists::Name
            };
            let call = Call { name, in_lists, tells_id: holds(name, id) && !is_repeated };
            Some((id, call))
        };
        Self { calls: Rc::new(known.into_iter().filter_map(call).collect()), cut: Rc::default() }
    }

    /// Whether any school has a name beside its id.
    pub(crate) fn are_there(&self) -> bool {
        !self.calls.is_empty()
    }

    /// Its name, if it has one.
    pub(crate) fn name(&self, id: &str) -> Option<String> {
        self.calls.get(id).map(|call| visible(call.name))
    }

    /// Whether a list calls the school by its name.
    pub(crate) fn is_by_name(&self, id: &str) -> bool {
        self.calls.get(id).is_some_and(|call| call.in_lists != InLists::Id)
    }

    /// A school in a list or inside a sentence: the number by which people know it, or its name without the form of
    /// organisation; the id beside a name that is not its own alone.
    pub(crate) fn short(&self, id: &str) -> String {
        if let Some(cut) = self.cut.get(id) {
            return cut.clone();
        }
        match self.calls.get(id).map(|call| (call.in_lists, call.name)) {
            Some((InLists::NameAndId, name)) => with_id(name, id, " "),
            Some((InLists::Brief, name)) => visible(&brief(name)),
            Some((InLists::Name, name)) => visible(name),
            Some((InLists::Id, _)) | None => visible(id),
        }
    }

    /// A school where it is told of at length: its name, with the id unless the name tells it.
    pub(crate) fn full(&self, id: &str) -> String {
        self.whole(id, " ")
    }

    /// The same in a table: the id stands below the name.
    pub(crate) fn lines(&self, id: &str) -> String {
        self.whole(id, "\n")
    }

    /// A school in a table: of text as in lists, with the id of a register where everything is told.
    pub(crate) fn within(&self, id: &str, room: Option<Room>) -> String {
        match room {
            None => self.lines(id),
            Some(room) if !room.is_short() && self.is_by_name(id) => self.full(id),
            Some(_) => self.short(id),
        }
    }

    fn whole(&self, id: &str, between: &str) -> String {
        match self.calls.get(id) {
            Some(call) if call.tells_id => visible(call.name),
            Some(call) => with_id(call.name, id, between),
            None => visible(id),
        }
    }

    /// Several schools inside a sentence.
    pub(crate) fn all<'b>(&self, ids: impl IntoIterator<Item = &'b str>) -> Vec<String> {
        ids.into_iter().map(|id| self.short(id)).collect()
    }
}

fn with_id(name: &str, id: &str, between: &str) -> String {
    format!("{}{between}({})", visible(name), visible(id))
}

/// Whether an id may be the number of a school: 249, 5А, 2 интернат.
fn is_number(id: &str) -> bool {
    let digits = id.chars().filter(char::is_ascii_digit).count();
    id.starts_with(|c: char| c.is_ascii_digit()) && digits < CODE_DIGITS && id.chars().count() <= LONGEST_NUMBER
}

/// Whether a name tells the id: all words and numbers of the id are among those of the name.
fn holds(name: &str, id: &str) -> bool {
    let (name, id) = (folded(name), folded(id));
    let pieces = |text: &'_ str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let told = pieces(&name);
    let mut wanted = pieces(&id).into_iter().filter(|piece| !piece.is_empty()).peekable();
    wanted.peek().is_some() && wanted.all(|piece| told.contains(&piece))
}

#[cfg(test)]
mod tests {
    use super::{Named, Names};

    fn names(schools: &[(&'static str, Option<&'static str>)]) -> Names<'static> {
        Names::of(schools.iter().map(|&(id, name)| Named { group: None, id, name }))
    }

    #[test]
    fn numbers_that_names_tell_stand_for_schools_in_lists() {
        let names = names(&[
            ("249", Some("ОУ № 249")),
            ("5", Some("ГБОУ СОШ №5 Кировского района")),
            ("2 интернат", Some("ГБОУ «Школа-интернат № 2»")),
            ("239", Some("Президентский лицей")),
            ("7", None),
        ]);
        let short = ["249", "5", "2 интернат", "239", "7"].map(|id| names.short(id));
        assert_eq!(short, ["249", "5", "2 интернат", "239", "7"]);
        let full = ["249", "5", "2 интернат", "239", "7"].map(|id| names.full(id));
        let expected = [
            "ОУ № 249",
            "ГБОУ СОШ №5 Кировского района",
            "ГБОУ «Школа-интернат № 2»",
            "Президентский лицей (239)",
            "7",
        ];
        assert_eq!(full, expected);
        assert!(!names.is_by_name("249"));
    }

    #[test]
    fn names_come_first_where_ids_are_codes() {
        let names = names(&[
            ("43696666048524", Some("Adams Elementary")),
            ("780101", Some("Школа № 5")),
            ("780102", Some("школа  № 5")),
            ("780103", Some("Лицей 780103")),
            ("780104", None),
        ]);
        let short = ["43696666048524", "780101", "780102", "780103", "780104"].map(|id| names.short(id));
        let expected = ["Adams Elementary", "Школа № 5 (780101)", "школа  № 5 (780102)", "Лицей 780103", "780104"];
        assert_eq!(short, expected);
        assert_eq!(names.full("43696666048524"), "Adams Elementary (43696666048524)");
        assert_eq!(names.lines("780101"), "Школа № 5\n(780101)");
        assert_eq!(names.full("780103"), "Лицей 780103");
    }

    /// Row numbers are no numbers of schools, whatever they look like.
    #[test]
    fn short_ids_that_names_do_not_tell_are_codes_too() {
        let names = names(&[("1", Some("Лицей № 9")), ("2", Some("Школа № 14")), ("3", Some("Школа № 3"))]);
        assert_eq!(["1", "2", "3"].map(|id| names.short(id)), ["Лицей № 9", "Школа № 14", "Школа № 3"]);
        assert_eq!(["1", "2", "3"].map(|id| names.full(id)), ["Лицей № 9 (1)", "Школа № 14 (2)", "Школа № 3"]);
    }

    #[test]
    fn a_form_of_organisation_stays_where_it_alone_tells_two_schools_apart() {
        let names = names(&[
            ("780101", Some("МБОУ «Школа № 5»")),
            ("780102", Some("ЧОУ «Школа № 5»")),
            ("780103", Some("МБОУ «Школа № 6»")),
        ]);
        let short = ["780101", "780102", "780103"].map(|id| names.short(id));
        assert_eq!(short, ["МБОУ «Школа № 5»", "ЧОУ «Школа № 5»", "Школа № 6"]);
        assert_eq!(names.full("780103"), "МБОУ «Школа № 6» (780103)");
    }

    #[test]
    fn each_group_has_its_own_kind_of_ids() {
        let school = |group: &'static str, id: &'static str, name: &'static str| Named {
            group: Some(group),
            id,
            name: Some(name),
        };
        let names = Names::of([school("а", "12", "Школа № 12"), school("б", "781234", "Школа № 12")]);
        assert_eq!(["12", "781234"].map(|id| names.short(id)), ["12", "Школа № 12 (781234)"]);
        assert_eq!(names.full("12"), "Школа № 12 (12)");
    }
}
