//! Tables as CSV: UTF-8, comma, LF, decimal point, full precision, English headings.

use std::io::{self, Write};

use csv_core::{WriteResult, Writer};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::lang::number::push_plain;
use crate::model::is_formula;
use crate::report::{Cell, Table};

/// Rows that one thread writes at a time.
const ROWS_A_TASK: usize = 1 << 14;

/// Writes a table: a few pieces at a time, made side by side while those before are written, in order.
///
/// # Errors
/// What the writer says.
pub fn write(table: &Table, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let head: Vec<&str> = table.columns.iter().map(|column| column.key).collect();
    let mut ready = vec![format!("{}\n", head.join(",")).into_bytes()];
    let tasks: Vec<usize> = (0..table.rows).step_by(ROWS_A_TASK).collect();
    for batch in tasks.chunks(rayon::current_num_threads() * 2) {
        let format = || batch.par_iter().map(|&from| rows(table, from)).collect();
        let (written, formatted) = rayon::join(|| write_all(out, &ready), format);
        written?;
        ready = formatted;
    }
    write_all(out, &ready)
}

fn write_all(out: &mut (dyn Write + Send), pieces: &[Vec<u8>]) -> io::Result<()> {
    pieces.iter().try_for_each(|piece| out.write_all(piece))
}

fn rows(table: &Table, from: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for row in from..table.rows.min(from + ROWS_A_TASK) {
        for (at, column) in table.columns.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            push_cell(&mut out, column.cell(row));
        }
        out.push(b'\n');
    }
    out
}

fn push_cell(out: &mut Vec<u8>, cell: Cell) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if is_formula(text) => push_text(out, &format!("'{text}")),
        Cell::Text(text) => push_text(out, text),
        Cell::Code(code) => out.extend_from_slice(code.as_bytes()),
        Cell::Number(number) => push_plain(out, number),
        Cell::Whole(number) => push_plain(out, f64::from(number)),
    }
}

/// Text out of the data, in quotes where it must be.
fn push_text(out: &mut Vec<u8>, text: &str) {
    let mut writer = Writer::new();
    if !writer.should_quote(text.as_bytes()) {
        return out.extend_from_slice(text.as_bytes());
    }
    // Every quote can double, and two stand around.
    let mut buffer = vec![0; 2 * text.len() + 2];
    let (_, _, field) = writer.field(text.as_bytes(), &mut buffer);
    let (end, quote) = writer.finish(&mut buffer[field..]);
    debug_assert_eq!(end, WriteResult::InputEmpty);
    out.extend_from_slice(&buffer[..field + quote]);
}

#[cfg(test)]
mod tests {
    use super::push_text;

    #[test]
    fn text_is_quoted_as_the_csv_crate_does() {
        for text in ["221", "", "a,b", "МБОУ \"СОШ № 5\"", "\"", "a\nb", "a\rb", "  ", "#", "'=1", ",\"\","]
        {
            let mut out = Vec::new();
            push_text(&mut out, text);
            let mut whole = csv::Writer::from_writer(Vec::new());
            whole.write_record(["x", text]).expect("a record");
            let expected = whole.into_inner().expect("bytes");
            assert_eq!([b"x,".as_slice(), &out, b"\n"].concat(), expected, "{text:?}");
        }
    }
}
