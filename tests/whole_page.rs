//! The page that holds the whole tool, in a real browser: what it gives is what the program gives, to the byte; files
//! come in every way; nothing leaves the computer. Where the page is not built the tests say that they were left out.

#[path = "whole_page/axe.rs"]
mod axe;
mod below;
mod chromium;
#[path = "whole_page/commands.rs"]
mod commands;
#[path = "whole_page/devtools.rs"]
mod devtools;
#[path = "whole_page/found.rs"]
mod found;
#[path = "whole_page/reader.rs"]
mod reader;
#[path = "whole_page/same.rs"]
mod same;
#[path = "whole_page/speed.rs"]
mod speed;

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;

use chromium::{browser, opora};
use devtools::{Tab, page};

/// A tab with the page, if both can be had.
fn opened(width: u32) -> Option<Tab> {
    let (browser, page) = (browser()?, page()?);
    Some(Tab::open(&browser, &page, width))
}

/// Files of a folder of the repository's data.
fn data(folder: &str, names: &[&str]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(folder);
    names.iter().map(|name| folder.join(name)).collect()
}

/// A folder with one file.
fn single(name: &str, content: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("a file");
    (folder, path)
}

const TABLE: &str = "Школа;Дети с ОВЗ, %;Родители с высшим образованием, %;ЕГЭ, средний балл\n\
    1;10;50;60\n2;20;40;55\n3;30;30;50\n4;5;60;65\n5;12;45;70\n6;25;20;41\n7;18;33;58\n8;9;55;52\n";

#[test]
fn nothing_is_asked_for_and_nothing_can_be_sent() {
    let Some(mut tab) = opened(1280) else { return };
    tab.choose(&data("san-jose", &["1999.csv", "2000.csv", "opora.toml"]));
    tab.settled();
    tab.downloaded("[data-output='zip']", "opora.zip");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a listener that does not wait");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let requests = tab.requests();
    let is_own =
        |url: &&String| ["file:///", "blob:", "data:", "about:"].iter().any(|start| url.starts_with(start));
    assert_eq!(requests.iter().filter(|url| !is_own(url)).count(), 0, "{requests:?}");
    assert_eq!(requests.iter().filter(|url| url.starts_with("file:")).count(), 1, "{requests:?}");
    assert_eq!(tab.complaints(), Vec::<String>::new());
    // Even a script that wanted to could not.
    for attempt in [
        format!("fetch('{address}').then(() => 'sent', () => 'refused')"),
        format!(
            "new Promise(done => {{ const image = new Image(); image.onload = () => done('sent'); \
                 image.onerror = () => done('refused'); image.src = '{address}x.png'; }})"
        ),
        format!(
            "new Promise(done => {{ const call = new XMLHttpRequest(); call.onload = () => done('sent'); \
                 call.onerror = () => done('refused'); call.open('GET', '{address}'); call.send(); }})"
        ),
    ] {
        assert_eq!(tab.eval(&attempt), "refused");
    }
    assert_eq!(listener.accept().expect_err("nobody calls").kind(), ErrorKind::WouldBlock);
}

