//! The page as axe-core sees it: no finding of level A or AA, empty, with a report, and with problems, light, dark and on
//! a phone. Without axe-core the test says that it was left out.

use std::{env, fs};

use serde_json::json;

use super::{TABLE, opened, single};

#[test]
fn no_finding_of_level_a_or_aa() {
    let Some(axe) = env::var_os("AXE_CORE").and_then(|path| fs::read_to_string(path).ok()) else {
        assert!(env::var_os("OPORA_NEEDS_AXE").is_none(), "there is no axe-core");
        println!("left out: there is no axe-core (set AXE_CORE to the path of its axe.min.js)");
        return;
    };
    let states = [
        ("empty", None),
        ("a report", Some(TABLE.to_owned())),
        ("problems", Some(TABLE.replace("3;30;", "3;x;"))),
    ];
    for width in [1280, 390] {
        for (state, table) in &states {
            let Some(mut tab) = opened(width) else { return };
            let _folder = table.as_ref().map(|table| {
                let (folder, path) = single("schools.csv", table);
                tab.choose(&[path]);
                tab.settled();
                folder
            });
            tab.eval("document.querySelectorAll('details').forEach(one => { one.open = true; })");
            tab.eval(&format!("{axe}; 0"));
            for scheme in ["light", "dark"] {
                let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
                tab.call("Emulation.setEmulatedMedia", &media);
                // The report in its frame has a test of its own.
                let found = tab.eval(
                    "axe.run({ exclude: [['#frame']] }, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
                     .then(result => [result.passes.length, result.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])])",
                );
                assert_eq!(found[1], json!([]), "{state}, {width}, {scheme}");
                assert!(found[0].as_u64() >= Some(10), "{state}, {width}, {scheme}: {found}");
            }
        }
    }
}
