//! Where the labels of a chart stand: none covers another or a point, and those without room are left out.

/// Half the width of a marker in pixels, with some room around it.
const MARK: f64 = 6.0;
/// The size of a letter, wider than any but capitals, and the height of a line.
const LETTER: f64 = 6.4;
const LINE: f64 = 13.0;

/// Where a label stands beside its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// Over it.
    Above,
    /// Under it.
    Below,
}

/// A point in pixels from the upper left corner, with its label, unless that of another point stands for it.
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) label: Option<String>,
}

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn around(spot: &Spot) -> Self {
        let Spot { x, y, .. } = *spot;
        Self { left: x - MARK, top: y - MARK, right: x + MARK, bottom: y + MARK }
    }

    /// The room of a label.
    fn of_label(spot: &Spot, label: &str, beside: Beside) -> Self {
        let letters = u32::try_from(label.chars().count()).unwrap_or(u32::MAX);
        let width = LETTER * f64::from(letters);
        let (left, top) = match beside {
            Beside::Right => (spot.x + MARK, spot.y - LINE / 2.0),
            Beside::Left => (spot.x - MARK - width, spot.y - LINE / 2.0),
            Beside::Above => (spot.x - width / 2.0, spot.y - MARK - LINE),
            Beside::Below => (spot.x - width / 2.0, spot.y + MARK),
        };
        Self { left, top, right: left + width, bottom: top + LINE }
    }
}

/// The place of each label in an area of this size.
pub(super) fn places(spots: &[Spot], (width, height): (f64, f64)) -> Vec<Option<Beside>> {
    let marks: Vec<Area> = spots.iter().map(Area::around).collect();
    let mut labels: Vec<Area> = Vec::new();
    let mut place = |at: usize, spot: &Spot| {
        let label = spot.label.as_deref()?;
        [Beside::Right, Beside::Left, Beside::Above, Beside::Below].into_iter().find(|&beside| {
            let area = Area::of_label(spot, label, beside);
            let inside = area.left >= 0.0 && area.top >= 0.0 && area.right <= width && area.bottom <= height;
            // The label also stands for other points at the same place.
            let on_mark = |(other, mark): (usize, &Area)| {
                other != at && (spots[other].x, spots[other].y) != (spot.x, spot.y) && area.meets(mark)
            };
            let is_free =
                inside && !labels.iter().any(|label| area.meets(label)) && !marks.iter().enumerate().any(on_mark);
            if is_free {
                labels.push(area);
            }
            is_free
        })
    };
    spots.iter().enumerate().map(|(at, spot)| place(at, spot)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Area, Beside, Spot, places};

    fn spot(x: f64, y: f64, label: &str) -> Spot {
        Spot { x, y, label: Some(label.to_owned()).filter(|label| !label.is_empty()) }
    }

    #[test]
    fn a_label_gives_way() {
        let spots = [spot(50.0, 50.0, "221"), spot(62.0, 50.0, "222"), spot(50.0, 50.0, "")];
        assert_eq!(places(&spots, (100.0, 100.0)), [Some(Beside::Left), Some(Beside::Right), None]);
        assert_eq!(places(&[spot(2.0, 2.0, "a very long name")], (40.0, 40.0)), [None]);
    }

    #[test]
    fn no_label_covers_another_or_a_point() {
        for count in [43_u32, 150, 200] {
            let at = |n: u32, by: u32, over: u32| f64::from(n * by % 997) / 997.0 * f64::from(over);
            let spots: Vec<Spot> =
                (0..count).map(|n| spot(at(n, 389, 880), at(n, 557, 500), &format!("{}", 100 + n))).collect();
            let found = places(&spots, (880.0, 500.0));
            let areas: Vec<(usize, Area)> = found
                .iter()
                .enumerate()
                .filter_map(|(at, beside)| {
                    Some((at, Area::of_label(&spots[at], spots[at].label.as_deref()?, (*beside)?)))
                })
                .collect();
            for (at, area) in &areas {
                assert!(areas.iter().all(|(other, label)| other == at || !area.meets(label)));
                assert!(
                    spots.iter().enumerate().all(|(other, spot)| other == *at || !area.meets(&Area::around(spot)))
                );
            }
            assert!(areas.len() * 10 >= spots.len() * 7, "{} of {count}", areas.len());
        }
    }
}
