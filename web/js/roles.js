// What a file most likely is, by its name and its first bytes; a person can say otherwise.

const TABLES = /\.(xlsx|xlsm|xls|ods|csv|tsv|txt)$/iu;
const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)/gu;
const LISTS = [
  ["renamed", /переимен|новые.?номера|реорганиз|renam/iu],
  ["training", /обучен|обучил|курсы|курсов|training|trained/iu],
  ["roster", /список.*кластер|кластер|перечень|официальн|roster|official/iu],
];

/** The names of all roles, in the order of a list. */
export const ROLES = ["table", "previous", "settings", "roster", "renamed", "training", "unused"];

const start = bytes => new TextDecoder().decode(bytes.subarray(0, 4000));

/** The latest year that a name tells; none: 0. */
export const yearOf = name => Math.max(0, ...Array.from(name.matchAll(YEAR), ([, year]) => Number(year)));

const single = ({ name, bytes }) => {
  if (/\.toml$/iu.test(name)) return "settings";
  if (/\.json$/iu.test(name)) return start(bytes).includes("opora.report/") ? "previous" : "unused";
  if (!TABLES.test(name)) return "unused";
  return LISTS.find(([, words]) => words.test(name))?.[0] ?? "table";
};

/** Whether the page can do anything with a file of this name. */
export const isKnown = ({ name, bytes }) => single({ name, bytes }) !== "unused";

/** Gives every file a role that has none: of tables with years in their names only the newest are of this year. */
export const assign = files => {
  for (const file of files) file.guess = single(file);
  const tables = files.filter(file => file.guess === "table");
  const newest = Math.max(0, ...tables.map(file => yearOf(file.name)));
  for (const file of tables) {
    if (yearOf(file.name) > 0 && yearOf(file.name) < newest) file.guess = "previous";
  }
  for (const file of files) file.role = file.chosen ?? file.guess;
  // Only one of them can be in force: the last that came.
  for (const role of ["settings", "roster", "renamed", "training"]) {
    const those = files.filter(file => file.role === role);
    those.slice(0, -1).forEach(file => {
      file.role = "unused";
    });
  }
  return files;
};

/** The part of the command line that names the files. */
export const filesOf = files => {
  const named = role => files.filter(file => file.role === role);
  const earlier = named("previous").sort((a, b) => yearOf(b.name) - yearOf(a.name));
  return {
    tables: named("table").map(file => file.name),
    past: [
      ...earlier.flatMap(file => ["--previous", file.name]),
      ...named("renamed").flatMap(file => ["--renamed", file.name]),
    ],
    training: named("training").flatMap(file => ["--training", file.name]),
    roster: named("roster")[0]?.name ?? null,
  };
};
