/* One school, or two beside each other: the panel, its address, the search that leads to it. */
(() => {
"use strict";
const { data, all, element, plain, lineOf, fill, address, rowOf, label, called, link, ID, CLUSTER } = opora;
const panel = document.getElementById("one"), roots = all(document, "[data-group]");
const find = document.querySelector(".find");
/* More hits than this are counted. */
const MOST = 10;
const INDEX = 0, PLACES = [1, 2], VALUES = 4, PATH = 5, MOVED = 6, BESIDE = 7, STEPS = 8;
const known = new Map(data.groups.flatMap((group, at) => group.schools.map((school, row) => [school[ID], { group: at, row }])));
const schoolAt = ({ group, row }) => data.groups[group].schools[row];
/* Whether lists say less of a school than there is to say. */
const isBrief = school => plain(label(school)) !== plain(called(school));

/* What the table knows of a school already stands in its row. */
function cells(school) {
  const row = rowOf(school[ID]), heads = row.closest("table").tHead.rows[0].cells;
  return Array.from(row.cells, (cell, at) => [heads[at].textContent, cell.textContent]);
}

/* The numbers of a school, each under its name. */
function numbers(at) {
  const { words, clusters, groups, years } = opora.facts, school = schoolAt(at), group = groups[at.group];
  const facts = group.schools[at.row], row = cells(school), out = new Map();
  const place = which => facts[PLACES[which]] ? fill(words.place, { n: facts[PLACES[which]], all: group.counts[which] }) : "";
  const both = (value, place) => value === null || value === "\u2014" ? "\u2014" : place ? place + " (" + value + ")" : value;
  const cluster = school[CLUSTER] === null ? words["no cluster"] : clusters[school[CLUSTER] - 1];
  out.set(words.cluster, cluster);
  if (groups.length > 1) out.set(words.group, group.name);
  out.set(words.complexity, both(facts[INDEX], place(0)));
  out.set(group.results, both(row[3][1], place(1)));
  out.set(row[4][0], row[4][1]);
  group.columns.forEach((column, index) => out.set(column, facts[VALUES][index]));
  if (row[5][1]) out.set(row[5][0], row[5][1]);
  if (facts[PATH]) out.set(words.path, path(facts, years, words, rowOf(school[ID]).querySelector("th svg")));
  return out;
}

function path(facts, years, words, drawn) {
  const said = sign => sign === "\u00b7" ? words.absent : sign === "\u2014" ? words["no cluster"] : fill(words.number, { n: sign });
  const signs = Array.from(facts[PATH]), made = element("span", years.map((year, at) => year + ": " + said(signs[at])).join(" \u2192 "));
  if (facts[MOVED]) made.append("; " + facts[MOVED]);
  if (drawn) made.append(" ", drawn.cloneNode(true));
  return made;
}

function table(schools) {
  const all = schools.map(at => numbers(at)), keys = new Set(all.flatMap(one => Array.from(one.keys())));
  const made = element("table"), body = element("tbody");
  made.append(element("caption", schools.map(at => label(schoolAt(at))).join("; "), { class: "unseen" }));
  if (schools.length > 1) {
    const head = element("thead"), row = element("tr");
    const heading = school => {
      const cell = element("th", called(school), { scope: "col" });
      if (isBrief(school)) cell.append(element("small", label(school)));
      return cell;
    };
    row.append(element("td"), ...schools.map(at => heading(schoolAt(at))));
    head.append(row);
    made.append(head);
  }
  for (const key of keys) {
    const row = element("tr");
    row.append(element("th", key, { scope: "row" }));
    for (const one of all) {
      const cell = element("td");
      cell.append(one.get(key) ?? "\u2014");
      row.append(cell);
    }
    body.append(row);
  }
  made.append(body);
  return made;
}

/* The pairs of each school as the tables have them, in their order. */
const paired = roots.map((root, at) => {
  const bodies = all(root, "table.pairs > tbody"), found = new Map();
  opora.facts.groups[at].pairs.forEach((pair, place) => {
    for (const row of pair.slice(0, 2)) found.set(row, [...(found.get(row) || []), { pair, body: bodies[place] }]);
  });
  return found;
});
const pairsOf = at => paired[at.group].get(at.row) || [];

function pairs(at) {
  const { words, groups } = opora.facts, group = data.groups[at.group], made = element("div"), found = pairsOf(at);
  const other = row => group.schools[row];
  const compare = row => element("a", words.compare, {
    href: address(schoolAt(at)[ID]) + "&with=" + encodeURIComponent(other(row)[ID]),
    "aria-label": words.compare + ": " + called(other(row)),
  });
  for (const { pair, body } of found) {
    const row = body.rows[0], head = body.closest("table").tHead.rows[0];
    const isMentee = pair[0] === at.row, partner = isMentee ? pair[1] : pair[0], list = element("ul");
    made.append(element("h3", isMentee ? words.mentor : words.mentees));
    const first = element("p");
    first.append(link(other(partner), label(other(partner))), " ", compare(partner));
    Array.from(row.cells).slice(2).forEach((cell, place) => {
      list.append(element("li", head.cells[place + 2].textContent + ": " + lineOf(cell)));
    });
    if (pair[4].length) list.append(element("li", words.doubtful + pair[4].join("; ")));
    if (isMentee && pair[5].length) {
      const spare = element("li", words.spare);
      pair[5].forEach(([row, , text], place) => spare.append(place ? ", " : "", row === null ? text : link(other(row), text)));
      list.append(spare);
    }
    made.append(first, list);
  }
  if (!found.length) {
    const alone = groups[at.group].without.find(one => one[0] === at.row);
    if (alone) made.append(element("p", words["no pair"] + " " + alone[1]));
  }
  return made;
}

/* From cell to pair, folded: a line that starts with blanks belongs to the one above it. */
function steps(at) {
  const { words, unexplained, groups } = opora.facts, parts = groups[at.group].schools[at.row][STEPS];
  if (!parts.length) return unexplained ? element("p", unexplained, { class: "small" }) : null;
  const made = element("details", null, { class: "steps" });
  made.append(element("summary", words.steps));
  for (const [heading, lines] of parts) {
    const list = element("ul");
    for (const line of lines) list.append(element("li", line.trim(), line.startsWith(" ") ? { class: "in" } : {}));
    made.append(element("h3", heading), list);
  }
  return made;
}

/* A school and its partners on the map: rings above the marks, and lines between them. */
let layers = [];
function ring(schools) {
  layers.forEach(layer => layer.remove());
  layers = [];
  for (const at of schools) {
    const svg = roots[at.group].querySelector(".drawing svg");
    /* Four fields in place of a map have no marks. */
    if (!svg) continue;
    const layer = document.createElementNS(svg.namespaceURI, "g");
    const placeOf = row => opora.maps[at.group].placeOf(row);
    const draw = (name, attributes) => {
      const made = document.createElementNS(svg.namespaceURI, name);
      Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
      layer.append(made);
    };
    layer.setAttribute("class", "rings");
    layer.setAttribute("aria-hidden", "true");
    const own = placeOf(at.row);
    if (!own) continue;
    for (const { pair } of pairsOf(at)) {
      const to = placeOf(pair[0] === at.row ? pair[1] : pair[0]);
      if (!to) continue;
      draw("line", { x1: own[0], y1: own[1], x2: to[0], y2: to[1] });
      draw("circle", { class: "partner", cx: to[0], cy: to[1], r: 11 });
    }
    draw("circle", { class: "own", cx: own[0], cy: own[1], r: 11 });
    svg.append(layer);
    layers.push(layer);
  }
}

/* A field that finds schools; what it finds are links. */
let texts = null;
function finder(input, told, list, to, isWanted) {
  const look = () => {
    texts ??= Array.from(known.values(), at => {
      const school = schoolAt(at);
      return [plain(school[ID] + " " + label(school)), at];
    });
    const words = opora.facts.words, wanted = plain(input.value.trim());
    const hits = wanted ? texts.filter(([text, at]) => text.includes(wanted) && isWanted(at)) : [];
    const n = hits.length, k = Math.min(n, MOST);
    told.textContent = !wanted ? "" : n === 0 ? words.nothing : fill(n > k ? words.first : words.found, { n, k });
    list.replaceChildren(...hits.slice(0, MOST).map(([, at]) => {
      const item = element("li"), school = schoolAt(at);
      item.append(element("a", label(school), { href: to(school) }));
      return item;
    }));
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", event => {
    const first = list.querySelector("a");
    if (event.key === "Enter" && first) { event.preventDefault(); go(first.getAttribute("href"), input); }
  });
}

function wanted() {
  const given = new Map(location.hash.slice(1).split("&").map(part => part.split("=")).map(([key, value]) => {
    try { return [key, decodeURIComponent(value ?? "")]; } catch { return [key, value]; }
  }));
  return given.has("school") ? ["school", "with"].filter(key => given.has(key)).map(key => given.get(key)) : [];
}

let opener = null, chosenRows = [];
function draw(focus) {
  const ids = wanted(), schools = ids.map(id => known.get(id)).filter(at => at);
  document.body.classList.toggle("with-one", ids.length > 0);
  chosenRows.forEach(row => row.classList.remove("chosen"));
  chosenRows = schools.map(at => rowOf(schoolAt(at)[ID]));
  chosenRows.forEach(row => row.classList.add("chosen"));
  ring(schools);
  if (!ids.length) {
    const wasOpen = !panel.hidden;
    panel.hidden = true;
    panel.replaceChildren();
    if (wasOpen && opener && opener.isConnected) opener.focus();
    opener = null;
    return;
  }
  const { words } = opora.facts, missing = ids.filter(id => !known.has(id));
  const heading = element("h2", schools.map(at => called(schoolAt(at))).join(" \u00b7 ") || missing.join(", "), { tabindex: "-1" });
  const close = element("button", "\u00d7", { type: "button", class: "close", "aria-label": words.close });
  close.addEventListener("click", leave);
  const parts = [close, heading];
  if (missing.length) parts.push(element("p", words["not here"] + missing.join(", ")));
  if (schools.length === 1 && isBrief(schoolAt(schools[0]))) {
    parts.push(element("p", label(schoolAt(schools[0])), { class: "full" }));
  }
  if (schools.length) parts.push(table(schools), element("p", words.places, { class: "small" }));
  if (schools.length === 2) {
    const alone = element("p");
    alone.append(element("a", words.alone, { href: address(ids[0]) }));
    parts.push(alone);
  }
  schools.forEach(at => {
    const made = pairs(at);
    const beside = opora.facts.groups[at.group].schools[at.row][BESIDE], folded = steps(at);
    if (folded) made.prepend(folded);
    if (beside.length) {
      const list = element("ul", null, { class: "beside" });
      beside.forEach(line => list.append(element("li", line)));
      made.prepend(list);
    }
    if (!made.childNodes.length) return;
    if (schools.length > 1) parts.push(element("p", called(schoolAt(at)), { class: "whose" }));
    parts.push(made);
  });
  if (schools.length === 1) parts.push(comparison(ids[0], words));
  schools.forEach(at => { roots[at.group].hidden = false; });
  panel.replaceChildren(...parts);
  panel.classList.toggle("two", schools.length === 2);
  panel.hidden = false;
  if (focus) heading.focus({ preventScroll: true });
}

function comparison(id, words) {
  const made = element("div"), name = element("label", words["compare with"] + " "), list = element("ul", null, { class: "found" });
  const input = element("input", null, { type: "search", autocomplete: "off" }), told = element("p", null, { "aria-live": "polite" });
  name.append(input);
  made.append(name, told, list);
  finder(input, told, list, school => address(id) + "&with=" + encodeURIComponent(school[ID]), at => schoolAt(at)[ID] !== id);
  return made;
}

/* Leads to an address of this page without a jump. */
function go(href, from) {
  if (panel.hidden) opener = from;
  history.pushState(null, "", href);
  draw(true);
}

function leave() {
  history.pushState(null, "", location.href.split("#")[0]);
  draw(false);
}

/* Several schools at one point: whom do you mean? */
function several(ids, from) {
  const { words } = opora.facts, list = element("ul", null, { class: "found" });
  if (panel.hidden) opener = from;
  for (const id of ids) {
    const item = element("li"), school = schoolAt(known.get(id));
    item.append(link(school, label(school)));
    list.append(item);
  }
  const close = element("button", "\u00d7", { type: "button", class: "close", "aria-label": words.close });
  close.addEventListener("click", leave);
  const heading = element("h2", words.here, { tabindex: "-1" });
  panel.replaceChildren(close, heading, list);
  panel.hidden = false;
  document.body.classList.add("with-one");
  heading.focus({ preventScroll: true });
}

/* Those who stand at a point of the map. */
opora.open = (ids, from) => { if (ids.length === 1) go(address(ids[0]), from); else if (ids.length) several(ids, from); };

const isPlain = event => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
document.addEventListener("click", event => {
  if (!isPlain(event) || event.defaultPrevented) return;
  const to = event.target.closest('a[href^="#"]');
  if (to) {
    const href = to.getAttribute("href");
    if (href.startsWith("#school=")) {
      event.preventDefault();
      go(href, to);
    } else {
      const part = document.getElementById(href.slice(1)), fold = part && part.querySelector(":scope > details");
      if (fold) fold.open = true;
    }
    return;
  }
  const spot = event.target.closest(".drawing .spot"), row = event.target.closest("table.schools tbody tr");
  if (spot && !spot.closest(".legend")) {
    const marks = spot.matches("[data-school]") ? [spot] : all(spot, "[data-school]");
    opora.open(marks.map(mark => mark.dataset.school), marks[0]);
  } else if (row && !event.target.closest("button, input") && !String(getSelection())) {
    const own = row.querySelector("th a");
    go(own.getAttribute("href"), own);
  }
});
document.addEventListener("keydown", event => {
  const mark = event.target.closest && event.target.closest(".drawing [data-school]");
  if (mark && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    go(address(mark.dataset.school), mark);
    return;
  }
  const isTyping = event.target.matches && event.target.matches("input[type=search]") && event.target.value !== "";
  const isElsewhere = event.target.closest && event.target.closest(".trial");
  if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented && !isTyping && !isElsewhere) {
    event.preventDefault();
    leave();
  }
});
window.addEventListener("popstate", () => draw(true));