#[test]
fn files_come_in_every_way() {
    let Some(mut tab) = opened(1280) else { return };
    let (_folder, path) = single("schools.csv", TABLE);
    let is_shown =
        "!document.getElementById('report').hidden && document.getElementById('frame').srcdoc.length > 1000";
    tab.choose(std::slice::from_ref(&path));
    tab.wait(is_shown);
    let chosen = tab.report();
    tab.eval("document.querySelector('#files td:last-child button').click()");
    tab.wait("document.getElementById('report').hidden");
    tab.drop_files(&[path]);
    tab.wait(is_shown);
    assert_eq!(tab.report(), chosen);
    tab.eval("document.querySelector('#files td:last-child button').click()");
    tab.wait("document.getElementById('report').hidden");
    tab.eval(&format!(
        "(() => {{ const data = new DataTransfer(); data.items.add(new File([{}], 'schools.csv'));
         dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data }})); }})()",
        json!(TABLE)
    ));
    tab.wait(is_shown);
    assert_eq!(tab.report(), chosen);
    tab.eval("document.querySelector('#files td:last-child button').click()");
    tab.wait("document.getElementById('report').hidden");
    tab.eval("document.getElementById('example').click()");
    tab.wait(is_shown);
    assert!(tab.report().contains("Кировский район"), "the example");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn a_changed_threshold_gives_the_programs_report_and_is_saved() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    let before = tab.report();
    tab.after(
        "const select = document.querySelector('#axis-results .line:last-child select'); select.value = 'number';
         select.dispatchEvent(new Event('change'));
         const input = document.querySelector('#axis-results .line:last-child input'); input.value = '57,5';
         input.dispatchEvent(new Event('change'))",
    );
    let after = tab.report();
    assert_ne!(after, before);
    let saved = tab.downloaded("#save", "opora.toml");
    let text = String::from_utf8(saved.clone()).expect("UTF-8");
    assert!(text.contains("[results]\nthreshold = 57.5\n"), "{text}");
    fs::write(folder.path().join("opora.toml"), &saved).expect("the settings");
    let lang = tab.eval("document.documentElement.lang");
    let lang = lang.as_str().expect("a language").to_owned();
    let own = opora(folder.path(), &["report", "schools.csv", "-f", "html", "-q", "--lang", &lang]);
    assert_eq!(after, own);
    // Another day the settings come back as a file.
    let Some(mut other) = opened(1280) else { return };
    other.choose(&[folder.path().join("schools.csv"), folder.path().join("opora.toml")]);
    other.settled();
    assert_eq!(other.report(), own);
    let shown = other.eval("document.querySelector('#axis-results .line:last-child input').value");
    assert_eq!(shown, "57.5");
}

#[test]
fn a_sign_a_column_and_a_weight_are_changed_in_the_form() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    tab.after(
        "const sign = document.querySelector('#axis-complexity .indicator select');
         sign.value = '-1'; sign.dispatchEvent(new Event('change'))",
    );
    tab.after(
        "const weight = document.querySelector('#axis-complexity .indicator input');
         weight.value = '2'; weight.dispatchEvent(new Event('change'))",
    );
    // Who removes it with the keyboard goes on from there.
    tab.after(
        "const button = document.querySelector('#axis-complexity [role=listitem]:nth-child(2) button');
         button.focus(); button.click()",
    );
    assert_eq!(tab.eval("document.getElementById('axis-complexity').contains(document.activeElement)"), true);
    let text = String::from_utf8(tab.downloaded("#save", "opora.toml")).expect("UTF-8");
    assert!(
        text.contains("\"Дети с ОВЗ, %\" = -2\n") && !text.contains("\"Родители с высшим образованием, %\" = "),
        "{text}"
    );
    fs::write(folder.path().join("opora.toml"), text).expect("the settings");
    let lang = tab.eval("document.documentElement.lang").as_str().expect("a language").to_owned();
    assert_eq!(
        tab.report(),
        opora(folder.path(), &["report", "schools.csv", "-f", "html", "-q", "--lang", &lang])
    );
}

#[test]
fn settings_as_text_are_taken_over_and_a_slip_in_them_is_told() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    let type_in = |from: &str, to: &str| {
        format!(
            "const area = document.querySelector('#as-text textarea'); area.value = area.value.replace('{from}', '{to}');
             document.querySelector('#as-text button').click()"
        )
    };
    tab.after(&type_in("max_distance = 1.0", "max_distance = 1,0"));
    let told = tab.eval("document.querySelector('.problems').textContent");
    assert!(told.as_str().is_some_and(|told| told.contains("1,0")), "{told}");
    assert_eq!(tab.eval("document.getElementById('report').hidden"), true);
    tab.after(&type_in("max_distance = 1,0", "max_distance = 0.7"));
    let saved = tab.downloaded("#save", "opora.toml");
    fs::write(folder.path().join("opora.toml"), saved).expect("the settings");
    let lang = tab.eval("document.documentElement.lang").as_str().expect("a language").to_owned();
    let own = opora(folder.path(), &["report", "schools.csv", "-f", "html", "-q", "--lang", &lang]);
    assert_eq!(tab.report(), own);
}

