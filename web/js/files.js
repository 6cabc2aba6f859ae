// The list of files: what was dropped or chosen, and what each is taken for.

import { at, choice, make } from "./dom.js";
import { ROLES, assign, isKnown } from "./roles.js";
import { LIMIT, sizeOf } from "./words.js";

/** Names that a command line takes for names, each once. */
const nameOf = file => file.name.replaceAll("/", "_").replace(/^-+/u, "_");

const opened = async file => {
  const entry = { name: nameOf(file), size: file.size, bytes: new Uint8Array(0), problem: null };
  if (file.size > LIMIT) return { ...entry, problem: "tooLarge" };
  try {
    entry.bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { ...entry, problem: "unreadable" };
  }
  if (entry.bytes.length === 0) return { ...entry, problem: "emptyFile" };
  return isKnown(entry) ? entry : { ...entry, problem: "unknownFile" };
};

/** Puts new files among the old ones: one of the same name replaces it. */
export const added = async (old, list) => {
  const files = [...old];
  // What Excel keeps of an open book is no book.
  for (const file of list.filter(one => !one.name.startsWith("~$"))) {
    const entry = await opened(file);
    const place = files.findIndex(one => one.name === entry.name);
    if (place >= 0) files[place] = { ...entry, chosen: files[place].chosen };
    else files.push(entry);
  }
  return sorted(files);
};

/** The roles of all files that can be used. */
export const sorted = files => {
  assign(files.filter(file => file.problem === null));
  return files;
};

/** The list, with what can be done to it. */
export const drawFiles = (state, words, { changed, removed }) => {
  const row = file => make("tr", {},
    make("th", { scope: "row" }, file.name),
    make("td", {}, sizeOf(state.lang, file.size)),
    make("td", {}, file.problem === null
      ? choice(ROLES.map(role => [role, words.roles[role]]), file.role, {
        "aria-label": `${words.role}: ${file.name}`, onchange: event => changed(file, event.target.value),
      })
      : make("span", { className: "bad" }, words[file.problem])),
    make("td", {}, make("button", { type: "button", "aria-label": `${words.remove}: ${file.name}`, onclick: () => removed([file]) }, words.remove)));
  const heads = [words.file, words.size, words.role, ""].map(text => text ? make("th", { scope: "col" }, text) : make("td"));
  at("files").replaceChildren(...state.files.length === 0 ? [] : [
    make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...state.files.map(row))),
    ...state.files.some(file => file.role === "table") || state.files.every(file => file.problem !== null) ? [] : [make("p", { className: "bad" }, words.noTable)],
    ...state.files.length > 1 ? [make("button", { type: "button", onclick: () => removed(state.files) }, words.clear)] : [],
  ]);
};

/** Listens for files, however they come. */
export const listen = came => {
  const picker = at("picker");
  at("choose").addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    came([...picker.files]);
    picker.value = "";
  });
  const drop = at("drop");
  // Anywhere on the page: a file beside the field must not open instead of the page.
  addEventListener("dragover", event => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", event => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  addEventListener("drop", event => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length > 0) came([...event.dataTransfer.files]);
  });
  addEventListener("paste", event => {
    if (event.clipboardData?.files.length > 0) came([...event.clipboardData.files]);
  });
};
