//! Names of tags and attributes: a document may give the prefixes of the format any other name.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use crate::problem::Unfit;
use crate::read::book::member::{attributes, damaged, value};

/// The namespaces that are read, and the prefixes that nearly all programs give them.
const USUAL: [(&str, &str); 6] = [
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "calcext"),
];

/// Prefixes that are not the usual ones; most documents have none.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The prefix of the document, none for the namespace of names without one, and the usual prefix.
    other: Vec<(String, &'static str)>,
}

impl Names {
    /// Takes in what a tag declares: before the first sheet.
    pub(super) fn declare(&mut self, tag: &BytesStart<'_>) -> Result<(), Unfit> {
        for attribute in attributes(tag) {
            let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
            let Some(prefix) = attribute.key.into_inner().strip_prefix("xmlns") else { continue };
            let prefix = prefix.trim_start_matches(':');
            let uri = value(&attribute)?;
            let usual = USUAL.iter().find(|(known, _)| *known == uri).map(|(_, usual)| *usual);
            if let Some(usual) = usual.filter(|usual| *usual != prefix && self.other.len() < USUAL.len()) {
                self.other.push((prefix.to_owned(), usual));
            }
        }
        Ok(())
    }

    /// A name with the usual prefix.
    pub(super) fn usual<'a>(&self, name: &'a str) -> Cow<'a, str> {
        if self.other.is_empty() {
            return Cow::Borrowed(name);
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match self.other.iter().find(|(other, _)| other == prefix) {
            Some((_, usual)) => Cow::Owned(format!("{usual}:{local}")),
            None => Cow::Borrowed(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use quick_xml::events::BytesStart;

    use super::Names;

    #[test]
    fn prefixes_of_any_name() {
        let mut names = Names::default();
        let tag = r#"ns0:document-content xmlns:ns0="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:x="urn:x""#;
        names.declare(&BytesStart::from_content(tag, 20)).unwrap();
        for (name, usual) in [
            ("ns0:value", "office:value"),
            ("table-cell", "table:table-cell"),
            ("text:p", "text:p"),
            ("x:p", "x:p"),
        ] {
            assert_eq!(names.usual(name), usual);
        }
    }
}
