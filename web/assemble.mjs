// Puts the page together: node web/assemble.mjs PROGRAM.wasm PAGE.html
// One script and one style, both known to the policy by their hashes, and the program, packed, as text.

import { createHash, webcrypto } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { run } from "./js/engine.js";

// Node 18 has no global one.
globalThis.crypto ??= webcrypto;

const here = dirname(fileURLToPath(import.meta.url));
const read = (...path) => readFileSync(join(here, ...path), "utf8");
const [program, page] = process.argv.slice(2);
const bytes = readFileSync(program);

/** In the order of their use; the first two run in a worker as well. */
const ENGINE = ["wasi", "engine"];
const PAGE = ["dom", "words", "zip", "roles", "settings", "flags", "proposal", "fields", "runner", "files", "form", "found", "results", "main"];

/** A module as a function's result, so that its names are its own. */
const wrapped = name => {
  const text = read("js", `${name}.js`);
  const names = Array.from(text.matchAll(/^export (?:const|class) (\w+)/gmu), ([, one]) => one);
  const body = text
    .replace(/^import (\{[^}]+\}) from "\.\/(\w+)\.js";$/gmu, "const $1 = of_$2;")
    .replace(/^export /gmu, "")
    .replace(/^\s*(?:\/\/.*|\/\*\*.*\*\/)\n/gmu, "")
    .replace(/^\s+/gmu, "");
  return `const of_${name} = (() => {\n${body}return { ${names.join(", ")} };\n})();\n`;
};

const example = ["2019-2020.csv", "opora.toml"].map(name => [name, read("..", "data", "kirovsky", name)]);
const script = `"use strict";
const engine = () => {
${ENGINE.map(wrapped).join("")}return of_engine;
};
const of_engine = engine();
${PAGE.map(wrapped).join("")}
const worker = () => {
const source = new Blob(["(" + engine + ")().serve(self)"], { type: "text/javascript" });
return new Worker(URL.createObjectURL(source));
};
of_main.start({ worker, example: ${JSON.stringify(example)} });
`;
if (/<\/script|<!--/iu.test(script)) throw new Error("the script would end the page's own element");

const hash = text => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** A report stands in a frame, which obeys the page's policy too: the hashes of its style and script are taken from reports. */
const reportHashes = async () => {
  const module = await WebAssembly.compile(bytes);
  const rows = year => Array.from({ length: 12 }, (_, at) => `${at + 1},${at * 7 % 12},${at * 5 % (11 + year)}\n`).join("");
  const table = year => new TextEncoder().encode(`School,Complexity,Results\n${rows(year)}`);
  const files = new Map(["a.csv", "b.csv", "c.csv"].map((name, year) => [name, table(year)]));
  const all = new Set();
  for (const past of [[], ["--previous", "b.csv", "--previous", "a.csv"]]) {
    const { code, out, err } = await run(module, ["report", "c.csv", ...past, "-f", "html"], files, "en");
    if (code !== 0) throw new Error(err);
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(out)[1].replaceAll("&#39;", "'");
    for (const [, kind, one] of policy.matchAll(/(style|script)-src ('sha256-[^']+')/gu)) all.add(`${kind} ${one}`);
  }
  const of = kind => [...all].filter(one => one.startsWith(kind)).map(one => one.split(" ")[1]).join(" ");
  return { style: of("style"), script: of("script") };
};

const style = read("style.css");
const report = await reportHashes();
const policy = [
  "default-src 'none'", `script-src ${hash(script)} ${report.script} 'wasm-unsafe-eval'`, `style-src ${hash(style)} ${report.style}`,
  "img-src data:", "worker-src blob:", "base-uri 'none'", "form-action 'none'",
].join("; ");
const version = /^version = "(.+)"$/mu.exec(read("..", "Cargo.toml"))[1];
const parts = {
  POLICY: policy, STYLE: style, SCRIPT: script, VERSION: `Opora ${version}`,
  PROGRAM: gzipSync(bytes, { level: 9 }).toString("base64"),
};
writeFileSync(page, read("page.html").replace(/@([A-Z]+)@/gu, (_, name) => parts[name]));
