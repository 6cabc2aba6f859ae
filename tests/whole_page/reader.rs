//! What a first reader stumbled over: a field that says nothing, warnings that nobody sees, what was typed and is lost.

use std::fs;

use serde_json::{Value, json};

use super::chromium::opora;
use super::devtools::Tab;
use super::{TABLE, data, opened, single};

/// Types into the field of a setting, and waits for what comes of it.
fn typed(tab: &mut Tab, setting: &str, text: &str) {
    let setting = json!(setting);
    tab.after(&format!(
        "const input = [...document.querySelectorAll('[data-setting]')].find(one => one.dataset.setting === {setting});
         input.value = {}; input.dispatchEvent(new Event('change'))",
        json!(text)
    ));
}

/// What stands below the field of a setting as its problem.
fn wrong(tab: &mut Tab, setting: &str) -> Value {
    let setting = json!(setting);
    tab.eval(&format!(
        "(() => {{ const input = [...document.querySelectorAll('[data-setting]')].find(one => one.dataset.setting === {setting});
         const said = document.getElementById(input.getAttribute('aria-describedby'));
         return input.getAttribute('aria-invalid') === 'true' && input.closest('.field, .indicator').contains(said)
             ? said.textContent : null; }})()"
    ))
}

/// Speaks a language, whatever the browser's.
pub(super) fn speak(tab: &mut Tab, lang: &str) {
    if tab.eval("document.documentElement.lang") != lang {
        tab.eval("document.getElementById('other').click()");
    }
}

#[test]
fn a_number_that_is_none_is_told_beside_its_field_and_no_report_stands_below() {
    let Some(mut tab) = opened(1280) else { return };
    speak(&mut tab, "ru");
    let (_folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    let is_shown = "!document.getElementById('report').hidden";
    assert_eq!(tab.eval(is_shown), true);
    // Empty: nobody has typed yet.
    tab.after(
        "const select = document.querySelector('#axis-results .line:last-child select'); select.value = 'number';
         select.dispatchEvent(new Event('change'))",
    );
    let needed = "здесь нужно: число, медиана района, среднее по району, естественный разрыв или от `p1` до `p99`";
    let needed = needed.replace('`', "");
    assert_eq!(wrong(&mut tab, "results/threshold"), format!("пустое поле не подходит; {needed}"));
    assert_eq!(tab.eval(is_shown), false);
    assert_eq!(tab.eval("document.getElementById('status').className"), "bad");
    assert_eq!(
        tab.eval("document.querySelector('.problems tbody th').textContent"),
        "Порог: Результаты",
        "the field is called by its name"
    );
    let bad = [
        ("results/threshold", "много", "57,5", "число"),
        ("/border", "-1", "0,3", "число не меньше 0"),
        ("/min_coverage", "5", "0.7", "число от 0 до 1"),
        ("pairing/max_distance", "далеко", "0,9", "число не меньше 0"),
        ("pairing/capacity", "1,5", "2", "целое число не меньше 1 или поровну"),
        ("pairing/min_gap", "-2", "", "число не меньше 0"),
        ("complexity.indicators/Дети с ОВЗ, %", "0", "2", "число, не равное 0"),
        ("complexity.indicators/Дети с ОВЗ, %", "два", "1", "число, не равное 0"),
    ];
    typed(&mut tab, "results/threshold", "57.5");
    for (setting, text, good, needs) in bad {
        typed(&mut tab, setting, text);
        let told = wrong(&mut tab, setting);
        assert!(told.as_str().is_some_and(|told| told.contains(needs)), "{setting}: {told}");
        assert_eq!(tab.eval(is_shown), false, "{setting}");
        typed(&mut tab, setting, good);
        assert_eq!(wrong(&mut tab, setting), Value::Null, "{setting}");
        assert_eq!(tab.eval(is_shown), true, "{setting}");
    }
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn warnings_are_seen_without_a_click_and_are_not_green() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, path) = single("schools.csv", TABLE);
    tab.choose(std::slice::from_ref(&path));
    tab.settled();
    let verdict = "document.getElementById('verdict').className";
    let seen = "[...document.querySelectorAll('#warned > ul > li')].map(one => one.innerText)";
    // Eight schools are few: that is a warning by itself.
    assert_eq!(tab.eval(verdict), "");
    let first: Vec<String> = serde_json::from_value(tab.eval(seen)).expect("texts");
    assert_eq!(first.len(), 2, "{first:?}");
    let rows = (1..=24).map(|at| format!("{at};{};{};{}\n", at * 7 % 25, at * 11 % 25, at * 5 % 27));
    let sound = format!("{}\n{}", TABLE.lines().next().unwrap_or_default(), rows.collect::<String>());
    let doubtful = sound.replace("\n3;21;", "\n3;;").replace("\n5;10;5;25\n", "\n5;10;5;2500\n");
    assert_ne!(doubtful, sound);
    for (table, count) in [(&sound, 0), (&doubtful, 2)] {
        fs::write(&path, table).expect("a table");
        tab.eval("document.getElementById('status').textContent = ''");
        tab.choose(std::slice::from_ref(&path));
        tab.settled();
        let told: Vec<String> = serde_json::from_value(tab.eval(seen)).expect("texts");
        assert_eq!(told.len(), count, "{told:?}");
        assert_eq!(tab.eval(verdict), if count == 0 { "good" } else { "" });
        if count > 0 {
            assert!(told.iter().any(|one| one.contains("2500")), "{told:?}");
            let is_gap = |one: &String| one.contains(": 1 cell (3). ") || one.contains(": 1 ячейка (3). ");
            assert!(told.iter().any(is_gap), "{told:?}");
            let head = tab.eval("document.querySelector('#warned h3').textContent");
            assert!(head.as_str().is_some_and(|head| head.ends_with('2')), "{head}");
        }
    }
    // What is right as it is can be let stand by a click, in the words of the page.
    tab.after("document.querySelector('#warned .offer').click()");
    assert_eq!(tab.eval("document.querySelectorAll('#warned li').length"), 1);
    let saved = String::from_utf8(tab.downloaded("#save", "opora.toml")).expect("UTF-8");
    assert!(saved.contains("\nlimits = { \"ЕГЭ, средний балл\" = [0, 2500] }"), "{saved}");
    drop(folder);
}

