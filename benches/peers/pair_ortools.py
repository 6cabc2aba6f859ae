#!/usr/bin/env python3
"""Pairs with OR-tools.  MODE: dense or knn (SimpleMinCostFlow, costs scaled by 1e6; knn
keeps the K nearest mentors plus a penalised 'nobody' arc, and K doubles while anyone
uses it; not certified to be the optimum), or lsa (SimpleLinearSumAssignment, mentor
columns repeated, padded to a square)."""
import numpy as np
from ortools.graph.python import linear_sum_assignment, min_cost_flow
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

import pairing_common

SCALE = 1_000_000


def flow(n, m, cap, tail, head, cost, nobody):
    smcf = min_cost_flow.SimpleMinCostFlow()
    one = np.ones(len(tail), np.int64)
    arcs = smcf.add_arcs_with_capacity_and_unit_cost(tail, head + n, one, cost)
    smcf.add_arcs_with_capacity_and_unit_cost(
        np.arange(n, n + m), np.full(m, n + m), np.full(m, cap), np.zeros(m, np.int64))
    if nobody is not None:
        smcf.add_arcs_with_capacity_and_unit_cost(
            np.arange(n), np.full(n, n + m), np.ones(n, np.int64), np.full(n, nobody))
    smcf.set_nodes_supplies(np.arange(n), np.ones(n, np.int64))
    smcf.set_nodes_supplies(np.array([n + m]), np.array([-n]))
    status = smcf.solve()
    assert status == smcf.OPTIMAL, status
    used = smcf.flows(arcs) > 0
    a = np.full(n, -1)
    a[tail[used]] = head[used]
    return a


def solve(x, y, cap, mode):
    n, m = len(x), len(y)
    if mode == "lsa":
        size = m * cap
        cost = np.zeros((size, size), np.int64)
        cost[:n] = np.repeat(np.rint(cdist(x, y) * SCALE).astype(np.int64), cap, axis=1)
        s = linear_sum_assignment.SimpleLinearSumAssignment()
        i, j = np.divmod(np.arange(size * size), size)
        s.add_arcs_with_cost(i, j, cost.ravel())
        assert s.solve() == s.OPTIMAL
        return np.array([s.right_mate(i) for i in range(n)]) // cap
    if mode == "dense":
        cost = np.rint(cdist(x, y) * SCALE).astype(np.int64)
        return flow(n, m, cap, np.repeat(np.arange(n), m), np.tile(np.arange(m), n), cost.ravel(), None)
    k = 32
    while True:
        k = min(k, m)
        d, j = cKDTree(y).query(x, k, workers=2)
        cost = np.rint(d.reshape(-1) * SCALE).astype(np.int64)
        nobody = None if k == m else 100 * SCALE
        a = flow(n, m, cap, np.repeat(np.arange(n), k), j.reshape(-1).astype(np.int64), cost, nobody)
        if (a >= 0).all():
            return a
        k *= 2


pairing_common.main(solve, ("dense", "knn", "lsa"))
