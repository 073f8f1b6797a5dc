import { approximateRational, formatRational, rational, roundRational, multiplyRational } from '../shared/rational.js';
import { formatFrameRate, nominalRate, rateAsRational, sameFrameRate } from '../timecode/index.js';
import { colourOf, hdrOf } from './colour.js';
import { FFMPEG_DECODES, type DisagreementLog } from './disagreement.js';
import { languageOf } from './language.js';
import {
  chromaSubsampling, displayAspect, ffprobeFieldOrder, formatAspect, mediainfoFieldOrder, orientationOf, parseAspect, pixelFormatDepth, sameAspect, saysInterlaced,
  secondsOf, secondsText,
} from './picture-format.js';
import { editedCount } from './edited-count.js';
import { mediainfoRate, pictureRate, toldRate, type PictureRate } from './picture-rate.js';
import { decimal, ffprobeFormat, integer, matchingTrack, streamsOf, text, type FfprobeReport, type MediainfoReport, type Raw } from './report.js';
import type { FieldOrder, VideoStream } from './technical.js';

export interface Merging {
  readonly ffprobe: FfprobeReport;
  readonly mediainfo: MediainfoReport | null;
  /** Codecs that the probing tool decodes; null: not asked. */
  readonly decodable: ReadonlySet<string> | null;
  readonly log: DisagreementLog;
}

export const videoStreams = (merging: Merging): readonly VideoStream[] =>
  streamsOf(merging.ffprobe, 'video').map((stream, nth) => videoStream(stream, nth, merging));

function videoStream(stream: Raw, nth: number, { ffprobe, mediainfo, decodable, log }: Merging): VideoStream {
  const index = integer(stream, 'index') ?? nth;
  const track = matchingTrack(mediainfo, 'Video', index, nth) ?? {};
  const field = `video.${nth}`;
  const codec = text(stream, 'codec_name') ?? 'unknown';
  const picture = pictureRate(stream, track);
  const colour = colourOf(stream, track, field, log);
  noteRate(stream, track, picture, field, log);
  return {
    index,
    codec,
    codecTag: codecTag(stream),
    profile: text(stream, 'profile') ?? text(track, 'Format_Profile'),
    level: text(track, 'Format_Level') ?? levelOf(stream),
    ...shape(stream, track, field, log),
    ...orientationOf(stream),
    ...samples(stream, track, field, log),
    frameRate: picture.rate && formatFrameRate(picture.rate),
    variableFrameRate: picture.variable,
    nominalRate: picture.rate && nominalRate(picture.rate),
    ...frameCount(stream, track, picture, field, log),
    fieldOrder: fieldOrder(ffprobeFieldOrder(stream, ffprobeFormat(ffprobe)), track, field, log),
    colour,
    hdr: hdrOf(stream, track, colour.transfer),
    bitrate: integer(stream, 'bit_rate') ?? integer(track, 'BitRate'),
    language: languageOf(stream),
    decodable: decodable && decodable.has(codec),
    startSeconds: secondsText(secondsOf(stream, 'start_pts', 'start_time')) ?? '0',
    durationSeconds: secondsText(secondsOf(stream, 'duration_ts', 'duration')),
  };
}

const codecTag = (stream: Raw): string | null => {
  const tag = text(stream, 'codec_tag_string');
  return tag === null || tag.startsWith('[') ? null : tag;
};

const levelOf = (stream: Raw): string | null => {
  const level = integer(stream, 'level');
  return level === null || level < 0 ? null : String(level);
};

function shape(stream: Raw, track: Raw, field: string, log: DisagreementLog): Pick<VideoStream, 'width' | 'height' | 'sampleAspectRatio' | 'displayAspectRatio'> {
  const width = log.prefer(`${field}.width`, positive(integer(stream, 'width')), integer(track, 'Width')) ?? 0;
  const height = log.prefer(`${field}.height`, positive(integer(stream, 'height')), integer(track, 'Height')) ?? 0;
  const sample = parseAspect(text(stream, 'sample_aspect_ratio')) ?? rational(1n);
  const told = decimal(track, 'PixelAspectRatio');
  if (told !== null && !sameAspect(sample, told)) {
    log.note(`${field}.sampleAspectRatio`, { ffprobe: formatAspect(sample), mediainfo: told, chosen: formatAspect(sample), why: FFMPEG_DECODES });
  }
  return { width, height, sampleAspectRatio: formatAspect(sample), displayAspectRatio: formatAspect(displayAspect(width, height, sample)) };
}

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

