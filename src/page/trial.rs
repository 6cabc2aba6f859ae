//! What the script knows: the indices, the thresholds, and its sentences.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::facts::facts;
use crate::model::{Axis, Basis, Cluster, Language, Scale};
use crate::page::map::{self, Plot, axis_name, is_crowd, radius, shape, shared_radius, tail};
use crate::papers::View;
use crate::papers::fields::replace_map;
use crate::report::{Report, SchoolReport};
use crate::words::map as map_words;
use crate::words::tied::tied;
use crate::words::trial::{Trial, script};
use crate::words::visible;

/// The data of the page's script, escaped so that no name can end the element.
pub(super) fn data(lang: Language, report: &Report, plots: &[Plot]) -> Markup {
    let groups: Vec<Value> = plots.iter().map(group).collect();
    let settings_file = report.settings.file_name();
    let trial = Trial {
        settings_file: settings_file.as_deref(),
        keeps_thresholds: report.notes.keeps_thresholds,
        has_groups: plots.len() > 1,
    };
    let said = script(lang, &trial).into_iter().map(|(key, text)| (key.to_owned(), Value::String(text)));
    let said: serde_json::Map<String, Value> = said.collect();
    // The cluster by the side of each threshold: first the complexity, then the results.
    let clusters = [false, true].map(|complex| [false, true].map(|high| Cluster::of(complex, high).number()));
    let facts = facts(lang, report, plots);
    let map_said = map_words::script(lang).into_iter().map(|(key, text)| (key.to_owned(), Value::String(text)));
    let map_said: serde_json::Map<String, Value> = map_said.collect();
    let all = json!({
        "words": said,
        "map": map_said,
        "clusters": clusters,
        "groups": groups,
        "facts": facts,
        "style": map::STYLE,
    });
    html! { script type="application/json" id="data" { (PreEscaped(escaped(&all.to_string()))) } }
}

/// A text of JSON in which nothing can end the element around it.
pub(super) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut copied = 0;
    for (at, mark) in json.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        out.push_str(&json[copied..at]);
        copied = at + mark.len();
        out.extend(mark.chars().map(|c| format!("\\u{:04x}", u32::from(c))));
    }
    out.push_str(&json[copied..]);
    out
}

/// Whether other thresholds can be tried: under `hold` a threshold alone does not decide the cluster.
pub(super) fn is_offered(view: &View) -> bool {
    view.report.settings.hold.is_none()
        && !replace_map(view)
        && Axis::BOTH.iter().all(|&axis| view.axis(axis).threshold.is_some())
}

fn group(plot: &Plot) -> Value {
    let view = plot.view;
    let shapes = |radius: f64| Cluster::ALL.map(|cluster| shape(cluster, radius));
    let (one, several) = (radius(view.schools.len()), shared_radius(view.schools.len()));
    let fixed = view.schools.iter().filter(|school| school.basis == Basis::Decided);
    let fixed: Vec<String> = fixed.map(|school| visible(&school.school)).collect();
    let bare = is_crowd(view).then(|| Cluster::ALL.map(|cluster| tail(cluster, one)));
    json!({
        "axes": Axis::BOTH.map(|axis| axis_data(plot, axis)),
        "shapes": { "one": shapes(one), "several": shapes(several), "bare": bare },
        "schools": schools(view),
        // Schools whose cluster does not depend on a threshold.
        "fixed": fixed,
    })
}

fn axis_data(plot: &Plot, axis: Axis) -> Value {
    let (view, line) = (plot.view, plot.view.axis(axis));
    let settings = view.report.settings.axis(axis);
    let scale = Scale::CODES.into_iter().find(|(_, scale)| *scale == line.scale).map(|(code, _)| code);
    json!({
        "name": axis.code(),
        "label": axis_name(plot, axis),
        "at": line.threshold,
        "reversed": line.reversed,
        "scale": scale.filter(|_| line.indicators.len() > 1 || line.scale != Scale::Raw),
        "source": settings.source.is_some(),
        "flag": settings.is_flag,
        "ends": plot.scales[axis as usize].ends(),
        "decimals": view.decimals[axis as usize].min(3),
    })
}

/// Each school: id, what it is called if not by that, the two indices, and the cluster.
fn schools(view: &View) -> Vec<Value> {
    let row = |school: &&SchoolReport| {
        let name = view.names.is_by_name(&school.school).then(|| tied(&view.called(&school.school)).into_owned());
        let cluster = school.cluster.map(Cluster::number);
        json!([visible(&school.school), name, school.complexity, school.results, cluster])
    };
    view.schools.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_ends_the_element() {
        assert_eq!(escaped("[\"</script>&\u{2028}\"]"), "[\"\\u003c/script\\u003e\\u0026\\u2028\"]");
    }
}
