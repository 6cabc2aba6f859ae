//! The page and the map: golden files, hostile names, and that nothing is loaded from anywhere.

use std::collections::BTreeMap;

use scraper::{Html, Selector};

use crate::fixtures::{DISTRICT_SETTINGS, district, four, ways};
use crate::harness::{LANGUAGES, Test, golden};

/// A page, without its style, its script and the policy that knows them by their hashes.
fn bare(page: &str) -> String {
    let mut out = page.to_owned();
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>"), ("content=\"default-src", "\">")] {
        let Some(start) = out.find(open).map(|at| at + open.len()) else { continue };
        let length = out[start..].find(close).expect("it is closed");
        out.replace_range(start..start + length, "…");
    }
    // A line each element is easier to compare.
    out.replace("><", ">\n<")
}

/// What is printed, without the spaces at which no line ends.
fn printed(test: Test) -> String {
    test.any_stdout().any_stderr().run().stdout.replace('\u{a0}', " ")
}

fn select(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|found| found.text().collect()).collect()
}

#[test]
fn a_district_as_a_page() {
    for (lang, _) in LANGUAGES {
        let page = printed(district().args(["report", "Свод.csv", "-f", "html", "--lang", lang]));
        golden("the page", &format!("district.{lang}.html"), bare(&page).as_bytes());
        let page = printed(district().args(["report", "Свод.csv", "-f", "html", "--brief", "--lang", lang]));
        golden("the page", &format!("district.brief.{lang}.html"), bare(&page).as_bytes());
    }
}

/// A program that shows the page takes the warnings from data, which is there without any too.
#[test]
fn warnings_stand_once_more_as_data() {
    let table = "School,Area,Complexity,Results\n1,</script>`5`,0.9,30\n2,</script>`5`,0.8,70\n3,</script>`5`,0.1,35\n\
        4,</script>`5`,0.2,75\n";
    for (lang, _) in LANGUAGES {
        let hostile = || Test::new().file("data.csv", table).args(["report", "data.csv", "--by", "Area"]);
        for (test, most) in [(four().args(["report", "data.csv"]), 0), (hostile(), 9)] {
            let page = printed(test.args(["-f", "html", "--lang", lang]));
            let page = Html::parse_document(&page);
            let data = select(&page, "script#warnings");
            assert_eq!(data.len(), 1, "{data:?}");
            let data: Vec<serde_json::Value> = serde_json::from_str(&data[0]).expect("JSON");
            let texts: Vec<String> = data
                .iter()
                .map(|one| one["text"].as_str().expect("a text").replace(['`', '\u{a0}'], ""))
                .collect();
            let seen: Vec<String> =
                select(&page, "#warned li").iter().map(|text| text.replace(['`', '\u{a0}'], "")).collect();
            assert_eq!(texts, seen);
            assert!(texts.len() <= most && (most == 0 || data[0]["code"] == "small-group"), "{data:?}");
        }
    }
}

#[test]
fn groups_repeat_their_sections_under_their_headings() {
    let page = printed(ways().args(["report", "data.csv", "-f", "html"]));
    let page = Html::parse_document(&page);
    let groups = select(&page, "h2.group-name").len();
    assert!(groups > 1);
    for section in [".map svg", ".rosters", ".all table", ".method details", ".border details"] {
        assert_eq!(select(&page, section).len(), groups, "{section}");
    }
}

#[test]
fn maps_alone() {
    for (lang, _) in LANGUAGES {
        let run = || district().args(["report", "Свод.csv", "-f", "svg", "--lang", lang]);
        run().stdout_golden(&format!("district.{lang}.svg")).run();
    }
    let second = Test::new()
        .repo_file("data/san-jose/1999.csv")
        .repo_file("data/san-jose/2000.csv")
        .repo_file("data/san-jose/opora.toml")
        .args(["report", "data/san-jose/2000.csv", "--previous", "data/san-jose/1999.csv", "-f", "svg"]);
    second.stdout_golden("san-jose-second.svg").run();
    four().args(["report", "data.csv", "-f", "svg"]).stdout_golden("four.svg").run();
}

