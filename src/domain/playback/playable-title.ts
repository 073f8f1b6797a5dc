import type { AudioTrack, PlayableTitle, SegmentIndex, TextTrack, VideoTrack } from '../packaging/index.js';
import { invariant } from '../shared/index.js';
import type { PlayableRendition } from './playback-catalogue.js';

/** Catalogued renditions as what manifests are written from. */
export function playableTitle(renditions: readonly PlayableRendition[], text: readonly TextTrack[] = []): PlayableTitle {
  return {
    video: renditions.filter((rendition) => rendition.mediaType === 'VIDEO').map(videoTrack),
    audio: renditions.filter((rendition) => rendition.mediaType === 'AUDIO').map(audioTrack),
    text,
  };
}

/** Names the very file: a set that takes another's place uses the same names, and byte ranges hold for one file only. */
export const mediaUri = ({ fileName, fileId }: PlayableRendition): string => `${encodeURIComponent(fileName)}?f=${fileId}`;

export const segmentIndexOf = (rendition: PlayableRendition): SegmentIndex => rendition.segmentIndex as unknown as SegmentIndex;

const common = (rendition: PlayableRendition) => ({
  name: rendition.profile, codecString: rendition.codecString, averageBitrate: rendition.averageBitrate, peakBitrate: rendition.peakBitrate,
  fileName: mediaUri(rendition), index: segmentIndexOf(rendition),
});

function videoTrack(rendition: PlayableRendition): VideoTrack {
  const [num = 0, den = 1] = (rendition.frameRate ?? '').split('/').map(Number);
  invariant(rendition.width !== null && rendition.height !== null && num > 0, `rendition ${rendition.profile} has no picture size or rate`);
  return { ...common(rendition), kind: 'VIDEO', width: rendition.width, height: rendition.height, frameRate: { num, den }, dynamicRange: rendition.dynamicRange ?? 'SDR' };
}

/** Tracks of sound count in samples, and names end in the ordinal of the source's track: "aac-stereo-1". */
function audioTrack(rendition: PlayableRendition): AudioTrack {
  const index = segmentIndexOf(rendition);
  const track = Number(/\d+$/.exec(rendition.profile)?.[0] ?? 1);
  return { ...common(rendition), kind: 'AUDIO', channels: rendition.audioChannels ?? 2, sampleRate: index.timescale, language: rendition.audioLanguage, track };
}
