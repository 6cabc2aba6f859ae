//! How the rosters came about, with this run's own numbers, and what was read.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::PageSection;
use super::parts::Slot;
use super::trial::escaped;
use crate::block::Block;
use crate::model::{Axis, Basis, Language};
use crate::papers::Edition;
use crate::papers::View;
use crate::papers::report::{left_out, named};
use crate::papers::thresholds::{self, threshold};
use crate::report::Report;
use crate::words::page::{self as words, Compared};
use crate::words::report as names;
use crate::words::warnings::CodedLine;
use crate::words::{begun, reading, visible, warnings};
use crate::write::html::{blocks, heading, rich};

/// The method, collapsed at first.
pub(super) fn method(view: &View, place: Slot) -> Markup {
    let mut lines = Vec::new();
    thresholds::body(view, Edition::Full, &mut lines);
    html! {
        section class="method" id=(place.id("method")) { details {
            summary { (heading(place.level, words::section(view.lang, PageSection::Method))) }
            (blocks(place.below(), &lines))
            @if let Some(example) = example(view) { p { (example) } }
        } }
    }
}

/// The school next to the threshold of the results, as an example of the rule.
fn example(view: &View) -> Option<String> {
    let line = view.axis(Axis::Results);
    let at = line.threshold?;
    let with = view.schools.iter().filter_map(|school| Some((school.results?, school)));
    let computed = with.filter(|(_, school)| school.basis == Basis::Computed && school.cluster.is_some());
    let (value, school) = computed.min_by(|a, b| (a.0 - at).abs().total_cmp(&(b.0 - at).abs()))?;
    let compared = match value.total_cmp(&at) {
        std::cmp::Ordering::Less => Compared::Less,
        std::cmp::Ordering::Equal => Compared::Equal,
        std::cmp::Ordering::Greater => Compared::More,
    };
    let high = if line.reversed { value <= at } else { value >= at };
    let (label, value) = (view.label(&school.school), view.index(Axis::Results, value));
    Some(visible(&words::example(view.lang, &label, &value, &threshold(view, Axis::Results, at), compared, high)))
}

/// What a reader must know, always in sight and on paper.
pub(super) fn warned(lang: Language, report: &Report) -> Markup {
    let noted = noted(lang, report);
    html! {
        @if !noted.is_empty() {
            section class="warned" id="warned" {
                h2 { (names::section(lang, names::Section::Warnings)) }
                ul { @for line in &noted { li { (rich(&line.text)) } } }
            }
        }
    }
}

/// The same for programs that show the page: always there, so that none takes a page that it does not understand for
/// one without warnings.
pub(super) fn warned_data(lang: Language, report: &Report) -> Markup {
    let entries = noted(lang, report).into_iter();
    let entries: Vec<Value> = entries.map(|line| json!({ "code": line.code, "text": line.text })).collect();
    let data = Value::from(entries).to_string();
    html! { script type="application/json" id="warnings" { (PreEscaped(escaped(&data))) } }
}

/// What a reader must know, a line each.
fn noted(lang: Language, report: &Report) -> Vec<CodedLine> {
    let files = report.inputs.iter().map(|input| input.file.as_str());
    let groups = report.groups.iter().filter_map(|group| group.group.as_deref());
    let names: Vec<&str> = files.chain(groups).collect();
    let lines = warnings::coded(lang, &named(report)).into_iter();
    lines.map(|line| CodedLine { text: begun(&line.text, &names), ..line }).collect()
}

/// What was read and what was left out.
pub(super) fn read(lang: Language, report: &Report) -> Markup {
    let mut lines: Vec<Block> = Vec::new();
    for input in &report.inputs {
        lines.push(Block::List(reading::head(lang, input)));
    }
    let filled = warnings::filled_down(lang, &report.notes.warnings);
    if !filled.is_empty() {
        lines.push(Block::List(filled));
    }
    left_out(lang, report, &mut lines);
    html! {
        section class="read" id="read" { details {
            summary { h2 { (words::section(lang, PageSection::Read)) } }
            (blocks(3, &lines))
        } }
    }
}
