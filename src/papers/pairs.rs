//! The suggested pairs, the doubtful ones among them, and who goes without.

use super::{View, screen, told};
use crate::block::Block;
use crate::model::{Axis, Link, Reason};
use crate::report::{AlternativeReport, DifferenceReport, Flag, LinkNote, PairReport, UnpairedReport};
use crate::words::closeness::{Closeness, words as closeness_words};
use crate::words::doubt::{self, Doubt};
use crate::words::note::cautions;
use crate::words::number::{decimals_apart, fixed, shortest};
use crate::words::pairs as words;
use crate::words::reason::Case;
use crate::words::report::{Section, section};
use crate::words::two;

/// Up to here two contingents are close.
pub(crate) const CLOSE: f64 = 0.5;
/// Up to here they are similar.
pub(crate) const SIMILAR: f64 = 1.0;
/// Decimals of kilometres.
const KM: usize = 1;
/// The columns of the table of pairs.
const ALL_COLUMNS: usize = 5;
/// A distance above this share of the limit is worth a look.
const NEAR_LIMIT: f64 = 0.9;

/// Adds the section.
pub(crate) fn add(view: &View, out: &mut Vec<Block>) {
    let links = view.links();
    if links.is_empty() {
        return;
    }
    out.push(Block::section(section(view.lang, Section::Pairs)));
    out.extend(legend(view).map(Block::text));
    for link in links {
        add_link(view, link, out);
    }
    out.extend(not_sought(view).map(Block::text));
}

/// What the words for a distance mean, where any distance tells one pair from another.
pub(crate) fn legend(view: &View) -> Option<String> {
    let [close, similar] = [CLOSE, SIMILAR].map(|limit| fixed(view.lang, limit, 1));
    let is_told = view.pairs.is_empty() || view.pairs.iter().any(|pair| by_order(view, pair).is_none());
    is_told.then(|| words::distance_words(view.lang, &close, &similar))
}

/// How close the contingents of a pair are, in a word: nothing is claimed of pairs that rest on the order of the
/// schools.
pub(crate) fn likeness(view: &View, pair: &PairReport) -> Option<&'static str> {
    let apart = pair.distance?;
    Some(if by_order(view, pair).is_some() {
        two::BY_ORDER.of(view.lang)
    } else {
        closeness_words(closeness(apart)).of(view.lang)
    })
}

/// The pairs of a link, and who goes without.
pub(crate) fn of_link<'a>(view: &View<'a>, note: &LinkNote) -> (Vec<&'a PairReport>, Vec<&'a UnpairedReport>) {
    let pairs = view.pairs.iter().copied().filter(|pair| pair.link == note.link);
    let without = view.unpaired.iter().copied().filter(|unpaired| unpaired.link == note.link);
    (pairs.collect(), without.collect())
}

fn add_link(view: &View, note: &LinkNote, out: &mut Vec<Block>) {
    let (pairs, without) = of_link(view, note);
    out.push(Block::text(words::link(view.lang, note.link, pairs.len(), note.mentees, note.capacity)));
    let doubtful: Vec<(&PairReport, Vec<Doubt>)> =
        pairs.iter().map(|pair| (*pair, doubts(view, pair))).filter(|(_, doubts)| !doubts.is_empty()).collect();
    if !pairs.is_empty() {
        // Both lists are in the same order.
        let mut marked = doubtful.iter().map(|(pair, _)| *pair).peekable();
        let mut is_marked = |pair: &PairReport| marked.next_if(|other| std::ptr::eq(*other, pair)).is_some();
        let rows = pairs.iter().map(|pair| row(view, pair, is_marked(pair))).collect();
        out.push(in_room(view, words::pair_headings(view.lang).map(str::to_owned).to_vec(), rows));
    }
    let kept: Vec<String> = pairs.iter().filter(|pair| pair.is_kept()).map(|pair| arrow(view, pair)).collect();
    out.extend(words::flagged(view.lang, Flag::Kept, &kept).map(Block::text));
    out.extend(waited(view, &pairs).map(Block::text));
    if !without.is_empty() {
        out.push(Block::text(format!("{} ({}):", words::without_pair(view.lang), without.len())));
        out.push(Block::List(without.iter().map(|unpaired| unpaired_line(view, unpaired)).collect()));
    }
    if !doubtful.is_empty() {
        out.push(Block::text(doubt::HEADING.of(view.lang)));
        let line = |(pair, doubts): &(&PairReport, Vec<Doubt>)| doubt_line(view, pair, doubts);
        let is_short = view.is_short() && doubtful.len() > screen::DOUBTS;
        if is_short {
            out.extend(by_doubt(view, &doubtful));
        } else {
            out.push(Block::List(doubtful.iter().map(line).collect()));
        }
    }
}

