//! A tournament tree: the least of many numbers that change.
//!
//! Source: Knuth, "The Art of Computer Programming" 3, 5.4.1. Cost: O(log n) a change and a question, two words
//! a number.
//!
//! Example: of 5, 3 and 4 the least is 3, at place 1; after that has become 9 it is 4, at place 2.

pub(super) struct Tree {
    leaves: usize,
    /// The winner of each game at 1…, then the numbers.
    nodes: Vec<i64>,
}

impl Tree {
    pub(super) fn new(numbers: impl ExactSizeIterator<Item = i64>) -> Self {
        let leaves = numbers.len().next_power_of_two();
        let mut nodes = vec![i64::MAX; 2 * leaves];
        nodes[leaves..].iter_mut().zip(numbers).for_each(|(node, number)| *node = number);
        for at in (1..leaves).rev() {
            nodes[at] = nodes[2 * at].min(nodes[2 * at + 1]);
        }
        Self { leaves, nodes }
    }

    pub(super) fn set(&mut self, place: usize, number: i64) {
        let mut at = self.leaves + place;
        self.nodes[at] = number;
        while at > 1 {
            at /= 2;
            let least = self.nodes[2 * at].min(self.nodes[2 * at + 1]);
            if self.nodes[at] == least {
                break;
            }
            self.nodes[at] = least;
        }
    }

    /// The first place of the least number, and that number.
    pub(super) fn least(&self) -> (usize, i64) {
        let mut at = 1;
        while at < self.leaves {
            at = if self.nodes[2 * at] <= self.nodes[2 * at + 1] { 2 * at } else { 2 * at + 1 };
        }
        (at - self.leaves, self.nodes[at])
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn the_least_wins_and_the_first_of_equals() {
        let mut tree = Tree::new([5, 3, 4].into_iter());
        assert_eq!(tree.least(), (1, 3));
        tree.set(1, 9);
        assert_eq!(tree.least(), (2, 4));
        tree.set(0, 4);
        assert_eq!(tree.least(), (0, 4));
        assert_eq!(Tree::new([7].into_iter()).least(), (0, 7));
    }
}
