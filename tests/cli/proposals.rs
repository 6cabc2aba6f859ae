//! What `init` takes for what: signs, head counts, years, staff and contacts, several tables at once.

use crate::harness::Test;

/// The settings that `init` prints for a table.
fn init(table: &str) -> String {
    Test::new().file("t.csv", table).russian().args(["init", "t.csv", "-o", "-"]).any_stdout().run().stdout
}

/// The lines that are in force.
fn in_force(settings: &str) -> Vec<&str> {
    settings
        .lines()
        .map(|line| line.split("  #").next().unwrap_or(line))
        .filter(|line| !line.starts_with('#'))
        .collect()
}

#[track_caller]
fn assert_says(settings: &str, lines: &[&str]) {
    for line in lines {
        assert!(in_force(settings).contains(line), "{line} is not in force:\n{settings}");
    }
}

#[track_caller]
fn assert_asks(settings: &str, starts: &[&str]) {
    for start in starts {
        let asked =
            settings.lines().any(|line| line.strip_prefix("# ").is_some_and(|line| line.starts_with(start)));
        assert!(asked, "{start} is not asked:\n{settings}");
    }
}

/// The clusters of a table under settings.
fn clusters(table: &str, settings: &str) -> Vec<String> {
    let ran =
        Test::new().file("t.csv", table).file("opora.toml", settings).args(["cluster", "t.csv", "-f", "csv"]);
    let csv = ran.any_stdout().any_stderr().run().stdout;
    let cluster = |line: &str| line.split(',').nth(3).unwrap_or_default().to_owned();
    csv.lines().skip(1).map(cluster).collect()
}

const COUNTS: &str = "\
ОО;Кол-во учащихся;Из них с ОВЗ;Из многодетных семей;ЕГЭ русский
СОШ № 1221;300;30;45;60
СОШ № 1223;1200;48;96;62
СОШ № 1240;400;40;60;71
СОШ № 1244;1300;39;91;70
СОШ № 1248;350;35;52;58
СОШ № 1249;1100;33;77;72
СОШ № 1250;500;50;70;66
СОШ № 1251;1000;45;85;64
";

const SHARES: &str = "\
ОО;Дети с ОВЗ, %;Из многодетных семей, %;ЕГЭ русский
СОШ № 1221;10,0;15,0;60
СОШ № 1223;4,0;8,0;62
СОШ № 1240;10,0;15,0;71
СОШ № 1244;3,0;7,0;70
СОШ № 1248;10,0;14,9;58
СОШ № 1249;3,0;7,0;72
СОШ № 1250;10,0;14,0;66
СОШ № 1251;4,5;8,5;64
";

#[test]
fn head_counts_become_shares() {
    let counts = init(COUNTS);
    assert_says(
        &counts,
        &[
            "\"Из них с ОВЗ, %\" = [\"Из них с ОВЗ\", \"Кол-во учащихся\"]",
            "\"Из многодетных семей, %\" = [\"Из многодетных семей\", \"Кол-во учащихся\"]",
        ],
    );
    assert_eq!(clusters(COUNTS, &counts), clusters(SHARES, &init(SHARES)));
}

/// Without a whole, with one that is too small, or where families are counted, a count is a question.
#[test]
fn counts_without_a_whole_are_asked() {
    for (table, name) in [
        ("ОУ;Дети с ОВЗ, чел.;ЕГЭ\n1;30;60\n2;48;62\n3;40;71\n", "\"Дети с ОВЗ, чел.\" = 1  # ? число людей"),
        (
            "ОУ;Всего учащихся;Дети с ОВЗ, чел.;ЕГЭ\n1;20;30;60\n2;480;48;62\n3;400;40;71\n",
            "\"Дети с ОВЗ, чел.\" = 1  # ? число людей",
        ),
        (
            "ОУ;Всего учащихся;Кол-во неполных семей;ЕГЭ\n1;300;30;60\n2;480;48;62\n3;400;40;71\n",
            "\"Доля неполных семей, %\" = 1  # ? считаются семьи",
        ),
    ] {
        let settings = init(table);
        assert_asks(&settings, &[name]);
        assert!(!in_force(&settings).iter().any(|line| line.contains("[complexity.indicators]")), "{settings}");
    }
}