/* The search on top, and the choice of a group. */
const choice = data.groups.length > 1 ? element("select") : null;
const chosen = () => choice && choice.value !== "" ? Number(choice.value) : null;
finder(find.querySelector("input"), find.querySelector(".hits"), find.querySelector(".found"), school => address(school[ID]),
  at => chosen() === null || at.group === chosen());
if (choice) {
  const { words, groups } = opora.facts, named = element("label", words.show + " ");
  choice.append(element("option", words["all groups"], { value: "" }));
  groups.forEach((group, at) => choice.append(element("option", group.name, { value: at })));
  named.append(choice);
  find.querySelector("label").after(" ", named);
  choice.addEventListener("input", () => {
    roots.forEach((root, at) => { root.hidden = chosen() !== null && chosen() !== at; });
  });
}
find.hidden = false;

/* Folded lists are printed whole. */
let folds = [];
window.addEventListener("beforeprint", () => {
  folds = all(document, "details.fold:not([open])");
  folds.forEach(fold => { fold.open = true; });
});
window.addEventListener("afterprint", () => {
  folds.forEach(fold => { fold.open = false; });
  folds = [];
});

if (wanted().length) {
  draw(true);
  const [first] = wanted().map(id => known.get(id)).filter(at => at);
  const show = () => { if (first) roots[first.group].querySelector(".map").scrollIntoView(); };
  window.addEventListener("load", () => requestAnimationFrame(show));
}
})();
