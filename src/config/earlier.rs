//! The settings for the tables of other years.

use super::{Comments, EvidenceSettings, PairingSettings, ProfileColumns, Settings};

impl Settings {
    /// These settings for the table of an earlier year: what the commission and the pairs of this year decide is
    /// not its matter.
    pub fn of_earlier_year(&self) -> Self {
        let (keep, forbid) = (Vec::new(), Vec::new());
        let pairing = PairingSettings {
            keep,
            forbid,
            keep_previous: None,
            waiting_first: None,
            max_km: None,
            ..self.pairing.clone()
        };
        // What is only shown beside this year's clusters need not be in its table.
        let (show, profile) = (Vec::new(), ProfileColumns::default());
        let evidence = EvidenceSettings { show, profile, coordinates: None, ..self.evidence.clone() };
        let comments = Comments::default();
        Self { period: None, decisions: Vec::new(), hold: None, pairing, evidence, comments, ..self.clone() }
    }
}
