#!/usr/bin/env python3
"""Prints the medians of run.sh's results.tsv as Markdown tables.  usage: summary.py FILE"""
import sys
from statistics import median

groups = {}
for line in open(sys.argv[1]):
    job, size, name, *rest = line.rstrip("\n").split("\t")
    groups.setdefault((job, size), {}).setdefault(name, []).append(rest)
for (job, size), peers in groups.items():
    print(f"\n### {job}, {size}\n\n| peer | runs | wall s (min-max) | CPU s | peak MiB | note |\n|---|---|---|---|---|---|")
    for name, runs in peers.items():
        good = [r for r in runs if r[0] != "-"]
        note = runs[-1][4]
        if good:
            e = [float(r[0]) for r in good]
            cpu = median(float(r[1]) + float(r[2]) for r in good)
            rss = median(int(r[3]) for r in good) / 1024
            print(f"| {name} | {len(good)} | {median(e):.2f} ({min(e):.2f}-{max(e):.2f}) | {cpu:.2f} | {rss:.0f} | {note} |")
        else:
            print(f"| {name} | 0 | - | - | - | {note} |")
