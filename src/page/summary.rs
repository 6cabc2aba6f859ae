//! The report in four or five sentences.

use maud::{Markup, html};

use super::PageSection;
use crate::model::Axis;
use crate::papers::View;
use crate::papers::border::is_near_any;
use crate::papers::pairs::{by_order, is_distant, not_sought};
use crate::papers::report::doubts;
use crate::papers::thresholds::{threshold, two_values};
use crate::report::Report;
use crate::words::axis::name as axis_name;
use crate::words::page as words;
use crate::words::rule;
use crate::words::visible;

/// The section; with groups, a paragraph each.
pub(super) fn summary(report: &Report, views: &[View]) -> Markup {
    let Some(first) = views.first() else { return html! {} };
    let lang = first.lang;
    let warnings = report.notes.warnings.len();
    html! {
        section class="main" {
            h2 { (words::section(lang, PageSection::Main)) }
            @for view in views {
                p {
                    @if let Some(name) = &view.group.group { strong { (visible(name)) "." } " " }
                    (sentences(view).join(" "))
                }
            }
            @for doubt in doubts(lang, report) { p { (doubt) } }
            @if warnings > 0 { p { a href="#warned" { (words::warned(lang, warnings)) } } }
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
