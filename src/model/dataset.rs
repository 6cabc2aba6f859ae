//! The schools of a year: their ids, groups and columns, and where they come from.

use std::collections::BTreeSet;

use super::{Axis, Implausible, Means, Numbers, Rows, Texts};

/// An indicator's numbers under the name that settings and reports use.
#[derive(Clone, Debug)]
pub struct Column {
    /// The name used in the settings.
    pub name: String,
    /// One number a school.
    pub numbers: Numbers,
}

/// The schools that are looked at together.
#[derive(Clone, Debug)]
pub struct Group {
    /// The value of the `by` column; none without one.
    pub name: Option<String>,
    /// The schools' places in the dataset, ascending.
    pub rows: Rows,
}

/// How the rows of a file are accounted for: read = schools + merged + excluded + filtered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows below the header that are not blank.
    pub read: usize,
    /// Rows that are schools.
    pub schools: usize,
    /// Rows that went into a school together with an earlier row.
    pub merged: usize,
    /// Rows left out, each listed with its reason.
    pub excluded: usize,
    /// Rows that `--where` left out.
    pub filtered: usize,
}

/// What was read, and how it was understood.
#[derive(Clone, Debug)]
pub struct Input {
    /// Base name; `-` for stdin.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Hash of the bytes, so that a run can be told from another.
    pub sha256: Option<String>,
    /// Encoding of a text, as `utf-8`.
    pub encoding: Option<String>,
    /// The character between cells of a text.
    pub delimiter: Option<char>,
    /// The decimal mark of the numbers used; none where all are whole.
    pub decimal: Option<char>,
    /// Row of the headings, from 1.
    pub header_row: usize,
    /// How its rows are accounted for.
    pub rows: RowCounts,
    /// Which sheet of how many it is, counted from 1.
    pub sheet_place: Option<(usize, usize)>,
    /// The columns that are used, from left to right.
    pub columns: Vec<UsedColumn>,
}

/// A column that is used, and what for.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedColumn {
    /// Its heading.
    pub heading: String,
    /// Its place, from 0.
    pub place: usize,
    /// The place, from 0, of the column of the file out of which it comes.
    pub source: usize,
    /// What it is used for.
    pub usage: ColumnUsage,
    /// How many schools have no value in it; indicators only.
    pub missing: usize,
    /// Rows, from 1, and ids of the first schools without a value.
    pub gaps: Vec<(usize, String)>,
}

/// What a column is used for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColumnUsage {
    /// The ids.
    School,
    /// The full names.
    Name,
    /// The groups.
    By,
    /// Must be equal in a pair.
    Same,
    /// Decides which rows take part.
    Where,
    /// Says how sure the results are.
    Pupils,
    /// Says it by itself: a standard error.
    Error,
    /// Where the school is.
    Coordinates,
    /// Is told by clusters.
    Profile,
    /// The share of pupils who failed a procedure.
    Failed,
    /// Is shown as it stands.
    Shown,
    /// Feeds an axis with this weight.
    Indicator(Axis, f64),
    /// The part of a share that does.
    Part(Axis, f64),
    /// The whole of shares.
    Whole,
}

impl ColumnUsage {
    /// The word used in JSON: the key of the settings, where there is one.
    pub const fn code(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Name => "name",
            Self::By => "by",
            Self::Same => "same",
            Self::Where => "where",
            Self::Pupils => "pupils",
            Self::Error => "se",
            Self::Coordinates => "coordinates",
            Self::Profile => "profile",
            Self::Failed => "failed",
            Self::Shown => "show",
            Self::Indicator(..) => "indicator",
            Self::Part(..) => "part",
            Self::Whole => "whole",
        }
    }

    /// The axis that it feeds, with the weight.
    pub const fn indicator(self) -> Option<(Axis, f64)> {
        match self {
            Self::Indicator(axis, weight) | Self::Part(axis, weight) => Some((axis, weight)),
            _ => None,
        }
    }
}

/// A row that is no school of this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// Base name of the file.
    pub file: String,
    /// Line as an editor counts it, from 1.
    pub row: usize,
    /// Code of the reason: `total`, `note`, `column-numbers`, `prefilled`, `by-settings`.
    pub reason: &'static str,
    /// The row's first cell that is not empty.
    pub text: String,
    /// The cell that makes a total of it, where that is another one; else empty.
    pub words: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// The school's id; empty if the row is no school.
    pub school: String,
}

