//! The report as one self-contained page: no network, readable without scripts, for screen and paper.

mod contents;
mod facts;
mod fields;
mod glossary;
mod head;
pub(crate) mod map;
mod method;
mod pairs;
mod parts;

mod rosters;
mod schools;
mod summary;
mod trial;
mod ways;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::block::Block;
use crate::model::{Axis, Language};
use crate::papers::compare;
use crate::papers::fields::replace_map;
use crate::papers::meeting::after_rosters;
use crate::papers::report::cautions;
use crate::papers::settings::in_force;
use crate::papers::{Edition, Names, View, beside, border, plan, sure, thresholds};
use crate::report::Report;
use crate::words::beside as beside_words;
use crate::words::page::{self as words, PageSection};
use crate::words::report as names;
use crate::words::sure as sure_words;
use crate::words::{
    contents as contents_words, glossary as glossary_words, map as map_words, movement as movement_words,
    paths as paths_words, trial as trial_words, two,
};
use crate::words::{visible, visible_markup};
use crate::write::html::{self as blocks, policy::policy};
use map::Plot;
use parts::{PagePart, Slot};

const STYLE: &str = concat!(
    include_str!("page/report.css"),
    include_str!("page/school.css"),
    include_str!("page/plot.css"),
    include_str!("page/print.css")
);
/// One script, so that the policy knows it by one hash; its parts share what the first one defines.
const SCRIPT: &str = concat!(
    include_str!("page/base.js"),
    include_str!("page/plot.js"),
    include_str!("page/report.js"),
    include_str!("page/table.js"),
    include_str!("page/limit.js"),
    include_str!("page/school.js"),
);

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
    let policy = policy(&style, script, report.settings.head.picture());
    let page = html! {
        (DOCTYPE)
        html lang=(match lang { Language::Ru => "ru", Language::En => "en" }) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(&style)) }
            }
            body {
                a class="skip" href="#content" { (words::skip(lang)) }
                (head::head(lang, report, &title))
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
    let groups: Vec<Vec<PagePart>> =
        views.iter().zip(&plots).enumerate().map(|(at, (view, plot))| sections(at, view, plot)).collect();
    let main = PagePart::new("main", words::section(lang, PageSection::Main), summary::summary(report, views));
    let (years, rest) = (years(lang, report), last(lang, report));
    // The contents name the sections of the only group; of several they name the groups.
    let (before, after) = match &groups[..] {
        [only] => only.split_at(BEFORE_YEARS),
        _ => (&[][..], &[][..]),
    };
    let top = || [&main].into_iter().chain(before);
    let foot = || years.iter().chain(after).chain(&rest);
    html! {
        (contents::contents(lang, views, top(), foot()))
        (contents::search(lang))
        main id="content" {
            (main.body)
            @match views {
                [view] => div class="group" data-group="0" {
                    (group_heading(view, 0))
                    @for one in before.iter().chain(&years).chain(after) { (one.body) }
                },
                _ => {
                    @for (at, (view, sections)) in views.iter().zip(&groups).enumerate() {
                        div class="group" data-group=(at) {
                            (group_heading(view, at))
                            (summary::of_group(view))
                            @for one in sections { (one.body) }
                        }
                    }
                    @for one in &years { (one.body) }
                }
            }
            @for one in &rest { (one.body) }
        }
        (contents::panel(lang))
        (foot_of(lang, report))
        (trial::data(lang, report, &plots))
        (method::warned_data(lang, report))
    }
}

/// So many sections of a group stand before what happened over the years: map, rosters, pairs, who has none.
const BEFORE_YEARS: usize = 4;

/// The sections of a group; a report without groups has one, without a name.
fn sections(at: usize, view: &View, plot: &Plot) -> Vec<PagePart> {
    let lang = view.lang;
    let place = Slot { at, level: if view.group.group.is_some() { 3 } else { 2 } };
    let schools = schools::schools(view, &plot.places, &map::axis_name(plot, Axis::Results), place);
    let map = if replace_map(view) {
        PagePart::new(place.id("map"), two::title(lang, None), fields::section(view, place))
    } else {
        PagePart::new(place.id("map"), map_words::title(lang, None), map_of(view, plot, place))
    };
    vec![
        map,
        PagePart::new(
            place.id("rosters"),
            words::section(lang, PageSection::Rosters),
            rosters::cards(view, place),
        ),
        PagePart::new(place.id("pairs"), names::section(lang, names::Section::Pairs), pairs::pairs(view, place)),
        PagePart::new(
            place.id("without"),
            words::section(lang, PageSection::Without),
            rosters::without(view, place),
        ),
        PagePart::new(place.id("border"), names::section(lang, names::Section::Border), border_of(view, place)),
        PagePart::new(place.id("sure"), sure_words::heading(lang), sure_of(view, place)),
        PagePart::new(place.id("all"), words::section(lang, PageSection::Schools), schools),
        PagePart::new(place.id("method"), words::section(lang, PageSection::Method), method::method(view, place)),
    ]
}

/// What happened over the years, and the training.
fn years(lang: Language, report: &Report) -> Vec<PagePart> {
    let mut out = Vec::new();
    if let Some(movement) = &report.movement {
        let mut lines = Vec::new();
        compare::add(lang, movement, None, &mut lines);
        let body = html! { section class="movement" id="movement" { (blocks::folding(lang, 2, &lines)) } };
        out.push(PagePart::new("movement", movement_words::heading(lang, &movement.labels), body));
    }
    out.push(PagePart::new("ways", paths_words::heading(lang), ways::section(lang, report)));
    if let Some(plan) = &report.training {
        let mut lines = Vec::new();
        plan::add(lang, plan, &mut lines);
        let title = lines
            .iter()
            .find_map(|line| if let Block::Heading(_, text) = line { Some(text.clone()) } else { None });
        let body = html! { section class="training" id="training" { (blocks::folding(lang, 2, &lines)) } };
        out.push(PagePart::new("training", title.unwrap_or_default(), body));
    }
    let lines = beside::sections(lang, report, &Names::new(report));
    if !lines.is_empty() {
        let title = beside_words::SHEET.of(lang);
        let body = html! {
            section class="beside" id="beside" { (blocks::heading(2, title)) (blocks::blocks(3, &lines)) }
        };
        out.push(PagePart::new("beside", title, body));
    }
    out
}

