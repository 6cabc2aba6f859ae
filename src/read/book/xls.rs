//! Binary workbooks of Excel 5 to 2003. Read here rather than by the `calamine` crate, which holds the bounding
//! rectangle of every sheet and drops what is a percentage and what is hidden.
//!
//! The records are those of [MS-XLS](https://learn.microsoft.com/openspecs/office_file_formats/ms-xls).

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use self::compound::workbook;
use self::records::{Records, u16_at, u32_at};
use self::text::Pieces;
use super::filling::{Filling, Room};
use super::member::damaged;
use super::shape::Format;
use super::signs::Ink;
use super::strings::Strings;
use super::styles::Styles;
use super::value::Epoch;
use super::{Book, chosen};
use crate::problem::{Limit, Unfit};

mod compound;
mod formula;
mod records;
mod sheet;
mod text;

/// Bytes of the shared texts; they stay in memory.
const SHARED: usize = 24 << 20;

/// Bytes of all sheets: many may name the same place.
const SHEETS: usize = 256 << 20;

/// Reads the sheets that are asked for.
pub(super) fn read(bytes: &[u8], asked: Option<&str>) -> Result<Book, Unfit> {
    let (stream, is_described) = workbook(bytes)?;
    let globals = Globals::read(&stream, is_described)?;
    let names: Vec<_> = globals.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    let chosen = chosen(&names, asked);
    let (mut room, mut left) = (Room::default(), SHEETS);
    let (mut raw_sheets, mut hidden) = (Vec::new(), Vec::new());
    for (sheet, chosen) in globals.sheets.iter().zip(chosen) {
        if chosen {
            let filling = Filling::new(sheet.name.clone(), &mut room)?;
            let mut records = Records::from(&stream, sheet.place)?;
            raw_sheets.push(sheet::read(&mut records, &globals, filling)?);
            left = left.checked_sub(records.passed()).ok_or(Unfit::TooLarge(Limit::Unpacked))?;
        } else if sheet.hidden {
            hidden.push(sheet.name.clone());
        }
    }
    Ok(Book { raw_sheets, hidden })
}

/// What stands before the sheets.
struct Globals {
    /// Texts are two bytes a character, or one where that is enough; before, they had an encoding.
    is_unicode: bool,
    encoding: &'static Encoding,
    epoch: Epoch,
    /// Whether the program that wrote the file calculates: Excel never leaves its history blank, and `LibreOffice`,
    /// which does, describes the file in a stream of its own.
    is_calculated: bool,
    strings: Strings,
    /// The cell styles in their order.
    styles: Styles,
    /// How characters are set in each font.
    fonts: Vec<Ink>,
    sheets: Vec<Listed>,
}

/// A sheet in the list.
struct Listed {
    name: String,
    hidden: bool,
    place: usize,
}

impl Globals {
    fn read(stream: &[u8], is_described: bool) -> Result<Self, Unfit> {
        let mut records = Records::from(stream, 0)?;
        let start = records.next()?;
        if start.kind != records::START {
            return Err(damaged("no workbook at the start of the stream"));
        }
        let mut globals = Self {
            is_unicode: u16_at(start.data, 0)? >= 0x0600,
            encoding: encoding_rs::WINDOWS_1252,
            epoch: Epoch::Of1900,
            is_calculated: is_described || start.data.get(8..12).is_some_and(|flags| flags != [0; 4]),
            strings: Strings::default(),
            styles: Styles::default(),
            fonts: Vec::new(),
            sheets: Vec::new(),
        };
        let (mut codes, mut styles) = (BTreeMap::new(), Vec::new());
        loop {
            let record = records.next()?;
            let data = record.data;
            match record.kind {
                records::END => break,
                0x002f => return Err(Unfit::Password),
                0x0042 => globals.encoding = text::encoding(u16_at(data, 0)?),
                0x0022 if u16_at(data, 0)? == 1 => globals.epoch = Epoch::Of1904,
                0x041e => {
                    let code = globals.name(data.get(2..).unwrap_or_default(), globals.is_unicode)?;
                    codes.insert(u16_at(data, 0)?, globals.styles.add(Format::of(&code)));
                }
                0x0031 => globals.fonts.push(ink(data)?),
                0x00e0 => styles.push((u16_at(data, 2)?, usize::from(u16_at(data, 0)?))),
                0x0085 => globals.list(data)?,
                0x00fc => globals.strings = shared(&records.with_continued(data), &globals.fonts)?,
                _ => {}
            }
        }
        for (id, font) in styles {
            let format = || globals.styles.add(Format::of_number(u32::from(id)));
            let format = *codes.entry(id).or_insert_with(format);
            globals.styles.push(format, font_of(&globals.fonts, font));
        }
        Ok(globals)
    }

    /// A text behind its length, which takes two bytes or one.
    fn name(&self, data: &[u8], long: bool) -> Result<String, Unfit> {
        let mut pieces = Pieces::new(vec![data]);
        let length = if long { pieces.u16()? } else { u16::from(pieces.byte()?) };
        pieces.text(usize::from(length), self.is_unicode, self.encoding)
    }

    fn list(&mut self, data: &[u8]) -> Result<(), Unfit> {
        let (state, kind) = (data.get(4), data.get(5));
        // Sheets of charts and of macros are left out.
        if kind == Some(&0) {
            let name = self.name(data.get(6..).unwrap_or_default(), false)?;
            let hidden = state.is_some_and(|state| state & 3 != 0);
            let place = usize::try_from(u32_at(data, 0)?).map_err(|_| Unfit::Truncated)?;
            self.sheets.push(Listed { name, hidden, place });
        }
        Ok(())
    }
}

/// How characters are set in a font.
fn ink(data: &[u8]) -> Result<Ink, Unfit> {
    Ok(Ink { struck: u16_at(data, 2)? & 8 != 0, raised: matches!(u16_at(data, 8)?, 1 | 2), of_cell: false })
}

/// The font of this number; there is none of number 4.
fn font_of(fonts: &[Ink], number: usize) -> Ink {
    fonts.get(if number > 4 { number - 1 } else { number }).copied().unwrap_or_default()
}

/// The shared texts: how they are said is left out.
fn shared(pieces: &[&[u8]], fonts: &[Ink]) -> Result<Strings, Unfit> {
    let mut pieces = Pieces::new(pieces.to_vec());
    let mut strings = Strings::default();
    pieces.skip(4)?;
    let count = pieces.u32()?;
    let mut bytes = 0;
    for _ in 0..count {
        // Some programs tell a number that is too large.
        if pieces.is_at_end() {
            break;
        }
        let text = pieces.rich_text(fonts)?;
        bytes = text.len().saturating_add(bytes);
        if bytes > SHARED || !strings.push(&text) {
            return Err(Unfit::TooLarge(Limit::Unpacked));
        }
    }
    Ok(strings)
}
