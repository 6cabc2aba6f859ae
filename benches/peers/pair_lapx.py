#!/usr/bin/env python3
"""Pairs with lapx, mentor columns repeated.  MODE: lapjv (extend_cost), lapjvx, lapjvs, lapjvc."""
import lap
import numpy as np
from scipy.spatial.distance import cdist

import pairing_common


def solve(x, y, cap, mode):
    cost = np.repeat(cdist(x, y), cap, axis=1)
    if mode == "lapjv":
        return lap.lapjv(cost, extend_cost=True, return_cost=False)[0][: len(x)] // cap
    r = {"lapjvx": lap.lapjvx, "lapjvs": getattr(lap, "lapjvs", None), "lapjvc": getattr(lap, "lapjvc", None)}[mode](
        cost, return_cost=False) if mode != "lapjvx" else lap.lapjvx(cost, extend_cost=True, return_cost=False)
    row, col = r[0], r[1]
    a = np.full(len(x), -1)
    keep = row < len(x)
    a[row[keep]] = col[keep]
    return a // cap


pairing_common.main(solve, ("lapjv", "lapjvx", "lapjvs", "lapjvc"))
