//! A plain twin of `calibrate`: all pairs of cuts, one after another, every school counted anew for each. It is
//! written from the words of the method, not from the program, and both must agree about thousands of small tables:
//! ties, reversed axes, gaps, schools that the table or the list lacks. What is printed is pasted into the settings,
//! and the clustering must then give what was told.
//!
//! `CALIBRATE_CASES` and `CALIBRATE_SEED` look further.

use std::collections::BTreeMap;
use std::env;

use opora::calibrate::{Calibration, Gauge, Listed, Span, calibrate};
use opora::cluster::{Clustered, cluster};
use opora::config;
use opora::index::score;
use opora::model::{Axis, Cluster, Dataset};
use opora::read::{Hints, decode, layout, sheet};

/// Whole numbers that look random, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

/// The scale of an axis, if it is written, and the indicators with their weights.
type Indicators = (Option<&'static str>, Vec<(String, i64)>);

/// A table, its settings without thresholds, and a list.
struct Case {
    csv: String,
    axes: [Indicators; 2],
    list: BTreeMap<String, Option<u8>>,
}

impl Case {
    fn new(random: &mut Random, most: u64, values: u64) -> Self {
        let schools = 1 + random.below(most);
        let mut axes = [(None, Vec::new()), (None, Vec::new())];
        for (axis, (scale, indicators)) in axes.iter_mut().enumerate() {
            let count = 1 + u64::from(random.one_in(3)) + u64::from(random.one_in(6));
            let scales = [Some("z-score"), Some("min-max"), Some("percentile")];
            if count > 1 || random.one_in(4) {
                *scale = scales[usize::try_from(random.below(3)).expect("small")];
            }
            for place in 0..count {
                let weight = [1, -1, 2, -3][usize::try_from(random.below(4)).expect("small")];
                indicators.push((format!("{}{place}", ["c", "r"][axis]), weight));
            }
        }
        // Few values make ties, tenths make differences with noise.
        let (values, tenths) = (1 + random.below(values), random.one_in(3));
        let headings = axes.iter().flat_map(|(_, indicators)| indicators).map(|(name, _)| name.as_str());
        let headings: Vec<&str> = ["s"].into_iter().chain(headings).collect();
        let mut csv = headings.join(",") + "\n";
        let mut list = BTreeMap::new();
        // Lists are often made by thresholds, with some schools put elsewhere.
        let by_line = random.one_in(2).then(|| [random.below(values), random.below(values)]);
        for school in 0..schools {
            let id = format!("X{school}");
            csv += &id;
            let mut first = [0, 0];
            for (axis, (_, indicators)) in axes.iter().enumerate() {
                for (place, (_, weight)) in indicators.iter().enumerate() {
                    let value = random.below(values);
                    if place == 0 {
                        first[axis] = if *weight < 0 { values - value } else { value };
                    }
                    csv += &match (random.one_in(12), tenths) {
                        (true, _) => ",".to_owned(),
                        (false, true) => format!(",{}.{}", value / 10, value % 10),
                        (false, false) => format!(",{}", i64::try_from(value).expect("small") * 3 - 4),
                    };
                }
            }
            csv.push('\n');
            let cluster = match by_line {
                Some(line) if !random.one_in(6) => Cluster::of(first[0] >= line[0], first[1] >= line[1]).number(),
                _ => u8::try_from(1 + random.below(4)).expect("small"),
            };
            match random.below(12) {
                0 => {}
                1 => drop(list.insert(id, None)),
                _ => drop(list.insert(id, Some(cluster))),
            }
        }
        for stranger in 0..random.below(3) {
            list.insert(format!("Y{stranger}"), Some(1));
        }
        Self { csv, axes, list }
    }

    /// The settings with a threshold of each axis, as a person pastes them.
    fn settings(&self, thresholds: [&str; 2]) -> String {
        let mut out = String::from("school = \"s\"\nmin_coverage = 0.5\n");
        for ((scale, indicators), (axis, threshold)) in
            self.axes.iter().zip([("complexity", thresholds[0]), ("results", thresholds[1])])
        {
            let indicators: Vec<String> =
                indicators.iter().map(|(name, weight)| format!("{name} = {weight}")).collect();
            let scale = scale.map_or_else(String::new, |scale| format!("scale = \"{scale}\"\n"));
            out += &format!(
                "[{axis}]\nthreshold = {threshold}\n{scale}indicators = {{ {} }}\n",
                indicators.join(", ")
            );
        }
        out
    }

    fn clustered(&self, thresholds: [&str; 2]) -> (Dataset, Clustered) {
        let text = self.settings(thresholds);
        let settings = config::parse(text.as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:?} in\n{text}"));
        let sheets =
            [sheet("t.csv", self.csv.clone().into_bytes(), &settings, &Hints::default()).expect("a table")];
        let (layout, settings) = layout(&sheets, &settings, &[]).expect("its columns");
        let dataset = decode(&sheets, &layout, &settings, None).expect("its schools").dataset;
        let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
        (dataset, clustered)
    }
}

/// A school that is compared: both indices as they are shown, and its cluster in the list.
#[derive(Clone, Debug)]
struct Compared {
    id: String,
    index: [f64; 2],
    cluster: u8,
}

/// The thresholds between two values as the twin knows them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gap {
    low: Option<f64>,
    high: Option<f64>,
}

