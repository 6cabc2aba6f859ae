//! Texts in records, which may go on in the next record.

use encoding_rs::Encoding;

use super::super::member::damaged;
use super::super::signs::{self, Ink};
use super::font_of;
use crate::problem::Unfit;

/// A cursor over the data of a record and of those that continue it.
pub(super) struct Pieces<'a> {
    all: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    /// A cursor at the start.
    pub(super) const fn new(all: Vec<&'a [u8]>) -> Self {
        Self { all, piece: 0, at: 0 }
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        let left = |(at, piece): (usize, &&[u8])| piece.len() > if at == 0 { self.at } else { 0 };
        !self.all.iter().skip(self.piece).enumerate().any(left)
    }

    /// The next byte.
    pub(super) fn byte(&mut self) -> Result<u8, Unfit> {
        while let Some(piece) = self.all.get(self.piece) {
            if let Some(&byte) = piece.get(self.at) {
                self.at += 1;
                return Ok(byte);
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
        Err(damaged("a text is too short"))
    }

    /// The next two bytes.
    pub(super) fn u16(&mut self) -> Result<u16, Unfit> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// The next four bytes.
    pub(super) fn u32(&mut self) -> Result<u32, Unfit> {
        Ok(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// Passes over bytes.
    pub(super) fn skip(&mut self, mut count: usize) -> Result<(), Unfit> {
        while count > 0 {
            let piece = self.all.get(self.piece).ok_or_else(|| damaged("a text is too short"))?;
            let step = count.min(piece.len() - self.at);
            (self.at, count) = (self.at + step, count - step);
            if count > 0 {
                (self.piece, self.at) = (self.piece + 1, 0);
            }
        }
        Ok(())
    }

    /// A text of so many characters; before Unicode a character was a byte.
    pub(super) fn text(
        &mut self,
        length: usize,
        is_unicode: bool,
        encoding: &'static Encoding,
    ) -> Result<String, Unfit> {
        if is_unicode {
            let flags = self.byte()?;
            return self.characters(length, flags);
        }
        let bytes: Vec<u8> = (0..length).map(|_| self.byte()).collect::<Result<_, _>>()?;
        Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
    }

    /// A text with its length, its runs of fonts, and behind it what is not read.
    pub(super) fn rich_text(&mut self, fonts: &[Ink]) -> Result<String, Unfit> {
        let length = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let said = if flags & 4 == 0 { 0 } else { usize::try_from(self.u32()?).unwrap_or(usize::MAX) };
        let units = self.units(length, flags)?;
        let runs: Vec<(u16, u16)> =
            (0..runs).map(|_| Ok((self.u16()?, self.u16()?))).collect::<Result<_, Unfit>>()?;
        self.skip(said)?;
        Ok(with_runs(&units, &runs, fonts))
    }

    /// Where runs start and their fonts, behind their number; before Unicode each took a byte.
    pub(super) fn runs(&mut self, is_unicode: bool) -> Result<Vec<(u16, u16)>, Unfit> {
        if is_unicode {
            return (0..self.u16()?).map(|_| Ok((self.u16()?, self.u16()?))).collect();
        }
        (0..self.byte()?).map(|_| Ok((u16::from(self.byte()?), u16::from(self.byte()?)))).collect()
    }

    fn characters(&mut self, length: usize, flags: u8) -> Result<String, Unfit> {
        Ok(String::from_utf16_lossy(&self.units(length, flags)?))
    }

    fn units(&mut self, length: usize, mut flags: u8) -> Result<Vec<u16>, Unfit> {
        let mut units = Vec::with_capacity(length);
        while units.len() < length {
            let is_spent = self.all.get(self.piece).is_some_and(|piece| self.at >= piece.len());
            // Where a text goes on in the next record, it tells anew how wide its characters are.
            if is_spent {
                flags = self.byte()?;
            }
            units.push(if flags & 1 == 0 { u16::from(self.byte()?) } else { self.u16()? });
        }
        Ok(units)
    }
}

/// A text in which the characters are marked that runs of fonts raise or strike through.
pub(super) fn with_runs(units: &[u16], runs: &[(u16, u16)], fonts: &[Ink]) -> String {
    let ink = |font: u16| font_of(fonts, usize::from(font));
    if runs.is_empty() || fonts.iter().all(|font| font.is_plain()) {
        return String::from_utf16_lossy(units);
    }
    let place = |at: u16| usize::from(at).min(units.len());
    // What stands before the first run is set as the cell is.
    let mut text = String::from_utf16_lossy(&units[..runs.first().map_or(0, |(at, _)| place(*at))]);
    signs::mark(&mut text, 0, Ink { of_cell: true, ..Ink::default() });
    for (nth, (at, font)) in runs.iter().enumerate() {
        let end = runs.get(nth + 1).map_or(units.len(), |(at, _)| place(*at));
        let from = text.len();
        text += &String::from_utf16_lossy(units.get(place(*at)..end).unwrap_or_default());
        signs::mark(&mut text, from, ink(*font));
    }
    text
}

/// The encoding of a code page.
pub(super) fn encoding(page: u16) -> &'static Encoding {
    match page {
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 | 0x8000 => encoding_rs::MACINTOSH,
        10_007 => encoding_rs::X_MAC_CYRILLIC,
        _ => encoding_rs::WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::{Pieces, encoding};
    use crate::problem::Unfit;

    #[test]
    fn texts_go_on_in_the_next_record() {
        let mut first = b"\x05\x00\x08\x01\x00ab".to_vec();
        let second = "\x01".bytes().chain("вгд".encode_utf16().flat_map(u16::to_le_bytes)).chain([9, 9, 9]);
        let second: Vec<u8> = second.collect();
        let third = b"\x09\x01\x00\x00c".to_vec();
        let mut pieces = Pieces::new(vec![&first, &second, &third]);
        assert_eq!(pieces.rich_text(&[]), Ok("abвгд".to_owned()));
        assert_eq!(pieces.rich_text(&[]), Ok("c".to_owned()));
        assert!(pieces.is_at_end());
        first.truncate(6);
        assert!(matches!(Pieces::new(vec![&first]).rich_text(&[]), Err(Unfit::Damaged(_))));
        let old = Pieces::new(vec![b"\xd8\xea"]).text(2, false, encoding(1251));
        assert_eq!(old, Ok("Шк".to_owned()));
    }
}
