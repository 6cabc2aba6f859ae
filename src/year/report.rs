//! Reads `report.json`. It may come from another version, or from another hand: every value is looked at before
//! it is believed, and a report that contradicts itself is none.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::means;
use super::node::{At, Bad};
use super::{Year, YearAxis, YearIndicator, YearSchool, YearThreshold, key, stem_of};
use crate::cluster::Threshold;
use crate::config::{LARGEST, is_range, is_weight};
use crate::index::{FittedAxis, FittedIndicator};
use crate::model::{Axis, Basis, Cluster, Language, Rule, Scale};
use crate::problem::{BadReport, Needed, Problem, ProblemKind};
use crate::stats::Moments;

/// No index is larger: a value of up to 1e100 over a range of at least 1e-40.
const LARGEST_INDEX: f64 = 1e150;
/// No index, rounded to 12 decimals, has a smaller spread above 0.
const LEAST_INDEX_SD: f64 = 1e-40;
/// No sum of squares has a smaller root above 0.
const LEAST_SD: f64 = 1e-165;
/// Mean and sd may pass the ends of their range by the rounding of their sums.
const SLACK: f64 = 1e-9;

const AXES: [(&str, Axis); 2] = [("complexity", Axis::Complexity), ("results", Axis::Results)];
const MOVES: [(&str, ()); 10] = [
    ("stayed", ()),
    ("entered", ()),
    ("fell-out", ()),
    ("contingent", ()),
    ("crossed", ()),
    ("new", ()),
    ("gone", ()),
    ("assigned", ()),
    ("unassigned", ()),
    ("not-comparable", ()),
];

/// Reads the text of a report.
///
/// # Errors
/// Why it is none, or all that is wrong in it, by key.
pub fn of_report(file: &str, bytes: &[u8]) -> Result<Year, Vec<Problem>> {
    let whole = |bad| vec![Problem::of_file(file, ProblemKind::NotAReport(bad))];
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| whole(BadReport::Broken(error.to_string())))?;
    let schema = value.get(key::SCHEMA).and_then(Value::as_str).unwrap_or_default();
    match schema.strip_prefix(key::FAMILY) {
        Some(key::NEWEST) => {}
        Some(version) if is_version(version) => return Err(whole(BadReport::Newer(schema.to_owned()))),
        _ => return Err(whole(BadReport::Other)),
    }
    let mut bad = Bad::new(file);
    let year = year(file, &At::root(&value), &mut bad);
    if bad.problems.is_empty() { Ok(year) } else { Err(bad.problems) }
}

/// A whole number from 1, however large, as a program writes it.
fn is_version(text: &str) -> bool {
    text.starts_with(|digit: char| ('1'..='9').contains(&digit)) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn year(file: &str, doc: &At, bad: &mut Bad) -> Year {
    let (settings, groups, schools) = (doc.of(key::SETTINGS), doc.of(key::GROUPS), doc.of(key::SCHOOLS));
    // Without these three, everything else would be wrong as well.
    if ![settings.is_object(bad), groups.is_list(bad), schools.is_list(bad)].into_iter().all(|is| is) {
        return Year::default();
    }
    let coverage = settings.of("min_coverage").number(bad, Needed::Share, |share| (0.0..=1.0).contains(&share));
    let axes = Axis::BOTH.map(|axis| year_axis(&settings.of(axis.code()), bad));
    if !bad.problems.is_empty() {
        return Year::default();
    }
    let thresholds = thresholds(&groups, &axes, coverage.unwrap_or_default(), bad);
    let known: HashSet<Option<&str>> = thresholds.iter().map(|(name, _)| name.as_deref()).collect();
    let schools = self::schools(&schools, &axes, &known, bad);
    let used: HashSet<Option<&str>> = schools.iter().map(|school| school.group.as_deref()).collect();
    for (at, (name, _)) in thresholds.iter().enumerate() {
        let group = groups.item(at);
        if thresholds[..at].iter().any(|(above, _)| above == name) {
            bad.say(&group.of(key::GROUP), Needed::Once);
        } else if !used.contains(&name.as_deref()) {
            bad.say(&group.of(key::GROUP), Needed::GroupOfSchools);
        }
    }
    let pairs = pairs(&doc.of(key::PAIRS), &schools, bad);
    let unpaired = unpaired(&doc.of(key::UNPAIRED), &schools, bad);
    moves(&doc.of(key::MOVES), bad);
    let inputs = doc.of(key::INPUTS);
    let stem = inputs.objects(bad).first().and_then(|input| input.of(key::FILE).text(bad).map(stem_of));
    let is_filtered = inputs.objects(bad).iter().any(|input| {
        let rows = input.of(key::ROWS);
        let filtered = rows.of(key::FILTERED);
        optional(&filtered, |at| at.number(bad, Needed::Number, |_| true)).flatten().is_some_and(|rows| rows > 0.0)
    });
    let (lang, title) = (settings.of("lang"), doc.of(key::TITLE));
    let lang = optional(&lang, |at| at.text_or_null(bad)).flatten().and_then(|code| Language::of_code(&code));
    let breaks = settings.of("breaks");
    let breaks = optional(&breaks, |at| at.items(bad).iter().filter_map(|item| item.word(bad, &AXES)).collect());
    let pupils = settings.of("pupils");
    Year {
        file: file.to_owned(),
        sha256: None,
        period: doc.of(key::PERIOD).text_or_null(bad),
        stem: stem.unwrap_or_default(),
        is_filtered,
        lang,
        title: optional(&title, |at| at.text_or_null(bad)).flatten(),
        thresholds: thresholds.into_iter().collect(),
        axes: Some(axes),
        schools,
        pairs,
        unpaired,
        breaks: breaks.unwrap_or_default(),
        pupils: optional(&pupils, |at| at.text_or_null(bad)).flatten(),
        mean_over: means::over(doc, bad),
        settings: settings.value.cloned().unwrap_or_default(),
        warnings: Vec::new(),
    }
}

/// A key that came later than the first reports, if it is there.
fn optional<'a, T>(at: &'a At<'a>, take: impl FnOnce(&'a At<'a>) -> T) -> Option<T> {
    at.value.map(|_| take(at))
}

