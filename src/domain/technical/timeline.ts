import { approximateRational, multiplyRational, parseRational, rational, roundRational, compareRational, subtractRational, type Rational } from '../shared/rational.js';
import {
  formatFrameRate, formatTimecode, frameRate, nearestStandardRate, nominalRate, parseFrameRate, parseTimecode, rateAsRational, sameFrameRate,
  secondsOfFrame, supportsDropFrame, type FrameRate,
} from '../timecode/index.js';
import type { TechnicalFacts, Timeline, TimecodeSource, TimecodeTrack, VideoStream } from './technical.js';
import { SOUND_ONLY_RATE } from './timecodes.js';

/**
 * Whose start timecode a title takes, first found wins: what an editor's player shows before what the essence remembers.
 * A track that was written on purpose (tmcd, MXF material, then source package) comes before a file-wide tag, that before
 * a sound file's time reference, and only then codes inside the essence: GOP and subcode are often a meaningless zero.
 */
export const START_POLICY: readonly TimecodeSource[] = [
  'QUICKTIME_TMCD', 'MXF_MATERIAL', 'MXF_SOURCE', 'CONTAINER_TAG', 'BWF_TIME_REFERENCE', 'MXF_SYSTEM_ITEM', 'DV', 'MPEG_GOP', 'H264_SEI', 'HEVC_SEI', 'OTHER',
];

/** The picture that a title shows: the first that decodes. Without one the title is its sound. */
export const primaryPicture = (video: readonly VideoStream[]): VideoStream | undefined =>
  video.find((stream) => stream.decodable !== false && stream.width > 0 && stream.height > 0);

/**
 * The primary timeline. With an even picture it counts the picture's frames; a variable rate is counted at the nearest standard
 * rate, sound alone at its timecode track's rate or 25, and both say `nominal`.
 */
export function timelineOf(facts: TechnicalFacts): Timeline {
  const picture = primaryPicture(facts.video);
  const rate = timelineRate(facts, picture);
  const start = chooseStart(facts.timecodes, rate);
  const frames = countedFrames(facts, picture, rate);
  return {
    frameRate: picture?.frameRate ?? null,
    timelineRate: formatFrameRate(rate),
    nominal: !picture ? 'SOUND_ONLY' : picture.variableFrameRate || picture.frameRate === null ? 'VARIABLE_FRAME_RATE' : null,
    startTimecode: start.label,
    startFrame: String(start.frame),
    dropFrame: start.dropFrame,
    startSource: start.source,
    frameCount: String(frames),
    durationSeconds: approximateRational(duration(facts, picture) ?? secondsOfFrame(frames, rate)),
  };
}

function timelineRate({ timecodes }: TechnicalFacts, picture: VideoStream | undefined): FrameRate {
  if (!picture) return parseRate(byPolicy(timecodes)[0]?.rate ?? null) ?? SOUND_ONLY_RATE;
  const rate = parseRate(picture.frameRate);
  if (!rate) return SOUND_ONLY_RATE;
  return picture.variableFrameRate ? nominalStandard(rate) : rate;
}

/** The standard rate within 3 % of a variable source's average, else the nearest integer. */
function nominalStandard(average: FrameRate): FrameRate {
  const whole = frameRate(nominalRate(average), 1);
  return nearestStandardRate(average.num / average.den, 0.03) ?? (whole.ok ? whole.value : SOUND_ONLY_RATE);
}

const parseRate = (text: string | null): FrameRate | null => {
  const parsed = parseFrameRate(text ?? '');
  return parsed.ok ? parsed.value : null;
};

const byPolicy = (tracks: readonly TimecodeTrack[]): readonly TimecodeTrack[] =>
  START_POLICY.flatMap((source) => tracks.filter((track) => track.source === source && track.frame !== null));

interface Start {
  readonly label: string;
  readonly frame: bigint;
  readonly dropFrame: boolean;
  readonly source: TimecodeSource | null;
}

function chooseStart(tracks: readonly TimecodeTrack[], rate: FrameRate): Start {
  const fitting = byPolicy(tracks).map((track) => startAt(track, rate)).find((start) => start !== null);
  return fitting ?? { label: formatTimecode(0n, rate, false), frame: 0n, dropFrame: false, source: null };
}

/** A track's label at the timeline's rate. A tmcd at 30 beside a picture at 60 counts frame pairs (SMPTE ST 12-3); no other ratio is guessed. */
function startAt(track: TimecodeTrack, rate: FrameRate): Start | null {
  const own = parseRate(track.rate);
  const parsed = own && parseTimecode(track.label, own);
  if (!own || !parsed?.ok) return null;
  const ratio = nominalRate(rate) / nominalRate(own);
  if (!Number.isInteger(ratio)) return null;
  const dropFrame = parsed.value.dropFrame && supportsDropFrame(rate);
  if (sameFrameRate(own, rate)) return { label: formatTimecode(parsed.value.frame, rate, dropFrame), frame: parsed.value.frame, dropFrame, source: track.source };
  const frames = Number(track.label.slice(9)) * ratio;
  const label = `${track.label.slice(0, 8)}${dropFrame ? ';' : ':'}${String(frames).padStart(nominalRate(rate) >= 100 ? 3 : 2, '0')}`;
  const again = parseTimecode(label, rate);
  return again.ok ? { label, frame: again.value.frame, dropFrame, source: track.source } : null;
}

function countedFrames(facts: TechnicalFacts, picture: VideoStream | undefined, rate: FrameRate): bigint {
  if (picture && !picture.variableFrameRate && picture.frameCount !== null) return BigInt(picture.frameCount);
  const seconds = duration(facts, picture) ?? rational(0n);
  const frames = roundRational(multiplyRational(seconds, rateAsRational(rate)));
  return frames > 0n ? frames : 1n;
}

/** An even picture lasts as long as its frames; anything else as long as its stream, else its container says. */
function duration({ container, audio }: TechnicalFacts, picture: VideoStream | undefined): Rational | null {
  const rate = parseRate(picture?.frameRate ?? null);
  if (picture && rate && !picture.variableFrameRate && picture.frameCount !== null) return secondsOfFrame(BigInt(picture.frameCount), rate);
  const told = (picture ? [picture.durationSeconds] : audio.map((stream) => stream.durationSeconds)).map(exact).filter((seconds) => seconds !== null);
  const longest = told.reduce<Rational | null>((most, seconds) => (most && compareRational(most, seconds) >= 0 ? most : seconds), null);
  return longest ?? (picture ? fromFirstPicture(container, picture) : exact(container.durationSeconds));
}

/** A container's length begins with whatever it shows first, which may be the sound. */
function fromFirstPicture(container: TechnicalFacts['container'], picture: VideoStream): Rational | null {
  const [whole, first, start] = [container.durationSeconds, picture.startSeconds, container.startSeconds].map(exact);
  if (!whole || !first || !start) return whole ?? null;
  const rest = subtractRational(whole, subtractRational(first, start));
  return rest.num > 0n ? rest : whole;
}

const exact = (text: string | null): Rational | null => {
  const parsed = parseRational(text ?? '');
  return parsed.ok ? parsed.value : null;
};
