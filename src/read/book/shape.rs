//! What a number format makes of a number: only that which changes what a school's number or code is.

use std::borrow::Cow;

/// The longest format that a spreadsheet program takes.
const LONGEST: usize = 255;

/// The most sections that are for numbers; a fourth is for texts.
const SECTIONS: usize = 3;

/// What is done to a stored number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    #[default]
    Plain,
    /// It is shown as per cent.
    Percent,
    /// A whole number has at least so many digits.
    Zeros(usize),
    /// It is a date, or a time of day.
    Date,
    /// It is a duration.
    Elapsed,
}

/// A number format: which of its sections a number uses depends on the number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Format(Vec<Section>);

/// What is done to the numbers of a section.
#[derive(Clone, Debug, Default, PartialEq)]
struct Section {
    /// The numbers that the section says it is for.
    condition: Option<Condition>,
    shape: Shape,
    /// How a code is shown: places of digits, and characters behind a backslash.
    code: Option<Box<str>>,
}

/// A comparison with a number.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Condition {
    less: bool,
    equal: bool,
    greater: bool,
    than: f64,
}

impl Condition {
    /// What stands between brackets, if it is a comparison.
    fn of(inside: &str) -> Option<Self> {
        let mark = inside.trim_start_matches(['<', '=', '>']);
        let than = mark.trim().parse().ok()?;
        let (less, equal, greater) = match inside.get(..inside.len() - mark.len())? {
            "<" => (true, false, false),
            "<=" => (true, true, false),
            "=" => (false, true, false),
            ">=" => (false, true, true),
            ">" => (false, false, true),
            "<>" => (true, false, true),
            _ => return None,
        };
        Some(Self { less, equal, greater, than })
    }

    fn holds(self, value: f64) -> bool {
        self.less && value < self.than || self.equal && value == self.than || self.greater && value > self.than
    }
}

impl Format {
    /// The format of a code.
    pub(super) fn of(code: &str) -> Self {
        let code = &with_general(code);
        let mut chars = code.chars();
        let (mut sections, mut draft) = (Vec::new(), Draft::new(code.len()));
        while let Some(c) = chars.next() {
            match c {
                '"' => chars.by_ref().take_while(|&c| c != '"').for_each(|c| draft.literal(c)),
                '\\' => chars.next().into_iter().for_each(|c| draft.literal(c)),
                // What follows is not shown: its width is left blank, or it fills the cell.
                '_' | '*' => {
                    chars.next();
                    draft.literal(' ');
                }
                '[' => draft.bracket(&chars.by_ref().take_while(|&c| c != ']').collect::<String>()),
                ';' if sections.len() + 1 == SECTIONS => break,
                ';' => sections.push(std::mem::replace(&mut draft, Draft::new(code.len())).section()),
                _ => draft.bare(c),
            }
        }
        // A last section of that sign is for texts.
        if sections.is_empty() || !draft.bare.contains('@') {
            sections.push(draft.section());
        }
        Self(sections)
    }

    /// The format that has a number only.
    pub(super) fn of_number(number: u32) -> Self {
        Self(vec![Section { shape: of_number(number), ..Section::default() }])
    }

    /// What is done to a number.
    pub(super) fn shape(&self, value: f64) -> Shape {
        self.section(value).map_or(Shape::Plain, |section| section.shape)
    }

    /// A whole number as it is shown, if the format sets other characters beside its digits.
    pub(super) fn code(&self, value: f64) -> Option<String> {
        let pattern = self.section(value)?.code.as_deref()?;
        let digits = super::value::plain(value);
        let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_whole {
            return None;
        }
        let text = filled(pattern, &digits);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The section that a number uses.
    fn section(&self, value: f64) -> Option<&Section> {
        let last = self.0.len().checked_sub(1)?;
        let has_conditions = self.0.iter().any(|section| section.condition.is_some());
        let uses = |(at, section): &(usize, &Section)| match section.condition {
            Some(condition) => condition.holds(value),
            None if *at == last => true,
            None if has_conditions => value < 0.0,
            // Without conditions: positive, negative, zero; of two, the first is for zero too.
            None if *at == 0 => value > 0.0 || value == 0.0 && last == 1,
            None => value < 0.0,
        };
        self.0.iter().enumerate().find(uses).map(|(_, section)| section).or_else(|| self.0.last())
    }
}

/// A format in which the word for the plain number stands beside text, with a digit in its place: `General"-ш"`.
fn with_general(code: &str) -> Cow<'_, str> {
    const GENERAL: &str = "general";
    let at = code.to_ascii_lowercase().find(GENERAL).filter(|_| code.contains(['"', '\\']));
    let is_quoted = |at: usize| code[..at].matches('"').count() % 2 == 1;
    match at.filter(|at| !is_quoted(*at)) {
        Some(at) => Cow::Owned(format!("{}0{}", &code[..at], &code[at + GENERAL.len()..])),
        None => Cow::Borrowed(code),
    }
}