/// The second year tells the movement before the map.
#[test]
fn movement_stands_before_the_map() {
    let page = printed(
        Test::new()
            .repo_file("data/san-jose/1999.csv")
            .repo_file("data/san-jose/2000.csv")
            .repo_file("data/san-jose/opora.toml")
            .args(["report", "data/san-jose/2000.csv", "--previous", "data/san-jose/1999.csv", "-f", "html"]),
    );
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at("class=\"movement\"") < at("class=\"map\""));
    assert!(page.contains("class=\"arrow\""));
}

#[test]
fn every_school_is_on_the_map_with_its_numbers() {
    let page =
        Html::parse_document(&printed(district().args(["report", "Свод.csv", "-f", "html", "--lang", "ru"])));
    let selector = Selector::parse("svg g[data-school]").expect("a selector");
    let mut titles = BTreeMap::new();
    for school in page.select(&selector) {
        let id = school.value().attr("data-school").expect("its id");
        assert_eq!(school.value().attr("tabindex"), Some("0"));
        titles.insert(id.to_owned(), school.text().collect::<String>());
    }
    // 40 and 74 lack an index, 96 is excluded.
    assert_eq!(titles.len(), 19);
    assert!(titles["10"].contains("58,6") && titles["10"].contains("по сложности из"), "{}", titles["10"]);
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    for format in ["html", "svg"] {
        let page = printed(district().args(["report", "Свод.csv", "-f", format]));
        let page = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        for loaded in ["http://", "https://", "src=", "@import", "url(", "<link", "<img", "<iframe", "fetch("] {
            assert!(!page.contains(loaded), "{format}: {loaded}");
        }
    }
    let page = printed(district().args(["report", "Свод.csv", "-f", "html"]));
    assert!(page.contains("default-src 'none'") && !page.contains("unsafe-inline") && !page.contains(" style=\""));
}

