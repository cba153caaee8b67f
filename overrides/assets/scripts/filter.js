/**
 * A field that shortens the long list after it to the entries with all the words typed, and says how many are left.
 *
 * The words stay in the address, as `?filter=…`, so that a shortened list can be linked to. Whoever follows a link to an
 * entry that is not shown gets the whole list again. Escape empties the field.
 */
import { folded } from "./search-folding.js";

const GROUPS = ".letter-group, .filter-group";

/** What is searched of an entry: its own text, and the heading of its group. */
const textOf = (entry) => folded(`${entry.closest(".filter-group")?.firstElementChild.textContent ?? ""} ${entry.textContent}`);

function start(form) {
  const list = form.nextElementSibling;
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const entries = [...list.querySelectorAll(form.dataset.items)].map((element) => ({ element, text: textOf(element) }));
  const groups = [...list.querySelectorAll(GROUPS)];

  function show() {
    const words = folded(field.value).split(" ").filter(Boolean);
    const left = entries.filter(({ element, text }) => !(element.hidden = !words.every((word) => text.includes(word))));
    for (const group of groups) group.hidden = !group.querySelector(`:is(${form.dataset.items}):not([hidden])`);
    const said = left.length ? form.dataset.shown : form.dataset.none;
    form.dispatchEvent(new CustomEvent("list-filtered", { bubbles: true, detail: words.length > 0 }));
    status.textContent = words.length ? said.replace("{count}", left.length).replace("{total}", entries.length) : "";
  }

  function keep() {
    const address = new URL(location.href);
    if (field.value.trim()) address.searchParams.set(field.name, field.value);
    else address.searchParams.delete(field.name);
    history.replaceState(history.state, "", address);
  }

  function empty() {
    field.value = "";
    show();
    keep();
  }

  /** Shows what the address leads to. */
  function arrive() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !list.contains(target) || target.checkVisibility()) return;
    empty();
    target.scrollIntoView();
  }

  field.addEventListener("input", () => {
    show();
    keep();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") empty();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", arrive);
  field.value = new URL(location.href).searchParams.get(field.name) ?? "";
  show();
  arrive();
}

for (const form of document.querySelectorAll("form.filter")) start(form);
