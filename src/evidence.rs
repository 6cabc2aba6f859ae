//! What stands beside a label, and never changes it: with whom a school is compared, how sure its cluster is, what the
//! choices behind it weigh, and whether help helped. Everything here is computed from what the stages made.

pub mod balance;
pub mod beside;
pub mod chance;
pub mod context;
pub mod effect;
pub mod explain;
pub mod helped;
pub mod peers;
pub mod profile;
pub mod relax;
pub mod shnor;
pub mod stress;
pub mod tipping;
