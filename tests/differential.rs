//! The program beside others that do the same: numpy (`statistics/make.py`), Python's csv module (`dialects/make.py`),
//! every answer there is to a small assignment, and the `pathfinding` crate.
//!
//! `OPORA_CASES=100000 cargo test --release --test differential` looks further.

#[path = "differential/assignment.rs"]
mod assignment;
#[path = "differential/cells.rs"]
mod cells;
#[path = "differential/numbers.rs"]
mod numbers;

/// How many cases a run looks at.
fn cases(usual: usize) -> usize {
    std::env::var("OPORA_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}
