/* The maps: who is near the pointer or the keyboard, the marks of a trial, and the map as a file. */
(() => {
"use strict";
const { data, all, element, fill, rowOf, label, called, between, save, ID, NAME, CLUSTER } = opora;
const [COMPLEXITY, RESULTS] = [2, 3];
/* In the facts of a school. */
const [INDEX, PLACE] = [0, 1];
/* So near a mark is pointed at, and so many names are told of one point. */
const NEAR = 24, MOST = 8;
const AWAY = 14;
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/* The place of a value on the map, kept within the axis. */
opora.place = (axis, value) => {
  const [lo, hi, start, end] = axis.ends;
  return Math.min(Math.max(start, end), Math.max(Math.min(start, end), start + (value - lo) / (hi - lo) * (end - start)));
};

/* Schools of one cluster at one place are one spot, as in the drawing. */
function spotsOf(svg, group) {
  const found = new Map(), of = [];
  const tenth = value => Math.round(value * 10) / 10;
  group.schools.forEach((school, row) => {
    if (school[COMPLEXITY] === null || school[RESULTS] === null || school[CLUSTER] === null) return;
    const at = [COMPLEXITY, RESULTS].map((index, axis) => tenth(opora.place(group.axes[axis], school[index])));
    const key = at.join(" ") + " " + school[CLUSTER];
    if (!found.has(key)) found.set(key, { at, now: school[CLUSTER], rows: [], mark: null });
    of[row] = found.get(key);
    of[row].rows.push(row);
  });
  for (const mark of all(svg, ":scope > .spot")) {
    const at = /translate\((.*)\)/.exec(mark.getAttribute("transform"))[1];
    const spot = found.get(at + " " + mark.getAttribute("class").slice(-1));
    if (spot) spot.mark = mark;
  }
  return [Array.from(found.values()), of];
}

/* What is told of a spot: the title of its mark, or the same from the table where marks have none. */
function toldOf(spot, group, facts) {
  const title = spot.mark && spot.mark.querySelector(":scope > title"), { words } = opora.facts;
  if (title) return title.textContent;
  const schools = spot.rows.map(row => group.schools[row]);
  if (schools.length > 1) {
    const more = schools.length > MOST ? fill(words.more, { n: schools.length - MOST }) : "";
    return fill(data.map.here, { n: schools.length, names: schools.slice(0, MOST).map(called).join(between(group)) + more });
  }
  const cells = rowOf(schools[0][ID]).cells, own = facts.schools[spot.rows[0]];
  const complexity = own[PLACE] ? cells[2].textContent : fill(data.map.complexity, { value: own[INDEX] });
  const cluster = fill(words.number, { n: schools[0][CLUSTER] });
  const name = schools[0][NAME] === null ? label(schools[0]) : called(schools[0]);
  return name + ": " + fill(data.map.numbers, { complexity, results: cells[3].textContent, cluster });
}

/* The one box that tells of the nearest spot, beside the pointer or the focus and inside the map. */
function tipOf(drawing, svg, group, facts) {
  const tip = drawing.querySelector(".tip"), ring = document.createElementNS(svg.namespaceURI, "circle");
  ring.setAttribute("class", "nearest");
  ring.setAttribute("r", 8);
  const hide = () => { tip.hidden = true; ring.remove(); svg.classList.remove("over"); };
  const show = (spot, x, y) => {
    if (tip.hidden || tip.spot !== spot) {
      tip.spot = spot;
      tip.textContent = toldOf(spot, group, facts);
      ring.setAttribute("cx", spot.at[0]);
      ring.setAttribute("cy", spot.at[1]);
      svg.append(ring);
      tip.hidden = false;
    }
    const box = drawing.getBoundingClientRect(), left = drawing.scrollLeft;
    const beside = (at, size, from, room) => {
      const place = at + AWAY + size <= from + room ? at + AWAY : at - AWAY - size;
      return Math.max(from, Math.min(place, from + room - size)) + "px";
    };
    tip.style.left = beside(x - box.left + left, tip.offsetWidth, left, drawing.clientWidth);
    tip.style.top = beside(y - box.top, tip.offsetHeight, 0, drawing.clientHeight);
  };
  const showMark = spot => {
    const point = new DOMPoint(...spot.at).matrixTransform(svg.getScreenCTM());
    show(spot, point.x, point.y);
  };
  return { show, showMark, hide };
}

function mapOf(root, at) {
  const drawing = root.querySelector(".drawing"), group = data.groups[at];
  if (!drawing) return null;
  const svg = drawing.querySelector("svg"), [spots, of] = spotsOf(svg, group), facts = opora.facts.groups[at];
  const tip = tipOf(drawing, svg, group, facts), isBare = group.shapes.bare !== null;
  const rowsOf = new Map(group.schools.map((school, row) => [school[ID], row]));
  const idsOf = spot => spot.rows.map(row => group.schools[row][ID]);
  const markOf = spot => spot.mark && (spot.mark.matches("[data-school]") ? spot.mark : spot.mark.querySelector("[data-school]"));
  const open = spot => opora.open(idsOf(spot), markOf(spot) || svg);
  let current = null;

  const nearest = event => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    let found = null, least = NEAR * NEAR;
    for (const spot of spots) {
      const [dx, dy] = [spot.at[0] - x, spot.at[1] - y], apart = dx * dx + dy * dy;
      if (apart < least) [found, least] = [spot, apart];
    }
    return found;
  };
  /* The nearest spot in a direction, rather straight ahead than aside. */
  const next = (from, [right, down]) => {
    let found = null, least = Infinity;
    for (const spot of spots) {
      const [dx, dy] = [spot.at[0] - from.at[0], spot.at[1] - from.at[1]];
      const along = dx * right + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * right);
      if (along > 0 && along + 2 * aside < least) [found, least] = [spot, along + 2 * aside];
    }
    return found;
  };

  drawing.classList.add("lively");
  svg.addEventListener("pointermove", event => {
    if (event.pointerType === "touch") return;
    const spot = nearest(event);
    if (spot) tip.show(spot, event.clientX, event.clientY); else tip.hide();
    svg.classList.toggle("over", spot !== null);
  });
  svg.addEventListener("pointerleave", tip.hide);
  svg.addEventListener("click", event => {
    const isLine = root.classList.contains("trying") && event.target.closest(".threshold");
    if (event.target.closest("[data-school]") || isLine || opora.isDragged || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const spot = nearest(event);
    if (spot) open(spot);
  });
  svg.addEventListener("focusin", event => {
    const mark = event.target.closest("[data-school]");
    if (mark) current = of[rowsOf.get(mark.dataset.school)];
    else if (event.target === svg) current ??= spots[0];
    else return;
    if (current) tip.showMark(current);
  });
  svg.addEventListener("focusout", tip.hide);
  svg.addEventListener("keydown", event => {
    const isHere = event.target === svg || event.target.closest("[data-school]");
    if (!isHere || !current || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") tip.hide();
    else if (isBare && (event.key === "Enter" || event.key === " ")) open(current);
    else if (event.key in WAYS) {
      current = next(current, WAYS[event.key]) || current;
      if (isBare) tip.showMark(current); else markOf(current).focus();
    } else return;
    if (event.key !== "Escape") event.preventDefault();
  });
  /* Where marks are too many to be stops of the keyboard, the map is one, and what it shows is told. */
  if (isBare) {
    svg.setAttribute("tabindex", "0");
    drawing.querySelector(".tip").setAttribute("role", "status");
  }

  const paths = new Map(all(svg, ":scope > .marks").map(one => [Number(one.getAttribute("class").slice(-1)), one.firstElementChild]));
  const stale = new Set(), singles = spots.filter(spot => !spot.mark);
  /* Made once: each move of a threshold draws thousands of them. */
  const starts = singles.map(spot => "M" + spot.at[0] + " " + spot.at[1]);
  /* Shows a school in a cluster; what has no mark of its own is drawn by the next `paint`. */
  const mark = (row, cluster) => {
    const spot = of[row];
    if (!spot || cluster === null || spot.now === cluster) return;
    if (spot.mark) {
      spot.mark.setAttribute("class", "spot c" + cluster);
      const shapes = spot.rows.length > 1 ? group.shapes.several : group.shapes.one;
      spot.mark.querySelector(":scope > path").setAttribute("d", shapes[cluster - 1]);
    } else stale.add(spot.now).add(cluster);
    spot.now = cluster;
  };
  const paint = () => {
    for (const cluster of stale) {
      const tail = group.shapes.bare[cluster - 1], drawn = starts.filter((_, at) => singles[at].now === cluster);
      paths.get(cluster).setAttribute("d", drawn.length ? drawn.join(tail) + tail : "");
    }
    stale.clear();
  };
  take(root, svg, at);
  return { placeOf: row => of[row] && of[row].at, mark, paint };
}

/* The map as a drawing of its own, in its calm colours whatever those of the screen are, with the title above. */
function drawingOf(root, svg, at) {
  const copy = svg.cloneNode(true), drawn = document.createElementNS(svg.namespaceURI, "g");
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const make = (name, attributes, text) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text) made.textContent = text;
    return made;
  };
  all(copy, ".rings, .nearest, .grip").forEach(one => one.remove());
  const isOn = name => { const input = root.querySelector("input." + name); return input && input.checked; };
  if (isOn("show-pairs")) copy.querySelector(".pairs").removeAttribute("visibility"); else copy.querySelector(".pairs").remove();
  if (!isOn("show-arrows")) copy.querySelector(".arrows").remove();
  for (const one of [copy, ...all(copy, "*")]) {
    for (const { name } of Array.from(one.attributes)) if (/^(tabindex|role|aria-.*)$/.test(name)) one.removeAttribute(name);
  }
  const group = data.groups.length > 1 ? opora.facts.groups[at].name : null;
  const trial = root.classList.contains("trying") ? data.words.trial : null;
  const lines = [document.title, group, trial].filter(line => line).flatMap(line => wrapped(line, width - 24));
  const above = lines.length * 19 + 10;
  drawn.setAttribute("transform", "translate(0 " + above + ")");
  drawn.append(...copy.childNodes);
  const head = lines.map((line, row) => make("text", { class: "at", x: 12, y: 22 + row * 19 }, line));
  copy.append(make("title", {}, lines.join(" ")), make("rect", { class: "paper", width, height: height + above }), ...head, drawn);
  const size = { width, height: height + above };
  Object.entries({ ...size, viewBox: "0 0 " + width + " " + size.height }).forEach(([key, value]) => copy.setAttribute(key, value));
  for (const [, selector, rules] of data.style.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
    for (const one of all(copy, selector)) {
      for (const rule of rules.split(";")) {
        const [name, value] = rule.split(":");
        if (value) one.setAttribute(name, value.replace("!important", ""));
      }
    }
  }
  head.forEach(one => one.setAttribute("font-size", "15px"));
  copy.removeAttribute("class");
  return { text: new XMLSerializer().serializeToString(copy), ...size };
}

