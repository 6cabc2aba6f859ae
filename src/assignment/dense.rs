//! The way that looks at every cell: the fastest for small tasks, and the slow twin of the one by points.
//! What answer is sought is told in the module above.
//!
//! Method: the Hungarian one of Kuhn (1955) and Munkres (1957), as successive shortest augmenting paths
//! (Ahuja, Magnanti, Orlin, "Network Flows", 1993, chapter 9) with the dense Dijkstra search of Jonker
//! and Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems"
//! (1987). It runs on the network row → column → sink, where a column's k-th place costs k - 1 more than
//! its first and where every row also has a dear arc to the sink, for staying without a column; for a row that
//! goes first it is twice as dear. The first four aims are packed into one integer. The last is then reached inside
//! the optimal answers: they are the flows along arcs of reduced cost zero, and each row in turn moves to the least
//! column from which a path of such arcs leads back to its own, avoiding the rows already settled.
//!
//! Time: O(rows² · columns) at worst and far less on common data, then O(rows² · columns / 64) for the
//! ties. Memory: one bit per cell and some words per row and column.
//!
//! Preconditions, checked in debug builds: the slices have the stated lengths and no cost is negative.
//!
//! Example: the last row can only use column 0, which has two places, so one of the others has to leave
//! it; that is cheaper for the first row (2 + 1 + 3) than for the second (1 + 4 + 3).
//!
//! ```
//! use opora::assignment::FORBIDDEN;
//! use opora::assignment::dense::{Costs, assign};
//!
//! let cells = [[1, 2], [1, 4], [3, FORBIDDEN]].concat();
//! let costs = Costs { rows: 3, columns: 2, cells: &cells, capacity: &[2, 1], taken: &[0, 0], first: &[] };
//! assert_eq!(assign(&costs), [Some(1), Some(0), Some(0)]);
//! ```

use std::ops::{Add, Mul, Sub};

use super::FORBIDDEN;

/// Who may go where, and at what cost.
#[derive(Clone, Copy, Debug)]
pub struct Costs<'a> {
    /// Number of rows, which the cells alone do not tell when there are no columns.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// Cost of each row in each column, row after row: not negative, or [`FORBIDDEN`].
    pub cells: &'a [i64],
    /// How many rows each column can get; may be 0.
    pub capacity: &'a [u32],
    /// How many places of each column were taken before; they matter for an even load only.
    pub taken: &'a [u32],
    /// Whether each row goes before the others for a place; empty: none does.
    pub first: &'a [bool],
}

/// Finds the best column of each row, `None` where it stays without.
pub fn assign(costs: &Costs) -> Vec<Option<usize>> {
    debug_assert_eq!(costs.cells.len(), costs.rows * costs.columns);
    debug_assert_eq!([costs.capacity.len(), costs.taken.len()], [costs.columns; 2]);
    debug_assert!([0, costs.rows].contains(&costs.first.len()));
    debug_assert!(costs.cells.iter().all(|&cell| cell >= 0));

    let (scale, absence) = costs.levels();
    match (i64::try_from(scale), i64::try_from(absence)) {
        // Prices lie between -2 absences and 0, paths end by two of them: no sum goes beyond six of them.
        (Ok(scale), Ok(absence)) if absence <= i64::MAX / 8 => solve(costs, scale, absence),
        _ => solve(costs, scale, absence),
    }
}

