//! The wording of problems with the data.

use super::place::place;
use super::{
    CELL, PROBLEM, cell, cells, code, counted, did_you_mean, files, first_cells, grouped, listed, quoted_cell,
    say, system, tables, visible, visible_lines, years,
};
use crate::model::Language;
use crate::problem::{Failure, Problem, ProblemKind, RolesUnknown};

/// Why a command ends, as lines for stderr.
pub fn failure(lang: Language, failure: &Failure) -> String {
    visible_lines(&lines_of(lang, failure)).into_owned()
}

fn lines_of(lang: Language, failure: &Failure) -> String {
    match failure {
        Failure::Data(problems) => {
            let mut lines = grouped::problems(lang, problems);
            let count = counted(lang, problems.len(), PROBLEM);
            lines.push(say!(lang, "{count}. Списки не построены.", "{count}. Nothing was computed."));
            lines.join("\n")
        }
        Failure::Rows { problems, inputs } => {
            let mut lines: Vec<String> =
                inputs.iter().flat_map(|input| super::reading::source(lang, input)).collect();
            lines.extend(grouped::problems(lang, problems));
            let count = counted(lang, problems.len(), PROBLEM);
            lines.push(say!(lang, "{count}. Списки не построены.", "{count}. Nothing was computed."));
            lines.join("\n")
        }
        Failure::Checked | Failure::CheckedSettings => String::new(),
        Failure::Roles { unknown, proposal, problems, inputs, files } => {
            let mut lines: Vec<String> =
                inputs.iter().flat_map(|input| super::reading::source(lang, input)).collect();
            lines.extend([problem(lang, unknown), super::init::proposal(lang, proposal)]);
            let is_doubt = |problem: &&Problem| matches!(problem.kind, ProblemKind::Implausible(_));
            let doubts = problems.iter().filter(is_doubt).count();
            if doubts > 0 {
                let count = counted(lang, doubts, CELL);
                lines.push(say!(lang, "Проверьте в таблице ({count}):", "To be checked in the table ({count}):"));
            } else if !problems.is_empty() {
                let count = counted(lang, problems.len(), PROBLEM);
                lines.push(say!(lang, "Мешает в таблице ({count}):", "In the way ({count}):"));
            }
            lines.extend(grouped::problems(lang, problems).iter().map(|line| format!("  {line}")));
            lines.push(super::init::next(lang, proposal, problems.len() - doubts, files));
            lines.join("\n")
        }
        Failure::Broken(what) => {
            let what = visible(what);
            say!(
                lang,
                "ошибка в самой программе, результат не показан: {what}",
                "a mistake in the program itself, the result is withheld: {what}"
            )
        }
        Failure::Settings { file, problems } => super::settings::problems(lang, file.as_deref(), problems),
        Failure::Usage(problem) => super::usage::problem(lang, problem),
        Failure::Write { path, why: Some(why) } => {
            let (path, why) = (visible(path), system(lang, *why));
            say!(lang, "{path}: не удалось записать: {why}", "{path}: cannot be written: {why}")
        }
        Failure::Beside { held, saved } => super::desk::beside(lang, held, saved),
        Failure::Write { path, why: None } => {
            let (path, force) = (visible(path), code("--force"));
            say!(
                lang,
                "{path}: файл уже есть и не изменён; заменить его: {force}",
                "{path}: the file already exists and was not changed; {force} replaces it"
            )
        }
    }
}

/// Fewer threads than were asked for.
pub fn fewer_threads(lang: Language, asked: usize, had: usize) -> String {
    let asked = code(&format!("--threads {asked}"));
    say!(
        lang,
        "{asked}: столько потоков не нужно или не получить, взято {had}; результат тот же",
        "{asked}: that many threads are of no use or not available, {had} used; the result is the same"
    )
}

/// A problem as `file:line: column: what is wrong`, in a workbook as `file: sheet!cell: column: what is wrong`.
pub fn problem(lang: Language, problem: &Problem) -> String {
    format!("{}: {}", place(lang, problem), wrong(lang, problem))
}

