/**
 * Where what a query means stands: pages in their order, and of each the passages that answer.
 *
 * The index gives the places of a word, counted through all pages; `words.json` says where pages and their parts begin,
 * so that pages are ordered before a text of any is loaded.
 *
 * @typedef {object} Part a stretch of a page, by the places of its words
 * @property {string} id
 * @property {number} start where its name begins
 * @property {number} body where the text after the name begins
 * @property {number} end
 * @property {number} above the number in its page of the part with the heading over it
 * @typedef {{path: string, title: string, text: string, aboutSite: boolean, parts: Part[], start: number}} SearchedPage
 * @typedef {{page: SearchedPage, parts: {number: number, places: number[], phrase: number[]}[]}} Found
 */
const FORM = 0.7; // how much a form of a word counts beside the word
const NAMED = 2; // how much more it counts to be named so than to say so
const AGAIN = 0.15; // what each further time adds, up to three
const FROM_ABOVE = 0.5; // what a heading counts for the passages under it
const FROM_TITLE = 0.35;
const ABOUT_SITE = 0.05; // what a page about the site counts
const NEXT = 0.01; // how much less each further answer counts
const MORE = 0.1; // what the next best passages of a page add
const TITLED = 1.5; // how much more a page counts whose title says all that was asked
const ENOUGH = 0.6; // of the best coverage: what has less of what was asked is no answer
const GAP = 3; // words between two of one name
const PHRASE = 1.5; // how much more a text counts that says what was asked as it was asked: "langue des signes"
const SAID = 0.95; // where one about the site that alone does stands among answers to all that was asked, or to some
const LOOSE = 1; // words more between two of a phrase than were typed

const PASSAGE = /^p[0-9]/;

/** @returns {SearchedPage[]} */
function pagesOf(rows) {
  let next = 0;
  return rows.map(([path, title, text, aboutSite, counts]) => {
    const [parts, start] = [[], next];
    let above = 0;
    for (const [number, [id, length, named = 0]] of counts.entries()) {
      const isPassage = PASSAGE.test(id);
      parts.push({ id, start: next, body: next + named, end: next + length, above: isPassage ? above : 0 });
      next += length;
      if (named && !isPassage) above = number;
    }
    return { path, title, text, aboutSite: Boolean(aboutSite), parts, start };
  });
}

/** The number of the last of some rows that begin at or before a place. */
function rowAt(rows, place) {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle].start <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

export class SearchIndex {
  #vocabulary;
  #numbers;
  #pieces;
  #fetched;
  #places = new Map();

  /** `fetched` gives the content of a file of the index, by its name. */
  constructor(file, vocabulary, fetched) {
    this.#vocabulary = vocabulary;
    this.#numbers = new Map(vocabulary.words.map((word, number) => [word, number]));
    this.#pieces = file.index.map(([start, name]) => ({ start, name }));
    this.#fetched = fetched;
    this.pages = pagesOf(file.pages);
    this.total = this.pages.reduce((sum, page) => sum + page.parts.length, 0);
  }

  /** Where a word and its forms stand: by the number of a page its places, each with how much it counts. */
  async #placesOf(word, part = "") {
    const key = `${word} ${part}`;
    if (!this.#places.has(key)) this.#places.set(key, await this.#read(word, part));
    return this.#places.get(key);
  }

