/* Who would still have a partner within another limit: a trial over the pairs and alternatives of the report. */
(() => {
"use strict";
const { data, all, element, fill, between, link } = opora;
/* More names than this are counted. */
const MOST = 20;
const STEP = 20;

function limitOf(root, at) {
  const place = root.querySelector(".within"), group = data.groups[at];
  if (!place) return;
  const bodies = all(root, "table.pairs > tbody");
  if (!bodies.length) return;
  const { words, groups } = opora.facts, { pairs, without, limit } = groups[at];
  const known = [...pairs.map(pair => pair[2]), ...pairs.flatMap(pair => pair[5].map(other => other[1])), ...without.map(one => one[2])];
  const most = Math.max(0, ...known.filter(apart => apart !== null));
  if (most === 0) return;
  const button = element("button", words["try limit"], { type: "button" });
  const band = element("div", null, { class: "limit" });
  const input = element("input", null, { type: "range", min: 0, max: Math.ceil(Math.max(most, limit ?? 0) * STEP) / STEP, step: 1 / STEP });
  const number = element("output"), label = element("label", words.limit + " "), told = element("div", null, { "aria-live": "polite" });
  const back = element("button", words["close trial"], { type: "button" }), head = element("p"), line = element("pre");
  const advice = element("p", words.paste);
  label.append(input, " ", number);
  head.append(element("strong", words.trial), " ", words.honest);
  band.append(head, label, back, told, advice, line);
  band.hidden = true;

  const names = (text, list) => {
    const made = element("p", text);
    list.slice(0, MOST).forEach((at, index) => made.append(index ? between(group) : "", link(group.schools[at])));
    if (list.length > MOST) made.append(fill(words.more, { n: list.length - MOST }));
    return made;
  };
  const draw = () => {
    const value = Number(input.value), isWithin = apart => apart !== null && apart <= value;
    const others = [], nobody = [];
    let stay = 0;
    pairs.forEach(([mentee, , apart, kept, , spare], at) => {
      const stays = kept === 1 || isWithin(apart);
      bodies[at].classList.toggle("beyond", !stays);
      if (stays) stay++;
      else (spare.some(other => isWithin(other[1])) ? others : nobody).push(mentee);
    });
    without.forEach(([mentee, , apart]) => { if (mentee !== null) (isWithin(apart) ? others : nobody).push(mentee); });
    number.textContent = String(value).replace(".", words.comma);
    told.replaceChildren(element("p", fill(words.within, { n: stay, all: pairs.length + without.length })));
    if (others.length) told.append(names(words.others, others));
    if (nobody.length) told.append(names(words.nobody, nobody));
    line.textContent = "max_distance = " + value;
  };
  const stop = () => {
    if (band.hidden) return;
    band.hidden = true;
    button.hidden = false;
    bodies.forEach(body => body.classList.remove("beyond"));
  };
  button.addEventListener("click", () => {
    button.hidden = true;
    band.hidden = false;
    input.value = limit ?? most;
    all(root, ".pairs-of > details.fold").forEach(fold => { if (fold.querySelector("table.pairs")) fold.open = true; });
    draw();
    input.focus();
  });
  const leave = () => { stop(); button.focus(); };
  back.addEventListener("click", leave);
  band.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    leave();
  });
  input.addEventListener("input", draw);
  window.addEventListener("beforeprint", stop);
  place.append(button, band);
  place.hidden = false;
}

all(document, "[data-group]").forEach(root => limitOf(root, Number(root.dataset.group)));
})();
