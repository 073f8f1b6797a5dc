/** A run of characters of one style. A line break is "\n" inside the text; the texts of a cue's spans in a row are the text of the cue. */
export interface Span {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  /** "#rrggbb", or "#rrggbbaa" where it is not opaque; null: the format, or its reader, decides. */
  readonly color: string | null;
  readonly background: string | null;
  /** What stands above the text, in smaller letters; null: nothing. */
  readonly ruby: string | null;
}

/** In per cent of the picture, from its left upper corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where lines stand between the sides of their box; start and end go by the direction of the writing. */
export const ALIGNMENTS = ['start', 'left', 'center', 'right', 'end'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** Which edge of the box the lines grow from: TTML displayAlign before, center, after. */
export const ANCHORS = ['top', 'center', 'bottom'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** Lines from top to bottom that follow each other to the left, or to the right. */
export type Vertical = 'rl' | 'lr';

/** How a line-21 decoder brings the text on (ANSI/CTA-608-E §B.8): it matters to live looks and to writing CEA-608 again. */
export type Appearance = { readonly mode: 'pop-on' } | { readonly mode: 'paint-on' } | { readonly mode: 'roll-up'; readonly rows: 2 | 3 | 4 };

/** Text that is shown during [in, out) of its document's time base. */
export interface Cue {
  /** The name that its document gives it; null: none. */
  readonly id: string | null;
  readonly in: bigint;
  /** null: nothing closes it. */
  readonly out: bigint | null;
  readonly spans: readonly Span[];
  /** null: where the format puts text of which nothing is said, the lower middle of the picture. */
  readonly box: Box | null;
  readonly align: Alignment;
  readonly anchor: Anchor;
  readonly vertical: Vertical | null;
  readonly speaker: string | null;
  /** To be shown also to those who have switched captions off (IMSC itts:forcedDisplay). */
  readonly forced: boolean;
  readonly appearance: Appearance | null;
}

export const PLAIN: Omit<Span, 'text'> = { bold: false, italic: false, underline: false, color: null, background: null, ruby: null };

/** A cue of which nothing but time and text is said. */
export const plainCue = (times: Pick<Cue, 'in' | 'out'>, text: string): Cue => ({ ...UNSAID, ...times, spans: text === '' ? [] : [{ ...PLAIN, text }] });

/** What a cue is where its format says nothing about it. */
export const UNSAID: Omit<Cue, 'in' | 'out' | 'spans'> = { id: null, box: null, align: 'center', anchor: 'bottom', vertical: null, speaker: null, forced: false, appearance: null };

export const textOf = (cue: Pick<Cue, 'spans'>): string => cue.spans.map(({ text }) => text).join('');

export const sameStyle = (a: Omit<Span, 'text'>, b: Omit<Span, 'text'>): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.underline === b.underline && a.color === b.color && a.background === b.background && a.ruby === b.ruby;

/** Neighbours of one style as one span, empty ones left out; text under ruby stays apart, since each run has its own. Texts are put together once: one that grows piece by piece is kept in its pieces. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const runs: { readonly first: Span; readonly texts: string[] }[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (span.text === '') continue;
    if (last && last.first.ruby === null && sameStyle(last.first, span)) last.texts.push(span.text);
    else runs.push({ first: span, texts: [span.text] });
  }
  return runs.map(({ first, texts }) => (texts.length === 1 ? first : { ...first, text: texts.join('') }));
}
