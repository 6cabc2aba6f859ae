(() => {
"use strict";
const { data, all, element, fill, called, between, ID, CLUSTER } = opora;
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

/* The clusters of a group's schools under two thresholds: the whole of the method that is known here. */
function clustersOf(group) {
  const fixed = new Set(group.fixed);
  const isBeyond = group.axes.map(({ reversed }) => reversed ? (value, at) => value <= at : (value, at) => value >= at);
  const schools = group.schools.map(school => [fixed.has(school[ID]), school[COMPLEXITY], school[RESULTS], school[CLUSTER]]);
  return at => schools.map(([isFixed, x, y, own]) => {
    if (isFixed) return own;
    if (x === null || y === null) return null;
    return data.clusters[Number(isBeyond[0](x, at[0]))][Number(isBeyond[1](y, at[1]))];
  });
}

/* A threshold on the map can be moved like a slider: first what stays the same, then what moves with it. */
const SLIDER = ["tabindex", "role", "aria-label", "aria-valuemin", "aria-valuemax", "aria-valuenow", "aria-valuetext"];

/* More names than this are counted, and lists of more schools follow when the hand rests. */
const MOST = 20, MANY = 800, REST = 200;

function trialOf(root, group, map) {
  const band = root.querySelector(".trial"), button = root.querySelector("button.try");
  const axes = group.axes, svg = root.querySelector(".drawing svg");
  if (!button) return null;
  const rosters = all(root, "[data-cluster]").map(card => rosterOf(card, group));
  const lines = axes.map(axis => svg.querySelector('[data-axis="' + axis.name + '"]'));
  const texts = lines.map(line => Array.from(line.querySelector("text").childNodes));
  const own = axes.map(axis => axis.at);
  const sums = all(svg, ".sum");
  let at = own.slice(), inputs = [], changes = null, given = null, count = null, rest = 0;
  const clusters = clustersOf(group);

  const drawLine = index => {
    const axis = axes[index], line = lines[index], shift = opora.place(axis, at[index]) - opora.place(axis, own[index]);
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
    const sizes = [0, 0, 0, 0, 0], changed = [], stands = clusters(at);
    group.schools.forEach((school, row) => {
      const now = stands[row];
      if (now !== null) sizes[now] += 1;
      if (now !== school[CLUSTER]) changed.push(school);
      map.mark(row, now);
    });
    map.paint();
    const isTrial = at.some((value, index) => value !== own[index]);
    for (const roster of rosters) {
      roster.count(sizes[roster.number], isTrial);
      sums[roster.number - 1].textContent = sizes[roster.number];
    }
    clearTimeout(rest);
    const write = () => rosters.forEach(roster => roster.write(isTrial ? stands : null));
    if (isTrial && group.schools.length > MANY) rest = setTimeout(write, REST); else write();
    if (changes) tell(changed);
    lines.forEach((line, index) => drawLine(index));
  };
  const tell = changed => {
    const threshold = (axis, index) => axis.label + ": " + words.threshold + " " + shown(at[index]) + ". ";
    const moved = axes.map((axis, index) => at[index] === own[index] ? "" : threshold(axis, index)).join("");
    const isOne = plural.select(changed.length) === "one";
    const which = words[isOne ? "changed one" : "changed"].replace("{n}", changed.length);
    const more = changed.length > MOST ? fill(words.more, { n: changed.length - MOST }) : "";
    const names = () => which + changed.slice(0, MOST).map(called).join(between(group)) + more + ".";
    changes.textContent = moved + (changed.length ? names() : words.none);
    count.textContent = fill(words.count, { n: changed.length });
    given.replaceChildren(...advice());
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
    if (Number.isNaN(value)) {
      changes.textContent = count.textContent = words.number;
      given.replaceChildren();
      return;
    }
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
    band.classList.remove("open");
    changes = given = count = null;
    inputs = [];
    root.classList.remove("trying");
    document.documentElement.classList.toggle("on-trial", !!document.querySelector(".trying"));
    for (const line of lines) for (const name of SLIDER) line.removeAttribute(name);
    button.hidden = false;
  };
  const start = () => {
    button.hidden = true;
    band.hidden = false;
    root.classList.add("trying");
    /* A class, as `:has` on the whole page would be looked at again with every move. */
    document.documentElement.classList.add("on-trial");
    const bar = element("p", null, { class: "bar" });
    bar.append(element("strong", words.trial));
    const press = (text, attributes, done) => {
      const made = element("button", text, { type: "button", ...attributes });
      made.addEventListener("click", done);
      return made;
    };
    const unfold = press(words.details, { "aria-expanded": "false" }, () => {
      const isOpen = band.classList.toggle("open");
      unfold.setAttribute("aria-expanded", isOpen);
      more.forEach(one => { one.hidden = !isOpen; });
    });
    inputs = axes.map((axis, index) => {
      const input = element("input"), label = element("label", null, { title: axis.label });
      label.append(element("span", axis.label));
      const first = field(rounded(index, own[index]));
      Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", value: first });
      input.addEventListener("input", () => take(index, input.value, first));
      input.addEventListener("keydown", event => move(index, event, { ArrowUp: 1, ArrowDown: -1 }));
      label.append(input);
      bar.append(label);
      const slider = ["0", "slider", axis.label, axis.ends[0], axis.ends[1]];
      slider.forEach((value, place) => lines[index].setAttribute(SLIDER[place], value));
      return input;
    });
    count = element("span", null, { class: "told", "aria-live": "polite" });
    bar.append(count, unfold, press("\u00d7", { "aria-label": words.back, title: words.back }, leave));
    changes = element("p", null, { class: "more changed" });
    given = element("div", null, { class: "more" });
    const more = [changes, given, element("p", words.only, { class: "more" })];
    more.forEach(one => { one.hidden = true; });
    band.append(bar, ...more);
    draw();
    (inputs[1].offsetParent ? inputs[1] : unfold).focus({ preventScroll: true });
  };
  const leave = () => { stop(); button.focus(); };
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
    window.addEventListener("pointermove", event => {
      if (!held || band.hidden) return;
      opora.isDragged = true;
      follow(event);
    });
    /* The click that ends a drag is none. */
    const release = () => { held = false; setTimeout(() => { opora.isDragged = false; }); };
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, release);
    const turn = axes[index].reversed ? -1 : 1;
    const ways = { ArrowUp: turn, ArrowRight: turn, ArrowDown: -turn, ArrowLeft: -turn };
    line.addEventListener("keydown", event => move(index, event, ways));
  });
  button.hidden = false;
  button.addEventListener("click", start);
  return { band, root, stop, leave };
}

