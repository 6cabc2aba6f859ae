//! Thresholds for an official list.

use std::collections::{HashMap, HashSet};

use super::clash::Paths;
use super::input::{self, Opened, Others, Taken};
use super::{deliver, mean, settings, years};
use crate::block::Block;
use crate::calibrate::{Calibration, Listed, Side, Span, calibrate};
use crate::cli;
use crate::cluster::{Clustered, cluster};
use crate::config::Settings;
use crate::index::score;
use crate::model::{Axis, Basis, Cluster, Dataset, Group, Language, Scale, alike, natural_key};
use crate::problem::{Failure, Problem, ProblemKind, ReadAs, Refusal};
use crate::stats::count;
use crate::words::calibrate::{self as words, Ends, Why};
use crate::words::number::{inwards, percent, shortest};
use crate::words::{visible, warnings};
use crate::{files, run};

/// Finds the thresholds that reproduce the most of an official list.
pub(super) fn thresholds(args: &cli::Calibrate, lang: Language) -> Result<(), Refusal> {
    let (settings, lang) = settings::of_tables(&args.tables, &args.speech, lang)?;
    let run = || {
        let mut paths = Paths::new(&args.tables.input, &settings, &args.tables.data);
        paths.reads(ReadAs::Roster, Some(years::report_of(&args.roster)));
        paths.check()?;
        let Opened { wheres, taken } = input::open(&args.tables, &settings, Others::Some)?;
        let mut problems = input::problems_of(&taken);
        let mut taken = taken?;
        mean::of_tables(&args.tables, &settings, &wheres, &mut taken)?;
        let Taken { dataset, settings, warnings } = taken;
        // Whom the settings leave out of the table is told as left out of the list.
        let of_list = Settings { exclude: Vec::new(), ..settings.clone() };
        let compared = years::load(&args.roster, &of_list, &wheres, None).and_then(|(list, _)| {
            let list: Vec<_> = list.schools.into_iter().map(|school| (school.id, school.cluster)).collect();
            let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
            Compared::new(&dataset, &clustered, &list, &input::file_name(&args.roster))
        });
        if let Err(Failure::Data(wrong)) = &compared {
            // What is wrong with the list belongs into the same file.
            problems.extend(wrong.iter().cloned());
            input::list_problems(args.tables.data.problems.as_ref(), &problems)?;
        }
        let blocks = compared?.told(lang, &dataset, &settings);
        for note in warnings::notes(lang, &warnings).iter().filter(|_| !args.speech.quiet) {
            files::say(note);
        }
        run::show(&deliver::blocks(&blocks))
    };
    run().map_err(Failure::refused_in(lang))
}

/// A table beside a list.
struct Compared {
    /// The groups of the table in their order.
    groups: Vec<OfGroup>,
    /// Schools of the list that the table lacks.
    strangers: Vec<String>,
    /// Those of them that look like a school that the list lacks.
    alike: Vec<(String, String)>,
    /// How many schools of the list `--where` or `[exclude]` left out.
    left_out: usize,
}

/// The schools of a group.
struct OfGroup {
    /// Those that are compared, and their ids.
    schools: Vec<Listed>,
    ids: Vec<String>,
    /// The others, by reason.
    aside: Vec<(Why, Vec<String>)>,
    sides: [Side; 2],
    /// The scales that must be written out beside a number.
    scales: [Option<&'static str>; 2],
    found: Option<Calibration>,
}

impl Compared {
    fn new(
        dataset: &Dataset,
        clustered: &Clustered,
        list: &[(String, Option<Cluster>)],
        file: &str,
    ) -> Result<Self, Failure> {
        let clusters: HashMap<&str, Option<Cluster>> = list.iter().map(|(id, at)| (id.as_str(), *at)).collect();
        let groups = dataset.groups.iter().enumerate();
        let groups: Vec<OfGroup> =
            groups.map(|(place, group)| OfGroup::new(dataset, clustered, (place, group), &clusters)).collect();
        let known: HashSet<&str> = dataset.ids.iter().collect();
        let (left_out, mut strangers): (Vec<String>, Vec<String>) = list
            .iter()
            .map(|(id, _)| id.clone())
            .filter(|id| !known.contains(id.as_str()))
            .partition(|id| dataset.left_out.contains(id));
        strangers.sort_by_cached_key(|id| (natural_key(id), id.clone()));
        let alone = dataset.ids.iter().filter(|id| !clusters.contains_key(id));
        let alike = alike::pairs(strangers.iter().map(String::as_str), alone);
        if groups.iter().all(|group| group.found.is_none()) {
            let kind = if clusters.keys().any(|id| known.contains(id)) || list.is_empty() {
                ProblemKind::NothingToCompare
            } else if strangers.is_empty() {
                ProblemKind::AllLeftOut
            } else {
                ProblemKind::NothingJoins { strip: alike::strip(&alike), alike, reading: None }
            };
            return Err(Failure::Data(vec![Problem::of_file(file, kind)]));
        }
        Ok(Self { groups, strangers, alike, left_out: left_out.len() })
    }

