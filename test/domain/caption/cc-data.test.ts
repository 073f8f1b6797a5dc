import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { t35Payload } from '../../../src/domain/caption/a53/index.js';
import { captionPictures, filledPicture } from '../../../src/domain/caption/cc-data/index.js';
import { PLAIN, plainCue, textOf, UNSAID, type CaptionDocument, type Cue } from '../../../src/domain/caption/index.js';
import { millisecondDocument } from '../../support/captions.js';
import { safe708 } from '../../support/caption/safe-708.js';
import { decodedByShaka, type DecodedByShaka } from '../../support/caption/shaka-cea.js';
import { timesTried } from '../../support/runs.js';

const NTSC = { num: 30000, den: 1001 };

function byShaka(document: CaptionDocument): DecodedByShaka[] {
  const made = captionPictures(document);
  if (!made.ok) throw new Error(made.error.what);
  const { range } = made.value;
  const count = range ? Number(range.last - range.first) + 60 : 0;
  return decodedByShaka(Array.from({ length: count }, (_, i) => [Number(range!.first) + i, t35Payload(filledPicture(made.value, range!.first + BigInt(i)))] as const));
}

describe('captions in pictures, decoded by another', () => {
  it('are the same cues in CEA-708 and in CEA-608', () => {
    const cues: readonly Cue[] = [
      plainCue({ in: 300n, out: 360n }, 'Hello\nworld'), plainCue({ in: 360n, out: 420n }, 'without a gap'),
      { ...UNSAID, in: 450n, out: 500n, box: { x: 10, y: 10, width: 80, height: 80 / 15 }, align: 'left', anchor: 'top', spans: [{ ...PLAIN, text: 'one ' }, { ...PLAIN, text: 'two', italic: true, color: '#ffff00' }] },
    ];
    const found = byShaka({ ...millisecondDocument(cues), rate: NTSC, dropFrame: false });
    const wanted = cues.map((cue) => [Number(cue.in), Number(cue.out), textOf(cue)]);
    expect(found.filter(({ stream }) => stream === 'svc1').map((cue) => [cue.in, cue.out, cue.text])).toEqual(wanted);
    expect(found.filter(({ stream }) => stream === 'CC1').map((cue) => [cue.in, cue.out, plain(cue.text)])).toEqual(wanted.map(([start, end, text]) => [start, end, plain(text as string)]));
  });

  it('are the same cues whatever their text, style and place', () => {
    fc.assert(fc.property(safe708(NTSC), (document) => {
      const found = byShaka(document).filter(({ stream }) => stream === 'svc1');
      expect(found.map((cue) => [cue.in, cue.out, plain(cue.text)])).toEqual(document.cues.map((cue) => [Number(cue.in), Number(cue.out), plain(textOf(cue))]).filter(([, , text]) => text !== ''));
    }), timesTried(10));
  });
});

/** Shaka does not show code set G2 (it shifts EXT1 by 16 bits and compares with 8), and a mid-row code is a space of its own. */
const plain = (text: string): string => text.replaceAll(/[…ŠŒ█‘’“”•™šœ℠Ÿ⅛⅜⅝⅞]/g, '').replaceAll(/\s+/g, ' ').trim();
