//! Whether moving mentees from mentor to mentor could do better: nobody goes without whom a chain of moves would give
//! a place, and nobody who waited goes without while such a chain ends with one who did not. Both are exact: where
//! there is no such chain there is no better answer (Berge, "Two theorems in graph theory", 1957).

use anyhow::{Result, ensure};

use super::book::Book;

/// Where a mentee is.
pub(super) struct Placed {
    /// Its row.
    pub(super) mentee: usize,
    /// The place of its mentor among those of the link.
    pub(super) mentor: Option<usize>,
    /// Whether the pair is kept, so that it does not move.
    pub(super) is_kept: bool,
}

/// Looks for a chain of moves that does better.
pub(super) fn check(book: &Book, placed: &[Placed]) -> Result<()> {
    let mut rows_in: Vec<Vec<usize>> = vec![Vec::new(); book.mentors.len()];
    for (at, held) in placed.iter().enumerate() {
        if let Some(rows) = held.mentor.and_then(|mentor| rows_in.get_mut(mentor)) {
            rows.push(at);
        }
    }
    let mut open: Vec<usize> = (0..book.mentors.len()).collect();
    let without = |has_waited: bool| {
        let is_it = move |held: &&Placed| held.mentor.is_none() && book.has_waited(held.mentee) == has_waited;
        placed.iter().filter(is_it)
    };
    // Those who waited search first: what they leave unseen leads to no place of theirs.
    for has_waited in [true, false] {
        let mut reached: Vec<&Placed> = without(has_waited).collect();
        while let Some(next) = reached.pop() {
            let (near, far) = open.iter().partition(|&&at| book.surely_allows(next.mentee, book.mentors[at]));
            open = far;
            let near: Vec<usize> = near;
            for mentor in near {
                let (id, present) = (book.id(book.mentors[mentor]), &rows_in[mentor]);
                ensure!(present.len() >= book.capacity[mentor] as usize, "{id} has a place");
                let movers = present.iter().map(|&at| &placed[at]).filter(|held| !held.is_kept);
                for held in movers {
                    let is_due = !has_waited || book.has_waited(held.mentee);
                    ensure!(is_due, "{} has the place of one who waited", book.id(held.mentee));
                    reached.push(held);
                }
            }
        }
    }
    Ok(())
}
