import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHANNELS_608, decode608, encode608 } from '../../../../src/domain/caption/cea608/index.js';
import { type Cue, textOf } from '../../../../src/domain/caption/index.js';
import { runs } from '../../../support/captions.js';
import { cuesByHls } from '../../../support/hls-captions.js';
import { line21Cues, popOnCues } from '../../../support/line21-arbitraries.js';

const channel = fc.constantFrom(...CHANNELS_608);

describe('cues as pairs of line 21', () => {
  it('are the same cues when they are read back', () => {
    fc.assert(
      fc.property(line21Cues, channel, (cues, into) => {
        const { pairs, losses } = encode608(cues, { channel: into, earliest: 0n });
        const { channels, repairs } = decode608(pairs);
        expect({ cues: channels.get(into), repairs, losses }).toEqual({ cues, repairs: [], losses: [] });
      }),
      { numRuns: runs(100) },
    );
  });

  it('are sent one a frame, in the order of frames', () => {
    fc.assert(fc.property(line21Cues, (cues) => {
      const { pairs } = encode608(cues, { channel: 'CC1', earliest: 0n });
      expect(pairs.findIndex(({ frame }, i) => i > 0 && frame <= pairs[i - 1]!.frame)).toBe(-1);
    }), { numRuns: runs(100) });
  });

  it('that pop on are read by hls.js with the same texts and times', async () => {
    await fc.assert(
      fc.asyncProperty(popOnCues, channel, async (cues, into) => {
        const { pairs } = encode608(cues, { channel: into, earliest: 0n });
        const read = await cuesByHls(pairs, into === 'CC1' || into === 'CC2' ? 1 : 2, into === 'CC2' || into === 'CC4');
        expect(read.map((cue) => ({ ...cue, text: known(cue.text) }))).toEqual(cues.map(asHls));
      }),
      { numRuns: runs(100) },
    );
  });
});

/** hls.js gives no column to codes within a row (ANSI/CTA-608-E § 6.2 does), so spaces are not compared; and it has heavier lines. */
const known = (text: string): string => text.replaceAll('\u2503', '¦').replaceAll('\u250f', '┌').replaceAll(' ', '');
const asHls = (cue: Cue): { in: number; out: number; text: string } => ({ in: Number(cue.in), out: Number(cue.out), text: known(textOf(cue)) });
