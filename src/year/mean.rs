//! Means over several years: each indicator of a school is the mean of its values of the last years that there are,
//! weighted by the pupils where all of them are known.

use std::collections::{BTreeMap, HashMap};

use super::{Year, YearSchool};
use crate::config::Settings;
use crate::model::{Axis, Dataset, MeanColumn, Numbers, natural_key};
use crate::problem::{Warning, WarningKind};
use crate::stats::{self, round12};

/// The values of an earlier year, by school.
type ById<'a> = HashMap<&'a str, &'a YearSchool>;

/// Puts means into the columns of the axes that ask for them, and tells so; `earlier` are the years before this one
/// that are at hand, the newest first, with the ids of this one.
pub fn average(dataset: &mut Dataset, settings: &Settings, label: &str, earlier: &[Year]) -> Vec<Warning> {
    let known: Vec<ById> = earlier
        .iter()
        .map(|year| year.schools.iter().map(|school| (school.id.as_str(), school)).collect())
        .collect();
    let place = dataset.pupils[0];
    let pupils = place.map(|place| (place, dataset.columns[place].numbers.clone()));
    let mut behind_results: Vec<usize> = Vec::new();
    let mut warnings = Vec::new();
    for axis in Axis::BOTH.into_iter().filter(|axis| settings.years_of(*axis) > 1) {
        let used = usable(dataset, settings, axis, earlier);
        let years: Vec<String> = used.iter().rev().map(|&at| earlier[at].label().to_owned()).collect();
        let years: Vec<String> = years.into_iter().chain([label.to_owned()]).collect();
        if !used.is_empty() {
            if axis == Axis::Results {
                behind_results.clone_from(&used);
            }
            for place in dataset.axes[axis as usize].clone() {
                if dataset.means.column(place).is_none() {
                    let years = used.iter().map(|&at| (&earlier[at], &known[at]));
                    let own = pupils.as_ref().map(|(_, numbers)| numbers);
                    let column = averaged(dataset, place, own, &years.collect::<Vec<_>>());
                    dataset.means.columns.push(column);
                }
            }
            dataset.means.years[axis as usize].clone_from(&years);
        }
        let fewer = fewer(dataset, axis, years.len());
        let asked = settings.axis(axis).mean_of.unwrap_or(1);
        warnings.push(Warning { group: None, kind: WarningKind::MeanOver { axis, asked, years, fewer } });
    }
    if let Some(pupils) = pupils.filter(|_| !behind_results.is_empty()) {
        let years: Vec<(&Year, &ById)> = behind_results.iter().map(|&at| (&earlier[at], &known[at])).collect();
        pool(dataset, pupils, &years);
    }
    warnings
}

/// The places of the earlier years whose values count on an axis: the newest ones that have one of its indicators, up to
/// a break of the scale.
fn usable(dataset: &Dataset, settings: &Settings, axis: Axis, earlier: &[Year]) -> Vec<usize> {
    if settings.breaks.contains(&axis) {
        return Vec::new();
    }
    // Over a break of an earlier year nothing before it can be compared.
    let last = earlier.iter().position(|year| year.breaks.contains(&axis)).map_or(earlier.len(), |at| at + 1);
    let has_any = |year: &Year| {
        let mut columns = dataset.axes[axis as usize].iter().map(|&place| dataset.columns[place].name.as_str());
        columns.any(|column| year.schools.iter().any(|school| school.own_value(column).flatten().is_some()))
    };
    let used = (0..last).filter(|&at| has_any(&earlier[at]));
    used.take(settings.years_of(axis) - 1).collect()
}

/// The means of a column, which take the place of its values.
fn averaged(
    dataset: &mut Dataset,
    place: usize,
    pupils: Option<&Numbers>,
    earlier: &[(&Year, &ById)],
) -> MeanColumn {
    let own = std::mem::take(&mut dataset.columns[place].numbers);
    let (name, ids) = (dataset.columns[place].name.as_str(), &dataset.ids);
    let values = |row: usize| {
        let now = own.get(row).map(|value| (value, pupils.and_then(|pupils| pupils.get(row))));
        let before = earlier.iter().filter_map(|(year, known)| {
            let school = known.get(ids.get(row))?;
            Some((school.own_value(name).flatten()?, school.pupils(year)))
        });
        now.into_iter().chain(before).collect::<Vec<_>>()
    };
    let rows = ids.len();
    let years = (0..rows).map(|row| u8::try_from(values(row).len()).unwrap_or(u8::MAX)).collect();
    let means = Numbers::of_rows(rows, |row| mean(&values(row)));
    dataset.columns[place].numbers = means;
    MeanColumn { place, own, years }
}

/// The mean of some values, weighted by pupils if they are known for each.
fn mean(values: &[(f64, Option<f64>)]) -> Option<f64> {
    if let [(only, _)] = values {
        return Some(*only);
    }
    let weights: Option<Vec<f64>> = values.iter().map(|(_, pupils)| pupils.filter(|n| *n > 0.0)).collect();
    let weights = weights.unwrap_or_else(|| vec![1.0; values.len()]);
    let parts: Vec<f64> = values.iter().zip(&weights).map(|((value, _), weight)| value * weight).collect();
    (!values.is_empty()).then(|| round12(stats::sum(&parts) / stats::sum(&weights)))
}

/// Schools with a value of fewer years than there are.
fn fewer(dataset: &Dataset, axis: Axis, all: usize) -> Vec<(u8, Vec<String>)> {
    let mut out: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for row in 0..dataset.ids.len() {
        if let Some(years) = dataset.means.years_of(&dataset.axes[axis as usize], row)
            && usize::from(years) < all
        {
            out.entry(years).or_default().push(dataset.ids.get(row).to_owned());
        }
    }
    for ids in out.values_mut() {
        ids.sort_by_cached_key(|id| (natural_key(id), id.clone()));
    }
    out.into_iter().collect()
}

