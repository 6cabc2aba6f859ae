//! What a reader must know of the lists and pairs, in plain words: for papers that name no settings.

use crate::model::{Language, Link};
use crate::problem::{Warning, WarningKind};
use crate::words::{pick, visible, warnings};

/// All, each with its group in front where there are groups; those about the year behind only if it is told of, and
/// none about a threshold of this year where last year's is in force.
pub fn all(lang: Language, warnings: &[Warning], with_years: bool, keeps_thresholds: bool) -> Vec<String> {
    let of_years = |kind: &WarningKind| {
        use WarningKind::{MeansCompared, NewGroup, OtherIndicators, ThresholdMoved};
        matches!(kind, ThresholdMoved { .. } | NewGroup(_) | MeansCompared { .. } | OtherIndicators { .. })
    };
    let of_own = |kind: &WarningKind| matches!(kind, WarningKind::SmallGroup { .. });
    let left = warnings.iter().filter(|warning| with_years || !of_years(&warning.kind));
    let left = left.filter(|warning| !(keeps_thresholds && of_own(&warning.kind))).filter_map(|warning| {
        let text = warnings::words(lang, &warning.kind).caution?;
        Some(match &warning.group {
            Some(group) => format!("{}. {text}", visible(group)),
            None => text,
        })
    });
    left.collect()
}

/// What is to be told of one group.
pub type OfGroup<'a> = Vec<&'a Warning>;

/// Those of a group that are about its thresholds.
pub fn of_thresholds(lang: Language, warnings: &[&Warning]) -> Vec<String> {
    let few = warnings.iter().filter(|warning| matches!(warning.kind, WarningKind::SmallGroup { .. }));
    few.filter_map(|warning| warnings::words(lang, &warning.kind).caution).collect()
}

/// Says that a pair of a link rests on no data, if so; the warnings are those of its group.
pub fn by_order(lang: Language, warnings: &[&Warning], link: Link) -> Option<&'static str> {
    warnings.iter().any(|warning| warning.kind == WarningKind::PairsByOrder(link)).then_some(pick(
        lang,
        "Сведения не показывают, чей контингент ближе: пара составлена по порядку школ.",
        "The data do not show whose contingent is closer: the pair rests on the order of the schools.",
    ))
}
