// Which field of the form a setting is, and what messages call settings, said as the form says it.

import { flagText, isFlag } from "./flags.js";
import { AXES } from "./proposal.js";
import { textsOf, unquoted } from "./settings.js";

/** Settings that have a field, as section and key, with the word over it. */
const FIELDS = {
  "/school": "school", "/name": "name", "/by": "by", "/pupils": "pupils", "/title": "heading", "/period": "period",
  "/organisation": "organisation", "/author": "author", "/date": "date", "/missing": "missing", "/zero": "zero",
  "/border": "border", "/min_coverage": "coverage",
  "pairing/max_distance": "maxDistance", "pairing/capacity": "capacity", "pairing/min_gap": "minGap",
};

/** What stands over the field of a setting; none where there is no field. */
export const labelOf = (words, section, key) => {
  const [axis, part] = section.split(".");
  if (AXES.includes(axis) && part === "indicators") return `${words.weight}: ${key}`;
  if (AXES.includes(axis) && ["threshold", "source"].includes(key)) return `${words[key]}: ${words[axis]}`;
  return words[FIELDS[`${section}/${key}`]] ?? null;
};

/** The pair of the settings that stands in a line, from 1. */
export const pairAt = (settings, line) => settings.all.find(one => !one.isHeading && !one.isOff && one.at < line && line <= one.end + 1) ?? null;

/** What a code in a message is on the page: its words, and what a click does. None where the page has nothing for it. */
export const offers = (words, form) => code => {
  if (isFlag(code)) return { text: flagText(words, code), act: () => form.flags.put(`${form.flags.text} ${code}`.trim()) };
  if (!form.settings) return null;
  const list = /^(missing|zero) = (\[.+\])$/u.exec(code);
  if (list && textsOf(list[2]).some(one => one !== "…")) {
    return { text: `${words[list[1]]}: ${textsOf(list[2]).join(", ")}`, act: () => form.addWords(list[1], textsOf(list[2])) };
  }
  const limits = /^limits = \{ (.+) = \[(\S+), (\S+)\] \}$/u.exec(code);
  if (limits) return { text: words.allow(limits[2], limits[3]), act: () => form.addLimits(limits[1], `[${limits[2]}, ${limits[3]}]`) };
  const row = /^("(?:[^"\\]|\\.)*") = (false|"итог"|"total")(?: +#.*)?$/u.exec(code);
  // A message on several rows has a word where the id goes.
  if (row && !["номер", "id"].includes(unquoted(row[1]))) return { text: row[2] === "false" ? words.isSchool : words.isTotal, act: () => form.rebuild(() => form.settings.set("exclude", unquoted(row[1]), row[2])) };
  const axis = /^\[(\w+)\.indicators\]$/u.exec(code)?.[1];
  if (AXES.includes(axis)) return { text: `${words.indicators}: ${words[axis]}`, act: () => form.goTo(`#axis-${axis} input`) };
  // With a value it says what is written, and stays.
  const key = /^(?:--)?([a-z_-]+)(?: = \[\.\.\.\])?$/u.exec(code)?.[1].replaceAll("-", "_");
  const setting = Object.keys(FIELDS).find(one => one.split("/")[1] === key);
  return setting ? { text: words[FIELDS[setting]], act: () => form.goTo(`[data-setting="${setting}"]`) } : null;
};

/** A problem of a setting as it is said beside its field: what the file calls things, as the form does. */
export const besideField = (words, text) => text.replace(/^`[^`=]*`: /u, "").replace(/`([^`]*)`/gu, (all, code) => {
  if (unquoted(code) === "") return words.empty;
  return words.thresholds[code] ?? (code === "auto" ? words.evenly : all);
});
