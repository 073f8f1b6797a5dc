import fc from 'fast-check';
import { type Appearance, type Cue, joinedSpans, PLAIN, type Span, UNSAID } from '../../src/domain/caption/index.js';

type Pen = Pick<Span, 'italic' | 'underline' | 'color'>;
interface Word {
  readonly text: string;
  readonly pen: Pen;
}

const PLAIN_PEN: Pen = { italic: false, underline: false, color: null };
const italics = fc.record({ italic: fc.boolean(), underline: fc.boolean(), color: fc.constant(null) });
const colours = fc.record({ italic: fc.constant(false), underline: fc.boolean(), color: fc.constantFrom(null, '#00ff00', '#0000ff', '#00ffff', '#ff0000', '#ffff00', '#ff00ff') });
/** Characters of every set. */
const character = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...'abcXYZ019.,!?&<>-\'"') }, fc.constantFrom(...'áéçÑ÷█'), fc.constantFrom(...'®½♪àû'), fc.constantFrom(...'ÁÉ¡*“«{ÄØß┌¦'));
const letters = fc.string({ unit: character, minLength: 1, maxLength: 7 });

const LONGEST_LINE = 29;

/** Words of one style each, that fit a row. From a colour to italics in white two codes would lead, which take two columns: a line has only the one or the other. */
const line = fc.constantFrom<fc.Arbitrary<Pen>>(fc.constant(PLAIN_PEN), italics, colours).chain((pen) => fc.array(fc.record({ text: letters, pen }), { minLength: 1, maxLength: 5 }))
  .map((words): Word[] => words.filter((_, i) => i === 0 || widthOf(words.slice(0, i + 1)) <= LONGEST_LINE));

function widthOf(words: readonly Word[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0) + words.length - 1;
}

const common = (a: Pen, b: Pen): Pen => ({ italic: a.italic && b.italic, underline: a.underline && b.underline, color: a.color === b.color ? a.color : null });
const same = (a: Pen, b: Pen): boolean => a.italic === b.italic && a.underline === b.underline && a.color === b.color;

/** Spans as the decoder has them: what is between two styles has what they share, a line break between two of one style that style. */
function spansOf(lines: readonly (readonly Word[])[]): Span[] {
  const spans: Span[] = [];
  lines.forEach((words, i) => {
    const before = lines[i - 1]?.at(-1)?.pen;
    if (before) spans.push({ ...PLAIN, ...(same(before, words[0]!.pen) ? before : {}), text: '\n' });
    words.forEach(({ text, pen: said }, at) => {
      if (at > 0) spans.push({ ...PLAIN, ...common(words[at - 1]!.pen, said), text: ' ' });
      spans.push({ ...PLAIN, ...said, text });
    });
  });
  return joinedSpans(spans);
}

const percent = (value: number): number => Math.round(value * 10_000) / 10_000;
const boxOf = (row: number, rows: number, column: number, columns: number): Cue['box'] => ({ x: percent(10 + (80 * column) / 32), y: percent(10 + (80 * row) / 15), width: percent((80 * columns) / 32), height: percent((80 * rows) / 15) });

interface Placed {
  readonly lines: readonly (readonly Word[])[];
  readonly align: Cue['align'];
  readonly row: number;
  readonly column: number;
  readonly columns: number;
}

/** In places that say their alignment: from the first column, from one that makes no middle, to the last, or in the middle. */
const placed = fc.tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('left', 'center', 'right') as fc.Arbitrary<'left' | 'center' | 'right'>, fc.nat(14), fc.nat(31)).map(([lines, wanted, at, shift]): Placed => {
  const columns = Math.max(...lines.map(widthOf));
  const row = Math.min(at, 15 - lines.length);
  const edges = { left: Math.min(shift, 31 - columns), center: Math.round((32 - columns) / 2), right: 32 - columns };
  const isMiddle = lines.every((words) => Math.abs(2 * edges[wanted === 'right' ? 'right' : 'left'] + (wanted === 'right' ? 2 * columns - widthOf(words) : widthOf(words)) - 32) <= 1);
  const align = wanted === 'center' ? 'center' : isMiddle ? 'left' : wanted;
  return { lines, align, row, column: isMiddle && wanted !== 'center' ? 0 : edges[wanted], columns };
});

const cueOf = ({ lines, align, row, column, columns }: Placed, times: Pick<Cue, 'in' | 'out'>, appearance: Appearance): Cue => ({
  ...UNSAID, ...times, spans: spansOf(lines), appearance, align, box: boxOf(row, lines.length, column, columns), anchor: appearance.mode === 'roll-up' || 2 * row + lines.length >= 15 ? 'bottom' : 'top',
});

/** A part of a document from a frame on, and the frame in which it is over. */
type Part = (from: bigint) => { readonly cues: readonly Cue[]; readonly end: bigint };

/** Loading the longest caption takes less. */
const LONGEST = 600;

const popOn: fc.Arbitrary<Part> = fc.array(fc.tuple(placed, fc.integer({ min: 0, max: LONGEST + 60 }), fc.boolean()), { minLength: 1, maxLength: 4 }).map((captions) => (from) => {
  const starts = captions.map((_, i) => from + BigInt(LONGEST) + BigInt(i) * BigInt(LONGEST + 60));
  const cues = captions.map(([caption, length], i) => cueOf(caption, { in: starts[i]!, out: starts[i]! + BigInt(Math.max(1, length)) }, { mode: 'pop-on' }));
  return { cues, end: cues.at(-1)!.out! };
});

const rollUp: fc.Arbitrary<Part> = fc.tuple(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom(2, 3, 4) as fc.Arbitrary<2 | 3 | 4>, fc.nat(14), fc.nat(3), fc.integer({ min: 120, max: 200 })).map(([lines, rows, at, column, pace]) => (from) => {
  const base = Math.max(at, rows - 1);
  const start = from + BigInt(LONGEST);
  const cues = lines.map((_, i) => {
    const shown = lines.slice(Math.max(0, i + 1 - rows), i + 1);
    const where: Placed = { lines: shown, align: 'left', row: base - shown.length + 1, column, columns: Math.max(...shown.map(widthOf)) };
    return cueOf(where, { in: start + BigInt(i * pace), out: start + BigInt((i + 1) * pace) }, { mode: 'roll-up', rows });
  });
  return { cues, end: cues.at(-1)!.out! };
});

const paintOn: fc.Arbitrary<Part> = fc.tuple(line, fc.nat(14), fc.integer({ min: 60, max: 90 })).map(([words, row, pace]) => (from) => {
  const start = from + BigInt(LONGEST);
  const cues = words.map((_, i) => {
    const where: Placed = { lines: [words.slice(0, i + 1)], align: 'left', row, column: 0, columns: widthOf(words.slice(0, i + 1)) };
    return cueOf(where, { in: start + BigInt(i * pace), out: start + BigInt((i + 1) * pace) }, { mode: 'paint-on' });
  });
  return { cues, end: cues.at(-1)!.out! };
});

const inTurn = (parts: readonly Part[]): Cue[] => {
  let from = 0n;
  return parts.flatMap((part) => {
    const { cues, end } = part(from);
    from = end;
    return cues;
  });
};

/** Cues that line 21 can carry as they are, of which every part leaves the time to send the next. */
export const line21Cues: fc.Arbitrary<Cue[]> = fc.array(fc.oneof(popOn, rollUp, paintOn), { minLength: 1, maxLength: 4 }).map(inTurn);
export const popOnCues: fc.Arbitrary<Cue[]> = popOn.map((part) => inTurn([part]));
