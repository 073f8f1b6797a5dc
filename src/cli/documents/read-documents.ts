import { readFile } from 'node:fs/promises';
import { documentHash } from '../../domain/document/document.js';
import { wrongUse } from '../exit.js';

export interface DocumentText {
  readonly text: string;
  /** What its manifest calls it, where that is not its hash. */
  readonly name?: string;
}

/** The documents in a file: itself, or what a manifest holds. */
export async function documentsIn(path: string): Promise<DocumentText[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => { throw wrongUse(`${path} cannot be read: ${error.code ?? error.message}.`); });
  return path.toLowerCase().endsWith('.json') ? manifest(path, text) : [{ text }];
}

/** `{id: text}` (graphql-codegen, Relay), or `{operations: [{id, body}]}` (Apollo). */
function manifest(path: string, text: string): DocumentText[] {
  const content = parsed(path, text) as { operations?: unknown } | null;
  const entries = Array.isArray(content?.operations) ? (content.operations as { id: unknown; body: unknown }[]).map((operation) => [operation?.id, operation?.body]) : Object.entries(content ?? {});
  return entries.map(([id, body]) => {
    if (typeof id !== 'string' || typeof body !== 'string') throw wrongUse(`${path} is no manifest of documents: it must hold texts by their ids.`);
    return id.replace(/^sha256:/, '') === documentHash(body) ? { text: body } : { text: body, name: id };
  });
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongUse(`${path} is not JSON.`);
  }
}

/** Parts that one request takes: the API's number of documents, and some bytes below its body limit. */
export function* batches<T>(items: readonly T[], weigh: (item: T) => number): Generator<T[]> {
  let [batch, weight]: [T[], number] = [[], 0];
  for (const item of items) {
    if (batch.length > 0 && (batch.length === MOST || weight + weigh(item) > MOST_BYTES)) {
      yield batch;
      [batch, weight] = [[], 0];
    }
    batch.push(item);
    weight += weigh(item);
  }
  if (batch.length > 0) yield batch;
}

const MOST = 1000;
const MOST_BYTES = 4_000_000;
