//! Tables as CSV: UTF-8, comma, LF, decimal point, full precision, English headings.

use std::io::{self, Write};

use csv::{Writer, WriterBuilder};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::number::push_plain;
use crate::model::is_formula;
use crate::report::{Cell, Table};

/// Rows that one thread writes at a time.
const ROWS_A_TASK: usize = 1 << 14;

/// Writes a table.
///
/// # Errors
/// What the writer says.
pub fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = new_writer();
    writer.write_record(table.columns.iter().map(|column| column.key))?;
    out.write_all(&bytes(writer)?)?;
    let tasks: Vec<usize> = (0..table.rows).step_by(ROWS_A_TASK).collect();
    // A few pieces at a time, in order: side by side, and still little memory.
    for batch in tasks.chunks(rayon::current_num_threads().max(1) * 2) {
        let pieces: Vec<io::Result<Vec<u8>>> =
            batch.to_vec().into_par_iter().map(|from| rows(table, from)).collect();
        for piece in pieces {
            out.write_all(&piece?)?;
        }
    }
    Ok(())
}

fn rows(table: &Table, from: usize) -> io::Result<Vec<u8>> {
    let mut writer = new_writer();
    let mut field = Vec::new();
    for row in from..table.rows.min(from + ROWS_A_TASK) {
        for column in &table.columns {
            field.clear();
            push_field(&mut field, column.cell(row));
            writer.write_field(&field)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    bytes(writer)
}

fn new_writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().from_writer(Vec::new())
}

fn bytes(writer: Writer<Vec<u8>>) -> io::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn push_field(field: &mut Vec<u8>, cell: Cell) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            if is_formula(text) {
                field.push(b'\'');
            }
            field.extend_from_slice(text.as_bytes());
        }
        Cell::Code(code) => field.extend_from_slice(code.as_bytes()),
        Cell::Number(number) => push_plain(field, number),
        Cell::Whole(number) => push_plain(field, f64::from(number)),
    }
}