impl<'a> Costs<'a> {
    /// What one unit of cost and what a row without a column weigh, if a step of load weighs 1.
    ///
    /// An answer is optimal if no simple cycle of its residual network improves it. Such a cycle passes
    /// the sink at most once, so it changes the place costs by at most their range; and it enters each
    /// row and each column at most once. Weights just above these bounds keep the aims apart. One row at most loses its
    /// place in it, and one gets one: a second absence for a row that goes first outweighs all costs, and no place.
    fn levels(&self) -> (i128, i128) {
        let rows = u32::try_from(self.rows).unwrap_or(u32::MAX);
        let full = |col: usize| i64::from(self.taken[col]) + i64::from(self.capacity[col].min(rows));
        let steps = i128::from(self.usable().map(full).max().unwrap_or(0) - self.least_taken());
        let allowed = self.cells.iter().filter(|&&cell| cell != FORBIDDEN);
        let dearest = i128::from(allowed.max().copied().unwrap_or(0));
        let scale = steps.max(1);
        let longest = self.rows.min(self.columns) as i128 + 1;
        (scale, longest * (dearest + 1) * scale)
    }

    /// The columns that can get any row.
    fn usable(&self) -> impl Iterator<Item = usize> {
        (0..self.columns).filter(|&col| self.capacity[col] > 0)
    }

    fn least_taken(&self) -> i64 {
        self.usable().map(|col| i64::from(self.taken[col])).min().unwrap_or(0)
    }

    fn row(&self, row: usize) -> &'a [i64] {
        &self.cells[row * self.columns..][..self.columns]
    }
}

/// A packed cost, in the narrower integer if that holds all sums.
trait Weight: Copy + Ord + From<i64> + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> {}
impl Weight for i64 {}
impl Weight for i128 {}

fn solve<W: Weight>(costs: &Costs, scale: W, absence: W) -> Vec<Option<usize>> {
    let mut flow = Flow::new(costs, scale, absence);
    let mut paths = Paths::new(&flow);
    for row in 0..costs.rows {
        paths.insert(&mut flow, row);
    }
    settle_ties(&mut flow);
    flow.column_of.iter().map(|&col| (col < costs.columns).then_some(col)).collect()
}

/// An optimal assignment of the rows inserted so far, with the prices that prove it.
///
/// The sink is one more column past the last, which holds the rows without a column. With the worth of
/// a row being its cost less the price of its column (for the sink: what its absence costs), no reduced cost is
/// negative: a cell's cost - the column's price - the row's worth, a free place's cost + the column's
/// price, the opposite for a filled place, and what absence costs the row - worth.
struct Flow<'a, W> {
    costs: &'a Costs<'a>,
    scale: W,
    absence: W,
    price: Vec<W>,
    /// Cost of each column's next place (of no meaning for the sink); the one filled last cost 1 less.
    next_place: Vec<W>,
    column_of: Vec<usize>,
    rows_in: Vec<Vec<usize>>,
}

impl<'a, W: Weight> Flow<'a, W> {
    fn new(costs: &'a Costs<'a>, scale: W, absence: W) -> Self {
        // The k-th place adds 2 (taken + k) - 1 to the sum of squares; what all have in common is left out.
        let least = costs.least_taken();
        let first_places = costs.taken.iter().map(|&taken| i64::from(taken) - least);
        Self {
            costs,
            scale,
            absence,
            // The highest prices allowed, so that a row's cheapest column is often free at once.
            price: first_places.clone().map(|cost| W::from(-cost)).collect(),
            next_place: first_places.chain([0]).map(W::from).collect(),
            column_of: vec![costs.columns; costs.rows],
            rows_in: vec![Vec::new(); costs.columns + 1],
        }
    }

    /// The cost of an allowed cell, less the price of its column.
    fn net(&self, cell: i64, col: usize) -> W {
        W::from(cell) * self.scale - self.price[col]
    }

    fn worth(&self, row: usize) -> W {
        let col = self.column_of[row];
        if col < self.costs.columns { self.net(self.costs.row(row)[col], col) } else { self.absence(row) }
    }

    /// What it costs that a row stays without a column.
    fn absence(&self, row: usize) -> W {
        let is_first = self.costs.first.get(row).is_some_and(|is| *is);
        if is_first { self.absence + self.absence } else { self.absence }
    }

