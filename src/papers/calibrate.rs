//! What `calibrate` says: the best thresholds for an official list, ready for the settings, and whom they place
//! elsewhere.

use crate::block::Block;
use crate::model::{Axis, Language, alike};
use crate::report::{Apart, Calibrated, CalibratedGroup, Calibration, CutRow, Span};
use crate::words::calibrate::{self as words, Ends};
use crate::words::number::{inwards, percent, shortest};
use crate::words::visible;

/// The whole of it; `by` is the column of the groups.
pub(crate) fn document(lang: Language, calibrated: &Calibrated, by: Option<&str>) -> Vec<Block> {
    let Calibrated { groups, strangers, alike, left_out } = calibrated;
    let mut out = Vec::new();
    let mut last = Vec::new();
    if !strangers.is_empty() {
        last.push(Block::text(words::strangers(lang, strangers, alike, &alike::strip(alike))));
    }
    if *left_out > 0 {
        last.push(Block::text(words::left_out(lang, *left_out)));
    }
    for group in groups {
        out.extend(group.name.as_ref().map(|name| Block::part(visible(name))));
        add_group(lang, group, &mut out);
        if groups.len() == 1 {
            out.append(&mut last);
        }
        out.extend(group.found.iter().flat_map(|found| cuts(lang, found)));
    }
    out.push(Block::text(words::cuts_note(lang)));
    if groups.len() > 1 {
        let agreed = groups.iter().map(CalibratedGroup::agreed).sum();
        let all = groups.iter().map(|group| group.schools.len()).sum();
        out.push(Block::text(String::new()));
        out.push(Block::text(words::total(lang, agreed, all, &percent(lang, calibrated.share()))));
        out.extend(by.map(|by| Block::text(words::one_for_all(lang, by))));
        out.append(&mut last);
    }
    out
}

/// What is said of a group before its tables of cuts.
fn add_group(lang: Language, group: &CalibratedGroup, out: &mut Vec<Block>) {
    match &group.found {
        None => out.push(Block::text(words::nothing(lang))),
        Some(found) => {
            let share = percent(lang, group.share());
            out.push(Block::text(words::agreement(lang, found.agreed, group.schools.len(), &share)));
            add_thresholds(lang, group, found, out);
            add_apart(lang, group, found, out);
        }
    }
    out.extend(group.aside.iter().map(|(why, ids)| Block::text(words::left_aside(lang, *why, ids))));
}

/// The pair of thresholds, and the others that do as well.
fn add_thresholds(lang: Language, group: &CalibratedGroup, found: &Calibration, out: &mut Vec<Block>) {
    let paste = |axis: Axis| {
        let at = axis as usize;
        words::paste(axis, &typed(found.thresholds[at]), group.scales[at])
    };
    out.push(Block::text(words::paste_head(lang)));
    out.push(Block::List(Axis::BOTH.into_iter().flat_map(paste).collect()));
    out.push(Block::text(words::as_good(lang, found.region_count)));
    let reversed = group.gauges.map(|side| side.reversed);
    let region =
        |spans: &[Span; 2]| words::region(lang, Axis::BOTH.map(|axis| ends(lang, group, spans, axis)), reversed);
    let rest = found.region_count - found.regions.len();
    let more = (rest > 0).then(|| words::more_regions(lang, rest));
    out.push(Block::List(found.regions.iter().map(region).chain(more).collect()));
    if found.region_count > 1 || found.regions.first() != Some(&found.gaps) {
        out.push(Block::text(words::taken(lang)));
    }
}

/// The ends of an interval, with as few decimals as a hundredth of its width allows.
fn ends(lang: Language, group: &CalibratedGroup, spans: &[Span; 2], axis: Axis) -> Ends {
    let Span { low, high } = spans[axis as usize];
    let width = low.zip(high).map_or(group.gauges[axis as usize].sd, |(low, high)| high - low);
    let end = |end: Option<f64>, is_low| end.map(|end| inwards(lang, end, is_low, width / 100.0));
    [end(low, true), end(high, false)]
}

/// The schools that stand elsewhere than in the list.
fn add_apart(lang: Language, group: &CalibratedGroup, found: &Calibration, out: &mut Vec<Block>) {
    if found.apart.is_empty() {
        return;
    }
    out.push(Block::text(words::apart(lang, found.apart.len())));
    let item = |apart: &Apart| {
        let (list, now) = (group.schools[apart.school].cluster.number(), apart.found.number());
        words::apart_school(lang, &group.ids[apart.school], list, now, apart.hopeless)
    };
    let hopeless = found.apart.iter().any(|apart| apart.hopeless).then(|| words::hopeless(lang).to_owned());
    out.push(Block::List(found.apart.iter().map(item).chain(hopeless).collect()));
}

/// A threshold as it is typed into the settings.
fn typed(threshold: f64) -> String {
    /// A whole number of TOML is not larger.
    const LARGEST_WHOLE: f64 = 9e18;
    let text = shortest(Language::En, threshold).replace('\u{2212}', "-");
    if threshold.abs() > LARGEST_WHOLE { text + ".0" } else { text }
}

/// For each axis what its cuts near the pair do.
fn cuts(lang: Language, found: &Calibration) -> Vec<Block> {
    let mut out = Vec::new();
    for axis in Axis::BOTH {
        let rows = &found.near[axis as usize];
        out.push(Block::section(words::cuts(lang, axis, rows.len(), found.cut_counts[axis as usize])));
        let row = |row: &CutRow| {
            let mark = if row.taken { " ←" } else { "" };
            let counts =
                [row.right, row.wrongly_above, row.wrongly_below, row.agreed].map(|count| count.to_string());
            [vec![format!("{}{mark}", shortest(lang, row.threshold))], counts.to_vec()].concat()
        };
        let rows = rows.iter().map(row).collect();
        out.push(Block::table(words::cut_heads(lang, axis), rows));
    }
    out
}
