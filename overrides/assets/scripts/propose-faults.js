/** The faults of a form: a summary that is heard at once, with a link to each field, and a word at the field itself. */
import { element, field, find, form, say } from "./propose-elements.js";

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

/** The words of a fault where its field is not seen: they name it. */
const inSummary = ({ label, text }) => (label ? say("named", { kind: label, name: text }) : text);

export function showFaults(found) {
  const summary = find(".propose-errors");
  forgetFaults();
  summary.hidden = !found.length;
  if (!found.length) return;
  const links = found.map((one) => element("li", {}, element("a", { href: `#propose-${one.name}` }, inSummary(one))));
  summary.querySelector("ul").replaceChildren(...links);
  found.forEach(markFault);
  summary.focus();
}
