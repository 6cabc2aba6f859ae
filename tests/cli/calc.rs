//! `LibreOffice` opens what Opora writes: whichever of four delimiters it splits a CSV at, and in workbooks, no text of
//! the data is a formula, and numbers are numbers. Where there is no `soffice`, the test says so.

use std::fs;
use std::path::Path;

use crate::formulas::district;
use crate::harness::{files_below, soffice};

/// Converts files of a folder as CSV of a delimiter and a language, or as they are; as flat XML in a folder below.
/// None where there is no `LibreOffice`.
fn opened(folder: &Path, names: &[String], csv: Option<(u8, u16)>, below: &str) -> Option<Vec<(String, String)>> {
    // Its last word asks for formulas to be taken as such, which a careless person might choose.
    let filter = csv.map(|(delimiter, lang)| {
        format!("--infilter=CSV:{delimiter},34,76,1,,{lang},false,true,false,false,false,0,true")
    });
    let asked = ["--convert-to", "fods", "--outdir", below];
    let args: Vec<&str> =
        filter.as_deref().into_iter().chain(asked).chain(names.iter().map(String::as_str)).collect();
    if !soffice(folder, &args) {
        return None;
    }
    let read = |name: &String| {
        let path = folder.join(below).join(Path::new(name).with_extension("fods"));
        (name.clone(), fs::read_to_string(&path).unwrap_or_else(|_| panic!("nothing came of {name}, {csv:?}")))
    };
    Some(names.iter().map(read).collect())
}

/// How many cells are of a kind; equal neighbours stand as one.
fn count(text: &str, what: &str) -> usize {
    let cells = text.split("<table:table-cell").skip(1).filter_map(|rest| rest.split('>').next());
    let times = |cell: &str| {
        let (_, rest) = cell.split_once("number-columns-repeated=\"")?;
        rest.split('"').next()?.parse().ok()
    };
    cells.filter(|cell| cell.contains(what)).map(|cell| times(cell).unwrap_or(1)).sum()
}

const FORMULA: &str = "table:formula=";
const NUMBER: &str = "office:value-type=\"float\"";

#[test]
fn libreoffice_finds_no_formula_and_every_number() {
    let all = tempfile::tempdir().expect("a folder");
    // A person's own table, unguarded: it shows that formulas would be seen.
    fs::write(all.path().join("control.csv"), "a;b\n=1+1;2\n").expect("a file");
    let control = opened(all.path(), &["control.csv".to_owned()], Some((b';', 1049)), "control");
    let Some(control) = control else { return };
    assert_eq!((count(&control[0].1, FORMULA), count(&control[0].1, NUMBER)), (1, 2), "{}", control[0].1);
    // Each of the sixty texts is an id and a name in every district; groups and headings change.
    for (at, excel) in [(0, &[][..]), (19, &["--excel"][..]), (33, &["--excel", "--lang", "ru"])] {
        let test = district(at).args(["report", "data.csv", "-q", "-o", "out/"]).args(excel.iter().copied());
        let ran = test.output();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        let out = test.command().get_current_dir().expect("a folder").join("out");
        for (name, bytes) in files_below(&out) {
            fs::write(all.path().join(format!("{at}-{name}")), bytes).expect("a file");
        }
    }
    let of = |ending: &str| -> Vec<String> {
        let names = files_below(all.path()).into_keys();
        names.filter(|name| name.ends_with(ending) && name.contains('-') && !name.contains('/')).collect()
    };
    for (delimiter, own) in [(b',', &["0", "19"][..]), (b';', &["33"]), (b'\t', &[]), (b'|', &[])] {
        let lang = if delimiter == b';' { 1049 } else { 1033 };
        let below = format!("by-{delimiter}");
        for (name, text) in opened(all.path(), &of(".csv"), Some((delimiter, lang)), &below).expect("all of them")
        {
            assert_eq!(count(&text, FORMULA), 0, "{name}, split at {:?}:\n{text}", char::from(delimiter));
            let is_own = own.iter().any(|at| name == format!("{at}-schools.csv"));
            // Cluster, both indices and both margins of sixty schools.
            let numbers = count(&text, NUMBER);
            assert!(!is_own || numbers == 60 * 5, "{name}: {numbers}:\n{text}");
        }
    }
    for (name, text) in opened(all.path(), &of(".xlsx"), None, "books").expect("all of them") {
        assert_eq!(count(&text, FORMULA), 0, "{name}");
        assert!(count(&text, NUMBER) >= 60 * 5, "{name}: {}", count(&text, NUMBER));
    }
}
