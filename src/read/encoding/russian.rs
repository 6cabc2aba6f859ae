//! How likely a byte is to follow another one in Russian text, under an encoding that is tried on it.

use encoding_rs::Encoding;

/// What it costs that a letter follows another one, in half nats as digits of base 36, 19 at most: a row for
/// what stands before, a column for what follows, each the edge of a word and then the letters а to я. Counted
/// on manuals, messages of programs, this project's own texts and words of school statistics.
const FOLLOWS: [&[u8; 33]; 33] = [
    b"077586ab66g68755464778aa99fjjj9ea",
    b"4d8687796b87574d8665bb888aajjji86",
    b"94ddfc5gc6j84d64e48d5ga9fd776cfga",
    b"63jbeb4j95j76a6498798jahf8ci5bdia",
    b"659aa95jj5ja6a72g4bd6hdhchjjfj8gh",
    b"64e7b938c4j77a54877c6gbbbbjf8cgd9",
    b"3ca886998b7756498465cdba99ajjjgdd",
    b"84aff52fi3i7dc4adf9e7jjjeejjicfji",
    b"7296b68cd6j79655e8af6jjddgje6cjh9",
    b"4997985a77667659a655g9887acjjjj96",
    b"1fece8bjedj87a88ec56gfhdcajjfjjfd",
    b"63fahc7ef4jd5e93g6766hd8jejjhgcgj",
    b"64aecd4ah4ja9e74fj9c7ehjcjij94g76",
    b"3489ff3jj4jab8748cah6hhcggij6bfg9",
    b"64gd974ic4jagh54ig867bdcbfij49jd8",
    b"5f6465788a77566975669cbb89bjjjfda",
    b"95ihjc4ji6jb7ha2a3bb6jgcfehjadjeb",
    b"73c9aa39f5jac873bb886caeeagj7bhe8",
    b"77b8db6cj6j4698569738e9daajf98if5",
    b"54d6ic4ee5j7ab74c56d7dfhbijj74heb",
    b"398886678ca6677b6656gaae697jjjb5d",
    b"74hh9h5ih3ee6ab3f5b967fifiiibafie",
    b"16d8jg8jj6jgab83g69c8eejjejigfcjg",
    b"64e8df3ie2i8fhf7bhbf7iediiij7iifi",
    b"84jgjg2dj3j7be49fcd78jfjeajjiajjj",
    b"54gbii3ji3i47d68caa88jjjgjjjf8jje",
    b"93ihih2ih2ihhhbfhfgg8iiiiiiih9iih",
    b"abdcdd1ddbdcccbbccccdddddddeddeb3",
    b"3j95b94d9g4885ci7887ij4g88ejjjije",
    b"1icdcc8i6aj8ja3cfg56jejbd7gjjjj88",
    b"4dc999egbc83476e9763c6adg6ggfgggf",
    b"2e8ie9h9ceeacb9fe894iedf4c3jiieai",
    b"1hc8d86c7fba977gc995fi8a9h8jjjf79",
];

/// The letter ё, which follows and is followed as е is, but is seldom typed.
const YO: usize = 33;

/// What a character is to Russian text. The number of a letter is its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    /// A blank, a delimiter, a line end and any other ASCII that is no letter or digit.
    Edge,
    /// A digit.
    Digit,
    /// An ASCII letter.
    Latin,
    /// A small Russian letter.
    Lower(usize),
    /// A Russian capital.
    Upper(usize),
    /// The number sign.
    Number,
    /// A quote that opens.
    Opens,
    /// A quote that closes.
    Closes,
    /// A blank that does not break.
    Blank,
    /// A dash, which stands between blanks or digits.
    Dash,
    /// A sign that a table may hold.
    Rare,
    /// A letter of Ukrainian or Belarusian.
    Neighbour,
    /// What no Russian table holds.
    Strange,
}

/// What each byte from 0x80 on is under an encoding of single bytes.
pub(super) fn symbols(encoding: &'static Encoding) -> [Symbol; 128] {
    let bytes: Vec<u8> = (0x80..=0xff).collect();
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let mut symbols = [Symbol::Strange; 128];
    for (symbol, c) in symbols.iter_mut().zip(text.chars()) {
        *symbol = symbol_of(c);
    }
    symbols
}

