// Flags of the command line that messages advise: how a table is read, which of its rows and columns.

const READING = ["--sheet", "--header-row", "--encoding", "--delimiter", "--decimal"];
const OTHERS = ["--where", "--year", "--school", "--name", "--by"];

/** Whether a code names a flag with its value that the page can take over. */
export const isFlag = code => [...READING, ...OTHERS].some(flag => code.startsWith(`${flag} `));

/** Such a code in the words of the page: of one of several files, with its name. */
export const flagText = (words, code) => {
  const [, flag, value] = /^(--[\w-]+) (.+)$/u.exec(code);
  const bare = value.replaceAll("\"", "");
  const file = READING.includes(flag) ? /^(.+)=(.+)$/u.exec(bare) : null;
  return words.flagNames[flag].replace("…", file ? file[2] : bare) + (file ? ` (${file[1]})` : "");
};

const pairs = text => {
  const words = Array.from(text.matchAll(/(?:"[^"]*"|[^\s"])+/gu), ([word]) => word.replaceAll("\"", ""));
  return words.reduce((all, word) => {
    if (word.startsWith("--")) all.push([word]);
    else if (all.length > 0) all.at(-1).push(word);
    return all;
  }, []);
};

/** All of them as arguments. */
export const allFlags = text => pairs(text).flat();

/** Those that `init` takes too. */
export const readingFlags = text => pairs(text).filter(([flag]) => READING.includes(flag.split("=")[0])).flat();
