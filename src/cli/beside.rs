//! The commands that tell what stands beside the clusters.

use clap::Args;

use super::Analysis;

/// What `peers` takes.
#[derive(Debug, Args)]
pub struct Peers {
    /// What every analysis takes.
    #[command(flatten)]
    pub analysis: Analysis,
    /// The one school that is wanted.
    #[arg(long)]
    pub school_id: Option<String>,
    /// How many peers a school has.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub peers: Option<String>,
    /// By what they are put in order.
    #[arg(long, hide_short_help = true)]
    pub sort: Option<String>,
    /// How far away they may be.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub max_km: Option<String>,
}

/// What `stress` takes.
#[derive(Debug, Args)]
pub struct Stress {
    /// What every analysis takes.
    #[command(flatten)]
    pub analysis: Analysis,
    /// How many draws are made.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub draws: Option<String>,
    /// Where the random numbers start.
    #[arg(long, allow_hyphen_values = true, hide_short_help = true)]
    pub seed: Option<String>,
}
