//! What is proposed for a table that has several rows a school.

/// A section `[[table]]` to be pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableProposal {
    /// The file's base name.
    pub file: String,
    /// Whether every sheet is a table of its own.
    pub all_sheets: bool,
    /// The column of ids, where it is not that of the settings.
    pub school: Option<String>,
    /// How ids are read.
    pub id: Option<&'static str>,
    /// The column of years.
    pub year: Option<String>,
    /// Columns whose values become columns.
    pub split: Vec<String>,
    /// The first of those values.
    pub values: Vec<String>,
    /// The weight of a row.
    pub weight: Option<String>,
    /// Columns that add up.
    pub sum: Vec<String>,
    /// Columns of which the mean is taken.
    pub means: Vec<String>,
    /// Whether each row is a pupil.
    pub is_pupils: bool,
}

impl TableProposal {
    /// The section of a book whose sheets head their columns: columns go by their headings alone.
    pub fn below(mut self, sheet: &str) -> Self {
        let head = format!("{sheet}: ");
        let named = [&mut self.school, &mut self.year, &mut self.weight].into_iter().flatten();
        for name in named.chain(&mut self.split).chain(&mut self.sum).chain(&mut self.means) {
            if let Some(heading) = name.strip_prefix(&head) {
                *name = heading.to_owned();
            }
        }
        self
    }

    /// Whether several rows become one a school.
    pub const fn has_rows(&self) -> bool {
        !(self.split.is_empty() && self.weight.is_none() && self.sum.is_empty()) || self.is_pupils
    }
}

/// What tells the rows of one school apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowsApart {
    /// The year.
    Year {
        /// Its column.
        column: String,
        /// The newest, as it stands.
        newest: String,
    },
    /// Other columns.
    Columns(Vec<String>),
    /// Each row is a pupil.
    Pupils,
    /// Nothing does.
    Nothing,
}

/// Ids that are equal if they are read in another way than they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdMatch {
    /// The files that need a section, with the way in which their ids are read.
    pub tables: Vec<(String, &'static str)>,
    /// How many ids of both tables are equal then.
    pub matched: usize,
    /// Of so many, in the table that has fewer.
    pub of: usize,
    /// Ids of both tables as they stand, and what both are read as.
    pub examples: Vec<(String, String, String)>,
}
