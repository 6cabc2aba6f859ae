//! Which encoding of single bytes a text is in: how Russian each reading of the whole file is.

use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};

use super::kazakh::{self, Kazakh};
use super::russian::{Symbol, cost, is_flaw, meeting, symbol_of, symbols};
use super::{KZ_1048, first_bad, name, text_of, world};

/// The encodings that are tried, and the lead in half nats of those that are chosen in silence: hardly anybody
/// uses the others, which show that none of the two fits. Mac Cyrillic shares most of its bytes with them.
const TRIED: [(&Encoding, u32); 6] =
    [(WINDOWS_1251, 0), (IBM866, 0), (KOI8_R, 14), (KOI8_U, 15), (ISO_8859_5, 14), (X_MAC_CYRILLIC, 4)];
const SILENT: [&Encoding; 2] = [WINDOWS_1251, IBM866];

/// The letters of KOI8-U that are signs in KOI8-R.
const UKRAINIAN: [u8; 8] = [0xa4, 0xa6, 0xa7, 0xad, 0xb4, 0xb6, 0xb7, 0xbd];

/// Nearer to each other than this, in half nats, the two cannot be told apart.
const MARGIN: u32 = 3;

/// Half nats a pair that Russian text stays below, and what a short word may cost beyond.
const USUAL: u64 = 8;
const SLACK: u64 = 16;

/// So many characters of the first words are shown.
const SHOWN: usize = 40;

/// The encoding of a text with bytes beyond ASCII, or else how its first words would read, likeliest first.
pub(super) fn encoding(bytes: &[u8]) -> Result<&'static Encoding, Vec<(&'static str, String)>> {
    // IBM866 decodes every byte, so that the caller sees the zeros and says what such a file is.
    if bytes.contains(&0) {
        return Ok(IBM866);
    }
    let pairs = Pairs::of(bytes);
    let words = first_words(bytes);
    let read = |encodings: Vec<&'static Encoding>| {
        encodings.into_iter().map(|encoding| (name(encoding), reading(&words, encoding))).collect()
    };
    match world::latin(bytes) {
        Some(Ok(encoding)) => return Ok(encoding),
        Some(Err(encodings)) if !encodings.is_empty() => return Err(read(encodings)),
        _ => {}
    }
    let are_latin = pairs.are_latin();
    if are_latin && world::guess(bytes) == WINDOWS_1252 {
        return Ok(WINDOWS_1252);
    }
    let prices = pairs.prices();
    match fitting(&prices) {
        Some(encoding) if !are_latin => {
            return match if encoding == WINDOWS_1251 { kazakh::of(bytes) } else { Kazakh::No } {
                Kazakh::No => Ok(encoding),
                Kazakh::Yes => Ok(KZ_1048),
                Kazakh::Maybe => Err(read(vec![WINDOWS_1251, KZ_1048])),
            };
        }
        // Among the Russian ones its neighbours stand for the letters of Kazakh.
        None if !are_latin && kazakh::of(bytes) == Kazakh::Yes => {
            let spelt = Pairs::of(&kazakh::spelt(bytes)).prices();
            if fitting(&spelt) == Some(WINDOWS_1251) {
                return Ok(KZ_1048);
            }
        }
        _ => {}
    }
    let other = world::other(bytes);
    if let Some((encoding, true)) = other {
        return Ok(encoding);
    }
    let is_possible = |encoding: &&'static Encoding| {
        // Without a letter of Ukrainian the two of KOI8 are one.
        let is_told = match *encoding {
            encoding if encoding == KOI8_U => bytes.iter().any(|byte| UKRAINIAN.contains(byte)),
            // Hardly anybody uses it: only where it reads best.
            encoding if encoding == ISO_8859_5 => prices[0].1 == ISO_8859_5,
            _ => true,
        };
        is_told && first_bad(bytes, encoding).is_none()
    };
    let possible = prices.iter().map(|(_, encoding)| *encoding).filter(is_possible);
    Err(read(other.map(|(encoding, _)| encoding).into_iter().chain(possible).collect()))
}

