//! Distances on the earth.
//!
//! The haversine formula (Sinnott, "Virtues of the haversine", 1984) on a sphere of the mean radius of the WGS 84
//! ellipsoid, 6371.0088 km; the true distance differs by at most 0.6 %. In kilometres.
//!
//! Worked: from 59.9343° N 30.3351° E to 55.7558° N 37.6173° E,
//! a = sin²(2.08925°) + cos 59.9343° · cos 55.7558° · sin²(3.6411°) = 0.00246605,
//! 2 · 6371.0088 · asin √a = 633.02 km.

/// The mean radius of the earth, in kilometres.
const RADIUS: f64 = 6371.0088;

/// The great-circle distance in kilometres of two places, each as latitude and longitude in degrees.
pub fn great_circle_km(one: [f64; 2], other: [f64; 2]) -> f64 {
    let half = |at: usize| libm::sin((other[at] - one[at]).to_radians() / 2.0);
    let cosines = libm::cos(one[0].to_radians()) * libm::cos(other[0].to_radians());
    let haversine = half(0) * half(0) + cosines * half(1) * half(1);
    // Opposite places can come out a shade above 1.
    2.0 * RADIUS * libm::asin(haversine.sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::great_circle_km;

    #[test]
    fn distances_are_those_of_the_formula() {
        for (one, other, expected) in [
            ([0.0, 0.0], [0.0, 0.0], 0.0),
            ([0.0, 0.0], [0.0, 180.0], 20_015.114_442_035_924),
            ([90.0, 0.0], [-90.0, 77.0], 20_015.114_442_035_924),
            ([0.0, 179.5], [0.0, -179.5], 111.195_080_233_532_9),
            ([59.9343, 30.3351], [55.7558, 37.6173], 633.021_056_542_939_4),
        ] {
            let found = great_circle_km(one, other);
            assert!((found - expected).abs() < 1e-6, "{one:?} {other:?}: {found}");
            assert!((great_circle_km(other, one) - found).abs() < 1e-9, "it is the same both ways");
        }
    }
}
