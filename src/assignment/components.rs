//! Strong components of the moves that cost nothing.
//!
//! Source: Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion. The nodes are the
//! columns and, last, the sink; an arc leads from a column to where one of its rows may move. A row can leave its
//! column for another one only if both lie in one component.
//!
//! Cost: O(edges). Precondition: no move leads from a column to itself.
//!
//! Example: a row of column 0 may go to 1, one of 1 to 2, one of 2 to 1: the components are {1, 2} and {0}.

use super::NONE;
use super::ties::Moves;

/// The number of each node's component.
pub(super) fn components(moves: &Moves) -> Vec<u32> {
    let nodes = moves.face.columns() + 1;
    let mut walk = Walk {
        component: vec![NONE; nodes],
        low: vec![0; nodes],
        number: vec![0; nodes],
        visited: 0,
        found: 0,
        stack: Vec::new(),
        path: Vec::new(),
    };
    let shrinking = moves.shrinking();
    for root in 0..u32::try_from(nodes).unwrap_or(NONE) {
        if walk.number[root as usize] == 0 {
            walk.enter(root);
            walk.run(moves, &shrinking);
        }
    }
    walk.component
}

/// Where the walk stands at a node: the next row, and the next column of that row.
struct Frame {
    node: u32,
    row: usize,
    column: u32,
}

struct Walk {
    component: Vec<u32>,
    low: Vec<u32>,
    number: Vec<u32>,
    visited: u32,
    found: u32,
    stack: Vec<u32>,
    path: Vec<Frame>,
}

impl Walk {
    fn enter(&mut self, node: u32) {
        self.visited += 1;
        self.number[node as usize] = self.visited;
        self.low[node as usize] = self.visited;
        self.stack.push(node);
        self.path.push(Frame { node, row: 0, column: 0 });
    }

    fn run(&mut self, moves: &Moves, shrinking: &[u32]) {
        while let Some(frame) = self.path.last_mut() {
            let node = frame.node as usize;
            match frame.next(moves, shrinking) {
                Some(next) if self.number[next as usize] == 0 => self.enter(next),
                Some(next) => {
                    if self.component[next as usize] == NONE {
                        self.low[node] = self.low[node].min(self.number[next as usize]);
                    }
                }
                None => self.leave(node),
            }
        }
    }

    fn leave(&mut self, node: usize) {
        self.path.pop();
        if self.low[node] == self.number[node] {
            // Nodes lie in the stack in the order of their visits.
            let first = self.stack.partition_point(|&member| self.number[member as usize] < self.number[node]);
            for member in self.stack.drain(first..) {
                self.component[member as usize] = self.found;
            }
            self.found += 1;
        }
        if let Some(above) = self.path.last() {
            let above = above.node as usize;
            self.low[above] = self.low[above].min(self.low[node]);
        }
    }
}

impl Frame {
    /// The next node to which an arc leads.
    fn next(&mut self, moves: &Moves, shrinking: &[u32]) -> Option<u32> {
        let sink = moves.sink();
        if self.node == sink {
            self.row += 1;
            return shrinking.get(self.row - 1).copied();
        }
        let rows = &moves.face.rows_in[self.node as usize];
        while let Some(&row) = rows.get(self.row) {
            while let Some(column) = moves.face.graph.next(moves.face.kind(row), self.column) {
                self.column = column + 1;
                if column != self.node && moves.is_level(self.node, column) {
                    return Some(column);
                }
            }
            self.row += 1;
            self.column = 0;
        }
        let is_last = self.row == rows.len();
        self.row += usize::from(is_last);
        (is_last && moves.grows(self.node)).then_some(sink)
    }
}
