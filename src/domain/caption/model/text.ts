import { err, ok, type Result } from '../../shared/index.js';
import { type CaptionError, captionError, type Repair } from './reading.js';

export interface DecodedText {
  readonly text: string;
  readonly repairs: readonly Repair[];
}

const BOMS: readonly (readonly [encoding: string, ...mark: number[]])[] = [['utf-8', 0xef, 0xbb, 0xbf], ['utf-16le', 0xff, 0xfe], ['utf-16be', 0xfe, 0xff]];

/** Bytes of a text format: UTF-8 or UTF-16, with or without a mark; else what they `declare`; else Latin-1 as browsers take it (windows-1252), with a repair that says so. */
export function decodedText(bytes: Uint8Array, declared?: string): Result<DecodedText, CaptionError> {
  const marked = BOMS.find(([, ...mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return ok({ text: decoded(bytes, marked[0]) ?? decoded(bytes, marked[0], false)!, repairs: [] });
  const silent = unmarkedUtf16(bytes);
  if (silent) return ok({ text: decoded(bytes, silent, false)!, repairs: [{ cue: null, line: null, what: `${silent} without a byte order mark` }] });
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== null) return ok({ text: utf8, repairs: [] });
  const own = declared === undefined ? null : decoded(bytes, declared);
  if (own !== null) return ok({ text: own, repairs: [] });
  const latin = decoded(bytes, 'windows-1252', false);
  return latin === null ? err(captionError('ENCODING', 'the text is neither UTF-8 nor UTF-16 nor Latin-1')) : ok({ text: latin, repairs: [{ cue: null, line: null, what: 'not UTF-8: read as Latin-1' }] });
}

function decoded(bytes: Uint8Array, encoding: string, fatal = true): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

/** Every format here begins with ASCII, of which UTF-16 makes every second byte zero. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 4);
  if (head.length < 4) return null;
  if (head[0] !== 0 && head[1] === 0 && head[2] !== 0 && head[3] === 0) return 'utf-16le';
  return head[0] === 0 && head[1] !== 0 && head[2] === 0 && head[3] !== 0 ? 'utf-16be' : null;
}
