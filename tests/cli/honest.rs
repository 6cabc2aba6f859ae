//! Places where the usual sentence would be wrong: decided, held and distant schools, years that cannot be compared,
//! links that are left out, data that tell nobody apart.

use std::fs;

use crate::fixtures::{four, ways};
use crate::harness::{Test, repo};
use crate::word::dump;

/// Eight schools in two years; the results of some are just on either side of the threshold.
const FIRST: &str = "ОУ;Сложность;Балл\n1;20;40\n2;21;52\n3;22;49\n4;23;30\n5;24;70\n6;4;35\n7;5;72\n8;6;55\n";
const SECOND: &str =
    "ОУ;Сложность;Балл\n1;20;40\n2;21;49,5\n3;22;50,4\n4;23;50,2\n5;24;70\n6;11;35\n7;5;72\n8;6;45\n";
const SETTINGS: &str = "lang = \"ru\"\nschool = \"ОУ\"\n[complexity]\nthreshold = 10\n[complexity.indicators]\n\
    \"Сложность\" = 1\n[results]\nthreshold = 50\n[results.indicators]\n\"Балл\" = 1\n";

fn json(table: &str, settings: &str) -> String {
    let test = Test::new().file("data.csv", table).file("opora.toml", settings);
    test.args(["report", "data.csv", "-f", "json"]).any_stdout().any_stderr().run().stdout
}

/// The second year after the first, under settings that stand at the head of the file.
fn second_year(head: &str) -> Test {
    let test = Test::new().file("data.csv", SECOND).file("opora.toml", format!("{head}{SETTINGS}"));
    let test = test.file("first/report.json", json(FIRST, SETTINGS));
    test.args(["report", "data.csv", "--previous", "first"])
}