/// Each doubt with the schools whose pairs it is about.
fn by_doubt(view: &View, doubtful: &[(&PairReport, Vec<Doubt>)]) -> Vec<Block> {
    let line = |doubt: &Doubt| {
        let of = doubtful.iter().filter(|(_, doubts)| doubts.contains(doubt));
        let schools: Vec<String> = of.map(|(pair, _)| view.called(&pair.mentee)).collect();
        let what = doubt::words(*doubt).of(view.lang);
        (!schools.is_empty()).then(|| view.roster(what, &schools))
    };
    Doubt::ALL.iter().filter_map(line).collect()
}

/// The mentees that went first, as they waited last year.
pub(crate) fn waited(view: &View, pairs: &[&PairReport]) -> Option<String> {
    let pairs = pairs.iter().filter(|pair| pair.flags.contains(&Flag::Waited));
    let mentees: Vec<String> = pairs.map(|pair| view.called(&pair.mentee)).collect();
    words::flagged(view.lang, Flag::Waited, &mentees)
}

/// The schools without a pair alone.
pub(crate) fn without(view: &View, out: &mut Vec<Block>) {
    let lines: Vec<String> = view.unpaired.iter().map(|unpaired| unpaired_line(view, unpaired)).collect();
    if !lines.is_empty() {
        out.push(Block::section(format!("{} ({})", words::without_pair(view.lang), lines.len())));
        out.push(Block::List(lines));
    }
}

/// What is said of a pair beside its numbers.
pub(crate) struct PairNotes {
    /// How close the contingents are, in a word.
    pub(crate) closeness: &'static str,
    /// The indicator on which they differ most.
    pub(crate) difference: String,
    /// Other mentors with their distances.
    pub(crate) alternatives: String,
    /// That it is in doubt, and that it rests on the order of the schools.
    pub(crate) doubts: Vec<String>,
}

/// What is said of a pair beside its numbers.
pub(crate) fn pair_notes(view: &View, pair: &PairReport) -> PairNotes {
    PairNotes {
        closeness: in_a_word(view, pair).unwrap_or(""),
        difference: main_difference(view, pair),
        alternatives: pair
            .alternatives
            .iter()
            .map(|other| alternative(view, pair, other))
            .collect::<Vec<_>>()
            .join(", "),
        doubts: doubt::in_doubt(view.lang, &doubts(view, pair))
            .into_iter()
            .chain(by_order(view, pair).map(str::to_owned))
            .collect(),
    }
}

/// Says that a pair rests on the order of the schools, if the data did not tell them apart.
pub(crate) fn by_order(view: &View, pair: &PairReport) -> Option<&'static str> {
    let sentence = cautions::by_order(view.lang, &view.warnings, pair.link);
    sentence.filter(|_| !pair.is_kept())
}

/// Another mentor with its distance; one that is nearer than the pair's own and has others to help is marked.
pub(crate) fn alternative(view: &View, pair: &PairReport, other: &AlternativeReport) -> String {
    let (mentor, apart) = (view.called(&other.mentor), distance(view, other.distance));
    let is_taken = is_nearer(pair, other) && taken_by(view, pair, other).next().is_some();
    if is_taken { words::taken_shortly(view.lang, &mentor, &apart) } else { format!("{mentor} ({apart})") }
}

/// Whether another mentor is nearer, and was not passed over for the sake of a pair that is kept.
fn is_nearer(pair: &PairReport, other: &AlternativeReport) -> bool {
    !pair.is_kept() && pair.distance.is_some_and(|own| other.distance < own)
}

/// The schools that have a mentor.
fn taken_by<'a>(
    view: &View<'a>,
    pair: &'a PairReport,
    other: &'a AlternativeReport,
) -> impl Iterator<Item = &'a PairReport> {
    let of = view.of_mentor(&other.mentor).to_vec();
    of.into_iter().filter(|taken| taken.link == pair.link)
}

pub(crate) fn arrow(view: &View, pair: &PairReport) -> String {
    format!("{} → {}", view.called(&pair.mentee), view.called(&pair.mentor))
}

/// A distance whose print never contradicts the word beside it, or the limit.
pub(crate) fn distance(view: &View, value: f64) -> String {
    fixed(view.lang, value, distance_decimals(view, value))
}

/// So many decimals that a distance off a limit does not look as if it were on it.
pub(crate) fn distance_decimals(view: &View, value: f64) -> usize {
    let limits = [Some(CLOSE), Some(SIMILAR), view.report.settings.pairing.max_distance];
    // A limit belongs to what is within it, so only what is beyond must not look as if it were on it.
    let passed = limits.into_iter().flatten().filter(|limit| value > *limit);
    passed.map(|limit| decimals_apart(value, limit, 2)).max().unwrap_or(2)
}

