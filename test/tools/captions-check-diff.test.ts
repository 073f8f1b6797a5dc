import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';

const SRT = '1\n00:00:01,000 --> 00:00:03,000\nHello\n\n2\n00:00:05,000 --> 00:00:06,500\nagain\n';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'telecine-check-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** The command in this process, and what it wrote. */
async function captions(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const text = { out: '', err: '' };
  const code = await run(['captions', ...argv], { out: { write: (chunk) => { text.out += String(chunk); } }, err: { write: (chunk) => { text.err += String(chunk); } } });
  return { code, stdout: text.out, stderr: text.err };
}

describe('telecine captions check', () => {
  it('ends with 0 where nothing breaks a rule, with 1 where something does, and says what', async () => {
    const good = file('good.srt', SRT);
    expect(await captions('check', good, '--json')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\{"file":".*good\.srt","profile":"ott-adult","cues":2,"failing":0,.*"findings":\[\],"repairs":\[\]\}\n$/) });
    const fast = file('fast.srt', '1\n00:00:01,000 --> 00:00:02,000\nThis is more than anyone reads\n');
    const { code, stdout } = await captions('check', fast);
    expect([code, stdout]).toEqual([1, `${fast}: cue 1: 30 characters a second, at most 20\n`]);
    const { findings } = JSON.parse((await captions('check', fast, '--json')).stdout) as { findings: object[] };
    expect(findings).toEqual([{ cue: 1, rule: 'charactersPerSecond', measured: 30, limit: 20 }]);
  });

  it('takes a profile by name or from a file, and refuses what is neither', async () => {
    const source = file('a.srt', SRT);
    expect((await captions('check', source, '--profile', file('strict.json', '{"base":"ott-children","maxMilliseconds":1500}'))).code).toBe(1);
    expect((await captions('check', source, '--profile', 'ebu-teletext')).code).toBe(0);
    expect(await captions('check', source, '--profile', 'nobody')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('neither a file nor one of ott-adult') });
    expect(await captions('check', source, '--profile', file('bad.json', '{"lines":2}'))).toMatchObject({ code: 2, stderr: expect.stringContaining('no such field: lines') });
  });
});

describe('telecine captions diff', () => {
  it('ends with 0 where two files say the same, whatever their formats', async () => {
    const vtt = file('same.vtt', 'WEBVTT\n\n00:01.000 --> 00:03.000\nHello\n\n00:05.000 --> 00:06.500\nagain\n');
    expect(await captions('diff', file('same.srt', SRT), vtt, '--json')).toEqual({ code: 0, stdout: '{"equal":true,"changes":[]}\n', stderr: '' });
  });

  it('ends with 1 where they differ, and names each change with both cues', async () => {
    const [a, b] = [file('a.srt', SRT), file('b.srt', '1\n00:00:00,000 --> 00:00:00,900\nNew\n\n2\n00:00:01,000 --> 00:00:03,040\nHello\n')];
    expect(await captions('diff', a, b, '--json')).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse((await captions('diff', a, b, '--json')).stdout)).toEqual({
      equal: false,
      changes: [
        { a: null, b: 1, kind: 'added', what: '"New"' },
        { a: 1, b: 2, kind: 'time', what: 'out 00:00:03.000 -> 00:00:03.040' },
        { a: 2, b: null, kind: 'removed', what: '"again"' },
      ],
    });
    expect((await captions('diff', a, b)).stdout).toBe('cue 1 of the other: added: "New"\ncue 1, 2 of the other: time: out 00:00:03.000 -> 00:00:03.040\ncue 2: removed: "again"\n');
  });
});
