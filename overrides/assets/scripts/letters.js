/**
 * The letters of a long list, or the whole of it: folded where a screen is narrow, open where there is room.
 *
 * They stand open in the page, for whoever has no scripts. A link to an entry opens its letter, and so does the search of
 * the browser; a list that is shortened by its field shows what is left.
 */
const GROUPS = ".letter-group, .narrow-fold";
const groups = [...document.querySelectorAll(GROUPS)];
const narrow = matchMedia("(max-width: 47.99em)");
let shortened = false;

/** The group that the address leads into. */
const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(GROUPS);

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
