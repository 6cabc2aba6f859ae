//! `init`: the settings that it writes, where, and that they work.

use crate::fixtures::FOUR;
use crate::harness::{LANGUAGES, Test, program, words};
use crate::wine::output;

/// A district's export: ids with blanks, counts beside their whole, headings with commas.
const EXPORT: &str = "\
№ п/п;ОУ;Наименование;Численность, чел.;Дети с ОВЗ, чел.;Неполные семьи, %;Родители с ВО, %;ЕГЭ, русский язык, ср. балл
1;10;СОШ № 10;412;31;31;47;58,6
2;13;СОШ № 13;640;26;22;52;56,4
3;2 интернат;Интернат № 2;120;48;52;18;52,1
4;19;СОШ № 19;388;33;36;44;65,5
5;21;СОШ № 21;505;44;38;36;68,9
6;25;Гимназия № 25;802;18;15;68;74,9
7;28;Лицей № 28;715;12;17;71;78,3
8;30;СОШ № 30;290;23;35;30;59,0
9;35;СОШ № 35;533;24;27;55;64,8
10;39;СОШ № 39;455;39;30;40;66,4
";

#[test]
fn settings_for_san_jose() {
    for (lang, locale) in LANGUAGES {
        Test::new()
            .repo_file("data/san-jose/2000.csv")
            .args(["init", "data/san-jose/2000.csv"])
            .env("LC_ALL", locale)
            .creates_golden("data/san-jose/opora.toml", &format!("init-san-jose.{lang}.txt"))
            .stderr_golden(&format!("init-san-jose.{lang}.stderr"))
            .run();
    }
}

/// Kinds of schools are not taken by themselves: whether each is looked at alone is a question, with the column's name.
#[test]
fn kinds_of_schools_are_asked_about() {
    let rows = (1..=12).map(|at| format!("{at},{},{},{}\n", ["E", "H", "M"][at % 3], at * 7 % 12, at * 5 % 11));
    let table = format!("School,stype,meals,api\n{}", rows.collect::<String>());
    for (lang, line) in [
        (
            "ru",
            "# by = \"stype\"  # ? школы разных видов: считать каждый вид отдельно, со своими порогами и парами?\n",
        ),
        (
            "en",
            "# by = \"stype\"  # ? schools of several kinds: each kind by itself, with thresholds and pairs of its own?\n",
        ),
    ] {
        let init = |table: &str| {
            let test = Test::new().file("data.csv", table).args(["init", "data.csv", "-o", "-", "--lang", lang]);
            test.any_stdout().any_stderr().run().stdout
        };
        assert!(init(&table).contains(line), "{}", init(&table));
        // The answer is in force without the `#`, as it stands.
        let settings = init(&table).replace("# by = \"stype\"", "by = \"stype\"");
        let test = Test::new().file("data.csv", &table).file("opora.toml", settings);
        let json = test.args(["report", "data.csv", "-f", "json"]).any_stdout().any_stderr().run().stdout;
        assert_eq!(json.matches("\"own_threshold\"").count(), 6, "{json}");
        // Of one kind, or of as many as schools, nothing is asked.
        for same in [table.replace(",E,", ",H,").replace(",M,", ",H,"), table.replace("stype", "address")] {
            assert!(!init(&same).contains("\n# by = \"stype\"") && !init(&same).contains("# by = \"address\""));
        }
    }
}

#[test]
fn settings_for_an_export_with_counts() {
    for (lang, locale) in LANGUAGES {
        Test::new()
            .file("Свод 2024.csv", EXPORT)
            .args(["init", "Свод 2024.csv"])
            .env("LC_ALL", locale)
            .creates_golden("opora.toml", &format!("init-export.{lang}.txt"))
            .stderr_golden(&format!("init-export.{lang}.stderr"))
            .run();
    }
}

/// What was written is used as it is.
#[test]
fn the_report_works_with_what_was_written() {
    for (lang, locale) in LANGUAGES {
        let init =
            Test::new().file("data.csv", EXPORT).env("LC_ALL", locale).args(["init", "data.csv", "-o", "-"]);
        let settings = init.any_stdout().run().stdout;
        Test::new()
            .file("data.csv", EXPORT)
            .file("opora.toml", settings)
            .args(["report", "data.csv"])
            .stdout_golden(&format!("init-export-report.{lang}.txt"))
            .run();
        let init = Test::new().repo_file("data/san-jose/2000.csv").env("LC_ALL", locale);
        let settings = init.args(["init", "data/san-jose/2000.csv", "-o", "-"]).any_stdout().run().stdout;
        Test::new()
            .repo_file("data/san-jose/2000.csv")
            .file("data/san-jose/opora.toml", settings)
            .args(["report", "data/san-jose/2000.csv"])
            .any_stdout()
            .run();
    }
}

