//! The small table around a heading: plausible cells for it, and certain columns beside it.

/// Pupils of ten schools, and those of them who sat an exam.
const SIZES: [f64; 10] = [212.0, 1460.0, 356.0, 748.0, 418.0, 912.0, 487.0, 655.0, 530.0, 604.0];
const TESTED: [f64; 10] = [14.0, 121.0, 19.0, 52.0, 26.0, 71.0, 33.0, 45.0, 29.0, 38.0];
const STEPS: [f64; 10] = [0.13, 0.71, 0.42, 0.95, 0.28, 0.04, 0.83, 0.56, 0.35, 0.64];

/// A heading with its right role.
pub struct Row {
    pub heading: String,
    pub lang: String,
    pub right: String,
    pub also: Vec<String>,
    own: String,
}

/// A column of the table: its part in it, and its heading.
pub struct Column {
    pub part: &'static str,
    pub heading: String,
}

/// A heading as it is compared.
pub fn norm(text: &str) -> String {
    let text = text.replace('\u{a0}', " ").replace('\u{ad}', "").to_lowercase().replace('ё', "е");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn any(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

/// Pupils of this heading are those tested, not all.
pub fn is_tested(heading: &str) -> bool {
    any(
        heading,
        &[
            "участник",
            "сдава",
            "выпускник",
            "писали",
            "выполняли",
            "втг",
            "tested",
            "telig",
            "with scores",
            "key stage",
            "evaluad",
            "présents",
            "zdających",
            "учасник",
        ],
    )
}

/// Counts of results whose whole is all pupils, and those whose whole may be either.
pub fn is_of_all(heading: &str) -> bool {
    any(heading, &["олимпиад", "отличник", "неуспева", "повторн", "dropout"])
}

pub fn is_of_any(heading: &str) -> bool {
    any(heading, &["graduates", "вузы"])
}

impl Row {
    pub fn new(record: &csv::StringRecord) -> Self {
        let text = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let also = text(3).split('|').filter(|one| !one.is_empty()).map(str::to_owned).collect();
        Self { heading: text(0), lang: text(1), right: text(2), also, own: norm(&text(0)) }
    }

    pub fn is_cyrillic(&self) -> bool {
        ["ru", "uk", "kk"].contains(&self.lang.as_str())
    }

    /// Whether nothing had to be recognised.
    pub fn is_of_no_use(&self) -> bool {
        self.right == "other" || self.also.iter().any(|one| one == "other")
    }

    /// A number with the decimal mark of the language.
    fn number(&self, value: f64, digits: usize) -> String {
        let text = format!("{value:.digits$}");
        if self.lang == "en" { text } else { text.replace('.', ",") }
    }

    fn between(&self, low: f64, high: f64, digits: usize) -> Vec<String> {
        STEPS.iter().map(|step| self.number(low + (high - low) * step, digits)).collect()
    }

    /// Ten plausible cells for the heading.
    fn values(&self) -> Vec<String> {
        let (own, right, cyrillic) = (self.own.as_str(), self.right.as_str(), self.is_cyrillic());
        let ten = |cell: &dyn Fn(usize) -> String| (0..10).map(cell).collect::<Vec<_>>();
        let of = |words: [&str; 3]| (0..10).map(|at| words[at % 3].to_owned()).collect::<Vec<_>>();
        let whole = |value: f64| format!("{}", value.round_ties_even());
        match right {
            "id" => return self.ids(),
            "name" => {
                let kinds = if cyrillic {
                    ["МБОУ СОШ №", "Лицей №", "Гимназия №"]
                } else {
                    ["School", "High School", "Academy"]
                };
                return ten(&|at| format!("{} {}", kinds[at % 3], 11 + 3 * at));
            }
            "group" if own.contains("код") => return ten(&|at| (101 + at % 3).to_string()),
            "group" if own.contains("кластер") => return ten(&|at| (1 + at % 4).to_string()),
            "group" if any(own, &["тип", "вид", "статус", "type", "schulform", "dependencia"]) => {
                return of(if cyrillic {
                    ["СОШ", "Лицей", "Гимназия"]
                } else {
                    ["Primary", "Secondary", "All-through"]
                });
            }
            "group" => {
                return of(if cyrillic {
                    ["Заречный", "Южный", "Приморский"]
                } else {
                    ["North", "South", "Harbour"]
                });
            }
            "year" => {
                let long = any(own, &["уч", "период", "academic", "schuljahr", "rentrée"]);
                return ten(&|_| if long { "2023/2024" } else { "2024" }.to_owned());
            }
            "pupils" => {
                return if is_tested(own) { TESTED } else { SIZES }.iter().map(|&size| whole(size)).collect();
            }
            _ => {}
        }
        if right.starts_with("count-complexity") {
            let few = [
                "сирот",
                "опека",
                "попечен",
                "соп",
                "кдн",
                "пдн",
                "вшу",
                "безработн",
                "выбыл",
                "инофон",
                "на учете",
            ];
            let share = if right.ends_with('-') {
                0.62
            } else if any(own, &few) {
                0.02
            } else {
                0.19
            };
            return ten(&|at| whole(SIZES[at] * share * (0.7 + 0.6 * STEPS[at])));
        }
        if right.starts_with("count-results") {
            let share = if right.ends_with('+') { 0.34 } else { 0.11 };
            return ten(&|at| whole(TESTED[at] * share * (0.6 + 0.8 * STEPS[at])));
        }
        self.others()
    }

    fn ids(&self) -> Vec<String> {
        let own = self.own.as_str();
        let first = if own.contains("инн") {
            7_802_000_000_i64
        } else if own.contains("огрн") {
            1_027_800_000_000
        } else {
            780_221
        };
        let code = |at: i64| first + 7 * at;
        (0..10)
            .map(|at| {
                if own.contains("логин") {
                    format!("sch{}", code(at))
                } else if ["uai", "codice meccanografico", "dbn"].contains(&own) {
                    format!("{}A", code(at))
                } else if any(own, &["номер", "№", "number"]) && !own.contains("код") {
                    (221 + 3 * at).to_string()
                } else {
                    code(at).to_string()
                }
            })
            .collect()
    }

    fn others(&self) -> Vec<String> {
        let own = self.own.as_str();
        let is_share = own.contains('%') || own.contains("доля");
        let all = |cells: [&str; 10]| cells.map(str::to_owned).to_vec();
        if any(own, &["адрес", "фио", "телефон", "сайт", "postcode", "head teacher", "telephone", "provider"])
        {
            let head: String = own.chars().take(4).collect();
            let letters = if self.is_cyrillic() { 'А' } else { 'A' };
            let letter = |at: u32| char::from_u32(u32::from(letters) + at).unwrap_or('?');
            let stem = if self.is_cyrillic() { head } else { "Text".to_owned() };
            return (0..10).map(|at| format!("{stem} {}", letter(at))).collect();
        }
        if own.contains("500+") {
            return (0..10).map(|at| if at % 3 == 0 { "да" } else { "нет" }.to_owned()).collect();
        }
        if own == "№ п/п" {
            return (1..=10).map(|at| at.to_string()).collect();
        }
        if own.contains("октмо") {
            return vec!["40349000".to_owned(); 10];
        }
        if any(own, &["наличие", "пандус", "признаки", "необъективность"]) {
            return STEPS.iter().map(|step| i32::from(*step > 0.5).to_string()).collect();
        }
        if any(own, &["количество", "численность", "мощность", "number of", "дефицит", "fte"])
        {
            return STEPS.iter().map(|step| format!("{}", (2.0 + 60.0 * step).round_ties_even())).collect();
        }
        if own.contains("год постройки") {
            return (0..10).map(|at| (1955 + 6 * at).to_string()).collect();
        }
        if any(own, &["место", "рейтинг", "ранг", "rank", "місце"]) {
            return all(["7", "2", "5", "1", "8", "10", "3", "4", "9", "6"]);
        }
        if any(own, &["отметк", "пятибалл", "аттестата", "note"]) && !is_share {
            return self.between(3.1, 4.4, 2);
        }
        let range = RANGES.iter().find(|(part, ..)| own.contains(part) && !is_share);
        if let Some((_, low, high, digits)) = range {
            return self.between(*low, *high, *digits);
        }
        let scored =
            any(own, &["балл", "score", "сб егэ", "puntaje", "язык егэ", "результаты", "наплан", "naplan"])
                || own.split(|c: char| !c.is_alphanumeric()).any(|word| word.ends_with("бал"));
        if scored && !is_share && !own.contains("процент") {
            return self.between(41.0, 77.0, 1);
        }
        if self.right == "results+" { self.between(28.5, 96.4, 1) } else { self.between(3.2, 48.7, 1) }
    }

    /// The table and its columns.
    pub fn table(&self) -> (String, Vec<Column>) {
        let parts: &[&'static str] = match self.right.as_str() {
            "id" => &["name", "own", "complexity", "results"],
            "pupils" if is_tested(&self.own) => &["id", "complexity", "results", "own", "count", "count-results"],
            "pupils" => &["id", "complexity", "results", "own", "count"],
            right if right.starts_with("count-complexity") => &["id", "own", "complexity", "results", "pupils"],
            right if right.starts_with("count-results") => {
                &["id", "complexity", "results", "own", "pupils", "tested"]
            }
            "other" => &["id", "own", "complexity", "results", "count", "pupils"],
            _ => &["id", "own", "complexity", "results"],
        };
        let heading = |part: &'static str| {
            let own = part == "own";
            let heading = if own { self.heading.clone() } else { self.certain(part) };
            Column { part, heading }
        };
        let columns: Vec<Column> = parts.iter().map(|part| heading(part)).collect();
        let cells: Vec<Vec<String>> = parts.iter().map(|part| self.cells(part)).collect();
        let delimiter = if self.lang == "en" { b',' } else { b';' };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(columns.iter().map(|column| &column.heading)).expect("headings");
        for row in 0..10 {
            writer.write_record(cells.iter().map(|cells| &cells[row])).expect("a row");
        }
        let text = String::from_utf8(writer.into_inner().expect("the table")).expect("UTF-8");
        (text, columns)
    }

    /// The heading of a certain column, or the second choice where the first is the heading under test.
    fn certain(&self, part: &str) -> String {
        let row = CERTAIN.iter().find(|(name, ..)| *name == part).expect("a part");
        let [one, other] = if self.is_cyrillic() { row.1 } else { row.2 };
        if norm(one) == self.own { other } else { one }.to_owned()
    }

    fn cells(&self, part: &str) -> Vec<String> {
        let decimal = |numbers: [f64; 10]| numbers.iter().map(|&number| self.number(number, 1)).collect();
        let whole =
            |numbers: [f64; 10]| numbers.iter().map(|number| format!("{}", number.round_ties_even())).collect();
        match part {
            "own" => self.values(),
            "id" => (0..10).map(|at| (221 + 3 * at).to_string()).collect(),
            "name" => {
                let school = if self.is_cyrillic() { "СОШ № " } else { "School " };
                (0..10).map(|at| format!("{school}{}", 221 + 3 * at)).collect()
            }
            "complexity" => decimal([20.5, 31.2, 17.9, 25.0, 38.1, 22.4, 29.3, 33.3, 19.6, 27.7]),
            "results" => decimal([61.4, 55.2, 70.3, 58.8, 52.1, 66.7, 63.0, 49.5, 68.2, 57.9]),
            "pupils" => whole(SIZES),
            "tested" => whole(TESTED),
            "count" => {
                let shares = [0.01, 0.03, 0.02, 0.015, 0.04];
                let mut out = [0.0; 10];
                out.iter_mut().enumerate().for_each(|(at, cell)| *cell = SIZES[at] * shares[at % 5]);
                whole(out)
            }
            _ => whole([1.0, 9.0, 0.0, 4.0, 3.0, 6.0, 2.0, 5.0, 1.0, 4.0]),
        }
    }
}

type Certain = (&'static str, [&'static str; 2], [&'static str; 2]);

/// Certain columns in both languages, each with a second choice.
const CERTAIN: [Certain; 8] = [
    ("id", ["ОУ", "№ ОУ"], ["School", "School ID"]),
    ("name", ["Наименование", "Название"], ["Name", "School name"]),
    ("complexity", ["Неполные семьи, %", "Многодетные семьи, %"], ["Low income, %", "Poverty, %"]),
    (
        "results",
        ["ЕГЭ, русский язык, ср. балл", "ОГЭ, математика, средний балл"],
        ["Exam, mean score", "Mean test score"],
    ),
    ("pupils", ["Численность обучающихся, чел.", "Всего обучающихся, чел."], ["Enrollment", "Enrollment, total"]),
    (
        "count",
        ["Дети-инвалиды, чел.", "Дети с ОВЗ, чел."],
        ["Number of pupils with special needs", "Number of low income pupils"],
    ),
    (
        "tested",
        ["Участников ЕГЭ, чел.", "Количество участников ЕГЭ, чел."],
        ["Number of pupils tested", "Number of test takers"],
    ),
    (
        "count-results",
        ["Не преодолели порог, чел.", "Не преодолевших порог, чел."],
        ["Number of pupils below basic", "Number of pupils failed"],
    ),
];

/// Usual ranges of what a part of a heading tells: low, high, decimals.
const RANGES: [(&str, f64, f64, usize); 39] = [
    ("icsea perc", 4.0, 93.0, 0),
    ("icsea", 884.0, 1141.0, 0),
    ("ips", 74.0, 131.0, 1),
    ("indice de position", 74.0, 131.0, 1),
    ("escs", -0.6, 0.6, 2),
    ("eqi", 352.0, 561.0, 0),
    ("ks2aps", 25.0, 31.0, 1),
    ("avg_ed", 1.4, 4.3, 2),
    ("economic need", 0.2, 0.95, 2),
    ("inse", 3.6, 6.1, 2),
    ("sozialindex", 1.0, 8.0, 0),
    ("decile", 1.0, 10.0, 0),
    ("p8mea", -0.9, 0.8, 2),
    ("readprog", -4.0, 4.0, 1),
    ("mat_average", 99.0, 109.0, 0),
    ("att", 31.0, 61.0, 1),
    ("ofsted", 1.0, 4.0, 0),
    ("ideb", 3.2, 6.8, 1),
    ("punt", 205.0, 331.0, 0),
    ("prom_", 221.0, 301.0, 0),
    ("proficiência", 221.0, 301.0, 1),
    ("зно", 121.0, 178.0, 1),
    ("нмт", 121.0, 178.0, 1),
    ("ұбт", 52.0, 104.0, 1),
    ("scale score", 2391.0, 2611.0, 1),
    ("ратио", 9.0, 21.0, 1),
    ("ratio", 11.0, 23.0, 1),
    ("индекс", 0.12, 0.93, 2),
    ("исбш", 21.0, 84.0, 1),
    ("иск", 0.12, 0.93, 2),
    ("руб", 61.0, 142.0, 1),
    ("expenditure", 5100.0, 12900.0, 0),
    ("порог егэ, баллов", 24.0, 36.0, 0),
    ("отклонение", -9.0, 9.0, 1),
    ("прирост", -4.0, 9.0, 1),
    ("динамика", -6.0, 7.0, 1),
    ("отставание", 0.4, 12.0, 1),
    ("правонарушен", 0.2, 4.1, 1),
    ("наполняемость классов", 17.0, 31.0, 1),
];
