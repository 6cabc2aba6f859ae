//! The house: who may use whom, and what no source file may hold. A plain scan of the text is enough, as
//! strings, comments and test modules are blanked first.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a module may use besides itself; a folder belongs to the module of its name.
const MAY_USE: [(&str, &[&str]); 25] = [
    ("stats", &[]),
    ("assignment", &[]),
    ("files", &[]),
    ("model", &["problem"]),
    ("problem", &["model"]),
    ("config", &["model", "problem"]),
    ("read", &["config", "model", "problem", "stats"]),
    ("index", &["config", "model", "stats"]),
    ("year", &["cluster", "config", "index", "model", "problem", "stats"]),
    ("calibrate", &["cluster", "model", "problem", "stats"]),
    ("training", &["model"]),
    ("compare", &["model", "problem", "stats", "year"]),
    ("cluster", &["config", "index", "model", "problem", "stats"]),
    ("evidence", &["cluster", "compare", "config", "index", "model", "pairing", "problem", "stats", "year"]),
    ("pairing", &["assignment", "cluster", "config", "index", "model", "problem", "stats"]),
    (
        "report",
        &[
            "calibrate",
            "cluster",
            "compare",
            "config",
            "evidence",
            "index",
            "model",
            "pairing",
            "problem",
            "stats",
            "training",
            "year",
        ],
    ),
    ("words", &["config", "model", "problem", "report"]),
    ("block", &["model"]),
    ("papers", &["block", "words", "model", "report"]),
    ("write", &["block", "words", "model", "report"]),
    ("page", &["block", "words", "model", "papers", "report", "write"]),
    ("workbook", &["block", "words", "model", "page", "papers", "report", "write"]),
    ("cli", &["words", "model", "problem"]),
    ("run", &ALL),
    ("door", &["assignment", "model", "page", "papers", "problem", "report", "words", "workbook", "write"]),
];

/// Every module.
const ALL: [&str; 25] = [
    "assignment",
    "block",
    "calibrate",
    "cli",
    "cluster",
    "compare",
    "config",
    "door",
    "evidence",
    "files",
    "index",
    "words",
    "model",
    "page",
    "pairing",
    "papers",
    "problem",
    "read",
    "report",
    "run",
    "stats",
    "training",
    "workbook",
    "write",
    "year",
];

/// Names that say nothing of what is inside.
const DRAWERS: [&str; 9] = ["common", "helper", "helpers", "misc", "shared", "stuff", "tools", "util", "utils"];

/// Types whose names once meant several things: each is defined once, or not at all.
const ONE_MEANING: [&str; 13] = [
    "Block",
    "Circle",
    "ColumnPart",
    "Decoded",
    "Earlier",
    "Gauge",
    "Grid",
    "Half",
    "Line",
    "Part",
    "Parts",
    "Threshold",
    "View",
];

/// The most lines of a file, its tests not counted.
const MOST_LINES: usize = 400;

/// A source file.
struct Source {
    /// Its place below `src`, without `.rs`: `pairing/link`.
    path: String,
    /// Its text with strings, comments and test items blanked; the lines stay.
    code: String,
    /// The same with its tests.
    with_tests: String,
    /// How many lines are not of test items.
    lines: usize,
}

impl Source {
    fn new(path: String, text: &str) -> Self {
        let with_tests = bare(text);
        let (code, of_tests) = without_tests(&with_tests);
        Self { path, code, with_tests, lines: text.lines().count() - of_tests }
    }

    /// The names of the modules around its items, outermost first.
    fn modules(&self) -> Vec<&str> {
        self.path.split('/').collect()
    }

    /// The top-level names that it uses, with the lines: by `crate::`, or by enough `super::`.
    fn uses(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for at in words(&self.code, "crate") {
            let rest = &self.code[at + "crate".len()..];
            if let Some(rest) = rest.trim_start().strip_prefix("::") {
                found.extend(names(rest).into_iter().map(|name| (at, name)));
            } else if !rest.starts_with(')') {
                found.push((at, "crate".to_owned()));
            }
        }
        for at in words(&self.code, "super") {
            let mut rest = &self.code[at..];
            let mut depth = 0;
            while let Some(below) = rest.strip_prefix("super::") {
                rest = below;
                depth += 1;
            }
            // A chain is looked at once, from its first word.
            let is_first = !self.code[..at].ends_with("super::");
            if is_first && depth >= self.modules().len() {
                found.extend(names(rest).into_iter().map(|name| (at, name)));
            }
        }
        found.into_iter().map(|(at, name)| (line(&self.code, at), name)).collect()
    }

