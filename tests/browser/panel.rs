//! One school in the page, its address, the search, the filters, the trial of another limit, and the keyboard.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{browser, complaints, district, driven, found, invented, opened, opora, page};

/// What a script of the test found in a page that is opened at an address.
fn at_address(folder: &Path, page: &str, address: &str, script: &str) -> Value {
    let browser = browser().expect("the caller has looked");
    // The script of the page runs before that of the test, and looks at the address first.
    let page = driven(page, script);
    let set = format!("<script>history.replaceState(null, '', {});</script>", json!(address));
    let (dom, said) = opened(&browser, folder, &page.replacen("<body>", &format!("<body>{set}"), 1));
    assert_eq!(complaints(&said), Vec::<&str>::new());
    found(&dom)
}

/// What the tests ask of the panel.
const ASK: &str = r#"
const panel = document.getElementById("one");
const key = (where, name) => where.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
const told = () => ({ hidden: panel.hidden, head: panel.querySelector("h2")?.textContent, hash: decodeURIComponent(location.hash),
  rows: Object.fromEntries(Array.from(panel.querySelectorAll("tbody tr"), row => [row.cells[0].textContent, Array.from(row.cells).slice(1).map(cell => cell.textContent)])),
  links: Array.from(panel.querySelectorAll("a.to"), one => decodeURIComponent(one.getAttribute("href"))),
  rings: document.querySelectorAll(".rings .own").length, partners: document.querySelectorAll(".rings .partner").length });
"#;

#[test]
fn an_address_opens_its_school_and_escape_closes_it() {
    if browser().is_none() {
        return;
    }
    let folder = invented(43);
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
    let script = format!(
        "{ASK} const first = told(); const fold = panel.querySelector('details.steps');
        const steps = {{ open: fold.open, parts: Array.from(fold.querySelectorAll('h3'), one => one.textContent),
          lines: fold.querySelectorAll('li').length, inner: fold.querySelectorAll('li.in').length }}; const focus = document.activeElement === panel.querySelector('h2');
        key(document.activeElement, 'Escape'); const after = told();
        const row = document.getElementById('school=' + encodeURIComponent('4 ИНТЕРНАТ'));
        row.closest('details').open = true; row.querySelector('a').focus(); row.querySelector('a').click(); const again = told();
        key(panel.querySelector('h2'), 'Escape');
        out({{ first, steps, focus, after, again, back: document.activeElement === row.querySelector('a') }});"
    );
    let address = "#school=0%20%D0%98%D0%9D%D0%A2%D0%95%D0%A0%D0%9D%D0%90%D0%A2";
    let found = at_address(folder.path(), &page, address, &script);
    assert_eq!((&found["first"]["hidden"], &found["focus"]), (&json!(false), &json!(true)), "{found}");
    assert!(found["first"]["head"].as_str().is_some_and(|head| head.contains("№ 0") || head.contains('0')));
    assert_eq!(found["first"]["rings"], 1);
    let parts = [
        "Сложность контингента",
        "Результаты",
        "Кластер",
        "Насколько это точно",
        "Что изменило бы кластер",
        "Пара",
    ];
    assert_eq!((&found["steps"]["open"], &found["steps"]["parts"]), (&json!(false), &json!(parts)));
    assert!(found["steps"]["inner"].as_u64() > Some(2) && found["steps"]["lines"].as_u64() > Some(10), "{found}");
    assert_eq!((&found["after"]["hidden"], &found["after"]["hash"]), (&json!(true), &json!("")));
    assert_eq!(found["again"]["hash"], "#school=4 ИНТЕРНАТ");
    assert_eq!((&found["again"]["hidden"], &found["back"]), (&json!(false), &json!(true)), "{found}");
}

