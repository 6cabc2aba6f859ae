//! How sure a school's cluster is, step by step: error, probabilities, results in context, peers.

use super::View;
use crate::block::Block;
use crate::model::{Axis, Language};
use crate::papers::explain::words::{SURE, sure as words};
use crate::report::{Boundary, ErrorSteps, Explained, PeerReport, SchoolReport};
use crate::words::sure::context;

/// So many peers are told at most.
const MOST_PEERS: usize = 10;

/// Adds the part.
pub(super) fn add(view: &View, explained: &Explained, school: &SchoolReport, out: &mut Vec<Block>) {
    out.push(Block::section(SURE.of(view.lang)));
    errors(view.lang, explained, school, out);
    probabilities(view.lang, explained, school, out);
    expected(view, explained, school, out);
    peers(view, school, out);
}

/// The standard errors.
fn errors(lang: Language, explained: &Explained, school: &SchoolReport, out: &mut Vec<Block>) {
    let [complexity, results] = &explained.sure.errors;
    let from = school.evidence(|own| own.error_from);
    match results {
        Some(steps) => out.push(Block::text(words::error(lang, Axis::Results, steps, from))),
        None => out.push(Block::text(words::no_error(lang))),
    }
    out.extend(complexity.as_ref().map(|steps| Block::text(words::error(lang, Axis::Complexity, steps, None))));
    let is_scaled = |steps: &ErrorSteps| match steps {
        ErrorSteps::Made(parts) => parts.iter().any(|part| part.slope != 1.0),
        ErrorSteps::Given(_) | ErrorSteps::Years(_) => false,
    };
    if explained.sure.errors.iter().flatten().any(is_scaled) {
        out.push(Block::text(words::on_scale(lang)));
    }
}

/// How far each threshold is, and what follows for the clusters.
fn probabilities(lang: Language, explained: &Explained, school: &SchoolReport, out: &mut Vec<Block>) {
    let Some(p) = school.evidence(|own| own.p) else { return };
    let line = |boundary: &Boundary| {
        let axis = &explained.axes[boundary.axis as usize];
        let Some(((se, z), (index, threshold))) =
            boundary.se.zip(boundary.z).zip(axis.index.zip(axis.threshold.value))
        else {
            return words::known(lang, boundary.axis, boundary.p);
        };
        words::crossing(
            lang,
            &words::InErrors {
                axis: boundary.axis,
                numbers: [index, threshold, se],
                is_reversed: axis.threshold.reversed,
                z,
                p: boundary.p,
            },
        )
    };
    out.push(Block::List(explained.sure.boundaries.iter().map(line).collect()));
    out.push(Block::text(words::product(lang)));
    out.push(Block::text(words::probabilities(lang, p, school.sureness())));
}

/// The results beside those that the contingent lets expect.
fn expected(view: &View, explained: &Explained, school: &SchoolReport, out: &mut Vec<Block>) {
    let lang = view.lang;
    let Some((results, expected)) = school.results.zip(school.evidence(|own| own.expected)) else { return };
    let residual = school.evidence(|own| own.residual);
    let verdict = residual.zip(school.evidence(|own| own.tier));
    out.push(Block::text(words::expected(lang, results, expected, verdict)));
    let Some((line, steps)) = explained.expected_of(view.report) else { return };
    out.push(Block::text(context(lang, line)));
    out.push(Block::text(words::intercept(lang, line)));
    let terms = line.coefficients.iter().zip(&steps.values);
    let mut lines: Vec<String> = terms.map(|(one, value)| words::coefficient(lang, one, *value)).collect();
    lines.push(words::expected_formula(lang, line, steps, expected));
    // A line through all schools leaves no spread to divide by.
    if let Some(residual) = residual.filter(|_| line.sigma > 0.0) {
        let is_reversed = explained.axes[Axis::Results as usize].threshold.reversed;
        let numbers = [results, expected, line.sigma, steps.leverage, residual];
        lines.push(words::residual(lang, numbers, is_reversed));
    }
    out.push(Block::List(lines));
}

/// The schools of the most similar contingent that the results are compared with.
fn peers(view: &View, school: &SchoolReport, out: &mut Vec<Block>) {
    let lang = view.lang;
    let Some(mean) = school.evidence(|own| own.peers_mean) else { return };
    let all = school.peers();
    let told = &all[..all.len().min(MOST_PEERS)];
    let line = |peer: &PeerReport| {
        let own = view.schools.iter().find(|one| one.school == peer.school);
        words::peer(lang, &view.label(&peer.school), peer, own.and_then(|own| own.complexity))
    };
    let mut lines: Vec<String> = told.iter().map(line).collect();
    if all.len() > told.len() {
        lines.push(words::more_peers(lang, all.len() - told.len()));
    }
    out.push(Block::text(words::peers_head(lang)));
    out.push(Block::List(lines));
    let results: Vec<f64> = told.iter().map(|peer| peer.results).collect();
    let is_whole = all.len() == told.len();
    let gap = school.evidence(|own| own.peers_gap);
    out.push(Block::text(words::peers_mean(lang, mean, is_whole.then_some(&results[..]), school.results, gap)));
}