    /// Reduced cost of a column's next place, if it has one.
    fn vacancy(&self, col: usize) -> Option<W> {
        let is_free = self.rows_in[col].len() < self.costs.capacity[col] as usize;
        is_free.then(|| self.next_place[col] + self.price[col])
    }

    /// Whether a column can give up a place at no cost.
    fn can_shrink(&self, col: usize) -> bool {
        !self.rows_in[col].is_empty() && self.next_place[col] + self.price[col] == W::from(1)
    }

    /// Moves a row, from nowhere if it is new.
    fn shift(&mut self, row: usize, to: usize) {
        let from = self.column_of[row];
        if let Some(at) = self.rows_in[from].iter().position(|&held| held == row) {
            self.rows_in[from].swap_remove(at);
            self.next_place[from] = self.next_place[from] - W::from(1);
        }
        self.rows_in[to].push(row);
        self.next_place[to] = self.next_place[to] + W::from(1);
        self.column_of[row] = to;
    }
}

/// Dijkstra's search from one row through the columns, kept between rows to spare allocations.
struct Paths<W> {
    /// The usable columns: those done first, by distance, then those still open.
    order: Vec<usize>,
    distance: Vec<W>,
    /// The row that would move into each column.
    via: Vec<usize>,
}

/// The cheapest way found to the sink: at this distance `row` moves into column `to`, or stays without.
struct End<W> {
    distance: W,
    row: usize,
    to: usize,
}

impl<W: Weight> Paths<W> {
    fn new(flow: &Flow<W>) -> Self {
        let columns = flow.costs.columns;
        let order = flow.costs.usable().collect();
        Self { order, distance: vec![flow.absence; columns], via: vec![0; columns] }
    }

    /// Adds a row along the cheapest path to the sink and updates the prices.
    fn insert(&mut self, flow: &mut Flow<W>, row: usize) {
        let sink = flow.costs.columns;
        let absence = flow.absence(row);
        let mut end = End { distance: absence, row, to: sink };
        let mut done = 0;
        // Farther columns are of no use, since staying without one costs no more.
        self.distance.fill(absence);
        self.relax(flow, row, W::from(0), &mut end);
        while let Some(at) = self.nearest(done) {
            let col = self.order[at];
            let distance = self.distance[col];
            if distance >= end.distance {
                break;
            }
            self.order.swap(at, done);
            done += 1;
            for &held in &flow.rows_in[col] {
                let base = distance - flow.worth(held);
                let without = base + flow.absence(held);
                if without < end.distance {
                    end = End { distance: without, row: held, to: sink };
                }
                self.relax(flow, held, base, &mut end);
                // No way is shorter than to this column, so among many ties the first one will do.
                if end.distance == distance {
                    break;
                }
            }
        }
        for &col in &self.order[..done] {
            flow.price[col] = flow.price[col] + self.distance[col] - end.distance;
        }
        let End { row: mut mover, mut to, .. } = end;
        while mover != row {
            let from = flow.column_of[mover];
            flow.shift(mover, to);
            (mover, to) = (self.via[from], from);
        }
        flow.shift(row, to);
    }

    /// Offers a row to all columns, those done included: their distances cannot sink any more, and plain
    /// passes over whole rows are faster than gathering the open cells.
    fn relax(&mut self, flow: &Flow<W>, row: usize, base: W, end: &mut End<W>) {
        let cells = flow.costs.row(row).iter().zip(&flow.price).zip(&mut self.distance);
        for (col, ((&cell, &price), distance)) in cells.enumerate() {
            if cell == FORBIDDEN {
                continue;
            }
            let offer = base + (W::from(cell) * flow.scale - price);
            if offer < *distance {
                *distance = offer;
                self.via[col] = row;
                if let Some(vacancy) = flow.vacancy(col)
                    && offer + vacancy < end.distance
                {
                    *end = End { distance: offer + vacancy, row, to: col };
                }
            }
        }
    }

