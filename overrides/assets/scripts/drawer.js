/**
 * The menu as a drawer: a button opens it, focus stays in it until it is closed.
 *
 * Material's checkbox #__drawer holds the state, so that its overlay, a label, closes the drawer too.
 */
const state = document.getElementById("__drawer");
const menu = document.getElementById("menu");
const opener = document.querySelector(".menu-button");
const closer = menu.querySelector(".menu-close");

/** Everything on the page but the menu: its siblings, and those of each element around it. */
function* rest() {
  for (let inner = menu; inner !== document.body; inner = inner.parentElement) {
    for (const other of inner.parentElement.children) {
      if (other !== inner && !other.matches("script, .md-overlay")) yield other;
    }
  }
}

function update() {
  const open = state.checked;
  opener.setAttribute("aria-expanded", String(open));
  for (const other of rest()) other.inert = open;
  (open ? closer : opener).focus();
}

function set(open) {
  if (state.checked === open) return;
  state.checked = open;
  update();
}

document.querySelector(".menu-link").hidden = true;
opener.hidden = closer.hidden = false;

state.checked = false;
state.addEventListener("change", update);
opener.addEventListener("click", () => set(true));
closer.addEventListener("click", () => set(false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") set(false);
});
// Where the menu becomes a column, an open drawer would leave the page inert.
matchMedia("(min-width: 64em)").addEventListener("change", () => set(false));
