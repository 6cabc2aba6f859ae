//! `[[table]]`: how one input is read where it does not tell by itself, and how several rows a school become one.

use serde_json::{Map, Value as Json, json};
use toml::de::DeValue;

use super::echo::{name, names, number};
use super::reader::{Reader, TABLE, TABLE_SHARE, Value, float};
use super::{ColumnRef, Settings};
use crate::model::{ids, tidy};
use crate::problem::Expected;

/// Which sheets of a workbook are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetChoice {
    /// One, whose columns keep their names.
    One(String),
    /// Several, each a table of its own; their columns are named «sheet: heading».
    Several(Vec<String>),
    /// Every sheet with the column of ids, likewise.
    All,
}

/// How an id is read out of its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdReading {
    /// The cell.
    #[default]
    AsIs,
    /// Its first number, without zeros in front.
    Number,
    /// What stands in its last brackets.
    Brackets,
    /// What stands before its first bracket or comma.
    BeforeBrackets,
    /// The name without legal form, sign and place.
    ShortName,
    /// Its digits, zeros in front too.
    Digits,
    /// So many of its last digits, without zeros in front: a code behind that of its district.
    Last(u8),
}

impl IdReading {
    /// Every reading with its word, in the order in which they are tried.
    pub const CODES: [(&'static str, Self); 9] = [
        ("as-is", Self::AsIs),
        ("brackets", Self::Brackets),
        ("before-brackets", Self::BeforeBrackets),
        ("short-name", Self::ShortName),
        ("number", Self::Number),
        ("digits", Self::Digits),
        ("last-4", Self::Last(4)),
        ("last-3", Self::Last(3)),
        ("last-2", Self::Last(2)),
    ];

    /// The id in a cell.
    pub fn read(self, cell: &str) -> String {
        match self {
            Self::AsIs => tidy(cell).into_owned(),
            Self::Number => ids::number(cell),
            Self::Brackets => ids::in_brackets(cell),
            Self::BeforeBrackets => ids::before_brackets(cell),
            Self::ShortName => ids::short_name(cell),
            Self::Digits => ids::digits(cell),
            Self::Last(count) => ids::last(cell, usize::from(count)),
        }
    }

    /// The word used in the settings.
    pub fn code(self) -> &'static str {
        Self::CODES.iter().find(|(_, kind)| *kind == self).map_or("", |(code, _)| code)
    }
}

/// Which rows a share counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Counted {
    /// Those whose cell is one of these.
    Values(Vec<String>),
    /// Those whose number is smaller.
    Below(f64),
}

/// A share in percent of the rows that have a value.
#[derive(Clone, Debug, PartialEq)]
pub struct RowShare {
    /// The name of its column.
    pub name: String,
    /// The column that is looked at.
    pub column: ColumnRef,
    /// What counts.
    pub counted: Counted,
}

/// How one input is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableSettings {
    /// Line of the settings file.
    pub line: Option<usize>,
    /// Pattern over the file's base name: `*` any text, `?` one character; case makes no difference.
    pub file: String,
    /// Its sheets. Default: the one that holds the columns that are asked for.
    pub sheet: Option<SheetChoice>,
    /// Row of the headings, from 1; 0: there are none. Default: found.
    pub header_row: Option<usize>,
    /// Its column of ids, where it differs from that of the other tables.
    pub school: Option<ColumnRef>,
    /// How an id is read. Default: as it is.
    pub id: IdReading,
    /// The column that holds the year.
    pub year: Option<ColumnRef>,
    /// Columns whose values become columns.
    pub split: Vec<ColumnRef>,
    /// The weight of a row in means and shares. Default: each row counts once.
    pub weight: Option<ColumnRef>,
    /// Columns that add up. Others: the mean.
    pub sum: Vec<ColumnRef>,
    /// Shares of the rows.
    pub share: Vec<RowShare>,
    /// The name of a column with the number of rows.
    pub count: Option<String>,
    /// Whether one of the five above is given: then several rows become one a school.
    pub has_rows: bool,
    /// Whether it tells how the file is read: its sheets, headings, readings of ids, years.
    pub has_reading: bool,
}

impl TableSettings {
    /// Whether a file of this base name is meant.
    pub fn fits(&self, file: &str) -> bool {
        let fold = |text: &str| text.to_lowercase().chars().collect::<Vec<char>>();
        matches(&fold(&self.file), &fold(file))
    }

    /// Whether several rows may become one a school: that is said, or nothing else is.
    pub const fn is_long(&self) -> bool {
        self.has_rows || !self.has_reading
    }

