#!/usr/bin/env python3
"""The table of clusters with DuckDB (SQL only).  usage: classify_duckdb.py IN OUT [THREADS]"""
import sys

import duckdb

WC = {"c1": 0.4, "c2": 0.3, "c3": 0.2, "c4": 0.1}
WR = {"r1": 0.5, "r2": 0.3, "r3": 0.2}
COLS = [*WC, *WR]
TYPES = ", ".join(["'school': 'VARCHAR', 'district': 'VARCHAR'"] + [f"'{c}': 'DOUBLE'" for c in COLS])


def index(w):
    num = " + ".join(f"coalesce({x} * ({c} - m_{c}) / s_{c}, 0)" for c, x in w.items())
    den = " + ".join(f"CASE WHEN {c} IS NULL THEN 0 ELSE {x} END" for c, x in w.items())
    return f"({num}) / nullif({den}, 0)"


src, out = sys.argv[1:3]
con = duckdb.connect()
con.execute(f"SET threads = {sys.argv[3] if len(sys.argv) > 3 else 2}")
con.execute(f"""
CREATE TEMP TABLE t AS
SELECT * FROM read_csv('{src}', header = true, delim = ',', quote = '"', escape = '"',
                       auto_detect = false, columns = {{{TYPES}}})""")
con.execute("CREATE TEMP TABLE s AS SELECT " + ", ".join(
    f"avg({c}) AS m_{c}, stddev_pop({c}) AS s_{c}" for c in COLS) + " FROM t")
con.execute(f"""
CREATE TEMP TABLE i AS
SELECT school, district, CAST({index(WC)} AS DOUBLE) AS complexity, CAST({index(WR)} AS DOUBLE) AS results FROM t, s""")
con.execute(f"""
COPY (
  SELECT school, district, round(complexity, 6) AS complexity, round(results, 6) AS results,
         CASE WHEN complexity IS NULL OR results IS NULL THEN NULL
              WHEN complexity >= mc THEN CASE WHEN results >= mr THEN 2 ELSE 1 END
              ELSE CASE WHEN results >= mr THEN 4 ELSE 3 END END AS cluster
  FROM i, (SELECT median(complexity) AS mc, median(results) AS mr FROM i)
) TO '{out}' (FORMAT csv, HEADER true)""")
