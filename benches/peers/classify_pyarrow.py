#!/usr/bin/env python3
"""The table of clusters with pyarrow.csv for input and output and numpy in between.

usage: classify_pyarrow.py IN OUT
"""
import sys

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

WC = {"c1": 0.4, "c2": 0.3, "c3": 0.2, "c4": 0.1}
WR = {"r1": 0.5, "r2": 0.3, "r3": 0.2}


def index(t, weights):
    num = den = 0.0
    for c, w in weights.items():
        x = t[c].to_numpy()  # nulls become NaN
        ok = ~np.isnan(x)
        z = (x - np.nanmean(x)) / np.nanstd(x)
        num = num + np.where(ok, w * z, 0.0)
        den = den + np.where(ok, w, 0.0)
    with np.errstate(invalid="ignore"):
        return num / den


src, out = sys.argv[1:3]
types = {"school": pa.string(), "district": pa.string()} | {c: pa.float64() for c in [*WC, *WR]}
t = pc.read_csv(src, convert_options=pc.ConvertOptions(column_types=types))
cx, rs = index(t, WC), index(t, WR)
cluster = np.where(cx >= np.nanmedian(cx), 1, 3) + (rs >= np.nanmedian(rs))
pc.write_csv(pa.table({
    "school": t["school"], "district": t["district"],
    "complexity": pa.array(np.round(cx, 6), from_pandas=True),
    "results": pa.array(np.round(rs, 6), from_pandas=True),
    "cluster": pa.array(cluster, pa.int8(), mask=np.isnan(cx) | np.isnan(rs)),
}), out, pc.WriteOptions(quoting_style="needed"))
