import type { PlanNote } from './plan-error.js';
import type { AudioSource } from './source.js';

/** AS_IS keeps or downmixes the source's layout; PAIR joins two mono streams as left and right; FIRST_TWO takes the first two of unlabelled channels. */
export type AudioMix = 'AS_IS' | 'PAIR' | 'FIRST_TWO';

export interface AudioRendition {
  /** `aac-stereo-1`: codec, layout, ordinal of the source track. */
  readonly name: string;
  readonly codec: 'AAC';
  /** Ordinal of the source track (1...); renditions of one track are alternatives of each other. */
  readonly track: number;
  readonly sourceStreams: readonly number[];
  readonly mix: AudioMix;
  readonly channels: number;
  /** ffmpeg's name of the coded layout. */
  readonly layout: string;
  readonly language: string | null;
  readonly sampleRate: 48000;
  readonly bitrate: number;
}

export interface AudioPlan {
  readonly renditions: readonly AudioRendition[];
  readonly notes: readonly PlanNote[];
}

/** More tracks than any broadcast master carries; a bound on what a hostile file can make us start. */
export const MAX_AUDIO_TRACKS = 16;

/** Layouts that an AAC decoder knows by channel configuration (ISO/IEC 14496-3 table 1.19), by channel count. */
const KEPT_LAYOUTS: Readonly<Record<number, { layout: string; slug: string; bitrate: number }>> = {
  3: { layout: '3.0', slug: '30', bitrate: 192_000 },
  4: { layout: '4.0', slug: '40', bitrate: 256_000 },
  5: { layout: '5.0', slug: '50', bitrate: 320_000 },
  6: { layout: '5.1', slug: '51', bitrate: 384_000 },
  7: { layout: '5.1', slug: '51', bitrate: 384_000 },
  8: { layout: '7.1', slug: '71', bitrate: 512_000 },
};
const MONO = { layout: 'mono', slug: 'mono', bitrate: 96_000 };
const STEREO = { layout: 'stereo', slug: 'stereo', bitrate: 160_000 };

interface Track {
  readonly streams: readonly AudioSource[];
  readonly mix: AudioMix;
}

/** Every decodable track as mono or stereo AAC-LC, and in its own layout too where that has more channels. */
export function planAudio(sources: readonly AudioSource[]): AudioPlan {
  const playable = sources.filter((source) => source.decodable && source.channels > 0);
  const tracks = tracksOf(playable);
  const kept = tracks.slice(0, MAX_AUDIO_TRACKS);
  return {
    renditions: kept.flatMap((track, index) => renditionsOf(track, index + 1)),
    notes: [
      ...sources.filter((source) => !playable.includes(source)).map(notDecodable),
      ...tracks.slice(MAX_AUDIO_TRACKS).map(({ streams }) => note('AUDIO_TRACKS_BEYOND_LIMIT', streams[0]!, `more than ${MAX_AUDIO_TRACKS} tracks`)),
      ...kept.flatMap(({ streams }) => streams.filter(isReduced).map((source) => note('AUDIO_LAYOUT_REDUCED', source, `${source.channels} channels`))),
    ],
  };
}

/** Broadcast files carry left and right as two uncompressed mono streams; such neighbours of one language are a pair. */
function tracksOf(sources: readonly AudioSource[]): Track[] {
  const tracks: Track[] = [];
  const waiting = new Map<string, number>();
  for (const source of sources) {
    const half = source.channels === 1 && source.codec.startsWith('pcm_') ? `${source.language}/${source.sampleRate}` : null;
    const partner = half === null ? undefined : waiting.get(half);
    if (half !== null && partner !== undefined) {
      tracks[partner] = { streams: [...tracks[partner]!.streams, source], mix: 'PAIR' };
      waiting.delete(half);
      continue;
    }
    if (half !== null) waiting.set(half, tracks.length);
    tracks.push({ streams: [source], mix: isUnlabelled(source) ? 'FIRST_TWO' : 'AS_IS' });
  }
  return tracks;
}

/** Six or eight channels without a layout are 5.1 and 7.1 by convention; other counts are discrete channels, the mix on the first two. */
const isUnlabelled = ({ channels, layout }: AudioSource): boolean => channels > 8 || (layout === null && ![1, 2, 6, 8].includes(channels));
const isReduced = (source: AudioSource): boolean => isUnlabelled(source) || source.channels === 7;

function renditionsOf(track: Track, ordinal: number): AudioRendition[] {
  const channels = track.mix === 'PAIR' ? 2 : track.streams[0]!.channels;
  const basic = rendition(track, ordinal, channels === 1 ? 1 : 2, channels === 1 ? MONO : STEREO);
  const own = track.mix === 'AS_IS' ? KEPT_LAYOUTS[channels] : undefined;
  return own ? [basic, rendition(track, ordinal, layoutChannels(own.layout), own)] : [basic];
}

const layoutChannels = (layout: string): number => layout.split('.').reduce((sum, part) => sum + Number(part), 0);

function rendition(track: Track, ordinal: number, channels: number, coded: { layout: string; slug: string; bitrate: number }): AudioRendition {
  return {
    name: `aac-${coded.slug}-${ordinal}`,
    codec: 'AAC',
    track: ordinal,
    sourceStreams: track.streams.map(({ streamIndex }) => streamIndex),
    mix: track.mix,
    channels,
    layout: coded.layout,
    language: track.streams[0]!.language,
    sampleRate: 48000,
    bitrate: coded.bitrate,
  };
}

const notDecodable = (source: AudioSource): PlanNote => note('AUDIO_NOT_DECODABLE', source, source.codec || 'no codec');
const note = (code: PlanNote['code'], source: AudioSource, detail: string): PlanNote => ({ code, streamIndex: source.streamIndex, detail });
