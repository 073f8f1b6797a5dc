import { err, ok, type Result } from '../shared/result.js';
import type { ProbeFailure } from './reasons.js';
import { ffprobeStreams, integer, streamsOf, text, type FfprobeReport, type Raw } from './report.js';

/** A side and an area above these are refused before anything is decoded: a small file can ask for gigabytes of picture. */
export const MAX_SIDE = 16_384;
export const MAX_PIXELS = 67_108_864;
export const MAX_STREAMS = 256;

export interface VerdictInput {
  readonly ffprobe: FfprobeReport;
  readonly decodable?: ReadonlySet<string>;
}

/** Whether a file that could be read can become a title. Odd is not refused: one picture or one sound that decodes is enough. */
export function ingestVerdict({ ffprobe, decodable }: VerdictInput): Result<void, ProbeFailure> {
  const streams = ffprobeStreams(ffprobe);
  if (streams.length > MAX_STREAMS) return err({ code: 'TOO_MANY_STREAMS', detail: `${streams.length}` });
  const [video, audio] = [streamsOf(ffprobe, 'video'), streamsOf(ffprobe, 'audio')];
  if (video.length + audio.length === 0) return err({ code: 'NO_PLAYABLE_STREAM', detail: streams.map((stream) => text(stream, 'codec_name') ?? 'unknown').join(', ') || null });
  const bomb = video.find(tooLarge);
  if (bomb) return err({ code: 'DIMENSIONS_REFUSED', detail: `${text(bomb, 'width')}x${text(bomb, 'height')}` });
  const plays = video.some((stream) => decodes(stream, decodable) && hasSize(stream)) || audio.some((stream) => decodes(stream, decodable) && hasSound(stream));
  return plays ? ok(undefined) : err(unplayable([...video, ...audio], decodable));
}

/** A codec that is known and decoded here, but whose parameters could not be read, is damage and not a missing decoder. */
function unplayable(streams: readonly Raw[], decodable: ReadonlySet<string> | undefined): ProbeFailure {
  const codecs = streams.map((stream) => text(stream, 'codec_name') ?? text(stream, 'codec_tag_string') ?? 'unknown').join(', ');
  return { code: streams.some((stream) => decodes(stream, decodable)) ? 'CORRUPT' : 'UNSUPPORTED_CODEC', detail: codecs };
}

function decodes(stream: Raw, decodable: ReadonlySet<string> | undefined): boolean {
  const codec = text(stream, 'codec_name');
  return codec !== null && (decodable?.has(codec) ?? true);
}

const hasSize = (stream: Raw): boolean => (integer(stream, 'width') ?? 0) > 0 && (integer(stream, 'height') ?? 0) > 0;
const hasSound = (stream: Raw): boolean => (integer(stream, 'channels') ?? 0) > 0 && (integer(stream, 'sample_rate') ?? 0) > 0;

function tooLarge(stream: Raw): boolean {
  const sides = ['width', 'height', 'coded_width', 'coded_height'].map((key) => integer(stream, key) ?? 0);
  const [width = 0, height = 0, codedWidth = 0, codedHeight = 0] = sides;
  return sides.some((side) => side > MAX_SIDE) || width * height > MAX_PIXELS || codedWidth * codedHeight > MAX_PIXELS;
}
