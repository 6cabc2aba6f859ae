//! Head counts become shares: for a part, the column of all of whom it counts some.

use super::column::Column;
use crate::problem::Share;
use crate::read::roles::{Counted, Measure, Role};

/// The whole of a count: of the contingent all pupils, of results those who sat that exam.
pub(super) fn of<'a>(part: &Column, columns: &[&'a Column]) -> Option<&'a Column> {
    let of_results = matches!(part.guess.role, Role::PartOfTested(_) | Role::Results(_));
    // School marks without an exam, and without a number of those tested, are those of all pupils.
    let is_tested = |column: &&Column| column.sheet == part.sheet && column.guess.role == Role::Tested;
    let of_exam = EXAMS.into_iter().any(|exam| part.key.contains(exam)) || columns.iter().any(is_tested);
    let is_bare = part.guess.measure == Measure::Open && !of_exam;
    let tested = of_results && part.guess.counted != Counted::OfAll && !is_bare;
    let fits = |whole: &&&Column| {
        let role = if tested { Role::Tested } else { Role::Whole };
        let in_time = part.year.is_none() || whole.year.is_none() || part.year == whole.year;
        whole.sheet == part.sheet
            && whole.guess.role == role
            && whole.guess.sure
            && in_time
            && is_of_same_exam(part, whole)
            && is_within(part, whole)
    };
    let mut found: Vec<&Column> = columns.iter().filter(fits).copied().collect();
    // Of several the one of the same year and group.
    found.sort_by_key(|whole| (part.year != whole.year, !same_group(part, whole)));
    found.first().copied()
}

/// Every part is at most its whole, and no whole is 0.
pub(super) fn is_within(part: &Column, whole: &Column) -> bool {
    let mut pairs =
        part.numbers.iter().zip(&whole.numbers).filter_map(|(part, whole)| part.zip(*whole)).peekable();
    pairs.peek().is_some() && pairs.all(|(part, whole)| part >= 0.0 && part <= whole && whole > 0.0)
}

/// Words that tell one exam from another.
const EXAMS: [&str; 10] = ["егэ", "огэ", "впр", "гиа", "гвэ", "рдр", "ент", "нмт", "зно", "вкр"];

fn is_of_same_exam(part: &Column, whole: &Column) -> bool {
    let exams = |column: &Column| EXAMS.into_iter().filter(|exam| column.key.contains(exam)).collect::<Vec<_>>();
    let (own, other) = (exams(part), exams(whole));
    own.is_empty() || other.is_empty() || own.iter().any(|exam| other.contains(exam))
}

fn same_group(part: &Column, whole: &Column) -> bool {
    let group =
        |column: &Column| column.key.rsplit_once(" / ").map_or(String::new(), |(group, _)| group.to_owned());
    group(part) == group(whole)
}

/// The share of a count in a whole.
pub(super) fn share(part: &Column, whole: &Column, taken: impl Fn(&str) -> bool) -> Share {
    let known = if part.name.starts_with(':') { &part.heading } else { &part.name };
    let mut name = match below_people(known).map(self::name) {
        Some(short) if !taken(&short) => short,
        _ => name(known),
    };
    while taken(&name) {
        name = format!("{} (доля), %", name.trim_end_matches(", %"));
    }
    Share { name, part: part.name.clone(), whole: whole.name.clone() }
}

/// The last level of a heading whose upper levels only say that people are counted: «из них (человек): / с ОВЗ».
fn below_people(heading: &str) -> Option<&str> {
    let (upper, last) = heading.rsplit_once(" / ")?;
    let empty = [
        "из",
        "них",
        "в",
        "том",
        "числе",
        "т",
        "ч",
        "человек",
        "чел",
        "количество",
        "кол",
        "во",
        "численность",
        "число",
        "детей",
        "учащихся",
        "обучающихся",
        "всего",
        "of",
        "them",
        "which",
        "number",
        "count",
        "pupils",
    ];
    let upper = upper.to_lowercase();
    let mut words = upper.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| empty.contains(&word)).then_some(last)
}

/// The numbers of a share.
pub(super) fn numbers(part: &Column, whole: &Column) -> Vec<Option<f64>> {
    let share =
        |(part, whole): (&Option<f64>, &Option<f64>)| part.zip(*whole).map(|(part, whole)| 100.0 * part / whole);
    part.numbers.iter().zip(&whole.numbers).map(share).collect()
}

/// The name of a count's share: «Дети с ОВЗ, чел.» becomes «Дети с ОВЗ, %», «Количество детей» «Доля детей».
pub(in crate::read) fn name(heading: &str) -> String {
    let mut base: String = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    for (count, share) in [
        ("Количество ", "Доля "),
        ("Кол-во ", "Доля "),
        ("Число ", "Доля "),
        ("Численность ", "Доля "),
        ("Number of ", "Share of "),
        ("No. of ", "Share of "),
    ] {
        if let Some(rest) = base.strip_prefix(count) {
            base = format!("{share}{rest}");
            break;
        }
    }
    for unit in ["чел.", "чел", "человек", "(человек)", "(чел.)", "(чел)", "(count)"] {
        if let Some(rest) = base.strip_suffix(unit) {
            base = rest.to_owned();
            break;
        }
    }
    let base = base.trim_end_matches([' ', ',', '(', '.', ':']);
    format!("{base}, %")
}

#[cfg(test)]
mod tests {
    use super::{below_people, name};

    #[test]
    fn levels_that_only_count_people_are_no_part_of_a_name() {
        for (heading, last) in [
            ("из них (человек): / с ОВЗ", Some("с ОВЗ")),
            ("В том числе, чел. / дети-инвалиды", Some("дети-инвалиды")),
            ("Количество обучающихся / из них / с ОВЗ", Some("с ОВЗ")),
            ("Русский язык, чел. / участников", None),
            ("Родители / с высшим образованием", None),
            ("с ОВЗ", None),
        ] {
            assert_eq!(below_people(heading), last, "{heading}");
        }
    }

    #[test]
    fn names_of_shares() {
        for (count, share) in [
            ("Дети с ОВЗ, чел.", "Дети с ОВЗ, %"),
            ("Из них с ОВЗ", "Из них с ОВЗ, %"),
            ("Количество детей с ОВЗ", "Доля детей с ОВЗ, %"),
            ("Обучающиеся с ОВЗ (человек)", "Обучающиеся с ОВЗ, %"),
            ("Number of pupils eligible for FSM", "Share of pupils eligible for FSM, %"),
        ] {
            assert_eq!(name(count), share);
        }
    }
}
