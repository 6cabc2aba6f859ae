#!/usr/bin/env python3
"""Writes totals.csv: the least total cost of some assignments, as scipy finds it.

usage: pip install numpy scipy; python3 tests/optimum/make.py > tests/optimum/totals.csv

The points come from the linear congruential generator of tests/optimum.rs, so that both see the same ones;
a cost is 1e9 times the distance, half away from zero, and a column with several places stands there as often.
"""
import numpy as np
from scipy.optimize import linear_sum_assignment

CASES = [
    # rows, columns, places of a column, dimensions, decimals (none: as drawn)
    (2000, 700, 3, 4, None),
    (2000, 2000, 1, 2, None),
    (700, 2000, 1, 4, 1),
    (2000, 400, 6, 1, 2),
    (2000, 900, 2, 6, None),
]


def points(count, dimensions, decimals, state):
    out = np.empty((count, dimensions))
    for at in range(count * dimensions):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        z = (state >> 11) / 2**53 * 4 - 2
        if decimals is not None:
            z = np.floor(z * 10**decimals) / 10**decimals
        out[at // dimensions, at % dimensions] = z
    return out, state


print("rows,columns,places,dimensions,decimals,total")
for rows, columns, places, dimensions, decimals in CASES:
    low, state = points(rows, dimensions, decimals, rows * columns)
    high, _ = points(columns, dimensions, decimals, state)
    squares = np.zeros((rows, columns))
    for dimension in range(dimensions):
        squares += (low[:, dimension, None] - high[None, :, dimension]) ** 2
    costs = np.floor(np.sqrt(squares / dimensions) * 1e9 + 0.5)
    # Where there are more rows than places, scipy fills all places, with those rows that make the total least.
    many = np.repeat(costs, places, axis=1)
    low, high = linear_sum_assignment(many)
    total = sum(int(cost) for cost in many[low, high])
    print(f"{rows},{columns},{places},{dimensions},{'' if decimals is None else decimals},{total}")
