//! What the page shows of what the program found: missing cells, warnings, problems with their places.

use std::fs;

use serde_json::{Value, json};

use super::chromium::opora;
use super::reader::speak;
use super::{TABLE, data, opened, single};

fn sentence<'a>(one: &'a Value, key: &str) -> &'a str {
    one[key].as_str().expect("a sentence")
}

/// The schools whose cells are missing.
fn schools(missing: &Value) -> String {
    let cells = missing["first"].as_array().expect("cells").iter();
    cells.map(|cell| sentence(cell, "school")).collect::<Vec<_>>().join("; ")
}

/// What is shown of warnings and missing cells is what the program has of them as data, whatever it words them like.
#[test]
fn missing_cells_and_warnings_are_the_programs_in_both_languages() {
    let Some(mut tab) = opened(1280) else { return };
    let table =
        TABLE.replace("\n3;30;", "\n3;;").replace("\n5;12;45;", "\n5;12;;").replace("\n6;25;20;", "\n6;;20;");
    let (folder, path) = single("schools.csv", table);
    for (lang, key) in [("ru", "text_ru"), ("en", "text")] {
        speak(&mut tab, lang);
        tab.eval("document.getElementById('status').textContent = ''");
        tab.choose(std::slice::from_ref(&path));
        tab.settled();
        fs::write(folder.path().join("opora.toml"), tab.downloaded("#save", "opora.toml")).expect("the settings");
        let json = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        let found = json(&opora(folder.path(), &["check", "schools.csv", "-f", "json"]));
        let columns = found["inputs"][0]["columns"].as_array().expect("columns");
        let short = columns.iter().map(|column| &column["missing"]).filter(|missing| !missing.is_null());
        let gaps: Vec<String> =
            short.map(|missing| format!("{} ({})", sentence(missing, key), schools(missing))).collect();
        let report = opora(folder.path(), &["report", "schools.csv", "-f", "html", "-q", "--lang", lang]);
        let (_, rest) = report.split_once("id=\"warnings\">").expect("the warnings as data");
        let warnings = json(rest.split_once("</script>").expect("their end").0);
        let warnings: Vec<&str> =
            warnings.as_array().expect("a list").iter().filter_map(|one| one["text"].as_str()).collect();
        // Eight schools are few, on both axes; two columns have gaps.
        assert_eq!((warnings.len(), gaps.len()), (2, 2), "{warnings:?} {gaps:?}");
        let shown = "[...document.querySelectorAll('#warned li')].map(one => one.textContent)";
        let mean = if lang == "ru" {
            "Балл школы без данных — среднее остальных её показателей."
        } else {
            "The index of a school without data is the mean of its other indicators."
        };
        let last = gaps.last().map(|last| format!("{last}. {mean}"));
        let all: Vec<&str> = warnings.into_iter().chain([gaps[0].as_str()]).chain(last.as_deref()).collect();
        assert_eq!(tab.eval(shown), json!(all), "{lang}");
        assert_eq!(tab.eval("document.getElementById('verdict').textContent"), found["verdict"][key]);
        let size = "document.querySelector('#found-body > p').textContent";
        assert_eq!(tab.eval(size), found["read"][0][key]);
    }
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

/// Problems of a book stand beside their cells, with how they are mended; the same cause stands there once.
#[test]
fn problems_of_a_book_stand_beside_their_cells() {
    let Some(mut tab) = opened(1280) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Свод").expect("a name");
    let table = TABLE.replace("3;30;", "3;3x0;").replace("5;12;45;70", "5;12;45;7y0");
    for (row, line) in (0..).zip(table.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            match cell.parse::<u32>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, cell),
            }
            .expect("a cell");
        }
    }
    let path = folder.path().join("schools.xlsx");
    book.save(&path).expect("the book");
    for lang in ["ru", "en"] {
        speak(&mut tab, lang);
        tab.eval("document.getElementById('status').textContent = ''");
        tab.choose(std::slice::from_ref(&path));
        tab.settled();
        let places = "[...document.querySelectorAll('.problems tbody th')].map(one => one.textContent)";
        assert_eq!(tab.eval(places), json!(["Свод!B4", "Свод!D6"]), "{lang}");
        let what = "[...document.querySelectorAll('.problems tbody td')].map(one => one.textContent)";
        let what: Vec<String> = serde_json::from_value(tab.eval(what)).expect("texts");
        assert!(
            what[0].contains("3x0") && what[0].contains("Дети с ОВЗ, %") && what[1].contains("7y0"),
            "{what:?}"
        );
    }
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

