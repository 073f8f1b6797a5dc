import type { CaptionFormat, CaptionReaders, CaptionWriters } from '../model/index.js';

export interface CaptionCodec {
  readonly reader?: CaptionReaders;
  readonly writer?: CaptionWriters;
}

/** Who reads and writes each format; a line each, which every format brings. */
export const CAPTION_CODECS: Readonly<Partial<Record<CaptionFormat, CaptionCodec>>> = {
};