/// What the settings say of an axis.
fn year_axis(doc: &At, bad: &mut Bad) -> YearAxis {
    if !doc.is_object(bad) {
        return YearAxis { scale: Scale::Raw, indicators: Vec::new() };
    }
    let scale = doc.of("scale").word(bad, &Scale::CODES).unwrap_or(Scale::Raw);
    let list = doc.of("indicators");
    let mut indicators = Vec::new();
    let entries = list.entries(bad);
    if list.value.is_some() && entries.is_empty() {
        bad.say(&list, Needed::Object);
    }
    let is_plain = scale == Scale::Raw && entries.len() > 1;
    for (column, entry) in &entries {
        let within = entry.of("weight");
        let at = if entry.value.is_some_and(Value::is_object) { within } else { *entry };
        // Several raw numbers are averaged as they are: nothing turns one of them round.
        let weight = at.number(bad, Needed::Weight, |weight| is_weight(weight) && !(is_plain && weight < 0.0));
        let range = entry.of("range");
        let range = optional(&range, |at| ends(at, bad)).flatten();
        indicators.push(YearIndicator { column: (*column).to_owned(), weight: weight.unwrap_or(1.0), range });
    }
    YearAxis { scale, indicators }
}

fn ends(at: &At, bad: &mut Bad) -> Option<(f64, f64)> {
    let end = |place: usize| at.value?.get(place).and_then(Value::as_f64).filter(|end| end.abs() <= LARGEST);
    let is_pair = at.value.and_then(Value::as_array).is_some_and(|ends| ends.len() == 2);
    let ends = end(0).zip(end(1)).filter(|(lo, hi)| is_pair && is_range(*lo, *hi));
    if ends.is_none() && !at.value.is_some_and(Value::is_null) {
        bad.say(at, Needed::Range);
    }
    ends
}

/// The thresholds of each group, in the order of the report.
type Thresholds = Vec<(Option<String>, [YearThreshold; 2])>;

fn thresholds(doc: &At, axes: &[YearAxis; 2], coverage: f64, bad: &mut Bad) -> Thresholds {
    let mut out = Thresholds::new();
    for group in doc.items(bad) {
        let both = Axis::BOTH.map(|axis| {
            let doc = group.of(axis.code());
            doc.is_object(bad);
            threshold(&doc, &axes[axis as usize], coverage, bad)
        });
        out.push((group.of(key::GROUP).text_or_null(bad), both));
    }
    out
}

