//! Rows that are not schools, named where a result has no place for them.

use super::Run;
use crate::{files, words};

/// The rows that are not schools go to stderr where the result itself has no place for them.
pub(super) fn tell(run: &Run) {
    let lines = words::reading::left_out(run.lang, &run.dataset.excluded);
    for line in lines.iter().filter(|_| !run.args.speech.quiet) {
        files::say(&words::warnings::note(run.lang, line));
    }
}
