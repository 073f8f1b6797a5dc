import { SNIFF_BYTES, sniffContent } from '../../domain/technical/index.js';
import type { ContentSniffer } from '../../domain/upload/index.js';
import { withByteReader } from './structure/byte-reader.js';

/** Looks at the head of a file on disk; the prober does the same, so that an upload and its probe never disagree. */
export const createContentSniffer = (): ContentSniffer => ({
  sniff: (path) => withByteReader(path, async (reader) => sniffContent(await reader.read(0, SNIFF_BYTES), BigInt(reader.bytes))),
});
