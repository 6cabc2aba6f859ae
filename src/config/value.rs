//! How single values are read, the same for settings and flags.

use crate::model::alike::Alike;
use crate::model::{Rule, Scale, folded};
use crate::problem::Expected;

/// The words for threshold rules, Russian ones too.
const RULES: [(&str, Rule); 6] = [
    ("median", Rule::Median),
    ("медиана", Rule::Median),
    ("mean", Rule::Mean),
    ("среднее", Rule::Mean),
    ("natural", Rule::Natural),
    ("естественный", Rule::Natural),
];

/// No number of schools, pupils or points is larger; the squares of larger ones would overflow.
pub const LARGEST: f64 = 1e100;

/// Whether a number can be a weight: not 0, and so far from both ends that sums and shares of weights stay finite.
pub fn is_weight(number: f64) -> bool {
    (1e-40..=1e40).contains(&number.abs())
}

/// Whether two numbers can be the ends of a range, which values are divided by.
pub fn is_range(lo: f64, hi: f64) -> bool {
    hi - lo >= 1e-40
}

/// A finite number as a person types it, with a decimal point or comma.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace('\u{2212}', "-").replacen(',', ".", 1);
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    // `inf`, `nan` and `1e5` are numbers to Rust, not to a person at a threshold.
    let plain = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.parse().ok().filter(|value: &f64| plain && value.abs() <= LARGEST)
}

/// A threshold rule by its word: `median`, `mean`, `natural`, `p1`…`p99`.
pub fn rule(text: &str) -> Option<Rule> {
    let word = folded(text);
    let percent = || {
        let digits = word.strip_prefix(['p', 'р'])?;
        let percent: u8 = digits.parse().ok()?;
        let known =
            digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) && (1..=99).contains(&percent);
        known.then_some(Rule::Percentile(percent))
    };
    RULES.into_iter().find(|(name, _)| *name == word).map(|(_, rule)| rule).or_else(percent)
}

/// A scale by its word.
pub(super) fn scale(text: &str) -> Option<Scale> {
    let word = folded(text);
    Scale::CODES.into_iter().find(|(name, _)| *name == word).map(|(_, scale)| scale)
}

/// The word that was probably meant where words are expected.
pub(super) fn nearest_word(expected: Expected, found: &str) -> Option<String> {
    let words: Vec<&str> = match expected {
        Expected::Threshold => RULES.iter().map(|(name, _)| *name).collect(),
        Expected::Scale => Scale::CODES.iter().map(|(name, _)| *name).collect(),
        Expected::Capacity => vec!["auto"],
        Expected::Links => vec!["1-2", "3-4"],
        Expected::Language => vec!["ru", "en"],
        Expected::BadCells => vec!["stop", "missing"],
        Expected::Axes => vec!["complexity", "results"],
        Expected::Pairs => vec!["previous"],
        Expected::Waiting => vec!["first"],
        Expected::Mentors => vec!["any", "above-expected"],
        Expected::Profile => vec!["numeric"],
        _ => return None,
    };
    nearest(found.trim_matches('"'), words)
}

/// The most similar of some names, if one is similar enough to have been meant.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    Suggestions::new(names).of(name)
}

/// Nobody means a longer name by a slip of the pen; to compare two takes the product of their letters.
const LONGEST: usize = 100;

/// Bytes of such a name.
const BYTES: usize = 4 * LONGEST;

/// So many letters are held against each other, about a third of a second: thousands of unknown names beside
/// thousands of known ones are no slips, and the first of them get their suggestions.
const WORK: usize = 100_000_000;

/// Names among which those that were probably meant are looked for.
#[derive(Debug)]
pub struct Suggestions<'a> {
    /// Each name folded, its letters, and as it stands.
    names: Vec<(String, usize, &'a str)>,
    /// Letters of all names.
    letters: usize,
    /// What is left of the work.
    left: usize,
}

