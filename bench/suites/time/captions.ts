import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CAPTION_CODECS, convertCaptions, MILLISECONDS, plainCue, type CaptionDocument, type CaptionFormat, type Cue } from '../../../src/domain/caption/index.js';
import { runProgram } from '../../harness/children.js';
import { fromPairs, type Pair, timed } from '../../harness/figures.js';
import { mediaPrograms } from '../../harness/media.js';
import { type BenchContext, type Measurement, WrongAnswer } from '../../harness/suite.js';
import type { Conversion } from './captions-child.js';

const CHILD = join(import.meta.dirname, 'captions-child.js');
const EXTENSIONS: Readonly<Record<CaptionFormat, string>> = { SRT: 'srt', WEBVTT: 'vtt', TTML_EBU_TT: 'ebu-tt.xml', EBU_TT_D: 'xml', IMSC1: 'ttml', SCC: 'scc', MCC: 'mcc', EBU_STL: 'stl' };

/** Each as far as both formats are there; the first two beside ffmpeg, which is the converter that every machine has. */
const CONVERSIONS: readonly { readonly from: CaptionFormat; readonly to: CaptionFormat; readonly foreign?: true }[] = [
  { from: 'SRT', to: 'WEBVTT', foreign: true }, { from: 'SCC', to: 'SRT', foreign: true }, { from: 'SCC', to: 'WEBVTT' }, { from: 'WEBVTT', to: 'IMSC1' }, { from: 'EBU_STL', to: 'EBU_TT_D' }, { from: 'EBU_STL', to: 'SRT' }, { from: 'SRT', to: 'EBU_STL' },
];

/** A file of ten hours of speech from one format to another: megabytes of the file read a second, and the memory that it took. Ours in a process that is started already, ffmpeg with its start of some 50 ms. */
export async function captions(context: BenchContext): Promise<Measurement[]> {
  const document = tenHours(context.quick ? 200 : 12_000);
  const measured: Measurement[] = [];
  for (const { from, to, foreign } of CONVERSIONS) {
    const input = CAPTION_CODECS[from]?.reader && CAPTION_CODECS[to]?.writer ? await written(document, from, context) : undefined;
    if (input === undefined) continue;
    const result = await converted(input, from, to, foreign === true, context);
    if (result) measured.push(result);
  }
  await hostile(context);
  return measured;
}

function tenHours(cues: number): CaptionDocument {
  const all = Array.from({ length: cues }, (_, i): Cue => plainCue({ in: BigInt(i * 3000), out: BigInt(i * 3000 + 2600) }, `Caption ${i + 1} says something\nthat two lines can hold.`));
  return { ...MILLISECONDS, format: null, start: null, language: 'en', title: null, service: null, cues: all };
}

async function written(document: CaptionDocument, format: CaptionFormat, { workDir }: BenchContext): Promise<string | undefined> {
  const made = convertCaptions(document, format);
  if (!made.ok) return undefined;
  const path = join(workDir, `ten-hours.${EXTENSIONS[format]}`);
  await writeFile(path, made.value.bytes);
  return path;
}

async function converted(input: string, from: CaptionFormat, to: CaptionFormat, foreign: boolean, context: BenchContext): Promise<Measurement | undefined> {
  const name = `captions ${from} to ${to}`;
  const megabytes = (await stat(input)).size / 1e6;
  const [pairs, peaks]: [Pair[], number[]] = [[], []];
  for (let round = 0; round < (context.quick ? 1 : 5); round += 1) {
    const ours = await inChild(input, `${input}.ours.${EXTENSIONS[to]}`, from, to, context);
    if (ours.refused !== null) throw new WrongAnswer(`${name}: refused as ${ours.refused}`);
    const theirs = foreign ? await byFfmpeg(input, `${input}.theirs.${EXTENSIONS[to]}`, context) : Number.NaN;
    pairs.push({ value: megabytes / ours.seconds, floor: megabytes / theirs });
    peaks.push(ours.peakBytes);
  }
  const result = fromPairs(pairs, { name, unit: 'MB/s', better: 'higher', floorName: 'ffmpeg' });
  context.progress(`${name}: ${result.value.toFixed(1)} MB/s, peak ${Math.round(Math.max(...peaks) / 1e6)} MB${foreign ? `, ffmpeg ${result.floor.toFixed(1)} MB/s` : ''}`);
  if (foreign) await sameTexts(`${input}.ours.${EXTENSIONS[to]}`, `${input}.theirs.${EXTENSIONS[to]}`, name);
  return foreign ? result : undefined;
}

const inChild = async (input: string, output: string, from: string, to: string, { workDir, signal }: BenchContext): Promise<Conversion> =>
  JSON.parse(await runProgram(process.execPath, [CHILD, input, output, from, to], { cwd: workDir, signal })) as Conversion;

async function byFfmpeg(input: string, output: string, context: BenchContext): Promise<number> {
  const { ffmpeg } = await mediaPrograms();
  return (await timed(() => runProgram(ffmpeg, ['-v', 'error', '-y', '-i', input, output], { cwd: context.workDir, signal: context.signal }))).seconds;
}

async function sameTexts(ours: string, theirs: string, name: string): Promise<void> {
  const [a, b] = (await Promise.all([readFile(ours, 'utf8'), readFile(theirs, 'utf8')])).map((text) => text.match(/Caption \d+ says/g)?.join() ?? '');
  if (a !== b) throw new WrongAnswer(`${name}: ffmpeg has other captions`);
}

/** Fifty megabytes that promise a caption on every line and keep no promise: they are to end, and not to take the machine with them. */
async function hostile(context: BenchContext): Promise<void> {
  const size = (context.quick ? 1 : 50) * 1_000_000;
  const texts = { SRT: '00:00:00,000 --> <b><i>{\\an8}', WEBVTT: 'WEBVTT\n\n00:00.000 --> 00:01.000\n<c.x><b><ruby>&amp' } as const;
  for (const [format, text] of Object.entries(texts)) {
    const input = join(context.workDir, `hostile.${format}`);
    await writeFile(input, text.repeat(Math.ceil(size / text.length)).slice(0, size));
    const { seconds, peakBytes, cues, refused } = await inChild(input, `${input}.out`, format, 'SRT', context);
    context.progress(`hostile ${format} of ${size / 1e6} MB: ${refused ?? `${cues} cues`} after ${seconds.toFixed(1)} s, peak ${Math.round(peakBytes / 1e6)} MB`);
  }
}
