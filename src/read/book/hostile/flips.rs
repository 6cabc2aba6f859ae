//! Workbooks with bytes changed at random: whatever a file holds, it is read, or there is a reason why not.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use cfb::CompoundFile;
use zip::ZipArchive;

use super::{archive, plain};
use crate::config::Settings;
use crate::read::{Hints, decode, layout, propose, sheet};

/// So many changed files of each kind; without optimization each takes ten times as long.
const TIMES: u64 = if cfg!(debug_assertions) { 40 } else { 2_000 };

/// Numbers that are the same in every run (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound.max(1)).expect("an archive in memory"))
            .expect("an archive in memory")
    }

    /// Changes a few places: other bytes, the ends of their ranges, runs that are cut out or stand twice.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let end = (at + 1 + self.below(8)).min(bytes.len());
            match self.below(8) {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let run = bytes[at..end].to_vec();
                    bytes.splice(at..at, run);
                }
                2 => bytes[at..end].fill(0xff),
                3 => bytes[at..end].fill(0),
                4 => bytes[at..end].fill(b'9'),
                5 => bytes[at] ^= 1 << self.below(8),
                _ => bytes[at] = u8::try_from(self.below(256)).expect("an archive in memory"),
            }
            if bytes.is_empty() {
                bytes.push(0);
            }
        }
    }
}

/// Goes all the way that the tables of `check` go.
fn through(bytes: Vec<u8>) {
    let Ok(sheet) = sheet("x", bytes, &Settings::default(), &Hints::default()) else { return };
    let settings = Settings::default().proposed(&propose(std::slice::from_ref(&sheet)));
    let sheets = [sheet];
    if let Ok((layout, settings)) = layout(&sheets, &settings, &[]) {
        drop(decode(&sheets, &layout, &settings, None));
    }
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books").join(name))
        .expect("an archive in memory")
}

/// The bytes as they are, where the tables of the archive and of the compound file are hit.
#[test]
fn changed_files() {
    let mut chance = Chance(1);
    for name in
        ["district.xls", "layout.xls", "locked.xls", "district.xlsx", "layout.xlsx", "district.ods", "locked.ods"]
    {
        let whole = fixture(name);
        for _ in 0..TIMES {
            let mut bytes = whole.clone();
            chance.change(&mut bytes);
            through(bytes);
        }
        // The tables of a compound file are at its start.
        for _ in 0..TIMES {
            let mut bytes = whole.clone();
            let behind = bytes.split_off(bytes.len().min(512));
            chance.change(&mut bytes);
            through([bytes, behind].concat());
        }
    }
}

/// The records within a compound file.
#[test]
fn changed_records() {
    let mut chance = Chance(2);
    for name in ["district.xls", "layout.xls", "epoch1904.xls", "libreoffice.xls", "xlwt.xls"] {
        let mut file = CompoundFile::open(Cursor::new(fixture(name))).expect("an archive in memory");
        let mut stream = Vec::new();
        file.open_stream("/Workbook")
            .expect("an archive in memory")
            .read_to_end(&mut stream)
            .expect("an archive in memory");
        for _ in 0..2 * TIMES {
            let mut bytes = stream.clone();
            chance.change(&mut bytes);
            let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("an archive in memory");
            file.create_stream("/Workbook")
                .expect("an archive in memory")
                .write_all(&bytes)
                .expect("an archive in memory");
            file.flush().expect("an archive in memory");
            through(file.into_inner().into_inner());
        }
    }
}

/// The XML within an archive.
#[test]
fn changed_members() {
    let mut chance = Chance(3);
    for name in ["district.xlsx", "layout.xlsx", "libreoffice.xlsx", "district.ods", "layout.ods", "odfpy.ods"] {
        let mut zip = ZipArchive::new(Cursor::new(fixture(name))).expect("an archive in memory");
        let mut members: Vec<(String, Vec<u8>)> = Vec::new();
        for at in 0..zip.len() {
            let mut member = zip.by_index(at).expect("an archive in memory");
            let mut text = Vec::new();
            member.read_to_end(&mut text).expect("an archive in memory");
            members.push((member.name().expect("an archive in memory").into_owned(), text));
        }
        let places: Vec<usize> = (0..members.len()).filter(|&at| !members[at].1.is_empty()).collect();
        for _ in 0..2 * TIMES {
            let at = places[chance.below(places.len())];
            let mut changed = members.clone();
            chance.change(&mut changed[at].1);
            let texts: Vec<String> =
                changed.iter().map(|(_, text)| String::from_utf8_lossy(text).into_owned()).collect();
            let all: Vec<_> =
                changed.iter().zip(&texts).map(|((name, _), text)| (name.as_str(), plain(text))).collect();
            through(archive(&all));
        }
    }
}

/// Delimited text goes the same way.
#[test]
fn changed_texts() {
    let mut chance = Chance(4);
    let table = "Район;;2024;\n№ ОУ;Наименование;Дети с ОВЗ, %;ЕГЭ, балл\n5;\"СОШ \"\"5\"\"\";1,5;60,1\n6;;н/д;<10\n\
                 =\"0007\";x;12 345,5;02.08.2025\nИтого;;1;2\n\nИсполнитель: Иванова\n";
    for _ in 0..20 * TIMES {
        let mut bytes = table.as_bytes().to_vec();
        chance.change(&mut bytes);
        through(bytes);
    }
}
