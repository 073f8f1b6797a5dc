import { CAPTION_FORMAT_FACTS, type CaptionDocument, type CaptionError, type CaptionFormat, captionTrackFile, type CaptionTrackFile, convertCaptions, inTimebase, MILLISECONDS, type SegmentTimes, webvttSegments, type Writing } from '../caption/index.js';
import type { AssetTimeline, CaptionRole, TrackCue } from '../caption-track/index.js';
import type { ImscFile, TextTrack } from '../packaging/index.js';
import type { CaptionTrackId, Result } from '../shared/index.js';
import { formatTimecode } from '../timecode/index.js';

/** A track of captions that may be shown with the video that plays. */
export interface PlayableCaptions {
  readonly id: CaptionTrackId;
  readonly language: string;
  readonly role: CaptionRole;
  /** The version whose cues are shown; they never change. */
  readonly cuesVersion: number;
}

/** The cues of a version, with what their frames are. */
export interface CaptionCues extends Pick<AssetTimeline, 'rate' | 'dropFrame' | 'start'> {
  readonly language: string;
  readonly cues: readonly TrackCue[];
}

const PREFIX = 'captions-';

/** What everything of one version is called under the playback URL: whatever has the name never changes. */
export const captionsName = ({ id, cuesVersion }: Pick<PlayableCaptions, 'id' | 'cuesVersion'>): string => `${PREFIX}${id}-${cuesVersion}`;

/** Times from the asset's first frame. */
export const documentOf = ({ cues, language, rate, dropFrame }: CaptionCues): CaptionDocument =>
  ({ format: null, rate, dropFrame, start: null, language: language === 'und' ? null : language, title: null, service: null, cues });

/** A segment for each of the video's. null: they cannot be written so. */
export function webvttSegmentsOf(cues: CaptionCues, times: SegmentTimes): readonly Uint8Array[] | null {
  const written = webvttSegments(inTimebase(documentOf(cues), MILLISECONDS).document, times);
  return written.ok ? written.value.segments : null;
}

/** A document of any format; labels in it are those of the asset's timecode. */
export function captionFileOf(cues: CaptionCues, format: CaptionFormat): Result<Writing, CaptionError> {
  const document = documentOf(cues);
  if (!CAPTION_FORMAT_FACTS[format].labels) return convertCaptions(document, format);
  const labelled = convertCaptions(document, format, { start: formatTimecode(cues.start, cues.rate, cues.dropFrame).replace(';', ':') });
  // The label may not exist where another rate is written: then times count from zero.
  return labelled.ok ? labelled : convertCaptions(document, format);
}

/** Its name for people who save it. */
export const captionFileName = ({ language }: Pick<CaptionCues, 'language'>, format: CaptionFormat): string => `${language}.${CAPTION_FORMAT_FACTS[format].extensions[0] ?? 'xml'}`;

/** null: they cannot be written so. */
export function webvttFileOf(cues: CaptionCues): Uint8Array | null {
  const written = captionFileOf(cues, 'WEBVTT');
  return written.ok ? written.value.bytes : null;
}

/** null: they cannot be written so. */
export function imscFileOf(cues: CaptionCues, times: SegmentTimes): CaptionTrackFile | null {
  const file = captionTrackFile(documentOf(cues), times);
  return file.ok ? file.value : null;
}

export const textTrackOf = (captions: PlayableCaptions, imsc: CaptionTrackFile | null): TextTrack =>
  ({ name: captionsName(captions), language: captions.language, role: captions.role, imsc: imsc && imscOf(imsc) });

function imscOf({ codecString, index }: CaptionTrackFile): ImscFile {
  const peak = Math.max(1, ...index.segments.map(({ length, duration }) => (length * 8 * index.timescale) / duration));
  return { codecString, index, peakBitrate: Math.ceil(peak) };
}
