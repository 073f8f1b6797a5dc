import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { captionPictures } from '../../../../src/domain/caption/cc-data/index.js';
import { convertCaptions, plainCue, type CaptionDocument, type Cue, textOf } from '../../../../src/domain/caption/index.js';
import { readMcc, writeMcc } from '../../../../src/domain/caption/mcc/index.js';
import { mutated } from '../../../support/caption-arbitraries.js';
import { millisecondDocument, readingOf } from '../../../support/captions.js';
import { safe708 } from '../../../support/caption/safe-708.js';
import { describeWithFixtures } from '../../../support/fixtures.js';
import { timesTried } from '../../../support/runs.js';

const NTSC = { num: 30000, den: 1001 };
const document = (cues: readonly Cue[], own: Partial<CaptionDocument> = {}): CaptionDocument => ({ ...millisecondDocument(cues), rate: NTSC, dropFrame: true, ...own });
function written(of: CaptionDocument) {
  const writing = writeMcc(of);
  if (!writing.ok) throw new Error(writing.error.what);
  return writing.value;
}
const text = (of: CaptionDocument): string => new TextDecoder().decode(written(of).bytes);

describe('MCC, written and read again', () => {
  it.each([
    [{ num: 24000, den: 1001 }, false], [{ num: 24, den: 1 }, false], [{ num: 25, den: 1 }, false], [NTSC, true], [NTSC, false], [{ num: 30, den: 1 }, false], [{ num: 50, den: 1 }, false],
    [{ num: 60000, den: 1001 }, true], [{ num: 60, den: 1 }, false],
  ])('is the same document at %j, drop-frame %s', (rate, dropFrame) => {
    fc.assert(fc.property(safe708(rate, dropFrame), (wanted) => {
      const { bytes, losses } = written(wanted);
      expect(losses).toEqual([]);
      const { document: got, repairs } = readingOf(bytes, 'MCC');
      expect(repairs).toEqual([]);
      expect({ ...got, cues: got.cues.map(rounded) }).toEqual({ ...wanted, cues: wanted.cues.map(rounded) });
    }), timesTried(4));
  });

  it('is the same bytes for the same document, lines ended by CR LF', () => {
    const of = document([plainCue({ in: 300n, out: 400n }, 'Hello')]);
    expect(text(of)).toBe(text(of));
    expect(text(of)).toMatch(/^File Format=MacCaption_MCC V1\.0\r\n/);
    expect(text(of)).toContain('\r\nTime Code Rate=30DF\r\n');
    expect(text(of).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('shows later what cannot be sent in time, and says so', () => {
    const of = document([plainCue({ in: 0n, out: 100n }, 'A text too long for one picture, and then some'), plainCue({ in: 1n, out: 2n }, 'x'.repeat(400))]);
    const { losses, bytes } = written(of);
    expect(losses.filter(({ what }) => what === 'time')).toEqual([
      { cue: 1, what: 'time', did: expect.stringMatching(/^shown \d+ frames later/) }, { cue: 2, what: 'time', did: 'no time to send it before its end: left out' }]);
    expect(readingOf(bytes, 'MCC').document.cues).toHaveLength(1);
  });

  it('keeps eight cues that overlap, and leaves a ninth out', () => {
    const cues = Array.from({ length: 9 }, (_, i) => ({ ...plainCue({ in: 500n + BigInt(i), out: 600n }, `cue ${i}`), box: { x: 10, y: 10 + i * 8, width: 80, height: 80 / 15 } }));
    const { losses, bytes } = written(document(cues));
    expect(losses.filter(({ what }) => what === 'overlap')).toEqual([{ cue: 9, what: 'overlap', did: 'more than 8 at once: left out' }]);
    expect(readingOf(bytes, 'MCC').document.cues.map(({ in: from, out }) => [from, out])).toEqual(cues.slice(0, 8).map(({ in: from, out }) => [from, out]));
  });

  it('ends with the next what nothing closes, and leaves the last without an end', () => {
    const { losses, bytes } = written(document([plainCue({ in: 300n, out: null }, 'a'), plainCue({ in: 400n, out: null }, 'b')]));
    expect(losses).toEqual([{ cue: 1, what: 'end', did: 'ends with the next' }]);
    expect(readingOf(bytes, 'MCC').document.cues.map(({ in: from, out }) => [from, out])).toEqual([[300n, 400n], [400n, null]]);
  });

  it('tells what a service has no words for', () => {
    const cue: Cue = { ...plainCue({ in: 300n, out: 400n }, 'a'), spans: [{ text: 'a', bold: true, italic: false, underline: false, color: '#123456', background: null, ruby: 'b' }], speaker: 'Ann', id: '7', forced: true, vertical: 'rl' };
    expect(written(document([cue])).losses.map(({ what }) => what).sort()).toEqual(['bold', 'colour', 'forced', 'id', 'ruby', 'speaker', 'vertical']);
  });

  it('writes no rate that has no captions', () => {
    expect(writeMcc(document([], { rate: { num: 48, den: 1 }, dropFrame: false }))).toMatchObject({ ok: false, error: { code: 'RATE_NOT_IN_FORMAT' } });
    expect(captionPictures(document([]), { service: 'S64' })).toMatchObject({ ok: false, error: { code: 'NO_SUCH_SERVICE' } });
  });
});

describe('reading MCC', () => {
  const file = (labels: readonly string[], rate = '30DF'): string => {
    const [head, ...lines] = text(document([plainCue({ in: 300n, out: 330n }, 'Hi')])).split(/(?=\r\n00:)/);
    return head!.replace('30DF', rate) + lines.map((line, i) => line.replace(/00:00:\d\d:\d\d/, labels[i] ?? '23:59:59:29')).join('');
  };
  const read = (source: string, options = {}) => readMcc(new TextEncoder().encode(source), options);
  const labelsFrom = (from: number): string[] => Array.from({ length: 100 }, (_, i) => `23:59:${String(58 + Math.floor((from + i) / 30)).padStart(2, '0')}:${String((from + i) % 30).padStart(2, '0')}`);

  it('goes on past midnight', () => {
    const labels = labelsFrom(40).slice(0, 20).concat(Array.from({ length: 60 }, (_, i) => `00:00:0${Math.floor(i / 30)}:${String(i % 30).padStart(2, '0')}`));
    const got = read(file(labels));
    expect(got).toMatchObject({ ok: true, value: { repairs: [] } });
    expect(got.ok && got.value.document.cues[0]!.out! > 2_589_408n).toBe(true);
  });

  it.each(['00:00:10;00', '00:00:10:00', '0:00:10:00', '00:00:10:00.0,9'])('takes the label %s', (label) => {
    const source = text(document([plainCue({ in: 300n, out: 330n }, 'Hi')]));
    expect(read(source.replace('00:00:10:00', label))).toMatchObject({ ok: true, value: { repairs: [], document: { cues: [{ in: 300n }] } } });
  });

  it('tells of checksums that are wrong and bytes that are none, and reads on', () => {
    const source = text(document([plainCue({ in: 300n, out: 330n }, 'Hi')]));
    const got = read(source.replace(/(00:00:10:05\t.*)..\r\n/, '$100\r\n').replace(/(00:00:10:06\t).*\r\n/, '$1T?!\r\n'));
    expect(got).toMatchObject({ ok: true, value: { document: { cues: [{ in: 300n, out: 330n }] } } });
    expect(got.ok && got.value.repairs.map(({ what }) => what)).toEqual(['the checksum of a line is wrong: read all the same', 'a line has characters that stand for no byte: left out']);
  });

  it('counts 24 and 30 as packets say, else as the caller does, else as television', () => {
    const source = text({ ...document([plainCue({ in: 300n, out: 330n }, 'Hi')]), rate: { num: 30, den: 1 }, dropFrame: false });
    expect(read(source)).toMatchObject({ value: { document: { rate: { num: 30, den: 1 } } } });
    expect(read(source, { rate: NTSC })).toMatchObject({ value: { document: { rate: NTSC } } });
    expect(read('File Format=MacCaption_MCC V1.0\nTime Code Rate=24\n')).toMatchObject({ value: { document: { rate: { num: 24000, den: 1001 }, cues: [] } } });
    expect(read('File Format=MacCaption_MCC V1.0\n')).toMatchObject({ ok: false, error: { code: 'RATE_NEEDED' } });
    expect(read('hello\n00:00:00:00\tT00')).toMatchObject({ ok: false, error: { code: 'NOT_THIS_FORMAT' } });
  });
});

describeWithFixtures('MCC of others', (fixtures) => {
  const bytes = readFileSync(join(fixtures, 'captions-708-mcc', 'BigBuckBunny_256x144-24fps.mcc'));

  it('takes the first service of CEA-708 before CEA-608, whose pairs were dropped', () => {
    const { document: got } = readingOf(bytes, 'MCC');
    expect(got).toMatchObject({ service: 'S1', rate: { num: 24000, den: 1001 } });
    expect(got.cues.slice(0, 3).map((cue) => [cue.in, cue.out, textOf(cue)])).toEqual([[33n, 85n, "- 2020.\n- THAT'S A STRETCH."], [90n, 144n, '- FINE.\n2024.'], [149n, 207n, 'I WIN,\nWE MOVE IN THERE.']]);
  });

  it.each(['S2', 'S3', 'S6', 'CC1', 'cc3'])('gives %s where it is asked for', (service) => {
    const got = readMcc(bytes, { service });
    expect(got).toMatchObject({ ok: true, value: { document: { service: service.toUpperCase() } } });
    expect(got.ok && got.value.document.cues.length).toBeGreaterThan(9);
  });

  it('knows which there are', () => {
    expect(readMcc(bytes, { service: 'S9' })).toMatchObject({ ok: false, error: { code: 'NO_SUCH_SERVICE' } });
  });

  it('never throws for what the bytes are', () => {
    const short = bytes.subarray(0, 12_000);
    fc.assert(fc.property(fc.oneof(mutated([short]), fc.uint8Array({ maxLength: 500 })), (hostile) => {
      const got = readMcc(hostile);
      if (got.ok) convertCaptions(got.value.document, 'MCC');
    }), timesTried(150));
  });
});

const rounded = (cue: Cue): Cue => ({ ...cue, box: cue.box && { x: round(cue.box.x), y: round(cue.box.y), width: round(cue.box.width), height: round(cue.box.height) } });
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
