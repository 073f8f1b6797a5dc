import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, lstatSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';

const PROGRAM = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const SRT = '1\n00:00:01,000 --> 00:00:03,000\n<i>Hello</i>\nworld\n\n2\n00:00:05,000 --> 00:00:06,500\nagain\n';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'telecine-captions-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content?: string | Uint8Array): string => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};

/** The command in this process, and what it wrote. */
async function captions(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const text = { out: '', err: '' };
  const written = (chunk: string | Uint8Array): string => (typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
  const code = await run(['captions', ...argv], { out: { write: (chunk) => { text.out += written(chunk); } }, err: { write: (chunk) => { text.err += written(chunk); } } });
  return { code, stdout: text.out, stderr: text.err };
}

const converted = async (...argv: string[]): Promise<string> => {
  const { code, stderr } = await captions('convert', ...argv);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return readFileSync(argv[1]!, 'utf8');
};

describe('telecine captions show', () => {
  it('prints the canonical model, frames as decimal strings', async () => {
    const { code, stdout, stderr } = await captions('show', file('a.srt', SRT), '--json');
    const document = JSON.parse(stdout) as { cues: Record<string, unknown>[] } & Record<string, unknown>;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(document).toMatchObject({ format: 'srt', frameRate: '1000', dropFrame: false, repairs: [] });
    const hello = { text: 'Hello', italic: true, underline: false, bold: false, color: null, background: null, ruby: null };
    expect(document.cues[0]).toMatchObject({ inFrame: '1000', outFrame: '3000', in: '00:00:01.000', out: '00:00:03.000', text: 'Hello\nworld', align: 'center', vertical: null, box: null, anchor: 'bottom', speaker: null });
    expect((document.cues[0]!['spans'] as unknown[])[0]).toEqual(hello);
  });

  it('prints a line for each of several files, and goes on after one that cannot be read', async () => {
    const { code, stdout, stderr } = await captions('show', file('a.srt', SRT), file('missing.srt'), file('b.srt', SRT), '--json');
    expect([code, stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { format: string }).format), stderr]).toEqual([2, ['srt', 'srt'], `telecine: There is no file ${file('missing.srt')}.\n`]);
  });

  it('prints an end that nothing closes as null, repairs with their lines, and labels as they count', async () => {
    const open = JSON.parse((await captions('show', file('open.srt', '1\n00:00:01,000 -->\nHello\n'), '--json')).stdout) as { cues: { outFrame: null }[]; repairs: { line: number }[] };
    expect([open.cues[0]?.outFrame, open.repairs.length > 0 && open.repairs[0]!.line]).toEqual([null, expect.any(Number)]);
    await converted(file('a.srt', SRT), file('labels.stl'), '--rate', '25', '--start', '10:00:00:00');
    const stl = JSON.parse((await captions('show', file('labels.stl'), '--json')).stdout) as Record<string, unknown> & { cues: Record<string, unknown>[] };
    expect(stl).toMatchObject({ format: 'ebu_stl', frameRate: '25', start: '10:00:00:00', startFrame: '900000' });
    expect(stl.cues[0]).toMatchObject({ inFrame: '900025', in: '10:00:01:00', out: '10:00:03:00' });
  });

  it('is read by people without --json', async () => {
    const { stdout } = await captions('show', file('a.srt', SRT));
    expect(stdout).toBe('srt, 2 cues\n1  00:00:01.000 --> 00:00:03.000\n    Hello\n    world\n2  00:00:05.000 --> 00:00:06.500\n    again\n');
  });
});

