//! Thresholds and movement against a plain twin that reckons in whole numbers: values are tenths, thresholds are
//! fractions, and nothing is rounded.

use std::collections::BTreeMap;

use opora::cluster::cluster;
use opora::compare::{Cause, MoveKind, movement};
use opora::config::{ColumnRef, Indicator, Settings};
use opora::index::score;
use opora::model::{Cluster, Column, Dataset, Group, Numbers, Rule, Texts};
use opora::pairing::Pairing;
use opora::report::{ReportSource, build};
use opora::year::Year;

use crate::draw::Draw;

const IDS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// The axes of a year: direction, rule, and the schools' values in tenths.
struct Plain {
    ids: Vec<usize>,
    axes: [(bool, Rule, Vec<Option<i64>>); 2],
}

/// A threshold: on the oriented values in tenths, numerator and denominator.
type Fraction = (i128, i128);

fn plain(draw: &mut Draw, turned: [bool; 2], rules: [Rule; 2]) -> Plain {
    let ids: Vec<usize> = (0..IDS.len()).filter(|_| draw.byte() % 8 != 7).collect();
    let step = draw.one(&[1, 5, 10]);
    let mut axis = |at: usize| {
        let value = |draw: &mut Draw| {
            let byte = draw.byte();
            (byte % 16 != 15).then(|| (i64::from(byte >> 2) - 32) * step)
        };
        (turned[at], rules[at], ids.iter().map(|_| value(draw)).collect())
    };
    let axes = [axis(0), axis(1)];
    Plain { ids, axes }
}

impl Plain {
    /// The values with larger meaning more.
    fn oriented(&self, axis: usize) -> Vec<Option<i64>> {
        let (turned, _, values) = &self.axes[axis];
        values.iter().map(|value| value.map(|value| if *turned { -value } else { value })).collect()
    }

    fn line(&self, axis: usize) -> Option<Fraction> {
        if let Rule::Number(number) = self.axes[axis].1 {
            let tenths = (number * 10.0).round() as i128;
            return Some((if self.axes[axis].0 { -tenths } else { tenths }, 1));
        }
        let mut values: Vec<i128> = self.oriented(axis).into_iter().flatten().map(i128::from).collect();
        values.sort_unstable();
        let count = i128::try_from(values.len()).expect("a few");
        let last = values.len().checked_sub(1)?;
        Some(match self.axes[axis].1 {
            Rule::Number(_) => unreachable!("it stands above"),
            Rule::Mean => (values.iter().sum(), count),
            Rule::Median => (values[last / 2] + values[last.div_ceil(2)], 2),
            Rule::Percentile(percent) => {
                let place = last * usize::from(percent);
                let (at, rest) = (place / 100, i128::try_from(place % 100).expect("below 100"));
                (values[at] * 100 + (values.get(at + 1).unwrap_or(&values[at]) - values[at]) * rest, 100)
            }
            Rule::Natural => {
                // The sum of squares between the classes, over a common denominator.
                let mut best: Option<(Fraction, i128)> = None;
                for at in 1..values.len() {
                    if values[at] == values[at - 1] {
                        continue;
                    }
                    let (low, high): (i128, i128) = (values[..at].iter().sum(), values[at..].iter().sum());
                    let (n, m) = (i128::try_from(at).expect("a few"), count - i128::try_from(at).expect("a few"));
                    let score = (low * low * m + high * high * n, n * m);
                    if best.is_none_or(|((above, below), _)| score.0 * below > above * score.1) {
                        best = Some((score, values[at]));
                    }
                }
                (best.map_or(values[0], |(_, value)| value), 1)
            }
        })
    }

    fn sides(&self, row: usize, lines: [Option<Fraction>; 2]) -> [Option<bool>; 2] {
        [0, 1].map(|axis| {
            let (above, below) = lines[axis]?;
            Some(i128::from(self.oriented(axis)[row]?) * below >= above)
        })
    }

    fn lines(&self) -> [Option<Fraction>; 2] {
        [0, 1].map(|axis| self.line(axis))
    }

    fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        for (axis, name) in [(&mut settings.complexity, "C"), (&mut settings.results, "R")] {
            let (turned, rule, _) = &self.axes[usize::from(name == "R")];
            axis.threshold = *rule;
            let weight = if *turned { -1.0 } else { 1.0 };
            axis.indicators = vec![Indicator { column: ColumnRef::flag(name), weight, range: None }];
        }
        settings
    }

    fn dataset(&self) -> Dataset {
        let mut ids = Texts::default();
        self.ids.iter().for_each(|&id| ids.push(IDS[id]));
        let column = |axis: usize| {
            let value = |row: usize| self.axes[axis].2[row].map(|tenths| tenths as f64 / 10.0);
            Column { name: ["C", "R"][axis].to_owned(), numbers: Numbers::of_rows(self.ids.len(), value) }
        };
        let rows = (0..u32::try_from(self.ids.len()).expect("a few")).collect();
        Dataset {
            ids,
            groups: vec![Group { name: None, rows }],
            columns: vec![column(0), column(1)],
            axes: [vec![0], vec![1]],
            ..Dataset::default()
        }
    }

    /// The program's clusters, and what a later year knows.
    fn year(&self) -> (Vec<Option<Cluster>>, Year) {
        let (dataset, settings) = (self.dataset(), self.settings());
        let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
        let clusters = (0..self.ids.len()).map(|row| clustered.cluster(row)).collect();
        let pairing = Pairing::default();
        let parts = ReportSource {
            dataset: &dataset,
            clustered: &clustered,
            pairing: &pairing,
            settings: &settings,
            warnings: &[],
        };
        (clusters, Year::from(&build(&parts)))
    }
}

