//! Numbers become text here, and only here.

use crate::model::Language;

/// More decimals than indices have.
const MOST_DECIMALS: usize = 12;

/// Powers of ten that a double holds exactly.
const TENS: [f64; MOST_DECIMALS + 1] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

/// Below this a number with `MOST_DECIMALS` decimals has at most 15 digits.
const SHORT: f64 = 1000.0;

/// Place of the decimal point behind a sign and three digits.
const POINT: usize = 4;

/// A number for scripts: the shortest that reads back the same, without exponent and trailing `.0`.
pub fn push_plain(out: &mut Vec<u8>, value: f64) {
    if !push_short(out, value) {
        push_any(out, value);
    }
}

/// The same of a number that 15 digits write, as nearly all indices are: decimals of so few digits name different
/// doubles, so that the one which reads back is the shortest that does.
fn push_short(out: &mut Vec<u8>, value: f64) -> bool {
    let size = value.abs();
    if size >= SHORT || size.is_nan() {
        return false;
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 15 digits")]
    let steps = (size * TENS[MOST_DECIMALS] + 0.5) as i64;
    // Both are exact, so the division is what reading makes of the digits.
    #[expect(clippy::cast_precision_loss, reason = "at most 15 digits")]
    if steps as f64 / TENS[MOST_DECIMALS] != size {
        return false;
    }
    let steps = steps.unsigned_abs();
    // Eight digits of which the last four stand before the point, then the decimals, which are four and eight.
    let (whole, decimals) = (steps / TRILLION, steps % TRILLION);
    let (before, high, low) =
        (digits(whole), digits(decimals / HUNDRED_MILLION), digits(decimals % HUNDRED_MILLION));
    let mut text = [b'.'; ROOM];
    text[..POINT].copy_from_slice(&(before | ZEROS).to_le_bytes()[4..]);
    text[POINT + 1..][..4].copy_from_slice(&(high | ZEROS).to_le_bytes()[4..]);
    text[POINT + 5..][..8].copy_from_slice(&(low | ZEROS).to_le_bytes());
    // The last digit is the highest byte.
    let blanks = |digits: u64| digits.leading_zeros() as usize / 8;
    let few = if low > 0 { 12 - blanks(low) } else { 4_usize.saturating_sub(blanks(high)) };
    let mut start = if size >= 100.0 { 1 } else { 2 + usize::from(size < 10.0) };
    if value.is_sign_negative() {
        start -= 1;
        text[start] = b'-';
    }
    let end = if few > 0 { POINT + 1 + few } else { POINT };
    // So many bytes are copied at once, whatever the number needs.
    let length = out.len() + end - start;
    out.extend_from_slice(&text[start..start + WIDEST]);
    out.truncate(length);
    true
}

const TRILLION: u64 = 1_000_000_000_000;
const HUNDRED_MILLION: u64 = 100_000_000;

/// Eight characters `0`.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// A sign, three digits, the point, and the decimals.
const WIDEST: usize = POINT + 1 + MOST_DECIMALS;

/// Room for those from wherever they start.
const ROOM: usize = WIDEST + POINT;

/// The eight digits of a number below a hundred million, the first of them in the lowest byte: halves, then pairs,
/// then digits are parted, all of them side by side in one word.
const fn digits(number: u64) -> u64 {
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    // By 10486 / 2^20 and 103 / 2^10 numbers of up to four and two digits are divided by 100 and by 10.
    let hundreds = halves.wrapping_mul(10_486) >> 20 & 0x7f_0000_007f;
    let pairs = hundreds | halves.wrapping_sub(hundreds.wrapping_mul(100)) << 16;
    let tens = pairs.wrapping_mul(103) >> 10 & 0x000f_000f_000f_000f;
    tens | pairs.wrapping_sub(tens.wrapping_mul(10)) << 8
}

/// The same of any number.
fn push_any(out: &mut Vec<u8>, value: f64) {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(value);
    if text.contains('e') {
        // Only numbers beyond any index: the slow way has no exponent.
        out.extend_from_slice(value.to_string().as_bytes());
    } else {
        out.extend_from_slice(text.strip_suffix(".0").unwrap_or(text).as_bytes());
    }
}

/// A place in a drawing, to a tenth.
pub fn coordinate(value: f64) -> String {
    let mut out = Vec::new();
    push_plain(&mut out, (value * 10.0).round() / 10.0 + 0.0);
    String::from_utf8_lossy(&out).into_owned()
}

/// A cell's number as a person wrote it: as many decimals as it has.
pub fn shortest(lang: Language, value: f64) -> String {
    let mut out = Vec::new();
    push_plain(&mut out, value);
    spell(lang, &String::from_utf8_lossy(&out))
}

/// A number for a calculator: eight digits that count, and no zeros behind them.
pub fn calculable(lang: Language, value: f64) -> String {
    if value == 0.0 {
        return fixed(lang, 0.0, 0);
    }
    let before = value.abs().log10().floor();
    // From here on a number has more digits before its point than are shown behind it.
    let decimals = (0_u8..=12).find(|&decimals| before + f64::from(decimals) >= 7.0).unwrap_or(12);
    let text = format!("{value:.0$}", usize::from(decimals));
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    spell(lang, text)
}

/// A number of the data with at most two decimals.
pub fn short(lang: Language, value: f64) -> String {
    fixed(lang, value, decimals(&[value], None))
}

/// A number with so many decimals.
pub fn fixed(lang: Language, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let zero = text.trim_start_matches('-').bytes().all(|byte| matches!(byte, b'0' | b'.'));
    spell(lang, if zero { text.trim_start_matches('-') } else { &text })
}

/// A difference with its sign.
pub fn signed(lang: Language, value: f64, decimals: usize) -> String {
    let text = fixed(lang, value, decimals);
    if text.starts_with('\u{2212}') || text.bytes().all(|byte| matches!(byte, b'0' | b'.' | b',')) {
        text
    } else {
        format!("+{text}")
    }
}

fn spell(lang: Language, text: &str) -> String {
    let text = text.replace('-', "\u{2212}");
    match lang {
        Language::Ru => text.replace('.', ","),
        Language::En => text,
    }
}

/// How many decimals an axis is printed with: as many as its numbers have, at most two, but so many that no
/// number off the threshold looks as if it were on it.
pub fn decimals(values: &[f64], threshold: Option<f64>) -> usize {
    let needed = |value: &f64| (0..2).find(|&few| reads_back(*value, few)).unwrap_or(2);
    let usual = values.iter().chain(&threshold).map(needed).max().unwrap_or(0);
    let Some(at) = threshold else { return usual };
    // So many are enough only if they are for all: -0.1046 and -0.1052 differ with two decimals, not with three.
    let differ = |few: &usize| {
        let line = rounded(at, *few);
        values.iter().all(|&value| value == at || rounded(value, *few) != line)
    };
    (usual..=MOST_DECIMALS).find(differ).unwrap_or(MOST_DECIMALS)
}

/// The number that a reader sees where one is printed with so many decimals.
pub fn rounded(value: f64, decimals: usize) -> f64 {
    if let Some(power) = TENS.get(decimals) {
        let scaled = value * power;
        let whole = scaled.round();
        // Far from the middle between two numbers the product's last digits do not matter, and the division is what
        // reading makes of the digits.
        if scaled.abs() < 1e12 && (scaled - whole).abs() < 0.499 {
            return whole / power;
        }
    }
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

fn reads_back(value: f64, decimals: usize) -> bool {
    rounded(value, decimals) == value
}

/// So many decimals, at least `usual`, that two different numbers look different.
pub fn decimals_apart(value: f64, limit: f64, usual: usize) -> usize {
    let differ = |decimals: &usize| rounded(value, *decimals) != rounded(limit, *decimals);
    if value == limit { usual } else { (usual..=MOST_DECIMALS).find(differ).unwrap_or(MOST_DECIMALS) }
}

/// A share of a whole in percent: in whole percents, but never all where some are missing, nor none where some are
/// there.
pub fn percent(lang: Language, share: f64) -> String {
    let decimals = decimals_apart(share, 100.0, 0).max(decimals_apart(share, 0.0, 0));
    fixed(lang, share, decimals)
}

/// The end of an interval with as few decimals as moving it inwards by at most so much allows: what is said of all
/// numbers inside stays true.
pub fn inwards(lang: Language, end: f64, is_low: bool, most: f64) -> String {
    let short = |decimals: usize| {
        let near = rounded(end, decimals);
        let is_outside = if is_low { near < end } else { near > end };
        let step: f64 = format!("1e-{decimals}").parse().unwrap_or(0.0);
        let inside = rounded(if is_low { near + step } else { near - step }, decimals);
        if is_outside { inside } else { near }
    };
    let fits = |at: &f64| (at - end).abs() <= most;
    shortest(lang, (0..=MOST_DECIMALS).map(short).find(fits).unwrap_or(end) + 0.0)
}

#[cfg(test)]
mod tests {
    use super::{decimals, fixed, inwards, percent, push_any, push_plain, rounded, short, shortest, signed};
    use crate::model::Language::{En, Ru};

    #[test]
    fn plain_numbers_read_back() {
        for (value, expected) in [
            (595.0, "595"),
            (0.35, "0.35"),
            (-0.000_001, "-0.000001"),
            (1e21, "1000000000000000000000"),
            (0.1 + 0.2, "0.30000000000000004"),
            (0.0, "0"),
            (-1.234_567_890_123, "-1.234567890123"),
        ] {
            let mut out = Vec::new();
            push_plain(&mut out, value);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        }
    }

    #[test]
    fn short_numbers_print_as_any_do() {
        let mut numbers: Vec<f64> =
            vec![0.0, -0.0, 999.999_999_999_999, 1000.0, 1e-12, 5e-13, 1e-13, 0.1 + 0.2, f64::MIN_POSITIVE];
        for whole in [0_u32, 1, 9, 10, 99, 100, 999] {
            for part in [0_u64, 1, 10, 999_999_999_999, 500_000_000_000, 123_456_789_012, 90_000_000_000] {
                let text = format!("{whole}.{part:012}");
                numbers.push(text.parse().expect("a number"));
            }
        }
        let mut state = 1_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = f64::from(u32::try_from(state >> 33).expect("31 bits")) / 1e6;
            let decimals = 10_f64.powi(i32::try_from((state >> 29) % 14).expect("few"));
            numbers.extend([number, (number * decimals).round() / decimals, f64::from_bits(state & !(1 << 62))]);
        }
        for number in numbers.into_iter().flat_map(|number| [number, -number]) {
            let (mut short, mut any) = (Vec::new(), Vec::new());
            push_plain(&mut short, number);
            push_any(&mut any, number);
            assert_eq!(String::from_utf8_lossy(&short), String::from_utf8_lossy(&any), "{number:?}");
            for decimals in 0..14 {
                let text: f64 = format!("{number:.decimals$}").parse().expect("a number");
                assert_eq!(rounded(number, decimals).to_bits(), text.to_bits(), "{number:?} {decimals}");
            }
        }
    }

    #[test]
    fn people_read_commas_and_real_minus_signs() {
        assert_eq!(fixed(Ru, 0.345, 2), "0,34");
        assert_eq!(fixed(En, -0.03, 2), "\u{2212}0.03");
        assert_eq!(fixed(Ru, -0.001, 2), "0,00");
        assert_eq!(signed(Ru, 8.3, 1), "+8,3");
        assert_eq!(signed(Ru, -8.3, 1), "\u{2212}8,3");
        assert_eq!(signed(Ru, 0.0, 1), "0,0");
        assert_eq!(shortest(Ru, 7.25), "7,25");
        assert_eq!(short(Ru, 7.256), "7,26");
        assert_eq!(short(Ru, 7.0), "7");
        assert_eq!(shortest(Ru, 47.0), "47");
    }

    #[test]
    fn a_share_is_never_rounded_to_all_or_none() {
        for (part, whole, expected) in [
            (41.0, 42.0, "98"),
            (42.0, 42.0, "100"),
            (0.0, 42.0, "0"),
            (399.0, 400.0, "99,8"),
            (199.0, 200.0, "99,5"),
            (1_999.0, 2_000.0, "99,95"),
            (1.0, 400.0, "0,2"),
            (1.0, 10_000.0, "0,01"),
        ] {
            assert_eq!(percent(Ru, 100.0 * part / whole), expected, "{part} of {whole}");
        }
    }

    #[test]
    fn ends_move_inwards() {
        for (end, is_low, most, expected) in [
            (1.0, true, 0.04, "1"),
            (0.123_456, true, 0.003, "0.124"),
            (0.123_456, false, 0.003, "0.123"),
            (-0.123_456, true, 0.003, "\u{2212}0.123"),
            (-0.04, false, 0.5, "\u{2212}0.1"),
            (64.75, false, 0.000_5, "64.75"),
            (1.0 / 3.0, false, 0.0, "0.3333333333333333"),
        ] {
            assert_eq!(inwards(En, end, is_low, most), expected, "{end}");
        }
    }

    #[test]
    fn a_number_off_the_threshold_never_looks_on_it() {
        assert_eq!(decimals(&[602.0, 595.0], Some(598.0)), 0);
        assert_eq!(decimals(&[64.8, 65.1], Some(64.85)), 2);
        assert_eq!(decimals(&[0.123_456, 0.5], Some(0.123)), 4);
        assert_eq!(decimals(&[0.5, 0.5], Some(0.5)), 1);
        // Minus nothing is printed as nothing.
        assert_eq!(decimals(&[-0.004, 1.25], Some(0.0)), 3);
        assert_eq!(decimals(&[-0.104_63, 0.25], Some(-0.105_17)), 2);
        assert_eq!(decimals(&[-0.104_63, -0.105_9], Some(-0.105_17)), 4);
    }
}
