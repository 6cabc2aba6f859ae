#!/usr/bin/env python3
"""What is inside a program, from `cargo metadata`: inside.py cyclonedx|licences TARGET.

Crates that only run while the program is built are not inside it: procedural macros and what they use, build scripts,
tests. The standard library and what the C compilers add are, and cargo does not know them."""

import datetime
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = pathlib.Path("/usr/lib/rustlib/src/rust/library")
GCC = "GPL-3.0-or-later WITH GCC-exception-3.1"

# What Debian's compilers link in: package, what it is, licence, and where its text is.
OF_DEBIAN = {
    "x86_64-pc-windows-gnu": [
        ("mingw-w64-x86-64-dev", "start code and import libraries of mingw-w64", "ZPL-2.1 AND LicenseRef-public-domain"),
        ("gcc-mingw-w64-x86-64-win32", "libgcc", GCC),
    ],
    "x86_64-unknown-linux-musl": [
        ("musl-dev", "the C library musl", "MIT"),
        ("libgcc-12-dev", "libgcc_eh", GCC),
    ],
    "wasm32-wasip1": [("wasi-libc", "the C library of WASI", "Apache-2.0 WITH LLVM-exception AND MIT")],
}


def metadata(target):
    cargo = "/usr/bin/cargo" if os.path.exists("/usr/bin/cargo") else "cargo"
    command = [cargo, "metadata", "--format-version=1", "--locked", "--filter-platform", target]
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return json.loads(told.stdout)


def is_macro(package):
    return any("proc-macro" in target["kind"] for target in package["targets"])


def inside(told):
    """The packages that end up in the program, by name and version; the program itself first."""
    packages = {package["id"]: package for package in told["packages"]}
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    root = told["resolve"]["root"]
    links, open_ids = {}, [root]
    while open_ids:
        one = open_ids.pop()
        if one in links:
            continue
        is_used = lambda dep: any(kind["kind"] is None for kind in dep["dep_kinds"])
        links[one] = sorted(
            dep["pkg"] for dep in nodes[one]["deps"] if is_used(dep) and not is_macro(packages[dep["pkg"]])
        )
        open_ids += links[one]
    order = sorted(links, key=lambda one: (one != root, packages[one]["name"], packages[one]["version"]))
    return [packages[one] for one in order], links


def checksums():
    """The hashes of Cargo.lock by name and version."""
    found, entry = {}, {}
    for line in (ROOT / "Cargo.lock").read_text().splitlines() + ["[[package]]"]:
        if line == "[[package]]":
            found[entry.get("name"), entry.get("version")] = entry.get("checksum")
            entry = {}
        elif " = " in line:
            key, value = line.split(" = ", 1)
            entry[key] = value.strip('"')
    return found


def version_of(package):
    told = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], stdout=subprocess.PIPE, text=True)
    return told.stdout if told.returncode == 0 else None


def of_debian(target):
    """Name, version, what it is, licence."""
    library = ("rust-web-src", "the standard library of Rust", "MIT OR Apache-2.0")
    return [(name, version_of(name), what, licence) for name, what, licence in [library, *OF_DEBIAN[target]]]


def cyclonedx(target):
    told = metadata(target)
    packages, links = inside(told)
    sums = checksums()

    def component(package):
        name, version = package["name"], package["version"]
        purl = f"pkg:cargo/{name}@{version}"
        out = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
        if package["license"]:
            # Old crates write a slash where SPDX has OR.
            out["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
        if sums.get((name, version)):
            out["hashes"] = [{"alg": "SHA-256", "content": sums[name, version]}]
        return out

    main, *rest = [component(package) for package in packages]
    main["type"] = "application"
    for name, version, what, licence in of_debian(target):
        purl = f"pkg:deb/debian/{name}@{version}?distro=debian-12"
        rest.append({"type": "library", "bom-ref": purl, "name": name, "version": version or "unknown", "purl": purl,
                     "description": what, "licenses": [{"expression": licence}]})
    refs = {package["id"]: f"pkg:cargo/{package['name']}@{package['version']}" for package in packages}
    dependencies = [{"ref": refs[one["id"]], "dependsOn": [refs[dep] for dep in links[one["id"]]]} for one in packages]
    stamp = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": stamp.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": main,
                     "properties": [{"name": "cdx:rustc:target", "value": target}]},
        "components": rest,
        "dependencies": dependencies,
    }


def licences(target):
    packages, _ = inside(metadata(target))
    lines = ["What is inside this program besides Opora's own code, and under which licences.", ""]
    for name, version, what, licence in of_debian(target):
        lines.append(f"{name} {version} (Debian): {what}: {licence}")
    lines += [f"{package['name']} {package['version']}: {package['license']}" for package in packages[1:]]
    texts = {}
    for name, version, _, _ in of_debian(target):
        file = pathlib.Path("/usr/share/doc") / name / "copyright"
        if file.is_file():
            texts.setdefault(file.read_text(errors="replace").strip(), []).append(f"{name} {version}")
    for package in packages[1:]:
        folder = pathlib.Path(package["manifest_path"]).parent
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")):
                text = "\n".join(line.rstrip() for line in file.read_text(errors="replace").strip().splitlines())
                texts.setdefault(text, []).append(f"{package['name']} {package['version']}")
    for text, names in texts.items():
        lines += ["", "=" * 100, ", ".join(names), "", text]
    return "\n".join(lines) + "\n"


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("cyclonedx", "licences") or sys.argv[2] not in OF_DEBIAN:
        sys.exit(f"inside.py cyclonedx|licences {'|'.join(OF_DEBIAN)}")
    _, what, target = sys.argv
    print(json.dumps(cyclonedx(target), indent=1, ensure_ascii=False) if what == "cyclonedx" else licences(target), end="")


main()
