//! What `stress` says: how many schools keep their cluster, which choice matters most, which schools change most often.

use std::collections::HashMap;

use super::names::{Named, Names};
use super::screen::Room;
use crate::block::{Block, PaperTable};
use crate::model::Language;
use crate::report::{ShareOfVariance, StressGroup, StressReport, StressSchool};
use crate::words::number::percent;
use crate::words::stress as words;
use crate::words::{capital, visible};

/// So many of the least stable schools are told.
const MOST: usize = 10;
/// A school that keeps its cluster in so many of the draws is stable.
const STABLE: f64 = 0.9;

/// Less than everything, whatever the rounding of four shares.
const WHOLE: f64 = 1.0 - 1e-9;

/// The whole of it.
pub(crate) fn document(lang: Language, report: &StressReport, room: Option<Room>) -> Vec<Block> {
    let plan = report.plan;
    let mut out = vec![Block::title(words::TITLE.of(lang))];
    let names = Names::of(report.schools.iter().map(|one| Named::from(&one.who)));
    let mut of_group: HashMap<Option<&str>, Vec<&StressSchool>> = HashMap::new();
    report.schools.iter().for_each(|one| of_group.entry(one.who.group.as_deref()).or_default().push(one));
    for group in &report.groups {
        let schools = of_group.remove(&group.group.as_deref()).unwrap_or_default();
        out.extend(group.group.as_ref().map(|name| Block::part(visible(name))));
        out.push(Block::text(words::tried(lang, plan.draws, &group.factors, plan.weights, plan.band)));
        if let (Some(stable), Some(outside)) = (group.stable, group.outside) {
            out.push(Block::text(words::stable(lang, group.schools, stable, outside)));
        }
        add_effects(lang, group, &mut out);
        add_least(lang, &schools, (&names, room), &mut out);
    }
    out.push(Block::text(words::foot(lang, plan.draws, plan.seed, report.error)));
    out
}

/// Which choice matters most.
fn add_effects(lang: Language, group: &StressGroup, out: &mut Vec<Block>) {
    if group.effects.is_empty() {
        out.push(Block::text(words::NOTHING_MOVES.of(lang)));
        return;
    }
    let mut effects: Vec<_> = group.effects.iter().collect();
    effects.sort_by(|one, other| other.total.value.total_cmp(&one.total.value));
    let share = |one: ShareOfVariance| words::share(lang, [one.value, one.lo, one.hi]);
    let rows = effects.iter().map(|effect| {
        vec![capital(words::factor(effect.factor).of(lang)), share(effect.first), share(effect.total)]
    });
    out.push(Block::section(words::EFFECTS.of(lang)));
    out.push(Block::Table(PaperTable::new(words::effect_heads(lang), rows.collect()).numbers_from(1)));
    out.push(Block::text(words::SHARES.of(lang)));
}

/// The schools that change their cluster most often.
fn add_least(
    lang: Language,
    schools: &[&StressSchool],
    (names, room): (&Names, Option<Room>),
    out: &mut Vec<Block>,
) {
    let with = schools.iter().filter_map(|&one| one.shares.map(|(shares, kept)| (kept, shares, one)));
    let all: Vec<(f64, [f64; 4], &StressSchool)> = with.collect();
    let mut least = all.clone();
    least.retain(|(kept, ..)| *kept < STABLE);
    // Equal shares stay in the order of the table.
    least.sort_by(|one, other| one.0.total_cmp(&other.0));
    if least.is_empty() {
        out.extend((!all.is_empty()).then(|| Block::text(words::ALL_STABLE.of(lang))));
        return;
    }
    let row = |(kept, shares, one): &(f64, [f64; 4], &StressSchool)| {
        let cluster = one.who.cluster.map_or_else(|| "—".to_owned(), |cluster| cluster.number().to_string());
        let shares = shares.iter().map(|share| percent(lang, 100.0 * share));
        let own = [names.within(&one.who.school, room), cluster, percent(lang, 100.0 * kept)];
        own.into_iter().chain(shares).collect::<Vec<_>>()
    };
    out.push(Block::section(words::LEAST.of(lang)));
    let rows = least.iter().take(MOST).map(row).collect();
    out.push(Block::Table(PaperTable::new(words::school_heads(lang), rows).numbers_from(1)));
    if let Some(rest) = least.len().checked_sub(MOST).filter(|rest| *rest > 0) {
        out.push(Block::text(words::others(lang, rest)));
    }
    let told = least.iter().take(MOST);
    if told.into_iter().any(|(_, shares, _)| shares.iter().sum::<f64>() < WHOLE) {
        out.push(Block::text(words::NO_INDEX.of(lang)));
    }
}
