/** The form of an entry, made from the JSON Schema of its table and the words of its fields. */
import { element, field, option, own, say } from "./propose-elements.js";
import { entriesOf } from "./propose-names.js";

let shown;

export const label = (path) => shown.words[own][path.replace(/\.\d+(?=\.|$)/g, "")];
const hint = (path) => shown.words[own][`${path.replace(/\.\d+(?=\.|$)/g, "")}?`];
const choice = (path, value) => shown.words[own][`${path.split(".").at(-1)}=${value}`] ?? value;

/** What a field may hold, of several shapes the one that its value has, else the first: null is an empty field. */
export function shapeOf(schema, value) {
  const shapes = [schema].flatMap((one) => one.anyOf ?? one).flatMap((one) => one.anyOf ?? one).filter(({ type }) => type !== "null");
  const isMade = (one) => (one.type === "object" || one.$ref) === (typeof value === "object");
  const shape = (value !== undefined && shapes.find(isMade)) || shapes[0];
  return shape.$ref ? shown.schema.$defs[shape.$ref.split("/").at(-1)] : shape;
}

function described(path, input, name, isNeeded) {
  const id = `propose-entry-${path}`;
  const note = hint(path) && element("p", { className: "propose-hint", id: `${id}-hint` }, hint(path));
  if (note) input.setAttribute("aria-describedby", note.id);
  Object.assign(input, { id, required: isNeeded, autocomplete: "off" });
  input.dataset.path = path;
  const heading = element("label", { htmlFor: id }, name, isNeeded ? "" : ` ${say("optional")}`);
  return element("div", { className: "propose-field" }, heading, ...(note ? [note] : []), input);
}

const textInput = (value) => element("input", { type: "text", value: `${value ?? ""}` });

function select(path, values, value, isNeeded, name = label(path)) {
  const offered = values.map(([one, text]) => option(one, text));
  const input = element("select", {}, ...(isNeeded && value ? [] : [option("", say("none"))]), ...offered);
  input.value = value ?? "";
  return described(path, input, name, isNeeded || name !== label(path));
}

/** A field in each language under one legend, side by side. */
function byLanguage(path, schema, value, isNeeded) {
  const { enum: values } = schema.additionalProperties;
  const most = Math.max(0, ...Object.values(value ?? {}).map(({ length }) => length));
  const inputs = schema["x-languages"].map((code) => {
    const name = field(`text-${code}`).labels[0].textContent;
    if (values) return select(`${path}.${code}`, values.map((one) => [one, choice(path, one)]), value?.[code], false, name);
    const input = element("textarea", { rows: Math.min(8, 1 + Math.ceil(most / 45)), value: value?.[code] ?? "", lang: code });
    return described(`${path}.${code}`, input, name, true);
  });
  const legend = element("legend", {}, label(path), isNeeded ? "" : ` ${say("optional")}`);
  const note = hint(path) ? [element("p", { className: "propose-hint" }, hint(path))] : [];
  return element("fieldset", { className: "propose-both" }, legend, ...note, ...inputs);
}

/** A list of words: one on each line; where they are ids of entries, a list of these adds them. */
function lines(path, schema, value, isNeeded) {
  const input = element("textarea", { rows: 3, value: (value ?? []).join("\n"), data: { kind: "lines" } });
  const made = described(path, input, label(path), isNeeded);
  if (schema["x-names"]) made.append(adder(input, schema["x-names"], shown));
  return made;
}

/** A list of the entries of some tables, each of which it adds to the ids in a field. */
export function adder(input, tables, made) {
  const list = element("select", { id: `${input.id}-list`, ariaLabel: say("add-source") }, option("", say("add-source")));
  entriesOf(tables, made).then((options) => list.append(...options), () => list.remove());
  list.addEventListener("change", () => {
    if (list.value) input.value = [...input.value.split("\n").filter(Boolean), list.value].join("\n");
    list.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return list;
}

function named(path, tables, value, isNeeded) {
  const made = select(path, value ? [[value, value]] : [], value, isNeeded);
  const input = made.querySelector("select");
  entriesOf(tables, shown).then((offered) => {
    const chosen = input.value;
    for (const one of offered) if (one.value !== value) input.append(one);
    const same = offered.find((one) => one.value === value);
    if (same) input.querySelector(`[value="${CSS.escape(value)}"]`).text = same.text;
    input.value = chosen;
    input.dispatchEvent(new Event("change", { bubbles: true })); // its row says what is chosen by its name
  }, () => input.replaceWith(Object.assign(textInput(value), { id: input.id })));
  return made;
}

/** Fields of a table within the entry; several of them where it is a list. */
function group(path, schema, value, mark) {
  const legend = element("legend", {}, `${label(path)} ${mark}`);
  return element("fieldset", { className: "propose-group" }, legend, ...fields(schema, value ?? {}, `${path}.`));
}

function rows(path, schema, value) {
  const shape = shapeOf(schema.items, {});
  const made = element("div", { className: "propose-rows" });
  const add = (one) => made.append(group(`${path}.${made.childElementCount}`, shape, one, made.childElementCount + 1));
  (value ?? []).forEach(add);
  const button = element("button", { type: "button" }, say("add-row", { field: label(path) }));
  button.addEventListener("click", () => {
    add({});
    made.lastElementChild.querySelector("input, textarea, select").focus();
  });
  return element("div", {}, made, button);
}

function fieldOf(path, schema, value, isNeeded) {
  const shape = shapeOf(schema, value);
  if (shape["x-languages"]) return byLanguage(path, shape, value, isNeeded);
  if (shape.type === "array") {
    const isRows = shape.items.$ref;
    return isRows ? rows(path, shape, value) : lines(path, { ...shape, ...schema }, value, isNeeded);
  }
  if (shape.properties) return group(path, shape, value, isNeeded ? "" : say("optional"));
  if (shape.enum) return select(path, shape.enum.map((one) => [one, choice(path, one)]), value, isNeeded);
  if (schema["x-names"]) return named(path, schema["x-names"], value, isNeeded);
  if (shape.type === "boolean") {
    const input = element("input", { type: "checkbox", checked: value ?? false });
    const made = described(path, input, label(path), true);
    made.classList.add("propose-check");
    input.required = false;
    made.prepend(input);
    return made;
  }
  const isNumber = shape.type === "integer";
  const input = textInput(value);
  if (isNumber) Object.assign(input, { inputMode: "numeric" });
  return described(path, input, label(path), isNeeded);
}

function fields(schema, value, before = "") {
  const needed = new Set(schema.required ?? []);
  return schema["x-order"].map((name) => {
    return fieldOf(`${before}${name}`, schema.properties[name], value[name] ?? undefined, needed.has(name));
  });
}

/** Begins the form of an entry: its fields in their order, filled with what it holds. */
export function fieldsOf(made, value, files) {
  shown = { ...made, files };
  return fields(shown.schema, value);
}
