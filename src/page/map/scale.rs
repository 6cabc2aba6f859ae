//! From numbers to places: one axis of the map.

/// The part of the span that is left free on either side.
const PADDING: f64 = 0.06;
/// About so many ticks.
const TICKS: f64 = 6.0;

/// An axis: a span of numbers over a span of places.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    lo: f64,
    hi: f64,
    /// Where `lo` is.
    start: f64,
    /// Where `hi` is.
    end: f64,
}

impl Scale {
    /// A scale over all values with some room on either side. Reversed, the least value is at the end.
    pub fn new(values: impl IntoIterator<Item = f64>, (start, end): (f64, f64), reversed: bool) -> Self {
        let span = |(lo, hi): (f64, f64), value: f64| (lo.min(value), hi.max(value));
        let (mut lo, mut hi) = values.into_iter().fold((f64::INFINITY, f64::NEG_INFINITY), span);
        if lo > hi {
            (lo, hi) = (0.0, 1.0);
        }
        let room = (hi - lo) * PADDING;
        let room = if room > 0.0 { room } else { (lo.abs() * PADDING).max(0.5) };
        let (start, end) = if reversed { (end, start) } else { (start, end) };
        Self { lo: lo - room, hi: hi + room, start, end }
    }

    /// The place of a value.
    pub fn at(&self, value: f64) -> f64 {
        self.start + (value - self.lo) / (self.hi - self.lo) * (self.end - self.start)
    }

    /// The place of a value, kept within the axis.
    pub fn inside(&self, value: f64) -> f64 {
        self.at(value).clamp(self.start.min(self.end), self.start.max(self.end))
    }

    /// The numbers at both ends and their places: what a script needs to turn places into numbers.
    pub const fn ends(&self) -> [f64; 4] {
        [self.lo, self.hi, self.start, self.end]
    }

    /// Round numbers inside the span, and with how many decimals they are written.
    pub fn ticks(&self) -> (Vec<f64>, usize) {
        let rough = (self.hi - self.lo) / TICKS;
        let mut power = 0_i32;
        while 10_f64.powi(power + 1) <= rough {
            power += 1;
        }
        while 10_f64.powi(power) > rough && power > -12 {
            power -= 1;
        }
        let unit = 10_f64.powi(power);
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|of| of * unit >= rough).unwrap_or(10.0) * unit;
        let decimals = if step >= 1.0 { 0 } else { usize::try_from(-power).unwrap_or(0) };
        let mut ticks = Vec::new();
        let mut tick = (self.lo / step).ceil();
        while tick * step <= self.hi && ticks.len() < 20 {
            ticks.push(tick * step);
            tick += 1.0;
        }
        (ticks, decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn values_lie_inside_with_room() {
        let scale = Scale::new([2.0, 12.0], (100.0, 200.0), false);
        assert!(scale.at(2.0) > 100.0 && scale.at(12.0) < 200.0);
        assert!(scale.at(2.0) < scale.at(12.0));
        let turned = Scale::new([2.0, 12.0], (100.0, 200.0), true);
        assert!(turned.at(2.0) > turned.at(12.0));
        assert!(scale.inside(1e9) <= 200.0);
    }

    #[test]
    fn one_value_or_none_has_a_place() {
        for values in [vec![], vec![3.0], vec![0.0, 0.0]] {
            let at = Scale::new(values, (0.0, 100.0), false).at(0.0);
            assert!(at.is_finite());
        }
    }

    #[test]
    fn ticks_are_round_and_few() {
        for (lo, hi, expected, decimals) in [
            (0.0, 10.0, vec![0.0, 2.0, 4.0, 6.0, 8.0, 10.0], 0),
            (-1.0, 1.0, vec![-1.0, -0.5, 0.0, 0.5, 1.0], 1),
            (520.0, 960.0, vec![500.0, 600.0, 700.0, 800.0, 900.0], 0),
        ] {
            let (ticks, few) = Scale::new([lo, hi], (0.0, 100.0), false).ticks();
            assert_eq!((ticks, few), (expected, decimals));
        }
    }
}
