//! The wording around tables with several rows a school, several years or ids of another form.

use super::{
    ROW, SCHOOLS_GENITIVE, cell, code, counted, first_cells, first_of, listed, pick, quoted_cell, say, toml,
    visible,
};
use crate::model::Language;
use crate::problem::{IdMatch, RowId, RowsApart, TableProposal};

/// So many names stand in one line of a section.
const IN_A_LINE: usize = 4;

/// The lines of a section `[[table]]`, as they are pasted.
pub fn section(lang: Language, table: &TableProposal) -> Vec<String> {
    let mut out = vec!["[[table]]".to_owned(), format!("file = {}", toml(&table.file))];
    out.extend(inside(lang, table));
    out
}

/// The lines of a section but the first two.
fn inside(lang: Language, table: &TableProposal) -> Vec<String> {
    let mut out = Vec::new();
    if table.all_sheets {
        out.push("sheet = \"*\"".to_owned());
    }
    out.extend(table.school.iter().map(|column| format!("school = {}", toml(column))));
    out.extend(table.id.iter().map(|reading| format!("id = \"{reading}\"")));
    out.extend(table.year.iter().map(|column| format!("year = {}", toml(column))));
    if !table.split.is_empty() {
        out.push(format!("split = [{}]", names(&table.split)));
    }
    out.extend(table.weight.iter().map(|column| format!("weight = {}", toml(column))));
    if !table.sum.is_empty() {
        out.push(format!("sum = [{}]", names(&table.sum)));
    }
    if table.is_pupils {
        out.push(format!("count = \"{}\"", pick(lang, "Учащихся", "Pupils")));
    }
    // A section without a word on its rows leaves them as they are.
    let is_long = !table.split.is_empty() || table.weight.is_some() || !table.sum.is_empty() || table.is_pupils;
    if !is_long && table.year.is_none() && !table.all_sheets && table.id.is_none() {
        out.push("sum = []".to_owned());
    }
    out
}

fn names(all: &[String]) -> String {
    let names: Vec<String> = all.iter().map(|name| toml(name)).collect();
    names.chunks(IN_A_LINE).map(|line| line.join(", ")).collect::<Vec<_>>().join(",\n  ")
}

/// What a section does, for the comment above it.
pub fn comment(lang: Language, table: &TableProposal) -> &'static str {
    if table.is_pupils {
        pick(
            lang,
            "строка — ученик; школа — средние по её строкам",
            "one row per pupil; a school gets the means of its rows",
        )
    } else if !table.split.is_empty() {
        pick(lang, "столбец на каждое значение: «значение: заголовок»", "a column per value: “value: heading”")
    } else if table.all_sheets {
        pick(lang, "столбцы называются «лист: заголовок»", "columns are named “sheet: heading”")
    } else if table.year.is_some() {
        pick(
            lang,
            "год выбирает year или --year; без них — последний",
            "year or --year chooses one; without them, the newest",
        )
    } else {
        pick(
            lang,
            "несколько строк на школу: количества складываются, остальное — среднее",
            "several rows per school: head counts are added up, the rest is averaged",
        )
    }
}

/// What is proposed for tables that need a section, a line each.
pub fn proposed(lang: Language, tables: &[TableProposal]) -> Vec<String> {
    tables.iter().map(|table| format!("{}: {}", visible(&table.file), comment(lang, table))).collect()
}

/// A heading that has become several columns.
pub fn split_column(lang: Language, column: &str, names: &[String]) -> String {
    let column = quoted_cell(lang, column);
    let names = super::first_of(names, |name| code(&toml(&super::cell(name))));
    say!(
        lang,
        "столбец {column} разделён на несколько. Назовите нужный: {names}",
        "column {column} has become several. Name the one that is meant: {names}"
    )
}

/// The sections of the settings that `init` writes.
pub fn sections(lang: Language, tables: &[TableProposal]) -> String {
    let mut out = String::new();
    for table in tables {
        out += &format!("\n# {}.\n{}\n", super::capital(comment(lang, table)), section(lang, table).join("\n"));
    }
    out
}

/// Lines to be pasted, set apart so that they can be taken as they are.
fn block(lines: &[String]) -> String {
    let lines = lines.join("\n").replace('\n', "\n    ");
    format!("\n    ```\n    {lines}\n    ```")
}

/// Several rows a school.
pub fn rows_a_school(
    lang: Language,
    (rows, schools): (usize, usize),
    apart: &RowsApart,
    table: &TableProposal,
    has_table: bool,
) -> String {
    let (rows, schools) = (counted(lang, rows, ROW), counted(lang, schools, SCHOOLS_GENITIVE));
    let head = say!(lang, "{rows} для {schools}", "{rows} for {schools}");
    let choose = match apart {
        RowsApart::Year { column, newest } => {
            let filter = code(&format!("--where \"{}={}\"", super::cell(column), super::cell(newest)));
            say!(lang, "Возьмите один год: {filter}. ", "Take one year: {filter}. ")
        }
        _ => String::new(),
    };
    let lines = if has_table { inside(lang, table) } else { section(lang, table) };
    let (lines, named) = (block(&lines), named(lang, table));
    let (why, what) = (why_apart(lang, apart), what_to_add(lang, has_table, apart));
    format!("{head}: {why}. {choose}{what}:{lines}{named}")
}

