import { mccReader, mccWriter } from '../mcc/index.js';
import type { CaptionFormat, CaptionReaders, CaptionWriters } from '../model/index.js';
import { sccReader, sccWriter } from '../scc/index.js';
import { srtReader, srtWriter } from '../srt/index.js';
import { stlReader, stlWriter } from '../stl/index.js';
import { EBU_TT_D_READER, EBU_TT_D_WRITER, EBU_TT_READER, EBU_TT_WRITER, IMSC_READER, IMSC_WRITER } from '../ttml/index.js';
import { webvttReader, webvttWriter } from '../webvtt/index.js';

export interface CaptionCodec {
  readonly reader?: CaptionReaders;
  readonly writer?: CaptionWriters;
}

/** Who reads and writes each format; a line each, which every format brings. */
export const CAPTION_CODECS: Readonly<Partial<Record<CaptionFormat, CaptionCodec>>> = {
  TTML_EBU_TT: { reader: EBU_TT_READER, writer: EBU_TT_WRITER },
  EBU_TT_D: { reader: EBU_TT_D_READER, writer: EBU_TT_D_WRITER },
  IMSC1: { reader: IMSC_READER, writer: IMSC_WRITER },
  SRT: { reader: srtReader, writer: srtWriter },
  SCC: { reader: sccReader, writer: sccWriter },
  MCC: { reader: mccReader, writer: mccWriter },
  WEBVTT: { reader: webvttReader, writer: webvttWriter },
  EBU_STL: { reader: stlReader, writer: stlWriter },
};