#[test]
fn signs_come_from_the_whole_heading() {
    let table = |heading: &str| {
        format!(
            "ОУ;Дети с ОВЗ, %;\"{heading}\"\n1221;8,5;12,0\n1223;2,5;0,0\n1240;6,6;1,5\n1244;4,5;9,0\n1248;3,9;2,0\n"
        )
    };
    for (heading, line) in [
        ("ЕГЭ: доля не сдавших, %", "\"ЕГЭ: доля не сдавших, %\" = -1"),
        ("Не имеют «2» по ВПР, %", "\"Не имеют «2» по ВПР, %\" = 1"),
        ("Доля участников ниже порога, %", "\"Доля участников ниже порога, %\" = -1"),
    ] {
        assert_says(&init(&table(heading)), &[line]);
    }
    assert_asks(&init(&table("Место в рейтинге района")), &["\"Место в рейтинге района\" = -1  # ? место"]);
}

/// The words say one thing and ten schools another.
#[test]
fn a_sign_that_the_data_contradict_is_asked() {
    let rows = |against: bool| -> String {
        let row = |at: i32| {
            let odd = if against { 10 + 3 * at } else { 40 - 3 * at };
            format!("{};{},5;{};{}\n", 100 + at, 30 - 2 * at, odd, 50 + 2 * at + at % 3)
        };
        (0..10).map(row).collect()
    };
    let table = |against| format!("ОУ;Неполные семьи, %;На учёте, %;ЕГЭ\n{}", rows(against));
    let settings = init(&table(true));
    assert_asks(&settings, &["\"На учёте, %\" = 1  # ? знак спорит с данными"]);
    assert_says(&settings, &["\"Неполные семьи, %\" = 1"]);
    assert_says(&init(&table(false)), &["\"Неполные семьи, %\" = 1", "\"На учёте, %\" = 1"]);
}

#[test]
fn staff_and_contacts_are_nobodys_and_a_code_is_the_id() {
    let table = "\
;;;Родители;;Педагоги;;Результаты
Почта;Наименование ОО;Код ОО;с высшим образованием, %;безработные, %;всего, чел.;с высшим образованием, %;ЕГЭ, ср. балл
a@b.ru;СОШ № 1;780101;45,1;3;40;90,5;61,2
c@b.ru;СОШ № 2;780102;35,2;5;41;91,5;60,2
d@b.ru;СОШ № 3;780103;55,3;4;42;92,5;65,2
";
    let settings = init(table);
    assert_says(
        &settings,
        &[
            "school = \"Код ОО\"",
            "name = \"Наименование ОО\"",
            "\"Родители / с высшим образованием, %\" = -1",
            "\"безработные, %\" = 1",
        ],
    );
    assert!(!in_force(&settings).iter().any(|line| line.contains("Педагоги")), "{settings}");
    assert_eq!(clusters(table, &settings).len(), 3);
}

#[test]
fn of_several_years_the_newest_is_taken() {
    let flat = "ОУ;ЕГЭ 2023, ср. балл;ЕГЭ 2024, ср. балл;ОВЗ, %\n1;60;61,5;3\n2;62;63,5;4\n3;64;66;5\n";
    let settings = init(flat);
    assert_says(&settings, &["\"ЕГЭ 2024, ср. балл\" = 1"]);
    assert_asks(&settings, &["\"ЕГЭ 2023, ср. балл\" = 1  # ? более ранний год"]);
    for merged in [
        "ОУ;ОВЗ, %;;ЕГЭ;\n;2023/2024;2024/2025;2023/2024;2024/2025\n1;3;4;60;61,5\n2;4;5;61;62\n3;5;4,5;66;64\n",
        "ОУ;2023/2024;;2024/2025;\n;ОВЗ, %;ЕГЭ;ОВЗ, %;ЕГЭ\n1;3;60;4;61,5\n2;4;61;5;62\n3;5;66;4,5;64\n",
    ] {
        let settings = init(merged);
        let lines: Vec<&str> = in_force(&settings).into_iter().filter(|line| line.ends_with(" = 1")).collect();
        assert_eq!(lines.len(), 2, "{settings}");
        assert!(lines.iter().all(|line| line.contains("2024/2025")), "{settings}");
        assert_eq!(clusters(merged, &settings).len(), 3);
    }
}

