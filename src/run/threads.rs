//! The threads of a run; results never depend on their number.

use std::thread::{self, JoinHandle};

use rayon::{ThreadBuilder, ThreadPool, ThreadPoolBuilder};

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

/// Runs a job on as many threads as are asked for and can be had; the job is given their number. All of them have ended
/// when it returns: a process that ends while a thread of it ends can fail where all went well.
pub(super) fn within<R: Send>(asked: Option<usize>, job: impl FnOnce(usize) -> R + Send) -> R {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let most = asked.map_or(cores, |asked| asked.min(MOST.max(cores)));
    if let Some((pool, threads)) = [most, cores.min(most), 1].into_iter().find_map(pool) {
        let done = pool.install(|| job(pool.current_num_threads()));
        drop(pool);
        for thread in threads {
            thread.join().ok();
        }
        return done;
    }
    // No other thread can be had, so this one does everything; building fails only where there is a pool already.
    ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().ok();
    job(1)
}

/// So many threads, if they can be had, and what waits for their ends.
fn pool(count: usize) -> Option<(ThreadPool, Vec<JoinHandle<()>>)> {
    let mut threads = Vec::new();
    let start = |one: ThreadBuilder| {
        threads.push(thread::Builder::new().spawn(|| one.run())?);
        Ok(())
    };
    let pool = ThreadPoolBuilder::new().num_threads(count).spawn_handler(start).build().ok()?;
    Some((pool, threads))
}
