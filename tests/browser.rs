//! The page in a real browser: the trial of other thresholds must say what the program itself says, search and
//! sort must work, and nothing may complain. Without a browser the tests say that they were left out.

#[path = "browser/axe.rs"]
mod axe;
mod chromium;
#[path = "chromium/dump.rs"]
mod dump;
#[path = "browser/map.rs"]
mod map;
#[path = "browser/panel.rs"]
mod panel;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use chromium::{browser, opora};
use dump::dumped;

/// What a page became after its scripts ran, and what the browser said.
fn opened(browser: &Path, folder: &Path, page: &str) -> (String, String) {
    opened_at(browser, folder, page, 1200)
}

/// The same in a window of another width.
fn opened_at(browser: &Path, folder: &Path, page: &str, width: u32) -> (String, String) {
    fs::write(folder.join("page.html"), page).expect("the page");
    dumped(browser, folder, "page.html", width)
}

fn complaints(said: &str) -> Vec<&str> {
    said.lines().filter(|line| line.contains("CONSOLE")).collect()
}

/// A district in a folder of its own, with its scale written out so that numbers may be thresholds.
fn district(name: &str, table: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let table = fs::read_to_string(source.join(table)).expect("the table");
    // One school has a third value: of two there is nothing to try.
    let table = if name == "kirovsky" {
        table.replacen("2 интернат,1,1", "2 интернат,1,2", 1)
    } else {
        table
    };
    fs::write(folder.path().join("data.csv"), table).expect("the table");
    let settings = fs::read_to_string(source.join("opora.toml")).expect("the settings");
    let settings = if name == "san-jose" {
        settings.replace("[complexity]\n", "[complexity]\nscale = \"z-score\"\n")
    } else {
        settings
    };
    fs::write(folder.path().join("opora.toml"), settings).expect("the settings");
    folder
}

fn page(folder: &Path) -> String {
    opora(folder, &["report", "data.csv", "-f", "html", "--lang", "en"])
}

/// The page with a script of the test at its end, which the policy must let run.
fn driven(page: &str, script: &str) -> String {
    let start = page.find("<meta http-equiv").expect("a policy");
    let end = start + page[start..].find('>').expect("its end") + 1;
    let open = format!("{}{}", &page[..start], &page[end..]);
    open.replace("</body>", &format!("<script>{DRIVER}{script}</script></body>"))
}

/// Collects what a test found into the page, and every error.
const DRIVER: &str = r#"
const errors = [];
addEventListener("error", event => errors.push(event.message));
const out = value => {
  const pre = document.createElement("pre");
  pre.id = "found";
  pre.textContent = btoa(unescape(encodeURIComponent(JSON.stringify({ value, errors }))));
  document.body.append(pre);
};
/* The ids of the schools by what lists call them. */
const untied = text => text.replaceAll("\u00a0", " ");
const byName = new Map(JSON.parse(document.getElementById("data")?.textContent ?? '{"groups":[]}').groups
  .flatMap(group => group.schools.map(([id, name]) => [untied(name ?? id), id])));
const idOf = text => byName.get(untied(text)) ?? text;
const rosters = () => Array.from(document.querySelectorAll("[data-cluster]"), card => [card.dataset.cluster,
  Array.from(card.querySelectorAll("li"), li => idOf(li.textContent)), card.querySelector(".count").textContent]);
const put = (axis, value) => {
  const input = document.querySelectorAll(".trial input")[axis];
  input.value = String(value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
};
const shapes = () => Object.fromEntries(Array.from(document.querySelectorAll("svg [data-school]"), g =>
  [g.dataset.school, g.closest(".spot").getAttribute("class").slice(-1)]));
"#;

/// What the test's script found.
fn found(dom: &str) -> Value {
    let start = dom.find("<pre id=\"found\">").expect("the script ran to its end") + 16;
    let text = &dom[start..start + dom[start..].find('<').expect("an end")];
    let value: Value = serde_json::from_slice(&decoded(text)).expect("JSON");
    assert_eq!(value["errors"], json!([]));
    value["value"].clone()
}

fn decoded(base64: &str) -> Vec<u8> {
    let (mut out, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for byte in base64.bytes().filter(|byte| *byte != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            _ => 63,
        };
        (bits, count) = (bits << 6 | u32::from(digit), count + 6);
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 255).expect("a byte"));
        }
    }
    out
}

