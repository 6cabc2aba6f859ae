//! Texts that would run in a browser, in every place where data can stand, through the page, the cards and the map in a
//! real Chromium: none runs. Without a browser the test says that it was left out.

mod chromium;
#[path = "chromium/dump.rs"]
mod dump;

use std::fs;
use std::path::Path;

use chromium::{browser, opora};
use dump::dumped;

/// A page after its scripts ran.
fn opened(browser: &Path, folder: &Path, page: &str) -> String {
    dumped(browser, folder, page, 1200).0
}

/// What would run: each marks the page if it does.
const PAYLOADS: [&str; 36] = [
    "<script>pwned()</script>",
    "<ScRiPt>pwned()</sCrIpT>",
    "</script><script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</style><script>pwned()</script>",
    "</textarea><script>pwned()</script>",
    "--><script>pwned()</script><!--",
    "]]><script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "<img src=x onerror='pwned()'>",
    "<svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<body onload=pwned()>",
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<iframe src='javascript:parent.pwned()'></iframe>",
    "<details open ontoggle=pwned()>",
    "<video><source onerror=pwned()></video>",
    "<input autofocus onfocus=pwned()>",
    "<math><mtext><script>pwned()</script></mtext></math>",
    "<object data='javascript:pwned()'></object>",
    "<embed src='javascript:pwned()'>",
    "<link rel=stylesheet href=x onerror=pwned()>",
    "<style onload=pwned()></style>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<base href='javascript:pwned()//'>",
    "\" onmouseover=pwned() autofocus onfocus=pwned() x=\"",
    "' onmouseover=pwned() autofocus onfocus=pwned() x='",
    "\"><img src=x onerror=pwned()>",
    "'><img src=x onerror=pwned()>",
    "`><img src=x onerror=pwned()>",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "\"});pwned();({\"",
    "\u{2028}pwned()//",
    "<a href='javascript:pwned()' id=go>x</a>",
];

/// In TOML.
fn key(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A folder with a district in which every payload is an id, a name, a group, a heading, a title and a reason.
fn district(folder: &Path) {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let (complexity, results) = (PAYLOADS[0], PAYLOADS[8]);
    let mut table = format!("School,Name,Group,{},{}\n", cell(complexity), cell(results));
    for (at, payload) in PAYLOADS.iter().enumerate() {
        let group = cell(PAYLOADS[at % 2 * 26]);
        let (x, y) = (at * 37 % 101, at * 53 % 97);
        table += &format!("{},{},{group},{x},{y}\n", cell(&format!("{payload}{at}")), cell(payload));
    }
    let title = key(&PAYLOADS.concat());
    let decided = key(&format!("{}5", PAYLOADS[5]));
    let settings = format!(
        "title = {title}\nperiod = {}\nschool = \"School\"\nname = \"Name\"\nby = \"Group\"\n\
         [decisions]\n{decided} = {{ cluster = 2, reason = {title} }}\n\
         [complexity]\nsource = {title}\nunit = {title}\n[complexity.indicators]\n{} = 1\n\
         [results]\nsource = {title}\nunit = {title}\n[results.indicators]\n{} = 1\n",
        key(PAYLOADS[3]),
        key(complexity),
        key(results)
    );
    fs::write(folder.join("data.csv"), table).expect("the table");
    fs::write(folder.join("opora.toml"), settings).expect("the settings");
}

/// The page with a function that marks it, and without the policy that would stop scripts anyway.
fn open(page: &str) -> String {
    let start = page.find("<meta http-equiv").expect("a policy");
    let end = start + page[start..].find('>').expect("its end") + 1;
    let mark = "<script>function pwned() { document.documentElement.setAttribute('data-pwned', '1'); }</script>";
    let inner = format!("{}{mark}{}", &page[..start], &page[end..]);
    let go = "<script>addEventListener('load', () => setTimeout(() => { for (const a of document.querySelectorAll('a')) a.click(); \
        for (const e of document.querySelectorAll('*')) e.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); \
        document.documentElement.setAttribute('data-driven', '1'); }, 100));</script>";
    inner.replace("</body>", &format!("{go}</body>"))
}

#[test]
fn nothing_of_the_data_runs_in_a_browser() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    district(folder);
    fs::copy(folder.join("data.csv"), folder.join("before.csv")).expect("the year before");
    opora(
        folder,
        &["report", "data.csv", "-o", "page.html", "--cards", "cards.html", "--previous", "before.csv", "-q"],
    );
    opora(folder, &["report", "data.csv", "-o", "brief.html", "--brief", "-q"]);
    for name in ["page.html", "cards.html", "brief.html"] {
        let page = fs::read_to_string(folder.join(name)).expect("the page");
        fs::write(folder.join("open.html"), open(&page)).expect("the page without its policy");
        let dom = opened(&browser, folder, "open.html");
        assert!(dom.contains("data-driven=\"1\""), "{name}: the test's own script ran");
        assert!(!dom.contains("data-pwned=\"1\""), "{name}: something of the data ran");
    }
    // A page that does not escape is found out.
    let bare = format!("<html><head><meta http-equiv=x></head><body>{}</body></html>", PAYLOADS[8]);
    fs::write(folder.join("open.html"), open(&bare)).expect("the bare page");
    assert!(opened(&browser, folder, "open.html").contains("data-pwned=\"1\""));
    // The map alone.
    opora(folder, &["report", "data.csv", "-o", "map.svg", "-q"]);
    let map = fs::read_to_string(folder.join("map.svg")).expect("the map");
    let mark =
        "><script>function pwned() { document.documentElement.setAttribute('data-pwned', '1'); }</script><style>";
    fs::write(folder.join("open.svg"), map.replacen("><style>", mark, 1)).expect("the map with the mark");
    let dom = opened(&browser, folder, "open.svg");
    assert!(dom.contains("function pwned"), "{}", &dom[..dom.len().min(400)]);
    assert!(!dom.contains("data-pwned=\"1\""), "something of the data ran in the map");
}
