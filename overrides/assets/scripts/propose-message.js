/** What people read of a proposal: the words before the exact text, and what is said beside it. */
import { blockOf } from "./propose-body.js";
import { codes, field, root, say } from "./propose-elements.js";
import { isEmptied } from "./propose-texts.js";

/** What is proposed, where it stands, that the text is not to be changed; then the text. */
export function messageOf(place, made, body) {
  const about = place.passage ? `id/${place.reference}/` : "";
  const where = new URL(about, new URL(root.dataset.root, location.href)).href;
  const lines = [say(`said.${made.kind}`, { place: place.name }), where, say("said.keep")];
  return `${lines.join("\n")}\n\n${blockOf(body)}`;
}

/** Says, without refusing it, that a language is left as it is, or still lacks what is added. */
export function notesOf(made) {
  const name = (code) => field(`text-${code}`).labels[0].textContent;
  const left = made.text ? codes.filter((code) => !made.text[code]) : [];
  const emptied = codes.filter((code) => made.kind === "correct" && isEmptied(code));
  const key = made.kind === "add" ? "note.added-language" : "note.one-language";
  return [
    ...left.map((code) => say(key, { name: name(code) })),
    ...emptied.map((code) => say("note.emptied", { name: name(code) })),
  ];
}
