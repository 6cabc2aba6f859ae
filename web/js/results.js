// The report, and the files that can be taken along.

import { at, make } from "./dom.js";
import { zip } from "./zip.js";

const KINDS = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html", csv: "text/csv", json: "application/json", toml: "application/toml",
};

/** What is taken along most. */
const MAIN = ["report.docx", "report.xlsx"];

/** Hands a file to the browser's downloads. */
export const save = (name, content) => {
  const blob = content instanceof Blob ? content : new Blob([content], { type: KINDS[name.split(".").pop()] });
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

/** Buttons for every file that has something in it, and for all of them; `outputs` has them made, a map from names to bytes. */
export const drawDownloads = (words, { outputs, settings, hasPrevious, blank }, said) => {
  const taking = take => async event => {
    const button = event.currentTarget;
    button.disabled = true;
    said(words.making);
    try {
      const name = take(await outputs());
      said(words.saved + name);
    } catch (error) {
      said(error.message, true);
    }
    button.disabled = false;
  };
  const one = name => make("button", { type: "button", className: MAIN.includes(name) ? "main" : "", "data-output": name, onclick: taking(made => {
    save(name, made.get(name));
    return name;
  }) }, words.outputs[name]);
  const all = make("button", { type: "button", "data-output": "zip", onclick: taking(made => {
    save("opora.zip", zip([...made, ["opora.toml", new TextEncoder().encode(settings())]]));
    return "opora.zip";
  }) }, words.all);
  const print = make("button", { type: "button", onclick: () => at("frame").contentWindow.print() }, words.print);
  // Without an earlier year nothing has moved.
  const names = Object.keys(words.outputs).filter(name => hasPrevious || name !== "moves.csv");
  at("downloads").replaceChildren(...names.map(one), all, print);
  at("blank").textContent = blank.length > 0 ? words.blank(blank) : "";
};

/** Within a frame's `srcdoc` an address that is only a fragment means this page; it is meant to be the report's. */
const within = (inner, fragment) => {
  const own = inner.location.href.split("#")[0];
  return fragment.startsWith("#") ? own + fragment : own;
};

/** Lets the links and the history of a report work within its frame. */
const settle = frame => {
  const inner = frame.contentWindow;
  const push = inner.history.pushState.bind(inner.history);
  inner.history.pushState = (state, title, href) => push(state, title, within(inner, href));
  // The window hears of a click after the report's own script, whichever of the two was there first.
  inner.addEventListener("click", event => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    inner.location.hash = link.getAttribute("href");
  });
  frame.dataset.settled = "";
};

/** What opens the list of warnings within a report, and what ends it: no text of a report can hold either. */
const [OPEN, CLOSE] = ["<script type=\"application/json\" id=\"warnings\">", "<\/script>"];

/** What the report asks its reader to know, as it lists it for programs; a page without the list is none of its reports. */
export const warnedIn = html => {
  const from = html.lastIndexOf(OPEN);
  if (from < 0) return null;
  const list = html.slice(from + OPEN.length, html.indexOf(CLOSE, from));
  return JSON.parse(list).map(({ text }) => text);
};

/** Shows a report. */
export const showReport = (words, html) => {
  const frame = at("frame");
  frame.title = words.frame;
  const old = frame.contentDocument;
  delete frame.dataset.settled;
  frame.srcdoc = html;
  // A long report can be clicked on before all of it is there.
  const look = () => {
    if (frame.srcdoc !== html || "settled" in frame.dataset) return;
    const now = frame.contentDocument;
    if (now && now !== old && now.URL.startsWith("about:srcdoc")) settle(frame);
    else setTimeout(look, 10);
  };
  look();
};

/** On paper the whole report is wanted, not the part that is seen. */
export const fitOnPaper = () => {
  addEventListener("beforeprint", () => {
    const inner = at("frame").contentDocument?.documentElement;
    if (inner) at("frame").style.height = `${inner.scrollHeight}px`;
  });
  addEventListener("afterprint", () => {
    at("frame").style.height = "";
  });
};
