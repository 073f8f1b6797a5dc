import type { Disagreement } from './technical.js';

/** Collects what the witnesses say differently while facts are chosen; nothing that was said is lost. */
export class DisagreementLog {
  readonly entries: Disagreement[] = [];

  /** Both said something and `same` says that it is not the same thing. */
  note(field: string, said: { readonly ffprobe: string | number | null; readonly mediainfo: string | number | null; readonly chosen: string | number | null; readonly why: string }): void {
    const { ffprobe, mediainfo, chosen, why } = said;
    if (ffprobe === null && mediainfo === null) return;
    this.entries.push({ field, ffprobe: asText(ffprobe), mediainfo: asText(mediainfo), chosen: asText(chosen), why });
  }

  /** ffprobe's word where it has one, else MediaInfo's; a difference is kept. */
  prefer<T extends string | number>(field: string, ffprobe: T | null, mediainfo: T | null, why: string = FFMPEG_DECODES): T | null {
    const chosen = ffprobe ?? mediainfo;
    if (ffprobe !== null && mediainfo !== null && ffprobe !== mediainfo) this.note(field, { ffprobe, mediainfo, chosen, why });
    return chosen;
  }
}

/** The default reason: what is made from the file is made by ffmpeg's decoders. */
export const FFMPEG_DECODES = 'the transcoder reads the file as ffprobe does';

const asText = (value: string | number | null): string | null => (value === null ? null : String(value));
