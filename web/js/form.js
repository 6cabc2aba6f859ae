// The settings as a form: the names and defaults of `opora.toml`, whose lines it changes.

import { at, choice, coded, field, keepingFocus, make } from "./dom.js";
import { besideField, labelOf, offers, pairAt } from "./fields.js";
import { AXES, notesOf, questionsOf } from "./proposal.js";
import { quoted, textsOf, unquoted } from "./settings.js";

const WEIGHT = /\bweight\s*=\s*("(?:[^"\\]|\\.)*"|[-+]?[\d.]+)/u;
const numberOf = text => text.trim().replace(",", ".").replace("−", "-").replace(/^([-+]?)0+(?=\d)/u, "$1");
const isNumber = text => /^[-+]?\d+(\.\d+)?$/u.test(numberOf(text));

/** What was typed as the file holds it: what is no number stays as it is, and the program says what is wrong with it. */
const literal = text => isNumber(text) ? numberOf(text) : quoted(text.trim());

const weightOf = value => unquoted(value.startsWith("{") ? WEIGHT.exec(value)?.[1] ?? "1" : value);
/** The same indicator with another weight; a range that stands beside it stays. */
const weighted = (value, weight) => {
  if (!value.startsWith("{")) return weight;
  return WEIGHT.test(value) ? value.replace(WEIGHT, `weight = ${weight}`) : value.replace("{", `{ weight = ${weight},`);
};

/** Marks a field as that of a setting. */
const of = (section, key, input) => {
  input.dataset.setting = `${section}/${key}`;
  return input;
};

/** A text field of a key; empty takes the key out of force. */
const textField = (form, section, key) => {
  const input = of(section, key, make("input", { value: form.settings.text(section, key) ?? "", onchange: () => {
    const text = input.value.trim();
    form.change(() => form.settings.set(section, key, text === "" ? null : quoted(text)));
  } }));
  return field(labelOf(form.words, section, key), input);
};

/** A field of words with commas between them. */
const listField = (form, section, key, placeholder) => {
  const own = textsOf(form.settings.raw(section, key) ?? "");
  const input = of(section, key, make("input", { value: own.join(", "), placeholder, onchange: () => {
    const words = input.value.split(",").map(word => word.trim()).filter(word => word !== "");
    form.change(() => form.settings.set(section, key, words.length === 0 ? null : `[${words.map(quoted).join(", ")}]`));
  } }));
  return field(labelOf(form.words, section, key), input);
};

/** A field of a number; a decimal comma will do. What holds without a number stands in the empty field. */
const numberField = (form, section, key, placeholder) => {
  const value = form.settings.text(section, key) ?? "";
  const input = of(section, key, make("input", { inputMode: "decimal", placeholder, value: value === "auto" ? "" : value, onchange: () => {
    form.change(() => form.settings.set(section, key, input.value.trim() === "" ? null : literal(input.value)));
  } }));
  return field(labelOf(form.words, section, key), input);
};

const columnField = (form, key) => {
  const own = form.settings.text("", key);
  const columns = own === null || form.columns.includes(own) ? form.columns : [own, ...form.columns];
  const options = [["", form.words.none], ...columns.map(column => [column, column])];
  const select = of("", key, choice(options, own ?? "", { onchange: () => {
    form.change(() => form.settings.set("", key, select.value === "" ? null : quoted(select.value)));
  } }));
  return field(labelOf(form.words, "", key), select);
};

const indicator = (form, axis, { key, value }) => {
  const { words } = form;
  const section = `${axis}.indicators`;
  const weight = weightOf(value);
  const put = written => form.change(() => {
    form.settings.set(section, key, weighted(form.settings.raw(section, key) ?? value, written));
  });
  const [more, less] = words.signs[axis];
  const signed = text => sign.value === "-1" ? `-${text}` : text;
  const sign = choice([["1", more], ["-1", less]], weight.startsWith("-") ? "-1" : "1", {
    "aria-label": `${words.sign}: ${key}`, onchange: () => put(isNumber(size.value) ? signed(numberOf(size.value)) : literal(size.value)),
  });
  const size = of(section, key, make("input", { inputMode: "decimal", value: weight.replace(/^[-+]/u, ""), "aria-label": labelOf(words, section, key), onchange: () => {
    if (!isNumber(size.value)) return put(literal(size.value));
    const typed = numberOf(size.value);
    if (typed.startsWith("-")) sign.value = "-1";
    size.value = typed.replace(/^[-+]/u, "");
    return put(signed(size.value));
  } }));
  const remove = make("button", { type: "button", "aria-label": `${words.remove}: ${key}`, onclick: () => {
    form.rebuild(() => form.settings.remove(section, key));
  } }, words.remove);
  const weighed = make("label", { className: "weight" }, make("span", { "aria-hidden": "true" }, words.weight), size);
  return make("div", { className: "indicator", role: "listitem" }, make("span", {}, key), sign, weighed, remove);
};

