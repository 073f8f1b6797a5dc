import { languageOf } from './language.js';
import { secondsOf, secondsText } from './picture-format.js';
import { integer, matchingTrack, streamsOf, text, type Raw } from './report.js';
import type { AudioStream } from './technical.js';
import type { Merging } from './video.js';

export const audioStreams = (merging: Merging): readonly AudioStream[] =>
  streamsOf(merging.ffprobe, 'audio').map((stream, nth) => audioStream(stream, nth, merging));

function audioStream(stream: Raw, nth: number, { mediainfo, decodable, log }: Merging): AudioStream {
  const index = integer(stream, 'index') ?? nth;
  const track = matchingTrack(mediainfo, 'Audio', index, nth) ?? {};
  const field = `audio.${nth}`;
  const codec = text(stream, 'codec_name') ?? codecByFormat(track);
  return {
    index,
    codec,
    profile: text(stream, 'profile') ?? text(track, 'Format_AdditionalFeatures'),
    channels: log.prefer(`${field}.channels`, positive(stream, 'channels'), integer(track, 'Channels')) ?? 0,
    layout: text(stream, 'channel_layout'),
    sampleRate: log.prefer(`${field}.sampleRate`, positive(stream, 'sample_rate'), integer(track, 'SamplingRate')) ?? 0,
    bitDepth: LOSSLESS.test(codec) ? log.prefer(`${field}.bitDepth`, positive(stream, 'bits_per_raw_sample') ?? positive(stream, 'bits_per_sample'), integer(track, 'BitDepth')) : null,
    language: languageOf(stream),
    bitrate: integer(stream, 'bit_rate') ?? integer(track, 'BitRate'),
    decodable: codec === 'unknown' ? false : decodable && decodable.has(codec),
    startSeconds: secondsText(secondsOf(stream, 'start_pts', 'start_time')) ?? '0',
    durationSeconds: secondsText(secondsOf(stream, 'duration_ts', 'duration')),
  };
}

/** A lossy codec has no bit depth, whatever a header says. */
const LOSSLESS = /^(pcm_|flac|alac|truehd|mlp|wavpack|tta|ape|s302m)/;

const positive = (stream: Raw, key: string): number | null => {
  const value = integer(stream, key);
  return value !== null && value > 0 ? value : null;
};

/** Codecs that ffprobe may not know by name but MediaInfo does. */
const codecByFormat = (track: Raw): string => (text(track, 'Format') === 'AC-4' ? 'ac4' : 'unknown');
