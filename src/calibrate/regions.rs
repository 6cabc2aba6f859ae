//! The rectangles of equally good pairs that cannot be made larger.
//!
//! For each cut of the complexity, how many best pairs lie in a row down to it at every cut of the results; the widest
//! rectangle at each height comes from a stack (the largest rectangle under a histogram), and it is one of those sought
//! if the next row does not continue all of it. Each is met once; O(n²) steps, O(n) memory.

use super::{Best, Cuts, MOST_REGIONS, sweep};

/// Pairs of cuts that are all best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// First and last cut of the complexity.
    pub(super) rows: [usize; 2],
    /// First and last cut of the results.
    pub(super) columns: [usize; 2],
}

impl Region {
    const fn size(&self) -> usize {
        (self.rows[1] - self.rows[0] + 1) * (self.columns[1] - self.columns[0] + 1)
    }

    fn holds(&self, [row, column]: [usize; 2]) -> bool {
        (self.rows[0]..=self.rows[1]).contains(&row) && (self.columns[0]..=self.columns[1]).contains(&column)
    }
}

/// The first of the rectangles, and how many there are.
pub(super) fn maximal(cuts: &[Cuts; 2], best: &Best) -> (Vec<Region>, usize) {
    let (mut kept, mut count) = (Vec::<Region>::new(), 0);
    // The one around the pair comes first, then the larger, then the one of smaller thresholds.
    let order =
        |region: &Region| (!region.holds(best.pair), usize::MAX - region.size(), region.rows, region.columns);
    let mut take = |region: Region| {
        count += 1;
        let at = kept.partition_point(|other| order(other) < order(&region));
        if at < MOST_REGIONS {
            kept.insert(at, region);
            kept.truncate(MOST_REGIONS);
        }
    };
    let mut heights = vec![0_usize; cuts[1].count()];
    sweep(cuts, |row, agreed| {
        let is_best = |column: usize| agreed[column] == best.agreed;
        if let Some(above) = row.checked_sub(1) {
            ending(above, &heights, is_best, &mut take);
        }
        for (column, height) in heights.iter_mut().enumerate() {
            *height = if is_best(column) { *height + 1 } else { 0 };
        }
    });
    ending(cuts[0].count() - 1, &heights, |_| false, &mut take);
    (kept, count)
}

/// The rectangles that end at a row and that the next row does not continue.
fn ending(row: usize, heights: &[usize], continues: impl Fn(usize) -> bool, take: &mut impl FnMut(Region)) {
    // How many columns before each are not continued.
    let mut breaks = vec![0_usize; heights.len() + 1];
    (0..heights.len()).for_each(|column| breaks[column + 1] = breaks[column] + usize::from(!continues(column)));
    // Rising heights with the column from which each reaches.
    let mut rising: Vec<(usize, usize)> = Vec::new();
    for (column, height) in heights.iter().copied().chain([0]).enumerate() {
        let mut start = column;
        while let Some((from, above)) = rising.pop_if(|(_, above)| *above > height) {
            start = from;
            if breaks[column] > breaks[from] {
                take(Region { rows: [row + 1 - above, row], columns: [from, column - 1] });
            }
        }
        if height > 0 && rising.last().is_none_or(|(_, below)| *below < height) {
            rising.push((start, height));
        }
    }
}
