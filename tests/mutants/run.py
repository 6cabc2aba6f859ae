#!/usr/bin/env python3
"""Mutants of the method's files, all in one build: tests/mutants/run.py SCRATCH [--only FILE…] [--jobs N] [--most N].

SCRATCH gets a copy of what is committed, with every mutant behind a switch (`src/main.rs`). Those that do not compile
are left out, as cargo-mutants leaves them out. Each test runs once alone, to learn how long it takes and which mutants
it comes by. Then each mutant is switched on, and the tests that come by it run, those first that caught others of its
function or file for little time, until one fails or those left would take longer than `--budget`. Who survives stands
in SCRATCH/survivors.txt, with how much was run. A run goes on where it stopped; `--deep` goes on with the survivors.
"""
import argparse
import concurrent.futures
import json
import math
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
AREAS = ["stats", "index", "cluster", "pairing", "assignment", "compare", "year", "calibrate"]
# The tests beside those of the library.
BINARIES = [
    "differential", "pairs", "optimum", "chains", "kirovsky", "san_jose", "calibrate", "years", "totals", "waiting",
    "grid", "growth", "long", "evidence", "properties", "cli",
]


def sh(*words, **more):
    return subprocess.run(words, check=True, **more)


# What uses nothing else of the program can be built by itself, in a minute, with those of its tests that do the same.
ALONE = ["stats", "assignment"]
ALONE_LIBRARY = """//! What stands alone.
#![allow(missing_docs, dead_code, unused)]
pub mod assignment;
pub mod mutant;
pub mod stats;
pub mod door {
    use crate::assignment::{Costs, Task, fast};
    pub fn by_points<C: Costs>(task: &Task<C>) -> Option<Vec<Option<usize>>> {
        fast(task)
    }
}
"""


def files(areas):
    src = ROOT / "src"
    found = [path for area in areas for path in [src / f"{area}.rs", *sorted((src / area).rglob("*.rs"))]]
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


def stand_alone(work):
    """Leaves nothing of the program but the areas that stand alone."""
    (work / "src/main.rs").unlink()
    (work / "src/lib.rs").write_text(ALONE_LIBRARY)
    manifest = work / "Cargo.toml"
    text = manifest.read_text()
    for part in ("bin", "bench"):
        text = re.sub(rf"\[\[{part}\]\]\n(.+\n)+", "", text)
    manifest.write_text(text)
    twins = work / "tests/differential.rs"
    twins.write_text(re.sub(r'#\[path = "differential/cells.rs"\]\nmod \w+;\n', "", twins.read_text()))
    numbers = work / "tests/differential/numbers.rs"
    # Of numpy's numbers the moments and quantiles; indices are the matter of others.
    text = numbers.read_text().split("/// A table of the fixture")[0]
    numbers.write_text(re.sub(r"use opora::(?!stats).*\n|const INDICES.*\n", "", text))


