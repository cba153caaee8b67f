/** How the form of an entry is laid out: what is needed first; of an entry that exists each field folded in a row. */
import { element, field, find, own, say } from "./propose-elements.js";
import { fieldsOf, label } from "./propose-entry.js";
import { same } from "./propose-entry-values.js";

/** What the fields of a row hold, in one line, in the language of the reader. */
function heldBy(made) {
  const inputs = [...made.querySelectorAll("[data-path]:not([type=checkbox])")];
  const said = inputs.filter(({ lang, value }) => value && (!lang || lang === own));
  return said.map((one) => one.selectedOptions?.[0].text ?? one.value.replaceAll("\n", ", ")).join(" · ");
}

/** A field under its name and what it holds: of an entry that exists one comes to change one thing. */
function inRow(name, made, isOpen) {
  const held = element("span", { className: "propose-held" });
  const summary = element("summary", {}, element("strong", {}, label(name)), " ", held);
  const row = element("details", { className: "propose-row", open: isOpen }, summary, made);
  const tell = () => held.replaceChildren(heldBy(made));
  tell();
  row.ontoggle = row.onchange = tell;
  return row;
}

/**
 * Shows the form of an entry, filled with its values. What it can do without and nobody has filled in is folded: a new
 * one is made in two minutes. One that exists has a row for each value, open where that is no longer `before`, what the
 * site has; its id is permanent.
 */
export function showEntry(made, value, before, files) {
  const needed = new Set([...(made.schema.required ?? []), ...Object.keys(value)]);
  const rest = element("details", {}, element("summary", {}, say("more-fields")));
  const entry = find(".propose-entry");
  entry.replaceChildren();
  fieldsOf(made, value, files).forEach((one, place) => {
    const name = made.schema["x-order"][place];
    if (!needed.has(name)) rest.append(one);
    else entry.append(before ? inRow(name, one, !same(value[name], before[name])) : one);
  });
  if (rest.childElementCount > 1) entry.append(rest);
  const id = field("entry-id");
  if (id) id.readOnly = Boolean(before);
}
