import { canonicalLanguage, ok, type Result } from '../../domain/shared/index.js';
import { multiplyRational, parseRational, rational, type Rational } from '../../domain/shared/rational.js';
import { nearestFrame } from '../../domain/timecode/index.js';
import type { ExtractionError, ExtractionRequest, StreamPurpose } from '../../domain/caption/index.js';
import { printed } from './run.js';

export interface Stream {
  readonly index: number;
  readonly type: string;
  /** ffprobe's name; empty where it knows none. */
  readonly codec: string;
  /** Four letters of the container. */
  readonly tag: string;
  readonly language: string | null;
  /** Seconds of the file's clock. */
  readonly start: Rational | null;
  readonly timeBase: Rational | null;
  /** A cover, not a film. */
  readonly still: boolean;
  readonly purpose: StreamPurpose | null;
}

/** By ffprobe's names, the telling ones first: what is forced may be for who does not hear, too. */
const PURPOSES: readonly (readonly [string, StreamPurpose])[] = [
  ['forced', 'FORCED'], ['comment', 'COMMENTARY'], ['descriptions', 'DESCRIPTIONS'], ['visual_impaired', 'DESCRIPTIONS'], ['hearing_impaired', 'SDH'], ['captions', 'SDH'],
];

interface Told {
  readonly index: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly codec_tag_string?: string;
  readonly start_pts?: number;
  readonly time_base?: string;
  readonly tags?: { readonly language?: string };
  readonly disposition?: Readonly<Record<string, number>>;
}

/** Arguments that open a source, and nothing that it names: the demuxer is given, and only files and pipes are opened. */
export const opening = ({ path, demuxer }: Pick<ExtractionRequest, 'path' | 'demuxer'>): string[] => ['-protocol_whitelist', 'file,pipe', '-f', demuxer.split(',')[0]!, '-i', `file:${path}`];

/**
 * Bare streams, and AVI: they say when pictures are decoded at most. Their clock shows its beginning with the first picture, as the
 * containers do that have times of presentation.
 */
const WITHOUT_TIMES = ['avi', 'h264', 'hevc', 'mpegvideo', 'm4v'];
export const saysWhenShown = ({ demuxer }: Pick<ExtractionRequest, 'demuxer'>): boolean => !WITHOUT_TIMES.includes(demuxer.split(',')[0]!);

/** ffmpeg takes the container apart and hands packets on in a transport stream, whose clock is fine enough to tell any two pictures apart. */
export const asTransportStream = ({ index }: Stream, request: ExtractionRequest): string[] => [
  // A program stream says the time of some pictures only; ffmpeg counts that of the others.
  '-nostdin', '-v', 'error', '-fflags', '+genpts', '-copyts', ...opening(request), '-map', `0:${index}`, '-c', 'copy', '-muxdelay', '0', '-muxpreload', '0', '-avoid_negative_ts', 'disabled', '-mpegts_copyts', '1', '-f', 'mpegts', 'pipe:1',
];

export async function streamsOf(ffprobe: string, request: ExtractionRequest, signal: AbortSignal): Promise<Result<readonly Stream[], ExtractionError>> {
  const told = await printed(ffprobe, ['-v', 'error', '-print_format', 'json', '-show_streams', ...opening(request)], signal);
  if (!told.ok) return told;
  const { streams = [] } = JSON.parse(new TextDecoder().decode(told.value)) as { readonly streams?: readonly Told[] };
  return ok(streams.map(streamOf));
}

function streamOf(told: Told): Stream {
  const parsed = parseRational(told.time_base ?? '');
  const timeBase = parsed.ok ? parsed.value : null;
  const language = told.tags?.language === undefined || told.tags.language === 'und' ? null : canonicalLanguage(told.tags.language);
  return {
    index: told.index, type: told.codec_type ?? '', codec: told.codec_name ?? '', tag: told.codec_tag_string ?? '', language, timeBase, still: told.disposition?.['attached_pic'] === 1,
    purpose: PURPOSES.find(([name]) => told.disposition?.[name] === 1)?.[1] ?? null,
    start: timeBase && told.start_pts !== undefined ? times(BigInt(told.start_pts), timeBase) : null,
  };
}

/** Ticks of a time base in seconds. */
export const times = (ticks: bigint, base: Rational): Rational => multiplyRational(rational(ticks), base);

/** Pictures in front of the timeline count as its first: what they carry is decoded all the same. */
export function frameAt(elapsed: Rational, { rate }: ExtractionRequest): bigint {
  const frame = nearestFrame(elapsed, rate);
  return frame < 0n ? 0n : frame;
}