/// Each school's cluster as the program gives it.
fn clusters(folder: &Path, flag: &str, threshold: &str) -> BTreeMap<String, String> {
    let table = opora(folder, &["cluster", "data.csv", "-f", "csv", "-q", &format!("{flag}={threshold}")]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| (row[1].to_owned(), row[3].to_owned())).filter(|(_, cluster)| !cluster.is_empty()).collect()
}

#[test]
fn nothing_complains_and_the_script_may_run() {
    let Some(browser) = browser() else { return };
    let folder = district("san-jose", "2000.csv");
    let (dom, said) = opened(&browser, folder.path(), &page(folder.path()));
    assert_eq!(complaints(&said), Vec::<&str>::new());
    // The script shows the buttons, so it ran under the page's own policy.
    assert!(dom.contains("<button type=\"button\" class=\"try\">"), "the script did not run");
}

#[test]
fn a_trial_says_what_the_program_says() {
    let Some(browser) = browser() else { return };
    for (name, table) in [("san-jose", "2000.csv"), ("kirovsky", "2019-2020.csv")] {
        let folder = district(name, table);
        let own = opora(folder.path(), &["cluster", "data.csv", "-f", "csv", "-q"]);
        let mut cases: Vec<(usize, String)> = Vec::new();
        let mut reader = csv::Reader::from_reader(own.as_bytes());
        // Exactly on a school, and beside it.
        for (at, row) in reader.records().map(|row| row.expect("a row")).enumerate() {
            for (axis, column) in [(0, 4), (1, 5)] {
                if at % 5 == axis {
                    let value: f64 = row[column].parse().expect("an index");
                    cases.extend([(axis, row[column].to_owned()), (axis, (value + 0.25).to_string())]);
                }
            }
        }
        cases.extend([(1, "-1000".to_owned()), (1, "100000".to_owned()), (0, "-99".to_owned())]);
        let script = format!(
            "document.querySelector('button.try').click(); const own = {{}}; const found = [];
            for (const [axis, value] of {}) {{
              own[axis] ??= document.querySelectorAll('.trial input')[axis].value;
              put(axis, value); found.push([rosters(), shapes()]); put(axis, own[axis]);
            }}
            out(found);",
            json!(cases)
        );
        let (dom, _) = opened(&browser, folder.path(), &driven(&page(folder.path()), &script));
        let found = found(&dom);
        for (at, (axis, value)) in cases.iter().enumerate() {
            let flag = ["--complexity-threshold", "--results-threshold"][*axis];
            let expected = clusters(folder.path(), flag, value);
            let mut told = BTreeMap::new();
            for card in found[at][0].as_array().expect("cards") {
                let schools: Vec<&str> = card[1]
                    .as_array()
                    .expect("a list")
                    .iter()
                    .filter_map(Value::as_str)
                    .filter(|id| *id != "none")
                    .collect();
                assert_eq!(card[2], schools.len().to_string());
                told.extend(
                    schools.into_iter().map(|id| (id.to_owned(), card[0].as_str().expect("a number").to_owned())),
                );
            }
            assert_eq!(told, expected, "{name}: {flag} {value}");
            let shapes: BTreeMap<String, String> = serde_json::from_value(found[at][1].clone()).expect("shapes");
            assert_eq!(shapes, expected, "{name}: the map at {flag} {value}");
        }
        assert!(cases.len() > 30);
    }
}

