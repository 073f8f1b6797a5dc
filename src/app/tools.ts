import { locateFfmpeg } from '../adapters/transcode-ffmpeg/index.js';
import type { Config } from '../config/index.js';

export interface FfmpegFacts {
  /** What to start: an absolute path, or a name that the PATH finds. */
  readonly path: string;
  readonly version: string;
  readonly encoders: readonly string[];
  readonly filters: readonly string[];
  readonly decoders: readonly string[];
}

/** The ffmpeg that this installation uses, or a sentence that says why there is none and what to do. */
export async function ffmpegOf(config: Pick<Config, 'ffmpegPath'>): Promise<{ found: FfmpegFacts } | { missing: string }> {
  const located = await locateFfmpeg({ ffmpegPath: config.ffmpegPath });
  return located.ok ? { found: located.value } : { missing: located.error.message };
}