/// The same in a cell.
pub(crate) fn in_a_word(view: &View, pair: &PairReport) -> Option<&'static str> {
    if by_order(view, pair).is_some() { Some(two::BY_ORDER_CELL.of(view.lang)) } else { likeness(view, pair) }
}

/// Whether the contingents of a pair are distant: without a limit, or in a pair that is kept, they may be.
pub(crate) fn is_distant(pair: &PairReport) -> bool {
    pair.distance.is_some_and(|apart| closeness(apart) == Closeness::Distant)
}

/// Says for which clusters no pairs are looked for, as the settings have no such link.
pub(crate) fn not_sought(view: &View) -> Option<String> {
    let left_out = |link: &Link| !view.has_link(*link) && view.of_cluster(link.mentees()).next().is_some();
    let links: Vec<Link> = Link::BOTH.into_iter().filter(left_out).collect();
    (!links.is_empty()).then(|| words::not_sought(view.lang, &links))
}

/// How close two contingents are.
pub(crate) const fn closeness(value: f64) -> Closeness {
    if value <= CLOSE {
        Closeness::Close
    } else if value <= SIMILAR {
        Closeness::Similar
    } else {
        Closeness::Distant
    }
}

pub(crate) fn row(view: &View, pair: &PairReport, marked: bool) -> Vec<String> {
    let school = |id: &str| in_lines(view, id);
    let contingent = in_a_word(view, pair).zip(pair.distance).map_or_else(
        || "—".to_owned(),
        |(word, apart)| {
            if by_order(view, pair).is_some() {
                word.to_owned()
            } else {
                format!("{word} {}", distance(view, apart))
            }
        },
    );
    let mark = if marked { "\u{a0}?" } else { "" };
    let mentor = school(&pair.mentor);
    let mentor = match mentor.split_once('\n') {
        Some((id, name)) => format!("{id}{mark}\n{name}"),
        None => format!("{mentor}{mark}"),
    };
    vec![school(&pair.mentee), mentor, contingent, told::results(view, pair), main_difference(view, pair)]
}

/// A school in a table: its name, with its id below; in lines of text as in lists.
pub(crate) fn in_lines(view: &View, id: &str) -> String {
    view.names.within(id, view.room)
}

/// Pairs as a table if each has room in a line, in the short form without what has none; else in entries of two lines.
pub(super) fn in_room(view: &View, head: Vec<String>, rows: Vec<Vec<String>>) -> Block {
    let Some(room) = view.room else { return Block::table(head, rows) };
    let mut tables = vec![(head, rows.clone())];
    if room.is_short() && tables[0].0.len() == ALL_COLUMNS {
        tables.extend(narrower(view, &tables[0].0, &rows));
    }
    match tables.into_iter().find(|(head, rows)| room.holds(head, rows)) {
        Some((head, rows)) => Block::table(head, rows),
        None => Block::List(rows.iter().flat_map(|row| entry(row)).collect()),
    }
}

/// A pair as two lines: who, and why.
fn entry(row: &[String]) -> Vec<String> {
    let (who, why) = row.split_at(row.len().min(2));
    let why: Vec<String> =
        why.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.replace('\n', "; ")).collect();
    let mut out = vec![who.join(" → ")];
    out.extend((!why.is_empty()).then(|| format!("  {}", why.join("; "))));
    out
}

/// The table without the difference of the contingents, with their distance as a number, without that of the results.
fn narrower(view: &View, head: &[String], rows: &[Vec<String>]) -> [(Vec<String>, Vec<Vec<String>>); 3] {
    let cut = |cells: &[String]| cells[..ALL_COLUMNS - 1].to_vec();
    let number = |mut cells: Vec<String>| {
        let last = cells[2].rsplit(' ').next().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        cells[2] = last.map_or_else(|| cells[2].clone(), str::to_owned);
        cells
    };
    let no_gap = |mut cells: Vec<String>| {
        let gap = cells[3].find(" (").unwrap_or(cells[3].len());
        cells[3].truncate(gap);
        cells
    };
    let without: Vec<Vec<String>> = rows.iter().map(|row| cut(row)).collect();
    let by_number: Vec<Vec<String>> = without.iter().cloned().map(number).collect();
    let shortest: Vec<Vec<String>> = by_number.iter().cloned().map(no_gap).collect();
    let mut narrow = cut(head);
    crate::words::screen::apart(view.lang).clone_into(&mut narrow[2]);
    [(cut(head), without), (narrow.clone(), by_number), (narrow, shortest)]
}

