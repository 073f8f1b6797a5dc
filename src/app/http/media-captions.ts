import type { SegmentTimes } from '../../domain/caption/index.js';
import { imscName, mediaPlaylist, segmentTimes, type TextTrack, webvttPlaylist } from '../../domain/packaging/index.js';
import { captionsName, imscFileOf, type PlayableCaptions, type PlayableRendition, type PlaybackCatalogue, type PlaybackToken, segmentIndexOf, textTrackOf, webvttFileOf, webvttSegmentsOf } from '../../domain/playback/index.js';
import { type CaptionTrackId, idOf, Lru, type MediaFileId } from '../../domain/shared/index.js';

/** What the origin answers about captions: made of their cues when it is asked for, and remembered, since the cues of a version never change. */
export interface MediaCaptions {
  /** The tracks that manifests of these renditions offer. `imsc`: with their files of IMSC, which have to be made to be told of. */
  texts(token: PlaybackToken, renditions: readonly PlayableRendition[], imsc: boolean): Promise<TextTrack[]>;
  /** Of captions that may be shown, cut like the rendition `guide`. null: there is no such thing. */
  body(token: PlaybackToken, name: CaptionsPath, guide: MediaFileId): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;
}

/** One of the names that belong to a version of a track. */
export interface CaptionsPath {
  readonly id: CaptionTrackId;
  readonly version: number;
  readonly what: 'webvtt-playlist' | 'imsc-playlist' | 'webvtt' | 'webvtt-segment' | 'imsc';
  readonly segment: number;
}

const NAME = /^captions-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,9})(?:-(\d{1,6}))?(-imsc\.m3u8|\.m3u8|\.vtt|\.mp4)$/;
const WHAT = { '.m3u8': 'webvtt-playlist', '-imsc.m3u8': 'imsc-playlist', '.vtt': 'webvtt', '.mp4': 'imsc' } as const;

/** null: a name of something else. */
export function captionsPath(name: string): CaptionsPath | null {
  const [, id, version, segment, kind] = NAME.exec(name) ?? [];
  if (id === undefined || (segment !== undefined && kind !== '.vtt')) return null;
  return { id: idOf('CaptionTrack', id), version: Number(version), what: segment === undefined ? WHAT[kind as keyof typeof WHAT] : 'webvtt-segment', segment: Number(segment ?? 0) };
}

const TYPES = { 'webvtt-playlist': 'application/vnd.apple.mpegurl', 'imsc-playlist': 'application/vnd.apple.mpegurl', webvtt: 'text/vtt; charset=utf-8', 'webvtt-segment': 'text/vtt; charset=utf-8', imsc: 'video/mp4' } as const;

/** The forms of one version, cut like one set of renditions. */
interface Made {
  readonly times: SegmentTimes;
  readonly whole: Uint8Array | null;
  readonly segments: readonly Uint8Array[] | null;
  readonly imsc: ReturnType<typeof imscFileOf>;
}

const REMEMBERED_BYTES = 64 * 1024 * 1024;
const weight = (_: string, { whole, segments, imsc }: Made): number => [whole, ...(segments ?? []), imsc?.bytes].reduce((sum, bytes) => sum + (bytes?.length ?? 0), 1000);

export function mediaCaptions(catalogue: PlaybackCatalogue): MediaCaptions {
  const remembered = new Lru<string, Made>(REMEMBERED_BYTES, weight);

  const made = async ({ tenantId, assetId }: PlaybackToken, track: Pick<PlayableCaptions, 'id' | 'cuesVersion'>, renditions: readonly PlayableRendition[]): Promise<Made | null> => {
    const guide = guideOf(renditions);
    if (!guide) return null;
    const known = remembered.get(keyOf(track, guide.fileId));
    if (known) return known;
    const cues = await catalogue.captionCues(tenantId, assetId, track.id, track.cuesVersion);
    if (!cues) return null;
    const times = segmentTimes(segmentIndexOf(guide));
    const forms = { times, whole: webvttFileOf(cues), segments: webvttSegmentsOf(cues, times), imsc: imscFileOf(cues, times) };
    remembered.set(keyOf(track, guide.fileId), forms);
    return forms;
  };

  return {
    texts: async (token, renditions, imsc) => {
      const tracks = renditions.length === 0 ? [] : await catalogue.captions(token.tenantId, token.assetId);
      const texts: TextTrack[] = [];
      for (const track of tracks) texts.push(textTrackOf(track, imsc ? ((await made(token, track, renditions))?.imsc ?? null) : null));
      return texts;
    },
    body: async (token, path, guide) => {
      const track = { id: path.id, cuesVersion: path.version };
      const forms = remembered.get(keyOf(track, guide)) ?? (await made(token, track, await catalogue.renditions(token.tenantId, token.assetId)));
      const bytes = forms && bytesOf(forms, path);
      return bytes ? { bytes, type: TYPES[path.what] } : null;
    },
  };
}

const keyOf = (track: Pick<PlayableCaptions, 'id' | 'cuesVersion'>, guide: MediaFileId): string => `${captionsName(track)} ${guide}`;

/** Captions are cut like the pictures, like the sound where there are none: like the first of the set. */
const guideOf = (renditions: readonly PlayableRendition[]): PlayableRendition | null => renditions[0] ?? null;

function bytesOf({ times, whole, segments, imsc }: Made, path: CaptionsPath): Uint8Array | null {
  const track = captionsName({ id: path.id, cuesVersion: path.version });
  switch (path.what) {
    case 'webvtt': return whole;
    case 'webvtt-segment': return segments?.[path.segment] ?? null;
    case 'imsc': return imsc?.bytes ?? null;
    case 'webvtt-playlist': return segments && Buffer.from(webvttPlaylist(track, times));
    case 'imsc-playlist': return imsc && Buffer.from(mediaPlaylist({ fileName: imscName(track), index: imsc.index }));
  }
}
