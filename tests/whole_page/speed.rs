//! How long a changed setting takes, from the start of the round to its report. Only an idle machine and the page of a
//! release can tell: `OPORA_PAGE=$PWD/target/opora.html cargo test --test whole_page -- --ignored --nocapture speed`.

use std::path::PathBuf;

use serde_json::json;

use super::same::six_thousand;
use super::{data, opened, single};

/// Changes the threshold of results, and gives the milliseconds until the report is there and until it can be clicked on.
const CHANGED: &str = "new Promise(done => {
    const status = document.getElementById('status');
    const frame = document.getElementById('frame');
    let begun = null;
    new MutationObserver((_, watch) => {
        begun ??= performance.now();
        if (!status.querySelector('a')) return;
        watch.disconnect();
        const made = performance.now() - begun;
        const look = () => 'settled' in frame.dataset ? done([made, performance.now() - begun]) : setTimeout(look, 1);
        look();
    }).observe(status, { childList: true });
    const select = document.querySelector('#axis-results .line:last-child select');
    select.value = 'number';
    select.dispatchEvent(new Event('change'));
    const input = document.querySelector('#axis-results .line:last-child input');
    input.value = String(VALUE);
    input.dispatchEvent(new Event('change'));
})";

fn changes(name: &str, files: &[PathBuf], around: u32) -> Vec<f64> {
    let Some(mut tab) = opened(1280) else { return Vec::new() };
    tab.choose(files);
    tab.settled();
    let mut made = Vec::new();
    for round in 0..12 {
        let times = tab.eval(&CHANGED.replace("VALUE", &(around + round).to_string()));
        let [report, shown] = [0, 1].map(|place| times[place].as_f64().expect("milliseconds"));
        println!("{name}, change {}: {report:.0} ms to the report, {shown:.0} ms to the page that shows it", round + 1);
        made.push(report);
    }
    assert_eq!(tab.eval("document.getElementById('report').hidden"), json!(false));
    made.sort_by(f64::total_cmp);
    made
}

#[test]
#[ignore = "only an idle machine and the page of a release can tell"]
fn speed_of_a_change() {
    let kirovsky = changes("43 schools", &data("kirovsky", &["2019-2020.csv", "opora.toml"]), 40);
    let (_folder, path) = single("large.csv", six_thousand());
    let large = changes("6,000 schools", &[path], 3000);
    for (times, most) in [(kirovsky, 100.0), (large, 2000.0)] {
        assert!(times.get(times.len() / 2).is_none_or(|median| *median < most), "{times:?}, at most {most} ms");
    }
}
