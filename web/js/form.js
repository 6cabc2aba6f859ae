// The settings as a form: the names and defaults of `opora.toml`, whose lines it changes.

import { at, choice, coded, field, keepingFocus, make } from "./dom.js";
import { AXES, notesOf, questionsOf } from "./proposal.js";
import { quoted, textsOf } from "./settings.js";

const WEIGHT = /\bweight\s*=\s*([-+]?[\d.]+)/u;
const numberOf = text => text.trim().replace(",", ".");
const isNumber = text => /^[-+]?\d+(\.\d+)?$/u.test(numberOf(text));

const weightOf = value => Number(value.startsWith("{") ? WEIGHT.exec(value)?.[1] ?? 1 : value);
/** The same indicator with another weight; a range that stands beside it stays. */
const weighted = (value, weight) => {
  if (!value.startsWith("{")) return String(weight);
  return WEIGHT.test(value) ? value.replace(WEIGHT, `weight = ${weight}`) : value.replace("{", `{ weight = ${weight},`);
};

/** A text field of a key; empty takes the key out of force. */
const textField = (form, label, section, key) => {
  const input = make("input", { value: form.settings.text(section, key) ?? "", onchange: () => {
    const text = input.value.trim();
    form.change(() => form.settings.set(section, key, text === "" ? null : quoted(text)));
  } });
  return field(label, input);
};

/** A field of words with commas between them. */
const listField = (form, label, section, key) => {
  const own = textsOf(form.settings.raw(section, key) ?? "");
  const input = make("input", { value: own.join(", "), onchange: () => {
    const words = input.value.split(",").map(word => word.trim()).filter(word => word !== "");
    form.change(() => form.settings.set(section, key, words.length === 0 ? null : `[${words.map(quoted).join(", ")}]`));
  } });
  return field(label, input);
};

/** A field of a number; a decimal comma will do. */
const numberField = (form, label, section, key) => {
  const input = make("input", { inputMode: "decimal", value: form.settings.text(section, key) ?? "", onchange: () => {
    const text = input.value.trim();
    const isGood = text === "" || isNumber(text);
    input.setAttribute("aria-invalid", String(!isGood));
    if (isGood) form.change(() => form.settings.set(section, key, text === "" ? null : numberOf(text)));
  } });
  return field(label, input);
};

const columnField = (form, label, key) => {
  const own = form.settings.text("", key);
  const columns = own === null || form.columns.includes(own) ? form.columns : [own, ...form.columns];
  const options = [["", form.words.none], ...columns.map(column => [column, column])];
  const select = choice(options, own ?? "", { onchange: () => {
    form.change(() => form.settings.set("", key, select.value === "" ? null : quoted(select.value)));
  } });
  return field(label, select);
};

const indicator = (form, axis, { key, value }) => {
  const { words } = form;
  const weight = weightOf(value);
  const put = next => form.change(() => {
    const now = form.settings.raw(`${axis}.indicators`, key) ?? value;
    form.settings.set(`${axis}.indicators`, key, weighted(now, next(weightOf(now))));
  });
  const [more, less] = words.signs[axis];
  const sign = choice([["1", more], ["-1", less]], weight < 0 ? "-1" : "1", {
    "aria-label": `${words.sign}: ${key}`, onchange: () => put(now => Math.abs(now) * Number(sign.value)),
  });
  const size = make("input", { inputMode: "decimal", value: String(Math.abs(weight)), "aria-label": `${words.weight}: ${key}`, onchange: () => {
    const isGood = isNumber(size.value) && Number(numberOf(size.value)) > 0;
    size.setAttribute("aria-invalid", String(!isGood));
    if (isGood) put(now => Math.sign(now || 1) * Number(numberOf(size.value)));
  } });
  const remove = make("button", { type: "button", "aria-label": `${words.remove}: ${key}`, onclick: () => {
    form.rebuild(() => form.settings.remove(`${axis}.indicators`, key));
  } }, words.remove);
  return make("div", { className: "indicator", role: "listitem" }, make("span", {}, key), sign, size, remove);
};

/** The rule of a threshold as a choice, and its number where it has one. */
const threshold = (form, axis) => {
  const { words } = form;
  const raw = form.settings.text(axis, "threshold") ?? "median";
  const known = { "медиана": "median", "среднее": "mean" }[raw] ?? raw;
  const percentile = /^p(\d+)$/u.exec(known);
  const rule = percentile ? "percentile" : isNumber(known) ? "number" : known;
  const value = make("input", { inputMode: "decimal", value: percentile?.[1] ?? (rule === "number" ? known : ""), onchange: () => put() });
  const valueField = field(words.thresholdValue, value);
  const sourceField = textField(form, words.source, axis, "source");
  const select = choice(Object.entries(words.thresholds), rule, { onchange: () => {
    valueField.hidden = !["number", "percentile"].includes(select.value);
    sourceField.hidden = select.value !== "number";
    if (select.value === "percentile" && value.value === "") value.value = "50";
    if (valueField.hidden || value.value !== "") put();
    else value.focus();
  } });
  const put = () => {
    const text = numberOf(value.value);
    const isGood = valueField.hidden || (select.value === "number" ? isNumber(text) : /^\d{1,2}$/u.test(text));
    value.setAttribute("aria-invalid", String(!isGood));
    if (!isGood) return;
    const written = { number: text, percentile: quoted(`p${text}`) }[select.value] ?? quoted(select.value);
    form.change(() => {
      form.settings.set(axis, "threshold", written);
      // Who set the old threshold did not set this one.
      form.settings.set(axis, "source", null);
    });
    sourceField.querySelector("input").value = "";
  };
  valueField.hidden = !["number", "percentile"].includes(rule);
  sourceField.hidden = rule !== "number";
  return make("div", { className: "line" }, field(words.threshold, select), valueField, sourceField);
};