/** The rule of a threshold as a choice, and its number where it has one. */
const threshold = (form, axis) => {
  const { words } = form;
  const raw = form.settings.text(axis, "threshold") ?? "median";
  const known = { "медиана": "median", "среднее": "mean" }[raw] ?? raw;
  const percentile = /^p(\d*)$/u.exec(known);
  const rule = percentile ? "percentile" : known !== "percentile" && known in words.thresholds ? known : "number";
  const value = of(axis, "threshold", make("input", { inputMode: "decimal", value: percentile?.[1] ?? (rule === "number" ? known : ""), onchange: () => put() }));
  const valueField = field(words.thresholdValue, value);
  const sourceField = textField(form, axis, "source");
  const select = choice(Object.entries(words.thresholds), rule, { onchange: () => {
    valueField.hidden = !["number", "percentile"].includes(select.value);
    sourceField.hidden = select.value !== "number";
    if (select.value === "percentile" && value.value === "") value.value = "50";
    put();
    if (!valueField.hidden && value.value === "") value.focus();
  } });
  const put = () => {
    const text = value.value.trim();
    const written = { number: literal(text), percentile: quoted(text === "" ? "" : `p${text}`) }[select.value] ?? quoted(select.value);
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
    : [answer(one.kind === "apart" ? words.apart : words.yes, () => one.take())];
  const leave = { indicator: words.drop_, apart: words.together, yes: words.no }[one.kind];
  const about = one.kind === "indicator" ? `${words[one.axis]}: ` : "";
  return make("div", { className: "question" },
    make("p", {}, about, make("strong", {}, one.name), one.name ? " — " : "", ...coded(one.why), one.kind === "apart" ? ` ${words.apartWhat}` : ""),
    make("div", { className: "line" }, ...answers, answer(leave, () => one.leave())));
};

const questions = form => {
  const [all, notes] = [questionsOf(form.settings), notesOf(form.settings)];
  if (all.length + notes.length === 0) return [];
  const { words } = form;
  return [make("fieldset", { id: "questions" }, make("legend", {}, words.questions), make("p", {}, words.questionsWhat),
    ...notes.map(note => make("p", {}, ...coded(note, offers(words, form)))), ...all.map(one => question(form, one)))];
};

const pairing = form => {
  const { words } = form;
  return make("details", {}, make("summary", {}, words.pairs), make("div", { className: "fields" },
    numberField(form, "pairing", "max_distance", words.noLimit), numberField(form, "pairing", "capacity", words.evenly),
    numberField(form, "pairing", "min_gap", words.number("0")), numberField(form, "", "border", words.number("0.2")),
    numberField(form, "", "min_coverage", words.number("0.5"))));
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
  const asked = questionsOf(form.settings).length;
  at("settings-fold").firstElementChild.textContent = asked > 0 ? `${words.unfold} ${words.asked(asked)}` : words.unfold;
  at("form").replaceChildren(
    ...questions(form),
    make("div", { className: "fields" },
      ...["title", "organisation", "period"].map(key => textField(form, "", key)),
      ...["school", "by"].map(key => columnField(form, key))),
    make("details", {}, make("summary", {}, words.moreFields), make("div", { className: "fields" },
      ...["author", "date"].map(key => textField(form, "", key)),
      ...["name", "pupils"].map(key => columnField(form, key)),
      listField(form, "", "missing", words.noWords), listField(form, "", "zero", ""))),
    ...AXES.map(axis => axisFields(form, axis)),
    ...previous, pairing(form), asText(form),
    make("div", { className: "line" },
      make("button", { type: "button", id: "save", onclick: () => form.save() }, words.save),
      make("button", { type: "button", id: "again", onclick: () => form.anew() }, words.again)));
  at("form").querySelectorAll("details").forEach((one, place) => {
    one.open = open[place] ?? false;
  });
});

/** The field of a setting, where the form has one. */
const fieldOf = ({ section, key }) => Array.from(at("form").querySelectorAll("[data-setting]")).find(one => one.dataset.setting === `${section}/${key}`);

/** Goes to a field, and opens what it is folded in. */
export const goTo = input => {
  for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  input.focus();
};

/** Says beside their fields what is wrong with settings: pairs of a line and a text. Gives what each line is called. */
export const tellFields = (form, problems) => {
  for (const old of at("form").querySelectorAll(".wrong")) old.remove();
  for (const old of at("form").querySelectorAll("[aria-invalid]")) {
    old.removeAttribute("aria-invalid");
    old.removeAttribute("aria-describedby");
  }
  const called = new Map();
  problems.forEach(([line, text], place) => {
    const pair = pairAt(form.settings, Number(line));
    const input = pair && fieldOf(pair);
    if (!input) return;
    called.set(line, { name: labelOf(form.words, pair.section, pair.key), input });
    if (input.hasAttribute("aria-invalid")) return;
    const id = `wrong-${place}`;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
    input.closest(".field, .indicator").append(make("p", { className: "wrong", id }, ...coded(besideField(form.words, text))));
  });
  return called;
};
