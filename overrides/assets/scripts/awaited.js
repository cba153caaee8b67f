/**
 * What an address asks for is made after the page has come: what stands below its place waits for it, so that nothing
 * moves under the eyes of a reader.
 *
 * A place names in `data-awaits` what is asked with: `?q=`. It is busy until the script that fills it says otherwise.
 */
const LONGEST = 10_000; // ms; then the rest is shown all the same
const asked = new URLSearchParams(location.search);

for (const place of document.querySelectorAll("[data-awaits]")) {
  if (!place.dataset.awaits.split(" ").some((name) => asked.get(name)?.trim())) continue;
  place.setAttribute("aria-busy", "true");
  setTimeout(() => place.removeAttribute("aria-busy"), LONGEST);
}
