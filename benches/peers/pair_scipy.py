#!/usr/bin/env python3
"""Pairs with scipy.  MODE: dense (linear_sum_assignment, mentor columns repeated) or
knn (min_weight_full_bipartite_matching on the K nearest mentors, repeated; K doubles
while no full matching exists; not certified to be the optimum)."""
import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

import pairing_common


def solve(x, y, cap, mode):
    if mode == "dense":
        cost = np.repeat(cdist(x, y), cap, axis=1)
        _, col = linear_sum_assignment(cost)
        return col // cap
    k = 32
    while True:
        k = min(k, len(y))
        d, j = cKDTree(y).query(x, k, workers=2)
        d, j = d.reshape(len(x), k), j.reshape(len(x), k)
        col = (j[:, :, None] * cap + np.arange(cap)).reshape(len(x), -1)
        val = np.repeat(d + 1e-9, cap, axis=1)  # explicit zeros would be no edges
        g = csr_array((val.ravel(), col.ravel(), np.arange(len(x) + 1) * k * cap), shape=(len(x), len(y) * cap))
        try:
            return min_weight_full_bipartite_matching(g)[1] // cap
        except ValueError:
            if k == len(y):
                raise
            k *= 2


pairing_common.main(solve, ("dense", "knn"))
