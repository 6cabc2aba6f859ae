//! Official lists of clusters: a column of clusters, a column a cluster, or a row a cluster.

use std::collections::BTreeMap;

use super::{Cell, From, List, cells, ids};
use crate::config::{IdRules, Settings};
use crate::model::{Axis, Cluster, folded};
use crate::problem::{Problem, ProblemKind};
use crate::read::header::{Heading, Wanted};
use crate::read::layout::Where;
use crate::read::roles;
use crate::read::rows::decoded::Draft;
use crate::read::rows::numbering::{RowNumbers, placed};
use crate::read::rows::words::{is_note, is_total};
use crate::read::{Hints, Sheet, as_they_stand, cell, shape};

/// Headings of a column of clusters, folded.
const CLUSTER: [&str; 7] =
    ["cluster", "кластер", "№ кластера", "номер кластера", "кластер №", "cluster number", "cluster no"];

/// Headings of a column that has the schools of a cluster in one cell, folded.
const SCHOOLS: [&str; 9] = [
    "schools",
    "школы",
    "список школ",
    "перечень школ",
    "список оу",
    "перечень оу",
    "список оо",
    "перечень оо",
    "образовательные организации",
];

/// Headings of the columns of one cluster each, folded.
const WIDE: [[&str; 4]; 4] = [
    ["кластер № 1", "кластер №1", "кластер 1", "cluster 1"],
    ["кластер № 2", "кластер №2", "кластер 2", "cluster 2"],
    ["кластер № 3", "кластер №3", "кластер 3", "cluster 3"],
    ["кластер № 4", "кластер №4", "кластер 4", "cluster 4"],
];

/// No official list has more bytes.
const LARGEST: usize = 1 << 24;

/// Understands the bytes of another year's file: a table as any table, else an official list. It stands as in its file.
///
/// # Errors
/// As of any table.
pub fn year_sheets(
    file: &str,
    bytes: Vec<u8>,
    settings: &Settings,
    hints: &Hints,
) -> Result<Vec<Sheet>, Vec<Problem>> {
    let again = if bytes.len() <= LARGEST { bytes.clone() } else { Vec::new() };
    let tables = as_they_stand(file, bytes, settings, &Wanted::new(settings), hints);
    let has_some = |tables: &[Sheet]| tables.iter().any(|table| has_indicators(&List::new(table, settings)));
    // Some columns are made of the rows.
    let is_table =
        |tables: &Vec<Sheet>| has_some(tables) || of_year(tables, settings).is_ok_and(|tables| has_some(&tables));
    if again.is_empty() || tables.as_ref().is_ok_and(is_table) {
        return tables;
    }
    let [one, two, three, four] = &WIDE;
    let headings: [&[&str]; 6] = [&roles::SCHOOL, &CLUSTER, one, two, three, four];
    let wanted = Wanted::of_list(settings, &headings);
    let is_list = |list: &Sheet| list.headings.iter().any(|heading| names_clusters(&folded(&heading.name)));
    match as_they_stand(file, again, settings, &wanted, hints) {
        Ok(lists) if lists.first().is_some_and(is_list) => Ok(lists),
        _ => tables,
    }
}

/// The tables of a file as the settings read them, for one of the years that they hold: a file is taken apart once for
/// all of them.
///
/// # Errors
/// Columns, or a year, that are not there; cells that name none.
pub fn of_year(tables: &[Sheet], settings: &Settings) -> Result<Vec<Sheet>, Vec<Problem>> {
    let mut tables = tables.to_vec();
    tables.iter_mut().try_for_each(|table| shape::apply(table, settings))?;
    Ok(tables)
}

/// An official list, whose cells are taken apart when it is known which ids there are.
#[derive(Debug)]
pub struct Roster {
    file: String,
    sheet: Option<String>,
    /// Whether `--where` has chosen its rows.
    pub is_filtered: bool,
    kind: Cell,
    rules: IdRules,
    exclude: Vec<String>,
    /// Row, cell of ids, cluster.
    rows: Vec<(usize, String, Option<Cluster>)>,
}

/// The official list that a sheet is; none if it is no such list: it has no column of clusters, or it has
/// indicators of its own.
///
/// # Errors
/// No column of ids, or two of clusters; cells that are no clusters; what is wrong with its rows.
pub fn roster(sheet: &Sheet, settings: &Settings, wheres: &[Where]) -> Result<Option<Roster>, Vec<Problem>> {
    if has_indicators(&List::new(sheet, settings)) { Ok(None) } else { listed(sheet, settings, wheres) }
}

