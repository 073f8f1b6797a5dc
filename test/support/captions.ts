import { spawnSync } from 'node:child_process';
import { MILLISECONDS, readCaptions, textOf, type CaptionDocument, type CaptionFormat, type Cue, type Reading } from '../../src/domain/caption/index.js';
import { ffmpegs } from './clips.js';

/** How often a property is tried; one long run raises it by setting. */
export const runs = (usual: number): number => Math.max(usual, Number(process.env['TELECINE_TEST_RUNS'] ?? 0));

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What was read, where it must be readable. */
export function readingOf(bytes: Uint8Array | string, format: CaptionFormat): Reading {
  const reading = readCaptions(typeof bytes === 'string' ? bytesOf(bytes) : bytes, { format });
  if (!reading.ok) throw new Error(`${reading.error.code}: ${reading.error.what}`);
  return reading.value;
}

/** A document in milliseconds of which nothing is said but its cues. */
export const millisecondDocument = (cues: readonly Cue[], format: CaptionFormat | null = null): CaptionDocument =>
  ({ ...MILLISECONDS, format, start: null, language: null, title: null, service: null, cues });

export type PlainCue = readonly [start: number, end: number | null, text: string];

export const plainCues = ({ document }: Pick<Reading, 'document'>): PlainCue[] =>
  document.cues.map((cue): PlainCue => [Number(cue.in), cue.out === null ? null : Number(cue.out), textOf(cue)]);

/** The cues that FFmpeg reads, in milliseconds, tags left out: a foreign decoder's word on what was written. */
export function cuesByFfmpeg(bytes: Uint8Array, format: 'srt' | 'webvtt'): PlainCue[] {
  const ran = spawnSync(ffmpegs()[0]!.ffmpeg, ['-v', 'error', '-f', format, '-i', 'pipe:0', '-f', 'srt', 'pipe:1'], { input: bytes, maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(ran.stderr.toString());
  const blocks = ran.stdout.toString().replaceAll('\r', '').split(/\n\n(?=\d+\n\d\d:\d\d)|\n+$/).filter((block) => block.includes('-->'));
  return blocks.map((block): PlainCue => {
    const [, times = '', ...text] = block.replace(/^\n/, '').split('\n');
    const [start = 0, end = 0] = times.split(' --> ').map(milliseconds);
    return [start, end, text.join('\n').replace(/<[^>]*>|\{\\[^}]*\}/g, '').trimEnd()];
  });
}

function milliseconds(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0, thousandths = 0] = text.trim().split(/[:,]/).map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths;
}