fn threshold(doc: &At, axis: &YearAxis, coverage: f64, bad: &mut Bad) -> YearThreshold {
    let index = |name: &str, bad: &mut Bad| {
        doc.of(name).number_or_null(bad, Needed::Number, |index| index.abs() <= LARGEST_INDEX)
    };
    let (value, mean) = (index(key::THRESHOLD, bad), index(key::MEAN, bad));
    let is_sd = |sd: f64| sd == 0.0 || (LEAST_INDEX_SD..=LARGEST_INDEX).contains(&sd);
    let sd = doc.of(key::SD).number_or_null(bad, Needed::NotNegative, is_sd);
    let scale = doc.of(key::SCALE);
    if scale.word(bad, &Scale::CODES).is_some_and(|scale| scale != axis.scale) {
        bad.say(&scale, Needed::AsInSettings);
    }
    let list = doc.of(key::INDICATORS);
    let items = list.objects(bad);
    let mut indicators: Vec<FittedIndicator> = Vec::new();
    for item in &items {
        let column = item.of(key::COLUMN);
        let Some(name) = column.text(bad) else { continue };
        let given = axis.indicators.iter().find(|indicator| indicator.column == name);
        if given.is_none() || indicators.iter().any(|above| above.column == name) {
            bad.say(&column, Needed::AsInSettings);
        }
        let at = item.of(key::WEIGHT);
        let weight = at.number(bad, Needed::Weight, is_weight).unwrap_or(1.0);
        if given.is_some_and(|indicator| indicator.weight != weight) {
            bad.say(&at, Needed::AsInSettings);
        }
        let range = given.and_then(|indicator| indicator.range).filter(|_| axis.scale == Scale::MinMax);
        indicators.push(FittedIndicator::known(name.to_owned(), weight, moments(item, bad), range));
    }
    if list.value.is_some_and(Value::is_array) && items.len() != axis.indicators.len() {
        bad.say(&list, Needed::AsInSettings);
    }
    let fit = FittedAxis::known(axis.scale, indicators, coverage);
    let count = fit.indicators.first().and_then(|indicator| indicator.moments).map_or(0, |moments| moments.n);
    let (rule, reversed) = (rule(&doc.of(key::RULE), bad), fit.reversed);
    let threshold = Threshold { rule, value, own_value: value, mean, sd, count, reversed, has_border: true };
    YearThreshold { fit, threshold }
}

/// Count, mean, sd and range of an indicator; none without values.
fn moments(doc: &At, bad: &mut Bad) -> Option<Moments> {
    let problems = bad.problems.len();
    let count = doc.of(key::COUNT);
    if count.value.and_then(Value::as_u64).is_none() {
        bad.say(&count, Needed::Count);
    }
    let n = count.value.and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let mut number = |name: &str, needed: Needed, fits: &dyn Fn(f64) -> bool| {
        doc.of(name).number_or_null(bad, needed, |number| number.abs() <= LARGEST && fits(number))
    };
    let (mean, lo, hi) = (
        number(key::MEAN, Needed::Number, &|_| true),
        number(key::LO, Needed::Number, &|_| true),
        number(key::HI, Needed::Number, &|_| true),
    );
    let sd = number(key::SD, Needed::NotNegative, &|sd| sd == 0.0 || sd >= LEAST_SD);
    let all = mean.zip(sd).zip(lo.zip(hi)).map(|((mean, sd), (lo, hi))| Moments { n, mean, sd, lo, hi });
    let agree = match &all {
        None => n == 0 && [mean, sd, lo, hi] == [None; 4],
        Some(Moments { n, mean, sd, lo, hi }) => {
            let slack = SLACK * (lo.abs() + hi.abs());
            let is_inside = lo <= hi && (lo - slack..=hi + slack).contains(mean);
            *n > 0 && is_inside && *sd <= hi - lo + slack
        }
    };
    if !agree && bad.problems.len() == problems {
        bad.say(doc, Needed::Moments);
    }
    all
}

fn rule(at: &At, bad: &mut Bad) -> Rule {
    let found = match at.value {
        Some(Value::Number(number)) => number.as_f64().filter(|at| at.abs() <= LARGEST).map(Rule::Number),
        other => other.and_then(Value::as_str).and_then(crate::config::rule),
    };
    found.unwrap_or_else(|| {
        bad.say(at, Needed::Rule);
        Rule::Median
    })
}

fn schools(doc: &At, axes: &[YearAxis; 2], groups: &HashSet<Option<&str>>, bad: &mut Bad) -> Vec<YearSchool> {
    let columns: Vec<&str> =
        axes.iter().flat_map(|axis| &axis.indicators).map(|indicator| indicator.column.as_str()).collect();
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for at in doc.objects(bad) {
        let id = at.of(key::SCHOOL);
        if id.text(bad).is_some_and(|text| !seen.insert(text.to_owned())) {
            bad.say(&id, Needed::Once);
        }
        let school = school(&at, &columns, bad);
        if !groups.contains(&school.group.as_deref()) {
            bad.say(&at.of(key::GROUP), Needed::KnownGroup);
        }
        out.push(school);
    }
    out
}

