/** "On this page": marks the section being read, and opens in the margin where there is one. */
const details = document.querySelector(".contents details");

if (details) {
  const margin = matchMedia("(min-width: 80em)");
  const folded = !details.open; // a document shows its sections everywhere
  const unfold = () => {
    if (folded) details.open = margin.matches;
  };
  unfold();
  margin.addEventListener("change", unfold);

  const entries = new Map();
  for (const link of details.querySelectorAll("a")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) entries.set(section, link);
  }

  const begun = new Set();
  let current;

  const mark = () => {
    const last = [...entries.keys()].filter((section) => begun.has(section)).pop();
    if (last === current) return;
    entries.get(current)?.removeAttribute("aria-current");
    current = last;
    const link = entries.get(current);
    link?.setAttribute("aria-current", "location");
    if (link && margin.matches) keepInView(link, details);
  };

  // A box that reaches far above the view and ends at its upper quarter holds every section begun so far.
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) begun.add(target);
        else begun.delete(target);
      }
      mark();
    },
    { rootMargin: "1000000px 0px -75% 0px" },
  );
  for (const section of entries.keys()) watch.observe(section);
}

/** Scrolls the list alone: scrollIntoView would move the page as well. */
function keepInView(link, list) {
  const [inner, outer] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
}
