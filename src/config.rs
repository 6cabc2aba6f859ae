//! The settings: every field with its meaning, unit, default and why; read from `opora.toml`, changed by
//! flags, validated once.

mod earlier;
mod echo;
mod evidence;
mod file;
mod ids;
mod keys;
mod names;
mod problems;
mod reader;
mod table;
mod title;
mod value;
mod waiting;

use std::collections::HashMap;
use std::path::PathBuf;

use crate::model::{Axis, Cluster, Day, Language, Link, Rule, Scale, folded};
use crate::problem::{Expected, Proposal, SettingsKind, SettingsProblem};

pub use echo::{echo, rule as rule_value};
pub use evidence::{ErrorOf, EvidenceSettings, LeastPupils, Mentors, ProfileColumns};
pub use file::{language, parse};
pub use ids::IdRules;
pub use keys::KeySection;
pub use names::Names;
pub use table::{Counted, IdReading, RowShare, SheetChoice, TableSettings};
pub use title::{Logo, TitleBlock};
pub use value::{KnownIds, LARGEST, Suggestions, is_range, is_weight, nearest, number, rule};
pub use waiting::{Comments, Waiting};

/// A column that the settings or a flag name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRef {
    /// The name as written; `:5` and `:E` mean a position.
    pub name: String,
    /// Line of the settings file; none for a flag.
    pub line: Option<usize>,
}

impl ColumnRef {
    /// A column named by a flag, or recognised by its heading.
    pub fn flag(name: &str) -> Self {
        Self { name: name.to_owned(), line: None }
    }
}

/// A column that feeds an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// The column.
    pub column: ColumnRef,
    /// Its importance; a negative one turns the direction round. Not 0.
    pub weight: f64,
    /// The range of `min-max`, in the column's own unit; other scales ignore it.
    pub range: Option<(f64, f64)>,
}

/// One axis: its indicators, how they come on one scale, and where the line is.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisSettings {
    /// Where the line is. Default: the median, which needs no norm from outside.
    pub threshold: Rule,
    /// The scale. Default: `raw` for one indicator, so that the reader sees the column's own numbers, else
    /// `z-score`, which gives each indicator its weight whatever its unit.
    pub scale: Option<Scale>,
    /// The unit of a single indicator, for the sentences.
    pub unit: Option<String>,
    /// Who set the threshold, printed beside it.
    pub source: Option<String>,
    /// Whether the threshold is that of a flag, which wins over the settings' own.
    pub is_flag: bool,
    /// Over how many years, the last that there are, each indicator is averaged: the usual remedy against the noise
    /// of small cohorts. Default: none, and each year stands alone.
    pub mean_of: Option<u32>,
    /// The indicators in the order of the settings; empty: recognised by name.
    pub indicators: Vec<Indicator>,
}

impl AxisSettings {
    /// The scale in force.
    pub fn scale(&self) -> Scale {
        self.scale.unwrap_or(if self.indicators.len() > 1 { Scale::ZScore } else { Scale::Raw })
    }

    /// Whether the range of an indicator is given.
    pub fn gives_range(&self) -> bool {
        self.indicators.iter().any(|indicator| indicator.range.is_some())
    }

    /// Whether the index is the only indicator's own number with the direction turned round: for
    /// complexity "smaller is more complex", for results "smaller is better".
    pub fn is_reversed(&self) -> bool {
        self.scale() == Scale::Raw && self.indicators.first().is_some_and(|only| only.weight < 0.0)
    }
}

/// A pair that the settings name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPair {
    /// The mentee's id.
    pub mentee: String,
    /// The mentor's id.
    pub mentor: String,
    /// Line of the settings file.
    pub line: Option<usize>,
}

