import type { CaptionSegmentIndex, SegmentTimes } from '../caption/index.js';
import type { CaptionRole } from '../caption-track/index.js';

/** Captions of a title as manifests offer them: WebVTT in segments or as one file, and IMSC in one CMAF file. */
export interface TextTrack {
  /** Unique in the title; the beginning of every name that belongs to it. */
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  readonly role: CaptionRole;
  /** null where the captions cannot be written as IMSC, or nobody asks for it. */
  readonly imsc: ImscFile | null;
}

export interface ImscFile {
  readonly codecString: string;
  readonly index: CaptionSegmentIndex;
  /** Of the heaviest segment, bit/s. */
  readonly peakBitrate: number;
}

/** Names under the title's playback URL. */
export const webvttPlaylistName = (track: string): string => `${track}.m3u8`;
export const imscPlaylistName = (track: string): string => `${track}-imsc.m3u8`;
export const webvttName = (track: string): string => `${track}.vtt`;
export const webvttSegmentName = (track: string, n: number): string => `${track}-${n}.vtt`;
export const imscName = (track: string): string => `${track}.mp4`;

/** Where the pictures are cut, or the sound where there are none: captions are cut alike. */
export const segmentTimes = ({ timescale, segments }: { readonly timescale: number; readonly segments: readonly { readonly duration: number }[] }): SegmentTimes =>
  ({ timescale, durations: segments.map(({ duration }) => duration) });

/** What a person chooses by; the tag of the language where nothing tells two tracks apart but their role. */
export function textTrackTitle({ language, role }: Pick<TextTrack, 'language' | 'role'>): string {
  return role === 'SUBTITLES' ? language : `${language} (${ROLE_WORDS[role]})`;
}

const ROLE_WORDS: Readonly<Record<Exclude<CaptionRole, 'SUBTITLES'>, string>> = { SDH: 'SDH', FORCED: 'forced', COMMENTARY: 'commentary', DESCRIPTIONS: 'descriptions' };