#[test]
fn the_panel_says_what_the_program_says() {
    let Some(_) = browser() else { return };
    let folder = district("san-jose", "2000.csv");
    let pairs = opora(folder.path(), &["pair", "data.csv", "-f", "json", "-q"]);
    let pairs: Vec<Value> = serde_json::from_str(&pairs).expect("pairs");
    let clusters = opora(folder.path(), &["cluster", "data.csv", "-f", "json", "-q"]);
    let clusters: Vec<Value> = serde_json::from_str(&clusters).expect("clusters");
    let script = format!(
        "{ASK} const all = {{}};
        for (const school of data) {{ document.getElementById('school=' + school).querySelector('a').click(); all[school] = told(); }}
        out(all);"
    );
    let ids: Vec<&str> = clusters.iter().filter_map(|one| one["school"].as_str()).collect();
    let script = format!("const data = {};{script}", json!(ids));
    let found = at_address(folder.path(), &page(folder.path()), "", &script);
    let of = |id: &str, key: &str| found[id]["rows"][key][0].as_str().unwrap_or_default().to_owned();
    let mut results: Vec<f64> = clusters.iter().filter_map(|one| one["results"].as_f64()).collect();
    results.sort_by(f64::total_cmp);
    for one in &clusters {
        let id = one["school"].as_str().expect("an id");
        let cluster = one["cluster"].as_u64().map(|cluster| format!("{cluster} — "));
        assert!(cluster.is_none_or(|cluster| of(id, "Cluster").starts_with(&cluster)), "{id}: {}", found[id]);
        if let Some(own) = one["results"].as_f64() {
            let place = results.iter().filter(|other| **other > own).count() + 1;
            let rows = found[id]["rows"].as_object().expect("rows").values();
            let place = format!("place {place} of {}", results.len());
            let mut told = rows.filter_map(|cells| cells[0].as_str());
            assert!(told.any(|cell| cell.starts_with(&place)), "{id}, {place}: {}", found[id]);
        }
    }
    let mut partners = 0;
    for pair in pairs.iter().filter(|pair| !pair["mentor"].is_null()) {
        let [mentee, mentor] = ["mentee", "mentor"].map(|key| pair[key].as_str().expect("an id"));
        for (own, other) in [(mentee, mentor), (mentor, mentee)] {
            let links: Vec<String> = serde_json::from_value(found[own]["links"].clone()).expect("links");
            assert!(links.contains(&format!("#school={other}")), "{own} and {other}: {links:?}");
            assert!(found[own]["partners"].as_u64() >= Some(1));
        }
        partners += 1;
    }
    assert!(partners > 5);
}

#[test]
fn two_schools_stand_beside_each_other_and_an_unknown_one_is_told() {
    let Some(_) = browser() else { return };
    let folder = invented(43);
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
    let script = format!("{ASK} out([told(), panel.textContent]);");
    let found = at_address(folder.path(), &page, "#school=101&with=102", &script);
    let rows = found[0]["rows"].as_object().expect("rows");
    assert!(rows.len() >= 4 && rows.values().all(|cells| cells.as_array().map(Vec::len) == Some(2)), "{found}");
    assert_eq!(found[0]["rings"], 2);
    let found =
        at_address(folder.path(), &page, "#school=%D0%9D%E0%A4", &format!("{ASK} out(panel.textContent);"));
    assert!(found.as_str().is_some_and(|said| said.contains("Такой школы в отчёте нет")), "{found}");
}

#[test]
fn marks_and_the_search_lead_to_schools_by_keyboard() {
    let Some(_) = browser() else { return };
    let folder = invented(43);
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
    let script = format!(
        "{ASK} const mark = document.querySelector('.drawing [data-school=\"102\"]');
        mark.focus(); key(mark, 'Enter'); const byMark = told(); key(panel.querySelector('h2'), 'Escape');
        const back = document.activeElement === mark;
        mark.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true }})); const byClick = told();
        const input = document.querySelector('.find input'), hits = document.querySelector('.hits');
        const look = text => {{ input.value = text; input.dispatchEvent(new Event('input', {{ bubbles: true }}));
          return [hits.textContent, document.querySelectorAll('.found a').length]; }};
        const nothing = look('нет такой'), many = look('сош'), one = look('сош № 17');
        input.focus(); key(input, 'Enter'); const bySearch = told();
        const visible = !document.querySelector('.find').hidden;
        out({{ byMark, back, byClick, nothing, many, one, bySearch, visible }});"
    );
    let found = at_address(folder.path(), &page, "", &script);
    for (by, school) in [("byMark", "102"), ("byClick", "102"), ("bySearch", "117")] {
        assert_eq!(found[by]["hash"], format!("#school={school}"), "{by}: {found}");
        assert_eq!(found[by]["hidden"], false);
    }
    assert_eq!((&found["back"], &found["visible"]), (&json!(true), &json!(true)));
    assert_eq!(found["nothing"], json!(["Ничего не найдено", 0]));
    assert_eq!(found["many"], json!(["Найдено: 43; показаны первые 10", 10]));
    assert_eq!(found["one"], json!(["Найдено: 1", 1]));
}

