/**
 * What a query means: which words it looks for, by which other names, and what of it is nowhere.
 *
 * Everything is decided with the list of words in `words.json`, before the index is asked: the index would answer a word
 * that it does not know by the longest beginning that it knows.
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
 * @property {string} [passage] the id of a passage that is asked for by its number
 */
const SHORTEST_PART = 4; // letters of a part of a compound, and of a beginning
const SHORTEST_END = 6;
const SHORTEST_SLIP = 4; // letters of a word in which a slip is forgiven
const DOUBLED = 0.5; // what it counts that a letter is doubled, or is not
const TWO_SLIPS = 10; // letters of a word in which two are
const SUGGESTED = 3;
const PASSAGE = /§\s*([1-9][0-9]{0,5})\s?(bis|ter|quater|quinquies|sexies)?(?!\p{L})/gu;
const OTHER_NAME = 0.8; // how much a text counts that uses another name

/** Lower case, no accents, no signs: as `folded` in hooks/concordance/search/folded_words.py. */
export function folded(text, { plainSigns }) {
  const plain = plainSigns(text).toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ø/g, "o");
  return (plain.normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

const roots = new Map();

/** A word as its forms share it: in Dutch "huizen" and "huis", "noden" and "nood" differ by their endings alone. */
function root(word) {
  if (!roots.has(word)) roots.set(word, word.replace(/z/g, "s").replace(/v/g, "f").replace(/(.)\1/g, "$1"));
  return roots.get(word);
}

/** The letters that all forms of a word begin with. */
const beginning = (word) => root(word).slice(0, 3);

/** Words by their beginning. */
function byBeginning(words) {
  const found = new Map();
  for (const word of words) found.set(beginning(word), [...(found.get(beginning(word)) ?? []), word]);
  return found;
}

/** Tells whether two words are forms of one, by what is left after their common beginning. */
export function areForms(one, other) {
  if (one === other) return true;
  const [a, b] = [root(one), root(other)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [least, most] = [a.length - same, b.length - same].sort((x, y) => x - y);
  if (same === 3) return least === 0 && /^(e|s|en)$/.test((a.length > b.length ? a : b).slice(3));
  if (same === 4) return least === 0 && most <= 2;
  if (same === 5) return least === 0 ? most <= 3 : most <= 2;
  return same === 6 ? (least === 0 ? most <= 4 : most <= 3 && least <= 2) : same > 6 && most <= 4 && least <= 3;
}

/** How many slips make one word of another, transposed letters being one and a doubled letter half; at most `limit`. */
export function slips(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return Infinity;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const added = other[j - 1] === other[j - 2] ? DOUBLED : 1;
      const removed = one[i - 1] === one[i - 2] ? DOUBLED : 1;
      row[j] = Math.min(rows[i - 1][j - 1] + (one[i - 1] !== other[j - 1]), row[j - 1] + added, rows[i - 1][j] + removed);
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    if (Math.min(...row) > limit) return Infinity;
    rows.push(row);
  }
  return rows[one.length][other.length];
}

/** @returns {Concept} a passage that is asked for by its number */
function passageConcept(typed, passage) {
  return { typed, meant: "", wordings: [], answers: [], place: false, passage, at: -1 };
}

/** Tells whether the first letters of two words may differ by a slip alone: in short words the first letter is right. */
function mayBeSlip(word, other) {
  if (word[0] === other[0]) return true;
  return word.length > 5 && (word[1] === other[1] || word[1] === other[0] || word[0] === other[1]);
}

export class Vocabulary {
  #folding;
  #spellings = new Map(); // each indexed word, folded, as the pages write it
  #typed; // the words of the names that people type
  #byBeginning; // the indexed words
  #typedByBeginning;
  #subject; // the words that do not stand on pages about the site alone: no other is what somebody meant
  #nearest = new Map();
  #words;

  constructor(file, folding) {
    this.#folding = folding;
    this.stops = new Set(file.stops.split(" "));
    this.questions = new Set(file.questions.split(" "));
    this.links = file.links.length ? ["", ...file.links] : []; // none where a language writes words apart
    for (const written of `${file.words} ${file.aside}`.trim().split(" ")) this.#spellings.set(this.#fold(written).replaceAll(" ", ""), written);
    this.#byBeginning = byBeginning(this.#spellings.keys());
    this.#subject = this.words.slice(0, file.words.split(" ").length);
    this.names = file.names.map(([typed, shown = [], answers = [], place = 0]) => ({
      phrases: typed.map((phrase) => this.#contentOf(phrase.split(" "))),
      shown,
      answers,
      place: Boolean(place),
    }));
    this.#typed = new Set(this.names.flatMap(({ phrases }) => phrases.flat()));
    this.#typedByBeginning = byBeginning(this.#typed);
  }

  #fold(text) {
    return folded(text, this.#folding);
  }

  #contentOf(words) {
    const content = words.filter((word) => !this.stops.has(word));
    return content.length ? content : words;
  }

  /** Tells whether a word, folded, stands on a page. */
  has(word) {
    return this.#spellings.has(word);
  }

  /** Tells whether a typed word stands on a page, or is a name of something. */
  knows(typed) {
    return this.#fold(typed).split(" ").every((word) => this.has(word) || this.#typed.has(word));
  }

  /** The words on the pages, folded, in the order of the index. */
  get words() {
    return (this.#words ??= [...this.#spellings.keys()]);
  }

  /** The words on the pages that are forms of one, itself included where it is there. */
  forms(word) {
    return (this.#byBeginning.get(beginning(word)) ?? []).filter((other) => areForms(word, other));
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
    const asked = content.filter(({ word }) => !this.questions.has(word));
    const kept = asked.length || concepts.length ? asked : content;
    for (const token of kept) if (token.word) concepts.push(this.#plainConcept(token));
    concepts.sort((a, b) => a.at - b.at);
    return { concepts, missing: kept.filter(({ word }) => !word).map(({ typed }) => typed) };
  }

  #tokens(query) {
    const words = this.#fold(query).split(" ").filter(Boolean);
    const written = this.#folding.plainSigns(query).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    const typed = (at) => (written.length === words.length ? written[at] : words[at]);
    return words.map((word, at) => ({ word, typed: typed(at), at })).filter(({ word }) => !this.stops.has(word));
  }

  /** What a typed word stands for: itself, a form of it, what it begins, its parts, the word that was meant, or nothing. */
  #read(token) {
    const { word } = token;
    if (this.has(word) || this.#typed.has(word) || this.questions.has(word)) return [token];
    const typedForm = this.#typedByBeginning.get(beginning(word))?.find((other) => areForms(word, other));
    if (typedForm) return [{ ...token, word: typedForm }];
    if (this.forms(word).length) return [token];
    if (word.length >= SHORTEST_PART && this.words.some((known) => known.startsWith(word))) return [{ ...token, part: "first" }];
    const parts = this.#split(word);
    if (parts.some((part) => this.#typed.has(part))) return parts.map((part) => ({ ...token, word: part }));
    if (parts.length) return [{ ...token, parts }];
    if (word.length >= SHORTEST_END && this.words.some((known) => known.endsWith(word))) return [{ ...token, part: "last" }];
    const meant = this.near(word)[0] ?? this.#nameIn(word) ?? "";
    return [{ ...token, word: meant, meant }];
  }

  /** The longest of the names that people type with which a longer word begins or ends: "zelfmoordgedachten". */
  #nameIn(word) {
    if (!this.links.length) return undefined;
    const begins = [...this.#typed].filter((name) => name.length > SHORTEST_PART && word.startsWith(name));
    const ends = [...this.#typed].filter((name) => name.length >= SHORTEST_END && word.endsWith(name));
    return [...begins, ...ends].sort((a, b) => b.length - a.length)[0];
  }

  /** The two words of which one is made that is not known as a whole: "thuislozenopvang". */
  #split(word) {
    const known = (part) => part.length >= SHORTEST_PART && (this.has(part) || this.#typed.has(part));
    for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
      const [first, last] = [word.slice(0, at), word.slice(at)];
      const link = known(last) ? this.links.find((end) => first.endsWith(end) && known(first.slice(0, at - end.length))) : undefined;
      if (link !== undefined) return [first.slice(0, at - link.length), last];
    }
    return [];
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
    for (const other of limit ? new Set([...this.#typed, ...this.#subject]) : []) {
      if (other === word || other.length < SHORTEST_SLIP || !mayBeSlip(word, other)) continue;
      const count = slips(word, other, limit);
      if (count <= (other[0] === word[0] ? limit : 1)) found.push([count, Math.abs(other.length - word.length), other]);
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , other]) => other);
  }

  /** Words to try instead of one that was not found, as the pages write them. */
  suggestions(word) {
    const plain = this.#fold(word);
    const near = this.near(plain, plain.length > 5 ? 1 : 0);
    const distinct = near.filter((other, at) => !near.slice(0, at).some((before) => areForms(before, other)));
    return distinct.slice(0, SUGGESTED).map((other) => this.spelling(other));
  }

  /** Of some names those that nobody typed, each once, whatever its capitals and plurals. */
  others(names, concepts) {
    const known = concepts.map(({ typed, meant }) => this.#fold(meant || typed).split(" "));
    return names.filter((name) => {
      const words = this.#fold(name).split(" ");
      const isKnown = known.some((other) => other.length === words.length && words.every((word, at) => areForms(word, other[at])));
      if (!isKnown) known.push(words);
      return !isKnown;
    });
  }

  spelling(word) {
    return this.#spellings.get(word) ?? word;
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
    for (const names of this.names) {
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
      words: this.#contentOf(this.#fold(name).split(" ")),
      weight: OTHER_NAME,
      name,
    }));
    return {
      typed: used.map(({ typed }) => typed).join(" "),
      meant: used.some(({ meant }) => meant) ? used.map(({ word }) => this.spelling(word)).join(" ") : "",
      wordings: [{ words: used.map(({ word }) => word), weight: 1, apart: used.length > 1 }, ...others],
      answers: [...new Set([...all, ...within].flatMap((one) => one.answers))],
      place: all.every((one) => one.place),
      at: used[0].at,
    };
  }

  /** @returns {Concept} */
  #plainConcept({ word, typed, meant, part, parts, at }) {
    const wording = parts ? { words: parts, weight: 1, apart: true } : { words: [word], weight: 1, part };
    return { typed, meant: meant ? this.spelling(meant) : "", wordings: [wording], answers: [], place: false, at };
  }
}