impl From<Span> for Gap {
    fn from(span: Span) -> Self {
        Self { low: span.low, high: span.high }
    }
}

/// What the twin finds.
struct Plain {
    agreed: usize,
    /// For each axis the gaps between distinct values, ascending, the open ones too.
    gaps: [Vec<Gap>; 2],
    chosen: [usize; 2],
    /// Every best pair.
    pairs: Vec<[usize; 2]>,
}

/// A number in the gap.
fn number_in(gap: Gap) -> f64 {
    match (gap.low, gap.high) {
        (Some(low), Some(high)) => low + (high - low) / 2.0,
        (Some(low), None) => low + 1.0,
        (None, Some(high)) => high - 1.0,
        (None, None) => 0.0,
    }
}

/// The cluster by DESIGN: a school exactly at a threshold is complex, or high; smaller counts where it is reversed.
fn cluster_at(index: [f64; 2], at: [f64; 2], reversed: [bool; 2]) -> u8 {
    let above = |axis: usize| if reversed[axis] { index[axis] <= at[axis] } else { index[axis] >= at[axis] };
    match (above(0), above(1)) {
        (true, false) => 1,
        (true, true) => 2,
        (false, false) => 3,
        (false, true) => 4,
    }
}

fn plain(schools: &[Compared], gauges: [Gauge; 2]) -> Plain {
    let reversed = gauges.map(|side| side.reversed);
    let gaps = [0, 1].map(|axis| {
        let mut values: Vec<f64> = schools.iter().map(|school| school.index[axis]).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let ends: Vec<Option<f64>> =
            [None].into_iter().chain(values.into_iter().map(Some)).chain([None]).collect();
        ends.windows(2).map(|two| Gap { low: two[0], high: two[1] }).collect::<Vec<_>>()
    });
    let mut counts: BTreeMap<usize, Vec<[usize; 2]>> = BTreeMap::new();
    for one in 0..gaps[0].len() {
        for other in 0..gaps[1].len() {
            let at = [number_in(gaps[0][one]), number_in(gaps[1][other])];
            let right = schools.iter().filter(|school| cluster_at(school.index, at, reversed) == school.cluster);
            counts.entry(right.count()).or_default().push([one, other]);
        }
    }
    let (agreed, pairs) = counts.pop_last().expect("a pair of cuts");
    let margin = |axis: usize, gap: Gap| match (gap.low, gap.high) {
        (Some(low), Some(high)) => ((high - low) / 2.0 / gauges[axis].sd * 1e9).round(),
        _ => 0.0,
    };
    let mut chosen: Option<[usize; 2]> = None;
    let worth = |pair: [usize; 2]| {
        let (one, other) = (margin(0, gaps[0][pair[0]]), margin(1, gaps[1][pair[1]]));
        [one.min(other), one.max(other)]
    };
    for &pair in &pairs {
        // Pairs come with the smaller thresholds first, so that only a wider margin wins.
        if chosen.is_none_or(|old| worth(pair) > worth(old)) {
            chosen = Some(pair);
        }
    }
    Plain { agreed, gaps, chosen: chosen.expect("a pair of cuts"), pairs }
}

/// All rectangles of best pairs that no other such rectangle holds: first and last cut of each axis.
fn rectangles(found: &Plain) -> Vec<[[usize; 2]; 2]> {
    let is_best = |one, other| found.pairs.contains(&[one, other]);
    let mut all = Vec::new();
    let corners = &found.pairs;
    for low in corners {
        for high in corners {
            if low[0] <= high[0] && low[1] <= high[1] {
                let whole = (low[0]..=high[0]).all(|one| (low[1]..=high[1]).all(|other| is_best(one, other)));
                if whole {
                    all.push([[low[0], high[0]], [low[1], high[1]]]);
                }
            }
        }
    }
    let holds = |big: &[[usize; 2]; 2], small: &[[usize; 2]; 2]| {
        big != small && (0..2).all(|axis| big[axis][0] <= small[axis][0] && big[axis][1] >= small[axis][1])
    };
    let mut out: Vec<_> = all.iter().filter(|small| !all.iter().any(|big| holds(big, small))).copied().collect();
    let size = |one: &[[usize; 2]; 2]| (one[0][1] + 1 - one[0][0]) * (one[1][1] + 1 - one[1][0]);
    let around = |one: &[[usize; 2]; 2]| {
        (0..2).all(|axis| one[axis][0] <= found.chosen[axis] && found.chosen[axis] <= one[axis][1])
    };
    out.sort_by_key(|one| (!around(one), usize::MAX - size(one), *one));
    out
}

