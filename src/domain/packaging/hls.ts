import type { Ratio } from '../transcode/index.js';
import { targetDuration, type ByteRange, type SegmentIndex } from './segment-index.js';
import type { DynamicRange } from '../rendition/index.js';
import { type Attribute, attributes, quoted } from './hls-attributes.js';
import { chapterData, dateRanges, programDateTime } from './hls-markers.js';
import { offeredTexts, subtitleCodecs, type SubtitleForm, SUBTITLES_GROUP, subtitleTags } from './hls-subtitles.js';
import { NO_MARKERS, type TitleMarkers } from './markers.js';
import type { AudioTrack, PlayableTitle, VideoTrack } from './title.js';

export const HLS_MASTER = 'master.m3u8';
/** The same title with its captions as IMSC in place of WebVTT. */
export const HLS_MASTER_IMSC = 'master-imsc.m3u8';
export const mediaPlaylistName = (rendition: string): string => `${rendition}.m3u8`;
export const iframePlaylistName = (rendition: string): string => `${rendition}-iframes.m3u8`;

/** EXT-X-MAP in a playlist that is not I-frames only needs 6 (RFC 8216 7); the multivariant playlist uses nothing newer. */
const VERSION = '#EXT-X-VERSION:6';

/** Media playlist of one track: byte ranges of its file (RFC 8216 4.3.3), with the title's ad breaks where it has any. */
export function mediaPlaylist({ fileName, index }: { fileName: string; index: SegmentIndex }, markers: TitleMarkers = NO_MARKERS): string {
  return lines([
    '#EXTM3U',
    VERSION,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...vodHead(targetDuration(index.segments, index.timescale)),
    ...dateRanges(markers),
    mapTag(fileName, index),
    ...programDateTime(markers),
    ...index.segments.flatMap((segment) => entry(segment, index.timescale, fileName)),
    '#EXT-X-ENDLIST',
  ]);
}

/** I-frame playlist of a picture track, for trick play (4.3.3.6): each entry is one key frame and lasts until the next. */
export function iframePlaylist({ fileName, index }: { fileName: string; index: SegmentIndex }, markers: TitleMarkers = NO_MARKERS): string {
  return lines([
    '#EXTM3U',
    VERSION,
    ...vodHead(targetDuration(index.iframes, index.timescale)),
    '#EXT-X-I-FRAMES-ONLY',
    mapTag(fileName, index),
    ...programDateTime(markers),
    ...index.iframes.flatMap((frame) => entry(frame, index.timescale, fileName)),
    '#EXT-X-ENDLIST',
  ]);
}

const vodHead = (target: number): string[] => [`#EXT-X-TARGETDURATION:${target}`, '#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-PLAYLIST-TYPE:VOD'];

const range = ({ offset, length }: ByteRange): string => `${length}@${offset}`;
const mapTag = (fileName: string, { initBytes }: SegmentIndex): string => `#EXT-X-MAP:URI=${quoted(fileName)},BYTERANGE=${quoted(range(initBytes))}`;
const entry = (part: ByteRange & { duration: number }, timescale: number, fileName: string): string[] => [
  `#EXTINF:${(part.duration / timescale).toFixed(6)},`,
  `#EXT-X-BYTERANGE:${range(part)}`,
  fileName,
];

/**
 * Multivariant playlist (4.3.4). Every layout of the sound is a group: stereo first, because every device plays it; a group of more channels
 * takes a track's stereo where the track has nothing else, so that no language is lost by choosing it. Sound alone is a variant a rendition.
 */
export function multivariantPlaylist(title: PlayableTitle, markers: TitleMarkers = NO_MARKERS, form: SubtitleForm = 'webvtt'): string {
  const groups = audioGroups(title.audio);
  const head = ['#EXTM3U', VERSION, '#EXT-X-INDEPENDENT-SEGMENTS', ...chapterData(markers)];
  const subtitles = offeredTexts(title.text, form).length > 0 ? subtitleCodecs(title.text, form) : null;
  if (title.video.length === 0) return lines([...head, ...subtitleTags(title.text, form), ...soundOnly(title.audio, subtitles)]);
  return lines([
    ...head,
    ...groups.flatMap(mediaTags),
    ...subtitleTags(title.text, form),
    ...(groups.length > 0 ? groups : [null]).flatMap((group) => title.video.flatMap((video) => variant(video, group, subtitles))),
    ...title.video.map(iframeVariant),
  ]);
}

interface AudioGroup {
  readonly id: string;
  readonly members: readonly AudioTrack[];
}

function audioGroups(audio: readonly AudioTrack[]): AudioGroup[] {
  const ordinals = [...new Set(audio.map(({ track }) => track))];
  const basic = ordinals.map((ordinal) => audio.filter(({ track }) => track === ordinal).reduce((least, other) => (other.channels < least.channels ? other : least)));
  const layouts = [...new Set(audio.filter((track) => !basic.includes(track)).map(({ channels }) => channels))].sort((a, b) => a - b);
  const wide = layouts.map((channels) => ({
    id: `audio-${channels}ch`,
    members: ordinals.map((ordinal, index) => audio.find((track) => track.track === ordinal && track.channels === channels) ?? basic[index]!),
  }));
  return basic.length > 0 ? [{ id: 'audio-2ch', members: basic }, ...wide] : [];
}

