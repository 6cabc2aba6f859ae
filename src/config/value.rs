//! How single values are read, the same for settings and flags.

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
#[must_use]
pub fn is_weight(number: f64) -> bool {
    (1e-40..=1e40).contains(&number.abs())
}

/// Whether two numbers can be the ends of a range, which values are divided by.
#[must_use]
pub fn is_range(lo: f64, hi: f64) -> bool {
    hi - lo >= 1e-40
}

/// A finite number as a person types it, with a decimal point or comma.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace('\u{2212}', "-").replacen(',', ".", 1);
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    // `inf`, `nan` and `1e5` are numbers to Rust, not to a person at a threshold.
    let plain = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.parse().ok().filter(|value: &f64| plain && value.abs() <= LARGEST)
}

/// A threshold rule by its word: `median`, `mean`, `natural`, `p1`…`p99`.
#[must_use]
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
        _ => return None,
    };
    nearest(found.trim_matches('"'), words)
}

/// The most similar of some names, if one is similar enough to have been meant.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = folded(name);
    let letters = wanted.chars().count();
    let near = |candidate: &str| {
        let candidate = folded(candidate);
        let steps = strsim::osa_distance(&wanted, &candidate);
        let starts = letters >= 3 && candidate.starts_with(&wanted);
        (steps <= ((letters + 1) / 3).max(1) || starts).then_some(if starts { steps.min(1) } else { steps })
    };
    let ranked = names.into_iter().filter_map(|candidate| Some((near(candidate)?, candidate)));
    ranked.min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1))).map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{nearest, number, rule};
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
    fn the_nearest_name_is_one_that_may_have_been_meant() {
        assert_eq!(nearest("treshold", ["threshold", "scale"]).as_deref(), Some("threshold"));
        assert_eq!(nearest("ЕГЭ рус", ["ЕГЭ, рус", "ОГЭ"]).as_deref(), Some("ЕГЭ, рус"));
        assert_eq!(nearest("skool", ["school", "name"]).as_deref(), Some("school"));
        assert_eq!(nearest("ell", ["egg", "sen"]), None);
        assert_eq!(nearest("meal", ["meals", "ell"]).as_deref(), Some("meals"));
        assert_eq!(nearest("zzz", ["meals", "ell"]), None);
    }
}
