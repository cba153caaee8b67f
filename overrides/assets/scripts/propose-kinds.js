/** What is proposed of a place: the kinds that it offers, which of them is chosen, and the fields that each has. */
import { codes, field, find, form, own } from "./propose-elements.js";

const kindInputs = [...form.querySelectorAll("[name=propose-kind]")];
const ASKING_WHY = ["withdraw", "report"];

/** Nothing can be wrong with an entry that is new; a passage without Markdown can be changed by hand alone. */
function kindsOf({ table, isNew, passage }) {
  if (table) return isNew ? ["entry"] : ["entry", "report"];
  if (!passage) return ["report"];
  return Object.keys(passage.markdown).length ? ["correct", "add", "withdraw", "report"] : ["add", "report"];
}

export const chosenKind = () => kindInputs.find((one) => one.checked).value;

/** Offers the kinds of a place; the one that was chosen before is chosen again. */
export function offerKinds(place, last) {
  const kinds = kindsOf(place);
  const wanted = kinds.includes(last) ? last : kinds[0];
  for (const one of kindInputs) {
    one.closest("label").hidden = !kinds.includes(one.value);
    one.checked = one.value === wanted;
  }
  find(".propose-kinds").hidden = Boolean(place.isNew);
}

/** Shows the fields of a kind, and asks why in its own words: in both languages where readers will read it. */
export function showFieldsOf(kind) {
  const why = ASKING_WHY.includes(kind) ? kind : "other";
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(kind);
  for (const code of codes) field(`reason-${code}`).parentElement.hidden = kind !== "withdraw" && code !== own;
  for (const one of form.querySelectorAll("[data-reason]")) one.hidden = one.dataset.reason !== why;
}
