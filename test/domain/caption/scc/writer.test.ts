import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CaptionDocument, type Cue, type Loss, plainCue, textOf, type WriteOptions } from '../../../../src/domain/caption/index.js';
import { readScc, writeScc } from '../../../../src/domain/caption/scc/index.js';
import { runs } from '../../../support/captions.js';
import { ffmpegs } from '../../../support/clips.js';
import { popOnCues } from '../../../support/line21-arbitraries.js';
import { plain, srtCues } from '../../../support/srt-cues.js';

const documentOf = (cues: readonly Cue[], said: Partial<CaptionDocument> = {}): CaptionDocument =>
  ({ format: null, rate: { num: 30000, den: 1001 }, dropFrame: true, start: null, language: null, title: null, service: null, cues, ...said });

interface Written {
  readonly text: string;
  readonly losses: readonly Loss[];
}
function write(cues: readonly Cue[], said: Partial<CaptionDocument> = {}, options: WriteOptions = {}): Written {
  const written = writeScc(documentOf(cues, said), options);
  if (!written.ok) throw new Error(written.error.what);
  return { text: new TextDecoder().decode(written.value.bytes), losses: written.value.losses };
}
function readBack(text: string): unknown[] {
  const reading = readScc(new TextEncoder().encode(text));
  if (!reading.ok) throw new Error(reading.error.what);
  return reading.value.document.cues.map((cue) => [Number(cue.in), cue.out === null ? null : Number(cue.out), textOf(cue)]);
}
const said = (losses: readonly Loss[]): unknown[] => losses.map(({ cue, what }) => [cue, what]);

describe('a writer of SCC', () => {
  it('loads a caption just before it pops on, each code twice, and erases it at its end', () => {
    expect(write([plainCue({ in: 1800n, out: 1860n }, 'Hi ♪')])).toEqual({
      text: 'Scenarist_SCC V1.0\n\n00:00:59;18\t9420 9420 94ae 94ae 9476 9476 97a2 97a2 c8e9 2080 9137 9137 942f 942f\n\n00:01:02;02\t942c 942c\n', losses: [],
    });
  });

  it('swaps captions that follow each other at once, and erases in the midst of the next one being sent', () => {
    const cues = [plainCue({ in: 100n, out: 160n }, 'One'), plainCue({ in: 160n, out: 200n }, 'Two'), plainCue({ in: 206n, out: null }, 'Three')];
    const { text, losses } = write(cues);
    expect([readBack(text), losses]).toEqual([[[100, 160, 'One'], [160, 200, 'Two'], [206, null, 'Three']], []]);
  });

  it('begins later, or leaves out, what there is no time to send, and says so', () => {
    const long = 'The quick brown fox jumps over\nthe lazy dog and runs away';
    const { text, losses } = write([plainCue({ in: 0n, out: 60n }, 'First'), plainCue({ in: 60n, out: 70n }, long), plainCue({ in: 70n, out: 74n }, long), plainCue({ in: 300n, out: 330n }, 'Last')]);
    expect(readBack(text)).toEqual([[7, 60, 'First'], [60, 70, long], [300, 330, 'Last']]);
    expect(said(losses)).toEqual([[1, 'time'], [3, 'time']]);
  });

  it('shows captions of one time together, and tells what the format has no room for', () => {
    const { text, losses } = write([plainCue({ in: 300n, out: 360n }, 'Below'), plainCue({ in: 330n, out: 390n }, 'Above'), plainCue({ in: 900n, out: 960n }, 'a\nb\nc\nd\ne'), plainCue({ in: 1500n, out: 1600n }, '“Łódź” … 日 — it’s a very long line of text')]);
    expect(readBack(text)).toEqual([[300, 330, 'Below'], [330, 360, 'Above\nBelow'], [360, 390, 'Above'], [900, 960, 'a\nb\nc\nd'], [1500, 1600, '“Lódz” ... ? — it\'s a very long\nline of text']]);
    expect(said(losses)).toEqual([[1, 'overlap'], [2, 'overlap'], [2, 'position'], [3, 'lines'], [4, 'characters'], [4, 'lines']]);
  });

  it('writes colours of the eight, one style a word, and no bold', () => {
    const cue: Cue = { ...plainCue({ in: 600n, out: 700n }, ''), spans: [
      { text: 'Be', bold: true, italic: false, underline: false, color: '#fe0101', background: null, ruby: null }, { text: 'ware', bold: false, italic: true, underline: false, color: '#ff0000', background: null, ruby: null },
    ] };
    expect(said(write([cue]).losses)).toEqual([[1, 'bold'], [1, 'colour'], [1, 'italic']]);
  });

  it('writes any channel, at the rates that are asked for, from the start of the programme on', () => {
    const cues = [plainCue({ in: 90_003n, out: 90_100n }, 'A')];
    expect(write(cues, { rate: { num: 25, den: 1 }, dropFrame: false, start: 90_000n }, { service: 'CC3' })).toMatchObject({ text: expect.stringContaining('\n01:00:00:00\t1520 15ae') as unknown, losses: [{ what: 'start' }, { what: 'time' }] });
    expect(writeScc(documentOf(cues, { rate: { num: 50, den: 1 }, dropFrame: false }))).toMatchObject({ ok: false, error: { code: 'RATE_NOT_IN_FORMAT' } });
    expect(writeScc(documentOf(cues), { service: 'CC9' })).toMatchObject({ ok: false, error: { code: 'NO_SUCH_SERVICE' } });
    expect(writeScc(documentOf([plainCue({ in: 9n, out: 9n }, 'A')]))).toMatchObject({ ok: false, error: { code: 'INVALID_TIME' } });
  });

  it('is read by ffmpeg with the same texts', () => {
    fc.assert(fc.property(popOnCues.filter((all) => !all.some((cue) => TWICE.test(textOf(cue)))), (cues) => {
      const last = cues.at(-1)!.out! + 600n;
      const { text } = write([...cues, plainCue({ in: last, out: last + 60n }, 'The last one, which older versions leave out')]);
      for (const { ffmpeg } of ffmpegs()) {
        const ran = spawnSync(ffmpeg, ['-v', 'error', '-f', 'scc', '-i', 'pipe:0', '-f', 'srt', 'pipe:1'], { input: text });
        expect(srtCues(ran.stdout.toString()).slice(0, cues.length).map((cue) => comparable(cue.text))).toEqual(cues.map((cue) => comparable(textOf(cue))));
      }
    }), { numRuns: runs(5) });
  });
});

/** Characters of two bytes are sent twice; of four equal codes ffmpeg takes the last for the second. */
const TWICE = /([®½♪àû])\1/;

/** ffmpeg writes tags, an apostrophe of its own, and columns of codes as spaces. */
const comparable = (text: string): string => plain(text).replaceAll('’', '\'').replaceAll(/\s+/g, '');
