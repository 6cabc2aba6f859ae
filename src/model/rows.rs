//! Which schools of a dataset stand together.

use std::ops::Deref;
use std::sync::OnceLock;

/// Places of schools in a dataset, ascending. Those of all schools are counted, and listed only when somebody asks: of
/// ten million schools the list alone would take 40 MB.
#[derive(Clone, Debug)]
pub struct Rows(Held);

#[derive(Clone, Debug)]
enum Held {
    /// So many from the first on, and their list once it was asked for.
    All(u32, OnceLock<Vec<u32>>),
    /// These.
    Listed(Vec<u32>),
}

impl Rows {
    /// All schools of a dataset.
    pub(crate) fn all(count: usize) -> Self {
        Self(Held::All(u32::try_from(count).unwrap_or(u32::MAX), OnceLock::new()))
    }

    /// How many there are; asking makes no list.
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::All(count, _) => *count as usize,
            Held::Listed(rows) => rows.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Deref for Rows {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match &self.0 {
            Held::All(count, listed) => listed.get_or_init(|| (0..*count).collect()),
            Held::Listed(rows) => rows,
        }
    }
}

impl FromIterator<u32> for Rows {
    fn from_iter<I: IntoIterator<Item = u32>>(rows: I) -> Self {
        Self(Held::Listed(rows.into_iter().collect()))
    }
}

impl From<Vec<u32>> for Rows {
    fn from(rows: Vec<u32>) -> Self {
        Self(Held::Listed(rows))
    }
}

impl<'a> IntoIterator for &'a Rows {
    type Item = &'a u32;
    type IntoIter = std::slice::Iter<'a, u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, Rows};

    #[test]
    fn all_rows_are_listed_when_they_are_asked_for() {
        let rows = Rows::all(3);
        assert_eq!((rows.len(), rows.is_empty()), (3, false));
        assert!(matches!(&rows.0, Held::All(3, listed) if listed.get().is_none()));
        assert_eq!(rows[..], [0, 1, 2]);
        assert_eq!(Rows::from_iter([1, 4])[..], [1, 4]);
    }
}