impl<'a> Suggestions<'a> {
    /// The names that are known.
    pub fn new(names: impl IntoIterator<Item = &'a str>) -> Self {
        let counted = |name: &'a str| {
            let folded = folded(name);
            let letters = folded.chars().count();
            (folded, letters, name)
        };
        let names = names.into_iter().filter(|name| name.len() <= BYTES).map(counted);
        let names: Vec<_> = names.filter(|(_, letters, _)| *letters <= LONGEST).collect();
        let letters = names.iter().map(|(_, letters, _)| letters).sum();
        Self { names, letters, left: WORK }
    }

    /// The most similar name, if one is similar enough to have been meant. Of an unknown name all names are looked
    /// at or none, so that the order of the known ones makes no difference.
    pub fn of(&mut self, name: &str) -> Option<String> {
        if name.len() > BYTES {
            return None;
        }
        let wanted = folded(name);
        let letters = wanted.chars().count();
        if letters > LONGEST {
            return None;
        }
        self.left = self.left.checked_sub(letters.saturating_mul(self.letters).max(self.names.len()))?;
        let most = ((letters + 1) / 3).max(1);
        let near = |candidate: &str, length: usize| {
            let starts = letters >= 3 && candidate.starts_with(&wanted);
            // Each letter too many or too few is a step.
            if starts || length.abs_diff(letters) > most {
                return starts.then(|| length.abs_diff(letters).min(1));
            }
            let steps = strsim::osa_distance(&wanted, candidate);
            (steps <= most).then_some(steps)
        };
        let ranked = self.names.iter().filter_map(|(folded, length, name)| Some((near(folded, *length)?, *name)));
        ranked.min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1))).map(|(_, name)| name.to_owned())
    }
}

/// Ids of schools among which the one that was probably meant is looked for: first one that looks alike, then one
/// of nearly the same letters.
#[derive(Debug)]
pub struct KnownIds<'a> {
    alike: Alike<'a>,
    names: Suggestions<'a>,
}

impl<'a> KnownIds<'a> {
    /// The ids that are known.
    pub fn new(ids: impl Iterator<Item = &'a str>) -> Self {
        let ids: Vec<&str> = ids.collect();
        Self { alike: Alike::new(ids.iter().copied()), names: Suggestions::new(ids) }
    }

    /// The id that was probably meant.
    pub fn nearest(&mut self, id: &str) -> Option<String> {
        self.alike.of(id).map(str::to_owned).or_else(|| self.names.of(id))
    }
}

#[cfg(test)]
mod tests {
    use super::{Suggestions, nearest, number, rule};
    use crate::model::Rule;

    #[test]
    fn numbers_as_people_type_them() {
        for (text, expected) in [
            ("0,35", Some(0.35)),
            ("-0.5", Some(-0.5)),
            ("−2", Some(-2.0)),
            (" 64 ", Some(64.0)),
            ("1e5", None),
            ("nan", None),
            ("inf", None),
            ("1.2.3", None),
            ("1,2.3", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn rules_by_their_words() {
        for (text, expected) in [
            ("Median", Some(Rule::Median)),
            ("медиана", Some(Rule::Median)),
            ("Среднее", Some(Rule::Mean)),
            ("p5", Some(Rule::Percentile(5))),
            ("p05", Some(Rule::Percentile(5))),
            ("p0", None),
            ("p100", None),
            ("p005", None),
            ("p+5", None),
            ("natural", Some(Rule::Natural)),
            ("meridian", None),
        ] {
            assert_eq!(rule(text), expected, "{text}");
        }
    }

    #[test]
    fn suggestions_take_bounded_work() {
        let long = "я".repeat(101);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        let mut names: Vec<String> = (0..10_000).map(|at| format!("{at:060}")).collect();
        let meant = "х".repeat(100);
        names.push(format!("{meant}я")[2..].to_owned());
        let mut suggestions = Suggestions::new(names.iter().map(String::as_str));
        assert_eq!(suggestions.of(&meant), names.last().cloned());
        // The work for one more such word is not left; that for a short one is.
        assert_eq!(suggestions.of(&meant), None);
        assert_eq!(suggestions.of("0".repeat(19).as_str()).as_deref(), Some(names[0].as_str()));
    }

    #[test]
    fn the_nearest_name_is_one_that_may_have_been_meant() {
        assert_eq!(nearest("treshold", ["threshold", "scale"]).as_deref(), Some("threshold"));
        assert_eq!(nearest("ЕГЭ рус", ["ЕГЭ, рус", "ОГЭ"]).as_deref(), Some("ЕГЭ, рус"));
        assert_eq!(nearest("skool", ["school", "name"]).as_deref(), Some("school"));
        assert_eq!(nearest("ell", ["egg", "sen"]), None);
        assert_eq!(nearest("meal", ["meals", "ell"]).as_deref(), Some("meals"));
        assert_eq!(nearest("zzz", ["meals", "ell"]), None);
    }
}
