//! The cards for head teachers: a school's own numbers, and nobody else's results.

use opora::block::{Block, Paper};
use opora::cluster::cluster;
use opora::compare::movement;
use opora::config::{Settings, parse};
use opora::index::score;
use opora::model::Language;
use opora::pairing::pair;
use opora::papers::{Edition, card, note};
use opora::read::{Hints, decode, layout, sheet};
use opora::report::{Report, ReportSource, SchoolReport, build};
use opora::write::html::sheets;
use opora::write::{json, markdown, text};
use opora::year::of_report;

use crate::fixtures::{DISTRICT, DISTRICT_SETTINGS, WAYS, WAYS_SETTINGS};
use crate::harness::{LANGUAGES, golden};
use crate::word::{assert_opens, assert_sound, dump};

const LANGS: [Language; 2] = [Language::En, Language::Ru];

/// The whole way from a table to its report.
fn report(table: &str, toml: &str) -> Report {
    let settings: Settings = parse(toml.as_bytes()).expect("the settings are right");
    let sheets =
        [sheet("data.csv", table.as_bytes().to_vec(), &settings, &Hints::default()).expect("the file is a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
    let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
    let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    let pairing = pair(&dataset, &clustered, &settings).expect("no pair is named");
    build(&ReportSource {
        dataset: &dataset,
        clustered: &clustered,
        pairing: &pairing,
        settings: &settings,
        warnings: &[],
    })
}

/// A report with the movement since another one.
fn report_after(before: &Report, table: &str, toml: &str) -> Report {
    let year = |report: &Report| {
        let mut bytes = Vec::new();
        json::write_report(report, &mut bytes).expect("a report");
        of_report("report.json", &bytes).expect("the report reads back")
    };
    let mut report = report(table, toml);
    report.movement = Some(movement(&year(before), &year(&report), &[]));
    report
}

fn district() -> Report {
    report(DISTRICT, DISTRICT_SETTINGS)
}

fn docx(lang: Language, report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    opora::write::docx::write(&card::document(lang, report), &mut out).expect("the cards");
    out
}

fn html(lang: Language, report: &Report) -> String {
    sheets::page(&card::document(lang, report))
}

/// The district a year later: results moved by a fixed rule.
fn second_year() -> Report {
    let line = |(at, line): (usize, &str)| match line.rsplit_once(';') {
        Some((rest, cell)) if at > 0 && !cell.is_empty() => {
            let value: f64 = cell.replace(',', ".").parse().expect("a number");
            let moved = value + [0.0, 3.0, -4.0, 1.5, -1.0][at % 5];
            format!("{rest};{}\n", format!("{moved:.1}").replace('.', ","))
        }
        _ => format!("{line}\n"),
    };
    let table: String = DISTRICT.lines().enumerate().map(line).collect();
    report_after(&district(), &table, &DISTRICT_SETTINGS.replace("2024/2025", "2025/2026"))
}

#[test]
fn what_the_cards_say() {
    for (lang, (code, _)) in LANGS.into_iter().zip(LANGUAGES) {
        for (name, report) in
            [("district", district()), ("second", second_year()), ("ways", report(WAYS, WAYS_SETTINGS))]
        {
            let bytes = docx(lang, &report);
            assert_sound(&bytes, "26");
            golden("the cards", &format!("cards-{name}.{code}.txt"), dump(&bytes).as_bytes());
        }
        golden("the page", &format!("cards-district.{code}.html"), html(lang, &district()).as_bytes());
    }
}

/// The cards of a page, each with its school's id.
fn each_card(lang: Language, report: &Report) -> Vec<(String, String)> {
    let text = dump(&docx(lang, report));
    let mut out: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("[Heading1] ") {
            // A name that tells the id stands alone; what belongs together in it is tied.
            let name = name.replace('\u{a0}', " ");
            let of = |school: &&SchoolReport| name == school.school || school.name.as_deref() == Some(&name);
            let id = &report.schools.iter().find(of).expect("a school").school;
            out.push((id.clone(), String::new()));
        }
        let (_, card) = out.last_mut().expect("a card has a head");
        *card += line;
        card.push('\n');
    }
    out
}

#[test]
fn every_school_has_one_card_of_one_page() {
    let report = second_year();
    let cards = each_card(Language::Ru, &report);
    assert_eq!(cards.len(), report.schools.len());
    let page = html(Language::Ru, &report);
    assert_eq!(page.matches("<article>").count(), report.schools.len());
    let bytes = docx(Language::Ru, &report);
    let breaks = crate::word::part(&bytes, "word/document.xml").matches("<w:pageBreakBefore/>").count();
    assert_eq!(breaks + 1, report.schools.len());
}

/// A card has no number that is another school's result and neither its own nor everybody's.
#[test]
fn no_other_schools_results() {
    for lang in LANGS {
        for report in [district(), second_year()] {
            let spelt = |value: f64| {
                let text = format!("{value:.1}");
                if lang == Language::Ru { text.replace('.', ",") } else { text }
            };
            let common: Vec<String> = report.groups[0].results.threshold.map(spelt).into_iter().collect();
            for (id, card) in each_card(lang, &report) {
                let numbers: Vec<&str> = card
                    .split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
                    .map(|number| number.trim_matches([',', '.']))
                    .collect();
                let school = report.schools.iter().find(|one| one.school == id).expect("the school");
                let of_its_own: Vec<String> = report
                    .columns
                    .iter()
                    .filter_map(|column| column.numbers.get(school.row))
                    .chain(
                        report
                            .pairs
                            .iter()
                            .filter(|pair| pair.mentee == id)
                            .flat_map(|pair| pair.differences.iter().filter_map(|one| one.mentor)),
                    )
                    .map(spelt)
                    .collect();
                let others = report.schools.iter().filter(|one| one.school != id);
                for (other, result) in others.filter_map(|one| Some((&one.school, spelt(one.results?)))) {
                    let known = common.contains(&result) || of_its_own.contains(&result);
                    assert!(known || !numbers.contains(&result.as_str()), "{other}'s {result} in:\n{card}");
                }
                for pair in report.pairs.iter().filter(|pair| pair.mentee == id || pair.mentor == id) {
                    let gap = pair.results_gap.map(|gap| spelt(gap.abs())).unwrap_or_default();
                    let margin = school.results.zip(report.groups[0].results.threshold);
                    let known = margin.is_some_and(|(own, at)| spelt((own - at).abs()) == gap);
                    assert!(known || !numbers.contains(&gap.as_str()), "a gap of {gap} in:\n{card}");
                }
            }
        }
    }
}

/// An indicator of the contingent that is a result as well is not told of a partner.
#[test]
fn a_result_that_is_an_indicator_of_the_contingent_stays_hidden() {
    let toml = DISTRICT_SETTINGS.replace("\"Родители с ВО, %\" = -1\n", "\"ЕГЭ, русский язык, ср. балл\" = -1\n");
    let report = report(DISTRICT, &toml);
    let cards = each_card(Language::Ru, &report);
    let pair = report.pairs.first().expect("a pair");
    let (_, card) = cards.iter().find(|(id, _)| *id == pair.mentee).expect("its card");
    let (_, beside) = card.split_once("Показатель контингента").expect("the two contingents");
    assert!(beside.contains("Неполные семьи") && !beside.contains("ЕГЭ"), "{card}");
}

#[test]
fn a_page_loads_nothing_and_names_are_names() {
    let table =
        DISTRICT.replace("Лицей № 28", "<script>alert('x')</script>").replace("Гимназия № 25", "=cmd|'x'!A0");
    let report = report(&table, DISTRICT_SETTINGS);
    let page = html(Language::Ru, &report);
    for found in ["<script", "http:", "https:", "src=", "href=", "url("] {
        assert!(!page.contains(found), "{found}");
    }
    assert!(page.contains("&lt;script&gt;alert('x')&lt;/script&gt;") && page.contains("=cmd|'x'!A0"));
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
    assert_sound(&docx(Language::Ru, &report), "26");
}

#[test]
fn the_same_bytes() {
    assert!(docx(Language::Ru, &second_year()) == docx(Language::Ru, &second_year()));
    assert_eq!(html(Language::En, &second_year()), html(Language::En, &second_year()));
}

#[test]
fn libreoffice_opens_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cards.docx");
    std::fs::write(&path, docx(Language::Ru, &second_year())).expect("the cards");
    assert_opens(&path);
}

