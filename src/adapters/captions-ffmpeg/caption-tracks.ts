import { ok, type Result } from '../../domain/shared/index.js';
import { rational, subtractRational } from '../../domain/shared/rational.js';
import { nearestFrame } from '../../domain/timecode/index.js';
import { captionCollector, readCdp, trackTriples, type CaptionCollector, type Collected, type ExtractionError, type ExtractionRequest } from '../../domain/caption/index.js';
import { packetsOf } from './track-packets.js';
import { type Stream, times } from './streams.js';

/** CEA-608 and CEA-708 in tracks of their own (QuickTime `c608`, `c708`). */
export const isCaptionTrack = ({ codec, tag }: Stream): boolean => codec === 'eia_608' || tag === 'c608' || tag === 'c708';

export async function inTrack(ffprobe: string, stream: Stream, origin: ExtractionRequest['origin'], request: ExtractionRequest, signal: AbortSignal): Promise<Result<Collected, ExtractionError>> {
  const collector = captionCollector({ rate: request.rate });
  const base = stream.timeBase ?? rational(1, 90_000);
  const ran = await packetsOf(ffprobe, stream, request, (pts, bytes) => {
    const frame = nearestFrame(subtractRational(times(pts, base), origin ?? rational(0)), request.rate);
    take(collector, frame < 0n ? 0n : frame, bytes);
  }, signal);
  return ran.ok ? ok(collector.end()) : ran;
}

function take(collector: CaptionCollector, frame: bigint, bytes: Uint8Array): void {
  const { triples, packets } = trackTriples(bytes);
  collector.push(frame, triples);
  for (const packet of packets) {
    const cdp = readCdp(packet, (what) => collector.fault(what, null));
    if (!cdp) continue;
    collector.tell(cdp.services);
    collector.push(frame, cdp.triples);
  }
}
