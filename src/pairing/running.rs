//! Last year's pairs that could go on: both schools still form a pair of one link.

use std::collections::HashMap;

use super::{Pairing, still_pairs};
use crate::cluster::Clustered;
use crate::config::Settings;
use crate::model::Dataset;
use crate::problem::{Warning, WarningKind};

/// How many of last year's pairs, mentee and mentor, could go on and do not; none if all that can do.
pub fn changed(
    dataset: &Dataset,
    clustered: &Clustered,
    settings: &Settings,
    pairing: &Pairing,
    last_year: &[(String, String)],
) -> Option<Warning> {
    let rows: HashMap<&str, usize> = dataset.ids.iter().zip(0..).collect();
    let row =
        |(mentee, mentor): &(String, String)| Some((*rows.get(mentee.as_str())?, *rows.get(mentor.as_str())?));
    let is_forbidden = |&(mentee, mentor): &(usize, usize)| {
        let (mentee, mentor) = (dataset.ids.get(mentee), dataset.ids.get(mentor));
        settings.pairing.forbid.iter().any(|no| no.mentee == mentee && no.mentor == mentor)
    };
    let known = last_year.iter().filter_map(row).filter(|pair| !is_forbidden(pair)).collect();
    // Of several mentors that a mentee had, after schools were merged, one can stay.
    let possible: HashMap<usize, usize> =
        still_pairs(dataset, clustered, settings, known, &mut Vec::new()).into_iter().collect();
    let stays = pairing.pairs.iter().filter(|pair| possible.get(&pair.mentee) == Some(&pair.mentor)).count();
    let (all, possible) = (last_year.len(), possible.len());
    let changed = possible - stays;
    let kind = WarningKind::PairsChange { all, possible, changed };
    (changed > 0).then_some(Warning { group: None, kind })
}

#[cfg(test)]
mod tests {
    use super::changed;
    use crate::cluster::cluster;
    use crate::index::score;
    use crate::pairing::pair;
    use crate::problem::WarningKind;
    use crate::read::sample;

    /// All, possible, changed.
    type Told = Option<(usize, usize, usize)>;

    /// Mentees a and b, mentors m and n with one place each; a is as m, b is as n. Who is forbidden, and the pairs of the
    /// year before.
    #[test]
    fn of_the_pairs_that_could_go_on_those_are_counted_that_do_not() {
        for (forbid, last_year, expected) in [
            ("", &[("a", "m"), ("b", "n")][..], None),
            ("", &[("a", "n"), ("b", "m")], Some((2, 2, 2))),
            ("", &[("a", "m"), ("b", "m")], Some((2, 2, 1))),
            // Gone, or no pair of a link any more.
            ("", &[("x", "m"), ("a", "x"), ("m", "a")], None),
            ("[\"a\", \"n\"]", &[("a", "n"), ("b", "m")], Some((2, 1, 1))),
            ("[\"a\", \"n\"], [\"b\", \"m\"]", &[("a", "n"), ("b", "m")], None),
            // The mentee, or the mentor, is forbidden somebody else.
            ("[\"b\", \"m\"]", &[("b", "n"), ("a", "n")], Some((2, 2, 1))),
        ] {
            let settings = format!(
                "school = \"id\"\n[complexity]\nthreshold = 5\nindicators = {{ c = 1 }}\n[results]\nthreshold = 5\n\
                 indicators = {{ r = 1 }}\n[pairing]\ncapacity = 1\nforbid = [{forbid}]\n"
            );
            let (dataset, settings) = &sample(&settings, "id,c,r\na,7,2\nb,9,2\nm,7,8\nn,9,8\n");
            let clustered = cluster(dataset, score(dataset, settings), settings);
            let pairing = pair(dataset, &clustered, settings).unwrap();
            let last_year: Vec<_> = last_year.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            let found = changed(dataset, &clustered, settings, &pairing, &last_year);
            let told = found.map(|warning| match warning.kind {
                WarningKind::PairsChange { all, possible, changed } => (all, possible, changed),
                other => panic!("{other:?}"),
            });
            let expected: Told = expected;
            assert_eq!(told, expected, "{forbid} {last_year:?}");
        }
    }
}