/// What tells the rows of one school apart.
fn why_apart(lang: Language, apart: &RowsApart) -> String {
    match apart {
        RowsApart::Year { column, .. } => {
            let column = quoted_cell(lang, column);
            say!(lang, "у школы по строке на год (столбец {column})", "a row a school and year (column {column})")
        }
        RowsApart::Columns(columns) => {
            let columns = first_cells(lang, columns);
            say!(lang, "строки одной школы различает {columns}", "{columns} tells the rows of one school apart")
        }
        RowsApart::Pupils => say!(lang, "строка — это ученик", "a row is a pupil"),
        RowsApart::Nothing => say!(lang, "номера школ повторяются", "the ids of schools repeat"),
    }
}

/// What is to be done with the lines below.
const fn what_to_add(lang: Language, has_table: bool, apart: &RowsApart) -> &'static str {
    match (has_table, matches!(apart, RowsApart::Year { .. })) {
        (true, true) => pick(
            lang,
            "Или допишите в раздел `[[table]]` этого файла",
            "Or add to the section `[[table]]` of this file",
        ),
        (true, false) => {
            pick(lang, "Допишите в раздел `[[table]]` этого файла", "Add to the section `[[table]]` of this file")
        }
        (false, true) => pick(
            lang,
            "Или добавьте в конец настроек, в каком столбце год (тогда берётся последний)",
            "Or add to the end of the settings in which column the year stands (the newest is taken then)",
        ),
        (false, false) => pick(
            lang,
            "Чтобы на школу была одна строка, добавьте в конец настроек",
            "To make them one row per school, add to the end of the settings",
        ),
    }
}

/// How indicators are named once a column has become several.
fn named(lang: Language, table: &TableProposal) -> String {
    let Some(heading) = table.means.first().filter(|_| !table.split.is_empty()) else { return String::new() };
    let names: Vec<String> =
        table.values.iter().take(3).map(|value| code(&toml(&format!("{value}: {heading}")))).collect();
    let names = listed(&names);
    say!(lang, "\n  Показатели тогда называются так: {names}", "\n  Indicators are then named: {names}")
}

/// Ids that would be equal if they were read in another way.
pub fn id_match(lang: Language, found: &IdMatch) -> String {
    let IdMatch { tables, matched, of, examples } = found;
    let lines: Vec<String> = tables
        .iter()
        .flat_map(|(file, reading)| {
            let table = TableProposal { file: file.clone(), id: Some(reading), ..TableProposal::default() };
            section(lang, &table)
        })
        .collect();
    let lines = block(&lines);
    let example = |(one, other, id): &(String, String, String)| {
        let (one, other, id) = (quoted_cell(lang, one), quoted_cell(lang, other), quoted_cell(lang, id));
        say!(lang, "{one} и {other} — школа {id}", "{one} and {other} are school {id}")
    };
    let examples = examples.iter().map(example).collect::<Vec<_>>().join("; ");
    say!(
        lang,
        "\n  Если читать номера иначе, совпадут {matched} из {of}: {examples}.\n  Проверьте и добавьте в конец \
         настроек:{lines}",
        "\n  Read in another way, {matched} of {of} are equal: {examples}.\n  Check that, and add to the end of the \
         settings:{lines}"
    )
}

/// The newest of several years was taken.
pub fn year_taken(lang: Language, file: &str, year: &str, years: &[String]) -> String {
    let (file, year_shown) = (code(file), quoted_cell(lang, year));
    let others: Vec<String> = years.iter().filter(|other_year| *other_year != year).cloned().collect();
    let flag = code(&format!("--year {}", others.last().map_or("", |year| year.as_str())));
    let others = first_cells(lang, &others);
    say!(
        lang,
        "{file}: в таблице несколько лет, взят последний — {year_shown}; есть и {others}, например: {flag}",
        "{file}: the table holds several years, the newest was taken: {year_shown}; there are {others} too, for \
         example: {flag}"
    )
}

/// Several files were read as one table.
pub fn one_table(lang: Language, files: &[String]) -> String {
    let files = first_cells(lang, files);
    say!(
        lang,
        "прочитаны как одна таблица, разделённая по строкам: {files}",
        "read as one table that was cut by its rows: {files}"
    )
}

