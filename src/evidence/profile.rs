//! What else the clusters differ in: for further columns, by cluster, how many schools have a value, and its mean,
//! median and spread; and how far clusters 1 and 2, and 3 and 4, stand apart in standard deviations.
//!
//! The standardised difference of two clusters is (mean of the one with high results − mean of the other) / √((s₁² +
//! s₂²)/2), with population standard deviations as everywhere (Cohen's d with equal weight of both; Austin, "Balance
//! diagnostics", 2009). Differences of 0.2, 0.5 and 0.8 are usually called small, medium and large.
//!
//! Worked: cluster 1 has 10, 14; cluster 2 has 16, 20: means 12 and 18, sds 2 and 2, difference 6/2 = 3.

use crate::cluster::Clustered;
use crate::model::{Cluster, Dataset, Link, Numbers};
use crate::stats::{median, moments, round12};

/// A column in one cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfCluster {
    /// How many schools have a value.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Their median.
    pub median: f64,
    /// Their population standard deviation.
    pub sd: f64,
}

/// A column in the clusters of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Clusters 1 to 4; none where no school has a value.
    pub clusters: [Option<OfCluster>; 4],
    /// The standardised differences of the links, 2 less 1 and 4 less 3; none where a cluster has fewer than two
    /// values, or there is no spread.
    pub differences: [Option<f64>; 2],
}

/// A column in the clusters of a group.
pub fn profile(dataset: &Dataset, clustered: &Clustered, group: usize, numbers: &Numbers) -> Profile {
    let rows = &dataset.groups[group].rows;
    let clusters = Cluster::ALL.map(|cluster| {
        let of = rows.iter().copied().filter(|&row| clustered.cluster(row as usize) == Some(cluster));
        of_cluster(&mut numbers.present(&of.collect::<Vec<u32>>()))
    });
    let of = |cluster: Cluster| clusters[usize::from(cluster.number()) - 1];
    let differences = Link::BOTH.map(|link| standardised(of(link.mentees())?, of(link.mentors())?).map(round12));
    Profile { clusters, differences }
}

fn of_cluster(values: &mut [f64]) -> Option<OfCluster> {
    let all = moments(values)?;
    let (mean, sd) = (round12(all.mean), round12(all.sd));
    Some(OfCluster { count: all.n, mean, median: round12(median(values)?), sd })
}

fn standardised(low: OfCluster, high: OfCluster) -> Option<f64> {
    let pooled = f64::midpoint(low.sd * low.sd, high.sd * high.sd).sqrt();
    (low.count > 1 && high.count > 1 && pooled > 0.0).then(|| (high.mean - low.mean) / pooled)
}
