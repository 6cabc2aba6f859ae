//! Workbooks of Excel since 2007. Read here rather than by the `calamine` crate, which copies the name of a
//! font into every cell style and holds the bounding rectangle of a sheet: a file of a kilobyte fills memory.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use self::sheet::Context;
use super::filling::{Filling, Room};
use super::member::{attribute, damaged};
use super::package::Package;
use super::shape::Format;
use super::signs::Ink;
use super::styles::Styles;
use super::value::Epoch;
use super::{Book, RawSheet, chosen};
use crate::problem::Unfit;

mod sheet;
mod strings;
mod totals;

pub(super) use sheet::row_and_column;

/// Bytes of the list of sheets, of the list of members, and of the styles.
const LISTS: u64 = 8 << 20;
/// See `LISTS`.
const STYLES: u64 = 32 << 20;

/// Reads the sheets that are asked for.
pub(super) fn read(package: &mut Package<'_>, asked: Option<&str>) -> Result<Book, Unfit> {
    let main = package.main()?.ok_or(Unfit::Archive)?;
    let related = related(package, &main)?;
    let List { sheets, epoch, recalculates } = list(package, &main)?;
    let sheets: Vec<_> =
        sheets.iter().filter_map(|sheet| Some((sheet, related.worksheets.get(&sheet.id)?))).collect();
    let names: Vec<_> = sheets.iter().map(|(sheet, _)| (sheet.name.as_str(), sheet.hidden)).collect();
    let chosen = chosen(&names, asked);
    let strings =
        related.strings.as_ref().map(|path| strings::read(package, path)).transpose()?.unwrap_or_default();
    let styles = related.styles.as_ref().map(|path| styles(package, path)).transpose()?.unwrap_or_default();
    let context = Context { strings: &strings, styles: &styles, epoch, recalculates };
    let mut room = Room::default();
    let (mut raw_sheets, mut hidden) = (Vec::new(), Vec::new());
    for ((sheet, path), chosen) in sheets.into_iter().zip(chosen) {
        if chosen {
            let filling = Filling::new(sheet.name.clone(), &mut room)?;
            let raw = sheet::read(package, path, &context, filling)?;
            raw_sheets.push(RawSheet { totals: totals::rows(package, path)?, ..raw });
        } else if sheet.hidden {
            hidden.push(sheet.name.clone());
        }
    }
    Ok(Book { raw_sheets, hidden })
}

/// Names of the members that belong to the workbook.
#[derive(Default)]
struct Related {
    /// By the names of the links to them. Sheets of charts and of macros are left out.
    worksheets: BTreeMap<String, String>,
    strings: Option<String>,
    styles: Option<String>,
}

fn related(package: &mut Package<'_>, main: &str) -> Result<Related, Unfit> {
    let (folder, file) = main.rsplit_once(['/', '\\']).unwrap_or(("", main));
    let list = format!("{folder}/_rels/{file}.rels");
    let mut related = Related::default();
    let Some(mut member) = package.member(&list, LISTS)? else {
        return Err(damaged("the list of parts is missing"));
    };
    while let Some(event) = member.next()? {
        let Event::Start(tag) = event else { continue };
        if tag.local_name().into_inner() != "Relationship" {
            continue;
        }
        let (id, kind, target) = (attribute(&tag, "Id")?, attribute(&tag, "Type")?, attribute(&tag, "Target")?);
        let (Some(id), Some(kind), Some(target)) = (id, kind, target) else { continue };
        let path = resolved(folder, &target);
        match kind.rsplit('/').next() {
            Some("worksheet") => drop(related.worksheets.insert(id, path)),
            Some("sharedStrings") => related.strings = Some(path),
            Some("styles") => related.styles = Some(path),
            _ => {}
        }
    }
    Ok(related)
}

/// A target of a link in a member of this folder as a name from the root.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let folder = if target.starts_with('/') { String::new() } else { folder.replace('\\', "/") };
    let mut path = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A sheet in the list.
struct Listed {
    name: String,
    hidden: bool,
    /// The name of the link to its member.
    id: String,
}

/// What the workbook itself tells.
struct List {
    sheets: Vec<Listed>,
    epoch: Epoch,
    /// Whether it asks to be calculated when it is opened: its program did not calculate.
    recalculates: bool,
}

fn list(package: &mut Package<'_>, main: &str) -> Result<List, Unfit> {
    let Some(mut member) = package.member(main, LISTS)? else {
        return Err(damaged("the list of sheets is missing"));
    };
    let (mut sheets, mut epoch, mut recalculates, mut is_book) = (Vec::new(), Epoch::Of1900, false, false);
    while let Some(event) = member.next()? {
        let Event::Start(tag) = event else { continue };
        match tag.local_name().into_inner() {
            "workbook" => is_book = true,
            "workbookPr" if attribute(&tag, "date1904")?.is_some_and(|value| is_true(&value)) => {
                epoch = Epoch::Of1904;
            }
            "calcPr" => {
                recalculates = attribute(&tag, "fullCalcOnLoad")?.is_some_and(|value| is_true(&value));
            }
            "sheet" => {
                let (name, state, id) =
                    (attribute(&tag, "name")?, attribute(&tag, "state")?, attribute(&tag, "id")?);
                if let (Some(name), Some(id)) = (name, id) {
                    let hidden = state.is_some_and(|state| state != "visible");
                    sheets.push(Listed { name, hidden, id });
                }
            }
            _ => {}
        }
    }
    // Drawings and slides are packed in the same way.
    if is_book { Ok(List { sheets, epoch, recalculates }) } else { Err(Unfit::Archive) }
}

/// The cell styles in their order.
fn styles(package: &mut Package<'_>, path: &str) -> Result<Styles, Unfit> {
    let mut styles = Styles::default();
    let Some(mut member) = package.member(path, STYLES)? else {
        return Ok(styles);
    };
    let (mut formats, mut fonts, mut list, mut used) = (BTreeMap::new(), Vec::new(), String::new(), Vec::new());
    while let Some(event) = member.next()? {
        match event {
            Event::Start(tag) => match (list.as_str(), tag.local_name().into_inner()) {
                ("", name @ ("numFmts" | "fonts" | "cellXfs")) => name.clone_into(&mut list),
                ("numFmts", "numFmt") => {
                    let id: Option<u32> = attribute(&tag, "numFmtId")?.and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&tag, "formatCode")?) {
                        formats.insert(id, styles.add(Format::of(&code)));
                    }
                }
                ("fonts", "font") => fonts.push(Ink::default()),
                ("fonts", name @ ("strike" | "vertAlign")) => {
                    fonts.last_mut().map_or(Ok(()), |font| strings::ink(font, name, &tag))?;
                }
                ("cellXfs", "xf") => {
                    let number = |name: Option<String>| name.and_then(|id| id.parse().ok()).unwrap_or_default();
                    let (format, font): (u32, u32) =
                        (number(attribute(&tag, "numFmtId")?), number(attribute(&tag, "fontId")?));
                    used.push((format, font));
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().into_inner() == list => list.clear(),
            _ => {}
        }
    }
    for (id, font) in used {
        let format = *formats.entry(id).or_insert_with(|| styles.add(Format::of_number(id)));
        let font = usize::try_from(font).ok().and_then(|font| fonts.get(font));
        styles.push(format, font.copied().unwrap_or_default());
    }
    Ok(styles)
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("xl", "../xl/./styles.xml", "xl/styles.xml"),
            ("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "a.xml", "a.xml"),
        ] {
            assert_eq!(resolved(folder, target), path);
        }
    }
}
