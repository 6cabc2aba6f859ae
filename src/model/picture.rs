//! A picture that heads the papers.

/// A picture that heads the papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Points.
    Png {
        /// The file.
        bytes: Vec<u8>,
        /// Its width in points.
        width: u32,
        /// Its height in points.
        height: u32,
    },
    /// Lines; it is only ever shown as a picture, so that nothing in it runs.
    Svg {
        /// The file.
        text: String,
    },
}

impl Picture {
    /// The picture in a file, if it is one of these two kinds.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        if let Some((width, height)) = png_size(&bytes) {
            return Some(Self::Png { bytes, width, height });
        }
        let text = String::from_utf8(bytes).ok()?;
        is_svg(&text).then_some(Self::Svg { text })
    }
}

/// The width and height in the head of a PNG file.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    const MARK: &[u8] = b"\x89PNG\r\n\x1a\n";
    let head = bytes.strip_prefix(MARK)?;
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    let is_head = head.get(4..8)? == b"IHDR";
    let (width, height) = (number(8)?, number(12)?);
    (is_head && width > 0 && height > 0).then_some((width, height))
}

/// Whether the first element of a text is that of an SVG picture.
fn is_svg(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!") && !text.contains("<!ENTITY") {
            // A declaration of entities is nothing that a picture needs.
            ">"
        } else {
            break;
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg").is_some_and(|after| after.starts_with([' ', '>', '\n', '\r', '\t', '/']))
}

#[cfg(test)]
mod tests {
    use super::Picture;

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x80\x08\x02\0\0\0".to_vec();
        assert!(matches!(Picture::of(png), Some(Picture::Png { width: 256, height: 128, .. })));
        for (text, is_picture) in [
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", true),
            ("\u{feff}<?xml version=\"1.0\"?>\n<!-- a -->\n<!DOCTYPE svg>\n<svg>", true),
            ("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", false),
            ("<html><svg/></html>", false),
            ("<svgx/>", false),
            ("\u{89}PNG", false),
            ("", false),
        ] {
            assert_eq!(Picture::of(text.as_bytes().to_vec()).is_some(), is_picture, "{text}");
        }
    }
}