/// The official list that a sheet holds, beside what else it has; none if it has no column of clusters.
///
/// # Errors
/// As of any list.
pub fn listed(sheet: &Sheet, settings: &Settings, wheres: &[Where]) -> Result<Option<Roster>, Vec<Problem>> {
    let list = List::new(sheet, settings);
    let wide = columns_a_cluster(&sheet.headings);
    let exact = list.fitting(|name| CLUSTER.contains(&name));
    let column = if exact.is_empty() && wide.is_empty() { list.fitting(names_clusters) } else { exact };
    if column.is_empty() && wide.is_empty() {
        return Ok(None);
    }
    let rules = settings.id_rules();
    let exclude = settings.exclude.iter().map(|(id, _)| id.clone()).collect();
    let is_filtered = !list.wheres(wheres).is_empty();
    let (file, name) = (sheet.file.clone(), sheet.name());
    let of = |kind, rows| Roster { file, sheet: name, is_filtered, kind, rules, exclude, rows };
    let column = if exact_differs(&list, &column, wheres) { list.fitting(names_clusters) } else { column };
    let Some(cluster) = list.only(&column)? else {
        return by_columns(&list, &wide, wheres).map(|rows| Some(of(Cell::Several, rows)));
    };
    let Some(school) = list.school(&SCHOOLS)? else { return Err(vec![list.missing(list.school_name())]) };
    let rows = by_rows(&list, (school, cluster), wheres)?;
    // With a row for each cluster its schools stand in one cell.
    let mut clusters: Vec<_> = rows.iter().map(|(_, _, cluster)| *cluster).collect();
    clusters.sort_unstable();
    clusters.dedup();
    let kind = if clusters.len() == rows.len() { Cell::Several } else { Cell::One };
    Ok(Some(of(kind, rows)))
}

/// Whether another column holds clusters too, and others than the one that is called so.
fn exact_differs(list: &List, column: &[usize], wheres: &[Where]) -> bool {
    let [exact] = column else { return false };
    let others = list.fitting(names_clusters).into_iter().filter(|other| other != exact);
    others.into_iter().any(|other| {
        let decoded = list.decoded(*exact, &[*exact, other], wheres);
        let found =
            |of: usize| decoded.same[of].iter().map(|cell| cluster_of(cell).ok().flatten()).collect::<Vec<_>>();
        let (own, others) = (found(0), found(1));
        let filled = decoded.same[1].iter().filter(|cell| !cell.is_empty()).count();
        filled > 0 && others.iter().flatten().count() == filled && own != others
    })
}

impl Roster {
    /// The schools with their clusters; a school may have none.
    ///
    /// # Errors
    /// Schools that stand twice.
    pub fn schools(
        &self,
        is_known: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<(String, Option<Cluster>)>, Vec<Problem>> {
        let mut out: Vec<(String, Option<Cluster>)> = Vec::new();
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (row, cell, cluster) in &self.rows {
            for id in ids(cell, self.kind, &self.rules, is_known) {
                if self.exclude.contains(&id) {
                    continue;
                }
                places.entry(id.clone()).or_default().push(*row);
                out.push((id, *cluster));
            }
        }
        let twice = places.into_iter().filter(|(_, rows)| rows.len() > 1);
        let problem = |(id, rows): (String, Vec<usize>)| Problem {
            sheet: self.sheet.clone(),
            row: rows.first().copied(),
            value: Some(id),
            ..Problem::of_file(&self.file, ProblemKind::RepeatedId { rows })
        };
        let problems: Vec<Problem> = twice.map(problem).collect();
        if problems.is_empty() { Ok(out) } else { Err(problems) }
    }
}

/// Whether the list has a column that feeds an axis: one of the settings, or one of the usual names where the
/// settings leave them out.
fn has_indicators(list: &List) -> bool {
    Axis::BOTH.into_iter().any(|axis| {
        let indicators = &list.settings.axis(axis).indicators;
        let usual = if axis == Axis::Complexity { roles::COMPLEXITY } else { roles::RESULTS };
        let own = indicators
            .iter()
            .any(|indicator| !list.index.fitting(&list.names.of(&indicator.column.name)).is_empty());
        own || (indicators.is_empty() && !list.fitting(|name| usual.contains(&name)).is_empty())
    })
}

/// Whether a heading, folded, says that the column holds clusters.
fn names_clusters(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with("кластер") || word == "cluster")
}

/// The columns that have the schools of one cluster each.
fn columns_a_cluster(headings: &[Heading]) -> Vec<(usize, Cluster)> {
    let of = |(at, heading): (usize, &Heading)| {
        let is_cluster = names_clusters(&folded(&heading.name)) || names_clusters(&folded(&heading.group));
        let cluster = cluster_of(&heading.name).ok().flatten().filter(|_| is_cluster)?;
        Some((at, cluster))
    };
    let found: Vec<(usize, Cluster)> = headings.iter().enumerate().filter_map(of).collect();
    if found.len() > 1 { found } else { Vec::new() }
}

