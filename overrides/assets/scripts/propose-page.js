/**
 * Proposing a change: what is to be changed is read, written anew in the fields, checked and made ready to leave.
 *
 * Nothing is sent from here: the reader takes the text to the forge, to a letter or into a file.
 */
import { blockOf, bodyOf } from "./propose-body.js";
import { entryFaults, passageFaults, saidFaults } from "./propose-checks.js";
import { drafted, keep } from "./propose-draft.js";
import { codes, element, field, find, form, inOwn, option, own, root, say, typed } from "./propose-elements.js";
import { changes, valuesOf } from "./propose-entry-values.js";
import { showEntry } from "./propose-entry.js";
import { showFaults } from "./propose-faults.js";
import { passageName, startingPlace, watchPlace } from "./propose-place.js";
import { hideReady, showReady } from "./propose-send.js";
import { changedTexts, fill, isEmptied } from "./propose-texts.js";

const KEPT = ["source", "sources", "successor", "proposer", ...codes.map((code) => `reason-${code}`)];
const files = Object.fromEntries([...field("page").options].filter(({ dataset }) => dataset.schema).map(({ value, dataset }) => [value, dataset.href]));
let place;

const kind = () => (place.table ? "entry" : form.querySelector("[name=propose-kind]:checked").value);

/** What stands in the form, to be kept; the texts of each kind apart. */
function draft() {
  const texts = Object.fromEntries(codes.map((code) => [code, typed(`text-${code}`)]));
  const said = Object.fromEntries(KEPT.map((name) => [name, typed(name)]));
  const before = drafted(place.key)?.texts ?? {};
  const entry = place.table && valuesOf(place.form.schema, place.entry?.entry ?? {});
  return { kind: kind(), said, entry, texts: { ...before, [kind()]: texts } };
}

/** Shows the fields of a kind of change, with what was typed in them before. */
function showKind() {
  const shown = kind();
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(shown);
  for (const code of codes) field(`reason-${code}`).parentElement.hidden = shown !== "withdraw" && code !== own;
  for (const one of form.querySelectorAll("[data-reason]")) one.hidden = one.dataset.reason !== (["withdraw", "report"].includes(shown) ? shown : "other");
  const today = shown === "correct" ? place.passage.markdown : {};
  if (shown === "correct" || shown === "add") fill(today, drafted(place.key)?.texts[shown] ?? today);
  hideReady();
}

const successor = (one) => option(one.reference, say("place.named", { place: passageName(one), name: inOwn(one.begins) }));

function showPassage() {
  const written = Object.keys(place.passage?.markdown ?? {});
  const offered = !place.passage ? ["report"] : written.length ? ["correct", "add", "withdraw", "report"] : ["add", "report"];
  const inputs = [...form.querySelectorAll("[name=propose-kind]")];
  for (const one of inputs) one.closest("label").hidden = !offered.includes(one.value);
  const last = drafted(place.key)?.kind;
  const wanted = offered.includes(last) ? last : offered[0];
  for (const one of inputs) one.checked = one.value === wanted;
  const others = place.document.passages.filter((one) => one !== place.passage);
  field("successor").replaceChildren(option("", say("none")), ...others.map(successor));
}

/** Shows the form of what is to be changed; without anything chosen, none. */
function show(found) {
  place = found ?? undefined;
  const main = find(".propose-change");
  main.hidden = !place;
  find(".propose-status").textContent = found === null ? say("failed") : "";
  hideReady();
  if (!place) return;
  find(".propose-chosen").textContent = place.name;
  find(".propose-kinds").hidden = Boolean(place.table);
  const kept = drafted(place.key);
  if (place.table) showEntry(place.form, kept?.entry ?? place.entry?.entry ?? {}, !place.entry, files);
  else showPassage();
  for (const name of KEPT) field(name).value = kept?.said[name] ?? "";
  showKind();
  if (kept) find(".propose-status").textContent = say("draft-back");
}

