/** Beyond, two texts are as alike as their beginnings. */
const COMPARED = 200;

/** The pairs of neighbouring UTF-16 units of a text, in lower case, each as one number, ascending. */
export type Pairs = Uint32Array;

export function pairsOf(text: string): Pairs {
  const letters = text.slice(0, COMPARED).toLowerCase();
  const pairs = new Uint32Array(Math.max(0, letters.length - 1));
  for (let i = 0; i < pairs.length; i += 1) pairs[i] = letters.charCodeAt(i) * 0x10000 + letters.charCodeAt(i + 1);
  return pairs.sort();
}

/** Dice's coefficient of the pairs: 0 nothing in common, 1 all. */
export function similarity(a: Pairs, b: Pairs): number {
  let [i, j, common] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const left = a[i]!;
    const right = b[j]!;
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length);
}
