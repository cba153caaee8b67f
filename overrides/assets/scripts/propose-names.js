/** The entries that a field may name, by their names in the language of the reader. */
import { content, inOwn, option, own } from "./propose-elements.js";

const nameOf = ({ id, entry }) => `${inOwn(entry.publisher)} ${inOwn(entry.name ?? entry.title)}`.trim() || id;

/** The entries of some tables, each as an option: those that the form has itself, else from the file of their table. */
export async function entriesOf(tables, { names, files }) {
  const found = await Promise.all(tables.map(async (table) => names[table] ?? (await content(files[table])).entries));
  const named = found.flat().map((one) => option(one.id, nameOf(one)));
  return named.sort((one, other) => one.text.localeCompare(other.text, own));
}
