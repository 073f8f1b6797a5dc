import type { CaptionWriters } from '../model/index.js';
import { writeEbuTt, writeEbuTtD, writeImsc } from './write/flavours.js';

export const IMSC_WRITER: CaptionWriters = { format: 'IMSC1', write: writeImsc };
export const EBU_TT_D_WRITER: CaptionWriters = { format: 'EBU_TT_D', write: writeEbuTtD };
export const EBU_TT_WRITER: CaptionWriters = { format: 'TTML_EBU_TT', write: writeEbuTt };
