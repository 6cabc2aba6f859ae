#!/usr/bin/env python3
"""Writes what numpy says of made values: moments and quantiles, and indices of small tables under every scale.

    python3 tests/statistics/make.py        (numpy 2; the seed is fixed)

numpy reckons in long doubles (80 bits), so that its own noise is below what is compared."""
import csv
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
RANDOM = np.random.default_rng(18)
PERCENTS = [1, 10, 25, 33, 50, 60, 75, 90, 99]
LONG = np.longdouble


def values(kind, count):
    if kind == "whole":
        return RANDOM.integers(-50, 50, count).astype(float)
    if kind == "tenths":
        return RANDOM.integers(0, 1000, count) / 10
    if kind == "normal":
        return RANDOM.normal(0, 1, count)
    if kind == "offset":
        return 1e6 + RANDOM.normal(0, 1e-3, count)
    if kind == "sizes":
        return RANDOM.normal(0, 1, count) * 10.0 ** RANDOM.integers(-8, 8, count)
    return np.full(count, 0.1)


def told(number):
    return np.format_float_positional(LONG(number), unique=True, trim="-") if abs(number) < 1e18 else repr(float(number))


def moments():
    with open(os.path.join(HERE, "moments.csv"), "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["values", "mean", "sd", "lo", "hi", "median"] + [f"p{percent}" for percent in PERCENTS])
        for kind in ["whole", "tenths", "normal", "offset", "sizes", "equal"]:
            for count in [1, 2, 3, 4, 7, 10, 11, 30]:
                one = values(kind, count)
                long = one.astype(LONG)
                row = [long.mean(), long.std(), long.min(), long.max(), np.median(long)]
                row += [np.percentile(long, percent, method="linear") for percent in PERCENTS]
                table.writerow([" ".join(repr(float(value)) for value in one)] + [told(value) for value in row])


def ranks(column):
    """100 · (average rank − 0.5) / n."""
    below = (column[None, :] < column[:, None]).sum(1)
    equal = (column[None, :] == column[:, None]).sum(1)
    return 100 * (below + (equal + 1) / LONG(2) - LONG(0.5)) / LONG(len(column))


def scaled(scale, column, weight):
    out = np.full(len(column), np.nan, LONG)
    has = ~np.isnan(column)
    own = column[has].astype(LONG)
    if len(own) == 0:
        return out
    if scale == "z-score":
        sd = own.std() if own.min() < own.max() else LONG(0)
        found = np.sign(weight) * (own - own.mean()) / sd if sd > 0 else own * 0
    else:
        if scale == "min-max":
            span = own.max() - own.min()
            found = 100 * (own - own.min()) / span if span > 0 else own * 0 + 50
        else:
            found = ranks(own) if own.min() < own.max() else own * 0 + 50
        found = 100 - found if weight < 0 else found
    out[has] = found
    return out


def indices():
    """Tables of three columns with gaps, and the index of every school under each scale."""
    with open(os.path.join(HERE, "indices.csv"), "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["table", "weights", "a", "b", "c", "z-score", "min-max", "percentile", "distance"])
        for number in range(30):
            count = int(RANDOM.integers(3, 25))
            weights = RANDOM.choice([1.0, -1.0, 0.5, 2.0, -3.7], 3)
            kinds = RANDOM.choice(["whole", "tenths", "normal", "equal"], 3)
            columns = np.array([values(kind, count) for kind in kinds])
            columns[RANDOM.random(columns.shape) < 0.15] = np.nan
            present = ~np.isnan(columns)
            importance = np.abs(weights).astype(LONG)[:, None]
            share = (importance * present).sum(0) / importance.sum()
            found = {}
            for scale in ["z-score", "min-max", "percentile"]:
                units = np.array([scaled(scale, column, weight) for column, weight in zip(columns, weights)])
                sums = (importance * np.where(present, units, 0)).sum(0)
                with np.errstate(invalid="ignore", divide="ignore"):
                    index = sums / (importance * present).sum(0)
                found[scale] = np.where(share >= 0.5 - 1e-15, index, np.nan)
            z = np.array([scaled("z-score", column, 1) for column in columns])
            for school in range(count):
                # How far the school is from the first one.
                both = present[:, school] & present[:, 0]
                shared = importance[both, 0].sum()
                square = (importance[both, 0] * (z[both, school] - z[both, 0]) ** 2).sum()
                apart = np.sqrt(square / shared) if shared / importance.sum() >= 0.5 - 1e-15 else np.nan
                row = [columns[at, school] for at in range(3)] + [found[scale][school] for scale in found] + [apart]
                cells = ["" if np.isnan(cell) else told(cell) for cell in row[3:]]
                own = ["" if np.isnan(cell) else repr(float(cell)) for cell in row[:3]]
                table.writerow([number, " ".join(repr(float(weight)) for weight in weights)] + own + cells)


moments()
indices()
