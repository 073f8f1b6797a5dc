import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Endpoint } from '../client/client.js';
import { userErrorsEnd } from '../client/refusal.js';
import { fault, wrongUse } from '../exit.js';
import { type AssetKind, CreateUploadDocument, type CreateUploadMutation, type UploadCreateInput, UploadOutcomeDocument, type UploadOutcomeQuery } from '../generated/graphql.js';
import type { Bars } from '../terminal/bar.js';
import { digestOf } from './digest.js';
import { sendBytes } from './send-bytes.js';

export interface UploadRequest {
  readonly path: string;
  readonly title?: string | undefined;
  readonly projectId?: string | undefined;
  readonly assetId?: string | undefined;
  readonly kind?: AssetKind | undefined;
  readonly priority?: number | undefined;
  /** Whether to compute a SHA-256 first, for the server to compare. */
  readonly checksum: boolean;
}

export interface Reporting {
  readonly bars: Bars;
  readonly signal: AbortSignal;
  /** The asset is known and no byte is sent yet: the moment to subscribe. */
  opened?(upload: OpenedUpload): void | Promise<void>;
}

type Payload = CreateUploadMutation['uploadCreate'];
export interface OpenedUpload { readonly id: string; readonly url: string; readonly assetId: string; readonly duplicateOf: Payload['duplicateOf'] }
export type UploadOutcome = Extract<UploadOutcomeQuery['node'], { status: unknown }>;

/** Announces a file, sends it by tus and answers what the server made of it: COMPLETED, or REJECTED with the reason. */
export async function uploadFile(endpoint: Endpoint, request: UploadRequest, { bars, signal, opened }: Reporting): Promise<UploadOutcome> {
  const file = await fileFacts(request.path);
  const sha256 = request.checksum ? await digestOf(file.path, file.bytes, bars.bar('checksum'), signal) : undefined;
  const upload = await announce(endpoint, request, file, sha256, signal);
  await opened?.(upload);
  if (file.bytes > 0) await sendBytes({ path: file.path, bytes: file.bytes, url: upload.url, bar: bars.bar('upload'), signal });
  return outcome(endpoint, upload.id, signal);
}

interface FileFacts { readonly path: string; readonly name: string; readonly bytes: number; readonly modified: number }

export async function fileFacts(path: string): Promise<FileFacts> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw wrongUse(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`);
  });
  if (!facts.isFile()) throw wrongUse(`${path} is not a file.`);
  return { path: resolve(path), name: basename(path), bytes: facts.size, modified: facts.mtimeMs };
}

/** More repetitions of one upload than anybody makes on purpose. */
const EARLIER_UPLOADS = 50;

/**
 * The same file announced in the same way has the same idempotency key, so an upload that was interrupted is found again and goes on
 * where it stopped, without a note on this machine. Those that have ended are passed over: to upload again is a new upload.
 */
async function announce(endpoint: Endpoint, request: UploadRequest, file: FileFacts, sha256: string | undefined, signal: AbortSignal): Promise<OpenedUpload> {
  const { title, projectId, assetId, kind, priority } = request;
  const input: UploadCreateInput = { filename: file.name, bytes: String(file.bytes), sha256, title, projectId, assetId, kind, priority };
  const facts = JSON.stringify([file.path, file.modified, input]);
  for (let turn = 0; turn < EARLIER_UPLOADS; turn++) {
    const idempotencyKey = `cli-${createHash('sha256').update(`${turn}:${facts}`).digest('hex').slice(0, 40)}`;
    const { uploadCreate } = await ask(endpoint, CreateUploadDocument, { input: { ...input, idempotencyKey } }, signal);
    const opened = openedUpload(uploadCreate);
    if (opened) return opened;
  }
  throw fault(`${file.name} was uploaded ${EARLIER_UPLOADS} times already in the last day.`);
}

/** Undefined: this key's upload has ended, or is gone. */
function openedUpload({ upload, asset, duplicateOf, userErrors }: Payload): OpenedUpload | undefined {
  if (userErrors.length > 0) throw userErrorsEnd(userErrors);
  // An upload of no bytes has ended before it is answered.
  const usable = upload && (upload.status === 'OPEN' || upload.bytes === '0');
  return usable && asset ? { id: upload.id, url: upload.url, assetId: asset.id, duplicateOf } : undefined;
}

const SETTLES_WITHIN_MS = 60_000;

/** The server decides at the last byte; on a lost answer it may still be at it. */
async function outcome(endpoint: Endpoint, id: string, signal: AbortSignal): Promise<UploadOutcome> {
  const giveUp = performance.now() + SETTLES_WITHIN_MS;
  while (performance.now() < giveUp) {
    const { node } = await ask(endpoint, UploadOutcomeDocument, { id }, signal);
    if (isUpload(node) && node.status !== 'OPEN') return node;
    await sleep(200, undefined, { signal });
  }
  throw fault('The bytes are sent, but the server has not said what it makes of them. `telecine jobs list` shows whether the work began.');
}

const isUpload = (node: UploadOutcomeQuery['node']): node is UploadOutcome => node !== null && 'status' in node;
