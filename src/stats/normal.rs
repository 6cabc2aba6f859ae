//! The normal distribution, of one variable and of two.
//!
//! - Φ(x) = erfc(−x/√2)/2;
//! - its inverse: Wichura, "Algorithm AS 241: the percentage points of the normal distribution" (1988), to about 1e-16;
//! - two variables: Genz, "Numerical computation of rectangular bivariate and trivariate normal and t probabilities"
//!   (2004), after Drezner and Wesolowsky (1990), by 20 points of Gauss and Legendre, to about 1e-15.
//!
//! Worked: Φ(1.75) = 0.959941; with a correlation of 0.5 both of two variables are below 0 with probability 1/3.

use std::f64::consts::{FRAC_1_SQRT_2, TAU};

/// The probability that a standard normal variable is below `x`.
pub fn cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// The probability that two standard normal variables with this correlation, −1…1, are below `x` and `y`.
pub fn cdf2(x: f64, y: f64, correlation: f64) -> f64 {
    // Beyond any double's reach the other variable alone decides.
    let is_far = x.abs() > 40.0 || y.abs() > 40.0;
    let found = if is_far { cdf(x) * cdf(y) } else { both_above(-x, -y, correlation) };
    found.clamp(0.0, 1.0)
}

/// The value below which a standard normal variable is with a probability between 0 and 1.
pub fn quantile(probability: f64) -> f64 {
    let from_middle = probability - 0.5;
    if from_middle.abs() <= 0.425 {
        return from_middle * ratio(&MIDDLE, 0.180_625 - from_middle * from_middle);
    }
    let tail = (-libm::log(probability.min(1.0 - probability))).sqrt();
    let far = if tail <= 5.0 { ratio(&NEAR, tail - 1.6) } else { ratio(&FAR, tail - 5.0) };
    far.copysign(from_middle)
}

/// Coefficients of a quotient of two polynomials, the constant first.
type Quotient = [[f64; 8]; 2];

const MIDDLE: Quotient = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];
const NEAR: Quotient = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];
const FAR: Quotient = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

fn ratio([above, below]: &Quotient, x: f64) -> f64 {
    let value = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, one| sum * x + one);
    value(above) / value(below)
}

/// Points and weights of Gauss and Legendre from −1 to 1; the other ten mirror them.
const GAUSS: [(f64, f64); 10] = [
    (0.076_526_521_133_497_34, 0.152_753_387_130_725_85),
    (0.227_785_851_141_645_08, 0.149_172_986_472_603_74),
    (0.373_706_088_715_419_55, 0.142_096_109_318_382_05),
    (0.510_867_001_950_827_1, 0.131_688_638_449_176_63),
    (0.636_053_680_726_515, 0.118_194_531_961_518_42),
    (0.746_331_906_460_150_8, 0.101_930_119_817_240_44),
    (0.839_116_971_822_218_8, 0.083_276_741_576_704_75),
    (0.912_234_428_251_326, 0.062_672_048_334_109_06),
    (0.963_971_927_277_913_8, 0.040_601_429_800_386_94),
    (0.993_128_599_185_094_9, 0.017_614_007_139_152_118),
];

/// The integral of a function from 0 to `end`.
fn integral(end: f64, of: impl Fn(f64) -> f64) -> f64 {
    let half = end / 2.0;
    half * GAUSS.iter().map(|(x, weight)| weight * (of(half * (1.0 - x)) + of(half * (1.0 + x)))).sum::<f64>()
}

/// The probability that two variables are above `h` and `k`.
fn both_above(h: f64, k: f64, correlation: f64) -> f64 {
    let product = h * k;
    if correlation.abs() < 0.925 {
        let squares = f64::midpoint(h * h, k * k);
        let joint = integral(libm::asin(correlation), |angle| {
            let sine = libm::sin(angle);
            libm::exp((sine * product - squares) / (1.0 - sine * sine))
        });
        return joint / TAU + cdf(-h) * cdf(-k);
    }
    if correlation > 0.0 {
        return nearly_one(h, k, correlation) + cdf(-h.max(k));
    }
    let apart = if -k > h { cdf(-k) - cdf(h) } else { 0.0 };
    apart - nearly_one(h, -k, -correlation)
}

