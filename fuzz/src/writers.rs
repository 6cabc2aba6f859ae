//! Whatever stands in names, ids, groups, headings and titles: every format is sound, says it, and nothing of it runs.

use std::io::{Cursor, Read};

use opora::cluster::{Clustered, cluster};
use opora::config::{ColumnRef, Decision, Indicator, Settings};
use opora::door;
use opora::index::score;
use opora::model::{Cluster, Column, Dataset, Group, Input, Language, Numbers, Texts, is_formula, tidy, unguarded};
use opora::pairing::pair;
use opora::report::{ReportSource, Report, Table, build, pairs_table, schools_table};
use opora::write::Format;
use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::{Html, Selector};

use crate::draw::Draw;
use crate::tables::clean;

/// Pieces that some reader takes for more than text.
const PIECES: [&str; 48] = [
    "=1+1", "+7", "-5", "@SUM(A1)", "\t=1", "\r\n=2", "'=3", "=cmd|'/c calc'!A0", "；=1", "＝1", "a,=1", "a;=1",
    "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "\" onload=\"alert(1)", "'><svg/onload=alert(1)>",
    "javascript:alert(1)", "]]>", "<!--", "-->", "&amp;", "&#x0;", "&lt;", "</title>", "</style>", "{{x}}", "${x}",
    "|", "`", "``", "\\", "*", "_", "[a](javascript:b)", "#", "\u{202e}", "\u{2066}", "\u{0}", "\u{1b}[31m", "\u{7f}",
    "\u{85}", "\u{2028}", "\u{fffe}", "\u{feff}", "\u{e9}\u{301}", "_x0041_", "😀",
];

fn text(draw: &mut Draw) -> String {
    let mut out = String::new();
    for _ in 0..draw.below(4) {
        if draw.coin() {
            out += draw.one(&PIECES);
        } else {
            out += &draw.text(12);
        }
    }
    out
}

struct District {
    dataset: Dataset,
    settings: Settings,
}

fn district(draw: &mut Draw) -> District {
    let rows = 4 + draw.below(5);
    let (mut ids, mut names) = (Texts::default(), Texts::default());
    for row in 0..rows {
        // Ids are unique, as reading makes them, and tidy.
        ids.push(&tidy(&format!("{}{row}", text(draw))));
        names.push(&text(draw));
    }
    let both = draw.coin();
    let group = |name: String, rows: std::ops::Range<usize>| {
        let rows = rows.map(|row| u32::try_from(row).expect("a few")).collect();
        Group { name: Some(tidy(&name).into_owned()).filter(|name| !name.is_empty()), rows }
    };
    let half = rows / 2;
    let groups = if both {
        vec![group(format!("a{}", text(draw)), 0..half), group(format!("b{}", text(draw)), half..rows)]
    } else {
        vec![Group { name: None, rows: group(String::new(), 0..rows).rows }]
    };
    let group_of = if both { (0..rows).map(|row| u32::from(row >= half)).collect() } else { Vec::new() };
    let headings = [format!("C{}", text(draw)), format!("R{}", text(draw))].map(|text| tidy(&text).into_owned());
    let values: Vec<f64> = (0..2 * rows).map(|_| f64::from(draw.byte())).collect();
    let column = |axis: usize| Column {
        name: headings[axis].clone(),
        numbers: Numbers::of_rows(rows, |row| Some(values[2 * row + axis])),
    };
    let input = Input {
        file: text(draw),
        sheet: None,
        sha256: None,
        encoding: Some("utf-8".to_owned()),
        delimiter: Some(';'),
        decimal: None,
        header_row: 1,
        rows: opora::model::RowCounts { read: rows, schools: rows, ..Default::default() },
        sheet_place: None,
        columns: Vec::new(),
    };
    let mut settings = Settings { title: Some(text(draw)), period: Some(text(draw)), ..Settings::default() };
    for (axis, heading) in [&mut settings.complexity, &mut settings.results].into_iter().zip(&headings) {
        axis.indicators = vec![Indicator { column: ColumnRef::flag(heading), weight: 1.0, range: None }];
        axis.unit = Some(text(draw)).filter(|unit| !unit.is_empty());
        axis.source = Some(text(draw)).filter(|source| !source.is_empty());
    }
    if draw.coin() {
        settings.decisions = vec![Decision {
            school: ids.get(0).to_owned(),
            cluster: Cluster::ComplexHigh,
            reason: format!("r{}", text(draw)),
            by: None,
            date: None,
        }];
    }
    let dataset = Dataset {
        inputs: vec![input],
        ids,
        names: Some(names),
        groups,
        group_of,
        columns: vec![column(0), column(1)],
        axes: [vec![0], vec![1]],
        ..Dataset::default()
    };
    District { dataset, settings }
}

