//! What the script knows: the indices, the lines, and the words that it says.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::model::{Axis, Cluster, Language, Scale};
use crate::page::map::{Plot, axis_name, is_crowd, shape, shape_radius};
use crate::papers::View;
use crate::report::Report;
use crate::words::trial::{Trial, script};
use crate::words::visible;

/// The data of the page for its script, so escaped that no name can end the element.
pub(super) fn data(lang: Language, report: &Report, plots: &[Plot]) -> Markup {
    let groups: Vec<Value> = plots.iter().map(group).collect();
    let by_name = plots.iter().any(|plot| plot.view.by_name);
    let settings_file = report.settings.file_name();
    let trial = Trial {
        settings_file: settings_file.as_deref(),
        keeps_thresholds: report.notes.keeps_thresholds,
        has_groups: plots.len() > 1,
    };
    let said = script(lang, &trial).into_iter().map(|(key, text)| (key.to_owned(), Value::String(text)));
    let said: serde_json::Map<String, Value> = said.collect();
    let shapes = Cluster::ALL.map(|cluster| shape(cluster, shape_radius(1)));
    let all = json!({ "words": said, "shapes": shapes, "groups": groups, "by_name": by_name });
    html! { script type="application/json" id="data" { (PreEscaped(escaped(&all.to_string()))) } }
}

fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out += &format!("\\u{:04x}", u32::from(c)),
            _ => out.push(c),
        }
    }
    out
}

fn group(plot: &Plot) -> Value {
    let view = plot.view;
    let axis = |axis: Axis| {
        let (one, note) = (view.axis(axis), &view.report.settings.axis(axis));
        let scale = Scale::CODES.into_iter().find(|(_, scale)| *scale == one.scale).map(|(code, _)| code);
        let scale = scale.filter(|_| one.indicators.len() > 1 || one.scale != Scale::Raw);
        json!({
            "name": axis.code(), "label": axis_name(plot, axis), "at": one.threshold, "reversed": one.reversed, "scale": scale,
            "source": note.source.is_some(), "flag": note.is_flag,
            "ends": plot.scales[axis as usize].ends(), "decimals": view.decimals[axis as usize].min(3),
        })
    };
    json!({ "axes": Axis::BOTH.map(axis), "schools": schools(view) })
}

/// Each school: id, name, the two indices, the cluster, and what it rests on.
fn schools(view: &View) -> Vec<Value> {
    let one = |school: &&crate::report::SchoolReport| {
        let name = school.name.as_deref().filter(|_| !is_crowd(view)).map(visible);
        json!([
            visible(&school.school),
            name,
            school.complexity,
            school.results,
            school.cluster.map(Cluster::number),
            school.basis.code().chars().next().map(String::from)
        ])
    };
    view.schools.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_ends_the_element() {
        assert_eq!(escaped("[\"</script>&\u{2028}\"]"), "[\"\\u003c/script\\u003e\\u0026\\u2028\"]");
    }
}
