#!/usr/bin/env python3
"""The table of clusters with polars.  usage: classify_polars.py IN OUT [eager|streaming|two-pass]"""
import sys

import polars as pl

WC = {"c1": 0.4, "c2": 0.3, "c3": 0.2, "c4": 0.1}
WR = {"r1": 0.5, "r2": 0.3, "r3": 0.2}
SCHEMA = {"school": pl.String, "district": pl.String} | {k: pl.Float64 for k in [*WC, *WR]}


def index(weights, stats=None):
    if stats is None:
        z = {k: (pl.col(k) - pl.col(k).mean()) / pl.col(k).std(ddof=0) for k in weights}
    else:
        z = {k: (pl.col(k) - stats[f"{k}_m"][0]) / stats[f"{k}_s"][0] for k in weights}
    # sum_horizontal skips nulls; a row with no value gets 0 / 0 = NaN, turned into null
    num = pl.sum_horizontal([z[k] * w for k, w in weights.items()])
    den = pl.sum_horizontal([pl.when(pl.col(k).is_not_null()).then(w) for k, w in weights.items()])
    return (num / den).fill_nan(None)


def clusters(lf):
    cx = pl.col("complexity") >= pl.col("complexity").median()
    hi = pl.col("results") >= pl.col("results").median()
    cluster = (
        pl.when(cx & ~hi).then(1).when(cx & hi).then(2).when(~cx & ~hi).then(3).when(~cx & hi).then(4)
    )
    return lf.select(
        "school", "district",
        pl.col("complexity").round(6), pl.col("results").round(6),
        cluster.cast(pl.UInt8).alias("cluster"),
    )


src, out = sys.argv[1:3]
mode = sys.argv[3] if len(sys.argv) > 3 else "eager"
if mode == "eager":
    df = pl.read_csv(src, schema=SCHEMA)
    lf = df.lazy().with_columns(complexity=index(WC), results=index(WR))
    clusters(lf).collect().write_csv(out)
elif mode == "streaming":
    lf = pl.scan_csv(src, schema=SCHEMA).with_columns(complexity=index(WC), results=index(WR))
    clusters(lf).sink_csv(out)
else:  # two-pass: statistics in a streaming pass, then index, median, write
    scan = pl.scan_csv(src, schema=SCHEMA)
    cols = [*WC, *WR]
    stats = scan.select(
        [pl.col(k).mean().alias(f"{k}_m") for k in cols] + [pl.col(k).std(ddof=0).alias(f"{k}_s") for k in cols]
    ).collect(engine="streaming")
    df = scan.select(
        "school", "district", complexity=index(WC, stats), results=index(WR, stats)
    ).collect(engine="streaming")
    clusters(df.lazy()).sink_csv(out)
