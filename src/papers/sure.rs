//! How sure the list of a group is: only where errors are known or something of it was asked for.

use super::View;
use crate::block::Block;
use crate::model::Axis;
use crate::report::{NoIndex, Report, SchoolReport, Sureness, Tier, TipReport};
use crate::words::number::{decimals_apart, fixed};
use crate::words::{capital, sure as words, tier, visible};

/// So many moves of thresholds are told.
const MOVES: usize = 4;

/// Whether anything is said of it.
pub(crate) fn is_there(report: &Report) -> bool {
    let own = &report.settings.evidence;
    report.sure.known > 0 || own.tier_at.is_some() || is_error_asked(report) || own.min_pupils.is_some()
}

/// Whether the settings name what errors would be made of.
fn is_error_asked(report: &Report) -> bool {
    let own = &report.settings.evidence;
    !own.errors.is_empty() || own.from_years || report.settings.pupil_sd.is_some()
}

/// Adds the section.
pub(super) fn add(view: &View, out: &mut Vec<Block>) {
    if is_there(view.report) {
        out.push(Block::section(words::heading(view.lang)));
        body(view, out);
    }
}

/// Adds what stands under its heading.
pub(crate) fn body(view: &View, out: &mut Vec<Block>) {
    let lang = view.lang;
    let known: Vec<(&SchoolReport, f64, Sureness)> =
        view.schools.iter().filter_map(|school| school.sureness().map(|(p, sure)| (*school, p, sure))).collect();
    if known.is_empty() && is_error_asked(view.report) {
        out.push(Block::text(words::no_error(lang)));
    }
    if !known.is_empty() {
        labels(view, &known, out);
        tips(view, out);
    }
    tiers(view, out);
    few_pupils(view, out);
}

/// The mean probability of the clusters in force in a group, and of how many schools it is known.
pub(crate) fn accuracy(view: &View) -> Option<(f64, usize)> {
    let in_force = view.schools.iter().filter_map(|school| school.evidence(|own| own.probability(school.cluster)));
    let p: Vec<f64> = in_force.collect();
    #[expect(clippy::cast_precision_loss, reason = "schools are far fewer than 2^53")]
    let mean = p.iter().sum::<f64>() / p.len() as f64;
    (!p.is_empty()).then_some((mean, p.len()))
}

/// The schools of a group that are nearest to another cluster, the nearest first.
pub(crate) fn nearest<'a>(view: &View<'a>) -> impl Iterator<Item = &'a TipReport> {
    let group = view.group.group.clone();
    view.report.sure.tips.iter().filter(move |tip| tip.group == group)
}

/// The weight of the labels.
fn labels(view: &View, known: &[(&SchoolReport, f64, Sureness)], out: &mut Vec<Block>) {
    let lang = view.lang;
    out.extend(accuracy(view).map(|(mean, known)| Block::text(words::accuracy(lang, mean, known))));
    for sure in [Sureness::Certain, Sureness::Likely, Sureness::Unsure] {
        let of: Vec<_> = known.iter().filter(|(.., own)| *own == sure).collect();
        if of.is_empty() {
            continue;
        }
        let item = |(school, p, _): &&(&SchoolReport, f64, Sureness)| {
            let name = view.called(&school.school);
            if sure == Sureness::Certain { name } else { words::school(lang, &name, *p) }
        };
        let items: Vec<String> = of.iter().map(item).collect();
        out.push(view.roster(&words::of(lang, sure), &items));
    }
}

/// The schools nearest to another cluster, and what moves of the thresholds would change.
fn tips(view: &View, out: &mut Vec<Block>) {
    let (lang, sure) = (view.lang, &view.report.sure);
    let group = &view.group.group;
    let nearest: Vec<String> = nearest(view).map(|tip| self::tip(view, tip)).collect();
    if !nearest.is_empty() {
        out.push(Block::text(words::nearest(lang)));
        out.push(Block::List(nearest));
    }
    let moves = sure.moves.iter().filter(|moved| moved.group == *group && !moved.schools.is_empty());
    let moves: Vec<String> = moves
        .take(MOVES)
        .map(|moved| {
            let schools: Vec<String> = moved.schools.iter().map(|school| view.called(school)).collect();
            words::moved(
                lang,
                moved,
                &fixed(lang, moved.to, view.decimals[moved.axis as usize].max(2)),
                &schools.join(view.between()),
            )
        })
        .collect();
    if !moves.is_empty() {
        out.push(Block::text(words::moves(lang)));
        out.push(Block::List(moves));
    }
}

