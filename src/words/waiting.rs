//! Questions that the settings still hold, and shares that they use and do not make.

use super::{capital, code, first_cells, quoted_cell, say, toml};
use crate::model::{Axis, Language};
use crate::problem::NoShare;

/// How many indicators an axis has of how many it could have, and where the rest waits.
pub fn asked_for(lang: Language, axis: Axis, used: usize, file: &str, asked: &[(String, usize)]) -> String {
    let (all, file) = (used + asked.len(), code(file));
    let names = first_cells(lang, &asked.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
    let (first, last) =
        (asked.first().map_or(0, |question| question.1), asked.last().map_or(0, |question| question.1));
    let axis = super::axis::name(lang, axis);
    if first == last {
        return say!(
            lang,
            "{axis}: показателей {used} из {all}; {names} ждёт ответа в {file}, строка {first} (уберите # или \
             удалите строку)",
            "{axis}: {used} of {all} indicators; {names} waits for an answer in {file}, line {first} (take the # away \
             or delete the line)"
        );
    }
    say!(
        lang,
        "{axis}: показателей {used} из {all}; {names} ждут ответа в {file}, строки {first}–{last} (уберите # или \
         удалите строки)",
        "{axis}: {used} of {all} indicators; {names} wait for an answer in {file}, lines {first}–{last} (take the # \
         away or delete the lines)"
    )
}

/// What a share needs that the settings use and do not make.
pub(super) fn no_share(lang: Language, column: &str, wanted: &NoShare) -> String {
    let (shares, name) = (code("[shares]"), quoted_cell(lang, column));
    let line = wanted.line.map_or_else(String::new, |line| {
        say!(lang, " (строка {line} настроек)", " (line {line} of the settings)")
    });
    let head = say!(lang, "доля {name}{line} не задана", "the share {name}{line} is not defined");
    if let Some(line) = wanted.waits {
        let mend = say!(
            lang,
            "уберите # и в строке {line} настроек, под {shares}",
            "take the # away in line {line} of the settings too, under {shares}"
        );
        return format!("{head}: {mend}");
    }
    let Some((part, whole)) = &wanted.columns else { return head };
    let whole = whole.clone().unwrap_or_else(|| say!(lang, "столбец, где все", "the column of all"));
    let share = code(&format!("{} = [{}, {}]", toml(column), toml(part), toml(&whole)));
    let alias = code(&format!("{} = [{}]", toml(column), toml(part)));
    let (columns, part) = (code("[columns]"), quoted_cell(lang, part));
    capital(&say!(
        lang,
        "{head}\n  Если в столбце {part} люди, добавьте под {shares}: {share}\n  Если там уже проценты — под \
         {columns}: {alias}",
        "{head}\n  If the column {part} counts people, add under {shares}: {share}\n  If it is per cent already, \
         under {columns}: {alias}"
    ))
}

/// An indicator counts people.
pub(super) fn raw_heads(lang: Language, column: &str) -> String {
    let (column, shares) = (quoted_cell(lang, column), code("[shares]"));
    say!(
        lang,
        "показатель {column} — число людей, а не доля: крупные школы покажутся сложнее. \
         Долю можно задать в {shares}",
        "{column} counts people and is not a share: large schools will look complex. \
         A share can be set in {shares}"
    )
}
