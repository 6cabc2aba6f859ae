//! The commented settings file that `init` writes, and the messages around it.

mod ids;
mod lines;
mod offers;
mod screen;

use self::lines::Lines;
use super::{pick, say, tables, toml, visible_lines};
use crate::model::{Axis, Language};
use crate::problem::{Proposal, Question, Share, TableProposal};

pub use offers::asked;
pub use screen::{next, proposal, report_command, shell, written};

/// The settings file for a table, or a template without one.
pub fn settings(lang: Language, proposal: Option<&Proposal>) -> String {
    let sample = sample(lang);
    let shown = proposal.unwrap_or(&sample);
    // What refers to lines does not change their number.
    let draft = with_lines(lang, shown, proposal.is_some(), &Lines::default());
    with_lines(lang, shown, proposal.is_some(), &Lines::of(&draft))
}

fn with_lines(lang: Language, shown: &Proposal, own: bool, lines: &Lines) -> String {
    let mut out = head(lang, shown, own);
    out.extend(ids::lost(lang, &shown.lost_ids).map(|text| format!("\n# {}.\n", super::capital(&text))));
    columns(lang, &mut out, shown);
    out += &ids::sections(lang, shown);
    let is_told = |section: &TableProposal| ids::sure(&shown.matches).any(|(file, _)| section.file == *file);
    let rest: Vec<TableProposal> = shown.sections.iter().filter(|section| !is_told(section)).cloned().collect();
    out += &tables::sections(lang, &rest);
    shares(lang, &mut out, shown, lines);
    axis(lang, &mut out, Axis::Complexity, &shown.complexity, shown, lines);
    axis(lang, &mut out, Axis::Results, &shown.results, shown, lines);
    out += &pairing(lang, &shown.same);
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
        complexity: vec![
            (text("Дети с ОВЗ, %", "Pupils with special needs, %"), 1),
            (text("Родители с высшим образованием, %", "Parents with a degree, %"), -1),
        ],
        results: vec![(text("ЕГЭ, русский язык, ср. балл", "Exam, mean score"), 1)],
        ..Proposal::default()
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
    out += &titles(lang, shown, own);
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
    out += &offers::offers(lang, shown);
    out
}

/// The title and the year: as the tables tell them, else as a form to be filled in.
fn titles(lang: Language, shown: &Proposal, own: bool) -> String {
    let district = match &shown.district {
        Some(district) => toml(district),
        None if own => pick(lang, "\"Ваш район\"", "\"Your district\"").to_owned(),
        None => pick(lang, "\"Заречный район\"", "\"The district\"").to_owned(),
    };
    let (mark, period) = match &shown.period {
        Some((period, true)) => ("", toml(period)),
        Some((period, false)) => ("# ", toml(period)),
        None => ("# ", "\"2024/2025\"".to_owned()),
    };
    let [title, period] = [format!("# title = {district}"), format!("{mark}period = {period}")];
    say!(
        lang,
        "\n{title:<31} # заголовок отчёта\n{period:<31} # учебный год\n\
         # organisation = \"ИМЦ района\"    # чья справка; ниже — составитель, дата как есть, логотип\n\
         # author = \"И. И. Иванова\"\n# date = \"12 мая 2025 года\"\n# logo = \"logo.png\"\n",
        "\n{title:<31} # heads the report\n{period:<31} # the year\n\
         # organisation = \"The office\"  # heads the papers, with the author, the date as written, a logo\n\
         # author = \"J. Smith\"\n# date = \"12 May 2025\"\n# logo = \"logo.png\"\n"
    )
}

fn shares(lang: Language, out: &mut String, shown: &Proposal, lines: &Lines) {
    let asked = || shown.asked.iter().filter_map(|question| Some((question, question.share.as_ref()?)));
    if shown.shares.is_empty() && asked().next().is_none() {
        return;
    }
    *out += pick(
        lang,
        "\n# Число людей само по себе сделало бы крупные школы сложнее: берём долю в процентах.\n[shares]\n",
        "\n# A count would make large schools look complex: take the share in percent.\n[shares]\n",
    );
    shown.shares.iter().for_each(|share| *out += &share_line(share));
    for (question, share) in asked() {
        let waits = offers::with_line(lang, question, lines.indicator(&share.name));
        *out += &format!("# {}  # {waits}\n", share_line(share).trim_end());
    }
}

fn share_line(share: &Share) -> String {
    format!("{} = [{}, {}]\n", toml(&share.name), toml(&share.part), toml(&share.whole))
}

