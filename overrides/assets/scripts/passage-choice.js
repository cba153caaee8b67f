/**
 * Several passages of a document, cited as one: `/id/note/#p14-p16,p20`.
 *
 * A run goes from a passage to a later one in the order of the document; `@2026-12-01` at the end is the day of what is
 * cited. The texts and their citations are those of the permanent pages. Their hash is that of all the words together.
 */
const pageAt = async (address) =>
  new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
const part = (root, name) => root.querySelector(`[data-part=${name}]`);

/** @returns {string[][]} the names in each run of a choice; nothing where one of them is not in the document. */
function runsOf(choice, order) {
  const runs = choice.split(",").map((run) => {
    const [first, last = first] = run.split("-");
    const from = order.indexOf(first);
    return from < 0 ? [] : order.slice(from, order.indexOf(last) + 1);
  });
  return runs.every((run) => run.length) ? runs : [];
}

/** @returns {string} the choice that names some passages: neighbours become a run. */
function choiceOf(names, order) {
  const runs = [];
  for (const name of order.filter((one) => names.includes(one))) {
    const run = runs.at(-1);
    if (run && order.indexOf(run.at(-1)) === order.indexOf(name) - 1) run.push(name);
    else runs.push([name]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}-${run.at(-1)}` : run[0])).join(",");
}

/** Reads the permanent pages of a choice; what no longer stands has no words to cite. */
async function chosenPages(address, choice) {
  const index = await pageAt(address);
  const links = [...index.querySelectorAll(".id-passages a")];
  const addresses = new Map(links.map((link) => [link.parentElement.id, new URL(link.getAttribute("href"), address)]));
  const runs = runsOf(choice, [...addresses.keys()]);
  const read = (name) => pageAt(addresses.get(name));
  const pages = await Promise.all(runs.map((run) => Promise.all(run.map(read))));
  const standing = pages.map((run) => run.filter((page) => !("ended" in page.querySelector(".citations").dataset)));
  return standing.filter((run) => run.length);
}

const setIn = (page, code) => page.querySelector(`.citation-set[data-language="${code}"]`);

/** Names the passages in words: "§ 14 à § 16 et § 20". */
function placeWords(runs, { language, range, and }) {
  const name = (page) => part(setIn(page, language), "place").textContent;
  const fill = (words, first, last) => words.replace("{first}", first).replace("{last}", last);
  const named = runs.map((run) => (run.length > 1 ? fill(range, name(run[0]), name(run.at(-1))) : name(run[0])));
  const last = named.pop();
  return named.length ? fill(and, named.join(", "), last) : last;
}

async function shortHash(texts) {
  const { folding } = document.querySelector("[data-folding]").dataset;
  const { wordsHash } = await import(new URL(folding, document.baseURI));
  return (await wordsHash(texts.join("\n"))).slice(0, 12);
}

/** @returns {Element | undefined} what dates the words: of the newest passage, or of one that is not published yet. */
function dating(sets) {
  const dates = sets.map((one) => part(one, "changed") ?? part(one, "version")).filter(Boolean);
  const undated = dates.find((one) => !one.dateTime);
  return undated ?? dates.sort((a, b) => (a.dateTime < b.dateTime ? 1 : -1))[0];
}

function fill(set, name, change) {
  for (const one of set.querySelectorAll(`[data-part=${name}]`)) change(one);
}

/** Puts the names of several passages, their words and their day into one set of citations. */
async function rewrite(set, runs, address) {
  const sets = runs.flat().map((page) => setIn(page, set.dataset.language));
  const date = dating(sets);
  const hash = await shortHash(sets.map((one) => part(one, "text").textContent.trim()));
  const dated = date?.dateTime ? `${address}@${date.dateTime}` : address;
  fill(set, "place", (one) => (one.textContent = placeWords(runs, set.dataset)));
  fill(set, "version", (one) => one.replaceWith(document.importNode(date, true)));
  fill(set, "hash", (one) => (one.textContent = set.dataset.hash.replace("{hash}", hash)));
  fill(set, "address", (one) => (one.href = one.textContent = dated));
  const quoted = sets.map((one) => document.importNode(one.querySelector("blockquote > *"), true));
  set.querySelector("blockquote").replaceChildren(...quoted);
}

/** Makes the citations of a passage those of several; the formats of reference managers name one work each. */
async function rewriteAll(citations, runs, choice) {
  const { permanent, document: here } = citations.dataset;
  const address = `${permanent ?? here}#${choice}`;
  for (const set of citations.querySelectorAll(".citation-set")) await rewrite(set, runs, address);
  const link = part(citations, "link");
  if (link) link.href = link.textContent = address;
  for (const formats of citations.querySelectorAll(".citation-formats")) formats.remove();
  citations.dispatchEvent(new CustomEvent("citations-shown", { bubbles: true }));
}

document.addEventListener("passages-chosen", async ({ target, detail }) => {
  await rewriteAll(target, await chosenPages(target.dataset.document, detail), detail);
});

// The permanent page of a document shows what its address chooses, and lets a reader choose.

/** Makes the place of the texts that are chosen, before the list; what stands below a busy one waits for it. */
function placeTexts(list, busy) {
  const section = Object.assign(document.createElement("section"), { id: "chosen" });
  section.setAttribute("aria-busy", busy);
  list.closest("section").before(section);
  return section;
}

/** Puts the texts of the chosen passages beside each other, before the list; who ticks them in it stays there. */
function showTexts(list, runs) {
  const pages = runs.flat();
  const heading = Object.assign(document.createElement("h2"), { tabIndex: -1 });
  for (const { dataset } of pages[0].querySelectorAll(".citation-set")) {
    const name = Object.assign(document.createElement("span"), { lang: dataset.language });
    name.textContent = placeWords(runs, dataset);
    heading.append(...(heading.hasChildNodes() ? [" · "] : []), name);
  }
  const texts = document.importNode(pages[0].querySelector(".id-texts"), true);
  for (const article of texts.children) {
    const said = pages.map((page) => page.querySelector(`.id-text[lang="${article.lang}"] blockquote > *`));
    const name = article.querySelector("h3").firstChild;
    const quoted = document.createElement("blockquote");
    quoted.append(...said.map((one) => document.importNode(one, true)));
    article.replaceChildren(article.querySelector("h3"), quoted);
    article.querySelector("h3").replaceChildren(name);
  }
  placeTexts(list, false).append(heading, texts);
  if (!list.contains(document.activeElement)) heading.focus();
}

const isSeveral = (choice) => /[-,]/.test(choice);

function tick(list, choice) {
  const named = runsOf(choice, [...list.children].map((one) => one.id)).flat();
  for (const box of list.querySelectorAll("input")) box.checked = named.includes(box.value);
}

async function showChoice(list, whole) {
  const { hash } = location;
  const [choice] = hash.slice(1).split("@");
  const address = location.href.split("#")[0];
  tick(list, choice);
  const runs = isSeveral(choice) ? await chosenPages(address, choice).catch(() => []) : [];
  if (location.hash !== hash) return; // another choice was made while this one was read
  document.getElementById("chosen")?.remove();
  document.querySelector(".citations").replaceWith(whole);
  if (!runs.length) return;
  showTexts(list, runs);
  const citations = document.importNode(runs[0][0].querySelector(".citations"), true);
  citations.dataset.document = address;
  whole.replaceWith(citations);
  await rewriteAll(citations, runs, choice);
}

/** Puts a box before each passage of the list; the address follows what is ticked. */
function offerBoxes(list) {
  const order = [...list.children].map((one) => one.id);
  for (const item of list.children) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "passage", value: item.id });
    const link = item.querySelector("a");
    link.id = `${item.id}-name`;
    box.setAttribute("aria-labelledby", link.id);
    item.prepend(box, " ");
  }
  list.addEventListener("change", () => {
    const chosen = [...list.querySelectorAll("input:checked")].map((one) => one.value);
    location.hash = choiceOf(chosen, order);
  });
}

const list = document.querySelector(".id-passages");
if (list) {
  const whole = document.querySelector(".citations");
  offerBoxes(list);
  if (isSeveral(location.hash)) placeTexts(list, true);
  addEventListener("hashchange", () => showChoice(list, whole));
  showChoice(list, whole);
}
