//! What heads the papers beside the title: the organisation, its logo, the author, the date.

use std::path::PathBuf;

use toml::de::DeValue;

use super::reader::{Reader, Value};
use crate::model::Picture;
use crate::problem::Expected;

/// What heads the papers beside the title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitleBlock {
    /// Who hands them in.
    pub organisation: Option<String>,
    /// Its sign.
    pub logo: Option<Logo>,
    /// Who wrote them.
    pub author: Option<String>,
    /// When, as it is written: there is no clock in any paper.
    pub date: Option<String>,
}

/// A picture in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The file as the settings name it.
    pub file: String,
    /// The line of the settings.
    pub line: usize,
    /// Where it is: relative to the settings file.
    pub path: PathBuf,
    /// What is in it, once it is read.
    pub picture: Option<Picture>,
}

impl TitleBlock {
    /// The picture of the logo.
    pub fn picture(&self) -> Option<&Picture> {
        self.logo.as_ref()?.picture.as_ref()
    }
}

impl Reader<'_> {
    /// Reads one of its keys.
    pub(super) fn title_block(&mut self, name: &str, value: &Value, out: &mut TitleBlock) {
        match name {
            "organisation" => out.organisation = self.text(name, value),
            "author" => out.author = self.text(name, value),
            "date" => {
                let read = |value: &DeValue| match value {
                    DeValue::Datetime(day) => Some(day.to_string()),
                    other => other.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned),
                };
                out.date = self.take(name, value, Expected::Text, read);
            }
            _ => {
                let line = self.line(&value.span());
                let logo = |file: String| Logo { path: PathBuf::from(&file), file, line, picture: None };
                out.logo = self.text(name, value).map(logo);
            }
        }
    }
}
