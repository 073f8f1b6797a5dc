import type { CaptionFormat, CaptionReaders, CaptionWriters } from '../model/index.js';
import { srtReader, srtWriter } from '../srt/index.js';
import { webvttReader, webvttWriter } from '../webvtt/index.js';

export interface CaptionCodec {
  readonly reader?: CaptionReaders;
  readonly writer?: CaptionWriters;
}

/** Who reads and writes each format; a line each, which every format brings. */
export const CAPTION_CODECS: Readonly<Partial<Record<CaptionFormat, CaptionCodec>>> = {
  SRT: { reader: srtReader, writer: srtWriter },
  WEBVTT: { reader: webvttReader, writer: webvttWriter },
};
