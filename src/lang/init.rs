//! The commented settings file that `init` writes, and the messages around it.

use super::{code, first_cells, pick, quoted_cell, say, tables, toml, visible, visible_lines};
use crate::model::{Axis, Language};
use crate::problem::{LISTED, Proposal};

/// The settings file for a table, or a template without one.
#[must_use]
pub fn settings(lang: Language, proposal: Option<&Proposal>) -> String {
    let sample = sample(lang);
    let shown = proposal.unwrap_or(&sample);
    let mut out = head(lang, shown, proposal.is_some());
    out += &tables::sections(lang, &shown.tables);
    shares(lang, &mut out, shown);
    axis(lang, &mut out, Axis::Complexity, &shown.complexity);
    axis(lang, &mut out, Axis::Results, &shown.results);
    out += &pairing(lang);
    if !shown.unused.is_empty() {
        out += pick(lang, "\n# Не используются:\n", "\n# Not used:\n");
        shown.unused.iter().for_each(|column| out += &format!("#   {}\n", toml(column)));
    }
    visible_lines(&out).into_owned()
}

/// Names of columns for a template: they show the form, and fit no table by chance.
fn sample(lang: Language) -> Proposal {
    let text = |ru, en| pick(lang, ru, en).to_owned();
    Proposal {
        school: Some(text("ОУ", "School")),
        name: None,
        complexity: vec![
            (text("Дети с ОВЗ, %", "Pupils with special needs, %"), 1),
            (text("Родители с высшим образованием, %", "Parents with a degree, %"), -1),
        ],
        results: vec![(text("ЕГЭ, русский язык, ср. балл", "Exam, mean score"), 1)],
        shares: Vec::new(),
        unused: Vec::new(),
        tables: Vec::new(),
    }
}

fn head(lang: Language, shown: &Proposal, own: bool) -> String {
    let mut out = String::new();
    out += pick(
        lang,
        "# Настройки Опоры. Текст после # — пояснение. Дробные числа пишутся с точкой: 0.5.\n",
        "# Settings of Opora. What follows # is a comment. Numbers take a decimal point: 0.5.\n",
    );
    if !own {
        out += pick(
            lang,
            "# Это образец: впишите названия столбцов своей таблицы.\n",
            "# This is a template: put in the names of your table's columns.\n",
        );
    }
    out += pick(
        lang,
        "\n# title = \"Заречный район\"      # заголовок отчёта\n# period = \"2024/2025\"          # учебный год\n",
        "\n# title = \"The district\"       # heads the report\n# period = \"2024/2025\"          # the year\n",
    );
    out += pick(lang, "lang = \"ru\"\n", "lang = \"en\"\n");
    match &shown.school {
        Some(school) => out += &format!("school = {}\n", toml(school)),
        None => {
            out += pick(
                lang,
                "# Столбец с номером школы не узнан, впишите его:\n# school = \"ОУ\"\n",
                "# The column of the school's id was not recognised, put it in:\n# school = \"School\"\n",
            );
        }
    }
    match &shown.name {
        Some(name) => out += &format!("name = {}\n", toml(name)),
        None => {
            out += pick(
                lang,
                "# name = \"Наименование\"         # столбец с названием школы\n",
                "# name = \"Name\"                 # column of the school's name\n",
            );
        }
    }
    out += pick(
        lang,
        "\n# Обычно не нужно:\n\
         # by = \"Район\"                  # считать отдельно по значениям столбца\n\
         # min_coverage = 0.5            # наименьшая доля весов, по которой у школы есть данные\n\
         # border = 0.2                  # пограничная полоса, в стандартных отклонениях\n\
         # missing = [\"нет\"]             # ещё слова для «нет данных»\n\
         # zero = []                     # слова для нуля\n",
        "\n# Rarely needed:\n\
         # by = \"District\"               # analyse each value of the column separately\n\
         # min_coverage = 0.5            # least share of the weights that a school must have\n\
         # border = 0.2                  # the border band, in standard deviations\n\
         # missing = [\"none\"]            # further words for no data\n\
         # zero = []                     # words for zero\n",
    );
    out
}

