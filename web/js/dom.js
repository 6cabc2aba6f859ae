// Elements in one line.

/** An element with these properties and children; a property that starts with `on` listens. */
export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
};

/** A text by turns outside and inside backticks. */
const parts = text => text.split(/`([^`\n]*)`/u);

/** What stands in backticks. */
export const codesIn = text => parts(text).filter((part, at) => at % 2 === 1);

/** A text with `code` in backticks; what `offer` has words and an action for becomes a button. */
export const coded = (text, offer = () => null) => parts(text).map((part, at) => {
  if (at % 2 === 0) return part;
  const found = offer(part);
  return found ? make("button", { type: "button", className: "offer", onclick: found.act }, found.text) : make("code", {}, part);
});

/** The element of the page with this id. */
export const at = id => document.getElementById(id);

/** A list of choices: pairs of a value and what is shown. */
export const choice = (options, value, properties) => {
  const element = make("select", properties, ...options.map(([key, text]) => make("option", { value: key }, text)));
  element.value = value;
  return element;
};

/** A field under its label; what is wrong with it finds room below. */
export const field = (label, input) => make("div", { className: "field" }, make("label", {}, make("span", {}, label), input));

const reachable = element => [...element.querySelectorAll("button, select, input, textarea, summary")].filter(one => one.offsetParent !== null);

/** Draws what stands in an element anew; who went there with the keyboard goes on from the same place. */
export const keepingFocus = (element, draw) => {
  const before = reachable(element);
  const place = before.indexOf(document.activeElement);
  draw();
  const now = reachable(element);
  if (place < 0 || now.length === 0) return;
  // The button that took a row away was the last in it: what follows stands where the row began.
  const next = now.length < before.length ? Math.max(0, place - 2) : place;
  now[Math.min(next, now.length - 1)].focus({ preventScroll: true });
};
