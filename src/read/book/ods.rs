//! Workbooks of the open format, .ods. Read here rather than by the `calamine` crate, which drops what is a
//! percentage and what is hidden, and writes out every repetition.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use self::names::Names;
use self::table::Table;
use super::filling::{Filling, Room};
use super::member::{Member, attribute};
use super::package::Package;
use super::signs::Ink;
use super::value::Epoch;
use super::{Book, RawSheet, chosen};
use crate::problem::Unfit;

mod cell;
mod names;
mod table;

/// Bytes of the member that holds all sheets.
const LIMIT: u64 = 256 << 20;

/// Reads the sheets that are asked for.
pub(super) fn read(package: &mut Package<'_>, asked: Option<&str>) -> Result<Book, Unfit> {
    // Whether a sheet has the name that is asked for is known only at the end: the names come first.
    let sheets = if asked.is_some() {
        pass(package, |_, member, _| cell::skip(member).map(|()| None))?
    } else {
        Vec::new()
    };
    let names: Vec<_> = sheets.iter().map(|(listed, _)| (listed.name.as_str(), listed.hidden)).collect();
    let mut turns = chosen(&names, asked).into_iter();
    let mut room = Room::default();
    let read = pass(package, |listed, member, known| {
        if !turns.next().unwrap_or(!listed.hidden) {
            return cell::skip(member).map(|()| None);
        }
        let filling = Filling::new(listed.name.clone(), &mut room)?;
        Table::new(filling, known).read(member).map(Some)
    })?;
    let (mut raw_sheets, mut hidden) = (Vec::new(), Vec::new());
    for (listed, raw) in read {
        match raw {
            Some(raw) => raw_sheets.push(raw),
            None if listed.hidden => hidden.push(listed.name),
            None => {}
        }
    }
    Ok(Book { raw_sheets, hidden })
}

/// A sheet before its cells.
struct Listed {
    name: String,
    hidden: bool,
}

type Sheets = Vec<(Listed, Option<RawSheet>)>;

/// What the cells of all sheets refer to.
#[derive(Default)]
struct Known {
    names: Names,
    epoch: Epoch,
    /// Styles that raise, lower or strike through.
    inks: BTreeMap<String, Ink>,
}

/// At most this many styles that raise or strike through are kept: no document has more.
const INKS: usize = 10_000;

impl Known {
    /// Takes in what stands before the sheets; `style` is the name of the style that is open.
    fn learn(&mut self, tag: &BytesStart<'_>, style: &str) -> Result<(), Unfit> {
        match &*self.names.usual(tag.name().into_inner()) {
            "style:text-properties" => {
                let position = attribute(tag, "text-position")?.unwrap_or_default();
                let is_raised = !position.is_empty() && !position.starts_with("0%");
                let through =
                    ["text-line-through-style", "text-line-through-type"].map(|name| attribute(tag, name));
                let [style_of_line, kind] = through;
                let line = style_of_line?.or(kind?);
                let ink =
                    Ink { raised: is_raised, struck: line.is_some_and(|line| line != "none"), of_cell: false };
                if !ink.is_plain() && self.inks.len() < INKS {
                    self.inks.insert(style.to_owned(), ink);
                }
            }
            "table:null-date" if attribute(tag, "date-value")?.is_some_and(|day| day.starts_with("1904")) => {
                self.epoch = Epoch::Of1904;
            }
            _ => {}
        }
        Ok(())
    }
}

/// Goes through the document once; `table` goes from behind the start of a sheet to its end.
fn pass(
    package: &mut Package<'_>,
    mut table: impl FnMut(&Listed, &mut Member<'_>, &Known) -> Result<Option<RawSheet>, Unfit>,
) -> Result<Sheets, Unfit> {
    let mut member = package.member("content.xml", LIMIT)?.ok_or(Unfit::Archive)?;
    let (mut sheets, mut invisible, mut style, mut is_book) = (Vec::new(), BTreeSet::new(), String::new(), false);
    let mut known = Known::default();
    while let Some(event) = member.next()? {
        let Event::Start(tag) = event else { continue };
        if sheets.is_empty() {
            known.names.declare(&tag)?;
        }
        match &*known.names.usual(tag.name().into_inner()) {
            "style:style" => style = attribute(&tag, "name")?.unwrap_or_default(),
            "style:table-properties" if attribute(&tag, "display")?.as_deref() == Some("false") => {
                invisible.insert(std::mem::take(&mut style));
            }
            "office:spreadsheet" => is_book = true,
            "table:table" if is_book => {
                let listed = listed(&tag, &invisible)?;
                let raw = table(&listed, &mut member, &known)?;
                sheets.push((listed, raw));
            }
            _ => known.learn(&tag, &style)?,
        }
    }
    if is_book { Ok(sheets) } else { Err(Unfit::Document) }
}

fn listed(tag: &BytesStart<'_>, invisible: &BTreeSet<String>) -> Result<Listed, Unfit> {
    let name = attribute(tag, "name")?.unwrap_or_default();
    let hidden = attribute(tag, "style-name")?.is_some_and(|style| invisible.contains(&style));
    Ok(Listed { name, hidden })
}