function mediaTags({ id, members }: AudioGroup): string[] {
  return members.map((track, index) =>
    attributes('#EXT-X-MEDIA', [
      ['TYPE', 'AUDIO'],
      ['GROUP-ID', quoted(id)],
      ['NAME', quoted(trackName(track, members))],
      ['LANGUAGE', track.language === null ? null : quoted(track.language)],
      ['DEFAULT', index === 0 ? 'YES' : 'NO'],
      ['AUTOSELECT', isAutoselect(track, index, members) ? 'YES' : 'NO'],
      ['CHANNELS', quoted(`${track.channels}`)],
      ['URI', quoted(mediaPlaylistName(track.name))],
    ]),
  );
}

/** Unique within the group, and the same in every group (4.3.4.1.1). */
function trackName(track: AudioTrack, members: readonly AudioTrack[]): string {
  const language = track.language ?? 'Audio';
  const alone = members.filter((other) => other.language === track.language).length === 1;
  return alone ? language : `${language} ${track.track}`;
}

/** Automatic choice goes by language, so only the first of each may be chosen so. */
const isAutoselect = (track: AudioTrack, index: number, members: readonly AudioTrack[]): boolean =>
  members.findIndex(({ language }) => language === track.language) === index;

const VIDEO_RANGE: Readonly<Record<DynamicRange, string>> = { SDR: 'SDR', HDR10: 'PQ', HLG: 'HLG', DOLBY_VISION: 'PQ' };

/** `subtitles`: codecs of the captions that it is offered with; null: none. */
function variant(video: VideoTrack, group: AudioGroup | null, subtitles: readonly string[] | null): string[] {
  const members = group?.members ?? [];
  const codecs = [video.codecString, ...new Set(members.map(({ codecString }) => codecString)), ...(subtitles ?? [])];
  const list: Attribute[] = [
    ['BANDWIDTH', `${video.peakBitrate + Math.max(0, ...members.map(({ peakBitrate }) => peakBitrate))}`],
    ['AVERAGE-BANDWIDTH', `${video.averageBitrate + Math.max(0, ...members.map(({ averageBitrate }) => averageBitrate))}`],
    ['CODECS', quoted(codecs.join(','))],
    ['RESOLUTION', `${video.width}x${video.height}`],
    ['FRAME-RATE', frameRate(video.frameRate)],
    ['VIDEO-RANGE', VIDEO_RANGE[video.dynamicRange]],
    ['AUDIO', group ? quoted(group.id) : null],
    ['SUBTITLES', subtitles ? quoted(SUBTITLES_GROUP) : null],
    ['CLOSED-CAPTIONS', 'NONE'],
  ];
  return [attributes('#EXT-X-STREAM-INF', list), mediaPlaylistName(video.name)];
}

function soundOnly(audio: readonly AudioTrack[], subtitles: readonly string[] | null): string[] {
  const [group] = audioGroups(audio);
  const tags = group && group.members.length > 1 ? mediaTags(group) : [];
  const offered = tags.length > 0 ? group!.members.slice(0, 1) : audio;
  return [...tags, ...offered.flatMap((track) => soundVariant(track, tags.length > 0 ? group! : null, subtitles))];
}

function soundVariant(track: AudioTrack, group: AudioGroup | null, subtitles: readonly string[] | null): string[] {
  const members = group?.members ?? [track];
  const list: Attribute[] = [
    ['BANDWIDTH', `${Math.max(...members.map(({ peakBitrate }) => peakBitrate))}`],
    ['AVERAGE-BANDWIDTH', `${Math.max(...members.map(({ averageBitrate }) => averageBitrate))}`],
    ['CODECS', quoted([...new Set(members.map(({ codecString }) => codecString)), ...(subtitles ?? [])].join(','))],
    ['AUDIO', group ? quoted(group.id) : null],
    ['SUBTITLES', subtitles ? quoted(SUBTITLES_GROUP) : null],
  ];
  return [attributes('#EXT-X-STREAM-INF', list), mediaPlaylistName(track.name)];
}

/** Rates of an I-frame variant are of its key frames alone (4.3.4.3). */
function iframeVariant(video: VideoTrack): string {
  const { iframes, timescale } = video.index;
  const seconds = iframes.reduce((sum, { duration }) => sum + duration, 0) / timescale;
  const bits = iframes.reduce((sum, { length }) => sum + length * 8, 0);
  const full = iframes.length > 1 ? iframes.slice(0, -1) : iframes;
  const peak = Math.max(0, ...full.map(({ length, duration }) => (length * 8 * timescale) / duration));
  return attributes('#EXT-X-I-FRAME-STREAM-INF', [
    ['BANDWIDTH', `${Math.ceil(Math.max(peak, bits / seconds))}`],
    ['AVERAGE-BANDWIDTH', `${Math.ceil(bits / seconds)}`],
    ['CODECS', quoted(video.codecString)],
    ['RESOLUTION', `${video.width}x${video.height}`],
    ['VIDEO-RANGE', VIDEO_RANGE[video.dynamicRange]],
    ['URI', quoted(iframePlaylistName(video.name))],
  ]);
}

const frameRate = ({ num, den }: Ratio): string => (num / den).toFixed(3);
const lines = (list: readonly string[]): string => `${list.join('\n')}\n`;
