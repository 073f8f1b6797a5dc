import type { SegmentTimes } from '../caption/index.js';
import { attributes, quoted } from './hls-attributes.js';
import { imscPlaylistName, type TextTrack, textTrackTitle, webvttPlaylistName, webvttSegmentName } from './text-track.js';

/** In which form a multivariant playlist offers captions. */
export type SubtitleForm = 'webvtt' | 'imsc';

export const SUBTITLES_GROUP = 'subtitles';

/** Public media characteristics of captions for who does not hear (Apple HLS authoring specification 4.3, 4.4). */
const SDH = 'public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound';

/** The tracks that a playlist of this form offers. */
export const offeredTexts = (text: readonly TextTrack[], form: SubtitleForm): readonly TextTrack[] => (form === 'webvtt' ? text : text.filter(({ imsc }) => imsc !== null));

/** EXT-X-MEDIA of captions (RFC 8216 4.3.4.1): chosen by language where the player does so; never on by default, forced ones excepted, which players show by themselves. */
export function subtitleTags(text: readonly TextTrack[], form: SubtitleForm): string[] {
  const offered = offeredTexts(text, form);
  return offered.map((track) => attributes('#EXT-X-MEDIA', [
    ['TYPE', 'SUBTITLES'],
    ['GROUP-ID', quoted(SUBTITLES_GROUP)],
    ['NAME', quoted(textTrackTitle(track))],
    ['LANGUAGE', track.language === 'und' ? null : quoted(track.language)],
    ['DEFAULT', 'NO'],
    ['AUTOSELECT', track.role === 'COMMENTARY' ? 'NO' : 'YES'],
    ['FORCED', track.role === 'FORCED' ? 'YES' : 'NO'],
    ['CHARACTERISTICS', track.role === 'SDH' ? quoted(SDH) : null],
    ['URI', quoted((form === 'webvtt' ? webvttPlaylistName : imscPlaylistName)(track.name))],
  ]));
}

/** What CODECS of a variant says besides pictures and sound. WebVTT has no codec of its own there (RFC 6381 is about ISO files). */
export const subtitleCodecs = (text: readonly TextTrack[], form: SubtitleForm): string[] => (form === 'webvtt' ? [] : [...new Set(text.flatMap(({ imsc }) => (imsc ? [imsc.codecString] : [])))]);

/** Media playlist of segmented WebVTT (RFC 8216 3.5). */
export function webvttPlaylist(track: string, { timescale, durations }: SegmentTimes): string {
  const target = Math.max(1, ...durations.map((duration) => Math.round(duration / timescale)));
  return `${['#EXTM3U', '#EXT-X-VERSION:6', `#EXT-X-TARGETDURATION:${target}`, '#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-PLAYLIST-TYPE:VOD',
    ...durations.flatMap((duration, i) => [`#EXTINF:${(duration / timescale).toFixed(6)},`, webvttSegmentName(track, i)]), '#EXT-X-ENDLIST'].join('\n')}\n`;
}
