//! What the fuzz targets do: each takes bytes, goes a way of the library in memory, and looks at what must hold. The
//! files in `fuzz_targets` only hand the bytes over.

mod draw;
pub mod books;
pub mod lines;
pub mod lists;
pub mod long;
pub mod pairs;
pub mod settings;
pub mod tables;
pub mod writers;
pub mod years;