#[test]
fn a_column_that_is_there_twice_is_told() {
    let Some(mut tab) = opened(1280) else { return };
    let twice: String = TABLE
        .lines()
        .map(|line| {
            line.split(';')
                .nth(1)
                .map_or_else(String::new, |own| format!("{line};{}\n", own.replace("Дети", "Обучающиеся")))
        })
        .collect();
    let (_folder, path) = single("schools.csv", twice);
    tab.choose(&[path]);
    tab.settled();
    let told = tab.eval("document.getElementById('warned').innerText");
    let told = told.as_str().expect("a text").replace('\u{a0}', " ");
    assert!(told.contains("Дети с ОВЗ, %") && told.contains("Обучающиеся с ОВЗ, %"), "{told}");
    // The advice leads to the field instead of naming a section of a file.
    assert!(!told.contains("[complexity"), "{told}");
    tab.eval("document.querySelector('#warned .offer').click()");
    assert_eq!(tab.eval("document.getElementById('axis-complexity').contains(document.activeElement)"), true);
}

#[test]
fn kinds_of_schools_are_a_question_with_a_button() {
    let Some(mut tab) = opened(1280) else { return };
    let rows = (1..=24).map(|at| format!("{at},{},{},{}\n", ["E", "H", "M"][at % 3], at * 7 % 25, at * 5 % 27));
    let (folder, path) = single("schools.csv", format!("School,Тип ОО,meals,api\n{}", rows.collect::<String>()));
    tab.choose(&[path]);
    tab.settled();
    assert_eq!(tab.eval("document.querySelector('#questions .question strong').textContent"), "Тип ОО");
    tab.after("document.querySelector('#questions .question button').click()");
    assert_eq!(tab.eval("document.getElementById('questions')"), Value::Null);
    let by = "[...document.querySelectorAll('[data-setting]')].find(one => one.dataset.setting === '/by').value";
    assert_eq!(tab.eval(by), "Тип ОО");
    let lang = tab.eval("document.documentElement.lang").as_str().expect("a language").to_owned();
    fs::write(folder.path().join("opora.toml"), tab.downloaded("#save", "opora.toml")).expect("the settings");
    assert_eq!(
        tab.report(),
        opora(folder.path(), &["report", "schools.csv", "-f", "html", "-q", "--lang", &lang])
    );
}

