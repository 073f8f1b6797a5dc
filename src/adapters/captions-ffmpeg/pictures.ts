import { ok, type Result } from '../../domain/shared/index.js';
import { type Rational, rational, subtractRational } from '../../domain/shared/rational.js';
import { nearestFrame } from '../../domain/timecode/index.js';
import { captionCollector, CAPTIONED_CODECS, packetTriples, type CaptionedCodec, type Collected, type ExtractionError, type ExtractionRequest, type Triples } from '../../domain/caption/index.js';
import { piped } from './run.js';
import { opening, type Stream } from './streams.js';
import { TransportStreamReader, unwrapped } from './transport-stream.js';

/** A picture may be shown after as many that are sent behind it (ISO/IEC 14496-10 §A.3.1, max_num_reorder_frames; both fields counted). */
const MOST_REORDERED = 32;
const CLOCK = 90_000n;

export const isCaptioned = (codec: string): codec is CaptionedCodec => (CAPTIONED_CODECS as readonly string[]).includes(codec);

/**
 * What the pictures of a stream carry. ffmpeg takes the container apart and hands packets on in a transport stream, whose clock is fine enough to
 * tell any two pictures apart; what it carries is read here, picture by picture in the order in which they are shown.
 */
export async function inPictures(ffmpeg: string, stream: Stream & { readonly codec: CaptionedCodec }, request: ExtractionRequest, signal: AbortSignal): Promise<Result<Collected, ExtractionError>> {
  const collector = captionCollector({ rate: request.rate });
  const origin = request.origin ?? stream.start ?? rational(0);
  const pictures = shownOrder((ticks, triples) => collector.push(frameAt(ticks, origin, request), triples));
  let last = Number((origin.num * CLOCK) / origin.den);
  const reader = new TransportStreamReader((pts, payload) => {
    last = pts === undefined ? last : unwrapped(pts, last);
    for (const triples of packetTriples(payload, stream.codec)) pictures.push(last, triples);
  });
  // A program stream says the time of some pictures only; ffmpeg counts that of the others.
  const argv = ['-nostdin', '-v', 'error', '-fflags', '+genpts', '-copyts', ...opening(request), '-map', `0:${stream.index}`, '-c', 'copy', '-muxdelay', '0', '-muxpreload', '0', '-avoid_negative_ts', 'disabled', '-mpegts_copyts', '1', '-f', 'mpegts', 'pipe:1'];
  const ran = await piped(ffmpeg, argv, (chunk) => reader.push(chunk), signal);
  if (!ran.ok) return ran;
  reader.end();
  pictures.end();
  return ok(collector.end());
}

/** Pictures in front of the timeline count as its first: what they carry is decoded all the same. */
function frameAt(ticks: number, origin: Rational, { rate }: ExtractionRequest): bigint {
  const frame = nearestFrame(subtractRational(rational(BigInt(ticks), CLOCK), origin), rate);
  return frame < 0n ? 0n : frame;
}

/** Hands pictures on by their time; one that comes too late, behind a break of the clock, counts as the one before. */
function shownOrder(visit: (ticks: number, triples: Triples) => void) {
  const waiting: { readonly ticks: number; readonly triples: Triples }[] = [];
  let before = -Infinity;
  function release(): void {
    const { ticks, triples } = waiting.shift()!;
    before = Math.max(before, ticks);
    visit(before, triples);
  }
  return {
    push(ticks: number, triples: Triples): void {
      const at = waiting.findLastIndex((other) => other.ticks <= ticks) + 1;
      waiting.splice(at, 0, { ticks, triples: Uint8Array.from(triples) });
      if (waiting.length > MOST_REORDERED) release();
    },
    end: (): void => {
      while (waiting.length > 0) release();
    },
  };
}
