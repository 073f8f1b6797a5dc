import type { CaptionFormat, CaptionReaders, CaptionWriters } from '../model/index.js';
import { mccReader, mccWriter } from '../mcc/index.js';
import { sccReader, sccWriter } from '../scc/index.js';
import { srtReader, srtWriter } from '../srt/index.js';
import { webvttReader, webvttWriter } from '../webvtt/index.js';
import { stlReader, stlWriter } from '../stl/index.js';
import { EBU_TT_D_WRITER, EBU_TT_WRITER, IMSC_WRITER } from '../ttml/index.js';

export interface CaptionCodec {
  readonly reader?: CaptionReaders;
  readonly writer?: CaptionWriters;
}

/** Who reads and writes each format; a line each, which every format brings. */
export const CAPTION_CODECS: Readonly<Partial<Record<CaptionFormat, CaptionCodec>>> = {
  MCC: { reader: mccReader, writer: mccWriter },
  SRT: { reader: srtReader, writer: srtWriter },
  SCC: { reader: sccReader, writer: sccWriter },
  WEBVTT: { reader: webvttReader, writer: webvttWriter },
  TTML_EBU_TT: { writer: EBU_TT_WRITER },
  EBU_TT_D: { writer: EBU_TT_D_WRITER },
  IMSC1: { writer: IMSC_WRITER },
  EBU_STL: { reader: stlReader, writer: stlWriter },
};
