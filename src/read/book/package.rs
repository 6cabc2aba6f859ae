//! The archive that a workbook of today is: which kind it is, and its members by name.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::member::{Left, Member, attribute, damaged};
use crate::problem::{Foreign, Limit, Unfit};

/// All members together, unpacked.
const UNPACKED: Left = Left { bytes: 320 << 20, tags: 16_000_000 };

/// A member costs so much however short it is.
const PER_MEMBER: u64 = 32 << 10;

/// Members of an archive; each takes memory before any is read.
const MEMBERS: usize = 50_000;

/// Kinds of workbooks that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Excel since 2007.
    Xlsx,
    /// The open format, .ods.
    Ods,
}

/// An open archive.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of the members by their names in lower case.
    places: BTreeMap<String, usize>,
    left: Left,
}

impl<'a> Package<'a> {
    /// Reads the list of members.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unfit> {
        // The list of members is at the end of the archive, and a record that tells where it starts behind it.
        if count(bytes, *b"PK\x05\x06", 1) == 0 {
            return Err(Unfit::Truncated);
        }
        if count(bytes, *b"PK\x01\x02", MEMBERS + 1) > MEMBERS {
            return Err(Unfit::TooLarge(Limit::Unpacked));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unfit(&error))?;
        let names = zip.file_names_raw().map(|name| plain_name(&String::from_utf8_lossy(name)));
        let places = names.enumerate().map(|(at, name)| (name, at)).collect();
        Ok(Self { zip, places, left: UNPACKED })
    }

    /// What kind of workbook it is.
    pub(super) fn kind(&mut self) -> Result<Kind, Unfit> {
        let kind = self.mime()?;
        if kind.contains("opendocument") && !kind.contains("spreadsheet") {
            return Err(Unfit::Document);
        }
        if kind.contains("opendocument") || self.has("content.xml") && self.has("META-INF/manifest.xml") {
            return if self.is_locked()? { Err(Unfit::Password) } else { Ok(Kind::Ods) };
        }
        let main = self.main()?;
        if self.places.keys().any(|name| name.starts_with("word/") || name.starts_with("ppt/")) {
            return Err(Unfit::Document);
        }
        match main {
            Some(main) if main.to_ascii_lowercase().ends_with(".bin") => Err(Unfit::Xlsb),
            Some(_) => Ok(Kind::Xlsx),
            None if self.has("xl/workbook.bin") => Err(Unfit::Xlsb),
            None if self.has("Index/Document.iwa") || self.has("Index.zip") || self.has("index.apxl") => {
                Err(Unfit::Foreign(Foreign::Numbers))
            }
            None => Err(Unfit::Archive),
        }
    }

    /// The name of the member that lists the sheets of an Excel workbook.
    pub(super) fn main(&mut self) -> Result<Option<String>, Unfit> {
        let mut main = None;
        if let Some(mut member) = self.member("_rels/.rels", 1 << 20)? {
            while let Some(event) = member.next()? {
                let Event::Start(tag) = event else { continue };
                if attribute(&tag, "Type")?.is_some_and(|kind| kind.ends_with("/officeDocument")) {
                    main = attribute(&tag, "Target")?;
                }
            }
        }
        let usual = || "xl/workbook.xml".to_owned();
        Ok(main.filter(|main| self.has(main)).or_else(|| self.has("xl/workbook.xml").then(usual)))
    }

    /// A member, if there is one of this name; of at most so many bytes.
    pub(super) fn member(&mut self, name: &str, limit: u64) -> Result<Option<Member<'_>>, Unfit> {
        let Some(&at) = self.places.get(&plain_name(name)) else {
            return Ok(None);
        };
        self.left.bytes = self.left.bytes.saturating_sub(PER_MEMBER);
        let file = self.zip.by_index(at).map_err(|error| unfit(&error))?;
        Ok(Some(Member::new(file, limit, &mut self.left)))
    }

    fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain_name(name))
    }

    /// What a document of the open formats says of itself in its first member.
    fn mime(&mut self) -> Result<String, Unfit> {
        let Some(&at) = self.places.get("mimetype") else {
            return Ok(String::new());
        };
        let file = self.zip.by_index(at).map_err(|error| unfit(&error))?;
        let mut text = Vec::new();
        file.take(256).read_to_end(&mut text).map_err(|error| damaged(&error.to_string()))?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    fn is_locked(&mut self) -> Result<bool, Unfit> {
        let Some(mut member) = self.member("META-INF/manifest.xml", 4 << 20)? else {
            return Ok(false);
        };
        while let Some(event) = member.next()? {
            if matches!(event, Event::Start(tag) if tag.local_name().into_inner() == "encryption-data") {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Names are compared without case, and some programs write them the Windows way.
fn plain_name(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// How often a mark of four bytes occurs, counted up to a number.
fn count(bytes: &[u8], mark: [u8; 4], enough: usize) -> usize {
    bytes.windows(4).filter(|four| *four == mark).take(enough).count()
}

fn unfit(error: &ZipError) -> Unfit {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => Unfit::Password,
        error => damaged(&error.to_string()),
    }
}
