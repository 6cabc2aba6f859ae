// `opora.toml` as lines: what a person wrote into it stays, comments too; only the lines that are meant are changed.

/** What the settings are called, here and on the command line. */
export const CONFIG = "opora.toml";

const KEY = /^("(?:[^"\\]|\\.)*"|'[^']*'|[\w.-]+)\s*=\s*/u;

/** A text as TOML writes it. */
export const quoted = text => JSON.stringify(text);

/** What a quoted text or a bare word says. */
export const unquoted = raw => {
  if (raw.startsWith("'")) return raw.slice(1, -1);
  if (!raw.startsWith("\"")) return raw;
  try {
    return JSON.parse(raw);
  } catch {
    return raw.slice(1, -1);
  }
};

/** The texts of a list. */
export const textsOf = value => Array.from(value.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'/gu), ([raw]) => unquoted(raw));

/** The value in front of a comment, the comment, and whether all brackets are closed. */
const parted = text => {
  let sign = "";
  let depth = 0;
  let isClosed = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (sign !== "") {
      if (char === "\\" && sign === "\"") at += 1;
      else if (char === sign) sign = "";
    } else if (char === "\"" || char === "'") {
      sign = char;
    } else if ("[{".includes(char)) {
      depth += 1;
    } else if ("]}".includes(char)) {
      depth -= 1;
    } else if (char === "#") {
      isClosed = depth <= 0;
      return { value: text.slice(0, at).trim(), comment: text.slice(at + 1).trim(), isClosed };
    }
  }
  return { value: text.trim(), comment: "", isClosed: depth <= 0 };
};

const pairOf = text => {
  const found = KEY.exec(text);
  if (!found) return null;
  return { key: unquoted(found[1]), ...parted(text.slice(found[0].length)) };
};

/** What each line is: a heading of a section or a pair, in force or commented out, or something else. */
const parse = lines => {
  const all = [];
  let [section, tables] = ["", 0];
  for (let at = 0; at < lines.length; at += 1) {
    const isOff = /^\s*#/u.test(lines[at]);
    const text = isOff ? lines[at].replace(/^\s*# ?/u, "") : lines[at].trim();
    const heading = /^\[+\s*([^\]]+?)\s*\]+\s*(?:#.*)?$/u.exec(text);
    if (heading) {
      section = text.startsWith("[[") ? `${heading[1]}#${tables += 1}` : heading[1];
      all.push({ at, end: at, section, isHeading: true, isOff });
      continue;
    }
    const pair = pairOf(text);
    if (!pair) continue;
    let end = at;
    let { value, isClosed } = pair;
    while (!isOff && !isClosed && end + 1 < lines.length) {
      end += 1;
      ({ value, isClosed } = parted(`${value} ${parted(lines[end]).value}`));
    }
    if (value !== "") all.push({ at, end, section, key: pair.key, value, comment: pair.comment, isOff });
    at = end;
  }
  return all;
};

const isPair = (one, section, key) => !one.isHeading && one.section === section && one.key === key;
const bare = key => /^[A-Za-z_]\w*$/u.test(key) ? key : quoted(key);

/** Settings that can be looked at and changed. */
export class Settings {
  constructor(text) {
    this.lines = text.replaceAll("\r\n", "\n").split("\n");
  }

  get all() {
    return parse(this.lines);
  }

  toString() {
    return this.lines.join("\n");
  }

  /** The pairs of a section: those in force, or those that are commented out. */
  pairs(section, isOff = false) {
    return this.all.filter(one => !one.isHeading && one.section === section && one.isOff === isOff);
  }

  /** What is in force, as it is written. */
  raw(section, key) {
    return this.pairs(section).find(one => one.key === key)?.value ?? null;
  }

  /** The same, without quotation marks. */
  text(section, key) {
    const raw = this.raw(section, key);
    return raw === null ? null : unquoted(raw);
  }

  /** Puts a value in force, or takes the key out of force. */
  set(section, key, value) {
    const all = this.all;
    const found = all.find(one => isPair(one, section, key) && !one.isOff);
    if (value === null) {
      if (found) this.lines.splice(found.at, 1 + found.end - found.at, ...this.lines.slice(found.at, found.end + 1).map(line => `# ${line}`));
      return;
    }
    const off = all.find(one => isPair(one, section, key) && one.isOff);
    const place = found ?? off;
    if (!place) return this.insert(section, `${bare(key)} = ${value}`);
    const comment = place.comment && !place.comment.startsWith("?") && found?.value !== value && !section.endsWith(".indicators") ? `  # ${place.comment}` : "";
    this.lines.splice(place.at, 1 + place.end - place.at, `${bare(key)} = ${value}${comment}`);
    if (!found) this.open(section);
  }

  /** Takes a pair out, without a trace. */
  remove(section, key) {
    const found = this.all.find(one => isPair(one, section, key));
    if (found) this.lines.splice(found.at, 1 + found.end - found.at);
  }

  /** Takes out what is commented out: every pair of a key, or the one with this value. */
  dropOff(section, key, value = null) {
    const those = this.pairs(section, true).filter(one => one.key === key && (value === null || one.value === value));
    for (const one of those.reverse()) this.lines.splice(one.at, 1);
  }

  /** Lets lines be in force. */
  uncomment(from, to) {
    for (let at = from; at <= to; at += 1) {
      const text = this.lines[at].replace(/^\s*# ?/u, "");
      if (/^\[/u.test(text) || pairOf(text)) this.lines[at] = text;
    }
  }

  /** Puts the heading of a section in force, if it is commented out. */
  open(section) {
    const headings = this.all.filter(one => one.isHeading && one.section === section);
    if (headings.length > 0 && headings.every(one => one.isOff)) this.uncomment(headings[0].at, headings[0].at);
  }

  /** Takes over keys of the head from other settings. */
  keep(kept) {
    for (const [key, value] of kept) this.set("", key, value);
  }

  insert(section, line) {
    this.open(section);
    const own = this.all.filter(one => one.section === section);
    const inForce = own.filter(one => !one.isOff);
    if (inForce.length > 0) this.lines.splice(inForce.at(-1).end + 1, 0, line);
    else if (section === "") this.lines.splice(0, 0, line);
    else this.lines.push("", `[${section}]`, line);
  }
}
