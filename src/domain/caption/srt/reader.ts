import { err, ok, type Result } from '../../shared/index.js';
import { captionError, decodedText, Lines, MILLISECONDS, MOST_TEXT_BYTES, READ_LIMITS, Repairs, shownOrder, UNSAID, type CaptionError, type CaptionReaders, type Cue, type Reading, type ReadOptions } from '../model/index.js';
import { Blocks, type Block } from './blocks.js';
import { markedText } from './markup.js';
import { coordinates } from './placement.js';
import { timingOf } from './timing.js';

/** SubRip, which no standard describes: as its players take it (libavformat/srtdec.c, libavcodec/htmlsubtitles.c of FFmpeg), and every repair told. */
export const srtReader: CaptionReaders = { format: 'SRT', sniff: looksLikeSrt, read: readSrt };

/** A line of times among the first. */
function looksLikeSrt(bytes: Uint8Array): boolean {
  const text = decodedText(bytes.subarray(0, 4096));
  if (!text.ok) return false;
  const lines = new Lines(text.value.text);
  for (let line = lines.next(); line !== null && lines.number < 20; line = lines.next()) if (timingOf(line)) return !text.value.text.startsWith('WEBVTT');
  return false;
}

function readSrt(bytes: Uint8Array, { limits = READ_LIMITS }: ReadOptions = {}): Result<Reading, CaptionError> {
  const most = Math.min(limits.bytes, MOST_TEXT_BYTES);
  if (bytes.length > most) return err(captionError('TOO_LARGE', `${bytes.length} bytes of SubRip; ${most} are read`));
  const text = decodedText(bytes);
  if (!text.ok) return text;
  const repairs = new Repairs(text.value.repairs);
  const cues = cuesOf(text.value.text, repairs, limits.cues);
  if (!cues.ok) return cues;
  if (cues.value.length === 0 && bytes.length > 0 && !/^\s*$/.test(text.value.text)) return err(captionError('NOT_THIS_FORMAT', 'no line of times: 00:00:01,000 --> 00:00:02,000', 1));
  const order = shownOrder(cues.value);
  if (order.some((place, i) => place !== i)) repairs.ofDocument(null, 'cues are not in the order of their times: sorted');
  const document = { ...MILLISECONDS, format: 'SRT' as const, start: null, language: null, title: null, service: null, cues: order.map((place) => cues.value[place]!) };
  return ok({ document, repairs: repairs.list(order) });
}

function cuesOf(text: string, repairs: Repairs, most: number): Result<Cue[], CaptionError> {
  const cues: Cue[] = [];
  const blocks = new Blocks(new Lines(text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text), repairs);
  for (let block = blocks.next(); block !== null; block = blocks.next()) {
    if (cues.length === most) return err(captionError('TOO_MANY_CUES', `more than ${most} cues`, block.line));
    const cue = cueOf(block, repairs, cues.length);
    if (cue) cues.push(cue);
  }
  return blocks.fault ? err(blocks.fault) : ok(cues);
}

function cueOf({ timing, text, line, repairs: found }: Block, repairs: Repairs, place: number): Cue | null {
  const marked = markedText(text);
  if (marked.spans.length === 0) {
    repairs.ofDocument(line, 'a cue without text: left out');
    return null;
  }
  const rest = timing.rest === '' ? null : coordinates(timing.rest);
  for (const what of [...found, ...marked.repairs]) repairs.ofCue(place, line, what);
  if (timing.rest !== '') repairs.ofCue(place, line, rest ? 'coordinates taken for those of a picture of 720 by 576' : `"${timing.rest.slice(0, 60)}" after the times: left out`);
  return { ...UNSAID, in: timing.in, out: timing.out, spans: marked.spans, ...marked.placement ?? rest };
}