#[test]
fn lines_are_dragged_and_moved_with_keys_and_the_trial_ends() {
    let Some(browser) = browser() else { return };
    let folder = district("san-jose", "2000.csv");
    let script = "
        const before = JSON.stringify([rosters(), shapes()]);
        document.querySelector('button.try').click();
        const inputs = document.querySelectorAll('.trial input'), line = document.querySelector('[data-axis=results]');
        const first = Number(inputs[1].value);
        line.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
        const key = Number(inputs[1].value) - first;
        const place = line.querySelector('.line').getBoundingClientRect();
        const at = (type, y) => new PointerEvent(type, { clientX: place.left + 20, clientY: y, bubbles: true, cancelable: true });
        line.dispatchEvent(at('pointerdown', place.top));
        window.dispatchEvent(at('pointermove', place.top - 60));
        window.dispatchEvent(at('pointerup', place.top - 60));
        const dragged = Number(inputs[1].value) - first;
        const said = document.querySelector('.trial').textContent, changed = JSON.stringify([rosters(), shapes()]) !== before;
        const paste = document.querySelector('.trial pre').textContent, value = inputs[1].value;
        dispatchEvent(new Event('beforeprint'));
        const after = JSON.stringify([rosters(), shapes()]) === before;
        out({ key, dragged, said, changed, paste, value, after, hidden: document.querySelector('.trial').hidden });";
    let (dom, _) = opened(&browser, folder.path(), &driven(&page(folder.path()), script));
    let found = found(&dom);
    assert_eq!(found["key"], 1);
    assert!(found["dragged"].as_f64().is_some_and(|by| by > 20.0), "{found}");
    assert_eq!((&found["changed"], &found["after"], &found["hidden"]), (&true.into(), &true.into(), &true.into()));
    assert!(found["said"].as_str().is_some_and(|said| said.starts_with("A trial, not the report.")), "{found}");
    let paste = found["paste"].as_str().expect("a line");
    assert_eq!(paste, format!("threshold = {}\n", found["value"].as_str().expect("a number")));
}

/// The settings after a person did what the trial tells: its lines in place of those of the section.
fn followed(settings: &str, section: &str, lines: &str) -> String {
    let keys: Vec<&str> = lines.lines().filter_map(|line| line.split(" = ").next()).collect();
    let (mut out, mut inside) = (String::new(), false);
    for line in settings.lines() {
        if line.starts_with('[') {
            inside = line.trim() == section;
        }
        let is_replaced = inside && keys.iter().any(|key| line.split('=').next().map(str::trim) == Some(key));
        if !is_replaced {
            out += &format!("{line}\n");
        }
        if line.trim() == section {
            out += lines;
        }
    }
    out
}

#[test]
fn what_the_trial_tells_to_set_gives_its_rosters() {
    let Some(browser) = browser() else { return };
    for (name, table) in [("san-jose", "2000.csv"), ("kirovsky", "2019-2020.csv")] {
        let folder = district(name, table);
        let path = folder.path().join("opora.toml");
        let settings = fs::read_to_string(&path).expect("the settings");
        let script = "document.querySelector('button.try').click();
            const inputs = document.querySelectorAll('.trial input'), own = Array.from(inputs, input => Number(input.value));
            put(0, own[0] + 0.5); put(1, own[1] + 1);
            const told = Array.from(document.querySelectorAll('.trial > div > *'), one => one.textContent);
            out([told, rosters()]);";
        let (dom, _) = opened(&browser, folder.path(), &driven(&page(folder.path()), script));
        let found = found(&dom);
        let told: Vec<String> = serde_json::from_value(found[0].clone()).expect("the advice");
        let mut after = settings.clone();
        for (axis, pair) in ["[complexity]", "[results]"].into_iter().zip(told.chunks(2)) {
            assert!(pair[0].contains(axis) && pair[0].contains("opora.toml"), "{pair:?}");
            after = followed(&after, axis, &pair[1]);
        }
        let about_source = told.iter().filter(|one| one.starts_with("The line source")).count();
        assert_eq!((told.len(), about_source), (4 + about_source, usize::from(settings.contains("source ="))));
        fs::write(&path, &after).expect("the settings");
        let table = opora(folder.path(), &["cluster", "data.csv", "-f", "csv", "-q"]);
        let mut expected = ["1", "2", "3", "4"].map(|number| (number.to_owned(), Vec::<String>::new()));
        for row in csv::Reader::from_reader(table.as_bytes()).records().map(|row| row.expect("a row")) {
            let of = expected.iter_mut().find(|(number, _)| *number == row[3]);
            of.expect("a cluster").1.push(row[1].to_owned());
        }
        let rosters: Vec<(String, Vec<String>, String)> =
            serde_json::from_value(found[1].clone()).expect("rosters");
        let mut rosters: Vec<(String, Vec<String>)> =
            rosters.into_iter().map(|(number, ids, _)| (number, ids)).collect();
        let mut expected = expected.to_vec();
        for (_, ids) in rosters.iter_mut().chain(&mut expected) {
            ids.retain(|id| id != "none");
            ids.sort();
        }
        rosters.sort();
        assert_eq!(rosters, expected, "{after}");
    }
}

