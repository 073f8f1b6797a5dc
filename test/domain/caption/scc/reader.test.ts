import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ReadOptions, type Reading, textOf } from '../../../../src/domain/caption/index.js';
import { readScc, sccReader } from '../../../../src/domain/caption/scc/index.js';
import { mutated } from '../../../support/caption-arbitraries.js';
import { bytesOf, runs } from '../../../support/captions.js';
import { describeWithFixtures } from '../../../support/fixtures.js';

function read(lines: readonly string[], options: ReadOptions = {}): Reading {
  const reading = readScc(bytesOf(['Scenarist_SCC V1.0', '', ...lines].join('\n')), options);
  if (!reading.ok) throw new Error(reading.error.what);
  return reading.value;
}
const seen = ({ document }: Reading): unknown[] => document.cues.map((cue) => [Number(cue.in), cue.out === null ? null : Number(cue.out), textOf(cue)]);
const repairs = (reading: Reading): unknown[] => reading.repairs.map(({ line, what }) => [line, what]);

const AB = '9420 9440 c1c2 942f';

describe('a reader of SCC', () => {
  it('counts drop-frame labels by their semicolon, others without', () => {
    expect(seen(read([`00:01:00;02\t${AB}`, '00:02:00;02\t942c']))).toEqual([[1803, 3600 - 2, 'AB']]);
    expect(seen(read([`00:01:00:00\t${AB}`]))).toEqual([[1803, null, 'AB']]);
  });

  it('counts labels as it is told to', () => {
    expect(seen(read([`00:02:00:02\t${AB}`], { dropFrame: true }))).toEqual([[3601, null, 'AB']]);
    const pal = read([`00:00:01:00\t${AB}`], { rate: { num: 25, den: 1 } });
    expect([seen(pal), pal.document.rate, pal.document.dropFrame]).toEqual([[[28, null, 'AB']], { num: 25, den: 1 }, false]);
  });

  it('reads capitals, lower case, more white space, no first line, and any end of line', () => {
    const bytes = bytesOf(`\ufeff\r\n 00:00:00:00   ${AB.toUpperCase()}  \r\r\n00:00:02:00 942C\r`);
    const reading = readScc(bytes);
    expect(reading.ok && [seen(reading.value), repairs(reading.value)]).toEqual([[[3, 60, 'AB']], [[1, 'no first line "Scenarist_SCC V1.0"']]]);
  });

  it('tells by its line what was not as it should be', () => {
    const reading = read(['a remark', '00:00:00:45\t9420 9440 c1 zz20 41c2 942f', '00:01:00;00\t942c']);
    expect(seen(reading)).toEqual([[50, 1798, 'AAB']]);
    expect(repairs(reading)).toEqual([
      [null, 'labels of both kinds, drop-frame and not: each is counted as it is written'],
      [3, 'no label: left out'],
      [4, 'no such label at 30 frames: counted on from its second'],
      [4, 'half a word: one byte'],
      [4, 'a word that is not four hexadecimal digits: left out'],
      [4, 'wrong parity: taken as it is'],
      [5, 'no such label at 30 frames: counted on from its second'],
    ]);
  });

  it('puts lines in order, and takes a label far before the last one for the next day', () => {
    expect(seen(read([`00:00:10:00\t${AB}`, '00:00:05:00\t9420 9440 c3c4 942f']))).toEqual([[153, 303, 'CD'], [303, null, 'AB']]);
    expect(seen(read([`23:59:58:00\t${AB}`, '00:00:01:00\t942c']))).toEqual([[2_591_943, 2_592_030, 'AB']]);
  });

  it('begins in the middle of a caption', () => {
    expect(seen(read(['00:00:00:00\tc1c2 942f', '00:00:01:00\t942c']))).toEqual([[1, 30, 'AB']]);
  });

  it('leaves out programme information between captions', () => {
    expect(seen(read([`00:00:01:00\t0183 d374 0f1d ${AB}`, '00:00:03:00\t942c 0185 c1c2', '00:00:04:00\t9420 9440 4343 942f']))).toEqual([[36, 90, 'AB'], [123, null, 'CC']]);
  });

  it('finds the channel that is asked for, else the first that has captions', () => {
    const lines = ['00:00:01:00\t1c20 1c20 1c40 4343 1c2f', '00:00:02:00\t1520 1540 4444 152f'];
    expect(read(lines, { service: 'CC3' })).toMatchObject({ document: { service: 'CC3' } });
    expect(seen(read(lines))).toEqual([[34, null, 'CC']]);
    expect(readScc(bytesOf(lines.join('\n')), { service: 'CC1' })).toMatchObject({ ok: false, error: { code: 'NO_SUCH_SERVICE' } });
  });

  it('refuses what is none, too much, and too many', () => {
    expect(readScc(bytesOf('WEBVTT\n\n'))).toMatchObject({ ok: false, error: { code: 'NOT_THIS_FORMAT' } });
    const limits = { bytes: 1000, cues: 2, depth: 1 };
    expect(readScc(bytesOf('x'.repeat(1001)), { limits })).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
    expect(readScc(bytesOf(`00:00:00:00\t9429 ${'c120 '.repeat(20)}`), { limits })).toMatchObject({ ok: false, error: { code: 'TOO_MANY_CUES', line: 1 } });
  });

  it('knows its own files', () => {
    expect(['Scenarist_SCC V1.0\r\n', '\n00:00:00;00\t9420 9420\n'].map((text) => sccReader.sniff(bytesOf(text)))).toEqual([true, true]);
    expect(['WEBVTT\n', '1\n00:00:00,000 --> 00:00:01,000\nA\n', 'File Format=MacCaption_MCC V1.0\n', ''].map((text) => sccReader.sniff(bytesOf(text)))).toEqual([false, false, false, false]);
  });
});

describeWithFixtures('changed files of SCC', (fixtures) => {
  const folder = join(fixtures, 'captions-scc');
  const files = readdirSync(folder).filter((name) => name.endsWith('.scc')).map((name) => new Uint8Array(readFileSync(join(folder, name))));

  it('are read or refused, and never more', () => {
    fc.assert(fc.property(fc.oneof(mutated(files), fc.uint8Array({ maxLength: 400 })), (bytes) => {
      const reading = readScc(bytes);
      if (reading.ok) expect(reading.value.document.cues.every((cue) => cue.out === null || cue.out > cue.in)).toBe(true);
    }), { numRuns: runs(200) });
  });
});
