/** What tus answers instead of a success: @tus/server sends `status_code` and `body` of whatever is thrown. */
export class Refusal extends Error {
  constructor(readonly status_code: number, readonly body: string) {
    super(body);
  }
}

const REFUSALS = {
  notFound: [404, 'There is no such upload.\n'],
  keyRevoked: [403, 'The key that opened this upload was revoked.\n'],
  busy: [423, 'Another request is writing to this upload. Try again in a few seconds.\n'],
  gone: [410, 'This upload was not finished in time, or was terminated. Start a new one.\n'],
  complete: [404, 'This upload is complete; there is nothing more to send.\n'],
  createElsewhere: [405, 'Uploads are created by the uploadCreate mutation.\n'],
  otherVersion: [412, 'Tus-Resumable is missing or names another version than 1.0.0.\n'],
  otherType: [415, 'Chunks are sent as Content-Type: application/offset+octet-stream.\n'],
  noOffset: [400, 'Upload-Offset is missing.\n'],
  otherLength: [400, 'Upload-Length is not what this upload was created with.\n'],
  badChecksum: [400, 'Upload-Checksum names an algorithm that is not supported, or is malformed. Supported: sha256, sha1.\n'],
  checksumMismatch: [460, 'The chunk does not hash to its Upload-Checksum and was discarded.\n'],
  diskFull: [507, 'The server has no room for more bytes. What was received is kept; resume later.\n'],
} as const;

export const refusal = (name: keyof typeof REFUSALS): Refusal => new Refusal(...(REFUSALS[name] as readonly [number, string]));

/** A full disk is the operator's matter and leaves the upload as it is; other errors pass. */
export function asRefusal(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? refusal('diskFull') : error;
}