fn shares(lang: Language, out: &mut String, shown: &Proposal) {
    if shown.shares.is_empty() {
        return;
    }
    *out += pick(
        lang,
        "\n# Число людей само по себе сделало бы крупные школы сложнее: берём долю в процентах.\n[shares]\n",
        "\n# A count would make large schools look complex: take the share in percent.\n[shares]\n",
    );
    for (name, part, whole) in &shown.shares {
        *out += &format!("{} = [{}, {}]\n", toml(name), toml(part), toml(whole));
    }
}

fn axis(lang: Language, out: &mut String, axis: Axis, indicators: &[(String, i8)]) {
    *out += match axis {
        Axis::Complexity => pick(
            lang,
            "\n# Сложность контингента.\n# threshold: число, \"median\" (медиана), \"mean\" (среднее), \"p60\" или \
             \"natural\".\n[complexity]\nthreshold = \"median\"\n\
             # Показатели: 1 — больше значит сложнее, -1 — больше значит благополучнее.\n\
             # Проверьте знаки: ошибка в знаке потом не видна.\n",
            "\n# Complexity of the contingent.\n# threshold: a number, \"median\", \"mean\", \"p60\" or \"natural\".\n\
             [complexity]\nthreshold = \"median\"\n\
             # Indicators: 1 means larger is more complex, -1 means larger is more favourable.\n\
             # Check the signs: a wrong one cannot be seen later.\n",
        ),
        Axis::Results => pick(
            lang,
            "\n# Результаты.\n[results]\nthreshold = \"median\"\n\
             # unit = \"балл\"                 # единица, для предложений отчёта\n\
             # source = \"средний балл города\"  # кто задал порог, если это число\n\
             # Показатели: 1 — больше значит лучше, -1 — больше значит хуже.\n",
            "\n# Results.\n[results]\nthreshold = \"median\"\n\
             # unit = \"points\"               # the unit, for the sentences of the report\n\
             # source = \"mean of the city\"   # who set the threshold, if it is a number\n\
             # Indicators: 1 means larger is better, -1 means larger is worse.\n",
        ),
    };
    let section = axis.code();
    if indicators.is_empty() {
        *out += &say!(
            lang,
            "# По заголовкам показатели не узнаны: впишите столбцы и уберите #.\n\
             # [{section}.indicators]\n# \"…\" = 1\n",
            "# The headings tell no indicator: put in the columns and take the # away.\n\
             # [{section}.indicators]\n# \"…\" = 1\n"
        );
        return;
    }
    *out += &format!("[{section}.indicators]\n");
    for (column, sign) in indicators {
        let direction = super::thresholds::direction(lang, axis, f64::from(*sign));
        *out += &format!("{} = {sign}  # {direction}\n", toml(column));
    }
}

fn pairing(lang: Language) -> String {
    pick(
        lang,
        "\n# Пары: школы кластера 1 учатся у кластера 2, кластера 3 — у кластера 4.\n[pairing]\n\
         # Дальше одного стандартного отклонения контингент не сходен.\nmax_distance = 1.0\n\
         # capacity = \"auto\"             # сколько школ у одной площадки\n\
         # min_gap = 0                   # на сколько результаты площадки должны быть лучше\n\
         # same = [\"Тип\"]                # столбцы, которые должны совпадать\n\
         # keep = [[\"10\", \"39\"]]         # пары, которые остаются\n\
         # forbid = [[\"22\", \"92\"]]       # пары, которых быть не должно\n",
        "\n# Pairs: cluster 1 learns from cluster 2, cluster 3 from cluster 4.\n[pairing]\n\
         # Beyond one standard deviation a contingent is not similar.\nmax_distance = 1.0\n\
         # capacity = \"auto\"             # mentees of one mentor\n\
         # min_gap = 0                   # how much better a mentor's results must be\n\
         # same = [\"Type\"]               # columns that must be equal\n\
         # keep = [[\"10\", \"39\"]]         # pairs that stay\n\
         # forbid = [[\"22\", \"92\"]]       # pairs that are not wanted\n",
    )
    .to_owned()
}