#[test]
fn a_threshold_may_be_typed_with_either_decimal_mark() {
    let Some(browser) = browser() else { return };
    let folder = district("san-jose", "2000.csv");
    let script = "
        document.querySelector('button.try').click();
        const input = document.querySelectorAll('.trial input')[1], own = input.value;
        const told = value => { put(1, value); return [document.querySelector('.changed').textContent, document.querySelector('.trial pre')?.textContent]; };
        const found = ['600,5', '600.5', ' \\u22121,25', '0,', 'x', '', own].map(told);
        const key = new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true });
        put(1, '600,5');
        input.dispatchEvent(key);
        out({ found, own, after: input.value });";
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
    let (dom, _) = opened(&browser, folder.path(), &driven(&page, script));
    let result = found(&dom);
    let told = |at: usize| result["found"][at][0].as_str().expect("a sentence");
    let line = |at: usize| result["found"][at][1].as_str();
    assert!(told(0).starts_with("api: порог 600,5. "), "{result}");
    assert_eq!((told(1), line(0), line(1)), (told(0), line(1), Some("threshold = 600.5\n")));
    assert_eq!((line(2), line(3)), (Some("threshold = -1.25\n"), Some("threshold = 0\n")));
    for wrong in [4, 5] {
        assert_eq!((told(wrong), line(wrong)), ("Впишите число.", None));
    }
    // The report's own threshold is no trial.
    assert_eq!((told(6), line(6)), ("Ни у одной школы кластер не изменился бы.", None));
    assert_eq!((&result["own"], &result["after"]), (&json!("642"), &json!("602")));
}

#[test]
fn the_trial_says_whom_its_settings_touch() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut table = String::from("ОУ,Район,x,y\n");
    for at in 0..24 {
        table += &format!("{at},{},{},{}\n", ["Альфа", "Бета"][at % 2], at * 7 % 24, at * 11 % 24);
    }
    fs::write(folder.path().join("data.csv"), table).expect("the table");
    let page = |by: &[&str]| {
        let all = ["report", "data.csv", "-f", "html", "--lang", "en", "--school", "ОУ"];
        let columns = ["--complexity", "x", "--results", "y"];
        opora(folder.path(), &[&all[..], &columns, by].concat())
    };
    let script = "document.querySelector('button.try').click(); put(1, 3.5);
        out(Array.from(document.querySelectorAll('.trial > div > *'), one => one.textContent));";
    let given = ["--results-threshold", "5"];
    for (by, groups) in [(&[][..], false), (&["--by", "Район"][..], true), (&given, false)] {
        let (dom, _) = opened(&browser, folder.path(), &driven(&page(by), script));
        let told: Vec<String> = serde_json::from_value(found(&dom)).expect("the advice");
        assert!(told[0].contains("make a file opora.toml"), "{told:?}");
        assert_eq!(told[1], "[results]\nthreshold = 3.5\n");
        assert_eq!(told.iter().any(|one| one.contains("that of all groups")), groups, "{told:?}");
        let flag = told.iter().any(|one| one.ends_with("take out of it: --results-threshold"));
        assert_eq!(flag, by == given, "{told:?}");
    }
}

