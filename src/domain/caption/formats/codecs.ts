import type { CaptionFormat, CaptionReaders, CaptionWriters } from '../model/index.js';
import { sccReader, sccWriter } from '../scc/index.js';
import { srtReader, srtWriter } from '../srt/index.js';

export interface CaptionCodec {
  readonly reader?: CaptionReaders;
  readonly writer?: CaptionWriters;
}

/** Who reads and writes each format; a line each, which every format brings. */
export const CAPTION_CODECS: Readonly<Partial<Record<CaptionFormat, CaptionCodec>>> = {
  SRT: { reader: srtReader, writer: srtWriter },
  SCC: { reader: sccReader, writer: sccWriter },
};