    /// Where in the order the nearest open column is, if any is left.
    fn nearest(&self, done: usize) -> Option<usize> {
        let open = self.order[done..].iter().map(|&col| self.distance[col]);
        open.enumerate().min_by_key(|&(_, distance)| distance).map(|(at, _)| done + at)
    }
}

/// Turns an optimal assignment into the first optimal one in the order of the dictionary.
fn settle_ties<W: Weight>(flow: &mut Flow<W>) {
    let tight = tight_cells(flow);
    let mut cycles = Cycles::new(flow.costs.columns);
    for row in 0..flow.costs.rows {
        let Some(col) = cycles.find(flow, &tight, row) else { continue };
        let mut node = flow.column_of[row];
        while node != col {
            if let Some(mover) = cycles.via[node] {
                flow.shift(mover, node);
            }
            node = cycles.from[node];
        }
        flow.shift(row, col);
    }
}

/// For each row one bit per column, the sink included: whether the reduced cost is zero.
fn tight_cells<W: Weight>(flow: &Flow<W>) -> Vec<Vec<u64>> {
    let sink = flow.costs.columns;
    let tight_columns = |row: usize| {
        let worth = flow.worth(row);
        let mut bits = vec![0; sink / 64 + 1];
        for (col, &cell) in flow.costs.row(row).iter().enumerate() {
            if cell != FORBIDDEN && flow.net(cell, col) == worth {
                bits[col / 64] |= 1 << (col % 64);
            }
        }
        if worth == flow.absence(row) {
            bits[sink / 64] |= 1 << (sink % 64);
        }
        bits
    };
    (0..flow.costs.rows).map(tight_columns).collect()
}

fn has(bits: &[u64], at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
}

/// The search for cycles of zero cost, which has a bit for each column not seen yet.
struct Cycles {
    unseen: Vec<u64>,
    /// The column before each one on the way there.
    from: Vec<usize>,
    /// The row that moves on that way, or none where a place changes hands with the sink.
    via: Vec<Option<usize>>,
    queue: Vec<usize>,
}

impl Cycles {
    fn new(sink: usize) -> Self {
        let unseen = vec![0; sink / 64 + 1];
        Self { unseen, from: vec![0; sink + 1], via: vec![None; sink + 1], queue: Vec::new() }
    }

    /// The least column to which a row can move at no cost, leaving the rows before it alone.
    fn find<W: Weight>(&mut self, flow: &Flow<W>, tight: &[Vec<u64>], row: usize) -> Option<usize> {
        let home = flow.column_of[row];
        self.unseen.fill(u64::MAX);
        for (word, &bits) in tight[row].iter().enumerate().take(home / 64 + 1) {
            // What a failed search has seen leads nowhere from later columns either.
            while let Some(col) = lowest(bits & self.unseen[word], word)
                && col < home
            {
                self.queue.clear();
                self.visit(col, col, None);
                if self.reaches_home(flow, tight, row) {
                    return Some(col);
                }
            }
        }
        None
    }

    /// Whether the columns in the queue can pass a row on until the home of `settled` gets one.
    fn reaches_home<W: Weight>(&mut self, flow: &Flow<W>, tight: &[Vec<u64>], settled: usize) -> bool {
        let home = flow.column_of[settled];
        let sink = flow.costs.columns;
        while let Some(node) = self.queue.pop() {
            for &row in flow.rows_in[node].iter().filter(|&&row| row > settled) {
                // Asking this first makes the search short where nearly everything is tied.
                if has(&tight[row], home) {
                    self.visit(home, node, Some(row));
                    return true;
                }
                for (word, &bits) in tight[row].iter().enumerate() {
                    while let Some(next) = lowest(bits & self.unseen[word], word) {
                        self.visit(next, node, Some(row));
                    }
                }
            }
            if node == sink {
                for col in 0..sink {
                    if has(&self.unseen, col) && flow.can_shrink(col) {
                        self.visit(col, sink, None);
                    }
                }
            } else if has(&self.unseen, sink) && flow.vacancy(node) == Some(W::from(0)) {
                self.visit(sink, node, None);
            }
            if !has(&self.unseen, home) {
                return true;
            }
        }
        false
    }

