//! Delimited text becomes a sheet: what stands between the cells, where the headings are, where the rows begin.

use csv::ByteRecord;

use super::book;
use super::csv::{Rows, filled, is_blank, records, start_of};
use super::encoding::UnicodeText;
use super::header::{self, Heading, TopRow, Wanted};
use super::{Body, Hints, Sheet, separator};
use crate::problem::{Limit, Problem, ProblemKind, Unfit};

/// So many columns of a text are read: more is no table, and a heading for each would take more room than the text.
const COLUMNS: usize = 1 << 20;

/// Makes a sheet of a decoded file.
///
/// # Errors
/// Quotes that cannot be understood; no header.
pub(super) fn sheet(
    file: &str,
    decoded: UnicodeText,
    wanted: &Wanted,
    hints: &Hints,
) -> Result<Sheet, Vec<Problem>> {
    let UnicodeText { mut text, encoding } = decoded;
    let problem = |row, kind| Problem { row, ..Problem::of_file(file, kind) };
    // The end-of-file mark of DOS editors is no cell.
    let end = text.trim_end_matches(['\u{1a}', '\r', '\n']).len();
    if text[end..].contains('\u{1a}') {
        text.truncate(end);
    }
    if text.contains('\0') {
        return Err(vec![problem(None, ProblemKind::Unfit(Unfit::Binary))]);
    }
    let (declared, first) = declared(&text);
    let delimiter = match hints.delimiter.or(declared) {
        Some(delimiter) => delimiter,
        None => separator::delimiter(&text, first, wanted, hints.header_row)
            .map_err(|kind| vec![problem(None, kind)])?,
    };
    let broken = Rows::broken_quotes(&text, delimiter);
    if !broken.is_empty() {
        return Err(broken.into_iter().map(|(row, kind)| problem(Some(row), kind)).collect());
    }
    let top = header::top(rows(&text, first, delimiter), hints.header_row);
    let is_bare = hints.header_row == Some(0);
    let empty = || vec![problem(None, ProblemKind::Unfit(Unfit::Empty))];
    let header = match hints.header_row {
        Some(0) => header::none(&top).ok_or_else(empty)?,
        Some(row) => {
            header::at_row(&top, row, wanted).ok_or_else(|| vec![problem(Some(row), ProblemKind::NoHeaderHere)])?
        }
        None => header::find(&top, wanted).ok_or_else(empty)?,
    };
    // Without headings the rows start at the top.
    let (row, below) = if is_bare { (0, first) } else { (top[header.at].row, top[header.at].below) };
    let mut headings = header.headings;
    // A line may end in any number of delimiters: columns without a heading count where they hold anything.
    let mut width = header.width;
    if width > book::COLUMNS {
        let used = used(&text, first, delimiter).max(headings.len());
        if used > COLUMNS {
            return Err(vec![problem(None, ProblemKind::Unfit(Unfit::TooLarge(Limit::Columns(used))))]);
        }
        width = used.max(book::COLUMNS);
    }
    headings.resize(width, Heading::default());
    let sheet = Sheet::new(file, row, headings, Body::Text { text, below });
    let is_asked = hints.header_row.is_some();
    let is_data = header.is_data && !is_asked;
    Ok(Sheet { encoding: Some(encoding), delimiter: Some(delimiter), is_asked, is_data, ..sheet })
}

/// The delimiter that a first line `sep=;` names, and where the table starts.
fn declared(text: &str) -> (Option<u8>, usize) {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let bare = line.trim().trim_matches('"').to_ascii_lowercase();
    let mark = bare.strip_prefix("sep=").map(str::as_bytes);
    // A tab is trimmed away with the blanks.
    let mark = match mark {
        Some([]) if line.contains('\t') => Some(b'\t'),
        Some([mark]) => Some(*mark),
        _ => return (None, 0),
    };
    let below = &text[line.len()..];
    let end = below.strip_prefix("\r\n").or_else(|| below.strip_prefix(['\n', '\r'])).unwrap_or(below);
    (mark, text.len() - end.len())
}

/// The rows that are not blank, from the top.
pub(super) fn rows(text: &str, first: usize, delimiter: u8) -> impl Iterator<Item = TopRow> {
    let mut places = Rows::new(text, delimiter);
    let mut rows = records(&text.as_bytes()[first..], delimiter);
    let mut record = ByteRecord::new();
    std::iter::from_fn(move || {
        while rows.fill(&mut record) {
            if !is_blank(&record) {
                let row = places.row_at(first + start_of(&record));
                return Some(TopRow::new(row, first + rows.offset(), &record));
            }
        }
        None
    })
}

