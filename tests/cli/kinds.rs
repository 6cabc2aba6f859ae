//! Further instances of what goes wrong with tables from elsewhere: other words, other places, other signs.

use crate::fixtures::{EXAM_SETTINGS as SETTINGS, NAMED_EXAM_SETTINGS as NAMED};
use crate::harness::Test;

const HEAD: &str = "ОУ;ОВЗ, %;ЕГЭ\n";
const NAMED_HEAD: &str = "ОУ;Наименование;ОВЗ, %;ЕГЭ\n";

/// Ten schools: 101…110; the means of the first five are 8,04 and 68,02, of all 9,99 and 65.
const SCHOOLS: [&str; 10] = [
    "12,5;61,2",
    "4,1;70,4",
    "2;78,9",
    "18,3;55",
    "3,3;74,6",
    "15,7;58,8",
    "9,9;63,1",
    "7,2;66",
    "21,4;62,7",
    "5,5;59,3",
];

fn rows(from: usize, to: usize) -> String {
    (from..to).map(|at| format!("{};{}\n", 101 + at, SCHOOLS[at])).collect()
}

fn named() -> String {
    SCHOOLS.iter().zip(101..).map(|(cells, id)| format!("{id};СОШ № {id};{cells}\n")).collect()
}

/// What `check` says of a table.
fn check(table: &str, settings: &str, code: i32) -> String {
    let test = Test::new().file("t.csv", table).file("opora.toml", settings).args(["check", "t.csv"]);
    let ran = test.any_stdout().any_stderr().code(code).run();
    ran.stdout + &ran.stderr
}

/// Asserts that a table has ten schools, and that so many rows are left out.
fn assert_ten(table: &str, settings: &str, excluded: usize) {
    let said = check(table, settings, 0);
    let counts =
        if excluded == 0 { "= 10 schools\n".to_owned() } else { format!("= 10 schools + {excluded} excluded\n") };
    assert!(said.contains(&counts), "{table}\n{said}");
}

#[test]
fn subtotals_of_all_languages_stand_behind_their_names() {
    for (word, all) in [
        ("Moyenne", "Moyenne générale"),
        ("Średnia", "Średnia końcowa"),
        ("Mittelwert", "Gesamtmittelwert"),
        ("Promedio", "Promedio general"),
        ("Keskmine", "Üldine keskmine"),
        ("жиыны", "Жалпы жиыны"),
        ("Количество", "Общее количество"),
        ("Max", "Grand Max"),
        ("Разом", "Загальний підсумок"),
    ] {
        let table = format!(
            "{HEAD}{}Северный {word};8,04;68,02\n{}Южный {word};11,94;61,98\n{all};9,99;65\n",
            rows(0, 5),
            rows(5, 10)
        );
        assert_ten(&table, SETTINGS, 3);
        // Weighted ones among schools that go by names: out, or a question.
        let names =
            table.replace("10", "Заря ").replace("8,04;68,02", "9,1;66,7").replace("11,94;61,98", "12,2;61,5");
        let test =
            Test::new().file("t.csv", names).file("opora.toml", SETTINGS).args(["cluster", "t.csv", "-f", "csv"]);
        let output = test.output();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.code() == Some(1) || !said.contains("Северный"), "{word}: {said}");
    }
}

#[test]
fn places_above_and_below_codes_are_no_schools_in_silence() {
    for places in [
        ["Bayern", "Oberbayern", "München"],
        ["España", "Comunidad de Madrid", "Madrid"],
        ["Suomi", "Uusimaa", "Helsinki"],
        ["Region 5", "ESC Region 10", "Texas"],
    ] {
        let [first, second, last] = places;
        let table = format!("{HEAD}{first};9,8;64,3\n{second};10,1;64,9\n{}{last};9,5;65,2\n", rows(0, 10));
        let said = check(&table, SETTINGS, 1);
        assert!(said.contains(&format!("`{last}`: a school, or a total")), "{said}");
    }
    for places in [
        ["Казахстан", "Алматы облысы", "Аудан бойынша"],
        ["Україна", "По області", "м. Київ"],
        ["По РФ", "По субъекту", "По МСУ"],
        ["Среднерайонный показатель", "Среднегородской", "По ОУ"],
        ["Polska", "woj. mazowieckie", "Województwo mazowieckie"],
    ] {
        let [first, second, last] = places;
        let table = format!("{HEAD}{first};9,8;64,3\n{second};10,1;64,9\n{}{last};9,5;65,2\n", rows(0, 10));
        assert_ten(&table, SETTINGS, 3);
    }
}