    /// All that is said.
    fn told(&self, lang: Language, dataset: &Dataset, settings: &Settings) -> Vec<Block> {
        let mut out = Vec::new();
        let mut last = Vec::new();
        if !self.strangers.is_empty() {
            let strip = alike::strip(&self.alike);
            last.push(Block::text(words::strangers(lang, &self.strangers, &self.alike, &strip)));
        }
        if self.left_out > 0 {
            last.push(Block::text(words::left_out(lang, self.left_out)));
        }
        for (group, of) in dataset.groups.iter().zip(&self.groups) {
            out.extend(group.name.as_ref().map(|name| Block::part(visible(name))));
            out.extend(of.told(lang));
            if self.groups.len() == 1 {
                out.append(&mut last);
            }
            out.extend(of.found.iter().flat_map(|found| cuts(lang, found)));
        }
        out.push(Block::text(words::cuts_note(lang)));
        if self.groups.len() > 1 {
            let (agreed, all) =
                (self.groups.iter().map(OfGroup::agreed).sum(), self.groups.iter().map(OfGroup::all).sum());
            out.push(Block::text(String::new()));
            out.push(Block::text(words::total(lang, agreed, all, &share(lang, agreed, all))));
            out.extend(settings.by.as_ref().map(|by| Block::text(words::one_for_all(lang, &by.name))));
            out.append(&mut last);
        }
        out
    }
}

fn share(lang: Language, part: usize, whole: usize) -> String {
    percent(lang, 100.0 * count(part) / count(whole))
}

impl OfGroup {
    fn new(
        dataset: &Dataset,
        clustered: &Clustered,
        (place, group): (usize, &Group),
        list: &HashMap<&str, Option<Cluster>>,
    ) -> Self {
        let sides = clustered.thresholds[place]
            .each_ref()
            .map(|at| Side { reversed: at.reversed, sd: at.sd.unwrap_or_default() });
        let scales = clustered.scored.fits[place].each_ref().map(|fit| {
            let code = Scale::CODES.iter().find(|(_, scale)| *scale == fit.scale).map(|(code, _)| *code);
            code.filter(|_| fit.indicators.len() > 1 || fit.scale != Scale::Raw)
        });
        let mut rows: Vec<usize> = group.rows.iter().map(|&row| row as usize).collect();
        rows.sort_by_cached_key(|&row| (natural_key(dataset.ids.get(row)), row));
        let (mut schools, mut ids) = (Vec::new(), Vec::new());
        let whys = [Why::NotListed, Why::NoCluster, Why::NoData, Why::Decided];
        let mut aside: Vec<(Why, Vec<String>)> = whys.map(|why| (why, Vec::new())).into();
        for row in rows {
            let id = dataset.ids.get(row);
            let why = match (list.get(id), Axis::BOTH.map(|axis| clustered.index(row, axis))) {
                (None, _) => Why::NotListed,
                (Some(None), _) => Why::NoCluster,
                (Some(_), _) if clustered.basis(row) == Basis::Decided => Why::Decided,
                (Some(Some(cluster)), [Some(complexity), Some(results)]) => {
                    schools.push(Listed { index: [complexity, results], cluster: *cluster });
                    ids.push(id.to_owned());
                    continue;
                }
                (Some(Some(_)), _) => Why::NoData,
            };
            aside.iter_mut().filter(|(other, _)| *other == why).for_each(|(_, ids)| ids.push(id.to_owned()));
        }
        aside.retain(|(_, ids)| !ids.is_empty());
        let found = calibrate(&schools, sides);
        Self { schools, ids, aside, sides, scales, found }
    }

