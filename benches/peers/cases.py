#!/usr/bin/env python3
"""Runs Opora on the cases that no peer has, and prints a table of medians.

usage: cases.py [CASE [ROUNDS]]

CASE is a regular expression on the names of the cases. The rounds are the outer loop, so that each case meets the same
noise. Several programs in OPORA are run in turn, and must print the same bytes.
Environment:
  OPORA  the programs, apart by blanks (target/release/opora)
  DATA   where the generated tables are kept (/tmp/opora-bench)
Use the Python of the peers (setup.sh), since gen.py needs its packages.
"""
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
PROGRAMS = os.environ.get("OPORA", str(HERE / "../../target/release/opora")).split()
DATA = Path(os.environ.get("DATA", "/tmp/opora-bench"))
ONE = """school = "school"
[complexity]
scale = "z-score"
threshold = "median"
indicators = { a = 1 }
[results]
scale = "z-score"
threshold = "median"
indicators = { r = 1 }
"""


def made(name, make):
    """A file of DATA, made once."""
    path = DATA / name
    if not path.exists():
        part = path.with_suffix(".part")
        make(part)
        part.rename(path)
    return path


def table(rows, districts, seed, gaps):
    name = f"table_{rows}_{districts}_{seed}_{gaps}.csv"
    return made(name, lambda path: subprocess.run(
        [sys.executable, HERE / "gen.py", str(rows), str(districts), str(seed), path, str(gaps)], check=True))


def line(rows):
    """Schools with one indicator and one result of six decimals."""
    def make(path):
        draw = random.Random(11)
        with open(path, "w") as out:
            out.write("school,a,r\n")
            for row in range(rows):
                out.write(f"S{row:08},{draw.gauss(50, 12):.6f},{draw.gauss(60, 10):.6f}\n")
    return made(f"line_{rows}.csv", make)


def wide(columns, rows=5):
    """Few schools with many columns that nobody uses."""
    def make(path):
        draw = random.Random(12)
        used = ["c1", "c2", "c3", "c4", "r1", "r2", "r3"]
        with open(path, "w") as out:
            names = used + [f"column {place}" for place in range(columns - len(used) - 1)]
            out.write(",".join(["school"] + names) + "\n")
            for row in range(rows):
                out.write(",".join([f"S{row}"] + [f"{draw.uniform(0, 100):.1f}" for _ in names]) + "\n")
    return made(f"wide_{columns}_{rows}.csv", make)


def settings(name, text):
    path = DATA / f"{name}.toml"
    path.write_text(text)
    return path


def limited(name, pairing):
    return settings(name, (HERE / "opora.toml").read_text() + "[pairing]\n" + pairing)


def ids(csv):
    """Some pairs as the settings write them: mentee and mentor of the free answer."""
    answer = made("pairs.csv", lambda path: path.write_bytes(subprocess.run(
        [PROGRAMS[0], "pair", "-q", "-f", "csv", "-c", HERE / "opora.toml", csv], check=True, capture_output=True).stdout))
    names, *lines = [row.split(",") for row in answer.read_text().replace('"', "").splitlines()]
    mentee, mentor = names.index("mentee"), names.index("mentor")
    return [f'["{row[mentee]}", "{row[mentor]}"]' for row in lines]


