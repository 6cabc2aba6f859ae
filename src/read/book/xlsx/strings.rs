//! The shared texts, and characters that XML cannot hold.

use quick_xml::events::{BytesStart, Event};

use super::is_true;

use crate::problem::{Limit, Unfit};
use crate::read::book::member::{attribute, gather};
use crate::read::book::package::Package;
use crate::read::book::signs::{Ink, mark};
use crate::read::book::strings::Strings;

/// Bytes of the shared texts; they stay in memory.
const LIMIT: u64 = 64 << 20;

/// Reads the shared texts: runs of rich text are joined, what tells how to say them is left out.
pub(super) fn read(package: &mut Package<'_>, path: &str) -> Result<Strings, Unfit> {
    let mut strings = Strings::default();
    let Some(mut member) = package.member(path, LIMIT)? else {
        return Ok(strings);
    };
    let (mut text, mut run, mut inside, mut spoken) = (String::new(), 0, false, false);
    let mut set = Ink::default();
    while let Some(event) = member.next()? {
        match &event {
            Event::Start(tag) => match tag.local_name().into_inner() {
                "si" => {
                    text.clear();
                    (run, set) = (0, Ink::default());
                }
                // A run that does not tell is set as the cell is.
                "r" => set = Ink { of_cell: true, ..Ink::default() },
                "rPr" => set.of_cell = false,
                name @ ("vertAlign" | "strike") => ink(&mut set, name, tag)?,
                "rPh" => spoken = true,
                "t" => (run, inside) = (text.len(), !spoken),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().into_inner() {
                "si" if !strings.push(&text) => return Err(Unfit::TooLarge(Limit::Unpacked)),
                "rPh" => spoken = false,
                "t" => {
                    inside = false;
                    unescape(&mut text, run);
                    mark(&mut text, run, set);
                }
                _ => {}
            },
            event if inside => gather(&mut text, event)?,
            _ => {}
        }
    }
    Ok(strings)
}

/// Reads how the characters of a run are set.
pub(super) fn ink(set: &mut Ink, name: &str, tag: &BytesStart<'_>) -> Result<(), Unfit> {
    let value = attribute(tag, "val")?;
    match name {
        "strike" => set.struck = value.is_none_or(|value| is_true(&value)),
        _ => set.raised = value.is_some_and(|value| value == "superscript" || value == "subscript"),
    }
    Ok(())
}

/// Turns `_x000D_` and the like in the run of a text that starts at a place into what they stand for. What two
/// runs make only together stands for nothing.
pub(super) fn unescape(text: &mut String, run: usize) {
    if let Some(escaped) = text.get(run..).filter(|escaped| escaped.contains("_x")) {
        let plain = unescaped(escaped);
        text.truncate(run);
        text.push_str(&plain);
    }
}

/// A text with `_x000D_` and the like as the characters that they stand for.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut units = Vec::new();
        // Characters beyond the first 65,536 are two units.
        while let Some(unit) = unit(rest) {
            units.push(unit);
            rest = &rest[ESCAPE..];
            if !(0xd800..0xdc00).contains(&unit) {
                break;
            }
        }
        if units.is_empty() {
            out.push_str("_x");
            rest = &rest[2..];
        } else {
            out.push_str(&String::from_utf16_lossy(&units));
        }
    }
    out.push_str(rest);
    out
}

/// Bytes of `_x000D_`.
const ESCAPE: usize = 7;

fn unit(text: &str) -> Option<u16> {
    let digits = text.get(..ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| hex)
}

#[cfg(test)]
mod tests {
    use super::{unescape, unescaped};

    #[test]
    fn escapes() {
        for (text, plain) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_", "\u{1f4f7}"),
            ("_xD83D_", "\u{fffd}"),
            ("_x000_ _xя", "_x000_ _xя"),
            ("_x+00D_", "_x+00D_"),
            ("школа_x", "школа_x"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
        let mut runs = "__x0041__x0041_".to_owned();
        unescape(&mut runs, 8);
        assert_eq!(runs, "__x0041_A");
    }
}
