//! The four fields of a model of two values: in place of a map, which would have four points.

use super::View;
use crate::block::PaperTable;
use crate::model::{Axis, Cluster};
use crate::report::SchoolReport;
use crate::words::cluster::number;
use crate::words::report::nobody;
use crate::words::two;

/// The clusters as they lie on the map: results upwards, complexity to the right.
pub(crate) const FIELDS: [[Cluster; 2]; 2] =
    [[Cluster::FavourableHigh, Cluster::ComplexHigh], [Cluster::FavourableLow, Cluster::ComplexLow]];

/// Whether four fields say all that a map could.
pub(crate) fn replace_map(view: &View) -> bool {
    Axis::BOTH.iter().all(|axis| view.two_values[*axis as usize].is_some())
}

/// What heads a field, and its schools.
pub(crate) fn field<'a>(view: &View<'a>, cluster: Cluster) -> (String, Vec<&'a SchoolReport>) {
    let schools: Vec<&SchoolReport> = view.of_cluster(cluster).collect();
    (two::field(view.lang, &number(view.lang, cluster), schools.len()), schools)
}

/// The fields as a table.
pub(crate) fn table(view: &View) -> PaperTable {
    let lang = view.lang;
    let head = std::iter::once("").chain(two::columns(lang)).map(str::to_owned).collect();
    let cell = |cluster: &Cluster| {
        let (head, schools) = field(view, *cluster);
        let names: Vec<String> = schools.iter().map(|school| view.called(&school.school)).collect();
        let names = if names.is_empty() { nobody(lang).to_owned() } else { names.join(view.between()) };
        format!("{head}:\n{names}")
    };
    let row = |(title, clusters): (&str, &[Cluster; 2])| {
        std::iter::once(title.to_owned()).chain(clusters.iter().map(cell)).collect()
    };
    PaperTable::new(head, two::rows(lang).into_iter().zip(&FIELDS).map(row).collect())
}