def prepare(scratch, alone):
    work = scratch / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    archive = subprocess.Popen(["git", "-C", str(ROOT), "archive", "HEAD"], stdout=subprocess.PIPE)
    sh("tar", "-x", "-C", str(work), stdin=archive.stdout)
    library = work / "src/lib.rs"
    library.write_text(library.read_text() + "\n#[doc(hidden)]\npub mod mutant;\n")
    if alone:
        stand_alone(work)
    areas, binaries = (ALONE, ["differential", "optimum"]) if alone else (AREAS, BINARIES)
    (work / "src/mutant.rs").write_text((HERE / "src/switch.rs.txt").read_text())
    # The tests start the program in an empty environment.
    for path in (work / "tests").rglob("*.rs"):
        text = path.read_text()
        if ".env_clear()" in text:
            path.write_text(text.replace(".env_clear()", '.env_clear().envs(std::env::var_os("OPORA_MUTANT").map(|id| ("OPORA_MUTANT", id)))'))
    manifest = work / "Cargo.toml"
    manifest.write_text(manifest.read_text() + "\n[profile.dev.package.opora]\nopt-level = 1\n")
    sh("cargo", "build", "--quiet", "--release", "--manifest-path", str(HERE / "Cargo.toml"), "--target-dir", str(scratch / "tool"))
    skip = scratch / "skip.txt"
    skip.touch()
    while True:
        for path in files(areas):
            shutil.copy(ROOT / path, work / path)
        sh(str(scratch / "tool/release/opora-mutants"), str(work), str(scratch / "list.txt"), str(skip), *files(areas))
        # Not `check`, which would need every library once more.
        ran = subprocess.run(["cargo", "build", "--lib", "--message-format=json"], cwd=work, capture_output=True, text=True)
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
    ran = sh("cargo", "test", "--no-run", "--message-format=json", "--lib", *[word for name in binaries for word in ("--test", name)],
             cwd=work, stdout=subprocess.PIPE, text=True)
    programs = {}
    for line in ran.stdout.splitlines():
        one = json.loads(line) if line.startswith("{") else {}
        if one.get("executable") and one.get("profile", {}).get("test"):
            kind = "lib" if "lib" in one["target"]["kind"] else one["target"]["name"]
            programs[kind] = one["executable"]
    (scratch / "programs.json").write_text(json.dumps(programs))


def run(scratch, mutant, program, names, seconds):
    """What becomes of tests with a mutant on, `None` if all hold, and how long the processor had work with it."""
    env = {**os.environ, "OPORA_MUTANT": str(mutant), "PROPTEST_CASES": "48", "OPORA_CASES": "300", "RUST_BACKTRACE": "0"}
    # Seconds of the processor, because others may keep it busy; a group of its own ends with what it started.
    limited = ["prlimit", f"--cpu={math.ceil(seconds)}", program, "-q", "--test-threads", "1", "--exact", *names]
    ran = subprocess.Popen(limited, cwd=scratch / "work", env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           start_new_session=True)
    # Nor does anything sleep for ever.
    end = threading.Timer(60 + 60 * seconds, os.killpg, [ran.pid, signal.SIGKILL])
    end.start()
    _, status, used = os.wait4(ran.pid, 0)
    end.cancel()
    ran.returncode = code = os.waitstatus_to_exitcode(status)
    late = code in (-signal.SIGXCPU, -signal.SIGKILL)
    return None if code == 0 else "timeout" if late else "caught", used.ru_utime + used.ru_stime


def learn(scratch, programs, jobs):
    """Runs each test alone, and keeps how long it takes and which mutants it comes by."""
    folder = scratch / "reached"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    tests = []
    for kind, program in programs.items():
        def names(*more):
            out = sh(program, "--list", "--format", "terse", *more, cwd=scratch / "work", stdout=subprocess.PIPE, text=True).stdout
            return [line.removesuffix(": test") for line in out.splitlines() if line.endswith(": test")]
        ignored = set(names("--ignored"))
        tests += [(kind, name) for name in names() if name not in ignored]

    def one(at):
        kind, name = tests[at]
        path = folder / str(at)
        path.touch()
        end, took = run(scratch, f"record:{path}", programs[kind], [name], 300)
        return {"kind": kind, "name": name, "took": took, "end": end, "ids": sorted({int(id) for id in path.read_text().split()})}

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        learned = list(pool.map(one, range(len(tests))))
    failed = [one for one in learned if one["end"]]
    print(f"{len(learned)} tests, {sum(one['took'] for one in learned):.0f} s, {len(failed)} fail without a mutant and are left out:",
          *[f"{one['kind']} {one['name']} {one['end']}" for one in failed], flush=True)
    (scratch / "tests.json").write_text(json.dumps([one for one in learned if not one["end"]]))


