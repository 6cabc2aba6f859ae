//! What schools are called where their id alone would say nothing, or where there is little room.

use std::collections::{HashMap, HashSet};

use crate::report::Report;
use crate::words::visible;

/// Longer ids are register codes, which nobody wants to read in a sentence.
const LONGEST_ID: usize = 12;
/// The most characters of a tag on a map.
const LONGEST_TAG: usize = 16;

/// Whether schools go by their names: some ids are long codes, and each school has a name of its own.
pub(crate) fn go_by_name<'a>(schools: impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone) -> bool {
    let are_codes = schools.clone().any(|(id, _)| id.chars().count() > LONGEST_ID);
    let mut known = HashSet::new();
    are_codes && schools.into_iter().all(|(_, name)| name.is_some_and(|name| known.insert(name)))
}

/// The schools' ids with what they are called.
pub(crate) struct Names<'a> {
    names: HashMap<&'a str, &'a str>,
    by_name: bool,
}

impl<'a> Names<'a> {
    /// Of the schools of a report.
    pub(crate) fn new(report: &'a Report) -> Self {
        Self::of(report.schools.iter().map(|school| (school.school.as_str(), school.name.as_deref())))
    }

    /// Of ids with their names.
    pub(crate) fn of(schools: impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone) -> Self {
        let by_name = go_by_name(schools.clone());
        Self { names: schools.filter_map(|(id, name)| Some((id, name?))).collect(), by_name }
    }

    /// Whether any school has a name beside its id.
    pub(crate) fn are_there(&self) -> bool {
        !self.names.is_empty()
    }

    /// Its name, if it has one.
    pub(crate) fn name(&self, id: &str) -> Option<String> {
        self.names.get(id).map(|name| visible(name))
    }

    /// A school inside a sentence.
    pub(crate) fn short(&self, id: &str) -> String {
        match self.names.get(id).filter(|_| self.by_name) {
            Some(name) => visible(name),
            None => visible(id),
        }
    }

    /// A school in a table: its id with its name below.
    pub(crate) fn full(&self, id: &str) -> String {
        match self.names.get(id) {
            Some(name) if self.by_name => visible(name),
            Some(name) => format!("{}\n{}", visible(id), visible(name)),
            None => visible(id),
        }
    }

    /// Several schools inside a sentence.
    pub(crate) fn all<'b>(&self, ids: impl IntoIterator<Item = &'b str>) -> Vec<String> {
        ids.into_iter().map(|id| self.short(id)).collect()
    }
}

/// What the schools are called on a map, where there is little room: the name without its form of organisation, or
/// only its number, if that is unique; else its beginning.
pub(crate) fn tags(names: &[String]) -> Vec<String> {
    let each = |cut: fn(&str) -> &str| names.iter().map(|name| cut(name).trim()).collect::<Vec<&str>>();
    let levels = [each(|name| name), each(quoted), each(numbered)];
    let counts = levels.each_ref().map(|level| {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for tag in level {
            *counts.entry(*tag).or_default() += 1;
        }
        counts
    });
    let tag = |at: usize| {
        let fits = |level: &usize| {
            let tag = levels[*level][at];
            tag.chars().count() <= LONGEST_TAG && (*level == 0 || counts[*level][tag] == 1)
        };
        (0..levels.len()).find(fits).map_or_else(|| shortened(&names[at]), |level| levels[level][at].to_owned())
    };
    (0..names.len()).map(tag).collect()
}

/// What stands in quotation marks: МБОУ «Лицей № 9» is Лицей № 9.
fn quoted(name: &str) -> &str {
    let inside = |open: char, close: char| {
        let (_, after) = name.split_once(open)?;
        after.rsplit_once(close).map(|(inside, _)| inside)
    };
    inside('«', '»').or_else(|| inside('"', '"')).unwrap_or(name)
}

/// The number with what follows it.
fn numbered(name: &str) -> &str {
    let name = quoted(name);
    name.find('№').map_or(name, |at| &name[at..])
}

fn shortened(name: &str) -> String {
    let cut: String = name.chars().take(LONGEST_TAG - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{go_by_name, tags};

    #[test]
    fn a_tag_is_short_and_tells_a_school_from_the_others() {
        let tags_of = |names: &[&str]| tags(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!(tags_of(&["12", "2 интернат"]), ["12", "2 интернат"]);
        assert_eq!(
            tags_of(&["МБОУ «Лицей № 910»", "МБОУ «Лицей № 911»", "ГБОУ средняя общеобразовательная школа № 5"]),
            ["Лицей № 910", "Лицей № 911", "№ 5"]
        );
        // Two are № 5: their beginnings are all that is left.
        assert_eq!(
            tags_of(&[
                "ГБОУ средняя общеобразовательная школа № 5",
                "ГБОУ основная общеобразовательная школа № 5"
            ]),
            ["ГБОУ средняя об…", "ГБОУ основная о…"]
        );
        assert_eq!(tags_of(&["Erikson Elementary School of Arts"]), ["Erikson Element…"]);
    }

    #[test]
    fn schools_go_by_name_where_ids_are_codes_and_names_differ() {
        let code = "43696666048524";
        for (schools, expected) in [
            (vec![(code, Some("a")), ("2", Some("b"))], true),
            (vec![(code, Some("a")), ("2", Some("a"))], false),
            (vec![(code, Some("a")), ("2", None)], false),
            (vec![("1", Some("a")), ("2", Some("b"))], false),
        ] {
            assert_eq!(go_by_name(schools.into_iter()), expected);
        }
    }
}