/// Which pairs are suggested.
#[derive(Clone, Debug, PartialEq)]
pub struct PairingSettings {
    /// The links that are paired. Default: both.
    pub between: Vec<Link>,
    /// Most mentees of a mentor. Default: none, which means ⌈mentees / mentors⌉ among those who may meet, so
    /// that nobody goes without where that can be had.
    pub capacity: Option<u32>,
    /// The largest distance of a pair, inclusive, in standard deviations. Default: none.
    pub max_distance: Option<f64>,
    /// How much better the mentor's results must be, in the index' units. Default: none.
    pub min_gap: Option<f64>,
    /// Columns that must be equal; a blank equals nothing.
    pub same: Vec<ColumnRef>,
    /// Which schools can be mentors. Default: any with high results.
    pub mentors: Mentors,
    /// The largest distance on the ground of a pair, inclusive, in kilometres. Default: none.
    pub max_km: Option<f64>,
    /// Pairs that stay.
    pub keep: Vec<NamedPair>,
    /// Pairs that are not wanted.
    pub forbid: Vec<NamedPair>,
    /// Line of `keep = "previous"`, which keeps last year's pairs.
    pub keep_previous: Option<usize>,
    /// Line of `waiting = "first"`: of the answers with the most pairs, one that leaves the fewest of last year's
    /// mentees without mentor waiting again. Default: none.
    pub waiting_first: Option<usize>,
}

/// A cluster that the commission decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The school's id.
    pub school: String,
    /// The cluster.
    pub cluster: Cluster,
    /// Why; never empty.
    pub reason: String,
    /// Who decided. Default: none, and then only the reason is told.
    pub by: Option<String>,
    /// When. Default: none.
    pub date: Option<Day>,
}

/// What happens to a cell that cannot be read as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCells {
    /// It is a problem; nothing is computed.
    Stop,
    /// It is taken as missing.
    Missing,
}

/// The standard deviation of pupils' results.
#[derive(Clone, Debug, PartialEq)]
pub enum PupilSd {
    /// One number for all schools.
    Number(f64),
    /// A column.
    Column(ColumnRef),
}

/// All settings of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Where they were read; none without a file.
    pub path: Option<PathBuf>,
    /// Heads the report.
    pub title: Option<String>,
    /// Names the year.
    pub period: Option<String>,
    /// What else heads the papers.
    pub head: TitleBlock,
    /// Language of the report.
    pub lang: Option<Language>,
    /// Column of the ids; none: recognised by name.
    pub school: Option<ColumnRef>,
    /// Column of the full names.
    pub name: Option<ColumnRef>,
    /// Column whose values are analysed separately.
    pub by: Option<ColumnRef>,
    /// Least share of the weights that a school must have, 0…1. Default 0.5: less would judge a school by a
    /// minor indicator.
    pub min_coverage: f64,
    /// Width of the border band on each side of a threshold, in standard deviations of the index. Default 0.2.
    pub border: f64,
    /// Further words for "no data".
    pub missing: Vec<String>,
    /// The least and the most that a column, or a share, may hold; outside is a problem. Default: none, and values
    /// that can hardly be meant are only told.
    pub limits: Vec<(ColumnRef, f64, f64)>,
    /// Words for 0.
    pub zero: Vec<String>,
    /// What to do with unreadable numbers. Default: stop.
    pub bad_cells: BadCells,
    /// Words that are taken out of ids.
    pub strip: Vec<String>,
    /// Column of the pupils tested: they tell how sure the results are.
    pub pupils: Option<ColumnRef>,
    /// The standard deviation of their results.
    pub pupil_sd: Option<PupilSd>,
    /// How far past the line a school must be to leave its cluster; used with `--previous`.
    pub hold: Option<f64>,
    /// Axes that cannot be compared with last year; used with `--previous`.
    pub breaks: Vec<Axis>,
    /// People in a team; used with `--training`.
    pub team: Option<u32>,
    /// What is asked for beside the clusters.
    pub evidence: EvidenceSettings,
    /// The year that is taken from a table that holds several. Default: the newest, which is told.
    pub year: Option<String>,
    /// How single inputs are read.
    pub tables: Vec<TableSettings>,
    /// Short name, and the headings that it had over the years.
    pub columns: Vec<(String, Vec<ColumnRef>)>,
    /// Name, part and whole of a share in percent.
    pub shares: Vec<(String, ColumnRef, ColumnRef)>,
    /// School and the reason why it takes no part.
    pub exclude: Vec<(String, String)>,
    /// Schools that look like totals and are none: `"State" = false` under `[exclude]`.
    pub schools: Vec<String>,
    /// The commission's clusters.
    pub decisions: Vec<Decision>,
    /// The first axis.
    pub complexity: AxisSettings,
    /// The second axis.
    pub results: AxisSettings,
    /// The pairs.
    pub pairing: PairingSettings,
    /// What waits in comments of the file.
    pub comments: Comments,
}

