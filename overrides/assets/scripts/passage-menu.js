/** The menu at the number of a passage: its link, its citations, the way to mend it, its sources. */
const menu = document.querySelector(".passage-menu");
const dialog = document.querySelector(".citation-dialog");
const home = menu.parentElement;
const propose = menu.querySelector("[data-do=propose]");
const proposed = propose?.href;
let opener;

const passageOf = (number) => document.getElementById(new URL(number.href).pathname.split("/").at(-2));

/** @returns {string} the permanent address, as it is to be printed: that of the site unless another one is set. */
function permanent(number) {
  const root = new URL(menu.dataset.root, document.baseURI).href;
  return (menu.dataset.permanent || root) + number.href.slice(root.length);
}

/** @returns {Element[]} the sources of a passage in the list of the page. */
function sourcesOf(passage) {
  const whole = passage.closest("hgroup") ?? passage;
  const refs = [...whole.querySelectorAll(".source-refs")].find((one) => one.closest(".passage, hgroup") === whole);
  const listed = document.querySelectorAll(".page-sources li");
  return (refs?.textContent.match(/\d+/g) ?? []).map((number) => listed[number - 1]).filter(Boolean);
}

/** Gives an item with the number and the link that the source has in the list. */
function sourceItem(source) {
  const item = document.createElement("li");
  item.value = [...source.parentElement.children].indexOf(source) + 1;
  const link = source.querySelector("a:not([href^='#'])");
  item.append(link ? link.cloneNode(true) : source.firstChild.cloneNode());
  return item;
}

/** Names the passage in the form, the letter or the issue that the link begins, and the address of its page there. */
function nameIn(address, label, passage) {
  if (address.endsWith("/")) return address + passage.id; // `?ref=note/`
  const named = new URL(address);
  const page = document.querySelector("link[rel=canonical]")?.href;
  for (const [name, text] of [...named.searchParams]) {
    const told = name === "body" ? page && text.replace(page, `${page}#${passage.id}`) : `${text}, ${label}`;
    if (["subject", "title", "body"].includes(name) && told) named.searchParams.set(name, told);
  }
  return named.href.replaceAll("+", "%20"); // a letter would show the plus
}

/** Puts the menu under the number, within the window. */
function place({ left, bottom }) {
  const most = document.documentElement.clientWidth - menu.offsetWidth - 8;
  menu.style.left = `${Math.max(8, Math.min(left, most)) + scrollX}px`;
  menu.style.top = `${bottom + scrollY + 4}px`;
  menu.scrollIntoView({ block: "nearest" });
}

function close() {
  if (!opener) return;
  const number = opener;
  opener = undefined;
  number.setAttribute("aria-expanded", "false");
  if (menu.contains(document.activeElement)) number.focus();
  menu.hidePopover();
  home.prepend(menu);
}

function open(number) {
  const again = number === opener;
  close();
  if (again) return;
  opener = number;
  const sources = sourcesOf(passageOf(number));
  menu.querySelector("ol").replaceChildren(...sources.map(sourceItem));
  menu.querySelector(".passage-menu-sources").hidden = !sources.length;
  menu.querySelector(".copied").hidden = true;
  if (propose) propose.href = nameIn(proposed, number.firstChild.textContent.trim(), passageOf(number));
  number.after(menu); // the next stop of the keyboard
  number.setAttribute("aria-expanded", "true");
  menu.hidden = false;
  menu.showPopover();
  place(number.getBoundingClientRect());
}

async function cite() {
  const number = opener;
  close();
  await import(new URL(dialog.dataset.citations, document.baseURI));
  number.dispatchEvent(new CustomEvent("citations", { bubbles: true }));
}

async function copy() {
  await navigator.clipboard.writeText(permanent(opener));
  menu.querySelector(".copied").hidden = false;
}

const copying = menu.querySelector("[data-do=copy]");
copying.hidden = !navigator.clipboard;
copying.addEventListener("click", copy);
menu.querySelector("[data-do=cite]").addEventListener("click", () => {
  const { href } = opener;
  cite().catch(() => location.assign(href));
});

const outside = ({ target }) => !menu.contains(target) && !opener?.contains(target);
document.addEventListener("menu", ({ target }) => open(target));
document.addEventListener("pointerdown", (event) => {
  if (outside(event) && !event.target.closest?.(".source-refs")) close();
});
document.addEventListener("focusin", (event) => {
  if (outside(event)) close();
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && opener) {
    opener.focus();
    close();
  }
});