/* A roster under a trial; a folded one is written when it is opened. */
function rosterOf(card, group) {
  const number = Number(card.dataset.cluster), list = card.querySelector("ul"), fold = card.querySelector("details.fold");
  const kept = Array.from(list.childNodes), told = card.querySelector(".count");
  const head = fold && fold.querySelector("summary"), unfold = head && head.textContent;
  let stands = null, isStale = false;
  const fill = () => {
    if (!isStale) return;
    isStale = false;
    if (!stands) { list.replaceChildren(...kept); return; }
    const items = group.schools.filter((_, row) => stands[row] === number).map(school => element("li", called(school)));
    list.replaceChildren(...(items.length ? items : [element("li", words.nobody)]));
  };
  const isSeen = () => !fold || fold.open || group.schools.length <= MANY;
  if (fold) fold.addEventListener("toggle", fill);
  return {
    number,
    count: (size, isTrial) => {
      told.textContent = size;
      card.classList.toggle("touched", isTrial);
      if (head) head.textContent = isTrial ? unfold.replace(/\d+/, size) : unfold;
    },
    write: next => {
      if (!stands && !next) return;
      isStale = true;
      stands = next;
      if (isSeen()) fill();
    },
  };
}

const trials = [];
for (const root of all(document, "[data-group]")) {
  const group = data.groups[Number(root.dataset.group)];
  const trial = trialOf(root, group, opora.maps[Number(root.dataset.group)]);
  if (trial) trials.push(trial);
}
/* Escape ends the trial where one is at work, or every trial unless something else is open. */
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const running = trials.filter(trial => !trial.band.hidden), { target } = event;
  const own = running.filter(trial => trial.band.contains(target) || (trial.root.contains(target) && target.closest(".threshold")));
  const isTyping = target.matches && target.matches("input[type=search]");
  const isOpen = !document.getElementById("one").hidden || !!(target.closest && target.closest(".limit, .one"));
  const ended = own.length ? own : isTyping || isOpen ? [] : running;
  if (ended.length) event.preventDefault();
  ended.forEach(trial => trial.leave());
});
/* A trial is never printed. */
window.addEventListener("beforeprint", () => trials.forEach(trial => trial.stop()));
})();
