/**
 * The exact text of a proposal: TOML in one block, with its length and its hash, as mail and forges leave it whole.
 *
 * The same bytes as `write_body` and `write_block` of `concordance.submissions` give: a test compares them.
 */
import { sha256 } from "./propose-sha256.js";

const WIDTH = 72; // signs of a line
const DIGITS = 32; // of the hash
const RISKY =
  /[\0-\t\v-\x1F\x7F-\xA0\xAD\u2000-\u200F\u2018-\u201F\u2026\u2028-\u202F\u2060-\u2064\u2066-\u206F\uFEFF]/g;
const ORDER =
  "format kind language proposer reference after successor reason source sources collection id remove base text entry was";

const length = (text) => [...text].length;
const byNumber = (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
const escaped = (text) => text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replace(RISKY, byNumber);
const tomlName = (name) => (/^[\w-]+$/.test(name) ? name : `"${escaped(name)}"`);
export const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A line whose beginning mail programs, or a fence, would take for their own. */
const atStart = (line) => line.replace(/^(?:F(?=rom )|[> ~\x60])/, byNumber);

/** Behind the last blank within the width, else behind the first one, whose next sign is none; in signs. */
function breakOf(signs) {
  const places = signs.flatMap((sign, at) => (sign === " " && at + 1 < signs.length && signs[at + 1] !== " " ? [at + 1] : []));
  return places.filter((place) => place < WIDTH).at(-1) ?? places[0];
}

function* foldedLine(line) {
  let signs = [...escaped(line).replace(/ $/, "\\u0020")];
  for (let place = breakOf(signs); signs.length > WIDTH && place; place = breakOf(signs)) {
    yield `${atStart(signs.slice(0, place).join(""))}\\`;
    signs = signs.slice(place);
  }
  yield atStart(signs.join(""));
}

function folded(text) {
  const rest = text.replace(/^\n+/, "");
  const lines = rest.split("\n").flatMap((line) => [...foldedLine(line)]);
  return "\\n".repeat(text.length - rest.length) + lines.join("\n");
}

const long = (text) => `"""\\\n${folded(text)}"""`;

function inline(value) {
  if (typeof value === "string") return `"${escaped(value)}"`;
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (!isTable(value)) return `${value}`;
  const pairs = Object.entries(value).map(([name, inner]) => `${tomlName(name)} = ${inline(inner)}`);
  return `{ ${pairs.join(", ")} }`;
}

function inArray(value) {
  const short = inline(value);
  return typeof value === "string" && length(short) > WIDTH ? long(value) : short;
}

function pair(key, value) {
  const line = `${key} = ${inline(value)}`;
  if (Array.isArray(value) && length(line) > WIDTH) {
    return `${key} = [\n${value.map((one) => `${inArray(one)},\n`).join("")}]`;
  }
  const isLong = typeof value === "string" && (value.includes("\n") || length(line) > WIDTH);
  return isLong ? `${key} = ${long(value)}` : line;
}

/** The tables that a value is, or is a list of: each has lines of its own, which none has within another. */
function tables(value) {
  const values = Array.isArray(value) ? value : [value];
  return values.every(isTable) ? values : [];
}

function* table(name, fields, heading) {
  const all = Object.entries(fields);
  const plain = all.filter(([, value]) => !tables(value).length);
  if (heading || (name && (plain.length || !all.length))) yield heading ?? `[${name}]`;
  for (const [key, value] of plain) yield pair(tomlName(key), value);
  for (const [key, value] of all) {
    const inner = name ? `${name}.${tomlName(key)}` : tomlName(key);
    for (const one of tables(value)) yield* table(inner, one, isTable(value) ? undefined : `[[${inner}]]`);
  }
}

/** @returns {string} the body of a proposal: its fields in their order, those without a value left out. */
export function bodyOf(proposal) {
  const given = ORDER.split(" ").filter((name) => proposal[name] !== undefined);
  return `${[...table("", Object.fromEntries(given.map((name) => [name, proposal[name]])))].join("\n")}\n`;
}

/** @returns {string} a body in its block, which says its length and its hash. */
export function blockOf(body) {
  const runs = [...body.matchAll(/^ *(~{3,})/gm)].map(([, run]) => run.length);
  const fence = "~".repeat(Math.max(2, ...runs) + 1);
  return `${fence} proposal ${new TextEncoder().encode(body).length} ${sha256(body).slice(0, DIGITS)}\n${body}${fence}\n`;
}
