/** How a proposal leaves: an issue of the repository, a letter, the clipboard, a file. Each has its own most. */
import { element, field, find, root, say } from "./propose-elements.js";

const MOST_FORGE = 8191; // bytes of an address that GitHub takes
const MOST_MAIL = 1600; // signs of a link to a letter: webmail begins to cut here, Chrome on Windows opens none of 2,048
const DOWNLOAD = 700; // ms until a download has begun, that leaving would stop
const { forge, forgeField, mail } = root.dataset;
let ready;

/**
 * The address of an issue that is filled in; its length counts as a visitor without a session makes it: the forge sends
 * those to its login, with the whole address encoded once more behind it.
 */
export function issueAddress(title, text) {
  const address = new URL(forge);
  address.searchParams.set("title", title);
  address.searchParams.set(forgeField, text);
  const login = `${address.origin}/login?return_to=${encodeURIComponent(address.href)}`;
  return login.length <= MOST_FORGE && address.href;
}

export function letter(subject, body) {
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  const address = `mailto:${mail}?${query}`;
  return address.length <= MOST_MAIL && address;
}

/** Puts the text on the clipboard: by the browser, or by a selection where that is for https alone. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field("exact").select();
    return document.execCommand("copy") || copiedByHand();
  }
}

/** Opens the text and selects it: where a browser lets no page copy, a hand still can. */
function copiedByHand() {
  find(".propose-exact").open = true;
  field("exact").focus();
  field("exact").select();
  return false;
}

function follow(properties) {
  const link = element("a", { ...properties, hidden: true });
  root.append(link);
  link.click();
  link.remove();
}

function download({ name, text }) {
  const file = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  follow({ href: file, download: name });
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
}

const told = (key) => {
  find(".propose-sent").textContent = say(key);
};

/** Copies first: whatever happens on the way, the text is at hand. What is too long is also in a file. */
async function leave(whole, short, key) {
  const isCopied = await copied(ready.text);
  if (!whole) download(ready);
  if (!whole) await new Promise((begun) => setTimeout(begun, DOWNLOAD));
  told(whole ? (isCopied ? "copied" : "not-copied") : key);
  follow({ href: whole || short });
}

const WAYS = {
  forge: () => leave(issueAddress(ready.title, ready.text), issueAddress(ready.title, say("said.paste")), "ready.long-forge"),
  mail: () => leave(letter(ready.title, ready.text), letter(ready.title, say("said.paste")), "ready.long-mail"),
  copy: async () => told((await copied(ready.text)) ? "copied" : "not-copied"),
  file: () => download(ready),
};

for (const button of root.querySelectorAll("[data-way]")) {
  button.addEventListener("click", () => WAYS[button.dataset.way]());
}

/** Shows what is sent, and the ways; whoever reads with their ears is led there. */
export function showReady(made) {
  ready = made;
  field("exact").value = made.text;
  const section = find(".propose-ready");
  section.hidden = false;
  told("ready.short");
  section.querySelector("h2").focus();
}

export function hideReady() {
  find(".propose-ready").hidden = true;
}
