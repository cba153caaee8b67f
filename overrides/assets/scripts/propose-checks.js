/** What can be checked before a proposal leaves: each fault with the field where it is mended. */
import { codes, field, root, say, typed } from "./propose-elements.js";
import { valuesOf } from "./propose-entry-values.js";
import { shapeOf } from "./propose-entry.js";

const MOST_SAID = 2000; // signs of a reason
const MOST_TEXT = 20_000;
const MOST_BODY = 65_536; // bytes of the exact text
const HIDDEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/u;
const paths = new Set(root.dataset.paths.split(" "));

const fault = (name, key, values) => ({ name, text: say(`error.${key}`, values) });

/** Whether a link leads to a page that there is, seen from the file of the text; what is no page is not judged. */
function leadsSomewhere(address, code, file) {
  if (/^https?:/i.test(address)) return URL.canParse(address);
  if (/^(?:mailto:|#)/.test(address)) return true;
  const { pathname } = new URL(address, `file:/${code}/${file}`);
  if (!/(?:\.md|\/)$/.test(pathname)) return /\.\w+$/.test(pathname);
  const path = decodeURI(pathname).replace(/(?:^|\/)index\.md$|\.md$|\/$/, "");
  return codes.some((one) => path === `/${one}` || (path.startsWith(`/${one}/`) && paths.has(path.slice(one.length + 2))));
}

function* textFaults(code, text, document) {
  const name = `text-${code}`;
  for (const [, address] of text.matchAll(/\]\(\s*<?([^\s)>]*)/g)) {
    if (!leadsSomewhere(address, code, document.file[code] ?? "")) yield fault(name, "link", { address });
  }
  if (/\n[ \t]*\n/.test(text)) yield fault(name, "blank");
  if (text.length > MOST_TEXT) yield fault(name, "long", { most: MOST_TEXT });
}

/** Faults of a passage: its texts, or what is wanted in their place. */
function* passageFaults({ document }, { kind, text }) {
  const isEmpty = text && !Object.keys(text).length;
  if (isEmpty) yield fault(`text-${codes[0]}`, kind === "correct" ? "nothing" : "new-text");
  for (const [code, written] of Object.entries(text ?? {})) yield* textFaults(code, written, document);
}

const isShown = (name) => !field(name).closest("[hidden]");

/** Faults of what is said beside: a reason where one is needed, nothing too long, no sign that nobody sees. */
function* saidFaults(kind, body) {
  const reasons = codes.map((code) => `reason-${code}`).filter(isShown);
  const isNeeded = ["withdraw", "report"].includes(kind);
  if (isNeeded && !reasons.some((name) => typed(name).trim())) yield fault(reasons[0], "reason");
  for (const name of [...reasons, "source"]) if (typed(name).length > MOST_SAID) yield fault(name, "long", { most: MOST_SAID });
  for (const one of document.querySelectorAll(".propose-form :is(input[type=text], textarea)")) {
    if (!one.closest("[hidden]") && HIDDEN.test(one.value)) yield fault(one.id.replace("propose-", ""), "hidden");
  }
  if (new TextEncoder().encode(body).length > MOST_BODY) yield fault("source", "long", { most: MOST_BODY });
}

const first = (path) => document.querySelector(`[data-path="${CSS.escape(path)}"], [data-path^="${CSS.escape(path)}."]`);
const wanted = root.dataset.whole.split(" "); // the languages that have everything

/** What a field of an entry is called: by its label, within what it is a language or a part of. */
function calledBy(input) {
  const group = input.closest(".propose-both")?.querySelector("legend");
  const name = (one) => one.textContent.replace(say("optional"), "").replace(/\s*\?\s*$/, "").trim();
  return group ? `${name(group)} (${name(input.labels[0])})` : name(input.labels[0]);
}

function entryFault(path, key) {
  const input = first(path);
  return { ...fault(input.id.replace("propose-", ""), key), label: calledBy(input) };
}

function* missingFaults(path, shape, value) {
  const paths = shape["x-languages"] ? wanted.filter((code) => !value?.[code]).map((code) => `${path}.${code}`) : [path];
  for (const one of paths) yield entryFault(one, "required");
}

const isAddress = (schema) => JSON.stringify(schema).includes('"format":"uri"');

/** Faults of the values of an entry, as its schema says; what only the whole site knows is checked later. */
function* valueFaults(schema, values, before = "") {
  for (const name of schema["x-order"]) {
    const one = schema.properties[name];
    const [path, value] = [`${before}${name}`, values[name]];
    const shape = shapeOf(one, value);
    const lacks = value === undefined || value === "" || wanted.some((code) => shape["x-languages"] && !value[code]);
    if (lacks && (schema.required ?? []).includes(name)) yield* missingFaults(path, shape, value);
    else if (value === undefined) continue;
    else if (name === "id" && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)) yield entryFault(path, "id");
    else if (shape.type === "integer" && !(Number.isInteger(value) && value >= (shape.minimum ?? 0))) yield entryFault(path, "number");
    else if (shape.format === "date" && !/^\d{4}-\d\d-\d\d$/.test(value)) yield entryFault(path, "date");
    else if (shape.type === "object" && shape.properties) yield* valueFaults(shape, value, `${path}.`);
    else if (isAddress(one)) {
      const addresses = typeof value === "string" ? [value] : Object.values(value);
      if (!addresses.every((address) => /^https?:/.test(address) && URL.canParse(address))) yield entryFault(path, "address");
    }
  }
}

function* entryFaults({ form, entry }, made) {
  const found = [...valueFaults(form.schema, valuesOf(form.schema, entry?.entry ?? {}))];
  yield* found;
  const firstField = document.querySelector(".propose-entry [data-path]:not([readonly])");
  if (!found.length && !made.entry && !made.remove) yield fault(firstField.id.replace("propose-", ""), "nothing");
}

/** Every fault of a proposal that can be seen before it leaves. */
export function* faultsOf(place, made, body) {
  yield* made.kind === "entry" ? entryFaults(place, made) : passageFaults(place, made);
  yield* saidFaults(made.kind, body);
}
