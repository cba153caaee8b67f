/**
 * The search: pages, and under each the passages that answer, as the reader types.
 *
 * Nothing is loaded before the field is used or an address has `?q=`: then the list of words of the page's language, the
 * scripts that read a query, the pieces of the index that have its words; a text only when its page is shown. The address
 * keeps the query, so that it can be sent and gone back to.
 */
const PAUSE = 150; // ms without a key before a search
const SHORTEST = 2; // letters; one is in every page
const SHOWN = 5; // pages shown at once
const LISTED = 3; // passages of a page that are not folded
const WORDS = "words.json"; // beside the page, as all files of the search
const NAMES = 3; // other names that are told
const EXCERPT = 24; // words
const BEFORE = 6; // of them before the first that is sought

const form = document.querySelector(".search");
const input = form.elements.q;
const results = document.querySelector(".search-results");
const [status, suggestions, languages, list, more] = ["[role=status]", ".search-suggestions", ".search-languages", "ol", ".search-more"].map(
  (selector) => results.querySelector(selector),
);
const here = location.href.split(/[?#]/)[0];
const counterparts = [...document.querySelectorAll("a[data-counterpart]")].filter(({ search }) => !search);

let engine;

/** Loads the search once, and tries again after a failure. */
function load() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

function scripts() {
  return Promise.all(["words", "query", "index"].map((name) => import(new URL(results.dataset[name], here))));
}

const fetched = new Map();

/** The content of a file of the search, loaded once; `page` is the address of the page that searches a language. */
function content(name, page = here) {
  const { href } = new URL(name, page);
  if (!fetched.has(href)) fetched.set(href, fetchJson(href));
  fetched.get(href).catch(() => fetched.delete(href));
  return fetched.get(href);
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function start() {
  const [[{ Vocabulary }, { QueryReader }, { SearchIndex }], file] = await Promise.all([scripts(), content(WORDS)]);
  const vocabulary = new Vocabulary(file);
  return { vocabulary, reader: new QueryReader(vocabulary), index: new SearchIndex(file, vocabulary, content) };
}

async function search(query) {
  const { vocabulary, reader, index } = await load();
  const { concepts, missing } = reader.understand(query);
  const answer = await index.find(concepts);
  const nowhere = answer.missing.filter(({ place }) => !place).map(({ typed }) => typed);
  return { ...answer, missing: [...missing, ...nowhere], places: answer.missing.filter(({ place }) => place), vocabulary };
}

// What is shown

/** The words around what is said as it was asked, or around the first one sought; of a heading alone, what follows. */
function excerptOf(part, parts, text) {
  let { number, places, phrase } = part;
  if (!text[number][2] && number + 1 < text.length) number += 1;
  const { body } = parts[number];
  const words = text[number][2].split(" ");
  const sought = new Set(places.map((at) => at - body));
  const first = [...phrase, ...places].map((at) => at - body).find((at) => at >= 0 && at < words.length) ?? 0;
  const begin = words.length <= EXCERPT ? 0 : Math.max(0, Math.min(first - BEFORE, words.length - EXCERPT));
  const end = Math.min(words.length, begin + EXCERPT);
  const shown = words.slice(begin, end).map((word, at) => ({ word, sought: sought.has(begin + at) }));
  if (begin > 0) shown.unshift({ word: "…", sought: false });
  if (end < words.length) shown.push({ word: "…", sought: false });
  return text[number][2] ? shown : [];
}

function element(tag, className, ...children) {
  const created = document.createElement(tag);
  if (className) created.className = className;
  created.append(...children);
  return created;
}

function link(href, ...children) {
  const created = element("a", "search-link", ...children);
  created.href = href;
  return created;
}

/** A word that is sought, without the signs around it. */
function marked(word) {
  const [, before, inside, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
  return [before, element("mark", "", inside), after];
}

/** A text of the data with the apostrophe of the pages. */
const readable = (text) => text.replaceAll("'", "’");

function excerptElements(words) {
  const nodes = words.flatMap(({ word, sought }) => [...(sought ? marked(word) : [word]), " "]);
  if (!nodes.length) return [];
  const excerpt = element("p", "search-excerpt", ...nodes);
  excerpt.normalize(); // a text for each word would be heard word by word
  return [excerpt];
}

function passage(part, page, text, address) {
  const [name, section] = text[part.number];
  const place = section ? `${section} › ${name}` : name;
  return element("li", "", link(`${address}#${page.parts[part.number].id}`, place), ...excerptElements(excerptOf(part, page.parts, text)));
}

async function pageElement({ page, parts }) {
  const text = await content(page.text);
  const address = new URL(`../${page.path}${page.path && "/"}`, here).pathname;
  const passages = parts.filter(({ number }) => page.parts[number].id).map((part) => passage(part, page, text, address));
  const own = parts.find(({ number }) => !page.parts[number].id) ?? (passages.length ? undefined : { number: 0, places: [], phrase: [] });
  const shown = element("li", "search-found", element("h2", "", link(address, readable(page.title))));
  if (own) shown.append(...excerptElements(excerptOf(own, page.parts, text)));
  if (passages.length) shown.append(element("ul", "", ...passages.splice(0, LISTED)));
  if (passages.length) {
    const title = element("summary", "", message(passages.length === 1 ? "restOne" : "restMany", { count: passages.length }));
    shown.append(element("details", "", title, element("ul", "", ...passages)));
  }
  return shown;
}

/** A sentence of the page's language, which its markup carries. */
function message(name, values) {
  return results.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

const listed = (words) => [...new Set(words)].join(", ");

/** What was found, after what of the query was not. */
function* sentences(query, { found, missing, places, looked, also, apart, vocabulary }) {
  if (!found.length) yield message("none", { query });
  if (places.length) yield message("place", { missing: listed(places.map(({ typed }) => typed)) });
  if (!found.length) return;
  const rest = looked.map(({ typed, meant }) => meant || typed).join(" ");
  const slipped = looked.filter(({ meant }) => meant).map(({ typed }) => typed);
  const nowhere = [...missing, ...slipped];
  if (nowhere.length) yield message(missing.length ? "dropped" : "corrected", { missing: listed(nowhere), query: rest });
  else if (places.length) yield message("placeRest", { query: rest });
  const count = found.length === 1 ? "One" : "Many";
  yield message(`${nowhere.length || places.length ? "pages" : "count"}${count}`, { query, count: found.length });
  if (apart) yield message("apart", { names: listed(looked.map(({ typed, meant }) => meant || typed)) });
  const names = vocabulary.others(also, looked).slice(0, NAMES);
  if (names.length) yield message("also", { names: readable(names.join(", ")) });
}

function queryLink(query, text) {
  const address = new URL(here);
  address.searchParams.set("q", query);
  return link(address.href, text);
}

/** Other words to try instead of those that were not found or were taken for others. */
function showSuggestions(query, { missing = [], looked = [], vocabulary }) {
  suggestions.querySelectorAll("a").forEach((one) => one.remove());
  const unsure = [...missing, ...looked.filter(({ meant }) => meant).map(({ typed }) => typed)];
  const meant = new Set(looked.map((one) => one.meant));
  const tries = unsure.flatMap((word) => vocabulary.suggestions(word).filter((other) => !meant.has(other)).map((other) => [word, other]));
  for (const [word, other] of tries) suggestions.append(" ", queryLink(query.replace(word, other), other));
  suggestions.hidden = !tries.length;
}

/** The other languages whose pages have a word that the pages of this one have not. */
async function showLanguages(query, missing) {
  languages.hidden = true;
  if (!missing.length) return;
  const [{ Vocabulary }] = await scripts();
  const links = [];
  for (const other of counterparts) {
    const vocabulary = new Vocabulary(await content(WORDS, other.href.split(/[?#]/)[0]));
    const words = missing.filter((word) => vocabulary.knows(word));
    if (words.length) links.push([other, words]);
  }
  if (query !== last || !links.length) return;
  const words = listed(links.flatMap(([, found]) => found));
  languages.replaceChildren(languages.dataset.sentence.replace("{missing}", words));
  for (const [other, found] of links) {
    const leading = link(`${other.href.split(/[?#]/)[0]}?q=${encodeURIComponent(found.join(" "))}`, other.textContent);
    leading.lang = leading.hreflang = other.hreflang;
    languages.append(" ", leading);
  }
  languages.hidden = false;
}

let remaining = [];

async function nextPages() {
  return Promise.all(remaining.slice(0, SHOWN).map(pageElement));
}

function append(pages) {
  list.append(...pages);
  remaining = remaining.slice(pages.length);
  more.hidden = remaining.length === 0;
  return pages[0];
}

async function show(query, answer) {
  remaining = answer?.found ?? [];
  const pages = await nextPages();
  if (query !== last) return;
  status.textContent = answer ? [...sentences(query, answer)].join(" ") : "";
  list.replaceChildren();
  append(pages);
  showSuggestions(query, answer ?? {});
  await showLanguages(query, answer?.missing ?? []);
  if (query !== last) return;
  results.dataset.answered = query;
  results.removeAttribute("aria-busy");
}

let last = "";

/** Searches what stands in the field, and lets a newer search overtake an older one. */
async function update() {
  const query = input.value.trim().replace(/\s+/g, " ");
  if (query === last) return;
  last = query;
  const address = new URL(location);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  try {
    const answer = query.length < SHORTEST ? undefined : await search(query);
    if (query === last) await show(query, answer);
  } catch {
    if (query !== last) return;
    await show(query);
    status.textContent = results.dataset.failed;
    last = "";
  }
}

let pause;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(update, PAUSE);
});
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  update();
});
more.addEventListener("click", async () => append(await nextPages())?.querySelector("a").focus());

// The same search in another language; after counterpart.js, which keeps the place on a page.
for (const other of counterparts) {
  for (const event of ["pointerdown", "focus", "keydown", "click"]) {
    other.addEventListener(event, () => (other.search = location.search));
  }
}

input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value.trim()) update();
else if (location.search) input.focus(); // sent here by the button alone