/// How many columns hold anything, in the headings or below.
fn used(text: &str, first: usize, delimiter: u8) -> usize {
    let mut rows = records(&text.as_bytes()[first..], delimiter);
    let (mut record, mut used) = (ByteRecord::new(), 0);
    while rows.fill(&mut record) {
        used = used.max(filled(&record));
    }
    used
}

#[cfg(test)]
mod tests {
    use super::{declared, sheet};
    use crate::config::Settings;
    use crate::read::csv::records;
    use crate::read::encoding::UnicodeText;
    use crate::read::header::Wanted;
    use crate::read::{Body, Hints};

    /// The headings and the cells below them.
    fn cells(text: &str) -> Vec<Vec<String>> {
        let decoded = UnicodeText { text: text.to_owned(), encoding: "utf-8" };
        let sheet =
            sheet("x.csv", decoded, &Wanted::new(&Settings::default()), &Hints::default()).expect("a table");
        let Body::Text { text, below } = &sheet.body else { panic!("no text") };
        let mut out = vec![sheet.headings.iter().map(|heading| heading.text.clone()).collect::<Vec<_>>()];
        let delimiter = sheet.delimiter.expect("a delimiter");
        for record in records(&text.as_bytes()[*below..], delimiter) {
            out.push(record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect());
        }
        out
    }

    /// The cases of csv-spectrum (github.com/max-mapper/csv-spectrum) by their names, each as it is and with CRLF.
    #[test]
    fn the_cases_of_csv_spectrum() {
        for (name, text, expected) in [
            (
                "comma_in_quotes",
                "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123",
                vec![
                    vec!["first", "last", "address", "city", "zip"],
                    vec!["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
                ],
            ),
            (
                "empty",
                "a,b,c\n1,\"\",\"\"\n2,3,4",
                vec![vec!["a", "b", "c"], vec!["1", "", ""], vec!["2", "3", "4"]],
            ),
            (
                "escaped_quotes",
                "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
                vec![vec!["a", "b"], vec!["1", "ha \"ha\" ha"], vec!["3", "4"]],
            ),
            (
                "json",
                "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
                vec![vec!["key", "val"], vec!["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]],
            ),
            (
                "location_coordinates",
                "Contact Phone Number,Location Coordinates,Cities,Counties\n\
                 2095257564,37°36'37.8\"N 121°2'17.9\"W,Modesto,Stanislaus",
                vec![
                    vec!["Contact Phone Number", "Location Coordinates", "Cities", "Counties"],
                    vec!["2095257564", "37°36'37.8\"N 121°2'17.9\"W", "Modesto", "Stanislaus"],
                ],
            ),
            (
                "newlines",
                "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
                vec![
                    vec!["a", "b", "c"],
                    vec!["1", "2", "3"],
                    vec!["Once upon \na time", "5", "6"],
                    vec!["7", "8", "9"],
                ],
            ),
            (
                "quotes_and_newlines",
                "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
                vec![vec!["a", "b"], vec!["1", "ha \n\"ha\" \nha"], vec!["3", "4"]],
            ),
            ("simple", "a,b,c\n1,2,3\n", vec![vec!["a", "b", "c"], vec!["1", "2", "3"]]),
            ("utf8", "a,b,c\n1,2,3\n4,5,ʤ", vec![vec!["a", "b", "c"], vec!["1", "2", "3"], vec!["4", "5", "ʤ"]]),
        ] {
            assert_eq!(cells(text), expected, "{name}");
            let crlf: Vec<Vec<String>> =
                expected.iter().map(|row| row.iter().map(|cell| cell.replace('\n', "\r\n")).collect()).collect();
            assert_eq!(cells(&text.replace('\n', "\r\n")), crlf, "{name} with CRLF");
        }
    }

    #[test]
    fn excels_first_line_names_the_delimiter() {
        for (text, expected) in [
            ("sep=;\r\nОУ;ЕГЭ", (Some(b';'), 7)),
            ("SEP=,\nОУ", (Some(b','), 6)),
            ("\"sep=|\"\nОУ", (Some(b'|'), 8)),
            ("sep=\t\nОУ", (Some(b'\t'), 6)),
            ("sep=;", (Some(b';'), 5)),
            ("sepal;ОУ\n", (None, 0)),
            ("ОУ;ЕГЭ\n", (None, 0)),
            ("", (None, 0)),
        ] {
            assert_eq!(declared(text), expected, "{text:?}");
        }
    }
}
