// The page: files come, the program proposes settings, checks the tables and makes the report, again after each change.

import { at, keepingFocus, make } from "./dom.js";
import { labelOf } from "./fields.js";
import { added, drawFiles, listen, sorted } from "./files.js";
import { allFlags, readingFlags } from "./flags.js";
import { drawForm, goTo, tellFields } from "./form.js";
import { drawProblems, drawRefusal, drawSound } from "./found.js";
import { columnsOf, keptOf } from "./proposal.js";
import { drawDownloads, fitOnPaper, save, showReport, warnedIn } from "./results.js";
import { filesOf } from "./roles.js";
import { runner } from "./runner.js";
import { CONFIG, Settings, quoted, textsOf } from "./settings.js";
import { LANGUAGES, wordsOf } from "./words.js";

const state = {
  lang: navigator.language?.toLowerCase().startsWith("ru") ? "ru" : "en",
  files: [],
  settings: null,
  /** Whether a person has a hand in the settings, so that no proposal replaces them. */
  isOwn: false,
  proposal: { key: null, text: "" },
  /** What a person gave that no proposal replaces: keys of the head with their values. */
  kept: [],
  /** Whether the settings were folded for the report once. */
  isFolded: false,
  keeps: false,
  /** What messages advised, as it would stand on the command line. */
  flags: "",
  round: 0,
};
let words = wordsOf(state.lang);
let engine;
let timer;

/** Says how it stands, with the way to the report, or to what is in its way. */
const said = (text, isBad = false) => {
  const isThere = text !== "" && !at("report").hidden && !at("report").classList.contains("stale");
  const link = isThere ? make("a", { href: "#report" }, words.goThere) : isBad && text === words.stopped ? make("a", { href: "#found" }, words.goFind) : null;
  at("status").replaceChildren(text, ...link ? [" ", link] : []);
  at("status").className = isBad ? "bad" : "";
};

/** The files of a run: everything that has a use, and the settings under their usual name. */
const world = () => {
  const used = state.files.filter(file => file.problem === null && !["unused", "settings"].includes(file.role));
  const files = new Map(used.map(file => [file.name, file.bytes]));
  if (state.settings) files.set(CONFIG, new TextEncoder().encode(state.settings.toString()));
  return files;
};

const opora = async args => {
  const done = await engine.run([...args, "--lang", state.lang], world(), state.lang);
  if (done.trap) throw Object.assign(new Error(words.trap), { cause: done.trap });
  return done;
};

/** What a report is made of on the command line, without where it goes. */
const reportArgs = files => ["report", ...files.tables, ...allFlags(state.flags), "-c", CONFIG, ...files.past, ...files.training,
  ...state.keeps && files.past.includes("--previous") ? ["--keep-thresholds"] : []];

const show = (id, isShown) => {
  at(id).hidden = !isShown;
};

/** The settings that the tables suggest; asked for anew only when other tables came. */
const propose = async files => {
  const key = JSON.stringify([state.lang, state.flags, state.files.filter(file => file.role === "table").map(file => [file.name, file.size, file.stamp])]);
  if (state.proposal.key !== key) {
    const own = state.settings;
    state.settings = null;
    const done = await opora(["init", ...files.tables, ...readingFlags(state.flags), "-o", "-"]);
    state.settings = own;
    if (done.code !== 0) return done.err;
    state.proposal = { key, text: done.out };
  }
  if (!state.isOwn || !state.settings) {
    state.settings = new Settings(state.proposal.text);
    state.settings.keep(state.kept);
  }
  return null;
};

const form = {
  get words() {
    return words;
  },
  get settings() {
    return state.settings;
  },
  get columns() {
    return columnsOf(state.proposal.text);
  },
  get keeps() {
    return state.keeps;
  },
  hasPrevious: false,
  text: null,
  change(act) {
    act();
    state.isOwn = true;
    if (form.text) form.text.value = state.settings.toString();
    later();
  },
  rebuild(act) {
    form.change(act);
    drawForm(form);
  },
  replace(text) {
    form.rebuild(() => {
      state.settings = new Settings(text);
    });
  },
  keep(keeps) {
    state.keeps = keeps;
    later();
  },
  anew() {
    state.kept = keptOf(state.settings, state.proposal.text);
    state.isOwn = false;
    state.settings = null;
    refresh();
  },
  save() {
    save(CONFIG, state.settings.toString());
    said(words.saved + CONFIG);
  },
  goTo(selector) {
    const found = at("form").querySelector(selector);
    if (found) goTo(found);
  },
  /** Adds words to a list of the head. */
  addWords(key, texts) {
    const all = new Set([...textsOf(state.settings.raw("", key) ?? ""), ...texts]);
    form.rebuild(() => state.settings.set("", key, `[${[...all].map(quoted).join(", ")}]`));
  },
  /** Sets the limits of a column, named as the settings name it. */
  addLimits(column, range) {
    const own = /^\{(.*)\}$/su.exec(state.settings.raw("", "limits") ?? "")?.[1].trim();
    form.rebuild(() => state.settings.set("", "limits", `{ ${own ? `${own}, ` : ""}${column} = ${range} }`));
  },
  flags: {
    get text() {
      return state.flags;
    },
    put(text) {
      state.flags = text.trim();
      later();
    },
  },
};

