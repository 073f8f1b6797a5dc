import { mkdtemp, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../domain/shared/index.js';
import { nearestFrame } from '../../domain/timecode/index.js';
import { captionPictures, type CaptionInserter, filledPicture, type InsertionError, type InsertionRequest, inTimebase, type Loss, sampleWithCaptions } from '../../domain/caption/index.js';
import { inShownOrder } from './mp4-order.js';
import { movieOf, type Movie, rewriteMovie } from './mp4-rewrite.js';
import { piped } from './run.js';
import { opening, saysWhenShown } from './streams.js';

/**
 * Captions into H.264 in MP4. What is no MP4 with sample tables, ffmpeg makes one of first, without coding anything again: bare streams too, at the rate
 * that the request has for them.
 */
export function mp4CaptionInserter({ ffmpeg }: { readonly ffmpeg: string }): CaptionInserter {
  return {
    async insert(request, signal) {
      const direct = saysWhenShown(request) ? await inserted(request.path, request, signal) : null;
      if (direct) return direct;
      const folder = await mkdtemp(join(dirname(request.target), '.captions-'));
      try {
        const plain = join(folder, 'plain.mp4');
        const argv = ['-nostdin', '-v', 'error', '-y', ...ratedBy(request), ...opening(request), '-map', '0:v:0', '-map', '0:a?', '-c', 'copy', '-f', 'mp4', plain];
        const ran = await piped(ffmpeg, argv, () => undefined, signal);
        if (!ran.ok) return ran;
        return (await inserted(plain, request, signal)) ?? NO_H264;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** A bare stream may say another rate, or none. */
const ratedBy = ({ demuxer, timebase: { rate } }: InsertionRequest): string[] => (demuxer === 'h264' ? ['-r', `${rate.num}/${rate.den}`] : []);

const NO_H264 = err<InsertionError>({ code: 'NO_H264', message: 'there are no pictures in H.264', retryable: false });

/** null: not a file with sample tables. */
async function inserted(path: string, request: InsertionRequest, signal: AbortSignal): Promise<Result<readonly Loss[], InsertionError> | null> {
  const file = await open(path, 'r');
  try {
    const movie = await movieOf(file);
    if (!movie) return null;
    const track = movie.tracks.findIndex(({ nalLength }) => nalLength !== null);
    if (track < 0) return NO_H264;
    const ordered = saysWhenShown(request) ? { movie, replaced: () => undefined } : await inShownOrder(file, movie, track);
    const plan = planned(ordered.movie, track, request);
    if (!plan.ok) return plan;
    const change = (sample: number, bytes: Buffer): Uint8Array => {
      signal.throwIfAborted();
      return plan.value.change(sample, bytes);
    };
    await rewriteMovie(file, movie, { track, change, replaced: ordered.replaced }, request.target);
    return ok(plan.value.losses);
  } catch (error) {
    if (!signal.aborted) throw error;
    await rm(request.target, { force: true });
    return err({ code: 'CANCELED', message: 'canceled', retryable: false });
  } finally {
    await file.close();
  }
}

interface Plan {
  readonly change: (sample: number, bytes: Buffer) => Uint8Array;
  readonly losses: readonly Loss[];
}

function planned({ tracks }: Movie, track: number, { document, timebase, replace, service }: InsertionRequest): Result<Plan, InsertionError> {
  const rebased = inTimebase(document, timebase);
  const pictures = captionPictures(rebased.document, service === undefined ? {} : { service });
  if (!pictures.ok) return err({ code: 'RATE_WITHOUT_CAPTIONS', message: pictures.error.what, retryable: false });
  const { timeOf, nalLength } = tracks[track]!;
  const carried = new Set<bigint>();
  const change = (sample: number, bytes: Buffer): Uint8Array => {
    const frame = nearestFrame(timeOf(sample), timebase.rate);
    const isFirst = frame >= 0n && !carried.has(frame);
    carried.add(frame);
    return sampleWithCaptions(bytes, nalLength!, { triples: isFirst ? filledPicture(pictures.value, frame) : [], replace });
  };
  const language: Loss[] = document.language === null ? [] : [{ cue: null, what: 'language', did: 'not in the pictures: told beside them' }];
  return ok({ change, losses: [...rebased.losses, ...language, ...pictures.value.losses] });
}
