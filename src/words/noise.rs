//! How sure a move is, in words.

use super::{Both, both};
use crate::report::Noise;

/// How sure a move is, in all its wordings.
#[derive(Clone, Copy, Debug)]
pub struct NoiseWords {
    /// In a cell.
    pub cell: Both,
    /// Below the moves of the report: what the cell means.
    pub report: Option<Both>,
    /// On a card.
    pub card: Option<Both>,
}

/// How sure a move is, in words; of one that is clear nothing more is said.
pub const fn words(noise: Noise) -> NoiseWords {
    match noise {
        Noise::Clear => NoiseWords { cell: both("уверенно", "clear"), report: None, card: None },
        Noise::Within => NoiseWords {
            cell: both("под вопросом", "in doubt"),
            report: Some(both(
                "«Под вопросом»: школа стоит у порога; такой переход возможен и без перемен в школе.",
                "“In doubt”: the school is near the threshold; such a move can happen without any change in the school.",
            )),
            card: Some(both(
                "Школа стоит у порога: небольшое изменение вернёт её в прежний кластер.",
                "The school is near the threshold: a small change would bring it back into its old cluster.",
            )),
        },
    }
}
