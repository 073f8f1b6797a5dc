import type { Ratio } from '../transcode/index.js';
import { eventStreams } from './dash-events.js';
import { textSets } from './dash-text.js';
import { element, escaped } from './dash-xml.js';
import { NO_MARKERS, type TitleMarkers } from './markers.js';
import type { Storyboard } from './packager.js';
import { indexDuration, targetDuration, type ByteRange, type SegmentIndex } from './segment-index.js';
import { storyboardSheet } from './storyboard.js';
import type { AudioTrack, PlayableTitle, VideoTrack } from './title.js';

export const DASH_MANIFEST = 'manifest.mpd';

/** Sprites as a thumbnail track, with the bytes of the largest sheet. */
export interface ThumbnailTrack {
  readonly storyboard: Storyboard;
  readonly largestSheetBytes: number;
}

/**
 * The presentation as a static MPD of the on-demand profile (ISO/IEC 23009-1 8.3): one Representation a file, found by its `sidx`.
 * Pictures are one switching set; each track of sound is a set a layout.
 */
export function mpd(title: PlayableTitle, thumbnails?: ThumbnailTrack, markers: TitleMarkers = NO_MARKERS): string {
  const seconds = presentationSeconds(title);
  const sets = [
    ...(title.video.length > 0 ? [videoSet(title.video)] : []),
    ...title.audio.map((track, index) => audioSet(track, index + 1, title.audio[0]!)),
    ...textSets(title.text, title.audio.length + 1),
    ...(thumbnails ? [thumbnailSet(thumbnails, title.audio.length + title.text.length + 1, seconds)] : []),
  ];
  const root = {
    xmlns: 'urn:mpeg:dash:schema:mpd:2011',
    profiles: 'urn:mpeg:dash:profile:isoff-on-demand:2011',
    type: 'static',
    mediaPresentationDuration: xmlDuration(seconds),
    minBufferTime: xmlDuration(bufferSeconds(title)),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('MPD', root, [element('Period', { id: '0', start: 'PT0S' }, [...eventStreams(markers), ...sets])])}\n`;
}

/** Pictures tell how long a title lasts; sound may differ by half an access unit. */
function presentationSeconds({ video, audio }: PlayableTitle): number {
  const tracks = video.length > 0 ? video : audio;
  return Math.max(0, ...tracks.map(({ index }) => indexDuration(index) / index.timescale));
}

/** `bandwidth` is the rate of the heaviest segment, so one segment of it is what must be there before playing (5.3.5.2). */
const bufferSeconds = ({ video, audio }: PlayableTitle): number =>
  Math.max(1, ...[...video, ...audio].map(({ index }) => targetDuration(index.segments, index.timescale)));

function videoSet(video: readonly VideoTrack[]): string {
  const set = { id: '0', contentType: 'video', mimeType: 'video/mp4', subsegmentAlignment: 'true', subsegmentStartsWithSAP: '1', startWithSAP: '1' };
  return element('AdaptationSet', set, [role('main'), ...video.map(videoRepresentation)]);
}

function videoRepresentation(track: VideoTrack): string {
  const own = {
    ...common(track),
    width: `${track.width}`,
    height: `${track.height}`,
    frameRate: rational(track.frameRate),
    sar: '1:1',
  };
  return element('Representation', own, media(track));
}

/** `id` is unique in the period; the first track is what plays where nothing is chosen. */
function audioSet(track: AudioTrack, id: number, first: AudioTrack): string {
  const set = {
    id: `${id}`,
    contentType: 'audio',
    mimeType: 'audio/mp4',
    ...(track.language === null ? {} : { lang: track.language }),
    subsegmentAlignment: 'true',
    subsegmentStartsWithSAP: '1',
    startWithSAP: '1',
  };
  const own = { ...common(track), audioSamplingRate: `${track.sampleRate}` };
  const main = track.track === first.track || track.language !== first.language;
  return element('AdaptationSet', set, [role(main ? 'main' : 'alternate'), element('Representation', own, [channelConfiguration(track), ...media(track)])]);
}

const common = (track: AudioTrack | VideoTrack): Record<string, string> => ({ id: track.name, bandwidth: `${track.peakBitrate}`, codecs: track.codecString });

function media({ fileName, index }: { fileName: string; index: SegmentIndex }): string[] {
  const base = { timescale: `${index.timescale}`, indexRange: byteRange(index.indexRange) };
  return [element('BaseURL', {}, [escaped(fileName)]), element('SegmentBase', base, [element('Initialization', { range: byteRange(index.initBytes) })])];
}

/** ISO/IEC 23091-3 (CICP) values; eight channels are 7.1 with side and back speakers. */
const CHANNEL_CONFIGURATIONS: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 8: 12 };

const channelConfiguration = ({ channels }: AudioTrack): string =>
  element('AudioChannelConfiguration', { schemeIdUri: 'urn:mpeg:mpegB:cicp:ChannelConfiguration', value: `${CHANNEL_CONFIGURATIONS[channels] ?? channels}` });

const role = (value: string): string => element('Role', { schemeIdUri: 'urn:mpeg:dash:role:2011', value });

/** DASH-IF IOP part 5: a sheet is a segment, its tiles divide its time evenly. */
function thumbnailSet({ storyboard, largestSheetBytes }: ThumbnailTrack, id: number, seconds: number): string {
  const { columns, rows, tileWidth, tileHeight, framesPerTile, frameRate } = storyboard;
  const ticks = framesPerTile * columns * rows * frameRate.den;
  const sheetSeconds = Math.min(seconds, ticks / frameRate.num);
  const template = { media: storyboardSheet('$Number%03d$'), timescale: `${frameRate.num}`, duration: `${ticks}`, startNumber: '1' };
  const own = {
    id: 'storyboard',
    bandwidth: `${Math.ceil((largestSheetBytes * 8) / Math.max(1, sheetSeconds))}`,
    width: `${tileWidth * columns}`,
    height: `${tileHeight * rows}`,
  };
  const tile = element('EssentialProperty', { schemeIdUri: 'http://dashif.org/guidelines/thumbnail_tile', value: `${columns}x${rows}` });
  return element('AdaptationSet', { id: `${id}`, contentType: 'image', mimeType: 'image/jpeg' }, [
    element('SegmentTemplate', template),
    element('Representation', own, [tile]),
  ]);
}

const byteRange = ({ offset, length }: ByteRange): string => `${offset}-${offset + length - 1}`;
const rational = ({ num, den }: Ratio): string => (den === 1 ? `${num}` : `${num}/${den}`);
const xmlDuration = (seconds: number): string => `PT${Number(seconds.toFixed(6))}S`;
