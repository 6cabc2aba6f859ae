//! What heads the papers beside the title.

use super::{pick, say, visible};
use crate::model::Language;

/// Who wrote a paper, and when.
pub fn by(lang: Language, author: Option<&str>, date: Option<&str>) -> Option<String> {
    let author = author.map(|author| {
        let author = visible(author);
        say!(lang, "Составитель: {author}", "Prepared by {author}")
    });
    let all: Vec<String> = author.into_iter().chain(date.map(visible)).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// A logo of lines has no place in a Word file.
pub const fn no_lines_in_word(lang: Language) -> &'static str {
    pick(
        lang,
        "Логотип SVG в файлы Word и Excel не вставлен: им нужен PNG. Сохраните его как PNG и укажите в `logo`.",
        "The SVG logo is not in the Word and Excel files, which need a PNG. Save it as PNG and name that in `logo`.",
    )
}
