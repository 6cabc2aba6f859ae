// One run of the program: the same command line as in a terminal, with files in memory.

import { Exit, world } from "./wasi.js";

/** Runs a compiled program; gives its exit code, its streams as text and the files that it made or changed. */
export const run = async (module, args, files, lang) => {
  const variables = [`LC_ALL=${lang === "ru" ? "ru_RU.UTF-8" : "en_US.UTF-8"}`];
  const its = world(["opora", ...args], variables, files);
  const instance = await WebAssembly.instantiate(module, its.imports);
  its.attach(instance);
  let code = 0;
  try {
    instance.exports._start();
  } catch (error) {
    if (!(error instanceof Exit)) return { ...told(its, files), code: -1, trap: String(error) };
    code = error.code;
  }
  return { ...told(its, files), code };
};

const told = (its, given) => {
  const [out, err] = its.streams();
  const made = new Map();
  for (const [name, bytes] of its.files()) {
    if (given.get(name) !== bytes && given.get(name)?.buffer !== bytes.buffer) made.set(name, bytes.slice());
  }
  return { out: new TextDecoder().decode(out), err: new TextDecoder().decode(err), bytes: out, made };
};

/** Answers the messages that a page sends to a worker: first the compiled program, then runs of it. */
export const serve = scope => {
  let module;
  scope.onmessage = async ({ data }) => {
    if (data.module) {
      ({ module } = data);
      return;
    }
    try {
      scope.postMessage({ id: data.id, done: await run(module, data.args, data.files, data.lang) });
    } catch (error) {
      scope.postMessage({ id: data.id, error: String(error) });
    }
  };
  // A browser that hands no compiled program to a worker: the page hears of it as of any failure of the worker.
  scope.onmessageerror = () => {
    throw new Error("no program");
  };
};