fn school(doc: &At, columns: &[&str], bad: &mut Bad) -> YearSchool {
    let number = |name: &str, bad: &mut Bad| doc.of(name).number_or_null(bad, Needed::Number, f64::is_finite);
    let id = doc.of(key::SCHOOL).value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let cluster = cluster(&doc.of(key::CLUSTER), bad);
    let (computed, basis, error) = (doc.of(key::COMPUTED), doc.of(key::BASIS), doc.of(key::RESULTS_SE));
    let near: Vec<Axis> = doc.of(key::BORDER).items(bad).iter().filter_map(|item| item.word(bad, &AXES)).collect();
    let list = doc.of(key::VALUES);
    let mut values = HashMap::new();
    for (column, value) in list.entries(bad) {
        let value = value.number_or_null(bad, Needed::Number, |value| value.abs() <= LARGEST);
        values.insert(column.to_owned(), value);
    }
    if list.value.is_some_and(Value::is_object) {
        for column in columns.iter().filter(|column| !values.contains_key(**column)) {
            bad.say(&list.of(column), Needed::Number);
        }
    }
    YearSchool {
        group: doc.of(key::GROUP).text_or_null(bad),
        id,
        name: doc.of(key::NAME).text_or_null(bad),
        cluster,
        computed: optional(&computed, |at| self::cluster(at, bad)).unwrap_or(cluster),
        basis: optional(&basis, |at| at.word(bad, &Basis::CODES)).flatten().unwrap_or_default(),
        index: [number(key::COMPLEXITY, bad), number(key::RESULTS, bad)],
        margin: [number(key::COMPLEXITY_MARGIN, bad), number(key::RESULTS_MARGIN, bad)],
        border: Axis::BOTH.map(|axis| near.contains(&axis)),
        results_se: optional(&error, |at| at.number_or_null(bad, Needed::NotNegative, |se| se >= 0.0)).flatten(),
        own: means::own(doc, &mut values, bad),
        values,
        parts: Vec::new(),
    }
}

/// A cluster's number, or null.
fn cluster(at: &At, bad: &mut Bad) -> Option<Cluster> {
    let found = at.value.and_then(Value::as_u64).and_then(Cluster::from_number);
    if found.is_none() && !at.value.is_some_and(Value::is_null) {
        bad.say(at, Needed::Cluster);
    }
    found
}

fn pairs(doc: &At, schools: &[YearSchool], bad: &mut Bad) -> Vec<(String, String)> {
    let known: HashSet<&str> = schools.iter().map(|school| school.id.as_str()).collect();
    let (mut seen, mut out) = (HashSet::new(), Vec::new());
    for pair in doc.objects(bad) {
        let ends = [pair.of(key::MENTEE), pair.of(key::MENTOR)];
        let [mentee, mentor] = ends.map(|at| at.value.and_then(Value::as_str).unwrap_or_default().to_owned());
        for (at, id) in ends.iter().zip([&mentee, &mentor]) {
            if at.text(bad).is_some() && !known.contains(id.as_str()) {
                bad.say(at, Needed::KnownSchool);
            }
        }
        if !seen.insert(mentee.clone()) {
            bad.say(&ends[0], Needed::Once);
        }
        out.push((mentee, mentor));
    }
    out
}

/// The mentees without mentor, in reports that list them.
fn unpaired(doc: &At, schools: &[YearSchool], bad: &mut Bad) -> Vec<String> {
    let known: HashSet<&str> = schools.iter().map(|school| school.id.as_str()).collect();
    let mut out = Vec::new();
    for entry in optional(doc, |doc| doc.objects(bad)).unwrap_or_default() {
        let mentee = entry.of(key::MENTEE);
        match mentee.text(bad) {
            Some(id) if !known.contains(id) => bad.say(&mentee, Needed::KnownSchool),
            id => out.extend(id.map(str::to_owned)),
        }
    }
    out
}

