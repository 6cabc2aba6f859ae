//! The edition for the meeting of head teachers: thresholds, rosters, pairs and the two notes. Nothing in it tells
//! how well a single school did, or how near it is to anything.

use super::Edition;
use super::Room;
use super::report::{cautions, group_head, notes, rosters};
use super::{View, pairs, thresholds};
use crate::block::Block;
use crate::model::Language;
use crate::report::{PairReport, Report};
use crate::words::cluster::unassigned;
use crate::words::report::{Section, assigned, section};
use crate::words::{pairs as words, reason};

/// Adds all but the title.
pub(crate) fn add(lang: Language, report: &Report, room: Option<Room>, out: &mut Vec<Block>) {
    if let [only] = &report.groups[..] {
        out.push(Block::text(assigned(lang, only.clusters)));
    }
    for view in View::within(lang, report, room) {
        group_head(lang, report, view.group, out);
        thresholds::add(&view, Edition::Meeting, out);
        rosters(&view, out);
        after_rosters(&view, out);
    }
    notes(lang, cautions(lang, report, Edition::Meeting), out);
}

/// What follows the rosters: who is in none, and the pairs.
pub(crate) fn after_rosters(view: &View, out: &mut Vec<Block>) {
    without_cluster(view, out);
    add_pairs(view, out);
}

fn without_cluster(view: &View, out: &mut Vec<Block>) {
    let without = view.schools.iter().filter(|school| school.cluster.is_none());
    let names: Vec<String> = without.map(|school| view.called(&school.school)).collect();
    if !names.is_empty() {
        out.push(view.roster(unassigned(view.lang), &names));
    }
}

fn add_pairs(view: &View, out: &mut Vec<Block>) {
    let lang = view.lang;
    let links = view.links();
    if links.is_empty() {
        return;
    }
    out.push(Block::section(section(lang, Section::Pairs)));
    out.extend(pairs::legend(view).map(Block::text));
    for note in links {
        let (pairs, without) = pairs::of_link(view, note);
        out.push(Block::text(words::link(lang, note.link, pairs.len(), note.mentees, note.capacity)));
        if !pairs.is_empty() {
            let [mentee, mentor, contingent, ..] = words::pair_headings(lang).map(str::to_owned);
            let rows: Vec<Vec<String>> = pairs.iter().map(|pair| row(view, pair)).collect();
            out.push(pairs::in_room(view, vec![mentee, mentor, contingent], rows));
        }
        if !without.is_empty() {
            out.push(Block::text(format!("{} ({}):", words::without_pair(lang), without.len())));
            let line = |unpaired: &&crate::report::UnpairedReport| {
                format!("{} — {}", view.called(&unpaired.mentee), reason::words(unpaired.reason).note.of(lang))
            };
            out.push(Block::List(without.iter().map(line).collect()));
        }
    }
    out.extend(pairs::not_sought(view).map(Block::text));
}

/// The two schools, and in a word how similar they are.
fn row(view: &View, pair: &PairReport) -> Vec<String> {
    let alike = pairs::in_a_word(view, pair).unwrap_or("—");
    vec![pairs::in_lines(view, &pair.mentee), pairs::in_lines(view, &pair.mentor), alike.to_owned()]
}
