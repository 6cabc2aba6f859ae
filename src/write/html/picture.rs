//! A logo inside a page: as a picture, in which no script runs and which loads nothing.

use maud::{Markup, html};

use super::policy::base64;
use crate::model::Picture;

/// Its height on a page.
const HEIGHT: u32 = 56;

/// The picture as an address that holds it.
fn address(picture: &Picture) -> String {
    let (kind, bytes) = match picture {
        Picture::Png { bytes, .. } => ("png", bytes.as_slice()),
        Picture::Svg { text } => ("svg+xml", text.as_bytes()),
    };
    format!("data:image/{kind};base64,{}", base64(bytes))
}

/// A picture beside the name of the organisation, which says what it is.
pub(crate) fn img(picture: &Picture) -> Markup {
    html! { img class="logo" src=(address(picture)) alt="" height=(HEIGHT); }
}

/// The style of a logo that stands on many sheets of a page, which holds it once.
pub(crate) fn style(picture: &Picture) -> String {
    let address = address(picture);
    format!(
        "\n.logo{{height:{HEIGHT}px;margin-bottom:.4em;background:url({address}) left center/contain no-repeat;\
         -webkit-print-color-adjust:exact;print-color-adjust:exact}}"
    )
}
