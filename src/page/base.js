/* What the parts of the script share. */
const opora = (() => {
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const all = (root, selector) => Array.from(root.querySelectorAll(selector));
const element = (name, text, attributes) => {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  return made;
};
/* Texts are compared without case, ё as е. */
const plain = text => text.toLowerCase().replaceAll("ё", "е");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
/* What the data tell of a school, in their order. */
const [ID, NAME, CLUSTER] = [0, 1, 4];
const address = id => "#school=" + encodeURIComponent(id);
const rowOf = id => document.getElementById("school=" + encodeURIComponent(id));
const label = school => school[NAME] === null ? school[ID] : school[ID] + " \u00b7 " + school[NAME];
const called = school => data.by_name && school[NAME] !== null ? school[NAME] : school[ID];
const link = (school, text) => element("a", text || called(school), { href: address(school[ID]), class: "to" });
return { data, facts: data.facts, all, element, plain, fill, address, rowOf, label, called, link, ID, NAME, CLUSTER };
})();