/// What stands at the end, whatever the groups are.
fn last(lang: Language, report: &Report) -> Vec<PagePart> {
    vec![
        PagePart::new("warned", names::section(lang, names::Section::Warnings), method::warned(lang, report)),
        PagePart::new("read", words::section(lang, PageSection::Read), method::read(lang, report)),
        PagePart::new("notes", words::section(lang, PageSection::Notes), notes(lang, &[])),
        PagePart::new("glossary", glossary_words::heading(lang), glossary::glossary(lang)),
    ]
}

fn border_of(view: &View, place: Slot) -> Markup {
    let mut near = Vec::new();
    border::body(view, &mut near);
    html! {
        section class="border" id=(place.id("border")) { details {
            summary { (blocks::heading(place.level, names::section(view.lang, names::Section::Border))) }
            @if view.schools.iter().any(|school| border::is_near_any(school)) { p { (words::border(view.lang)) } }
            (blocks::folding(view.lang, place.below(), &near))
        } }
    }
}

/// How sure the list is, where something is said of it.
fn sure_of(view: &View, place: Slot) -> Markup {
    if !sure::is_there(view.report) {
        return Markup::default();
    }
    let mut told = Vec::new();
    sure::body(view, &mut told);
    html! {
        section class="sure" id=(place.id("sure")) { details {
            summary { (blocks::heading(place.level, sure_words::heading(view.lang))) }
            (blocks::folding(view.lang, place.below(), &told))
        } }
    }
}

fn group_heading(view: &View, at: usize) -> Markup {
    html! {
        @if let Some(heading) = view.heading() {
            h2 class="group-name" id=(contents::group_id(at)) { (heading) }
        }
    }
}

fn map_of(view: &View, plot: &Plot, place: Slot) -> Markup {
    let lang = view.lang;
    let title = map_words::title(lang, view.group.group.as_deref());
    let absent = view.schools.iter().filter(|school| school.complexity.is_none() || school.results.is_none());
    let absent: Vec<String> = absent.map(|school| view.called(&school.school)).collect();
    let toggle = |class: &str, text: &str, checked: bool| {
        let id = place.id(class);
        html! { input type="checkbox" class=(class) id=(id) checked[checked]; label for=(id) { (text) } " " }
    };
    html! {
        section class="map" id=(place.id("map")) {
            (blocks::heading(place.level, map_words::title(lang, None).as_str()))
            a class="skip past" href={ "#" (place.id("rosters")) } { (contents_words::past_map(lang)) }
            p {
                (map_words::caption(lang, plot.has_band()))
                @if plot.has_shared() { " " (map_words::shared(lang)) }
                @if plot.has_unlabelled() { " " span class="screen" { (map_words::unlabelled(lang)) } }
                @if plot.has_arrows() { " " (map_words::arrows(lang, plot.arrows_show_both)) }
            }
            @if plot.has_pairs() { (toggle("show-pairs", map_words::show_pairs(lang), false)) }
            @if plot.has_arrows() { (toggle("show-arrows", map_words::show_arrows(lang), true)) }
            @if trial::is_offered(view) {
                button type="button" class="try" hidden { (trial_words::open(lang)) }
                div class="trial" hidden {}
            }
            div class="wide drawing" { (map::inline(plot, &title)) p class="tip" hidden {} }
            p class="take" hidden {
                @for (kind, text) in map_words::take(lang) { button type="button" class=(kind) { (text) } " " }
            }
            @if !absent.is_empty() { p { (map_words::not_on_it(lang, &absent.join(", "))) } }
        }
    }
}

/// For the meeting: thresholds, rosters, pairs and the two notes.
fn meeting(lang: Language, report: &Report, views: &[View]) -> Markup {
    let part = |at: usize, view: &View| {
        let level = if view.group.group.is_some() { 3 } else { 2 };
        let mut lines = Vec::new();
        thresholds::add(view, Edition::Meeting, &mut lines);
        let mut rest = Vec::new();
        after_rosters(view, &mut rest);
        html! {
            (group_heading(view, at))
            section { (blocks::blocks(level, &lines)) }
            (rosters::named(view, Slot { at, level }))
            section class="pairs-of" { (blocks::blocks(level, &rest)) }
        }
    };
    let cautions = cautions(lang, report, Edition::Meeting);
    html! {
        main id="content" {
            @for (at, view) in views.iter().enumerate() { div class="group" { (part(at, view)) } }
            (notes(lang, &cautions))
        }
    }
}

fn notes(lang: Language, cautions: &[String]) -> Markup {
    html! {
        section class="notes" id="notes" {
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

fn foot_of(lang: Language, report: &Report) -> Markup {
    let hashes = report.inputs.iter().filter_map(|input| Some(words::hash(&input.file, input.sha256.as_deref()?)));
    html! {
        footer {
            details class="fold" {
                summary { (words::computed(lang)) }
                p { (blocks::rich(&names::settings_used(lang, report.settings.file_name().as_deref()))) }
                pre { (settings_in_force(report)) }
                @for hash in hashes { p { (blocks::rich(&hash)) } }
            }
            p { (blocks::rich(&words::made_by(lang, report.version))) }
        }
    }
}
