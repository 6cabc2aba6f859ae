// What `check` says, as a person reads it: the problems with place and remedy, and what was read.

import { at, coded, field, make } from "./dom.js";
import { isFlag } from "./flags.js";
import { CONFIG } from "./settings.js";

const PROBLEM = /^(.+?):(\d+): (.+)$/u;
/** What was read, beside what is wrong with it. */
const READ = /^(  |.+: [\d\s]+(строк|row)|Кодировка|Encoding)/u;
/** Advice for a terminal, which nobody has here. */
const ADVICE = /^(Списки не построены\. Что сделать:|Nothing was computed\. What to do:)$/u;

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

/** The findings of a check, or why a run stopped; `isSound` as the program ended. Flags that a text names are offered. */
export const drawFound = (words, text, isSound, flags) => {
  const lines = withoutAdvice(text.split("\n").filter(one => one.trim() !== ""));
  const body = at("found-body");
  if (isSound) {
    const details = make("details", {}, make("summary", {}, words.details), ...lines.slice(1, -1).map(one => line(one)));
    body.replaceChildren(line(lines[0] ?? ""), make("p", { className: "good" }, ...coded(lines.at(-1) ?? "")), details,
      ...flags.text ? [flagsField(words, flags)] : []);
    return;
  }
  const offer = code => isFlag(code) ? () => flags.put(`${flags.text} ${code}`.trim()) : null;
  const problems = lines.map(one => PROBLEM.exec(one)).filter(found => found !== null);
  const named = new Set(problems.map(([, file]) => file));
  const several = named.size > 1;
  const isOfSettings = text.includes(CONFIG) && [...named].every(file => file === CONFIG);
  const rows = problems.map(([, file, row, what]) => make("tr", {},
    make("th", { scope: "row" }, several ? `${file}: ${row}` : row), make("td", {}, ...coded(what, offer))));
  const heads = make("tr", {}, make("th", { scope: "col" }, words.line), make("th", { scope: "col" }, words.problem));
  const table = make("div", { className: "wide" }, make("table", {}, make("thead", {}, heads), make("tbody", {}, ...rows)));
  const rest = lines.filter(one => !PROBLEM.test(one));
  const read = rows.length > 0 ? rest.filter(one => READ.test(one)) : [];
  const said = rest.filter(one => !read.includes(one));
  body.replaceChildren(make("div", { className: "problems" },
    make("h3", {}, words.problems), ...rows.length > 0 ? [table] : [], ...said.map(one => line(one, offer)),
    ...text.includes("`missing = ") ? [make("p", {}, ...coded(words.missingBelow))] : [],
    make("p", {}, isOfSettings ? words.fixSettings : rows.length > 0 ? words.fix : words.columnsBelow),
    ...flags.text || text.includes("`--") ? [flagsField(words, flags)] : []),
  ...read.length > 0 ? [make("details", {}, make("summary", {}, words.details), ...read.map(one => line(one)))] : []);
};