def cases(wanted):
    """Name and arguments of each case that is wanted; FOLDER stands for a new folder."""
    usual = HERE / "opora.toml"
    for rows in [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]:
        if wanted(name := f"cluster, {rows:,} rows"):
            yield name, ["cluster", "-f", "csv", "-c", usual, table(rows, max(20, rows // 500), 1, 0.01)]
    for rows in [4_000, 10_000, 40_000, 100_000]:
        if wanted(name := f"pair, one group, {rows:,}"):
            yield name, ["pair", "-f", "csv", "-c", usual, table(rows, rows // 20, 7, 0)]
    for rows in [10_000, 40_000, 100_000]:
        if wanted(name := f"pair, one indicator, {rows:,}"):
            yield name, ["pair", "-f", "csv", "-c", settings("one", ONE), line(rows)]
    limits = [("free", "# none\n"), ("capacity 1", "capacity = 1\n"), ("capacity 8", "capacity = 8\n"),
              ("max_distance", "max_distance = 0.5\n"), ("min_gap", "min_gap = 0.5\n"),
              ("same", 'same = ["district"]\n'),
              ("forbid", lambda csv: f"forbid = [{', '.join(ids(csv)[::50][:100])}]\n"),
              ("keep", lambda csv: f"keep = [{', '.join(ids(csv)[::20][:250])}]\n")]
    for limit, text in limits:
        if wanted(name := f"pair, limits, 10,000: {limit}"):
            csv = table(10_000, 3, 7, 0)
            text = text if isinstance(text, str) else text(csv)
            yield name, ["pair", "-f", "csv", "-c", limited(f"limit {limit}", text), csv]
    many = lambda: ["-c", limited("within", 'same = ["district"]\n'), table(40_000, 2000, 7, 0)]
    if wanted(name := "pair, 40,000 in 2,000 districts"):
        yield name, ["pair", "-f", "csv", *many()]
    if wanted(name := "folder, 40,000 in 2,000 districts"):
        yield name, ["report", "-o", "FOLDER", *many()]
    for rows in [43, 6_000]:
        if wanted(name := f"folder, {rows:,} schools"):
            yield name, ["report", "-o", "FOLDER", "-c", usual, table(rows, max(3, rows // 300), 7, 0)]
    for columns in [1_000, 10_000, 30_000, 100_000]:
        if wanted(name := f"cluster, 5 rows x {columns:,} columns"):
            yield name, ["cluster", "-f", "csv", "-c", usual, wide(columns)]


def run(program, arguments):
    """Wall and processor seconds, peak MiB, and a hash of all that was written."""
    folder, out = DATA / "folder", DATA / "out"
    shutil.rmtree(folder, ignore_errors=True)
    arguments = [f"{folder}/" if argument == "FOLDER" else argument for argument in arguments]
    # The peak is asked of `time`: that of a process started from here would begin with Python's own.
    command = ["/usr/bin/time", "-q", "-o", DATA / "peak", "-f", "%M", program, *arguments, "-q"]
    with open(out, "wb") as stdout:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if status:
        sys.exit(f"{program} {arguments}: status {status}")
    peak = int((DATA / "peak").read_text()) / 1024
    digest = hashlib.md5()
    for path in [out, *sorted(folder.glob("**/*"))]:
        with open(path, "rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
        path.unlink()
    return wall, usage.ru_utime + usage.ru_stime, peak, digest.hexdigest()[:8]


def main():
    pattern, rounds = (sys.argv[1:] + ["", "3"][len(sys.argv) - 1:])[:2]
    DATA.mkdir(parents=True, exist_ok=True)
    known = list(cases(re.compile(pattern).search))
    runs = {}
    for _ in range(int(rounds)):
        for name, arguments in known:
            for program in PROGRAMS:
                runs.setdefault(name, {}).setdefault(program, []).append(run(program, arguments))
    print("| case | program | wall s (min-max) | CPU s (min) | peak MiB | bytes |\n|---|---|---|---|---|---|")
    for name, programs in runs.items():
        for place, found in enumerate(programs.values()):
            wall, cpu, peak, digests = zip(*found, strict=True)
            print(f"| {name} | {place + 1} | {median(wall):.3f} ({min(wall):.3f}-{max(wall):.3f}) "
                  f"| {median(cpu):.3f} ({min(cpu):.3f}) | {median(peak):.0f} | {' '.join(sorted(set(digests)))} |")
        if len({run[3] for found in programs.values() for run in found}) > 1:
            print(f"| {name} | | | | | OTHER BYTES |")


if __name__ == "__main__":
    main()
