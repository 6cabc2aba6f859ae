// What `check` says, as a person reads it: the problems with place and remedy, and what was read.

import { at, coded, field, make } from "./dom.js";
import { besideField, offers } from "./fields.js";
import { goTo, tellFields } from "./form.js";
import { CONFIG } from "./settings.js";

const PROBLEM = /^(.+?):(\d+): (.+)$/u;
/** What was read, beside what is wrong with it. */
const READ = /^(  |.+: [\d\s]+(строк|row)|Кодировка|Encoding)/u;
/** A column of which cells are empty. */
const GAPS = /^ {2}\S+ +([«“].+?[»”]) — .+; ((?:нет данных|no data): .+)$/u;
/** Advice for a terminal, which nobody has here. */
const ADVICE = /^(Списки не построены\. Что сделать:|Nothing was computed\. What to do:)$/u;
/** So many warnings are seen without a click. */
const SEEN = 4;

const withoutAdvice = lines => {
  const from = lines.findIndex(line => ADVICE.test(line));
  return from < 0 ? lines : lines.slice(0, from);
};

const line = (text, offer) => make("p", { className: text.startsWith("  ") ? "indent" : "" }, ...coded(text.trim(), offer));

/** The flags in force, as a line that can be changed. */
const flagsField = (words, flags) => {
  const input = make("input", { value: flags.text, spellcheck: false, onchange: () => flags.put(input.value) });
  return field(words.flags, input);
};

const linesOf = text => withoutAdvice(text.split("\n").filter(one => one.trim() !== ""));

/** What is to be looked at: how much, and the first of it without a click. */
const warned = (words, notes, offer) => {
  const list = some => make("ul", {}, ...some.map(note => make("li", {}, ...coded(note, offer))));
  const [first, rest] = [notes.slice(0, SEEN), notes.slice(SEEN)];
  return make("div", { className: "problems", id: "warned" }, make("h3", {}, words.warned(notes.length)), list(first),
    ...rest.length > 0 ? [make("details", {}, make("summary", {}, words.more(rest.length)), list(rest))] : []);
};

/** A table that can be used: its size, what to look at, the verdict, and folded how it was read. `notes` are the report's. */
export const drawSound = (words, text, notes, form) => {
  const lines = linesOf(text);
  const gaps = lines.map(one => GAPS.exec(one)).filter(found => found !== null).map(([, column, cells]) => `${column}: ${cells}`);
  const all = [...notes, ...gaps];
  const isOpen = at("found-body").querySelector("#details")?.open ?? false;
  const details = make("details", { id: "details", open: isOpen }, make("summary", {}, words.details), ...lines.slice(1, -1).map(one => line(one)));
  at("found-body").replaceChildren(line(lines[0] ?? ""),
    ...all.length > 0 ? [warned(words, all, offers(words, form))] : [],
    make("p", { className: all.length > 0 ? "" : "good", id: "verdict" }, ...coded(lines.at(-1) ?? "")), details,
    ...form.flags.text ? [flagsField(words, form.flags)] : []);
};

/** Why a run stopped: the problems with place and remedy; those of settings also beside their fields. */
export const drawProblems = (words, text, form) => {
  const { flags } = form;
  const lines = linesOf(text);
  const offer = offers(words, form);
  const problems = lines.map(one => PROBLEM.exec(one)).filter(found => found !== null);
  const named = new Set(problems.map(([, file]) => file));
  const several = named.size > 1;
  const isOfSettings = text.includes(CONFIG) && [...named].every(file => file === CONFIG);
  const called = form.settings ? tellFields(form, problems.filter(([, file]) => file === CONFIG).map(([, , row, what]) => [row, what])) : new Map();
  const fieldAt = (file, row) => file === CONFIG ? called.get(row) : null;
  const place = (file, row) => {
    const found = fieldAt(file, row);
    if (found) return make("button", { type: "button", className: "plain", onclick: () => goTo(found.input) }, found.name);
    return several ? `${file}: ${row}` : row;
  };
  const rows = problems.map(([, file, row, what]) => make("tr", {},
    make("th", { scope: "row" }, place(file, row)), make("td", {}, ...coded(fieldAt(file, row) ? besideField(words, what) : what, offer))));
  const heads = make("tr", {}, make("th", { scope: "col" }, called.size > 0 ? words.field : words.line), make("th", { scope: "col" }, words.problem));
  const table = make("div", { className: "wide" }, make("table", {}, make("thead", {}, heads), make("tbody", {}, ...rows)));
  const rest = lines.filter(one => !PROBLEM.test(one));
  const read = rows.length > 0 ? rest.filter(one => READ.test(one)) : [];
  const said = rest.filter(one => !read.includes(one));
  at("found-body").replaceChildren(make("div", { className: "problems" },
    make("h3", {}, words.problems), ...rows.length > 0 ? [table] : [], ...said.map(one => line(one, offer)),
    make("p", {}, isOfSettings ? words.fixSettings : rows.length > 0 ? words.fix : words.columnsBelow),
    ...flags.text || /`--(?!problems)/u.test(text) ? [flagsField(words, flags)] : []),
  ...read.length > 0 ? [make("details", { id: "details" }, make("summary", {}, words.details), ...read.map(one => line(one)))] : []);
};
