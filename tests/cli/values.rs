//! Cells that say something else than they show: what is sure is taken and told, what is not is a question.

use std::fs;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::{Test, repo};

const SETTINGS: &str = "\
school = \"Код\"
by = \"Район\"
[complexity.indicators]
\"ОВЗ, %\" = 1
[results.indicators]
\"ЕГЭ\" = 1
";

/// The schools of `tests/books/values.py`.
const SCHOOLS: &str = "\
Заречный,01-101,12.5,61.2
Заречный,01-102,4.1,70.4
Заречный,01-103,2,78.9
Лесной,01-104,18.3,55
Лесной,01-105,3.3,74.6
Лесной,01-106,15.7,58.8
";

fn book(name: &str) -> Vec<u8> {
    fs::read(repo().join("tests/books").join(name)).expect("a workbook of the repository")
}

/// Group, id, complexity and results of each school.
fn schools(csv: &str) -> String {
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        format!("{},{},{},{}\n", cells[0], cells[1], cells[4], cells[5])
    };
    csv.lines().skip(1).map(line).collect()
}

fn read(settings: &str, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let test = Test::new().file(name, bytes).file("opora.toml", settings);
    schools(&test.args(["cluster", name, "-f", "csv", "-q"]).any_stdout().run().stdout)
}

/// What `check` says of a table that can be used, or of one that cannot.
fn checked(settings: &str, name: &str, bytes: impl AsRef<[u8]>, code: i32) -> String {
    let test = Test::new().file(name, bytes).file("opora.toml", settings).args(["check", name]);
    let test = test.any_stdout().any_stderr().code(code);
    let ran = test.run();
    ran.stdout + &ran.stderr
}

/// A workbook with one sheet: its rows, what stands behind them, and formats and fonts.
fn sheet(rows: &str, behind: &str, styles: &str) -> Vec<u8> {
    workbook("visible", rows, behind, styles)
}

