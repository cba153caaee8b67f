/**
 * The light or dark scheme: the choice of the reader, else the setting of the device.
 *
 * Not a module: it runs in the head, before the first paint. It writes `data-scheme` on <html>,
 * "light" or "dark", and keeps the choice, and nothing else, under the key "scheme" of the local
 * storage. A page without the button follows the choice made on another.
 */
(() => {
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  let choice = null;
  try {
    choice = localStorage.getItem("scheme");
  } catch {
    // Storage may be refused: the choice then lasts as long as the page.
  }

  const dark = () => (choice ? choice === "dark" : device.matches);

  function show() {
    root.dataset.scheme = dark() ? "dark" : "light";
    for (const button of document.querySelectorAll(".scheme-button")) {
      button.setAttribute("aria-pressed", String(dark()));
    }
  }

  function choose() {
    choice = dark() ? "light" : "dark";
    try {
      localStorage.setItem("scheme", choice);
    } catch {
      // As above.
    }
    show();
  }

  root.classList.replace("no-js", "js");
  show();
  device.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".scheme-button")) choose();
  });
})();
