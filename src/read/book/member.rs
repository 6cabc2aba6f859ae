//! One XML member of a zipped workbook, read event by event, never held as a whole.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::{Attribute, Attributes};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use quick_xml::{Error, XmlVersion};

use super::filling::CELL;
use super::utf8::Utf8;
use crate::problem::{Limit, Unfit};

/// No format of workbooks nests deeper.
const DEEPEST: usize = 256;

/// Bytes that are unpacked at once.
const CHUNK: usize = 1 << 16;

/// What is left of the limits on all members together.
#[derive(Debug)]
pub(super) struct Left {
    /// Bytes, unpacked.
    pub(super) bytes: u64,
    /// Tags, each of which takes time however short it is.
    pub(super) tags: u64,
}

/// A member; tags that close themselves give two events.
pub(super) struct Member<'a> {
    reader: Reader<Guard<'a>>,
    buffer: Vec<u8>,
    depth: usize,
    started: bool,
}

impl<'a> Member<'a> {
    /// Reads a file of an archive: at most `limit` bytes of it, and at most `left` of all files.
    pub(super) fn new(file: impl Read + 'a, limit: u64, left: &'a mut Left) -> Self {
        let inner = BufReader::with_capacity(CHUNK, Box::new(Utf8::new(file)) as Box<dyn Read>);
        let mut reader = Reader::from_reader(Guard { inner, limit, left, event: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, started: false }
    }

    /// Gives one event for a tag that closes itself, from now on: blank cells are most of many sheets.
    pub(super) fn with_empty_tags(&mut self) {
        self.reader.config_mut().expand_empty_elements = false;
    }

    /// The next event; none behind the end of the document.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, Unfit> {
        self.buffer.clear();
        self.reader.get_mut().event = 0;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| unfit(&error))?;
        match event {
            Event::Start(_) | Event::Empty(_) => {
                self.started = true;
                self.depth += usize::from(matches!(event, Event::Start(_)));
                let left = &mut self.reader.get_mut().left.tags;
                *left = left.checked_sub(1).ok_or(Unfit::TooLarge(Limit::Unpacked))?;
                if self.depth > DEEPEST {
                    return Err(damaged("too many levels of XML"));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => return Err(Unfit::Entities),
            Event::Eof if self.depth > 0 || !self.started => return Err(Unfit::Truncated),
            Event::Eof => return Ok(None),
            _ => {}
        }
        Ok(Some(event))
    }
}

/// Adds what an event says to a text, if it is text.
pub(super) fn gather(text: &mut String, event: &Event<'_>) -> Result<(), Unfit> {
    match event {
        Event::Text(more) => text.push_str(&more.xml10_content()),
        Event::CData(more) => text.push_str(&more.xml10_content()),
        Event::GeneralRef(name) => text.push_str(&entity(name)?),
        _ => {}
    }
    if text.len() > CELL { Err(Unfit::TooLarge(Limit::CellText)) } else { Ok(()) }
}

/// The attributes of a tag.
pub(super) fn attributes<'a>(tag: &'a BytesStart<'_>) -> Attributes<'a> {
    let mut attributes = tag.attributes();
    // To look for doubles takes the square of their number.
    attributes.with_checks(false);
    attributes
}

/// The value of an attribute, if there is one of this name; its prefix is left out.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Unfit> {
    // Most tags of large sheets have none.
    if tag.attributes_raw().is_empty() {
        return Ok(None);
    }
    for attribute in attributes(tag) {
        let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
        if attribute.key.local_name().into_inner() == name {
            return Ok(Some(value(&attribute)?.into_owned()));
        }
    }
    Ok(None)
}

/// The value of an attribute.
pub(super) fn value<'a>(attribute: &Attribute<'a>) -> Result<Cow<'a, str>, Unfit> {
    attribute.normalized_value(XmlVersion::default()).map_err(|error| unfit(&error))
}

/// A workbook that is broken in the way that is said.
pub(super) fn damaged(message: &str) -> Unfit {
    Unfit::Damaged(message.to_owned())
}

fn entity(name: &BytesRef<'_>) -> Result<String, Unfit> {
    match name.resolve_char_ref().map_err(|error| unfit(&error))? {
        Some(c) => Ok(c.to_string()),
        None => resolve_xml_entity(name).map(str::to_owned).ok_or(Unfit::Entities),
    }
}

fn unfit(error: &Error) -> Unfit {
    match error {
        Error::Io(error) => match error.get_ref().and_then(|error| error.downcast_ref::<Stop>()) {
            Some(Stop(limit)) => Unfit::TooLarge(*limit),
            None => damaged(&error.to_string()),
        },
        // Something was opened, and the text ends before it is closed.
        Error::Syntax(_) => Unfit::Truncated,
        _ => damaged(&error.to_string()),
    }
}

/// Counts what is read, so that neither a member nor one event of it grows beyond its limit.
struct Guard<'a> {
    inner: BufReader<Box<dyn Read + 'a>>,
    limit: u64,
    left: &'a mut Left,
    /// Bytes since the last event.
    event: usize,
}

impl Read for Guard<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let length = from.len().min(into.len());
        into[..length].copy_from_slice(&from[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Guard<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event > CELL {
            return Err(io::Error::other(Stop(Limit::CellText)));
        }
        if self.limit == 0 || self.left.bytes == 0 {
            return Err(io::Error::other(Stop(Limit::Unpacked)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.inner.consume(length);
        self.event += length;
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        self.limit = self.limit.saturating_sub(length);
        self.left.bytes = self.left.bytes.saturating_sub(length);
    }
}

/// The limit at which reading stopped.
#[derive(Debug)]
struct Stop(Limit);

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "too large: {:?}", self.0)
    }
}

impl std::error::Error for Stop {}
