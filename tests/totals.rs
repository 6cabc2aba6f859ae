//! Laws of rows that are no schools: a total or a mean that is added to a table changes nothing but the list of what
//! is left out, and a school that is called like one is never left out for its name.

use opora::config::{Settings, parse};
use opora::model::Dataset;
use opora::problem::{Problem, ProblemKind};
use opora::read::{Hints, decode, layout, sheet};

const PLAIN: &str = r#"
school = "ОУ"
[complexity.indicators]
"ОВЗ, %" = 1
[results.indicators]
"ЕГЭ" = 1
"#;

const NAMED: &str = r#"
school = "ОУ"
name = "Наименование"
[complexity.indicators]
"ОВЗ, %" = 1
[results.indicators]
"ЕГЭ" = 1
"#;

/// Rows that every export has, in the languages from which tables come.
const SUMS: [&str; 52] = [
    "Итого",
    "ИТОГО:",
    "Всего по Заречному району",
    "Среднее по району",
    "Средний балл",
    "Общий итог",
    "Общее среднее",
    "Заречный район Итог",
    "В среднем",
    "Медиана",
    "Максимум",
    "Total",
    "Grand total",
    "District average",
    "Average score",
    "Mean",
    "Subtotal",
    "Max",
    "Усього",
    "Разом",
    "Середнє",
    "Середній бал",
    "Барлығы",
    "Орташа",
    "Қорытынды",
    "Razem",
    "Ogółem",
    "Średnia",
    "Suma",
    "Gesamt",
    "Gesamtergebnis",
    "Summe",
    "Durchschnitt",
    "Mittelwert",
    "Ensemble",
    "Moyenne",
    "Somme",
    "Total général",
    "Promedio",
    "Media",
    "Total general",
    "Média",
    "Soma",
    "Total geral",
    "Yhteensä",
    "Keskiarvo",
    "Kokku",
    "Keskmine",
    "合计",
    "总计",
    "平均",
    "全市平均分",
];

/// Wholes of schools.
const WHOLES: [&str; 40] = [
    "Вся выборка",
    "Все школы",
    "Российская Федерация",
    "Россия",
    "Краснодарский край",
    "Московская обл.",
    "Заречный муниципальный район",
    "Кировский р-н",
    "Городской округ Зареченск",
    "г. Зареченск",
    "Город",
    "Район",
    "Республика Татарстан",
    "State",
    "District",
    "County",
    "All schools",
    "Statewide",
    "Nation",
    "Lake County",
    "State of Nevada",
    "Україна",
    "Київська область",
    "Шевченківський район",
    "Алматы облысы",
    "Қазақстан",
    "Województwo mazowieckie",
    "Powiat piaseczyński",
    "Landkreis Celle",
    "Alle Schulen",
    "Académie de Lyon",
    "Département du Nord",
    "Provincia de Salta",
    "Municipio de Toluca",
    "Município de Sintra",
    "Uudenmaan maakunta",
    "Harju maakond",
    "全国",
    "武汉市",
    "所有学校",
];

struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

/// A district: its rows of id, name and two numbers in tenths.
fn district(random: &mut Random) -> Vec<(String, String, [u32; 2])> {
    let count = 4 + random.below(20);
    let school = |at: u32, random: &mut Random| {
        let id = match random.below(4) {
            0 => format!("{} интернат", 100 + at),
            _ => (100 + at).to_string(),
        };
        (id, format!("СОШ № {}", 100 + at), [random.below(400), 300 + random.below(600)])
    };
    (0..count).map(|at| school(at, random)).collect()
}

fn count(district: &[(String, String, [u32; 2])]) -> u32 {
    u32::try_from(district.len()).expect("a small district")
}

fn tenths(number: u32) -> String {
    format!("{},{}", number / 10, number % 10)
}

fn line(id: &str, name: Option<&str>, numbers: [u32; 2]) -> String {
    let name = name.map_or_else(String::new, |name| format!("{name};"));
    format!("{id};{name}{};{}\n", tenths(numbers[0]), tenths(numbers[1]))
}

fn read(rows: &[String], settings: &str) -> Result<Dataset, Vec<Problem>> {
    let head = if settings == NAMED {
        "ОУ;Наименование;ОВЗ, %;ЕГЭ\n"
    } else {
        "ОУ;ОВЗ, %;ЕГЭ\n"
    };
    let settings: Settings = parse(settings.as_bytes()).expect("the settings are right");
    let text = head.to_owned() + &rows.concat();
    let sheets = [sheet("t.csv", text.into_bytes(), &settings, &Hints::default())?];
    let (layout, settings) = layout(&sheets, &settings, &[])?;
    decode(&sheets, &layout, &settings, None).map(|decoded| decoded.dataset).map_err(|failed| failed.problems)
}

/// What a dataset says of its schools.
fn schools(data: &Dataset) -> Vec<(String, String, Vec<Option<f64>>)> {
    let values = |row: usize| data.columns.iter().map(|column| column.numbers.get(row)).collect();
    data.ids.iter().enumerate().map(|(row, id)| (id.to_owned(), data.name(row).to_owned(), values(row))).collect()
}

