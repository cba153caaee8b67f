/**
 * The citations of a passage, of words in it or of a document in a dialog, in the language of the page.
 *
 * They are fetched from the permanent page when they are asked for, so that a page of many passages carries none.
 * Other scripts hear "citations-shown" where citations are to be used,
 * and "passages-chosen" where several passages are to be named.
 */
const NO_CITATIONS = null;

/** @returns {Promise<Element | null>} the citations of a permanent page, its links made to hold on this one. */
async function citationsOf(address) {
  const response = await fetch(address);
  if (!response.ok) return NO_CITATIONS;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const citations = page.querySelector(".citations");
  for (const link of citations?.querySelectorAll("a[href]") ?? []) {
    link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
  }
  if (citations) citations.dataset.document = new URL(citations.dataset.document, address).href;
  return citations && document.adoptNode(citations);
}

/** Keeps what is said in the language of the page; the permanent page, which `more` leads to, has the rest. */
function inOneLanguage(citations, code) {
  for (const one of citations.querySelectorAll(".citation-set, .citation-joint")) {
    if (one.dataset.language !== code) one.remove();
  }
  const labels = [...citations.querySelectorAll("span[lang]")].filter((one) => !one.closest(".quoted, .verbatim"));
  for (const label of new Set(labels.map((one) => one.parentElement))) {
    const own = [...label.children].find((one) => one.lang === code);
    if (own) label.replaceChildren(own);
  }
}

const nameOf = (number) => new URL(number.href).pathname.split("/").at(-2);
const labelOf = (number) => number.firstChild.textContent.trim();

/** Fills the list of passages up to which the citation may go: those that follow on the page. */
function offerEnds(dialog, number) {
  const all = [...document.querySelectorAll("#content .passage-number[href]")];
  const following = all.slice(all.indexOf(number));
  dialog.querySelector("select").replaceChildren(...following.map((one) => new Option(labelOf(one), nameOf(one))));
  dialog.querySelector(".citation-range").hidden = following.length < 2;
}

/** @returns {Element} a copy of the citations, in place of those that the dialog has. */
function show(dialog, citations) {
  const shown = citations.cloneNode(true);
  dialog.querySelector(".citations")?.remove();
  dialog.querySelector(".citation-range").after(shown);
  shown.dispatchEvent(new CustomEvent("citations-shown", { bubbles: true }));
  return shown;
}

/** Cites a passage up to another one. */
function showRange(dialog, citations, from, to) {
  const shown = show(dialog, citations);
  if (from !== to) shown.dispatchEvent(new CustomEvent("passages-chosen", { bubbles: true, detail: `${from}-${to}` }));
}

/** What is cited of the passages in the dialog, where it is not the whole of them. */
let quoted;

/** Offers the address that shows the words before the permanent one, which names whole passages. */
function offerAddress(citations, address) {
  const permanent = citations.querySelector("[data-part=link]")?.closest(".citation");
  if (!permanent || citations.querySelector("[data-part=selected]")) return;
  const offered = permanent.cloneNode(true);
  const link = Object.assign(offered.querySelector("a"), { href: address, textContent: address });
  link.dataset.part = "selected";
  offered.querySelector(".citation-name").textContent = document.querySelector(".citation-dialog").dataset.selected;
  permanent.before(offered);
}

/** Puts selected words in the place of whole passages, and under them the address that shows them. */
function quote(citations, { address, texts }) {
  const box = citations.querySelector(".quoted");
  const whole = box.querySelector("blockquote > *");
  const paragraphs = texts.map((text) => {
    const paragraph = whole.cloneNode(true);
    paragraph.querySelector("[data-part=text]").textContent = text;
    return paragraph;
  });
  box.querySelector("blockquote").replaceChildren(...paragraphs);
  const link = Object.assign(document.createElement("a"), { href: address, textContent: address });
  const line = Object.assign(document.createElement("p"), { className: "verbatim selection-address" });
  line.append(link);
  box.querySelector(".selection-address")?.remove();
  box.append(line);
  offerAddress(citations, address);
}

/** Names the dialog as what it cites. */
function nameFor(dialog, link) {
  if (!link.matches(".passage-number")) return link.textContent.trim();
  return dialog.dataset[nameOf(link)[0]].replace("{number}", labelOf(link).match(/\d.*/)[0]);
}

async function open(link, selection) {
  const address = link.href.split("#")[0];
  const citations = await citationsOf(address).catch(() => NO_CITATIONS);
  if (!citations) return location.assign(link.href);
  const dialog = document.querySelector(".citation-dialog");
  if (dialog.open) return; // a second click, while the first was waiting
  inOneLanguage(citations, document.documentElement.lang);
  dialog.setAttribute("aria-label", nameFor(dialog, link));
  dialog.querySelector(".citation-more").href = `${address}#citations`;
  const passage = link.matches(".passage-number") ? nameOf(link) : "";
  dialog.querySelector(".citation-range").hidden = true;
  if (passage && !selection) offerEnds(dialog, link);
  dialog.querySelector("select").onchange = ({ target }) => showRange(dialog, citations, passage, target.value);
  quoted = selection;
  showRange(dialog, citations, passage, selection?.last ?? passage);
  dialog.showModal();
  dialog.addEventListener("close", () => link.focus(), { once: true });
}

document.addEventListener("citations", (event) => open(event.target, event.detail));
document.addEventListener("citations-shown", (event) => {
  if (quoted) quote(event.target, quoted);
});
