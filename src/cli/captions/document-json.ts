import { type CaptionDocument, type Cue, textOf, type Timebase } from '../../domain/caption/index.js';
import { formatFrameRate, formatTimecode } from '../../domain/timecode/index.js';

/** `00:00:01.000` where a document counts milliseconds, else the label of the frame. */
export function timeLabel(frame: bigint, { rate, dropFrame }: Timebase): string {
  if (rate.num !== 1000 || rate.den !== 1) return formatTimecode(frame, rate, dropFrame);
  const [length, sign] = frame < 0n ? [-frame, '-'] : [frame, ''];
  const two = (part: bigint): string => part.toString().padStart(2, '0');
  const seconds = length / 1000n;
  return `${sign}${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}.${(length % 1000n).toString().padStart(3, '0')}`;
}

/** A document but for its cues. Frames are decimal strings, which have no greatest. */
export function headJson(document: CaptionDocument): object {
  const { format, rate, dropFrame, start, language, title, service } = document;
  return { format: format?.toLowerCase() ?? null, frameRate: formatFrameRate(rate), dropFrame, start: start === null ? null : timeLabel(start, document), startFrame: start?.toString() ?? null, language, title, service };
}

export function cueJson(cue: Cue, timebase: Timebase): object {
  const { id, spans, align, vertical, box, anchor, speaker, forced, appearance } = cue;
  return {
    inFrame: cue.in.toString(), outFrame: cue.out?.toString() ?? null, in: timeLabel(cue.in, timebase), out: cue.out === null ? null : timeLabel(cue.out, timebase), text: textOf(cue),
    spans: spans.map(({ text, italic, underline, bold, color, background, ruby }) => ({ text, italic, underline, bold, color, background, ruby })),
    align, vertical, box, anchor, speaker, id, forced, appearance,
  };
}