    /// Takes what another section for the same file says beyond this one.
    pub(super) fn add(&mut self, other: &Self) {
        fn fill<T: Clone>(own: &mut Option<T>, other: Option<&T>) {
            if own.is_none() {
                *own = other.cloned();
            }
        }
        fn extend<T: Clone>(own: &mut Vec<T>, other: &[T]) {
            if own.is_empty() {
                own.extend_from_slice(other);
            }
        }
        fill(&mut self.sheet, other.sheet.as_ref());
        fill(&mut self.header_row, other.header_row.as_ref());
        fill(&mut self.school, other.school.as_ref());
        fill(&mut self.year, other.year.as_ref());
        fill(&mut self.weight, other.weight.as_ref());
        fill(&mut self.count, other.count.as_ref());
        extend(&mut self.split, &other.split);
        extend(&mut self.sum, &other.sum);
        extend(&mut self.share, &other.share);
        if self.id == IdReading::AsIs {
            self.id = other.id;
        }
        self.has_rows |= other.has_rows;
        self.has_reading |= other.has_reading;
    }

    /// The columns out of which rows become one.
    pub fn row_columns(&self) -> impl Iterator<Item = &ColumnRef> {
        let of_shares = self.share.iter().map(|share| &share.column);
        self.weight.iter().chain(&self.split).chain(&self.sum).chain(of_shares)
    }

    /// The columns that it names.
    pub fn columns(&self) -> impl Iterator<Item = &ColumnRef> {
        let some = [&self.school, &self.year, &self.weight].into_iter().flatten();
        some.chain(&self.split).chain(&self.sum).chain(self.share.iter().map(|share| &share.column))
    }
}

/// Whether a pattern fits a whole text; linear but for the stars.
fn matches(pattern: &[char], text: &[char]) -> bool {
    let (mut at, mut place, mut star) = (0, 0, None);
    while place < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, place));
                at += 1;
            }
            Some(c) if *c == '?' || *c == text[place] => (at, place) = (at + 1, place + 1),
            _ => match star {
                // The last star takes one more character.
                Some((behind, from)) => {
                    star = Some((behind, from + 1));
                    (at, place) = (behind + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

impl Settings {
    /// How a file of this base name is read: all sections that fit, the first before the others.
    pub fn table_of(&self, file: &str) -> Option<TableSettings> {
        let mut fitting = self.tables.iter().filter(|table| table.fits(file));
        let mut table = fitting.next()?.clone();
        fitting.for_each(|other| table.add(other));
        Some(table)
    }
}

impl Reader<'_> {
    /// All `[[table]]` sections.
    pub(super) fn tables(&mut self, key: &str, value: &Value) -> Vec<TableSettings> {
        let Some(items) =
            value.get_ref().as_array().filter(|items| items.iter().all(|item| item.get_ref().is_table()))
        else {
            self.wrong(key, value, Expected::Tables);
            return Vec::new();
        };
        items.iter().filter_map(|item| self.one_table(item)).collect()
    }

    fn one_table(&mut self, item: &Value) -> Option<TableSettings> {
        let table = item.get_ref().as_table()?;
        let line = self.line(&item.span());
        let mut out = TableSettings { line: Some(line), ..TableSettings::default() };
        let mut has_file = false;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            out.has_rows |= ["split", "weight", "sum", "share", "count"].contains(&name);
            out.has_reading |= ["sheet", "header_row", "id", "year"].contains(&name);
            has_file |= name == "file";
            match name {
                "file" => out.file = self.text(name, value).unwrap_or_default(),
                "sheet" => out.sheet = self.take(name, value, Expected::Sheets, sheets),
                "header_row" => {
                    let read = |value: &DeValue| value.as_integer()?.as_str().parse().ok();
                    out.header_row = self.take(name, value, Expected::Row, read);
                }
                "school" => out.school = self.column(name, value),
                "id" => {
                    let read = |value: &DeValue| {
                        let word = value.as_str()?;
                        IdReading::CODES.iter().find(|(code, _)| *code == word).map(|(_, reading)| *reading)
                    };
                    out.id = self.take(name, value, Expected::IdReading, read).unwrap_or_default();
                }
                "year" => out.year = self.column(name, value),
                "split" => out.split = self.one_or_more(name, value),
                "weight" => out.weight = self.column(name, value),
                "sum" => out.sum = self.one_or_more(name, value),
                "share" => out.share = self.row_shares(name, value),
                "count" => out.count = self.text(name, value),
                _ => self.unknown(key, TABLE),
            }
        }
        if !has_file {
            self.wrong("[[table]]", item, Expected::TableFile);
        }
        Some(out)
    }

    /// A list of columns; one may stand without brackets.
    fn one_or_more(&mut self, name: &str, value: &Value) -> Vec<ColumnRef> {
        if value.get_ref().is_str() {
            self.column(name, value).into_iter().collect()
        } else {
            self.columns(name, value)
        }
    }

    fn row_shares(&mut self, section: &str, value: &Value) -> Vec<RowShare> {
        let Some(table) = self.table(section, value) else { return Vec::new() };
        let mut out = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let line = Some(self.line(&key.span()));
            let inner = value.get_ref().as_table();
            for (key, _) in inner.into_iter().flatten() {
                if !TABLE_SHARE.contains(&key.get_ref().as_ref()) {
                    self.unknown(key, TABLE_SHARE);
                }
            }
            let read = |value: &DeValue| {
                let column = ColumnRef { name: value.get("column")?.get_ref().as_str()?.to_owned(), line };
                let counted = match (value.get("values"), value.get("below")) {
                    (Some(values), None) => Counted::Values(words(values.get_ref())?),
                    (None, Some(below)) => Counted::Below(float(below.get_ref())?),
                    _ => return None,
                };
                Some(RowShare { name: name.to_owned(), column, counted })
            };
            out.extend(self.take(name, value, Expected::RowShare, read));
        }
        out
    }
}

