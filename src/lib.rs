//! Opora puts the schools of a district into four clusters by contingent complexity × results, and suggests
//! which high-result school could help which low-result one of similar contingent.
pub mod assignment;
pub mod cli;
pub mod cluster;
pub mod config;
pub mod index;
pub mod lang;
pub mod model;
pub mod output;
pub mod pairing;
pub mod problem;
pub mod read;
pub mod report;
pub mod run;
pub mod stats;
