/** What was typed for a place, put into the fields and taken out of them again: the texts of each kind apart. */
import { drafted } from "./propose-draft.js";
import { codes, field, inOwn, option, say, typed } from "./propose-elements.js";
import { valuesOf } from "./propose-entry-values.js";
import { adder } from "./propose-entry.js";
import { showEntry } from "./propose-rows.js";
import { fill } from "./propose-texts.js";

const SAID = ["source", "sources", "successor", "proposer", ...codes.map((code) => `reason-${code}`)];
const TYPED_TEXTS = ["correct", "add"]; // the kinds that have texts
const offeredFiles = [...field("page").options].filter(({ dataset }) => dataset.schema);
const filesOfTables = Object.fromEntries(offeredFiles.map(({ value, dataset }) => [value, dataset.href]));

const valuesIn = (names) => Object.fromEntries(names.map(([key, name]) => [key, typed(name)]));

/** What stands in the fields, to be kept; `kind` is the one whose texts they hold. */
export function draftOf(place, kind) {
  const texts = { ...drafted(place.key)?.texts };
  if (TYPED_TEXTS.includes(kind)) texts[kind] = valuesIn(codes.map((code) => [code, `text-${code}`]));
  const entry = place.table && valuesOf(place.form.schema, place.entry?.entry ?? {});
  return { kind, texts, entry, said: valuesIn(SAID.map((name) => [name, name])) };
}

/** Fills the fields of a place with its values, or with what was typed of them before. */
export function fillPlace(place, kept) {
  if (place.table) showEntry(place.form, kept?.entry ?? place.entry?.entry ?? {}, place.entry?.entry, filesOfTables);
  const others = place.document?.passages.filter((one) => one !== place.passage) ?? [];
  const successors = others.map((one) => option(one.reference, say("named", { kind: one.number, name: inOwn(one.begins) })));
  field("successor").replaceChildren(option("", say("none")), ...successors);
  for (const name of SAID) field(name).value = kept?.said[name] ?? "";
}

/** Offers the sources of the site once a passage is added: nobody knows their ids by heart. */
function offerSources() {
  const input = field("sources");
  if (!filesOfTables.source || input.nextElementSibling) return;
  input.after(adder(input, ["source"], { names: {}, files: filesOfTables }));
}

/** Fills the two texts of a kind that has texts: with those of today where they are corrected. */
export function fillTexts(place, kind) {
  if (!TYPED_TEXTS.includes(kind)) return;
  if (kind === "add") offerSources();
  const today = kind === "correct" ? place.passage.markdown : {};
  fill(today, drafted(place.key)?.texts[kind] ?? today);
}
