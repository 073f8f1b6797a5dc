import type { Container } from '../../../domain/technical/index.js';
import { withByteReader, type ByteReader } from './byte-reader.js';
import { SOUND, type StructureFinding } from './finding.js';
import { checkFlac, checkMp3 } from './framed-sound.js';
import { checkIsoBoxes } from './iso-boxes.js';
import { checkMatroska } from './matroska.js';
import { checkMxf } from './mxf.js';
import { checkFlv, checkOgg, checkRawDv, checkTransportStream } from './packets.js';
import { checkAiff, checkAvi, checkCaf, checkWave, checkWave64 } from './riff.js';

export type { StructureFinding } from './finding.js';

/**
 * Formats without an entry (AAC, MPEG-PS, GXF) have no size to hold the file against. In MP3 and FLAC a missing last byte costs a frame, and they play.
 */
const CHECKS: Partial<Record<Container, (reader: ByteReader) => Promise<StructureFinding>>> = {
  mp4: checkIsoBoxes, mov: checkIsoBoxes, mxf: checkMxf, mkv: checkMatroska, webm: checkMatroska, mpegts: checkTransportStream, avi: checkAvi,
  wav: checkWave, rf64: checkWave, w64: checkWave64, aiff: checkAiff, caf: checkCaf, flv: checkFlv, ogg: checkOgg, dv: checkRawDv,
  flac: checkFlac, mp3: checkMp3,
};

/** Holds the container's own sizes against the file's: small reads, bounded in number, nothing decoded. */
export async function checkStructure(path: string, container: Container): Promise<StructureFinding> {
  const check = CHECKS[container];
  return check ? withByteReader(path, check) : SOUND;
}
