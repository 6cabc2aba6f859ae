//! What stands beside the labels: against other programs' numbers, plain twins, and districts whose truth is known.

mod chance;
mod context;
mod effect;
mod fixtures;
mod made;
mod pairs;
mod peers;
mod stress;
mod tipping;
