//! What stands on top: the contents and the search.

use maud::{Markup, html};

use super::parts::PagePart;
use crate::model::Language;
use crate::papers::View;
use crate::words::contents as words;

/// More groups than this are listed in the summary's table only.
const MANY_GROUPS: usize = 20;

/// The contents: the sections of the only group, or each group by its name, among the sections of the whole report.
pub(super) fn contents<'a>(
    lang: Language,
    views: &[View],
    first: impl Iterator<Item = &'a PagePart>,
    last: impl Iterator<Item = &'a PagePart>,
) -> Markup {
    let link = |id: &str, title: &str| html! { li { a href={ "#" (id) } { (title) } } };
    html! {
        div class="contents" role="navigation" aria-label=(words::contents(lang)) {
            ul {
                @for one in first.filter(|one| !one.is_empty()) { (link(&one.id, &one.title)) }
                @if views.len() > 1 && views.len() <= MANY_GROUPS {
                    @for (at, view) in views.iter().enumerate() {
                        (link(&group_id(at), &view.heading().unwrap_or_default()))
                    }
                }
                @for one in last.filter(|one| !one.is_empty()) { (link(&one.id, &one.title)) }
            }
        }
    }
}

/// The id of a group's part.
pub(super) fn group_id(at: usize) -> String {
    format!("group-{at}")
}

/// The search over all schools; the script brings it to life.
pub(super) fn search(lang: Language) -> Markup {
    html! {
        div class="find" role="search" hidden {
            label { (words::find(lang)) " " input type="search" autocomplete="off"; }
            p class="hits" aria-live="polite" {}
            ul class="found" {}
        }
    }
}

/// The panel of one school, or of two beside each other.
pub(super) fn panel(lang: Language) -> Markup {
    html! { section class="one" id="one" hidden aria-label=(words::panel(lang)) {} }
}