/// The best of the encodings, if it is one that is chosen in silence and its text looks Russian.
fn fitting(prices: &[(Price, &'static Encoding)]) -> Option<&'static Encoding> {
    let (best, encoding) = prices.first().filter(|(_, encoding)| SILENT.contains(encoding))?;
    let is_alone = prices[1..].iter().all(|(other, encoding)| {
        // The lead is for texts that are short, not for those that look wrong.
        let is_worse = !best.is_flawed || other.bare >= best.bare;
        is_worse && (!SILENT.contains(encoding) || other.led >= best.led + MARGIN)
    });
    let slack = if best.is_flawed { 0 } else { SLACK };
    (is_alone && best.plain <= USUAL * best.pairs + slack).then_some(encoding)
}

/// How often each byte follows each other one, where one of the two is not ASCII. ASCII counts as three bytes:
/// a blank, a zero and an `a`.
struct Pairs(Vec<(u8, u8, u32)>);

/// What the pairs cost under an encoding.
struct Price {
    /// With the logarithm of their counts: a word that fills a column says little more than the word alone.
    bare: u32,
    /// The same, and the lead of the others.
    led: u32,
    /// With their counts.
    plain: u64,
    /// Their count.
    pairs: u64,
    /// Whether there are pairs that careful typing does not give.
    is_flawed: bool,
}

impl Pairs {
    fn of(bytes: &[u8]) -> Self {
        let mut counts = vec![0_u32; 1 << 16];
        let mut at = 0;
        while at < bytes.len() {
            at += Encoding::ascii_valid_up_to(&bytes[at..]);
            let mut before = at.checked_sub(1).map_or(b' ', |at| class(bytes[at]));
            while let Some(&byte) = bytes.get(at) {
                let after = class(byte);
                if before.is_ascii() && after.is_ascii() {
                    break;
                }
                counts[usize::from(before) << 8 | usize::from(after)] += 1;
                before = after;
                at += 1;
            }
            // The last byte stands before an edge too.
            if at == bytes.len() && !before.is_ascii() {
                counts[usize::from(before) << 8 | usize::from(b' ')] += 1;
            }
        }
        let bytes = |at: usize| (u8::try_from(at >> 8).ok(), u8::try_from(at & 0xff).ok());
        let pairs = counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let pairs = pairs.filter_map(|(at, count)| match bytes(at) {
            (Some(before), Some(after)) => Some((before, after, *count)),
            _ => None,
        });
        Self(pairs.collect())
    }

    /// The prices of the encodings that are tried, the best first.
    fn prices(&self) -> [(Price, &'static Encoding); TRIED.len()] {
        let mut prices = TRIED.map(|(encoding, lead)| (self.price(encoding, lead), encoding));
        prices.sort_by_key(|(price, _)| price.led);
        prices
    }

    fn price(&self, encoding: &'static Encoding, lead: u32) -> Price {
        let beyond = symbols(encoding);
        let symbol = |byte: u8| -> Symbol {
            byte.checked_sub(0x80).map_or_else(|| symbol_of(char::from(byte)), |nth| beyond[usize::from(nth)])
        };
        let mut price = Price { bare: 0, led: lead, plain: 0, pairs: 0, is_flawed: false };
        for (before, after, count) in &self.0 {
            let (before, after) = (symbol(*before), symbol(*after));
            let cost = cost(before, after);
            price.is_flawed |= is_flaw(before, after);
            let damped = cost * (1 + count.ilog2());
            price.bare += damped;
            price.led += damped;
            // The letter of a class begins no word: 1А, 3Б.
            let is_class = before == Symbol::Digit && matches!(after, Symbol::Upper(_) | Symbol::Lower(_));
            let plain = if is_class { meeting(before, after) } else { cost };
            price.plain += u64::from(plain) * u64::from(*count);
            price.pairs += u64::from(*count);
        }
        price
    }

    /// Whether letters beyond ASCII stand alone inside Latin words, as in `Café`.
    fn are_latin(&self) -> bool {
        let mut latin = 0_u64;
        let mut others = 0_u64;
        for (before, after, count) in &self.0 {
            let count = u64::from(*count);
            match (before, after) {
                (b'a', 0xc0..) | (0xc0.., b'a') => latin += count,
                (0x80.., 0x80..) => others += count,
                _ => {}
            }
        }
        latin > others * 2
    }
}

const fn class(byte: u8) -> u8 {
    match byte {
        0x80.. => byte,
        b'0'..=b'9' => b'0',
        b'a'..=b'z' | b'A'..=b'Z' => b'a',
        _ => b' ',
    }
}

/// The first words with bytes beyond ASCII, each once.
fn first_words(bytes: &[u8]) -> Vec<&[u8]> {
    let mut words: Vec<&[u8]> = Vec::new();
    let mut room = SHOWN;
    for word in bytes.split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
        if word.is_ascii() || words.contains(&word) {
            continue;
        }
        let first = words.is_empty();
        if !first && word.len() >= room {
            break;
        }
        let shown = &word[..word.len().min(SHOWN)];
        room = room.saturating_sub(shown.len() + usize::from(!first));
        words.push(shown);
    }
    words
}

fn reading(words: &[&[u8]], encoding: &'static Encoding) -> String {
    let words: Vec<_> = words.iter().map(|word| text_of(word, encoding)).collect();
    words.join(" ")
}
