import { createHash } from 'node:crypto';
import { LineFragmentDoc } from './generated/graphql.ts';
import type { Store, Title } from './store.ts';
import { Away, type Endpoint, Refused, send } from './telecine.ts';

interface Header {
  readonly catalogue: string;
  readonly watermark: string;
  readonly count: number;
  readonly notFollowed: readonly string[];
}
interface Trailer {
  readonly end: true;
  readonly sha256: string;
}

/** Titles that are written together. */
const TOGETHER = 500;

export const DOCUMENT = LineFragmentDoc.toString().trim();

/**
 * Takes a snapshot, or what is not there yet of one that was begun: "after" the last title that was written, with the watermark of the first part. The answer is
 * gzip on the way, which fetch undoes.
 */
export async function takeSnapshot(endpoint: Endpoint, store: Store, said: (line: string) => void): Promise<void> {
  if (store.begun && store.begun.document !== DOCUMENT) store.forget();
  const { after, count } = store.place;
  try {
    const response = await send(endpoint, '/feed/snapshot', { query: DOCUMENT, ...(store.begun && { after, watermark: store.begun.watermark }) });
    await read(response, store, count, said);
  } catch (error) {
    if (!(error instanceof Refused) || error.reason !== 'SNAPSHOT_NEEDED' || !store.begun) throw error;
    said('the snapshot was begun too long ago and begins anew');
    store.forget();
    return takeSnapshot(endpoint, store, said);
  }
  store.complete();
  said(`the snapshot is whole: ${store.count} titles`);
}

async function read(response: Response, store: Store, before: number, said: (line: string) => void): Promise<void> {
  const hash = createHash('sha256');
  let [header, trailer, titles, count]: [Header | undefined, Trailer | undefined, Title[], number] = [undefined, undefined, [], before];
  const keep = (): void => {
    store.add(titles);
    count += titles.length;
    if (header && titles.length > 0) said(`snapshot: ${count} of ${before + header.count} titles`);
    titles = [];
  };
  try {
    for await (const line of linesOf(response.body as AsyncIterable<Uint8Array>)) {
      const value = JSON.parse(line) as Title | Trailer | Header;
      if ('end' in value) trailer = value as Trailer;
      else hash.update(`${line}\n`);
      if (!header) begin(store, (header = value as Header), said);
      else if ('id' in value) titles.push(value);
      if (titles.length >= TOGETHER) keep();
    }
  } finally {
    keep();
  }
  if (!trailer) throw new Away('the connection ended before the snapshot did');
  if (trailer.sha256 !== hash.digest('hex')) {
    store.forget();
    throw new Away('the snapshot was damaged on its way');
  }
}

function begin(store: Store, { catalogue, watermark, notFollowed }: Header, said: (line: string) => void): void {
  const known = store.begun ?? store.origin;
  if (known && known.catalogue !== catalogue) throw new Error('This folder holds another catalogue than the one that this key sees. Use another folder.');
  if (notFollowed.length > 0) said(`these fields may change without an event: ${notFollowed.join(', ')}`);
  if (!store.begun) store.begin({ document: DOCUMENT, catalogue, watermark });
}

/** Whole lines; what the end cuts off is dropped. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of body) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
  } catch (error) {
    throw new Away('the connection ended before the snapshot did', { cause: error });
  }
}
