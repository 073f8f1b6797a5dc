import { CAPTION_FORMAT_FACTS, detectFormat } from '../../domain/caption/index.js';
import { SNIFF_BYTES, sniffContent } from '../../domain/technical/index.js';
import type { ContentSniffer } from '../../domain/upload/index.js';
import { withByteReader } from './structure/byte-reader.js';

/** Looks at the head of a file on disk; the prober does the same, so that an upload and its probe never disagree. */
export const createContentSniffer = (): ContentSniffer => ({
  sniff: (path) => withByteReader(path, async (reader) => {
    const head = await reader.read(0, SNIFF_BYTES);
    const media = sniffContent(head, BigInt(reader.bytes));
    const captions = media.kind === 'refused' ? detectFormat(head) : undefined;
    return captions === undefined ? media : { kind: 'captions', mimeType: CAPTION_FORMAT_FACTS[captions].mediaType };
  }),
});
