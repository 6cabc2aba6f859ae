//! A section that reads ids in its own way holds for what stands beside its table: lists, and the ids of the settings.

use serde_json::Value;

use crate::harness::Test;

const SETTINGS: &str = "\
school = \"ОО\"
[[table]]
file = \"ВПР.csv\"
id = \"brackets\"
[exclude]
\"ГБОУ СОШ № 212 (sch785212)\" = \"вечерняя\"
[decisions]
\"ГБОУ СОШ № 203 (sch785203)\" = { cluster = 2, reason = \"протокол № 3\" }
\"sch785204\" = { cluster = 4, reason = \"протокол № 3\" }
[complexity.indicators]
\"ОВЗ, %\" = 1
[results.indicators]
\"ВПР\" = 1
";

fn name(school: u32) -> String {
    format!("ГБОУ СОШ № {school} (sch785{school})")
}

fn login(school: u32) -> String {
    format!("sch785{school}")
}

fn table(heading: &str, id: fn(u32) -> String, value: fn(u32) -> u32) -> String {
    let row = |school| format!("{};{}\n", id(school), value(school));
    format!("ОО;{heading}\n{}", (201..=212).map(row).collect::<String>())
}

fn with(settings: &str) -> Test {
    Test::new()
        .file("контингент.csv", table("ОВЗ, %", login, |school| school * 7 % 23))
        .file("ВПР.csv", table("ВПР", name, |school| school * 5 % 31))
        .file("opora.toml", settings)
}

fn report(test: Test, args: &[&str]) -> Value {
    let test = test.args(["report", "контингент.csv", "ВПР.csv", "-f", "json", "-q"]).args(args.iter().copied());
    serde_json::from_str(&test.any_stdout().any_stderr().run().stdout).expect("JSON")
}

fn school(report: &Value, id: &str) -> Value {
    let schools = report["schools"].as_array().expect("schools");
    schools.iter().find(|one| one["school"] == id).cloned().unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn ids_of_the_settings() {
    let one = report(with(SETTINGS), &[]);
    assert_eq!(one["schools"].as_array().map(Vec::len), Some(11));
    for (id, cluster) in [("sch785203", 2), ("sch785204", 4)] {
        let school = school(&one, id);
        assert_eq!([&school["basis"], &school["cluster"]], [&Value::from("decided"), &Value::from(cluster)]);
    }
    assert!(!one["warnings"].to_string().contains("unknown"), "{}", one["warnings"]);
    // As the report writes them they are the same.
    let plain = SETTINGS.replace("ГБОУ СОШ № 212 (sch785212)", "sch785212");
    let two = report(with(&plain.replace("ГБОУ СОШ № 203 (sch785203)", "sch785203")), &[]);
    assert_eq!(one["schools"], two["schools"]);
}

#[test]
fn ids_of_lists() {
    let clusters = |id: fn(u32) -> String| {
        (201..=211).map(|school| format!("{};{}\n", id(school), 1 + school % 4)).collect::<String>()
    };
    let before = |text: String| {
        let test = with(SETTINGS).file("список.csv", format!("ОО;Кластер\n{text}"));
        report(test, &["--previous", "список.csv"])
    };
    let [one, two] = [before(clusters(name)), before(clusters(login))];
    assert_eq!(one["moves"], two["moves"]);
    assert_eq!(one["moves"].as_array().map(Vec::len), Some(11));
    assert!(!one["moves"].to_string().contains("\"new\""), "{}", one["moves"]);
    // New ids, in either form.
    let renamed = |old: &str, new: String| {
        let settings = SETTINGS.replace("[exclude]\n\"ГБОУ СОШ № 212 (sch785212)\" = \"вечерняя\"\n", "");
        let test = with(&settings).file("список.csv", format!("ОО;Кластер\nстарая;1\n{}", clusters(login)));
        let test = test.file("новые.csv", format!("{old};{new}\n"));
        report(test, &["--previous", "список.csv", "--renamed", "новые.csv"])["moves"].clone()
    };
    assert_eq!(renamed("старая", name(212)), renamed("старая", login(212)));
    // A list of the trained.
    let trained = |id: fn(u32) -> String| {
        let rows = (201..=206).map(|school| format!("{};Курс;5\n", id(school))).collect::<String>();
        let test = with(SETTINGS).file("обучение.csv", format!("ОО;Программа;Слушателей\n{rows}"));
        report(test, &["--training", "обучение.csv"])["training"].clone()
    };
    assert_eq!(trained(name), trained(login));
    assert!(trained(name).to_string().contains("30"), "{}", trained(name));
}
