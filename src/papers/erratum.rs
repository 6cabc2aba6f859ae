//! A correction as blocks: which schools change, because of which values, and what else differs from what was
//! published.

use super::names::{Named, Names};
use crate::block::Block;
use crate::model::{Basis, Cluster, Language};
use crate::report::{CorrectedCell, CorrectedSchool, CorrectedThreshold, Correction, Erratum};
use crate::words::cluster::number;
use crate::words::correction;
use crate::words::erratum::{self as words, Ground, Section};
use crate::words::number::{decimals, decimals_apart, fixed, shortest};
use crate::words::visible;

/// The whole correction.
pub fn document(lang: Language, erratum: &Erratum) -> Vec<Block> {
    let mut out = vec![Block::title(words::title(lang, erratum.title.as_deref(), erratum.period.as_deref()))];
    out.push(Block::text(words::versions(lang, &erratum.files, &erratum.sha256)));
    if erratum.is_list {
        out.push(Block::text(words::of_list(lang)));
    }
    if erratum.is_empty() {
        out.push(Block::text(words::nothing(lang, erratum.is_list)));
        return out;
    }
    let changed = erratum.of(Correction::Cluster).count();
    let with_values = erratum.schools.iter().filter(|school| !school.cells.is_empty());
    let values = (with_values.clone().map(|school| school.cells.len()).sum(), with_values.count());
    let both = |school: &&CorrectedSchool| !matches!(school.kind, Correction::Added | Correction::LeftOut);
    let all = erratum.schools.iter().filter(both).count();
    let values = (!erratum.is_list).then_some(values);
    out.push(Block::text(words::summary(lang, changed, all, values)));
    clusters(lang, erratum, &mut out);
    if changed > 0 && all > changed {
        out.push(Block::text(words::rest(lang, all - changed)));
    }
    others(lang, erratum, &mut out);
    lines(lang, erratum, &mut out);
    settings(lang, erratum, &mut out);
    schools(lang, erratum, &mut out);
    pairs(lang, erratum, &mut out);
    out
}

fn heading(lang: Language, section: Section, count: usize, out: &mut Vec<Block>) {
    out.push(Block::section(format!("{} ({count})", words::section(lang, section))));
}

/// What the schools are called.
fn names_of(erratum: &Erratum) -> Names<'_> {
    Names::of(erratum.schools.iter().map(|school| Named::from(&school.step)))
}

fn cluster(lang: Language, cluster: Option<Cluster>) -> String {
    cluster.map_or_else(|| "—".to_owned(), |cluster| number(lang, cluster))
}

fn change(lang: Language, cell: &CorrectedCell) -> String {
    let [before, after] = [cell.before, cell.after].map(|value| value.map(|value| shortest(lang, value)));
    words::cell(lang, &cell.column, before.as_deref(), after.as_deref(), cell.is_mean)
}

/// The schools that change their cluster.
fn clusters(lang: Language, erratum: &Erratum, out: &mut Vec<Block>) {
    let count = erratum.of(Correction::Cluster).count();
    if count == 0 {
        return;
    }
    heading(lang, Section::Clusters, count, out);
    let names = names_of(erratum);
    let row = |school: &CorrectedSchool| {
        let [from, to] = school.clusters().map(|side| cluster(lang, side));
        let cells = school.cells.iter().filter(|cell| cell.decides);
        let cells: Vec<String> = cells.map(|cell| change(lang, cell)).collect();
        let why = words::ground(lang, ground(erratum, school), !cells.is_empty());
        let cells = if cells.is_empty() { "—".to_owned() } else { cells.join("\n") };
        vec![names.lines(&school.step.school), format!("{from} → {to}"), cells, why.to_owned()]
    };
    let rows = erratum.of(Correction::Cluster).map(row).collect();
    out.push(Block::table(words::columns(lang).to_vec(), rows));
}

fn ground(erratum: &Erratum, school: &CorrectedSchool) -> Ground {
    if erratum.is_list {
        Ground::List
    } else if [school.basis_before, Some(school.step.basis)].contains(&Some(Basis::Decided)) {
        Ground::Decision
    } else if school.clusters().iter().any(Option::is_none) {
        Ground::Data
    } else {
        Ground::Cause(school.step.cause)
    }
}

