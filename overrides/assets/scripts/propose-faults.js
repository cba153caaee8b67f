/** The faults of a form: a summary that is heard at once, with a link to each field, and a word at the field itself. */
import { element, field, find, form } from "./propose-elements.js";

export function showFaults(found) {
  const summary = find(".propose-errors");
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  for (const one of form.querySelectorAll(".propose-error")) one.remove();
  summary.hidden = !found.length;
  if (!found.length) return;
  const links = found.map(({ name, text }) => element("li", {}, element("a", { href: `#propose-${name}` }, text)));
  summary.querySelector("ul").replaceChildren(...links);
  for (const { name, text } of found) {
    field(name).setAttribute("aria-invalid", "true");
    field(name).before(element("p", { className: "propose-error" }, text));
    field(name).closest("details")?.setAttribute("open", "");
  }
  summary.focus();
}
