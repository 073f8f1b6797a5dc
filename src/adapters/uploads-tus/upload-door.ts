import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Server } from '@tus/server';
import type { UploadId } from '../../domain/shared/index.js';
import type { IncomingBytes, RejectionCode, Upload } from '../../domain/upload/index.js';
import { CHECKSUM_ALGORITHMS, parseChecksum } from './checksum.js';
import { uploadOfSegment, uploadSegment } from './credential.js';
import { IncomingFiles } from './incoming-files.js';
import { IncomingStore } from './incoming-store.js';
import type { UploadDoorOptions } from './ports.js';
import { headersMustFit, lengthMustFit, methodOf, settleHeaders, TUS_VERSION } from './protocol.js';
import { Refusal, refusal } from './refusal.js';
import { UploadBusy, UploadLocks } from './upload-lock.js';

export interface UploadDoor {
  /** Mounted at /uploads, before any body parser. */
  handler(req: IncomingMessage, res: ServerResponse): Promise<void>;
  readonly incoming: IncomingBytes;
  /** Carries its own credential: whoever has it may upload, without a key. */
  uploadUrl(id: UploadId): string;
}

const METHODS = ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'];
const EXPOSED = ['Upload-Expires', 'Upload-Checksum', 'Tus-Checksum-Algorithm', 'X-Request-Id'];
const REQUEST_HEADERS = ['Upload-Checksum'];
/** A writer that is asked to let go has this long to write what it already has, in ms. */
const DRAIN = 200;
/** A connection on which nothing arrives is closed after this, in ms; the client resumes. */
const IDLE = 120_000;

/** tus 1.0.0 (core, expiration, checksum, termination) for uploads that the catalogue opened. */
export function createUploadDoor(options: UploadDoorOptions): UploadDoor {
  const files = new IncomingFiles(options.directory);
  const store = new IncomingStore(files, options);
  const server = tusServer(store, new UploadLocks(join(options.directory, 'locks')), options);
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    req.method = methodOf(req);
    delete req.headers['x-http-method-override'];
    if (!METHODS.includes(req.method)) throw refusal('createElsewhere');
    if (req.method === 'OPTIONS') return void (await server.handle(req, res));
    headersMustFit(req);
    const upload = await admitted(options, files, req);
    if (upload.status !== 'OPEN') return answerWhole(req, res, upload);
    lengthMustFit(req, upload);
    const checksum = parseChecksum(req.headers['upload-checksum'] as string | undefined);
    if (checksum === null) throw refusal('badChecksum');
    req.setTimeout(IDLE, () => { if (!req.complete) req.destroy(); });
    settleHeaders(req);
    await store.requests.run({ upload, checksum }, () => server.handle(req, res));
  };
  return {
    incoming: files,
    uploadUrl: (id) => `${options.publicUrl()}/uploads/${uploadSegment(options.secret, id)}`,
    handler: (req, res) => {
      res.setHeader('Tus-Checksum-Algorithm', CHECKSUM_ALGORITHMS.join(','));
      return serve(req, res).catch((error: unknown) => refuse(options, res, error));
    },
  };
}

function tusServer(store: IncomingStore, locks: UploadLocks, options: UploadDoorOptions): Server {
  return new Server({
    path: '/uploads', datastore: store, lockDrainTimeout: DRAIN, exposedHeaders: EXPOSED, allowedHeaders: REQUEST_HEADERS,
    // Origins are the business of the middleware that stands before every door.
    allowedOrigins: () => false,
    getFileIdFromRequest: () => store.requests.getStore()?.upload.id,
    locker: { newLock: (id) => lockOf(locks, id) },
    onResponseError: (_, error) => {
      if ('status_code' in error && (error as Refusal).status_code < 500) return undefined;
      if (error instanceof Refusal) return { status_code: error.status_code, body: error.body };
      options.log.error({ err: error }, 'upload request failed');
      return { status_code: 500, body: 'The server could not take the bytes. Try again.\n' };
    },
  });
}

function lockOf(locks: UploadLocks, id: string) {
  let release: (() => Promise<void>) | undefined;
  return {
    lock: async (signal: AbortSignal, letGo: () => Promise<void> | void): Promise<void> => {
      try {
        release = await locks.acquire(id, () => void letGo(), signal);
      } catch (error) {
        throw error instanceof UploadBusy ? refusal('busy') : error;
      }
    },
    unlock: async (): Promise<void> => release?.(),
  };
}

/** The upload that a request may touch, as it stands now; throws what it must be answered instead. */
async function admitted(options: UploadDoorOptions, files: IncomingFiles, req: IncomingMessage): Promise<Upload> {
  const segment = (req.url ?? '').split('?')[0]!.split('/').at(-1) ?? '';
  const id = uploadOfSegment(options.secret, segment);
  const upload = id && (await options.uploads.find(id));
  if (!upload) throw refusal('notFound');
  if (!(await options.keyStillValid(upload.createdByKeyId))) throw refusal('keyRevoked');
  const current = await withBytes(options, files, upload);
  if (current.status === 'EXPIRED' || isTerminated(current) || (current.status === 'OPEN' && current.expiresAt.getTime() <= Date.now())) throw refusal('gone');
  if (current.status !== 'OPEN' && req.method !== 'HEAD') throw refusal('complete');
  return current;
}

/** Given up by its client, it is no more there to ask about (tus 1.0.0, termination); other rejections came when all bytes were in. */
const isTerminated = (upload: Upload): boolean => upload.rejection?.code === ('UPLOAD_TERMINATED' satisfies RejectionCode);

/** An open upload without bytes was cut short between the catalogue and the disk: at its end, which is repeated, or at its beginning. */
async function withBytes(options: UploadDoorOptions, files: IncomingFiles, upload: Upload): Promise<Upload> {
  if (upload.status !== 'OPEN' || (await files.received(upload.id)) !== null) return upload;
  const finished = await options.uploads.finish(upload.tenantId, upload.id, null);
  if (finished.ok) return (await options.uploads.find(upload.id)) ?? upload;
  await files.open(upload);
  return upload;
}

/** A client whose last answer was lost learns that all its bytes are here. */
function answerWhole(req: IncomingMessage, res: ServerResponse, upload: Upload): void {
  const length = upload.bytes.toString();
  res.writeHead(200, { 'Tus-Resumable': TUS_VERSION, 'Cache-Control': 'no-store', 'Upload-Offset': length, 'Upload-Length': length });
  res.end();
  req.resume();
}

function refuse(options: UploadDoorOptions, res: ServerResponse, error: unknown): void {
  if (!(error instanceof Refusal)) options.log.error({ err: error }, 'upload request failed');
  const { status_code: status, body } = error instanceof Refusal ? error : new Refusal(500, 'The server could not take the bytes. Try again.\n');
  if (res.headersSent) return void res.destroy();
  res.writeHead(status, {
    'Tus-Resumable': TUS_VERSION, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store',
    // What is left of the body is not read.
    Connection: 'close', ...(status === 405 ? { Allow: METHODS.join(', ') } : {}), ...(status === 412 ? { 'Tus-Version': TUS_VERSION } : {}),
  });
  res.end(body);
}