#[test]
fn a_phone_shows_pairs_and_moves_without_scrolling_sideways() {
    let Some(browser) = browser() else { return };
    let folder = district("san-jose", "2000.csv");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/san-jose/1999.csv");
    fs::copy(source, folder.path().join("1999.csv")).expect("the table");
    fs::write(folder.path().join("report.json"), opora(folder.path(), &["report", "1999.csv", "-f", "json"]))
        .expect("the first year");
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--previous", "report.json"]);
    let script = "
        const page = document.documentElement, all = Array.from(document.querySelectorAll('table.stack'));
        out({ width: innerWidth, page: page.scrollWidth - page.clientWidth, tables: all.length,
          wide: all.filter(one => one.getBoundingClientRect().right > innerWidth).length,
          labels: document.querySelectorAll('table.stack td[data-label]').length });";
    let (dom, _) = opened_at(&browser, folder.path(), &driven(&page, script), 390);
    let found = found(&dom);
    assert!(found["width"].as_u64().is_some_and(|width| width < 640), "{found}");
    assert_eq!((&found["page"], &found["wide"]), (&json!(0), &json!(0)), "{found}");
    assert!(found["tables"].as_u64() >= Some(4) && found["labels"].as_u64() >= Some(100), "{found}");
}

#[test]
fn the_table_is_searched_and_sorted() {
    let Some(browser) = browser() else { return };
    let folder = district("san-jose", "2000.csv");
    let script = "
        const rows = () => Array.from(document.querySelectorAll('table.schools tbody tr'));
        const results = () => rows().map(row => Number(row.cells[3].textContent));
        const heads = document.querySelectorAll('table.schools thead button');
        heads[3].click();
        const up = results();
        heads[3].click();
        const down = results();
        const sorted = document.querySelectorAll('th[aria-sort]').length;
        const input = document.querySelector('.search input');
        input.value = 'WILLOW';
        input.dispatchEvent(new Event('input', { bubbles: true }));
        out({ up, down, sorted, seen: rows().filter(row => !row.hidden).map(row => row.cells[0].textContent) });";
    let (dom, _) = opened(&browser, folder.path(), &driven(&page(folder.path()), script));
    let found = found(&dom);
    let numbers = |key: &str| -> Vec<f64> { serde_json::from_value(found[key].clone()).expect("numbers") };
    assert!(numbers("up").is_sorted() && numbers("up").len() == 41);
    assert!(numbers("down").iter().rev().is_sorted());
    assert_eq!(found["sorted"], 1);
    let seen: Vec<String> = serde_json::from_value(found["seen"].clone()).expect("names");
    assert!(seen.len() == 2 && seen.iter().all(|name| name.contains("Willow")), "{seen:?}");
}

/// Invented schools, some of them at one point; the same every time.
fn invented(count: u32) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut table = String::from("ОУ;Наименование;Сложность;Результаты\n");
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    for at in 0..count {
        let mut sum = || (next() % 400 + next() % 400 + next() % 400) / 12;
        let name = if at % 4 == 0 { format!("{at} ИНТЕРНАТ") } else { (100 + at).to_string() };
        table += &format!("{name};МБОУ «СОШ № {at}»;{};{}\n", sum(), sum());
    }
    fs::write(folder.path().join("data.csv"), table).expect("the table");
    let settings = "school = \"ОУ\"\nname = \"Наименование\"\n[complexity.indicators]\n\"Сложность\" = 1\n\
        [results.indicators]\n\"Результаты\" = 1\n";
    fs::write(folder.path().join("opora.toml"), settings).expect("the settings");
    folder
}

/// As the browser draws them, with a font that is wider than most.
#[test]
fn no_label_covers_another_or_a_marker() {
    let Some(browser) = browser() else { return };
    let script = "
        const boxes = selector => Array.from(document.querySelectorAll(selector), found => found.getBoundingClientRect());
        const labels = boxes('svg .label'), marks = boxes('svg .spot:has([data-school]) > path, svg .spot[data-school] > path');
        const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
        const found = [];
        labels.forEach((one, at) => {
          if (labels.some((other, place) => place > at && meet(one, other))) found.push('label ' + at);
          if (marks.some(other => meet(one, other))) found.push('mark ' + at);
        });
        out({ found, labels: labels.length, marks: marks.length });";
    for (count, least) in [(43, 35), (150, 80), (700, 60)] {
        let folder = invented(count);
        let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
        let (dom, _) = opened(&browser, folder.path(), &driven(&page, script));
        let found = found(&dom);
        assert_eq!(found["found"], json!([]), "{count} schools: {found}");
        assert!(found["labels"].as_u64().is_some_and(|labels| labels >= least), "{count} schools: {found}");
    }
}
