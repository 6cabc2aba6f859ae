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
/* The no-break spaces of the page are for the eye alone. */
const untied = text => text.replaceAll("\u00a0", " ");
/* Texts are compared without case, ё as е. */
const plain = text => untied(text).toLowerCase().replaceAll("ё", "е");
/* The lines of a cell in a row. */
const lineOf = cell => Array.from(cell.childNodes, node => node.nodeName === "BR" ? "; " : node.textContent).join("");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
/* What the data tell of a school, in their order. */
const [ID, NAME, CLUSTER] = [0, 1, 4];
const address = id => "#school=" + encodeURIComponent(id);
const rowOf = id => document.getElementById("school=" + encodeURIComponent(id));
/* What lists call a school, and what its row calls it at length: the name, and the id unless the name tells it. */
const called = school => school[NAME] ?? school[ID];
const nameOf = row => row.querySelector("th .to").textContent;
const label = school => {
  const row = rowOf(school[ID]), id = row.querySelector("th small");
  return nameOf(row) + (id ? " " + id.textContent : "");
};
/* Between names, which may hold commas, stand semicolons. */
const between = group => group.schools.some(school => school[NAME] !== null) ? "; " : ", ";
const link = (school, text) => element("a", text || called(school), { href: address(school[ID]), class: "to" });
/* A file for the person who looks at the page. */
const save = (blob, name) => {
  const made = element("a", null, { download: name });
  made.href = URL.createObjectURL(blob);
  made.click();
  setTimeout(() => URL.revokeObjectURL(made.href), 1000);
};
return { save, data, facts: data.facts, all, element, untied, plain, lineOf, fill, address, rowOf, nameOf, label, called, between, link, ID, NAME, CLUSTER };
})();