/// Sheets that are no tables of schools.
pub fn sheets_passed(lang: Language, file: &str, sheets: &[String]) -> String {
    let (file, sheets) = (code(file), first_cells(lang, sheets));
    say!(
        lang,
        "{file}: на этих листах нет столбца с номером школы, они не читались: {sheets}",
        "{file}: these sheets have no column of school ids and were not read: {sheets}"
    )
}

/// A text that is not the same in all rows of a school.
pub fn text_differs(lang: Language, file: &str, column: &str, schools: usize) -> String {
    let (file, column, schools) =
        (code(file), quoted_cell(lang, column), counted(lang, schools, SCHOOLS_GENITIVE));
    say!(
        lang,
        "{file}: столбец {column} не один и тот же во всех строках школы, у {schools} он оставлен пустым",
        "{file}: column {column} is not the same in all rows of a school and was left blank for {schools}"
    )
}

/// A blank cell in a column whose values become columns.
pub fn blank_split(lang: Language) -> String {
    let split = code("split");
    say!(
        lang,
        "пустая ячейка, а по значениям этого столбца ({split}) делаются столбцы",
        "blank, but columns are made of the values of this column ({split})"
    )
}

/// More columns than a table can have.
pub fn too_many_values(lang: Language, column: &str, values: usize) -> String {
    let (column, split) = (quoted_cell(lang, column), code("split"));
    say!(
        lang,
        "в столбце {column} {values} разных значений, столько столбцов не сделать: проверьте {split}",
        "column {column} has {values} different values, too many to become columns: check {split}"
    )
}

/// A weight below 0.
pub fn negative_weight(lang: Language, value: &str) -> String {
    say!(
        lang,
        "вес {value} меньше 0: по этому столбцу взвешиваются средние",
        "the weight {value} is below 0: means are weighted by this column"
    )
}

/// All rows stand in another file too.
pub fn same_rows(lang: Language, file: &str) -> String {
    let file = code(&visible(file));
    say!(
        lang,
        "отсюда и ниже все строки уже есть в {file}: они были бы учтены дважды. Уберите один из файлов",
        "from here on all rows stand in {file} already and would count twice. Leave one of the files out"
    )
}

/// A cell that names no year.
pub fn not_a_year(lang: Language, value: &str) -> String {
    say!(
        lang,
        "{value} — не год; нужно, например, `2024/2025`",
        "{value} is not a year; write, for example, `2024/2025`"
    )
}

/// Rows of several years would become one.
pub fn several_years(lang: Language, column: &str, value: &str) -> String {
    let (year, flag) = (
        code(&format!("year = {}", toml(&super::cell(column)))),
        code(&format!("--year {}", value.trim_matches('`'))),
    );
    say!(
        lang,
        "у школ строки за несколько лет, их нельзя объединять. Выберите год, например {flag}, или допишите в раздел \
         `[[table]]` столбец, в котором он стоит: {year} (тогда берётся последний)",
        "schools have rows of several years, which must not be merged. Choose a year, such as {flag}, or add its column \
         to the section `[[table]]`: {year} (the newest is taken then)"
    )
}

/// The year that is asked for is not in the table.
pub fn no_such_year(lang: Language, asked: &str, years: &[String]) -> String {
    let (asked, years) = (quoted_cell(lang, asked), first_cells(lang, years));
    say!(lang, "нет года {asked}; есть: {years}", "there is no year {asked}; there are {years}")
}

/// Several sheets with the same headings.
pub fn sheets_alike(lang: Language, file: &str) -> String {
    let table = TableProposal { file: visible(file), all_sheets: true, ..TableProposal::default() };
    let lines = block(&section(lang, &table));
    say!(
        lang,
        "\n  Если нужны все листы, добавьте в конец настроек; столбцы будут называться «лист: заголовок»:{lines}",
        "\n  If all sheets are needed, add to the end of the settings; columns are then named “sheet: heading”:{lines}"
    )
}

/// Ids of one table that look alike.
pub(super) fn twins(lang: Language, file: &str, twins: &[(RowId, RowId)]) -> String {
    let keep = twins.first().map_or_else(String::new, |(_, (_, id))| code(&format!("{} = false", toml(id))));
    let (file, exclude) = (code(file), code("[exclude]"));
    let pair = |((row, one), (below, other)): &(RowId, RowId)| {
        let (one, other) = (code(&cell(one)), code(&cell(other)));
        say!(
            lang,
            "{one} (строка {row}) и {other} (строка {below})",
            "{one} (row {row}) and {other} (row {below})"
        )
    };
    let pairs = first_of(twins, pair);
    say!(
        lang,
        "{file}: похожие номера взяты как разные школы: {pairs}. Если это одна школа, оставьте одну строку; если \
         разные — {keep} в разделе {exclude}, и предупреждения не будет",
        "{file}: ids that look alike were taken for different schools: {pairs}. If they are one school, keep one row; \
         if they are two, {keep} under {exclude} ends this warning"
    )
}
