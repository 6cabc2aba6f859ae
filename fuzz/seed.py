#!/usr/bin/env python3
"""Makes a starting corpus of every target out of the tables, books and settings of the tests, and of the tests' code."""
import glob
import io
import os
import re
import shutil
import struct
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
XLSX = [
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels", "xl/tables/table1.xml",
    "xl/worksheets/sheet2.xml",
]
MOST = 16384


def put(target, data, most=MOST):
    folder = os.path.join(HERE, "corpus", target)
    os.makedirs(folder, exist_ok=True)
    if 0 < len(data) <= most:
        put.count += 1
        with open(os.path.join(folder, f"seed-{put.count:05}"), "wb") as out:
            out.write(data)


put.count = 0


def read(pattern):
    for path in sorted(glob.glob(os.path.join(ROOT, pattern))):
        with open(path, "rb") as source:
            yield path, source.read()


def sectors(data):
    """The streams of a compound file that may be its workbook: enough of the format for the books of the tests."""
    if data[:8] != bytes.fromhex("d0cf11e0a1b11ae1"):
        return
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    count, first = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
    at = lambda sector: data[(sector + 1) * size:(sector + 2) * size]
    fat = b"".join(at(one) for one in struct.unpack_from("<109I", data, 76)[:count])
    fat = struct.unpack(f"<{len(fat) // 4}I", fat)

    def chain(sector):
        out = b""
        while sector < len(fat):
            out += at(sector)
            sector = fat[sector]
        return out
    folder = chain(first)
    for entry in range(0, len(folder), 128):
        name = folder[entry:entry + 64].decode("utf-16le", "replace").split("\0")[0]
        start, length = struct.unpack_from("<II", folder, entry + 116)
        if name in ("Workbook", "Book") and length >= 4096:
            yield chain(start)[:length]


# Texts of the tests: raw strings and files that look like tables or settings.
def tables():
    for pattern in ["data/*/*.csv", "tests/shapes/*.csv", "tests/**/*.csv"]:
        yield from (data for _, data in read(pattern))
    for _, data in read("tests/cli/*.rs"):
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', data.decode(), re.S):
            text = re.sub(r"\\\n\s*", "", text).replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')
            if text.count("\n") > 1 and re.search(r"[;,\t]", text):
                yield text.encode()


def main():
    shutil.rmtree(os.path.join(HERE, "corpus"), ignore_errors=True)
    for data in tables():
        is_settings = b"[" in data and b"=" in data
        if is_settings:
            put("settings", data)
            continue
        for kind in (0, 3, 5):
            put("csv", bytes([kind, 0]) + data)
        put("csv", bytes([0, 0]) + data.decode("utf-8", "replace").encode("cp1251", "replace"))
        put("lists", bytes([len(data) % 3, 0]) + data)
        put("long", bytes([4 + len(data) % 8]) + data)
    for _, data in read("data/*/*.toml"):
        put("settings", data)
    for path, data in read("tests/**/*.*"):
        if path.endswith((".xlsx", ".ods", ".xls")):
            put("book", b"\0" + data)
    for path, data in list(read("tests/books/*")) + list(read("tests/shapes/*")):
        if path.endswith((".xlsx", ".ods", ".xls")):
            put("book", b"\0" + data)
        if path.endswith((".xlsx", ".ods")):
            try:
                archive = zipfile.ZipFile(io.BytesIO(data))
                parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
            except Exception:
                continue
            if path.endswith(".ods"):
                content = parts.get("content.xml", b"")
                put("ods", b"\0" + content, 1 << 17)
            else:
                put("xlsx", b"\0" + b"\0".join(parts.get(name, b"") for name in XLSX), 1 << 16)
        for stream in sectors(data) if path.endswith(".xls") else []:
            put("biff", b"\0\0" + stream.rstrip(b"\0"), 1 << 16)
    for _, data in read("tests/golden/*.json"):
        put("report_json", data, 1 << 17)
    for _, data in read("fuzz/seeds/report_json/*.json"):
        put("report_json", data)
    # Choices of rows, costs and texts: anything will do.
    state = 1
    for target in ["long", "pairs", "lines", "writers"]:
        for length in (16, 64, 200, 400):
            out = bytearray()
            for _ in range(length):
                state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
                out.append(state >> 56)
            put(target, bytes(out))
    for target in sorted(os.listdir(os.path.join(HERE, "corpus"))):
        print(target, len(os.listdir(os.path.join(HERE, "corpus", target))))


main()
