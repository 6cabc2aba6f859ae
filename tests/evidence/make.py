"""Makes the fixtures beside it: python3 make.py, with numpy, scipy and mpmath.

Normal probabilities come from mpmath with 40 digits, lines and quantiles from numpy, points of the normal
distribution from scipy, each checked against mpmath.
"""

import csv
import pathlib

import mpmath as mp
import numpy as np
from scipy import stats

mp.mp.dps = 40
HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(16)


def write(name, head, rows):
    with open(HERE / name, "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def both(x, y, r):
    """P(X < x, Y < y) by Plackett's identity, integrated in pieces."""
    x, y, r = mp.mpf(x), mp.mpf(y), mp.mpf(r)
    free = mp.sqrt(1 - r * r)
    inner = lambda t: mp.npdf(t) * mp.ncdf((y - r * t) / free)
    # Where the inner probability turns from 0 to 1, and how fast.
    turn, width = y / r, free / abs(r)
    steps = (turn + k * width for k in (-12, -6, -3, -1, 0, 1, 3, 6, 12))
    cuts = sorted({mp.mpf(-12), x, *steps, *map(mp.mpf, range(-11, 9))})
    return mp.quad(inner, [cut for cut in cuts if -12 <= cut <= x])


xs = [-37.5, -12, -8.3, -5, -3, -1.959963984540054, -1.2816, -0.8333333333333334, -0.5, -1e-9, 0, 1e-3, 0.25, 0.7, 1, 1.75, 2.5, 4, 6, 9]
write("normal.csv", ["x", "p"], [[repr(float(x)), mp.nstr(mp.ncdf(x), 20)] for x in xs])

ps = [1e-300, 1e-20, 1e-8, 1e-5, 0.001, 0.01, 0.025, 0.05, 0.0749, 0.0751, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.925, 0.95, 0.975, 0.999, 0.9999999]
rows = []
for p in ps:
    x = mp.mpf(float(stats.norm.ppf(p)))
    for _ in range(4):  # Newton's steps from scipy's point
        x -= (mp.ncdf(x) - mp.mpf(p)) / mp.npdf(x)
    rows.append([repr(p), mp.nstr(x, 20)])
write("points.csv", ["p", "x"], rows)

rows = []
for r in [-0.999, -0.96, -0.93, -0.92, -0.7, -0.3, 0.1, 0.5, 0.75, 0.92, 0.93, 0.99, 0.9999]:
    pairs = [(0.5, -0.25), (-1.5, -1.4), (2.0, 2.1), (-3.0, 1.0)] + [tuple(np.round(rng.normal(0, 1.3, 2), 3)) for _ in range(4)]
    for x, y in pairs:
        rows.append([repr(float(x)), repr(float(y)), repr(r), mp.nstr(both(float(x), float(y), r), 20)])
write("normal2.csv", ["x", "y", "correlation", "p"], rows)

rows = []
for n in [1, 2, 3, 7, 44, 101]:
    values = np.round(rng.normal(60, 9, n), 2)
    for percent in [1, 5, 25, 33, 50, 60, 75, 99]:
        rows.append([" ".join(map(repr, map(float, values))), percent, repr(float(np.percentile(values, percent)))])
write("quantiles.csv", ["values", "percent", "quantile"], rows)

rows = []
for n, k in [(10, 1), (12, 3), (43, 4), (60, 5), (200, 2)]:
    x = np.round(rng.normal(0, 1, (n, k)) * rng.uniform(0.5, 20, k) + rng.uniform(0, 50, k), 2)
    if k > 2:
        x[:, 2] = np.round(x[:, 0] * 0.9 + rng.normal(0, 0.6, n), 2)
    y = np.round(62 + x @ rng.normal(0, 0.4, k) + rng.normal(0, 5, n), 2)
    design = mp.matrix(np.column_stack([np.ones(n), x]).tolist())
    inverse = (design.T * design) ** -1
    target = mp.matrix(y.tolist())
    beta = inverse * design.T * target
    fitted = design * beta
    left = target - fitted
    hat = [(design[i, :] * inverse * design[i, :].T)[0] for i in range(n)]
    sigma = mp.sqrt(sum(e * e for e in left) / (n - k - 1))
    mean = sum(map(mp.mpf, y.tolist())) / n
    r2 = 1 - sum(e * e for e in left) / sum((mp.mpf(v) - mean) ** 2 for v in y.tolist())
    told = [left[i] / (sigma * mp.sqrt(1 - hat[i])) for i in range(n)]
    plain = np.linalg.lstsq(np.column_stack([np.ones(n), x]), y, rcond=None)[0]
    assert np.allclose(plain, [float(b) for b in beta], rtol=1e-8)
    inflation = np.diag(np.linalg.inv(np.corrcoef(x.T).reshape(k, k)))
    text = lambda values: " ".join(mp.nstr(mp.mpf(v), 18) for v in values)
    columns = "|".join(" ".join(map(repr, map(float, x[:, j]))) for j in range(k))
    rows.append([columns, " ".join(map(repr, map(float, y))), text(beta), text(fitted), text(hat), text(told), text([sigma, r2]), text(map(float, inflation))])
write("lines.csv", ["columns", "y", "coefficients", "fitted", "leverage", "studentised", "sigma_r2", "inflation"], rows)
