//! The report in four or five sentences.

use maud::{Markup, html};

use super::PageSection;
use super::contents::group_id;
use crate::model::{Axis, Language};
use crate::papers::View;
use crate::papers::border::is_near_any;
use crate::papers::compare::headline;
use crate::papers::pairs::{by_order, is_distant, not_sought};
use crate::papers::report::doubts;
use crate::papers::thresholds::{threshold, two_values};
use crate::report::Report;
use crate::words::axis::name as axis_name;
use crate::words::contents;
use crate::words::movement::heading;
use crate::words::page as words;
use crate::words::rule;
use crate::words::visible;

/// The section; with groups, a table of them, and what there is to say of each stands at its head.
pub(super) fn summary(report: &Report, views: &[View]) -> Markup {
    let Some(first) = views.first() else { return html! {} };
    let lang = first.lang;
    let warnings = report.notes.warnings.len();
    html! {
        section class="main" id="main" {
            h2 { (words::section(lang, PageSection::Main)) }
            @if views.len() > 1 { (groups(lang, report, views)) } @else {
                p {
                    @if let Some(name) = &first.group.group { strong { (visible(name)) "." } " " }
                    (sentences(first).join(" "))
                }
            }
            @if let Some(years) = &report.movement {
                p class="movement" {
                    a href="#movement" { (heading(lang, &years.labels)) } ": " (headline(lang, years))
                }
            }
            @for doubt in doubts(lang, report) { p { (doubt) } }
            @if warnings > 0 { p { a href="#warned" { (words::warned(lang, warnings)) } } }
        }
    }
}

/// What there is to say of one group among several.
pub(super) fn of_group(view: &View) -> Markup {
    html! { p class="said" { (sentences(view).join(" ")) } }
}

/// The groups with their counts.
fn groups(lang: Language, report: &Report, views: &[View]) -> Markup {
    let count = |view: &View| {
        let (counts, all) = (view.group.clusters, view.schools.len());
        let pairs = contents::pairs_of(lang, view.pairs.len(), counts.one + counts.three);
        let numbers = [all, counts.one, counts.two, counts.three, counts.four, counts.unassigned];
        numbers.map(|count| count.to_string()).into_iter().chain([pairs])
    };
    html! {
        div class="wide" {
            table class="groups" {
                caption class="unseen" { (contents::groups_caption(lang)) }
                thead { tr {
                    @for head in contents::group_headings(lang, report.by()) { th scope="col" { (head) } }
                } }
                tbody { @for (at, view) in views.iter().enumerate() {
                    tr {
                        th scope="row" {
                            a href={ "#" (group_id(at)) } { (visible(view.group.group.as_deref().unwrap_or_default())) }
                        }
                        @for cell in count(view) { td class="n" { (cell) } }
                    }
                } }
            }
        }
    }
}

fn sentences(view: &View) -> Vec<String> {
    let (lang, counts) = (view.lang, view.group.clusters);
    let assigned = counts.one + counts.two + counts.three + counts.four;
    let mut out = vec![
        words::assigned(lang, assigned + counts.unassigned, assigned),
        words::complex(lang, counts.one + counts.two, counts.two),
    ];
    let mentees = counts.one + counts.three;
    if mentees > 0 {
        let pairs = &view.pairs;
        let is_known = pairs.iter().all(|pair| pair.distance.is_some() && by_order(view, pair).is_none());
        let distant = is_known.then(|| pairs.iter().filter(|pair| is_distant(pair)).count());
        out.push(words::paired(lang, pairs.len(), mentees, distant));
        out.extend(not_sought(view));
    }
    let near = view.schools.iter().filter(|school| is_near_any(school)).count();
    if near > 0 {
        out.push(words::near(lang, near));
    }
    let line = |axis: Axis| {
        let axis_report = view.axis(axis);
        let at = match axis_report.threshold {
            Some(_) if view.two_values[axis as usize].is_some() => two_values(view, axis),
            Some(at) => view.with_unit(axis, threshold(view, axis, at)),
            None => "—".to_owned(),
        };
        let source = view.report.settings.axis(axis).source.as_deref();
        format!(
            "{} {at} ({})",
            axis_name(lang, axis),
            rule::report(lang, axis_report.rule, axis_report.count, source)
        )
    };
    out.push(visible(&words::thresholds(lang, &line(Axis::Complexity), &line(Axis::Results))));
    out
}
