/** The proposal as data, made of what stands in the fields; what has no value is left out where it is written. */
import { codes, own, typed } from "./propose-elements.js";
import { changes, valuesOf } from "./propose-entry-values.js";
import { changedTexts } from "./propose-texts.js";

const said = (name) => typed(name).trim() || undefined;
const orNothing = (value) => (Object.keys(value).length ? value : undefined);
const wordsIn = (name) => orNothing(typed(name).split(/\s+/).filter(Boolean));

function reasonOf(kind) {
  const given = codes.map((code) => [code, said(`reason-${code}`)]).filter(([, text]) => text);
  return kind === "withdraw" && given.length ? Object.fromEntries(given) : said(`reason-${own}`);
}

function ofEntry({ table, form, entry }) {
  const { id: _, ...before } = entry?.entry ?? {};
  const { id, ...values } = valuesOf(form.schema, entry?.entry ?? {});
  const found = changes(values, before);
  const lists = { remove: orNothing(found.remove), was: orNothing(found.was), entry: orNothing(found.entry) };
  return { collection: table, id, base: entry && { entry: entry.base }, ...lists };
}

const OF_KIND = {
  correct: ({ reference, passage }) => ({ reference, base: passage.base, text: changedTexts() }),
  add: ({ reference }) => ({ after: reference, text: changedTexts(), sources: wordsIn("sources") }),
  withdraw: ({ reference, passage }) => ({ reference, base: passage.base, successor: said("successor") }),
  report: ({ reference }) => ({ reference }),
  entry: ofEntry,
};

export function proposalOf(place, kind) {
  const common = { format: 1, kind, language: own, reason: reasonOf(kind), source: said("source"), proposer: said("proposer") };
  return { ...common, ...OF_KIND[kind](place) };
}
