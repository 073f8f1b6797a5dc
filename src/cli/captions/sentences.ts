import type { CaptionError, Loss, Repair } from '../../domain/caption/index.js';
import { EXIT, type ExitCode } from '../exit.js';

/** What is wrong, where, and for wrong use which option would do. */
export function captionSentence({ code, line, column, what }: CaptionError): string {
  const place = line === null ? '' : `line ${line}${column === null ? '' : `, column ${column}`}: `;
  return `${place}${what}${HINTS[code] ?? ''}`;
}

const HINTS: Readonly<Partial<Record<CaptionError['code'], string>>> = {
  UNKNOWN_FORMAT: ' (--from and --to name a format)',
  NOT_THIS_FORMAT: ' (--from names another format)',
  RATE_NEEDED: ' (--rate says what labels count)',
  RATE_NOT_IN_FORMAT: ' (--rate and --out-rate say what is counted)',
  NO_SUCH_SERVICE: ' (--service names another)',
};

/** What options can mend is wrong use; what only another file can is a fault. */
export const statusOfCaptionError = ({ code }: CaptionError): ExitCode => (Object.hasOwn(HINTS, code) || code === 'INVALID_TIME' ? EXIT.wrongUse : EXIT.fault);

export const repairSentence = ({ cue, line, what }: Repair): string => `repaired${placeOf(cue, line)}: ${what}`;

export const lossSentence = ({ cue, what, did }: Loss): string => `lost${placeOf(cue, null)}: ${what}: ${did}`;

function placeOf(cue: number | null, line: number | null): string {
  const parts = [...(cue === null ? [] : [`cue ${cue}`]), ...(line === null ? [] : [`line ${line}`])];
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}

/** As many lines as a person reads; the rest is counted. */
const SAID = 20;

export function firstSentences(sentences: readonly string[], rest: string): string[] {
  return sentences.length <= SAID ? [...sentences] : [...sentences.slice(0, SAID), `and ${sentences.length - SAID} more; ${rest}`];
}
