//! The compound file around a binary workbook.

use std::io::{Cursor, ErrorKind, Read};

use cfb::CompoundFile;

use super::super::member::damaged;
use super::records::{u16_at, u32_at};
use crate::problem::{Limit, Unfit};

/// Bytes of the stream of a workbook.
const LIMIT: u64 = 48 << 20;

/// The stream of a workbook, and whether another one tells who wrote it and when.
pub(super) fn workbook(bytes: &[u8]) -> Result<(Vec<u8>, bool), Unfit> {
    let broken = |error: &std::io::Error| {
        let is_short = error.kind() == ErrorKind::UnexpectedEof || is_short(bytes).unwrap_or(true);
        if is_short { Unfit::Truncated } else { damaged(&error.to_string()) }
    };
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if file.exists("/EncryptedPackage") {
        return Err(Unfit::Password);
    }
    // A file for two versions of Excel holds both.
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)) else {
        let is_document = ["/WordDocument", "/PowerPoint Document"].iter().any(|name| file.exists(name));
        return Err(if is_document { Unfit::Document } else { Unfit::Archive });
    };
    let is_described = file.exists("/\u{5}SummaryInformation");
    let stream = file.open_stream(name).map_err(|error| broken(&error))?;
    if stream.len() > LIMIT {
        return Err(Unfit::TooLarge(Limit::Unpacked));
    }
    let mut workbook = Vec::new();
    stream.take(LIMIT).read_to_end(&mut workbook).map_err(|error| broken(&error))?;
    Ok((workbook, is_described))
}

/// Whether the file ends before a sector that its tables name.
fn is_short(bytes: &[u8]) -> Result<bool, Unfit> {
    /// Markers in place of sector numbers.
    const MARKS: u32 = 0xffff_fffa;
    /// The mark of a sector that is free.
    const FREE: u32 = 0xffff_ffff;
    let size = 1_usize << u16_at(bytes, 30)?.clamp(9, 12);
    let sectors = bytes.len().div_ceil(size).saturating_sub(1);
    let is_beyond = |sector: u32| sector < MARKS && usize::try_from(sector).is_ok_and(|sector| sector >= sectors);
    // Where the directory and the table of small sectors start, and the tables of sectors.
    for at in [48, 60].into_iter().chain((76..512).step_by(4)) {
        if is_beyond(u32_at(bytes, at)?) {
            return Ok(true);
        }
    }
    let mut number = 0;
    for at in (76..512).step_by(4) {
        let table = u32_at(bytes, at)?;
        if table >= MARKS {
            continue;
        }
        let start = (usize::try_from(table).unwrap_or(usize::MAX).saturating_add(1)).saturating_mul(size);
        for entry in 0..size / 4 {
            // A table that is cut off itself is too short to be read.
            if u32_at(bytes, start.saturating_add(4 * entry))? != FREE && number >= sectors {
                return Ok(true);
            }
            number += 1;
        }
    }
    Ok(false)
}
