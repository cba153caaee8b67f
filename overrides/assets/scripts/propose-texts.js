/** The texts of a passage in every language, each in a field, and what changes marked below it as one types. */
import { counted, difference } from "./propose-difference.js";
import { codes, element, field, find, say, typed } from "./propose-elements.js";

const PAUSE = 1500; // ms without a key before a screen reader is told
const heard = (text) => element("span", { className: "visually-hidden" }, text);
let before = {};
let timer;

function mark({ change, text }) {
  if (change === "same") return text;
  const tag = change === "added" ? "ins" : "del";
  return element(tag, {}, heard(`[${say(`marked.${change}`)} `), text, heard(` ${say("marked.end")}]`));
}

function showChanges(code) {
  const runs = difference(before[code] ?? "", typed(`text-${code}`));
  const changed = runs.some(({ change }) => change !== "same");
  const shown = find(`[data-marked="${code}"]`);
  shown.replaceChildren(...(changed && before[code] ? runs.map(mark) : []));
  shown.parentElement.hidden = !shown.childNodes.length;
  return runs;
}

/** Says the count of what changed, once the hand rests: a word at each key would be noise. */
function announce(code, runs) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const [added, removed] = ["added", "missing"].map((kind) => counted(runs, kind));
    const name = field(`text-${code}`).labels[0].textContent;
    find(".propose-status").textContent = say(added + removed ? "counted" : "same", { name, added, removed });
  }, PAUSE);
}

for (const code of codes) {
  field(`text-${code}`).addEventListener("input", () => announce(code, showChanges(code)));
}

/** Puts texts into the fields: today's, or none for a passage that is added. */
export function fill(texts, typedBefore = texts) {
  before = texts;
  for (const code of codes) {
    field(`text-${code}`).value = typedBefore[code] ?? "";
    showChanges(code);
  }
}

/** The texts that differ from today's, by language; an emptied field changes nothing. */
export function changedTexts() {
  const texts = codes.map((code) => [code, typed(`text-${code}`).trim()]);
  return Object.fromEntries(texts.filter(([code, text]) => text && text !== (before[code] ?? "")));
}

export const isEmptied = (code) => Boolean(before[code]) && !typed(`text-${code}`).trim();
