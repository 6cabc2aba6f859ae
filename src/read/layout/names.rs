//! Columns by the names of the settings: the one that is meant, of the year that is meant, or why there is none.

use std::collections::BTreeSet;

use super::{At, Finder, Seek};
use crate::config::{ColumnRef, Settings, Suggestions, nearest};
use crate::model::{ColumnUsage, SchoolYear, UsedColumn, dated, folded, letters, undated};
use crate::problem::{HeadingCell, LISTED, ProblemKind, WarningKind};
use crate::read::position::position;
use crate::read::{Sheet, below_file, file_name_for};

impl<'a> Finder<'a> {
    pub(super) fn uses(&mut self, (sheet, place): At, usage: ColumnUsage) {
        let heading = self.sheets[sheet].headings.get(place).map_or("", |heading| heading.text.as_str());
        let heading = if heading.is_empty() { format!(":{}", letters(place)) } else { heading.to_owned() };
        let used = &self.layout.sheets[sheet].used;
        if !used.iter().any(|known| known.place == place && known.usage == usage) {
            let (own, shape) = (self.sheets[sheet].own, self.sheets[sheet].shape.as_deref());
            let source = shape.map_or(Some(place), |shape| shape.source(place, own));
            let source = source.unwrap_or(self.layout.sheets[sheet].school);
            self.layout.sheets[sheet].used.push(UsedColumn {
                heading,
                place,
                source,
                usage,
                missing: 0,
                gaps: Vec::new(),
            });
        }
    }

    pub(super) fn ambiguous(&mut self, column: &ColumnRef, places: &[At]) {
        let cell = |&(at, place): &At| {
            let sheet = &self.sheets[at];
            let heading = sheet.headings[place].text.clone();
            HeadingCell {
                file: sheet.file.clone(),
                sheet: sheet.name(),
                row: sheet.header_row,
                place,
                heading,
                name: self.own_name((at, place)),
            }
        };
        let cells = places.iter().take(LISTED + 1).map(cell).collect();
        self.say(places[0].0, Some(&column.name), ProblemKind::AmbiguousColumn { cells });
    }

    fn heading(&self, (sheet, place): At) -> &str {
        &self.sheets[sheet].headings[place].text
    }

    /// The name that means this column alone: with that of its file where another table has such a heading, by its
    /// place where its own table has.
    pub(super) fn own_name(&self, (sheet, place): At) -> String {
        let text = self.heading((sheet, place));
        let count = |table: usize| self.indices[table].fitting(&[folded(text)]).len();
        let is_alone = self.tables().into_iter().all(|other| other == sheet || count(other) == 0);
        let files = self.sheets.iter().map(|sheet| sheet.file.as_str());
        let file = file_name_for(&self.sheets[sheet].file, files);
        match (count(sheet) < 2 || text.is_empty(), is_alone || text.is_empty()) {
            (true, true) => text.to_owned(),
            (true, false) => format!("{file}: {text}"),
            (false, _) if self.sheets.len() < 2 => format!(":{}", letters(place)),
            (false, _) => format!("{file}: :{}", letters(place)),
        }
    }