const axisFields = (form, axis) => {
  const { words } = form;
  const own = form.settings.pairs(`${axis}.indicators`);
  const taken = new Set(AXES.flatMap(one => form.settings.pairs(`${one}.indicators`)).map(one => one.key));
  const rest = form.columns.filter(column => !taken.has(column));
  const select = choice([["", words.pick], ...rest.map(column => [column, column])], "", { onchange: () => {
    if (select.value !== "") form.rebuild(() => form.settings.set(`${axis}.indicators`, select.value, "1"));
  } });
  const heads = make("div", { className: "indicator heads", "aria-hidden": "true" }, ...[words.indicator, words.sign, words.weight, ""].map(text => make("span", {}, text)));
  const list = make("div", { role: "list" }, ...own.map(one => indicator(form, axis, one)));
  return make("fieldset", { id: `axis-${axis}` }, make("legend", {}, words[axis]),
    ...own.length > 0 ? [heads, list] : [make("p", { className: "bad" }, words.noIndicators)],
    make("div", { className: "line" }, field(words.add, select)), threshold(form, axis));
};

const question = (form, one) => {
  const { words } = form;
  const answer = (text, act) => make("button", { type: "button", onclick: () => form.rebuild(act), "aria-label": one.name ? `${text}: ${one.name}` : text }, text);
  const signs = one.kind === "indicator" ? words.signs[one.axis] : [];
  const order = one.sign < 0 ? [[signs[1], -1], [signs[0], 1]] : [[signs[0], 1], [signs[1], -1]];
  const answers = one.kind === "indicator"
    ? order.map(([text, sign]) => answer(words.take + text, () => one.take(sign)))
    : [answer(words.yes, () => one.take())];
  const about = one.kind === "indicator" ? `${words[one.axis]}: ` : "";
  return make("div", { className: "question" },
    make("p", {}, about, make("strong", {}, one.name), one.name ? " — " : "", ...coded(one.why)),
    make("div", { className: "line" }, ...answers, answer(words.drop_, () => one.leave())));
};

const questions = form => {
  const [all, notes] = [questionsOf(form.settings), notesOf(form.settings)];
  if (all.length + notes.length === 0) return [];
  const { words } = form;
  return [make("fieldset", { id: "questions" }, make("legend", {}, words.questions), make("p", {}, words.questionsWhat),
    ...notes.map(note => make("p", {}, ...coded(note))), ...all.map(one => question(form, one)))];
};

const pairing = form => {
  const { words } = form;
  return make("details", {}, make("summary", {}, words.pairs), make("div", { className: "fields" },
    numberField(form, words.maxDistance, "pairing", "max_distance"), numberField(form, words.capacity, "pairing", "capacity"),
    numberField(form, words.minGap, "pairing", "min_gap"), numberField(form, words.border, "", "border"),
    numberField(form, words.coverage, "", "min_coverage")));
};

const asText = form => {
  const { words } = form;
  const area = make("textarea", { value: form.settings.toString(), spellcheck: false, "aria-label": words.asText });
  form.text = area;
  const button = make("button", { type: "button", onclick: () => form.replace(area.value) }, words.apply);
  return make("details", { id: "as-text" }, make("summary", {}, words.asText), area, make("p", {}, button));
};

/** Draws the form; what is open stays open. */
export const drawForm = form => keepingFocus(at("form"), () => {
  const { words } = form;
  const open = Array.from(at("form").querySelectorAll("details"), one => one.open);
  const previous = form.hasPrevious ? [make("label", { className: "check" },
    make("input", { type: "checkbox", checked: form.keeps, onchange: event => form.keep(event.target.checked) }), make("span", {}, words.keep))] : [];
  at("form").replaceChildren(
    ...questions(form),
    make("div", { className: "fields" },
      columnField(form, words.school, "school"), columnField(form, words.name, "name"), columnField(form, words.by, "by"),
      textField(form, words.heading, "", "title"), textField(form, words.period, "", "period"),
      listField(form, words.missing, "", "missing")),
    ...AXES.map(axis => axisFields(form, axis)),
    ...previous, pairing(form), asText(form),
    make("div", { className: "line" },
      make("button", { type: "button", id: "save", onclick: () => form.save() }, words.save),
      make("button", { type: "button", id: "again", onclick: () => form.anew() }, words.again)));
  at("form").querySelectorAll("details").forEach((one, place) => {
    one.open = open[place] ?? false;
  });
});
