import fc from 'fast-check';
import { joinedSpans, PLAIN, UNSAID, type Cue, type Span } from '../../src/domain/caption/index.js';

const WORDS = ['Hello', 'world', 'a < b', 'Tom & Jerry', '<i>', '</b>', '{\\an8}', '&amp;', '&lt', '12', '--', '-->', '00:00:01,000 --> 00:00:02,000', 'NOTE', 'STYLE', '日本語', 'ﷺ', '👩‍👩‍👧', 'naïve', '\u00a0', '\u200f', '♪'];

const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }).map((text) => text.replaceAll(/[\s\0]/g, '_')));

/** Words with single spaces between them, in lines none of which is empty. */
export const captionText = (words: fc.Arbitrary<string> = word): fc.Arbitrary<string> =>
  fc.array(fc.array(words, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }).map((lines) => lines.map((line) => line.join(' ')).join('\n'));

export interface SafeSpans {
  readonly text?: fc.Arbitrary<string>;
  readonly color?: fc.Arbitrary<string | null>;
  readonly background?: fc.Arbitrary<string | null>;
  readonly ruby?: fc.Arbitrary<string | null>;
}

const never = fc.constant(null);

export const spans = ({ text = captionText(), color = never, background = never, ruby = never }: SafeSpans = {}): fc.Arbitrary<Span[]> =>
  fc.array(fc.record({ text, bold: fc.boolean(), italic: fc.boolean(), underline: fc.boolean(), color, background, ruby }), { minLength: 1, maxLength: 4 })
    .map((all) => joinedSpans(all.map((span) => ({ ...PLAIN, ...span }))));

/** Cues in the order in which they are shown; they may overlap. */
export const cuesOf = (cue: fc.Arbitrary<Partial<Cue> & Pick<Cue, 'spans'>>, { longest = 5_000, latest = 500_000_000 } = {}): fc.Arbitrary<Cue[]> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: latest }), fc.integer({ min: 1, max: longest }), cue), { maxLength: 6 })
    .map((all) => all.sort(([a], [b]) => a - b).map(([start, length, said]): Cue => ({ ...UNSAID, ...said, in: BigInt(start), out: BigInt(start + length) })));

/** The bytes of a file with some of them changed, left out, doubled or put in: what readers must bear. */
export const mutated = (files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc.tuple(fc.constantFrom(...files), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 40 }), fc.uint8Array({ maxLength: 8 })), { minLength: 1, maxLength: 6 })).map(([file, edits]) => {
    const bytes = Array.from(file);
    for (const [place, removed, put] of edits) bytes.splice(Math.floor(place * bytes.length), removed, ...put);
    return Uint8Array.from(bytes);
  });
