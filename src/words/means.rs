//! Means over several years in words: a mean must never look like a single year.

use super::axis::name as axis_name;
use super::{Noun, capital, cell, code, counted, listed, pick, say, visible};
use crate::model::{Axis, Language};
use crate::problem::{Warning, WarningKind};

/// год
const YEAR: Noun = Noun { ru: ["год", "года", "лет"], en: ["year", "years"] };

/// Over which years the values of an axis are averaged, as a part of a sentence.
fn over(lang: Language, years: &[String]) -> String {
    let (count, years) = (counted(lang, years.len(), YEAR), years.iter().map(|year| visible(year)));
    let years = listed(&years.collect::<Vec<_>>());
    say!(lang, "среднее за {count} ({years})", "mean of {count} ({years})")
}

/// The same beside the name of an axis or a column.
pub fn short(lang: Language, years: &[String]) -> String {
    let count = counted(lang, years.len(), YEAR);
    say!(lang, "среднее за {count}", "mean of {count}")
}

/// A line of the thresholds.
pub fn line(lang: Language, axis: Axis, years: &[String]) -> String {
    let (name, over) = (capital(axis_name(lang, axis)), over(lang, years));
    let each = pick(lang, "у каждого показателя взято", "of each indicator, the");
    say!(lang, "{name}: {each} {over}.", "{name}: {each} {over}.")
}

/// The sentences of a paper about an axis, with the schools that have fewer years; none where a year stands alone.
pub fn sentences(lang: Language, warnings: &[Warning], axis: Axis) -> Option<String> {
    warnings.iter().find_map(|warning| match &warning.kind {
        WarningKind::MeanOver { axis: of, years, fewer, .. } if *of == axis && years.len() > 1 => {
            let fewer = self::fewer(lang, fewer)
                .map_or_else(String::new, |fewer| say!(lang, " Меньше лет: {fewer}.", " Fewer years: {fewer}."));
            Some(format!("{}{fewer}", line(lang, axis, years)))
        }
        _ => None,
    })
}

/// How many years are behind the values of a school that has fewer than others.
pub fn of_school(lang: Language, axis: Axis, years: usize) -> String {
    let (name, count) = (capital(axis_name(lang, axis)), counted(lang, years, YEAR));
    say!(lang, "{name} этой школы — только за {count}.", "{name} of this school: only {count}.")
}

/// Schools that have a value of fewer years than there are.
fn fewer(lang: Language, fewer: &[(u8, Vec<String>)]) -> Option<String> {
    let some = |(years, schools): &(u8, Vec<String>)| {
        let (count, schools) =
            (counted(lang, usize::from(*years), YEAR), schools.iter().map(|school| cell(school)));
        format!("{count} — {}", listed(&schools.collect::<Vec<_>>()))
    };
    let all: Vec<String> = fewer.iter().map(some).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// An axis rests on means, or would if the values of other years were at hand.
pub(super) fn mean_over(
    lang: Language,
    axis: Axis,
    asked: u32,
    years: &[String],
    schools: &[(u8, Vec<String>)],
) -> String {
    let name = axis_name(lang, axis);
    let wanted = counted(lang, asked as usize, YEAR);
    if let [only] = years {
        let (key, flag, only) = (code(&format!("mean_of = {asked}")), code("--previous"), visible(only));
        return say!(
            lang,
            "{name}: по {key} нужно среднее за {wanted}, но значений других лет нет, взят один год ({only}). \
             Прошлые годы задаёт {flag}",
            "{name}: {key} asks for the mean of {wanted}, but there are no values of other years, and one year was \
             taken ({only}). {flag} gives earlier years"
        );
    }
    let over = over(lang, years);
    let short = if years.len() < asked as usize {
        say!(lang, "; в настройках — {wanted}, других нет", "; the settings ask for {wanted}, there are no others")
    } else {
        String::new()
    };
    let fewer = fewer(lang, schools)
        .map_or_else(String::new, |fewer| say!(lang, "; меньше лет: {fewer}", "; fewer years: {fewer}"));
    let each = pick(lang, "у каждого показателя взято", "of each indicator, the");
    say!(lang, "{name}: {each} {over}{short}{fewer}", "{name}: {each} {over}{short}{fewer}")
}

/// Two years that are compared rest on means over several years, or one of them does.
pub(super) fn means_compared(
    lang: Language,
    axis: Axis,
    labels: &[String; 2],
    years: &[Vec<String>; 2],
) -> String {
    let name = axis_name(lang, axis);
    let single = || pick(lang, "один год", "a single year").to_owned();
    let version = |at: usize| {
        let what = if years[at].len() > 1 { over(lang, &years[at]) } else { single() };
        format!("{} — {what}", visible(&labels[at]))
    };
    let [before, after] = [version(0), version(1)];
    say!(
        lang,
        "{name}: сравниваются не отдельные годы: {before}; {after}",
        "{name}: these are not single years side by side: {before}; {after}"
    )
}
