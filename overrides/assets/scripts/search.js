/**
 * The search: passages as the reader types, from the index of the language of the page.
 *
 * The index is Pagefind's, under `../pagefind/`; nothing of it is loaded before the field is used or an
 * address has `?q=`. A query is widened by the names that `equivalents.json` knows for what it names: "GGC" on
 * a French page finds what "COCOM" finds. The address keeps the query, so that it can be sent and gone back to.
 *
 * @typedef {object} Part what one heading of a page stands over; its places are words of the page by their index
 * @property {string} id empty for what comes before the first heading
 * @property {string} name the text of the heading; the title of the page for what comes before
 * @property {number} start
 * @property {number} body where the text after the heading starts
 * @property {number} end
 *
 * @typedef {object} Result a passage, an entry, a section or a page that answers
 * @property {string} url
 * @property {string} name
 * @property {string} page the title of its page
 * @property {{text: string, sought: boolean}[]} excerpt
 * @property {number} coverage the share of the words of the query that it has
 * @property {number} rank
 */
const PAUSE = 150; // ms without a key before a search
const SHORTEST = 2; // letters; one is in every page
const PAGES = 20; // the pages of which a query reads the passages
const SHOWN = 15; // the passages shown at once
const VARIANTS = 8; // how often a query is widened at most
const STEM = 4; // letters that two forms of a word share
const EXCERPT = 30; // words
const BEFORE = 8; // of them before the first that is sought
const ENOUGH = 0.75; // of the best coverage: what has less of the query is no answer
const NAMED = 2; // how much more it counts to be named so than to say so