#[test]
fn names_between_names_are_not_left_out_for_a_word() {
    let table = |names: [&str; 3]| {
        let name = |at: usize| match at {
            3..=5 => names[at - 3].to_owned(),
            _ => format!("Заря {at}"),
        };
        let rows = SCHOOLS.iter().enumerate().map(|(at, cells)| format!("{};{cells}\n", name(at)));
        HEAD.to_owned() + &rows.collect::<String>()
    };
    for names in [
        ["Область творчества", "Край родной", "Российская гимназия"],
        ["Город мастеров", "Городок", "Округ № 5"],
        ["State College Area High", "County High", "Ensemble scolaire Sainte-Marie"],
    ] {
        assert_ten(&table(names), SETTINGS, 0);
    }
    for names in [["Razem", "Max", "Медиана"], ["Средняя школа № 4", "Minim School", "Suma"]]
    {
        assert!(check(&table(names), SETTINGS, 1).contains("a school, or a total"), "{names:?}");
    }
}

#[test]
fn a_first_school_is_no_heading_whatever_its_words() {
    let settings = "school = \":1\"\n[complexity.indicators]\n\":3\" = 1\n[results.indicators]\n\":4\" = 1\n";
    for (from, to) in [("12,5", "н/д"), ("СОШ № 101", "город"), ("61,2", "61,2 %")] {
        let table = named().replacen(from, to, 1).replace("СОШ № ", "сельская ");
        let said = check(&table, settings, 1);
        assert!(said.contains("t.csv:1: this row looks like a school"), "{table}{said}");
        // Nor does `init` write its cells down as columns.
        let test = Test::new().file("t.csv", &table).args(["init", "t.csv"]).any_stderr().code(1);
        let ran = test.run();
        assert!(ran.stderr.contains("--header-row 0"), "{}", ran.stderr);
    }
    // Numbers of tasks are headings.
    let tasks = "ОУ;1.1;1.2;2\n".to_owned() + &named().replace("СОШ № ", "");
    let settings = "school = \"ОУ\"\n[complexity.indicators]\n\"1.2\" = 1\n[results.indicators]\n\"2\" = 1\n";
    assert_ten(&tasks, settings, 0);
}

#[test]
fn what_stands_below_the_headings_explains_them() {
    for below in [
        "код;текст;в процентах;от 0 до 100",
        ";;доля, %;средний балл",
        "ID;Name;(in %);(Punkte)",
        "код ОО;;% от общей численности;100-балльная шкала",
        "№ п/п;наименование;%;балл",
        "string;string;double;double",
        "A;B;C;D",
        "I;II;III;IV",
        "(1);(2);(3);(4)",
        "гр. 1;гр. 2;гр. 3;гр. 4",
        "1;2;3;4=3/2*100",
        "3;4;5;6",
    ] {
        assert_ten(&format!("{NAMED_HEAD}{below}\n{}", named()), NAMED, 1);
    }
    // Three numbers that follow each other can be a school.
    let school = format!("{HEAD}3;4;5\n{}", rows(0, 10));
    assert!(check(&school, SETTINGS, 0).contains("= 11 schools"));
}

#[test]
fn headings_that_come_again_may_differ_by_a_sign() {
    let again = format!("{HEAD}{}Оу ; ОВЗ,% ;ЕГЭ*\n{}", rows(0, 5), rows(5, 10));
    assert_ten(&again, SETTINGS, 1);
    let other = format!("{HEAD}{}оу;ЕГЭ¹;ОВЗ,%\n{}", rows(0, 5), rows(5, 10));
    assert!(check(&other, SETTINGS, 1).contains("row 7 has the headings of row 1 in another order"));
}

#[test]
fn words_and_signs_that_are_no_ids_and_no_groups() {
    for id in ["#BRAK", "#N/DISP", "?", "…", "(puste)", "пусто"] {
        let table = format!("{HEAD}{}{id};5;60\n", rows(0, 10));
        assert!(check(&table, SETTINGS, 1).contains("is not a school's id"), "{id}");
        // Alone in its row it is no school that lacks its id.
        assert_ten(&format!("{HEAD}{}{id};;\n", rows(0, 10)), SETTINGS, 1);
    }
    assert!(check(&format!("{HEAD}{}#5;5;60\n", rows(0, 10)), SETTINGS, 0).contains("= 11 schools"));
    let by = SETTINGS.replace("school =", "by = \"Район\"\nschool =");
    for (group, code) in [("н/д", 1), ("—", 1), ("Нет", 0)] {
        let table =
            format!("ОУ;ОВЗ, %;ЕГЭ;Район\n{}", rows(0, 10).replace('\n', ";Юг\n").replacen("Юг", group, 1));
        let said = check(&table, &by, code);
        assert_eq!(said.contains("is not the name of a group"), code == 1, "{said}");
    }
    // Ids that are powers of ten are not to be dropped as repeated.
    let powers = format!("{HEAD}4,3701E+18;5;60\n4,3701E+18;6;61\n");
    let said = check(&powers, SETTINGS, 1);
    assert!(said.contains("power of ten") && !said.contains("keep one"), "{said}");
}