impl Default for Settings {
    fn default() -> Self {
        let axis = AxisSettings {
            threshold: Rule::Median,
            scale: None,
            unit: None,
            source: None,
            is_flag: false,
            mean_of: None,
            indicators: Vec::new(),
        };
        Self {
            path: None,
            title: None,
            period: None,
            head: TitleBlock::default(),
            lang: None,
            school: None,
            name: None,
            by: None,
            min_coverage: 0.5,
            border: 0.2,
            missing: Vec::new(),
            limits: Vec::new(),
            zero: Vec::new(),
            bad_cells: BadCells::Stop,
            strip: Vec::new(),
            pupils: None,
            pupil_sd: None,
            hold: None,
            breaks: Vec::new(),
            team: None,
            evidence: EvidenceSettings::default(),
            year: None,
            tables: Vec::new(),
            columns: Vec::new(),
            shares: Vec::new(),
            exclude: Vec::new(),
            schools: Vec::new(),
            decisions: Vec::new(),
            complexity: axis.clone(),
            results: axis,
            comments: Comments::default(),
            pairing: PairingSettings {
                between: Link::BOTH.to_vec(),
                capacity: None,
                max_distance: None,
                min_gap: None,
                same: Vec::new(),
                mentors: Mentors::Any,
                max_km: None,
                keep: Vec::new(),
                forbid: Vec::new(),
                keep_previous: None,
                waiting_first: None,
            },
        }
    }
}

impl Settings {
    /// The settings of an axis.
    pub const fn axis(&self, axis: Axis) -> &AxisSettings {
        match axis {
            Axis::Complexity => &self.complexity,
            Axis::Results => &self.results,
        }
    }

    /// The settings of an axis, to be changed.
    pub const fn axis_mut(&mut self, axis: Axis) -> &mut AxisSettings {
        match axis {
            Axis::Complexity => &mut self.complexity,
            Axis::Results => &mut self.results,
        }
    }

    /// The names by which columns may go, folded once.
    pub fn names(&self) -> Names<'_> {
        let mut headings: HashMap<String, &[ColumnRef]> = HashMap::with_capacity(self.columns.len());
        for (short, names) in &self.columns {
            headings.entry(folded(short)).or_insert(names);
        }
        Names(headings)
    }

    /// Whether schools are named, by their ids.
    pub fn names_schools(&self) -> bool {
        let pairs = self.pairing.keep.len() + self.pairing.forbid.len();
        pairs + self.exclude.len() + self.decisions.len() > 0
    }

    /// These settings with the columns that a proposal names.
    pub fn proposed(&self, proposal: &Proposal) -> Self {
        let indicators = |columns: &[(String, i8)]| {
            let one = |(name, sign): &(String, i8)| Indicator {
                column: ColumnRef::flag(name),
                weight: f64::from(*sign),
                range: None,
            };
            columns.iter().map(one).collect::<Vec<_>>()
        };
        let mut out = self.clone();
        out.school = proposal.school.as_deref().map(ColumnRef::flag);
        out.complexity.indicators = indicators(&proposal.complexity);
        out.results.indicators = indicators(&proposal.results);
        let at = ColumnRef::flag;
        out.shares = proposal.shares.iter().map(|one| (one.name.clone(), at(&one.part), at(&one.whole))).collect();
        let headings = |names: &[String]| names.iter().map(|name| at(name)).collect();
        out.columns.extend(proposal.columns.iter().map(|(short, names)| (short.clone(), headings(names))));
        out
    }

    /// Over how many years the values of an axis are averaged; 1: each year stands alone.
    pub fn years_of(&self, axis: Axis) -> usize {
        self.axis(axis).mean_of.map_or(1, |years| years as usize)
    }

    /// The most years that an axis asks for.
    pub fn years(&self) -> usize {
        Axis::BOTH.map(|axis| self.years_of(axis)).into_iter().max().unwrap_or(1)
    }

    /// The file's base name, for messages.
    pub fn file_name(&self) -> Option<String> {
        Some(self.path.as_ref()?.file_name()?.to_string_lossy().into_owned())
    }
}

/// A settings problem about a value that a flag has.
pub fn wrong_flag(flag: &str, found: &str, expected: Expected) -> SettingsProblem {
    let nearest = value::nearest_word(expected, found);
    let kind = SettingsKind::Wrong { found: found.to_owned(), expected, nearest };
    SettingsProblem { line: None, key: flag.to_owned(), kind }
}