function samples(stream: Raw, track: Raw, field: string, log: DisagreementLog): Pick<VideoStream, 'pixelFormat' | 'bitDepth' | 'chromaSubsampling'> {
  const pixelFormat = text(stream, 'pix_fmt');
  const depth = positive(integer(stream, 'bits_per_raw_sample')) ?? pixelFormatDepth(pixelFormat);
  return {
    pixelFormat,
    bitDepth: log.prefer(`${field}.bitDepth`, depth, integer(track, 'BitDepth')),
    chromaSubsampling: pixelFormat?.match(/^(rgb|bgr|gbr|argb|abgr)/)
      ? null
      : log.prefer(`${field}.chromaSubsampling`, chromaSubsampling(pixelFormat), text(track, 'ChromaSubsampling')),
  };
}

/** A codec tag or bitstream that tells another rate than the container is kept: XDCAM tags of 25 fps files say 60i. */
function noteRate(stream: Raw, track: Raw, { rate }: PictureRate, field: string, log: DisagreementLog): void {
  const told = mediainfoRate(track);
  const chosen = rate && formatFrameRate(rate);
  if (rate && told && !sameFrameRate(rate, told)) log.note(`${field}.frameRate`, { ffprobe: text(stream, 'avg_frame_rate'), mediainfo: formatFrameRate(told), chosen, why: 'the container clock counts' });
  const original = decimal(track, 'FrameRate_Original');
  if (original !== null) log.note(`${field}.frameRate`, { ffprobe: text(stream, 'avg_frame_rate'), mediainfo: `${original} (bitstream)`, chosen, why: 'the container clock counts' });
}

function frameCount(stream: Raw, track: Raw, picture: PictureRate, field: string, log: DisagreementLog): Pick<VideoStream, 'frameCount' | 'frameCountSource'> {
  const told = integer(track, 'FrameCount');
  const { rate } = picture;
  const counted = positive(integer(stream, 'nb_read_packets'));
  const units = editUnits(stream, rate);
  if (counted !== null && units !== null && units < counted) {
    log.note(`${field}.frameCount`, { ffprobe: counted, mediainfo: told, chosen: units, why: 'packets beyond the duration that the container gives are not part of the title' });
    return { frameCount: String(units), frameCountSource: 'CONTAINER' };
  }
  const pictures = counted !== null && countsFields(stream, track, counted, rate) ? Math.ceil(counted / 2) : counted;
  const shown = counted === null ? editedCount(stream, picture) : null;
  if (shown !== null) {
    log.note(`${field}.frameCount`, { ffprobe: integer(stream, 'nb_frames'), mediainfo: told, chosen: shown, why: 'pictures that an edit list hides are not part of the title' });
    return { frameCount: String(shown), frameCountSource: 'CONTAINER' };
  }
  const count = pictures ?? positive(integer(stream, 'nb_frames'));
  if (count !== null) {
    log.prefer(`${field}.frameCount`, count, told, counted === null ? 'the sample table is what plays' : 'every packet was counted');
    return { frameCount: String(count), frameCountSource: counted === null ? 'CONTAINER' : 'COUNTED_PACKETS' };
  }
  const seconds = secondsOf(stream, 'duration_ts', 'duration');
  if (!rate || !seconds) return told === null ? { frameCount: null, frameCountSource: null } : { frameCount: String(told), frameCountSource: 'CONTAINER' };
  const estimate = roundRational(multiplyRational(seconds, rateAsRational(rate)));
  return { frameCount: formatRational(rational(estimate)), frameCountSource: 'DURATION' };
}

/** Field-coded pictures (PAFF) come as two packets a frame, at a base rate of fields; time stamps that begin anew double the packets too, but not the rate. */
function countsFields(stream: Raw, track: Raw, counted: number, rate: PictureRate['rate']): boolean {
  const seconds = secondsOf(stream, 'duration_ts', 'duration');
  const interlaced = saysInterlaced(stream) || ['Interlaced', 'MBAFF'].includes(text(track, 'ScanType') ?? '');
  const base = toldRate(text(stream, 'r_frame_rate'));
  if (!interlaced || !rate || !seconds || (base !== null && sameFrameRate(base, rate))) return false;
  const expected = approximateRational(multiplyRational(seconds, rateAsRational(rate)));
  return Math.abs(counted / 2 / expected - 1) < 0.02;
}

/** The duration of a container that counts frames itself (MXF edit units). */
function editUnits(stream: Raw, rate: PictureRate['rate']): number | null {
  const base = rate && `${rate.den}/${rate.num}`;
  return base !== null && text(stream, 'time_base') === base ? positive(integer(stream, 'duration_ts')) : null;
}

function fieldOrder(ffprobe: FieldOrder, track: Raw, field: string, log: DisagreementLog): FieldOrder {
  const mediainfo = mediainfoFieldOrder(track);
  const said = (order: FieldOrder): FieldOrder | null => (order === 'UNKNOWN' ? null : order);
  return log.prefer(`${field}.fieldOrder`, said(ffprobe), said(mediainfo)) ?? 'UNKNOWN';
}