/// What is printed, on one line; of a page what stands below its head.
fn printed(test: Test, format: &str) -> String {
    let all = test.args(["-f", format]).any_stdout().any_stderr().run().stdout;
    let body = all.split_once("<body>").map_or(all.as_str(), |(_, body)| body);
    body.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A Word document as text: the note, or the cards.
fn word(test: Test, flag: &str) -> String {
    let test = test.args([flag, "paper.docx"]).creates_any("paper.docx").any_stdout().any_stderr();
    let bytes = fs::read(test.run().folder.path().join("paper.docx")).expect("the document");
    // What belongs together is tied by other spaces.
    dump(&bytes).replace('\u{a0}', " ")
}

fn assert_says(text: &str, all: &[&str], none: &[&str]) {
    // What belongs together is tied by other spaces, in one format and not in another.
    let loose = |text: &str| text.replace('\u{a0}', " ");
    let text = loose(text);
    for line in all {
        assert!(text.contains(&loose(line)), "no «{line}» in:\n{text}");
    }
    for line in none {
        assert!(!text.contains(&loose(line)), "«{line}» in:\n{text}");
    }
}

const HELD: &str = "hold = 0.1\ndecisions = { \"4\" = { cluster = 2, reason = \"протокол № 1\" } }\n";

#[test]
fn border_schools_are_the_same_everywhere() {
    let test = || second_year(HELD);
    let at_risk = "Риск выпадения из № 2 (1): 2 (−0,5, удержана)";
    let close = "Близки к вхождению в № 2 (1): 3 (+0,4, удержана)";
    let said = printed(test(), "text");
    assert_says(
        &said,
        &[at_risk, close, "4: кластер № 2 решением комиссии (протокол № 1); по показателям он тот же"],
        &[],
    );
    let page = printed(test(), "html");
    assert_says(&page, &["У порогов — 3 школы:"], &["class=\"try\""]);
    let row = |id: &str| {
        let (_, table) = page.split_once("class=\"schools\"").expect("the table");
        let (_, after) = table.split_once(&format!("<tr id=\"school={id}\">")).expect("its row");
        after.split("</tr>").next().expect("its end").to_owned()
    };
    assert_says(&row("4"), &["решение комиссии"], &["у порога"]);
    assert_says(&row("2"), &["удержана", "у порога по результатам"], &[]);
    let note = word(test(), "-o");
    assert_says(&note, &["Профилактика выпадения: ОУ\u{a0}2.", "Близки к вхождению: ОУ\u{a0}3."], &[]);
    let cards = word(test(), "--cards");
    let near = "небольшое изменение в одну или другую сторону";
    for card in cards.split("[Heading1] ").skip(1) {
        let id = card.split('\n').next().expect("its school");
        assert_eq!(card.contains(near), id == "6", "{card}");
        assert_eq!(card.contains("оставлена на прежней стороне"), ["2", "3"].contains(&id), "{card}");
    }
}

#[test]
fn years_that_cannot_be_compared_are_not_denied() {
    let unlike = "у ОУ\u{a0}2, 3, 4, 8: это ещё не говорит";
    let note = word(second_year("breaks = [\"results\"]\n"), "-o");
    let denials = ["не «вошли»", "«выпали», нет"];
    assert_says(&note, &["Результаты двух лет несравнимы", unlike, "перешло из кластера"], &denials);
    let note = word(second_year("breaks = [\"complexity\"]\n"), "-o");
    let some = ["Сведения о контингенте за два года несравнимы", "«вошли» ОУ\u{a0}3, 4.", "у ОУ\u{a0}6: это"];
    assert_says(&note, &some, &["Группу по контингенту школы не сменили"]);
    for line in ["Близки", "Кластер не тот"] {
        assert_says(&note, &[line], &[]);
    }
}

#[test]
fn a_move_has_its_reason_in_the_note_and_on_the_card() {
    let decided = "decisions = { \"7\" = { cluster = 2, reason = \"протокол № 2\" } }\n";
    let note = word(second_year(decided), "-o");
    let reason = "ОУ\u{a0}7 перешло из кластера №\u{a0}4 в кластер №\u{a0}2 по решению комиссии";
    assert_says(
        &note,
        &[reason, "ОУ\u{a0}6 перешло из кластера №\u{a0}3 в кластер №\u{a0}1 в связи с изменением контингента"],
        &[],
    );
    let cards = word(second_year(decided), "--cards");
    assert_says(&cards, &["Причина: решение комиссии.", "Сложность контингента: было 4, стало 11."], &[]);
    // Nobody enters, one falls out: the second sentence stands alone.
    let test = Test::new().file("data.csv", FIRST.replace("8;6;55", "8;6;45")).file("opora.toml", SETTINGS);
    let test = test.file("first/report.json", json(FIRST, SETTINGS));
    let note = word(test.args(["report", "data.csv", "--previous", "first"]), "-o");
    assert_says(&note, &["школы не «вошли». Из этих кластеров «выпали» ОУ\u{a0}8."], &[]);
}

#[test]
fn distant_pairs_are_not_called_similar() {
    for flags in [&[][..], &["--brief"]] {
        let note = word(ways().args(["report", "data.csv", "--lang", "ru"]).args(flags.iter().copied()), "-o");
        let note = note.replace('\u{a0}', " ");
        let line =
            note.lines().find(|line| line.contains("Контингент далёкий у пар: 19 — 20;")).expect("the pair");
        assert_says(line, &["Пары подобраны внутри одной группы по контингенту"], &["сходного"]);
    }
    let page = printed(ways().args(["report", "data.csv", "--lang", "ru"]), "html");
    let is_of_group = |part: &&str| part.split_once("</h2>").is_some_and(|(head, _)| head.contains("Лес"));
    let of_group = page.split("<h2 class=\"group-name\"").skip(1).find(is_of_group).expect("the group");
    let (of_group, _) = of_group.split_once("</p>").expect("its end");
    assert_says(
        of_group,
        &["Для 1 из 1 школы с низкими результатами предложена пара; у 1 пары контингент далёкий."],
        &[],
    );
}

#[test]
fn a_link_that_is_left_out_is_told() {
    let settings = format!("{SETTINGS}[pairing]\nbetween = [\"1-2\"]\n");
    let test = || {
        let test = Test::new().file("data.csv", SECOND).file("opora.toml", &settings);
        test.args(["report", "data.csv"])
    };
    let told = "Пары № 3 → № 4 не подбирались: так задано.";
    for format in ["text", "html"] {
        assert_says(&printed(test(), format), &[told], &[]);
        assert_says(&printed(test().args(["--brief"]), format), &[told], &[]);
    }
    // Three of the four schools with low results are of cluster 1.
    assert_says(&printed(test(), "html"), &["Для 3 из 4 школ с низкими результатами"], &[]);
    assert_says(&word(test(), "-o"), &[told], &[]);
}

#[test]
fn a_kept_pair_in_doubt_names_the_nearer_mentor() {
    let settings = format!("{SETTINGS}[pairing]\nkeep = [[\"1\", \"4\"]]\n");
    let test =
        Test::new().file("data.csv", "ОУ;Сложность;Балл\n1;20;40\n2;21;60\n4;60;50\n6;4;35\n7;5;72\n8;6;45\n");
    let said = printed(test.file("opora.toml", settings).args(["report", "data.csv"]), "text");
    assert_says(&said, &["1 → 4 — контингент далёкий; площадка на самом пороге; запасные: 2 (0,05)"], &[]);
}

#[test]
fn data_that_tell_nobody_apart_are_told_on_every_paper() {
    let kirovsky = || {
        let data = |path: &str| fs::read_to_string(repo().join("data/kirovsky").join(path)).expect("a file");
        let test = Test::new().file("data.csv", data("2019-2020.csv")).file("opora.toml", data("opora.toml"));
        test.args(["report", "data.csv"])
    };
    let told = "составлены по порядку школ: сведения не показывают, чей контингент ближе";
    for format in ["text", "md", "html"] {
        assert_says(&printed(kirovsky().args(["--brief"]), format), &[told], &[]);
    }
    assert_says(&word(kirovsky().args(["--brief"]), "-o"), &[told], &[]);
    // On the page it stands beside the pairs, and the warnings are never folded: they are printed, too.
    let page = printed(kirovsky(), "html");
    // Behind what is seen they stand once more, for programs.
    let (seen, _) = page.split_once("<script type=\"application/json\" id=\"warnings\">").expect("their data");
    assert_eq!(seen.matches(told).count(), 2);
    assert!(page.contains("<section class=\"warned\" id=\"warned\"><h2>"), "{page}");
    assert_says(&word(kirovsky(), "-o"), &[told], &[]);
    let cards = word(kirovsky(), "--cards");
    assert!(cards.matches("пара составлена по порядку школ").count() > 30, "{cards}");
}

#[test]
fn what_a_result_does_not_say_is_said_beside_it() {
    let test = || four().args(["report", "data.csv", "--results-threshold", "median", "--lang", "en"]);
    let told = "rests on only 4 schools";
    for flags in [["-o", "a.docx"], ["-o", "a.svg"]] {
        let ran = test().args(flags).creates_any(flags[1]).any_stderr().run();
        assert_says(&ran.stderr, &[told], &[]);
    }
    let ran = test().args(["--brief", "-f", "text"]).any_stdout().any_stderr().run();
    assert_says(&ran.stderr, &[told], &[]);
    // The report and the workbook hold it themselves.
    test().args(["-o", "a.html"]).creates_any("a.html").run();
    test().args(["-o", "a.xlsx"]).creates_any("a.xlsx").run();
}

#[test]
fn cards_of_a_few_schools_give_no_line_away() {
    let test = || four().args(["report", "data.csv", "--lang", "en"]);
    let given = word(test(), "--cards");
    assert_says(&given, &["above the threshold (50)"], &[]);
    let found = word(test().args(["--results-threshold", "median"]), "--cards");
    assert_says(
        &found,
        &["The median is not shown"],
        &["the threshold (5", "below the threshold (50", "| Results | 60 | — | 5"],
    );
}

#[test]
fn the_meeting_is_not_told_the_number_of_a_single_school() {
    let test = || four().args(["report", "data.csv", "--results-threshold", "median", "--brief", "--lang", "ru"]);
    for format in ["text", "md", "html"] {
        assert_says(&printed(test(), format), &["порог не показан, школ слишком мало; медиана по 4 школам"], &[]);
    }
    assert_says(&word(test(), "-o"), &["принята медиана по 4 школам. "], &["по 4 школам —"]);
}

#[test]
fn last_years_line_of_two_schools_stays_off_the_cards() {
    let few = "ОУ;Сложность;Балл\n1;20;55\n2;21;61\n";
    let settings = SETTINGS.replace("threshold = 50\n", "threshold = \"median\"\n");
    let test = Test::new().file("data.csv", SECOND).file("opora.toml", &settings);
    let test = test.file("first/report.json", json(few, &settings));
    let cards = word(test.args(["report", "data.csv", "--previous", "first", "--keep-thresholds"]), "--cards");
    assert_says(&cards, &["| Балл | 40,0 |"], &["58", "найден только по"]);
}

#[test]
fn last_years_pairs_say_what_became_of_them() {
    let lines = |head: &str, table: &str| {
        let test = Test::new().file("data.csv", table).file("opora.toml", format!("{head}{SETTINGS}"));
        let test = test.file("first/report.json", json(FIRST, SETTINGS));
        printed(test.args(["report", "data.csv", "--previous", "first"]), "text")
    };
    // Last year 1 → 2, 3 → 5, 4 → 2, 6 → 7 or 8; now 2 has no result, or is low on an axis that is broken.
    let without = lines("", &SECOND.replace("2;21;49,5", "2;21;"));
    assert_says(&without, &["площадка в этом году без кластера"], &["нет в данных этого года"]);
    let broken = lines("breaks = [\"results\"]\n", SECOND);
    assert_says(&broken, &["кластеры двух лет несравнимы"], &["площадка выпала", "школа вошла в кластер"]);
}

#[test]
fn what_happened_over_both_axes_is_not_denied() {
    let both = FIRST.replace("8;6;55", "8;26;35");
    let test = || {
        let test = Test::new().file("data.csv", &both).file("first/report.json", json(FIRST, SETTINGS));
        test.args(["report", "data.csv", "--previous", "first"])
    };
    let note = word(test().file("opora.toml", SETTINGS), "-o");
    assert_says(
        &note,
        &[
            "«выпали» ОУ\u{a0}8 (сменилась и группа по контингенту)",
            "ОУ\u{a0}8 перешло из кластера №\u{a0}4 в кластер №\u{a0}1",
        ],
        &[],
    );
    let note = word(test().file("opora.toml", format!("breaks = [\"results\"]\n{SETTINGS}")), "-o");
    assert_says(&note, &["у ОУ\u{a0}8: это ещё не говорит"], &["Группу по контингенту школы не сменили"]);
}

#[test]
fn a_decision_for_a_school_without_indices_is_the_cause() {
    let decided =
        |cluster: u8| format!("decisions = {{ \"9\" = {{ cluster = {cluster}, reason = \"протокол\" }} }}\n");
    let table = format!("{FIRST}9;;\n");
    let before = json(&table, &format!("{}{SETTINGS}", decided(1)));
    let test = Test::new().file("data.csv", &table).file("first/report.json", before);
    let test = test.file("opora.toml", format!("{}{SETTINGS}", decided(2)));
    let cards = word(test.args(["report", "data.csv", "--previous", "first"]), "--cards");
    assert_says(&cards, &["Причина: решение комиссии."], &["неизвестна"]);
}
