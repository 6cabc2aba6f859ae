//! Where things stand in the page, and the addresses that lead to them.

use maud::{Markup, Render, html};

use crate::words::visible;

/// Where a section of a group stands.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    /// The number of its group.
    pub(super) at: usize,
    /// The level of its heading.
    pub(super) level: u8,
}

impl Slot {
    /// The id of a section.
    pub(super) fn id(self, name: &str) -> String {
        format!("{name}-{}", self.at)
    }

    /// The level of the headings inside it.
    pub(super) const fn below(self) -> u8 {
        self.level + 1
    }
}

/// A section as the contents and the page have it.
pub(super) struct PagePart {
    /// Its id.
    pub(super) id: String,
    /// Its heading.
    pub(super) title: String,
    /// The section itself, empty where there is nothing to say.
    pub(super) body: Markup,
}

impl PagePart {
    pub(super) fn new(id: impl Into<String>, title: impl Into<String>, body: Markup) -> Self {
        Self { id: id.into(), title: title.into(), body }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.body.0.is_empty()
    }
}

/// The id of a school's row: with the script the same address opens the school's panel.
pub(super) fn row_id(school: &str) -> String {
    format!("school={}", encoded(&visible(school)))
}

/// A link to a school.
pub(super) fn to_school(school: &str, text: &impl Render) -> Markup {
    html! { a class="to" href={ "#" (row_id(school)) } { (text) } }
}

/// As `encodeURIComponent` writes a text, which a browser leaves as it is in an address.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::row_id;

    #[test]
    fn an_id_holds_no_blank_and_is_what_a_browser_asks_for() {
        for (school, expected) in [
            ("0161", "school=0161"),
            ("2 инт", "school=2%20%D0%B8%D0%BD%D1%82"),
            ("a&with=b", "school=a%26with%3Db"),
            ("№'\"<", "school=%E2%84%96'%22%3C"),
        ] {
            assert_eq!(row_id(school), expected);
        }
    }
}
