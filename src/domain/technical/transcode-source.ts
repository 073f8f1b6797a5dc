import { parseRational } from '../shared/rational.js';
import { parseFrameRate } from '../timecode/index.js';
import { ratio, type AudioSource, type Ratio, type TranscodeSource, type VideoSource } from '../transcode/index.js';
import { parseAspect } from './picture-format.js';
import { primaryPicture } from './timeline.js';
import type { AudioStream, TechnicalMetadata, VideoStream } from './technical.js';

/** What planning needs of a probed file: the picture that is shown, and every sound. Decoding that was not asked about counts as possible. */
export function transcodeSourceOf(technical: TechnicalMetadata): TranscodeSource {
  const { container, timeline } = technical;
  const video = primaryPicture(technical.video);
  const start = seconds(container.startSeconds);
  return {
    ...(video && { video: videoSource(video, timeline.timelineRate, start) }),
    audio: technical.audio.map((stream) => audioSource(stream, start)),
    durationSeconds: toRatio(container.durationSeconds),
  };
}

function videoSource(stream: VideoStream, timelineRate: string, start: Ratio): VideoSource {
  const rate = parseFrameRate(stream.variableFrameRate || stream.frameRate === null ? timelineRate : stream.frameRate);
  const aspect = parseAspect(stream.sampleAspectRatio);
  return {
    streamIndex: stream.index,
    width: stream.width,
    height: stream.height,
    sampleAspectRatio: aspect ? ratio(Number(aspect.num), Number(aspect.den)) : ratio(1),
    rotation: stream.rotation,
    mirrored: stream.mirrored,
    frameRate: rate.ok ? rate.value : ratio(25),
    variableFrameRate: stream.variableFrameRate,
    frameCount: stream.frameCount === null ? null : BigInt(stream.frameCount),
    interlaced: stream.fieldOrder === 'TFF' || stream.fieldOrder === 'BFF' ? stream.fieldOrder : null,
    ...stream.colour,
    bitDepth: stream.bitDepth ?? 8,
    pixelFormat: stream.pixelFormat ?? 'unknown',
    startOffset: offset(stream.startSeconds, start),
    durationSeconds: toRatio(stream.durationSeconds),
  };
}

const audioSource = (stream: AudioStream, start: Ratio): AudioSource => ({
  streamIndex: stream.index,
  codec: stream.codec,
  channels: stream.channels,
  layout: stream.layout,
  language: stream.language,
  sampleRate: stream.sampleRate,
  decodable: stream.decodable !== false && stream.channels > 0 && stream.sampleRate > 0,
  startOffset: offset(stream.startSeconds, start),
});

function toRatio(text: string | null): Ratio | null {
  const parsed = parseRational(text ?? '');
  return parsed.ok ? { num: Number(parsed.value.num), den: Number(parsed.value.den) } : null;
}

const seconds = (text: string): Ratio => toRatio(text) ?? ratio(0);

function offset(text: string, start: Ratio): Ratio {
  const own = seconds(text);
  return ratio(own.num * start.den - start.num * own.den, own.den * start.den);
}