fn sheets(value: &DeValue) -> Option<SheetChoice> {
    if let Some(name) = value.as_str() {
        let name = name.trim();
        return match name {
            "" => None,
            "*" => Some(SheetChoice::All),
            name => Some(SheetChoice::One(name.to_owned())),
        };
    }
    let names: Option<Vec<String>> =
        value.as_array()?.iter().map(|item| item.get_ref().as_str().map(|name| name.trim().to_owned())).collect();
    match names?.as_slice() {
        [] => None,
        [all] if all == "*" => Some(SheetChoice::All),
        names => Some(SheetChoice::Several(names.to_vec())),
    }
}

/// The values of a share; a mark may stand without quotes.
fn words(value: &DeValue) -> Option<Vec<String>> {
    let word = |value: &DeValue| value.as_str().map(str::to_owned).or_else(|| Some(float(value)?.to_string()));
    match value.as_array() {
        Some(items) => items.iter().map(|item| word(item.get_ref())).collect(),
        None => Some(vec![word(value)?]),
    }
}

/// The sections as JSON, in the shape of `opora.toml`.
pub(super) fn echo(tables: &[TableSettings]) -> Json {
    let section = |table: &TableSettings| {
        let share = table.share.iter().map(|share| {
            let value = match &share.counted {
                Counted::Values(values) => json!({"column": share.column.name, "values": values}),
                Counted::Below(below) => json!({"column": share.column.name, "below": number(*below)}),
            };
            (share.name.clone(), value)
        });
        json!({
            "file": table.file,
            "sheet": table.sheet.as_ref().map(|sheet| match sheet {
                SheetChoice::One(sheet) => json!(sheet),
                SheetChoice::Several(sheets) => json!(sheets),
                SheetChoice::All => json!("*"),
            }),
            "header_row": table.header_row,
            "school": name(table.school.as_ref()),
            "id": table.id.code(),
            "year": name(table.year.as_ref()),
            "split": names(&table.split),
            "weight": name(table.weight.as_ref()),
            "sum": names(&table.sum),
            "share": Json::Object(share.collect::<Map<_, _>>()),
            "count": table.count,
        })
    };
    Json::Array(tables.iter().map(section).collect())
}

#[cfg(test)]
mod tests {
    use super::TableSettings;

    #[test]
    fn patterns_fit_names_of_files() {
        for (pattern, file, fits) in [
            ("ОГЭ*.xlsx", "огэ 2025.xlsx", true),
            ("ОГЭ*.xlsx", "ЕГЭ 2025.xlsx", false),
            ("*", "a.csv", true),
            ("*.csv", "a.csv.bak", false),
            ("a?c.csv", "abc.csv", true),
            ("a?c.csv", "ac.csv", false),
            ("*a*b*", "xxaxxbxx", true),
            ("*a*b", "ab ab", true),
            ("", "a.csv", false),
            ("a.csv", "a.csv", true),
        ] {
            let table = TableSettings { file: pattern.to_owned(), ..TableSettings::default() };
            assert_eq!(table.fits(file), fits, "{pattern} {file}");
        }
    }
}