fn workbook(state: &str, rows: &str, behind: &str, styles: &str) -> Vec<u8> {
    let parts = [
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"А\" state=\"{state}\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/>
            <Relationship Id="r3" Type="x/styles" Target="f.xml"/></Relationships>"#
                .to_owned(),
        ),
        ("xl/s.xml", format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>")),
        ("xl/f.xml", format!("<styleSheet>{styles}</styleSheet>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("an archive in memory");
        zip.write_all(text.as_bytes()).expect("an archive in memory");
    }
    zip.finish().expect("an archive in memory").into_inner()
}

/// A row of cells, each the inside of its tag with attributes: `t="e"|#N/A`, or a text, or a number.
fn row(cells: &[&str]) -> String {
    let cell = |cell: &&str| match cell.split_once('|') {
        Some((attributes, value)) => format!("<c {attributes}><v>{value}</v></c>"),
        None if cell.parse::<f64>().is_ok() => format!("<c><v>{cell}</v></c>"),
        None => format!(
            "<c t=\"inlineStr\"><is>{}</is></c>",
            if cell.starts_with('<') { (*cell).to_owned() } else { format!("<t>{cell}</t>") }
        ),
    };
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn books_of_every_program_have_the_same_schools() {
    for name in [
        "values.xlsx",
        "values-utf16.xlsx",
        "values.xls",
        "values-libreoffice.xls",
        "values.ods",
        "values-libreoffice.ods",
        "values-prefixes.ods",
    ] {
        assert_eq!(read(SETTINGS, name, book(name)), SCHOOLS, "{name}");
        let said = checked(SETTINGS, name, book(name), 0);
        for told in [
            "the merged cells of column “Район” stand for all of their rows (",
            "the numbers were taken: ",
            "E7: `58.8`, shown as 2",
            "were taken as footnotes, and the rest as the value: E3: `70,4`; E5: `55`",
            "what is struck through was left out, and the rest taken: E4: `78,9`",
        ] {
            assert!(said.contains(told), "{name}: {told}\n{said}");
        }
    }
}

#[test]
fn a_raised_sign_belongs_to_its_heading() {
    let settings = SETTINGS.replace("\"ОВЗ, %\"", "\"Площадь, м2\"");
    assert!(checked(&settings, "values.xlsx", book("values.xlsx"), 0).contains("C   “Площадь, м2”"));
}

#[test]
fn what_cannot_be_told_is_asked() {
    let said = checked(SETTINGS, "values-asked.xlsx", book("values-asked.xlsx"), 1);
    for asked in [
        "Школы!E2: “ЕГЭ”: `02.08.2025` is a date",
        "Школы!D4: “ОВЗ, %”: the cell is merged with `D3`, where `4.1%` stands once",
        "Школы!E6: “ЕГЭ”: `74.6` is struck through",
    ] {
        assert!(said.contains(asked), "{asked}\n{said}");
    }
}

#[test]
fn errors_truth_values_and_blanks_are_neither_ids_nor_groups() {
    let heads = row(&["Код", "Район", "ОВЗ, %", "ЕГЭ"]);
    for word in
        ["t=\"e\"|#N/A", "t=\"e\"|#REF!", "t=\"b\"|1", "#Н/Д", "########", "(пусто)", "(blank)", "ЛОЖЬ", "NaN"]
    {
        let good = row(&["7", "Юг", "5", "60"]);
        let ids = sheet(&(heads.clone() + &good + &row(&[word, "Юг", "6", "61"])), "", "");
        assert!(checked(SETTINGS, "t.xlsx", ids, 1).contains("is not a school's id"), "{word}");
        let groups = sheet(&(heads.clone() + &good + &row(&["8", word, "6", "61"])), "", "");
        assert!(checked(SETTINGS, "t.xlsx", groups, 1).contains("is not the name of a group"), "{word}");
        if let Some(word) = Some(word).filter(|word| !word.contains('|')) {
            let text = format!("Код;Район;ОВЗ, %;ЕГЭ\n7;Юг;5;60\n{word};Юг;6;61\n");
            assert!(checked(SETTINGS, "t.csv", text, 1).contains("is not a school's id"), "{word}");
        }
    }
}

#[test]
fn ids_that_lost_digits_are_told_once() {
    let settings = SETTINGS.replace("by = \"Район\"\n", "");
    let heads = row(&["Код", "ОВЗ, %", "ЕГЭ"]);
    for ids in [
        ["4370101110000120101", "4370101110000120102"],
        ["4.3701011100001203E+18", "4.3701011100001213E+18"],
        ["1234567890123456", "1234567890123457"],
    ] {
        let rows = heads.clone() + &row(&[ids[0], "5", "60"]) + &row(&[ids[1], "6", "61"]);
        let said = checked(&settings, "t.xlsx", sheet(&rows, "", ""), 1);
        assert!(said.contains("ids of more than 15 digits are stored as numbers (rows: 2; 2, 3)"), "{said}");
        assert!(said.contains("1 problem:") && !said.contains("keep one"), "{said}");
    }
    let text = "Код;ОВЗ, %;ЕГЭ\n4370101110000120000;5;60\n4370101110000120000;6;61\n";
    let said = checked(&settings, "t.csv", text, 1);
    assert!(said.contains("Excel keeps 15 digits") && !said.contains("keep one"), "{said}");
    // As texts they are what they are.
    let text = "Код;ОВЗ, %;ЕГЭ\n4370101110000120101;5;60\n4370101110000120102;6;61\n";
    assert!(read(&settings, "t.csv", text).starts_with(",4370101110000120101,5,60\n"));
}

#[test]
fn a_per_cent_sign_counts_where_the_value_uses_it() {
    let settings = SETTINGS.replace("by = \"Район\"\n", "");
    let styles = r#"<numFmts><numFmt numFmtId="164" formatCode="[&gt;=1]0.0;0.0%"/>
        <numFmt numFmtId="165" formatCode="0.0;-0.0%;0"/></numFmts>
        <cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>"#;
    let rows = row(&["Код", "ОВЗ, %", "ЕГЭ"])
        + &row(&["7", "s=\"1\"|12.5", "s=\"2\"|60"])
        + &row(&["8", "s=\"1\"|0.125", "s=\"2\"|61"]);
    assert_eq!(read(&settings, "t.xlsx", sheet(&rows, "", styles)), ",7,12.5,60\n,8,12.5,61\n");
}

#[test]
fn ids_are_what_the_sheet_shows() {
    let settings = SETTINGS.replace("by = \"Район\"\n", "");
    for (code, id) in [
        ("00\\-000", "01-106"),
        ("0000000_)", "0001106"),
        ("00&quot; / &quot;000", "01 / 106"),
        ("000 000", "001 106"),
        ("&quot;№ &quot;0000", "№ 1106"),
    ] {
        let styles = format!(
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"{code}\"/></numFmts><cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs>"
        );
        let rows = row(&["Код", "ОВЗ, %", "ЕГЭ"])
            + &row(&["s=\"1\"|1106", "s=\"1\"|5", "60"])
            + &row(&["s=\"1\"|1107", "6", "61"]);
        let read = read(&settings, "t.xlsx", sheet(&rows, "", &styles));
        assert!(read.starts_with(&format!(",{id},5,60\n")), "{code}: {read}");
    }
}

#[test]
fn merged_ids_values_and_words() {
    let settings = SETTINGS.replace("by = \"Район\"\n", "");
    let heads = row(&["Код", "ОВЗ, %", "ЕГЭ"]);
    let merged = |place: &str| format!("<mergeCells><mergeCell ref=\"{place}\"/></mergeCells>");
    let rows = heads.clone() + &row(&["7", "5", "60"]) + &row(&["8", "6"]);
    let said = checked(&settings, "t.xlsx", sheet(&rows, &merged("C2:C3"), ""), 1);
    assert!(said.contains("А!C3: “ЕГЭ”: the cell is merged with `C2`, where `60` stands once"), "{said}");
    // One number over two columns.
    let rows = heads.clone() + &row(&["7", "5", "60"]) + &row(&["8", "6"]);
    let said = checked(&settings, "t.xlsx", sheet(&rows, &merged("B3:C3"), ""), 1);
    assert!(said.contains("А!C3: “ЕГЭ”: the cell is merged with `B3`"), "{said}");
    // A word over both says that there are no data.
    let rows = heads.clone() + &row(&["7", "5", "60"]) + &row(&["8", "н/д"]) + &row(&["9", "7", "62"]);
    let said = checked(&settings, "t.xlsx", sheet(&rows, &merged("B3:C3"), ""), 0);
    assert!(said.contains("no data: 1 cell"), "{said}");
    // The same id for two rows with values.
    let rows =
        heads.clone() + &row(&["7", "5", "60"]) + "<row><c r=\"B3\"><v>6</v></c><c r=\"C3\"><v>61</v></c></row>";
    let said = checked(&settings, "t.xlsx", sheet(&rows, &merged("A2:A3"), ""), 1);
    assert!(said.contains("school `7` stands in rows 2 and 3"), "{said}");
}

#[test]
fn rows_that_wait_for_schools_are_told_in_a_line() {
    let settings = "school = \"Код\"\nname = \"Школа\"\n[complexity.indicators]\n\"ОВЗ, %\" = 1\n\
        [results.indicators]\n\"ЕГЭ\" = 1\n";
    let said = checked(settings, "prefilled.xlsx", book("prefilled.xlsx"), 0);
    assert!(said.contains("30 rows = 6 schools + 24 excluded"), "{said}");
    assert!(said.contains("rows 8–31: 24 rows that wait for schools\n"), "{said}");
    for waiting in ["0;0;0;0\n0;0;0;0\n", ";;0;0\n", "#Н/Д;#Н/Д;#Н/Д;0\n", ";;0%;н/д\n"] {
        let text = format!("Код;Школа;ОВЗ, %;ЕГЭ\n7;А;5;60\n8;Б;6;61\n{waiting}");
        assert_eq!(read(settings, "t.csv", &text), ",7,5,60\n,8,6,61\n", "{waiting}");
    }
    // A name, or a number, is of a school.
    for school in [";В;0;0\n", ";;0;62\n"] {
        let text = format!("Код;Школа;ОВЗ, %;ЕГЭ\n7;А;5;60\n8;Б;6;61\n{school}");
        assert!(checked(settings, "t.csv", &text, 1).contains("id is blank"), "{school}");
    }
}

#[test]
fn rows_without_their_last_cells_are_read() {
    let settings = SETTINGS.replace("by = \"Район\"\n", "");
    let text = |rows: &str| format!("Код;ОВЗ, %;ЕГЭ;Примечание;Телефон\n7;5;60;да;12\n{rows}11;9;65;;\n");
    let said = checked(&settings, "t.csv", text("8;6;61\n9;7;62\n10;8;63\n"), 0);
    assert!(
        said.contains("3 rows without the last cells, which are not used (“Примечание”, “Телефон”): rows 3, 4, 5"),
        "{said}"
    );
    // One alone has rather lost a delimiter, and one without a cell that is used has for certain.
    assert!(checked(&settings, "t.csv", text("8;6;61\n"), 1).contains("the row has 3 cells"));
    assert!(checked(&settings, "t.csv", text("8;6\n9;7\n"), 1).contains("the row has 2 cells"));
}

#[test]
fn the_only_table_on_a_hidden_sheet_is_told() {
    let rows = row(&["Код", "ОВЗ, %", "ЕГЭ"]) + &row(&["7", "5", "60"]);
    let bytes = workbook("hidden", &rows, "", "");
    let said = checked(&SETTINGS.replace("by = \"Район\"\n", ""), "t.xlsx", bytes, 1);
    assert!(said.contains("A hidden sheet was not read: “А”; to read: `--sheet \"А\"`"), "{said}");
}
