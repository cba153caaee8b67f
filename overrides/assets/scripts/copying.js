/**
 * Citations are copied and kept: the buttons, the files, and in all of them the day of reading.
 *
 * A text is copied as plain text and, where it has links, as HTML too, so that a word processor gets a link.
 */
const day = () => {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0"));
};

/** How each format says when a text was read, put into the text of a file. */
const DATED = {
  bibtex: (text) => text.replace(/\}\s*$/, `  urldate = {${day().join("-")}},\n}\n`),
  ris: (text) => text.replace(/ER {2}- \s*$/, `Y2  - ${day().join("/")}\r\nER  - \r\n`),
  "csl-json": (text) => {
    const accessed = { "date-parts": [day().map(Number)] };
    return `${JSON.stringify(JSON.parse(text).map((item) => ({ ...item, accessed })), null, 2)}\n`;
  },
};

/** The day as a language writes it: French has a word of its own for the first of a month. */
function longDay({ locale, first }) {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  const parts = format.formatToParts(new Date());
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? first : value)).join("");
}

function sayDayOfReading(set) {
  const words = `, ${set.dataset.read.replace("{date}", longDay(set.dataset))}`;
  for (const address of set.querySelectorAll(".verbatim a[data-part=address]")) {
    const read = Object.assign(document.createElement("span"), { textContent: words });
    read.dataset.part = "read";
    address.parentElement.querySelector("[data-part=read]")?.remove();
    address.after(read);
  }
}

/** What is copied as plain text: each paragraph a line, a format of its own as it stands. */
function plain(source) {
  if (source.matches("code")) return source.textContent.trim();
  const paragraphs = [...source.querySelectorAll("p")];
  const lines = (paragraphs.length ? paragraphs : [source]).map((one) => one.textContent.trim());
  return lines.map((line) => line.replace(/[ \t]*\n\s*/g, " ")).join("\n");
}

/** The same as HTML, without what is for this page alone. */
function rich(source) {
  const copied = source.cloneNode(true);
  for (const one of [copied, ...copied.querySelectorAll("*")]) {
    for (const name of ["class", "data-part", "data-text"]) one.removeAttribute(name);
  }
  copied.lang = source.closest("[lang]").lang;
  return copied.outerHTML;
}

async function write(source) {
  const types = { "text/plain": plain(source) };
  if (source.matches("a") || source.querySelector("a")) types["text/html"] = rich(source);
  if (!window.ClipboardItem || !types["text/html"]) return navigator.clipboard.writeText(types["text/plain"]);
  const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

async function datedFile(link) {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(link.href);
  return DATED[link.dataset.format](await response.text());
}

/** Copies what a button names and says so where a screen reader hears it. */
async function copy(button) {
  const source = button.closest(".citation").querySelector("[data-text]");
  if (source.dataset.format) await navigator.clipboard.writeText(await datedFile(source));
  else await write(source);
  const notice = button.closest(".citations").querySelector(".copied");
  notice.hidden = true;
  requestAnimationFrame(() => (notice.hidden = false));
}

/** Keeps a file with the day of reading in it; as it stands, where it cannot be fetched. */
async function keep(link) {
  const text = await datedFile(link).catch(() => null);
  if (text === null) return location.assign(link.href);
  const address = URL.createObjectURL(new Blob([text], { type: link.type }));
  Object.assign(document.createElement("a"), { href: address, download: link.download }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function enable(citations) {
  citations.querySelectorAll(".citation-set").forEach(sayDayOfReading);
  for (const button of citations.querySelectorAll("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.onclick = () => copy(button);
  }
  for (const link of citations.querySelectorAll("a[data-format]")) {
    link.onclick = (event) => {
      event.preventDefault();
      keep(link);
    };
  }
}

document.addEventListener("citations-shown", (event) => enable(event.target));
document.querySelectorAll(".citations").forEach(enable);
