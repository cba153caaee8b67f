/** What changes between two texts, word by word. */
const LARGEST = 1_000_000; // comparisons: more would be felt while typing

const tokens = (text) => text.match(/\s+|[^\s]+/g) ?? [];

function sameStart(left, right) {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[count] === right[count]) count += 1;
  return count;
}

/** How many words the rest of both have in common, at most, from each pair of places on. */
function common(before, after) {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const isSame = before[row] === after[column];
      rows[row][column] = isSame
        ? rows[row + 1][column + 1] + 1
        : Math.max(rows[row + 1][column], rows[row][column + 1]);
    }
  }
  return rows;
}

function* steps(before, after) {
  if (before.length * after.length > LARGEST) {
    yield* before.map((text) => ["missing", text]);
    yield* after.map((text) => ["added", text]);
    return;
  }
  const rows = common(before, after);
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      yield ["same", before[row]];
      [row, column] = [row + 1, column + 1];
    } else if (column === after.length || (row < before.length && rows[row + 1][column] >= rows[row][column + 1])) {
      yield ["missing", before[row++]];
    } else yield ["added", after[column++]];
  }
}

/** Joins neighbours of one kind; a blank between two changed words stands between them, not within "same". */
function joined(found) {
  const runs = [];
  for (const [change, text] of found) {
    const last = runs.at(-1);
    if (last?.change === change) last.text += text;
    else runs.push({ change, text });
  }
  return runs;
}

/** @returns {{change: "same" | "added" | "missing", text: string}[]} the runs of both texts in their order. */
export function difference(before, after) {
  const [left, right] = [tokens(before), tokens(after)];
  const start = sameStart(left, right);
  const end = sameStart(left.slice(start).reverse(), right.slice(start).reverse());
  const middle = [left, right].map((list) => list.slice(start, list.length - end));
  const same = (list) => list.map((text) => ["same", text]);
  return joined([...same(left.slice(0, start)), ...steps(...middle), ...same(left.slice(left.length - end))]);
}

/** How many words a kind of change has. */
export function counted(runs, kind) {
  return runs.filter(({ change }) => change === kind).flatMap(({ text }) => text.match(/\S+/g) ?? []).length;
}
