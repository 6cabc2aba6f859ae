(() => {
"use strict";
const { data, all, element, called, between, ID, CLUSTER } = opora;
const words = data.words;
const shown = value => String(value).replace("-", "\u2212").replace(".", words.comma);
/* A number as it stands in a field, and back: both decimal marks are read, whatever the browser's language. */
const field = value => String(value).replace(".", words.comma);
const typed = text => {
  const plain = text.trim().replace(",", ".").replace("\u2212", "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(Number(plain).toFixed(12)) : NaN;
};
const plural = new Intl.PluralRules(document.documentElement.lang);
const [COMPLEXITY, RESULTS] = [2, 3];

/* The cluster of a school under two thresholds: the whole of the method that is known here. */
function clusterOf(school, group, at) {
  if (group.fixed.has(school[ID])) return school[CLUSTER];
  const [x, y] = [school[COMPLEXITY], school[RESULTS]];
  if (x === null || y === null) return null;
  const isBeyond = (value, axis) => group.axes[axis].reversed ? value <= at[axis] : value >= at[axis];
  return data.clusters[Number(isBeyond(x, 0))][Number(isBeyond(y, 1))];
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
  return (school, cluster) => {
    const g = places.get(school[ID]);
    if (!g || cluster === null) return;
    const spot = g.closest(".spot");
    const shapes = spot.querySelector(":scope > .count") ? group.shapes.several : group.shapes.one;
    spot.setAttribute("class", "spot c" + cluster);
    spot.querySelector(":scope > path").setAttribute("d", shapes[cluster - 1]);
  };
}

/* A threshold on the map can be moved like a slider: first what stays the same, then what moves with it. */
const SLIDER = ["tabindex", "role", "aria-label", "aria-valuemin", "aria-valuemax", "aria-valuenow", "aria-valuetext"];

function trialOf(root, group) {
  const band = root.querySelector(".trial"), button = root.querySelector("button.try");
  const axes = group.axes, svg = root.querySelector(".drawing svg");
  if (!button) return null;
  const mark = mapOf(root, group);
  const cards = new Map(all(root, "[data-cluster]").map(card => [Number(card.dataset.cluster), card]));
  const itemsOf = card => Array.from(card.querySelector("ul").childNodes);
  const kept = new Map(Array.from(cards, ([number, card]) => [number, itemsOf(card)]));
  const lines = axes.map(axis => svg.querySelector('[data-axis="' + axis.name + '"]'));
  const texts = lines.map(line => Array.from(line.querySelector("text").childNodes));
  const own = axes.map(axis => axis.at);
  const sums = all(svg, ".sum");
  let at = own.slice(), inputs = [], changes = null, given = null;

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
    const section = index => "[" + axes[index].name + "]";
    const scale = index => axes[index].scale ? 'scale = "' + axes[index].scale + '"\n' : "";
    const lines = index => scale(index) + "threshold = " + at[index] + "\n";
    const where = index => words[axes[index].scale ? "two lines" : "line"].replaceAll("{section}", section(index));
    const whole = () => moved.map(index => section(index) + "\n" + lines(index)).join("");
    const elements = words["new file"]
      ? [element("p", words["new file"]), element("pre", whole())]
      : moved.flatMap(index => [element("p", where(index)), element("pre", lines(index))]);
    const flags = moved.filter(index => axes[index].flag).map(index => "--" + axes[index].name + "-threshold");
    if (flags.length) elements.push(element("p", words.flag + flags.join(", ")));
    if (moved.some(index => axes[index].source)) elements.push(element("p", words.source));
    if (words.groups) elements.push(element("p", words.groups));
    return elements;
  };
  const draw = () => {
    const lists = new Map(Array.from(cards.keys(), number => [number, []]));
    const changed = [];
    for (const school of group.schools) {
      const now = clusterOf(school, group, at);
      if (now !== null) lists.get(now).push(called(school));
      if (now !== school[CLUSTER]) changed.push(called(school));
      mark(school, now);
    }
    const isTrial = at.some((value, index) => value !== own[index]);
    for (const [number, card] of cards) {
      const list = lists.get(number);
      card.querySelector(".count").textContent = list.length;
      sums[number - 1].textContent = list.length;
      card.classList.toggle("touched", isTrial);
      const items = list.length ? list.map(label => element("li", label)) : [element("li", words.nobody)];
      card.querySelector("ul").replaceChildren(...(isTrial ? items : kept.get(number)));
    }
    if (changes) {
      const threshold = (axis, index) => axis.label + ": " + words.threshold + " " + shown(at[index]) + ". ";
      const moved = axes.map((axis, index) => at[index] === own[index] ? "" : threshold(axis, index)).join("");
      const isOne = plural.select(changed.length) === "one";
      const which = words[isOne ? "changed one" : "changed"].replace("{n}", changed.length);
      changes.textContent = moved + (changed.length ? which + changed.join(between(group)) + "." : words.none);
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
    if (Number.isNaN(value)) { changes.textContent = words.number; given.replaceChildren(); return; }
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
    changes = given = null;
    inputs = [];
    root.classList.remove("trying");
    for (const line of lines) for (const name of SLIDER) line.removeAttribute(name);
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
      const slider = ["0", "slider", axis.label, axis.ends[0], axis.ends[1]];
      slider.forEach((value, place) => lines[index].setAttribute(SLIDER[place], value));
      return input;
    });
    fields.append(back);
    changes = element("p");
    changes.setAttribute("aria-live", "polite");
    changes.className = "changed";
    given = element("div");
    band.append(head, fields, changes, given);
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
      const pointed = index === 0 ? point.x : point.y;
      const along = Math.min(Math.max(first, last), Math.max(Math.min(first, last), pointed));
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

const stops = [];
for (const root of all(document, "[data-group]")) {
  const group = data.groups[Number(root.dataset.group)];
  group.fixed = new Set(group.fixed);
  const stop = trialOf(root, group);
  if (stop) stops.push(stop); else mapOf(root, group);
}
/* A trial is never printed. */
window.addEventListener("beforeprint", () => stops.forEach(stop => stop()));
})();
