//! What became of a pair of last year, in words.

use super::{PAIRS_GENITIVE, both, counted, is_singular_ru, listed, say};
use crate::model::Language;
use crate::report::PairFate;

/// Why a pair stays or ends; its mentee may have another mentor now.
pub fn words(lang: Language, fate: PairFate, now: Option<&str>) -> String {
    let fixed = match fate {
        PairFate::Kept => both("сохранена", "kept"),
        PairFate::Changed => {
            let now = now.unwrap_or("");
            return say!(lang, "теперь площадка {now}", "the mentor is {now} now");
        }
        PairFate::MenteeEntered => {
            both("школа вошла в кластер с высокими результатами", "the school entered a cluster with high results")
        }
        PairFate::MenteeContingent => {
            both("школа сменила группу по контингенту", "the school changed contingent group")
        }
        PairFate::MenteeGone => both("школы нет в данных этого года", "the school is not in this year's data"),
        PairFate::MenteeUnassigned => {
            both("школа в этом году без кластера", "the school is in no cluster this year")
        }
        PairFate::NotComparable => {
            both("кластеры двух лет несравнимы", "the clusters of the two years cannot be compared")
        }
        PairFate::MentorFellOut => both("площадка выпала", "the mentor fell out"),
        PairFate::MentorContingent => {
            both("площадка сменила группу по контингенту", "the mentor changed contingent group")
        }
        PairFate::MentorGone => both("площадки нет в данных этого года", "the mentor is not in this year's data"),
        PairFate::MentorUnassigned => {
            both("площадка в этом году без кластера", "the mentor is in no cluster this year")
        }
        PairFate::Without => both("в этом году пара не предложена", "no pair is suggested this year"),
    };
    fixed.of(lang).to_owned()
}

/// How many of last year's pairs stay, changed, ended.
pub fn summary(lang: Language, all: usize, kept: usize, changed: usize, ended: usize) -> String {
    let all = counted(lang, all, PAIRS_GENITIVE);
    let parts = [
        (kept, ["сохранена", "сохранены"], "kept"),
        (changed, ["заменена", "заменены"], "changed"),
        (ended, ["завершена", "завершены"], "ended"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts = parts.map(|(count, [single, several], en)| {
        let ru = if is_singular_ru(count) { single } else { several };
        say!(lang, "{ru} {count}", "{count} {en}")
    });
    let parts = listed(&parts.collect::<Vec<String>>());
    say!(lang, "Из {all} {parts}.", "Of {all}: {parts}.")
}
