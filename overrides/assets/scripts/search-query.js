/**
 * What a query means: which words it looks for, by which other names, and what of it is nowhere.
 *
 * @typedef {{words: string[], weight: number, part?: string, apart?: boolean, name?: string}} Wording words that stand
 *   together in a text; `apart` where they may stand anywhere in a passage, `part` where a word is the "first" letters of
 *   others, or their "last"
 * @typedef {object} Concept one thing that a query asks for
 * @property {string} typed
 * @property {string} meant the word that is looked for instead; empty where nothing was corrected
 * @property {Wording[]} wordings
 * @property {string[]} answers pages that come first, as `path#fragment`
 * @property {boolean} place
 * @property {number} at where in the query its first word stands
 * @property {number} until where its last word stands
 * @property {string} [passage] the id of a passage that is asked for by its number
 */
import { plainSigns } from "./folding.js";
import { folded } from "./search-folding.js";
import { areForms, beginning } from "./word-forms.js";

const SHORTEST_PART = 4; // letters of a part of a compound, and of a beginning
const SHORTEST_END = 6;
const PASSAGE = /§\s*([1-9][0-9]{0,5})\s?(bis|ter|quater|quinquies|sexies)?(?!\p{L})/gu;
const OTHER_NAME = 0.8; // how much a text counts that uses another name

/** @returns {Concept} a passage that is asked for by its number */
function passageConcept(typed, passage) {
  return { typed, meant: "", wordings: [], answers: [], place: false, passage, at: -1, until: -1 };
}

export class QueryReader {
  #known;

  /** `known` is the Vocabulary of the language of the page. */
  constructor(known) {
    this.#known = known;
  }

