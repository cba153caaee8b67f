/** What is searched, as both ends of the search compare it, and the field that shortens a long list. */
import { plainSigns } from "./folding.js";

/** Lower case, no accents, no signs: as `folded` in hooks/concordance/search/folded_words.py. */
export function folded(text) {
  const plain = plainSigns(text).toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ø/g, "o");
  return (plain.normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}