/// What two variables of a high correlation lack of being one: the expansion of the integrand at 1, and the integral
/// of the rest.
fn nearly_one(h: f64, k: f64, correlation: f64) -> f64 {
    let free = (1.0 - correlation) * (1.0 + correlation);
    if free <= 0.0 {
        return 0.0;
    }
    let (product, apart) = (h * k, (h - k) * (h - k));
    let (c, d) = ((4.0 - product) / 8.0, (12.0 - product) / 16.0);
    let root = free.sqrt();
    let expanded = 1.0 - c * (apart - free) * (1.0 - d * apart / 5.0) / 3.0 + c * d * free * free / 5.0;
    let mut sum = root * libm::exp(-f64::midpoint(apart / free, product)) * expanded;
    let distance = apart.sqrt();
    let tail = libm::exp(-product / 2.0) * TAU.sqrt() * cdf(-distance / root);
    sum -= tail * distance * (1.0 - c * apart * (1.0 - d * apart / 5.0) / 3.0);
    sum += integral(root, |x| {
        let square = x * x;
        let cosine = (1.0 - square).sqrt();
        let exact = libm::exp(-product * square / (2.0 * (1.0 + cosine) * (1.0 + cosine))) / cosine;
        libm::exp(-f64::midpoint(apart / square, product)) * (exact - (1.0 + c * square * (1.0 + d * square)))
    });
    -sum / TAU
}

#[cfg(test)]
mod tests {
    use super::{cdf, cdf2, quantile};

    fn assert_near(found: f64, expected: f64, what: &str) {
        assert!((found - expected).abs() < 1e-12, "{what}: {found:e}, not {expected:e}");
    }

    #[test]
    fn values_of_tables() {
        for (x, expected) in [(0.0, 0.5), (1.75, 0.959_940_843_136_182_9), (-1.96, 0.024_997_895_148_220_435)] {
            assert_near(cdf(x), expected, "cdf");
            assert!((quantile(expected) - x).abs() < 1e-12, "quantile of {expected}");
        }
        // Far out, as mpmath has it.
        for (probability, x) in
            [(2.5e-11, -6.570_935_847_293_073), (1e-12, -7.034_483_825_301_131), (1e-300, -37.047_096_299_361_2)]
        {
            assert!(
                (quantile(probability) - x).abs() < 1e-12,
                "quantile of {probability:e}: {}",
                quantile(probability)
            );
        }
    }

    /// The integral of φ(t) · Φ((y − ρt) / √(1 − ρ²)) up to x, to 40 digits as mpmath has it.
    #[test]
    fn values_of_a_high_correlation() {
        for (x, y, correlation, expected) in [
            (-0.5, -0.4, 0.95, 0.278_690_540_942_511_07),
            (-0.5, -0.4, 0.925, 0.268_753_539_695_006_86),
            (1.0, 0.7, 0.925, 0.744_464_625_643_421_5),
            (1.0, 0.7, -0.93, 0.599_381_177_956_537_4),
            (2.5, -2.3, -0.93, 0.006_016_476_239_813_707),
        ] {
            let error = (cdf2(x, y, correlation) - expected).abs();
            assert!(error < 5e-16, "{x} {y} {correlation}: {error:e}");
        }
    }

    #[test]
    fn special_cases_of_two_variables() {
        for x in [-5.0, -0.3, 0.0, 0.8, 3.0] {
            for y in [-2.0, -0.3, 0.0, 1.1, 6.0, 50.0] {
                assert_near(cdf2(x, y, 0.0), cdf(x) * cdf(y), "independent");
                assert_near(cdf2(x, y, 1.0), cdf(x.min(y)), "the same");
                assert_near(cdf2(x, y, -1.0), (cdf(x) + cdf(y) - 1.0).max(0.0), "opposite");
                for correlation in [-0.99, -0.93, -0.92, -0.4, 0.2, 0.92, 0.93, 0.999] {
                    let all = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];
                    let sum: f64 = all.iter().map(|(a, b)| cdf2(a * x, b * y, a * b * correlation)).sum();
                    assert_near(sum, 1.0, "the four corners");
                    assert_near(cdf2(x, y, correlation), cdf2(y, x, correlation), "symmetric");
                }
            }
        }
        for correlation in [-0.95_f64, -0.5, 0.3, 0.924, 0.926] {
            assert_near(
                cdf2(0.0, 0.0, correlation),
                0.25 + correlation.asin() / std::f64::consts::TAU,
                "Sheppard",
            );
        }
    }
}