/// The threshold lies in its gap, near the middle, and no shorter number does.
fn assert_threshold(at: f64, gap: Gap, side: Gauge, told: &str) {
    let inside = gap.low.is_none_or(|low| if side.reversed { low <= at } else { low < at })
        && gap.high.is_none_or(|high| if side.reversed { at < high } else { at <= high });
    assert!(inside, "{at} is not in {gap:?}\n{told}");
    // Outside of all schools a gap counts as one standard deviation wide.
    let width = if side.sd > 0.0 { side.sd } else { 1.0 };
    let (low, high) = match (gap.low, gap.high) {
        (Some(low), Some(high)) => (low, high),
        (Some(low), None) => (low, low + width),
        (None, Some(high)) => (high - width, high),
        (None, None) => unreachable!("there are schools"),
    };
    if high - low < 1e-9 {
        return;
    }
    let (middle, most) = (low + (high - low) / 2.0, (high - low) / 10.0);
    assert!((at - middle).abs() < most, "{at} is not in the middle of {gap:?}\n{told}");
    let text = at.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    for fewer in 0..decimals {
        let rounded: f64 = format!("{middle:.fewer$}").parse().expect("a number");
        assert!((rounded - middle).abs() >= most * 0.999_999, "{rounded} is shorter than {at} in {gap:?}\n{told}");
    }
}

fn assert_near(found: &Calibration, plain: &Plain, schools: &[Compared], gauges: [Gauge; 2], told: &str) {
    let reversed = gauges.map(|side| side.reversed);
    for axis in 0..2 {
        let (rows, gaps) = (&found.near[axis], &plain.gaps[axis]);
        assert_eq!(found.cut_counts[axis], gaps.len(), "{told}");
        assert_eq!(rows.len(), gaps.len().min(15), "{told}");
        let first = rows.iter().position(|row| row.taken).expect("the cut that was taken");
        assert_eq!(rows.iter().filter(|row| row.taken).count(), 1, "{told}");
        for (place, row) in rows.iter().enumerate() {
            let gap = gaps[plain.chosen[axis] + place - first];
            assert_threshold(row.threshold, gap, gauges[axis], told);
            let mut expected = [0; 4];
            for school in schools {
                let mut at = found.thresholds;
                at[axis] = row.threshold;
                let [now, list] = [cluster_at(school.index, at, reversed), school.cluster];
                let above = |cluster: u8| if axis == 0 { cluster <= 2 } else { cluster.is_multiple_of(2) };
                match (above(now), above(list)) {
                    (true, false) => expected[1] += 1,
                    (false, true) => expected[2] += 1,
                    _ => expected[0] += 1,
                }
                expected[3] += usize::from(now == list);
            }
            assert_eq!([row.right, row.wrongly_above, row.wrongly_below, row.agreed], expected, "{told}");
            assert!(!row.taken || row.agreed == found.agreed, "{told}");
        }
    }
}

/// Pastes the thresholds and counts anew.
fn assert_pasted(case: &Case, found: &Calibration, schools: &[Compared], told: &str) {
    let texts = found.thresholds.map(|at| at.to_string());
    let (dataset, clustered) = case.clustered([&texts[0], &texts[1]]);
    let now: BTreeMap<&str, u8> = (0..dataset.ids.len())
        .filter_map(|row| Some((dataset.ids.get(row), clustered.cluster(row)?.number())))
        .collect();
    let apart: Vec<(usize, u8)> = schools
        .iter()
        .enumerate()
        .map(|(place, school)| (place, now[school.id.as_str()]))
        .filter(|&(place, now)| now != schools[place].cluster)
        .collect();
    assert_eq!(found.agreed, schools.len() - apart.len(), "pasted {texts:?}\n{told}");
    let listed: Vec<(usize, u8)> = found.apart.iter().map(|one| (one.school, one.found.number())).collect();
    assert_eq!(listed, apart, "pasted {texts:?}\n{told}");
}

