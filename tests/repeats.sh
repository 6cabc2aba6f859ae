#!/usr/bin/env bash
# One input, one result, many times over: tests/repeats.sh [PROGRAM] [REPEATS] [SEED].
# Each repeat draws its threads, locale, time zone and folder, and every second one shuffles the rows. Every format must
# have one hash; where rows were shuffled, what tells the order of rows is put in order first: the lines of schools.csv,
# the schools, row numbers and the input's hash of report.json, and the same in the sheet and the page of the schools.
# `tests/cli/one_hash.rs` is the small version, in every test run.
set -euo pipefail
opora=$(realpath "${1:-target/release/opora}")
data=$(realpath "$(dirname "$0")/../data/san-jose")
exec python3 - "$opora" "$data" "${2:-50}" "${3:-2024}" <<'PY'
import collections, hashlib, io, json, os, pathlib, random, re, subprocess, sys, tempfile, zipfile

opora, data, repeats, seed = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
draw = random.Random(seed)
LOCALES = ["C", "C.UTF-8", "ru_RU.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "zh_CN.GB18030", "ru_RU.KOI8-R", ""]
ZONES = ["UTC", "Europe/Moscow", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Antarctica/Troll", "XYZ-14", ""]
FOLDERS = ["", "a", "дальше/ещё", "x y", "a/b/c/d", "ё'\"", "-q"]
THREADS = [None, 1, 2, 3, 4, 5, 8, 13, 16]

def words(text):
    """What a text says, whatever the order: its words, but for row numbers and hashes."""
    found = re.findall(r"[\w.,]+", text)
    return sorted(word for word in found if len(word) != 64 and not re.fullmatch(r"\d{1,2}", word))

def in_order(name, content):
    """The bytes of a result without what the order of the rows decides."""
    if name == "schools.csv":
        return b"\n".join(sorted(content.split(b"\n")))
    if name == "report.json":
        report = json.loads(content)
        report["schools"].sort(key=lambda school: school["school"])
        for source in report["inputs"]:
            source["sha256"] = None
        for row in report["excluded"]:
            row["row"] = None
        return json.dumps(report, sort_keys=True).encode()
    if name == "report.xlsx":
        # Every shared text by its words, then the cells of every sheet, which know no places of texts.
        book = zipfile.ZipFile(io.BytesIO(content))
        shared = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
        out = []
        for part in sorted(book.namelist()):
            text = book.read(part).decode()
            text = re.sub(r't="s"><v>(\d+)</v>', lambda place: ">" + shared[int(place[1])], text)
            text = re.sub(r'<c r="[A-Z]+\d+"|<row r="\d+"|\d+:\d+', "", text) if "/sheet" in part else text
            out.append([part, words(text)])
        return json.dumps(out).encode()
    if name in ("report.html", "text", "md"):
        return json.dumps(words(content.decode())).encode()
    return content

def run(turn, shuffled):
    table = (data / "2000.csv").read_text().splitlines()
    rows = table[1:]
    if shuffled:
        draw.shuffle(rows)
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top, draw.choice(FOLDERS)) if turn else pathlib.Path(top)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "2000.csv").write_text("\n".join([table[0], *rows]) + "\n")
        for name in ("1999.csv", "opora.toml"):
            (folder / name).write_bytes((data / name).read_bytes())
        env = {"LC_ALL": draw.choice(LOCALES), "TZ": draw.choice(ZONES), "LANG": draw.choice(LOCALES)}
        env = {key: value for key, value in env.items() if value}
        threads = draw.choice(THREADS)
        given = ["--previous", "1999.csv", "--lang", "ru", "-q"]
        given += ["--threads", str(threads)] if threads else []
        def report(*more):
            ran = subprocess.run([opora, "report", "2000.csv", *given, *more], cwd=folder, env=env, capture_output=True)
            if ran.returncode:
                sys.exit(f"{more}: {ran.returncode}: {ran.stderr.decode()}")
            return ran.stdout
        report("-o", "out/", "--cards", "cards.html")
        report("-o", "map.svg", "--cards", "cards.docx")
        report("-o", "excel.csv", "--excel")
        found = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
        found |= {name: (folder / name).read_bytes() for name in ("cards.html", "cards.docx", "map.svg")}
        if not shuffled:
            found["excel.csv"] = (folder / "excel.csv").read_bytes()
        for name in ("text", "md"):
            found[name] = report("-f", name)
        return found

exact, ordered = collections.defaultdict(set), collections.defaultdict(set)
for turn in range(repeats):
    shuffled = turn % 2 == 1
    for name, content in run(turn, shuffled).items():
        if not shuffled:
            exact[name].add(hashlib.sha256(content).hexdigest())
        ordered[name].add(hashlib.sha256(in_order(name, content)).hexdigest())
bad = [f"{name}: {len(hashes)} hashes" for by in (exact, ordered) for name, hashes in sorted(by.items()) if len(hashes) != 1]
if bad:
    sys.exit("\n".join(bad))
for name, hashes in sorted(exact.items()):
    print(f"{name:12} {next(iter(hashes))}")
print(f"{repeats} repeats, {repeats // 2} of them with shuffled rows: one hash of each of {len(exact)} results")
PY