class Judge:
    def __init__(self, scratch, programs, mutants):
        self.scratch, self.programs = scratch, programs
        self.tests = json.loads((scratch / "tests.json").read_text())
        self.by_id = {}
        for at, test in enumerate(self.tests):
            for id in test["ids"]:
                self.by_id.setdefault(str(id), []).append(at)
        # How often a test caught a mutant of a file and of a function.
        self.caught = {}

    def order(self, mutant):
        file, function = mutant[1], mutant[1] + mutant[3]

        def worth(at):
            seen = self.caught.get((at, file), 0) + 5 * self.caught.get((at, function), 0)
            # A test that comes by few other things looks at this one more closely.
            test = self.tests[at]
            return (0.2 + seen) / (0.05 + test["took"]) / (200 + len(test["ids"]))
        return sorted(self.by_id.get(mutant[0], []), key=worth, reverse=True)

    def batch(self, queue, most):
        """The next tests of one program for some time."""
        kind = self.tests[queue[0]]["kind"]
        out, took = [], 0.0
        for at in queue:
            test = self.tests[at]
            if test["kind"] == kind and (not out or took + test["took"] <= most):
                out.append(at)
                took += test["took"]
            elif not out or took > most:
                break
        return out, took

    def judge(self, mutant, budget):
        queue, spent, most = self.order(mutant), 0.0, 0.15
        whole = len(queue)
        if not queue:
            return "survived", "no test comes by"
        while queue:
            batch, took = self.batch(queue, most)
            if spent and spent + took > budget:
                return "survived", f"{whole - len(queue)} of {whole}"
            names = [self.tests[at]["name"] for at in batch]
            program = self.programs[self.tests[batch[0]]["kind"]]
            end, _ = run(self.scratch, mutant[0], program, names, 2 + 8 * took)
            if end:
                for at in batch:
                    for of in (mutant[1], mutant[1] + mutant[3]):
                        self.caught[at, of] = self.caught.get((at, of), 0) + 1 / len(batch)
                return end, f"{self.tests[batch[0]]['kind']} {names[0]}"
            spent += took
            most = min(2 * most, 4)
            queue = [at for at in queue if at not in batch]
        return "survived", f"all of {whole}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--alone", action="store_true", help="only the areas that stand alone, and only by their own tests")
    parser.add_argument("--deep", action="store_true", help="the survivors again, with all tests that come by them")
    parser.add_argument("--budget", type=float, default=30, help="seconds of tests for a mutant")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=int, default=10**9)
    asked = parser.parse_args()
    scratch = asked.scratch.resolve()
    if asked.prepare or not (scratch / "programs.json").exists():
        prepare(scratch, asked.alone)
    programs = json.loads((scratch / "programs.json").read_text())
    if not (scratch / "tests.json").exists():
        learn(scratch, programs, asked.jobs)
    mutants = [line.split("\t") for line in (scratch / "list.txt").read_text().splitlines()]
    results_path = scratch / "results.txt"
    results_path.touch()
    done = {line.split("\t")[0]: line.split("\t")[1:3] for line in results_path.read_text().splitlines()}

    def is_open(number):
        if asked.deep:
            return number in done and done[number][0] == "survived" and " of " in done[number][1] and not done[number][1].startswith("all")
        return number not in done

    todo = [one for one in mutants if is_open(one[0]) and (not asked.only or any(word in one[1] for word in asked.only))]
    # A sample of all files, if time ends before the mutants do.
    random.Random(18).shuffle(todo)
    begun = time.time()
    judge = Judge(scratch, programs, mutants)
    budget = 1e9 if asked.deep else asked.budget
    with results_path.open("a") as results, concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        def one(mutant):
            begun = time.time()
            return mutant, judge.judge(mutant, budget), time.time() - begun

        for mutant, (end, where), took in pool.map(one, todo[:asked.most]):
            results.write("\t".join([mutant[0], end, where, *mutant[1:], f"{took:.1f}"]) + "\n")
            results.flush()
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