/// What the headings suggest.
#[must_use]
pub fn proposal(lang: Language, proposal: &Proposal) -> String {
    let mut out = vec![pick(lang, "Судя по заголовкам:", "Judging by the headings:").to_owned()];
    let none = pick(lang, "не узнано", "not recognised");
    let line = |role: &str, text: &str| format!("  {role}: {text}");
    let school = proposal.school.as_deref().map_or_else(|| none.to_owned(), |school| quoted_cell(lang, school));
    out.push(line(pick(lang, "школа", "school"), &school));
    for (axis, role, indicators) in [
        (Axis::Complexity, pick(lang, "контингент", "contingent"), &proposal.complexity),
        (Axis::Results, pick(lang, "результаты", "results"), &proposal.results),
    ] {
        if indicators.is_empty() {
            out.push(line(role, none));
        }
        for (column, sign) in indicators.iter().take(LISTED) {
            let direction = super::thresholds::direction(lang, axis, f64::from(*sign));
            out.push(line(role, &format!("{} — {direction}", quoted_cell(lang, column))));
        }
        if indicators.len() > LISTED {
            let rest = indicators.len() - LISTED;
            out.push(line(role, &say!(lang, "… и ещё {rest}", "… and {rest} more")));
        }
    }
    out.extend(tables::told(lang, &proposal.tables).iter().map(|table| format!("  {table}")));
    if !proposal.unused.is_empty() {
        out.push(line(pick(lang, "не нужны", "not used"), &first_cells(lang, &proposal.unused)));
    }
    out.join("\n")
}

/// What to do after a proposal.
#[must_use]
pub fn next(lang: Language, proposal: &Proposal, problems: usize, input: &str) -> String {
    let init = code(&format!("opora init {}", shell(input)));
    let mut steps = Vec::new();
    if problems > 0 {
        steps.push(
            pick(lang, "исправить эти ячейки и сохранить файл", "correct these cells and save the file")
                .to_owned(),
        );
    }
    steps.push(say!(
        lang,
        "{init} — запишет столбцы в `opora.toml`",
        "{init} writes the columns into `opora.toml`"
    ));
    steps.push(if lost(lang, proposal).is_empty() {
        say!(lang, "проверить в нём знаки и пороги", "check the signs and thresholds in it")
    } else {
        say!(lang, "вписать в него столбцы, которые не узнаны", "put in the columns that were not recognised")
    });
    steps.push(code(&report_command(input, None)));
    let mut out =
        vec![pick(lang, "Списки не построены. Что сделать:", "Nothing was computed. What to do:").to_owned()];
    out.extend(steps.iter().zip(1..).map(|(step, number)| format!("  {number}. {step}")));
    out.join("\n")
}

/// The parts for which a proposal has no column.
fn lost(lang: Language, proposal: &Proposal) -> Vec<String> {
    let parts = [
        (proposal.school.is_none(), pick(lang, "номер школы", "the school's id")),
        (proposal.complexity.is_empty(), pick(lang, "сложность контингента", "contingent complexity")),
        (proposal.results.is_empty(), pick(lang, "результаты", "results")),
    ];
    parts.into_iter().filter(|(is, _)| *is).map(|(_, part)| part.to_owned()).collect()
}

/// The command that uses the settings.
#[must_use]
pub fn report_command(input: &str, config: Option<&str>) -> String {
    let config = config.map_or_else(String::new, |config| format!(" -c {}", shell(config)));
    format!("opora report {}{config}", shell(input))
}

/// A path as it can be pasted into a terminal.
fn shell(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '\\' | '-' | '_' | ':');
    if path.chars().all(plain) { path.to_owned() } else { format!("\"{path}\"") }
}

/// What was written, and what to do with it.
#[must_use]
pub fn written(lang: Language, path: &str, proposal: Option<&Proposal>, report: Option<&str>) -> String {
    let path = visible(path);
    let mut lines = vec![say!(lang, "Записано: {path}", "Written: {path}")];
    let lost = proposal.map_or_else(Vec::new, |proposal| lost(lang, proposal));
    if proposal.is_none() {
        lines.push(say!(
            lang,
            "Впишите в него названия своих столбцов.",
            "Put the names of your columns into it."
        ));
    } else if lost.is_empty() {
        lines.push(say!(
            lang,
            "Проверьте в нём знаки показателей (−1: больше — благополучнее) и пороги.",
            "Check the signs of the indicators (−1: larger is more favourable) and the thresholds."
        ));
    } else {
        let lost = lost.join(", ");
        lines.push(say!(
            lang,
            "Не узнано по заголовкам: {lost}. Впишите столбцы.",
            "The headings do not tell: {lost}. Put in the columns."
        ));
    }
    if let Some(report) = report {
        let report = code(report);
        lines.push(say!(lang, "Дальше: {report}", "Next: {report}"));
    }
    visible_lines(&lines.join("\n")).into_owned()
}
