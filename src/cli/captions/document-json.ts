import { type CaptionDocument, type CaptionFormat, type Cue, textOf, timeLabel, type Timebase } from '../../domain/caption/index.js';
import { formatFrameRate } from '../../domain/timecode/index.js';

/** A document but for its cues. Frames are decimal strings, which have no greatest. */
export function headJson(document: CaptionDocument): object {
  const { format, rate, dropFrame, start, language, title, service } = document;
  return { format: format?.toLowerCase() ?? null, frameRate: formatFrameRate(rate), dropFrame, start: start === null ? null : timeLabel(start, document), startFrame: start?.toString() ?? null, language, title, service };
}

/** Characters of line 21 and of DTVCC are white unless something is said of them (CTA-608-E B.5, CTA-708-E 8.5.5); other formats leave it to the player. */
const WHITE_UNLESS_SAID: ReadonlySet<CaptionFormat | null> = new Set(['SCC', 'MCC']);

export function cueJson(cue: Cue, timebase: Timebase & Pick<CaptionDocument, 'format'>): object {
  const usual = WHITE_UNLESS_SAID.has(timebase.format) ? '#ffffff' : null;
  const { id, spans, align, vertical, box, anchor, speaker, forced, appearance } = cue;
  return {
    inFrame: cue.in.toString(), outFrame: cue.out?.toString() ?? null, in: timeLabel(cue.in, timebase), out: cue.out === null ? null : timeLabel(cue.out, timebase), text: textOf(cue),
    spans: spans.map(({ text, italic, underline, bold, color, background, ruby }) => ({ text, italic, underline, bold, color: color ?? usual, background, ruby })),
    align, vertical, box, anchor, speaker, id, forced, appearance,
  };
}
