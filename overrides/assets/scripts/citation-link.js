/**
 * "Citer" opens the citations in a dialog: what does so is loaded when it is first asked for.
 *
 * Without this script the link leads to the permanent page.
 */
async function cite(link) {
  const dialog = document.querySelector(".citation-dialog");
  await import(new URL(dialog.dataset.script, document.baseURI));
  link.dispatchEvent(new CustomEvent("cite", { bubbles: true }));
}

for (const link of document.querySelectorAll("a.cite")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    cite(link).catch(() => location.assign(link.href));
  });
}
