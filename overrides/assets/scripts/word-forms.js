/** What two words have in common: forms of one, and slips of the hand. All words are folded. */
export const DOUBLED = 0.5; // what it counts that a letter is doubled, or is not

const roots = new Map();

/** A word as its forms share it: in Dutch "huizen" and "huis", "noden" and "nood" differ by their endings alone. */
function root(word) {
  if (!roots.has(word)) roots.set(word, word.replace(/z/g, "s").replace(/v/g, "f").replace(/(.)\1/g, "$1"));
  return roots.get(word);
}

/** The letters that all forms of a word begin with. */
export const beginning = (word) => root(word).slice(0, 3);

/** Words by their beginning. */
export function byBeginning(words) {
  const found = new Map();
  for (const word of words) found.set(beginning(word), [...(found.get(beginning(word)) ?? []), word]);
  return found;
}

/** Tells whether two words are forms of one, by what is left after their common beginning. */
export function areForms(one, other) {
  if (one === other) return true;
  const [a, b] = [root(one), root(other)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [least, most] = [a.length - same, b.length - same].sort((x, y) => x - y);
  if (same === 3) return least === 0 && /^(e|s|en)$/.test((a.length > b.length ? a : b).slice(3));
  if (same === 4) return least === 0 && most <= 2;
  if (same === 5) return least === 0 ? most <= 3 : most <= 2;
  return same === 6 ? (least === 0 ? most <= 4 : most <= 3 && least <= 2) : same > 6 && most <= 4 && least <= 3;
}

/** How many slips make one word of another, transposed letters being one and a doubled letter half; at most `limit`. */
export function slips(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return Infinity;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const added = other[j - 1] === other[j - 2] ? DOUBLED : 1;
      const removed = one[i - 1] === one[i - 2] ? DOUBLED : 1;
      row[j] = Math.min(rows[i - 1][j - 1] + (one[i - 1] !== other[j - 1]), row[j - 1] + added, rows[i - 1][j] + removed);
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    if (Math.min(...row) > limit) return Infinity;
    rows.push(row);
  }
  return rows[one.length][other.length];
}

/** Tells whether the first letters of two words may differ by a slip alone: in short words the first letter is right. */
export function mayBeSlip(word, other) {
  if (word[0] === other[0]) return true;
  return word.length > 5 && (word[1] === other[1] || word[1] === other[0] || word[0] === other[1]);
}