  async #read(word, part) {
    const { words } = this.#vocabulary;
    const having = { first: (other) => other.startsWith(word), last: (other) => other.endsWith(word) }[part];
    const forms = having ? words.filter(having) : this.#vocabulary.forms(word);
    const found = new Map();
    for (const form of forms) {
      for (const place of await this.#placesOfForm(this.#numbers.get(form))) {
        const number = rowAt(this.pages, place);
        if (!found.has(number)) found.set(number, new Map());
        const there = found.get(number);
        there.set(place, Math.max(there.get(place) ?? 0, form === word ? 1 : FORM));
      }
    }
    return found;
  }

  async #placesOfForm(number) {
    const piece = this.#pieces[rowAt(this.#pieces, number)];
    const lines = await this.#fetched(piece.name);
    let place = 0;
    return lines[number - piece.start].split(" ").map((step) => (place += parseInt(step, 36)));
  }

  /** Where a wording stands: all its words, one soon after the other, or anywhere in one part. */
  async #placesOfWording({ words, part, apart, weight }) {
    const each = await Promise.all(words.map((word) => this.#placesOf(word, part)));
    const found = new Map();
    for (const number of each[0].keys()) {
      if (!each.every((places) => places.has(number))) continue;
      const here = each.map((places) => places.get(number));
      const kept = words.length === 1 ? here[0] : this.#together(this.pages[number], here, apart);
      if (kept.size) found.set(number, new Map([...kept].map(([at, counts]) => [at, counts * weight])));
    }
    return found;
  }

  /** The words of "Saint-Josse" have one place: they are written as one. */
  #together(page, here, apart) {
    const kept = new Map();
    const keep = (at, places) => kept.set(at, places.get(at));
    if (apart) {
      for (const { start, end } of page.parts) {
        const within = here.map((places) => [...places.keys()].filter((at) => at >= start && at < end));
        if (within.every((one) => one.length)) within.forEach((ats, which) => ats.forEach((at) => keep(at, here[which])));
      }
      return kept;
    }
    for (const first of here[0].keys()) {
      const run = [first];
      for (const places of here.slice(1)) {
        const next = [...places.keys()].filter((at) => at >= run.at(-1) && at <= run.at(-1) + 1 + GAP).sort((a, b) => a - b)[0];
        if (next === undefined) break;
        run.push(next);
      }
      if (run.length === here.length) run.forEach((at, which) => keep(at, here[which]));
    }
    return kept;
  }

  /**
   * Looks for what a query means; tells what of it is nowhere, which other names found something, and whether no passage
   * has all of it.
   */
  async find(concepts) {
    const found = [];
    for (const concept of concepts) found.push(await this.#hits(concept));
    const there = found.filter(({ hits, concept }) => hits.size || concept.answers.length);
    const ordered = this.#ordered(there);
    return {
      found: ordered,
      missing: found.filter((one) => !there.includes(one)).map(({ concept }) => concept),
      looked: there.map(({ concept }) => concept),
      also: found.flatMap(({ also }) => also),
      apart: there.length > 1 && !ordered.some(({ parts }) => parts.some(({ coverage }) => coverage === 1)),
    };
  }

  /** What each part of each page has of a concept: how much, and at which words. */
  async #hits(concept) {
    const hits = new Map();
    const also = [];
    let spread = 0;
    if (concept.passage) this.#addPassage(concept.passage, hits);
    for (const wording of concept.wordings) {
      const places = await this.#placesOfWording(wording);
      if (wording.name && places.size) also.push(wording.name);
      for (const [number, there] of places) {
        if (!hits.has(number)) hits.set(number, new Map());
        for (const [at, counts] of there) {
          const part = rowAt(this.pages[number].parts, at);
          const hit = hits.get(number).get(part) ?? { best: 0, places: new Set() };
          const named = at < this.pages[number].parts[part].body ? NAMED : 1;
          hit.best = Math.max(hit.best, counts * named);
          hit.places.add(at);
          hits.get(number).set(part, hit);
        }
      }
    }
    for (const parts of hits.values()) spread += parts.size;
    return { concept, hits, also, rare: Math.log(1 + this.total / (1 + spread)) };
  }

  #addPassage(id, hits) {
    for (const [number, { parts }] of this.pages.entries()) {
      const part = parts.findIndex((one) => one.id === id);
      if (part >= 0) hits.set(number, new Map([[part, { best: NAMED, places: new Set() }]]));
    }
  }

  /** @returns {Found[]} */
  #ordered(found) {
    const numbers = new Set(found.flatMap(({ hits }) => [...hits.keys()]));
    const scored = new Map([...numbers].map((number) => [number, this.#scored(number, found)]));
    for (const { concept } of found) this.#addAnswers(concept.answers, 1 / found.length, scored);
    const all = [...scored.values()];
    rank(all);
    const enough = ENOUGH * Math.max(...all.map(({ coverage }) => coverage));
    return all
      .filter(({ coverage, answers }) => answers || coverage >= enough)
      .sort((a, b) => b.rank - a.rank || b.score - a.score)
      .map(({ page, parts }) => ({ page, parts: parts.filter((part) => part.coverage >= enough || part.score === Infinity) }));
  }

  #scored(number, found) {
    const page = this.pages[number];
    const here = found.map(({ concept, hits, rare }) => ({ concept, hits: hits.get(number) ?? new Map(), rare }));
    const title = here.map(({ hits }) => hits.get(0)?.best ?? 0);
    const numbers = new Set(here.flatMap(({ hits }) => [...hits.keys()]));
    const parts = [...numbers].map((part) => partScore(part, page.parts[part].above, here, title));
    parts.sort((a, b) => b.score - a.score);
    const titled = title.every((counts) => counts > 0);
    const sum = parts.slice(0, 3).reduce((total, { score }, at) => total + (at ? MORE : 1) * score, 0);
    const coverage = Math.max(...parts.map((part) => part.coverage));
    const said = parts.some((part) => part.said === 1);
    return { page, parts, coverage, said, titled, answers: 0, score: sum * (titled ? TITLED : 1) };
  }

  /** Pages that are named as answers come first, those to most of what was asked before the others. */
  #addAnswers(answers, share, scored) {
    for (const [place, answer] of answers.entries()) {
      const [path, fragment = ""] = answer.split("#");
      const number = this.pages.findIndex((page) => page.path === path);
      if (number < 0) continue;
      if (!scored.has(number)) scored.set(number, { page: this.pages[number], parts: [], coverage: 0, said: false, titled: false, answers: 0, score: 0 });
      const one = scored.get(number);
      one.answers += share * (1 - place * NEXT);
      if (fragment) leadWith(one, fragment);
    }
  }
}

