//! Which rows of a list of new ids hold between which years.
//!
//! A renaming applies once: in the first pair of years of which the older has the old id and the newer the new one;
//! the rows of one split or merger together. A school year in the list says which pair it is.

use std::collections::{BTreeMap, BTreeSet};

/// A row of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// The old id.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The school year from which it holds, if the list tells it.
    pub year: Option<String>,
    /// The row, from 1.
    pub row: usize,
}

/// What is known of the ids of a year.
#[derive(Clone, Debug, Default)]
pub struct YearIds {
    /// How the year is called.
    pub label: String,
    /// The schools that take part.
    pub ids: BTreeSet<String>,
    /// Those that `--where` or the settings leave out.
    pub left_out: BTreeSet<String>,
}

/// Old and new ids of one pair of years.
pub type Step = Vec<(String, String)>;

/// The rows in their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// For each pair of years the rows that hold between them.
    pub steps: Vec<Step>,
    /// For each pair of years the rows of which one side is left out there.
    pub cut: Vec<Step>,
    /// Rows that fit nowhere, with the reason.
    pub unfit: Vec<(Renaming, Unfit)>,
}

/// Why a row fits no pair of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No older year has the old id.
    Old,
    /// No newer year has the new id.
    New,
    /// Neither.
    Both,
    /// The row would fit with its ids changed.
    Turned,
    /// There are years with the old id and with the new one, but no such pair.
    NoStep,
    /// The school year is none of those of the run.
    Year,
}

/// How a row stands to a pair of years.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Yes,
    /// One side is left out there.
    Out,
    No,
}

/// Puts the rows into their pairs of years.
pub fn placed(rows: &[Renaming], years: &[&YearIds]) -> Placed {
    let count = years.len().saturating_sub(1);
    let mut out = Placed { steps: vec![Vec::new(); count], cut: vec![Vec::new(); count], unfit: Vec::new() };
    let fit = |row: &Renaming, at: usize| {
        let (older, newer) = (years[at], years[at + 1]);
        if older.ids.contains(&row.old) && newer.ids.contains(&row.new) {
            Fit::Yes
        } else if older.left_out.contains(&row.old) || newer.left_out.contains(&row.new) {
            Fit::Out
        } else {
            Fit::No
        }
    };
    for together in together(rows) {
        let Some(pairs) = pairs_of(together[0].year.as_deref(), years) else {
            out.unfit.extend(together.into_iter().map(|row| (row.clone(), Unfit::Year)));
            continue;
        };
        let holds = |at: &usize| {
            let fits: Vec<Fit> = together.iter().map(|row| fit(row, *at)).collect();
            fits.contains(&Fit::Yes) && !fits.contains(&Fit::No)
        };
        let whole = pairs.iter().copied().find(holds);
        for row in together {
            let place = |wanted: Fit| {
                whole.filter(|at| fit(row, *at) == wanted).or_else(|| {
                    pairs.iter().copied().find(|at| fit(row, *at) == wanted).filter(|_| whole.is_none())
                })
            };
            let pair = (row.old.clone(), row.new.clone());
            if let Some(at) = place(Fit::Yes) {
                out.steps[at].push(pair);
            } else if let Some(at) = place(Fit::Out) {
                out.cut[at].push(pair);
            } else if !pairs.is_empty() {
                out.unfit.push((row.clone(), why(row, years)));
            } else if years.windows(2).any(|pair| happens(row, pair[0], pair[1])) {
                out.unfit.push((row.clone(), Unfit::Year));
            }
        }
    }
    out.unfit.sort_by_key(|(row, _)| row.row);
    out
}

/// The rows of each split or merger, and each other row alone, in the order of the list.
fn together(rows: &[Renaming]) -> Vec<Vec<&Renaming>> {
    let mut part: Vec<usize> = (0..rows.len()).collect();
    let mut first: BTreeMap<(bool, &str, Option<&str>), usize> = BTreeMap::new();
    let root = |part: &[usize], mut at: usize| {
        while part[at] != at {
            at = part[at];
        }
        at
    };
    for (at, row) in rows.iter().enumerate() {
        for key in [(false, row.old.as_str(), row.year.as_deref()), (true, row.new.as_str(), row.year.as_deref())]
        {
            let other = *first.entry(key).or_insert(at);
            let (one, other) = (root(&part, at), root(&part, other));
            part[one.max(other)] = one.min(other);
        }
    }
    let mut out: BTreeMap<usize, Vec<&Renaming>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        out.entry(root(&part, at)).or_default().push(row);
    }
    out.into_values().collect()
}