#[test]
fn filters_count_what_they_show_and_what_is_shown_is_taken() {
    let Some(_) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut table = String::from("ОУ;Наименование;Сложность;Результаты\n");
    for at in 0..30 {
        let name = if at == 3 { "=1+1; «СОШ»".to_owned() } else { format!("СОШ {at}") };
        table += &format!("{at};\"{name}\";{};{}\n", at * 7 % 30, at * 11 % 30);
    }
    fs::write(folder.path().join("data.csv"), table).expect("the table");
    let all = ["report", "data.csv", "-f", "html", "--lang", "ru", "--name", "Наименование"];
    let page = opora(folder.path(), &all);
    let clusters = opora(folder.path(), &["cluster", "data.csv", "-f", "json", "-q"]);
    let clusters: Vec<Value> = serde_json::from_str(&clusters).expect("clusters");
    let script = format!(
        "{ASK} let saved = '';
        URL.createObjectURL = blob => {{ saved = blob; return 'about:blank'; }};
        addEventListener('unhandledrejection', event => {{ errors.push(String(event.reason)); out(null); }});
        addEventListener('click', event => {{ if (event.target.download) event.preventDefault(); }}, true);
        HTMLAnchorElement.prototype.click = function () {{ if (!this.download) HTMLElement.prototype.click.call(this); }};
        const section = document.querySelector('.all details'), wait = () => new Promise(done => setTimeout(done, 50));
        (async () => {{
          section.open = true; await wait();
          const select = section.querySelector('select'), boxes = section.querySelectorAll('input[type=checkbox]'), shown = section.querySelector('.shown');
          const rows = () => Array.from(section.querySelectorAll('tbody tr')).filter(row => !row.hidden).map(row => row.id.slice(7));
          const put = (one, value) => {{ if (one.type === 'checkbox') one.checked = value; else one.value = value; one.dispatchEvent(new Event('input', {{ bubbles: true }})); }};
          put(select, '1'); const ofOne = [rows(), shown.textContent];
          put(select, ''); put(boxes[0], true); const near = rows(); put(boxes[0], false);
          put(boxes[1], true); const doubtful = rows(); put(boxes[1], false);
          const input = section.querySelector('input[type=search]');
          put(input, 'нет такой'); const nothing = [rows(), shown.textContent]; put(input, '');
          Array.from(section.querySelectorAll('.take button')).at(-1).click(); await wait();
          out({{ ofOne, near, doubtful, nothing, csv: await saved.text() }});
        }})();"
    );
    let found = at_address(folder.path(), &page, "", &script);
    let of = |keep: fn(&Value) -> bool| -> Vec<&str> {
        clusters.iter().filter(|one| keep(one)).filter_map(|one| one["school"].as_str()).collect()
    };
    let first = of(|one| one["cluster"] == 1);
    assert_eq!(found["ofOne"], json!([first, format!("Показано школ: {} из 30", first.len())]));
    let near = of(|one| one["border"].as_str().is_some_and(|border| !border.is_empty()));
    assert!(!near.is_empty());
    assert_eq!(found["near"], json!(near));
    assert_eq!(found["nothing"], json!([[], "Ничего не найдено"]));
    let csv = found["csv"].as_str().expect("a table");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 30);
    assert_eq!((&rows[3][0], &rows[3][1]), ("3", "'=1+1; «СОШ»"));
    for (row, one) in rows.iter().zip(&clusters) {
        assert_eq!(row[2], one["cluster"].as_u64().map_or_else(String::new, |cluster| cluster.to_string()));
        assert_eq!(row[4].replace(',', ".").parse::<f64>().ok(), one["results"].as_f64(), "{row:?}");
        assert!(row[5].parse::<f64>().is_ok() || row[5].contains(','), "{row:?}");
    }
}