/* A heading in lines. */
function wrapped(text, widest) {
  const pen = document.createElement("canvas").getContext("2d"), lines = [""];
  pen.font = "bold 15px " + getComputedStyle(document.body).fontFamily;
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1], longer = last ? last + " " + word : word;
    if (!last || pen.measureText(longer).width <= widest) lines[lines.length - 1] = longer; else lines.push(word);
  }
  return lines;
}

/* Twice as many points as the drawing is wide, so that it is sharp on paper. */
function picture({ text, width, height }) {
  const image = new Image(), canvas = element("canvas", null, { width: width * 2, height: height * 2 });
  return new Promise((done, failed) => {
    const fail = () => failed(new Error("png"));
    image.addEventListener("error", fail);
    image.addEventListener("load", () => {
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => { if (blob) done(blob); else fail(); }, "image/png");
    });
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  });
}

function take(root, svg, at) {
  const place = root.querySelector(".map > .take"), name = "map" + (data.groups.length > 1 ? "-" + (at + 1) : "");
  const told = element("span", null, { "aria-live": "polite" });
  place.append(told);
  place.hidden = false;
  place.querySelector(".svg").addEventListener("click", () => {
    save(new Blob([drawingOf(root, svg, at).text], { type: "image/svg+xml" }), name + ".svg");
  });
  place.querySelector(".png").addEventListener("click", async () => {
    try {
      save(await picture(drawingOf(root, svg, at)), name + ".png");
      told.textContent = "";
    } catch {
      told.textContent = data.map["no picture"];
    }
  });
}

opora.maps = all(document, "[data-group]").map(root => mapOf(root, Number(root.dataset.group)));
})();
