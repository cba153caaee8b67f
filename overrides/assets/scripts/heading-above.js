/**
 * A link to what stands first under a heading shows the heading too, where both fit below the bar.
 *
 * Without this script the heading is out of view, above the bar: a stylesheet cannot know how tall it is.
 */
const HEADING = ":is(h2, h3, h4, hgroup)";

/** @returns {Element | null | undefined} the heading right above an element, around which there may be others. */
function headingAbove(element) {
  let outer = element;
  while (outer && !outer.previousElementSibling) outer = outer.parentElement;
  const before = outer?.closest("article") && outer.previousElementSibling;
  return before?.matches(HEADING) ? before : before?.querySelector(`:scope > ${HEADING}:last-child`);
}

/** Gives the element that the address names the room of its heading; @returns {Element | null} it. */
function makeRoom() {
  const target = document.querySelector("article :target");
  const top = headingAbove(target)?.getBoundingClientRect().top;
  if (top === undefined) return null;
  target.style.scrollMarginTop = "";
  const margin = parseFloat(getComputedStyle(target).scrollMarginTop);
  const { top: start, bottom } = target.getBoundingClientRect();
  if (bottom - top + margin > innerHeight) return null;
  target.style.scrollMarginTop = `${margin + start - top}px`;
  return target;
}

makeRoom(); // the browser scrolls there when the page is drawn
addEventListener("hashchange", () => makeRoom()?.scrollIntoView());
