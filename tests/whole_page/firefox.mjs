// The page in Firefox, by hand: node --experimental-websocket tests/whole_page/firefox.mjs PAGE.html REPORT.html FILE…
// Chooses the files, and asks that the report be that of REPORT.html, which the program has made of them; tells what
// the browser complained of, which addresses it asked for, and how long a first report and later ones took.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [page, report, ...files] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "firefox-"));
// Nothing that the browser does for itself, and the page in the language of the report.
const lang = /<html lang="(\w+)"/u.exec(readFileSync(report, "utf8"))[1];
writeFileSync(join(profile, "user.js"), `user_pref("intl.accept_languages", "${lang}");\nuser_pref("network.captive-portal-service.enabled", false);\n`);
const browser = spawn("firefox", ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], { stdio: ["ignore", "ignore", "pipe"] });

const address = await new Promise((done, failed) => {
  let said = "";
  browser.stderr.on("data", part => {
    const found = /WebDriver BiDi listening on (\S+)/u.exec(said += part);
    if (found) done(found[1]);
  });
  browser.on("exit", () => failed(new Error(said)));
});
const socket = new WebSocket(`${address}/session`);
await new Promise(done => socket.addEventListener("open", done));
const waiting = new Map();
const events = [];
socket.addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if (message.id === undefined) return events.push(message);
  const { done, failed } = waiting.get(message.id);
  if (message.type === "error") failed(new Error(message.message));
  else done(message.result);
});
let last = 0;
const call = (method, params) => new Promise((done, failed) => {
  last += 1;
  waiting.set(last, { done, failed });
  socket.send(JSON.stringify({ id: last, method, params }));
});

try {
  await call("session.new", { capabilities: {} });
  await call("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent"] });
  const { context } = (await call("browsingContext.getTree", {})).contexts[0];
  const evaluate = async expression => {
    const told = await call("script.evaluate", { expression, target: { context }, awaitPromise: true });
    if (told.type === "exception") throw new Error(told.exceptionDetails.text);
    return told.result;
  };
  const when = async (expression, ms = 5) => {
    while ((await evaluate(`!!(${expression})`)).value !== true) await new Promise(done => setTimeout(done, ms));
  };
  // Whether a worker computed, or the page itself.
  await call("script.addPreloadScript", { functionDeclaration: `() => {
    const Own = Worker;
    window.answers = 0;
    window.Worker = class extends Own {
      constructor(...given) {
        super(...given);
        this.addEventListener("message", () => { window.answers += 1; });
      }
    };
  }` });
  const url = pathToFileURL(resolve(page)).href;
  await call("browsingContext.navigate", { context, url, wait: "complete" });
  await when("document.documentElement.dataset.ready === ''");
  const ready = "document.getElementById('status').querySelector('a')";
  const timed = async act => {
    await evaluate("document.getElementById('status').textContent = ''; 0");
    const start = performance.now();
    await act();
    await when(ready);
    return Math.round(performance.now() - start);
  };
  const element = { sharedId: (await evaluate("document.getElementById('picker')")).sharedId };
  const first = await timed(() => call("input.setFiles", { context, element, files: files.map(file => resolve(file)) }));
  const shown = (await evaluate("document.getElementById('frame').srcdoc")).value;
  const own = readFileSync(report, "utf8");
  const hash = text => createHash("sha256").update(text).digest("hex").slice(0, 16);
  const change = number => evaluate(`{ const field = document.querySelector('#axis-results .indicator input'); field.value = '${number}';
    field.dispatchEvent(new Event('change')); } 0`);
  const later = [];
  for (const number of [2, 1, 2, 1]) later.push(await timed(() => change(number)));
  const isBeside = (await evaluate("window.answers > 0")).value;
  const version = (await evaluate("navigator.userAgent")).value;
  const complaints = events.filter(event => event.method === "log.entryAdded" && event.params.level !== "info").map(event => event.params.text);
  const requests = events.filter(event => event.method === "network.beforeRequestSent").map(event => event.params.request.url.slice(0, 60));
  const picture = await call("browsingContext.captureScreenshot", { context });
  writeFileSync(join(tmpdir(), "opora-firefox.png"), Buffer.from(picture.data, "base64"));
  console.log(JSON.stringify({ version, page: hash(shown), program: hash(own), first, later, isBeside, complaints, requests }, null, 1));
  if (shown !== own) process.exitCode = 1;
} finally {
  browser.kill();
  await new Promise(done => browser.on("exit", done));
  rmSync(profile, { recursive: true, force: true });
}
