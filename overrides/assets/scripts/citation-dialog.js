/**
 * The citations of a passage or document in a dialog, in the language of the page, opened by "cite".
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

/** Fills the list of passages up to which the citation may go: those that follow on the page. */
function offerEnds(dialog, passage) {
  const all = [...document.querySelectorAll("#content .passage[id]")];
  const following = all.slice(all.indexOf(passage)).filter((one) => one.querySelector(".cite"));
  const label = (one) => one.querySelector(".passage-number").textContent.trim();
  dialog.querySelector("select").replaceChildren(...following.map((one) => new Option(label(one), one.id)));
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

/** Cites the passage up to the one that is chosen in the list. */
function offerRange(dialog, passage, citations) {
  dialog.querySelector("select").onchange = ({ target: { value } }) => {
    const shown = show(dialog, citations);
    if (value === passage.id) return;
    shown.dispatchEvent(new CustomEvent("passages-chosen", { bubbles: true, detail: `${passage.id}-${value}` }));
  };
}

async function open(link) {
  const address = link.href.split("#")[0];
  const citations = await citationsOf(address).catch(() => NO_CITATIONS);
  if (!citations) return location.assign(link.href);
  const dialog = document.querySelector(".citation-dialog");
  if (dialog.open) return; // a second click, while the first was waiting
  inOneLanguage(citations, document.documentElement.lang);
  dialog.setAttribute("aria-label", link.getAttribute("aria-label"));
  dialog.querySelector(".citation-more").href = `${address}#citations`;
  const passage = link.closest(".passage");
  dialog.querySelector(".citation-range").hidden = !passage;
  if (passage) {
    offerEnds(dialog, passage);
    offerRange(dialog, passage, citations);
  }
  show(dialog, citations);
  dialog.showModal();
  dialog.addEventListener("close", () => link.focus(), { once: true });
}

document.addEventListener("cite", (event) => open(event.target));
