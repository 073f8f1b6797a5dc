import type { TranscodeError } from '../../domain/transcode/index.js';

/** The disk, the quota or the file size limit is used up. */
export function isDiskFull(fault: unknown): boolean {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}

export interface EncoderEnd {
  readonly exitCode: number | null;
  readonly exitSignal: string | null;
  readonly aborted: boolean;
  /** The last lines that ffmpeg wrote to standard error. */
  readonly stderr: string;
}

const DISK = /No space left on device|Disk quota exceeded|File too large/i;
const SOURCE = /Invalid data found when processing input|moov atom not found|Error opening input|could not find codec parameters|End of file$|matches no streams|does not contain any stream|Output file #?\d* ?(does not contain|is empty)|Cannot determine format of input stream|Stream specifier .* matches no streams/im;

/** Why ffmpeg ended, from how it ended and what it said; null where it ended well. */
export function classifyEnd({ exitCode, exitSignal, aborted, stderr }: EncoderEnd): TranscodeError | null {
  if (aborted) return { code: 'CANCELED', message: 'the transcode was cancelled', retryable: false };
  if (DISK.test(stderr)) return { code: 'DISK_FULL', message: 'no space left while encoding', retryable: true };
  if (exitCode === 0) return null;
  if (exitSignal) return { code: 'ENCODER_FAILED', message: `the encoder was ended by ${exitSignal}`, retryable: true };
  if (SOURCE.test(stderr)) return { code: 'SOURCE_UNREADABLE', message: `the source cannot be decoded: ${lastLine(stderr)}`, retryable: false };
  return { code: 'ENCODER_FAILED', message: `the encoder failed (${exitCode}): ${lastLine(stderr)}`, retryable: true };
}

/** One line without paths, for people. */
export function lastLine(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  return line.replace(/(file:)?\/[^\s:']+/g, '<file>').replace(/^\[[^\]]*\]\s*/, '').slice(0, 300);
}
