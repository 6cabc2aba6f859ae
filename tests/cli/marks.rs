//! Columns headed by numbers, several measures of the same results, and rows that are no schools, as `init` sees them.

use crate::harness::Test;

fn init(table: &str) -> (String, String) {
    let ran = Test::new().file("t.csv", table).russian().args(["init", "t.csv"]);
    let ran = ran.creates_any("opora.toml").any_stdout().any_stderr().run();
    let settings = std::fs::read_to_string(ran.folder.path().join("opora.toml")).unwrap();
    (settings, ran.stdout + &ran.stderr)
}

/// A table with a group above its numbered columns.
fn numbered(title: &str, group: &str, headings: &str, rows: [&str; 6]) -> String {
    let columns = headings.split(';').count();
    let blanks = ";".repeat(columns - 1);
    let mut out =
        format!("{title};;{blanks};\n\nКод ОО;Кол-во участников;ОВЗ, %;{group}{blanks}\n;;;{headings}\n");
    for (row, at) in rows.iter().zip(0..) {
        out += &format!("11{at}01;{};{};{row}\n", 40 + at, 3 + at * 7 % 5);
    }
    out
}

const TASKS: [&str; 6] =
    ["61;42;33;71;55", "72;51;44;60;50", "55;39;28;66;61", "80;62;51;74;70", "67;48;39;69;52", "59;44;30;58;57"];
const MARKS: [&str; 6] =
    ["10;30;40;20", "5;35;40;20", "12,5;37,5;30;20", "0;20;50;30", "8;32;40;20", "15;35;30;20"];

#[track_caller]
fn assert_in_force(settings: &str, name: &str, sign: i8) {
    let is = |line: &str| !line.starts_with('#') && line.contains(name) && line.contains(&format!(" = {sign}  #"));
    assert!(settings.lines().any(is), "{name} = {sign} is not in force:\n{settings}");
}

#[test]
fn numbers_of_tasks_are_no_marks() {
    for (group, headings) in [
        ("Выполнение заданий, %", "1;2;3;4;5"),
        ("Выполнение заданий, %", "1K1;1K2;2K1;3.1;3.2"),
        ("Задания", "2;3;4;5;6"),
    ] {
        let table = numbered("Достижение планируемых результатов", group, headings, TASKS);
        let (settings, _) = init(&table);
        for task in headings.split(';') {
            assert_in_force(&settings, &format!("{task}\""), 1);
        }
        assert!(!settings.contains("= -1"), "{settings}");
    }
}

#[test]
fn marks_are_told_by_their_sums() {
    for (title, group) in [("Статистика", "Результаты, %"), ("Статистика по отметкам", "Распределение, %")]
    {
        let (settings, told) = init(&numbered(title, group, "2;3;4;5", MARKS));
        for (mark, sign) in [("2", -1), ("4", 1), ("5", 1)] {
            assert_in_force(&settings, &format!("«{mark}»"), sign);
        }
        assert!(told.contains("«3»» — доля троек: ни хорошо, ни плохо"), "{told}");
    }
}

#[test]
fn a_mean_score_is_not_counted_twice() {
    let table = "Код ОО;ОВЗ, %;Физика, средний балл;Физика, не преодолели порог, %;Химия, не преодолели порог, %\n\
                 11001;5;61,5;3;9\n11002;7;58,2;6;4\n11003;9;52,7;11;8\n11004;4;66,1;1;3\n";
    let (settings, _) = init(table);
    assert_in_force(&settings, "Физика, средний балл", 1);
    assert_in_force(&settings, "Химия, не преодолели порог, %", -1);
    let asks = |line: &str| line.starts_with("# \"Физика, не преодолели") && line.contains("те же результаты");
    assert!(settings.lines().any(asks), "{settings}");
}