#[test]
fn the_other_language_is_a_click_away() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, path) = single("schools.csv", TABLE);
    tab.choose(&[path]);
    tab.settled();
    for _ in 0..2 {
        tab.after("document.getElementById('other').click()");
        let lang = tab.eval("document.documentElement.lang").as_str().expect("a language").to_owned();
        let settings = opora(folder.path(), &["init", "schools.csv", "-o", "-", "--lang", &lang]);
        fs::write(folder.path().join("opora.toml"), settings).expect("the settings");
        let own = opora(folder.path(), &["report", "schools.csv", "-f", "html", "-q", "--lang", &lang]);
        assert_eq!(tab.report(), own);
        assert!(own.contains(&format!("<html lang=\"{lang}\"")));
        // No sentence of the page is left in the other language, or empty.
        let empty =
            tab.eval("[...document.querySelectorAll('[data-word]')].filter(one => !one.textContent).length");
        assert_eq!(empty, 0);
        let cyrillic =
            tab.eval("/[а-яё]/iu.test(document.querySelector('header').textContent.replace('Русский', ''))");
        assert_eq!(cyrillic, lang == "ru");
    }
}

#[test]
fn a_bad_file_is_told_with_place_and_remedy_and_a_mended_one_replaces_it() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, path) = single("schools.csv", TABLE.replace("3;30;", "3;тридцать;").replace("6;25;", "5;25;"));
    tab.choose(std::slice::from_ref(&path));
    tab.settled();
    let rows = tab.eval("[...document.querySelectorAll('.problems tbody tr')].map(row => row.innerText)");
    let rows: Vec<String> = serde_json::from_value(rows).expect("texts");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with('4') && row.contains("тридцать")), "{rows:?}");
    assert_eq!(tab.eval("document.getElementById('report').hidden"), true);
    fs::write(&path, TABLE).expect("the mended table");
    tab.eval("document.getElementById('status').textContent = ''");
    tab.drop_files(&[path]);
    tab.settled();
    assert_eq!(tab.eval("document.getElementById('report').hidden"), false);
    assert_eq!(tab.eval("document.querySelectorAll('#files tbody tr').length"), 1);
    for (name, bytes) in [("picture.png", &b"\x89PNG\r\n\x1a\n"[..]), ("empty.csv", b"")] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        tab.choose(&[path]);
        tab.wait(&format!("document.getElementById('files').textContent.includes('{name}')"));
    }
    assert_eq!(tab.eval("document.querySelectorAll('#files td .bad').length"), 2);
    // A book that is none stops the report, and the page goes on.
    let path = folder.path().join("broken.xlsx");
    fs::write(&path, b"PK\x03\x04 no book at all").expect("a file");
    tab.choose(&[path]);
    tab.wait("document.querySelector('.problems')?.textContent.includes('broken.xlsx')");
    tab.after("[...document.querySelectorAll('#files tbody tr')].at(-1).querySelector('button').click()");
    tab.wait("!document.getElementById('report').hidden");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn a_file_of_50_megabytes_is_refused_in_a_sentence() {
    let Some(mut tab) = opened(1280) else { return };
    let (folder, small) = single("schools.csv", TABLE);
    let large = folder.path().join("large.csv");
    fs::write(&large, "1;2;3;4\n".repeat(6_500_000)).expect("a large file");
    tab.choose(&[large]);
    tab.wait("document.querySelector('#files td .bad')?.textContent.includes('40')");
    // The tab lives: the next file gives a report.
    tab.choose(&[small]);
    tab.wait("!document.getElementById('report').hidden");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn a_page_without_workers_gives_the_same() {
    let Some(mut tab) = opened(1280) else { return };
    let (_folder, path) = single("schools.csv", TABLE);
    tab.choose(std::slice::from_ref(&path));
    tab.settled();
    let beside = tab.report();
    let script =
        json!({ "source": "window.Worker = class { constructor() { throw new Error('no workers'); } };" });
    tab.call("Page.addScriptToEvaluateOnNewDocument", &script);
    tab.call("Page.reload", &json!({}));
    tab.wait("document.documentElement?.dataset.ready === '' && document.getElementById('report').hidden");
    tab.choose(&[path]);
    tab.settled();
    assert_eq!(tab.report(), beside);
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn files_get_their_roles_which_a_person_can_change() {
    let Some(mut tab) = opened(1280) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    for path in data("san-jose", &["1999.csv", "2000.csv", "opora.toml"]) {
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    opora(folder.path(), &["report", "1999.csv", "-o", "report.json", "-q"]);
    let paths = ["2000.csv", "report.json", "opora.toml"].map(|name| folder.path().join(name));
    tab.choose(&paths);
    tab.settled();
    let roles = "[...document.querySelectorAll('#files select')].map(one => one.value)";
    assert_eq!(tab.eval(roles), json!(["table", "previous", "settings"]));
    let with = opora(
        folder.path(),
        &["report", "2000.csv", "--previous", "report.json", "-f", "html", "-q", "--lang", "en"],
    );
    assert_eq!(tab.report(), with);
    tab.after("document.querySelector('#settings .check input').click()");
    let previous = ["report", "2000.csv", "--previous", "report.json", "--keep-thresholds"];
    let kept = opora(folder.path(), &[&previous[..], &["-f", "html", "-q", "--lang", "en"]].concat());
    assert_eq!(tab.report(), kept);
    assert_ne!(kept, with);
    tab.after(
        "const role = document.querySelectorAll('#files select')[1]; role.value = 'unused';
         role.dispatchEvent(new Event('change'))",
    );
    assert_eq!(tab.report(), opora(folder.path(), &["report", "2000.csv", "-f", "html", "-q", "--lang", "en"]));
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn the_report_in_the_page_can_be_walked_through_and_printed() {
    let Some(mut tab) = opened(1280) else { return };
    tab.choose(&data("san-jose", &["1999.csv", "2000.csv", "opora.toml"]));
    tab.settled();
    let frame = "document.getElementById('frame')";
    tab.wait(&format!("'settled' in {frame}.dataset && {frame}.contentDocument.querySelector('button.try')"));
    tab.eval(&format!("{frame}.contentDocument.querySelector('a[href=\"#movement\"]').click()"));
    tab.wait(&format!("{frame}.contentWindow.scrollY > 500"));
    tab.eval(&format!("{frame}.contentDocument.querySelector('table.schools th a').click()"));
    tab.wait(&format!("{frame}.contentDocument.querySelector('.one:not([hidden])').innerText.length > 50"));
    tab.eval(&format!("{frame}.contentWindow.history.back()"));
    tab.wait(&format!("{frame}.contentDocument.querySelector('.one').hidden"));
    // On paper stands the whole report, and nothing around it.
    let pdf = tab.call("Page.printToPDF", &json!({}))["data"].as_str().map(str::len);
    assert!(pdf > Some(100_000), "{pdf:?}");
    tab.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let shown = "[...document.querySelectorAll('main > *, header > p')].filter(one => one.offsetHeight > 0).map(one => one.id)";
    assert_eq!(tab.eval(shown), json!(["report"]));
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn what_a_message_advises_is_a_click() {
    let Some(mut tab) = opened(1280) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, more) in [("2024", 0), ("2025", 3)] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (row, line) in (0..).zip(TABLE.lines()) {
            for (column, cell) in (0..).zip(line.split(';')) {
                match cell.parse::<u32>() {
                    Ok(number) if column == 3 => sheet.write_number(row, column, number + more),
                    Ok(number) => sheet.write_number(row, column, number),
                    Err(_) => sheet.write_string(row, column, cell),
                }
                .expect("a cell");
            }
        }
    }
    let path = folder.path().join("years.xlsx");
    book.save(&path).expect("the book");
    tab.choose(&[path]);
    tab.settled();
    // In the words of the page, whatever the command line calls it.
    let offered = tab.eval("document.querySelector('.offer').textContent");
    assert!(offered == "sheet “2024”" || offered == "лист «2024»", "{offered}");
    tab.after("document.querySelector('.offer').click()");
    let lang = tab.eval("document.documentElement.lang").as_str().expect("a language").to_owned();
    let sheet = ["--sheet", "2024", "-q", "--lang", &lang];
    opora(folder.path(), &[&["init", "years.xlsx"][..], &sheet].concat());
    let report = opora(folder.path(), &[&["report", "years.xlsx", "-f", "html"][..], &sheet].concat());
    assert_eq!(tab.report(), report);
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

#[test]
fn an_example_makes_way_for_what_is_ones_own() {
    let Some(mut tab) = opened(390) else { return };
    let (_folder, path) = single("schools-2026.csv", TABLE);
    tab.after("document.getElementById('example').click()");
    let names = "[...document.querySelectorAll('#files th[scope=row]')].map(one => one.textContent)";
    assert_eq!(tab.eval(names), json!(["2019-2020.csv", "opora.toml"]));
    tab.eval("document.getElementById('status').textContent = ''");
    tab.choose(&[path]);
    tab.settled();
    assert_eq!(tab.eval(names), json!(["schools-2026.csv"]));
    assert!(!tab.report().contains("Кировск"));
    // A phone shows nothing beside its edge.
    assert_eq!(tab.eval("document.documentElement.scrollWidth"), 390);
}
