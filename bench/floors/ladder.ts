import { runProgram } from '../harness/children.js';
import type { MediaPrograms } from '../harness/media.js';
import type { BenchContext } from '../harness/suite.js';

/** A rung of the default H.264 ladder for a 16:9 source, as the documentation promises it. */
export interface Rung {
  readonly width: number;
  readonly height: number;
  /** Bit/s that the VBV holds it below. */
  readonly maxrate: number;
}

export const LADDER: readonly Rung[] = [
  { width: 1920, height: 1080, maxrate: 7_500_000 },
  { width: 1280, height: 720, maxrate: 4_000_000 },
  { width: 854, height: 480, maxrate: 1_900_000 },
  { width: 640, height: 360, maxrate: 1_100_000 },
  { width: 426, height: 240, maxrate: 600_000 },
];

/** What is made of a rung or of the sound, as ffprobe sees the file. */
export interface MadeRendition {
  readonly kind: 'VIDEO' | 'AUDIO';
  readonly width: number | null;
  readonly height: number | null;
  readonly frames: number;
  /** Bit/s. */
  readonly bitrate: number;
}

/**
 * The one best command line, as somebody who knows ffmpeg would write it: one decode, one split, a scaler and an encoder a rung, the
 * largest straight from the decoder. Written by hand and not by Telecine's own builder. `rungs` are those within the source.
 */
export function ladderArgv(source: string, rungs: readonly Rung[]): string[] {
  const [top, ...smaller] = rungs;
  const scalers = smaller.map(({ width, height }, index) => `[s${index}]scale=${width}:${height}:flags=bicubic[v${height}]`);
  const split = `[0:v]split=${rungs.length}[v${top!.height}]${smaller.map((_, index) => `[s${index}]`).join('')}`;
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-i', source, '-filter_complex', [split, ...scalers].join(';')],
    ...rungs.flatMap(videoOutput),
    ...['-map', '0:a', '-c:a', 'aac', '-b:a', '160k', '-ar', '48000', '-ac', '2', ...FRAGMENTED, 'sound.mp4'],
  ];
}

const FRAGMENTED = ['-movflags', '+frag_keyframe+empty_moov+default_base_moof'];

/** Two seconds a GOP at 25 pictures a second, closed, no cuts between: rungs that a player can switch. */
const videoOutput = ({ height, maxrate }: Rung): string[] => [
  ...['-map', `[v${height}]`, '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
  ...['-crf', '22', '-maxrate', `${maxrate}`, '-bufsize', `${maxrate * 1.5}`, '-g', '50', '-keyint_min', '50', '-sc_threshold', '0', '-flags', '+cgop'],
  ...[...FRAGMENTED, fileOf(height)],
];

const fileOf = (height: number): string => `${height}.mp4`;

/** Runs it in `folder`. */
export const makeLadder = (context: BenchContext, { ffmpeg }: MediaPrograms, source: string, rungs: readonly Rung[], folder: string): Promise<string> =>
  runProgram(ffmpeg, ladderArgv(source, rungs), { cwd: folder, signal: context.signal });

export async function madeLadder(context: BenchContext, { ffprobe }: MediaPrograms, rungs: readonly Rung[], folder: string): Promise<MadeRendition[]> {
  const files = [...rungs.map(({ height }) => fileOf(height)), 'sound.mp4'];
  return Promise.all(files.map(async (file) => {
    const asked = ['-v', 'error', '-count_packets', '-show_entries', 'stream=codec_type,width,height,nb_read_packets:format=bit_rate', '-of', 'json', file];
    return rendition(JSON.parse(await runProgram(ffprobe, asked, { cwd: folder, signal: context.signal })) as Probed);
  }));
}

interface Probed {
  streams: [{ codec_type: 'video' | 'audio'; width?: number; height?: number; nb_read_packets: string }];
  format: { bit_rate: string };
}

const rendition = ({ streams: [stream], format }: Probed): MadeRendition => ({
  kind: stream.codec_type === 'video' ? 'VIDEO' : 'AUDIO',
  width: stream.width ?? null,
  height: stream.height ?? null,
  frames: Number(stream.nb_read_packets),
  bitrate: Number(format.bit_rate),
});

