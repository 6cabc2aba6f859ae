//! Who a school is, in results that tell of single schools.

use super::table::group_name;
use crate::cluster::Clustered;
use crate::model::{Cluster, Dataset};

/// Who a school is.
#[derive(Clone, Debug)]
pub struct Who {
    /// Its group.
    pub group: Option<String>,
    /// Its id.
    pub school: String,
    /// Its full name.
    pub name: Option<String>,
    /// Its cluster.
    pub cluster: Option<Cluster>,
}

impl Who {
    /// The school of a row.
    pub(super) fn of(dataset: &Dataset, clustered: &Clustered, row: usize) -> Self {
        Self {
            group: group_name(dataset, row).map(str::to_owned),
            school: dataset.ids.get(row).to_owned(),
            name: Some(dataset.name(row)).filter(|name| !name.is_empty()).map(str::to_owned),
            cluster: clustered.cluster(row),
        }
    }
}