describe('telecine captions convert', () => {
  it('goes by the extensions, and says on standard error what was lost', async () => {
    expect(await converted(file('a.srt', SRT), file('a.vtt'))).toContain('00:00:01.000 --> 00:00:03.000');
    const { stdout, stderr } = await captions('convert', file('colour.srt', SRT.replace('again', '<font color="#123456">again</font>')), file('colour.stl'), '--display', 'teletext');
    expect([stdout, stderr.split('\n').filter((line) => line.startsWith('lost'))]).toEqual(['', expect.arrayContaining(['lost cue 1: italic: written without: a teletext page has none', 'lost cue 2: colour: #123456 is written as #000000'])]);
  });

  it('with --json says it on standard output when that has not the document, else on standard error', async () => {
    const toFile = await captions('convert', file('a.srt', SRT), file('a.vtt'), '--json');
    expect([JSON.parse(toFile.stdout), toFile.stderr]).toEqual([{ cues: 2, repairs: [], losses: [] }, '']);
    const piped = await captions('convert', file('a.srt', SRT), '-', '--to', 'vtt', '--json');
    expect([piped.stdout.startsWith('WEBVTT'), JSON.parse(piped.stderr)]).toEqual([true, { cues: 2, repairs: [], losses: [] }]);
  });

  it('takes the start off labels, or adds it to times from zero', async () => {
    await converted(file('a.srt', SRT), file('b.stl'), '--start', '10:00:00:00');
    expect(await converted(file('b.stl'), file('b.srt'))).toContain('10:00:01,000 --> 10:00:03,000');
    expect(await converted(file('b.stl'), file('b.srt'), '--start', '10:00:00:00')).toContain('00:00:01,000 --> 00:00:03,000');
    expect(await converted(file('b.stl'), file('b.srt'), '--start', 'own')).toContain('00:00:01,000 --> 00:00:03,000');
  });

  it('counts what --rate says where the format counts frames', async () => {
    await converted(file('a.srt', SRT), file('c.stl'), '--rate', '29.97');
    const { frameRate, cues } = JSON.parse((await captions('show', file('c.stl'), '--json')).stdout) as { frameRate: string; cues: { inFrame: string }[] };
    expect([frameRate, cues[0]!.inFrame]).toEqual(['30000/1001', '30']);
    await converted(file('c.stl'), file('d.stl'), '--rate', '25');
    expect(JSON.parse((await captions('show', file('d.stl'), '--json')).stdout)).toMatchObject({ frameRate: '25', cues: [{ inFrame: '25' }, {}] });
  });

  it('makes a file of itself, keeps links, and leaves nothing beside', async () => {
    file('same.srt', SRT);
    rmSync(file('link.srt'), { force: true });
    symlinkSync(file('same.srt'), file('link.srt'));
    expect(await converted(file('same.srt'), file('same.srt'), '--to', 'webvtt')).toContain('WEBVTT');
    expect(await converted(file('same.srt'), file('link.srt'))).toContain('00:00:01,000');
    expect([lstatSync(file('link.srt')).isSymbolicLink(), readdirSync(folder).filter((name) => name.endsWith('.part'))]).toEqual([true, []]);
  });

  it.each([
    [['convert', 'x.srt', 'y.foo'], 2, /says no format/], [['convert', 'missing.srt', 'y.vtt'], 2, /There is no file/], [['convert', 'a.srt', '-'], 2, /--to/], [['convert', 'a.srt', 'y.stl', '--rate', '24'], 2, /does not count at 24/],
    [['convert', 'a.srt', 'y.stl', '--rate', 'fast'], 2, /"fast" is no rate/], [['convert', 'a.srt', 'y.stl', '--start', '10:00:00:77'], 2, /10:00:00:77/], [['convert', 'a.srt', 'y.vtt', '--from', 'doc'], 2, /"doc" is no format/],
    [['convert', 'a.srt', 'y.stl', '--display', 'wall'], 2, /neither teletext nor open/], [['convert', 'noise.bin', 'y.vtt'], 2, /none of srt/], [['convert', 'a.srt', 'none/y.vtt'], 2, /no folder/], [['convert', 'a.srt', '.', '--to', 'vtt'], 2, /is a folder/],
    [['show', 'noise.bin', '--from', 'stl'], 2, /header/],
  ])('ends %j with %i', async (argv, code, sentence) => {
    file('a.srt', SRT);
    file('noise.bin', Uint8Array.from([1, 2, 3]));
    const ended = await captions(...argv.map((word, i) => (i > 0 && (word.includes('.') || word.includes('/')) && !word.startsWith('-') ? join(folder, word) : word)));
    expect([ended.code, ended.stdout, readdirSync(folder).includes('y.vtt')]).toEqual([code, '', false]);
    expect(ended.stderr).toMatch(sentence);
  });

  it('reads standard input and writes standard output, and does not mind when nobody reads on', () => {
    const piped = spawnSync(process.execPath, [PROGRAM, 'captions', 'convert', '-', '-', '--from', 'srt', '--to', 'webvtt'], { input: SRT, encoding: 'utf8' });
    expect([piped.status, piped.stdout.startsWith('WEBVTT'), piped.stderr]).toEqual([0, true, '']);
    const many = file('many.srt', Array.from({ length: 20_000 }, (_, i) => `${i + 1}\n00:00:${String(i % 60).padStart(2, '0')},000 --> 00:01:00,000\nline ${i}\n`).join('\n'));
    const left = spawnSync('bash', ['-c', '"$0" "$1" captions convert "$2" - --to vtt 2>/dev/null | head -1; "$0" "$1" captions show "$2" --json 2>&1 | head -c 10', process.execPath, PROGRAM, many], { encoding: 'utf8' });
    expect([left.stdout, left.stderr]).toEqual(['WEBVTT\n{"format":', '']);
  });
});