type Rows = Vec<(usize, String, Option<Cluster>)>;

/// The rows of a list with a column of ids and one of clusters.
fn by_rows(list: &List, (school, cluster): (usize, usize), wheres: &[Where]) -> Result<Rows, Vec<Problem>> {
    let mut decoded = list.decoded(school, &[cluster], wheres);
    let raw = cells(list.sheet, From::Headings);
    let text = |place: &usize| raw.get(place).and_then(|cells| cells.get(school)).map_or("", String::as_str);
    let clusters: Vec<_> = decoded.same[0].iter().map(cluster_of).collect();
    let is_each_once = clusters.iter().enumerate().all(|(at, cluster)| !clusters[..at].contains(cluster));
    // Where a row is a cluster, one may have no school.
    let holds_several = SCHOOLS.contains(&folded(&list.sheet.headings[school].name).as_str())
        || decoded.places.iter().any(|place| text(place).contains([',', ';', '\n']));
    let is_nobody = |place: &usize| {
        is_each_once && (says_nobody(text(place)) || (holds_several && is_blank(text(place).trim())))
    };
    decoded.drafts.retain(|draft| draft.column != Some(school) || !is_nobody(&draft.place));
    let mut row_numbers = RowNumbers::new(list.sheet);
    let mut out = Vec::new();
    for (row, place) in decoded.places.iter().enumerate().filter(|(_, place)| !is_nobody(place)) {
        let cell = decoded.same[0].get(row);
        match cluster_of(cell) {
            Ok(found) => out.push((row_numbers.of(*place), text(place).to_owned(), found)),
            Err(kind) => decoded.drafts.push(Draft {
                place: *place,
                column: Some(cluster),
                value: Some(cell.to_owned()),
                kind,
            }),
        }
    }
    if decoded.drafts.is_empty() { Ok(out) } else { Err(placed(list.sheet, decoded.drafts)) }
}

/// The schools of a list with a column for each cluster.
fn by_columns(list: &List, columns: &[(usize, Cluster)], wheres: &[Where]) -> Result<Rows, Vec<Problem>> {
    for (_, cluster) in columns {
        let of: Vec<usize> = columns.iter().filter(|(_, other)| other == cluster).map(|(at, _)| *at).collect();
        list.only(&of)?;
    }
    let wheres = list.wheres(wheres);
    let mut row_numbers = RowNumbers::new(list.sheet);
    let mut out = Vec::new();
    for (place, cells) in cells(list.sheet, From::Headings) {
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let head = cells.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str);
        let is_alone = cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
        let is_in = wheres.iter().all(|(at, values)| values.iter().any(|value| *value == cell(*at)));
        if is_total(head, false) || is_note(head, is_alone) || !is_in {
            continue;
        }
        let row = row_numbers.of(place);
        let filled = columns.iter().filter(|(at, _)| !is_blank(cell(*at)) && !says_nobody(cell(*at)));
        out.extend(filled.map(|(at, cluster)| (row, cell(*at).to_owned(), Some(*cluster))));
    }
    Ok(out)
}

/// Whether a cell says in a word that a cluster has no schools, as the note does.
fn says_nobody(cell: &str) -> bool {
    matches!(folded(cell).as_str(), "нет" | "none")
}

fn is_blank(cell: &str) -> bool {
    matches!(cell, "" | "-" | "–" | "—")
}

/// The cluster that a cell names: 2, 2.0, № 2, II, кластер второй; none for a blank one.
fn cluster_of(text: &str) -> Result<Option<Cluster>, ProblemKind> {
    let text = folded(&cell::bare(text));
    if is_blank(&text) {
        return Ok(None);
    }
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(&text);
    let mut digits = whole.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let number = match (digits.next(), digits.next()) {
        (Some(only), None) => only.parse().ok().filter(|_| only.len() == 1),
        (Some(_), Some(_)) => None,
        (None, _) => {
            let words = whole.split(|c: char| !c.is_alphabetic()).filter_map(numeral);
            let found: Vec<u64> = words.collect();
            if let [only] = found[..] { Some(only) } else { None }
        }
    };
    number.and_then(Cluster::from_number).map(Some).ok_or(ProblemKind::NotACluster)
}

