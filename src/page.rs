//! The report as one self-contained page: no network, readable without scripts, for screen and paper.

mod fields;
pub(crate) mod map;
mod method;
mod pairs;
mod rosters;
mod schools;
mod summary;
mod trial;
mod ways;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::model::{Axis, Language};
use crate::papers::compare;
use crate::papers::fields::replace_map;
use crate::papers::meeting::after_rosters;
use crate::papers::report::cautions;
use crate::papers::settings::in_force;
use crate::papers::{Edition, View, border, plan, thresholds};
use crate::report::Report;
use crate::words::page::{self as words, PageSection};
use crate::words::report as names;
use crate::words::trial as trial_words;
use crate::words::{map as map_words, visible, visible_markup};
use crate::write::html::{self as blocks, policy::policy};
use map::Plot;

const STYLE: &str = include_str!("page/report.css");
const SCRIPT: &str = include_str!("page/report.js");

/// Writes the report.
///
/// # Errors
/// What the writer says.
pub(crate) fn write(lang: Language, report: &Report, edition: Edition, out: &mut dyn Write) -> io::Result<()> {
    let views = View::all(lang, report);
    let body = match edition {
        Edition::Full => full(lang, report, &views),
        Edition::Meeting => meeting(lang, report, &views),
    };
    let script = (edition == Edition::Full).then_some(SCRIPT);
    let is_long = edition == Edition::Full && report.paths.is_some();
    let style = if is_long { format!("{STYLE}{}", ways::STYLE) } else { STYLE.to_owned() };
    let title = visible(&names::title(lang, report.title.as_deref(), report.period.as_deref()));
    let page = html! {
        (DOCTYPE)
        html lang=(match lang { Language::Ru => "ru", Language::En => "en" }) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style, script));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(&style)) }
            }
            body {
                a class="skip" href="#content" { (words::skip(lang)) }
                header { h1 { (title) } }
                (body)
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    };
    writeln!(out, "{}", blocks::ties::ties(&visible_markup(&page.into_string())))
}

/// Everything.
fn full(lang: Language, report: &Report, views: &[View]) -> Markup {
    let plots: Vec<Plot> = views.iter().map(Plot::new).collect();
    let mut years = Vec::new();
    if let Some(movement) = &report.movement {
        compare::add(lang, movement, &mut years);
    }
    let mut training = Vec::new();
    if let Some(plan) = &report.training {
        plan::add(lang, plan, &mut training);
    }
    html! {
        main id="content" {
            (summary::summary(report, views))
            @if !years.is_empty() { section class="movement" { (blocks::blocks(2, &years)) } }
            @for (at, (view, plot)) in views.iter().zip(&plots).enumerate() { (group(at, view, plot)) }
            (ways::section(lang, report))
            @if !training.is_empty() { section class="training" { (blocks::blocks(2, &training)) } }
            (method::warned(lang, report))
            (method::read(lang, report))
            (notes(lang, &[]))
        }
        (foot(lang, report))
        (trial::data(lang, report, &plots))
    }
}

/// The part of a group; a report without groups has one, without a name.
fn group(at: usize, view: &View, plot: &Plot) -> Markup {
    let level = if view.group.group.is_some() { 3 } else { 2 };
    let mut near = Vec::new();
    border::body(view, &mut near);
    html! {
        div class="group" data-group=(at) {
            (group_heading(view))
            @if replace_map(view) { (fields::section(view, level)) } @else { (map_of(at, view, plot, level)) }
            (rosters::cards(view, level))
            (pairs::pairs(view, level))
            (rosters::without(view, level))
            section class="border" { details {
                summary { (blocks::heading(level, names::section(view.lang, names::Section::Border))) }
                @if view.schools.iter().any(|school| border::is_near_any(school)) { p { (words::border(view.lang)) } }
                (blocks::blocks(level + 1, &near))
            } }
            (schools::schools(view, &plot.places, &map::axis_name(plot, Axis::Results), level))
            (method::method(view, level))
        }
    }
}

fn group_heading(view: &View) -> Markup {
    html! { @if let Some(heading) = view.heading() { h2 class="group-name" { (heading) } } }
}

fn map_of(at: usize, view: &View, plot: &Plot, level: u8) -> Markup {
    let lang = view.lang;
    let title = map_words::title(lang, view.group.group.as_deref());
    let absent = view.schools.iter().filter(|school| school.complexity.is_none() || school.results.is_none());
    let absent: Vec<String> = absent.map(|school| view.called(&school.school)).collect();
    let toggle = |class: &str, text: &str, checked: bool| {
        let id = format!("{class}-{at}");
        html! { input type="checkbox" class=(class) id=(id) checked[checked]; label for=(id) { (text) } " " }
    };
    html! {
        section class="map" {
            (blocks::heading(level, map_words::title(lang, None).as_str()))
            p {
                (map_words::caption(lang, plot.has_band()))
                @if plot.has_shared() { " " (map_words::shared(lang)) }
                @if plot.has_unlabelled() { " " (map_words::unlabelled(lang)) }
                @if plot.has_arrows() { " " (map_words::arrows(lang, plot.arrows_show_both)) }
            }
            @if plot.has_pairs() { (toggle("show-pairs", map_words::show_pairs(lang), false)) }
            @if plot.has_arrows() { (toggle("show-arrows", map_words::show_arrows(lang), true)) }
            @if trial::is_offered(view) {
                button type="button" class="try" hidden { (trial_words::open(lang)) }
                div class="trial" hidden {}
            }
            div class="wide drawing" { (map::inline(plot, &title)) }
            p class="tip" aria-live="polite" {}
            @if !absent.is_empty() { p { (map_words::not_on_it(lang, &absent.join(", "))) } }
        }
    }
}

/// For the meeting: thresholds, rosters, pairs and the two notes.
fn meeting(lang: Language, report: &Report, views: &[View]) -> Markup {
    let part = |view: &View| {
        let level = if view.group.group.is_some() { 3 } else { 2 };
        let mut lines = Vec::new();
        thresholds::add(view, Edition::Meeting, &mut lines);
        let mut rest = Vec::new();
        after_rosters(view, &mut rest);
        html! {
            (group_heading(view))
            section { (blocks::blocks(level, &lines)) }
            (rosters::cards(view, level))
            section class="pairs-of" { (blocks::blocks(level, &rest)) }
        }
    };
    let cautions = cautions(lang, report, Edition::Meeting);
    html! { main id="content" { @for view in views { div class="group" { (part(view)) } } (notes(lang, &cautions)) } }
}

fn notes(lang: Language, cautions: &[String]) -> Markup {
    html! {
        section class="notes" {
            h2 { (words::section(lang, PageSection::Notes)) }
            @for note in names::notes(lang) { p { (note) } }
            @for caution in cautions { p { (caution) } }
        }
    }
}

/// The settings in force, without those that are not given.
fn settings_in_force(report: &Report) -> String {
    let lines = in_force(&report.settings_in_force()).into_iter().filter(|(_, value)| !value.is_null());
    lines.map(|(path, value)| format!("{path} = {value}")).collect::<Vec<_>>().join("\n")
}

fn foot(lang: Language, report: &Report) -> Markup {
    let hashes = report.inputs.iter().filter_map(|input| Some(words::hash(&input.file, input.sha256.as_deref()?)));
    html! {
        footer {
            p { (blocks::rich(&names::settings_used(lang, report.settings.file_name().as_deref()))) }
            pre { (settings_in_force(report)) }
            @for hash in hashes { p { (blocks::rich(&hash)) } }
            p { (blocks::rich(&words::made_by(lang, report.version))) }
        }
    }
}
