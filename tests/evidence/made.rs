//! Districts for the tests, and the way from a table to clusters.

use std::fs;
use std::path::Path;

use opora::cluster::{Clustered, cluster};
use opora::config::{Settings, parse};
use opora::index::score;
use opora::model::{Dataset, Rule};
use opora::read::{Hints, decode, layout, sheet};
use opora::stats::draws::Draws;

/// A district on its way to pairs.
pub struct Made {
    pub dataset: Dataset,
    pub clustered: Clustered,
    pub settings: Settings,
}

/// The clusters of a table under some settings.
pub fn made(toml: &str, table: &str) -> Made {
    let settings = parse(toml.as_bytes()).expect("the settings are right");
    assert_eq!(settings.problems(), []);
    let sheets =
        [sheet("t.csv", table.as_bytes().to_vec(), &settings, &Hints::default()).expect("the text is a table")];
    let (layout, settings) = layout(&sheets, &settings, &[]).expect("the columns are there");
    let dataset = decode(&sheets, &layout, &settings, None).expect("the cells are right").dataset;
    again(dataset, settings)
}

/// The clusters of the same schools under other settings with the same columns.
pub fn again(dataset: Dataset, settings: Settings) -> Made {
    let clustered = cluster(&dataset, score(&dataset, &settings), &settings);
    Made { dataset, clustered, settings }
}

impl Made {
    /// The place of a school.
    pub fn row(&self, id: &str) -> usize {
        self.dataset.ids.iter().position(|other| other == id).expect("the school is there")
    }

    /// The id of a school.
    pub fn id(&self, row: usize) -> &str {
        self.dataset.ids.get(row)
    }

    /// The same with the thresholds of the first group written out as numbers.
    pub fn with_fixed_thresholds(&self) -> Settings {
        let mut settings = self.settings.clone();
        for (axis, line) in
            [&mut settings.complexity, &mut settings.results].into_iter().zip(&self.clustered.thresholds[0])
        {
            axis.scale = Some(axis.scale());
            axis.threshold = Rule::Number(line.value.expect("there is a threshold"));
        }
        settings
    }
}

/// San Jose Unified, five indicators of the contingent.
pub fn san_jose(year: &str) -> Made {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/san-jose");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("the data are there");
    made(&read("opora.toml"), &read(&format!("{year}.csv")))
}

/// Settings of the made-up districts.
pub const DISTRICT: &str = "school = \"id\"\n[complexity.indicators]\na = 1\nb = 2\nc = -1.5\n\
    [results]\nscale = \"z-score\"\n[results.indicators]\nr = 1\nq = 2\n";

/// A table of schools: contingent `a`, `b`, `c` that go together, results `r`, `q` that fall with it, a group `g`, a
/// place. One cell in `gaps` is empty, if that is not 0.
pub fn district(seed: u64, schools: usize, gaps: usize) -> String {
    let mut out = "id,a,b,c,r,q,g,lat,lon\n".to_owned();
    for school in 0..schools {
        let draws = Draws::new(seed).of(school as u64);
        let hard = draws.normal(0);
        let cell = |place: u64, value: f64| {
            let is_gap = gaps > 0 && draws.below(50 + place, gaps) == 0;
            if is_gap { String::new() } else { format!("{value:.1}") }
        };
        let cells = [
            cell(1, 30.0 + 6.0 * hard + 4.0 * draws.normal(1)),
            cell(2, 3.0 + 0.8 * hard + 0.7 * draws.normal(2)),
            cell(3, 40.0 - 9.0 * hard + 7.0 * draws.normal(3)),
            cell(4, 64.0 - 3.0 * hard + 4.0 * draws.normal(4)),
            cell(5, 61.0 - 2.0 * hard + 5.0 * draws.normal(5)),
        ];
        let place = format!("{:.4},{:.4}", 59.9 + draws.uniform(6), 30.3 + draws.uniform(7));
        out.push_str(&format!("{},{},{},{place}\n", school + 1, cells.join(","), school % 3));
    }
    out
}