#[test]
fn the_meeting_sees_no_number_of_a_school() {
    let page = printed(district().args(["report", "Свод.csv", "-f", "html", "--brief", "--lang", "ru"]));
    for number in ["58,6", "65,5", "68,9", "74,9", "0,48", "<svg", "<script", "data-school=", "SHA-256"] {
        assert!(!page.contains(number), "{number}");
    }
    for told in ["Пороги", "Списки кластеров", "Предлагаемые пары", "Как читать", "СОШ № 10"]
    {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn tables_and_landmarks_are_named_for_those_who_do_not_see_them() {
    let page = Html::parse_document(&printed(district().args(["report", "Свод.csv", "-f", "html"])));
    assert_eq!(select(&page, "main").len(), 1);
    assert_eq!(select(&page, "h1").len(), 1);
    assert_eq!(select(&page, "a.skip[href='#content']").len(), 1);
    assert_eq!(select(&page, "th:not([scope])").len(), 0);
    assert!(select(&page, "table.pairs caption").iter().all(|caption| !caption.is_empty()));
    assert_eq!(select(&page, "svg[aria-label]").len(), 1);
}

/// Names that would do harm in a page that trusts its data.
fn hostile(at: usize) -> String {
    const PARTS: [&str; 20] = [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "\"><img onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "\" onfocus=\"alert(1)",
        "]]><b>x</b>",
        "<!-- x",
        "--> x",
        "&lt;script&gt;",
        "&amp; & &#x3c;",
        "javascript:alert(1)",
        "</title><svg onload=alert(1)>",
        "</style><style>*{display:none}",
        "{{7*7}} ${7*7} `code`",
        "=cmd|' /C calc'!A0",
        "\u{202e}Школа\u{2066} № 1",
        "школа\u{2028}новая\u{2029}",
        "<iframe srcdoc='x'>",
        "𝕊chool \u{1f3eb} Ё",
        "<math><mi href='javascript:x'>",
    ];
    let (one, other) = (PARTS[at % PARTS.len()], PARTS[(at / PARTS.len() + at) % PARTS.len()]);
    format!("{one} {other} {at}")
}

#[test]
fn hostile_names_are_only_names() {
    let mut table = String::from("ОУ;Наименование;Сложность;Результаты\n");
    let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    for at in 0..500 {
        let id = if at % 3 == 0 { hostile(at + 7) } else { at.to_string() };
        let (x, y) = ((at * 37 % 101), (at * 53 % 97));
        table += &format!("{};{};{x};{y}\n", quote(&id), quote(&hostile(at)));
    }
    let settings = "school = \"ОУ\"\nname = \"Наименование\"\ntitle = \"</title><script>alert(1)</script>\"\n\
        [complexity.indicators]\n\"Сложность\" = 1\n[results.indicators]\n\"Результаты\" = 1\n";
    let run = |format: &str| {
        let test = Test::new().file("data.csv", &table).file("opora.toml", settings);
        printed(test.args(["report", "data.csv", "-f", format, "--lang", "ru"]))
    };
    let text = run("html");
    let page = Html::parse_document(&text);
    let allowed = [
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "main",
        "section", "p", "div", "input", "label", "button", "svg", "rect", "line", "text", "tspan", "g", "path",
        "pre", "ul", "li", "article", "span", "table", "caption", "thead", "tbody", "tr", "th", "td", "br",
        "small", "details", "summary", "strong", "code", "footer", "script",
    ];
    let every = Selector::parse("*").expect("a selector");
    let mut scripts = 0;
    for element in page.select(&every) {
        let name = element.value().name();
        assert!(allowed.contains(&name), "<{name}>");
        scripts += usize::from(name == "script");
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on") && attribute != "style", "{attribute}");
            assert!(attribute != "href" || value.starts_with('#'), "{value}");
        }
    }
    // The one that runs, and two that are data.
    assert_eq!(scripts, 3);
    let cells = select(&page, "table.schools tbody th");
    let all = cells.join("\n");
    // Marks that turn the text around them are the one thing that is not shown.
    let shown = |at| hostile(at).replace(['\u{202e}', '\u{2066}'], "");
    for at in 0..500 {
        assert!(all.contains(&shown(at)), "{}", shown(at));
    }
    assert!(!text.contains(['\u{202e}', '\u{2066}']));
    let data = select(&page, "script#data").remove(0);
    let data: serde_json::Value = serde_json::from_str(&data).expect("the data are JSON");
    assert_eq!(data["groups"][0]["schools"].as_array().map(Vec::len), Some(500));
    let map = run("svg");
    let mut reader = quick_xml::Reader::from_str(&map);
    loop {
        if matches!(reader.read_event().expect("the map is XML"), quick_xml::events::Event::Eof) {
            break;
        }
    }
}

#[test]
fn six_thousand_schools_fit() {
    let mut table = String::from("ОУ;Наименование;Сложность;Ещё один;Результаты\n");
    for at in 0..6000_u32 {
        let spread = |by: u32| f64::from(at.wrapping_mul(by) % 9973) / 100.0;
        let name = format!("Муниципальное бюджетное учреждение «Школа № {at}»");
        table += &format!("{};{name};{};{};{}\n", 100_000 + at, spread(2_654_435), spread(40_503), spread(97_711));
    }
    let settings = "school = \"ОУ\"\nname = \"Наименование\"\n[complexity.indicators]\n\"Сложность\" = 1\n\"Ещё один\" = 1\n\
        [results.indicators]\n\"Результаты\" = 1\n[pairing]\nbetween = [\"3-4\"]\n";
    let test = Test::new().file("data.csv", &table).file("opora.toml", settings);
    let page = printed(test.args(["report", "data.csv", "-f", "html", "--lang", "ru"]));
    assert!(page.len() < 5_000_000, "{} bytes", page.len());
}

#[test]
fn the_same_page_every_time() {
    for format in ["html", "svg"] {
        let run = || district().args(["report", "Свод.csv", "-f", format]);
        let once = printed(run());
        assert_eq!(once, printed(run()));
        assert_eq!(once, printed(run().args(["--threads", "1"])));
    }
}

/// A trial draws the markers of a map with the shapes of its data, so they must be those of the map.
#[test]
fn the_shapes_of_the_script_are_those_of_the_map() {
    let mut crowd = String::from("school,x,y\n");
    for at in 0..900_u32 {
        crowd += &format!("{at},{},{}\n", at * 7 % 31, at * 11 % 29);
    }
    let crowd =
        Test::new().file("data.csv", &crowd).args(["report", "data.csv", "-f", "html", "--school", "school"]);
    let crowd = crowd.args(["--complexity", "x", "--results", "y"]);
    let usual = district().args(["report", "Свод.csv", "-f", "html"]);
    let [path, count] = ["path", ".count"].map(|name| Selector::parse(&format!(":scope > {name}")).expect("one"));
    let marker = Selector::parse(".drawing svg > .spot").expect("a selector");
    let bare = Selector::parse(".drawing svg > .marks").expect("a selector");
    for (test, few) in [(usual, false), (crowd, true)] {
        let page = Html::parse_document(&printed(test));
        let data: serde_json::Value = serde_json::from_str(&select(&page, "script#data").remove(0)).expect("JSON");
        let shapes = &data["groups"][0]["shapes"];
        let mut sizes = [0, 0];
        for spot in page.select(&marker) {
            let cluster: usize = spot.value().attr("class").expect("a class")[6..].parse().expect("a number");
            let is_shared = spot.select(&count).next().is_some();
            let drawn = spot.select(&path).next().and_then(|path| path.attr("d")).expect("a shape");
            assert_eq!(shapes[if is_shared { "several" } else { "one" }][cluster - 1], drawn);
            sizes[usize::from(is_shared)] += 1;
        }
        // Of many schools those of a cluster are one path, in which each shape goes on from its place.
        for marks in page.select(&bare) {
            let cluster: usize = marks.value().attr("class").expect("a class")[7..].parse().expect("a number");
            let drawn = marks.select(&path).next().and_then(|path| path.attr("d")).expect("shapes");
            let tail = shapes["bare"][cluster - 1].as_str().expect("a shape");
            for shape in drawn.split('M').skip(1) {
                let (at, drawn) = shape.split_at(shape.find('m').expect("a shape"));
                assert_eq!(
                    (drawn, at.split(' ').filter_map(|number| number.parse::<f64>().ok()).count()),
                    (tail, 2)
                );
                sizes[0] += 1;
            }
        }
        assert!(sizes[0] > 0 && (sizes[1] > 0 || !few), "{sizes:?}");
    }
}

/// A decision stays in a trial, and says what it is.
#[test]
fn the_data_of_the_script_tell_decisions() {
    assert!(DISTRICT_SETTINGS.contains("\"61\" = { cluster = 2"));
    let page = Html::parse_document(&printed(district().args(["report", "Свод.csv", "-f", "html"])));
    let data: serde_json::Value = serde_json::from_str(&select(&page, "script#data").remove(0)).expect("JSON");
    let schools = data["groups"][0]["schools"].as_array().expect("schools");
    assert_eq!(data["groups"][0]["fixed"], serde_json::json!(["61"]));
    let decided: Vec<&serde_json::Value> = schools.iter().filter(|school| school[0] == "61").collect();
    assert_eq!(decided.len(), 1);
    assert_eq!((&decided[0][0], &decided[0][4]), (&"61".into(), &2.into()));
}