/// What is wrong, without its place.
pub(super) fn wrong(lang: Language, problem: &Problem) -> String {
    let value = code(&cell(problem.value.as_deref().unwrap_or("")));
    kind(lang, &problem.kind, &problem.file, problem.column.as_deref().unwrap_or(""), &value)
}

/// What is wrong with the rows, or the years, of a table that holds several.
fn shape(lang: Language, kind: &ProblemKind, column: &str, value: &str) -> String {
    match kind {
        ProblemKind::RowsASchool { rows, schools, apart, table, has_table } => {
            tables::rows_a_school(lang, (*rows, *schools), apart, table, *has_table)
        }
        ProblemKind::SplitColumn { names } => tables::split_column(lang, column, names),
        ProblemKind::BlankSplit => tables::blank_split(lang),
        ProblemKind::TooManyValues(values) => tables::too_many_values(lang, column, *values),
        ProblemKind::NegativeWeight => tables::negative_weight(lang, value),
        ProblemKind::SameRows(file) => tables::same_rows(lang, file),
        ProblemKind::NoSuchYear { asked, years } => tables::no_such_year(lang, asked, years),
        ProblemKind::SeveralYears => tables::several_years(lang, column, value),
        _ => tables::not_a_year(lang, value),
    }
}

#[expect(clippy::too_many_lines, reason = "a line for each kind")]
fn kind(lang: Language, kind: &ProblemKind, file: &str, column: &str, value: &str) -> String {
    match kind {
        ProblemKind::Unreadable(why) => {
            let why = system(lang, *why);
            say!(lang, "не удалось прочитать: {why}", "cannot be read: {why}")
        }
        ProblemKind::Unfit(unfit) => files::unfit(lang, unfit),
        ProblemKind::Undecodable { encoding } => files::undecodable(lang, value, encoding),
        ProblemKind::EncodingUnknown { readings } => files::encoding_unknown(lang, readings),
        ProblemKind::NoSheet { asked, nearest, sheets } => {
            files::no_sheet(lang, asked, nearest.as_deref(), sheets)
        }
        ProblemKind::SheetCandidates { sheets, are_alike } => {
            let all = if *are_alike { tables::sheets_alike(lang, file) } else { String::new() };
            files::sheet_candidates(lang, sheets) + &all
        }
        ProblemKind::NoHeaderHere => files::no_header_here(lang),
        ProblemKind::ShareApart => files::share_apart(lang, column),
        ProblemKind::NothingJoins { alike, strip, reading } => {
            let reading = reading.as_deref().map_or_else(String::new, |found| tables::id_match(lang, found));
            files::nothing_joins(lang, alike, strip) + &reading
        }
        ProblemKind::RowsASchool { .. }
        | ProblemKind::SplitColumn { .. }
        | ProblemKind::BlankSplit
        | ProblemKind::TooManyValues(..)
        | ProblemKind::NegativeWeight
        | ProblemKind::SameRows(..)
        | ProblemKind::NotAYear
        | ProblemKind::SeveralYears
        | ProblemKind::NoSuchYear { .. } => shape(lang, kind, column, value),
        ProblemKind::OpenQuote => cells::open_quote(lang),
        ProblemKind::StrayQuote => cells::stray_quote(lang),
        ProblemKind::NoSchools => {
            say!(lang, "под заголовками нет ни одной строки", "there is no row below the headings")
        }
        ProblemKind::AllLeftOut => all_left_out(lang),
        ProblemKind::MissingColumn { line, nearest, headings, hidden } => {
            missing_column(lang, column, *line, nearest.as_deref(), headings) + &files::hidden_sheets(lang, hidden)
        }
        ProblemKind::NoShare(wanted) => super::waiting::no_share(lang, column, wanted),
        ProblemKind::AmbiguousColumn { cells } => files::ambiguous_column(lang, column, cells),
        ProblemKind::Candidates { flag, headings } => candidates(lang, flag, headings),
        ProblemKind::ColumnTwice => column_twice(lang, column),
        ProblemKind::RolesUnknown(roles) => roles_unknown(lang, *roles),
        ProblemKind::NoHeadings => files::no_headings(lang),
        ProblemKind::OtherHeadings { above, row, how } => files::other_headings(lang, *above, *row, *how),
        ProblemKind::MaybeTotal { id } => cells::maybe_total(lang, value, id),
        ProblemKind::Ragged { found, expected } => cells::ragged(lang, *found, *expected),
        ProblemKind::NoDelimiter { found } => files::no_delimiter(lang, *found),
        ProblemKind::OnlyHidden { sheets } => files::only_hidden(lang, sheets),
        ProblemKind::NotAnId => cells::not_an_id(lang, value),
        ProblemKind::NotAGroup => cells::not_a_group(lang, value),
        ProblemKind::RoundedId { rows } => cells::rounded_id(lang, value, rows),
        ProblemKind::StruckOut => cells::struck_out(lang, value),
        ProblemKind::MergedValue { from } => cells::merged_value(lang, value, from),
        ProblemKind::BlankId => say!(lang, "пустой номер школы", "the school's id is blank"),
        ProblemKind::RepeatedId { rows } => cells::repeated_id(lang, value, rows),
        ProblemKind::BlankGroup => say!(
            lang,
            "пустая ячейка, а по этому столбцу школы делятся на группы",
            "blank, but schools are grouped by this column"
        ),
        ProblemKind::NoGroup => cells::no_group(lang, value),
        ProblemKind::NotANumber => cells::not_a_number(lang, value),
        ProblemKind::Exponent => cells::exponent(lang, value),
        ProblemKind::Date { typed } => cells::date(lang, value, typed.as_deref()),
        ProblemKind::NoValue => cells::no_value(lang, value),
        ProblemKind::FormulaError => cells::formula_error(lang, value),
        ProblemKind::TwoMarks => cells::two_marks(lang, value),
        ProblemKind::TwoWays { decimal, thousands, mark } => {
            cells::two_ways(lang, value, decimal, thousands, *mark)
        }
        ProblemKind::ShareAmongPercents => cells::share_among_percents(lang, column, value),
        ProblemKind::PercentOrShare => cells::percent_or_share(lang, value),
        ProblemKind::AmbiguousWord => cells::ambiguous_word(lang, value),
        ProblemKind::OutsideLimits { lo, hi } => cells::outside_limits(lang, column, value, (*lo, *hi)),
        ProblemKind::Implausible(doubt) => format!("{value}: {}", super::implausible::why(lang, *doubt)),
        ProblemKind::ZeroWhole => {
            say!(lang, "целое равно {value}, долю не вычислить", "the whole is {value}, there is no share of it")
        }
        ProblemKind::TooLarge { school } => cells::too_large(lang, column, school),
        ProblemKind::TooManyToPair { group, link, mentees, mentors } => {
            super::pairs::too_many(lang, group.as_deref(), *link, *mentees, *mentors)
        }
        ProblemKind::UnknownPairId { list, nearest } => unknown_pair_id(lang, value, list, nearest),
        ProblemKind::NotAReport(bad) => super::years::bad_report(lang, bad, column, value),
        ProblemKind::NoReportInside => super::years::no_report_inside(lang),
        ProblemKind::NothingAssigned => say!(
            lang,
            "ни у одной школы нет данных сразу по обоим признакам, кластеров нет",
            "no school has data on both axes, so there is no cluster"
        ),
        ProblemKind::NoErratum(why) => super::erratum::problem(lang, why),
        ProblemKind::NothingToCompare => super::calibrate::nothing_to_compare(lang),
        ProblemKind::NoTableNorRoster { headings } => years::no_table_nor_roster(lang, headings),
        ProblemKind::ListCandidates { headings } => years::list_candidates(lang, headings),
        ProblemKind::NothingMatches { alike, strip } => years::nothing_matches(lang, alike, strip),
        ProblemKind::NotPeople => years::not_people(lang, value),
        ProblemKind::NoPeople => years::no_people(lang),
        ProblemKind::NoPerson => years::no_person(lang),
        ProblemKind::NotAPairOfIds => years::not_a_pair_of_ids(lang),
        ProblemKind::UnknownOldId { nearest, years, turned } => {
            years::unknown_old_id(lang, value, nearest.as_deref(), years, *turned)
        }
        ProblemKind::UnknownNewId { nearest, years } => {
            years::unknown_new_id(lang, value, nearest.as_deref(), years)
        }
        ProblemKind::NoSuchStep { new } => years::no_such_step(lang, value, new),
        ProblemKind::NotACluster => years::not_a_cluster(lang, value),
        ProblemKind::Years(wrong) => super::paths::wrong(lang, value, wrong),
    }
}

