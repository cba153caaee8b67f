/**
 * The words of the site in one language, from `words.json`: those that stand on its pages, and the names that people type.
 *
 * Everything is decided with them before the index is asked: the index would answer a word that it does not know by the
 * longest beginning that it knows.
 */
import { folded } from "./search-folding.js";
import { areForms, beginning, byBeginning, DOUBLED, mayBeSlip, slips } from "./word-forms.js";

const SHORTEST_SLIP = 4; // letters of a word in which a slip is forgiven
const TWO_SLIPS = 10; // letters of a word in which two are
const SUGGESTED = 3;

export class Vocabulary {
  #spellings = new Map(); // each indexed word, folded, as the pages write it
  typed; // the words of the names that people type
  #wholeNames; // of them those that are a name by themselves
  #byBeginning; // the indexed words
  typedByBeginning; // those by what they begin with
  #subject; // the words that do not stand on pages about the site alone: no other is what somebody meant
  #nearest = new Map();
  #words;

  constructor(file) {
    this.stops = new Set(file.stops.split(" "));
    this.questions = new Set(file.questions.split(" "));
    this.links = file.links.length ? ["", ...file.links] : []; // none where a language writes words apart
    for (const written of `${file.words} ${file.aside}`.trim().split(" ")) this.#spellings.set(folded(written).replaceAll(" ", ""), written);
    this.#byBeginning = byBeginning(this.#spellings.keys());
    this.#subject = this.words.slice(0, file.words.split(" ").length);
    this.names = file.names.map(([typed, shown = [], answers = [], place = 0]) => ({
      phrases: typed.map((phrase) => this.contentOf(phrase.split(" "))),
      shown,
      answers,
      place: Boolean(place),
    }));
    this.typed = new Set(this.names.flatMap(({ phrases }) => phrases.flat()));
    this.#wholeNames = new Set(this.names.flatMap(({ phrases }) => phrases.filter(({ length }) => length === 1).flat()));
    this.typedByBeginning = byBeginning(this.typed);
  }

  /** Words without those that say nothing, unless no other is left. */
  contentOf(words) {
    const content = words.filter((word) => !this.stops.has(word));
    return content.length ? content : words;
  }

  /** Tells whether a word, folded, stands on a page. */
  has(word) {
    return this.#spellings.has(word);
  }

  /** Tells whether a typed word stands on a page, or is a name of something. */
  knows(typed) {
    return folded(typed).split(" ").every((word) => this.has(word) || this.typed.has(word));
  }

  /** The words on the pages, folded, in the order of the index. */
  get words() {
    return (this.#words ??= [...this.#spellings.keys()]);
  }

  /** The words on the pages that are forms of one, itself included where it is there. */
  forms(word) {
    return (this.#byBeginning.get(beginning(word)) ?? []).filter((other) => areForms(word, other));
  }

  /** The known words that a word nobody knows was probably meant to be, the nearest first. */
  near(word, more = 0) {
    const limit = [[TWO_SLIPS, 2], [SHORTEST_SLIP + 1, 1], [SHORTEST_SLIP, DOUBLED], [0, 0]].find(([least]) => word.length >= least)[1] + more;
    const key = `${word} ${limit}`;
    if (!this.#nearest.has(key)) this.#nearest.set(key, this.#candidates(word, limit));
    return this.#nearest.get(key);
  }

  #candidates(word, limit) {
    const found = [];
    for (const other of limit ? new Set([...this.typed, ...this.#subject]) : []) {
      if (other === word || other.length < SHORTEST_SLIP || !mayBeSlip(word, other)) continue;
      const count = slips(word, other, limit);
      if (count <= (other[0] === word[0] ? limit : 1)) found.push([count, Math.abs(other.length - word.length), other]);
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , other]) => other);
  }

  /** Words to try instead of one that was not found, as the pages write them: each finds something by itself. */
  suggestions(word) {
    const plain = folded(word);
    const near = this.near(plain, plain.length > 5 ? 1 : 0).filter((other) => this.has(other) || this.#wholeNames.has(other));
    const distinct = near.filter((other, at) => !near.slice(0, at).some((before) => areForms(before, other)));
    return distinct.slice(0, SUGGESTED).map((other) => this.spelling(other));
  }

  /** Of some names those that nobody typed, each once, whatever its capitals and plurals. */
  others(names, concepts) {
    const known = concepts.map(({ typed, meant }) => folded(meant || typed).split(" "));
    return names.filter((name) => {
      const words = folded(name).split(" ");
      const isKnown = known.some((other) => other.length === words.length && words.every((word, at) => areForms(word, other[at])));
      if (!isKnown) known.push(words);
      return !isKnown;
    });
  }

  spelling(word) {
    return this.#spellings.get(word) ?? word;
  }
}
