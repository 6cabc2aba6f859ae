//! The bytes of an XML member in UTF-8, whatever it is written in: the format allows UTF-16 as well.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE};

/// Bytes that are decoded at once.
const CHUNK: usize = 1 << 14;

/// A file that becomes UTF-8 as it is read.
pub(super) struct Utf8<R> {
    file: R,
    /// None for a file that is UTF-8 already.
    decoder: Option<Decoder>,
    /// Bytes that are ready, and how many of them have been given.
    ready: Vec<u8>,
    given: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Open,
    End,
}

impl<R: Read> Utf8<R> {
    /// Nothing is read before the first bytes are asked for.
    pub(super) const fn new(file: R) -> Self {
        Self { file, decoder: None, ready: Vec::new(), given: 0, state: State::Start }
    }

    /// Looks at the first bytes.
    fn start(&mut self) -> io::Result<()> {
        self.state = State::Open;
        let mut head = Vec::new();
        self.file.by_ref().take(4).read_to_end(&mut head)?;
        match encoding(&head) {
            Some(encoding) => {
                // The mark at the start goes, too.
                self.decoder = Some(encoding.new_decoder_with_bom_removal());
                self.decode(&head);
            }
            None => self.ready = head,
        }
        Ok(())
    }

    /// Makes bytes ready; none are the end.
    fn decode(&mut self, bytes: &[u8]) {
        let Some(decoder) = &mut self.decoder else { return };
        let is_last = bytes.is_empty();
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(4 * CHUNK);
        self.ready.clear();
        self.ready.resize(room, 0);
        let (_, _, written, _) = decoder.decode_to_utf8(bytes, &mut self.ready, is_last);
        self.ready.truncate(written);
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.state == State::Start {
            self.start()?;
        }
        while self.given == self.ready.len() && self.state != State::End {
            if self.decoder.is_none() {
                return self.file.read(into);
            }
            let mut bytes = [0; CHUNK];
            let count = self.file.read(&mut bytes)?;
            if count == 0 {
                self.state = State::End;
            }
            self.decode(&bytes[..count]);
            self.given = 0;
        }
        let ready = &self.ready[self.given..];
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.given += count;
        Ok(count)
    }
}

/// The encoding of a member that is not UTF-8, by its mark or by the zeros beside its first character.
fn encoding(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::Utf8;

    #[test]
    fn members_in_any_unicode() {
        let text = "<a>Школа 😀</a>".repeat(3000);
        let wide = |from: fn(u16) -> [u8; 2], mark: &str| {
            format!("{mark}{text}").encode_utf16().flat_map(from).collect::<Vec<u8>>()
        };
        for bytes in [
            text.clone().into_bytes(),
            wide(u16::to_le_bytes, "\u{feff}"),
            wide(u16::to_be_bytes, "\u{feff}"),
            wide(u16::to_le_bytes, ""),
            wide(u16::to_be_bytes, ""),
        ] {
            let mut out = String::new();
            Utf8::new(bytes.as_slice()).read_to_string(&mut out).unwrap();
            assert_eq!(out, text);
        }
        for bytes in [&b""[..], b"<", b"\xff\xfe"] {
            let mut out = Vec::new();
            Utf8::new(bytes).read_to_end(&mut out).unwrap();
            assert!(out.len() <= 1);
        }
    }
}
