import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainCue, webvttSegments } from '../../../../src/domain/caption/index.js';
import { cuesOf, spans } from '../../../support/caption-arbitraries.js';
import { millisecondDocument, readingOf, runs } from '../../../support/captions.js';

describe('WebVTT in segments', () => {
  const cut = (cues: Parameters<typeof millisecondDocument>[0], durations: number[], timescale = 1000, mpegts?: bigint) => {
    const written = webvttSegments(millisecondDocument(cues), { durations, timescale, mpegts });
    if (!written.ok) throw new Error(written.error.what);
    return written.value.segments;
  };

  it('repeats what crosses a boundary, whole, and keeps segments in which nothing is shown', () => {
    const cues = [plainCue({ in: 1000n, out: 5000n }, 'across'), plainCue({ in: 4000n, out: 4500n }, 'second')];
    expect(cut(cues, [4000, 4000, 4000], 1000, 900_000n).map((bytes) => new TextDecoder().decode(bytes))).toEqual([
      'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:00:01.000 --> 00:00:05.000\nacross\n',
      'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:00:01.000 --> 00:00:05.000\nacross\n\n00:00:04.000 --> 00:00:04.500\nsecond\n',
      'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n',
    ]);
  });

  it('counts in the clock of the media, which turns over', () => {
    expect(new TextDecoder().decode(cut([], [1], 1, 2n ** 33n + 5n)[0])).toContain('MPEGTS:5,');
  });

  it('has in each segment the cues that are shown during it, by exact time', () => {
    const cues = cuesOf(spans().map((all) => ({ spans: all })), { latest: 20_000, longest: 9_000 });
    fc.assert(fc.property(cues, fc.array(fc.integer({ min: 1, max: 400 * 1001 }), { minLength: 1, maxLength: 8 }), (all, durations) => {
      const timescale = 24_000;
      let start = 0;
      for (const [i, bytes] of cut(all, durations, timescale).entries()) {
        const end = start + durations[i]!;
        const shown = all.filter((cue) => Number(cue.in) * timescale < end * 1000 && Number(cue.out) * timescale > start * 1000);
        expect(readingOf(bytes, 'WEBVTT').document.cues).toEqual(shown);
        start = end;
      }
    }), { numRuns: runs(100) });
  });
});
