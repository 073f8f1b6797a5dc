import type { CaptionReaders, CaptionWriters } from '../model/index.js';
import { readTtml } from './read/document.js';
import { sniffTtml } from './read/flavour.js';
import { writeEbuTt, writeEbuTtD, writeImsc } from './write/flavours.js';

/** One reader for all of them: documents say themselves which they are. */
export const IMSC_READER: CaptionReaders = { format: 'IMSC1', sniff: sniffTtml('IMSC1'), read: readTtml };
export const EBU_TT_D_READER: CaptionReaders = { format: 'EBU_TT_D', sniff: sniffTtml('EBU_TT_D'), read: readTtml };
export const EBU_TT_READER: CaptionReaders = { format: 'TTML_EBU_TT', sniff: sniffTtml('TTML_EBU_TT'), read: readTtml };

export const IMSC_WRITER: CaptionWriters = { format: 'IMSC1', write: writeImsc };
export const EBU_TT_D_WRITER: CaptionWriters = { format: 'EBU_TT_D', write: writeEbuTtD };
export const EBU_TT_WRITER: CaptionWriters = { format: 'TTML_EBU_TT', write: writeEbuTt };
