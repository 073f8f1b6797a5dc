import { ratio, type AudioSource, type TranscodeCapabilities, type TranscodeSource, type VideoSource } from '../../../src/domain/transcode/index.js';

export const CAPABLE: TranscodeCapabilities = { encoders: ['libx264', 'aac'], filters: ['zscale', 'tonemap', 'tpad'] };

/** 10 s of 1080p25 unless told otherwise. */
export const picture = (own: Partial<VideoSource> = {}): VideoSource => ({
  streamIndex: 0,
  width: 1920,
  height: 1080,
  sampleAspectRatio: ratio(1),
  rotation: 0,
  frameRate: ratio(25),
  variableFrameRate: false,
  frameCount: 250n,
  interlaced: null,
  transfer: 'bt709',
  primaries: 'bt709',
  matrix: 'bt709',
  range: 'tv',
  bitDepth: 8,
  pixelFormat: 'yuv420p',
  ...own,
});

export const sound = (own: Partial<AudioSource> = {}): AudioSource => ({
  streamIndex: 1,
  codec: 'aac',
  channels: 2,
  layout: 'stereo',
  language: 'en',
  sampleRate: 48000,
  decodable: true,
  ...own,
});

export const source = (video: Partial<VideoSource> | null = {}, audio: readonly AudioSource[] = [sound()]): TranscodeSource => ({
  ...(video && { video: picture(video) }),
  audio,
  durationSeconds: ratio(10),
});
