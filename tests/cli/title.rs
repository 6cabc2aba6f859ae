//! What heads the papers beside the title: the organisation, its logo, the author and the date.

use crate::fixtures::{FOUR, FOUR_SETTINGS, four};
use crate::harness::{Test, failures};
use crate::word::{assert_sound, dump, part, parts};

/// A picture of a single point.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1,
    8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0xf8, 0x0f, 0,
    1, 1, 1, 0, 0x1b, 0xb6, 0xee, 0x56, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" onload=\"alert(1)\">\
                   <script>alert(2)</script><circle r=\"4\"/></svg>";

fn headed(logo: &str) -> Test {
    let head = format!(
        "organisation = \"ИМЦ <Заречного> района\"\nauthor = \"И. И. Иванова\"\ndate = \"12 мая 2025 года\"\n\
         logo = \"{logo}\"\n"
    );
    Test::new()
        .file("data.csv", FOUR)
        .file("opora.toml", format!("{head}{FOUR_SETTINGS}"))
        .file("signs/logo.png", PNG)
        .file("signs/logo.svg", SVG)
        .args(["report", "data.csv", "--lang", "ru"])
        .any_stderr()
}

fn made(test: Test, file: &str) -> Vec<u8> {
    let ran = test.creates_any(file).run();
    std::fs::read(ran.folder.path().join(file)).expect("the file")
}

fn text(test: Test, file: &str) -> String {
    String::from_utf8(made(test, file)).expect("text")
}

#[test]
fn the_note_and_the_cards_are_headed() {
    let cards = || headed("signs/logo.png").args(["-f", "json", "--cards", "cards.docx"]).any_stdout();
    let note = made(headed("signs/logo.png").args(["-o", "note.docx"]), "note.docx");
    for (bytes, size) in [(made(cards(), "cards.docx"), "26"), (note, "28")] {
        let said = dump(&bytes).replace('\u{a0}', " ");
        for line in ["ИМЦ <Заречного> района", "Составитель: И. И. Иванова, 12 мая 2025 года"]
        {
            assert!(said.contains(line), "{line} in:\n{said}");
        }
        assert!(!said.contains("(наименование организации)"), "{said}");
        assert!(parts(&bytes).iter().any(|name| name == "word/media/logo.png"));
        assert!(part(&bytes, "word/_rels/document.xml.rels").contains("Target=\"media/logo.png\""));
        assert!(part(&bytes, "[Content_Types].xml").contains("image/png"));
        assert!(part(&bytes, "word/document.xml").contains("r:embed=\"rId5\""));
        assert!(part(&bytes, "word/styles.xml").contains(&format!("w:val=\"{size}\"")));
    }
}

/// Lines have no place in Word: the note says nothing wrong, and stderr says what is missing.
#[test]
fn a_logo_of_lines_is_left_out_of_word() {
    let ran = headed("signs/logo.svg").args(["-o", "note.docx"]).creates_any("note.docx").run();
    assert!(ran.stderr.contains("Логотип SVG"), "{}", ran.stderr);
    let note = made(headed("signs/logo.svg").args(["-o", "note.docx"]), "note.docx");
    assert_sound(&note, "28");
    assert!(!part(&note, "word/document.xml").contains("drawing"));
}

#[test]
fn pages_show_a_logo_as_a_picture_and_run_nothing_of_it() {
    for (logo, kind) in [("signs/logo.png", "image/png"), ("signs/logo.svg", "image/svg+xml")] {
        let page = text(headed(logo).args(["-o", "page.html"]), "page.html");
        assert!(page.contains(&format!("src=\"data:{kind};base64,")), "{page}");
        let cards = headed(logo).args(["-f", "json", "--cards", "cards.html"]).any_stdout();
        let cards = text(cards, "cards.html");
        assert_eq!(cards.matches(&format!("url(data:{kind};base64,")).count(), 1, "once for all cards");
        assert_eq!(cards.matches("class=\"logo\"").count(), 4);
        for page in [page, cards] {
            assert!(page.contains("img-src data:;"), "the policy lets the picture in");
            assert!(!page.contains("alert(") && !page.contains("onload"), "the picture stays data");
            assert!(page.contains("ИМЦ &lt;Заречного&gt; района") && page.contains("12 мая 2025 года"));
        }
    }
    // The script of the whole page makes a picture of its map; the edition for the meeting has neither.
    let brief = four().args(["report", "data.csv", "--brief", "-o", "page.html"]).any_stderr();
    assert!(!text(brief, "page.html").contains("img-src"), "no picture, no right to one");
}

#[test]
fn the_workbook_is_headed() {
    let book = made(headed("signs/logo.png").args(["-o", "book.xlsx"]), "book.xlsx");
    assert!(parts(&book).iter().any(|name| name.starts_with("xl/media/image")));
    let words = part(&book, "xl/sharedStrings.xml").replace('\u{a0}', " ");
    assert!(words.contains("ИМЦ &lt;Заречного&gt; района") && words.contains("И. И. Иванова"), "{words}");
}

#[test]
fn json_echoes_the_head() {
    let ran = headed("signs/logo.png").args(["-f", "json"]).any_stdout().run();
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let settings = &report["settings"];
    assert_eq!(settings["organisation"], "ИМЦ <Заречного> района");
    assert_eq!(settings["logo"], "signs/logo.png");
    assert_eq!((&settings["author"], &settings["date"]), (&"И. И. Иванова".into(), &"12 мая 2025 года".into()));
}

#[test]
fn a_logo_that_is_none() {
    let large = [PNG, &vec![0; 1_000_001]].concat();
    let cases = [
        ("a file that is not there", 2, "logo = \"none.png\"\n"),
        ("a folder", 2, "logo = \"signs\"\n"),
        ("a table", 2, "logo = \"data.csv\"\n"),
        ("a large file", 2, "logo = \"large.png\"\n"),
        ("no text", 2, "logo = 1\n"),
        ("a slip", 2, "organization = \"x\"\n"),
    ];
    failures("logo", &cases, |logo| {
        Test::new()
            .file("data.csv", FOUR)
            .file("opora.toml", format!("{logo}{FOUR_SETTINGS}"))
            .file("signs/logo.png", PNG)
            .file("large.png", &large)
            .args(["report", "data.csv"])
    });
}

#[test]
fn the_logo_is_not_written_over() {
    let ran = headed("signs/logo.svg").args(["-o", "signs/logo.svg", "-f", "svg"]).code(2).run();
    assert!(ran.stderr.contains("логотип"), "{}", ran.stderr);
}