/** A page about the site is an answer where its title says what was asked, or it alone says it as it was asked. */
function rank(all) {
  const isSaid = all.some(({ page, said }) => said && !page.aboutSite);
  for (const one of all) {
    const alone = one.page.aboutSite && one.said && !isSaid;
    if (one.page.aboutSite && !one.titled && !alone) one.score *= ABOUT_SITE;
    one.rank = alone ? Math.max(SAID, one.answers) : one.answers;
  }
}

/** The part that is the answer comes before the others of its page. */
function leadWith(one, fragment) {
  const number = one.page.parts.findIndex(({ id }) => id === fragment);
  if (number < 0) return;
  const known = one.parts.find((part) => part.number === number) ?? { number, places: [], phrase: [], coverage: 0 };
  one.parts = [{ ...known, score: Infinity }, ...one.parts.filter((part) => part.number !== number)];
}

/** Where a part says two things one soon after the other, as they were typed; the second is at its place in the pair. */
function pairOf(one, next, number) {
  const [here, there] = [one, next].map(({ hits }) => [...(hits.get(number)?.places ?? [])]);
  const furthest = next.concept.at - one.concept.until + LOOSE;
  return here.map((at) => [at, there.find((other) => other > at && other - at <= furthest)]).find(([, other]) => other !== undefined);
}

/** Where a part says what was asked as it was asked, and how much of it: of things typed one after the other. */
function phraseOf(number, here) {
  const pairs = here.slice(1).map((next, which) => pairOf(here[which], next, number));
  const found = pairs.filter(Boolean);
  return { phrase: found.flat(), said: pairs.length ? found.length / pairs.length : 0 };
}

/** How well a part answers: what it says of each concept, or its heading and its page do, and all before some. */
function partScore(number, above, here, title) {
  let [sum, covered] = [0, 0];
  const places = [];
  here.forEach(({ hits, rare }, which) => {
    const hit = hits.get(number);
    const own = hit ? hit.best * (1 + AGAIN * Math.min(3, Math.max(0, hit.places.size - 1))) : 0;
    const counts = Math.max(own, FROM_ABOVE * (hits.get(above)?.best ?? 0), FROM_TITLE * title[which]);
    sum += rare * counts;
    if (counts) covered += 1;
    if (hit) places.push(...hit.places);
  });
  const coverage = covered / here.length;
  const { phrase, said } = phraseOf(number, here);
  return { number, places: places.sort((a, b) => a - b), phrase, said, coverage, score: sum * coverage ** 2 * (1 + PHRASE * said) };
}