/// A section in the making.
struct Draft {
    section: Section,
    /// Characters that are neither quoted nor escaped.
    bare: String,
    has_literal: bool,
    is_percent: bool,
    is_elapsed: bool,
    /// How a code is shown, as far as it is no other number.
    code: Option<String>,
}

impl Draft {
    fn new(length: usize) -> Self {
        let code = (length <= LONGEST).then(String::new);
        Self {
            section: Section::default(),
            bare: String::new(),
            has_literal: false,
            is_percent: false,
            is_elapsed: false,
            code,
        }
    }

    /// A character that is shown.
    fn literal(&mut self, c: char) {
        self.has_literal = true;
        if let Some(code) = &mut self.code {
            code.extend(['\\', c]);
        }
    }

    /// What stands between brackets: a colour, a language, a currency, a comparison, a duration.
    fn bracket(&mut self, inside: &str) {
        let unit = |c: char| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S');
        self.is_elapsed |= !inside.is_empty() && inside.chars().all(unit);
        self.section.condition = self.section.condition.or_else(|| Condition::of(inside));
        if inside.strip_prefix('$').is_some_and(|rest| !rest.starts_with('-')) {
            self.code = None;
        }
    }

    fn bare(&mut self, c: char) {
        self.is_percent |= c == '%';
        self.bare.push(c);
        match (&mut self.code, c) {
            (Some(code), '0' | '#' | '?') => code.push(c),
            (Some(code), ' ' | '-' | '(' | ')' | ':' | '+' | '\u{a0}') => code.extend(['\\', c]),
            // Decimals, thousands, fractions, powers, words: no code is shown so.
            _ => self.code = None,
        }
    }

    fn section(self) -> Section {
        let Self { section, bare, has_literal, is_percent, is_elapsed, code } = self;
        let shape = if is_percent {
            Shape::Percent
        } else if is_elapsed {
            Shape::Elapsed
        } else if is_date(&bare) {
            Shape::Date
        } else if !has_literal && (2..=LONGEST).contains(&bare.len()) && bare.bytes().all(|b| b == b'0') {
            Shape::Zeros(bare.len())
        } else {
            Shape::Plain
        };
        let is_code =
            |code: &String| shape == Shape::Plain && code.contains('\\') && code.contains(['0', '#', '?']);
        Section { shape, code: code.filter(is_code).map(String::into_boxed_str), ..section }
    }
}

/// Digits set into the places of a pattern, from the right; those that are left over stand at its first place.
fn filled(pattern: &str, digits: &str) -> String {
    let (mut tokens, mut chars) = (Vec::new(), pattern.chars());
    while let Some(c) = chars.next() {
        tokens.push(if c == '\\' { (chars.next().unwrap_or(' '), true) } else { (c, false) });
    }
    let mut places = tokens.iter().filter(|(_, is_literal)| !is_literal).count();
    let mut rest = digits.bytes().rev().map(char::from).filter(|_| digits != "0");
    let mut shown: Vec<char> = Vec::new();
    for (c, is_literal) in tokens.into_iter().rev() {
        if is_literal {
            shown.push(c);
            continue;
        }
        places -= 1;
        let empty = match c {
            '0' => Some('0'),
            '?' => Some(' '),
            _ => None,
        };
        shown.extend(rest.next().or(empty));
        if places == 0 {
            shown.extend(rest.by_ref());
        }
    }
    shown.iter().rev().collect()
}

/// The shape of a format that has a number only.
const fn of_number(number: u32) -> Shape {
    match number {
        9 | 10 => Shape::Percent,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shape::Date,
        46 => Shape::Elapsed,
        _ => Shape::Plain,
    }
}

/// Whether a format is of units of time only. Each program has its own word for the general format, and some write
/// it into the file; no such word is made of units alone.
fn is_date(bare: &str) -> bool {
    let bare = bare.to_lowercase().replace("am/pm", "").replace("a/p", "");
    let is_unit = |c: char| matches!(c, 'd' | 'm' | 'h' | 'y' | 's' | 'д' | 'м' | 'г' | 'ч');
    // The years of other calendars, and what stands between a day and an hour.
    let may_stand = |c: char| is_unit(c) || matches!(c, 'e' | 'g' | 'b' | 't' | 'z' | 'с');
    // Units of other languages are one letter again and again: TT.MM.JJJJ.
    let is_one = |word: &str| word.chars().all(|c| word.starts_with(c));
    // Chinese, Japanese and Korean set a word behind each unit.
    let mut words = bare.split(|c: char| !c.is_alphabetic() || c >= '\u{1100}').filter(|word| !word.is_empty());
    bare.contains(is_unit) && words.all(|word| word.chars().all(may_stand) || is_one(word))
}

#[cfg(test)]
mod tests {
    use super::{Format, Shape};

    /// What a format does to most numbers.
    fn of(code: &str) -> Shape {
        Format::of(code).shape(1.0)
    }

