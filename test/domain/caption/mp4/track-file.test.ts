import { describe, expect, it } from '@jest/globals';
import { captionTrackFile, MILLISECONDS, PLAIN, plainCue, type CaptionDocument, type CaptionTrackFile, type Cue, UNSAID } from '../../../../src/domain/caption/index.js';
import { presentationOf } from '../../../support/imsc.js';

const document = (cues: readonly Cue[], rate = { num: 25, den: 1 }): CaptionDocument => ({ ...MILLISECONDS, rate, format: null, start: null, language: 'de-AT', title: null, service: null, cues });
const TIMES = { timescale: 12_800, durations: [25_600, 25_600, 12_800] };

function made(source: CaptionDocument, times = TIMES): CaptionTrackFile {
  const file = captionTrackFile(source, times);
  if (!file.ok) throw new Error(file.error.what);
  return file.value;
}

/** Types and sizes of the boxes in a row. */
function boxes(bytes: Uint8Array): { type: string; at: number; size: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = [];
  for (let at = 0; at < bytes.length; at += view.getUint32(at)) found.push({ type: new TextDecoder('latin1').decode(bytes.subarray(at + 4, at + 8)), at, size: view.getUint32(at) });
  return found;
}

/** The document in each `mdat`. */
const samples = ({ bytes }: CaptionTrackFile): string[] => boxes(bytes).filter(({ type }) => type === 'mdat').map(({ at, size }) => new TextDecoder().decode(bytes.subarray(at + 8, at + size)));

describe('a caption track file', () => {
  const file = made(document([plainCue({ in: 5n, out: 45n }, 'a'), plainCue({ in: 40n, out: 60n }, 'b')]));

  it('is one CMAF track with an index, a fragment a segment', () => {
    expect(boxes(file.bytes).map(({ type }) => type)).toEqual(['ftyp', 'moov', 'sidx', 'moof', 'mdat', 'moof', 'mdat', 'moof', 'mdat']);
    const [ftyp, moov, sidx, ...fragments] = boxes(file.bytes);
    expect(file.index.initBytes).toEqual({ offset: 0, length: ftyp!.size + moov!.size });
    expect(file.index.indexRange).toEqual({ offset: sidx!.at, length: sidx!.size });
    expect(file.index.segments).toEqual([0, 2, 4].map((i) => ({ offset: fragments[i]!.at, length: fragments[i]!.size + fragments[i + 1]!.size, duration: TIMES.durations[i / 2]!, startsWithKey: true })));
    expect(new DataView(file.bytes.buffer).getUint16(sidx!.at + 30)).toBe(3);
    expect(new TextDecoder('latin1').decode(file.bytes)).toContain('elng\0\0\0\0de-AT\0');
    expect(file.codecString).toBe('stpp.ttml.im1t');
  });

  it('holds a whole document a segment, with what is shown in it and nothing else', () => {
    const shown = samples(file).map(presentationOf);
    expect(shown.map(({ instants }) => instants)).toEqual([[0, 0.2, 1.6, 1.8, 2], [0, 2, 2.4], [0]]);
    expect([shown[0]!.at(1), shown[0]!.at(1.7), shown[1]!.at(2.2)]).toEqual(['a', 'a b', 'b']);
  });

  it('counts in milliseconds where pictures are cut between frames of the document, and goes to IMSC 1.1 for ruby', () => {
    const odd = made(document([plainCue({ in: 1n, out: null }, 'a')]), { timescale: 30_000, durations: [60_060, 60_060] });
    expect(samples(odd).map((sample) => /begin="[^"]*" end="[^"]*"/.exec(sample)?.[0])).toEqual(['begin="00:00:00.040" end="00:00:02.002"', 'begin="00:00:02.002" end="00:00:04.004"']);
    const ruby = made(document([{ ...UNSAID, in: 0n, out: 1n, spans: [{ ...PLAIN, text: '漢', ruby: 'かん' }] }]));
    expect(ruby.codecString).toBe('stpp.ttml.im2t');
    expect(ruby.losses).toEqual([]);
  });

  it('needs a segment', () => {
    expect(captionTrackFile(document([]), { timescale: 1, durations: [] }).ok).toBe(false);
    expect(samples(made(document([]), { timescale: 1, durations: [2, 2] }))).toHaveLength(2);
  });
});
