import type { Result } from '../../domain/shared/index.js';
import { addRational, rational, type Rational, subtractRational } from '../../domain/shared/rational.js';
import { AnnexBReader, annexBUnits, codedCaptions, pictureReader, type CaptionCollector, type ExtractionError, type ExtractionRequest } from '../../domain/caption/index.js';
import { piped } from './run.js';
import { asTransportStream, frameAt, opening, type Stream } from './streams.js';
import { CLOCK, TransportStreamReader, unwrapped } from './transport-stream.js';

interface Coded extends Stream {
  readonly codec: 'h264' | 'hevc';
}

/** H.264 and HEVC where the container does not say when pictures are shown: they say themselves in which order, and each takes as long as the one that is decoded in its place. */
export async function codedPictures(ffmpeg: string, stream: Coded, request: ExtractionRequest, collector: CaptionCollector, signal: AbortSignal): Promise<Result<null, ExtractionError>> {
  const { rate } = request;
  const isAvi = request.demuxer.startsWith('avi');
  const unit = isAvi ? rational(1, CLOCK) : rational(rate.den, rate.num);
  const before = subtractRational(stream.start ?? rational(0), request.origin ?? stream.start ?? rational(0));
  const captions = codedCaptions(stream.codec, pictureReader(stream.codec), (time, triples) => collector.push(frameAt(addRational(before, ticks(time, unit)), request), triples));
  return isAvi ? byPackets(ffmpeg, stream, request, captions, signal) : byFrames(ffmpeg, stream, request, captions, signal);
}

const ticks = (time: number, unit: Rational): Rational => rational(BigInt(time) * unit.num, unit.den);

type Captions = ReturnType<typeof codedCaptions>;

async function byPackets(ffmpeg: string, stream: Coded, request: ExtractionRequest, captions: Captions, signal: AbortSignal): Promise<Result<null, ExtractionError>> {
  let last = 0;
  const reader = new TransportStreamReader(({ pts, dts = pts }, payload) => {
    last = dts === undefined ? last : Math.max(last, unwrapped(dts, last));
    for (const { start, end } of annexBUnits(payload)) captions.push(payload.subarray(start, end), () => last);
  });
  const ran = await piped(ffmpeg, asTransportStream(stream, request), (chunk) => reader.push(chunk), signal);
  reader.end();
  captions.end();
  return ran;
}

/** A bare stream has no clock: one frame is as long as the other. */
async function byFrames(ffmpeg: string, { codec, index }: Coded, request: ExtractionRequest, captions: Captions, signal: AbortSignal): Promise<Result<null, ExtractionError>> {
  let frames = 0;
  const reader = new AnnexBReader((unit) => captions.push(unit, () => frames++));
  const ran = await piped(ffmpeg, ['-nostdin', '-v', 'error', ...opening(request), '-map', `0:${index}`, '-c', 'copy', '-f', codec, 'pipe:1'], (chunk) => reader.push(chunk), signal);
  reader.end();
  captions.end();
  return ran;
}