#[test]
fn largest_points_are_no_school() {
    for label in ["Макс. балл", "Максимальный балл за задание", "Макс балл"]
    {
        let table = format!(
            "Код ОО;ОВЗ, %;ЕГЭ, средний балл\n{label};;100\n11001;5;61\n11002;7;58\n11003;9;52\n11004;4;66\n"
        );
        let run = Test::new().file("t.csv", &table).file(
            "opora.toml",
            "school = \"Код ОО\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n[results.indicators]\n\"ЕГЭ, средний балл\" = 1\n",
        );
        let told = run.russian().args(["report", "t.csv"]).any_stdout().any_stderr().run();
        assert!(told.stdout.contains("наибольшие баллы"), "{}", told.stdout);
    }
}

#[test]
fn words_of_totals_are_no_missing_data() {
    let table = "Школа;Район;ОВЗ, %;ЕГЭ, средний балл\nСОШ № 1;А;5;61\nСОШ № 2;А;7;58\nСОШ № 3;Б;9;52\n\
                 СОШ № 4;Б;4;66\nСОШ № 5;Б;6;60\n;;Итого;59,4\n;;Итого;59\n;;Итого;58\n";
    let (settings, told) = init(table);
    assert!(!settings.contains("missing = [\"Итого\"]"), "{settings}");
    assert!(!told.contains("это «нет данных»"), "{told}");
}

#[test]
fn pupils_are_offered_once() {
    let table = "Код ОО;ОВЗ, %;ЕГЭ русский: кол-во участников;ЕГЭ русский: средний балл;\
                 ЕГЭ физика: кол-во участников;ЕГЭ физика: средний балл\n\
                 11001;5;20;61;7;50\n11002;7;31;58;9;52\n11003;9;25;52;6;48\n11004;4;40;66;11;60\n";
    let (settings, _) = init(table);
    let lines: Vec<&str> =
        settings.lines().filter(|line| line.contains(" pupils = ") || line.starts_with("pupils = ")).collect();
    assert_eq!(lines.len(), 1, "{settings}");
    assert!(lines[0].contains("русский"), "{lines:?}");
    assert!(settings.contains("#   или вместо него: \"ЕГЭ физика: кол-во участников\""), "{settings}");
}

/// A table of pupils with rows that are no results.
fn pupils() -> String {
    let mut out = "Код ОО;ID участника;Предмет;Первичный балл;Балл;Статус\n".to_owned();
    for (school, pupil) in (0..4).flat_map(|school| (0..12).map(move |pupil| (school, pupil))) {
        let (id, raw) = (1000 + school * 100 + pupil, 20 + (school * 7 + pupil * 5) % 13);
        let status = if pupil == 3 { "Аннулирован" } else { "Действителен" };
        for subject in ["Физика", "Химия"] {
            let (raw, points) = if pupil == 3 { (0, 0) } else { (raw, raw * 2) };
            out += &format!("11{school}01;{id};{subject};{raw};{points};{status}\n");
        }
    }
    out
}

#[test]
fn points_of_a_hundred_come_before_raw_ones() {
    let (settings, told) = init(&pupils());
    assert!(settings.contains("\n\"Физика: Балл\" = 1") || settings.contains("Физика: Балл"), "{settings}");
    assert!(told.contains("«Балл», а не «Первичный балл»"), "{told}");
    assert!(told.contains("--where \"Статус=Действителен\""), "{told}");
}

#[test]
fn a_total_is_no_subject() {
    let mut table = "Код ОО;Предмет;Кол-во участников;Средний балл\n".to_owned();
    for school in 0..5 {
        for (subject, at) in ["Физика", "Химия", "Всего по ОО"].iter().zip(0..) {
            table += &format!("11{school}01;{subject};{};{}\n", 20 + at, 50 + (school * 7 + at * 3) % 11);
        }
    }
    let (settings, _) = init(&table);
    assert!(settings.contains("\"Физика: Средний балл\""), "{settings}");
    assert!(!settings.contains("Всего по ОО"), "{settings}");
}
