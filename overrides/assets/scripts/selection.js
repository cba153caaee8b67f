/**
 * Cites the words that a reader selects: their passages, the version, and an address that shows the words.
 *
 * The button stands after the last passage of the selection, so that the keyboard reaches it next.
 */
const content = document.getElementById("content");
const dialog = document.querySelector(".citation-dialog");
const button = document.querySelector(".selection-cite");
const status = document.querySelector("[data-said]");
const NOT_TEXT =
  ".passage-number, .source-refs, .status-new, .freshness, .footnote-ref, .passage-menu, .selection-cite, hgroup > p";
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const LONGEST = 200;
const WORDS_AT_AN_END = 5;
const WORDS_AROUND = 4;
const PAUSE = 250;

/** @returns {Text[]} the text of a passage, without what the page adds, nor the passages inside. */
function textsOf(passage) {
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement } = walker.currentNode;
    if (!parentElement.closest(NOT_TEXT) && parentElement.closest(".passage") === passage) found.push(walker.currentNode);
  }
  return found;
}

const tidy = (text) => text.replace(/[ \t\n\r]+/g, " ").trim();

/** @returns {[number, number]} what a range takes of a text, grown to whole words. */
function takenOf(range, node) {
  let from = node === range.startContainer ? range.startOffset : 0;
  let to = node === range.endContainer ? range.endOffset : node.length;
  if (from >= to) return [0, 0];
  while (from > 0 && LETTER.test(node.data[from]) && LETTER.test(node.data[from - 1])) from -= 1;
  while (to < node.length && LETTER.test(node.data[to - 1]) && LETTER.test(node.data[to])) to += 1;
  return [from, to];
}

/** @returns {{passage: Element, before: string, text: string, after: string} | null} what a range takes of a passage. */
function pieceOf(range, passage) {
  const piece = { passage, before: "", text: "", after: "" };
  for (const node of textsOf(passage)) {
    const [from, to] = range.intersectsNode(node) ? takenOf(range, node) : [0, 0];
    if (from === to) piece[piece.text ? "after" : "before"] += node.data;
    else {
      piece.before += node.data.slice(0, from);
      piece.text += node.data.slice(from, to);
      piece.after += node.data.slice(to);
    }
  }
  return tidy(piece.text) ? piece : null;
}

const numberOf = (passage) => (passage.closest("hgroup") ?? passage).querySelector(".passage-number[href]");

function selectedPieces() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return [];
  const range = selection.getRangeAt(0);
  const touched = [...content.querySelectorAll(".passage[id]")].filter((one) => range.intersectsNode(one));
  return touched.filter(numberOf).map((one) => pieceOf(range, one)).filter(Boolean);
}

// The address of the words

/** Encodes a text for a directive, whose own signs are the hyphen, the comma and the ampersand. */
const encoded = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
const wordsIn = (text) => text.trim().split(/[ \t\n\r]+/).filter(Boolean);
const first = (text, count) => wordsIn(text).slice(0, count).join(" ");
const last = (text, count) => wordsIn(text).slice(-count).join(" ");

function isRepeated(text) {
  const whole = [...content.querySelectorAll(".passage[id]")].map((one) => tidy(textsOf(one).map(({ data }) => data).join("")));
  return whole.join("\n").split(text).length > 2;
}

/** @returns {string} `text=…`: the words, or where they are long their two ends; what is around them where they recur. */
function directive(pieces) {
  const [begin, end] = [pieces[0], pieces.at(-1)];
  const text = tidy(begin.text);
  const whole = begin === end && text.length <= LONGEST;
  const start = whole ? text : first(begin.text, WORDS_AT_AN_END);
  const around = isRepeated(start);
  const [prefix, suffix] = around ? [last(begin.before, WORDS_AROUND), first(end.after, WORDS_AROUND)] : ["", ""];
  const parts = [encoded(start), ...(whole ? [] : [encoded(last(end.text, WORDS_AT_AN_END))])];
  return `text=${[prefix && `${encoded(prefix)}-`, ...parts, suffix && `-${encoded(suffix)}`].filter(Boolean).join(",")}`;
}

function addressOf(pieces) {
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  return `${page}#${pieces[0].passage.id}:~:${directive(pieces)}`;
}

// The button

function place() {
  const lines = getSelection().getRangeAt(0).getClientRects();
  const { left, bottom } = lines[lines.length - 1] ?? getSelection().getRangeAt(0).getBoundingClientRect();
  const page = content.getBoundingClientRect();
  const most = page.width - button.offsetWidth;
  button.style.left = `${Math.max(0, Math.min(left - page.left, most))}px`;
  button.style.top = `${bottom - page.top + 8}px`;
}

let offered = [];

function offer() {
  if (dialog.open) return;
  const before = offered.length;
  offered = selectedPieces();
  button.hidden = !offered.length;
  if (!offered.length) return;
  const end = offered.at(-1).passage;
  (end.closest("hgroup") ?? end).append(button);
  place();
  if (!before) status.textContent = status.dataset.said;
}

async function cite() {
  const pieces = offered;
  const detail = {
    address: addressOf(pieces),
    texts: pieces.map(({ text }) => tidy(text)),
    last: pieces.at(-1).passage.id,
  };
  await import(new URL(dialog.dataset.citations, document.baseURI));
  numberOf(pieces[0].passage).dispatchEvent(new CustomEvent("citations", { bubbles: true, detail }));
}

let waiting;
document.addEventListener("selectionchange", () => {
  if (document.activeElement === button) return;
  if (getSelection().isCollapsed) status.textContent = "";
  clearTimeout(waiting);
  waiting = setTimeout(offer, PAUSE);
});
// Who has clicked into the text has the whole of it in focus: the next stop would be its first link.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || event.shiftKey || button.hidden) return;
  if (![content, document.body].includes(document.activeElement)) return;
  event.preventDefault();
  button.focus();
});
button.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
button.addEventListener("click", cite);
offer();
