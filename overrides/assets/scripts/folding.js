/**
 * The folding rule: what two writings of the same words have in common. As `fold_words` in
 * hooks/concordance/text/folding.py, whose test vectors hold both to one result; it never changes.
 */
const INVISIBLE = /[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const QUOTES = /["'`\u00ab\u00b4\u00bb\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\uff02\uff07]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;
const SPACES = /[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const SPACED_SIGNS = / ?(['?!;:%]) ?/gu;

/** Folds a text but for the spaces beside signs: as it is shown where the words of two texts are compared. */
export function plainSigns(text) {
  const seen = text.replace(QUOTES, "'").normalize("NFKC").replace(INVISIBLE, "");
  return seen.replace(QUOTES, "'").replace(DASHES, "-").replace(SPACES, " ");
}

/** Folds a text to its words. */
export function foldWords(text) {
  return plainSigns(text).replace(SPACED_SIGNS, "$1").replace(/^ +| +$/gu, "");
}

/** Gives the SHA-256 of the folded text in UTF-8, as 64 hexadecimal digits. */
export async function wordsHash(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(foldWords(text)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