fn all_left_out(lang: Language) -> String {
    let (filter, exclude) = (code("--where"), code("[exclude]"));
    say!(
        lang,
        "ни одной школы не осталось после {filter} и {exclude}",
        "no school is left after {filter} and {exclude}"
    )
}

fn column_twice(lang: Language, column: &str) -> String {
    let column = quoted_cell(lang, column);
    say!(
        lang,
        "столбец {column} взят дважды: под двумя названиями это один показатель",
        "column {column} is taken twice: under two names it is one indicator"
    )
}

fn candidates(lang: Language, flag: &str, headings: &[String]) -> String {
    let (headings, flag) = (first_cells(lang, headings), code(flag));
    say!(
        lang,
        "подходят несколько столбцов: {headings}. Укажите нужный: {flag}",
        "several columns would do: {headings}. Say which: {flag}"
    )
}

fn unknown_pair_id(lang: Language, value: &str, list: &str, nearest: &[(String, Option<String>)]) -> String {
    let called = |(id, name): &(String, Option<String>)| {
        let name = name.as_deref().map_or_else(String::new, |name| format!(" ({})", visible(name)));
        format!("{}{name}", quoted_cell(lang, id))
    };
    let (list, nearest) = (code(list), nearest.iter().map(called).collect::<Vec<_>>().join(", "));
    let nearest = match &nearest[..] {
        "" => String::new(),
        nearest => say!(lang, "; может быть, {nearest}?", "; did you mean {nearest}?"),
    };
    say!(
        lang,
        "школы {value} из {list} нет в таблице{nearest}",
        "school {value} of {list} is not in the table{nearest}"
    )
}