/// The pupils behind a single indicator of results are those of all its years; where those of a year are not known,
/// neither are they.
fn pool(dataset: &mut Dataset, (place, pupils): (usize, Numbers), earlier: &[(&Year, &ById)]) {
    let [result] = &dataset.axes[Axis::Results as usize][..] else { return };
    let Some(column) = dataset.means.column(*result).filter(|_| dataset.means.column(place).is_none()) else {
        return;
    };
    let name = dataset.columns[*result].name.as_str();
    let total = |row: usize| {
        let now = column.own.get(row).map(|_| pupils.get(row));
        let before = earlier.iter().filter_map(|(year, known)| {
            let school = known.get(dataset.ids.get(row))?;
            school.own_value(name).flatten().map(|_| school.pupils(year))
        });
        now.into_iter().chain(before).sum::<Option<f64>>()
    };
    let all = Numbers::of_rows(dataset.ids.len(), total);
    dataset.columns[place].numbers = all;
    dataset.means.pupils = Some(pupils);
}

#[cfg(test)]
mod tests {
    use super::{average, mean};
    use crate::model::{Dataset, Numbers};
    use crate::read::sample;
    use crate::year::{Year, YearSchool};

    /// Of this year and one before: complexity and results with so many years and these indicators. School 1 had 10 and
    /// 30 pupils tested, of school 2 this year's are not known.
    fn averaged(complexity: (u8, &str), results: (u8, &str)) -> Dataset {
        let axis = |name: &str, (years, columns): (u8, &str)| {
            let indicators: Vec<String> = columns.split(' ').map(|column| format!("{column} = 1")).collect();
            let indicators = indicators.join(", ");
            format!("[{name}]\nmean_of = {years}\nthreshold = 50\nindicators = {{ {indicators} }}\n")
        };
        let text = format!(
            "school = \"id\"\npupils = \"n\"\n{}{}",
            axis("complexity", complexity),
            axis("results", results)
        );
        let (mut dataset, settings) = sample(&text, "id;c;r;q;n\n1;40;60;1;10\n2;50;80;2;\n");
        let school = |id: &str, values: [f64; 4]| YearSchool {
            id: id.to_owned(),
            values: ["c", "r", "q", "n"].map(str::to_owned).into_iter().zip(values.map(Some)).collect(),
            ..YearSchool::default()
        };
        let schools = vec![school("1", [60.0, 30.0, 3.0, 30.0]), school("2", [70.0, 40.0, 4.0, 20.0])];
        let before = Year { schools, pupils: Some("n".to_owned()), ..Year::default() };
        average(&mut dataset, &settings, "now", &[before]);
        dataset
    }

    fn column(dataset: &Dataset, name: &str) -> [Option<f64>; 2] {
        let found = dataset.columns.iter().find(|column| column.name == name).expect("a column");
        [0, 1].map(|row| found.numbers.get(row))
    }

    /// 40 · 10 + 60 · 30 and 60 · 10 + 30 · 30, each of 40 pupils; the plain mean of 50 and 70, and of 80 and 40.
    #[test]
    fn means_take_the_place_of_values_and_the_pupils_of_all_years_that_of_the_pupils() {
        let (c, r, n) = ([Some(55.0), Some(60.0)], [Some(37.5), Some(60.0)], [Some(40.0), None]);
        let own = [Some(10.0), None];
        let now = ([Some(40.0), Some(50.0)], [Some(60.0), Some(80.0)]);
        for (complexity, results, expected) in [
            ((2, "c"), (2, "r"), (c, r, n)),
            ((1, "c"), (2, "r"), (now.0, r, n)),
            ((2, "c"), (1, "r"), (c, now.1, own)),
            ((1, "c"), (1, "r"), (now.0, now.1, own)),
            // Of several results nobody says how many pupils are behind them.
            ((2, "c"), (2, "r q"), (c, r, own)),
            // A column of both axes is averaged once.
            ((2, "c r"), (2, "r"), (c, r, n)),
        ] {
            let dataset = averaged(complexity, results);
            let found = (column(&dataset, "c"), column(&dataset, "r"), column(&dataset, "n"));
            assert_eq!(found, expected, "{complexity:?} {results:?}");
            let is_pooled = dataset.means.pupils.is_some();
            assert_eq!(is_pooled, expected.2 == n, "{complexity:?} {results:?}");
        }
        // Pupils that feed an axis are means themselves: 10 · 10 and 30 · 30 of 40.
        let dataset = averaged((2, "n"), (2, "r"));
        assert_eq!((column(&dataset, "n"), column(&dataset, "r")), ([Some(25.0), Some(20.0)], r));
        assert!(dataset.means.pupils.as_ref().map(Numbers::len).is_none());
    }

    #[test]
    fn years_weigh_as_many_pupils_as_they_have() {
        let (n, none) = (Some, None);
        for (values, expected) in [
            (&[][..], None),
            (&[(54.0, none)], Some(54.0)),
            (&[(0.1, n(3.0))], Some(0.1)),
            (&[(60.0, none), (50.0, none), (40.0, none)], Some(50.0)),
            (&[(60.0, n(10.0)), (50.0, n(30.0))], Some(52.5)),
            // Where the pupils of one year are not known, or there are none, each year counts once.
            (&[(60.0, n(10.0)), (50.0, none)], Some(55.0)),
            (&[(60.0, n(10.0)), (50.0, n(0.0))], Some(55.0)),
            (&[(64.7, n(7.0)), (64.7, n(11.0)), (64.7, n(13.0))], Some(64.7)),
        ] {
            assert_eq!(mean(values), expected, "{values:?}");
        }
    }
}