/// The moves are made anew from the schools, but words that no version writes show another hand.
fn moves(doc: &At, bad: &mut Bad) {
    for entry in optional(doc, |doc| doc.objects(bad)).unwrap_or_default() {
        entry.of(key::MOVE).word(bad, &MOVES);
        cluster(&entry.of(key::FROM), bad);
        cluster(&entry.of(key::TO), bad);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::of_report;
    use crate::problem::{BadReport, Needed, Problem, ProblemKind};

    /// A report of version 0.1.0.
    const KEPT: &str = include_str!("../../tests/reports/san-jose-1999.schema-1.json");

    fn kinds(found: Vec<Problem>) -> Vec<(String, BadReport)> {
        let fault = |problem: Problem| match problem.kind {
            ProblemKind::NotAReport(bad) => (problem.column.unwrap_or_default(), bad),
            other => panic!("{other:?}"),
        };
        found.into_iter().map(fault).collect()
    }

    fn problems(text: &str) -> Vec<(String, BadReport)> {
        of_report("x.json", text.as_bytes()).err().map(kinds).unwrap_or_default()
    }

    #[test]
    fn what_is_no_report() {
        let newer = |schema: &str| BadReport::Newer(schema.to_owned());
        for (schema, expected) in [
            ("other/1", BadReport::Other),
            ("opora.report", BadReport::Other),
            ("opora.report/", BadReport::Other),
            ("opora.report/0", BadReport::Other),
            ("opora.report/-1", BadReport::Other),
            ("opora.report/+1", BadReport::Other),
            ("opora.report/1x", BadReport::Other),
            ("opora.report/01", BadReport::Other),
            ("opora.report/1.0", BadReport::Other),
            ("opora.report/1 ", BadReport::Other),
            ("opora.report/2", newer("opora.report/2")),
            ("opora.report/10", newer("opora.report/10")),
            ("opora.report/99999999999", newer("opora.report/99999999999")),
        ] {
            let text = KEPT.replacen("opora.report/1", schema, 1);
            assert_eq!(problems(&text), [(String::new(), expected)], "{schema}");
        }
        for text in ["{}", "[]", "null", "{\"schema\": 1}"] {
            assert_eq!(problems(text), [(String::new(), BadReport::Other)], "{text}");
        }
        let huge = KEPT.replacen("\"threshold\": 599.0", "\"threshold\": 1e999", 1);
        let none = KEPT.replacen("\"threshold\": 599.0", "\"threshold\": NaN", 1);
        for text in ["not json", "{\"schema\": \"opora.report/1\", ", &huge, &none] {
            assert!(matches!(&problems(text)[..], [(_, BadReport::Broken(_))]), "{}", problems(text).len());
        }
    }

    /// The value at a pointer, its new value, and what is wrong with it, by key.
    type Lie = (&'static str, Value, &'static str, Needed);

    #[rustfmt::skip]
    fn lies() -> Vec<Lie> {
        vec![
            ("/settings/complexity/indicators/meals", json!(0), "settings.complexity.indicators.meals", Needed::Weight),
            ("/settings/complexity/indicators/meals", json!("1"), "settings.complexity.indicators.meals", Needed::Weight),
            ("/settings/complexity/indicators/meals", json!({"weight": 1, "range": [3, 1]}), "settings.complexity.indicators.meals.range", Needed::Range),
            ("/settings/complexity/indicators/meals", json!({"weight": 1, "range": [0]}), "settings.complexity.indicators.meals.range", Needed::Range),
            ("/settings/complexity/indicators/meals", json!({"weight": 1, "range": [0, 50, 100]}), "settings.complexity.indicators.meals.range", Needed::Range),
            ("/settings/complexity/indicators/meals", json!({"weight": 1, "range": [0, 1e300]}), "settings.complexity.indicators.meals.range", Needed::Range),
            ("/settings/complexity/indicators", json!({}), "settings.complexity.indicators", Needed::Object),
            // Several raw numbers are averaged as they are.
            ("/settings/results/indicators", json!({"api": 1, "meals": -1}), "settings.results.indicators.meals", Needed::Weight),
            ("/schools/0/cluster", json!(7), "schools[0].cluster", Needed::Cluster),
            ("/schools/0/cluster", json!(0), "schools[0].cluster", Needed::Cluster),
            ("/schools/0/cluster", json!(2.5), "schools[0].cluster", Needed::Cluster),
            ("/schools/0/cluster", json!("2"), "schools[0].cluster", Needed::Cluster),
            ("/schools/0/computed", json!(7), "schools[0].computed", Needed::Cluster),
            ("/schools/0/complexity", json!("1"), "schools[0].complexity", Needed::Number),
            ("/schools/0/values/meals", json!("27"), "schools[0].values.meals", Needed::Number),
            ("/schools/0/values/meals", json!(1e300), "schools[0].values.meals", Needed::Number),
            ("/schools/0/values", json!([]), "schools[0].values", Needed::Object),
            ("/schools/0/school", json!(43), "schools[0].school", Needed::Text),
            ("/schools/0/school", json!(" "), "schools[0].school", Needed::Text),
            ("/schools/0/name", json!(1), "schools[0].name", Needed::Text),
            ("/schools/0/group", json!("north"), "schools[0].group", Needed::KnownGroup),
            ("/schools/0/results_se", json!(-1), "schools[0].results_se", Needed::NotNegative),
            ("/schools/0", json!(null), "schools[0]", Needed::Object),
            ("/schools", json!({}), "schools", Needed::List),
            ("/groups", json!(1), "groups", Needed::List),
            ("/settings", json!([]), "settings", Needed::Object),
            ("/settings/results", json!("raw"), "settings.results", Needed::Object),
            ("/settings/min_coverage", json!(7), "settings.min_coverage", Needed::Share),
            ("/period", json!(2024), "period", Needed::Text),
            ("/pairs/0/mentee", json!("nobody"), "pairs[0].mentee", Needed::KnownSchool),
            ("/pairs/0/mentor", json!("nobody"), "pairs[0].mentor", Needed::KnownSchool),
            ("/pairs/0/mentor", json!(7), "pairs[0].mentor", Needed::Text),
            ("/inputs", json!("1999.csv"), "inputs", Needed::List),
            ("/inputs/0/rows/filtered", json!("none"), "inputs[0].rows.filtered", Needed::Number),
            ("/unpaired", json!([{"mentee": "nobody"}]), "unpaired[0].mentee", Needed::KnownSchool),
            ("/unpaired", json!([{"mentee": 7}]), "unpaired[0].mentee", Needed::Text),
            ("/unpaired", json!({}), "unpaired", Needed::List),
            ("/moves", json!([{"move": "new", "from": null, "to": 5}]), "moves[0].to", Needed::Cluster),
        ]
    }

    /// The same of the first group's threshold of complexity.
    #[rustfmt::skip]
    fn lies_about_a_threshold() -> Vec<Lie> {
        vec![
            ("indicators/0/weight", json!(-1.0), "indicators[0].weight", Needed::AsInSettings),
            ("indicators/0/weight", json!(2), "indicators[0].weight", Needed::AsInSettings),
            ("indicators/0/weight", json!(0), "indicators[0].weight", Needed::Weight),
            ("indicators/0/weight", json!(1e300), "indicators[0].weight", Needed::Weight),
            ("indicators/0/column", json!("ell"), "indicators[1].column", Needed::AsInSettings),
            ("indicators/0/column", json!("other"), "indicators[0].column", Needed::AsInSettings),
            ("indicators/0/column", json!(7), "indicators[0].column", Needed::Text),
            ("indicators", json!([]), "indicators", Needed::AsInSettings),
            ("indicators/0/sd", json!(-20.1), "indicators[0].sd", Needed::NotNegative),
            ("indicators/0/sd", json!(1e-300), "indicators[0].sd", Needed::NotNegative),
            ("indicators/0/mean", json!(1e308), "indicators[0].mean", Needed::Number),
            ("indicators/0/n", json!(-1), "indicators[0].n", Needed::Count),
            ("indicators/0/n", json!(1.5), "indicators[0].n", Needed::Count),
            ("indicators/0", json!({"column": "meals", "weight": 1, "mean": 90, "sd": 20, "lo": 2, "hi": 70, "n": 41}), "indicators[0]", Needed::Moments, ),
            ("indicators/0", json!({"column": "meals", "weight": 1, "mean": 37, "sd": 200, "lo": 2, "hi": 70, "n": 41}), "indicators[0]", Needed::Moments, ),
            ("indicators/0", json!({"column": "meals", "weight": 1, "mean": 37, "sd": 20, "lo": 2, "hi": 70, "n": 0}), "indicators[0]", Needed::Moments, ),
            ("indicators/0", json!({"column": "meals", "weight": 1, "mean": 37, "sd": null, "lo": 2, "hi": 70, "n": 41}), "indicators[0]", Needed::Moments, ),
            ("indicators/0", json!({"column": "meals", "weight": 1, "mean": 37, "sd": 20, "lo": 70, "hi": 2, "n": 41}), "indicators[0]", Needed::Moments, ),
            ("indicators/0", json!({"column": "meals", "weight": 1, "mean": 37, "sd": null, "lo": null, "hi": null, "n": 0}), "indicators[0]", Needed::Moments, ),
            ("indicators/0", json!({"column": "meals", "weight": 1, "mean": null, "sd": null, "lo": null, "hi": null, "n": 41}), "indicators[0]", Needed::Moments, ),
            ("sd", json!(-0.5), "sd", Needed::NotNegative),
            ("sd", json!(1e-300), "sd", Needed::NotNegative),
            ("threshold", json!("high"), "threshold", Needed::Number),
            ("threshold", json!(1e308), "threshold", Needed::Number),
            ("rule", json!("meridian"), "rule", Needed::Rule),
            ("rule", json!(1e308), "rule", Needed::Rule),
            ("scale", json!("raw"), "scale", Needed::AsInSettings),
            ("indicators", json!(null), "indicators", Needed::List),
        ]
    }

    #[test]
    fn what_is_wrong_is_told_by_its_key() {
        let of_threshold = |(path, value, key, needed): Lie| {
            (format!("/groups/0/complexity/{path}"), value, format!("groups[0].complexity.{key}"), needed)
        };
        let whole =
            lies().into_iter().map(|(path, value, key, needed)| (path.to_owned(), value, key.to_owned(), needed));
        for (path, value, key, needed) in whole.chain(lies_about_a_threshold().into_iter().map(of_threshold)) {
            let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
            *doc.pointer_mut(&path).expect("a key of the report") = value.clone();
            let found = problems(&doc.to_string());
            let is_told = |(at, bad): &(String, BadReport)| *at == key && *bad == BadReport::Wrong(needed.clone());
            assert!(found.iter().any(is_told), "{path} = {value}: {found:?}");
        }
    }

    #[test]
    fn words_that_no_version_writes() {
        let cases = [
            ("/schools/0/basis", json!("guessed"), "schools[0].basis"),
            ("/schools/0/border", json!(["other"]), "schools[0].border[0]"),
            ("/settings/results/scale", json!("logarithm"), "settings.results.scale"),
            ("/groups/0/results/scale", json!(null), "groups[0].results.scale"),
            ("/settings/breaks", json!(["both"]), "settings.breaks[0]"),
            ("/moves", json!([{"move": "left", "from": 1, "to": null}]), "moves[0].move"),
        ];
        for (path, value, key) in cases {
            let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
            *doc.pointer_mut(path).expect("a key of the report") = value;
            let found = problems(&doc.to_string());
            let is_told =
                |(at, bad): &(String, BadReport)| at == key && matches!(bad, BadReport::Wrong(Needed::Word(_)));
            assert!(found.iter().any(is_told), "{path}: {found:?}");
        }
    }

    #[test]
    fn keys_that_every_report_has() {
        let cases = [
            ("", "settings"),
            ("", "groups"),
            ("", "schools"),
            ("", "pairs"),
            ("", "inputs"),
            ("", "period"),
            ("/settings", "results"),
            ("/settings/results", "scale"),
            ("/settings/results", "indicators"),
            ("/groups/0", "group"),
            ("/groups/0", "results"),
            ("/groups/0/results", "threshold"),
            ("/groups/0/results", "rule"),
            ("/groups/0/results", "sd"),
            ("/groups/0/results/indicators/0", "weight"),
            ("/groups/0/results/indicators/0", "n"),
            ("/schools/3", "school"),
            ("/schools/3", "group"),
            ("/schools/3", "cluster"),
            ("/schools/3", "results"),
            ("/schools/3", "values"),
            ("/schools/3/values", "api"),
            ("/pairs/1", "mentor"),
        ];
        for (path, key) in cases {
            let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
            let object = doc.pointer_mut(path).and_then(Value::as_object_mut).expect("an object of the report");
            assert!(object.shift_remove(key).is_some(), "{path}/{key}");
            let found = problems(&doc.to_string());
            let is_told = |(at, bad): &(String, BadReport)| at.ends_with(key) && *bad == BadReport::Missing;
            assert!(found.iter().any(is_told), "{path}/{key}: {found:?}");
        }
    }

    #[test]
    fn what_stands_there_twice_or_for_nobody() {
        let faults = |change: &dyn Fn(&mut Value)| {
            let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
            change(&mut doc);
            problems(&doc.to_string())
        };
        let again = |path: &'static str| {
            move |doc: &mut Value| {
                let list = doc.pointer_mut(path).and_then(Value::as_array_mut).expect("a list");
                list.push(list[0].clone());
            }
        };
        assert_eq!(
            faults(&again("/schools")),
            [("schools[41].school".to_owned(), BadReport::Wrong(Needed::Once))]
        );
        assert_eq!(faults(&again("/groups")), [("groups[1].group".to_owned(), BadReport::Wrong(Needed::Once))]);
        let pairs = faults(&again("/pairs"));
        assert!(
            matches!(&pairs[..], [(key, BadReport::Wrong(Needed::Once))] if key.ends_with("mentee")),
            "{pairs:?}"
        );
        let strange = faults(&|doc| {
            again("/groups")(doc);
            doc["groups"][1]["group"] = json!("north");
        });
        assert_eq!(strange, [("groups[1].group".to_owned(), BadReport::Wrong(Needed::GroupOfSchools))]);
    }

    #[test]
    fn means_of_what_the_school_has_not() {
        for (path, key, value, at, needed) in [
            ("", "mean_over", json!(7), "mean_over", Needed::Object),
            ("", "mean_over", json!({"complexity": [], "results": [1999]}), "mean_over.results[0]", Needed::Text),
            ("/schools/0", "means", json!([]), "schools[0].means", Needed::Object),
            ("/schools/0", "means", json!({"api": "595"}), "schools[0].means.api", Needed::Number),
            ("/schools/0", "means", json!({"other": 1}), "schools[0].means.other", Needed::AsInSettings),
        ] {
            let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
            doc.pointer_mut(path).expect("an object of the report")[key] = value.clone();
            assert_eq!(
                problems(&doc.to_string()),
                [(at.to_owned(), BadReport::Wrong(needed))],
                "{path}/{key} = {value}"
            );
        }
    }

    #[test]
    fn a_long_value_is_shown_cut() {
        for (length, shown) in [(60, "x".repeat(60)), (61, format!("{}…", "x".repeat(60)))] {
            let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
            doc["schools"][0]["cluster"] = json!("x".repeat(length));
            let found = of_report("x.json", doc.to_string().as_bytes()).err().unwrap_or_default();
            assert_eq!(found.iter().map(|one| one.value.clone()).collect::<Vec<_>>(), [Some(shown)]);
        }
    }

    /// Values at pointers that a report may have, each of which is also near to a lie.
    #[test]
    fn what_is_rare_but_right_is_read() {
        let none =
            json!({"column": "meals", "weight": 1, "mean": null, "sd": null, "lo": null, "hi": null, "n": 0});
        let same = json!({"column": "meals", "weight": 1, "mean": 37, "sd": 0, "lo": 37, "hi": 37, "n": 41});
        // Means and spreads pass the ends by no more than what their sums are rounded by.
        let rounded =
            json!({"column": "meals", "weight": 1, "mean": 70.000_000_01, "sd": 20, "lo": 2, "hi": 70, "n": 41});
        for (path, value) in [
            ("/settings/complexity/indicators/meals", json!({"weight": 1, "range": [0, 100]})),
            ("/settings/complexity/indicators/meals", json!({"weight": 1, "range": null})),
            ("/settings/complexity/indicators/meals", json!({"weight": 1})),
            ("/settings/lang", json!(null)),
            ("/settings/pupils", json!("pupils")),
            ("/settings/breaks", json!(["results", "complexity"])),
            ("/groups/0/complexity/indicators/0", none),
            ("/groups/0/complexity/indicators/0", same),
            ("/groups/0/complexity/indicators/0", rounded),
            ("/groups/0/complexity/sd", json!(0)),
            ("/groups/0/complexity/sd", json!(null)),
            ("/groups/0/complexity/threshold", json!(null)),
            ("/groups/0/complexity/rule", json!(0.5)),
            ("/schools/0/cluster", json!(null)),
            ("/schools/0/results_se", json!(0)),
            ("/schools/0/values/meals", json!(null)),
            ("/inputs/0/rows/filtered", json!(3)),
            ("/unpaired", json!([{"mentee": "43696664330080"}])),
            ("/moves", json!([{"move": "gone", "from": 4, "to": null}])),
        ] {
            let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
            *doc.pointer_mut(path).expect("a key of the report") = value.clone();
            assert_eq!(problems(&doc.to_string()), [], "{path} = {value}");
        }
    }

    #[test]
    fn a_report_as_it_was_written_is_read() {
        assert_eq!(problems(KEPT), []);
        // Keys that came later, and those of a version that is still to come.
        let mut doc: Value = serde_json::from_str(KEPT).expect("JSON");
        for school in doc["schools"].as_array_mut().expect("schools") {
            let school = school.as_object_mut().expect("a school");
            for key in ["computed", "basis", "results_se"] {
                school.shift_remove(key);
            }
            school.insert("peers".to_owned(), json!([{"school": "1"}]));
        }
        assert_eq!(problems(&doc.to_string()), []);
    }
}