/** Why there is no report is told by now: an old one would be taken for that of the settings as they are. */
const stopped = () => {
  show("found", true);
  show("report", false);
  show("roster", false);
  said(words.stopped, true);
};

const failed = text => {
  drawRefusal(words, text, form);
  stopped();
};

/** Shows what `check` found, or what it said instead. */
const failedOn = ({ found, text }) => {
  if (found === null) return failed(text);
  drawProblems(words, found, form);
  stopped();
};

/** What `check` finds, as data; none where neither tables nor settings are to blame, as for a flag that there is not: then it says so. */
const checked = async files => {
  const settings = state.settings ? ["-c", CONFIG] : [];
  const done = await opora(["check", ...files.tables, ...allFlags(state.flags), ...settings, "-f", "json"]);
  return { isSound: done.code === 0, found: done.out === "" ? null : JSON.parse(done.out), text: done.err };
};

const narrow = matchMedia("(max-width: 40rem)");

/** A phone has a long way past the settings: with the first report they are folded, unless somebody is busy there. */
const foldSettings = () => {
  if (!narrow.matches || state.isFolded || at("settings-fold").contains(document.activeElement)) return;
  state.isFolded = true;
  at("settings-fold").open = false;
};

/** The list of thresholds that an official list would need. */
const calibrate = async files => {
  show("roster", files.roster !== null);
  if (files.roster === null) return;
  const done = await opora(["calibrate", ...files.tables, ...allFlags(state.flags), "-c", CONFIG, "--roster", files.roster]);
  at("roster-body").textContent = done.out || done.err;
};

/** Makes everything anew; a later round ends an earlier one. */
const refresh = async () => {
  const round = state.round += 1;
  const isOld = () => state.round !== round;
  engine.stop();
  const files = filesOf(state.files.filter(file => file.problem === null));
  const hasTables = files.tables.length > 0;
  if (!hasTables) {
    ["found", "settings", "report", "roster"].forEach(id => show(id, false));
    return said("");
  }
  at("report").classList.add("stale");
  said(words.working);
  try {
    const before = state.settings?.toString();
    const refused = await propose(files);
    if (isOld()) return;
    if (refused !== null && !state.settings) {
      // What stands in the way of a proposal `check` has as data.
      const check = await checked(files);
      if (isOld()) return;
      return check.isSound ? failed(refused) : failedOn(check);
    }
    const hasPrevious = files.past.includes("--previous");
    if (before !== state.settings.toString() || at("settings").hidden || form.hasPrevious !== hasPrevious) {
      form.hasPrevious = hasPrevious;
      drawForm(form);
    }
    show("settings", true);
    await compute(files, isOld);
  } catch (error) {
    if (!isOld()) failed(error.message);
  }
};

/** What the note has blanks for, by the names of the fields. */
const blank = () => ["title", "organisation", "period"].filter(key => state.settings.text("", key) === null).map(key => labelOf(words, "", key));

const compute = async (files, isOld) => {
  const check = await checked(files);
  if (isOld()) return;
  if (!check.isSound) return failedOn(check);
  tellFields(form, []);
  const done = await opora([...reportArgs(files), "-o", "report.html"]);
  if (isOld()) return;
  if (done.code !== 0) return failed(done.err);
  const html = new TextDecoder().decode(done.made.get("report.html"));
  const notes = warnedIn(html);
  if (notes === null) throw new Error(words.trap);
  drawSound(words, check.found, notes, form);
  show("found", true);
  showReport(words, html);
  drawDownloads(words, { outputs: outputs(files), settings: () => state.settings.toString(), hasPrevious: form.hasPrevious, blank: blank() }, said);
  show("report", true);
  at("report").classList.remove("stale");
  foldSettings();
  said(words.ready);
  await calibrate(files);
};