#[test]
fn a_word_for_no_data_is_a_click_in_the_words_of_the_form() {
    let Some(mut tab) = opened(1280) else { return };
    speak(&mut tab, "ru");
    let (_folder, path) = single("schools.csv", TABLE.replace("8;9;55;52", "8;нет;55;52"));
    tab.choose(&[path]);
    tab.settled();
    let offered = "[...document.querySelectorAll('.problems .offer')].map(one => one.textContent)";
    assert_eq!(
        tab.eval(offered),
        json!(["Слова, которые значат 0, через запятую: нет", "Слова для «нет данных», через запятую: нет"])
    );
    tab.after("document.querySelectorAll('.problems .offer')[1].click()");
    let missing =
        "[...document.querySelectorAll('[data-setting]')].find(one => one.dataset.setting === '/missing').value";
    assert_eq!(tab.eval(missing), "нет");
    assert_eq!(tab.eval("document.getElementById('report').hidden"), false);
}

#[test]
fn what_was_typed_by_hand_outlives_a_new_proposal() {
    let Some(mut tab) = opened(1280) else { return };
    let (_folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    let own = [
        ("/title", "Заречный район"),
        ("/period", "2025/2026"),
        ("/organisation", "ИМЦ района"),
        ("/author", "И. И. Иванова"),
        ("/date", "12 мая 2026 года"),
    ];
    for (setting, text) in own {
        typed(&mut tab, setting, text);
    }
    typed(&mut tab, "complexity.indicators/Дети с ОВЗ, %", "7");
    tab.after("document.getElementById('again').click()");
    let value = |setting: &str| {
        format!(
            "[...document.querySelectorAll('[data-setting]')].find(one => one.dataset.setting === '{setting}').value"
        )
    };
    for (setting, text) in own {
        assert_eq!(tab.eval(&value(setting)), text, "{setting}");
    }
    // What comes from the table is proposed anew.
    assert_eq!(tab.eval(&value("complexity.indicators/Дети с ОВЗ, %")), "1");
    assert!(tab.report().contains("Заречный район") && tab.report().contains("2025/2026"));
    // Another language does not lose it either.
    tab.after("document.getElementById('other').click()");
    assert_eq!(tab.eval(&value("/organisation")), "ИМЦ района");
}

#[test]
fn saving_is_confirmed_and_empty_fields_say_what_holds() {
    let Some(mut tab) = opened(1280) else { return };
    speak(&mut tab, "ru");
    let (folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    tab.downloaded("#save", "opora.toml");
    assert_eq!(
        tab.eval("document.getElementById('status').textContent"),
        "Сохранено: opora.toml перейти к отчёту"
    );
    // What stands in an empty field is what the program takes.
    let bare = "lang = \"ru\"\nschool = \"Школа\"\n[complexity.indicators]\n\"Дети с ОВЗ, %\" = 1\n\
                [results.indicators]\n\"ЕГЭ, средний балл\" = 1\n";
    fs::write(folder.path().join("opora.toml"), bare).expect("settings");
    let report = opora(folder.path(), &["report", "schools.csv", "-f", "json", "-q"]);
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let settings = &report["settings"];
    let placeholder = |tab: &mut Tab, setting: &str| {
        tab.eval(&format!(
            "[...document.querySelectorAll('[data-setting]')].find(one => one.dataset.setting === '{setting}').placeholder"
        ))
    };
    let number = |value: &Value| value.to_string().replace('.', ",");
    assert_eq!(placeholder(&mut tab, "/border"), number(&settings["border"]));
    assert_eq!(placeholder(&mut tab, "/min_coverage"), number(&settings["min_coverage"]));
    assert_eq!(settings["pairing"]["capacity"], "auto");
    assert_eq!(placeholder(&mut tab, "pairing/capacity"), "поровну");
    assert_eq!(settings["pairing"]["max_distance"], Value::Null);
    assert_eq!(placeholder(&mut tab, "pairing/max_distance"), "без предела");
    assert_eq!(placeholder(&mut tab, "pairing/min_gap"), "0");
}

#[test]
fn movement_is_offered_only_where_something_can_have_moved() {
    let Some(mut tab) = opened(1280) else { return };
    let offered =
        "[...document.querySelectorAll('[data-output]')].map(one => one.dataset.output).includes('moves.csv')";
    tab.choose(&data("san-jose", &["2000.csv", "opora.toml"]));
    tab.settled();
    assert_eq!(tab.eval(offered), false);
    tab.eval("document.getElementById('status').textContent = ''");
    tab.choose(&data("san-jose", &["1999.csv"]));
    tab.settled();
    assert_eq!(tab.eval(offered), true);
    let note = tab.eval("document.querySelector('#report > .soft').innerText");
    assert!(note.as_str().is_some_and(|note| note.contains("csv") && note.contains("Excel")), "{note}");
}

#[test]
fn a_phone_has_the_report_below_folded_settings() {
    let Some(mut tab) = opened(390) else { return };
    let (_folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    let top = "document.getElementById('report').getBoundingClientRect().top + scrollY";
    let is_open = "document.getElementById('settings-fold').open";
    assert_eq!(tab.eval(is_open), false);
    let far = tab.eval(top).as_f64().expect("a number");
    assert!(far < 1600.0, "{far}");
    assert_eq!(tab.eval("document.querySelector('#status a').getAttribute('href')"), "#report");
    // The keyboard reaches the fold; what was opened stays open through the next report.
    tab.eval("document.querySelector('#settings-fold > summary').focus()");
    for kind in ["keyDown", "keyUp"] {
        let key =
            json!({ "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r" });
        tab.call("Input.dispatchKeyEvent", &key);
    }
    tab.wait(is_open);
    assert!(tab.eval(top).as_f64() > Some(far + 800.0));
    typed(&mut tab, "/border", "0,3");
    assert_eq!(tab.eval(is_open), true);
    // A problem of a field opens what it stands in.
    tab.eval("document.getElementById('settings-fold').open = false");
    typed(&mut tab, "/border", "нет");
    tab.eval("document.querySelector('.problems tbody th button').click()");
    assert_eq!(tab.eval("document.activeElement.dataset.setting"), "/border");
    assert_eq!(tab.eval("document.documentElement.scrollWidth"), 390);
}

#[test]
fn a_file_that_is_no_table_is_told_what_is_taken() {
    let Some(mut tab) = opened(1280) else { return };
    for lang in ["ru", "en"] {
        speak(&mut tab, lang);
        for name in ["picture.png", "order.pdf", "note.docx"] {
            let (_folder, path) = single(name, b"not a table at all");
            tab.choose(&[path]);
            tab.wait(&format!("document.getElementById('files').textContent.includes('{name}')"));
            let told = tab.eval("document.querySelector('#files td .bad').textContent");
            let told = told.as_str().expect("a text");
            for kind in ["Excel", "xlsx", "xls", "ods", "csv"] {
                assert!(told.contains(kind), "{told}");
            }
            tab.eval("document.querySelector('#files td:last-child button').click()");
        }
    }
}
