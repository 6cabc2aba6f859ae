//! What stands at the head of the page.

use maud::{Markup, html};

use crate::model::Language;
use crate::papers::head::{author, organisation};
use crate::report::Report;
use crate::write::html::picture::img;

/// The organisation with its logo, the title, who made the report and when.
pub(super) fn head(lang: Language, report: &Report, title: &str) -> Markup {
    html! {
        header {
            @if let Some(logo) = report.settings.head.picture() { (img(logo)) }
            @if let Some(organisation) = organisation(report) { p { (organisation) } }
            h1 { (title) }
            @if let Some(author) = author(lang, report) { p { (author) } }
        }
    }
}
