import type { ByteReader } from './byte-reader.js';
import { corrupt, MAX_STEPS, SOUND, truncated, type StructureFinding } from './finding.js';

const SEGMENT = 0x18538067;

interface Element {
  readonly id: number;
  readonly content: number;
  /** Undefined where the writer left the size open (RFC 8794 §6.2). */
  readonly end: number | undefined;
}

/** RFC 9559: the segment ends inside the file; one of open size is walked by its children as far as they say their own. */
export async function checkMatroska(reader: ByteReader): Promise<StructureFinding> {
  let at = 0;
  for (let steps = 0; at < reader.bytes && steps < MAX_STEPS; steps += 1) {
    const element = await elementAt(reader, at);
    if (!element) return steps === 0 ? corrupt('no EBML header') : truncated(`an element is cut off at byte ${at}`);
    if (element.end !== undefined && element.end > reader.bytes) return truncated(`the element at byte ${at} ends at ${element.end}, the file at ${reader.bytes}`);
    if (element.id === SEGMENT && element.end !== undefined) return SOUND;
    at = element.end ?? element.content;
  }
  return SOUND;
}

async function elementAt(reader: ByteReader, at: number): Promise<Element | undefined> {
  const head = await reader.read(at, 12);
  const idBytes = vintLength(head[0]);
  const sizeBytes = vintLength(head[idBytes]);
  if (idBytes === 0 || idBytes > 4 || sizeBytes === 0 || idBytes + sizeBytes > head.length) return undefined;
  const id = head.readUIntBE(0, idBytes);
  const raw = BigInt(`0x${head.toString('hex', idBytes, idBytes + sizeBytes)}`);
  const mask = (1n << BigInt(7 * sizeBytes)) - 1n;
  const content = at + idBytes + sizeBytes;
  return { id, content, end: (raw & mask) === mask ? undefined : content + Number(raw & mask) };
}

/** Bytes of a variable-size integer: leading zero bits of the first, plus one. */
const vintLength = (first: number | undefined): number => (first === undefined || first === 0 ? 0 : Math.clz32(first) - 23);
