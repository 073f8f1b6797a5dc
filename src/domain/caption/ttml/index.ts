export { EBU_TT_D_READER, EBU_TT_D_WRITER, EBU_TT_READER, EBU_TT_WRITER, IMSC_READER, IMSC_WRITER } from './codecs.js';
export { readTtml } from './read/document.js';
export { writeImsc, writeImsc1 } from './write/flavours.js';