const reason = () => {
  const said = codes.map((code) => [code, typed(`reason-${code}`).trim()]).filter(([, text]) => text);
  if (kind() === "withdraw" && said.length) return Object.fromEntries(said);
  return typed(`reason-${own}`).trim() || undefined;
};

const namesIn = (name) => {
  const names = typed(name).split(/\s+/).filter(Boolean);
  return names.length ? names : undefined;
};

function ofPassage() {
  const { reference, passage } = place;
  const base = passage?.base;
  const text = changedTexts();
  return {
    correct: { reference, base, text },
    add: { after: reference, text, sources: namesIn("sources") },
    withdraw: { reference, base, successor: typed("successor") || undefined },
    report: { reference },
  }[kind()];
}

function ofEntry() {
  const old = place.entry?.entry ?? {};
  const { id, ...values } = valuesOf(place.form.schema, old);
  const { id: _, ...before } = old;
  const found = changes(values, before);
  const filled = (value) => (Object.keys(value).length ? value : undefined);
  const base = place.entry && { entry: place.entry.base };
  return { collection: place.table, id, base, ...found, remove: filled(found.remove), was: filled(found.was), entry: filled(found.entry) };
}

/** The proposal as data: fields without a value are left out where it is written. */
function proposal() {
  const said = { language: own, reason: reason(), source: typed("source").trim() || undefined, proposer: typed("proposer").trim() || undefined };
  return { format: 1, kind: kind(), ...said, ...(place.table ? ofEntry() : ofPassage()) };
}

function* faults(made, body) {
  if (place.table) {
    yield* entryFaults(place.form.schema, valuesOf(place.form.schema, place.entry?.entry ?? {}));
    if (!made.entry && !made.remove) yield { name: find(".propose-entry [id]:not([readonly])").id.replace("propose-", ""), text: say("error.nothing") };
  } else yield* passageFaults(kind(), place, made);
  yield* saidFaults(kind(), body);
}

/** What people read before the exact text: what is proposed, where it stands, and that the text is not to be changed. */
function message(made, body) {
  const where = place.reference ? new URL(place.passage ? `id/${place.reference}/` : "", new URL(root.dataset.root, location.href)).href : "";
  const lines = [say(`said.${made.kind}`, { place: place.name }), where, say("said.keep")].filter(Boolean);
  return `${lines.join("\n")}\n\n${blockOf(body)}`;
}

/** Says, without refusing it, that a language is left as it is. */
function notes(made) {
  const left = made.text ? codes.filter((code) => !made.text[code]) : [];
  const emptied = codes.filter((code) => made.kind === "correct" && isEmptied(code));
  const name = (code) => field(`text-${code}`).labels[0].textContent;
  return [
    ...left.map((code) => say("note.one-language", { name: name(code) })),
    ...emptied.map((code) => say("note.emptied", { name: name(code) })),
  ];
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!place) return;
  keep(place.key, draft());
  const made = proposal();
  const body = bodyOf(made);
  const found = [...faults(made, body)];
  showFaults(found);
  if (found.length) return hideReady();
  find(".propose-notes").replaceChildren(...notes(made).map((text) => element("li", {}, text)));
  const title = say("subject", { place: place.name });
  showReady({ title, text: message(made, body), name: `${place.key.replace(/[^a-z0-9]+/g, "-")}.txt` });
});

form.addEventListener("input", ({ target }) => {
  if (!place || target.closest(".propose-place")) return;
  if (target.name === "propose-kind") {
    keep(place.key, { ...drafted(place.key), kind: target.value, said: draft().said, texts: drafted(place.key)?.texts ?? {} });
    return showKind();
  }
  keep(place.key, draft());
  hideReady();
});

watchPlace(show);
startingPlace()
  .then(show, () => show(null))
  .finally(() => root.removeAttribute("aria-busy"));
