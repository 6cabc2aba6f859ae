// What `init` proposes, as questions and columns of a form.

import { Settings, textsOf, unquoted } from "./settings.js";

/** The two axes. */
export const AXES = ["complexity", "results"];

/** Every column of the tables that the proposal names, in its order. */
export const columnsOf = text => {
  const settings = new Settings(text);
  const columns = new Set();
  for (const { key, section, value, isOff, comment } of settings.all.filter(one => !one.isHeading)) {
    if (section === "" && (key === "school" || key === "name") && !isOff) columns.add(unquoted(value));
    if (section === "" && key === "by" && text.includes(`${value}  #`)) columns.add(unquoted(value));
    if (section === "" && key === "pupils") columns.add(unquoted(value));
    if (AXES.some(axis => section === `${axis}.indicators`) && (!isOff || comment)) columns.add(key);
    if (section === "shares") [key, ...textsOf(value)].forEach(one => columns.add(one));
    if (section === "pairing" && key === "same" && text.includes(`${value}  #`)) textsOf(value).forEach(one => columns.add(one));
  }
  for (const line of settings.lines) {
    const unused = /^# {3}("(?:[^"\\]|\\.)*")$/u.exec(line);
    if (unused) columns.add(unquoted(unused[1]));
  }
  return [...columns];
};

/** Advice on the lines of a file makes no sense in a form. */
const PHRASES = [
  /;?\s*уберите # и в строке \d+ под \[shares\]/u, /;?\s*take the # away in line \d+ under \[shares\] too/u,
  /\s*Если проценты — уберите #( здесь)?(; если люди, нужен столбец, от которого взять долю, и строка под \[shares\])?/u,
  /\s*If per cent, take the # away( here)?(; if people, a column to take the share of is needed, and a line under \[shares\])?/u,
  / — уберите # здесь и в строке \d+ под \[shares\]/u, /, take the # away here and in line \d+ under \[shares\]/u,
];
const plain = comment => PHRASES.reduce((text, phrase) => text.replace(phrase, ""), comment).replace(/^(\? |или: |or: )/u, "");

const indicatorQuestions = settings => AXES.flatMap(axis => settings.pairs(`${axis}.indicators`, true)
  .filter(one => one.comment)
  .map(({ key, value, comment }) => ({
    kind: "indicator", axis, name: key, sign: value.startsWith("-") ? -1 : 1, why: plain(comment),
    take(sign) {
      settings.set(`${axis}.indicators`, key, String(sign));
      const share = settings.pairs("shares", true).find(one => one.key === key);
      if (share) settings.set("shares", key, share.value);
    },
    leave: () => settings.remove(`${axis}.indicators`, key),
  })));

/** Sections on tables that wait for a yes, with what is said above them. */
const tableQuestions = settings => {
  const found = [];
  const { lines } = settings;
  for (let at = 0; at < lines.length; at += 1) {
    if (!/^# ?\[\[table\]\]/u.test(lines[at])) continue;
    let [from, to] = [at, at];
    while (from > 0 && lines[from - 1].startsWith("#")) from -= 1;
    while (to + 1 < lines.length && lines[to + 1].startsWith("#")) to += 1;
    const why = lines.slice(from, at).map(line => line.replace(/^# ?/u, "")).join(" ").replace(/ ?(Если это верно, уберите #|If that is right, take the #).*$/u, "");
    const [first, last] = [at, to];
    found.push({
      kind: "yes", name: "", why,
      take: () => settings.uncomment(first, last),
      leave: () => settings.lines.splice(from, 1 + last - from),
    });
    at = to;
  }
  return found;
};

/** Keys of the head that `init` leaves open. */
const headQuestions = settings => settings.pairs("", true)
  .filter(one => ["missing", "by"].includes(one.key) && one.comment.endsWith("?"))
  .map(({ key, value, comment }) => ({
    kind: key === "by" ? "apart" : "yes", name: key === "missing" ? value : unquoted(value), why: plain(comment),
    take() {
      settings.set("", key, value);
      // Only one column can be in force: the others are no questions any more.
      if (key === "by") settings.dropOff("", key);
    },
    leave: () => settings.dropOff("", key, value),
  }));

/** What a person put into the head of the settings that no table can tell, and the proposal does not say. */
export const keptOf = (settings, proposal) => {
  const proposed = new Settings(proposal);
  return ["title", "period", "organisation", "author", "date", "logo"]
    .map(key => [key, settings.raw("", key)])
    .filter(([key, value]) => value !== null && value !== proposed.raw("", key));
};

/** All questions that are open, each with its answers. */
export const questionsOf = settings => [...indicatorQuestions(settings), ...tableQuestions(settings), ...headQuestions(settings)];

/** What was chosen and should be looked at: lines that only inform. */
export const notesOf = settings => settings.lines.filter(line => line.startsWith("# ? ")).map(line => line.slice(4));
