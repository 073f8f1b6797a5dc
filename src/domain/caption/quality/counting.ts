/** What is two columns wide: East Asian Wide and Fullwidth (Unicode Standard Annex #11), and emoji as they are shown. */
const WIDE = /[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23ec\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** What takes no room by itself: marks of direction, joiners, controls. */
const UNSEEN = /^[\p{Cc}\p{Cf}]+$/u;

/** Text that is counted at sight: printable ASCII. */
const PLAIN = /^[ -~]*$/;

let graphemes: Intl.Segmenter | null = null;

/** What people call characters: extended grapheme clusters (Unicode Standard Annex #29). */
function* clustersOf(text: string): Generator<string> {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(text)) if (!UNSEEN.test(segment)) yield segment;
}

export interface Counting {
  /** Whether spaces and line ends are read: they take time where a guideline counts them. */
  readonly spaces: boolean;
  /** What a wide character counts: 2 where columns are counted, 1 where characters are. */
  readonly wide: 1 | 2;
}

/** How many characters a text has. A line end counts as the space that it stands for. */
export function characterCount(text: string, { spaces, wide }: Counting): number {
  const counted = spaces ? text.replaceAll('\n', ' ') : text.replaceAll(/\s+/g, '');
  if (PLAIN.test(counted)) return counted.length;
  let count = 0;
  for (const cluster of clustersOf(counted)) count += wide === 2 && WIDE.test(cluster) ? 2 : 1;
  return count;
}

/** Words as they stand between spaces; scripts that write none are divided as dictionaries do. */
export function wordCount(text: string): number {
  if (PLAIN.test(text.replaceAll('\n', ' '))) return text.split(/\s+/).filter((word) => word !== '').length;
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter('und', { granularity: 'word' }).segment(text)) count += isWordLike === true ? 1 : 0;
  return count;
}
