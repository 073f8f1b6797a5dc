import { decodedText, type CaptionReaders, type CaptionWriters } from '../model/index.js';
import { isSignature } from './lines.js';
import { readMcc } from './read.js';
import { writeMcc } from './write.js';

export { readMcc, type MccOptions } from './read.js';
export { writeMcc } from './write.js';

function sniff(bytes: Uint8Array): boolean {
  const text = decodedText(bytes.subarray(0, 400));
  return text.ok && isSignature(text.value.text.trimStart());
}

export const mccReader: CaptionReaders = { format: 'MCC', sniff, read: readMcc };
export const mccWriter: CaptionWriters = { format: 'MCC', write: writeMcc };