    pub(super) fn missing(&mut self, column: &ColumnRef, sheet: Option<usize>, usual: Option<String>) {
        let sheets = self.sheets;
        let names = self.names.of(&column.name);
        let years = self.indices.iter().map(|index| index.years(&names)).find(|years| !years.is_empty());
        if let (Some(years), Some(asked), None) = (years, self.asked, sheet) {
            let years: BTreeSet<SchoolYear> = years.into_iter().map(|(year, _)| year).collect();
            let years = years.iter().map(ToString::to_string).collect();
            let kind = ProblemKind::NoSuchYear { asked: asked.to_string(), years };
            return self.say(0, Some(&column.name), kind);
        }
        if let Some(wanted) = self.no_share(column).filter(|_| sheet.is_none()) {
            return self.say(0, Some(&column.name), ProblemKind::NoShare(wanted));
        }
        let asked = sheet.map_or(sheets, |sheet| &sheets[sheet..=sheet]);
        let texts = |sheets: &'a [Sheet]| {
            sheets.iter().flat_map(|sheet| &sheet.headings).map(|heading| heading.text.as_str())
        };
        let tables = sheet.map_or_else(|| 0..sheets.len(), |sheet| sheet..sheet + 1);
        let places = tables.flat_map(|table| (0..sheets[table].headings.len()).map(move |at| (table, at)));
        let name = |at: At| if sheet.is_some() { self.heading(at).to_owned() } else { self.own_name(at) };
        let headings = places.take(LISTED + 1).map(name).collect();
        let nearest = usual.or_else(|| match sheet {
            Some(_) => nearest(&column.name, texts(asked)),
            None => self.suggestions.get_or_insert_with(|| Suggestions::new(texts(sheets))).of(&column.name),
        });
        let hidden = asked.iter().flat_map(Sheet::hidden).take(LISTED + 1).collect();
        let kind = ProblemKind::MissingColumn { line: column.line, nearest, headings, hidden };
        self.say(sheet.unwrap_or(0), Some(&column.name), kind);
    }

    /// The column, which from now on goes by its heading.
    pub(super) fn named(&mut self, column: &mut ColumnRef, part: ColumnUsage) -> Option<At> {
        let seek = if matches!(part, ColumnUsage::Indicator(..)) { Seek::Number } else { Seek::Text };
        // All tables name the schools: the names of the first will do.
        let alike = (part == ColumnUsage::Name).then(|| self.first(column)).flatten();
        let (sheet, at) = match alike {
            Some(at) => at,
            None => self.find(column, seek)?,
        };
        let heading = &self.sheets[sheet].headings[at].text;
        if position(&column.name).is_some() && !heading.is_empty() {
            column.name.clone_from(heading);
        }
        // A name with a year would be wrong for the other year that is asked for.
        if self.asked.is_some() && !self.indices[sheet].years(&self.names.of(&column.name)).is_empty() {
            column.name = undated(&column.name).unwrap_or_else(|| column.name.clone());
        }
        self.uses((sheet, at), part);
        Some((sheet, at))
    }

    /// The columns of one sheet that a name fits. Of several years it is that which is asked for, or the newest;
    /// a name with a year means that year, unless another is asked for.
    pub(super) fn within(&self, sheet: usize, column: &ColumnRef, seek: Seek) -> Vec<At> {
        let Sheet { headings, own, shape, .. } = &self.sheets[sheet];
        let fits = |at: &usize| match shape.as_deref() {
            Some(_) if seek == Seek::Text => at < own,
            Some(shape) if shape.is_split() => at >= own,
            _ => true,
        };
        let mut names = self.names.of(&column.name);
        let of_file = below_file(&self.sheets[sheet].file, &names);
        if !of_file.is_empty() && self.indices.iter().all(|index| index.fitting(&names).is_empty()) {
            names = of_file;
        }
        let fitting: Vec<usize> = self.indices[sheet].fitting(&names).into_iter().filter(fits).collect();
        let mut years = self.indices[sheet].years(&names);
        years.retain(|(_, at)| fits(at));
        // The names that `[columns]` gives to one indicator may be those of several years.
        let are_years = fitting.len() != 1 && fitting.iter().all(|at| years.iter().any(|(_, place)| place == at));
        if let Some((newest, _)) = years.last().filter(|_| self.asked.is_some() || are_years) {
            let year = self.asked.unwrap_or(*newest);
            return years.iter().filter(|(of, _)| *of == year).map(|(_, at)| (sheet, *at)).collect();
        }
        if !fitting.is_empty() {
            return fitting.into_iter().map(|at| (sheet, at)).collect();
        }
        let own = position(&column.name).or_else(|| self.position_below(sheet, &self.names.of(&column.name)));
        own.filter(|&at| at < headings.len()).map(|at| (sheet, at)).into_iter().collect()
    }

    /// A position behind the name of the file, and of the sheet where columns go by it: «file: :5», «file: sheet: :5».
    fn position_below(&self, sheet: usize, names: &[String]) -> Option<usize> {
        let of = &self.sheets[sheet];
        let head = of.name().filter(|_| of.is_headed()).map(|name| format!("{}: ", folded(&name)));
        let below = below_file(&of.file, names);
        match &head {
            Some(head) => below.iter().chain(names).find_map(|name| position(name.strip_prefix(head.as_str())?)),
            None => below.iter().find_map(|name| position(name)),
        }
    }

    pub(super) fn find(&mut self, column: &ColumnRef, seek: Seek) -> Option<At> {
        let all = self.tables();
        // A position says nothing of the table: it means the first.
        let asked = if position(&column.name).is_some() { &all[..1] } else { &all[..] };
        let mut found: Vec<At> = asked.iter().flat_map(|&sheet| self.within(sheet, column, seek)).collect();
        // The sheets of one book repeat the names of schools and the like.
        let of_book = |at: &At| &self.sheets[at.0];
        if seek == Seek::Text
            && found.windows(2).all(|two| two[0].0 != two[1].0 && of_book(&two[0]).is_with(of_book(&two[1])))
        {
            found.truncate(1);
        }
        match found[..] {
            [only] => {
                self.dated(column, only);
                Some(only)
            }
            [] => {
                if !self.has_split(column, &all) {
                    self.missing(column, None, None);
                }
                None
            }
            _ => {
                let sheets: Vec<usize> = found.iter().map(|at| at.0).collect();
                if !self.has_split(column, &sheets) {
                    self.ambiguous(column, &found);
                }
                None
            }
        }
    }

    /// Tells a heading that has become several columns, and their names.
    pub(super) fn has_split(&mut self, column: &ColumnRef, sheets: &[usize]) -> bool {
        let end = format!(": {}", folded(&column.name));
        let of_all = self.sheets;
        // Few headings are of this form; they are gathered once for all columns that are missing.
        let parted = self.parted.get_or_insert_with(|| {
            let headings =
                of_all.iter().enumerate().flat_map(|(at, sheet)| sheet.headings.iter().map(move |h| (at, h)));
            let parted = headings.filter(|(_, heading)| heading.text.contains(": "));
            parted.map(|(at, heading)| (at, folded(&heading.text), heading.text.clone())).collect()
        });
        let of = parted.iter().filter(|(at, name, _)| sheets.contains(at) && name.ends_with(&end));
        let names: Vec<String> = of.take(LISTED + 1).map(|(.., text)| text.clone()).collect();
        let is_split = !names.is_empty();
        if is_split {
            self.say(sheets[0], Some(&column.name), ProblemKind::SplitColumn { names });
        }
        is_split
    }

    /// Where a column is one of several years, remembers which, and that there are others.
    pub(super) fn dated(&mut self, column: &ColumnRef, (sheet, at): At) {
        let years = self.indices[sheet].years(&self.names.of(&column.name));
        let Some((year, _)) = years.iter().find(|(_, place)| *place == at) else { return };
        if self.asked.is_none() && dated(&column.name).is_some() {
            return;
        }
        let known = &mut self.years[sheet];
        known.0 = Some(*year);
        known.1.extend(years.iter().map(|(year, _)| *year));
    }

    /// The year that was taken; it is reported unless someone asked for it.
    pub(super) fn tell_years(&mut self, settings: &mut Settings) {
        for (sheet, (year, all)) in self.sheets.iter().zip(&self.years) {
            let year = year.or(sheet.year.map(|(_, year)| year));
            let Some(year) = year else { continue };
            let label = |year: SchoolYear| sheet.label(year);
            if self.asked.is_none() && !all.is_empty() {
                let (file, years) = (sheet.file.clone(), all.iter().map(|year| label(*year)).collect());
                self.layout.counts.push(WarningKind::YearTaken { file, year: label(year), years });
            }
            if !all.is_empty() || sheet.years.len() > 1 {
                settings.period.get_or_insert_with(|| label(year));
            }
        }
    }
}
