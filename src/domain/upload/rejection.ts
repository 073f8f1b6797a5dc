import type { Failure } from '../shared/index.js';

const SENTENCES = {
  DIGEST_MISMATCH: 'The bytes that arrived do not hash to the SHA-256 that was announced. Upload the file again.',
  NOT_MEDIA: 'The content is not an audio or video file that Telecine reads. Check that the right file was chosen; its name does not matter.',
  PLAYLIST_REFUSED: 'The content is a playlist or script that refers to other files. Upload the media file itself.',
  EMPTY_FILE: 'The file has no bytes. Check that its export had ended before it was uploaded.',
  CAPTIONS_TOO_LARGE: 'The document of captions is larger than one may be. Split it, or check that the right file was chosen.',
  TYPE_REFUSED: 'This tenant does not accept files of this kind.',
  UPLOAD_TERMINATED: 'The client gave the upload up before it was whole. Start a new upload.',
  UPLOAD_EXPIRED: 'The upload was not finished in time and its bytes were removed. Start a new upload.',
} as const;
export type RejectionCode = keyof typeof SENTENCES;

/** Why an upload brought no source, with what a person can do about it. */
export function rejectionOf(code: RejectionCode, facts: Readonly<Record<string, string>> = {}): Failure {
  const detail = Object.entries(facts).map(([name, value]) => `${name}: ${value}`).join('; ');
  return { code, message: detail ? `${SENTENCES[code]} (${detail})` : SENTENCES[code], retryable: false };
}
