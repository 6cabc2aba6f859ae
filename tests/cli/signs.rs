//! Delimiters and encodings of files from elsewhere, and files that are no tables.

use crate::harness::Test;

const SETTINGS: &str = "\
school = \"id\"
name = \"name\"
[complexity.indicators]
\"a\" = 1
[results.indicators]
\"b\" = 1
";

fn run(settings: &str, name: &str, bytes: impl AsRef<[u8]>, args: &[&str], code: i32) -> String {
    let test = Test::new().file(name, bytes).file("opora.toml", settings).args(["check", name]);
    let ran = test.args(args.iter().copied()).any_stdout().any_stderr().code(code).run();
    ran.stdout + &ran.stderr
}

#[test]
fn the_delimiter_splits_out_the_columns_of_the_settings() {
    for (text, mark) in [
        ("id,name,a,b\n1,X; Y; Z; W,12.5,61.2\n2,X; Y; Z; W,4.1,70.4\n", "“,”"),
        ("id,name,a,b\n1,X; Y; Z; W,12,61\n2,X; Y; Z; W,4,70\n", "“,”"),
        ("id\tname\ta\tb\n1\tX, Y; Z; W|V\t12,5\t61\n2\tX, Y; Z; W|V\t4,5\t70\n", "tab"),
        ("id|name|a|b\n1|X; Y; Z, W|12,5|61\n2|X; Y; Z, W|4,5|70\n", "“|”"),
    ] {
        let said = run(SETTINGS, "t.csv", text, &[], 0);
        assert!(said.contains(&format!("delimiter {mark}")) && said.contains("2 schools"), "{text}{said}");
    }
}

#[test]
fn a_delimiter_that_is_not_known_is_asked_about() {
    for (mark, flag) in [(":", "\":\""), ("^", "\"^\""), ("~", "\"~\""), ("\u{1f}", "U+001F"), ("\u{1}", "U+0001")]
    {
        let text = "id|name|a|b\n1|X|12,5|61\n2|Y|4,5|70\n".replace('|', mark);
        let said = run(SETTINGS, "t.csv", &text, &[], 1);
        assert!(said.contains("the delimiter of the columns was not found"), "{said}");
        assert!(said.contains(&format!("`--delimiter {flag}`")), "{said}");
        let said = run(SETTINGS, "t.csv", &text, &["--delimiter", flag.trim_matches('"')], 0);
        assert!(said.contains("2 schools"), "{said}");
    }
    let blanks = "id   name   a   b\n1    X      12   61\n2    Y      4    70\n";
    assert!(run(SETTINGS, "t.txt", blanks, &[], 1).contains("blanks stand between them"));
    assert!(run(SETTINGS, "t.txt", "id§name§a§b\n1§X§12§61\n", &[], 1).contains("each row is one cell"));
}

#[test]
fn encodings_are_recognised_or_there_is_a_way_out() {
    let settings = SETTINGS.replace("\"name\"", "\"Nazwa\"");
    let bytes = b"id;Nazwa;a;b\n1;Szko\xb3a w \xa3odzi, ul. \xaf\xf3\xb3ta;5;60\n2;Zesp\xf3\xb3 Szk\xf3\xb3 w D\xb9browie;6;61\n";
    assert!(run(&settings, "t.csv", bytes, &[], 0).contains("Encoding WINDOWS-1250"));
    assert!(run(&settings, "t.csv", bytes, &["--encoding", "cp1250"], 0).contains("Encoding WINDOWS-1250"));
    let kazakh = b"id;Nazwa;a;b\n1;\x8d\xee\xf1\xf2\xe0\xed\xe0\xe9 \xec\xe5\xea\xf2\xe5\xe1\xb3;5;60\n2;\xd2\xbc\xf3\xe5\xeb\xf1\xb3\xe7\xe4\xb3\xea \xec\xfb;6;61\n";
    assert!(run(&settings, "t.csv", kazakh, &[], 0).contains("Encoding KZ-1048"));
    // KOI8-R is not taken in silence.
    let koi = b"id;Nazwa;a;b\n1;\xfb\xcb\xcf\xcc\xc1 \xd2\xc1\xca\xcf\xce\xc1;5;60\n";
    let said = run(&settings, "t.csv", koi, &[], 1);
    assert!(said.contains("If none reads well: ") && said.contains("“CSV UTF-8 (Comma delimited)”"), "{said}");
    let said = run(&settings, "t.csv", b"id;a\n\xff", &["--encoding", "utf-8"], 1);
    assert!(said.contains("File, Save As, type “CSV UTF-8"), "{said}");
}

#[test]
fn files_of_other_kinds_are_called_what_they_are() {
    for (name, bytes, what) in [
        ("t.csv.gz", &b"\x1f\x8b\x08\0\0\0\0\0"[..], "a packed file"),
        ("t.slk", b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"id\"\r\n", "a SYLK file"),
        ("t.dif", b"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n", "a DIF file"),
        ("t.json", b"[{\"id\": 1, \"a\": 5}]", "this is JSON"),
        ("t.csv", b"{\n  \"schools\": []}", "this is JSON"),
        ("t.xlsx", b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n", "Git LFS pointer"),
        ("~$t.xlsx", b"\x05Maria", "the lock file"),
        (".~lock.t.ods#", b",user,host,01.09.2025;", "the lock file"),
        ("t.xls", b"\x09\x04\x06\0\0\0\x10\0", "a very old program"),
        ("t.xlsx", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("t.rar", b"Rar!\x1a\x07\x01\0", "a packed file"),
        ("t.db", b"SQLite format 3\0\x10\0", "a database"),
        ("t.sav", b"$FL2@(#) SPSS", "a statistics program"),
    ] {
        let said = run(SETTINGS, name, bytes, &[], 1);
        assert!(said.contains(what), "{name}: {said}");
    }
}

#[test]
fn joined_files_are_one_table() {
    for text in [
        "\u{feff}id;name;a;b\n1;X;5;60\n\u{feff}id;name;a;b\n2;Y;6;61\n",
        "\u{feff}id;name;a;b\n1;X;5;60\u{feff}id;name;a;b\n2;Y;6;61\n",
    ] {
        assert!(run(SETTINGS, "t.csv", text, &[], 0).contains("= 2 schools"), "{text}");
    }
}
