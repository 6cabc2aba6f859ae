//! Values of a report that may come from anywhere: each is taken with the way to it, so that what does not fit is
//! reported by its key, and nothing is taken on trust.

use serde_json::Value;

use crate::problem::{BadReport, Needed, Problem, ProblemKind};

/// So much of a wrong value is shown.
const SHOWN: usize = 60;

/// All that is wrong with a report.
pub(super) struct Bad {
    file: String,
    pub(super) problems: Vec<Problem>,
}

impl Bad {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), problems: Vec::new() }
    }

    /// The value of a key is not what is needed, or the key is not there.
    pub(super) fn say(&mut self, at: &At, needed: Needed) {
        let bad = at.value.map_or(BadReport::Missing, |_| BadReport::Wrong(needed));
        let problem = Problem::of_file(&self.file, ProblemKind::NotAReport(bad));
        self.problems.push(Problem { column: Some(at.key()), value: at.value.map(shown), ..problem });
    }
}

/// A value as JSON writes it, cut where it is long.
fn shown(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A value of the report, or the place of a key that is not there.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) value: Option<&'a Value>,
    above: Option<&'a At<'a>>,
    segment: Segment<'a>,
}

#[derive(Clone, Copy)]
enum Segment<'a> {
    Name(&'a str),
    Place(usize),
}

impl<'a> At<'a> {
    pub(super) const fn root(value: &'a Value) -> Self {
        Self { value: Some(value), above: None, segment: Segment::Place(0) }
    }

    /// The value of a key.
    pub(super) fn of<'b>(&'b self, name: &'b str) -> At<'b> {
        At { value: self.value.and_then(|value| value.get(name)), above: Some(self), segment: Segment::Name(name) }
    }

    /// The way to the value, as `groups[0].complexity.sd`.
    pub(super) fn key(&self) -> String {
        let Some(above) = self.above else { return String::new() };
        let way = above.key();
        match self.segment {
            Segment::Place(at) => format!("{way}[{at}]"),
            Segment::Name(name) if way.is_empty() => name.to_owned(),
            Segment::Name(name) => format!("{way}.{name}"),
        }
    }

    /// The items of a list.
    pub(super) fn items(&self, bad: &mut Bad) -> Vec<At<'_>> {
        let count = if self.is_list(bad) { self.value.and_then(Value::as_array).map_or(0, Vec::len) } else { 0 };
        (0..count).map(|at| self.item(at)).collect()
    }

    /// An item of a list.
    pub(super) fn item(&self, at: usize) -> At<'_> {
        At { value: self.value.and_then(|value| value.get(at)), above: Some(self), segment: Segment::Place(at) }
    }

    /// The items of a list of objects.
    pub(super) fn objects(&self, bad: &mut Bad) -> Vec<At<'_>> {
        let items = self.items(bad);
        items.into_iter().filter(|item| item.is_object(bad)).collect()
    }

    /// Whether it is an object; reported if it is not.
    pub(super) fn is_object(&self, bad: &mut Bad) -> bool {
        let is = self.value.is_some_and(Value::is_object);
        if !is {
            bad.say(self, Needed::Object);
        }
        is
    }

    /// Whether it is a list; reported if it is not.
    pub(super) fn is_list(&self, bad: &mut Bad) -> bool {
        let is = self.value.is_some_and(Value::is_array);
        if !is {
            bad.say(self, Needed::List);
        }
        is
    }

    /// The entries of an object.
    pub(super) fn entries(&self, bad: &mut Bad) -> Vec<(&'a str, At<'_>)> {
        let Some(entries) = self.value.and_then(Value::as_object) else {
            bad.say(self, Needed::Object);
            return Vec::new();
        };
        let at = |(name, value): (&'a String, &'a Value)| {
            (name.as_str(), At { value: Some(value), above: Some(self), segment: Segment::Name(name) })
        };
        entries.iter().map(at).collect()
    }

    fn is_null(&self) -> bool {
        self.value.is_some_and(Value::is_null)
    }

    /// A text that is not blank.
    pub(super) fn text(&self, bad: &mut Bad) -> Option<&'a str> {
        let text = self.value.and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            bad.say(self, Needed::Text);
        }
        text
    }

    /// A text, or null.
    pub(super) fn text_or_null(&self, bad: &mut Bad) -> Option<String> {
        if self.is_null() { None } else { self.text(bad).map(str::to_owned) }
    }

    /// A number that fits.
    pub(super) fn number(&self, bad: &mut Bad, needed: Needed, fits: impl Fn(f64) -> bool) -> Option<f64> {
        let number = self.value.and_then(Value::as_f64).filter(|number| fits(*number));
        if number.is_none() {
            bad.say(self, needed);
        }
        number
    }

    /// A number that fits, or null.
    pub(super) fn number_or_null(&self, bad: &mut Bad, needed: Needed, fits: impl Fn(f64) -> bool) -> Option<f64> {
        if self.is_null() { None } else { self.number(bad, needed, fits) }
    }

    /// What a word stands for.
    pub(super) fn word<T: Copy>(&self, bad: &mut Bad, words: &[(&'static str, T)]) -> Option<T> {
        let word = self.value.and_then(Value::as_str);
        let found = words.iter().find(|(code, _)| Some(*code) == word).map(|(_, meant)| *meant);
        if found.is_none() {
            bad.say(self, Needed::Word(words.iter().map(|(word, _)| *word).collect()));
        }
        found
    }
}