    #[test]
    fn codes() {
        for (code, shape) in [
            ("General", Shape::Plain),
            ("Standard", Shape::Plain),
            ("0", Shape::Plain),
            ("0.00", Shape::Plain),
            ("#,##0", Shape::Plain),
            ("0.00E+00", Shape::Plain),
            ("#,##0.00\\ [$\u{20bd}-419]", Shape::Plain),
            ("0.0\"дн.\"", Shape::Plain),
            ("0\"d\"", Shape::Plain),
            ("0\\d", Shape::Plain),
            ("[Red]0.0", Shape::Plain),
            ("@", Shape::Plain),
            ("\"№\"000", Shape::Plain),
            ("0%", Shape::Percent),
            ("0.00%", Shape::Percent),
            ("0.0\\ %", Shape::Percent),
            ("0\\%", Shape::Plain),
            ("0\"%\"", Shape::Plain),
            ("000", Shape::Zeros(3)),
            ("0000000", Shape::Zeros(7)),
            ("[$-419]0000000;@", Shape::Zeros(7)),
            ("[Red]00", Shape::Zeros(2)),
            ("dd.mm.yyyy", Shape::Date),
            ("DD/MM/YY", Shape::Date),
            ("[$-419]d\\ mmm;@", Shape::Date),
            ("h:mm AM/PM", Shape::Date),
            ("[h]:mm", Shape::Elapsed),
            ("", Shape::Plain),
            ("[", Shape::Plain),
            ("\"", Shape::Plain),
        ] {
            assert_eq!(of(code), shape, "{code}");
        }
        assert_eq!(of(&"0".repeat(300)), Shape::Plain);
    }

    #[test]
    fn sections() {
        for (code, value, shape) in [
            ("[<1]0.0%;0.0", 12.5, Shape::Plain),
            ("[<1]0.0%;0.0", 0.125, Shape::Percent),
            ("[>=1]0.0;0.0%", 12.5, Shape::Plain),
            ("[>=1]0.0;0.0%", 0.5, Shape::Percent),
            ("[<0]-0.0;[<=1]0.0%;0.0", 1.0, Shape::Percent),
            ("[<0]-0.0;[<=1]0.0%;0.0", 1.5, Shape::Plain),
            ("0.0;0.0%", 12.5, Shape::Plain),
            ("0.0;-0.0%", -0.5, Shape::Percent),
            ("0.0%;-0.0%;0", 0.0, Shape::Plain),
            ("0.0;-0.0;0%", 0.0, Shape::Percent),
            ("0;0;0;@%", 5.0, Shape::Plain),
            ("0.0%;@", 0.5, Shape::Percent),
            ("[Red][=0]\"—\";0%", 0.0, Shape::Plain),
        ] {
            assert_eq!(Format::of(code).shape(value), shape, "{code} {value}");
        }
    }

    #[test]
    fn words_for_the_general_format_are_no_dates() {
        for code in [
            "Standaard",
            "Estándar",
            "Ogólny",
            "Geral",
            "Основной",
            "Загальний",
            "Generale",
            "Genel",
            "Yleinen",
            "Obecný",
            "Všeobecný",
            "Általános",
            "Normál",
            "Γενικός τύπος",
            "Общ",
            "Üldine",
            "Vispārīgs",
            "Bendrasis",
            "Жалпы",
            "G/通用格式",
            "G/標準",
            "G/표준",
            "Splošno",
            "Općenito",
            "Umum",
            "Estandar",
            "Algemeen",
        ] {
            assert_eq!(of(code), Shape::Plain, "{code}");
        }
        for code in [
            "TT.MM.JJJJ",
            "ДД.ММ.ГГГГ",
            "yyyy年m月d日",
            "ggge年m月d日",
            "yyyy-mm-ddThh:mm:ss",
            "mmm-yy",
            "jj/mm/aaaa",
        ] {
            assert_eq!(of(code), Shape::Date, "{code}");
        }
    }

    #[test]
    fn numbers_as_codes() {
        for (code, value, shown) in [
            ("00\\-000", 1106.0, Some("01-106")),
            ("00-000", 1106.0, Some("01-106")),
            ("00\"-\"000", 101_106.0, Some("101-106")),
            ("0000000_", 771_001.0, Some("0771001")),
            ("0000000_)", 771_001.0, Some("0771001")),
            ("000 000", 5.0, Some("000 005")),
            ("\"№ \"000", 5.0, Some("№ 005")),
            ("0\"-я\"", 5.0, Some("5-я")),
            ("##-##", 5.0, Some("-5")),
            ("00\\-000", 0.0, Some("00-000")),
            ("00\\-000", 5.5, None),
            ("00\\-000", -5.0, None),
            ("[<100]00\\-000;0", 1106.0, None),
            ("0", 5.0, None),
            ("#,##0", 5000.0, None),
            ("0.0\" %\"", 5.0, None),
            ("General", 5.0, None),
            ("General\"-ш\"", 5.0, Some("5-ш")),
            ("\"ш-\"GENERAL", 12.0, Some("ш-12")),
            ("General\\-\\н", 0.0, Some("0-н")),
            ("\"General \"0", 5.0, Some("General 5")),
            ("General\" б\"", 5.5, None),
            ("0 [$₽-419]", 5.0, None),
        ] {
            assert_eq!(Format::of(code).code(value).as_deref(), shown, "{code} {value}");
        }
    }
}
