import { locateFfprobe } from '../adapters/probe/index.js';
import { ffmpegLocator } from '../adapters/transcode-ffmpeg/index.js';
import type { Config } from '../config/index.js';
import { LADDER_PROFILES } from '../domain/transcode/index.js';
import type { CapabilityFacts } from '../resolvers/services.js';
import { VERSION } from './version.js';

type Feature = CapabilityFacts['features'][number];

const available = (name: string, provider: string): Feature => ({ name, available: true, provider, reason: null });
const missing = (name: string, reason: string): Feature => ({ name, available: false, provider: null, reason });

/** Names of the ladder profiles that this program has. */
export const PROFILES: readonly string[] = Object.keys(LADDER_PROFILES);

/** What this installation can do, asked of the programs themselves (law 9): at the first call, and again while there is no ffmpeg. */
export function capabilitiesOf(config: Config): () => Promise<CapabilityFacts> {
  const ffmpeg = ffmpegLocator({ ffmpegPath: config.ffmpegPath });
  return async () => ({
    version: VERSION,
    profiles: [...PROFILES],
    features: [...transcodeFeatures(await ffmpeg()), probeFeature(config), available('search.text', 'PostgreSQL full text'), missing('search.elasticsearch', 'This release searches in PostgreSQL only.')],
    maxUploadBytes: config.maxUploadBytes,
  });
}

function transcodeFeatures(ffmpeg: Awaited<ReturnType<ReturnType<typeof ffmpegLocator>>>): Feature[] {
  if (!ffmpeg.ok) return [missing('transcode.h264', ffmpeg.error.message), missing('toneMapping', ffmpeg.error.message)];
  const provider = `ffmpeg ${ffmpeg.value.version}`;
  const has = (name: string, kind: 'encoders' | 'filters', needed: readonly string[]): Feature => {
    const absent = needed.filter((n) => !ffmpeg.value[kind].includes(n));
    return absent.length === 0 ? available(name, provider) : missing(name, `${provider} has no ${absent.join(', ')}. Install Debian's ffmpeg, or let FFMPEG_PATH name one that has.`);
  };
  return [has('transcode.h264', 'encoders', ['libx264', 'aac']), has('toneMapping', 'filters', ['zscale', 'tonemap'])];
}

function probeFeature(config: Config): Feature {
  const path = locateFfprobe(config.ffprobePath, config.searchPath);
  return path ? available('probe', 'ffprobe, MediaInfo') : missing('probe', 'There is no ffprobe. Install ffmpeg, or let FFPROBE_PATH name one.');
}
