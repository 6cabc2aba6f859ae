#!/usr/bin/env python3
"""The table of clusters with pandas.  usage: classify_pandas.py IN OUT [c|pyarrow]

c: the default C reader; pyarrow: the pyarrow reader (both cores).  The writer is
DataFrame.to_csv in both.
"""
import sys

import numpy as np
import pandas as pd

WC = {"c1": 0.4, "c2": 0.3, "c3": 0.2, "c4": 0.1}
WR = {"r1": 0.5, "r2": 0.3, "r3": 0.2}
DTYPES = {"school": "string", "district": "string"} | {c: "float64" for c in [*WC, *WR]}


def index(df, weights):
    x = df[list(weights)]
    w = np.array(list(weights.values()))
    z = (x - x.mean()) / x.std(ddof=0)
    num = (z * w).sum(axis=1)  # NaN skipped
    den = x.notna().to_numpy() @ w
    with np.errstate(invalid="ignore"):
        return num / den  # 0 / 0 = NaN where the row has no value


src, out = sys.argv[1:3]
engine = sys.argv[3] if len(sys.argv) > 3 else "c"
df = pd.read_csv(src, engine=engine, dtype=DTYPES)
cx, rs = index(df, WC), index(df, WR)
complex_, high = cx >= cx.median(), rs >= rs.median()
cluster = pd.Series(np.where(complex_, 1, 3) + high, dtype="Int8")
cluster[cx.isna() | rs.isna()] = pd.NA
pd.DataFrame({
    "school": df["school"], "district": df["district"],
    "complexity": cx.round(6), "results": rs.round(6), "cluster": cluster,
}).to_csv(out, index=False)