#[test]
fn formulas_that_wait_give_signs_as_well() {
    for waiting in ["-;-;0;0\n", "ЛОЖЬ;ЛОЖЬ;0;0\n", "н/д;;0%;н/д\n"] {
        assert_ten(&format!("{NAMED_HEAD}{}{waiting}", named()), NAMED, 1);
    }
    let within = named().replace("СОШ № 105;3,3;74,6\n", "СОШ № 105;3,3;74,6\n0;;0;0\n");
    assert!(
        check(&format!("{NAMED_HEAD}{within}"), NAMED, 1).contains("t.csv:7: “ОУ”: `0`: a school, or a total")
    );
}

#[test]
fn lines_alone_below_codes_are_notes() {
    for note in [
        "Исп. Петрова А.А., тел. 555-12-34",
        "Wygenerowano 2025-09-01",
        "© Министерство",
        "10 rows",
        "Конец отчёта",
    ] {
        assert_ten(&format!("{HEAD}{}{note};;\n", rows(0, 10)), SETTINGS, 1);
        assert_ten(&format!("{HEAD}{}{note};;\n{}", rows(0, 5), rows(5, 10)), SETTINGS, 1);
    }
    // A school that has no data yet.
    for school in ["111", "Гимназия № 7", "Лицей 8"] {
        let said = check(&format!("{HEAD}{}{school};;\n", rows(0, 10)), SETTINGS, 0);
        assert!(said.contains("= 11 schools"), "{said}");
    }
}

#[test]
fn a_school_that_the_settings_name_is_no_note() {
    let among = format!("{HEAD}{}Конец отчёта;;\n{}", rows(0, 5), rows(5, 10));
    let below = format!("{HEAD}{}\nКонец отчёта;;\n", rows(0, 10));
    for settings in [
        "[exclude]\n\"Конец отчёта\" = false\n",
        "[decisions]\n\"Конец отчёта\" = { cluster = 2, reason = \"решение комиссии\" }\n",
        "[pairing]\nkeep = [[\"Конец отчёта\", \"101\"]]\n",
        "[pairing]\nforbid = [[\"101\", \"Конец отчёта\"]]\n",
    ] {
        for table in [&among, &below] {
            let said = check(table, &format!("{SETTINGS}{settings}"), 0);
            assert!(said.contains("= 11 schools"), "{settings}\n{said}");
        }
    }
}

#[test]
fn numbers_far_off_and_numbers_of_most_make_no_school_a_mean() {
    for rows in [
        "7;;\n07;;0,1\na;7,1;14,1\n007;14,1;14,1\n2 интернат;0,1;14,1\n",
        "7;;3,1\n07;;1,1\nЁлкино;;2,1\n10;;\n№ 1.9;;-8562\n",
        "7;6,3;8\n07;3;\n2;0;3\nЁлкино;3;6\n№ 1.10;-6861,4;\n",
    ] {
        let said = check(&format!("{HEAD}{rows}"), SETTINGS, 0);
        assert!(said.contains("5 rows = 5 schools\n"), "{said}");
    }
}

#[test]
fn ids_of_one_table_that_look_alike_are_told() {
    for id in ["101.0", "１０１", "№ 101"] {
        let table = format!("{HEAD}{}{id};5;60\n", rows(0, 10));
        let said = check(&table, SETTINGS, 0);
        assert!(said.contains(&format!("`101` (row 2) and `{id}` (row 12)")), "{said}");
        let settled = format!("{SETTINGS}[exclude]\n\"{id}\" = false\n");
        assert!(!check(&table, &settled, 0).contains("look alike"));
    }
    let table = format!("{HEAD}{}", rows(0, 10).replace("101;", "Школа № 5;").replace("102;", "Лицей № 5;"));
    assert!(!check(&table, SETTINGS, 0).contains("look alike"));
}
