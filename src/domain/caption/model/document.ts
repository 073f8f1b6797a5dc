import type { Timebase } from '../../timecode/index.js';
import type { Cue } from './cue.js';

export type { Timebase };

/** Every format that is read and written, as the API names it (api.graphql, CaptionTrack.document). */
export const CAPTION_FORMATS = ['SRT', 'WEBVTT', 'TTML_EBU_TT', 'EBU_TT_D', 'IMSC1', 'SCC', 'MCC', 'EBU_STL'] as const;
export type CaptionFormat = (typeof CAPTION_FORMATS)[number];

/** The time base of formats that count in milliseconds. */
export const MILLISECONDS: Timebase = { rate: { num: 1000, den: 1 }, dropFrame: false };

/** Captions as they are between one format and another: the meaning of a file, not its letters. */
export interface CaptionDocument extends Timebase {
  /** What it was read from; null: made here. */
  readonly format: CaptionFormat | null;
  /** The label of the programme's first frame, counted from 00:00:00:00, where the document says it (EBU STL TCP); cue times are as written, it is not subtracted. */
  readonly start: bigint | null;
  /** Canonical BCP 47; null: not said. */
  readonly language: string | null;
  readonly title: string | null;
  /** The channel of a format that carries several: "CC1" to "CC4" of CEA-608, "S1" to "S63" of CEA-708; null: the format has none. */
  readonly service: string | null;
  /** In the order in which they are shown: by `in`, then as the document has them. */
  readonly cues: readonly Cue[];
}
