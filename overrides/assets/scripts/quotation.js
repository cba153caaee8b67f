/**
 * Which kept text a pasted quotation is, from when to when, or what differs from the nearest.
 *
 * As hooks/concordance/quotations/, function for function and under the same names, where each is explained;
 * tests/cases/quotations/ and random texts hold both to one result.
 *
 * @typedef {{text: string, spaced: boolean}} Token a word, a sign or a mark
 * @typedef {{version: object, passage: string, tokens: Token[], words: string[]}} KeptText a version with its words
 */
const LONGEST = 20_000;
const ROW = 3;
const WEAK = 5;
const OTHER = 0.5;
const NEAR_EDGE = 2;
const MOST_COMPARISONS = 1_000_000;

const [OMITTED, BREAK, OPENS, CLOSES, ASIDE] = "\ue000\ue001\ue002\ue003\ue004";
const SIGNS = "'-,.;:!?%()[]/§";
const MARKS = [OMITTED, BREAK, OPENS, CLOSES, ASIDE].join("");
const ELLIPSIS = /[[(] ?(?:\.{2,}|\. \. \.|…) ?[\])]|\.{3,}|…/gu;
const TOKEN = /( ?)([^ '\-,.;:!?%()[\]/§\ue000-\ue004]+|['\-,.;:!?%()[\]/§\ue000-\ue004])/gu;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
const ID = "[sp][1-9][0-9]{0,5}[a-z]*";
const ADDRESS = new RegExp(
  `https?://\\S+|www\\.\\S+|/id/[a-z0-9/\\-]+|[a-z0-9\\-]+(?:/[a-z0-9\\-]+)*/${ID}(?:-${ID})?/?`,
  "gu",
);
const AFTER_ADDRESS = /[)\]}>.,;:!?'"»”’]+$/u;
const NUMBER = "[1-9][0-9]{0,5}(?: ?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?";
const PARAGRAPH = new RegExp(`§{1,2}[ \\u00a0\\u202f]?(${NUMBER})`, "gu");
const NOTES = "([^0-9\\s][.!?»”’\"'])[0-9]{1,3}(?:, [0-9]{1,3})*";
const OPENING = /«|(^|[\s(\[\u2013\u2014])(["\u201c\u201d\u201e\u2018\u2019'])(?=\S)/gu;
const CLOSING = /(?:»|(\S)["\u201c\u201d\u2018\u2019'](?=$|[\s.,;:!?)\]]))/gu;

// A text as words and signs

function isWord({ text }) {
  return !MARKS.includes(text) && !SIGNS.includes(text);
}

function smallWords(tokens) {
  return tokens.filter(isWord).map(({ text }) => text.toLowerCase());
}

function trimmed(tokens) {
  const first = tokens.findIndex(isWord);
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(isWord) + 1);
}

function written(tokens) {
  return quotedOf(tokens).map(({ text, spaced }) => (spaced ? " " : "") + (text === OMITTED ? "[…]" : text)).join("");
}

function quotedOf(tokens) {
  return tokens.filter(({ text }) => text === OMITTED || !MARKS.includes(text));
}

function setAside(tokens) {
  const shown = trimmed(tokens).map((token) => (token.text === ASIDE ? { ...token, text: "…" } : token));
  return written(shown).trim();
}

// What was pasted

const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const anyOf = (words) => words.map((word) => word.split(" ").map(escaped).join("\\s*")).join("|");
const bare = (address) => address.replace(AFTER_ADDRESS, "");

function marked(line, labels) {
  if (new RegExp(`^\\s*(?:${anyOf(labels.related)})`, "u").test(line)) return ASIDE;
  return line
    .trim()
    .replace(ADDRESS, (found) => ` ${ASIDE}${found.slice(bare(found).length)} `)
    .replace(new RegExp(`^(?:${anyOf(labels.sections)}) ${NUMBER}(?=[^\\s0-9.,;:)]|$)`, "u"), `${ASIDE} `)
    .replace(new RegExp(`(?:${NOTES})? +(?:${anyOf(labels.cite)})$`, "u"), `$1 ${ASIDE}`)
    .replace(new RegExp(`${NOTES}$`, "u"), `$1 ${ASIDE}`)
    .replace(PARAGRAPH, ` ${ASIDE} `)
    .replace(OPENING, `$&${OPENS}`)
    .replace(CLOSING, (found, before = "") => `${before}${CLOSES}${found.at(-1)}`);
}

function* named(address) {
  const [path, fragment = ""] = address.split(/#(.*)/s);
  const inside = path.includes("/id/") ? path.slice(path.indexOf("/id/") + 4) : path.replace(/^\/+|\/+$/gu, "");
  let parts = inside.split("/");
  if (fragment) parts = [...parts.filter(Boolean), fragment];
  for (let start = 0; start < parts.length; start++) {
    for (let end = start + 1; end <= parts.length; end++) yield parts.slice(start, end).join("/");
  }
  const whole = parts.join("/").replace(/\/+$/u, "");
  const cut = whole.lastIndexOf("/");
  for (const passage of whole.slice(cut + 1).split("@")[0].split(/[-,]/u)) yield `${whole.slice(0, Math.max(cut, 0))}/${passage}`;
}

/** The documents of which an address names several passages: `…/id/note/#p14-p16,p20`. */
function documentsOfChoices({ addresses }) {
  const found = addresses.map((address) => address.match(/\/id\/([a-z0-9/-]+?)\/?#[sp][1-9][0-9]{0,5}[a-z]*[-,]/u));
  return new Set(found.filter(Boolean).map(([, document_]) => document_));
}

// The kept texts

/** The kept texts of all passages, indexed by their words; `fold` is the module folding.js. */
export class KeptTexts {
  #folding;
  #rows = new Map();
  #now = new Map();

  constructor(versions, folding) {
    this.#folding = folding;
    this.versions = versions;
    this.references = new Set(versions.map(({ reference }) => reference));
    this.withheld = new Map(versions.filter(({ text }) => text === null).map((version) => [version.sha256, version]));
    this.texts = versions.filter(({ text }) => text !== null).map((version) => this.#kept(version));
    this.ofPassage = new Map();
    this.wholes = new Map();
    for (const version of versions) if (version.last_day === null) this.#now.set(passageOf(version), version);
    for (const text of this.texts) this.#index(text);
  }

  #kept(version) {
    const tokens = this.tokensOf(version.text);
    return { version, passage: passageOf(version), tokens, words: smallWords(tokens) };
  }

  #index(text) {
    append(this.ofPassage, text.passage, text);
    append(this.wholes, text.words.join(" "), text.passage);
    for (let start = 0; start + ROW <= text.words.length; start++) {
      append(this.#rows, text.words.slice(start, start + ROW).join(" "), [text, start]);
    }
  }

  tokensOf(text) {
    const plain = this.#folding.plainSigns(text).replace(ELLIPSIS, OMITTED);
    return [...plain.matchAll(TOKEN)].map(([, space, word]) => ({ text: word, spaced: Boolean(space) }));
  }

  readPasted(text, labels) {
    const lines = text.replace(/[\ue000-\ue004]/gu, " ").split(LINE_END);
    const addresses = lines.flatMap((line) => [...line.matchAll(ADDRESS)].map(([found]) => bare(found)));
    const numbers = lines.flatMap((line) =>
      [...line.replace(ADDRESS, " ").matchAll(PARAGRAPH)].map(([, number]) => number.replace(/^([0-9]+) ?(?=[a-z])/u, "$1 ")),
    );
    return { tokens: this.tokensOf(lines.map((line) => marked(line, labels)).join(` ${BREAK} `)), addresses, numbers };
  }

  hashOf(text) {
    return this.#folding.wordsHash(text);
  }

  now(passage) {
    return this.#now.get(passage) ?? null;
  }

  runAt(words, start) {
    const lengths = new Map();
    for (const [text, place] of this.#rows.get(words.slice(start, start + ROW).join(" ")) ?? []) {
      const length = commonStart(words, text.words, start, place);
      lengths.set(text.passage, Math.max(length, lengths.get(text.passage) ?? 0));
    }
    if (!lengths.size) return undefined;
    const most = Math.max(...lengths.values());
    const longest = new Set([...lengths].filter(([, length]) => length === most).map(([passage]) => passage));
    return { start, end: start + most, longest, any: new Set(lengths.keys()) };
  }
}

function passageOf({ reference, language }) {
  return `${reference} ${language}`;
}

function append(index, key, value) {
  if (index.has(key)) index.get(key).push(value);
  else index.set(key, [value]);
}

function commonStart(one, other, start = 0, otherStart = 0) {
  const most = Math.min(one.length - start, other.length - otherStart);
  let length = 0;
  while (length < most && one[start + length] === other[otherStart + length]) length++;
  return length;
}

// Which stretch comes from which passage

function* stretchesOf(tokens, kept) {
  let block = [];
  for (const line of linesOf(tokens)) {
    const passages = kept.wholes.get(smallWords(line).join(" "));
    if (passages) {
      yield* inBlock(block, kept);
      yield { tokens: quotedOf(line), passages: new Set(passages), aside: ["", ""] };
      block = [];
    } else block.push(...line, { text: BREAK, spaced: false });
  }
  yield* inBlock(block, kept);
}

function linesOf(tokens) {
  const lines = [[]];
  for (const token of tokens) {
    if (token.text === BREAK) lines.push([]);
    else lines.at(-1).push(token);
  }
  return lines.filter((line) => line.length);
}

function* inBlock(block, kept) {
  const groups = groupsOf(block, kept);
  const ends = [0, ...groups.map(({ end }) => end)];
  const starts = [...groups.map(({ start }) => start), block.length];
  const gaps = ends.map((end, number) => gapOf(block.slice(end, starts[number]), number, groups.length));
  yield* gaps[0].between;
  for (const [number, { start, end, passages }] of groups.entries()) {
    yield* stretch(gaps[number].after, block.slice(start, end), gaps[number + 1].before, passages);
    yield* gaps[number + 1].between;
  }
}

function gapOf(tokens, number, groups) {
  if (!groups) return { before: [], between: alone(quoted(tokens)), after: [] };
  const first = tokens.findIndex(({ text }) => text === BREAK);
  if (first < 0) {
    const cut = number === 0 ? 0 : number === groups ? tokens.length : firstMark(tokens);
    return { before: tokens.slice(0, cut), between: [], after: tokens.slice(cut) };
  }
  const begin = number ? first : 0;
  const end = number < groups ? tokens.findLastIndex(({ text }) => text === BREAK) : tokens.length;
  return { before: tokens.slice(0, begin), between: alone(tokens.slice(begin, end)), after: tokens.slice(end) };
}

function alone(tokens) {
  return smallWords(tokens).length ? [{ tokens: quotedOf(tokens), passages: new Set(), aside: ["", ""] }] : [];
}

function quoted(tokens) {
  const inside = tokens.slice(tokens.findIndex(({ text }) => text === OPENS) + 1);
  return inside.slice(0, endOfQuotation(inside));
}

function firstMark(tokens) {
  const place = tokens.findIndex(({ text }) => MARKS.includes(text));
  return place < 0 ? tokens.length : place + 1;
}

function* stretch(before, found, after, passages) {
  const begin = beginOfQuotation(before);
  const end = endOfQuotation(after);
  const [lead, tail] = [before.slice(begin), after.slice(0, end)];
  const most = smallWords(found).length;
  const [ownLead, ownTail] = [lead, tail].map((tokens) => smallWords(tokens).length > most);
  if (ownLead) yield* alone(lead);
  const aside = [setAside(before.slice(0, begin)), setAside(after.slice(end))];
  const whole = [...(ownLead ? [] : lead), ...found, ...(ownTail ? [] : tail)];
  yield { tokens: quotedOf(whole), passages, aside };
  if (ownTail) yield* alone(tail);
}

function beginOfQuotation(tokens) {
  return tokens.findLastIndex(({ text }) => text === OPENS || text === ASIDE) + 1;
}

function endOfQuotation(tokens) {
  const texts = tokens.map(({ text }) => text);
  if (texts.includes(CLOSES)) return texts.indexOf(CLOSES);
  const reference = texts.indexOf(ASIDE);
  if (reference < 0) return texts.length;
  const begin = texts.slice(0, reference).findIndex((text) => "([-,".includes(text));
  return begin < 0 ? reference : begin;
}

function groupsOf(block, kept) {
  const places = [...block.keys()].filter((place) => isWord(block[place]));
  const least = Math.min(WEAK, places.length / 2);
  const strong = joined(joined(runsOf(smallWords(block), kept)).filter(({ size }) => size >= least));
  return strong.map((group) => ({ ...group, start: places[group.start], end: places[group.end - 1] + 1 }));
}

function runsOf(words, kept) {
  const runs = [];
  for (let start = 0; start < words.length; ) {
    const run = kept.runAt(words, start);
    if (run) runs.push({ start, end: run.end, passages: run.longest, size: run.end - start, any: run.any });
    start = run ? run.end : start + 1;
  }
  return runs;
}

function joined(groups) {
  const found = [];
  for (const group of groups) {
    const last = found.at(-1);
    const shared = new Set(last ? [...last.passages].filter((passage) => group.any.has(passage)) : []);
    if (shared.size) {
      found[found.length - 1] = { start: last.start, end: group.end, passages: shared, size: last.size + group.size, any: shared };
    } else found.push(group);
  }
  return found;
}

// A quotation beside one text

function held(quotation, text) {
  let [place, start, gaps] = [0, 0, 0];
  for (const [number, part] of partsOf(quotation).entries()) {
    const found = find(part, text, place);
    if (found < 0) return undefined;
    if (number) gaps += smallWords(text.slice(place, found)).length;
    else start = found;
    place = found + part.length;
  }
  const outside = smallWords([...text.slice(0, start), ...text.slice(place)]).length;
  return place ? { whole: !outside && !gaps, omits: gaps > 0 } : undefined;
}

function partsOf(quotation) {
  const parts = [[]];
  for (const token of quotation) {
    if (token.text === OMITTED) parts.push([]);
    else parts.at(-1).push(token);
  }
  return parts.map((part) => trimmed(part).map(({ text }) => text)).filter((part) => part.length);
}

function find(part, text, start) {
  for (let place = start; place + part.length <= text.length; place++) {
    if (part.every((word, number) => isSame(text[place + number].text, word, number))) return place;
  }
  return -1;
}

function isSame(word, other, number) {
  if (word === other) return true;
  const [[first, ...rest], [otherFirst, ...otherRest]] = [word, other];
  return number === 0 && rest.join("") === otherRest.join("") && first.toLowerCase() === otherFirst.toLowerCase();
}

function inCommon(quotation, text) {
  const same = stretchesBetween(text, quotation).filter((one) => one.isSame);
  return same.reduce((count, one) => count + smallWords(one.added).length, 0);
}

function differences(quotation, text) {
  const all = stretchesBetween(text, quotation);
  return all.flatMap((one, number) => [...runsBetween(one, number === 0 || number === all.length - 1)]);
}

function* runsBetween({ isSame, removed, added }, isEdge) {
  const [old, words] = [smallWords(removed).length, smallWords(added).length];
  const omits = added.some(({ text }) => text === OMITTED);
  const goesOn = isEdge && (!words || old > words + NEAR_EDGE);
  if (removed.length && !isSame && !omits && !goesOn) yield { change: "removed", text: written(removed) };
  if (added.length) yield { change: isSame || (omits && !words) ? "same" : "added", text: written(added) };
}

function stretchesBetween(old, added) {
  const merged = [];
  for (const [same, before, after] of aligned(old, added)) {
    const isSame = same && smallWords(after).length > 0;
    const last = merged.at(-1);
    if (last?.isSame === isSame) {
      last.removed.push(...before);
      last.added.push(...after);
    } else merged.push({ isSame, removed: [...before], added: [...after] });
  }
  return merged;
}

/** As `aligned` in hooks/concordance/text/word_diff.py. */
function* aligned(old, added) {
  const [texts, addedTexts] = [old, added].map((tokens) => tokens.map(({ text }) => text));
  const start = commonStart(texts, addedTexts);
  const end = commonStart(texts.slice(start).reverse(), addedTexts.slice(start).reverse());
  const [inner, innerAdded] = [old.slice(start, old.length - end), added.slice(start, added.length - end)];
  if (start) yield [true, old.slice(0, start), added.slice(0, start)];
  if (inner.length * innerAdded.length > MOST_COMPARISONS) yield [false, inner, innerAdded];
  else yield* opcodes(inner, innerAdded);
  if (end) yield [true, old.slice(old.length - end), added.slice(added.length - end)];
}

/** As `SequenceMatcher` of Python's difflib, so that both show the same difference. */
function* opcodes(old, added) {
  let [place, addedPlace] = [0, 0];
  for (const [start, addedStart, size] of [...matchingBlocks(old, added), [old.length, added.length, 0]]) {
    if (place < start || addedPlace < addedStart) {
      yield [false, old.slice(place, start), added.slice(addedPlace, addedStart)];
    }
    if (size) yield [true, old.slice(start, start + size), added.slice(addedStart, addedStart + size)];
    [place, addedPlace] = [start + size, addedStart + size];
  }
}

function matchingBlocks(old, added) {
  const places = new Map();
  for (const [place, { text }] of added.entries()) append(places, text, place);
  const blocks = [];
  const ahead = [[0, old.length, 0, added.length]];
  while (ahead.length) {
    const [low, high, addedLow, addedHigh] = ahead.pop();
    const [start, addedStart, size] = longestMatch(old, places, low, high, addedLow, addedHigh);
    if (!size) continue;
    blocks.push([start, addedStart, size]);
    ahead.push([low, start, addedLow, addedStart], [start + size, high, addedStart + size, addedHigh]);
  }
  blocks.sort((one, other) => one[0] - other[0]);
  const adjacent = [];
  for (const [start, addedStart, size] of blocks) {
    const last = adjacent.at(-1);
    if (last && last[0] + last[2] === start && last[1] + last[2] === addedStart) last[2] += size;
    else adjacent.push([start, addedStart, size]);
  }
  return adjacent;
}

function longestMatch(old, places, low, high, addedLow, addedHigh) {
  let best = [low, addedLow, 0];
  let lengths = new Map();
  for (let place = low; place < high; place++) {
    const next = new Map();
    for (const addedPlace of places.get(old[place].text) ?? []) {
      if (addedPlace < addedLow) continue;
      if (addedPlace >= addedHigh) break;
      const size = (lengths.get(addedPlace - 1) ?? 0) + 1;
      next.set(addedPlace, size);
      if (size > best[2]) best = [place - size + 1, addedPlace - size + 1, size];
    }
    lengths = next;
  }
  return best;
}

// What is said

/**
 * Looks for a pasted text among the kept ones.
 *
 * @returns {Promise<{state: string, findings: object[], cited: string[]}>} as `Recognition` in recognition.py
 */
export async function recognise(text, kept, labels) {
  if ([...text].length > LONGEST) return { state: "long", findings: [], cited: [] };
  const pasted = kept.readPasted(text, labels);
  const names = pasted.addresses.flatMap((address) => [...named(address)]);
  const cited = new Set(names.filter((name) => kept.references.has(name)));
  const findings = [];
  for (const one of stretchesOf(pasted.tokens, kept)) findings.push(await findingOf(one, pasted, cited, kept));
  const told = withoutReferences(findings, cited, kept);
  const other = cited.size ? "reference" : smallWords(pasted.tokens).length ? "short" : "empty";
  return { state: told.length ? "read" : other, findings: told, cited: [...cited].sort() };
}

async function findingOf(one, pasted, cited, kept) {
  const texts = candidates(one, cited, kept);
  const finding = exact(one, texts, kept) ?? near(one, texts, kept) ?? (await notFound(one, kept));
  const versions = finding.places.map(({ version }) => version);
  const aside = finding.aside.filter((around) => around && !isReference(around, versions, kept));
  return { ...finding, aside, otherReference: namesAnother(finding, pasted, cited) };
}

function candidates({ passages }, cited, kept) {
  const known = [...kept.ofPassage.keys()].filter((passage) => passages.has(passage));
  const key = (passage) => 2 * !cited.has(passage.split(" ")[0]) + !kept.now(passage);
  return known.sort((one, other) => key(one) - key(other)).flatMap((passage) => kept.ofPassage.get(passage));
}

function exact({ tokens, aside }, texts, kept) {
  const found = texts.map((text) => [text, held(tokens, text.tokens)]).filter(([, holds]) => holds);
  const isWhole = found.some(([, { whole }]) => whole);
  const byPassage = new Map();
  for (const [text, holds] of found) if (holds.whole === isWhole) append(byPassage, text.passage, [text, holds]);
  const holding = new Set(found.map(([{ version }]) => version));
  const places = [...byPassage.values()].map((here) => placeOf(here, holding, kept));
  return places.length ? { kind: "exact", quotation: shown(tokens), places, runs: [], aside } : undefined;
}

function placeOf(found, holding, kept) {
  const [{ version, passage }, { whole, omits }] = found.at(-1);
  const now = kept.now(passage);
  const spans = spansOf(found.map(([text]) => text.version));
  return { version, whole, omits, spans, now, holdsNow: holding.has(now) };
}

function spansOf(versions) {
  const spans = [];
  for (const { first_day: first, last_day: last } of versions) {
    const before = spans.at(-1);
    if (before && first <= dayAfter(before[1])) before[1] = last;
    else spans.push([first, last]);
  }
  return spans;
}

function dayAfter(day) {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function near({ tokens, aside }, texts, kept) {
  const quotation = trimmed(tokens);
  const common = texts.map((text) => inCommon(quotation, text.tokens));
  const most = Math.max(0, ...common);
  if (!most || most < OTHER * smallWords(quotation).length) return undefined;
  const { passage } = texts[common.indexOf(most)];
  const best = texts.findLast((text, number) => common[number] === most && text.passage === passage);
  return nearFinding(best, tokens, aside, kept);
}

function nearFinding({ version, passage, tokens: text }, tokens, aside, kept) {
  const [quotation, now] = [trimmed(tokens), kept.now(passage)];
  const place = { version, whole: false, omits: false, now, holdsNow: version === now };
  const places = [{ ...place, spans: [[version.first_day, version.last_day]] }];
  return { kind: "near", quotation: shown(tokens), places, runs: differences(quotation, text), aside };
}

async function notFound({ tokens, aside }, kept) {
  const quotation = shown(tokens);
  const hashes = kept.withheld.size ? await Promise.all([quotation, written(tokens)].map((one) => kept.hashOf(one))) : [];
  const withheld = hashes.map((hash) => kept.withheld.get(hash)).find(Boolean);
  if (withheld) {
    const now = kept.now(passageOf(withheld));
    const spans = [[withheld.first_day, withheld.last_day]];
    const place = { version: withheld, whole: true, omits: false, spans, now, holdsNow: withheld === now };
    return { kind: "withheld", quotation, places: [place], runs: [], aside };
  }
  const nearest = nearestOf(tokens, kept);
  if (nearest) return nearFinding(nearest, tokens, aside, kept);
  return { kind: "unknown", quotation, places: [], runs: [], aside: [] };
}

function nearestOf(tokens, kept) {
  const words = counted(smallWords(tokens));
  let [best, nearest] = [0, undefined];
  for (const text of kept.texts) {
    const share = (2 * shared(words, text.words)) / (smallWords(tokens).length + text.words.length || 1);
    if (share >= best) [best, nearest] = [share, text];
  }
  return best >= OTHER ? nearest : undefined;
}

function counted(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function shared(words, others) {
  const counts = counted(others);
  return [...words].reduce((sum, [word, count]) => sum + Math.min(count, counts.get(word) ?? 0), 0);
}

function shown(tokens) {
  return written(trimmed(tokens)).trim();
}

function withoutReferences(findings, cited, kept) {
  const named = kept.versions.filter(({ reference }) => cited.has(reference));
  const found = findings.flatMap(({ places }) => places.map(({ version }) => version));
  const sure = findings.filter(({ kind }) => kind !== "near").flatMap(({ places }) => places.map(({ version }) => version));
  return findings.filter(({ kind, quotation }) => {
    if (kind === "unknown") return isTold(quotation, [...found, ...named], kept);
    return kind !== "near" || !isReference(quotation, [...sure, ...named], kept);
  });
}

function isTold(text, versions, kept) {
  return smallWords(kept.tokensOf(text)).length >= ROW && !isReference(text, versions, kept);
}

function isReference(text, versions, kept) {
  const known = versions.map(({ citation, title, reference }) => `${citation} ${title} ${reference}`).join(" ");
  const own = new Set(smallWords(kept.tokensOf(known)));
  return smallWords(kept.tokensOf(text)).every((word) => own.has(word));
}

function namesAnother({ places }, { numbers, addresses }, cited) {
  const found = places.map(({ version }) => version.reference);
  const choices = documentsOfChoices({ addresses });
  if (found.length && found.every((reference) => choices.has(reference.slice(0, reference.lastIndexOf("/"))))) return false;
  if (cited.size) return found.length > 0 && !found.some((reference) => cited.has(reference));
  const own = found.map((reference) => reference.split("/").at(-1)).filter((name) => name.startsWith("p"));
  const ownNumbers = own.map((name) => name.slice(1).replace(/^([0-9]+)(?=[a-z])/u, "$1 "));
  return ownNumbers.length > 0 && numbers.length > 0 && !ownNumbers.some((number) => numbers.includes(number));
}