    /// Lines with a `use` of everything.
    fn globs(&self) -> Vec<usize> {
        let starts = words(&self.with_tests, "use");
        let is_glob = |at: &usize| {
            let rest = &self.with_tests[at + "use".len()..];
            rest.starts_with(char::is_whitespace)
                && rest.split(';').next().is_some_and(|statement| statement.contains('*'))
        };
        starts.into_iter().filter(is_glob).map(|at| line(&self.with_tests, at)).collect()
    }

    /// The names of its types, tests aside.
    fn types(&self) -> Vec<String> {
        let kinds = ["struct", "enum", "type", "trait"];
        let names = kinds.into_iter().flat_map(|kind| self.defined(kind));
        names.filter(|name| name.starts_with(char::is_uppercase)).collect()
    }

    /// The names that a keyword defines, tests aside.
    fn defined(&self, keyword: &str) -> Vec<String> {
        let name = |at: usize| names(&self.code[at + keyword.len()..]).into_iter().next();
        words(&self.code, keyword).into_iter().filter_map(name).collect()
    }

    fn unwraps(&self) -> Vec<usize> {
        let code = &self.code;
        words(code, "unwrap")
            .into_iter()
            .filter(|&at| {
                code[..at].trim_end().ends_with(['.', ':'])
                    && code[at + "unwrap".len()..].starts_with(['(', ')', ','])
            })
            .map(|at| line(code, at))
            .collect()
    }
}

/// Every file below `src`, in a fixed order.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::<PathBuf>::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let is_rust = path.extension().is_some_and(|ending| ending == "rs");
            if path.is_dir() {
                folders.push(path);
            } else if is_rust {
                files.push(path);
            }
        }
    }
    files.sort();
    let source = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("the source can be read");
        let below = path.strip_prefix(&root).expect("it is below").with_extension("");
        let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).filter(|name| name != "mod").collect();
        Source::new(names.join("/"), &text)
    };
    files.iter().map(source).collect()
}

/// The text with comments, and the insides of strings and characters, blanked.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after_name = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = opaque(rest, after_name);
        let (part, below) = rest.split_at(length.unwrap_or(first.len_utf8()));
        match length {
            Some(_) => out.extend(part.chars().map(|c| if c == '\n' { c } else { ' ' })),
            None => out.push(first),
        }
        rest = below;
    }
    out
}

/// The length of the comment, string or character with which a text starts.
fn opaque(text: &str, after_name: bool) -> Option<usize> {
    let until = |open: usize, close: &str| Some(text[open..].find(close).map_or(text.len(), |at| open + at));
    if text.starts_with("//") {
        return until(2, "\n");
    }
    if text.starts_with("/*") {
        return until(2, "*/").map(|end| (end + 2).min(text.len()));
    }
    if let Some(raw) = text.strip_prefix('r').filter(|_| !after_name || text.starts_with("r#\"")) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            return until(hashes + 2, &close).map(|end| (end + close.len()).min(text.len()));
        }
    }
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    // A tick is a lifetime where no second one follows the character.
    let inner: Vec<char> = text.chars().skip(1).take(2).collect();
    if quote == '\'' && inner.first() != Some(&'\\') && inner.get(1) != Some(&'\'') {
        return None;
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return Some(at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    Some(text.len())
}

/// Bare code without the items under `#[cfg(test)]`, and how many lines these take up.
fn without_tests(code: &str) -> (String, usize) {
    const MARK: &str = "#[cfg(test)]";
    let (mut out, mut lines, mut rest) = (String::new(), 0, code);
    while let Some(start) = rest.find(MARK) {
        let item = &rest[start..];
        let mut depth = 0_usize;
        let end = item.char_indices().find_map(|(at, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let is_end = matches!(c, '}' | ';') && depth == 0;
            is_end.then_some(at + 1)
        });
        let (item, below) = item.split_at(end.unwrap_or(item.len()));
        out.push_str(&rest[..start]);
        out.extend(item.chars().filter(|c| *c == '\n'));
        lines += item.lines().count();
        rest = below;
    }
    (out + rest, lines)
}

/// Where a word stands on its own.
fn words(code: &str, word: &str) -> Vec<usize> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let alone = |at: &usize| !code[..*at].ends_with(is_name) && !code[at + word.len()..].starts_with(is_name);
    code.match_indices(word).map(|(at, _)| at).filter(alone).collect()
}