    fn visit(&mut self, node: usize, from: usize, via: Option<usize>) {
        self.unseen[node / 64] &= !(1 << (node % 64));
        self.from[node] = from;
        self.via[node] = via;
        self.queue.push(node);
    }
}

/// The column of the lowest bit set in the given word of a row of bits.
fn lowest(bits: u64, word: usize) -> Option<usize> {
    (bits != 0).then(|| word * 64 + bits.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::{Costs, FORBIDDEN, assign, solve};

    /// The aims of an answer in their order, less being better; no column counts as one past the last.
    type Rank = ([usize; 2], i64, u64, Vec<usize>);

    /// A change of the first four aims.
    type Change = [i64; 4];

    /// The `SplitMix64` generator, so that every run sees the same cases.
    struct Random(u64);

    impl Random {
        fn below(&mut self, end: u32) -> u32 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            u32::try_from((mixed ^ (mixed >> 31)) % u64::from(end)).unwrap()
        }
    }

    #[derive(Clone, Debug)]
    struct Case {
        rows: usize,
        columns: usize,
        cells: Vec<i64>,
        capacity: Vec<u32>,
        taken: Vec<u32>,
        first: Vec<bool>,
    }

    impl Case {
        fn equal(rows: usize, columns: usize, cell: i64, capacity: u32) -> Self {
            Self {
                rows,
                columns,
                cells: vec![cell; rows * columns],
                capacity: vec![capacity; columns],
                taken: vec![0; columns],
                first: vec![false; rows],
            }
        }

        /// Costs below a limit drawn up to `costs`, and so on, so that ties are more or less common.
        fn random(random: &mut Random, rows: usize, columns: usize, costs: u32, capacity: u32) -> Self {
            let mut case = Self::equal(rows, columns, FORBIDDEN, 0);
            let [costs, capacity, taken] = [costs, capacity, 3].map(|limit| 1 + random.below(limit));
            let forbidden = random.below(4);
            for cell in &mut case.cells {
                if random.below(6) >= forbidden {
                    *cell = i64::from(random.below(costs));
                }
            }
            case.capacity.fill_with(|| random.below(capacity + 1));
            case.taken.fill_with(|| random.below(taken));
            let firsts = random.below(3);
            case.first.fill_with(|| random.below(3) < firsts);
            case
        }

        fn costs(&self) -> Costs<'_> {
            Costs {
                rows: self.rows,
                columns: self.columns,
                cells: &self.cells,
                capacity: &self.capacity,
                taken: &self.taken,
                first: &self.first,
            }
        }

        fn assign(&self) -> Vec<usize> {
            assign(&self.costs()).iter().map(|col| col.unwrap_or(self.columns)).collect()
        }

        fn assign_wide(&self) -> Vec<usize> {
            let (scale, absence) = self.costs().levels();
            solve(&self.costs(), scale, absence).iter().map(|col| col.unwrap_or(self.columns)).collect()
        }

        fn cell(&self, row: usize, col: usize) -> i64 {
            self.cells[row * self.columns + col]
        }

        fn loads(&self, answer: &[usize]) -> Vec<u32> {
            (0..self.columns).map(|col| answer.iter().map(|&c| u32::from(c == col)).sum()).collect()
        }

        fn is_valid(&self, answer: &[usize]) -> bool {
            let mut pairs = answer.iter().enumerate().filter(|&(_, &col)| col < self.columns);
            answer.len() == self.rows
                && pairs.all(|(row, &col)| self.cell(row, col) != FORBIDDEN)
                && self.loads(answer).iter().zip(&self.capacity).all(|(load, capacity)| load <= capacity)
        }

        fn rank(&self, answer: &[usize]) -> Rank {
            let without = || answer.iter().zip(&self.first).filter(|&(&col, _)| col == self.columns);
            let absent = [without().count(), without().filter(|(_, first)| **first).count()];
            let pairs = answer.iter().enumerate().filter(|&(_, &col)| col < self.columns);
            let cost = pairs.map(|(row, &col)| self.cell(row, col)).sum();
            let loads = self.loads(answer);
            let squares =
                loads.iter().zip(&self.taken).map(|(&load, &taken)| u64::from(load + taken).pow(2)).sum();
            (absent, cost, squares, answer.to_vec())
        }

        /// The best answer that begins with the given columns, by trying them all.
        fn brute_force(&self, begin: &mut Vec<usize>) -> Option<Rank> {
            if !self.is_valid(&[&begin[..], &vec![self.columns; self.rows - begin.len()]].concat()) {
                return None;
            }
            if begin.len() == self.rows {
                return Some(self.rank(begin));
            }
            let mut best = None;
            for col in 0..=self.columns {
                begin.push(col);
                best = best.into_iter().chain(self.brute_force(begin)).min();
                begin.pop();
            }
            best
        }

        /// What moving a row to another column changes, the places' costs apart; `None` if forbidden.
        fn change(&self, row: usize, from: usize, to: usize) -> Option<Change> {
            let weight = |col: usize| match col {
                col if col == self.columns => Some([1, i64::from(self.first[row]), 0, 0]),
                col => Some([0, 0, self.cell(row, col), 0]).filter(|_| self.cell(row, col) != FORBIDDEN),
            };
            let (new, old) = (weight(to)?, weight(from)?);
            Some(std::array::from_fn(|aim| new[aim] - old[aim]))
        }

        /// The best change on the way from each column to each other, if only the rows from `first` on may
        /// move; by Floyd's and Warshall's algorithm.
        fn ways(&self, answer: &[usize], first: usize) -> Vec<Vec<Option<Change>>> {
            let sink = self.columns;
            let mut ways = vec![vec![None; sink + 1]; sink + 1];
            for (row, &from) in answer.iter().enumerate().skip(first) {
                for (to, way) in ways[from].iter_mut().enumerate() {
                    *way = way.iter().copied().chain(self.change(row, from, to)).min();
                }
            }
            for (col, &load) in self.loads(answer).iter().enumerate() {
                let sum = i64::from(load + self.taken[col]);
                let grow = (load < self.capacity[col]).then_some([0, 0, 0, 2 * sum + 1]);
                let shrink = (load > 0).then_some([0, 0, 0, 1 - 2 * sum]);
                ways[col][sink] = ways[col][sink].into_iter().chain(grow).min();
                ways[sink][col] = ways[sink][col].into_iter().chain(shrink).min();
            }
            for mid in 0..=sink {
                for from in 0..=sink {
                    for to in 0..=sink {
                        let detour = add(ways[from][mid], ways[mid][to]);
                        ways[from][to] = ways[from][to].into_iter().chain(detour).min();
                    }
                }
            }
            ways
        }

        /// Whether no cycle of moves improves the first four aims.
        fn is_optimal(&self, answer: &[usize]) -> bool {
            let ways = self.ways(answer, 0);
            self.is_valid(answer) && (0..ways.len()).all(|col| ways[col][col].is_none_or(|way| way >= [0; 4]))
        }

        /// Whether each row's move to a smaller column costs something, if the rows before it stay.
        fn is_first(&self, answer: &[usize]) -> bool {
            answer.iter().enumerate().all(|(row, &col)| {
                let ways = self.ways(answer, row + 1);
                let cycle = |to: usize| add(self.change(row, col, to), ways[to][col]);
                (0..col).all(|smaller| cycle(smaller).is_none_or(|change| change > [0; 4]))
            })
        }
    }

    fn add(one: Option<Change>, other: Option<Change>) -> Option<Change> {
        one.zip(other).map(|(one, other)| std::array::from_fn(|aim| one[aim] + other[aim]))
    }

    #[test]
    fn agrees_with_brute_force_in_both_widths() {
        let mut random = Random(1);
        for _ in 0..6_000 {
            let (rows, columns) = (random.below(6) as usize, random.below(5) as usize);
            let case = Case::random(&mut random, rows, columns, 4, 3);
            let best = case.brute_force(&mut Vec::new()).map(|rank| rank.3);
            assert_eq!(Some(case.assign()), best, "{case:?}");
            assert_eq!(Some(case.assign_wide()), best, "wide: {case:?}");
        }
    }

    #[test]
    fn is_optimal_and_first_on_larger_cases() {
        let mut random = Random(2);
        for _ in 0..50 {
            let (rows, columns) = (15 + random.below(20) as usize, 5 + random.below(12) as usize);
            let case = Case::random(&mut random, rows, columns, 9, 4);
            let answer = case.assign();
            assert!(case.is_optimal(&answer) && case.is_first(&answer), "{case:?}");
            assert_eq!(case.assign_wide(), answer);
        }
    }

    #[test]
    fn is_optimal_on_a_wide_range_of_costs() {
        let mut random = Random(3);
        for (rows, columns) in [(90, 45), (60, 80), (80, 30)] {
            let mut case = Case::random(&mut random, rows, columns, 1, 1);
            case.cells.fill_with(|| i64::from(random.below(2_000_000_000)) * 5_000);
            case.capacity.fill(2);
            let answer = case.assign();
            assert!(case.is_optimal(&answer), "{rows} x {columns}");
            assert_eq!(case.assign_wide(), answer);
        }
    }

    #[test]
    fn spreads_equal_rows_evenly_and_in_order() {
        let case = Case::equal(12, 9, 5, 2);
        let answer = case.assign();
        assert_eq!(answer, [0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(case.loads(&answer), [2, 2, 2, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn counts_places_taken_before() {
        let mut case = Case::equal(4, 3, 0, 4);
        case.taken = vec![3, 1, 0];
        assert_eq!(case.assign(), [1, 1, 2, 2]);
        case.taken = vec![u32::MAX, 0, u32::MAX - 1];
        case.capacity = vec![4, 1, 4];
        assert_eq!(case.assign(), [0, 1, 2, 2]);
    }

    #[test]
    fn displaces_a_dear_row_for_a_cheap_one() {
        let mut case = Case::equal(3, 1, 7, 2);
        case.cells = vec![3, 2, 1];
        assert_eq!(case.assign(), [1, 0, 0]);
        case.cells = vec![3, 1, 3];
        assert_eq!(case.assign(), [0, 0, 1]);
    }

    #[test]
    fn leaves_rows_without_a_column() {
        assert!(Case::equal(0, 0, 0, 0).assign().is_empty());
        assert!(Case::equal(0, 3, 0, 1).assign().is_empty());
        assert_eq!(Case::equal(2, 0, 0, 0).assign(), [0, 0]);
        assert_eq!(Case::equal(2, 3, 0, 0).assign(), [3, 3]);
        assert_eq!(Case::equal(70, 64, FORBIDDEN, u32::MAX).assign(), [64; 70]);
        assert_eq!(Case::equal(3, 2, 1, 1).assign(), [0, 1, 2]);
    }

    #[test]
    fn does_not_overflow() {
        for (cell, taken) in [(10_000_000_000_000, 0), (FORBIDDEN - 1, u32::MAX)] {
            let mut case = Case::equal(2_000, 40, cell, u32::MAX);
            case.taken[0] = taken;
            assert_eq!(case.costs().levels().1 > i128::from(i64::MAX), taken > 0);
            let loads = case.loads(&case.assign());
            if taken == 0 {
                assert_eq!(loads, [50; 40]);
            } else {
                assert_eq!(loads[..13], [&[0][..], &[52; 11], &[51]].concat());
            }
        }
    }
}