/// A report can be refused although the tables are sound; then the page shows what the program says.
#[test]
fn a_refused_report_is_told_as_the_program_tells_it() {
    let Some(mut tab) = opened(1280) else { return };
    speak(&mut tab, "en");
    let (folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    // The proposal ends with the pairs.
    tab.after(
        "const area = document.querySelector('#as-text textarea'); area.value += '\\nkeep = [[\"99\", \"1\"]]\\n';
         document.querySelector('#as-text button').click()",
    );
    assert_eq!(tab.eval("document.getElementById('report').hidden"), true);
    let told = tab.eval("document.querySelector('.problems').textContent");
    assert!(told.as_str().is_some_and(|told| told.contains("99")), "{told}");
    drop(folder);
}

/// Whether a row is a school or a total is answered by a click.
#[test]
fn a_row_that_may_be_a_total_is_a_question_with_two_buttons() {
    let names = ["Лицей", "Гимназия", "Заречная СОШ", "Северная СОШ", "Южная СОШ", "Школа имени Попова"];
    let rows = (0..).zip(names).map(|(row, name)| format!("{name};{}00;{row};5{row}\n", row + 3));
    let table = format!("Наименование;Учащихся;ОВЗ, %;ЕГЭ\n{}Razem;9876;3,1;71\n", rows.collect::<String>());
    let settings = "school = \"Наименование\"\npupils = \"Учащихся\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n\
                    [results.indicators]\n\"ЕГЭ\" = 1\n";
    for (answer, schools) in [("it is a total", 6), ("it is a school", 7)] {
        let Some(mut tab) = opened(1280) else { return };
        speak(&mut tab, "en");
        let (folder, path) = single("schools.csv", &table);
        let config = folder.path().join("opora.toml");
        fs::write(&config, settings).expect("the settings");
        tab.choose(&[path, config]);
        tab.settled();
        assert_eq!(tab.eval("document.getElementById('report').hidden"), true);
        tab.after(&format!(
            "[...document.querySelectorAll('.problems .offer')].find(one => one.textContent === '{answer}').click()"
        ));
        assert_eq!(tab.eval("document.getElementById('report').hidden"), false, "{answer}");
        let size = tab.eval("document.querySelector('#found-body > p').textContent");
        assert!(size.as_str().is_some_and(|size| size.contains(&format!("= {schools} schools"))), "{size}");
    }
}

/// The contents of a report open what is folded, and the place is seen.
#[test]
fn contents_open_what_is_folded() {
    let Some(mut tab) = opened(1280) else { return };
    tab.choose(&data("kirovsky", &["2019-2020.csv", "opora.toml"]));
    tab.settled();
    let inner = "document.getElementById('frame').contentDocument";
    tab.wait(&format!(
        "'settled' in document.getElementById('frame').dataset && {inner}.readyState === 'complete'"
    ));
    let link = format!(
        "[...{inner}.querySelectorAll('.contents a')].find(one => {inner}.querySelector(one.getAttribute('href') + ' > details:not([open])'))"
    );
    tab.eval(&format!("window.asked = {link}.getAttribute('href'); {link}.click()"));
    assert_eq!(tab.eval(&format!("{inner}.querySelector(asked + ' > details').open")), true);
}
