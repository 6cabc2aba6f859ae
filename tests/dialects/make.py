#!/usr/bin/env python3
"""Writes tables in made dialects of CSV, and their cells as Python's csv module reads them.

    python3 tests/dialects/make.py        (the seed is fixed)"""
import csv
import io
import json
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
RANDOM = random.Random(18)
PIECES = ["a", "я", "Школа", " ", "№ 5", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "'", "=1", "«»", "0,5", "-", "😀", "\u00a0"]


def text():
    return "".join(RANDOM.choice(PIECES) for _ in range(RANDOM.randint(0, 6)))


def main():
    cases = []
    while len(cases) < 300:
        delimiter = RANDOM.choice([",", ";", "\t", "|"])
        end = RANDOM.choice(["\n", "\r\n"])
        quoting = RANDOM.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
        count = RANDOM.randint(1, 5)
        rows = [["id", "name", "c", "r"]]
        rows += [[f"s{at}", text(), RANDOM.randint(0, 99), RANDOM.randint(0, 99)] for at in range(count)]
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
        written = out.getvalue()
        if RANDOM.random() < 0.3:
            written = written.rstrip("\r\n")
        cells = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
        cases.append({"delimiter": delimiter, "text": written, "cells": cells})
    with open(os.path.join(HERE, "cells.jsonl"), "w") as out:
        for case in cases:
            out.write(json.dumps(case, ensure_ascii=False) + "\n")


main()
