import { rational } from '../shared/rational.js';
import { formatFrameRate, formatTimecode, nearestFrame, parseTimecode, supportsDropFrame, type FrameRate } from '../timecode/index.js';
import type { DisagreementLog } from './disagreement.js';
import { mediainfoRate, pictureRate, toldRate } from './picture-rate.js';
import { child, ffprobeFormat, ffprobeStreams, integer, mediainfoTracks, streamsOf, text, type FfprobeReport, type MediainfoReport, type Raw } from './report.js';
import type { TimecodeSource, TimecodeTrack } from './technical.js';

/** The rate that a timecode without a rate of its own counts in a file without a picture. */
export const SOUND_ONLY_RATE: FrameRate = { num: 25, den: 1 };

/**
 * Every start timecode that a witness found, each once: ffprobe reports container timecode, MediaInfo the bitstream's
 * (MPEG-2 GOP, DV subcode) and both MXF packages too, which may differ on purpose. A policy chooses later, in `timelineOf`.
 */
export function timecodeTracks(ffprobe: FfprobeReport, mediainfo: MediainfoReport | null, log: DisagreementLog): readonly TimecodeTrack[] {
  const picture = streamsOf(ffprobe, 'video')[0];
  const rate = (picture && pictureRate(picture, {}).rate) ?? SOUND_ONLY_RATE;
  const [container, both] = [ffprobeTimecodes(ffprobe, rate), mediainfoTimecodes(mediainfo, ffprobe, rate)];
  const merged = both.map((track) => ({ ...track, streamIndex: track.streamIndex ?? container.find((other) => other.source === track.source)?.streamIndex ?? null }));
  for (const track of container) {
    const twin = both.find((other) => other.source === track.source);
    if (twin && twin.label !== track.label) log.note(`timecodes.${track.source}`, { ffprobe: track.label, mediainfo: twin.label, chosen: null, why: 'both are kept' });
    if (!both.some((other) => other.label === track.label && (other.source === track.source || track.source === 'CONTAINER_TAG'))) merged.push(track);
  }
  return merged;
}

function timecodeTrack(label: string, rate: FrameRate, source: TimecodeSource, streamIndex: number | null): TimecodeTrack {
  const parsed = parseTimecode(label, rate);
  const dropFrame = parsed.ok ? parsed.value.dropFrame : /[;.]\d+$/.test(label) && supportsDropFrame(rate);
  return { label, frame: parsed.ok ? String(parsed.value.frame) : null, rate: formatFrameRate(rate), dropFrame, source, streamIndex };
}

const looksLikeLabel = (label: string | null): label is string => label !== null && /^\d{2}:\d{2}:\d{2}[:;.]\d{2,3}$/.test(label);

/** A file-wide tag is the material package's in MXF; on a stream it is the package that holds the essence. */
function ffprobeTimecodes(report: FfprobeReport, pictureRateOfFile: FrameRate): readonly TimecodeTrack[] {
  const format = ffprobeFormat(report);
  const mxf = text(format, 'format_name') === 'mxf';
  const wide = text(child(format, 'tags'), 'timecode');
  const found = looksLikeLabel(wide) ? [timecodeTrack(wide, pictureRateOfFile, mxf ? 'MXF_MATERIAL' : 'CONTAINER_TAG', null)] : [];
  for (const stream of ffprobeStreams(report)) {
    const label = text(child(stream, 'tags'), 'timecode') ?? text(stream, 'timecode');
    if (!looksLikeLabel(label)) continue;
    const rate = toldRate(text(stream, 'avg_frame_rate')) ?? pictureRateOfFile;
    const source = mxf ? 'MXF_SOURCE' : streamSource(stream, report);
    const track = timecodeTrack(label, rate, source, integer(stream, 'index'));
    if (!found.some((other) => other.source === track.source && other.label === label)) found.push(track);
  }
  return [...found, ...bwfStart(format, report)];
}

/** libavformat copies a tmcd track's label to the picture that refers to it. */
const streamSource = (stream: Raw, report: FfprobeReport): TimecodeSource => {
  const tmcd = ffprobeStreams(report).some((other) => text(other, 'codec_tag_string') === 'tmcd');
  if (tmcd) return 'QUICKTIME_TMCD';
  return text(stream, 'codec_name') === 'mpeg2video' ? 'MPEG_GOP' : 'CONTAINER_TAG';
};

/** EBU Tech 3285 `bext`: samples since midnight. */
function bwfStart(format: Raw, report: FfprobeReport): readonly TimecodeTrack[] {
  const samples = integer(child(format, 'tags'), 'time_reference');
  const sampleRate = integer(streamsOf(report, 'audio')[0] ?? {}, 'sample_rate');
  if (samples === null || samples <= 0 || !sampleRate) return [];
  const frame = nearestFrame(rational(samples, sampleRate), SOUND_ONLY_RATE);
  return [timecodeTrack(formatTimecode(frame, SOUND_ONLY_RATE, false), SOUND_ONLY_RATE, 'BWF_TIME_REFERENCE', null)];
}

function mediainfoTimecodes(report: MediainfoReport | null, ffprobe: FfprobeReport, pictureRateOfFile: FrameRate): readonly TimecodeTrack[] {
  const found: TimecodeTrack[] = [];
  for (const track of mediainfoTracks(report)) {
    const label = text(track, 'TimeCode_FirstFrame');
    const source = mediainfoSource(track);
    if (!looksLikeLabel(label) || !source) continue;
    const rate = mediainfoRate(track) ?? pictureRateOfFile;
    if (!found.some((other) => other.source === source && other.label === label)) found.push(timecodeTrack(label, rate, source, streamOf(track, ffprobe)));
  }
  return found;
}

function mediainfoSource(track: Raw): TimecodeSource | null {
  const [format, settings, told] = [text(track, 'Format') ?? '', text(track, 'TimeCode_Settings') ?? '', text(track, 'TimeCode_Source') ?? ''];
  if (track['@type'] === 'Video') return essenceSource(told, format);
  if (track['@type'] !== 'Other' || text(track, 'Type') !== 'Time code') return null;
  if (format === 'QuickTime TC') return 'QUICKTIME_TMCD';
  if (!format.startsWith('MXF')) return format === 'SMPTE TC' ? 'MXF_SYSTEM_ITEM' : 'OTHER';
  return settings.includes('Material') ? 'MXF_MATERIAL' : settings.includes('Source') ? 'MXF_SOURCE' : 'MXF_SYSTEM_ITEM';
}

function essenceSource(told: string, format: string): TimecodeSource {
  if (told.includes('Group of pictures')) return 'MPEG_GOP';
  if (told.includes('Subcode') || format === 'DV') return 'DV';
  return format === 'AVC' ? 'H264_SEI' : format === 'HEVC' ? 'HEVC_SEI' : 'OTHER';
}

function streamOf(track: Raw, ffprobe: FfprobeReport): number | null {
  const order = text(track, 'StreamOrder');
  if (order !== null) return Number.parseInt(order.split('-').at(-1) ?? '', 10);
  return track['@type'] === 'Video' ? integer(streamsOf(ffprobe, 'video')[0] ?? {}, 'index') : null;
}