/// A school that is near to another cluster.
fn tip(view: &View, tip: &TipReport) -> String {
    let (name, at) = (view.called(&tip.school), view.index(tip.axis, tip.tip));
    words::tip(view.lang, &name, tip, &at, view.axis(tip.axis).reversed)
}

/// The schools above and below what their contingent lets expect, where that was asked for.
fn tiers(view: &View, out: &mut Vec<Block>) {
    if view.report.settings.evidence.tier_at.is_none() {
        return;
    }
    out.extend(view.group.context.as_ref().map(|context| Block::text(words::context(view.lang, context))));
    for of in [Tier::Above, Tier::Below] {
        let is_of = |school: &&&SchoolReport| school.evidence(|own| own.tier) == Some(of);
        let items: Vec<String> =
            view.schools.iter().filter(is_of).map(|school| view.called(&school.school)).collect();
        if !items.is_empty() {
            let head = capital(tier::words(of).sentence.of(view.lang));
            out.push(view.roster(&head, &items));
        }
    }
}

/// The schools whose cluster rests on few pupils.
fn few_pupils(view: &View, out: &mut Vec<Block>) {
    let Some(least) = view.report.settings.evidence.min_pupils.filter(|least| least.keeps_cluster) else { return };
    let is_few = |school: &&&SchoolReport| school.reason == Some(NoIndex::FewPupils);
    let items: Vec<String> =
        view.schools.iter().filter(is_few).map(|school| view.called(&school.school)).collect();
    if !items.is_empty() {
        out.push(view.roster(&words::few_pupils(view.lang, least.pupils), &items));
    }
}

/// What stands beside a school's cluster, a line each, for its panel.
pub(crate) fn lines(view: &View, school: &SchoolReport) -> Vec<String> {
    let lang = view.lang;
    let mut out = Vec::new();
    if let Some((found, (p, sure))) = school.computed.zip(school.sureness()) {
        out.push(words::label(lang, found, p, sure));
    }
    let tip = view.report.sure.tips.iter().find(|tip| tip.school == school.school);
    out.extend(tip.map(|tip| self::tip(view, tip)));
    let index = |value: f64| view.index(Axis::Results, value);
    let expected = school.evidence(|own| own.expected).zip(school.evidence(|own| own.tier));
    let expected = school.results.zip(expected);
    out.extend(expected.map(|(own, (at, of))| {
        // Two numbers that differ are not printed alike.
        let few = decimals_apart(own, at, view.decimals[Axis::Results as usize]);
        words::expected(lang, &fixed(lang, own, few), &fixed(lang, at, few), of)
    }));
    let peers = school.evidence(|own| own.peers_mean).zip(school.evidence(|own| own.peers_gap));
    out.extend(peers.map(|(mean, gap)| {
        let gap = fixed(lang, gap, view.decimals[Axis::Results as usize].max(2));
        words::peers(lang, &index(mean), &gap, school.peers().len())
    }));
    out.extend(super::beside::federal_of(view, school));
    out.extend(shown(view.report, school));
    out
}

/// What the settings show of a school as it stands, a line each.
pub(crate) fn shown(report: &Report, school: &SchoolReport) -> Vec<String> {
    let texts = school.evidence(|own| Some(own.shown.clone())).unwrap_or_default();
    let columns = report.settings.evidence.show.iter().zip(texts).filter(|(_, text)| !text.is_empty());
    columns.map(|(column, text)| format!("{}: {}", visible(&column.name), visible(&text))).collect()
}
