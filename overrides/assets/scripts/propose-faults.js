/** The faults of a form: a summary that is heard at once, with a link to each field, and a word at the field itself. */
import { element, field, find, form } from "./propose-elements.js";

function forgetFaults() {
  for (const one of form.querySelectorAll("[aria-invalid]")) {
    one.removeAttribute("aria-invalid");
    const others = (one.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-error"));
    if (others.length) one.setAttribute("aria-describedby", others.join(" "));
    else one.removeAttribute("aria-describedby");
  }
  for (const one of form.querySelectorAll(".propose-error")) one.remove();
}

/** Says at a field what is wrong with it, to the eye and to the ear; what holds the field folded is opened. */
function markFault({ name, text }) {
  const faulty = field(name);
  const word = element("p", { className: "propose-error", id: `propose-${name}-error` }, text);
  const others = faulty.getAttribute("aria-describedby")?.split(" ") ?? [];
  faulty.setAttribute("aria-invalid", "true");
  faulty.setAttribute("aria-describedby", [...new Set([word.id, ...others])].join(" "));
  faulty.before(word);
  faulty.closest("details")?.setAttribute("open", "");
}

export function showFaults(found) {
  const summary = find(".propose-errors");
  forgetFaults();
  summary.hidden = !found.length;
  if (!found.length) return;
  const links = found.map(({ name, text }) => element("li", {}, element("a", { href: `#propose-${name}` }, text)));
  summary.querySelector("ul").replaceChildren(...links);
  found.forEach(markFault);
  summary.focus();
}