/// The names by which the ids go in the tables.
fn columns(lang: Language, out: &mut String, shown: &Proposal) {
    if shown.columns.is_empty() {
        return;
    }
    *out += pick(
        lang,
        "\n# Один и тот же столбец под разными заголовками.\n[columns]\n",
        "\n# One column under different headings.\n[columns]\n",
    );
    for (short, headings) in &shown.columns {
        let headings: Vec<String> = headings.iter().map(|heading| toml(heading)).collect();
        *out += &format!("{} = [{}]\n", toml(short), headings.join(", "));
    }
}

fn axis(
    lang: Language,
    out: &mut String,
    axis: Axis,
    indicators: &[(String, i8)],
    shown: &Proposal,
    lines: &Lines,
) {
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
             # mean_of = 3                   # среднее за последние годы, если они есть\n\
             # Показатели: 1 — больше значит лучше, -1 — больше значит хуже.\n",
            "\n# Results.\n[results]\nthreshold = \"median\"\n\
             # unit = \"points\"               # the unit, for the sentences of the report\n\
             # source = \"mean of the city\"   # who set the threshold, if it is a number\n\
             # mean_of = 3                   # mean of the last years that there are\n\
             # Indicators: 1 means larger is better, -1 means larger is worse.\n",
        ),
    };
    let section = axis.code();
    let asked: Vec<&Question> = shown.asked.iter().filter(|question| question.axis == axis).collect();
    if indicators.is_empty() && asked.is_empty() {
        *out += &say!(
            lang,
            "# По заголовкам показатели не узнаны: впишите столбцы и уберите #.\n\
             # [{section}.indicators]\n# \"…\" = 1\n",
            "# The headings tell no indicator: put in the columns and take the # away.\n\
             # [{section}.indicators]\n# \"…\" = 1\n"
        );
        return;
    }
    // Without an indicator the section itself waits for the answer.
    let wait = if indicators.is_empty() { "# " } else { "" };
    *out += &format!("{wait}[{section}.indicators]\n");
    for (column, sign) in indicators {
        let direction = super::axis::direction(lang, axis, f64::from(*sign));
        *out += &format!("{} = {sign}  # {direction}\n", toml(column));
    }
    if !asked.is_empty() {
        *out += &offers::questions(lang, section, indicators.is_empty());
        for question in asked {
            *out += &offers::question(lang, question, lines);
        }
    }
}

fn pairing(lang: Language, same: &[String]) -> String {
    let text = pick(
        lang,
        "\n# Пары: школы кластера 1 учатся у кластера 2, кластера 3 — у кластера 4.\n[pairing]\n\
         # Дальше одного стандартного отклонения контингент не сходен.\nmax_distance = 1.0\n\
         # capacity = \"auto\"             # сколько школ у одной площадки\n\
         # min_gap = 0                   # на сколько результаты площадки должны быть лучше\n\
         # same = [\"Тип\"]                # столбцы, которые должны совпадать\n\
         # mentors = \"above-expected\"    # площадки — только с результатами выше ожидаемых\n\
         # max_km = 30                   # не дальше по местности; нужны координаты\n\
         # keep = [[\"10\", \"39\"]]         # пары, которые остаются\n\
         # waiting = \"first\"             # первыми площадку получают ждавшие её с прошлого года\n\
         # forbid = [[\"22\", \"92\"]]       # пары, которых быть не должно\n",
        "\n# Pairs: cluster 1 learns from cluster 2, cluster 3 from cluster 4.\n[pairing]\n\
         # Beyond one standard deviation a contingent is not similar.\nmax_distance = 1.0\n\
         # capacity = \"auto\"             # mentees of one mentor\n\
         # min_gap = 0                   # how much better a mentor's results must be\n\
         # same = [\"Type\"]               # columns that must be equal\n\
         # mentors = \"above-expected\"    # only mentors with results above what is expected\n\
         # max_km = 30                   # no farther on the ground, by coordinates\n\
         # keep = [[\"10\", \"39\"]]         # pairs that stay\n\
         # waiting = \"first\"             # mentees that waited last year go first\n\
         # forbid = [[\"22\", \"92\"]]       # pairs that are not wanted\n",
    );
    if same.is_empty() {
        return text.to_owned();
    }
    // The kinds of schools in this table instead of the pattern.
    let own = |line: &str| {
        line.split_once("# same = ").and_then(|(_, rest)| rest.split_once('#')).map(|(_, words)| words.to_owned())
    };
    let line = |line: &str| match own(line) {
        Some(words) => same
            .iter()
            .fold(String::new(), |out, column| out + &format!("# same = [{}]  #{words}\n", toml(column))),
        None => format!("{line}\n"),
    };
    text.split_terminator('\n').map(line).collect()
}