#[test]
fn another_limit_sifts_the_pairs_and_changes_none() {
    let Some(_) = browser() else { return };
    let folder = district("san-jose", "2000.csv");
    let pairs = opora(folder.path(), &["pair", "data.csv", "-f", "json", "-q"]);
    let pairs: Vec<Value> = serde_json::from_str(&pairs).expect("pairs");
    let script = format!(
        "{ASK} const before = rosters(), button = document.querySelector('.within > button'), input = document.querySelector('.limit input');
        button.click(); const told2 = [];
        for (const value of ['0.2', '0.5', '0.75']) {{
          input.value = value; input.dispatchEvent(new Event('input', {{ bubbles: true }}));
          told2.push([document.querySelector('.limit pre').textContent, document.querySelector('.limit div p').textContent,
            document.querySelectorAll('tbody.beyond').length, document.querySelector('.limit output').textContent]);
        }}
        key(input, 'Escape');
        out({{ told2, closed: document.querySelector('.limit').hidden, focus: document.activeElement === button,
          beyond: document.querySelectorAll('tbody.beyond').length, same: JSON.stringify(before) === JSON.stringify(rosters()),
          said: document.querySelector('.limit').textContent }});"
    );
    let found = at_address(folder.path(), &page(folder.path()), "", &script);
    for (at, value) in [0.2, 0.5, 0.75].into_iter().enumerate() {
        let apart =
            pairs.iter().filter(|pair| !pair["mentor"].is_null()).filter_map(|pair| pair["distance"].as_f64());
        let (mut within, mut beyond) = (0, 0);
        apart.for_each(|apart| if apart <= value { within += 1 } else { beyond += 1 });
        let told = &found["told2"][at];
        assert_eq!(told[0], format!("max_distance = {value}"));
        assert_eq!(told[1], format!("Pairs that would stay within it: {within} of {}.", pairs.len()));
        assert_eq!((&told[2], &told[3]), (&json!(beyond), &json!(value.to_string())));
    }
    assert_eq!((&found["closed"], &found["focus"], &found["beyond"]), (&json!(true), &json!(true), &json!(0)));
    assert_eq!(found["same"], true);
    let said = found["said"].as_str().expect("words");
    assert!(said.contains("A trial, not the report.") && said.contains("no pairs are worked out again"), "{said}");
}

/// A model of two values has four fields in place of a map, and nothing to try; its schools have their panels.
#[test]
fn four_fields_lead_to_the_panel() {
    let Some(_) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/kirovsky");
    for (from, to) in [("2019-2020.csv", "data.csv"), ("opora.toml", "opora.toml")] {
        fs::copy(source.join(from), folder.path().join(to)).expect("the district");
    }
    let script = format!(
        "{ASK} const field = document.querySelector('table.fields a.to'), school = field.textContent; field.click();
        out({{ school, one: told(), tries: document.querySelectorAll('button.try').length }});"
    );
    let found = at_address(folder.path(), &page(folder.path()), "", &script);
    let school = found["school"].as_str().expect("a school");
    assert_eq!((&found["one"]["head"], &found["one"]["hidden"]), (&json!(school), &json!(false)), "{found}");
    assert_eq!(found["one"]["hash"], format!("#school={}", school.replace('\u{a0}', " ")));
    assert_eq!((&found["one"]["rings"], &found["tries"]), (&json!(0), &json!(0)));
}

/// Without scripts every link of the page leads to something in it.
#[test]
fn without_scripts_links_lead_to_rows() {
    let folder = invented(43);
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
    let ids: std::collections::BTreeSet<&str> = between(&page, " id=\"").collect();
    let mut links = 0;
    for link in between(&page, " href=\"#") {
        assert!(ids.contains(link), "{link}");
        links += usize::from(link.starts_with("school="));
    }
    assert!(links > 43 * 2);
    assert!(ids.iter().all(|id| !id.contains(char::is_whitespace)));
}

fn between<'a>(page: &'a str, open: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(open).skip(1).filter_map(|rest| rest.split('"').next())
}

/// Thousands of schools: the panel is there within a frame.
#[test]
fn a_panel_of_thousands_of_schools_opens_at_once() {
    let Some(_) = browser() else { return };
    let folder = invented(6000);
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
    let script = format!(
        "{ASK} const times = [], spins = [], ids = Array.from({{ length: 40 }}, (_, at) => String(101 + at * 40)).concat('5999');
        for (const id of ids) {{
          const from = performance.now();
          document.getElementById('school=' + id).querySelector('a').click();
          times.push(performance.now() - from);
          const start = performance.now();
          let sum = 0;
          for (let at = 0; at < 1e7; at++) sum = (sum + at * 7) % 1000003;
          spins.push(performance.now() - start + (sum < 0 ? 1 : 0));
        }}
        out({{ times, spins, told: told() }});"
    );
    let found = at_address(folder.path(), &page, "", &script);
    let sorted = |name: &str| {
        let mut times: Vec<f64> = serde_json::from_value(found[name].clone()).expect("times");
        times.sort_by(f64::total_cmp);
        times
    };
    let (times, spins) = (sorted("times"), sorted("spins"));
    println!("a panel of 6,000 schools opens in {times:?} ms; ten million sums take {:?} ms", spins[0]);
    assert_eq!(found["told"]["hash"], "#school=5999");
    // A frame is 16 ms on a machine at rest. One that has other work is slower in everything: some sums are its measure.
    assert!(times[0] < spins[0] * 1.5, "{times:?} beside {spins:?}");
}