  /** @returns {{concepts: Concept[], missing: string[]}} what is looked for, and the words that nothing is known of. */
  understand(query) {
    const numbered = [...query.matchAll(PASSAGE)];
    const tokens = this.#tokens(query.replace(PASSAGE, " ")).flatMap((token) => this.#read(token));
    const taken = new Set();
    const concepts = numbered.map(([typed, number, again = ""]) => passageConcept(typed, `p${number}${again}`));
    for (const { names, used, within } of this.#named(tokens)) {
      for (const token of used) taken.add(token);
      concepts.push(this.#namedConcept(names, used, within));
    }
    const content = tokens.filter((token) => !taken.has(token));
    const asked = content.filter(({ word }) => !this.#known.questions.has(word));
    const kept = asked.length || concepts.length ? asked : content;
    for (const token of kept) if (token.word) concepts.push(this.#plainConcept(token));
    concepts.sort((a, b) => a.at - b.at);
    return { concepts, missing: kept.filter(({ word }) => !word).map(({ typed }) => typed) };
  }

  #tokens(query) {
    const words = folded(query).split(" ").filter(Boolean);
    const written = plainSigns(query).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    const typed = (at) => (written.length === words.length ? written[at] : words[at]);
    return words.map((word, at) => ({ word, typed: typed(at), at })).filter(({ word }) => !this.#known.stops.has(word));
  }

  /** What a typed word stands for: itself, a form of it, what it begins, its parts, the word that was meant, or nothing. */
  #read(token) {
    const { word } = token;
    if (this.#known.has(word) || this.#known.typed.has(word) || this.#known.questions.has(word)) return [token];
    const typedForm = this.#known.typedByBeginning.get(beginning(word))?.find((other) => areForms(word, other));
    if (typedForm) return [{ ...token, word: typedForm }];
    if (this.#known.forms(word).length) return [token];
    if (word.length >= SHORTEST_PART && this.#known.words.some((known) => known.startsWith(word))) return [{ ...token, part: "first" }];
    const parts = this.#split(word);
    if (parts.some((part) => this.#known.typed.has(part))) return parts.map((part) => ({ ...token, word: part }));
    if (parts.length) return [{ ...token, parts }];
    if (word.length >= SHORTEST_END && this.#known.words.some((known) => known.endsWith(word))) return [{ ...token, part: "last" }];
    const meant = this.#known.near(word)[0] ?? this.#nameIn(word) ?? "";
    return [{ ...token, word: meant, meant }];
  }

  /** The longest of the names that people type with which a longer word begins or ends: "zelfmoordgedachten". */
  #nameIn(word) {
    if (!this.#known.links.length) return undefined;
    const begins = [...this.#known.typed].filter((name) => name.length > SHORTEST_PART && word.startsWith(name));
    const ends = [...this.#known.typed].filter((name) => name.length >= SHORTEST_END && word.endsWith(name));
    return [...begins, ...ends].sort((a, b) => b.length - a.length)[0];
  }

  /** The two words of which one is made that is not known as a whole: "thuislozenopvang". */
  #split(word) {
    const known = (part) => part.length >= SHORTEST_PART && (this.#known.has(part) || this.#known.typed.has(part));
    for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
      const [first, last] = [word.slice(0, at), word.slice(at)];
      const link = known(last) ? this.#known.links.find((end) => first.endsWith(end) && known(first.slice(0, at - end.length))) : undefined;
      if (link !== undefined) return [first.slice(0, at - link.length), last];
    }
    return [];
  }

  /** The names that a query has, the longest first; a word belongs to one name, or to several of the same words. */
  #named(tokens) {
    const groups = this.#groups(tokens);
    const taken = new Set();
    return groups.filter(({ used }) => {
      if (used.some((token) => taken.has(token))) return false;
      for (const token of used) taken.add(token);
      return true;
    }).map(({ used, names }) => {
      const within = groups.filter((one) => one.used.length < used.length && one.used.every((token) => used.includes(token)));
      return { used, names, within: within.flatMap((one) => [...one.names]) };
    });
  }

  /** Every name that stands in a query, by the words that it takes of it; where some are exact, those alone. */
  #groups(tokens) {
    const found = new Map();
    const begun = new Set(tokens.map(({ word }) => beginning(word)));
    for (const names of this.#known.names) {
      for (const phrase of names.phrases) {
        if (!phrase.every((word) => begun.has(beginning(word)))) continue;
        const used = phrase.map((word) => tokens.find((token) => token.word && areForms(token.word, word)));
        if (used.includes(undefined) || new Set(used).size < used.length) continue;
        const key = used.map(({ at, word }) => `${at}${word}`).sort().join(" ");
        const exact = used.every(({ word }, at) => word === phrase[at]);
        const group = found.get(key) ?? { names: new Set(), used, exact };
        if (exact && !group.exact) group.names.clear();
        group.exact ||= exact;
        if (exact === group.exact) group.names.add(names);
        found.set(key, group);
      }
    }
    return [...found.values()].sort((a, b) => b.used.length - a.used.length);
  }

  /** @returns {Concept} */
  #namedConcept(names, used, within) {
    const all = [...names];
    const shown = [...new Set(all.flatMap((one) => one.shown))];
    const others = shown.map((name) => ({
      words: this.#known.contentOf(folded(name).split(" ")),
      weight: OTHER_NAME,
      name,
    }));
    return {
      typed: used.map(({ typed }) => typed).join(" "),
      meant: used.some(({ meant }) => meant) ? used.map(({ word }) => this.#known.spelling(word)).join(" ") : "",
      wordings: [{ words: used.map(({ word }) => word), weight: 1, apart: used.length > 1 }, ...others],
      answers: [...new Set([...all, ...within].flatMap((one) => one.answers))],
      place: all.every((one) => one.place),
      at: Math.min(...used.map(({ at }) => at)),
      until: Math.max(...used.map(({ at }) => at)),
    };
  }

  /** @returns {Concept} */
  #plainConcept({ word, typed, meant, part, parts, at }) {
    const wording = parts ? { words: parts, weight: 1, apart: true } : { words: [word], weight: 1, part };
    return { typed, meant: meant ? this.#known.spelling(meant) : "", wordings: [wording], answers: [], place: false, at, until: at };
  }
}