#[test]
fn a_total_changes_nothing_but_the_list_of_what_is_left_out() {
    let mut random = Random(1);
    for (at, word) in SUMS.iter().chain(&WHOLES).enumerate() {
        for turn in 0..6 {
            let district = district(&mut random);
            let named = turn % 2 == 0;
            let settings = if named { NAMED } else { PLAIN };
            let rows: Vec<String> =
                district.iter().map(|(id, name, numbers)| line(id, named.then_some(name), *numbers)).collect();
            let plain = read(&rows, settings).expect("a district");
            // The mean of the district, or one of a larger whole.
            let mean = |column: usize| {
                district.iter().map(|one| one.2[column]).sum::<u32>() / count(&district) + 13 * (turn / 3)
            };
            let numbers = [mean(0), mean(1)];
            // In the column of the ids, or without an id in that of the names.
            let total = match (named, turn / 2) {
                (true, 0) => line("", Some(word), numbers),
                (true, 1) => line(word, Some(""), numbers),
                (true, _) => line("—", Some(word), numbers),
                (false, _) => line(word, None, numbers),
            };
            let place = [0, rows.len(), rows.len() / 2]
                [(at + usize::from(turn % 3 == 1) + usize::from(turn % 3 == 2) * 2) % 3];
            let mut with = rows.clone();
            with.insert(place, total.clone());
            let data = read(&with, settings).unwrap_or_else(|problems| panic!("{total} {problems:?}"));
            assert_eq!(schools(&data), schools(&plain), "{total}");
            let out: Vec<&str> = data.excluded.iter().map(|row| row.reason).collect();
            assert_eq!(out, ["total"], "{total}");
        }
    }
}

#[test]
fn subtotals_of_groups_change_nothing() {
    let mut random = Random(2);
    for _ in 0..60 {
        let groups: Vec<_> = (0..3).map(|_| district(&mut random)).collect();
        let (mut plain, mut with) = (Vec::new(), Vec::new());
        for (at, group) in groups.iter().enumerate() {
            let count = f64::from(count(group));
            let mean =
                |column: usize| group.iter().map(|one| f64::from(one.2[column])).sum::<f64>() / count / 10.0;
            // A compact pivot has the name of the group, without a word, and all digits of the mean.
            let name = ["Кировский", "Невский", "Дальний Восток"][at];
            with.push(format!("{name};{};{}\n", mean(0), mean(1)).replace('.', ","));
            for (id, _, numbers) in group {
                let row = line(&format!("{at}{id}"), None, *numbers);
                with.push(row.clone());
                plain.push(row);
            }
        }
        let data = read(&with, PLAIN).unwrap_or_else(|problems| panic!("{problems:?}\n{}", with.concat()));
        assert_eq!(schools(&data), schools(&read(&plain, PLAIN).expect("a district")), "{}", with.concat());
        assert_eq!(data.excluded.len(), 3);
    }
}

/// Whether a reading asks about a row, rather than dropping it.
fn asks(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| matches!(problem.kind, ProblemKind::MaybeTotal { .. }))
}

#[test]
fn a_school_is_never_left_out_for_its_name() {
    let mut random = Random(3);
    for word in SUMS.iter().chain(&WHOLES) {
        for turn in 0..4 {
            let mut district = district(&mut random);
            let at = random.below(count(&district)) as usize;
            district[at].1 = match turn {
                0 => (*word).to_owned(),
                1 => format!("{word} № 5"),
                2 => format!("Школа «{word}»"),
                _ => format!("{word}-Плюс"),
            };
            let rows: Vec<String> =
                district.iter().map(|(id, name, numbers)| line(id, Some(name), *numbers)).collect();
            match read(&rows, NAMED) {
                Ok(data) => {
                    assert_eq!(data.ids.len(), district.len(), "{}", district[at].1);
                    assert!(data.excluded.is_empty());
                }
                Err(problems) => assert!(asks(&problems), "{problems:?}"),
            }
        }
    }
}

#[test]
fn a_school_in_a_table_of_names_is_not_left_out_for_how_its_name_begins() {
    let mut random = Random(4);
    for word in SUMS.iter().chain(&WHOLES) {
        let district = district(&mut random);
        let names = ["Заря", "Искра", "Восход", "Лесная", "Озёрная", "Полянка"];
        let rows: Vec<String> = district
            .iter()
            .enumerate()
            .map(|(at, (_, _, numbers))| {
                line(&format!("{} {}", names[at % 6], "И".repeat(at + 1)), None, *numbers)
            })
            .collect();
        for name in [format!("{word}-Кош № 1"), format!("Гимназия «{word}»")] {
            let mut rows = rows.clone();
            rows[0] = line(&name, None, district[0].2);
            match read(&rows, PLAIN) {
                Ok(data) => assert_eq!(data.ids.len(), district.len(), "{name} {:?}", data.excluded),
                Err(problems) => assert!(asks(&problems), "{problems:?}"),
            }
        }
    }
}
