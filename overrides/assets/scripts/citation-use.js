/**
 * Citations on a page of their own are copied and kept: what does so is loaded when they are first pointed at.
 */
const citations = document.querySelector(".citations");
const { dataset } = document.querySelector("[data-citations]");
const load = () => import(`./${dataset.citations}`);

for (const button of citations.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
for (const event of ["pointerover", "focusin"]) citations.addEventListener(event, load, { once: true });

/** A click that comes before the script waits for it; a file that cannot be dated is taken as it stands. */
citations.addEventListener("click", (event) => {
  const used = event.target.closest("[data-copy], [data-format]");
  if (!used || used.onclick) return;
  event.preventDefault();
  load().then(
    () => used.click(),
    () => used.href && location.assign(used.href),
  );
});
