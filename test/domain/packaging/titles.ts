import type { AudioTrack, PlayableTitle, SegmentIndex, VideoTrack } from '../../../src/domain/packaging/index.js';

/** Segments of `seconds` each, `bytes` each, in a file whose header takes 700 bytes. */
export function index(kind: 'VIDEO' | 'AUDIO', timescale: number, durations: readonly number[], bytes: readonly number[]): SegmentIndex {
  const start = 700 + 32 + 12 * durations.length;
  const offsets = bytes.map((_, position) => start + bytes.slice(0, position).reduce((sum, length) => sum + length, 0));
  return {
    initBytes: { offset: 0, length: 700 },
    indexRange: { offset: 700, length: 32 + 12 * durations.length },
    timescale,
    segments: durations.map((duration, position) => ({ offset: offsets[position]!, length: bytes[position]!, duration, startsWithKey: true })),
    iframes: kind === 'AUDIO' ? [] : durations.map((duration, position) => ({ offset: offsets[position]!, length: 5_000, duration })),
  };
}

export const videoTrack = (height: number, own: Partial<VideoTrack> = {}): VideoTrack => ({
  kind: 'VIDEO',
  name: `h264-${height}`,
  codecString: 'avc1.640028',
  averageBitrate: height * 1000,
  peakBitrate: height * 1500,
  fileName: `h264-${height}.mp4`,
  index: index('VIDEO', 30_000, [180_180, 120_120], [750_000, 400_000]),
  width: Math.round((height * 16) / 9 / 2) * 2,
  height,
  frameRate: { num: 30_000, den: 1001 },
  dynamicRange: 'SDR',
  ...own,
});

export const audioTrack = (name: string, own: Partial<AudioTrack> = {}): AudioTrack => ({
  kind: 'AUDIO',
  name,
  codecString: 'mp4a.40.2',
  averageBitrate: 128_000,
  peakBitrate: 130_000,
  fileName: `${name}.mp4`,
  index: index('AUDIO', 48_000, [288_288, 192_192], [96_000, 64_000]),
  channels: 2,
  sampleRate: 48_000,
  language: 'en',
  track: 1,
  ...own,
});

export const film: PlayableTitle = {
  video: [videoTrack(1080), videoTrack(480)],
  audio: [
    audioTrack('aac-stereo-1'),
    audioTrack('aac-51-1', { channels: 6, averageBitrate: 384_000, peakBitrate: 390_000 }),
    audioTrack('aac-stereo-2', { language: 'de', track: 2 }),
  ],
  text: [],
};
