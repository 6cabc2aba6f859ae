//! Columns of text.

/// Text cells of one column, held end to end.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    text: String,
    ends: Ends,
}

/// Where cells end.
#[derive(Clone, Debug)]
enum Ends {
    /// All below 4 GiB, as nearly always.
    Near(Vec<u32>),
    /// Anywhere.
    Far(Vec<usize>),
}

impl Default for Ends {
    fn default() -> Self {
        Self::Near(Vec::new())
    }
}

impl Ends {
    fn push(&mut self, end: usize) {
        match (&mut *self, u32::try_from(end)) {
            (Self::Near(ends), Ok(end)) => ends.push(end),
            (Self::Far(ends), _) => ends.push(end),
            (Self::Near(ends), Err(_)) => {
                let far = ends.iter().map(|&end| end as usize).chain([end]).collect();
                *self = Self::Far(far);
            }
        }
    }

    fn get(&self, row: usize) -> usize {
        match self {
            Self::Near(ends) => ends[row] as usize,
            Self::Far(ends) => ends[row],
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Near(ends) => ends.len(),
            Self::Far(ends) => ends.len(),
        }
    }
}

impl Texts {
    /// Adds a cell below.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// Adds all cells of another column below.
    pub fn append(&mut self, below: &Self) {
        let start = self.text.len();
        self.text.push_str(&below.text);
        (0..below.len()).for_each(|row| self.ends.push(start + below.ends.get(row)));
    }

    /// A column of the cells of some rows in a new order; a row that is missing is blank.
    pub fn picked(&self, rows: &[Option<usize>]) -> Self {
        let mut out = Self::default();
        for row in rows {
            out.push(row.map_or("", |row| self.get(row)));
        }
        out
    }

    /// The cell of a row; rows count from 0.
    pub fn get(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |above| self.ends.get(above));
        &self.text[start..self.ends.get(row)]
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cells from top to bottom.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let mut start = 0;
        (0..self.len()).map(move |row| {
            let end = self.ends.get(row);
            &self.text[std::mem::replace(&mut start, end)..end]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn texts_keep_their_cells() {
        let mut above = Texts::default();
        above.push("а");
        above.push("");
        let mut below = Texts::default();
        below.push("в г");
        above.append(&below);
        assert_eq!(above.iter().collect::<Vec<_>>(), ["а", "", "в г"]);
    }
}
