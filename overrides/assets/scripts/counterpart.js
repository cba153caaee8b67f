/**
 * Links to the same page in another language keep the reader's place.
 *
 * A link with `data-counterpart` gets, when it is about to be used, the fragment of the address as
 * long as its target is in view, else the id of the first passage in view. Ids are the same in
 * every language. At the top of a page there is no fragment.
 */
const PLACES = "article :is(.passage, h2, h3, h4, li, tr, dl > *)[id]";

/** A link to a passage stops it at its scroll margin; what ends just there was read before. */

function inView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const start = parseFloat(getComputedStyle(element).scrollMarginTop) + 8;
  return bottom > start && top < innerHeight;
}

/** @returns {string} The id that the address names; as it is written where its signs encode none, as in "#%". */
function fragment() {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** @returns {string} "#p14", or "" at the top of the page. */
function place() {
  const target = document.getElementById(fragment());
  if (target && inView(target)) return location.hash;
  if (scrollY < innerHeight / 4) return "";
  const first = [...document.querySelectorAll(PLACES)].find(inView);
  return first ? `#${first.id}` : "";
}

for (const link of document.querySelectorAll("a[data-counterpart]")) {
  const page = link.getAttribute("href").split("#")[0];
  const keep = () => link.setAttribute("href", page + place());
  for (const event of ["pointerdown", "focus", "keydown", "click"]) link.addEventListener(event, keep);
}
