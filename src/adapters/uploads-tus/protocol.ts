import type { IncomingMessage } from 'node:http';
import type { Upload } from '../../domain/upload/index.js';
import { refusal } from './refusal.js';

export const TUS_VERSION = '1.0.0';
const CHUNK_TYPE = 'application/offset+octet-stream';

/** What the request is to be taken for: the header counts, whatever the method is (tus 1.0.0, X-HTTP-Method-Override). */
export function methodOf(req: IncomingMessage): string {
  const override = req.headers['x-http-method-override'];
  return typeof override === 'string' ? override.toUpperCase() : (req.method ?? '');
}

/** Refuses what tus 1.0.0 refuses by the headers alone, before anything is processed; @tus/server answers other codes and does not name the version it speaks. */
export function headersMustFit(req: IncomingMessage): void {
  if (req.headers['tus-resumable'] !== TUS_VERSION) throw refusal('otherVersion');
  // Where the upload is, is known; what proxies say of themselves, "https, http" behind two of them, is not looked at.
  delete req.headers['x-forwarded-proto'];
  if (req.method !== 'PATCH') return;
  const [type = ''] = (req.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== CHUNK_TYPE) throw refusal('otherType');
  req.headers['content-type'] = CHUNK_TYPE;
  if (req.headers['upload-offset'] === undefined) throw refusal('noOffset');
}

/** The length was said when the upload was created; a client may repeat it (it does where it was late to know) but not change it. */
export function lengthMustFit(req: IncomingMessage, upload: Upload): void {
  const given = req.headers['upload-length'];
  if (given !== undefined && given !== upload.bytes.toString()) throw refusal('otherLength');
  delete req.headers['upload-length'];
}

/** @tus/server reads the headers as they came over the wire: what was settled here is put there. */
export function settleHeaders(req: IncomingMessage): void {
  req.rawHeaders = Object.entries(req.headers).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
}
