/**
 * Ready citations: "Citer" opens those of a passage in a dialog, and each can be copied.
 *
 * They are fetched from the permanent page of the passage when they are asked for, so that a page
 * of many passages carries none. Without this script the link leads to that page.
 */
const NO_CITATIONS = null;

/** Copies the text a button names and says so where a screen reader hears it. */
async function copy(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  const notice = button.closest(".citations").querySelector(".copied");
  notice.hidden = true;
  requestAnimationFrame(() => (notice.hidden = false));
}

/** Shows the buttons of a list of citations, where the browser can copy. */
function enable(citations) {
  if (!navigator.clipboard) return;
  for (const button of citations.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

/** @returns {Promise<Element | null>} the citations of a permanent page. */
async function citationsOf(address) {
  const response = await fetch(address);
  if (!response.ok) return NO_CITATIONS;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector(".citations");
}

async function open(link) {
  const address = link.href.split("#")[0];
  const citations = await citationsOf(address).catch(() => NO_CITATIONS);
  if (!citations) return location.assign(link.href);
  const dialog = document.querySelector(".citation-dialog");
  if (dialog.open) return; // a second click, while the first was waiting
  dialog.querySelector(".citations")?.remove();
  dialog.setAttribute("aria-label", link.getAttribute("aria-label"));
  dialog.append(document.adoptNode(citations));
  enable(citations);
  dialog.showModal();
  dialog.addEventListener("close", () => link.focus(), { once: true });
}

for (const link of document.querySelectorAll("a.cite")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
}
for (const citations of document.querySelectorAll("main .citations")) enable(citations);
