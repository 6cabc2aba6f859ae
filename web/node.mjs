// Runs the program as a page would, but with the files of a folder: node web/node.mjs OPORA.WASM FOLDER ARGUMENT…
// Files of the folder are read before; what the program makes is written there after it.

import { webcrypto } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./js/engine.js";

// Node 18 has no global one.
globalThis.crypto ??= webcrypto;

const [program, folder, ...args] = process.argv.slice(2);
const files = new Map();
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  if (statSync(path).isFile()) files.set(name, new Uint8Array(readFileSync(path)));
}
const module = await WebAssembly.compile(readFileSync(program));
const lang = (process.env.LC_ALL ?? "").startsWith("ru") ? "ru" : "en";
const started = performance.now();
const done = await run(module, args, files, lang);
if (process.env.OPORA_TIMES) console.error(`${Math.round(performance.now() - started)} ms`);
for (const [name, bytes] of done.made) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
}
process.stdout.write(done.bytes);
process.stderr.write(done.err + (done.trap ? `${done.trap}\n` : ""));
process.exitCode = done.code;
