//! The last thing before a page leaves: what belongs together in its text does not break at the end of a line.

use crate::words::tied::{names_with_hyphen, tied};

/// Elements whose text is left as it is.
const AS_IT_IS: [&str; 4] = ["script", "style", "pre", "code"];

/// A page or picture with no-break spaces in its text; tags, scripts, styles and code stay as they are.
pub(crate) fn ties(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len() + markup.len() / 64);
    let mut rest = markup;
    // Neither a head nor a drawing may hold elements in its text.
    let mut is_body = false;
    while let Some(open) = rest.find('<') {
        push(&mut out, &rest[..open], is_body);
        let Some(close) = rest[open..].find('>') else {
            rest = &rest[open..];
            break;
        };
        let tag = &rest[open..=open + close];
        out.push_str(tag);
        rest = &rest[open + close + 1..];
        let name = tag.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or("");
        match (name, tag.starts_with("</")) {
            ("body", false) => is_body = true,
            ("svg", false) => is_body = false,
            _ if tag == "</svg>" => is_body = true,
            _ => {}
        }
        if AS_IT_IS.contains(&name) {
            let end = rest.find(&format!("</{name}>")).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

/// A piece of text; a name with a hyphen is an element that does not break.
fn push(out: &mut String, text: &str, is_body: bool) {
    let text = tied(text);
    let mut copied = 0;
    for name in if is_body { names_with_hyphen(&text) } else { Vec::new() } {
        out.push_str(&text[copied..name.start]);
        *out += &format!("<span class=\"nb\">{}</span>", &text[name.clone()]);
        copied = name.end;
    }
    out.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::ties;

    #[test]
    fn only_text_is_tied() {
        let page =
            "<p title=\"№ 5\">№ 5 <code>№ 5</code> в <b>№</b> 5</p><script>\"№ 5\" < 1</script><td>№ 7</td>\n";
        let expected = "<p title=\"№ 5\">№\u{a0}5 <code>№ 5</code> в <b>№</b> 5</p><script>\"№ 5\" < 1</script><td>№\u{a0}7</td>\n";
        assert_eq!(ties(page), expected);
        assert_eq!(ties("no markup, № 5"), "no markup, № 5");
        let page =
            "<title>Усть-Илимск</title><body><p>Усть-Илимск</p><svg><text>Усть-Илимск</text></svg>Школа-интернат";
        let expected = page.replace("<p>Усть-Илимск", "<p><span class=\"nb\">Усть-Илимск</span>");
        assert_eq!(ties(page), expected);
    }
}
