/** What was filled in: the values of an entry, and how they differ from those that it has. */
import { isTable } from "./propose-body.js";
import { typed } from "./propose-elements.js";
import { shapeOf } from "./propose-entry.js";

const isEmpty = (value) => value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);

/** The values of a field, with nothing in it that is empty; `old` says which of several shapes it was given. */
function valueOf(path, schema, old) {
  const shape = shapeOf(schema, old);
  const input = document.getElementById(`propose-entry-${path}`);
  if (shape["x-languages"]) return filled(shape["x-languages"].map((code) => [code, typed(`entry-${path}.${code}`).trim()]));
  if (shape.type === "array" && shape.items.$ref) return rowsOf(path, shapeOf(shape.items, {}));
  if (shape.type === "array") return [...new Set(typed(`entry-${path}`).split(/\s+/).filter(Boolean))];
  if (shape.properties) return valuesOf(shape, old ?? {}, `${path}.`);
  if (shape.type === "boolean") return input.checked || (old === undefined ? undefined : false);
  const text = typed(`entry-${path}`).trim();
  if (shape.type === "integer" && /^\d{1,15}$/.test(text)) return Number(text);
  return text;
}

function rowsOf(path, shape) {
  const found = [];
  for (let row = 0; document.querySelector(`[data-path^="${CSS.escape(`${path}.${row}.`)}"]`); row += 1) {
    const one = valuesOf(shape, {}, `${path}.${row}.`);
    if (!isEmpty(one)) found.push(one);
  }
  return found;
}

const filled = (pairs) => Object.fromEntries(pairs.filter(([, value]) => !isEmpty(value)));

export function valuesOf(schema, old, before = "") {
  return filled(schema["x-order"].map((name) => [name, valueOf(`${before}${name}`, schema.properties[name], old[name])]));
}

/** As text, with the names of tables in one order: that of a form is not that of a file. */
const asText = (value) => {
  return JSON.stringify(value, (_, one) => (isTable(one) ? Object.fromEntries(Object.entries(one).sort()) : one));
};
export const same = (one, other) => asText(one) === asText(other);

/** What is new or other, what it was, and the dotted names of what is taken out. */
export function changes(values, old, before = "") {
  const found = { entry: {}, was: {}, remove: [] };
  for (const [name, value] of Object.entries(values)) {
    if (isTable(value) && isTable(old[name])) {
      const inner = changes(value, old[name], `${before}${name}.`);
      if (!isEmpty(inner.entry)) found.entry[name] = inner.entry;
      if (!isEmpty(inner.was)) found.was[name] = inner.was;
      found.remove.push(...inner.remove);
    } else if (!same(value, old[name])) {
      found.entry[name] = value;
      if (!isEmpty(old[name])) found.was[name] = old[name];
    }
  }
  const gone = Object.keys(old).filter((name) => !(name in values) && !isEmpty(old[name]));
  found.remove.push(...gone.map((name) => `${before}${name}`));
  return found;
}