/// The rows of one sheet from which the value of a school comes, where a school has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// Its id.
    pub school: String,
    /// The name of the column in the settings.
    pub column: String,
    /// Base name of the file.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// The rows as an editor counts them, as `2-4,9`.
    pub rows: String,
}

/// How the value of a school is made of the cells of several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfRows {
    /// Their mean.
    Mean,
    /// Their mean by the weights of the rows.
    WeightedMean,
    /// Their sum.
    Sum,
    /// The share of rows that count, in percent.
    Share,
    /// The same by the weights of the rows.
    WeightedShare,
    /// How many rows there are.
    Count,
}

impl OfRows {
    /// The word used in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::WeightedMean => "weighted-mean",
            Self::Sum => "sum",
            Self::Share => "share",
            Self::WeightedShare => "weighted-share",
            Self::Count => "count",
        }
    }
}

/// A cell from which a value of a school comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCell {
    /// The place of the value's column among those of the dataset.
    pub column: usize,
    /// Base name of the file.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// The row as an editor counts it; none where no row is known.
    pub row: Option<usize>,
    /// The place of its column in the file, from 0; none of a column that is made of others.
    pub place: Option<usize>,
    /// The heading.
    pub heading: String,
    /// The cell as it stands; none where no row is known.
    pub text: Option<String>,
    /// How the value is made, where it comes of several rows.
    pub made: Option<OfRows>,
    /// What stands in that row in the column of weights, if they count for the value.
    pub weight: Option<String>,
}

impl FoundCell {
    /// Whether another cell stands in the same column of the same sheet, for the same value.
    pub fn is_beside(&self, other: &Self) -> bool {
        let of = |cell: &Self| (cell.column, cell.place);
        of(self) == of(other) && self.file == other.file && self.sheet == other.sheet
    }
}

/// The columns of what stands beside the clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Further {
    /// Places in `columns` of the standard errors, in the order of the settings.
    pub errors: Vec<usize>,
    /// Those of latitude and longitude; empty without coordinates.
    pub coordinates: Vec<usize>,
    /// Those of the columns that are told by clusters.
    pub profile: Vec<usize>,
    /// Those of the shares of pupils who failed, in the order of the procedures.
    pub failed: Vec<usize>,
}

/// A year's table: unique schools, in columns, only those that are used.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// Where it was read from.
    pub inputs: Vec<Input>,
    /// Rows that are no school, by file and row.
    pub excluded: Vec<Excluded>,
    /// Ids, unique, in input order.
    pub ids: Texts,
    /// Full names, if a column has them.
    pub names: Option<Texts>,
    /// The groups in natural order; one without a name if there is no `by`.
    pub groups: Vec<Group>,
    /// Place of each school's group; empty where there is only one.
    pub group_of: Vec<u32>,
    /// Every indicator once.
    pub columns: Vec<Column>,
    /// Places in `columns` of each axis' indicators, in the order of the settings.
    pub axes: [Vec<usize>; 2],
    /// Places in `columns` of the pupils tested and of their standard deviation.
    pub pupils: [Option<usize>; 2],
    /// Places of what stands beside the clusters.
    pub further: Further,
    /// Which columns hold means over several years.
    pub means: Means,
    /// The `same` columns of the pairing.
    pub same: Vec<Texts>,
    /// The columns that are shown as they stand, in the order of the settings.
    pub shown: Vec<Texts>,
    /// Values that can hardly be meant, by file, row and column.
    pub implausible: Vec<Implausible>,
    /// Ids that stand in the file but were filtered or excluded.
    pub left_out: BTreeSet<String>,
    /// From which rows the values of long tables come, if that is asked for.
    pub traced: Vec<Traced>,
}

impl Dataset {
    /// The place of a school's group.
    pub fn group_of(&self, row: usize) -> usize {
        self.group_of.get(row).map_or(0, |&group| group as usize)
    }

    /// The full name of a school; empty if there is none.
    pub fn name(&self, row: usize) -> &str {
        self.names.as_ref().map_or("", |names| names.get(row))
    }
}
