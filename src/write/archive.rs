//! The zip archives that Office files are: the same bytes on whatever system they are made.

use std::io::{self, Cursor};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive};

/// Where the head of a part in the list at the end of an archive names the system on which it was made (APPNOTE 4.4.2).
const MADE_ON: u64 = 5;

/// How every part is packed: no clock, and one system for all.
pub(crate) fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
}

/// An archive of somebody else's making whose parts name the same system as ours.
///
/// # Errors
/// It is no zip archive.
pub(crate) fn of_one_system(mut archive: Vec<u8>) -> io::Result<Vec<u8>> {
    for place in places(&archive)? {
        if let Some(byte) = usize::try_from(place).ok().and_then(|place| archive.get_mut(place)) {
            *byte = System::Unix as u8;
        }
    }
    Ok(archive)
}

/// Where the parts of an archive name their system.
fn places(archive: &[u8]) -> io::Result<Vec<u64>> {
    let mut parts = ZipArchive::new(Cursor::new(archive))?;
    (0..parts.len()).map(|at| Ok(parts.by_index_raw(at)?.central_header_start() + MADE_ON)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::{System, ZipWriter};

    use super::{of_one_system, packed};

    #[test]
    fn an_archive_does_not_tell_on_which_system_it_was_made() {
        let made_on = |system| {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            for name in ["one.xml", "two.xml"] {
                zip.start_file(name, packed().system(system).unix_permissions(0o600)).expect("a part");
                zip.write_all(name.as_bytes()).expect("written");
            }
            zip.finish().expect("an archive").into_inner()
        };
        let (unix, dos) = (made_on(System::Unix), made_on(System::Dos));
        assert_ne!(unix, dos);
        assert_eq!(of_one_system(dos).expect("an archive"), unix);
        assert_eq!(of_one_system(unix.clone()).expect("an archive"), unix);
    }
}
