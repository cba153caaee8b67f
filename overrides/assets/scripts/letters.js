/**
 * The letters of a long list, the whole of it, or the rest of each entry: folded where a screen is narrow, open where there is room.
 *
 * They stand open in the page, for whoever has no scripts. A link to an entry opens its letter, and so does the search of
 * the browser; a list that is shortened by its field shows what is left.
 */
const GROUPS = ".letter-group, .narrow-fold";
const groups = [...document.querySelectorAll(GROUPS)];
const narrow = matchMedia("(max-width: 47.99em)");
let shortened = false;

/** The group that the address leads into, or that holds the rest of the entry that it leads to. */
function target() {
  const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return entry?.closest(GROUPS) ?? (entry?.closest(".entries") && entry.querySelector(GROUPS));
}

function fold() {
  const reached = target();
  for (const group of groups) group.open = shortened || !narrow.matches || group === reached;
}

fold();
narrow.addEventListener("change", fold);
addEventListener("hashchange", () => {
  const reached = target();
  if (reached?.open === false) {
    reached.open = true;
    document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
  }
});
document.addEventListener("list-filtered", ({ detail }) => {
  if (shortened === detail) return;
  shortened = detail;
  fold();
});
