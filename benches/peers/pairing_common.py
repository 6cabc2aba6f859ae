"""What the pairing peers share: read the CSV, classify as the table of clusters does, hand (mentees,
mentors, capacity) groups to a solver, write school,mentor,distance and print the total.

Distance: sqrt(sum(w dz^2) / sum(w)) over the contingent indicators, as in the README (the z's are scaled by
sqrt(w / sum(w)), so that a solver's plain Euclidean distance is that one). Use data without missing cells.

usage of each peer: pair_X.py IN OUT [MODE] [--within]
"""
import sys
import time

import numpy as np
import polars as pl

WC = {"c1": 0.4, "c2": 0.3, "c3": 0.2, "c4": 0.1}
WR = {"r1": 0.5, "r2": 0.3, "r3": 0.2}


def index(df, weights):
    num = den = 0.0
    zs = []
    for c, w in weights.items():
        x = df[c].to_numpy()
        ok = ~np.isnan(x)
        z = (x - np.nanmean(x)) / np.nanstd(x)
        zs.append(np.where(ok, z, 0.0))  # in the pairing a missing indicator counts as the mean
        num = num + w * zs[-1]
        den = den + np.where(ok, w, 0.0)
    with np.errstate(invalid="ignore"):
        return num / den, np.column_stack(zs)


def main(solve, modes=("default",)):
    t0 = time.perf_counter()
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    within = "--within" in sys.argv
    mode = args[2] if len(args) > 2 else modes[0]
    df = pl.read_csv(args[0], schema_overrides={k: pl.Float64 for k in [*WC, *WR]})
    cx, z = index(df, WC)
    w = np.array(list(WC.values()))
    z = z * np.sqrt(w / w.sum())
    rs, _ = index(df, WR)
    cluster = np.where(cx >= np.nanmedian(cx), 1, 3) + (rs >= np.nanmedian(rs))
    cluster[np.isnan(cx) | np.isnan(rs)] = 0
    group = df["district"].cast(pl.Categorical).to_physical().to_numpy() if within else np.zeros(len(df), int)
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0])
    t1 = time.perf_counter()
    school, mentor, dist = [], [], []
    unpaired = 0
    for rows in np.split(order, starts[1:]):
        for low, high in ((1, 2), (3, 4)):
            i, j = rows[cluster[rows] == low], rows[cluster[rows] == high]
            if len(i) == 0:
                continue
            if len(j) == 0:
                unpaired += len(i)
                continue
            cap = -(-len(i) // len(j))
            if not within:
                print(f"{low}->{high}: {len(i)} mentees, {len(j)} mentors, capacity {cap}", file=sys.stderr)
            a = solve(z[i], z[j], cap, mode)
            assert np.bincount(a, minlength=len(j)).max() <= cap and len(a) == len(i)
            school.append(i)
            mentor.append(j[a])
            dist.append(np.sqrt(((z[i] - z[j[a]]) ** 2).sum(1)))
    t2 = time.perf_counter()
    school, mentor, dist = map(np.concatenate, (school, mentor, dist))
    by = np.argsort(school)
    names = df["school"]
    pl.DataFrame({
        "school": names[school[by]], "mentor": names[mentor[by]], "distance": np.round(dist[by], 6),
    }).write_csv(args[1])
    print(f"total {dist.sum():.6f} pairs {len(dist)} unpaired {unpaired} "
          f"read {t1 - t0:.2f}s solve {t2 - t1:.2f}s", file=sys.stderr)