/// A district in one of the formats.
pub fn writers(data: &[u8]) {
    let mut draw = Draw(data);
    let (format, lang) = (draw.below(24), draw.one(&[Language::Ru, Language::En]));
    let District { dataset, settings } = district(&mut draw);
    let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    let Ok(pairing) = pair(&dataset, &clustered, &settings) else { return };
    let parts = ReportSource { dataset: &dataset, clustered: &clustered, pairing: &pairing, settings: &settings, warnings: &[] };
    // The dear ones are drawn seldom.
    match format {
        0..=7 => {
            tables(&dataset, &clustered, &schools_table(&dataset, &clustered), lang);
            let _ = door::table(&pairs_table(&dataset, &pairing), None).expect("in memory");
        }
        _ => papers(format, lang, &dataset, &build(&parts)),
    }
}

fn tables(dataset: &Dataset, clustered: &Clustered, table: &Table, lang: Language) {
    for excel in [None, Some(lang)] {
        let bytes = door::table(table, excel).expect("in memory");
        let csv = String::from_utf8(bytes).expect("UTF-8");
        let own = if excel == Some(Language::Ru) { b';' } else { b',' };
        for delimiter in *b",;\t|" {
            let naive = csv.split(['\n', '\r']).flat_map(|line| line.split(char::from(delimiter)));
            let mut reader = csv::ReaderBuilder::new();
            reader.delimiter(delimiter).has_headers(false).flexible(true);
            let records: Vec<csv::StringRecord> =
                reader.from_reader(csv.as_bytes()).into_records().map(|one| one.expect("a record")).collect();
            for piece in naive.chain(records.iter().flatten()) {
                let text = piece.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\u{feff}');
                let is_number = text.trim_end_matches(|c: char| c.is_whitespace() || c == '"').replace(',', ".").parse::<f64>().is_ok();
                assert!(!is_formula(text) || is_number, "{piece:?} in {csv:?}");
            }
            if delimiter != own {
                continue;
            }
            assert_eq!(records.len(), dataset.ids.len() + 1);
            for (row, record) in records.iter().skip(1).enumerate() {
                assert_eq!(unguarded(&record[1]), dataset.ids.get(row));
                assert_eq!(unguarded(&record[2]), dataset.name(row));
                let cluster = clustered.cluster(row).map_or(String::new(), |cluster| cluster.number().to_string());
                assert_eq!(record[3], cluster);
                let number: f64 = record[4].replace(',', ".").parse().expect("a number");
                assert_eq!(Some(number), clustered.index(row, opora::model::Axis::Complexity));
            }
        }
    }
}

fn papers(format: usize, lang: Language, dataset: &Dataset, report: &Report) {
    let made = |format| door::paper(format, lang, report).expect("in memory");
    let text = |format| String::from_utf8(made(format)).expect("UTF-8");
    match format {
        8..=10 => {
            let json: serde_json::Value = serde_json::from_slice(&made(Format::Json)).expect("JSON");
            for (row, school) in json["schools"].as_array().expect("schools").iter().enumerate() {
                assert_eq!(school["school"].as_str(), Some(dataset.ids.get(row)));
                assert_eq!(school["name"].as_str().unwrap_or(""), dataset.name(row));
            }
        }
        11..=13 => clean(&text(Format::Text)),
        14..=17 => markdown(&text(Format::Markdown)),
        18..=19 => page(&text(Format::Html), 3, dataset.ids.len()),
        20 => page(&door::cards(lang, report), 0, dataset.ids.len()),
        21 => map(&text(Format::Svg), dataset.ids.len()),
        22 => package(&made(Format::Docx)),
        _ => package(&made(Format::Xlsx)),
    }
}

