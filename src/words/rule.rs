//! How a threshold came about, in words.

use super::{OF_SCHOOLS, counted, say, visible};
use crate::model::{Axis, Language, Rule};

/// A rule in all its wordings.
struct RuleWords {
    /// In the report, behind the threshold.
    report: fn(Language, &Case) -> String,
    /// In the note, a sentence.
    note: fn(Language, &Case) -> String,
}

/// What is to be said of a rule.
struct Case<'a> {
    /// The axis behind “the threshold of”; the note alone names it.
    axis: &'static str,
    /// Of how many schools.
    schools: String,
    /// How many of a hundred schools a quantile parts from the rest.
    percent: u8,
    /// Where the rule is from, in brackets.
    source: String,
    /// The threshold, where it says something to a reader.
    value: Option<&'a str>,
}

impl Case<'_> {
    /// The threshold behind a dash.
    fn dashed(&self) -> String {
        self.value.map_or_else(String::new, |value| format!(" — {value}"))
    }
}

const fn words(rule: Rule) -> RuleWords {
    match rule {
        Rule::Number(_) => NUMBER,
        Rule::Median => MEDIAN,
        Rule::Mean => MEAN,
        Rule::Percentile(_) => PERCENTILE,
        Rule::Natural => NATURAL,
    }
}

const NUMBER: RuleWords = RuleWords {
    report: |lang, _| say!(lang, "задано", "given"),
    note: |lang, Case { axis, source, value, .. }| {
        let value = value.map_or_else(String::new, |value| format!(": {value}"));
        say!(lang, "Порог по {axis} задан{source}{value}.", "The threshold of {axis} is given{source}{value}.")
    },
};

const MEDIAN: RuleWords = RuleWords {
    report: |lang, Case { schools, .. }| say!(lang, "медиана по {schools}", "median of {schools}"),
    note: |lang, case| {
        let (Case { axis, schools, source, .. }, value) = (case, case.dashed());
        say!(
            lang,
            "Порогом по {axis} принята медиана по {schools}{source}{value}.",
            "The threshold of {axis} is the median of {schools}{source}{value}."
        )
    },
};

const MEAN: RuleWords = RuleWords {
    report: |lang, Case { schools, .. }| say!(lang, "среднее по {schools}", "mean of {schools}"),
    note: |lang, case| {
        let (Case { axis, schools, source, .. }, value) = (case, case.dashed());
        say!(
            lang,
            "Порогом по {axis} принято среднее по {schools}{source}{value}.",
            "The threshold of {axis} is the mean of {schools}{source}{value}."
        )
    },
};

const PERCENTILE: RuleWords = RuleWords {
    report: |lang, Case { schools, percent, .. }| {
        say!(lang, "{percent}-й процентиль по {schools}", "percentile {percent} of {schools}")
    },
    note: |lang, case| {
        let (Case { axis, schools, percent, source, .. }, value) = (case, case.dashed());
        say!(
            lang,
            "Порогом по {axis} принято значение, отделяющее {percent}\u{a0}% школ от остальных (по {schools}){source}{value}.",
            "The threshold of {axis} parts {percent}% of the schools from the rest (of {schools}){source}{value}."
        )
    },
};

const NATURAL: RuleWords = RuleWords {
    report: |lang, Case { schools, .. }| {
        say!(lang, "естественная граница по {schools}", "natural break of {schools}")
    },
    note: |lang, case| {
        let (Case { axis, source, .. }, value) = (case, case.dashed());
        say!(
            lang,
            "Порогом по {axis} принята естественная граница между школами{source}{value}.",
            "The threshold of {axis} is the natural break between the schools{source}{value}."
        )
    },
};

const fn percent(rule: Rule) -> u8 {
    if let Rule::Percentile(percent) = rule { percent } else { 0 }
}

/// How a threshold came about, behind it in the report.
pub fn report(lang: Language, rule: Rule, count: usize, source: Option<&str>) -> String {
    let schools = counted(lang, count, OF_SCHOOLS);
    let case = Case { axis: "", schools, percent: percent(rule), source: String::new(), value: None };
    let text = (words(rule).report)(lang, &case);
    match (source, rule) {
        (None, _) => text,
        (Some(source), Rule::Number(_)) => format!("{text}: {source}"),
        (Some(source), _) => format!("{text} ({source})"),
    }
}

/// How a threshold came about, with its value where it says something to a reader: a sentence of the note.
pub fn note(
    lang: Language,
    axis: Axis,
    rule: Rule,
    count: usize,
    source: Option<&str>,
    value: Option<&str>,
) -> String {
    let source = source.map_or_else(String::new, |source| format!(" ({})", visible(source)));
    let (axis, schools) = (super::axis::words(axis).threshold.of(lang), counted(lang, count, OF_SCHOOLS));
    (words(rule).note)(lang, &Case { axis, schools, percent: percent(rule), source, value })
}

/// Last year's line is in force; this year's own rule would give another: in the report.
pub fn kept(lang: Language, own: &str, rule: &str) -> String {
    say!(
        lang,
        "порог прошлого года; в этом году был бы {own} ({rule})",
        "last year's; this year's own is {own} ({rule})"
    )
}

/// Last year's line is in force: in the note.
pub fn kept_note(lang: Language, axis: Axis, value: Option<&str>) -> String {
    let name = super::axis::words(axis).threshold.of(lang);
    let value = value.map_or_else(String::new, |value| format!(" — {value}"));
    say!(
        lang,
        "Порог по {name} сохранён с предыдущего года{value}.",
        "The threshold of {name} is kept from last year{value}."
    )
}
