//! The glossary at the foot.

use maud::{Markup, html};

use crate::model::Language;
use crate::words::glossary as words;

/// The section, collapsed at first.
pub(super) fn glossary(lang: Language) -> Markup {
    html! {
        section class="glossary" id="glossary" { details {
            summary { h2 { (words::heading(lang)) } }
            dl { @for (word, meaning) in words::entries(lang) { dt { (word) } dd { (meaning) } } }
        } }
    }
}