/// The number that a folded word says.
fn numeral(word: &str) -> Option<u64> {
    // The Ukrainian letter looks like the Roman number.
    match word.replace('і', "i").as_str() {
        "i" | "один" | "one" | "first" => Some(1),
        "ii" | "два" | "two" | "second" => Some(2),
        "iii" | "три" | "three" | "third" => Some(3),
        "iv" | "четыре" | "four" | "fourth" => Some(4),
        word if word.starts_with("перв") => Some(1),
        word if word.starts_with("втор") => Some(2),
        word if word.starts_with("трет") => Some(3),
        word if word.starts_with("четверт") => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{cluster_of, roster};
    use crate::config::Settings;
    use crate::model::Cluster;
    use crate::problem::ProblemKind;
    use crate::read::{Hints, sheet};

    #[test]
    fn cells_that_name_a_cluster() {
        for (cell, expected) in [
            ("2", Ok(Some(Cluster::ComplexHigh))),
            ("№ 1", Ok(Some(Cluster::ComplexLow))),
            ("Кластер №4", Ok(Some(Cluster::FavourableHigh))),
            ("2.0", Ok(Some(Cluster::ComplexHigh))),
            ("3,0", Ok(Some(Cluster::FavourableLow))),
            ("II", Ok(Some(Cluster::ComplexHigh))),
            ("Кластер IV", Ok(Some(Cluster::FavourableHigh))),
            ("ІІІ", Ok(Some(Cluster::FavourableLow))),
            ("первый", Ok(Some(Cluster::ComplexLow))),
            ("Четвёртый кластер", Ok(Some(Cluster::FavourableHigh))),
            ("1-й", Ok(Some(Cluster::ComplexLow))),
            ("second", Ok(Some(Cluster::ComplexHigh))),
            ("'3", Ok(Some(Cluster::FavourableLow))),
            ("", Ok(None)),
            ("—", Ok(None)),
            ("5", Err(ProblemKind::NotACluster)),
            ("2.5", Err(ProblemKind::NotACluster)),
            ("12", Err(ProblemKind::NotACluster)),
            ("1 или 2", Err(ProblemKind::NotACluster)),
            ("первый или второй", Err(ProblemKind::NotACluster)),
            ("V", Err(ProblemKind::NotACluster)),
            ("высокий", Err(ProblemKind::NotACluster)),
        ] {
            assert_eq!(cluster_of(cell), expected, "{cell}");
        }
    }

    /// The list of a text as `5=2 7=1`; `none` if it is no such list.
    fn read(text: &str) -> String {
        let settings = Settings::default();
        let sheet = sheet("x.csv", text.as_bytes().to_vec(), &settings, &Hints::default()).expect("a table");
        let Some(found) = roster(&sheet, &settings, &[]).expect("a list") else { return "none".to_owned() };
        let schools = found.schools(&|_| false).expect("every school once");
        let shown = |(id, cluster): (String, Option<Cluster>)| {
            format!("{id}={}", cluster.map_or("-".to_owned(), |cluster| cluster.number().to_string()))
        };
        schools.into_iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_as_people_keep_them() {
        for (text, expected) in [
            ("ОУ;Кластер\n5;2\n7;I\n", "5=2 7=1"),
            ("school,cluster\n1,2\n2,1\n", "1=2 2=1"),
            ("ОУ;Номер кластера ОУ\n5;2\n7;\n", "5=2 7=-"),
            ("Кластер № 1;Кластер № 2\n5;7\n8;\n", "5=1 7=2 8=1"),
            ("Распределение;;\nКластер II;Кластер I;\n5;7\n8;9\nВсего: 2;2\n", "5=2 7=1 8=2 9=1"),
            ("Кластер;Характеристика;Количество;ОУ\n1;школы;2;5, 7\n2;школы;1;8\n", "5=1 7=1 8=2"),
            ("Кластер;Школы\n1;5; \n2;8\n", "5=1 8=2"),
            ("Кластер;Школы\n1;\n2;8\n3;—\n", "8=2"),
            ("Кластер;Количество;ОУ\n1;2;5, 7\n2;0;нет\n3;0;\n4;1;9\n", "5=1 7=1 9=4"),
            ("Кластер;ОУ\n1;5\n2;нет\n", "5=1"),
            ("Кластер № 1;Кластер № 2\n5;none\n8;\n", "5=1 8=1"),
            ("ОУ;ЕГЭ\n5;2\n", "none"),
            ("№ п/п;Наименование ОУ;Кластер\n1;Лицей;2\n2;СОШ № 7;I\n", "Лицей=2 СОШ № 7=1"),
            ("ОУ;Кластер;Кластер словами\n5;2;второй\n7;1;первый\n", "5=2 7=1"),
            ("ОУ;Кластер;Кластер, примечание\n5;2;решение комиссии\n7;1;\n", "5=2 7=1"),
            ("school;complexity;cluster\n5;1;2\n", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