/// What is said in headings, paragraphs and lists, letters and digits only: how a format breaks its lines is its own
/// matter.
fn said(paper: &Paper) -> Vec<String> {
    let lines = paper.blocks.iter().flat_map(|block| match block {
        Block::Heading(_, text) | Block::Paragraph(_, text) => vec![text.clone()],
        Block::Roster { head, items } => vec![head.clone(), items.clone()],
        Block::List(lines) | Block::Names(lines) | Block::Numbered(lines) => lines.clone(),
        Block::Table(grid) => grid.head.clone(),
        Block::Picture(_) | Block::NewPage(_) => Vec::new(),
    });
    lines.map(|line| bare(&line)).collect()
}

fn bare(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The cards and the note are blocks: a format that writes blocks writes them.
#[test]
fn the_cards_and_the_note_can_be_written_in_any_format() {
    let report = second_year();
    for lang in LANGS {
        let note = |edition| note::document(lang, &report, edition);
        for paper in [card::document(lang, &report), note(Edition::Full), note(Edition::Meeting)] {
            let said = said(&paper);
            assert!(said.len() > 20, "{}", paper.title);
            let page = sheets::page(&paper).replace("&quot;", "").replace("&amp;", "");
            // Cells stand beside each other in text, so that their headings are torn apart; Markdown has lines of cells.
            let marked = markdown::render(&paper.blocks).replace("<br>", "");
            for written in [bare(&page), bare(&marked)] {
                let lost: Vec<&String> = said.iter().filter(|line| !written.contains(*line)).collect();
                assert!(lost.is_empty(), "{}: {lost:?}", paper.title);
            }
            let written = text::render(&paper.blocks, 80);
            assert!(written.lines().all(|line| line.chars().count() <= 80), "{}", paper.title);
            let written = bare(&written);
            let is_line = |block: &&Block| matches!(block, Block::Heading(..) | Block::Paragraph(..));
            for block in paper.blocks.iter().filter(is_line) {
                let (Block::Heading(_, line) | Block::Paragraph(_, line)) = block else { continue };
                assert!(written.contains(&bare(line)), "{}: {line}", paper.title);
            }
        }
    }
}
