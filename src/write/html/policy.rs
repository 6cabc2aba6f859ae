//! What the page may do: its own style and script, known by their hashes, and nothing else.

use sha2::{Digest, Sha256};

use crate::model::Picture;

/// The content security policy of a page with one style, perhaps one script, and perhaps a picture that it holds. A
/// script makes a picture of the map, which it holds then too.
pub(crate) fn policy(style: &str, script: Option<&str>, picture: Option<&Picture>) -> String {
    let images = if picture.is_some() || script.is_some() { " img-src data:;" } else { "" };
    let script = script.map_or_else(String::new, |script| format!(" script-src '{}';", hash(script)));
    format!("default-src 'none'; style-src '{}';{script}{images} base-uri 'none'; form-action 'none'", hash(style))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Bytes as text.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let at = |place: usize| chunk.get(place).map_or(0, |byte| usize::from(*byte));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[bits >> (18 - 6 * place) & 63];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, hash};

    #[test]
    fn base64_of_the_standard() {
        for (text, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    /// The value that the specification of the policy gives as its example.
    #[test]
    fn hashes_as_a_browser_makes_them() {
        assert_eq!(hash("alert('Hello, world.');"), "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }
}