/// Both find the same; how many schools there were.
fn assert_same(case: &Case) -> usize {
    let (dataset, clustered) = case.clustered(["\"median\""; 2]);
    let both = |row: usize| Some([clustered.index(row, Axis::Complexity)?, clustered.index(row, Axis::Results)?]);
    let schools: Vec<Compared> = (0..dataset.ids.len())
        .filter_map(|row| {
            let id = dataset.ids.get(row).to_owned();
            Some(Compared { index: both(row)?, cluster: case.list.get(&id).copied()??, id })
        })
        .collect();
    let gauges =
        clustered.thresholds[0].each_ref().map(|at| Gauge { reversed: at.reversed, sd: at.sd.unwrap_or(0.0) });
    let listed = |one: &Compared| Listed {
        index: one.index,
        cluster: Cluster::from_number(u64::from(one.cluster)).expect("a cluster"),
    };
    let found = calibrate(&schools.iter().map(listed).collect::<Vec<_>>(), gauges);
    let Some(found) = found else {
        assert!(schools.is_empty());
        return 0;
    };
    let told = format!("{}\n{}\n{:?}\n{found:#?}", case.csv, case.settings(["?"; 2]), case.list);
    let plain = plain(&schools, gauges);
    assert_eq!(found.agreed, plain.agreed, "{told}");
    for (axis, side) in gauges.into_iter().enumerate() {
        let gap = plain.gaps[axis][plain.chosen[axis]];
        assert_eq!(Gap::from(found.gaps[axis]), gap, "{told}");
        assert_threshold(found.thresholds[axis], gap, side, &told);
    }
    let regions = rectangles(&plain);
    assert_eq!(found.region_count, regions.len(), "{told}");
    let span = |axis: usize, [first, last]: [usize; 2]| Gap {
        low: plain.gaps[axis][first].low,
        high: plain.gaps[axis][last].high,
    };
    let expected: Vec<[Gap; 2]> = regions.iter().take(3).map(|one| [span(0, one[0]), span(1, one[1])]).collect();
    assert_eq!(found.regions.iter().map(|one| one.map(Gap::from)).collect::<Vec<_>>(), expected, "{told}");
    let reversed = gauges.map(|side| side.reversed);
    for one in &found.apart {
        let school = &schools[one.school];
        let at = |pair: &[usize; 2]| [number_in(plain.gaps[0][pair[0]]), number_in(plain.gaps[1][pair[1]])];
        let never = plain.pairs.iter().all(|pair| cluster_at(school.index, at(pair), reversed) != school.cluster);
        assert_eq!(one.hopeless, never, "{}\n{told}", school.id);
    }
    assert_near(&found, &plain, &schools, gauges, &told);
    assert_pasted(case, &found, &schools, &told);
    schools.len()
}

fn number_of(name: &str, usual: u64) -> u64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[test]
fn the_twin_finds_the_same() {
    let mut random = Random(number_of("CALIBRATE_SEED", 13));
    let compared: usize =
        (0..number_of("CALIBRATE_CASES", 4000)).map(|_| assert_same(&Case::new(&mut random, 9, 8))).sum();
    assert!(compared > 0);
}

#[test]
fn the_twin_finds_the_same_in_larger_tables() {
    let mut random = Random(number_of("CALIBRATE_SEED", 31));
    let cases = number_of("CALIBRATE_CASES", 4000) / 40;
    let compared: usize = (0..cases).map(|_| assert_same(&Case::new(&mut random, 40, 40))).sum();
    assert!(compared > 0);
}

/// Two schools at each value, which the list has on two gauges, so that no cut is better than the next: sixty thousand
/// equally good pairs, and nothing false is said of them.
#[test]
fn a_thousand_schools_with_many_equally_good_pairs() {
    let listed = |place: u32| {
        let (value, is_odd) = (f64::from(place % 500 / 2), place % 2 == 1);
        let (index, [odd, even]) = if place < 500 {
            ([value, -100.0], [Cluster::ComplexLow, Cluster::FavourableLow])
        } else {
            ([-100.0, value], [Cluster::FavourableHigh, Cluster::FavourableLow])
        };
        Listed { index, cluster: if is_odd { odd } else { even } }
    };
    let schools: Vec<Listed> = (0..1000).map(listed).collect();
    let found = calibrate(&schools, [Gauge { reversed: false, sd: 100.0 }; 2]).expect("schools");
    assert_eq!((found.agreed, found.apart.len(), found.region_count), (500, 500, 1));
    let free = Span { low: Some(-100.0), high: None };
    assert_eq!(found.regions, [[free, free]]);
    assert!(found.apart.iter().all(|one| !one.hopeless));
    // The widest gap is the one before the value 0.
    assert_eq!(found.thresholds, [-50.0, -50.0]);
    assert_eq!(found.near.each_ref().map(Vec::len), [15, 15]);
    assert_eq!(found.cut_counts, [252, 252]);
}