/// Rows of a table have as many cells as its head, and no tag of the data stands open.
fn markdown(text: &str) {
    clean(text);
    let mut width = None;
    for line in text.lines() {
        if !line.starts_with("| ") && !line.starts_with("|-") {
            width = None;
            continue;
        }
        let mut cells = 0;
        let mut is_escaped = false;
        for c in line.chars() {
            cells += usize::from(c == '|' && !is_escaped);
            is_escaped = c == '\\' && !is_escaped;
        }
        assert_eq!(*width.get_or_insert(cells), cells, "{line:?} in {text}");
    }
    let text = text.replace("<br>", "");
    for line in text.lines().filter(|line| !line.contains('`')) {
        let mut before = ' ';
        for c in line.chars() {
            assert!(c != '<' || before == '\\', "{line:?}");
            before = if before == '\\' && c == '\\' { ' ' } else { c };
        }
    }
}

fn page(text: &str, scripts: usize, schools: usize) {
    clean(&text.replace(['\u{2028}', '\u{2029}'], ""));
    let page = Html::parse_document(text);
    let every = Selector::parse("*").expect("a selector");
    let mut found = 0;
    for element in page.select(&every) {
        let name = element.value().name();
        assert!(!["img", "iframe", "object", "embed", "form", "link", "base", "audio", "video"].contains(&name), "<{name}>");
        found += usize::from(name == "script");
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on") && attribute != "style", "{attribute}");
            assert!(!["href", "src"].contains(&attribute) || value.starts_with('#'), "{value}");
        }
    }
    assert_eq!(found, scripts);
    if scripts > 0 {
        let data = Selector::parse("script#data").expect("a selector");
        let data: String = page.select(&data).flat_map(|one| one.text()).collect();
        let data: serde_json::Value = serde_json::from_str(&data).expect("the data are JSON");
        let groups = data["groups"].as_array().expect("groups").iter();
        assert_eq!(groups.map(|group| group["schools"].as_array().map_or(0, Vec::len)).sum::<usize>(), schools);
    }
}

/// A text that is XML, with the names of its elements and their attributes.
fn xml(text: &str, mut element: impl FnMut(&str, &[(String, String)])) {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert_eq!(text.chars().find(|c| !fits(*c)), None);
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
            Event::Eof => break,
            Event::GeneralRef(reference) => {
                let c = reference.resolve_char_ref().unwrap_or_else(|error| panic!("{error}"));
                assert!(c.is_none_or(fits), "{c:?}");
            }
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |one: Result<quick_xml::events::attributes::Attribute, _>| {
                    let one = one.unwrap_or_else(|error| panic!("{error}: {text}"));
                    let value = one.value.to_string();
                    assert!(!value.contains('<'));
                    (one.key.as_ref().to_owned(), value)
                };
                let attributes: Vec<(String, String)> = tag.attributes().map(attribute).collect();
                element(tag.name().as_ref(), &attributes);
            }
            _ => {}
        }
    }
}

fn map(text: &str, schools: usize) {
    clean(&text.replace(['\u{2028}', '\u{2029}'], ""));
    let mut found = 0;
    xml(text, |name, attributes| {
        assert!(["svg", "style", "rect", "line", "text", "tspan", "g", "path", "title", "circle"].contains(&name), "<{name}>");
        for (attribute, _) in attributes {
            assert!(!attribute.starts_with("on") && !attribute.contains("href"), "{attribute}");
            found += usize::from(attribute == "data-school");
        }
    });
    assert_eq!(found, schools);
}

/// Every part of a Word or Excel file is XML, and no cell of a sheet a formula.
fn package(bytes: &[u8]) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        let is_sheet = part.name().expect("a name").starts_with("xl/worksheets/sheet");
        xml(&text, |name, _| assert!(!is_sheet || name != "f", "a formula: {text}"));
    }
}
