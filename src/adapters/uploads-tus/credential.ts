import { createHmac, timingSafeEqual } from 'node:crypto';
import { type UploadId, idOf } from '../../domain/shared/index.js';

/** 192 bits of HMAC-SHA256: an upload's URL is all that a browser needs, so it must not be guessed. */
const CREDENTIAL_BYTES = 24;

const credential = (secret: Uint8Array, id: string): Buffer => createHmac('sha256', secret).update(`upload:${id}`).digest().subarray(0, CREDENTIAL_BYTES);

/** `<upload id>.<credential>`, the last part of an upload's URL. */
export const uploadSegment = (secret: Uint8Array, id: UploadId): string => `${id}.${credential(secret, id).toString('base64url')}`;

/** The upload that a URL names, null where the credential is not its own. */
export function uploadOfSegment(secret: Uint8Array, segment: string): UploadId | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{32})$/.exec(segment);
  if (!match) return null;
  const [, id = '', given = ''] = match;
  return timingSafeEqual(Buffer.from(given, 'base64url'), credential(secret, id)) ? idOf('Upload', id) : null;
}
