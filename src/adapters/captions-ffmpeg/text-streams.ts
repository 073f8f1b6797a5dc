import { err, ok, type Result } from '../../domain/shared/index.js';
import { multiplyRational, rational, type Rational, roundRational } from '../../domain/shared/rational.js';
import { inTimebase, readCaptions, type Cue, type ExtractionError, type ExtractionRequest, type Reading } from '../../domain/caption/index.js';
import { printed } from './run.js';
import { opening, type Stream } from './streams.js';

/** A stream of text as ffmpeg decodes it, in the asset's frames: its times are milliseconds, and go to the nearest frame. */
export async function asText(ffmpeg: string, stream: Stream, origin: Rational, request: ExtractionRequest, signal: AbortSignal): Promise<Result<Reading, ExtractionError>> {
  const decoding = stream.codec === 'dvb_teletext' ? ['-txt_format', 'text', '-fix_sub_duration'] : [];
  const argv = ['-nostdin', '-v', 'error', '-copyts', ...decoding, ...opening(request), '-map', `0:${stream.index}`, '-c:s', 'srt', '-f', 'srt', 'pipe:1'];
  const text = await printed(ffmpeg, argv, signal);
  if (!text.ok) return text;
  const reading = readCaptions(text.value, { format: 'SRT' });
  if (!reading.ok) return err({ code: 'SOURCE_UNREADABLE', message: reading.error.what, retryable: false });
  const begin = roundRational(multiplyRational(origin, rational(1000)));
  const cues = reading.value.document.cues.flatMap((cue) => shifted(cue, begin));
  const { document } = inTimebase({ ...reading.value.document, format: null, cues, language: stream.language }, request);
  return ok({ document, repairs: reading.value.repairs });
}

/** What ends before the first picture is not shown. */
function shifted(cue: Cue, begin: bigint): Cue[] {
  const [start, end] = [cue.in - begin, cue.out === null ? null : cue.out - begin];
  if (end !== null && end <= 0n) return [];
  return [{ ...cue, in: start < 0n ? 0n : start, out: end }];
}
