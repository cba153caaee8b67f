/** The elements that the form is made of, and its sentences, which stand in the markup in the language of the page. */
export const form = document.querySelector(".propose-form");
export const root = document.querySelector(".propose");
const words = new Map([...root.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent]));
export const codes = root.dataset.codes.split(" ");
export const own = root.dataset.code; // the language of the page, in which the sender is answered

export function say(key, values = {}) {
  return words.get(key).replace(/\{(\w+)\}/g, (found, name) => values[name] ?? found);
}

export function element(tag, options = {}, ...children) {
  const { data = {}, aria = {}, ...properties } = options;
  const created = Object.assign(document.createElement(tag), properties);
  Object.assign(created.dataset, data);
  for (const [name, value] of Object.entries(aria)) created.setAttribute(`aria-${name}`, value);
  created.append(...children);
  return created;
}

export const find = (selector) => root.querySelector(selector);

/** A field of the form by the end of its id. */
export const field = (name) => document.getElementById(`propose-${name}`);

/** What stands in a field, without half signs, which no text in UTF-8 can hold. */
export function typed(name) {
  const text = field(name)?.value ?? "";
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

/** The same in the language of the reader, else in the first that has it. */
export function inOwn(texts) {
  if (texts === undefined || typeof texts === "string") return texts ?? "";
  return texts[own] ?? Object.values(texts)[0] ?? "";
}

export function option(value, text, data = {}) {
  return element("option", { value, data }, text);
}

const fetched = new Map();

/** The content of a file of the site, loaded once; a failure is tried again. */
export function content(address) {
  const { href } = new URL(address, location.href);
  if (!fetched.has(href)) {
    const answer = fetch(href).then((found) => (found.ok ? found.json() : Promise.reject(new Error(`${found.status}`))));
    fetched.set(href, answer);
    answer.catch(() => fetched.delete(href));
  }
  return fetched.get(href);
}
