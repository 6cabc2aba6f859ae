//! A straight line through points: ordinary least squares with intercept.
//!
//! The predictors are standardised and the problem is solved by the singular value decomposition of their matrix
//! (Golub and Van Loan, "Matrix computations", chapter 5), whose singular values say whether the predictors can be
//! told apart. Leverages, and residuals divided by their own standard deviation, as in Belsley, Kuh and Welsch,
//! "Regression diagnostics" (1980). Takes O(n k²) time.
//!
//! Worked: x = 0.720106, −0.799630, −0.010433, −1.140908, 1.230865 and y = 58, 66, 67.5, 71, 49.5 give
//! 62.4 − 7.998024 x, σ = 3.848821, R² = 0.851221.

use nalgebra::{DMatrix, DVector, linalg::SVD};

use super::{Moments, count, moments};

/// Predictors of which one is so nearly a sum of the others that its coefficient says nothing: the least singular
/// value as a part of the largest.
const RANK: f64 = 1e-9;
/// Residuals so small a part of the spread are rounding errors.
const EXACT: f64 = 1e-12;

/// A fitted line.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearFit {
    /// The value where all predictors are 0, in the unit of y.
    pub intercept: f64,
    /// What one unit of each predictor adds.
    pub slopes: Vec<f64>,
    /// The value of each point on the line.
    pub fitted: Vec<f64>,
    /// What each point itself weighs in its fitted value, 1/n…1.
    pub leverage: Vec<f64>,
    /// The standard deviation of the residuals, divisor n − k − 1.
    pub sigma: f64,
    /// The residuals divided by their own standard deviation, σ√(1 − leverage), where the line does not pass through
    /// the point whatever its value.
    pub studentised: Vec<Option<f64>>,
    /// The share of the spread of y that the line tells, 0…1.
    pub r2: f64,
    /// By how much the variance of each slope grows because the predictors go together, 1 where they do not.
    pub inflation: Vec<f64>,
}

/// Fits a line to points: for each predictor a column of values, and the values to be told. None where there are not
/// at least two points more than predictors, or where the predictors cannot be told apart.
pub fn fit(columns: &[Vec<f64>], y: &[f64]) -> Option<LinearFit> {
    let (points, width) = (y.len(), columns.len());
    if points < width + 2 || width == 0 {
        return None;
    }
    let spread: Vec<Moments> = columns.iter().map(|column| moments(column)).collect::<Option<_>>()?;
    if spread.iter().any(|all| all.sd == 0.0) {
        return None;
    }
    let z = DMatrix::from_fn(points, width, |row, at| (columns[at][row] - spread[at].mean) / spread[at].sd);
    let all = moments(y)?;
    let centred = DVector::from_fn(points, |row, _| y[row] - all.mean);
    let svd = SVD::try_new(z, true, true, f64::EPSILON, 10_000)?;
    let (u, v_t, singular) = (svd.u?, svd.v_t?, svd.singular_values);
    if singular.min() <= RANK * singular.max() {
        return None;
    }
    let parts = u.tr_mul(&centred);
    let over = |power: i32| DVector::from_fn(width, |at, _| singular[at].powi(-power));
    let beta = v_t.tr_mul(&parts.component_mul(&over(1)));
    let slopes: Vec<f64> = (0..width).map(|at| beta[at] / spread[at].sd).collect();
    let intercept = all.mean - slopes.iter().zip(&spread).map(|(slope, of)| slope * of.mean).sum::<f64>();
    let told = &u * &parts;
    let fitted = told.iter().map(|told| all.mean + told).collect();
    let leverage: Vec<f64> =
        (0..points).map(|row| (1.0 / count(points) + u.row(row).norm_squared()).min(1.0)).collect();
    let residuals = &centred - &told;
    let (left, whole) = (residuals.norm_squared(), centred.norm_squared());
    // A line through all points has no errors but those of rounding.
    let is_exact = left <= EXACT * EXACT * whole;
    let sigma = if is_exact { 0.0 } else { (left / count(points - width - 1)).sqrt() };
    let studentised = leverage.iter().zip(residuals.iter()).map(|(leverage, residual)| {
        let free = 1.0 - leverage;
        let own = sigma * free.sqrt();
        (free > RANK).then(|| if is_exact { 0.0 } else { residual / own })
    });
    let inflation = (0..width).map(|at| {
        let column = v_t.column(at);
        count(points) * column.component_mul(&column).dot(&over(2))
    });
    Some(LinearFit {
        intercept,
        studentised: studentised.collect(),
        inflation: inflation.collect(),
        r2: if whole > 0.0 { 1.0 - left / whole } else { 0.0 },
        slopes,
        fitted,
        leverage,
        sigma,
    })
}

#[cfg(test)]
mod tests {
    use super::fit;

    fn assert_near(found: &[f64], expected: &[f64], within: f64) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() <= within, "{found} and {expected}");
        }
    }

    #[test]
    fn the_worked_example() {
        let x = vec![0.720_106, -0.799_630, -0.010_433, -1.140_908, 1.230_865];
        let y = [58.0, 66.0, 67.5, 71.0, 49.5];
        let line = fit(&[x], &y).unwrap();
        assert_near(
            &[line.intercept, line.slopes[0], line.sigma, line.r2],
            &[62.4, -7.998_024, 3.848_821, 0.851_221],
            5e-6,
        );
        assert_near(&line.leverage, &[0.330_461, 0.360_867, 0.200_027, 0.527_483, 0.581_161], 5e-6);
        let told: Vec<f64> = line.studentised.into_iter().flatten().collect();
        assert_near(&told, &[0.431_658, -0.908_511, 1.457_272, -0.198_441, -1.226_683], 5e-6);
        assert_near(&line.inflation, &[1.0], 1e-12);
    }

    #[test]
    fn what_cannot_be_fitted_is_not() {
        let x = vec![1.0, 2.0, 3.0, 4.0, 5.5];
        let twice: Vec<f64> = x.iter().map(|x| 2.0 * x + 0.1).collect();
        let y = [1.0, 4.0, 2.0, 8.0, 5.0];
        assert_eq!(fit(&[x.clone(), twice], &y), None, "collinear");
        assert_eq!(fit(&[vec![7.1; 5]], &y), None, "constant");
        assert_eq!(fit(&[x[..2].to_vec()], &y[..2]), None, "too few");
        assert_eq!(fit(&[], &y), None, "nothing to tell it by");
    }

    #[test]
    fn a_line_through_all_points_has_no_residuals() {
        let x = vec![1.0, 2.0, 3.0, 4.0, 5.5];
        let y: Vec<f64> = x.iter().map(|x| 0.1 + 0.7 * x).collect();
        let line = fit(&[x], &y).unwrap();
        assert_eq!((line.sigma, &line.studentised[..]), (0.0, &[Some(0.0); 5][..]));
        // A point that alone has another value lies on its own line: nothing is known of it.
        let own = fit(&[vec![0.0, 0.0, 0.0, 0.0, 1.0]], &[1.0, 2.0, 3.0, 4.0, 9.0]).unwrap();
        assert_eq!(own.studentised[4], None);
        assert!(own.studentised[..4].iter().all(Option::is_some));
        let flat = fit(&[vec![1.0, 2.0, 3.0, 4.0]], &[5.0; 4]).unwrap();
        assert_eq!((flat.slopes[0], flat.r2, flat.studentised[0]), (0.0, 0.0, Some(0.0)));
    }
}
