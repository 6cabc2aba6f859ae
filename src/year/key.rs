//! The keys of `opora.report/1` that a later year reads again: writer and reader take them from here.

/// What the schemas that can be read have in common; a number follows, which later ones exceed.
pub(crate) const FAMILY: &str = "opora.report/";
/// The number of the newest one; readers ignore keys that they do not know, a changed meaning gets the next.
pub(crate) const NEWEST: &str = "1";

pub(crate) const SCHEMA: &str = "schema";
pub(crate) const TITLE: &str = "title";
pub(crate) const PERIOD: &str = "period";
pub(crate) const INPUTS: &str = "inputs";
pub(crate) const SETTINGS: &str = "settings";
pub(crate) const MEAN_OVER: &str = "mean_over";
pub(crate) const GROUPS: &str = "groups";
pub(crate) const SCHOOLS: &str = "schools";
pub(crate) const PAIRS: &str = "pairs";
pub(crate) const UNPAIRED: &str = "unpaired";
pub(crate) const MOVES: &str = "moves";

// An input.
pub(crate) const FILE: &str = "file";
pub(crate) const ROWS: &str = "rows";
pub(crate) const FILTERED: &str = "filtered";

// A group, and its thresholds.
pub(crate) const GROUP: &str = "group";
pub(crate) const RULE: &str = "rule";
pub(crate) const THRESHOLD: &str = "threshold";
pub(crate) const MEAN: &str = "mean";
pub(crate) const SD: &str = "sd";
pub(crate) const SCALE: &str = "scale";
pub(crate) const INDICATORS: &str = "indicators";
pub(crate) const COLUMN: &str = "column";
pub(crate) const WEIGHT: &str = "weight";
pub(crate) const LO: &str = "lo";
pub(crate) const HI: &str = "hi";
pub(crate) const COUNT: &str = "n";

// A school.
pub(crate) const SCHOOL: &str = "school";
pub(crate) const NAME: &str = "name";
pub(crate) const CLUSTER: &str = "cluster";
pub(crate) const COMPLEXITY: &str = "complexity";
pub(crate) const RESULTS: &str = "results";
pub(crate) const COMPLEXITY_MARGIN: &str = "complexity_margin";
pub(crate) const RESULTS_MARGIN: &str = "results_margin";
pub(crate) const BORDER: &str = "border";
pub(crate) const COMPUTED: &str = "computed";
pub(crate) const BASIS: &str = "basis";
pub(crate) const RESULTS_SE: &str = "results_se";
pub(crate) const VALUES: &str = "values";
pub(crate) const MEANS: &str = "means";

// A pair, and a move.
pub(crate) const MENTEE: &str = "mentee";
pub(crate) const MENTOR: &str = "mentor";
pub(crate) const MOVE: &str = "move";
pub(crate) const FROM: &str = "from";
pub(crate) const TO: &str = "to";
