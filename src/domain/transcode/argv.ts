import { audioChains, videoChains } from './filters.js';
import type { AudioRendition } from './audio-plan.js';
import type { RenditionPlan, VideoRendition } from './plan.js';
import type { Ratio } from './source.js';

export interface ArgvRequest {
  readonly plan: RenditionPlan;
  readonly sourcePath: string;
  readonly sourceDemuxer: string;
}

/** Name of the encoder's file for a rendition, in the working directory. */
export const trackFileName = (rendition: string): string => `${rendition}.track.mp4`;

/**
 * Arguments of the one ffmpeg process that makes every rendition with one decode; run in the working directory.
 * Understood by ffmpeg 4.1 to 5.1 and later. The demuxer is forced and only the `file` protocol allowed, so that
 * a playlist or script named like a film is never followed to what it names.
 */
export function transcodeArgv({ plan, sourcePath, sourceDemuxer }: ArgvRequest): string[] {
  const demuxer = sourceDemuxer.split(',')[0]!;
  return [
    ...['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'warning', '-progress', 'pipe:1', '-y'],
    ...['-protocol_whitelist', 'file', '-noautorotate', ...offset(plan.origin), '-f', demuxer, '-i', `file:${sourcePath}`],
    ...['-filter_complex', [...videoChains(plan), ...audioChains(plan)].join(';')],
    ...plan.video.flatMap((rendition) => videoOutput(rendition, plan)),
    ...plan.audio.flatMap((rendition) => audioOutput(rendition)),
  ];
}

/** Shifts the input, so that the end of its streams is shifted too (the filters of ffmpeg 4.1 do not carry it along). */
const offset = (origin: Ratio): string[] => (origin.num === 0 ? [] : ['-itsoffset', (-origin.num / origin.den).toFixed(6)]);

const COMMON = ['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact', '-f', 'mp4'];

/** Captions of the source's pictures are tracks of the title: in the renditions too, players would show them twice (and HLS says CLOSED-CAPTIONS=NONE). */
function videoOutput(rendition: VideoRendition, plan: RenditionPlan): string[] {
  const tags = plan.decode!.colour.output;
  return [
    ...['-map', `[${rendition.name}]`, '-vsync', 'passthrough'],
    ...['-c:v', 'libx264', '-a53cc', '0', '-preset', rendition.preset, '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
    ...(rendition.level ? ['-level:v', rendition.level] : []),
    ...['-crf', `${rendition.crf}`, '-maxrate', `${rendition.maxBitrate}`, '-bufsize', `${rendition.bufferBits}`],
    ...['-g', `${rendition.gopFrames}`, '-keyint_min', `${rendition.gopFrames}`, '-sc_threshold', '0', '-flags', '+cgop+bitexact', '-x264-params', `open-gop=0${rendition.encoderThreads > 0 ? `:threads=${rendition.encoderThreads}` : ''}`],
    ...['-color_primaries', tags.primaries, '-color_trc', tags.transfer, '-colorspace', tags.matrix, '-color_range', tags.range],
    ...['-video_track_timescale', `${timescaleOf(rendition.frameRate)}`],
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof'],
    ...COMMON,
    `file:${trackFileName(rendition.name)}`,
  ];
}

/** Short fragments keep progress honest; the packager cuts sound where the pictures are cut. `delay_moov` lets the edit list tell the encoder's priming. */
function audioOutput(rendition: AudioRendition): string[] {
  return [
    ...['-map', `[${rendition.name}]`],
    ...['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', `${rendition.bitrate}`, '-ar', `${rendition.sampleRate}`, '-flags', '+bitexact'],
    ...['-frag_duration', '2000000', '-movflags', '+empty_moov+default_base_moof+delay_moov'],
    ...COMMON,
    `file:${trackFileName(rendition.name)}`,
  ];
}

/** Ticks a second in which every picture lasts a whole number of ticks. */
export const timescaleOf = (rate: Ratio): number => (rate.num >= 10_000 ? rate.num : rate.num * 1_000);
