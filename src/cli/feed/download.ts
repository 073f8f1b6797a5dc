import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_DOCUMENT, type SnapshotHeader, type SnapshotTrailer } from '../../domain/feed/index.js';
import type { Endpoint } from '../client/client.js';
import { refusalOf, type WireError } from '../client/refusal.js';
import { CommandEnd, fault } from '../exit.js';
import { linesOf } from './lines.js';
import { complete, type Part, partIn, type Sought, startOver } from './part.js';
import { headerIn, trailerIn } from './snapshot-file.js';

export interface Download {
  readonly file: string;
  /** What a line is; undefined: the default. */
  readonly document?: string | undefined;
  /** Whose needs titles are measured by. */
  readonly profile?: string | undefined;
  /** Whether titles without what the profile requires stay out. */
  readonly gated?: boolean | undefined;
  readonly signal: AbortSignal;
  /** So many of about so many lines are there. */
  seen?(count: number, total: number): void;
  /** Once for each loss. */
  lost?(): void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** A server that gives nothing for longer is not coming back by itself. */
const PATIENCE_MS = 120_000;

/** The connection, or the server's patience, has ended before the snapshot did. */
class Interrupted extends Error {}

/** What is there was taken elsewhere. */
class OtherCatalogue extends Error {}

/** Takes a snapshot into a file, through lost connections: what is there stays, and the rest comes after it. */
export async function download(endpoint: Endpoint, request: Download): Promise<{ header: SnapshotHeader; trailer: SnapshotTrailer }> {
  const path = `${request.file}.part`;
  const sought: Sought = { document: request.document ?? DEFAULT_DOCUMENT, profile: request.profile ?? null, gate: request.gated ? 'required' : null };
  let part = await partIn(path, sought);
  let [pause, goodAt] = [FIRST_PAUSE_MS, performance.now()];
  for (;;) {
    try {
      const { header, leftOut } = await rest(endpoint, request, sought, path, part);
      return { header, trailer: await complete(path, request.file, leftOut) };
    } catch (error) {
      if (request.signal.aborted || !(error instanceof Interrupted)) throw error;
      const now = await partIn(path, sought);
      if (now.count > part.count || (now.header && !part.header)) [pause, goodAt] = [FIRST_PAUSE_MS, performance.now()];
      else if (performance.now() - goodAt > PATIENCE_MS) throw fault(`The snapshot cannot be gone on with: ${error.message}. Run the same command again later.`, error);
      part = now;
    }
    if (pause === FIRST_PAUSE_MS) request.lost?.();
    await sleep(pause, undefined, { signal: request.signal });
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** What is not there yet, to the end. Answers the header of the whole, and where one part is all, how many titles the gate left out. */
async function rest(endpoint: Endpoint, request: Download, sought: Sought, path: string, part: Part): Promise<Taken> {
  const { document: query, profile, gate } = sought;
  const response = await asked(endpoint, { query, profile, gate, after: part.after, watermark: part.header?.watermark }, request.signal);
  if (!response.ok) {
    if (await isTooOld(response, part)) return rest(endpoint, request, sought, path, await startOver(path));
    throw await refusal(response);
  }
  const handle = await open(path, 'a');
  try {
    return await written(response, request, handle, part);
  } catch (error) {
    if (error instanceof OtherCatalogue) return await rest(endpoint, request, sought, path, await startOver(path));
    throw error instanceof CommandEnd || error instanceof Interrupted || request.signal.aborted ? error : new Interrupted(reasonOf(error), { cause: error });
  } finally {
    await handle.close();
  }
}

async function asked({ url, key }: Endpoint, body: object, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(`${url}/feed/snapshot`, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, signal });
  } catch (error) {
    throw signal.aborted ? error : new Interrupted(`${url} cannot be reached (${reasonOf(error)})`, { cause: error });
  }
}

/** The log has forgotten the watermark of what is there: the snapshot begins anew. */
async function isTooOld(response: Response, part: Part): Promise<boolean> {
  if (response.status !== 400 || part.header === undefined) return false;
  const { errors } = (await response.clone().json()) as { errors?: readonly { extensions?: { reason?: unknown } }[] };
  return errors?.[0]?.extensions?.reason === 'SNAPSHOT_NEEDED';
}

async function refusal(response: Response): Promise<Error> {
  const errors = await response.json().then((body) => (body as { errors?: WireError[] }).errors, () => undefined);
  if (response.status === 429 || response.status >= 500) return new Interrupted(errors?.[0]?.message ?? `HTTP ${response.status}`);
  return errors ? refusalOf(errors) : fault(`The server does not give snapshots as Telecine does (HTTP ${response.status}).`);
}

interface Taken {
  readonly header: SnapshotHeader;
  readonly leftOut: number | undefined;
}

/** Lines written together: few writes, and no more than this in memory. */
const FLUSH_BYTES = 1024 * 1024;

async function written(response: Response, request: Download, handle: FileHandle, part: Part): Promise<Taken> {
  const hash = createHash('sha256');
  let header: SnapshotHeader | undefined;
  let trailer: SnapshotTrailer | undefined;
  let [count, waiting, bytes]: [number, Buffer[], number] = [0, [], 0];
  const flush = async (): Promise<void> => {
    await handle.write(Buffer.concat(waiting));
    [waiting, bytes] = [[], 0];
  };
  const keep = async (line: Buffer): Promise<void> => {
    bytes += line.length + 1;
    waiting.push(line, NEW_LINE);
    if (bytes > FLUSH_BYTES) await flush();
  };
  try {
    for await (const line of linesOf(response.body as AsyncIterable<Uint8Array>)) {
      trailer = header && trailerIn(line);
      if (trailer) break;
      hash.update(line).update(NEW_LINE);
      if (!header) {
        header = headerIn(line);
        if (!header) throw fault('The server does not give snapshots in a form that this program knows.');
        if (!part.header) await keep(line);
        else if (part.header.catalogue !== header.catalogue) throw new OtherCatalogue();
      } else {
        count++;
        await keep(line);
      }
      request.seen?.(part.count + count, part.count + header.count);
    }
  } finally {
    await flush();
  }
  if (!trailer || !header) throw new Interrupted('the connection ended');
  if (trailer.count !== count || trailer.sha256 !== hash.digest('hex')) throw fault('The snapshot was damaged on its way. Take it again.');
  return { header: part.header ?? header, leftOut: part.header ? undefined : trailer.leftOut };
}

const NEW_LINE = Buffer.from('\n');

/** fetch hides why it failed one level down. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