#[test]
fn districts_kinds_and_pupils_are_offered() {
    let table =
        "ОУ;Район;Тип ОО;Участников ЕГЭ;ОВЗ, %;ЕГЭ\n1;А;СОШ;30;3,5;60\n2;Б;Лицей;40;4,5;62\n3;А;СОШ;50;5,5;66\n";
    let settings = init(table);
    assert_asks(&settings, &["by = \"Район\"", "same = [\"Тип ОО\"]"]);
    assert_says(&settings, &["pupils = \"Участников ЕГЭ\""]);
}

/// A passport and results whose ids have other headings; both name the schools.
#[test]
fn several_tables_are_joined_in_mind() {
    let passport = "Код ОО;Наименование;Всего учащихся;Дети с ОВЗ, чел.\n101;Школа 1;300;30\n102;Школа 2;400;20\n103;Школа 3;500;60\n";
    let results = "Код школы;Наименование;ЕГЭ, ср. балл\n103;Школа 3;61,5\n101;Школа 1;63\n104;Школа 4;70\n";
    let tables = || Test::new().file("паспорт.csv", passport).file("егэ.csv", results).russian();
    let ran = tables().args(["init", "паспорт.csv", "егэ.csv"]).creates_any("opora.toml").any_stderr().run();
    assert!(ran.stderr.lines().count() <= 10, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("паспорт.csv (3 школы), егэ.csv (3 школы); сведены по 2 школам"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("`opora report паспорт.csv егэ.csv`"), "{}", ran.stderr);
    let settings = std::fs::read_to_string(ran.folder.path().join("opora.toml")).expect("settings");
    assert_says(
        &settings,
        &["school = \"Код ОО\"", "name = \"Наименование\"", "\"Код ОО\" = [\"Код ОО\", \"Код школы\"]"],
    );
    let report = tables().file("opora.toml", &settings).args(["cluster", "паспорт.csv", "егэ.csv", "-f", "csv"]);
    let csv = report.any_stdout().any_stderr().run().stdout;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    // It goes beside the first, and none of them is ever written over.
    let over = tables().args(["init", "паспорт.csv", "егэ.csv", "-o", "егэ.csv", "--force"]);
    over.any_stderr().code(2).run();
}

/// Words that stand in many cells of numbers are proposed once.
#[test]
fn words_for_no_data_are_proposed() {
    let row = |at: u32| format!("{at};{},5;{}\n", at + 3, if at.is_multiple_of(3) { "N/D" } else { "61,5" });
    let rows = (0..12).map(row).collect::<Vec<_>>().concat();
    let settings = init(&format!("ОУ;ОВЗ, %;ЕГЭ\n{rows}"));
    assert_asks(&settings, &["missing = [\"N/D\"]  # 4 ячейки, 1 слово: это «нет данных»?"]);
}

/// The whole and the parts of shares are told as what they are.
#[test]
fn check_tells_wholes_and_parts() {
    let table = "\
ОУ;Всего обучающихся, чел.;с ОВЗ, чел.;русский язык не родной, чел.;ЕГЭ русский
1221;300;30;12;62
1223;1200;48;10;71
1240;400;40;20;58
";
    let ran = Test::new().file("t.csv", table).file("opora.toml", init(table)).russian().args(["check", "t.csv"]);
    let said = ran.any_stdout().run().stdout;
    for line in [
        "B   «Всего обучающихся, чел.» — знаменатель долей",
        "C   «с ОВЗ, чел.» — числитель доли: контингент, больше — сложнее",
        "D   «русский язык не родной, чел.» — числитель доли: контингент, больше — сложнее",
    ] {
        assert!(said.lines().any(|one| one.trim() == line), "{said}");
    }
}
