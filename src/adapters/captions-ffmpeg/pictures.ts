import { ok, type Result } from '../../domain/shared/index.js';
import { addRational, type Rational, rational, subtractRational } from '../../domain/shared/rational.js';
import { captionCollector, CAPTIONED_CODECS, packetTriples, displayOrder, type CaptionCollector, type CaptionedCodec, type Collected, type ExtractionError, type ExtractionRequest, type Triples } from '../../domain/caption/index.js';
import { codedPictures } from './coded-pictures.js';
import { piped } from './run.js';
import { asTransportStream, frameAt, saysWhenShown, type Stream } from './streams.js';
import { CLOCK, TransportStreamReader, unwrapped } from './transport-stream.js';

export interface Pictures extends Stream {
  readonly codec: CaptionedCodec;
}

export const isCaptioned = (codec: string): codec is CaptionedCodec => (CAPTIONED_CODECS as readonly string[]).includes(codec);

/** What the pictures of a stream carry, picture by picture in the order in which they are shown. */
export async function inPictures(ffmpeg: string, stream: Pictures, request: ExtractionRequest, signal: AbortSignal): Promise<Result<Collected, ExtractionError>> {
  const collector = captionCollector({ rate: request.rate });
  const { codec } = stream;
  const ran = saysWhenShown(request) || codec === 'mpeg2video' ? await timedPictures(ffmpeg, stream, request, collector, signal) : await codedPictures(ffmpeg, { ...stream, codec }, request, collector, signal);
  return ran.ok ? ok(collector.end()) : ran;
}

async function timedPictures(ffmpeg: string, stream: Pictures, request: ExtractionRequest, collector: CaptionCollector, signal: AbortSignal): Promise<Result<null, ExtractionError>> {
  const start = stream.start ?? rational(0);
  const origin = request.origin ?? start;
  let last = Number((origin.num * CLOCK) / origin.den);
  let zero: Rational | null = saysWhenShown(request) ? origin : null;
  const pictures = byTime((ticks, triples) => collector.push(frameAt(subtractRational(rational(BigInt(ticks), CLOCK), zero ?? origin), request), triples));
  const reader = new TransportStreamReader(({ pts }, payload) => {
    last = pts === undefined ? last : unwrapped(pts, last);
    zero ??= addRational(rational(BigInt(last), CLOCK), subtractRational(origin, start));
    for (const triples of packetTriples(payload, stream.codec)) pictures.push({ ticks: last, triples: Uint8Array.from(triples) });
  });
  const ran = await piped(ffmpeg, asTransportStream(stream, request), (chunk) => reader.push(chunk), signal);
  reader.end();
  pictures.end();
  return ran;
}

/** Hands pictures on by their time; one that comes too late, behind a break of the clock, counts as the one before. */
function byTime(visit: (ticks: number, triples: Triples) => void) {
  let before = -Infinity;
  return displayOrder<{ readonly ticks: number; readonly triples: Triples }>((a, b) => a.ticks < b.ticks, ({ ticks, triples }) => {
    before = Math.max(before, ticks);
    visit(before, triples);
  });
}
