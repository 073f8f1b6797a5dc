import { execFile } from 'node:child_process';
import { access, chmod, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../domain/shared/result.js';
import type { TranscodeCapabilities, TranscodeError } from '../../domain/transcode/index.js';

export interface FfmpegOptions {
  /** The operator's choice; when set, nothing else is tried. */
  readonly ffmpegPath?: string;
}

export interface Ffmpeg extends TranscodeCapabilities {
  /** What to start: an absolute path, or a name that the PATH finds. */
  readonly path: string;
  /** As ffmpeg prints it: `5.1.9-0+deb12u1`, `N-47683-g0e8eb07980-static`. */
  readonly version: string;
  readonly decoders: readonly string[];
  readonly demuxers: readonly string[];
}

const run = promisify(execFile);
const LIMITS = { timeout: 20_000, maxBuffer: 4 * 1024 * 1024 };

/** Looks once, at the first use, and again after it found none. */
export function ffmpegLocator(options: FfmpegOptions = {}): () => Promise<Result<Ffmpeg, TranscodeError>> {
  let located: Promise<Result<Ffmpeg, TranscodeError>> | undefined;
  return async () => {
    const found = await (located ??= locateFfmpeg(options));
    if (!found.ok) located = undefined;
    return found;
  };
}

/** Finds an ffmpeg that runs (the operator's, the PATH's, the npm package's) and asks it what it can do. */
export async function locateFfmpeg(options: FfmpegOptions = {}): Promise<Result<Ffmpeg, TranscodeError>> {
  const candidates = options.ffmpegPath ? [options.ffmpegPath] : ['ffmpeg', packagedFfmpeg()];
  for (const path of candidates) {
    const found = path === undefined ? null : await describe(path);
    if (found) return ok(found);
  }
  const tried = options.ffmpegPath ? 'FFMPEG_PATH names a program that does not run' : 'no ffmpeg on the PATH and none from npm';
  const message = `${tried}: install ffmpeg (Debian: apt-get install ffmpeg) or let FFMPEG_PATH name one`;
  return err({ code: 'FFMPEG_MISSING', message, retryable: false });
}

function packagedFfmpeg(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`@ffmpeg-installer/${process.platform}-${process.arch}/ffmpeg`);
  } catch {
    return undefined;
  }
}

async function describe(path: string): Promise<Ffmpeg | null> {
  try {
    await ensureRunnable(path);
    const [version, encoders, decoders, filters, demuxers] = await Promise.all(
      ['-version', '-encoders', '-decoders', '-filters', '-demuxers'].map(async (question) => (await run(path, ['-hide_banner', question], LIMITS)).stdout),
    );
    return {
      path,
      version: /version (\S+)/.exec(version!)?.[1] ?? 'unknown',
      encoders: names(encoders!),
      decoders: names(decoders!),
      filters: names(filters!),
      demuxers: names(demuxers!).flatMap((name) => name.split(',')),
    };
  } catch {
    return null;
  }
}

/** npm may have unpacked its ffmpeg without run bits, where install scripts are not run. What the operator names is never changed. */
async function ensureRunnable(path: string): Promise<void> {
  if (path !== packagedFfmpeg()) return;
  await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
}

/** ` V....D libx264   description`: flags, name, description. */
const names = (listing: string): string[] => listing.split('\n').flatMap((line) => /^\s[A-Z.|]{1,6}\s+([\w,-]+)\s/.exec(line)?.[1] ?? []);
