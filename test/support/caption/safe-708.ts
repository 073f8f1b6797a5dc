import fc from 'fast-check';
import { joinedSpans, PLAIN, UNSAID, type Box, type CaptionDocument, type Cue, type Span } from '../../../src/domain/caption/index.js';

/** Characters of all code sets: G0, G1, G2, and 16 bits wide. */
const word = fc.oneof(fc.constantFrom('Hello', 'naïve', 'x', '♪', '“Œuvre”', '⅞', '日本', '👩', '…', 'ABCDEFGH'), fc.string({ minLength: 1, maxLength: 6 }).map((text) => text.replaceAll(/[^\S ]|[\p{Cc} ]/gu, '_')));
const line = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ').slice(0, 30).trim()).filter((text) => text !== '' && text.isWellFormed());

const primary = fc.constantFrom('00', '55', 'aa', 'ff');
const colour = (unsaid: string) => fc.option(fc.tuple(primary, primary, primary, fc.constantFrom('', '80', '00')).map((parts) => `#${parts.join('')}`).filter((made) => made !== unsaid), { freq: 3 });
const style = fc.record({ italic: fc.boolean(), underline: fc.boolean(), color: colour('#aaaaaa'), background: colour('#000000') }).map((said): Omit<Span, 'text'> => ({ ...PLAIN, ...said }));

/** Each line of one style, the end of a line of the style before it. */
const text = fc.array(fc.tuple(line, style), { minLength: 1, maxLength: 3 }).map((lines): Span[] =>
  joinedSpans(lines.map(([words, said], i): Span => ({ ...said, text: i + 1 < lines.length ? `${words}\n` : words }))));

const STEP = { x: 80 / 210, y: 80 / 75, row: 80 / 15, column: 80 / 42 };

/** Boxes on the grid with room for the lines, as tall as they are. */
function boxFor(spans: readonly Span[], [left, top, extra]: readonly [number, number, number]): Box {
  const lines = spans.map((span) => span.text).join('').split('\n');
  const columns = Math.min(42, Math.max(...lines.map((words) => words.length)) + extra);
  const [x, y] = [Math.min(left, 210 - columns * 5), Math.min(top, 75 - lines.length * 5)];
  return { x: 10 + x * STEP.x, y: 10 + y * STEP.y, width: columns * 5 * STEP.x, height: lines.length * 5 * STEP.y };
}

const cue = fc.tuple(text, fc.tuple(fc.nat(209), fc.nat(74), fc.nat(10)), fc.constantFrom('left' as const, 'center' as const, 'right' as const), fc.constantFrom('top' as const, 'bottom' as const), fc.boolean())
  .map(([spans, place, align, anchor, usual]): Omit<Cue, 'in' | 'out'> => {
    const placed = usual ? { box: null, align: 'center' as const, anchor: 'bottom' as const } : { box: boxFor(spans, place), align, anchor };
    return { ...UNSAID, spans, ...placed, appearance: { mode: 'pop-on' } };
  });

/** Cues one after another with time enough to be sent, some without a gap between them. */
export const safe708 = (rate: CaptionDocument['rate'], dropFrame = false): fc.Arbitrary<CaptionDocument> =>
  fc.tuple(fc.nat(1_000_000), fc.array(fc.tuple(fc.constantFrom(0, 1, 30), fc.integer({ min: 40, max: 90 }), cue), { maxLength: 5 }), fc.constantFrom(null, 'en', 'de', 'fr', 'tlh')).map(([start, all, language]) => {
    let at = BigInt(start) + 60n;
    const cues = all.map(([gap, length, said]): Cue => {
      const from = at + BigInt(gap);
      at = from + BigInt(length);
      return { ...said, in: from, out: at };
    });
    return { rate, dropFrame, format: 'MCC', start: null, language: cues.length === 0 ? null : language, title: null, service: cues.length === 0 ? null : 'S1', cues };
  });
