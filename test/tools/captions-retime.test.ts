import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';

let folder = '';
const file = (name: string, text?: string): string => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telecine-retime-'));
  file('in.srt', ['1', '00:00:01,000 --> 00:00:02,000', 'kept', '', '2', '00:00:09,000 --> 00:00:11,000', 'over the break', '', '3', '00:00:12,000 --> 00:00:13,000', 'after it', '', '4', '00:00:19,000 --> 00:00:22,000', 'cut off', '', '5', '00:00:30,000 --> 00:00:31,000', 'gone', ''].join('\n'));
  // Ten seconds, a break of ten, ten more.
  file('cut.edl', ['TITLE: CUT', 'FCM: NON-DROP FRAME', '001  R1 V C 00:00:00:00 00:00:10:00 00:00:00:00 00:00:10:00', '002  R1 V C 00:00:10:00 00:00:20:00 00:00:20:00 00:00:30:00', ''].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function retime(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await run(['captions', 'retime', ...argv], { out: { write: (text) => { written.out += String(text); } }, err: { write: (text) => { written.err += String(text); } } });
  return { code, ...written };
}

describe('telecine captions retime', () => {
  const cues = (text: string): unknown => (JSON.parse(text) as { cues: { source: number; status: string; inFrame: string; outFrame: string }[] }).cues.map(({ source, status, inFrame, outFrame }) => [source, status, inFrame, outFrame]);

  it('carries each cue, and tells what became of it in frames of the edit', async () => {
    const { code, out } = await retime(file('in.srt'), file('out.vtt'), '--edl', file('cut.edl'), '--rate', '25', '--json');
    expect(code).toBe(0);
    expect(cues(out)).toEqual([[1, 'kept', '25', '50'], [2, 'split', '225', '250'], [2, 'split', '500', '525'], [3, 'shifted', '550', '575'], [4, 'trimmed', '725', '750'], [5, 'dropped', null, null]]);
    const times = readFileSync(file('out.vtt'), 'utf8').match(/.* --> \S+/g);
    expect(times).toEqual(['00:00:01.000 --> 00:00:02.000', '00:00:09.000 --> 00:00:10.000', '00:00:20.000 --> 00:00:21.000', '00:00:22.000 --> 00:00:23.000', '00:00:29.000 --> 00:00:30.000']);
  });
  it('counts from the labels of source and record, and of one reel', async () => {
    const labels = readFileSync(file('cut.edl'), 'utf8').replaceAll(/ 00:00:(\d\d:00) 00:00:(\d\d:00) 00:00:(\d\d:00) 00:00:(\d\d:00)/g, ' 01:00:$1 01:00:$2 10:00:$3 10:00:$4');
    file('labels.edl', `${labels}003  R2 V C 01:00:30:00 01:00:31:00 10:00:30:00 10:00:31:00\n`);
    const starts = ['--edl', file('labels.edl'), '--rate', '25', '--source-start', '01:00:00:00', '--record-start', '10:00:00:00', '--json'];
    const one = await retime(file('in.srt'), file('one.srt'), ...starts, '--reel', 'r1');
    expect(cues(one.out)).toEqual([[1, 'kept', '25', '50'], [2, 'split', '225', '250'], [2, 'split', '500', '525'], [3, 'shifted', '550', '575'], [4, 'trimmed', '725', '750'], [5, 'dropped', null, null]]);
    const all = await retime(file('in.srt'), file('all.srt'), ...starts);
    expect(all.err).toContain('events of 2 reels (R1, R2)');
    expect((JSON.parse(all.out) as { cues: unknown[] }).cues.at(-1)).toEqual({ source: 5, status: 'kept', inFrame: '750', outFrame: '775' });
  });
  it('refuses what it cannot know, with status 2', async () => {
    expect(await retime(file('in.srt'), file('x.srt'), '--edl', file('cut.edl'))).toMatchObject({ code: 2, err: expect.stringContaining('--rate says what its labels count') });
    expect(await retime(file('in.srt'), file('x.srt'), '--edl', file('cut.edl'), '--rate', '25', '--reel', 'R9')).toMatchObject({ code: 2, err: expect.stringContaining('its reels are R1') });
    expect(await retime(file('in.srt'), file('x.srt'), '--edl', file('none.edl'), '--rate', '25')).toMatchObject({ code: 2, err: expect.stringContaining('There is no file') });
    expect(await retime(file('in.srt'), file('x.srt'), '--edl', file('cut.edl'), '--rate', '25', '--source-start', '00:00:00:25')).toMatchObject({ code: 2, err: expect.stringContaining('frames go from 0 to 24') });
    expect(await retime(file('in.srt'), file('x.srt'))).toMatchObject({ code: 2 });
  });
});
