//! Years in headings.

/// A heading without the year in it, and the year: 2024, 2023/2024, 2023-24; of two the later.
pub(super) fn without_year(heading: &str) -> (String, Option<u32>) {
    let (mut out, mut year) = (String::new(), None);
    let chars: Vec<char> = heading.chars().collect();
    let mut at = 0;
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let digits = |at: usize| chars.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
    while at < chars.len() {
        if is_digit(at) && (at == 0 || !is_digit(at - 1)) {
            let run = digits(at);
            let value: u32 = chars[at..at + run].iter().collect::<String>().parse().unwrap_or(0);
            if run == 4 && (1990..2100).contains(&value) {
                let mut last = value;
                at += run;
                if chars.get(at).is_some_and(|c| matches!(c, '/' | '-' | '–' | '—')) {
                    let run = digits(at + 1);
                    if run == 2 || run == 4 {
                        let text: String = chars[at + 1..=at + run].iter().collect();
                        let second: u32 = text.parse().unwrap_or(0);
                        last = if run == 2 { value / 100 * 100 + second } else { second };
                        at += run + 1;
                    }
                }
                year = year.max(Some(last));
                continue;
            }
            out.extend(&chars[at..at + run]);
            at += run;
            continue;
        }
        out.push(chars[at]);
        at += 1;
    }
    (out, year)
}

#[cfg(test)]
mod tests {
    use super::without_year;

    #[test]
    fn years_in_headings() {
        for (heading, bare, year) in [
            ("Средний балл ЕГЭ 2024", "Средний балл ЕГЭ ", Some(2024)),
            ("ВПР 2023/2024", "ВПР ", Some(2024)),
            ("ВПР 2023-24 уч. г.", "ВПР  уч. г.", Some(2024)),
            ("5 класс", "5 класс", None),
            ("220 баллов", "220 баллов", None),
            ("2024", "", Some(2024)),
        ] {
            assert_eq!(without_year(heading), (bare.to_owned(), year), "{heading}");
        }
    }
}