const form = document.querySelector(".search");
const input = form.elements.q;
const results = document.querySelector(".search-results");
const [status, list, more] = ["[role=status]", "ol", "button"].map((selector) => results.querySelector(selector));
const folder = new URL("../pagefind/", location.href.split(/[?#]/)[0]);

/** Lower case, no accents, no signs: as `folded` in hooks/concordance/search/synonyms.py. */
function folded(text) {
  const plain = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ø/g, "o").normalize("NFKD");
  return (plain.replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

/** To the index an elided word and the next are two: "l’évaluation" is looked for as "évaluation". */
function unelided(text) {
  return text.replace(/’/g, "'").replace(/(^|\s)\p{L}{1,2}'(?=\p{L}{2})/gu, "$1").trim();
}

/** Several words are one name: looked for in their order. */
function quoted(name) {
  return name.includes(" ") ? `"${name}"` : name;
}

/** @returns {Map<string, string>} the query, then the same with other names for what it names; each with that name. */
function variants(query, equivalents) {
  const whole = ` ${folded(query)} `;
  const found = new Map([[unelided(query), ""]]);
  for (const [typed, shown] of equivalents) {
    const named = typed.filter((name) => whole.includes(` ${name} `)).sort((a, b) => b.length - a.length)[0];
    if (!named) continue;
    for (const name of shown) {
      const other = whole.replace(` ${named} `, ` ${quoted(name)} `).trim();
      if (folded(name) !== named && !found.has(other) && found.size < VARIANTS) found.set(other, name);
    }
  }
  return found;
}

let engine;

/** Loads the index once, and tries again after a failure. */
function load() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function start() {
  const [pagefind, equivalents] = await Promise.all([
    import(new URL("pagefind.js", folder)),
    fetch(new URL("equivalents.json", folder)).then((answer) => answer.json()),
  ]);
  const index = pagefind.createInstance({
    basePath: folder.pathname,
    baseUrl: new URL("..", folder).pathname,
    excerptLength: 28,
    noWorker: true, // saves a file; the index is small
  });
  await index.init();
  return { index, equivalents };
}

/** Tells whether a word of the text is a form of a word of the query; Pagefind also gives what only begins alike. */
function isForm(word, sought) {
  const length = Math.min(STEM, word.length, sought.length);
  return word.slice(0, length) === sought.slice(0, length) && sought.length - word.length < STEM;
}

/** @returns {Part[]} the parts of a page, in its order. */
function partsOf(page, words) {
  const headings = page.anchors.filter((anchor) => /^h\d$/i.test(anchor.element) && anchor.id && anchor.text?.trim());
  headings.sort((a, b) => a.location - b.location);
  const starts = [{ id: "", text: page.meta.title, location: 0 }, ...headings];
  return starts.map(({ id, text, location }, at) => {
    const named = text.trim().split(/\s+/);
    const begins = words.slice(location, location + named.length).join(" ").replace(/\.$/, "") === named.join(" ");
    const end = starts[at + 1]?.location ?? words.length;
    return { id, name: text.trim(), start: location, body: location + (begins ? named.length : 0), end };
  });
}

/** How well a part answers: the best place of each word of the query, and all words before some. */
function scoreOf(part, places, words, sought) {
  const best = new Map();
  for (const { location, balanced_score: score } of places) {
    const forms = folded(words[location]).split(" ");
    const meant = sought.filter((word) => forms.some((form) => isForm(form, word)));
    for (const word of meant) best.set(word, Math.max(best.get(word) ?? 0, score));
  }
  const coverage = best.size / sought.length;
  const sum = [...best.values()].reduce((total, score) => total + score, 0);
  const named = `${folded(part.name)} `.startsWith(`${sought.join(" ")} `) ? NAMED : 1;
  return { coverage, rank: sum * coverage ** 2 * named };
}

/** The words around the first one sought; of a section, the beginning of its first passage. */
function excerptOf(part, next, places, words) {
  const { body, end } = part.body < part.end || !next ? part : next;
  const sought = new Set(places.map((place) => place.location));
  const first = [...sought].filter((at) => at >= body && at < end).sort((a, b) => a - b)[0] ?? body;
  const start = end - body <= EXCERPT ? body : Math.max(body, Math.min(first - BEFORE, end - EXCERPT));
  const stop = Math.min(end, start + EXCERPT);
  const shown = words.slice(start, stop).map((text, at) => ({ text: readable(text), sought: sought.has(start + at) }));
  if (start > body) shown.unshift({ text: "…", sought: false });
  if (stop < end) shown.push({ text: "…", sought: false });
  return shown;
}

/** A text of the index as the pages write it. */
function readable(text) {
  return text.replaceAll("'", "’").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

/** @returns {Result[]} the parts of a page that answer. */
function resultsOn(page, sought) {
  const words = page.raw_content.split(/\s+/);
  const parts = partsOf(page, words);
  const weight = Number(page.meta.weight ?? 1);
  return parts.flatMap((part, at) => {
    const places = page.weighted_locations.filter(({ location }) => location >= part.start && location < part.end);
    if (!places.length) return [];
    const { coverage, rank } = scoreOf(part, places, words, sought);
    const url = part.id ? `${page.url}#${part.id}` : page.url;
    const excerpt = excerptOf(part, parts[at + 1], places, words);
    return [{ url, name: part.name, page: page.meta.title, excerpt, coverage, rank: rank * weight }];
  });
}

/** @returns {Promise<{found: Result[], all: boolean}>} what one wording of the query finds. */
async function find(index, query) {
  const answer = await index.search(query);
  const sought = folded(query).split(" ");
  const pages = await Promise.all(answer.results.slice(0, PAGES).map((result) => result.data()));
  const found = pages.flatMap((page) => resultsOn(page, sought));
  const enough = ENOUGH * Math.max(...found.map((result) => result.coverage));
  const good = found.filter((result) => result.rank > 0 && result.coverage >= enough);
  return { found: good, all: answer.results.length <= PAGES };
}

/** One wording after the other: Pagefind keeps a page it has read, and writes each answer into it. */
async function search(query) {
  const { index, equivalents } = await load();
  const best = new Map();
  let complete = true;
  const also = new Set();
  for (const [variant, name] of variants(query, equivalents)) {
    const { found, all } = await find(index, variant);
    complete &&= all;
    if (name && found.length) also.add(name);
    for (const result of found) {
      if (result.rank > (best.get(result.url)?.rank ?? 0)) best.set(result.url, result);
    }
  }
  return { found: [...best.values()].sort((a, b) => b.rank - a.rank), complete, also: [...also] };
}

// What is shown

function element(tag, className, ...children) {
  const created = document.createElement(tag);
  created.className = className;
  created.append(...children);
  return created;
}

function excerptElement(words) {
  const nodes = words.flatMap(({ text, sought }) => [sought ? element("mark", "", text) : text, " "]);
  return element("p", "search-excerpt", ...nodes);
}

function item(result) {
  const link = element("a", "search-link", element("span", "search-name", readable(result.name)));
  link.href = result.url;
  const section = new URL(result.url, location.href).hash.match(/^#s(\d+)([a-z]*)$/);
  const page = readable(result.page);
  const place = section ? `${page}, ${message("section", { number: section.slice(1).join(" ").trim() })}` : page;
  if (result.name !== result.page) link.append(" ", element("span", "search-page", place));
  return element("li", "", link, ...(result.excerpt.length ? [excerptElement(result.excerpt)] : []));
}

/** A sentence of the page's language, which its markup carries. */
function message(name, values) {
  return results.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

let remaining = [];

function showMore() {
  const first = list.children.length;
  list.append(...remaining.splice(0, SHOWN).map(item));
  more.hidden = remaining.length === 0;
  return list.children[first];
}

function show(query, { found = [], complete = true, also = [] }) {
  const key = ["none", "countOne"][found.length] ?? (complete ? "countMany" : "countFirst");
  const others = also.length ? ` ${message("also", { names: readable(also.join(", ")) })}` : "";
  status.textContent = query && message(key, { query, count: found.length }) + others;
  list.replaceChildren();
  remaining = found;
  showMore();
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
    if (query === last) show(answer ? query : "", answer ?? {});
  } catch {
    if (query !== last) return;
    show("", {});
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
more.addEventListener("click", () => showMore()?.querySelector("a").focus());

// The same search in another language; after counterpart.js, which keeps the place on a page.
for (const link of document.querySelectorAll("a[data-counterpart]")) {
  for (const event of ["pointerdown", "focus", "keydown", "click"]) {
    link.addEventListener(event, () => (link.search = location.search));
  }
}

input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value.trim()) update();
else if (location.search) input.focus(); // sent here by the button alone