/// The first names of a path, or of each path of a `{…}` group.
fn names(path: &str) -> Vec<String> {
    let first = |path: &str| -> String {
        path.trim_start().chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '*')).collect()
    };
    let Some(group) = path.trim_start().strip_prefix('{') else { return vec![first(path)] };
    let (mut found, mut depth) = (vec![first(group)], 1);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => found.push(first(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The line of a place, from 1.
fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Uses that the table does not allow.
fn strangers(source: &Source) -> Vec<String> {
    let module = source.modules()[0];
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
        return vec![format!("src/{}.rs: `{module}` has no row in the table", source.path)];
    };
    let uses = source.uses().into_iter().filter(|(_, name)| name != module && !allowed.contains(&name.as_str()));
    uses.map(|(line, name)| format!("src/{}.rs:{line}: {module} uses {name}", source.path)).collect()
}

#[track_caller]
fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn modules_use_only_those_of_the_table() {
    let inner = |source: &Source| !matches!(source.path.as_str(), "lib" | "main");
    assert_none(&sources().iter().filter(|source| inner(source)).flat_map(strangers).collect::<Vec<_>>());
}

#[test]
fn the_table_has_a_row_for_every_module() {
    let lib = sources().into_iter().find(|source| source.path == "lib").expect("there is a library");
    let declared: BTreeSet<&str> = lib.code.lines().filter_map(|line| line.split("mod ").nth(1)).collect();
    let declared: BTreeSet<&str> = declared.into_iter().map(|name| name.trim_end_matches(';')).collect();
    assert_eq!(declared, ALL.into_iter().collect());
    assert_eq!(declared, MAY_USE.into_iter().map(|(name, _)| name).collect());
}

#[test]
fn nothing_is_imported_by_a_glob() {
    let found = sources();
    let found = found.iter().flat_map(|source| {
        source.globs().into_iter().map(|line| format!("src/{}.rs:{line}: a glob import", source.path))
    });
    assert_none(&found.collect::<Vec<_>>());
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let found = sources();
    let found = found.iter().flat_map(|source| {
        source.unwraps().into_iter().map(|line| format!("src/{}.rs:{line}: unwrap", source.path))
    });
    assert_none(&found.collect::<Vec<_>>());
}

#[test]
fn no_file_is_a_drawer() {
    let found = sources().into_iter().filter(|source| source.modules().iter().any(|name| DRAWERS.contains(name)));
    assert_none(
        &found.map(|source| format!("src/{}.rs: a name that says nothing", source.path)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_is_too_long() {
    let found = sources().into_iter().filter(|source| source.lines > MOST_LINES);
    let told = found.map(|source| format!("src/{}.rs: {} lines without its tests", source.path, source.lines));
    assert_none(&told.collect::<Vec<_>>());
}

/// The rows of the table of words whose word has a type: its name, and the file that defines it.
fn words_with_types() -> Vec<(String, String)> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let text = fs::read_to_string(page).expect("the page can be read");
    let table = text.split("## One word, one meaning").nth(1).expect("the page has the table");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, _, _, name, file, _] = cells[..] else { return None };
        let path = file.strip_prefix("src/")?.strip_suffix(".rs")?;
        (!name.is_empty()).then(|| (name.to_owned(), path.to_owned()))
    };
    table.lines().filter_map(row).collect()
}

#[test]
fn words_have_their_types_where_the_table_says() {
    let (rows, all) = (words_with_types(), sources());
    assert!(rows.len() >= 40, "the table names {} types", rows.len());
    let has = |name: &String, path: &String| {
        all.iter().any(|source| source.path == *path && source.types().contains(name))
    };
    let lost = rows.iter().filter(|(name, path)| !has(name, path));
    assert_none(&lost.map(|(name, path)| format!("src/{path}.rs: no type {name}")).collect::<Vec<_>>());
}

#[test]
fn one_word_has_one_meaning() {
    let all = sources();
    let places = |is: &dyn Fn(&Source) -> usize| -> Vec<String> {
        let files = all.iter().flat_map(|source| std::iter::repeat_n(source, is(source)));
        files.map(|source| format!("src/{}.rs", source.path)).collect()
    };
    let of_type = |word: &'static str| {
        let count = move |source: &Source| source.types().iter().filter(|name| *name == word).count();
        (word, places(&count))
    };
    let functions = |source: &Source| source.defined("fn").iter().filter(|name| *name == "place").count();
    let words = ONE_MEANING.into_iter().map(of_type).chain([("fn place", places(&functions))]);
    let several = words.filter(|(_, files)| files.len() > 1);
    assert_none(&several.map(|(word, files)| format!("{word}: {}", files.join(", "))).collect::<Vec<_>>());
}

