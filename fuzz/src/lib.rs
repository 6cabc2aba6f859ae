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

/// Makes the calling thread the only worker of the library: a task of microseconds that is handed to another thread
/// and waited for costs many times itself, the more the busier the machine is.
pub fn on_one_thread() {
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().expect("the first pool");
}
