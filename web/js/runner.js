// Runs of the program, one after another, beside the page where the browser allows a worker, else within it.

import { run } from "./engine.js";

/** What runs the compiled program; `worker` makes a worker or fails. */
export const runner = (module, worker) => {
  let helper = null;
  let waiting = new Map();
  let next = 1;

  const start = () => {
    try {
      helper = worker();
      // It was compiled once, in the page: a worker that takes the place of a stopped one is ready at once.
      helper.postMessage({ module });
    } catch {
      helper = null;
      return;
    }
    helper.onmessage = ({ data }) => {
      const { done, failed } = waiting.get(data.id) ?? {};
      waiting.delete(data.id);
      if (data.error) failed?.(new Error(data.error));
      else done?.(data.done);
    };
    // A worker that is not allowed after all: what waits is done within the page.
    helper.onerror = event => {
      event.preventDefault?.();
      const left = waiting;
      waiting = new Map();
      helper = null;
      for (const { job, done, failed } of left.values()) within(job).then(done, failed);
    };
  };
  const within = async ({ args, files, lang }) => {
    // The page is drawn before it is busy.
    await new Promise(resolve => setTimeout(resolve, 30));
    return run(module, args, files, lang);
  };
  start();

  return {
    /** Runs a command line over files; nothing comes of it if it is stopped before. */
    run: (args, files, lang) => {
      const job = { args, files, lang };
      if (helper === null) return within(job);
      return new Promise((done, failed) => {
        waiting.set(next, { job, done, failed });
        helper.postMessage({ id: next, ...job });
        next += 1;
      });
    },
    /** Ends what is being computed: nobody wants it any more. */
    stop: () => {
      if (helper === null || waiting.size === 0) return;
      helper.terminate();
      waiting = new Map();
      start();
    },
    /** Whether the page stays free while it computes. */
    isBeside: () => helper !== null,
  };
};
