/** What is to be changed: a passage of a document, or an entry of a table, by the address or by the two lists. */
import { content, field, inOwn, option, own, say } from "./propose-elements.js";

const NEW = "new";
const [pages, parts] = [field("page"), field("part")];
const offered = [...pages.querySelectorAll("option[data-href]")];

/** The option of the lists that a reference belongs to, and the rest of the reference. */
function offeredFor(reference) {
  const place = ({ value, dataset }) => dataset.page ?? value;
  const holds = (one) => place(one) && (reference === place(one) || reference.startsWith(`${place(one)}/`));
  const found = offered.filter(holds).sort((one, other) => place(other).length - place(one).length)[0];
  return found && [found, reference.slice(place(found).length + 1)];
}

/** What the address asks for: `?ref=note/p14`, `?ref=federations/fdss`, `?of=relation&entry=…`, `?of=term&entry=new`. */
function asked() {
  const query = new URLSearchParams(location.search);
  const table = offered.find(({ value, dataset }) => dataset.schema && value === query.get("of"));
  if (table) return [table, query.get("entry") ?? ""];
  return offeredFor((query.get("ref") ?? "").replace(/^\/+|\/+$|#/g, "")) ?? [undefined, ""];
}

const entryName = ({ entry }) => inOwn(entry.name ?? entry.title) || [entry.from, entry.to].join(" → ");
const keyOf = ({ id, base }) => id || base;

export function passageName({ kind, number }) {
  return say(kind === "section" ? "place.section" : "place.passage", { number });
}

function listed(found) {
  if (found.passages) {
    const shown = (one) => say("named", { kind: passageName(one), name: inOwn(one.begins) });
    return [option("", say("choose-passage")), ...found.passages.map((one) => option(one.reference, shown(one)))];
  }
  const named = found.entries.map((one) => option(keyOf(one), entryName(one)));
  const sorted = named.sort((one, other) => one.text.localeCompare(other.text, own));
  return [option("", say("choose-entry")), option(NEW, say("choose-new")), ...sorted];
}

function passagePlace(page, found, reference) {
  const passage = found.passages.find((one) => one.reference === reference);
  if (!passage) return { reference: page.value, name: page.text, key: page.value, document: found };
  const name = `${inOwn(found.title)}, ${passageName(passage)}`;
  return { reference, name, key: reference, passage, document: found };
}

async function entryPlace(page, found, wanted) {
  const form = await content(page.dataset.schema);
  const entry = found.entries.find((one) => keyOf(one) === wanted);
  const about = { table: page.value, form, entry, key: `${page.value}:${wanted}` };
  if (!entry) return { ...about, isNew: true, name: say("place.new", { kind: page.text }) };
  const reference = `${page.dataset.page ?? page.value}/${keyOf(entry)}`;
  return { ...about, reference, name: say("named", { kind: page.text, name: entryName(entry) }) };
}

/** Keeps in the address what was chosen, so that it can be sent, reloaded and gone back to. */
function keepInAddress({ reference, table }) {
  const query = reference ? `ref=${encodeURI(reference)}` : `of=${table}&entry=${encodeURIComponent(parts.value)}`;
  history.replaceState(null, "", `?${query}`);
}

async function chosen(page, part) {
  const found = await content(page.dataset.href);
  parts.replaceChildren(...listed(found));
  const known = [...parts.options].some(({ value }) => value === part);
  const whole = found.passages && part === page.value;
  if (!part || !(known || whole)) return undefined;
  parts.value = whole ? "" : part;
  return found.passages ? passagePlace(page, found, part) : entryPlace(page, found, part);
}

/** The place that the address names; nothing where it names none. */
export async function startingPlace() {
  const [page, rest] = asked();
  if (!page) return undefined;
  pages.value = page.value;
  parts.parentElement.hidden = false;
  if (page.dataset.schema) return chosen(page, rest);
  return chosen(page, rest ? `${page.value}/${rest}` : page.value);
}

/** Tells of each place that a reader chooses; of nothing while the second list is still to be used. */
export function watchPlace(tell) {
  const choose = async (part) => {
    const page = pages.selectedOptions[0];
    parts.parentElement.hidden = !page.dataset.href;
    const place = page.dataset.href && (await chosen(page, part));
    if (place) keepInAddress(place);
    tell(place);
  };
  pages.addEventListener("change", () => choose("").catch(() => tell(null)));
  parts.addEventListener("change", () => choose(parts.value).catch(() => tell(null)));
}