#[test]
fn a_template_without_a_table() {
    for (lang, locale) in LANGUAGES {
        Test::new()
            .args(["init"])
            .env("LC_ALL", locale)
            .creates_golden("opora.toml", &format!("init-template.{lang}.txt"))
            .stderr_golden(&format!("init-template.{lang}.stderr"))
            .run();
    }
}

/// The template is well-formed: a report finds nothing wrong but the columns that it names.
#[test]
fn the_template_is_well_formed() {
    for (_, locale) in LANGUAGES {
        let settings = Test::new().env("LC_ALL", locale).args(["init", "-o", "-"]).any_stdout().run().stdout;
        Test::new()
            .file("data.csv", FOUR)
            .file("opora.toml", settings)
            .args(["report", "data.csv"])
            .any_stderr()
            .code(1)
            .run();
    }
}

#[test]
fn what_is_not_recognised_is_said_and_left_to_be_filled_in() {
    for (lang, locale) in LANGUAGES {
        let run = |path: &str| {
            Test::new()
                .file("data.csv", "a,b,c\nx,1,2\nx,3,4\n")
                .env("LC_ALL", locale)
                .args(["init", "data.csv", "-o", path])
        };
        run("mine.toml")
            .creates_golden("mine.toml", &format!("init-unknown.{lang}.txt"))
            .stderr_golden(&format!("init-unknown.{lang}.stderr"))
            .run();
    }
}

#[test]
fn an_old_file_is_refused_and_replaced_by_force() {
    for (lang, locale) in LANGUAGES {
        let old = || Test::new().file("data.csv", FOUR).file("opora.toml", "# mine\n").env("LC_ALL", locale);
        old().args(["init", "data.csv"]).stderr_golden(&format!("init-refused.{lang}.stderr")).code(3).run();
        old().args(["init"]).stderr_golden(&format!("init-refused.{lang}.stderr")).code(3).run();
        old().args(["init", "data.csv", "--force", "-q"]).creates_any("opora.toml").run();
    }
}

#[test]
fn a_dash_prints_and_writes_nothing() {
    Test::new()
        .file("opora.toml", "# mine\n")
        .args(["init", "-o", "-"])
        .stdout_golden("init-template.en.txt")
        .run();
}

#[test]
fn a_table_on_standard_input() {
    Test::new()
        .stdin(EXPORT)
        .russian()
        .args(["init", "-", "-q"])
        .creates_golden("opora.toml", "init-export.ru.txt")
        .run();
}

#[test]
fn quiet_says_nothing() {
    Test::new().args(["init", "--quiet"]).creates_golden("opora.toml", "init-template.en.txt").run();
}

#[test]
fn a_table_that_cannot_be_read_leaves_no_file() {
    Test::new().args(["init", "missing.csv"]).any_stderr().code(1).run();
    Test::new().file("data.csv", "").args(["init", "data.csv"]).any_stderr().code(1).run();
}

/// Headings that are hard to write as settings: quotes, backslashes, equal names.
#[test]
fn hostile_headings_come_out_as_valid_settings() {
    let table = "School;\"Дети с \"\"ОВЗ\"\", %\";a\\b;ЕГЭ;ЕГЭ;\nx;1;2;50;60;\ny;3;4;70;80;\nz;5;6;90;99;\n";
    let settings =
        Test::new().file("data.csv", table).args(["init", "data.csv", "-o", "-"]).any_stdout().run().stdout;
    Test::new()
        .file("data.csv", table)
        .file("opora.toml", settings)
        .args(["report", "data.csv"])
        .any_stdout()
        .run();
}

/// The command that is offered next works as it stands, wherever the settings were put.
#[test]
fn the_next_command_runs() {
    for place in [&[][..], &["-o", "mine.toml"], &["-o", "sub/opora.toml"]] {
        let init = Test::new().folder("sub").file("Свод 2024.csv", EXPORT).args(["init", "Свод 2024.csv"]);
        let init = init.args(place.iter().copied());
        let ran = init.creates_any(place.get(1).unwrap_or(&"opora.toml")).any_stderr().run();
        let next =
            ran.stderr.split_once("`opora ").and_then(|(_, rest)| rest.split_once('`')).expect("a command").0;
        let folder = ran.folder.path();
        let output = output(folder, || program().args(words(next)).current_dir(folder).output().expect("it runs"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "opora {next}:\n{said}");
    }
}

/// All that is left to be filled in is named, the ids too.
#[test]
fn ids_that_are_not_recognised_are_named() {
    let init = Test::new().file("data.csv", "a,b,c\nx,1,2\nx,3,4\n").args(["init", "data.csv"]);
    let said = init.creates_any("opora.toml").any_stderr().run().stderr;
    assert!(said.to_lowercase().contains("school"), "{said}");
}
