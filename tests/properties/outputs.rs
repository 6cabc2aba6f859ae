//! Laws of the papers: whatever stands in names, ids, groups and headings, it is text there and nothing else.

use opora::door;
use opora::model::Language;
use opora::report::{ReportSource, build};
use opora::write::Format;
use proptest::collection::vec;
use proptest::sample::select;
use proptest::strategy::Strategy;
use proptest::{prop_assert, prop_assert_eq, prop_oneof};
use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::{Html, Selector};

use crate::{District, Run, always, csv, district, run};

/// Texts that some reader takes for more.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(vec![
            "=1",
            "<script>",
            "</script>",
            "\" onload=\"x",
            "<img src=x>",
            "&amp;",
            "]]>",
            "|",
            "`",
            "\\",
            "*"
        ]),
        select(vec![
            "\u{1b}[31m",
            "\u{202e}",
            "\u{2066}",
            "\u{7f}",
            "\u{1}",
            "_x0041_",
            "<!--",
            "{{x}}",
            "]",
            "#",
            "\u{fffe}"
        ]),
        select(vec!["a", "я", "№ 1", "Школа", " ", "😀", "'"]),
    ];
    vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

/// A district with such names, and a school's id.
fn hostile() -> impl Strategy<Value = (District, Vec<String>, String)> {
    (district(7), vec(text(), 7), text())
}

fn made((district, names, title): &(District, Vec<String>, String)) -> Option<Run> {
    let mut rows = district.rows();
    rows[0].push("title".to_owned());
    rows.iter_mut().skip(1).zip(names).for_each(|(row, name)| row.push(name.clone()));
    let mut settings = district.settings();
    settings.name = Some(opora::config::ColumnRef::flag("title"));
    settings.title = Some(title.clone());
    settings.results.source = Some(title.clone());
    // A name may make its row look like a total, which is asked about.
    run(&csv(&rows, ','), &settings, &[]).ok()
}

fn paper(run: &Run, format: Format, lang: Language) -> String {
    let Run { dataset, clustered, settings, pairing } = run;
    let report = build(&ReportSource { dataset, clustered, pairing, settings, warnings: &[] });
    String::from_utf8(door::paper(format, lang, &report).expect("in memory")).expect("UTF-8")
}

fn steers(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[test]
fn text_and_markdown_steer_no_terminal_and_open_no_tag() {
    always(&(hostile(), select(vec![Language::Ru, Language::En])), |(hostile, lang)| {
        let Some(run) = made(&hostile) else { return Ok(()) };
        let text = paper(&run, Format::Text, lang);
        prop_assert!(!text.contains(steers), "{text}");
        let markdown = paper(&run, Format::Markdown, lang);
        prop_assert!(!markdown.contains(steers), "{markdown}");
        for line in markdown.replace("<br>", "").lines().filter(|line| !line.contains('`')) {
            let open = line.match_indices('<').find(|(at, _)| !line[..*at].ends_with('\\'));
            prop_assert!(open.is_none(), "{line}");
        }
        Ok(())
    });
}

#[test]
fn no_element_and_no_script_of_a_page_comes_from_the_data() {
    let every = Selector::parse("*").expect("a selector");
    always(&(hostile(), select(vec![Language::Ru, Language::En])), |(hostile, lang)| {
        let Some(run) = made(&hostile) else { return Ok(()) };
        let page = Html::parse_document(&paper(&run, Format::Html, lang));
        let mut scripts = 0;
        for element in page.select(&every) {
            let name = element.value().name();
            prop_assert!(!["img", "iframe", "object", "link", "form"].contains(&name));
            scripts += usize::from(name == "script");
            prop_assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on") && name != "style"));
        }
        // The one that runs, and two that are data.
        prop_assert_eq!(scripts, 3);
        Ok(())
    });
}

#[test]
fn a_map_is_sound_xml_with_a_mark_a_school() {
    always(&(hostile(), select(vec![Language::Ru, Language::En])), |(hostile, lang)| {
        let Some(run) = made(&hostile) else { return Ok(()) };
        let text = paper(&run, Format::Svg, lang);
        let (mut reader, mut marks) = (Reader::from_str(&text), 0);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    for one in tag.attributes() {
                        let one = one.expect("an attribute");
                        prop_assert!(!one.key.as_ref().starts_with("on"));
                        marks += usize::from(one.key.as_ref() == "data-school");
                    }
                }
                Ok(_) => {}
                Err(error) => prop_assert!(false, "{error}: {text}"),
            }
        }
        let both = run.rows().filter(|&row| run.clustered.computed[row].is_some()).count();
        prop_assert_eq!(marks, both);
        Ok(())
    });
}

#[test]
fn no_line_of_a_text_is_wider_than_a_page() {
    always(&district(10), |district| {
        let run = district.run();
        for lang in [Language::Ru, Language::En] {
            let text = paper(&run, Format::Text, lang);
            let wide = text.lines().find(|line| line.chars().count() > 80);
            prop_assert!(wide.is_none(), "{wide:?}");
        }
        Ok(())
    });
}
