/**
 * Verifying a quotation: what is pasted is recognised here, in the browser, among all texts that were ever published.
 *
 * The texts and the scripts that compare are loaded when somebody verifies for the first time. Nothing of what is pasted
 * is sent, stored, or written into the address. The sentences stand in the markup, which the page's language has set.
 */
const root = document.querySelector(".verify");
const form = root.querySelector("form");
const field = root.querySelector("textarea");
const status = root.querySelector("[role=status]");
const list = root.querySelector(".verify-findings");
const words = new Map([...root.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent]));
const MOST_PLACES = 4; // in how many other passages the same words are shown

let loading;

/** Loads the texts once, and tries again after a failure. */
function load() {
  loading ??= start().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start() {
  const script = (name) => import(new URL(root.dataset[name], location.href));
  const texts = fetch(root.dataset.versions).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  const [folding, quotation, { versions }] = await Promise.all([script("folding"), script("quotation"), texts]);
  const kept = new quotation.KeptTexts(versions, folding);
  return (text) => quotation.recognise(text, kept, JSON.parse(root.dataset.labels));
}

// Words

function say(key, values = {}) {
  return words.get(key).replace(/\{(\w+)\}/g, (found, name) => values[name] ?? found);
}

const days = new Intl.DateTimeFormat(root.dataset.locale, { dateStyle: "long", timeZone: "UTC" });

function day(iso) {
  const parts = days.formatToParts(new Date(`${iso}T00:00:00Z`));
  return parts
    .map(({ type, value }) => (type === "day" && value === "1" ? root.dataset.firstOfMonth : value))
    .join("");
}

function time(spans) {
  const said = spans.map(([first, last]) => {
    const key = last === null ? "standing" : first === last ? "day" : "past";
    return say(`time.${key}`, { first: day(first), last: last && day(last) });
  });
  return said.join(say("and"));
}

function idOf({ reference }) {
  return reference.split("/").at(-1);
}

/** Where a version stands, in words; the title of its page is set apart by `inLanguage`. */
function placeWords(version) {
  const [, letter, figures, suffix] = idOf(version).match(/^([sp])(\d+)(.*)$/);
  const number = `${figures} ${suffix}`.trim();
  return say(`place.${letter === "s" ? "section" : "paragraph"}`, { number, title: readable(version.title) });
}

/** What was recognised, in a sentence. */
function sentence({ kind, places: [place] }) {
  if (!place) return say("unknown");
  const name = kind === "exact" ? (place.whole ? "whole" : "part") : kind;
  const stands = place.spans.at(-1)[1] === null ? "standing" : "past";
  return say(`${name}.${stands}`, { place: placeWords(place.version), time: time(place.spans) });
}

const documentOf = ({ reference }) => reference.slice(0, reference.lastIndexOf("/"));

/** Whether several quotations are whole passages of one document, all standing today: one citation names them. */
function areTogether(findings) {
  const pages = findings.map(({ places: [place] }) => place && `${documentOf(place.version)} ${place.version.language}`);
  const isWhole = ({ kind, places: [place] }) => kind === "exact" && place.whole && place.spans.at(-1)[1] === null;
  return findings.every(isWhole) && new Set(pages).size === 1;
}

function together(findings) {
  const versions = findings.map(({ places: [{ version }] }) => version);
  const first = findings.map(({ places: [{ spans }] }) => spans.at(-1)[0]).sort().at(-1);
  const values = { count: findings.length, title: readable(versions[0].title), first: day(first) };
  const address = `id/${documentOf(versions[0])}/#${versions.map(idOf).join(",")}`;
  const permanent = element("a", { href: new URL(address, new URL(root.dataset.root, location.href)) }, say("permanent"));
  return [...inLanguage(say("together", values), findings[0]), " ", permanent];
}

function summary(findings) {
  const exact = findings.filter(({ kind }) => kind === "exact" || kind === "withheld").length;
  if (findings.length === 1) return inLanguage(sentence(findings[0]), findings[0]);
  if (areTogether(findings)) return together(findings);
  if (exact === findings.length) return [say("many-exact", { count: exact })];
  return [say("many-mixed", { exact, count: findings.length })];
}

/** A kept text as the pages write it: data have plain apostrophes. */
function readable(text) {
  return text.replace(/(\p{L})'(?=\p{L})/gu, "$1’");
}

/** A sentence with the title of a page in its own language, which may be another than that of the sentence. */
function inLanguage(text, { places: [place] }) {
  const title = place && readable(place.version.title);
  const at = title ? text.indexOf(title) : -1;
  if (at < 0) return [text];
  const named = element("span", { lang: place.version.language }, title);
  return [text.slice(0, at), named, text.slice(at + title.length)];
}

// What is shown

function element(tag, options = {}, ...children) {
  const created = Object.assign(document.createElement(tag), options);
  created.append(...children);
  return created;
}

const heard = (text) => element("span", { className: "visually-hidden" }, text);

function* difference(runs) {
  for (const [number, { change, text }] of runs.entries()) {
    const space = number && text.startsWith(" ") ? " " : "";
    const shown = readable(text.trim());
    if (change === "same") yield space + shown;
    else {
      const [tag, key] = change === "added" ? ["ins", "more"] : ["del", "missing"];
      yield space;
      yield element(tag, {}, heard(`[${say(key)} `), shown, heard(` ${say("end")}]`));
    }
  }
}

function link(address, key, hreflang = "") {
  return element("li", {}, element("a", { href: new URL(address, new URL(root.dataset.root, location.href)), hreflang }, say(key)));
}

function links({ version }) {
  const document_ = documentOf(version);
  return element(
    "ul",
    {},
    link(`${version.language}/${document_}/#${idOf(version)}`, "read", version.language),
    link(`id/${version.reference}/`, "permanent"),
    link(`id/${version.reference}/${version.publication}/`, "version"),
  );
}

function* notes({ places, aside, otherReference, kind }) {
  const [place, ...others] = places;
  if (!place) return yield say("unknown-help");
  if (place.omits) yield say("omits");
  if (!place.now) yield say("ended");
  else if (place.spans.at(-1)[1] !== null) yield say(place.holdsNow && kind === "exact" ? "still-there" : "changed");
  for (const other of others.slice(0, MOST_PLACES)) yield say("also", { place: placeWords(other.version) });
  if (otherReference) yield say("other-reference");
  const around = aside.join(" … ");
  if (around) yield say("aside", { text: readable(around) });
}

function citation({ version }, isOnly) {
  const text = element("p", { className: "verify-citation", lang: version.language }, version.citation);
  const parts = [text];
  if (navigator.clipboard) {
    const button = element("button", { type: "button" }, say("copy"));
    const notice = element("p", { role: "status" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(version.citation);
      notice.textContent = say("copied");
    });
    parts.push(button, notice);
  }
  return element("details", { open: isOnly }, element("summary", {}, say("citation")), ...parts);
}

function card(finding, isOnly) {
  const { kind, quotation, runs, places } = finding;
  const [place] = places;
  const shown = element("article", { className: `verify-finding verify-${kind}` });
  if (!isOnly) shown.append(element("h2", {}, ...inLanguage(sentence(finding), finding)));
  const lang = place?.version.language ?? "";
  const text = runs.length ? [...difference(runs)] : [readable(quotation)];
  shown.append(element("blockquote", lang ? { lang } : {}, ...text));
  if (runs.length) shown.append(element("p", { className: "verify-legend" }, say("legend")));
  for (const note of notes(finding)) shown.append(element("p", {}, note));
  if (place) shown.append(links(place));
  if (place?.version.citation && kind !== "near") shown.append(citation(place, isOnly));
  return shown;
}

let last = 0;

/** Verifies what stands in the field; a newer question overtakes an older one. */
async function verify() {
  const question = ++last;
  list.replaceChildren();
  status.textContent = say("waiting");
  try {
    const recognise = await load();
    const { state, findings } = await recognise(field.value);
    if (question !== last) return;
    status.replaceChildren(...(state === "read" ? summary(findings) : [say(state)]));
    list.replaceChildren(...findings.map((finding) => card(finding, findings.length === 1)));
  } catch {
    if (question === last) status.textContent = say("failed");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  verify();
});