fn of(sides: [Option<bool>; 2]) -> Option<Cluster> {
    let [Some(complex), Some(high)] = sides else { return None };
    Some(Cluster::of(complex, high))
}

/// Two years of a district.
pub fn lines(data: &[u8]) {
    let mut draw = Draw(data);
    let turned = [draw.coin(), draw.coin()];
    let mut rule = || match draw.below(6) {
        0 => Rule::Median,
        1 => Rule::Mean,
        2 => Rule::Natural,
        3 => Rule::Number(f64::from(draw.byte()) - 128.0),
        _ => Rule::Percentile(1 + u8::try_from(draw.below(99)).expect("below 99")),
    };
    let rules = [rule(), rule()];
    let mut before = plain(&mut draw, turned, rules);
    let after = plain(&mut draw, turned, rules);
    if draw.coin() {
        // The same schools mostly keep their values.
        for axis in 0..2 {
            for (row, id) in before.ids.iter().enumerate() {
                let now = after.ids.iter().position(|other| other == id);
                if let Some(now) = now.filter(|_| draw.coin()) {
                    before.axes[axis].2[row] = after.axes[axis].2[now];
                }
            }
        }
    }
    let years = [&before, &after].map(|plain| {
        let (found, year) = plain.year();
        let expected: Vec<_> = (0..plain.ids.len()).map(|row| of(plain.sides(row, plain.lines()))).collect();
        assert_eq!(found, expected, "{:?} {:?}", plain.ids, plain.axes);
        year
    });
    moved([&before, &after], &years);
}

fn moved([before, after]: [&Plain; 2], years: &[Year; 2]) {
    let found = movement(&years[0], &years[1], &[]);
    let mut seen = BTreeMap::new();
    for one in &found.moves {
        assert!(seen.insert(one.school.as_str(), one.kind).is_none());
        let row = |plain: &Plain| plain.ids.iter().position(|&id| IDS[id] == one.school);
        let (was, now) = (row(before), row(after));
        let old = was.map(|row| before.sides(row, before.lines()));
        let new = now.map(|row| after.sides(row, after.lines()));
        let (from, to) = (old.and_then(of), new.and_then(of));
        assert_eq!((one.from, one.to), (from, to));
        let changed: Vec<usize> = match (old, new) {
            (Some(old), Some(new)) if from.is_some() && to.is_some() => {
                [0, 1].into_iter().filter(|&axis| old[axis] != new[axis]).collect()
            }
            _ => Vec::new(),
        };
        let kind = match (old, new) {
            (None, _) => MoveKind::New,
            (_, None) => MoveKind::Gone,
            (Some(_), Some(new)) => match (from, to, &changed[..]) {
                (None, Some(_), _) => MoveKind::Assigned,
                (Some(_), None, _) => MoveKind::Unassigned,
                (_, _, []) => MoveKind::Stayed,
                (_, _, [1]) if new[1] == Some(true) => MoveKind::Entered,
                (_, _, [1]) => MoveKind::FellOut,
                (_, _, [0]) => MoveKind::Contingent,
                _ => MoveKind::Crossed,
            },
        };
        assert_eq!(one.kind, kind, "{one:?}");
        let cause = (!changed.is_empty()).then(|| {
            let (was, now) = (was.expect("it was"), now.expect("it is"));
            let gives = |sides: [Option<bool>; 2]| {
                changed.iter().all(|&axis| sides[axis] == new.expect("it is")[axis])
            };
            let by_school = gives(after.sides(now, before.lines()));
            let by_line = gives(before.sides(was, after.lines()));
            match (by_school, by_line) {
                (true, false) => Cause::School,
                (false, true) => Cause::Threshold,
                (true, true) => Cause::Either,
                (false, false) => Cause::Both,
            }
        });
        assert_eq!(one.cause, cause, "{one:?}");
        let under = now.and_then(|row| of(after.sides(row, before.lines())));
        assert_eq!(one.under_previous, under, "{one:?}");
    }
    let all: std::collections::BTreeSet<usize> = before.ids.iter().chain(&after.ids).copied().collect();
    assert_eq!(seen.len(), all.len());
}
