import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ALIGNMENTS, ANCHORS, convertCaptions, MILLISECONDS, readCaptions, textOf, type CaptionDocument, type CaptionFormat, type Cue, type Timebase } from '../../../../src/domain/caption/index.js';
import { captionText, cuesOf, spans } from '../../../support/caption-arbitraries.js';
import { timesTried } from '../../../support/runs.js';

const base = (num: number, den = 1, dropFrame = false): Timebase => ({ rate: { num, den }, dropFrame });
const FRAMES = [base(24000, 1001), base(24), base(25), base(30000, 1001), base(50), base(60000, 1001)];

interface Family {
  readonly format: CaptionFormat;
  readonly timebases: readonly Timebase[];
  readonly ruby: boolean;
}

const FAMILY: readonly Family[] = [
  { format: 'IMSC1', timebases: [MILLISECONDS, ...FRAMES, base(120)], ruby: true },
  { format: 'EBU_TT_D', timebases: [MILLISECONDS], ruby: false },
  { format: 'TTML_EBU_TT', timebases: [MILLISECONDS, ...FRAMES, base(30000, 1001, true), base(60000, 1001, true)], ruby: false },
];

const colour = fc.constantFrom(null, '#ffffff', '#ff0000', '#12345678');
const word = fc.constantFrom('Hello', 'a < b & "c"', '日本語', '👩‍👩‍👧', 'naïve', '\u00a0', ']]>', '&amp;');
const text = fc.oneof(captionText(), captionText().map((lines) => ` ${lines.replaceAll(' ', '  ')} `));
const BOXES = [{ x: 10, y: 10, width: 80, height: 80 }, { x: 0, y: 0, width: 100, height: 33.33 }, { x: 12.5, y: 70, width: 75.25, height: 20 }];

const cue = ({ ruby }: Family) => fc.record({
  spans: spans({ text, color: colour, background: fc.constantFrom(null, '#000000', '#000000c0'), ruby: ruby ? fc.constantFrom(null, 'かんじ', 'a b') : fc.constant(null) })
    .map((all) => all.map((span) => (span.ruby === null ? span : { ...span, text: '漢字 仮名' }))),
  box: fc.constantFrom(...BOXES), align: fc.constantFrom(...ALIGNMENTS), anchor: fc.constantFrom(...ANCHORS), vertical: fc.constantFrom(null, 'rl' as const, 'lr' as const),
  speaker: fc.option(word.filter((name) => name.trim() === name)), forced: ruby ? fc.boolean() : fc.constant(false),
});

const documentOf = (family: Family): fc.Arbitrary<CaptionDocument> =>
  fc.record({ cues: cuesOf(cue(family), { latest: 2_000_000 }), timebase: fc.constantFrom(...family.timebases), language: fc.constantFrom(null, 'en', 'zh-Hant-TW'), title: fc.constantFrom(null, 'A & B'), open: fc.boolean() })
    .filter(({ cues }) => cues.length > 0 && cues.every((one) => textOf(one).trim() !== ''))
    .map(({ cues, timebase, language, title, open }): CaptionDocument => ({ ...timebase, format: family.format, start: null, language, title, service: null, cues: cues.map((one, i): Cue => ({ ...one, id: `c${i}`, out: open && i === cues.length - 1 ? null : one.out })) }));

describe('Timed Text that is written and read again', () => {
  it.each(FAMILY)('is the same document as $format', (family) => {
    fc.assert(fc.property(documentOf(family), (document) => {
      const written = convertCaptions(document, family.format, { timebase: document });
      if (!written.ok) throw new Error(written.error.what);
      const read = readCaptions(written.value.bytes);
      if (!read.ok) throw new Error(read.error.what);
      expect(read.value.document).toEqual(document);
      expect(read.value.repairs).toEqual([]);
      expect(written.value.losses.filter(({ what }) => what !== 'position')).toEqual([]);
    }), timesTried(50));
  });
});
