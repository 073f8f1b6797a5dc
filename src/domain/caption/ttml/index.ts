export { EBU_TT_D_WRITER, EBU_TT_WRITER, IMSC_WRITER } from './codecs.js';
export { writeImsc, writeImsc1 } from './write/flavours.js';
