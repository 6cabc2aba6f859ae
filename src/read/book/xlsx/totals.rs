//! Rows of totals of the tables that a sheet defines: what they are, whatever their labels say.

use quick_xml::events::Event;

use super::resolved;
use super::sheet::row_and_column;
use crate::problem::Unfit;
use crate::read::book::member::attribute;
use crate::read::book::package::Package;

/// Bytes of the list of links, and of a table.
const LIMIT: u64 = 1 << 20;

/// So many tables of a sheet are looked at.
const TABLES: usize = 100;

/// The rows of totals of the sheet in this member, each with its first and last column, from 0.
pub(super) fn rows(package: &mut Package<'_>, sheet: &str) -> Result<Vec<(usize, usize, usize)>, Unfit> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let mut paths = Vec::new();
    if let Some(mut member) = package.member(&format!("{folder}/_rels/{file}.rels"), LIMIT)? {
        while let Some(event) = member.next()? {
            let Event::Start(tag) = event else { continue };
            let kind = attribute(&tag, "Type")?.unwrap_or_default();
            if kind.ends_with("/table") && paths.len() < TABLES {
                paths.extend(attribute(&tag, "Target")?.map(|target| resolved(folder, &target)));
            }
        }
    }
    let mut rows = Vec::new();
    for path in paths {
        let Some(mut member) = package.member(&path, LIMIT)? else { continue };
        while let Some(event) = member.next()? {
            let Event::Start(tag) = event else { continue };
            if tag.local_name().into_inner() != "table" {
                continue;
            }
            let count: usize =
                attribute(&tag, "totalsRowCount")?.and_then(|count| count.parse().ok()).unwrap_or_default();
            let area = attribute(&tag, "ref")?.unwrap_or_default();
            let corners = area.split_once(':').map(|(from, to)| (row_and_column(from), row_and_column(to)));
            if let Some((Ok((top, first)), Ok((bottom, last)))) = corners {
                let height = bottom.saturating_sub(top);
                rows.extend((0..count.min(height)).map(|up| (bottom - up, first, last)));
            }
            break;
        }
    }
    Ok(rows)
}
