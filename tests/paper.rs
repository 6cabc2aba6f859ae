//! How many pages the papers take in `LibreOffice` and in Chromium. Where they are not installed, the tests say that
//! they were left out.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const COMPLEXITY: [&str; 6] = [
    "Доля обучающихся с ограниченными возможностями здоровья и инвалидностью, %",
    "Доля обучающихся из неполных семей и семей, находящихся в социально опасном положении, %",
    "Доля обучающихся, состоящих на внутришкольном и иных видах учёта, %",
    "Доля родителей (законных представителей) с высшим образованием, %",
    "Доля обучающихся, для которых русский язык не является родным, %",
    "Доля обучающихся из многодетных и малообеспеченных семей, %",
];
const RESULTS: [&str; 2] = [
    "Средний балл единого государственного экзамена по русскому языку (все участники)",
    "Средний балл основного государственного экзамена по математике (9 классы)",
];
const NAMES: [&str; 3] = [
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № {} имени Героя \
     Советского Союза Петра Александровича Вознесенского» Заречного муниципального района",
    "Муниципальное автономное общеобразовательное учреждение «Гимназия № {} с углублённым изучением отдельных \
     предметов имени М. И. Преображенского-Заозёрного»",
    "Государственное бюджетное общеобразовательное учреждение «Лицей № {} (физико-математический)»",
];

/// Numbers from 0 to 99 that look as if they were drawn.
fn drawn(at: usize, salt: usize) -> usize {
    (at * 7919 + salt * 104_729 + at * at % 1013 * salt) % 100
}

/// An invented district: long names, long ids, long names of its indicators.
fn table(schools: usize, year: usize) -> String {
    let mut out = format!("Код;Наименование;{};{}\n", COMPLEXITY.join(";"), RESULTS.join(";"));
    for at in 0..schools {
        let name = NAMES[at % NAMES.len()].replace("{}", &(at + 1).to_string());
        write!(out, "{};{name}", 10_000_000_000_000 + at * 7).expect("a cell");
        for column in 1..=COMPLEXITY.len() + RESULTS.len() {
            let base = drawn(at, if column > COMPLEXITY.len() { 31 } else { 17 });
            let value = (base * 6 + drawn(at, column * 3 + year) * 2) / 10;
            let value = if column == 4 { 90 - value } else { value };
            write!(out, ";{value},{}", drawn(at, column + year) % 10).expect("a cell");
        }
        out.push('\n');
    }
    out
}

fn settings() -> String {
    let axis = |section: &str, columns: &[&str]| {
        let line = |column: &&str| format!("\"{column}\" = {}\n", if column.contains("высшим") { -1 } else { 1 });
        format!("[{section}.indicators]\n{}", columns.iter().map(line).collect::<String>())
    };
    let head = "school = \"Код\"\nname = \"Наименование\"\ntitle = \"Заречный муниципальный район\"\n";
    format!("{head}{}{}[pairing]\ncapacity = 5\n", axis("complexity", &COMPLEXITY), axis("results", &RESULTS))
}

/// A folder with the papers of a district of so many schools in its second year.
fn papers(schools: usize, args: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("2024.csv", &table(schools, 0));
    write("2025.csv", &table(schools, 1));
    write("opora.toml", &settings());
    let output = Command::new(env!("CARGO_BIN_EXE_opora"))
        .current_dir(folder.path())
        .args(["report", "2025.csv", "--previous", "2024.csv", "--lang", "ru", "-q"])
        .args(args)
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

fn is_there(program: &str) -> bool {
    let run = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = run.is_ok_and(|status| status.success());
    if !found {
        println!("left out: there is no {program}");
    }
    found
}

/// The pages of a PDF.
fn pages(pdf: &Path) -> usize {
    let bytes = fs::read(pdf).unwrap_or_else(|_| panic!("no PDF at {}", pdf.display()));
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let after = |mark: &str| text.split(mark).skip(1).filter(|rest| !rest.starts_with('s')).count();
    after("/Type/Page") + after("/Type /Page")
}

/// The pages of a file in `LibreOffice`.
fn in_libreoffice(file: &Path) -> usize {
    let folder = file.parent().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder, file])
        .output();
    output.expect("LibreOffice runs");
    pages(&file.with_extension("pdf"))
}

/// The pages of a printed web page.
fn in_chromium(file: &Path) -> usize {
    let pdf = file.with_extension("html.pdf");
    Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", file.with_extension("browser").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium runs");
    pages(&pdf)
}

#[test]
fn every_card_is_one_page_in_libreoffice() {
    if !is_there("soffice") {
        return;
    }
    for schools in [43, 150] {
        let folder = papers(schools, &["-o", "report.json", "--cards", "cards.docx"]);
        assert_eq!(in_libreoffice(&folder.path().join("cards.docx")), schools);
    }
}

#[test]
fn every_card_is_one_page_in_chromium() {
    if !is_there("chromium") {
        return;
    }
    for schools in [43, 150] {
        let folder = papers(schools, &["-o", "report.json", "--cards", "cards.html"]);
        assert_eq!(in_chromium(&folder.path().join("cards.html")), schools);
    }
}

/// The same document without its annexes, which begin with the second section.
fn without_annexes(docx: &Path) -> PathBuf {
    const BREAK: &str = r#"<w:p><w:pPr><w:pStyle w:val="Gap"/><w:sectPr>"#;
    let bytes = fs::read(docx).expect("the note");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("its bytes");
        if name == "word/document.xml" {
            let whole = String::from_utf8(text).expect("text");
            let (body, rest) = whole.split_once(BREAK).expect("an annex");
            let (shape, _) = rest.split_once("</w:sectPr>").expect("its shape");
            text = format!("{body}<w:sectPr>{shape}</w:sectPr></w:body></w:document>").into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(&text).expect("its bytes");
    }
    let path = docx.with_file_name("front.docx");
    fs::write(&path, out.finish().expect("a zip").into_inner()).expect("a file");
    path
}

#[test]
fn the_note_is_three_pages_without_its_annexes() {
    if !is_there("soffice") {
        return;
    }
    for schools in [43, 150, 700] {
        let folder = papers(schools, &["-o", "note.docx"]);
        let count = in_libreoffice(&without_annexes(&folder.path().join("note.docx")));
        assert!(count <= 3, "{schools} schools: {count} pages");
    }
}
