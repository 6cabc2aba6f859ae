//! Settings: whatever stands in the file, it is read or refused with a sentence, and what is read can be run.

use opora::config::{echo, language, parse};
use opora::model::Language;
use opora::problem::Failure;
use opora::read::Hints;
use opora::words::messages;

use crate::tables;

const TABLE: &str = "School,Name,Group,A,B,C,R,Year\n5,a,x,1,2,3,60,2024\n7,b,x,2,3,1,50,2024\n9,c,y,4,1,0,40,2024\n\
    10,d,y,3,5,2,70,2024\n11,e,x,5,4,7,65,2024\n";

/// Bytes of a settings file, held against a small table.
pub fn settings(data: &[u8]) {
    let _ = language(data);
    let told = |problems| {
        let failure = Failure::Settings { file: Some("opora.toml".to_owned()), problems };
        for lang in [Language::Ru, Language::En] {
            let text = messages::failure(lang, &failure);
            assert!(!text.trim().is_empty());
            tables::clean(&text);
        }
    };
    let settings = match parse(data) {
        Ok(settings) => settings,
        Err(problems) => {
            assert!(!problems.is_empty());
            return told(problems);
        }
    };
    let problems = settings.problems();
    if !problems.is_empty() {
        return told(problems);
    }
    let text = echo(&settings).to_string();
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    if let Some((dataset, settings)) = tables::read(&[("x.csv", TABLE.as_bytes())], &settings, &Hints::default()) {
        tables::analysed(&dataset, &settings);
    }
}