/// What a character is.
pub(super) fn symbol_of(c: char) -> Symbol {
    let nth = |first: char| usize::try_from(u32::from(c) - u32::from(first)).map_or(0, |nth| nth + 1);
    match c {
        '0'..='9' => Symbol::Digit,
        'a'..='z' | 'A'..='Z' => Symbol::Latin,
        '\0'..='\x7f' => Symbol::Edge,
        'а'..='я' => Symbol::Lower(nth('а')),
        'А'..='Я' => Symbol::Upper(nth('А')),
        'ё' => Symbol::Lower(YO),
        'Ё' => Symbol::Upper(YO),
        '№' => Symbol::Number,
        '«' | '„' => Symbol::Opens,
        '»' | '”' => Symbol::Closes,
        '\u{a0}' => Symbol::Blank,
        '–' | '—' => Symbol::Dash,
        '“' | '…' | '°' | '±' | '²' | '³' | '€' | '™' | '•' | '’' | '§' => Symbol::Rare,
        'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'І' | 'Ї' | 'Є' | 'Ґ' | 'Ў' => Symbol::Neighbour,
        _ => Symbol::Strange,
    }
}

/// What it costs that one character follows another, in half nats.
pub(super) fn cost(before: Symbol, after: Symbol) -> u32 {
    spelling(before, after) + meeting(before, after) + rarity(after)
}

/// Whether two characters do not stand side by side where the encoding is right and the typing careful.
pub(super) const fn is_flaw(before: Symbol, after: Symbol) -> bool {
    meeting(before, after) > 4 || rarity(after) > 13
}

fn spelling(before: Symbol, after: Symbol) -> u32 {
    let digit = FOLLOWS[letter(before)][letter(after)];
    char::from(digit).to_digit(36).unwrap_or(0)
}

/// The row of a letter; whatever else stands beside one is the edge of the word.
const fn letter(symbol: Symbol) -> usize {
    match symbol {
        Symbol::Lower(YO) | Symbol::Upper(YO) => 6,
        Symbol::Lower(nth) | Symbol::Upper(nth) => nth,
        _ => 0,
    }
}

/// What it costs that two kinds of characters stand side by side.
pub(super) const fn meeting(before: Symbol, after: Symbol) -> u32 {
    use Symbol::{Closes, Dash, Digit, Edge, Latin, Lower, Neighbour, Number, Opens, Rare, Strange, Upper};
    match (before, after) {
        // Small before capital is what KOI8-R read as Windows-1251 looks like.
        (Lower(_), Upper(_)) => 14,
        (Latin, Lower(_) | Upper(_) | Neighbour | Strange)
        | (Lower(_) | Upper(_), Latin | Opens | Number)
        | (Number | Closes, Lower(_) | Upper(_)) => 10,
        (Latin | Digit, Opens)
        | (Closes, Latin | Digit)
        | (Opens, Edge)
        | (Edge, Closes)
        | (Rare | Dash, Lower(_) | Upper(_))
        | (Lower(_) | Upper(_), Dash) => 6,
        (Digit, Lower(_) | Upper(_)) | (Lower(_) | Upper(_), Digit) => 4,
        _ => 0,
    }
}

const fn rarity(symbol: Symbol) -> u32 {
    match symbol {
        Symbol::Lower(YO) | Symbol::Upper(YO) => 6,
        Symbol::Opens | Symbol::Closes | Symbol::Number | Symbol::Blank | Symbol::Dash => 8,
        Symbol::Rare => 13,
        Symbol::Neighbour => 16,
        Symbol::Strange => 20,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{cost, symbol_of};

    fn price(word: &str) -> u32 {
        let symbols: Vec<_> = word.chars().map(symbol_of).collect();
        symbols.windows(2).map(|pair| cost(pair[0], pair[1])).sum()
    }

    #[test]
    fn text_costs_less_than_gibberish() {
        for (text, gibberish) in [
            (" Школа ", " ыЛПМБ "),
            (" школа ", " ЬЙНКЮ "),
            (" Школа ", " ˜кола "),
            (" ЕГЭ ", " ╔├▌ "),
            (" №5 ", " ь5 "),
            (" 1\u{a0}234 ", " 1а234 "),
            (" «Школа» ", " ЗшколаИ "),
        ] {
            assert!(price(text) < price(gibberish), "{text} {} {gibberish} {}", price(text), price(gibberish));
        }
    }
}