/** Every file of the report as the command line writes it; made once, when the first is asked for. */
const outputs = files => {
  let made = null;
  return () => {
    made ??= opora([...reportArgs(files), "-o", "out/", "--cards", "out/cards.docx"]).then(done => {
      if (done.code !== 0) throw new Error(done.err);
      return new Map(Array.from(done.made, ([name, bytes]) => [name.replace("out/", ""), bytes]).sort(([a], [b]) => a < b ? -1 : 1));
    });
    return made;
  };
};

const later = () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, 120);
};

/** Takes the settings of a file that came. */
const adopt = () => {
  const file = state.files.find(one => one.problem === null && one.role === "settings");
  if (!file || file.isAdopted) return;
  file.isAdopted = true;
  state.settings = new Settings(new TextDecoder().decode(file.bytes).replace(/^\uFEFF/u, ""));
  state.isOwn = true;
  const lang = state.settings.text("", "lang");
  if (LANGUAGES.includes(lang)) speak(lang);
};

/** As at the start. */
const forget = () => Object.assign(state, { files: [], settings: null, isOwn: false, keeps: false, flags: "", kept: [], isFolded: false });

/** Files are taken in one after another, however fast they come, and not before the program is there. */
let taking = Promise.resolve();
const came = (list, isExample) => {
  taking = taking.then(() => take(list, isExample));
};

const take = async (list, isExample = false) => {
  // An example makes way for what is one's own.
  if (state.isExample) forget();
  state.isExample = isExample;
  const files = await added(state.files, list);
  for (const file of files) file.stamp ??= state.stamp = (state.stamp ?? 0) + 1;
  state.files = files;
  adopt();
  draw();
  refresh();
};

const draw = () => {
  show("example", state.files.length === 0);
  const actions = {
    changed(file, role) {
      file.chosen = role;
      sorted(state.files);
      adopt();
      draw();
      refresh();
    },
    removed(files) {
      state.files = sorted(state.files.filter(file => !files.includes(file)));
      if (state.files.length === 0) forget();
      draw();
      refresh();
    },
  };
  keepingFocus(at("files"), () => drawFiles(state, words, actions));
};

/** Says everything in a language; settings that a person has a hand in say so too. */
const speak = lang => {
  state.lang = lang;
  words = wordsOf(lang);
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  at("other").lang = lang === "ru" ? "en" : "ru";
  document.title = `${words.title}`;
  draw();
};

const bytesOf = text => {
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let place = 0; place < chars.length; place += 1) bytes[place] = chars.charCodeAt(place);
  return bytes;
};

/** The program, compiled while it is unpacked. */
const compiled = packed => {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
};

/** A first run takes several times as long as later ones: it is made of the example, beside the page, before files come. */
const warmUp = example => {
  if (!engine.isBeside()) return;
  const files = new Map(example.map(([name, text]) => [name, new TextEncoder().encode(text)]));
  const [table] = files.keys();
  for (const args of [["init", table, "-o", "-"], ["report", table, "-o", "report.html"]]) engine.run(args, files, state.lang).catch(() => {});
};

/** Starts the page: `worker` makes a worker, `example` is a list of names and texts. */
export const start = ({ worker, example }) => {
  speak(state.lang);
  fitOnPaper();
  narrow.addEventListener("change", () => {
    if (!narrow.matches) at("settings-fold").open = true;
  });
  at("other").addEventListener("click", () => {
    const lang = state.lang === "ru" ? "en" : "ru";
    if (state.settings && state.isOwn) state.settings.set("", "lang", quoted(lang));
    speak(lang);
    if (state.settings && state.isOwn) drawForm(form);
    refresh();
  });
  if (typeof DecompressionStream === "undefined" || typeof WebAssembly === "undefined") return said(words.old, true);
  said(words.starting);
  const element = at("program");
  taking = compiled(bytesOf(element.textContent)).then(module => {
    engine = runner(module, worker);
    element.remove();
    document.documentElement.dataset.ready = "";
    said("");
    warmUp(example);
  });
  taking.catch(() => said(words.old, true));
  listen(came);
  at("example").addEventListener("click", () => came(example.map(([name, text]) => new File([text], name)), true));
};
