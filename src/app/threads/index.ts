import { extname } from 'node:path';
import { readCaptions } from '../../domain/caption/index.js';
import { CAPTION_REPORT_LIMITS, trackDifference, trackQuality } from '../../domain/playback/index.js';
import { readEdit, RETIME_LIMITS } from '../../domain/retiming/index.js';
import { inThread } from './in-thread.js';
import { type FoundBy, type GivenTo, type WorkName, WORKS } from './works.js';

/** At once, this takes some tens of ms; a thread of its own takes as long to begin. Avails are packed, and much is looked at of each. */
const AT_ONCE = { bytes: 128 * 1024, cues: 1_000, availsCharacters: 16 * 1024, transactions: 200 } as const;

/** Sources that are not compiled cannot be loaded by a thread: there, all is done at once. */
const COMPILED = extname(import.meta.url) === '.js';

type InThread<Names extends WorkName> = { readonly [N in Names]: (...given: GivenTo<N>) => Promise<FoundBy<N>> };

/**
 * What takes long about captions and edits, as the functions of the domain do it. Of large documents and long tracks in a thread of its own, so that who else waits for
 * this process is not kept waiting; at most two at once. What is beyond a limit is refused at once. Throws where a thread dies or takes minutes.
 */
export const captionsThread: InThread<'readCaptions' | 'readEdit' | 'trackQuality' | 'trackDifference'> = {
  readCaptions: async (bytes, options) => (isLong(bytes.length) ? inThread('readCaptions', bytes, options) : readCaptions(bytes, options)),
  readEdit: async (document, primary) => (isLong(document.content.length) && document.content.length <= RETIME_LIMITS.content ? inThread('readEdit', document, primary) : readEdit(document, primary)),
  trackQuality: async (captions, profile) => (areMany(captions) ? inThread('trackQuality', captions, profile) : trackQuality(captions, profile)),
  trackDifference: async (from, to) => (areMany(from, to) ? inThread('trackDifference', from, to) : trackDifference(from, to)),
};

/** The same for documents of avails. */
export const availsThread: InThread<'readAvails' | 'writeAvails'> = {
  readAvails: async (content, options) => (COMPILED && content.length > AT_ONCE.availsCharacters ? inThread('readAvails', content, options) : WORKS.readAvails.does(content, options)),
  writeAvails: async (avails, format) => (COMPILED && avails.avails.reduce((sum, { transactions }) => sum + transactions.length, 0) > AT_ONCE.transactions ? inThread('writeAvails', avails, format) : WORKS.writeAvails.does(avails, format)),
};

const isLong = (bytes: number): boolean => COMPILED && bytes > AT_ONCE.bytes;

function areMany(...tracks: readonly { readonly cues: readonly unknown[] }[]): boolean {
  const most = Math.max(...tracks.map(({ cues }) => cues.length));
  return COMPILED && most > AT_ONCE.cues && most <= CAPTION_REPORT_LIMITS.cues;
}