/// The pairs of years between which a row can hold: the one whose newer year is the row's, else those whose newer
/// year does not say which it is. None if the row's year is none of the run; no pair if it lies outside of it.
fn pairs_of(year: Option<&str>, years: &[&YearIds]) -> Option<Vec<usize>> {
    let all = 0..years.len().saturating_sub(1);
    let Some(year) = year else { return Some(all.collect()) };
    let is_same = |at: &usize| years[at + 1].label == year;
    let own: Vec<usize> = all.clone().filter(is_same).collect();
    if !own.is_empty() {
        return Some(own);
    }
    let (wanted, is_whole) = start_of(year)?;
    let starts: Vec<Option<(i32, bool)>> = years.iter().map(|year| start_of(&year.label)).collect();
    let of = |is: &dyn Fn((i32, bool)) -> bool| {
        all.clone().filter(|at| starts[at + 1].is_some_and(is)).collect::<Vec<_>>()
    };
    let mut own = of(&|(start, _)| start == wanted);
    // 2025 alone is the school year that starts then, or else the one that ends then.
    if own.is_empty() && !is_whole {
        own = of(&|(start, is_whole)| is_whole && start + 1 == wanted);
    }
    if !own.is_empty() {
        return Some(own);
    }
    let unknown: Vec<usize> = all.filter(|at| starts[at + 1].is_none()).collect();
    let known: Vec<i32> = starts.iter().flatten().map(|(start, _)| *start).collect();
    let outside = known.iter().min().is_some_and(|first| wanted <= *first)
        || known.iter().max().is_some_and(|last| wanted > *last);
    if unknown.is_empty() && !outside { None } else { Some(unknown) }
}

/// The calendar year in which a school year starts, and whether the text says the one in which it ends too.
fn start_of(text: &str) -> Option<(i32, bool)> {
    let runs: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let at = runs.iter().position(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))?;
    let start: i32 = runs[at].parse().ok()?;
    let next = runs.get(at + 1).and_then(|run| run.parse::<i32>().ok());
    Some((start, next.is_some_and(|next| next == start + 1 || next == (start + 1) % 100)))
}

/// Whether the old id goes and the new one comes between two years: then a row that says another year is wrong, while
/// lists that are kept for long have rows of years that lie outside.
fn happens(row: &Renaming, older: &YearIds, newer: &YearIds) -> bool {
    let knows = |year: &YearIds, id: &String| year.ids.contains(id) || year.left_out.contains(id);
    older.ids.contains(&row.old)
        && newer.ids.contains(&row.new)
        && !knows(older, &row.new)
        && !knows(newer, &row.old)
}

fn why(row: &Renaming, years: &[&YearIds]) -> Unfit {
    let (older, newer) = (&years[..years.len() - 1], &years[1..]);
    let has = |years: &[&YearIds], id: &String| years.iter().any(|year| year.ids.contains(id));
    match (has(older, &row.old), has(newer, &row.new)) {
        (true, true) => Unfit::NoStep,
        _ if has(older, &row.new) && has(newer, &row.old) => Unfit::Turned,
        (false, true) => Unfit::Old,
        (true, false) => Unfit::New,
        (false, false) => Unfit::Both,
    }
}

