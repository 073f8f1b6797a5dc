import { parseRational } from '../shared/rational.js';
import { err, ok, type Result } from '../shared/result.js';
import { SAMPLED_PTS } from './measured-rate.js';
import type { ProbeFailure } from './reasons.js';
import { decimal, ffprobeFormat, ffprobeStreams, integer, streamsOf, text, type FfprobeReport, type Raw } from './report.js';

/** A title as long as this must have something to show for it; slides and surveillance stay far below a minute a picture. */
const LONG_SECONDS = 600;
const MOST_SECONDS_A_PACKET = 60;
/** No container stores a packet in fewer bytes, its own index included. */
const LEAST_PACKET_BYTES = 16;

/**
 * Whether time stamps claim hours that pictures and sound do not fill: a few packets can ask for a day of encoding. One picture under
 * an hour of sound is full of sound, and passes.
 */
export function densityVerdict(ffprobe: FfprobeReport): Result<void, ProbeFailure> {
  const seconds = Math.max(decimal(ffprobeFormat(ffprobe), 'duration') ?? 0, ...ffprobeStreams(ffprobe).map(sampledSpan));
  const packets = [...streamsOf(ffprobe, 'video'), ...streamsOf(ffprobe, 'audio')].reduce((sum, stream) => sum + packetsOf(stream, ffprobe), 0);
  const full = seconds <= LONG_SECONDS || seconds <= packets * MOST_SECONDS_A_PACKET;
  return full ? ok(undefined) : err({ code: 'TIMESTAMP_GAPS', detail: `${Math.round(seconds)} s, ${Math.round(packets)} packets` });
}

const packetsOf = (stream: Raw, ffprobe: FfprobeReport): number =>
  integer(stream, 'nb_read_packets') ?? integer(stream, 'nb_frames') ?? (integer(ffprobeFormat(ffprobe), 'size') ?? 0) / LEAST_PACKET_BYTES;

function sampledSpan(stream: Raw): number {
  const sampled = Array.isArray(stream[SAMPLED_PTS]) ? stream[SAMPLED_PTS].filter((pts): pts is number => Number.isSafeInteger(pts)) : [];
  const base = parseRational(text(stream, 'time_base') ?? '');
  if (!base.ok || sampled.length < 2) return 0;
  return ((Math.max(...sampled) - Math.min(...sampled)) * Number(base.value.num)) / Number(base.value.den);
}
