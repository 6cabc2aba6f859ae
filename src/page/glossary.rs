//! The glossary at the foot.

use maud::{Markup, html};

use crate::model::Language;
use crate::words::glossary as words;

/// The section, collapsed at first.
pub(super) fn glossary(lang: Language) -> Markup {
    html! {
        section class="glossary" id="glossary" { details {
            summary { h2 { (words::heading(lang)) } }
            ul { @for (word, meaning) in words::entries(lang) { li { strong { (word) } " — " (meaning) } } }
        } }
    }
}