#[test]
fn the_scan_sees_what_breaks_the_table() {
    for (path, text, expected) in [
        ("stats", "use crate::model::Axis;", vec!["model"]),
        ("stats", "fn f() -> crate::model::Axis { crate::words::say() }", vec!["model", "words"]),
        ("stats", "use crate::{\n    model::{Axis, Cluster},\n    read,\n};", vec!["model", "read"]),
        ("stats", "use super::model::Axis;", vec!["model"]),
        ("pairing/link", "use super::super::papers;\nuse super::Pair;", vec!["papers"]),
        ("page/map/draw", "use super::super::super::run;", vec!["run"]),
        ("pairing/link", "use crate::pairing::Pair;\nuse super::{Pair, distance};", vec![]),
        ("stats", "use crate as root;", vec!["crate"]),
        ("stats", "pub(crate) fn f() {}", vec![]),
        ("stats", "macro_rules! m { () => { $crate::model::Axis } }", vec!["model"]),
        ("stats", "// crate::model\n/* crate::model */\nconst A: &str = \"crate::model\";", vec![]),
        ("stats", "const A: &str = r#\"\"crate::model\"#;\nconst Q: char = '\"';\nuse crate::run;", vec!["run"]),
        ("stats", "fn f<'a>(x: &'a str) -> crate::read::X<'a> {}", vec!["read"]),
        ("stats", "#[cfg(test)]\nmod tests {\n    use crate::model::Axis;\n}\nuse crate::run;", vec!["run"]),
        ("papers", "use crate::problem::Warning;", vec!["problem"]),
        ("write/text", "use crate::papers::View;", vec!["papers"]),
        ("drawer", "", vec!["row"]),
    ] {
        let found = strangers(&Source::new(path.to_owned(), text));
        let ends = |(one, name): (&String, &&str)| one.contains(&format!(" {name}"));
        let agree = found.len() == expected.len() && found.iter().zip(&expected).all(ends);
        assert!(agree, "{path}: {text:?} gives {found:?}");
    }
}

#[test]
fn the_scan_sees_definitions() {
    let text = "pub struct Part<'a>(&'a str);\nimpl Part<'_> { fn place(self) {} }\nenum Line { Grid }\n\
                type Two = (Part<'static>, Line);\n// struct Old;\n#[cfg(test)]\nmod tests { struct Case; fn place() {} }\n";
    let source = Source::new("stats".to_owned(), text);
    assert_eq!(
        (source.types(), source.defined("fn")),
        (["Part", "Line", "Two"].map(str::to_owned).to_vec(), vec!["place".to_owned()])
    );
}

#[test]
fn the_scan_sees_globs_unwraps_and_lines() {
    for (text, globs, unwraps, lines) in [
        ("use a::b;\nuse a::*;\n", vec![2], vec![], 2),
        ("use a::{\n    b::{c, *},\n};", vec![1], vec![], 3),
        ("fn f<T>() -> impl Sized + use<T> { 2 * 3 }", vec![], vec![], 1),
        ("#[cfg(test)]\nmod tests {\n    use super::*;\n    fn f() { g().unwrap(); }\n}\n", vec![3], vec![], 0),
        ("fn f() {\n    g()\n        .unwrap()\n        .unwrap_or(1)\n}", vec![], vec![3], 5),
        ("fn f() { g().map(Option::unwrap) } // .unwrap()", vec![], vec![1], 1),
        ("fn f() {}\n\n#[cfg(test)]\n#[expect(a, reason = \"{\")]\nmod tests {}\nfn g() {}\n", vec![], vec![], 3),
    ] {
        let source = Source::new("stats".to_owned(), text);
        assert_eq!((source.globs(), source.unwraps(), source.lines), (globs, unwraps, lines), "{text:?}");
    }
}