fn missing_column(
    lang: Language,
    column: &str,
    line: Option<usize>,
    nearest: Option<&str>,
    headings: &[String],
) -> String {
    let settings = line.map_or_else(String::new, |line| {
        say!(lang, " (строка {line} настроек)", " (line {line} of the settings)")
    });
    // The other year's heading under the name that the settings use.
    let paste = nearest.map_or_else(String::new, |nearest| {
        let (name, other) = (super::toml(column), super::toml(nearest));
        let line = code(&format!("{name} = [{name}, {other}]"));
        say!(
            lang,
            "\n  Если это тот же столбец, добавьте в настройки под [columns]: {line}",
            "\n  If it is the same column, add to the settings under [columns]: {line}"
        )
    });
    let (column, nearest, all) =
        (quoted_cell(lang, column), did_you_mean(lang, nearest), first_cells(lang, headings));
    say!(
        lang,
        "нет столбца {column}{settings}{nearest}\n  Есть столбцы: {all}{paste}",
        "there is no column {column}{settings}{nearest}\n  The columns are: {all}{paste}"
    )
}

fn roles_unknown(lang: Language, roles: RolesUnknown) -> String {
    let names = [
        (roles.school, super::pick(lang, "номер школы", "the school's id")),
        (roles.complexity, super::pick(lang, "сложность контингента", "contingent complexity")),
        (roles.results, super::pick(lang, "результаты", "results")),
    ];
    let names: Vec<String> = names.iter().filter(|(lost, _)| *lost).map(|(_, name)| (*name).to_owned()).collect();
    let names = listed(&names);
    say!(
        lang,
        "ни настройки, ни заголовки не говорят, какие столбцы брать: {names}",
        "neither settings nor headings tell which columns to take: {names}"
    )
}
