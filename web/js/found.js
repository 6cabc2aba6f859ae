// What `check` found, as a person reads it: the problems with place and remedy, and what was read. All of it comes as data
// (`opora.check/1`); no sentence is taken apart.

import { at, coded, codesIn, field, make } from "./dom.js";
import { besideField, offers } from "./fields.js";
import { goTo, tellFields } from "./form.js";
import { CONFIG } from "./settings.js";

/** So many warnings are seen without a click. */
const SEEN = 4;

const line = (text, offer) => make("p", { className: text.startsWith("  ") ? "indent" : "" }, ...coded(text.trim(), offer));

const lines = (text, offer) => text.split("\n").filter(one => one.trim() !== "").map(one => line(one, offer));

/** The flags in force, as a line that can be changed. */
const flagsField = (words, flags) => {
  const input = make("input", { value: flags.text, spellcheck: false, onchange: () => flags.put(input.value) });
  return field(words.flags, input);
};

/** The same where there are any, or where a message advises one. */
const advisedFlags = (words, flags, texts) => {
  const isAdvised = texts.flatMap(codesIn).some(code => code.startsWith("--") && !code.startsWith("--problems"));
  return flags.text || isAdvised ? [flagsField(words, flags)] : [];
};

const folded = (words, read, isOpen) => make("details", { id: "details", open: isOpen }, make("summary", {}, words.details), ...read.map(one => line(one)));

/** What is to be looked at: how much, and the first of it without a click. */
const warned = (words, notes, offer) => {
  const list = some => make("ul", {}, ...some.map(note => make("li", {}, ...coded(note, offer))));
  const [first, rest] = [notes.slice(0, SEEN), notes.slice(SEEN)];
  return make("div", { className: "problems", id: "warned" }, make("h3", {}, words.warned(notes.length)), list(first),
    ...rest.length > 0 ? [make("details", {}, make("summary", {}, words.more(rest.length)), list(rest))] : []);
};

/** The columns of which cells are empty, a sentence each. */
const gapsIn = (words, found, said) => {
  const columns = found.inputs.flatMap(input => input.columns);
  const told = ({ missing }) => {
    const schools = missing.first.map(({ school }) => school).filter(one => one !== null).join("; ");
    return `${said(missing)}${schools ? ` (${schools}${missing.count > missing.first.length ? "; …" : ""})` : ""}`;
  };
  const short = columns.filter(({ missing }) => missing !== null);
  // With one indicator there is no other to take the mean of.
  const isMean = short.some(({ axis }) => axis !== null && columns.filter(one => one.axis === axis).length > 1);
  const all = [...new Set(short.map(told))];
  return isMean ? [...all.slice(0, -1), `${all.at(-1)}. ${words.gapsMean}`] : all;
};

/** A table that can be used: its size, what to look at, the verdict, and folded how it was read. `notes` are the report's. */
export const drawSound = (words, found, notes, form) => {
  const said = one => one[words.sentence];
  const all = [...notes, ...gapsIn(words, found, said)];
  const isOpen = at("found-body").querySelector("#details")?.open ?? false;
  const [size, ...read] = found.read.map(said);
  const isGood = all.length === 0 && found.verdict.code === "sound";
  at("found-body").replaceChildren(line(size),
    ...all.length > 0 ? [warned(words, all, offers(words, form))] : [],
    make("p", { className: isGood ? "good" : "", id: "verdict" }, ...coded(said(found.verdict))), folded(words, read, isOpen),
    ...form.flags.text ? [flagsField(words, form.flags)] : []);
};

/** Where in its file a problem is. */
const spot = ({ sheet, cell, row }) => sheet === null ? String(row) : `${sheet}${cell === null ? `: ${row}` : `!${cell}`}`;

/** The problems that have a place in a file, as a table; `called` are the fields of those of settings, by their lines. */
const placedTable = (words, placed, called, form) => {
  const [said, offer] = [one => one[words.sentence], offers(words, form)];
  const several = new Set(placed.map(one => one.file)).size > 1;
  const row = one => {
    const found = one.file === CONFIG ? called.get(one.row) : null;
    const place = found
      ? make("button", { type: "button", className: "plain", onclick: () => goTo(found.input) }, found.name)
      : several ? `${one.file}: ${spot(one)}` : spot(one);
    const [what, ...further] = said(one).split("\n");
    return make("tr", {}, make("th", { scope: "row" }, place),
      make("td", {}, ...coded(found ? besideField(words, what) : what, offer), ...further.map(text => line(text, offer))));
  };
  const heads = make("tr", {}, make("th", { scope: "col" }, called.size > 0 ? words.field : words.line), make("th", { scope: "col" }, words.problem));
  return make("div", { className: "wide" }, make("table", {}, make("thead", {}, heads), make("tbody", {}, ...placed.map(row))));
};

/** Why a run stopped: the problems with place and remedy; those of settings also stand beside their fields. */
export const drawProblems = (words, found, form) => {
  const [said, offer] = [one => one[words.sentence], offers(words, form)];
  const placed = found.problems.filter(one => one.row !== null);
  const whole = found.problems.filter(one => one.row === null).map(one => [one.file, one.sheet, said(one)].filter(part => part !== null).join(": "));
  const rest = found.problem_count - found.problems.reduce((sum, one) => sum + one.count, 0);
  const ofSettings = placed.filter(one => one.file === CONFIG && form.settings).map(one => [one.row, said(one)]);
  const called = tellFields(form, ofSettings);
  const isOfSettings = found.problems.every(one => one.file === CONFIG);
  const after = [...whole, ...found.proposal ? [said(found.proposal)] : [], ...isOfSettings ? [] : [said(found.verdict)]];
  at("found-body").replaceChildren(make("div", { className: "problems" },
    make("h3", {}, words.problems), ...placed.length > 0 ? [placedTable(words, placed, called, form)] : [],
    ...rest > 0 ? [line(words.more(rest))] : [], ...after.flatMap(text => lines(text, offer)),
    make("p", {}, isOfSettings ? words.fixSettings : placed.length > 0 ? words.fix : words.columnsBelow),
    ...advisedFlags(words, form.flags, [...placed.map(said), ...after])),
  ...placed.length > 0 && found.read.length > 0 ? [folded(words, found.read.map(said), false)] : []);
};

/** Why a run stopped, where the program only says it. */
export const drawRefusal = (words, text, form) => {
  tellFields(form, []);
  at("found-body").replaceChildren(make("div", { className: "problems" },
    make("h3", {}, words.problems), ...lines(text, offers(words, form)), ...advisedFlags(words, form.flags, [text])));
};
