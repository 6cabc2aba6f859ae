(() => {
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const all = (root, selector) => Array.from(root.querySelectorAll(selector));
const element = (name, text) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
};
const shown = value => String(value).replace("-", "\u2212").replace(".", words.comma);
/* A number as it stands in a field, and back: both decimal marks are read, whatever the browser's language. */
const field = value => String(value).replace(".", words.comma);
const typed = text => {
  const plain = text.trim().replace(",", ".").replace("\u2212", "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(Number(plain).toFixed(12)) : NaN;
};
const called = school => data.by_name && school[NAME] !== null ? school[NAME] : school[ID];
const isOne = count => words.language === "ru" ? count % 10 === 1 && count % 100 !== 11 : count === 1;
const [ID, NAME, COMPLEXITY, RESULTS, CLUSTER, BASIS] = [0, 1, 2, 3, 4, 5];

/* The cluster of a school under two thresholds: the whole of the method that is known here. */
function computed(school, axes, at) {
  const [x, y] = [school[COMPLEXITY], school[RESULTS]];
  if (x === null || y === null || at[0] === null || at[1] === null) return null;
  const side = (value, axis) => axes[axis].reversed ? value <= at[axis] : value >= at[axis];
  return side(x, 0) ? (side(y, 1) ? 2 : 1) : (side(y, 1) ? 4 : 3);
}

function clusterOf(school, axes, at) {
  if (school[BASIS] === "d") return school[CLUSTER];
  const now = computed(school, axes, at);
  /* A school that was held stays so until the thresholds say something new about it. */
  const own = axes.map(axis => axis.at);
  return school[BASIS] === "h" && now === computed(school, axes, own) ? school[CLUSTER] : now;
}

function mapOf(root, group) {
  const tip = root.querySelector(".tip");
  const places = new Map();
  for (const g of all(root, ".drawing [data-school]")) {
    places.set(g.dataset.school, g);
    const tell = () => { tip.textContent = g.querySelector("title").textContent; };
    g.addEventListener("focus", tell);
    g.addEventListener("pointerenter", tell);
  }
  for (const g of all(root, ".drawing .spot:not([data-school])")) {
    const title = g.querySelector(":scope > title");
    if (title) g.addEventListener("pointerenter", () => { tip.textContent = title.textContent; });
  }
  const crowd = group.schools.length > 800;
  return (school, cluster) => {
    const g = places.get(school[ID]);
    if (!g) return;
    const spot = g.closest(".spot"), path = spot.querySelector(":scope > path");
    if (cluster === null || spot.classList.contains("c" + cluster)) return;
    if (!path.dataset.first) path.dataset.first = path.getAttribute("d") + "|" + spot.getAttribute("class");
    const [d, first] = path.dataset.first.split("|");
    spot.setAttribute("class", "spot c" + cluster);
    const own = first === "spot c" + cluster;
    path.setAttribute("d", own ? d : data.shapes[cluster - 1]);
    const size = spot.querySelector(":scope > .count") ? (crowd ? 1.25 : 1.98) : crowd ? 0.54 : 1;
    if (own) path.removeAttribute("transform"); else path.setAttribute("transform", "scale(" + size + ")");
  };
}

function trialOf(root, group) {
  const band = root.querySelector(".trial"), button = root.querySelector("button.try");
  const axes = group.axes, svg = root.querySelector(".drawing svg");
  if (!svg || !button || axes.some(axis => axis.at === null)) return null;
  const mark = mapOf(root, group);
  const cards = new Map(all(root, "[data-cluster]").map(card => [Number(card.dataset.cluster), card]));
  const kept = new Map(Array.from(cards, ([number, card]) => [number, Array.from(card.querySelector("ul").childNodes)]));
  const lines = axes.map(axis => svg.querySelector('[data-axis="' + axis.name + '"]'));
  const texts = lines.map(line => Array.from(line.querySelector("text").childNodes));
  const own = axes.map(axis => axis.at);
  const sums = all(svg, ".sum");
  let at = own.slice(), inputs = [], told = null, given = null;

  const place = (axis, value) => {
    const [lo, hi, start, end] = axis.ends;
    const low = Math.min(start, end), high = Math.max(start, end);
    return Math.min(high, Math.max(low, start + (value - lo) / (hi - lo) * (end - start)));
  };
  const drawLine = index => {
    const axis = axes[index], line = lines[index], shift = place(axis, at[index]) - place(axis, own[index]);
    const moved = at[index] !== own[index], text = line.querySelector("text");
    line.setAttribute("transform", index === 0 ? "translate(" + shift + " 0)" : "translate(0 " + shift + ")");
    text.replaceChildren(...(moved ? [words.mark + shown(at[index])] : texts[index]));
    line.setAttribute("aria-valuenow", at[index]);
    line.setAttribute("aria-valuetext", shown(at[index]));
  };
  /* What to write into the settings, so that the program says the same. */
  const advice = () => {
    const moved = [0, 1].filter(index => at[index] !== own[index]);
    if (!moved.length) return [];
    if (words.kept) return [element("p", words.kept)];
    const lines = index => (axes[index].scale ? 'scale = "' + axes[index].scale + '"\n' : "") + "threshold = " + at[index] + "\n";
    const told = index => words[axes[index].scale ? "two lines" : "line"].replaceAll("{section}", "[" + axes[index].name + "]");
    const parts = words["new file"]
      ? [element("p", words["new file"]), element("pre", moved.map(index => "[" + axes[index].name + "]\n" + lines(index)).join(""))]
      : moved.flatMap(index => [element("p", told(index)), element("pre", lines(index))]);
    const flags = moved.filter(index => axes[index].flag).map(index => "--" + axes[index].name + "-threshold");
    if (flags.length) parts.push(element("p", words.flag + flags.join(", ")));
    if (moved.some(index => axes[index].source)) parts.push(element("p", words.source));
    if (words.groups) parts.push(element("p", words.groups));
    return parts;
  };
  const draw = () => {
    const lists = new Map([1, 2, 3, 4].map(number => [number, []]));
    const changed = [];
    for (const school of group.schools) {
      const now = clusterOf(school, axes, at), label = school[NAME] === null ? school[ID] : school[ID] + " \u00b7 " + school[NAME];
      if (now !== null) lists.get(now).push(label);
      if (now !== school[CLUSTER]) changed.push(called(school));
      mark(school, now);
    }
    const is = at.some((value, index) => value !== own[index]);
    for (const [number, card] of cards) {
      const list = lists.get(number);
      card.querySelector(".count").textContent = list.length;
      sums[number - 1].textContent = list.length;
      card.classList.toggle("touched", is);
      const items = list.length ? list.map(label => element("li", label)) : [element("li", words.nobody)];
      card.querySelector("ul").replaceChildren(...(is ? items : kept.get(number)));
    }
    if (told) {
      const moved = axes.map((axis, index) => at[index] === own[index] ? "" : axis.label + ": " + words.threshold + " " + shown(at[index]) + ". ").join("");
      const which = words[isOne(changed.length) ? "changed one" : "changed"].replace("{n}", changed.length);
      told.textContent = moved + (changed.length ? which + changed.join(", ") + "." : words.none);
      given.replaceChildren(...advice());
    }
    lines.forEach((line, index) => drawLine(index));
  };
  const set = (index, value) => {
    at[index] = value;
    inputs[index].value = field(value);
    inputs[index].removeAttribute("aria-invalid");
    draw();
  };
  /* What stood in the field at first is the report's own threshold, however many decimals it has. */
  const take = (index, text, first) => {
    const value = text === first ? own[index] : typed(text);
    inputs[index].setAttribute("aria-invalid", Number.isNaN(value));
    if (Number.isNaN(value)) { told.textContent = words.number; given.replaceChildren(); return; }
    at[index] = value;
    draw();
  };
  const move = (index, event, ways) => {
    const way = ways[event.key];
    if (!way || band.hidden) return;
    event.preventDefault();
    set(index, rounded(index, at[index] + way * step(index) * (event.shiftKey ? 10 : 1)));
  };
  const step = index => Math.pow(10, -axes[index].decimals);
  const rounded = (index, value) => Number(value.toFixed(axes[index].decimals));
  const stop = () => {
    if (band.hidden) return;
    at = own.slice();
    draw();
    band.hidden = true;
    band.replaceChildren();
    told = given = null;
    inputs = [];
    root.classList.remove("trying");
    for (const line of lines) for (const name of ["tabindex", "role", "aria-label", "aria-valuenow", "aria-valuetext", "aria-valuemin", "aria-valuemax"]) line.removeAttribute(name);
    button.hidden = false;
  };
  const start = () => {
    button.hidden = true;
    band.hidden = false;
    root.classList.add("trying");
    const head = element("p"), fields = element("p"), back = element("button", words.back);
    head.append(element("strong", words.trial), " ", words.only);
    back.type = "button";
    back.addEventListener("click", () => { stop(); button.focus(); });
    inputs = axes.map((axis, index) => {
      const input = element("input"), label = element("label", axis.label);
      const first = field(rounded(index, own[index]));
      Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", value: first });
      input.addEventListener("input", () => take(index, input.value, first));
      input.addEventListener("keydown", event => move(index, event, { ArrowUp: 1, ArrowDown: -1 }));
      label.append(input);
      fields.append(label);
      Object.entries({ tabindex: "0", role: "slider", "aria-label": axis.label, "aria-valuemin": axis.ends[0], "aria-valuemax": axis.ends[1] }).forEach(([name, value]) => lines[index].setAttribute(name, value));
      return input;
    });
    fields.append(back);
    told = element("p");
    told.setAttribute("aria-live", "polite");
    told.className = "changed";
    given = element("div");
    band.append(head, fields, told, given);
    draw();
    inputs[1].focus({ preventScroll: true });
  };
  lines.forEach((line, index) => {
    const grip = line.querySelector(".line").cloneNode();
    grip.setAttribute("class", "grip");
    line.append(grip);
    let held = false;
    const follow = event => {
      const [lo, hi, first, last] = axes[index].ends;
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const along = Math.min(Math.max(first, last), Math.max(Math.min(first, last), index === 0 ? point.x : point.y));
      set(index, rounded(index, lo + (along - first) / (last - first) * (hi - lo)));
    };
    line.addEventListener("pointerdown", event => {
      if (band.hidden) return;
      held = true;
      event.preventDefault();
    });
    window.addEventListener("pointermove", event => { if (held && !band.hidden) follow(event); });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => { held = false; });
    const turn = axes[index].reversed ? -1 : 1;
    const ways = { ArrowUp: turn, ArrowRight: turn, ArrowDown: -turn, ArrowLeft: -turn };
    line.addEventListener("keydown", event => move(index, event, ways));
  });
  button.hidden = false;
  button.addEventListener("click", start);
  return stop;
}

function tableOf(root, group) {
  const table = root.querySelector("table.schools"), search = root.querySelector(".search");
  const body = table.tBodies[0], rows = Array.from(body.rows);
  const plain = text => text.toLowerCase().replaceAll("ё", "е");
  const texts = rows.map(row => plain(row.cells[0].textContent));
  search.hidden = false;
  search.querySelector("input").addEventListener("input", event => {
    const wanted = plain(event.target.value.trim());
    rows.forEach((row, at) => { row.hidden = !texts[at].includes(wanted); });
  });
  const result = group.axes[1];
  const keys = [
    at => at, at => group.schools[at][CLUSTER], at => turned(0, group.schools[at][COMPLEXITY]), at => group.schools[at][RESULTS],
    at => group.schools[at][RESULTS] === null || result.at === null ? null : (result.reversed ? -1 : 1) * (group.schools[at][RESULTS] - result.at),
    at => rows[at].cells[5].textContent || null,
  ];
  /* The place counts from the most complex school. */
  const turned = (axis, value) => value === null ? null : group.axes[axis].reversed ? value : -value;
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = element("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = rows.map((row, at) => [keys[column](at), at]);
      order.sort(([one, a], [other, b]) => {
        if (one === null || other === null) return (one === null) - (other === null) || a - b;
        return (one < other ? -1 : one > other ? 1 : 0) * (down ? -1 : 1) || a - b;
      });
      body.append(...order.map(([, at]) => rows[at]));
    });
  });
}

const stops = [];
for (const root of all(document, "[data-group]")) {
  const group = data.groups[Number(root.dataset.group)];
  const stop = trialOf(root, group);
  if (stop) stops.push(stop); else mapOf(root, group);
  tableOf(root, group);
}
/* A trial is never printed. */
window.addEventListener("beforeprint", () => stops.forEach(stop => stop()));
})();
