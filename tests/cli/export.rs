//! Exports of federal tests: lines about the table on top, headings that are marks or tasks, groups above the schools,
//! ids that other tables write in another way.

use crate::harness::Test;

/// Schools with shares of marks, under the lines and the groups of an export.
fn marks(head: &str) -> String {
    let mut out = format!(
        "ВПР 2025. 8 класс;;;;;;\nСтатистика по отметкам;;;;;;\n{head}\n\
         Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5\n\
         Вся выборка;35500;1480000;12,1;35,4;36,2;16,3\nг. Зареченск;700;52000;7,9;33,1;40,2;18,8\n"
    );
    for at in 0..12 {
        let two = f64::from(at % 7) + 2.5;
        let row = format!("ГБОУ СОШ № {} (sch7855{:02});;{};{two};40;{};20\n", 221 + at, at, 40 + at, 40.0 - two);
        out += &row.replace('.', ",");
    }
    out
}

/// The passport of the same schools, by their logins.
fn passport() -> String {
    let row = |at: usize| format!("sch7855{at:02};{}.5;{}.5\n", at % 5 + 3, (at * 7) % 11);
    "Логин ОО;Дети с ОВЗ, %;Многодетные, %\n".to_owned() + &(0..12).map(row).collect::<String>()
}

fn init(files: &[(&str, String)]) -> String {
    let test = files.iter().fold(Test::new(), |test, (name, text)| test.file(name, text.as_str()));
    let mut args = vec!["init"];
    args.extend(files.iter().map(|(name, _)| *name));
    args.extend(["-o", "-", "--lang", "ru"]);
    test.args(args).any_stdout().run().stdout
}

#[track_caller]
fn has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn marks_are_headings_and_tell_their_sign() {
    let text = init(&[("vpr.csv", marks("Предмет:;Физика;;;;;\nДата:;15.04.2025;;;;;"))]);
    has(
        &text,
        &[
            "\nschool = \"Группы участников\"\n",
            "\npupils = \"Кол-во участников\"",
            "\n\"ВПР, Физика, 8 класс: «2»\" = [\"2\"]\n",
            "\n\"ВПР, Физика, 8 класс: «2»\" = -1",
            "\n# \"ВПР, Физика, 8 класс: «3»\" = -1",
            "\n\"ВПР, Физика, 8 класс: «5»\" = 1",
        ],
    );
}

#[test]
fn marks_below_a_merged_heading() {
    let mut table = "ОО;Участников;Отметки, чел.;;;;Средний балл\n;;5;4;3;2;\n".to_owned();
    for at in 0..10 {
        let (two, five) = (at % 4, 5 + at % 5);
        table += &format!("{};{};{five};12;10;{two};{}.5\n", 100 + at, 22 + two + five, 50 + at);
    }
    let text = init(&[("oge.csv", table)]);
    has(
        &text,
        &[
            "\nschool = \"ОО\"\n",
            "\n\"Отметка «2», %\" = [\"Отметки, чел. / 2\", \"Участников\"]\n",
            "\n\"Отметка «2», %\" = -1",
            "\n\"Средний балл\" = 1",
        ],
    );
}

#[test]
fn tasks_are_headings_and_no_indicators() {
    let mut table = "Логин;Участников;1;2;3K1;3K2;4.1;4.2;Первичный балл\n".to_owned();
    for at in 0..10 {
        table += &format!("sch{};20;80;70;60;5{at};40;{};1{at}.5\n", 100 + at, 30 + at);
    }
    let text = init(&[("tasks.csv", table)]);
    has(&text, &["\nschool = \"Логин\"\n", "\n\"Первичный балл\" = 1", "\n#   \"3K1\"\n"]);
}

/// What was written works; a person who has no settings is told the lines.
#[test]
fn logins_in_brackets_meet_logins() {
    let files = [("vpr.csv", marks("Предмет: Физика;;;;;;")), ("passport.csv", passport())];
    let text = init(&files);
    has(&text, &["\n[[table]]\nfile = \"vpr.csv\"\nid = \"brackets\"\n", "так совпадут все 12"]);
    let test = || files.iter().fold(Test::new(), |test, (name, text)| test.file(name, text.as_str()));
    let out = test().file("opora.toml", text).args(["report", "vpr.csv", "passport.csv", "-f", "json"]);
    let json = out.any_stdout().run().stdout;
    has(&json, &["\"excluded\": 2,", "\"ВПР, Физика, 8 класс: «2»\": 2.5"]);
}

/// What Excel shows as a power of ten has lost its end: no school stands there twice.
#[test]
fn powers_of_ten_repeat_nothing() {
    let rows = "7,71E+06;3,5;60\n7,71E+06;4,5;61\n7710003;5,5;62\n7710004;6,5;63\n";
    let table = format!("ОУ;Дети с ОВЗ, %;ЕГЭ, ср. балл\n{rows}");
    let settings = "school = \"ОУ\"\n[complexity.indicators]\n\"Дети с ОВЗ, %\" = 1\n\
                    [results.indicators]\n\"ЕГЭ, ср. балл\" = 1\n";
    let test = Test::new().file("t.csv", table).file("opora.toml", settings);
    let err = test.args(["report", "t.csv", "--lang", "en"]).code(1).any_stderr().run().stderr;
    assert!(err.contains("7,71E+06") && err.contains("2 problems") && !err.contains("rows 2 and 3"), "{err}");
}

/// The tail of a code may be the number of a school, and may be equal by chance.
#[test]
fn codes_of_a_district_are_a_question() {
    let numbers = [221, 5, 240, 384, 12, 39, 248, 261, 377, 397];
    let code = |(at, number): (usize, &usize)| format!("070{:03};{}.5;{}.5\n", number, at + 3, (at * 7) % 11);
    let short = |(at, number): (usize, &usize)| format!("{};{}\n", number, 50 + (at * 5) % 13);
    let all = || numbers.iter().enumerate();
    let codes = "Код ОО;Дети с ОВЗ, %;Многодетные, %\n".to_owned() + &all().map(code).collect::<String>();
    let short = "ОО;ЕГЭ, ср. балл\n".to_owned() + &all().map(short).collect::<String>();
    let files = [("a.csv", codes), ("b.csv", short)];
    let text = init(&files);
    has(&text, &["\n# [[table]]\n# file = \"a.csv\"\n# id = \"last-4\"\n", "совпадут 10 из 10"]);
    let test = || files.iter().fold(Test::new(), |test, (name, text)| test.file(name, text.as_str()));
    let out = test().file("opora.toml", text.as_str()).args(["report", "a.csv", "b.csv", "--lang", "ru"]);
    let err = out.code(1).any_stderr().run().stderr;
    has(&err, &["совпадут 10 из 10", "id = \"last-4\""]);
    let pasted = text.replace("# [[table]]\n# file = \"a.csv\"\n# id =", "[[table]]\nfile = \"a.csv\"\nid =");
    let out = test().file("opora.toml", pasted).args(["report", "a.csv", "b.csv", "-q", "-f", "csv"]);
    has(&out.any_stdout().run().stdout, &["\n,221,", "\n,5,"]);
}