/// Schools to be excluded under their other ids too, so that no renaming is cut in half: a school that is renamed
/// and no more, and one that became part of nothing but excluded ones. Ids of a swap mean another school in each
/// year and stay apart.
pub fn excluded_too(exclude: &[String], rows: &[Renaming]) -> Vec<(String, String)> {
    let all = |of: fn(&Renaming) -> (&String, &String)| {
        let mut out: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (key, value) in rows.iter().map(of) {
            out.entry(key).or_default().insert(value);
        }
        out
    };
    let (later, earlier) = (all(|row| (&row.old, &row.new)), all(|row| (&row.new, &row.old)));
    let mut known: BTreeMap<&str, &str> = exclude.iter().map(|id| (id.as_str(), id.as_str())).collect();
    loop {
        let before = known.len();
        for row in rows {
            let (old, new) = (row.old.as_str(), row.new.as_str());
            let is_swap = later.get(new).is_some_and(|ids| ids.contains(old));
            if old == new || is_swap {
                continue;
            }
            let is_alone = later[old].len() == 1 && earlier[new].len() == 1;
            let is_over = later[old].iter().all(|new| known.contains_key(new));
            match (known.get(old).copied(), known.get(new).copied()) {
                (Some(by), None) if is_alone => drop(known.insert(new, by)),
                (None, Some(by)) if is_over => drop(known.insert(old, by)),
                _ => {}
            }
        }
        if known.len() == before {
            break;
        }
    }
    let is_new = |(id, _): &(&str, &str)| !exclude.iter().any(|own| own == id);
    known.into_iter().filter(is_new).map(|(id, by)| (id.to_owned(), by.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Placed, Renaming, Unfit, YearIds, excluded_too, placed};

    fn rows(text: &str) -> Vec<Renaming> {
        let row = |(at, row): (usize, &str)| {
            let (ids, year) = row.split_once('@').map_or((row, None), |(ids, year)| (ids, Some(year.to_owned())));
            let (old, new) = ids.split_once('>').expect("two ids");
            Renaming { old: old.to_owned(), new: new.to_owned(), year, row: at + 1 }
        };
        text.split_whitespace().enumerate().map(row).collect()
    }

    /// Years such as `2024: 5 7 -9`, of which the last is left out.
    fn years(texts: &[&str]) -> Vec<YearIds> {
        let year = |text: &&str| {
            let (label, ids) = text.split_once(':').expect("a label");
            let (out, ids): (Vec<&str>, Vec<&str>) = ids.split_whitespace().partition(|id| id.starts_with('-'));
            YearIds {
                label: label.to_owned(),
                ids: ids.into_iter().map(str::to_owned).collect(),
                left_out: out.into_iter().map(|id| id[1..].to_owned()).collect(),
            }
        };
        texts.iter().map(year).collect()
    }

    fn steps(found: &Placed) -> String {
        let step = |step: &Vec<(String, String)>| {
            step.iter().map(|(old, new)| format!("{old}>{new}")).collect::<Vec<_>>().join(" ")
        };
        found.steps.iter().map(step).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn each_row_holds_once() {
        for (list, of, expected) in [
            ("5>15", &["a: 5", "b: 15", "c: 15"][..], "5>15 | "),
            ("5>15", &["a: 5", "b: 5", "c: 15"], " | 5>15"),
            ("7>7 7>17", &["a: 7", "b: 7 17", "c: 7 17"], "7>7 7>17 | "),
            ("7>7 7>17", &["a: 7", "b: 7", "c: 7 17"], " | 7>7 7>17"),
            ("5>7 7>5", &["a: 5 7", "b: 5 7", "c: 5 7"], "5>7 7>5 | "),
            ("5>7@2026 7>5@2026", &["2024: 5 7", "2025: 5 7", "2026: 5 7"], " | 5>7 7>5"),
            ("5>15 7>15", &["a: 5 7", "b: 5 7", "c: 15"], " | 5>15 7>15"),
            ("5>15 15>25", &["a: 5", "b: 15", "c: 25"], "5>15 | 15>25"),
            ("5>15@2025/2026", &["2023/2024: 5", "2024/2025: 5 15", "2025/2026: 15"], " | 5>15"),
            ("5>15@2025", &["2023-24: 5", "2024-25: 5", "2025-26: 15"], " | 5>15"),
            ("5>15@2026", &["2023-24: 5", "2024-25: 5", "2025-26: 15"], " | 5>15"),
            ("5>15@2019", &["2024: 5 7", "2025: 8"], ""),
            ("6>16", &["a: 5 -6", "b: 5 -16"], ""),
            ("6>16 5>16", &["a: 5 -6", "b: 16"], "5>16"),
            ("5>15@b", &["a: 5", "b: 15"], "5>15"),
            ("5>15@2023", &["2021: 5", "2022: 5"], ""),
            // A year that does not say which it is may be any; of four digits only those of two centuries are one.
            ("5>15@2025", &["a: 5", "b: 15"], "5>15"),
            ("5>15@2030", &["2024: 5", "b: 15"], "5>15"),
            ("5>15@2025", &["№ 3024: 5", "№ 4125: 15"], "5>15"),
            ("5>15@2025", &["24: 5", "025: 15"], "5>15"),
            ("5>15@1999", &["1998/1999: 5", "1999/2000: 15"], "5>15"),
            ("5>15@2000", &["1998/1999: 5", "1999/2000: 15"], "5>15"),
        ] {
            let found = placed(&rows(list), &years(of).iter().collect::<Vec<_>>());
            assert_eq!((steps(&found).as_str(), &found.unfit[..]), (expected, &[][..]), "{list} {of:?}");
        }
    }

    #[test]
    fn rows_that_fit_nowhere() {
        for (list, of, expected) in [
            ("5>51", &["a: 5", "b: 15"][..], Unfit::New),
            ("6>15", &["a: 5", "b: 15"], Unfit::Old),
            ("6>16", &["a: 5", "b: 15"], Unfit::Both),
            ("15>5", &["a: 5", "b: 15"], Unfit::Turned),
            ("5>15", &["a: 5", "b: 1", "c: 15"], Unfit::NoStep),
            ("5>15@2025/2026", &["2023: 5", "2024: 5", "2026: 15"], Unfit::Year),
            ("5>15@весной", &["a: 5", "b: 15"], Unfit::Year),
            ("7>8@2031", &["2024: 5 7", "2025: 8"], Unfit::Year),
            ("5>15@3025", &["2024: 5", "2025: 15"], Unfit::Year),
            ("5>15@25", &["2024: 5", "2025: 15"], Unfit::Year),
        ] {
            let found = placed(&rows(list), &years(of).iter().collect::<Vec<_>>());
            assert_eq!(found.unfit.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [expected], "{list} {of:?}");
        }
    }

    #[test]
    fn no_renaming_is_cut_in_half() {
        for (exclude, list, expected) in [
            ("5", "5>15", "15"),
            ("15", "5>15", "5"),
            ("25", "5>15 15>25", "15 5"),
            ("15", "5>15 7>15", "5 7"),
            ("5", "5>15 7>15", ""),
            ("17", "7>7 7>17", ""),
            ("7", "7>7 7>17", ""),
            ("5", "5>7 7>5", ""),
            ("6", "5>15", ""),
        ] {
            let exclude: Vec<String> = exclude.split(' ').map(str::to_owned).collect();
            let found: Vec<String> = excluded_too(&exclude, &rows(list)).into_iter().map(|(id, _)| id).collect();
            assert_eq!(found.join(" "), expected, "{exclude:?} {list}");
        }
    }
}
