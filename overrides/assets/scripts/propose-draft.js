/**
 * What is typed, kept by the browser while the tab is open: a reload, a link followed and "back" lose nothing.
 *
 * One draft for each thing that may be changed. A browser that keeps nothing only loses this.
 */
const NAME = "propose";

function all() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME)) ?? {};
  } catch {
    return {};
  }
}

export const drafted = (place) => all()[place];

/** Keeps a draft; tells whether the browser does. */
export function keep(place, draft) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ ...all(), [place]: draft }));
    return true;
  } catch {
    return false; // full, or not allowed: what is typed stays in the fields
  }
}
