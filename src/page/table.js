/* The table of all schools: filters, order, copy and download. */
(() => {
"use strict";
const { save, data, all, element, untied, plain, fill, nameOf, ID, CLUSTER } = opora;
const [COMPLEXITY, RESULTS] = [2, 3];
/* In the facts of a school. */
const NEAR = 3;

/* As the program's own CSV: an apostrophe before whatever could begin a formula. */
function guarded(text) {
  if (/^[A-Za-z0-9]*$/.test(text)) return text;
  const isSign = c => "=+-@＝＋－＠".includes(c), isRisky = c => c === "\t" || c === "\r";
  const ends = c => ",;\t|\n\r".includes(c);
  let out = "", begins = false;
  for (let at = text.length - 1; at >= 0; at--) {
    const c = text[at], above = text[at - 1];
    begins = isSign(c) || isRisky(c) || (begins && (/\s/.test(c) || c === "'" || c === '"'));
    out = c + out;
    if (begins && (above === undefined || ends(above)) && !(above === "\r" && c === "\n")) out = "'" + out;
  }
  return out;
}

/* A cell for a spreadsheet: a number as one, with a hyphen for its minus. */
function cellText(text, isNumber) {
  const number = text.replace("\u2212", "-").replace("+", "");
  return isNumber && /^-?[\d\u00a0]+([.,]\d+)?$/.test(number) ? number.replaceAll("\u00a0", "") : guarded(untied(text));
}

/* What is shown, a heading and its rows. */
function shownOf(table, group, rows) {
  const words = opora.facts.words, heads = Array.from(table.tHead.rows[0].cells, cell => untied(cell.textContent));
  /* Where a school has no name, its row calls it by its id. */
  const name = ({ row, at }) => untied(nameOf(row)) === untied(group.schools[at][ID]) ? "" : untied(nameOf(row));
  const hasNames = rows.some(one => name(one) !== "");
  const lines = [[words.id, ...(hasNames ? [words.name] : []), ...heads.slice(1)]];
  for (const { row, at } of rows) {
    if (row.hidden) continue;
    const school = group.schools[at], cells = Array.from(row.cells).slice(2);
    const cluster = school[CLUSTER] === null ? "" : String(school[CLUSTER]);
    const rest = cells.map(cell => cell.textContent === "\u2014" ? "" : cellText(cell.textContent, cell.className === "n"));
    lines.push([guarded(school[ID]), ...(hasNames ? [guarded(name({ row, at }))] : []), cluster, ...rest]);
  }
  return lines;
}

function csv(lines) {
  const mark = opora.facts.words.comma === "," ? ";" : ",";
  const cell = text => /[",;\t|\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  return "\ufeff" + lines.map(line => line.map(cell).join(mark) + "\r\n").join("");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function choice(label, options) {
  const select = element("select"), made = element("label", label + " ");
  options.forEach(([value, text]) => select.append(element("option", text, { value })));
  made.append(select);
  return [made, select];
}

function box(label) {
  const input = element("input", null, { type: "checkbox" }), made = element("label");
  made.append(input, " " + label);
  return [made, input];
}

/* What each column is sorted by. */
function keysOf(rows, group) {
  const [complexity, results] = group.axes;
  const of = (at, what) => group.schools[at][what];
  const turned = (value, is) => value === null ? null : is ? -value : value;
  return [
    at => at,
    at => of(at, CLUSTER),
    /* The place counts from the most complex school. */
    at => turned(of(at, COMPLEXITY), !complexity.reversed),
    at => of(at, RESULTS),
    /* All margins are taken from one threshold, so that they stand in the order of the results. */
    at => results.at === null ? null : turned(of(at, RESULTS), results.reversed),
    at => rows[at].row.cells[5].textContent || null,
  ];
}

function sortable(table, rows, group) {
  const body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells), keys = keysOf(rows, group);
  heads.forEach((head, column) => {
    const button = element("button", head.textContent, { type: "button" });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = rows.map((_, at) => [keys[column](at), at]);
      order.sort(([one, a], [other, b]) => {
        if (one === null || other === null) return (one === null) - (other === null) || a - b;
        return (one < other ? -1 : one > other ? 1 : 0) * (down ? -1 : 1) || a - b;
      });
      body.append(...order.map(([, at]) => rows[at].row));
    });
  });
}

function tableOf(root, at) {
  const group = data.groups[at], table = root.querySelector("table.schools");
  const search = root.querySelector(".search"), told = root.querySelector(".shown");
  const rows = Array.from(table.tBodies[0].rows, (row, at) => ({ row, at }));
  sortable(table, rows, group);
  const input = search.querySelector("input"), section = table.closest("details");
  search.hidden = false;
  let ready = false, filter = () => {};
  /* The filters are made when the section is first opened or searched. */
  const prepare = () => {
    if (ready) return;
    ready = true;
    const { words, clusters, groups } = opora.facts, facts = groups[at];
    const texts = rows.map(({ row, at }) => plain(group.schools[at][ID] + " " + row.cells[0].textContent));
    const doubtful = new Set(facts.pairs.filter(pair => pair[4].length).flatMap(pair => [pair[0], pair[1]]));
    const options = [["", words.any], ...clusters.map((name, at) => [at + 1, name]), ["0", words["no cluster"]]];
    const [ofCluster, cluster] = choice(words.cluster, options);
    const [ofNear, near] = box(words.near), [ofDoubt, doubt] = box(words["in doubt"]);
    const buttons = element("span", null, { class: "take" });
    filter = () => {
      const wanted = plain(input.value.trim());
      let count = 0;
      for (const { row, at } of rows) {
        const fits = texts[at].includes(wanted)
          && (cluster.value === "" || (group.schools[at][CLUSTER] ?? 0) === Number(cluster.value))
          && (!near.checked || facts.schools[at][NEAR] === 1) && (!doubt.checked || doubtful.has(at));
        row.hidden = !fits;
        count += fits;
      }
      told.textContent = count ? fill(words.shown, { n: count, all: rows.length }) : words.nothing;
      buttons.hidden = table.hidden = count === 0;
    };
    const act = (text, done) => {
      const button = element("button", text, { type: "button" });
      button.addEventListener("click", done);
      buttons.append(button);
    };
    /* In the order in which they stand. */
    const lines = () => shownOf(table, group, Array.from(table.tBodies[0].rows, row => rows[places.get(row)]));
    const places = new Map(rows.map(({ row, at }) => [row, at]));
    act(words.copy, async () => {
      const taken = lines(), done = await copy(taken.map(line => line.map(text => text.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n"));
      told.textContent = done ? fill(words.copied, { n: taken.length - 1 }) : words["not copied"];
    });
    act(words.download, () => save(new Blob([csv(lines())], { type: "text/csv;charset=utf-8" }), "schools.csv"));
    search.append(ofCluster, ofNear, ofDoubt, buttons);
    [cluster, near, doubt].forEach(one => one.addEventListener("input", filter));
  };
  section.addEventListener("toggle", prepare);
  input.addEventListener("input", () => { prepare(); filter(); });
}

all(document, "[data-group]").forEach(root => tableOf(root, Number(root.dataset.group)));
})();