    fn agreed(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.agreed)
    }

    fn all(&self) -> usize {
        self.schools.len()
    }

    /// What is said before the tables of cuts.
    fn told(&self, lang: Language) -> Vec<Block> {
        let mut out = Vec::new();
        match &self.found {
            None => out.push(Block::text(words::nothing(lang))),
            Some(found) => {
                let share = share(lang, self.agreed(), self.all());
                out.push(Block::text(words::agreement(lang, self.agreed(), self.all(), &share)));
                self.thresholds(lang, found, &mut out);
                self.apart(lang, found, &mut out);
            }
        }
        let aside = self.aside.iter().map(|(why, ids)| Block::text(words::left_aside(lang, *why, ids)));
        out.extend(aside);
        out
    }

    /// The pair of thresholds, and the others that do as well.
    fn thresholds(&self, lang: Language, found: &Calibration, out: &mut Vec<Block>) {
        let paste = |axis: Axis| {
            let at = axis as usize;
            words::paste(axis, &typed(found.thresholds[at]), self.scales[at])
        };
        out.push(Block::text(words::paste_head(lang)));
        out.push(Block::List(Axis::BOTH.into_iter().flat_map(paste).collect()));
        out.push(Block::text(words::as_good(lang, found.region_count)));
        let ends = |region: &[Span; 2], axis: Axis| self.ends(lang, region[axis as usize], axis);
        let reversed = self.sides.map(|side| side.reversed);
        let region = |region: &[Span; 2]| words::region(lang, Axis::BOTH.map(|axis| ends(region, axis)), reversed);
        let rest = found.region_count - found.regions.len();
        let more = (rest > 0).then(|| words::more_regions(lang, rest));
        out.push(Block::List(found.regions.iter().map(region).chain(more).collect()));
        if found.region_count > 1 || found.regions.first() != Some(&found.gaps) {
            out.push(Block::text(words::taken(lang)));
        }
    }

    /// The ends of an interval, as few decimals as a hundredth of its width allows.
    fn ends(&self, lang: Language, span: Span, axis: Axis) -> Ends {
        let width = span.low.zip(span.high).map_or(self.sides[axis as usize].sd, |(low, high)| high - low);
        let end = |end: Option<f64>, is_low| end.map(|end| inwards(lang, end, is_low, width / 100.0));
        [end(span.low, true), end(span.high, false)]
    }

    fn apart(&self, lang: Language, found: &Calibration, out: &mut Vec<Block>) {
        if found.apart.is_empty() {
            return;
        }
        out.push(Block::text(words::apart(lang, found.apart.len())));
        let line = |one: &crate::calibrate::Apart| {
            let (list, now) = (self.schools[one.school].cluster.number(), one.found.number());
            words::apart_school(lang, &self.ids[one.school], list, now, one.hopeless)
        };
        let hopeless = found.apart.iter().any(|one| one.hopeless).then(|| words::hopeless(lang).to_owned());
        out.push(Block::List(found.apart.iter().map(line).chain(hopeless).collect()));
    }
}

/// A threshold as it is typed into the settings.
fn typed(threshold: f64) -> String {
    /// A whole number of TOML is not larger.
    const LARGEST_WHOLE: f64 = 9e18;
    let text = shortest(Language::En, threshold).replace('\u{2212}', "-");
    if threshold.abs() > LARGEST_WHOLE { text + ".0" } else { text }
}

/// For each axis what its cuts near the pair do.
fn cuts(lang: Language, found: &Calibration) -> Vec<Block> {
    let mut out = Vec::new();
    for axis in Axis::BOTH {
        let rows = &found.near[axis as usize];
        out.push(Block::section(words::cuts(lang, axis, rows.len(), found.cut_counts[axis as usize])));
        let row = |row: &crate::calibrate::CutRow| {
            let mark = if row.taken { " ←" } else { "" };
            let counts =
                [row.right, row.wrongly_above, row.wrongly_below, row.agreed].map(|count| count.to_string());
            [vec![format!("{}{mark}", shortest(lang, row.threshold))], counts.to_vec()].concat()
        };
        let rows = rows.iter().map(row).collect();
        out.push(Block::table(words::cut_heads(lang, axis), rows));
    }
    out
}
