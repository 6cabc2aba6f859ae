//! The threads of a run; results never depend on their number.

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::config::wrong_flag;
use crate::problem::{Expected, Failure};

/// More threads than this, or than cores, only cost memory.
const MOST: usize = 16;

/// How many threads are asked for.
pub(super) fn asked(text: Option<&String>) -> Result<Option<usize>, Failure> {
    let Some(text) = text else { return Ok(None) };
    match text.trim().parse().ok().filter(|&count: &usize| count > 0) {
        Some(count) => Ok(Some(count)),
        None => {
            Err(Failure::Settings { file: None, problems: vec![wrong_flag("--threads", text, Expected::Count)] })
        }
    }
}

/// Runs a job on as many threads as are asked for and can be had; the job is given their number.
pub(super) fn within<R: Send>(asked: Option<usize>, job: impl FnOnce(usize) -> R + Send) -> R {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let most = asked.map_or(cores, |asked| asked.min(MOST.max(cores)));
    let pool = |count: usize| ThreadPoolBuilder::new().num_threads(count).build().ok();
    let pool: Option<ThreadPool> = [most, cores.min(most), 1].into_iter().find_map(pool);
    if let Some(pool) = pool {
        let count = pool.current_num_threads();
        return pool.install(|| job(count));
    }
    // No other thread can be had, so this one does everything; building fails only where there is a pool already.
    ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().ok();
    job(1)
}
