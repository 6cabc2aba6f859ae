//! The sentences of the trial of other thresholds, which the page's script says.

use super::report::nobody;
use super::{pick, say, visible};
use crate::model::Language;

/// Opens the trial of other thresholds.
pub const fn open(lang: Language) -> &'static str {
    pick(lang, "Проверить другой порог", "Try another threshold")
}

/// What the report says of its settings.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'a> {
    /// Base name of the settings file, if there is one.
    pub settings_file: Option<&'a str>,
    /// Whether last year's line is in force.
    pub keeps_thresholds: bool,
    /// Whether a threshold of the settings is that of several groups.
    pub has_groups: bool,
}

/// What the script says, with its places to fill in.
pub fn script(lang: Language, trial: &Trial) -> Vec<(&'static str, String)> {
    let text = |ru: &'static str, en: &'static str| pick(lang, ru, en).to_owned();
    let mut out = vec![
        ("comma", text(",", ".")),
        ("trial", text("Проба, не отчёт.", "A trial, not the report.")),
        ("changed one", text("Кластер изменился бы у {n} школы: ", "The cluster of {n} school would change: ")),
        ("changed", text("Кластер изменился бы у {n} школ: ", "The clusters of {n} schools would change: ")),
        ("none", text("Ни у одной школы кластер не изменился бы.", "No school would change its cluster.")),
        ("threshold", text("порог", "threshold")),
        ("number", text("Впишите число.", "Type a number.")),
        ("mark", text("проба: ", "trial: ")),
        ("nobody", nobody(lang).to_owned()),
        ("count", text("Сменили бы кластер: {n}", "Would change cluster: {n}")),
        ("details", text("Подробнее", "Details")),
        ("more", text(" и ещё {n}", " and {n} more")),
        ("back", text("Вернуться к отчёту", "Back to the report")),
        (
            "only",
            text(
                "Пары, медианы и пограничное положение не пересчитываются. Порог можно тянуть на карте, двигать \
                 стрелками или вписать.",
                "Pairs, medians and the border are not worked out again. Drag a threshold on the map, move it with \
                 the arrow keys or type it.",
            ),
        ),
        (
            "flag",
            text(
                "Порог этого отчёта задан в команде; тогда уберите из неё: ",
                "The threshold of this report is one of the command; then take out of it: ",
            ),
        ),
        (
            "source",
            text(
                "Строка source в этом разделе говорит, откуда прежний порог: исправьте и её.",
                "The line source of that section tells where the old threshold is from: change it as well.",
            ),
        ),
    ];
    out.extend(advice(lang, trial));
    if trial.has_groups {
        let groups = text(
            "Порог в настройках один на все группы: изменятся списки каждой.",
            "A threshold of the settings is that of all groups: the rosters of each will change.",
        );
        out.push(("groups", groups));
    }
    out
}

/// Where a threshold is to be written.
fn advice(lang: Language, trial: &Trial) -> Vec<(&'static str, String)> {
    if trial.keeps_thresholds {
        let kept = pick(
            lang,
            "Действуют прошлогодние пороги (--keep-thresholds): строкой в настройках их не сдвинуть.",
            "Last year's thresholds are in force (--keep-thresholds): no line of the settings moves them.",
        );
        return vec![("kept", kept.to_owned())];
    }
    let Some(file) = trial.settings_file.map(visible) else {
        let new = pick(
            lang,
            "Чтобы так посчитать отчёт, создайте рядом с таблицей файл opora.toml с этими строками:",
            "To make this the report, make a file opora.toml beside the table with these lines:",
        );
        return vec![("new file", new.to_owned())];
    };
    let replace = |ru: &str, en: &str| {
        say!(
            lang,
            "Чтобы так посчитать отчёт, в файле {file}, в разделе {{section}}, замените {ru} (чего нет, впишите сразу \
             под {{section}}):",
            "To make this the report, replace {en} of the section {{section}} in {file} (what is not there goes right \
             below {{section}}):"
        )
    };
    vec![
        ("line", replace("строку threshold", "the line threshold")),
        ("two lines", replace("строки scale и threshold", "the lines scale and threshold")),
    ]
}
