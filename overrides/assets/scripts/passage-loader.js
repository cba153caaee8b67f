/**
 * What a document offers at its passages, loaded when it is first asked for: the menu at a number, the citations, the
 * citation of selected words.
 *
 * Without this script the links lead to the permanent pages.
 */
const content = document.getElementById("content");
const { dataset } = document.querySelector(".citation-dialog");
const load = (name) => import(new URL(dataset[name], document.baseURI));

async function open(name, link) {
  await load(name);
  link.dispatchEvent(new CustomEvent(name, { bubbles: true }));
}

/** @returns {Element | undefined} the number of the passage whose sources are named there. */
const numberBeside = (refs) => refs?.closest(".passage, hgroup")?.querySelector(".passage-number[href]");

content.addEventListener("click", (event) => {
  const { target } = event;
  const number = target.closest(".passage-number[href]") ?? numberBeside(target.closest(".source-refs[aria-hidden]"));
  const link = number ?? target.closest("a.cite");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || (number && !("popover" in number))) return;
  event.preventDefault();
  const isMenu = number && !target.closest(".cite"); // the word beside a number is a shorter way than the menu
  open(isMenu ? "menu" : "citations", link).catch(() => location.assign(link.href));
});

for (const number of content.querySelectorAll(".passage-number[href]")) number.setAttribute("aria-expanded", "false");

function selected() {
  if (getSelection().isCollapsed) return;
  document.removeEventListener("selectionchange", selected);
  load("selection");
}
document.addEventListener("selectionchange", selected);