/// Corrected values that change no cluster.
fn others(lang: Language, erratum: &Erratum, out: &mut Vec<Block>) {
    let mut items = Vec::new();
    let names = names_of(erratum);
    let label = |school: &CorrectedSchool| names.full(&school.step.school);
    for school in &erratum.schools {
        let cells: Vec<String> =
            school.cells.iter().filter(|cell| !cell.decides).map(|cell| change(lang, cell)).collect();
        if !cells.is_empty() {
            let is_moved = school.kind == Correction::Cluster;
            let name = if is_moved { words::changed_too(lang, &label(school)) } else { label(school) };
            items.push(format!("{name} — {}", cells.join("; ")));
        }
    }
    if !items.is_empty() {
        heading(lang, Section::Values, items.len(), out);
        out.push(Block::List(items));
    }
}

fn lines(lang: Language, erratum: &Erratum, out: &mut Vec<Block>) {
    if erratum.thresholds.is_empty() {
        return;
    }
    heading(lang, Section::Lines, erratum.thresholds.len(), out);
    let line = |threshold: &CorrectedThreshold| {
        let known: Vec<f64> = threshold.value.into_iter().flatten().collect();
        let usual = decimals(&known, None);
        let few = match threshold.value {
            [Some(before), Some(after)] => decimals_apart(after, before, usual),
            _ => usual,
        };
        let [before, after] =
            threshold.value.map(|at| at.map_or_else(|| "—".to_owned(), |at| fixed(lang, at, few)));
        let rules = (threshold.rule[0] != threshold.rule[1]).then(|| threshold.rule.map(words::rule));
        let group = threshold.group.as_ref().map_or_else(String::new, |group| format!("{}: ", visible(group)));
        format!("{group}{}", words::line(lang, threshold.axis, [&before, &after], rules))
    };
    out.push(Block::List(erratum.thresholds.iter().map(line).collect()));
    if erratum.thresholds.iter().any(|threshold| threshold.rule[0] == threshold.rule[1]) {
        out.push(Block::text(words::moved_by_values(lang)));
    }
}

fn settings(lang: Language, erratum: &Erratum, out: &mut Vec<Block>) {
    if erratum.settings.is_empty() {
        return;
    }
    heading(lang, Section::Settings, erratum.settings.len(), out);
    let items = erratum.settings.iter().map(|setting| {
        let shown = setting.values.each_ref().map(|value| (!value.is_null()).then(|| value.to_string()));
        words::setting(lang, &setting.key, shown)
    });
    out.push(Block::List(items.collect()));
}

/// Schools of one version only.
fn schools(lang: Language, erratum: &Erratum, out: &mut Vec<Block>) {
    let names = names_of(erratum);
    let of = |kind: Correction| {
        let item = |school: &CorrectedSchool| {
            let at = cluster(lang, school.step.to.or(school.step.from));
            let reason = school.reason.as_deref().map_or_else(String::new, |why| format!("; {}", visible(why)));
            format!("{} ({at}{reason})", names.short(&school.step.school))
        };
        erratum.of(kind).map(item).collect::<Vec<String>>()
    };
    let both = [Correction::Added, Correction::LeftOut].map(|kind| (of(kind), kind));
    let count = both.iter().map(|(items, _)| items.len()).sum();
    if count == 0 {
        return;
    }
    heading(lang, Section::Schools, count, out);
    for (items, kind) in both.into_iter().filter(|(items, _)| !items.is_empty()) {
        out.push(Block::Roster {
            head: format!("{} ({})", correction::words(kind).heading.of(lang), items.len()),
            items: items.join("; "),
        });
    }
    if !erratum.alike.is_empty() {
        out.push(Block::text(words::alike(lang, &erratum.alike)));
    }
}

fn pairs(lang: Language, erratum: &Erratum, out: &mut Vec<Block>) {
    if erratum.pairs.is_empty() {
        return;
    }
    heading(lang, Section::Pairs, erratum.pairs.len(), out);
    out.push(Block::text(words::pairs(lang)));
    let names = names_of(erratum);
    let item = |pair: &crate::report::CorrectedPair| {
        let mentors = pair.mentors.each_ref().map(|mentor| mentor.as_deref().map(|id| names.short(id)));
        words::pair(lang, &names.short(&pair.mentee), mentors.each_ref().map(Option::as_deref))
    };
    out.push(Block::List(erratum.pairs.iter().map(item).collect()));
}