/// The indicator on which two schools differ most.
pub(crate) fn farthest(pair: &PairReport) -> Option<&DifferenceReport> {
    let size = |sds: Option<f64>| sds.map_or(0.0, f64::abs);
    let mut most: Option<&DifferenceReport> = None;
    for difference in &pair.differences {
        if size(difference.sds) > size(most.and_then(|other| other.sds)) {
            most = Some(difference);
        }
    }
    most
}

pub(crate) fn main_difference(view: &View, pair: &PairReport) -> String {
    let sentence = |difference: &DifferenceReport| {
        let [mentee, mentor] =
            [difference.mentee, difference.mentor].map(|value| view.value(&difference.column, value));
        words::main_difference(view.lang, &difference.column, &mentee, &mentor)
    };
    farthest(pair).map_or_else(|| words::no_difference(view.lang).to_owned(), sentence)
}

/// What a person must weigh about a pair.
pub(crate) fn doubts(view: &View, pair: &PairReport) -> Vec<Doubt> {
    let mentor = view.by_id.get(pair.mentor.as_str());
    let on_threshold = mentor.is_some_and(|school| school.results_margin == Some(0.0));
    let limit = view.report.settings.pairing.max_distance;
    let results = view.axis(Axis::Results);
    let band = if results.has_border { results.sd.map(|sd| sd * view.report.settings.border) } else { None };
    let near = |apart: f64| limit.is_some_and(|limit| apart <= limit && apart > limit * NEAR_LIMIT);
    let beyond = |apart: f64| apart > limit.unwrap_or(SIMILAR);
    let at_risk = pair.flags.contains(&Flag::MentorAtRisk);
    let all = [
        (pair.distance.is_some_and(near), Doubt::NearLimit),
        (pair.distance.is_some_and(beyond), Doubt::Distant),
        (at_risk && on_threshold, Doubt::MentorOnThreshold),
        (at_risk && !on_threshold, Doubt::MentorAtRisk),
        (pair.results_gap.is_some_and(|gap| gap < 0.0), Doubt::MentorLower),
        (pair.results_gap.zip(band).is_some_and(|(gap, band)| gap >= 0.0 && gap < band), Doubt::SmallGap),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, doubt)| doubt).collect()
}

pub(crate) fn doubt_line(view: &View, pair: &PairReport, doubts: &[Doubt]) -> String {
    let mut parts: Vec<String> =
        doubts.iter().map(|doubt| doubt::words(*doubt).of(view.lang).to_owned()).collect();
    let mut spare = Vec::new();
    for other in &pair.alternatives {
        let by: Vec<String> = taken_by(view, pair, other).map(|taken| view.called(&taken.mentee)).collect();
        if is_nearer(pair, other) && !by.is_empty() {
            let (mentor, apart) = (view.called(&other.mentor), distance(view, other.distance));
            parts.push(words::taken(view.lang, &mentor, &apart, &by));
        } else {
            spare.push(alternative(view, pair, other));
        }
    }
    if !spare.is_empty() || pair.alternatives.is_empty() {
        parts.push(words::spares(view.lang, &spare));
    }
    format!("{} — {}", arrow(view, pair), parts.join("; "))
}

pub(crate) fn unpaired_line(view: &View, unpaired: &UnpairedReport) -> String {
    let nearest = unpaired.nearest.as_deref().zip(unpaired.nearest_distance);
    let most = view.report.settings.pairing.max_distance;
    let nearest = nearest.map(|(id, apart)| {
        let text = format!("{} ({})", view.called(id), distance(view, apart));
        // The nearest is that of all: where it is within the limit, another one keeps the two apart.
        let is_within = unpaired.reason == Reason::TooFar && most.is_some_and(|most| apart <= most);
        if is_within { words::ruled_out(view.lang, &text) } else { text }
    });
    let number = |limit: Option<f64>| limit.map_or_else(String::new, |limit| shortest(view.lang, limit));
    let most_km = view.report.settings.pairing.max_km;
    let way = unpaired.out_of_reach.as_ref().map(|(mentor, km)| {
        let decimals = decimals_apart(*km, most_km.unwrap_or_default(), KM);
        (view.called(mentor), fixed(view.lang, *km, decimals))
    });
    let case = Case {
        link: unpaired.link,
        limit: &number(most),
        most_km: &number(most_km),
        out_of_reach: way.as_ref().map(|(mentor, km)| (mentor.as_str(), km.as_str())),
    };
    words::unpaired(view.lang, &view.called(&unpaired.mentee), unpaired, nearest.as_deref(), &case)
}
