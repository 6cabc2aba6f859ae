#!/usr/bin/env python3
"""Mutants of the method's files, all in one build: tests/mutants/run.py SCRATCH [--only FILE…] [--jobs N] [--most N].

SCRATCH gets a copy of what is committed, with every mutant behind a switch (`src/main.rs`). Those that do not compile
are left out, as cargo-mutants leaves them out. Each of the others is switched on in turn, and the tests run, the
quickest first, until one fails; who survives them all stands in SCRATCH/survivors.txt. A run goes on where it stopped.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
AREAS = ["stats", "index", "cluster", "pairing", "assignment", "compare", "year", "calibrate"]
# The tests after those of the mutant's own file and of the library.
BINARIES = [
    "differential", "pairs", "optimum", "chains", "kirovsky", "san_jose", "calibrate", "years", "totals", "waiting",
    "properties", "cli",
]
SLOW = 120


def sh(*words, **more):
    return subprocess.run(words, check=True, **more)


def files():
    src = ROOT / "src"
    found = [path for area in AREAS for path in [src / f"{area}.rs", *sorted((src / area).rglob("*.rs"))]]
    return [str(path.relative_to(ROOT)) for path in found if path.exists() and path.name != "tests.rs"]


def calls(text):
    """Where each mutant stands in a changed text."""
    for found in re.finditer(r"crate::mutant::\w+\((\d+)", text):
        at, deep = text.index("(", found.start()), 0
        end = at
        while end < len(text):
            deep += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
            if deep == 0:
                break
        # A value in place of a function's stands in braces after its switch.
        if text[end:end + 10] == " { return ":
            end = text.index("}", end)
        yield int(found[1]), found.start(), end


def culprits(work, message):
    out = set()
    for span in message["spans"]:
        if not span["is_primary"]:
            continue
        # Inside a macro of the library the place that called it counts.
        while span.get("expansion") and not (work / span["file_name"]).exists():
            span = span["expansion"]["span"]
        if not (work / span["file_name"]).exists():
            continue
        text = (work / span["file_name"]).read_bytes()
        # Bytes, because Rust counts them.
        text = text.decode("latin-1")
        all_calls = list(calls(text))
        around = [(end - start, number) for number, start, end in all_calls if start <= span["byte_start"] and span["byte_end"] <= end]
        inside = [number for number, start, end in all_calls if span["byte_start"] <= start and end <= span["byte_end"]]
        out |= {min(around)[1]} if around else set(inside)
    return out


def prepare(scratch):
    work = scratch / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    archive = subprocess.Popen(["git", "-C", str(ROOT), "archive", "HEAD"], stdout=subprocess.PIPE)
    sh("tar", "-x", "-C", str(work), stdin=archive.stdout)
    library = work / "src/lib.rs"
    library.write_text(library.read_text() + "\n#[doc(hidden)]\npub mod mutant;\n")
    (work / "src/mutant.rs").write_text((HERE / "src/switch.rs.txt").read_text())
    # The tests start the program in an empty environment.
    for path in (work / "tests").rglob("*.rs"):
        text = path.read_text()
        if ".env_clear()" in text:
            path.write_text(text.replace(".env_clear()", '.env_clear().envs(std::env::var_os("OPORA_MUTANT").map(|id| ("OPORA_MUTANT", id)))'))
    manifest = work / "Cargo.toml"
    manifest.write_text(manifest.read_text() + "\n[profile.dev]\ndebug = 0\n\n[profile.dev.package.opora]\nopt-level = 1\n")
    sh("cargo", "build", "--quiet", "--release", "--manifest-path", str(HERE / "Cargo.toml"), "--target-dir", str(scratch / "tool"))
    skip = scratch / "skip.txt"
    skip.touch()
    while True:
        for path in files():
            shutil.copy(ROOT / path, work / path)
        sh(str(scratch / "tool/release/opora-mutants"), str(work), str(scratch / "list.txt"), str(skip), *files())
        ran = subprocess.run(["cargo", "check", "--lib", "--message-format=json"], cwd=work, capture_output=True, text=True)
        if ran.returncode == 0:
            break
        messages = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
        errors = [one["message"] for one in messages if one["reason"] == "compiler-message" and one["message"]["level"] == "error"]
        found = set().union(*[culprits(work, error) for error in errors]) if errors else set()
        already = set(skip.read_text().split())
        new = {str(number) for number in found} - already
        print(f"{len(errors)} errors, {len(new)} mutants that do not compile", flush=True)
        if not new:
            sys.exit("\n".join(error["rendered"] for error in errors[:5]) + ran.stderr[-2000:])
        skip.write_text("\n".join(sorted(already | new, key=int)))
    ran = sh("cargo", "test", "--no-run", "--message-format=json", "--lib", *[word for name in BINARIES for word in ("--test", name)],
             cwd=work, stdout=subprocess.PIPE, text=True)
    programs = {}
    for line in ran.stdout.splitlines():
        one = json.loads(line) if line.startswith("{") else {}
        if one.get("executable") and one.get("profile", {}).get("test"):
            kind = "lib" if "lib" in one["target"]["kind"] else one["target"]["name"]
            programs[kind] = one["executable"]
    (scratch / "programs.json").write_text(json.dumps(programs))


def attempt(scratch, number, program, args, limit):
    env = {**os.environ, "OPORA_MUTANT": str(number), "PROPTEST_CASES": "48", "RUST_BACKTRACE": "0"}
    try:
        ran = subprocess.run([program, "-q", *args], cwd=scratch / "work", env=env, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, timeout=limit)
    except subprocess.TimeoutExpired:
        return "timeout"
    return None if ran.returncode == 0 else "caught"


def judge(scratch, programs, mutant, deep):
    number, path = mutant[0], mutant[1]
    module = path.removeprefix("src/").removesuffix(".rs").replace("/", "::") + "::"
    area = module.split("::")[0] + "::"
    stages = [("lib", [module], 30), ("lib", [area], 60), ("lib", [each + "::" for each in AREAS + ["evidence", "report"]], 90)]
    stages += [(name, [], SLOW) for name in BINARIES[:-1]]
    if deep:
        stages.append(("cli", ["--test-threads", "2"], 900))
    for name, args, limit in stages:
        end = attempt(scratch, number, programs[name], args, limit)
        if end:
            return end, f"{name} {' '.join(args[:1])}"
    return "survived", "deep" if deep else "quick"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--deep", action="store_true", help="survivors are shown to the tests of the command line too")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=int, default=10**9)
    asked = parser.parse_args()
    scratch = asked.scratch.resolve()
    if asked.prepare or not (scratch / "programs.json").exists():
        prepare(scratch)
    programs = json.loads((scratch / "programs.json").read_text())
    mutants = [line.split("\t") for line in (scratch / "list.txt").read_text().splitlines()]
    results_path = scratch / "results.txt"
    done = dict(line.split("\t")[:2] for line in results_path.read_text().splitlines()) if results_path.exists() else {}
    if asked.deep:
        results = [line.split("\t") for line in results_path.read_text().splitlines()]
        settled = {one[0] for one in results if one[1] != "survived" or one[2] == "deep"}
        todo = [one for one in mutants if done.get(one[0]) == "survived" and one[0] not in settled]
    else:
        todo = [one for one in mutants if one[0] not in done]
    todo = [one for one in todo if not asked.only or any(word in one[1] for word in asked.only)]
    # A sample of all files, if time ends before the mutants do.
    random.Random(18).shuffle(todo)
    begun = time.time()
    with results_path.open("a") as results, concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        for mutant, (end, where) in pool.map(lambda one: (one, judge(scratch, programs, one, asked.deep)), todo[:asked.most]):
            results.write("\t".join([mutant[0], end, where, *mutant[1:]]) + "\n")
            results.flush()
            done[mutant[0]] = end
    last = {}
    for line in results_path.read_text().splitlines():
        words = line.split("\t")
        last[words[0]] = words
    survivors = [words for words in last.values() if words[1] == "survived"]
    survivors.sort(key=lambda words: (words[3], int(words[4])))
    (scratch / "survivors.txt").write_text("".join("\t".join(words) + "\n" for words in survivors))
    skipped = len((scratch / "skip.txt").read_text().split())
    print(f"{len(mutants)} mutants ({skipped} more do not compile), {len(last)} tried, {len(last) - len(survivors)} caught, "
          f"{len(survivors)} survived; {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
