//! Which encoding a text file is in, decided on the whole file with a Russian prior, and its text.

use crate::problem::ProblemKind;

/// An encoding that a table can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// A file's text, without a byte order mark.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// The encoding by the name of reports: `utf-8`, `utf-16le`, `windows-1251`, `ibm866`, ….
    pub(super) encoding: &'static str,
}

/// Why a file cannot be decoded.
#[derive(Debug)]
pub(super) struct Undecodable {
    /// The line of the byte as an editor counts it, from 1, where it is known.
    pub(super) row: Option<usize>,
    /// The byte as it stands: `0x98`.
    pub(super) value: Option<String>,
    /// What is wrong.
    pub(super) kind: ProblemKind,
}

impl Encoding {
    /// The encoding of a name, as people write it.
    #[must_use]
    pub fn by_name(_name: &str) -> Option<Self> {
        None
    }
}

/// Decodes a file, in the encoding that is asked for or in the one that fits.
///
/// # Errors
/// A byte that does not decode, with its line; several encodings that could be meant.
pub(super) fn decode(bytes: Vec<u8>, _asked: Option<Encoding>) -> Result<Decoded, Undecodable> {
    let text = String::from_utf8(bytes).map_err(|_| Undecodable {
        row: None,
        value: None,
        kind: ProblemKind::Undecodable { encoding: "utf-8" },
    })?;
    Ok(Decoded { text, encoding: "utf-8" })
}
