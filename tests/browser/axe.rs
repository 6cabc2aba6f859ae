//! The page as axe-core sees it: no finding of level A or AA, in any state. Without it the test says that it was left
//! out (`npm install axe-core`, and `AXE_CORE` is the path to its `axe.min.js`).

use std::{env, fs};

use serde_json::{Value, json};

use super::{browser, driven, found, invented, opened_at, opora};

/// axe-core, if it is there.
fn axe() -> Option<String> {
    let found = env::var_os("AXE_CORE").and_then(|path| fs::read_to_string(path).ok());
    if found.is_none() {
        assert!(env::var_os("OPORA_NEEDS_AXE").is_none(), "there is no axe-core");
        println!("left out: there is no axe-core (set AXE_CORE to the path of its axe.min.js)");
    }
    found
}

/// What a person may have done with the page before it is looked at.
const STATES: [(&str, &str); 4] = [
    ("as it opens", ""),
    ("unfolded", "document.querySelectorAll('details').forEach(one => { one.open = true; });"),
    (
        "a school, a search and a limit",
        "document.querySelector('table.schools th a').click(); document.querySelector('.within > button')?.click();
         const find = document.querySelector('.find input'); find.value = '1'; find.dispatchEvent(new Event('input'));",
    ),
    ("a trial", "document.querySelector('button.try').click();"),
];

/// How it is shown: in the dark and on paper the style is what the browser would take then.
const LOOKS: [(&str, u32, &str, &str); 4] = [
    ("light", 1200, "", ""),
    ("dark", 1200, "@media screen and (prefers-color-scheme:dark)", "@media all"),
    ("a phone", 390, "", ""),
    ("paper", 800, "@media print", "@media all"),
];

#[test]
fn no_finding_of_level_a_or_aa() {
    let (Some(browser), Some(axe)) = (browser(), axe()) else { return };
    let folder = invented(60);
    let page = opora(folder.path(), &["report", "data.csv", "-f", "html", "--lang", "ru"]);
    let mut looks = 0;
    for (look, width, from, to) in LOOKS {
        let page = if from.is_empty() { page.clone() } else { page.replace(from, to) };
        for (state, script) in STATES {
            if look == "paper" && state != STATES[0].0 {
                continue;
            }
            // Nobody clicks on paper.
            let rules = if look == "paper" { "'target-size': { enabled: false }" } else { "" };
            let script = format!(
                "</script><script>{axe}</script><script>{script}
                axe.run({{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], rules: {{ {rules} }} }}).then(result => out(
                  [result.passes.length, result.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])]));"
            );
            let (dom, _) = opened_at(&browser, folder.path(), &driven(&page, &script), width);
            let found: Value = found(&dom);
            assert_eq!(found[1], json!([]), "{look}, {state}");
            assert!(found[0].as_u64() >= Some(10), "{look}, {state}: {found}");
            looks += 1;
        }
    }
    assert_eq!(looks, 13);
}
